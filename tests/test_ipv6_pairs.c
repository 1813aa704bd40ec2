/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "option_cases.h"

static const struct option_case options[] = {
	{ "ipv6_2292dstopts", KIND_BOOL, { .b = { cio_get_ipv6_2292dstopts, cio_set_ipv6_2292dstopts } },
		TCP6 | UDP6 | RAW6, TCP4 | UDP4 | UNIX | UNIX_DGRAM | RAW4 | VSOCK | PACKET | NETLINK | UDPLITE, false, true, true, 0, 1 },
	{ "ipv6_2292hoplimit", KIND_BOOL, { .b = { cio_get_ipv6_2292hoplimit, cio_set_ipv6_2292hoplimit } },
		TCP6 | UDP6 | RAW6, TCP4 | UDP4 | UNIX | UNIX_DGRAM | RAW4 | VSOCK | PACKET | NETLINK | UDPLITE, false, true, true, 0, 1 },
	{ "ipv6_2292hopopts", KIND_BOOL, { .b = { cio_get_ipv6_2292hopopts, cio_set_ipv6_2292hopopts } },
		TCP6 | UDP6 | RAW6, TCP4 | UDP4 | UNIX | UNIX_DGRAM | RAW4 | VSOCK | PACKET | NETLINK | UDPLITE, false, true, true, 0, 1 },
	{ "ipv6_2292pktinfo", KIND_BOOL, { .b = { cio_get_ipv6_2292pktinfo, cio_set_ipv6_2292pktinfo } },
		TCP6 | UDP6 | RAW6, TCP4 | UDP4 | UNIX | UNIX_DGRAM | RAW4 | VSOCK | PACKET | NETLINK | UDPLITE, false, true, true, 0, 1 },
	{ "ipv6_2292rthdr", KIND_BOOL, { .b = { cio_get_ipv6_2292rthdr, cio_set_ipv6_2292rthdr } },
		TCP6 | UDP6 | RAW6, TCP4 | UDP4 | UNIX | UNIX_DGRAM | RAW4 | VSOCK | PACKET | NETLINK | UDPLITE, false, true, true, 0, 1 },
	{ "ipv6_addr_preferences", KIND_UINT, { .u = { cio_get_ipv6_addr_preferences, cio_set_ipv6_addr_preferences } },
		TCP6 | UDP6 | RAW6, TCP4 | UDP4 | UNIX | UNIX_DGRAM | RAW4 | VSOCK | PACKET | NETLINK | UDPLITE, false, 1, 1025, NO_MIN, INT32_MAX },
	{ "ipv6_autoflowlabel", KIND_BOOL, { .b = { cio_get_ipv6_autoflowlabel, cio_set_ipv6_autoflowlabel } },
		TCP6 | UDP6 | RAW6, TCP4 | UDP4 | UNIX | UNIX_DGRAM | RAW4 | VSOCK | PACKET | NETLINK | UDPLITE, false, false, false, 0, 1 },
	{ "ipv6_dontfrag", KIND_BOOL, { .b = { cio_get_ipv6_dontfrag, cio_set_ipv6_dontfrag } },
		TCP6 | UDP6 | RAW6, TCP4 | UDP4 | UNIX | UNIX_DGRAM | RAW4 | VSOCK | PACKET | NETLINK | UDPLITE, false, true, true, 0, 1 },
	{ "ipv6_flowinfo", KIND_BOOL, { .b = { cio_get_ipv6_flowinfo, cio_set_ipv6_flowinfo } },
		TCP6 | UDP6 | RAW6, TCP4 | UDP4 | UNIX | UNIX_DGRAM | RAW4 | VSOCK | PACKET | NETLINK | UDPLITE, false, true, true, 0, 1 },
	{ "ipv6_flowinfo_send", KIND_BOOL, { .b = { cio_get_ipv6_flowinfo_send, cio_set_ipv6_flowinfo_send } },
		TCP6 | UDP6 | RAW6, TCP4 | UDP4 | UNIX | UNIX_DGRAM | RAW4 | VSOCK | PACKET | NETLINK | UDPLITE, false, true, true, 0, 1 },
	{ "ipv6_minhopcount", KIND_UINT, { .u = { cio_get_ipv6_minhopcount, cio_set_ipv6_minhopcount } },
		TCP6 | UDP6 | RAW6, TCP4 | UDP4 | UNIX | UNIX_DGRAM | RAW4 | VSOCK | PACKET | NETLINK | UDPLITE, false, 20, 20, NO_MIN, 255 },
	{ "ipv6_mtu_discover", KIND_UINT, { .u = { cio_get_ipv6_mtu_discover, cio_set_ipv6_mtu_discover } },
		TCP6 | UDP6 | RAW6, TCP4 | UDP4 | UNIX | UNIX_DGRAM | RAW4 | VSOCK | PACKET | NETLINK | UDPLITE, false, 2, 2, NO_MIN, 5 },
	{ "ipv6_origdstaddr", KIND_BOOL, { .b = { cio_get_ipv6_origdstaddr, cio_set_ipv6_origdstaddr } },
		TCP6 | UDP6 | RAW6, TCP4 | UDP4 | UNIX | UNIX_DGRAM | RAW4 | VSOCK | PACKET | NETLINK | UDPLITE, false, true, true, 0, 1 },
	{ "ipv6_recvdstopts", KIND_BOOL, { .b = { cio_get_ipv6_recvdstopts, cio_set_ipv6_recvdstopts } },
		TCP6 | UDP6 | RAW6, TCP4 | UDP4 | UNIX | UNIX_DGRAM | RAW4 | VSOCK | PACKET | NETLINK | UDPLITE, false, true, true, 0, 1 },
	{ "ipv6_recverr", KIND_BOOL, { .b = { cio_get_ipv6_recverr, cio_set_ipv6_recverr } },
		TCP6 | UDP6 | RAW6, TCP4 | UDP4 | UNIX | UNIX_DGRAM | RAW4 | VSOCK | PACKET | NETLINK | UDPLITE, false, true, true, 0, 1 },
	{ "ipv6_recverr_rfc4884", KIND_BOOL, { .b = { cio_get_ipv6_recverr_rfc4884, cio_set_ipv6_recverr_rfc4884 } },
		TCP6 | UDP6 | RAW6, TCP4 | UDP4 | UNIX | UNIX_DGRAM | RAW4 | VSOCK | PACKET | NETLINK | UDPLITE, false, true, true, 0, 1 },
	{ "ipv6_recvfragsize", KIND_BOOL, { .b = { cio_get_ipv6_recvfragsize, cio_set_ipv6_recvfragsize } },
		TCP6 | UDP6 | RAW6, TCP4 | UDP4 | UNIX | UNIX_DGRAM | RAW4 | VSOCK | PACKET | NETLINK | UDPLITE, false, true, true, 0, 1 },
	{ "ipv6_recvhopopts", KIND_BOOL, { .b = { cio_get_ipv6_recvhopopts, cio_set_ipv6_recvhopopts } },
		TCP6 | UDP6 | RAW6, TCP4 | UDP4 | UNIX | UNIX_DGRAM | RAW4 | VSOCK | PACKET | NETLINK | UDPLITE, false, true, true, 0, 1 },
	{ "ipv6_recvpathmtu", KIND_BOOL, { .b = { cio_get_ipv6_recvpathmtu, cio_set_ipv6_recvpathmtu } },
		TCP6 | UDP6 | RAW6, TCP4 | UDP4 | UNIX | UNIX_DGRAM | RAW4 | VSOCK | PACKET | NETLINK | UDPLITE, false, true, true, 0, 1 },
	{ "ipv6_recvpktinfo", KIND_BOOL, { .b = { cio_get_ipv6_recvpktinfo, cio_set_ipv6_recvpktinfo } },
		TCP6 | UDP6 | RAW6, TCP4 | UDP4 | UNIX | UNIX_DGRAM | RAW4 | VSOCK | PACKET | NETLINK | UDPLITE, false, true, true, 0, 1 },
	{ "ipv6_recvrthdr", KIND_BOOL, { .b = { cio_get_ipv6_recvrthdr, cio_set_ipv6_recvrthdr } },
		TCP6 | UDP6 | RAW6, TCP4 | UDP4 | UNIX | UNIX_DGRAM | RAW4 | VSOCK | PACKET | NETLINK | UDPLITE, false, true, true, 0, 1 },
	{ "ipv6_router_alert_isolate", KIND_BOOL,
		{ .b = { cio_get_ipv6_router_alert_isolate, cio_set_ipv6_router_alert_isolate } },
		TCP6 | UDP6 | RAW6, TCP4 | UDP4 | UNIX | UNIX_DGRAM | RAW4 | VSOCK | PACKET | NETLINK | UDPLITE, false, true, true, 0, 1 },
	{ "ipv6_unicast_if", KIND_UINT, { .u = { cio_get_ipv6_unicast_if, cio_set_ipv6_unicast_if } },
		TCP6 | UDP6 | RAW6, TCP4 | UDP4 | UNIX | UNIX_DGRAM | RAW4 | VSOCK | PACKET | NETLINK | UDPLITE, false, 1, 1, NO_MIN, INT32_MAX },
};

int main(void)
{
	return option_pairs_main("ipv6 pairs", options, sizeof options / sizeof *options, NULL);
}
