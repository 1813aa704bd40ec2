/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "option_cases.h"

static const struct option_case options[] = {
	{ "ip_bind_address_no_port", KIND_BOOL,
		{ .b = { cio_get_ip_bind_address_no_port, cio_set_ip_bind_address_no_port } },
		TCP | UDP | RAW4 | UDPLITE, UNIX | UNIX_DGRAM | RAW6 | VSOCK | PACKET | NETLINK, false, true, true, 0, 1 },
	{ "ip_checksum", KIND_BOOL, { .b = { cio_get_ip_checksum, cio_set_ip_checksum } },
		TCP | UDP | RAW4 | UDPLITE, UNIX | UNIX_DGRAM | RAW6 | VSOCK | PACKET | NETLINK, false, true, true, 0, 1 },
	{ "ip_minttl", KIND_UINT, { .u = { cio_get_ip_minttl, cio_set_ip_minttl } },
		TCP | UDP | RAW4 | UDPLITE, UNIX | UNIX_DGRAM | RAW6 | VSOCK | PACKET | NETLINK, false, 20, 20, NO_MIN, 255 },
	{ "ip_mtu_discover", KIND_UINT, { .u = { cio_get_ip_mtu_discover, cio_set_ip_mtu_discover } },
		TCP | UDP | RAW4 | UDPLITE, UNIX | UNIX_DGRAM | RAW6 | VSOCK | PACKET | NETLINK, false, 2, 2, NO_MIN, 5 },
	{ "ip_origdstaddr", KIND_BOOL, { .b = { cio_get_ip_origdstaddr, cio_set_ip_origdstaddr } },
		TCP | UDP | RAW4 | UDPLITE, UNIX | UNIX_DGRAM | RAW6 | VSOCK | PACKET | NETLINK, false, true, true, 0, 1 },
	{ "ip_passsec", KIND_BOOL, { .b = { cio_get_ip_passsec, cio_set_ip_passsec } },
		TCP | UDP | RAW4 | UDPLITE, UNIX | UNIX_DGRAM | RAW6 | VSOCK | PACKET | NETLINK, false, true, true, 0, 1 },
	{ "ip_pktinfo", KIND_BOOL, { .b = { cio_get_ip_pktinfo, cio_set_ip_pktinfo } },
		TCP | UDP | RAW4 | UDPLITE, UNIX | UNIX_DGRAM | RAW6 | VSOCK | PACKET | NETLINK, false, true, true, 0, 1 },
	{ "ip_recverr", KIND_BOOL, { .b = { cio_get_ip_recverr, cio_set_ip_recverr } },
		TCP | UDP | RAW4 | UDPLITE, UNIX | UNIX_DGRAM | RAW6 | VSOCK | PACKET | NETLINK, false, true, true, 0, 1 },
	{ "ip_recverr_rfc4884", KIND_BOOL, { .b = { cio_get_ip_recverr_rfc4884, cio_set_ip_recverr_rfc4884 } },
		TCP | UDP | RAW4 | UDPLITE, UNIX | UNIX_DGRAM | RAW6 | VSOCK | PACKET | NETLINK, false, true, true, 0, 1 },
	{ "ip_recvfragsize", KIND_BOOL, { .b = { cio_get_ip_recvfragsize, cio_set_ip_recvfragsize } },
		UDP | RAW4 | UDPLITE, UNIX | UNIX_DGRAM | RAW6 | VSOCK | PACKET | NETLINK, false, true, true, 0, 1 },
	{ "ip_recvopts", KIND_BOOL, { .b = { cio_get_ip_recvopts, cio_set_ip_recvopts } },
		TCP | UDP | RAW4 | UDPLITE, UNIX | UNIX_DGRAM | RAW6 | VSOCK | PACKET | NETLINK, false, true, true, 0, 1 },
	{ "ip_recvttl", KIND_BOOL, { .b = { cio_get_ip_recvttl, cio_set_ip_recvttl } },
		TCP | UDP | RAW4 | UDPLITE, UNIX | UNIX_DGRAM | RAW6 | VSOCK | PACKET | NETLINK, false, true, true, 0, 1 },
	{ "ip_retopts", KIND_BOOL, { .b = { cio_get_ip_retopts, cio_set_ip_retopts } },
		TCP | UDP | RAW4 | UDPLITE, UNIX | UNIX_DGRAM | RAW6 | VSOCK | PACKET | NETLINK, false, true, true, 0, 1 },
	{ "ip_unicast_if", KIND_UINT, { .u = { cio_get_ip_unicast_if, cio_set_ip_unicast_if } },
		TCP | UDP | RAW4 | UDPLITE, UNIX | UNIX_DGRAM | RAW6 | VSOCK | PACKET | NETLINK, false, 1, 1, NO_MIN, INT32_MAX },
};

/* What is of no connection, or of the listener alone. */
static const char *const own[] = { "ip_recvfragsize", NULL };

int main(void)
{
	return option_pairs_main("ip pairs", options, sizeof options / sizeof *options, own);
}
