/* SPDX-License-Identifier: MIT */
#ifndef CIO_SOCKOPT_TCP_H
#define CIO_SOCKOPT_TCP_H

/* Options of TCP, level IPPROTO_TCP, sorted by name. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

/* SIO_TCP_SET_ACK_FREQUENCY of Windows: segments per acknowledgement. */
int cio_set_tcp_ack_frequency(cio_sockref s, uint8_t segments);

/* TCP_CONGESTION: an algorithm's name; ret has room for CIO_TCP_CONGESTION_MAX bytes. */
int cio_get_tcp_congestion(cio_sockref s, char *ret, size_t size);
int cio_set_tcp_congestion(cio_sockref s, const char *name);
#define CIO_TCP_CONGESTION_MAX 16

/* TCP_CORK: hold partial segments back, at most 200 ms. */
int cio_get_tcp_cork(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_cork(cio_sockref s, bool on);

/* TCP_KEEPCNT: probes without an answer before the connection ends. */
int cio_get_tcp_keepcnt(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_tcp_keepcnt(cio_sockref s, uint32_t probes);

/* TCP_KEEPIDLE, on Darwin TCP_KEEPALIVE: silence before the first probe, in whole seconds. */
int cio_get_tcp_keepidle(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_tcp_keepidle(cio_sockref s, int64_t duration);

/* TCP_KEEPINTVL: between probes, in whole seconds. */
int cio_get_tcp_keepintvl(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_tcp_keepintvl(cio_sockref s, int64_t duration);

/* TCP_MAXSEG: bytes. */
int cio_get_tcp_maxseg(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_tcp_maxseg(cio_sockref s, uint32_t bytes);

/* TCP_NODELAY. */
int cio_get_tcp_nodelay(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_nodelay(cio_sockref s, bool on);

/* TCP_NOPUSH: what TCP_CORK is on the BSDs and Darwin. */
int cio_get_tcp_nopush(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_nopush(cio_sockref s, bool on);

/* TCP_NOTSENT_LOWAT: bytes not yet sent above which the socket is not writable. */
int cio_get_tcp_notsent_lowat(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_tcp_notsent_lowat(cio_sockref s, uint32_t bytes);

/* TCP_QUICKACK: not sticky, the kernel may leave the mode by itself. */
int cio_get_tcp_quickack(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_quickack(cio_sockref s, bool on);

/* TCP_THIN_LINEAR_TIMEOUTS. */
int cio_get_tcp_thin_linear_timeouts(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_thin_linear_timeouts(cio_sockref s, bool on);

/* TCP_USER_TIMEOUT: how long data may stay unacknowledged, in whole milliseconds.  0 is the
 * system's default, also as an answer. */
int cio_get_tcp_user_timeout(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_tcp_user_timeout(cio_sockref s, int64_t duration);

#ifdef __cplusplus
}
#endif

#endif
