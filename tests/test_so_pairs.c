/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "option_cases.h"

static const struct option_case options[] = {
	{ "so_buf_lock", KIND_UINT, { .u = { cio_get_so_buf_lock, cio_set_so_buf_lock } },
		EVERY, 0, false, 3, 3, NO_MIN, 3 },
	{ "so_debug", KIND_BOOL, { .b = { cio_get_so_debug, cio_set_so_debug } },
		EVERY, 0, true, true, true, 0, 1 },
	{ "so_dontroute", KIND_BOOL, { .b = { cio_get_so_dontroute, cio_set_so_dontroute } },
		EVERY, 0, false, true, true, 0, 1 },
	{ "so_max_pacing_rate", KIND_WIDE, { .w = { cio_get_so_max_pacing_rate, cio_set_so_max_pacing_rate } },
		EVERY, 0, false, 1000000, 1000000, NO_MIN, NO_MAX },
	{ "so_no_check", KIND_BOOL, { .b = { cio_get_so_no_check, cio_set_so_no_check } },
		EVERY, 0, false, true, true, 0, 1 },
	{ "so_nofcs", KIND_BOOL, { .b = { cio_get_so_nofcs, cio_set_so_nofcs } },
		EVERY, 0, false, true, true, 0, 1 },
	{ "so_passpidfd", KIND_BOOL, { .b = { cio_get_so_passpidfd, cio_set_so_passpidfd } },
		UNIX | UNIX_DGRAM, TCP | UDP | RAW4 | RAW6 | VSOCK | PACKET | NETLINK | UDPLITE, false, true, true, 0, 1 },
	{ "so_passrights", KIND_BOOL, { .b = { cio_get_so_passrights, cio_set_so_passrights } },
		UNIX | UNIX_DGRAM, TCP | UDP | RAW4 | RAW6 | VSOCK | PACKET | NETLINK | UDPLITE, false, false, false, 0, 1 },
	{ "so_passsec", KIND_BOOL, { .b = { cio_get_so_passsec, cio_set_so_passsec } },
		UNIX | UNIX_DGRAM | NETLINK, TCP | UDP | RAW4 | RAW6 | VSOCK | PACKET | UDPLITE, false, true, true, 0, 1 },
	{ "so_peek_off", KIND_INT, { .i = { cio_get_so_peek_off, cio_set_so_peek_off } },
		TCP | UDP | UNIX | UNIX_DGRAM | UDPLITE, RAW4 | RAW6 | VSOCK | PACKET | NETLINK, false, 4, 4, -1, NO_MAX },
	{ "so_prefer_busy_poll", KIND_BOOL, { .b = { cio_get_so_prefer_busy_poll, cio_set_so_prefer_busy_poll } },
		EVERY, 0, true, true, true, 0, 1 },
	{ "so_rcvlowat", KIND_UINT, { .u = { cio_get_so_rcvlowat, cio_set_so_rcvlowat } },
		EVERY, 0, false, 64, 64, NO_MIN, INT32_MAX },
	{ "so_rcvmark", KIND_BOOL, { .b = { cio_get_so_rcvmark, cio_set_so_rcvmark } },
		EVERY, 0, false, true, true, 0, 1 },
	{ "so_rcvpriority", KIND_BOOL, { .b = { cio_get_so_rcvpriority, cio_set_so_rcvpriority } },
		EVERY, 0, false, true, true, 0, 1 },
	{ "so_rcvtimeo_new", KIND_TIME, { .t = { cio_get_so_rcvtimeo_new, cio_set_so_rcvtimeo_new } },
		EVERY, 0, false, SEC(10), SEC(10), NO_MIN, NO_MAX },
	{ "so_rxq_ovfl", KIND_BOOL, { .b = { cio_get_so_rxq_ovfl, cio_set_so_rxq_ovfl } },
		EVERY, 0, false, true, true, 0, 1 },
	{ "so_select_err_queue", KIND_BOOL, { .b = { cio_get_so_select_err_queue, cio_set_so_select_err_queue } },
		EVERY, 0, false, true, true, 0, 1 },
	{ "so_sndtimeo_new", KIND_TIME, { .t = { cio_get_so_sndtimeo_new, cio_set_so_sndtimeo_new } },
		EVERY, 0, false, SEC(10), SEC(10), NO_MIN, NO_MAX },
	{ "so_timestamp", KIND_BOOL, { .b = { cio_get_so_timestamp, cio_set_so_timestamp } },
		EVERY, 0, false, true, true, 0, 1 },
	{ "so_timestamp_new", KIND_BOOL, { .b = { cio_get_so_timestamp_new, cio_set_so_timestamp_new } },
		EVERY, 0, false, true, true, 0, 1 },
	{ "so_timestamping", KIND_UINT, { .u = { cio_get_so_timestamping, cio_set_so_timestamping } },
		EVERY, 0, false, 16, 16, NO_MIN, INT32_MAX },
	{ "so_timestamping_new", KIND_UINT, { .u = { cio_get_so_timestamping_new, cio_set_so_timestamping_new } },
		EVERY, 0, false, 16, 16, NO_MIN, INT32_MAX },
	{ "so_timestampns", KIND_BOOL, { .b = { cio_get_so_timestampns, cio_set_so_timestampns } },
		EVERY, 0, false, true, true, 0, 1 },
	{ "so_timestampns_new", KIND_BOOL, { .b = { cio_get_so_timestampns_new, cio_set_so_timestampns_new } },
		EVERY, 0, false, true, true, 0, 1 },
	{ "so_txrehash", KIND_INT, { .i = { cio_get_so_txrehash, cio_set_so_txrehash } },
		TCP, UDP | UNIX | UNIX_DGRAM | RAW4 | RAW6 | VSOCK | PACKET | NETLINK | UDPLITE, false, 0, 0, -1, 1 },
	{ "so_wifi_status", KIND_BOOL, { .b = { cio_get_so_wifi_status, cio_set_so_wifi_status } },
		EVERY, 0, false, true, true, 0, 1 },
	{ "so_zerocopy", KIND_BOOL, { .b = { cio_get_so_zerocopy, cio_set_so_zerocopy } },
		TCP | UDP | VSOCK, 0, false, true, true, 0, 1 },
};

/* What is of no connection, or of the listener alone. */
static const char *const own[] = { "so_passpidfd", "so_passrights", "so_passsec", NULL };

int main(void)
{
	return option_pairs_main("so pairs", options, sizeof options / sizeof *options, own);
}
