/* SPDX-License-Identifier: MIT */
/* SOL_PACKET: options whose value is a struct or a program, on the loopback interface. */
#include "config.h"

#include <errno.h>
#include <net/if.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#ifdef __linux__
# include <linux/filter.h>
#endif

#include "option_cases.h"
#include "pretend.h"

#define LEVEL 263

/* A type of Ethernet that is nobody's: what comes is the test's own. */
#define OWN_TYPE 0x88b5

static const cio_sockref none = { CIO_FD_NONE };

/* Bound to the loopback interface; false, with the reason in the log, if there is none. */
static bool packet_socket(cio_socket *ret)
{
	struct cio_sockaddr a;

	if (!pretend_has("packet.fanout") || !option_socket(PACKET, ret))
		return false;
	assert_ok(cio_sockaddr_init_packet(OWN_TYPE, if_nametoindex("lo"), NULL, 0, &a));
	assert_ok(cio_bind(ret->ref, &a));
	return true;
}

/* Ethernet's header and nothing else. */
static void send_one(cio_sockref s)
{
	static const unsigned char frame[64] = { [12] = OWN_TYPE >> 8, [13] = OWN_TYPE & 0xff };

	ck_assert_int_eq((int)cio_send(s, frame, sizeof frame, 0), 64);
}

START_TEST(memberships_are_added_and_dropped)
{
	struct cio_packet_membership m = { .ifindex = if_nametoindex("lo"), .kind = CIO_PACKET_ALLMULTI };
	struct cio_packet_membership group = { .ifindex = m.ifindex, .kind = CIO_PACKET_MULTICAST, .addrlen = 6,
		.addr = { 1, 0, 0x5e, 0, 0, 7 } };
	cio_socket s;

	if (!packet_socket(&s))
		return;
	assert_ok(cio_set_packet_add_membership(s.ref, &m));
	assert_ok(cio_set_packet_add_membership(s.ref, &m));
	assert_ok(cio_set_packet_drop_membership(s.ref, &m));
	assert_ok(cio_set_packet_drop_membership(s.ref, &m));
	assert_ok(cio_set_packet_drop_membership(s.ref, &m));
	assert_ok(cio_set_packet_add_membership(s.ref, &group));
	assert_ok(cio_set_packet_drop_membership(s.ref, &group));
	group.addrlen = 7;
	assert_error(cio_set_packet_add_membership(s.ref, &group), CIO_EINVAL);
	group.addrlen = 33;
	assert_error(cio_set_packet_add_membership(s.ref, &group), CIO_EINVAL);
	m.ifindex = INT32_MAX;
	assert_error(cio_set_packet_add_membership(s.ref, &m), CIO_ENODEV);
	m.ifindex++;
	assert_error(cio_set_packet_add_membership(s.ref, &m), CIO_EINVAL);
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_group_has_no_more_than_its_limit)
{
	struct cio_packet_fanout f = { .kind = CIO_PACKET_FANOUT_LB, .flags = CIO_PACKET_FANOUT_FLAG_UNIQUEID,
		.max_members = 1 };
	cio_socket a, b;
	uint32_t got;

	if (!packet_socket(&a))
		return;
	if (!packet_socket(&b)) {
		cio_socket_close(&a);
		return;
	}
	f.max_members = 65537;
	assert_error(cio_set_packet_fanout_args(a.ref, &f), CIO_EINVAL);
	f.max_members = 1;
	assert_ok(cio_set_packet_fanout_args(a.ref, &f));
	assert_ok(cio_get_packet_fanout(a.ref, &got));
	ck_assert_uint_eq(got >> 16 & 0xff, CIO_PACKET_FANOUT_LB);
	f.flags = 0;
	f.id = (uint16_t)got;
	assert_error(cio_set_packet_fanout_args(b.ref, &f), CIO_ENOSPC);
	assert_error(cio_set_packet_fanout_args(none, &f), CIO_EBADF);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(a_group_has_a_program)
{
#ifdef __linux__
	const struct sock_filter to_first[] = { { 0x06, 0, 0, 0 } };
	struct cio_packet_fanout f = { .kind = CIO_PACKET_FANOUT_CBPF, .flags = CIO_PACKET_FANOUT_FLAG_UNIQUEID };
	cio_fileref closed = { CIO_FD_NONE };
	cio_socket s;

	if (!packet_socket(&s))
		return;
	assert_error(cio_set_packet_fanout_data(s.ref, to_first, 1), CIO_EINVAL);
	assert_ok(cio_set_packet_fanout_args(s.ref, &f));
	assert_ok(cio_set_packet_fanout_data(s.ref, to_first, 1));
	fault_reset();
	assert_error(cio_set_packet_fanout_data(s.ref, to_first, 0), CIO_EINVAL);
	assert_error(cio_set_packet_fanout_data(s.ref, to_first, 65536), CIO_EINVAL);
	ck_assert_uint_eq(fault_calls("setsockopt"), 0);
	cio_socket_close(&s);
	if (!packet_socket(&s))
		return;
	f.kind = CIO_PACKET_FANOUT_EBPF;
	assert_ok(cio_set_packet_fanout_args(s.ref, &f));
	assert_error(cio_set_packet_fanout_data_ebpf(s.ref, closed), CIO_EBADF);
	assert_error(cio_set_packet_fanout_data_ebpf(none, closed), CIO_EBADF);
	cio_socket_close(&s);
#else
	SKIP_TEST("this system has no packet sockets");
#endif
}
END_TEST

START_TEST(a_group_that_rolls_over_counts)
{
	struct cio_packet_fanout f = { .kind = CIO_PACKET_FANOUT_ROLLOVER, .flags = CIO_PACKET_FANOUT_FLAG_UNIQUEID };
	struct cio_packet_rollover_stats stats = { 7, 7, 7 };
	cio_socket s;

	if (!packet_socket(&s))
		return;
	assert_error(cio_get_packet_rollover_stats(s.ref, &stats), CIO_EINVAL);
	ck_assert_uint_eq(stats.all, 7);
	assert_ok(cio_set_packet_fanout_args(s.ref, &f));
	assert_ok(cio_get_packet_rollover_stats(s.ref, &stats));
	ck_assert(stats.all == 0 && stats.huge == 0 && stats.failed == 0);
	cio_socket_close(&s);
}
END_TEST

START_TEST(headers_have_a_length)
{
	uint32_t len = 7;
	cio_socket s;

	if (!packet_socket(&s))
		return;
	assert_ok(cio_get_packet_hdrlen(s.ref, 0, &len));
	ck_assert(len == 24 + 4 || len == 24 + 8);	/* a long of the kernel's */
	assert_ok(cio_get_packet_hdrlen(s.ref, 1, &len));
	ck_assert_uint_eq(len, 32);
	assert_ok(cio_get_packet_hdrlen(s.ref, 2, &len));
	ck_assert_uint_eq(len, 48);
	assert_error(cio_get_packet_hdrlen(s.ref, 3, &len), CIO_EINVAL);
	assert_error(cio_get_packet_hdrlen(none, 2, &len), CIO_EBADF);
	ck_assert_uint_eq(len, 48);
	cio_socket_close(&s);
}
END_TEST

START_TEST(what_was_counted_is_forgotten)
{
	struct cio_packet_statistics stats;
	cio_socket s;

	if (!packet_socket(&s))
		return;
	send_one(s.ref);
	memset(&stats, 0x5a, sizeof stats);
	assert_error(cio_get_packet_statistics(s.ref, &stats, 3), CIO_EINVAL);
	assert_ok(cio_get_packet_statistics(s.ref, &stats, sizeof stats));
	ck_assert_uint_eq(stats.fields, 3);
	ck_assert_uint_ge(stats.packets, 1);
	ck_assert(stats.drops == 0 && stats.freezes == 0);
	memset(&stats, 0x5a, sizeof stats);
	assert_ok(cio_get_packet_statistics(s.ref, &stats, offsetof(struct cio_packet_statistics, drops)));
	ck_assert_uint_eq(stats.fields, 1);
	ck_assert_uint_eq(stats.packets, 0);
	ck_assert_uint_eq(stats.drops, 0x5a5a5a5a);
	assert_ok(cio_set_packet_version(s.ref, 2));
	assert_ok(cio_get_packet_statistics(s.ref, &stats, sizeof stats));
	ck_assert_uint_eq(stats.fields, 7);
	assert_error(cio_get_packet_statistics(none, &stats, sizeof stats), CIO_EBADF);
	cio_socket_close(&s);
}
END_TEST

/* Of each layout; the last three are of the third alone. */
START_TEST(a_ring_comes_and_goes)
{
	uint32_t page = (uint32_t)sysconf(_SC_PAGESIZE);
	struct cio_packet_ring ring = { .block_size = page, .block_count = 2, .frame_size = page / 2, .frame_count = 4 };
	struct cio_packet_ring nothing = { 0 }, wrong;
	cio_socket s;

	if (!packet_socket(&s))
		return;
	assert_ok(cio_set_packet_version(s.ref, (uint32_t)_i));
	wrong = ring;
	wrong.frame_count++;
	assert_error(cio_set_packet_rx_ring(s.ref, &wrong), CIO_EINVAL);
	assert_ok(cio_set_packet_rx_ring(s.ref, &ring));
	assert_error(cio_set_packet_rx_ring(s.ref, &ring), CIO_EBUSY);
	assert_error(cio_set_packet_version(s.ref, 0), CIO_EBUSY);
	assert_ok(cio_set_packet_rx_ring(s.ref, &nothing));
	assert_ok(cio_set_packet_tx_ring(s.ref, &ring));
	assert_ok(cio_set_packet_tx_ring(s.ref, &nothing));
	wrong = ring;
	wrong.private_size = page;
	if (_i == 2)
		assert_error(cio_set_packet_rx_ring(s.ref, &wrong), CIO_EINVAL);
	assert_error(cio_set_packet_rx_ring(none, &ring), CIO_EBADF);
	assert_error(cio_set_packet_tx_ring(none, &ring), CIO_EBADF);
	cio_socket_close(&s);
}
END_TEST

START_TEST(structs_are_laid_out_as_linux_wants)
{
	struct cio_packet_ring ring = { 4096, 3, 2048, 6, MSEC(10) + 1, 48, 1 };
	const uint32_t ring_wire[] = { 4096, 3, 2048, 6, 11, 48, 1 }, fanout_wire[] = { 0x80030102, 5 };
	struct cio_packet_membership m = { 9, CIO_PACKET_UNICAST, 8, { 1, 2, 3, 4, 5, 6, 7, 8, 9 } };
	struct { int32_t ifindex; uint16_t kind, len; uint8_t addr[32]; } wire = { 9, 3, 8, { 1, 2, 3, 4, 5, 6, 7, 8 } };
	struct cio_packet_fanout f = { 0x0102, CIO_PACKET_FANOUT_ROLLOVER, CIO_PACKET_FANOUT_FLAG_DEFRAG, 5 };
	const uint32_t stats_wire[] = { 11, 12, 13, 14 };
	const uint64_t rollover_wire[] = { 1, 2, 3 };
	struct cio_packet_rollover_stats rollover;
	struct cio_packet_statistics stats;

	if (!pretend_has("packet.rx_ring"))
		return;
	pretend_begin();
	assert_ok(cio_set_packet_rx_ring(PRETEND_SOCKET, &ring));
	assert_sent(LEVEL, 5, ring_wire, sizeof ring_wire);
	assert_ok(cio_set_packet_tx_ring(PRETEND_SOCKET, &ring));
	assert_sent(LEVEL, 13, ring_wire, sizeof ring_wire);
	assert_ok(cio_set_packet_fanout_args(PRETEND_SOCKET, &f));
	assert_sent(LEVEL, 18, fanout_wire, sizeof fanout_wire);
	assert_ok(cio_set_packet_add_membership(PRETEND_SOCKET, &m));
	assert_sent(LEVEL, 1, &wire, sizeof wire);
	assert_ok(cio_set_packet_drop_membership(PRETEND_SOCKET, &m));
	assert_sent(LEVEL, 2, &wire, sizeof wire);
	pretend_answer(stats_wire, sizeof stats_wire);
	assert_ok(cio_get_packet_statistics(PRETEND_SOCKET, &stats, sizeof stats + 4));
	assert_asked(LEVEL, 6, 12);
	ck_assert(stats.fields == 7 && stats.packets == 11 && stats.drops == 12 && stats.freezes == 13);
	pretend_begin();
	pretend_answer(rollover_wire, sizeof rollover_wire);
	assert_ok(cio_get_packet_rollover_stats(PRETEND_SOCKET, &rollover));
	assert_asked(LEVEL, 21, 24);
	ck_assert(rollover.all == 1 && rollover.huge == 2 && rollover.failed == 3);
	pretend_end();
}
END_TEST

START_TEST(what_c_would_wrap_is_refused)
{
	struct cio_packet_ring ring = { .retire_timeout = -1 };

	if (!pretend_has("packet.rx_ring"))
		return;
	fault_reset();
	assert_error(cio_set_packet_rx_ring(none, &ring), CIO_EINVAL);
	ring.retire_timeout = INT32_MAX * MSEC(1) + 1;
	assert_error(cio_set_packet_tx_ring(none, &ring), CIO_EINVAL);
	ck_assert_uint_eq(fault_calls("setsockopt"), 0);
	fault_fail("getsockopt", 1, ENOBUFS);
	assert_error(cio_get_packet_hdrlen(none, 1, &ring.features), CIO_ENOBUFS);
	ck_assert_uint_eq(ring.features, 0);
}
END_TEST

START_TEST(other_sockets_refuse_them)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);
	struct cio_packet_membership m = { .ifindex = 1 };
	struct cio_packet_rollover_stats rollover;
	struct cio_packet_ring ring = { 0 };
	struct cio_packet_fanout f = { 0 };
	struct cio_packet_statistics stats;
	uint32_t len;

	assert_refused(cio_set_packet_add_membership(s.ref, &m));
	assert_refused(cio_set_packet_drop_membership(s.ref, &m));
	assert_refused(cio_set_packet_fanout_args(s.ref, &f));
	assert_refused(cio_set_packet_rx_ring(s.ref, &ring));
	assert_refused(cio_set_packet_tx_ring(s.ref, &ring));
	assert_refused(cio_get_packet_hdrlen(s.ref, 1, &len));
	assert_refused(cio_get_packet_rollover_stats(s.ref, &rollover));
	assert_refused(cio_get_packet_statistics(s.ref, &stats, sizeof stats));
	cio_socket_close(&s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("packet");
	TCase *tc = add_case(suite, "packet");

	tcase_add_test(tc, memberships_are_added_and_dropped);
	tcase_add_test(tc, a_group_has_no_more_than_its_limit);
	tcase_add_test(tc, a_group_has_a_program);
	tcase_add_test(tc, a_group_that_rolls_over_counts);
	tcase_add_test(tc, headers_have_a_length);
	tcase_add_test(tc, what_was_counted_is_forgotten);
	tcase_add_loop_test(tc, a_ring_comes_and_goes, 0, 3);
	tcase_add_test(tc, structs_are_laid_out_as_linux_wants);
	tcase_add_test(tc, other_sockets_refuse_them);
	tc = add_fault_case(suite, "faults");
	tcase_add_test(tc, what_c_would_wrap_is_refused);
	return run_suite(suite);
}
