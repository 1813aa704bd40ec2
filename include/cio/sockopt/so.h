/* SPDX-License-Identifier: MIT */
#ifndef CIO_SOCKOPT_SO_H
#define CIO_SOCKOPT_SO_H

/* Options of every socket, level SOL_SOCKET, sorted by name. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

/* SO_ACCEPTCONN: is it listening? */
int cio_get_so_acceptconn(cio_sockref s, bool *ret) CIO_NONNULL(2);

/* SO_ATTACH_FILTER: a classic BPF program, struct sock_filter[count]; 1 to 65535 instructions. */
struct sock_filter;
int cio_set_so_attach_filter(cio_sockref s, const struct sock_filter *program, size_t count);

/* SO_BINDTODEVICE: an interface's name; NULL or "" unbinds.  The getter writes "" if there is none;
 * ret has room for CIO_IFNAME_MAX bytes. */
int cio_get_so_bindtodevice(cio_sockref s, char *ret, size_t size);
int cio_set_so_bindtodevice(cio_sockref s, const char *name);
#define CIO_IFNAME_MAX 256

/* SO_BINDTOIFINDEX: an interface's index, 0 for none. */
int cio_get_so_bindtoifindex(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_so_bindtoifindex(cio_sockref s, uint32_t index);

/* SO_BROADCAST. */
int cio_get_so_broadcast(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_broadcast(cio_sockref s, bool on);

/* SO_BUSY_POLL: microseconds in the kernel, nanoseconds here; raising it is privileged. */
int cio_get_so_busy_poll(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_so_busy_poll(cio_sockref s, int64_t duration);

/* SO_COOKIE: a number that no other socket has while this one lives. */
int cio_get_so_cookie(cio_sockref s, uint64_t *ret) CIO_NONNULL(2);

/* SO_DETACH_FILTER. */
int cio_set_so_detach_filter(cio_sockref s);

/* SO_DOMAIN: AF_*. */
int cio_get_so_domain(cio_sockref s, int *ret) CIO_NONNULL(2);

/* SO_INCOMING_CPU; -1 if there was none yet. */
int cio_get_so_incoming_cpu(cio_sockref s, int *ret) CIO_NONNULL(2);
int cio_set_so_incoming_cpu(cio_sockref s, int cpu);

/* SO_KEEPALIVE. */
int cio_get_so_keepalive(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_keepalive(cio_sockref s, bool on);

/* SO_LINGER: how long close waits; whole seconds, negative is off, 0 resets the connection. */
int cio_get_so_linger(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_so_linger(cio_sockref s, int64_t duration);

/* SO_MARK: privileged. */
int cio_get_so_mark(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_so_mark(cio_sockref s, uint32_t mark);

/* SO_NOSIGPIPE: libcio sets it by itself where the system has no MSG_NOSIGNAL. */
int cio_get_so_nosigpipe(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_nosigpipe(cio_sockref s, bool on);

/* SO_OOBINLINE. */
int cio_get_so_oobinline(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_oobinline(cio_sockref s, bool on);

/* SO_PASSCRED. */
int cio_get_so_passcred(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_passcred(cio_sockref s, bool on);

/* SO_PEERCRED set to nothing: Cygwin's AF_UNIX connect then does not wait for accept. */
int cio_set_so_no_peercred(cio_sockref s);

/* SO_PRIORITY: 0 to 6 without privilege. */
int cio_get_so_priority(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_so_priority(cio_sockref s, uint32_t priority);

/* SO_PROTOCOL: IPPROTO_*. */
int cio_get_so_protocol(cio_sockref s, int *ret) CIO_NONNULL(2);

/* SO_RCVBUF: bytes; Linux doubles what is set, and caps it. */
int cio_get_so_rcvbuf(cio_sockref s, size_t *ret) CIO_NONNULL(2);
int cio_set_so_rcvbuf(cio_sockref s, size_t bytes);

/* SO_RCVTIMEO: negative waits for ever; 0 is CIO_EINVAL, set non-blocking instead. */
int cio_get_so_rcvtimeo(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_so_rcvtimeo(cio_sockref s, int64_t timeout);

/* SO_REUSEADDR. */
int cio_get_so_reuseaddr(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_reuseaddr(cio_sockref s, bool on);

/* SO_REUSEPORT: balances load on Linux, does not on the BSDs. */
int cio_get_so_reuseport(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_reuseport(cio_sockref s, bool on);

/* SO_REUSEPORT_LB: FreeBSD's SO_REUSEPORT that balances load. */
int cio_get_so_reuseport_lb(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_reuseport_lb(cio_sockref s, bool on);

/* SO_SETFIB. */
int cio_set_so_setfib(cio_sockref s, uint32_t fib);

/* SO_SNDBUF: bytes; Linux doubles what is set, and caps it. */
int cio_get_so_sndbuf(cio_sockref s, size_t *ret) CIO_NONNULL(2);
int cio_set_so_sndbuf(cio_sockref s, size_t bytes);

/* SO_SNDTIMEO: as SO_RCVTIMEO. */
int cio_get_so_sndtimeo(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_so_sndtimeo(cio_sockref s, int64_t timeout);

/* SO_TYPE: SOCK_*. */
int cio_get_so_type(cio_sockref s, int *ret) CIO_NONNULL(2);

/* An interface by index for what is sent, by whichever option this system has:
 * SO_BINDTOIFINDEX, IP_BOUND_IF, IPV6_BOUND_IF.  0 for none. */
int cio_get_device_index_v4(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_device_index_v4(cio_sockref s, uint32_t index);
int cio_get_device_index_v6(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_device_index_v6(cio_sockref s, uint32_t index);

#ifdef __cplusplus
}
#endif

#endif
