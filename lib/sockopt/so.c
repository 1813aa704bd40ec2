/* SPDX-License-Identifier: MIT */
/* SOL_SOCKET: an aligned line an option, the odd ones below.
 * Binding to an interface is in device.c. */
#include "config.h"

#include <cio/sockopt/so.h>

#include "sockopt.h"
#include "../lib.h"

int cio_get_so_acceptconn   (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_ACCEPTCONN, ret); }
int cio_get_so_bindtoifindex(cio_sockref s, uint32_t *ret)     { return get_uint(s, SOL_SOCKET, SO_BINDTOIFINDEX, ret); }
int cio_set_so_bindtoifindex(cio_sockref s, uint32_t index)    { return set_uint(s, SOL_SOCKET, SO_BINDTOIFINDEX, index, 0, INT_MAX); }
int cio_get_so_broadcast    (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_BROADCAST, ret); }
int cio_set_so_broadcast    (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_BROADCAST, on); }
int cio_get_so_busy_poll    (cio_sockref s, int64_t *ret)      { return get_usec(s, SOL_SOCKET, SO_BUSY_POLL, ret); }
int cio_set_so_busy_poll    (cio_sockref s, int64_t duration)  { return set_usec(s, SOL_SOCKET, SO_BUSY_POLL, duration, INT_MAX); }
int cio_get_so_cookie       (cio_sockref s, uint64_t *ret)     { return get_bytes(s, SOL_SOCKET, SO_COOKIE, ret, sizeof *ret); }
int cio_set_so_detach_filter(cio_sockref s)                    { return set_int(s, SOL_SOCKET, SO_DETACH_FILTER, 0); }
int cio_get_so_domain       (cio_sockref s, int *ret)          { return get_int(s, SOL_SOCKET, SO_DOMAIN, ret); }
int cio_get_so_incoming_cpu (cio_sockref s, int *ret)          { return get_int(s, SOL_SOCKET, SO_INCOMING_CPU, ret); }
int cio_get_so_keepalive    (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_KEEPALIVE, ret); }
int cio_set_so_keepalive    (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_KEEPALIVE, on); }
int cio_get_so_mark         (cio_sockref s, uint32_t *ret)     { return get_uint(s, SOL_SOCKET, SO_MARK, ret); }
int cio_set_so_mark         (cio_sockref s, uint32_t mark)     { return set_uint(s, SOL_SOCKET, SO_MARK, mark, 0, UINT32_MAX); }
int cio_get_so_nosigpipe    (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_NOSIGPIPE, ret); }
int cio_set_so_nosigpipe    (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_NOSIGPIPE, on); }
int cio_get_so_oobinline    (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_OOBINLINE, ret); }
int cio_set_so_oobinline    (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_OOBINLINE, on); }
int cio_get_so_passcred     (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_PASSCRED, ret); }
int cio_set_so_passcred     (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_PASSCRED, on); }
int cio_get_so_priority     (cio_sockref s, uint32_t *ret)     { return get_uint(s, SOL_SOCKET, SO_PRIORITY, ret); }
int cio_set_so_priority     (cio_sockref s, uint32_t priority) { return set_uint(s, SOL_SOCKET, SO_PRIORITY, priority, 0, UINT32_MAX); }
int cio_get_so_protocol     (cio_sockref s, int *ret)          { return get_int(s, SOL_SOCKET, SO_PROTOCOL, ret); }
int cio_get_so_rcvbuf       (cio_sockref s, size_t *ret)       { return get_size(s, SOL_SOCKET, SO_RCVBUF, ret); }
int cio_set_so_rcvbuf       (cio_sockref s, size_t bytes)      { return set_size(s, SOL_SOCKET, SO_RCVBUF, bytes); }
int cio_get_so_reuseaddr    (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_REUSEADDR, ret); }
int cio_set_so_reuseaddr    (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_REUSEADDR, on); }
int cio_get_so_reuseport    (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_REUSEPORT, ret); }
int cio_set_so_reuseport    (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_REUSEPORT, on); }
int cio_get_so_reuseport_lb (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_REUSEPORT_LB, ret); }
int cio_set_so_reuseport_lb (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_REUSEPORT_LB, on); }
int cio_set_so_setfib       (cio_sockref s, uint32_t fib)      { return set_uint(s, SOL_SOCKET, SO_SETFIB, fib, 0, INT_MAX); }
int cio_get_so_sndbuf       (cio_sockref s, size_t *ret)       { return get_size(s, SOL_SOCKET, SO_SNDBUF, ret); }
int cio_set_so_sndbuf       (cio_sockref s, size_t bytes)      { return set_size(s, SOL_SOCKET, SO_SNDBUF, bytes); }
int cio_get_so_type         (cio_sockref s, int *ret)          { return get_int(s, SOL_SOCKET, SO_TYPE, ret); }

/* -1 undoes it; the kernel takes any other negative number too. */
int cio_set_so_incoming_cpu(cio_sockref s, int cpu)
{
	return cpu < -1 ? CIO_EINVAL : set_int(s, SOL_SOCKET, SO_INCOMING_CPU, cpu);
}

/* A pair of ints, whose second counts something else on Darwin. */
int cio_get_so_linger(cio_sockref s, int64_t *ret)
{
	return cio_sys_get_linger(s.fd, ret);
}

int cio_set_so_linger(cio_sockref s, int64_t duration)
{
	if (duration > CIO_SO_LINGER_MAX * NSEC_PER_SEC)
		return CIO_EINVAL;
	return cio_sys_set_linger(s.fd, duration);
}

/* A struct timeval, on Windows a DWORD; 0 would be taken for no timeout at all. */
int cio_get_so_rcvtimeo(cio_sockref s, int64_t *ret)
{
	return cio_sys_get_timeo(s.fd, SO_RCVTIMEO, ret);
}

int cio_set_so_rcvtimeo(cio_sockref s, int64_t timeout)
{
	return timeout == 0 ? CIO_EINVAL : cio_sys_set_timeo(s.fd, SO_RCVTIMEO, timeout);
}

int cio_get_so_sndtimeo(cio_sockref s, int64_t *ret)
{
	return cio_sys_get_timeo(s.fd, SO_SNDTIMEO, ret);
}

int cio_set_so_sndtimeo(cio_sockref s, int64_t timeout)
{
	return timeout == 0 ? CIO_EINVAL : cio_sys_set_timeo(s.fd, SO_SNDTIMEO, timeout);
}

/* The kernel's count has 16 bits. */
int cio_set_so_attach_filter(cio_sockref s, const struct sock_filter *program, size_t count)
{
	if (count == 0 || count > UINT16_MAX)
		return CIO_EINVAL;
	return program ? cio_sys_attach_filter(s.fd, program, count) : CIO_EFAULT;
}

/* Nothing, not even a length. */
int cio_set_so_no_peercred(cio_sockref s)
{
	return set_bytes(s, SOL_SOCKET, CIO_SO_NO_PEERCRED, NULL, 0);
}
