/* SPDX-License-Identifier: MIT */
/* IPPROTO_TCP: an aligned line an option, the odd ones below. */
#include "config.h"

#include <cio/sockopt/tcp.h>

#include "sockopt.h"
#include "../lib.h"

int cio_get_tcp_cork                (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_CORK, ret); }
int cio_set_tcp_cork                (cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_CORK, on); }
int cio_get_tcp_keepcnt             (cio_sockref s, uint32_t *ret)    { return get_uint(s, IPPROTO_TCP, TCP_KEEPCNT, ret); }
int cio_set_tcp_keepcnt             (cio_sockref s, uint32_t probes)  { return set_uint(s, IPPROTO_TCP, TCP_KEEPCNT, probes, 1, CIO_TCP_KEEPCNT_MAX); }
int cio_get_tcp_keepidle            (cio_sockref s, int64_t *ret)     { return get_sec(s, IPPROTO_TCP, TCP_KEEPIDLE, ret); }
int cio_set_tcp_keepidle            (cio_sockref s, int64_t duration) { return set_sec(s, IPPROTO_TCP, TCP_KEEPIDLE, duration, CIO_TCP_KEEP_SEC_MAX); }
int cio_get_tcp_keepintvl           (cio_sockref s, int64_t *ret)     { return get_sec(s, IPPROTO_TCP, TCP_KEEPINTVL, ret); }
int cio_set_tcp_keepintvl           (cio_sockref s, int64_t duration) { return set_sec(s, IPPROTO_TCP, TCP_KEEPINTVL, duration, CIO_TCP_KEEP_SEC_MAX); }
int cio_get_tcp_maxseg              (cio_sockref s, uint32_t *ret)    { return get_uint(s, IPPROTO_TCP, TCP_MAXSEG, ret); }
int cio_set_tcp_maxseg              (cio_sockref s, uint32_t bytes)   { return set_uint(s, IPPROTO_TCP, TCP_MAXSEG, bytes, 0, INT_MAX); }
int cio_get_tcp_nodelay             (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_NODELAY, ret); }
int cio_set_tcp_nodelay             (cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_NODELAY, on); }
int cio_get_tcp_nopush              (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_NOPUSH, ret); }
int cio_set_tcp_nopush              (cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_NOPUSH, on); }
int cio_get_tcp_notsent_lowat       (cio_sockref s, uint32_t *ret)    { return get_uint(s, IPPROTO_TCP, TCP_NOTSENT_LOWAT, ret); }
int cio_set_tcp_notsent_lowat       (cio_sockref s, uint32_t bytes)   { return set_uint(s, IPPROTO_TCP, TCP_NOTSENT_LOWAT, bytes, 0, UINT32_MAX); }
int cio_get_tcp_quickack            (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_QUICKACK, ret); }
int cio_set_tcp_quickack            (cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_QUICKACK, on); }
int cio_get_tcp_thin_linear_timeouts(cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_THIN_LINEAR_TIMEOUTS, ret); }
int cio_set_tcp_thin_linear_timeouts(cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_THIN_LINEAR_TIMEOUTS, on); }
int cio_get_tcp_user_timeout        (cio_sockref s, int64_t *ret)     { return get_msec(s, IPPROTO_TCP, TCP_USER_TIMEOUT, ret); }
int cio_set_tcp_user_timeout        (cio_sockref s, int64_t duration) { return set_msec(s, IPPROTO_TCP, TCP_USER_TIMEOUT, duration, INT_MAX); }

/* Kernels answer with 16 bytes, padded: text ends at the first zero. */
int cio_get_tcp_congestion(cio_sockref s, char *ret, size_t size)
{
	return get_text(s, IPPROTO_TCP, TCP_CONGESTION, CIO_TCP_CONGESTION_MAX, ret, size);
}

int cio_set_tcp_congestion(cio_sockref s, const char *name)
{
	return name ? set_text(s, IPPROTO_TCP, TCP_CONGESTION, CIO_TCP_CONGESTION_MAX, name) : CIO_EFAULT;
}

/* Not an option but an ioctl, of one system. */
int cio_set_tcp_ack_frequency(cio_sockref s, uint8_t segments)
{
	return cio_sys_set_tcp_ack_frequency(s.fd, segments);
}
