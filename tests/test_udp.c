/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "option_cases.h"

static const struct option_case options[] = {
	{ "udp_cork", KIND_BOOL, { .b = { cio_get_udp_cork, cio_set_udp_cork } },
		UDP | UDPLITE, TCP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | PACKET | NETLINK, false, true, true, 0, 1 },
	{ "udp_encap", KIND_UINT, { .u = { cio_get_udp_encap, cio_set_udp_encap } },
		UDP | UDPLITE, TCP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | PACKET | NETLINK, false, 2, 2, NO_MIN, INT32_MAX },
	{ "udp_gro", KIND_BOOL, { .b = { cio_get_udp_gro, cio_set_udp_gro } },
		UDP | UDPLITE, TCP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | PACKET | NETLINK, false, true, true, 0, 1 },
	{ "udp_no_check6_rx", KIND_BOOL, { .b = { cio_get_udp_no_check6_rx, cio_set_udp_no_check6_rx } },
		UDP | UDPLITE, TCP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | PACKET | NETLINK, false, true, true, 0, 1 },
	{ "udp_no_check6_tx", KIND_BOOL, { .b = { cio_get_udp_no_check6_tx, cio_set_udp_no_check6_tx } },
		UDP | UDPLITE, TCP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | PACKET | NETLINK, false, true, true, 0, 1 },
	{ "udp_segment", KIND_UINT, { .u = { cio_get_udp_segment, cio_set_udp_segment } },
		UDP | UDPLITE, TCP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | PACKET | NETLINK, false, 1200, 1200, NO_MIN, 65535 },
	{ "udplite_recv_cscov", KIND_UINT, { .u = { cio_get_udplite_recv_cscov, cio_set_udplite_recv_cscov } },
		UDPLITE, TCP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | PACKET | NETLINK, false, 100, 100, NO_MIN, 65535 },
	{ "udplite_send_cscov", KIND_UINT, { .u = { cio_get_udplite_send_cscov, cio_set_udplite_send_cscov } },
		UDPLITE, TCP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | PACKET | NETLINK, false, 100, 100, NO_MIN, 65535 },
};

int main(void)
{
	return option_pairs_main("udp", options, sizeof options / sizeof *options, NULL);
}
