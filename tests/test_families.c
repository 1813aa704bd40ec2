/* SPDX-License-Identifier: MIT */
/* Pairs of the levels of netlink, packet sockets and vsock. */
#include "config.h"

#include "option_cases.h"

static const struct option_case options[] = {
	{ "netlink_broadcast_error", KIND_BOOL,
		{ .b = { cio_get_netlink_broadcast_error, cio_set_netlink_broadcast_error } },
		NETLINK, TCP | UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | PACKET | UDPLITE, false, true, true, 0, 1 },
	{ "netlink_cap_ack", KIND_BOOL, { .b = { cio_get_netlink_cap_ack, cio_set_netlink_cap_ack } },
		NETLINK, TCP | UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | PACKET | UDPLITE, false, true, true, 0, 1 },
	{ "netlink_ext_ack", KIND_BOOL, { .b = { cio_get_netlink_ext_ack, cio_set_netlink_ext_ack } },
		NETLINK, TCP | UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | PACKET | UDPLITE, false, true, true, 0, 1 },
	{ "netlink_get_strict_chk", KIND_BOOL,
		{ .b = { cio_get_netlink_get_strict_chk, cio_set_netlink_get_strict_chk } },
		NETLINK, TCP | UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | PACKET | UDPLITE, false, true, true, 0, 1 },
	{ "netlink_listen_all_nsid", KIND_BOOL,
		{ .b = { cio_get_netlink_listen_all_nsid, cio_set_netlink_listen_all_nsid } },
		NETLINK, TCP | UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | PACKET | UDPLITE, true, true, true, 0, 1 },
	{ "netlink_no_enobufs", KIND_BOOL, { .b = { cio_get_netlink_no_enobufs, cio_set_netlink_no_enobufs } },
		NETLINK, TCP | UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | PACKET | UDPLITE, false, true, true, 0, 1 },
	{ "netlink_pktinfo", KIND_BOOL, { .b = { cio_get_netlink_pktinfo, cio_set_netlink_pktinfo } },
		NETLINK, TCP | UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | PACKET | UDPLITE, false, true, true, 0, 1 },
	{ "packet_auxdata", KIND_BOOL, { .b = { cio_get_packet_auxdata, cio_set_packet_auxdata } },
		PACKET, TCP | UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | NETLINK | UDPLITE, false, true, true, 0, 1 },
	{ "packet_copy_thresh", KIND_INT, { .i = { cio_get_packet_copy_thresh, cio_set_packet_copy_thresh } },
		PACKET, TCP | UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | NETLINK | UDPLITE, false, 3, 3, NO_MIN, NO_MAX },
	{ "packet_ignore_outgoing", KIND_BOOL,
		{ .b = { cio_get_packet_ignore_outgoing, cio_set_packet_ignore_outgoing } },
		PACKET, TCP | UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | NETLINK | UDPLITE, false, true, true, 0, 1 },
	{ "packet_loss", KIND_BOOL, { .b = { cio_get_packet_loss, cio_set_packet_loss } },
		PACKET, TCP | UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | NETLINK | UDPLITE, false, true, true, 0, 1 },
	{ "packet_origdev", KIND_BOOL, { .b = { cio_get_packet_origdev, cio_set_packet_origdev } },
		PACKET, TCP | UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | NETLINK | UDPLITE, false, true, true, 0, 1 },
	{ "packet_qdisc_bypass", KIND_BOOL, { .b = { cio_get_packet_qdisc_bypass, cio_set_packet_qdisc_bypass } },
		PACKET, TCP | UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | NETLINK | UDPLITE, false, true, true, 0, 1 },
	{ "packet_reserve", KIND_UINT, { .u = { cio_get_packet_reserve, cio_set_packet_reserve } },
		PACKET, TCP | UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | NETLINK | UDPLITE, false, 64, 64, NO_MIN, INT32_MAX },
	{ "packet_timestamp", KIND_UINT, { .u = { cio_get_packet_timestamp, cio_set_packet_timestamp } },
		PACKET, TCP | UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | NETLINK | UDPLITE, false, 16, 16, NO_MIN, INT32_MAX },
	{ "packet_tx_has_off", KIND_BOOL, { .b = { cio_get_packet_tx_has_off, cio_set_packet_tx_has_off } },
		PACKET, TCP | UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | NETLINK | UDPLITE, false, true, true, 0, 1 },
	{ "packet_version", KIND_UINT, { .u = { cio_get_packet_version, cio_set_packet_version } },
		PACKET, TCP | UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | NETLINK | UDPLITE, false, 1, 1, NO_MIN, 2 },
	{ "packet_vnet_hdr", KIND_BOOL, { .b = { cio_get_packet_vnet_hdr, cio_set_packet_vnet_hdr } },
		PACKET, TCP | UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | NETLINK | UDPLITE, false, true, true, 0, 1 },
	{ "packet_vnet_hdr_sz", KIND_UINT, { .u = { cio_get_packet_vnet_hdr_sz, cio_set_packet_vnet_hdr_sz } },
		PACKET, TCP | UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | NETLINK | UDPLITE, false, 12, 12, NO_MIN, 12 },
	{ "vsock_buffer_max_size", KIND_WIDE, { .w = { cio_get_vsock_buffer_max_size, cio_set_vsock_buffer_max_size } },
		VSOCK, TCP | UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | PACKET | NETLINK | UDPLITE, false, 300000, 300000, NO_MIN, NO_MAX },
	{ "vsock_buffer_min_size", KIND_WIDE, { .w = { cio_get_vsock_buffer_min_size, cio_set_vsock_buffer_min_size } },
		VSOCK, TCP | UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | PACKET | NETLINK | UDPLITE, false, 200, 200, NO_MIN, NO_MAX },
	{ "vsock_buffer_size", KIND_WIDE, { .w = { cio_get_vsock_buffer_size, cio_set_vsock_buffer_size } },
		VSOCK, TCP | UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | PACKET | NETLINK | UDPLITE, false, 8000, 8000, NO_MIN, NO_MAX },
	{ "vsock_connect_timeout", KIND_TIME, { .t = { cio_get_vsock_connect_timeout, cio_set_vsock_connect_timeout } },
		VSOCK, TCP | UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | PACKET | NETLINK | UDPLITE, false, SEC(10), SEC(10), NO_MIN, NO_MAX },
};

int main(void)
{
	return option_pairs_main("families", options, sizeof options / sizeof *options, NULL);
}
