/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "option_cases.h"

static const struct option_case options[] = {
	{ "tcp_defer_accept", KIND_TIME, { .t = { cio_get_tcp_defer_accept, cio_set_tcp_defer_accept } },
		TCP, UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | PACKET | NETLINK | UDPLITE, false, SEC(30), SEC(31), 0, SEC(INT32_MAX) },
	{ "tcp_delack_max_us", KIND_TIME, { .t = { cio_get_tcp_delack_max_us, cio_set_tcp_delack_max_us } },
		TCP, UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | PACKET | NETLINK | UDPLITE, false, MSEC(36), MSEC(36), 0, USEC(INT32_MAX) },
	{ "tcp_fastopen", KIND_UINT, { .u = { cio_get_tcp_fastopen, cio_set_tcp_fastopen } },
		TCP, UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | PACKET | NETLINK | UDPLITE, false, 16, 16, NO_MIN, INT32_MAX },
	{ "tcp_fastopen_connect", KIND_BOOL, { .b = { cio_get_tcp_fastopen_connect, cio_set_tcp_fastopen_connect } },
		TCP, UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | PACKET | NETLINK | UDPLITE, false, true, true, 0, 1 },
	{ "tcp_fastopen_no_cookie", KIND_BOOL,
		{ .b = { cio_get_tcp_fastopen_no_cookie, cio_set_tcp_fastopen_no_cookie } },
		TCP, UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | PACKET | NETLINK | UDPLITE, false, true, true, 0, 1 },
	{ "tcp_inq", KIND_BOOL, { .b = { cio_get_tcp_inq, cio_set_tcp_inq } },
		TCP, UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | PACKET | NETLINK | UDPLITE, false, true, true, 0, 1 },
	{ "tcp_linger2", KIND_TIME, { .t = { cio_get_tcp_linger2, cio_set_tcp_linger2 } },
		TCP, UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | PACKET | NETLINK | UDPLITE, false, SEC(30), SEC(30), NO_MIN, SEC(INT32_MAX) },
	{ "tcp_rto_max_ms", KIND_TIME, { .t = { cio_get_tcp_rto_max_ms, cio_set_tcp_rto_max_ms } },
		TCP, UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | PACKET | NETLINK | UDPLITE, false, SEC(30), SEC(30), 0, MSEC(120000) },
	{ "tcp_rto_min_us", KIND_TIME, { .t = { cio_get_tcp_rto_min_us, cio_set_tcp_rto_min_us } },
		TCP, UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | PACKET | NETLINK | UDPLITE, false, MSEC(36), MSEC(36), 0, USEC(INT32_MAX) },
	{ "tcp_save_syn", KIND_UINT, { .u = { cio_get_tcp_save_syn, cio_set_tcp_save_syn } },
		TCP, UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | PACKET | NETLINK | UDPLITE, false, 1, 1, NO_MIN, 2 },
	{ "tcp_syncnt", KIND_UINT, { .u = { cio_get_tcp_syncnt, cio_set_tcp_syncnt } },
		TCP, UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | PACKET | NETLINK | UDPLITE, false, 3, 3, 1, 127 },
	{ "tcp_tx_delay", KIND_TIME, { .t = { cio_get_tcp_tx_delay, cio_set_tcp_tx_delay } },
		TCP, UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | PACKET | NETLINK | UDPLITE, false, MSEC(1), MSEC(1), 0, USEC(INT32_MAX) },
	{ "tcp_window_clamp", KIND_UINT, { .u = { cio_get_tcp_window_clamp, cio_set_tcp_window_clamp } },
		TCP, UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | PACKET | NETLINK | UDPLITE, false, 20000, 20000, NO_MIN, INT32_MAX },
};

/* What is of no connection, or of the listener alone. */
static const char *const own[] = { "tcp_defer_accept", "tcp_fastopen", "tcp_fastopen_connect", NULL };

int main(void)
{
	return option_pairs_main("tcp pairs", options, sizeof options / sizeof *options, own);
}
