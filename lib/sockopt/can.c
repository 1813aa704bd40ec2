/* SPDX-License-Identifier: MIT */
/* SOL_CAN_RAW, SOL_CAN_ISOTP, SOL_CAN_J1939: an aligned line an option, structs in Linux' layouts. */
#include "config.h"

#include <cio/sockopt/can.h>

#include "sockopt.h"
#include "../lib.h"

int cio_get_can_j1939_errqueue   (cio_sockref s, bool *ret)     { return get_bool(s, SOL_CAN_J1939, SO_J1939_ERRQUEUE, ret); }
int cio_set_can_j1939_errqueue   (cio_sockref s, bool on)       { return no_answer(set_bool(s, SOL_CAN_J1939, SO_J1939_ERRQUEUE, on)); }
int cio_get_can_j1939_promisc    (cio_sockref s, bool *ret)     { return get_bool(s, SOL_CAN_J1939, SO_J1939_PROMISC, ret); }
int cio_set_can_j1939_promisc    (cio_sockref s, bool on)       { return no_answer(set_bool(s, SOL_CAN_J1939, SO_J1939_PROMISC, on)); }
int cio_get_can_raw_err_filter   (cio_sockref s, uint32_t *ret) { return get_uint(s, SOL_CAN_RAW, CAN_RAW_ERR_FILTER, ret); }
int cio_set_can_raw_err_filter   (cio_sockref s, uint32_t mask) { return set_uint(s, SOL_CAN_RAW, CAN_RAW_ERR_FILTER, mask, 0, UINT32_MAX); }
int cio_get_can_raw_fd_frames    (cio_sockref s, bool *ret)     { return get_bool(s, SOL_CAN_RAW, CAN_RAW_FD_FRAMES, ret); }
int cio_set_can_raw_fd_frames    (cio_sockref s, bool on)       { return set_bool(s, SOL_CAN_RAW, CAN_RAW_FD_FRAMES, on); }
int cio_get_can_raw_join_filters (cio_sockref s, bool *ret)     { return get_bool(s, SOL_CAN_RAW, CAN_RAW_JOIN_FILTERS, ret); }
int cio_set_can_raw_join_filters (cio_sockref s, bool on)       { return set_bool(s, SOL_CAN_RAW, CAN_RAW_JOIN_FILTERS, on); }
int cio_get_can_raw_loopback     (cio_sockref s, bool *ret)     { return get_bool(s, SOL_CAN_RAW, CAN_RAW_LOOPBACK, ret); }
int cio_set_can_raw_loopback     (cio_sockref s, bool on)       { return set_bool(s, SOL_CAN_RAW, CAN_RAW_LOOPBACK, on); }
int cio_get_can_raw_recv_own_msgs(cio_sockref s, bool *ret)     { return get_bool(s, SOL_CAN_RAW, CAN_RAW_RECV_OWN_MSGS, ret); }
int cio_set_can_raw_recv_own_msgs(cio_sockref s, bool on)       { return set_bool(s, SOL_CAN_RAW, CAN_RAW_RECV_OWN_MSGS, on); }
int cio_get_can_raw_xl_frames    (cio_sockref s, bool *ret)     { return get_bool(s, SOL_CAN_RAW, CAN_RAW_XL_FRAMES, ret); }
int cio_set_can_raw_xl_frames    (cio_sockref s, bool on)       { return set_bool(s, SOL_CAN_RAW, CAN_RAW_XL_FRAMES, on); }

#define FILTERS 512

/* Durations of ISO-TP. */
int cio_get_can_isotp_rx_stmin(cio_sockref s, int64_t *ret)
{
	return get_time(s, SOL_CAN_ISOTP, CAN_ISOTP_RX_STMIN, 1, ret);
}

int cio_set_can_isotp_rx_stmin(cio_sockref s, int64_t duration)
{
	return set_time(s, SOL_CAN_ISOTP, CAN_ISOTP_RX_STMIN, 1, duration, INT_MAX);
}

int cio_get_can_isotp_tx_stmin(cio_sockref s, int64_t *ret)
{
	return get_time(s, SOL_CAN_ISOTP, CAN_ISOTP_TX_STMIN, 1, ret);
}

int cio_set_can_isotp_tx_stmin(cio_sockref s, int64_t duration)
{
	return set_time(s, SOL_CAN_ISOTP, CAN_ISOTP_TX_STMIN, 1, duration, INT_MAX);
}

int cio_get_can_j1939_send_prio(cio_sockref s, int *ret)
{
	return get_int(s, SOL_CAN_J1939, SO_J1939_SEND_PRIO, ret);
}

int cio_set_can_j1939_send_prio(cio_sockref s, int priority)
{
	return set_within(s, SOL_CAN_J1939, SO_J1939_SEND_PRIO, priority, 0, 7);
}

/* The kernel says how long all are when there is no room for them. */
int cio_get_can_raw_filter(cio_sockref s, struct cio_can_filter *ret, size_t *count)
{
	size_t len;
	int r;

	if (!count || !memory_ok(ret, *count))
		return CIO_EFAULT;
	if (CAN_RAW_FILTER == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	len = (*count < FILTERS ? *count : FILTERS) * sizeof *ret;
	r = cio_sys_getsockopt(s.fd, SOL_CAN_RAW, CAN_RAW_FILTER, ret, &len);
	if (r == 0)
		*count = len / sizeof *ret;
	return r == CIO_ERANGE ? CIO_ENOSPC : r;
}

int cio_set_can_raw_filter(cio_sockref s, const struct cio_can_filter *filters, size_t count)
{
	if (!memory_ok(filters, count))
		return CIO_EFAULT;
	if (count > FILTERS)
		return CIO_EINVAL;
	return set_bytes(s, SOL_CAN_RAW, CAN_RAW_FILTER, filters, count * sizeof *filters);
}

/* Structs that are laid out as the kernel's. */
int cio_get_can_raw_xl_vcid_opts(cio_sockref s, struct cio_can_vcid_opts *ret)
{
	return get_bytes(s, SOL_CAN_RAW, CAN_RAW_XL_VCID_OPTS, ret, sizeof *ret);
}

int cio_set_can_raw_xl_vcid_opts(cio_sockref s, const struct cio_can_vcid_opts *o)
{
	return o ? set_bytes(s, SOL_CAN_RAW, CAN_RAW_XL_VCID_OPTS, o, sizeof *o) : CIO_EFAULT;
}

int cio_get_can_isotp_recv_fc(cio_sockref s, struct cio_can_isotp_fc *ret)
{
	return get_bytes(s, SOL_CAN_ISOTP, CAN_ISOTP_RECV_FC, ret, sizeof *ret);
}

int cio_set_can_isotp_recv_fc(cio_sockref s, const struct cio_can_isotp_fc *fc)
{
	return fc ? set_bytes(s, SOL_CAN_ISOTP, CAN_ISOTP_RECV_FC, fc, sizeof *fc) : CIO_EFAULT;
}

int cio_get_can_isotp_ll_opts(cio_sockref s, struct cio_can_isotp_ll_opts *ret)
{
	return get_bytes(s, SOL_CAN_ISOTP, CAN_ISOTP_LL_OPTS, ret, sizeof *ret);
}

int cio_set_can_isotp_ll_opts(cio_sockref s, const struct cio_can_isotp_ll_opts *o)
{
	return o ? set_bytes(s, SOL_CAN_ISOTP, CAN_ISOTP_LL_OPTS, o, sizeof *o) : CIO_EFAULT;
}

/* struct can_isotp_options: a time of 0 is the kernel's default, and all ones is none. */
struct isotp_opts {
	uint32_t flags, frame_txtime;
	uint8_t ext_address, txpad_content, rxpad_content, rx_ext_address;
};

int cio_get_can_isotp_opts(cio_sockref s, struct cio_can_isotp_opts *ret)
{
	struct isotp_opts v = { 0 };
	int r = get_bytes(s, SOL_CAN_ISOTP, CAN_ISOTP_OPTS, &v, sizeof v);

	if (r < 0)
		return r;
	*ret = (struct cio_can_isotp_opts){ v.flags, v.frame_txtime, v.ext_address, v.txpad_content, v.rxpad_content,
		v.rx_ext_address };
	if (v.frame_txtime == 0)
		ret->frame_txtime = -1;
	else if (v.frame_txtime == UINT32_MAX)
		ret->frame_txtime = 0;
	return 0;
}

int cio_set_can_isotp_opts(cio_sockref s, const struct cio_can_isotp_opts *o)
{
	struct isotp_opts v;

	if (!o)
		return CIO_EFAULT;
	if (CAN_ISOTP_OPTS == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	if (o->frame_txtime < -1 || o->frame_txtime >= UINT32_MAX)
		return CIO_EINVAL;
	v = (struct isotp_opts){ o->flags, (uint32_t)o->frame_txtime, o->ext_address, o->txpad_content, o->rxpad_content,
		o->rx_ext_address };
	if (o->frame_txtime <= 0)
		v.frame_txtime = o->frame_txtime < 0 ? 0 : UINT32_MAX;
	return set_bytes(s, SOL_CAN_ISOTP, CAN_ISOTP_OPTS, &v, sizeof v);
}

/* struct j1939_filter is laid out as ours, with its padding. */
int cio_set_can_j1939_filter(cio_sockref s, const struct cio_can_j1939_filter *filters, size_t count)
{
	if (!memory_ok(filters, count))
		return CIO_EFAULT;
	if (count > FILTERS)
		return CIO_EINVAL;
	return set_bytes(s, SOL_CAN_J1939, SO_J1939_FILTER, filters, count * sizeof *filters);
}
