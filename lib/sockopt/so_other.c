/* SPDX-License-Identifier: MIT */
/* SOL_SOCKET: options that Linux does not have, an aligned line each; what has a shape of its own is below. */
#include "config.h"

#include <cio/sockopt/so.h>

#include "sockopt.h"
#include "../lib.h"

int cio_get_so_allzones            (cio_sockref s, bool *ret)        { return get_bool(s, SOL_SOCKET, SO_ALLZONES, ret); }
int cio_set_so_allzones            (cio_sockref s, bool on)          { return set_bool(s, SOL_SOCKET, SO_ALLZONES, on); }
int cio_get_so_anon_mlp            (cio_sockref s, bool *ret)        { return get_bool(s, SOL_SOCKET, SO_ANON_MLP, ret); }
int cio_set_so_anon_mlp            (cio_sockref s, bool on)          { return set_bool(s, SOL_SOCKET, SO_ANON_MLP, on); }
int cio_get_so_bindany             (cio_sockref s, bool *ret)        { return get_bool(s, SOL_SOCKET, SO_BINDANY, ret); }
int cio_set_so_bindany             (cio_sockref s, bool on)          { return set_bool(s, SOL_SOCKET, SO_BINDANY, on); }
int cio_get_so_bintime             (cio_sockref s, bool *ret)        { return get_bool(s, SOL_SOCKET, SO_BINTIME, ret); }
int cio_set_so_bintime             (cio_sockref s, bool on)          { return set_bool(s, SOL_SOCKET, SO_BINTIME, on); }
int cio_get_so_compartment_id      (cio_sockref s, uint32_t *ret)    { return get_uint(s, SOL_SOCKET, SO_COMPARTMENT_ID, ret); }
int cio_set_so_compartment_id      (cio_sockref s, uint32_t value)   { return set_uint(s, SOL_SOCKET, SO_COMPARTMENT_ID, value, 0, UINT32_MAX); }
int cio_get_so_conditional_accept  (cio_sockref s, bool *ret)        { return get_bool(s, SOL_SOCKET, SO_CONDITIONAL_ACCEPT, ret); }
int cio_set_so_conditional_accept  (cio_sockref s, bool on)          { return set_bool(s, SOL_SOCKET, SO_CONDITIONAL_ACCEPT, on); }
int cio_get_so_connect_time        (cio_sockref s, int *ret)         { return get_int(s, SOL_SOCKET, SO_CONNECT_TIME, ret); }
int cio_get_so_cpuhint             (cio_sockref s, int *ret)         { return get_int(s, SOL_SOCKET, SO_CPUHINT, ret); }
int cio_get_so_dgram_errind        (cio_sockref s, bool *ret)        { return get_bool(s, SOL_SOCKET, SO_DGRAM_ERRIND, ret); }
int cio_set_so_dgram_errind        (cio_sockref s, bool on)          { return set_bool(s, SOL_SOCKET, SO_DGRAM_ERRIND, on); }
int cio_get_so_dontlinger          (cio_sockref s, bool *ret)        { return get_bool(s, SOL_SOCKET, SO_DONTLINGER, ret); }
int cio_set_so_dontlinger          (cio_sockref s, bool on)          { return set_bool(s, SOL_SOCKET, SO_DONTLINGER, on); }
int cio_get_so_donttrunc           (cio_sockref s, bool *ret)        { return get_bool(s, SOL_SOCKET, SO_DONTTRUNC, ret); }
int cio_set_so_donttrunc           (cio_sockref s, bool on)          { return set_bool(s, SOL_SOCKET, SO_DONTTRUNC, on); }
int cio_get_so_exclbind            (cio_sockref s, bool *ret)        { return get_bool(s, SOL_SOCKET, SO_EXCLBIND, ret); }
int cio_set_so_exclbind            (cio_sockref s, bool on)          { return set_bool(s, SOL_SOCKET, SO_EXCLBIND, on); }
int cio_get_so_exclusiveaddruse    (cio_sockref s, bool *ret)        { return get_bool(s, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, ret); }
int cio_set_so_exclusiveaddruse    (cio_sockref s, bool on)          { return set_bool(s, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, on); }
int cio_get_so_group_priority      (cio_sockref s, int *ret)         { return get_int(s, SOL_SOCKET, SO_GROUP_PRIORITY, ret); }
int cio_set_so_group_priority      (cio_sockref s, int value)        { return set_within(s, SOL_SOCKET, SO_GROUP_PRIORITY, value, 0, 0); }
int cio_get_so_listenincqlen       (cio_sockref s, uint32_t *ret)    { return get_uint(s, SOL_SOCKET, SO_LISTENINCQLEN, ret); }
int cio_get_so_listenqlen          (cio_sockref s, uint32_t *ret)    { return get_uint(s, SOL_SOCKET, SO_LISTENQLEN, ret); }
int cio_get_so_listenqlimit        (cio_sockref s, uint32_t *ret)    { return get_uint(s, SOL_SOCKET, SO_LISTENQLIMIT, ret); }
int cio_get_so_mac_exempt          (cio_sockref s, bool *ret)        { return get_bool(s, SOL_SOCKET, SO_MAC_EXEMPT, ret); }
int cio_set_so_mac_exempt          (cio_sockref s, bool on)          { return set_bool(s, SOL_SOCKET, SO_MAC_EXEMPT, on); }
int cio_get_so_mac_implicit        (cio_sockref s, bool *ret)        { return get_bool(s, SOL_SOCKET, SO_MAC_IMPLICIT, ret); }
int cio_set_so_mac_implicit        (cio_sockref s, bool on)          { return set_bool(s, SOL_SOCKET, SO_MAC_IMPLICIT, on); }
int cio_get_so_max_msg_size        (cio_sockref s, uint32_t *ret)    { return get_uint(s, SOL_SOCKET, SO_MAX_MSG_SIZE, ret); }
int cio_get_so_net_service_type    (cio_sockref s, uint32_t *ret)    { return get_uint(s, SOL_SOCKET, SO_NET_SERVICE_TYPE, ret); }
int cio_set_so_net_service_type    (cio_sockref s, uint32_t value)   { return set_uint(s, SOL_SOCKET, SO_NET_SERVICE_TYPE, value, 0, 8); }
int cio_get_so_netsvc_marking_level(cio_sockref s, int *ret)         { return get_int(s, SOL_SOCKET, SO_NETSVC_MARKING_LEVEL, ret); }
int cio_get_so_no_ddp              (cio_sockref s, bool *ret)        { return get_bool(s, SOL_SOCKET, SO_NO_DDP, ret); }
int cio_set_so_no_ddp              (cio_sockref s, bool on)          { return set_bool(s, SOL_SOCKET, SO_NO_DDP, on); }
int cio_get_so_no_offload          (cio_sockref s, bool *ret)        { return get_bool(s, SOL_SOCKET, SO_NO_OFFLOAD, ret); }
int cio_set_so_no_offload          (cio_sockref s, bool on)          { return set_bool(s, SOL_SOCKET, SO_NO_OFFLOAD, on); }
int cio_get_so_noaddrerr           (cio_sockref s, bool *ret)        { return get_bool(s, SOL_SOCKET, SO_NOADDRERR, ret); }
int cio_set_so_noaddrerr           (cio_sockref s, bool on)          { return set_bool(s, SOL_SOCKET, SO_NOADDRERR, on); }
int cio_get_so_noheader            (cio_sockref s, bool *ret)        { return get_bool(s, SOL_SOCKET, SO_NOHEADER, ret); }
int cio_set_so_noheader            (cio_sockref s, bool on)          { return set_bool(s, SOL_SOCKET, SO_NOHEADER, on); }
int cio_set_so_notifyconflict      (cio_sockref s, bool on)          { return set_bool(s, SOL_SOCKET, SO_NOTIFYCONFLICT, on); }
int cio_get_so_nread               (cio_sockref s, uint32_t *ret)    { return get_uint(s, SOL_SOCKET, SO_NREAD, ret); }
int cio_get_so_numrcvpkt           (cio_sockref s, uint32_t *ret)    { return get_uint(s, SOL_SOCKET, SO_NUMRCVPKT, ret); }
int cio_get_so_nwrite              (cio_sockref s, uint32_t *ret)    { return get_uint(s, SOL_SOCKET, SO_NWRITE, ret); }
int cio_get_so_overflowed          (cio_sockref s, uint32_t *ret)    { return get_uint(s, SOL_SOCKET, SO_OVERFLOWED, ret); }
int cio_get_so_pause_accept        (cio_sockref s, bool *ret)        { return get_bool(s, SOL_SOCKET, SO_PAUSE_ACCEPT, ret); }
int cio_set_so_pause_accept        (cio_sockref s, bool on)          { return set_bool(s, SOL_SOCKET, SO_PAUSE_ACCEPT, on); }
int cio_get_so_port_scalability    (cio_sockref s, bool *ret)        { return get_bool(s, SOL_SOCKET, SO_PORT_SCALABILITY, ret); }
int cio_set_so_port_scalability    (cio_sockref s, bool on)          { return set_bool(s, SOL_SOCKET, SO_PORT_SCALABILITY, on); }
int cio_get_so_randomize_port      (cio_sockref s, bool *ret)        { return get_bool(s, SOL_SOCKET, SO_RANDOMIZE_PORT, ret); }
int cio_set_so_randomize_port      (cio_sockref s, bool on)          { return set_bool(s, SOL_SOCKET, SO_RANDOMIZE_PORT, on); }
int cio_get_so_randomport          (cio_sockref s, bool *ret)        { return get_bool(s, SOL_SOCKET, SO_RANDOMPORT, ret); }
int cio_set_so_randomport          (cio_sockref s, bool on)          { return set_bool(s, SOL_SOCKET, SO_RANDOMPORT, on); }
int cio_get_so_rcvpsh              (cio_sockref s, int64_t *ret)     { return get_msec(s, SOL_SOCKET, SO_RCVPSH, ret); }
int cio_set_so_rcvpsh              (cio_sockref s, int64_t duration) { return set_msec(s, SOL_SOCKET, SO_RCVPSH, duration, INT_MAX); }
int cio_get_so_received_hoplimit   (cio_sockref s, uint32_t *ret)    { return get_uint(s, SOL_SOCKET, SO_RECEIVED_HOPLIMIT, ret); }
int cio_get_so_recvucred           (cio_sockref s, bool *ret)        { return get_bool(s, SOL_SOCKET, SO_RECVUCRED, ret); }
int cio_set_so_recvucred           (cio_sockref s, bool on)          { return set_bool(s, SOL_SOCKET, SO_RECVUCRED, on); }
int cio_get_so_rerror              (cio_sockref s, bool *ret)        { return get_bool(s, SOL_SOCKET, SO_RERROR, ret); }
int cio_set_so_rerror              (cio_sockref s, bool on)          { return set_bool(s, SOL_SOCKET, SO_RERROR, on); }
int cio_get_so_reuse_multicastport (cio_sockref s, bool *ret)        { return get_bool(s, SOL_SOCKET, SO_REUSE_MULTICASTPORT, ret); }
int cio_set_so_reuse_multicastport (cio_sockref s, bool on)          { return set_bool(s, SOL_SOCKET, SO_REUSE_MULTICASTPORT, on); }
int cio_get_so_reuse_unicastport   (cio_sockref s, bool *ret)        { return get_bool(s, SOL_SOCKET, SO_REUSE_UNICASTPORT, ret); }
int cio_set_so_reuse_unicastport   (cio_sockref s, bool on)          { return set_bool(s, SOL_SOCKET, SO_REUSE_UNICASTPORT, on); }
int cio_get_so_reuseshareuid       (cio_sockref s, bool *ret)        { return get_bool(s, SOL_SOCKET, SO_REUSESHAREUID, ret); }
int cio_set_so_reuseshareuid       (cio_sockref s, bool on)          { return set_bool(s, SOL_SOCKET, SO_REUSESHAREUID, on); }
int cio_get_so_rtable              (cio_sockref s, uint32_t *ret)    { return get_uint(s, SOL_SOCKET, SO_RTABLE, ret); }
int cio_set_so_rtable              (cio_sockref s, uint32_t value)   { return set_uint(s, SOL_SOCKET, SO_RTABLE, value, 0, 255); }
int cio_get_so_sndspace            (cio_sockref s, uint32_t *ret)    { return get_uint(s, SOL_SOCKET, SO_SNDSPACE, ret); }
int cio_get_so_timestamp_id        (cio_sockref s, uint32_t *ret)    { return get_uint(s, SOL_SOCKET, SO_TIMESTAMP_ID, ret); }
int cio_get_so_timestamp_monotonic (cio_sockref s, bool *ret)        { return get_bool(s, SOL_SOCKET, SO_TIMESTAMP_MONOTONIC, ret); }
int cio_set_so_timestamp_monotonic (cio_sockref s, bool on)          { return set_bool(s, SOL_SOCKET, SO_TIMESTAMP_MONOTONIC, on); }
int cio_get_so_ts_clock            (cio_sockref s, uint32_t *ret)    { return get_uint(s, SOL_SOCKET, SO_TS_CLOCK, ret); }
int cio_set_so_ts_clock            (cio_sockref s, uint32_t value)   { return set_uint(s, SOL_SOCKET, SO_TS_CLOCK, value, 0, 3); }
int cio_get_so_useloopback         (cio_sockref s, bool *ret)        { return get_bool(s, SOL_SOCKET, SO_USELOOPBACK, ret); }
int cio_set_so_useloopback         (cio_sockref s, bool on)          { return set_bool(s, SOL_SOCKET, SO_USELOOPBACK, on); }
int cio_set_so_user_cookie         (cio_sockref s, uint32_t value)   { return set_uint(s, SOL_SOCKET, SO_USER_COOKIE, value, 0, UINT32_MAX); }
int cio_get_so_vrrp                (cio_sockref s, bool *ret)        { return get_bool(s, SOL_SOCKET, SO_VRRP, ret); }
int cio_set_so_vrrp                (cio_sockref s, bool on)          { return set_bool(s, SOL_SOCKET, SO_VRRP, on); }
int cio_get_so_wantmore            (cio_sockref s, bool *ret)        { return get_bool(s, SOL_SOCKET, SO_WANTMORE, ret); }
int cio_set_so_wantmore            (cio_sockref s, bool on)          { return set_bool(s, SOL_SOCKET, SO_WANTMORE, on); }
int cio_get_so_wantoobflag         (cio_sockref s, bool *ret)        { return get_bool(s, SOL_SOCKET, SO_WANTOOBFLAG, ret); }
int cio_set_so_wantoobflag         (cio_sockref s, bool on)          { return set_bool(s, SOL_SOCKET, SO_WANTOOBFLAG, on); }
int cio_get_so_zeroize             (cio_sockref s, bool *ret)        { return get_bool(s, SOL_SOCKET, SO_ZEROIZE, ret); }
int cio_set_so_zeroize             (cio_sockref s, bool on)          { return set_bool(s, SOL_SOCKET, SO_ZEROIZE, on); }

#define FILTER_NAME 16
#define FILTER_ARGUMENT 240

static bool copy_text(char *ret, size_t size, const char *text)
{
	size_t len = text ? strlen(text) : 0;

	if (len >= size)
		return false;
	if (len > 0)
		memcpy(ret, text, len);
	return true;
}

/* A struct accept_filter_arg; nothing takes the filter away. */
int cio_set_so_acceptfilter(cio_sockref s, const char *name, const char *argument)
{
	char value[FILTER_NAME + FILTER_ARGUMENT] = "";

	if (SO_ACCEPTFILTER == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	if (!name)
		return set_bytes(s, SOL_SOCKET, SO_ACCEPTFILTER, NULL, 0);
	if (!copy_text(value, FILTER_NAME, name) || !copy_text(value + FILTER_NAME, FILTER_ARGUMENT, argument))
		return CIO_EINVAL;
	return set_bytes(s, SOL_SOCKET, SO_ACCEPTFILTER, value, sizeof value);
}

/* What has gone through. */
int cio_get_so_splice(cio_sockref s, int64_t *ret)
{
	return get_bytes(s, SOL_SOCKET, SO_SPLICE, ret, sizeof *ret);
}

/* A struct splice as the compiler lays it out where time_t has 64 bits; nothing ends it. */
int cio_set_so_splice(cio_sockref s, cio_sockref sink, int64_t max, int64_t idle)
{
	struct {
		int fd;
		int64_t max;
		struct {
			int64_t seconds;
			long microseconds;
		} idle;
	} value;

	if (SO_SPLICE == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	if (sink.fd == CIO_FD_NONE)
		return set_bytes(s, SOL_SOCKET, SO_SPLICE, NULL, 0);
	if (max < 0 || idle < 0)
		return CIO_EINVAL;
	memset(&value, 0, sizeof value);
	value.fd = (int)sink.fd;
	value.max = max;
	value.idle.seconds = idle / NSEC_PER_SEC;
	value.idle.microseconds = (long)((idle % NSEC_PER_SEC + NSEC_PER_USEC - 1) / NSEC_PER_USEC);
	if (value.idle.microseconds == 1000000) {
		value.idle.seconds++;
		value.idle.microseconds = 0;
	}
	return set_bytes(s, SOL_SOCKET, SO_SPLICE, &value, sizeof value);
}
