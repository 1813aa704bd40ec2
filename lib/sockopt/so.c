/* SPDX-License-Identifier: MIT */
/* SOL_SOCKET: an aligned line an option, the odd ones below.
 * Binding to an interface is in device.c. */
#include "config.h"

#include <cio/sockopt/so.h>

#include "sockopt.h"
#include "../lib.h"

int cio_get_so_acceptconn      (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_ACCEPTCONN, ret); }
int cio_get_so_bindtoifindex   (cio_sockref s, uint32_t *ret)     { return get_uint(s, SOL_SOCKET, SO_BINDTOIFINDEX, ret); }
int cio_set_so_bindtoifindex   (cio_sockref s, uint32_t index)    { return set_uint(s, SOL_SOCKET, SO_BINDTOIFINDEX, index, 0, INT_MAX); }
int cio_get_so_bpf_extensions  (cio_sockref s, uint32_t *ret)     { return get_uint(s, SOL_SOCKET, SO_BPF_EXTENSIONS, ret); }
int cio_get_so_broadcast       (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_BROADCAST, ret); }
int cio_set_so_broadcast       (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_BROADCAST, on); }
int cio_get_so_bsdcompat       (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_BSDCOMPAT, ret); }
int cio_set_so_bsdcompat       (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_BSDCOMPAT, on); }
int cio_get_so_buf_lock        (cio_sockref s, uint32_t *ret)     { return get_uint(s, SOL_SOCKET, SO_BUF_LOCK, ret); }
int cio_set_so_buf_lock        (cio_sockref s, uint32_t mask)     { return set_uint(s, SOL_SOCKET, SO_BUF_LOCK, mask, 0, 3); }
int cio_get_so_busy_poll       (cio_sockref s, int64_t *ret)      { return get_usec(s, SOL_SOCKET, SO_BUSY_POLL, ret); }
int cio_set_so_busy_poll       (cio_sockref s, int64_t duration)  { return set_usec(s, SOL_SOCKET, SO_BUSY_POLL, duration, INT_MAX); }
int cio_set_so_busy_poll_budget(cio_sockref s, uint32_t packets)  { return set_uint(s, SOL_SOCKET, SO_BUSY_POLL_BUDGET, packets, 0, 65535); }
int cio_set_so_cnx_advice      (cio_sockref s, int advice)        { return set_int(s, SOL_SOCKET, SO_CNX_ADVICE, advice); }
int cio_get_so_cookie          (cio_sockref s, uint64_t *ret)     { return get_bytes(s, SOL_SOCKET, SO_COOKIE, ret, sizeof *ret); }
int cio_get_so_debug           (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_DEBUG, ret); }
int cio_set_so_debug           (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_DEBUG, on); }
int cio_set_so_detach_filter   (cio_sockref s)                    { return set_int(s, SOL_SOCKET, SO_DETACH_FILTER, 0); }
int cio_get_so_domain          (cio_sockref s, int *ret)          { return get_int(s, SOL_SOCKET, SO_DOMAIN, ret); }
int cio_get_so_dontroute       (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_DONTROUTE, ret); }
int cio_set_so_dontroute       (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_DONTROUTE, on); }
int cio_get_so_incoming_cpu    (cio_sockref s, int *ret)          { return get_int(s, SOL_SOCKET, SO_INCOMING_CPU, ret); }
int cio_get_so_incoming_napi_id(cio_sockref s, uint32_t *ret)     { return get_uint(s, SOL_SOCKET, SO_INCOMING_NAPI_ID, ret); }
int cio_set_so_inq             (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_INQ, on); }
int cio_get_so_keepalive       (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_KEEPALIVE, ret); }
int cio_set_so_keepalive       (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_KEEPALIVE, on); }
int cio_get_so_lock_filter     (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_LOCK_FILTER, ret); }
int cio_set_so_lock_filter     (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_LOCK_FILTER, on); }
int cio_get_so_mark            (cio_sockref s, uint32_t *ret)     { return get_uint(s, SOL_SOCKET, SO_MARK, ret); }
int cio_set_so_mark            (cio_sockref s, uint32_t mark)     { return set_uint(s, SOL_SOCKET, SO_MARK, mark, 0, UINT32_MAX); }
int cio_get_so_max_pacing_rate (cio_sockref s, uint64_t *ret)     { return get_wide(s, SOL_SOCKET, SO_MAX_PACING_RATE, ret); }
int cio_set_so_max_pacing_rate (cio_sockref s, uint64_t rate)     { return set_wide(s, SOL_SOCKET, SO_MAX_PACING_RATE, rate); }
int cio_get_so_netns_cookie    (cio_sockref s, uint64_t *ret)     { return get_wide(s, SOL_SOCKET, SO_NETNS_COOKIE, ret); }
int cio_get_so_no_check        (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_NO_CHECK, ret); }
int cio_set_so_no_check        (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_NO_CHECK, on); }
int cio_get_so_nofcs           (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_NOFCS, ret); }
int cio_set_so_nofcs           (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_NOFCS, on); }
int cio_get_so_nosigpipe       (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_NOSIGPIPE, ret); }
int cio_set_so_nosigpipe       (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_NOSIGPIPE, on); }
int cio_get_so_oobinline       (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_OOBINLINE, ret); }
int cio_set_so_oobinline       (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_OOBINLINE, on); }
int cio_get_so_passcred        (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_PASSCRED, ret); }
int cio_set_so_passcred        (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_PASSCRED, on); }
int cio_get_so_passpidfd       (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_PASSPIDFD, ret); }
int cio_set_so_passpidfd       (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_PASSPIDFD, on); }
int cio_get_so_passrights      (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_PASSRIGHTS, ret); }
int cio_set_so_passrights      (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_PASSRIGHTS, on); }
int cio_get_so_passsec         (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_PASSSEC, ret); }
int cio_set_so_passsec         (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_PASSSEC, on); }
int cio_get_so_peek_off        (cio_sockref s, int *ret)          { return get_int(s, SOL_SOCKET, SO_PEEK_OFF, ret); }
int cio_set_so_peek_off        (cio_sockref s, int offset)        { return set_within(s, SOL_SOCKET, SO_PEEK_OFF, offset, -1, INT_MAX); }
int cio_get_so_prefer_busy_poll(cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_PREFER_BUSY_POLL, ret); }
int cio_set_so_prefer_busy_poll(cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_PREFER_BUSY_POLL, on); }
int cio_get_so_priority        (cio_sockref s, uint32_t *ret)     { return get_uint(s, SOL_SOCKET, SO_PRIORITY, ret); }
int cio_set_so_priority        (cio_sockref s, uint32_t priority) { return set_uint(s, SOL_SOCKET, SO_PRIORITY, priority, 0, UINT32_MAX); }
int cio_get_so_protocol        (cio_sockref s, int *ret)          { return get_int(s, SOL_SOCKET, SO_PROTOCOL, ret); }
int cio_get_so_rcvbuf          (cio_sockref s, size_t *ret)       { return get_size(s, SOL_SOCKET, SO_RCVBUF, ret); }
int cio_set_so_rcvbuf          (cio_sockref s, size_t bytes)      { return set_size(s, SOL_SOCKET, SO_RCVBUF, bytes); }
int cio_set_so_rcvbufforce     (cio_sockref s, size_t bytes)      { return set_size(s, SOL_SOCKET, SO_RCVBUFFORCE, bytes); }
int cio_get_so_rcvlowat        (cio_sockref s, uint32_t *ret)     { return get_uint(s, SOL_SOCKET, SO_RCVLOWAT, ret); }
int cio_set_so_rcvlowat        (cio_sockref s, uint32_t bytes)    { return set_uint(s, SOL_SOCKET, SO_RCVLOWAT, bytes, 0, INT_MAX); }
int cio_get_so_rcvmark         (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_RCVMARK, ret); }
int cio_set_so_rcvmark         (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_RCVMARK, on); }
int cio_get_so_rcvpriority     (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_RCVPRIORITY, ret); }
int cio_set_so_rcvpriority     (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_RCVPRIORITY, on); }
int cio_get_so_reserve_mem     (cio_sockref s, uint32_t *ret)     { return get_uint(s, SOL_SOCKET, SO_RESERVE_MEM, ret); }
int cio_set_so_reserve_mem     (cio_sockref s, uint32_t bytes)    { return set_uint(s, SOL_SOCKET, SO_RESERVE_MEM, bytes, 0, INT_MAX); }
int cio_get_so_reuseaddr       (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_REUSEADDR, ret); }
int cio_set_so_reuseaddr       (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_REUSEADDR, on); }
int cio_get_so_reuseport       (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_REUSEPORT, ret); }
int cio_set_so_reuseport       (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_REUSEPORT, on); }
int cio_get_so_reuseport_lb    (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_REUSEPORT_LB, ret); }
int cio_set_so_reuseport_lb    (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_REUSEPORT_LB, on); }
int cio_get_so_rxq_ovfl        (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_RXQ_OVFL, ret); }
int cio_set_so_rxq_ovfl        (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_RXQ_OVFL, on); }
int cio_get_so_select_err_queue(cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_SELECT_ERR_QUEUE, ret); }
int cio_set_so_select_err_queue(cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_SELECT_ERR_QUEUE, on); }
int cio_set_so_setfib          (cio_sockref s, uint32_t fib)      { return set_uint(s, SOL_SOCKET, SO_SETFIB, fib, 0, INT_MAX); }
int cio_get_so_sndbuf          (cio_sockref s, size_t *ret)       { return get_size(s, SOL_SOCKET, SO_SNDBUF, ret); }
int cio_set_so_sndbuf          (cio_sockref s, size_t bytes)      { return set_size(s, SOL_SOCKET, SO_SNDBUF, bytes); }
int cio_set_so_sndbufforce     (cio_sockref s, size_t bytes)      { return set_size(s, SOL_SOCKET, SO_SNDBUFFORCE, bytes); }
int cio_get_so_sndlowat        (cio_sockref s, uint32_t *ret)     { return get_uint(s, SOL_SOCKET, SO_SNDLOWAT, ret); }
int cio_set_so_sndlowat        (cio_sockref s, uint32_t bytes)    { return set_uint(s, SOL_SOCKET, SO_SNDLOWAT, bytes, 0, INT_MAX); }
int cio_get_so_timestamp       (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_TIMESTAMP, ret); }
int cio_set_so_timestamp       (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_TIMESTAMP, on); }
int cio_get_so_timestamp_new   (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_TIMESTAMP_NEW, ret); }
int cio_set_so_timestamp_new   (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_TIMESTAMP_NEW, on); }
int cio_get_so_timestamping    (cio_sockref s, uint32_t *ret)     { return get_uint(s, SOL_SOCKET, SO_TIMESTAMPING, ret); }
int cio_set_so_timestamping    (cio_sockref s, uint32_t flags)    { return set_uint(s, SOL_SOCKET, SO_TIMESTAMPING, flags, 0, INT_MAX); }
int cio_get_so_timestamping_new(cio_sockref s, uint32_t *ret)     { return get_uint(s, SOL_SOCKET, SO_TIMESTAMPING_NEW, ret); }
int cio_set_so_timestamping_new(cio_sockref s, uint32_t flags)    { return set_uint(s, SOL_SOCKET, SO_TIMESTAMPING_NEW, flags, 0, INT_MAX); }
int cio_get_so_timestampns     (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_TIMESTAMPNS, ret); }
int cio_set_so_timestampns     (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_TIMESTAMPNS, on); }
int cio_get_so_timestampns_new (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_TIMESTAMPNS_NEW, ret); }
int cio_set_so_timestampns_new (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_TIMESTAMPNS_NEW, on); }
int cio_get_so_txrehash        (cio_sockref s, int *ret)          { return get_int(s, SOL_SOCKET, SO_TXREHASH, ret); }
int cio_set_so_txrehash        (cio_sockref s, int mode)          { return set_within(s, SOL_SOCKET, SO_TXREHASH, mode, -1, 1); }
int cio_get_so_type            (cio_sockref s, int *ret)          { return get_int(s, SOL_SOCKET, SO_TYPE, ret); }
int cio_get_so_wifi_status     (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_WIFI_STATUS, ret); }
int cio_set_so_wifi_status     (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_WIFI_STATUS, on); }
int cio_get_so_zerocopy        (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_ZEROCOPY, ret); }
int cio_set_so_zerocopy        (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_ZEROCOPY, on); }

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

/* As those above, with 64 bits of seconds everywhere. */
int cio_get_so_rcvtimeo_new(cio_sockref s, int64_t *ret)
{
	return get_timeval64(s, SOL_SOCKET, SO_RCVTIMEO_NEW, ret);
}

int cio_set_so_rcvtimeo_new(cio_sockref s, int64_t timeout)
{
	return timeout == 0 ? CIO_EINVAL : set_timeval64(s, SOL_SOCKET, SO_RCVTIMEO_NEW, timeout);
}

int cio_get_so_sndtimeo_new(cio_sockref s, int64_t *ret)
{
	return get_timeval64(s, SOL_SOCKET, SO_SNDTIMEO_NEW, ret);
}

int cio_set_so_sndtimeo_new(cio_sockref s, int64_t timeout)
{
	return timeout == 0 ? CIO_EINVAL : set_timeval64(s, SOL_SOCKET, SO_SNDTIMEO_NEW, timeout);
}
