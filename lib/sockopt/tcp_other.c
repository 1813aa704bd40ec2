/* SPDX-License-Identifier: MIT */
/* IPPROTO_TCP: options that Linux does not have, an aligned line each; what has a shape of its own is below. */
#include "config.h"

#include <cio/sockopt/tcp.h>

#include "sockopt.h"
#include "../lib.h"

int cio_get_tcp_abort_threshold           (cio_sockref s, int64_t *ret)     { return get_msec(s, IPPROTO_TCP, TCP_ABORT_THRESHOLD, ret); }
int cio_set_tcp_abort_threshold           (cio_sockref s, int64_t duration) { return set_msec(s, IPPROTO_TCP, TCP_ABORT_THRESHOLD, duration, INT_MAX); }
int cio_get_tcp_anonprivbind              (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_ANONPRIVBIND, ret); }
int cio_set_tcp_anonprivbind              (cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_ANONPRIVBIND, on); }
int cio_get_tcp_atmark                    (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_ATMARK, ret); }
int cio_get_tcp_bsdurgent                 (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_BSDURGENT, ret); }
int cio_set_tcp_bsdurgent                 (cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_BSDURGENT, on); }
int cio_get_tcp_congestion_algorithm      (cio_sockref s, uint32_t *ret)    { return get_uint(s, IPPROTO_TCP, TCP_CONGESTION_ALGORITHM, ret); }
int cio_get_tcp_conn_abort_threshold      (cio_sockref s, int64_t *ret)     { return get_msec(s, IPPROTO_TCP, TCP_CONN_ABORT_THRESHOLD, ret); }
int cio_set_tcp_conn_abort_threshold      (cio_sockref s, int64_t duration) { return set_msec(s, IPPROTO_TCP, TCP_CONN_ABORT_THRESHOLD, duration, INT_MAX); }
int cio_get_tcp_conn_notify_threshold     (cio_sockref s, int64_t *ret)     { return get_msec(s, IPPROTO_TCP, TCP_CONN_NOTIFY_THRESHOLD, ret); }
int cio_set_tcp_conn_notify_threshold     (cio_sockref s, int64_t duration) { return set_msec(s, IPPROTO_TCP, TCP_CONN_NOTIFY_THRESHOLD, duration, INT_MAX); }
int cio_get_tcp_connectiontimeout         (cio_sockref s, int64_t *ret)     { return get_sec(s, IPPROTO_TCP, TCP_CONNECTIONTIMEOUT, ret); }
int cio_set_tcp_connectiontimeout         (cio_sockref s, int64_t duration) { return set_sec(s, IPPROTO_TCP, TCP_CONNECTIONTIMEOUT, duration, INT_MAX); }
int cio_get_tcp_delack                    (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_DELACK, ret); }
int cio_set_tcp_delack                    (cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_DELACK, on); }
int cio_get_tcp_delay_fin_ack             (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_DELAY_FIN_ACK, ret); }
int cio_set_tcp_delay_fin_ack             (cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_DELAY_FIN_ACK, on); }
int cio_get_tcp_enable_ecn                (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_ENABLE_ECN, ret); }
int cio_set_tcp_enable_ecn                (cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_ENABLE_ECN, on); }
int cio_get_tcp_exclbind                  (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_EXCLBIND, ret); }
int cio_set_tcp_exclbind                  (cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_EXCLBIND, on); }
int cio_get_tcp_expedited_1122            (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_EXPEDITED_1122, ret); }
int cio_set_tcp_expedited_1122            (cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_EXPEDITED_1122, on); }
int cio_get_tcp_fail_connect_on_icmp_error(cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_FAIL_CONNECT_ON_ICMP_ERROR, ret); }
int cio_set_tcp_fail_connect_on_icmp_error(cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_FAIL_CONNECT_ON_ICMP_ERROR, on); }
int cio_get_tcp_fastkeep                  (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_FASTKEEP, ret); }
int cio_set_tcp_fastkeep                  (cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_FASTKEEP, on); }
int cio_get_tcp_fin_is_rst                (cio_sockref s, uint32_t *ret)    { return get_uint(s, IPPROTO_TCP, TCP_FIN_IS_RST, ret); }
int cio_set_tcp_fin_is_rst                (cio_sockref s, uint32_t value)   { return set_uint(s, IPPROTO_TCP, TCP_FIN_IS_RST, value, 0, 1); }
int cio_get_tcp_idle_reduce               (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_IDLE_REDUCE, ret); }
int cio_set_tcp_idle_reduce               (cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_IDLE_REDUCE, on); }
int cio_get_tcp_init_cwnd                 (cio_sockref s, uint32_t *ret)    { return get_uint(s, IPPROTO_TCP, TCP_INIT_CWND, ret); }
int cio_set_tcp_init_cwnd                 (cio_sockref s, uint32_t value)   { return set_uint(s, IPPROTO_TCP, TCP_INIT_CWND, value, 0, 16); }
int cio_get_tcp_iwnd_nb                   (cio_sockref s, uint32_t *ret)    { return get_uint(s, IPPROTO_TCP, TCP_IWND_NB, ret); }
int cio_set_tcp_iwnd_nb                   (cio_sockref s, uint32_t bytes)   { return set_uint(s, IPPROTO_TCP, TCP_IWND_NB, bytes, 0, INT_MAX); }
int cio_get_tcp_iwnd_nseg                 (cio_sockref s, uint32_t *ret)    { return get_uint(s, IPPROTO_TCP, TCP_IWND_NSEG, ret); }
int cio_set_tcp_iwnd_nseg                 (cio_sockref s, uint32_t value)   { return set_uint(s, IPPROTO_TCP, TCP_IWND_NSEG, value, 0, INT_MAX); }
int cio_get_tcp_keepalive_abort_threshold (cio_sockref s, int64_t *ret)     { return get_msec(s, IPPROTO_TCP, TCP_KEEPALIVE_ABORT_THRESHOLD, ret); }
int cio_set_tcp_keepalive_abort_threshold (cio_sockref s, int64_t duration) { return set_msec(s, IPPROTO_TCP, TCP_KEEPALIVE_ABORT_THRESHOLD, duration, INT_MAX); }
int cio_get_tcp_keepalive_threshold       (cio_sockref s, int64_t *ret)     { return get_msec(s, IPPROTO_TCP, TCP_KEEPALIVE_THRESHOLD, ret); }
int cio_set_tcp_keepalive_threshold       (cio_sockref s, int64_t duration) { return set_msec(s, IPPROTO_TCP, TCP_KEEPALIVE_THRESHOLD, duration, INT_MAX); }
int cio_get_tcp_keepinit                  (cio_sockref s, int64_t *ret)     { return get_sec(s, IPPROTO_TCP, TCP_KEEPINIT, ret); }
int cio_set_tcp_keepinit                  (cio_sockref s, int64_t duration) { return set_sec(s, IPPROTO_TCP, TCP_KEEPINIT, duration, INT_MAX); }
int cio_get_tcp_maxrt                     (cio_sockref s, int *ret)         { return get_int(s, IPPROTO_TCP, TCP_MAXRT, ret); }
int cio_set_tcp_maxrt                     (cio_sockref s, int seconds)      { return set_within(s, IPPROTO_TCP, TCP_MAXRT, seconds, -1, INT_MAX); }
int cio_get_tcp_maxrtms                   (cio_sockref s, int64_t *ret)     { return get_msec(s, IPPROTO_TCP, TCP_MAXRTMS, ret); }
int cio_set_tcp_maxrtms                   (cio_sockref s, int64_t duration) { return set_msec(s, IPPROTO_TCP, TCP_MAXRTMS, duration, INT_MAX); }
int cio_get_tcp_maxunacktime              (cio_sockref s, int64_t *ret)     { return get_sec(s, IPPROTO_TCP, TCP_MAXUNACKTIME, ret); }
int cio_set_tcp_maxunacktime              (cio_sockref s, int64_t duration) { return set_sec(s, IPPROTO_TCP, TCP_MAXUNACKTIME, duration, INT_MAX); }
int cio_get_tcp_noopt                     (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_NOOPT, ret); }
int cio_set_tcp_noopt                     (cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_NOOPT, on); }
int cio_get_tcp_nosynretries              (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_NOSYNRETRIES, ret); }
int cio_set_tcp_nosynretries              (cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_NOSYNRETRIES, on); }
int cio_get_tcp_notify_threshold          (cio_sockref s, int64_t *ret)     { return get_msec(s, IPPROTO_TCP, TCP_NOTIFY_THRESHOLD, ret); }
int cio_set_tcp_notify_threshold          (cio_sockref s, int64_t duration) { return set_msec(s, IPPROTO_TCP, TCP_NOTIFY_THRESHOLD, duration, INT_MAX); }
int cio_get_tcp_nourg                     (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_NOURG, ret); }
int cio_set_tcp_nourg                     (cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_NOURG, on); }
int cio_get_tcp_offload_preference        (cio_sockref s, uint32_t *ret)    { return get_uint(s, IPPROTO_TCP, TCP_OFFLOAD_PREFERENCE, ret); }
int cio_set_tcp_offload_preference        (cio_sockref s, uint32_t value)   { return set_uint(s, IPPROTO_TCP, TCP_OFFLOAD_PREFERENCE, value, 0, 2); }
int cio_get_tcp_recvdstaddr               (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_RECVDSTADDR, ret); }
int cio_set_tcp_recvdstaddr               (cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_RECVDSTADDR, on); }
int cio_get_tcp_remote_udp_encaps_port    (cio_sockref s, uint32_t *ret)    { return get_uint(s, IPPROTO_TCP, TCP_REMOTE_UDP_ENCAPS_PORT, ret); }
int cio_set_tcp_remote_udp_encaps_port    (cio_sockref s, uint32_t value)   { return set_uint(s, IPPROTO_TCP, TCP_REMOTE_UDP_ENCAPS_PORT, value, 0, 65535); }
int cio_get_tcp_reusport_lb_numa          (cio_sockref s, int *ret)         { return get_int(s, IPPROTO_TCP, TCP_REUSPORT_LB_NUMA, ret); }
int cio_set_tcp_reusport_lb_numa          (cio_sockref s, int value)        { return set_within(s, IPPROTO_TCP, TCP_REUSPORT_LB_NUMA, value, -2, INT_MAX); }
int cio_get_tcp_rto_initial               (cio_sockref s, int64_t *ret)     { return get_msec(s, IPPROTO_TCP, TCP_RTO_INITIAL, ret); }
int cio_set_tcp_rto_initial               (cio_sockref s, int64_t duration) { return set_msec(s, IPPROTO_TCP, TCP_RTO_INITIAL, duration, INT_MAX); }
int cio_get_tcp_rto_max                   (cio_sockref s, int64_t *ret)     { return get_msec(s, IPPROTO_TCP, TCP_RTO_MAX, ret); }
int cio_set_tcp_rto_max                   (cio_sockref s, int64_t duration) { return set_msec(s, IPPROTO_TCP, TCP_RTO_MAX, duration, INT_MAX); }
int cio_get_tcp_rto_min                   (cio_sockref s, int64_t *ret)     { return get_msec(s, IPPROTO_TCP, TCP_RTO_MIN, ret); }
int cio_set_tcp_rto_min                   (cio_sockref s, int64_t duration) { return set_msec(s, IPPROTO_TCP, TCP_RTO_MIN, duration, INT_MAX); }
int cio_get_tcp_rxt_conndroptime          (cio_sockref s, int64_t *ret)     { return get_sec(s, IPPROTO_TCP, TCP_RXT_CONNDROPTIME, ret); }
int cio_set_tcp_rxt_conndroptime          (cio_sockref s, int64_t duration) { return set_sec(s, IPPROTO_TCP, TCP_RXT_CONNDROPTIME, duration, INT_MAX); }
int cio_get_tcp_rxt_findrop               (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_RXT_FINDROP, ret); }
int cio_set_tcp_rxt_findrop               (cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_RXT_FINDROP, on); }
int cio_get_tcp_rxtls_mode                (cio_sockref s, uint32_t *ret)    { return get_uint(s, IPPROTO_TCP, TCP_RXTLS_MODE, ret); }
int cio_get_tcp_sack_enable               (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_SACK_ENABLE, ret); }
int cio_set_tcp_sack_enable               (cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_SACK_ENABLE, on); }
int cio_get_tcp_sendmoreacks              (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_SENDMOREACKS, ret); }
int cio_set_tcp_sendmoreacks              (cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_SENDMOREACKS, on); }
int cio_get_tcp_stdurg                    (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_STDURG, ret); }
int cio_set_tcp_stdurg                    (cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_STDURG, on); }
int cio_get_tcp_timestamps                (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_TIMESTAMPS, ret); }
int cio_set_tcp_timestamps                (cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_TIMESTAMPS, on); }
int cio_get_tcp_txtls_mode                (cio_sockref s, uint32_t *ret)    { return get_uint(s, IPPROTO_TCP, TCP_TXTLS_MODE, ret); }
int cio_set_tcp_txtls_mode                (cio_sockref s, uint32_t value)   { return set_uint(s, IPPROTO_TCP, TCP_TXTLS_MODE, value, 0, 3); }

/* A struct tcp_function_set: the name, and how many connections have it. */
struct stack {
	char name[32];
	uint32_t users;
};

int cio_get_tcp_function_blk(cio_sockref s, char *ret, size_t size)
{
	struct stack value = { 0 };
	size_t len = sizeof value;
	int r;

	if (!memory_ok(ret, size))
		return CIO_EFAULT;
	if (TCP_FUNCTION_BLK == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	r = cio_sys_getsockopt(s.fd, IPPROTO_TCP, TCP_FUNCTION_BLK, &value, &len);
	if (r < 0)
		return r;
	value.name[sizeof value.name - 1] = '\0';
	len = strlen(value.name);
	if (len >= size)
		return CIO_ENOSPC;
	memcpy(ret, value.name, len + 1);
	return 0;
}

int cio_set_tcp_function_blk(cio_sockref s, const char *name)
{
	struct stack value = { 0 };
	size_t len;

	if (!name)
		return CIO_EFAULT;
	if (TCP_FUNCTION_BLK == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	len = strlen(name);
	if (len >= sizeof value.name)
		return CIO_EINVAL;
	memcpy(value.name, name, len);
	return set_bytes(s, IPPROTO_TCP, TCP_FUNCTION_BLK, &value, sizeof value);
}
