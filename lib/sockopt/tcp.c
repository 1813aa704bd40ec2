/* SPDX-License-Identifier: MIT */
/* IPPROTO_TCP: an aligned line an option, the odd ones below. */
#include "config.h"

#include <cio/sockopt/tcp.h>

#include "sockopt.h"
#include "../lib.h"

int cio_get_tcp_cork                (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_CORK, ret); }
int cio_set_tcp_cork                (cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_CORK, on); }
int cio_get_tcp_defer_accept        (cio_sockref s, int64_t *ret)     { return get_sec(s, IPPROTO_TCP, TCP_DEFER_ACCEPT, ret); }
int cio_set_tcp_defer_accept        (cio_sockref s, int64_t duration) { return set_sec(s, IPPROTO_TCP, TCP_DEFER_ACCEPT, duration, INT_MAX); }
int cio_get_tcp_delack_max_us       (cio_sockref s, int64_t *ret)     { return get_usec(s, IPPROTO_TCP, TCP_DELACK_MAX_US, ret); }
int cio_set_tcp_delack_max_us       (cio_sockref s, int64_t duration) { return set_usec(s, IPPROTO_TCP, TCP_DELACK_MAX_US, duration, INT_MAX); }
int cio_get_tcp_fastopen            (cio_sockref s, uint32_t *ret)    { return get_uint(s, IPPROTO_TCP, TCP_FASTOPEN, ret); }
int cio_set_tcp_fastopen            (cio_sockref s, uint32_t qlen)    { return set_uint(s, IPPROTO_TCP, TCP_FASTOPEN, qlen, 0, INT_MAX); }
int cio_get_tcp_fastopen_connect    (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_FASTOPEN_CONNECT, ret); }
int cio_set_tcp_fastopen_connect    (cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_FASTOPEN_CONNECT, on); }
int cio_get_tcp_fastopen_no_cookie  (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_FASTOPEN_NO_COOKIE, ret); }
int cio_set_tcp_fastopen_no_cookie  (cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_FASTOPEN_NO_COOKIE, on); }
int cio_get_tcp_inq                 (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_INQ, ret); }
int cio_set_tcp_inq                 (cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_INQ, on); }
int cio_get_tcp_is_mptcp            (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_IS_MPTCP, ret); }
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
int cio_get_tcp_queue_seq           (cio_sockref s, uint32_t *ret)    { return get_uint(s, IPPROTO_TCP, TCP_QUEUE_SEQ, ret); }
int cio_set_tcp_queue_seq           (cio_sockref s, uint32_t seq)     { return set_uint(s, IPPROTO_TCP, TCP_QUEUE_SEQ, seq, 0, UINT32_MAX); }
int cio_get_tcp_quickack            (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_QUICKACK, ret); }
int cio_set_tcp_quickack            (cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_QUICKACK, on); }
int cio_get_tcp_repair              (cio_sockref s, int *ret)         { return get_int(s, IPPROTO_TCP, TCP_REPAIR, ret); }
int cio_set_tcp_repair              (cio_sockref s, int mode)         { return set_within(s, IPPROTO_TCP, TCP_REPAIR, mode, -1, 1); }
int cio_get_tcp_repair_queue        (cio_sockref s, uint32_t *ret)    { return get_uint(s, IPPROTO_TCP, TCP_REPAIR_QUEUE, ret); }
int cio_set_tcp_repair_queue        (cio_sockref s, uint32_t queue)   { return set_uint(s, IPPROTO_TCP, TCP_REPAIR_QUEUE, queue, 0, 2); }
int cio_get_tcp_rto_max_ms          (cio_sockref s, int64_t *ret)     { return get_msec(s, IPPROTO_TCP, TCP_RTO_MAX_MS, ret); }
int cio_set_tcp_rto_max_ms          (cio_sockref s, int64_t duration) { return set_msec(s, IPPROTO_TCP, TCP_RTO_MAX_MS, duration, 120000); }
int cio_get_tcp_rto_min_us          (cio_sockref s, int64_t *ret)     { return get_usec(s, IPPROTO_TCP, TCP_RTO_MIN_US, ret); }
int cio_set_tcp_rto_min_us          (cio_sockref s, int64_t duration) { return set_usec(s, IPPROTO_TCP, TCP_RTO_MIN_US, duration, INT_MAX); }
int cio_get_tcp_save_syn            (cio_sockref s, uint32_t *ret)    { return get_uint(s, IPPROTO_TCP, TCP_SAVE_SYN, ret); }
int cio_set_tcp_save_syn            (cio_sockref s, uint32_t mode)    { return set_uint(s, IPPROTO_TCP, TCP_SAVE_SYN, mode, 0, 2); }
int cio_get_tcp_syncnt              (cio_sockref s, uint32_t *ret)    { return get_uint(s, IPPROTO_TCP, TCP_SYNCNT, ret); }
int cio_set_tcp_syncnt              (cio_sockref s, uint32_t count)   { return set_uint(s, IPPROTO_TCP, TCP_SYNCNT, count, 1, 127); }
int cio_get_tcp_thin_dupack         (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_THIN_DUPACK, ret); }
int cio_set_tcp_thin_dupack         (cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_THIN_DUPACK, on); }
int cio_get_tcp_thin_linear_timeouts(cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_THIN_LINEAR_TIMEOUTS, ret); }
int cio_set_tcp_thin_linear_timeouts(cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_THIN_LINEAR_TIMEOUTS, on); }
int cio_get_tcp_timestamp           (cio_sockref s, uint32_t *ret)    { return get_uint(s, IPPROTO_TCP, TCP_TIMESTAMP, ret); }
int cio_set_tcp_timestamp           (cio_sockref s, uint32_t stamp)   { return set_uint(s, IPPROTO_TCP, TCP_TIMESTAMP, stamp, 0, UINT32_MAX); }
int cio_get_tcp_tx_delay            (cio_sockref s, int64_t *ret)     { return get_usec(s, IPPROTO_TCP, TCP_TX_DELAY, ret); }
int cio_set_tcp_tx_delay            (cio_sockref s, int64_t duration) { return set_usec(s, IPPROTO_TCP, TCP_TX_DELAY, duration, INT_MAX); }
int cio_get_tcp_user_timeout        (cio_sockref s, int64_t *ret)     { return get_msec(s, IPPROTO_TCP, TCP_USER_TIMEOUT, ret); }
int cio_set_tcp_user_timeout        (cio_sockref s, int64_t duration) { return set_msec(s, IPPROTO_TCP, TCP_USER_TIMEOUT, duration, INT_MAX); }
int cio_get_tcp_window_clamp        (cio_sockref s, uint32_t *ret)    { return get_uint(s, IPPROTO_TCP, TCP_WINDOW_CLAMP, ret); }
int cio_set_tcp_window_clamp        (cio_sockref s, uint32_t bytes)   { return set_uint(s, IPPROTO_TCP, TCP_WINDOW_CLAMP, bytes, 0, INT_MAX); }

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

/* Any negative number is one to the kernel. */
int cio_get_tcp_linger2(cio_sockref s, int64_t *ret)
{
	return get_sec_or_off(s, IPPROTO_TCP, TCP_LINGER2, ret);
}

int cio_set_tcp_linger2(cio_sockref s, int64_t duration)
{
	return set_sec_or_off(s, IPPROTO_TCP, TCP_LINGER2, duration);
}
