/* SPDX-License-Identifier: MIT */
/* SOL_CAN_RAW, SOL_CAN_ISOTP, SOL_CAN_J1939: their bytes beside the structs of the kernel's headers; and
 * on a kernel that has them, that it agrees. */
#include "config.h"

#include <errno.h>
#include <string.h>

#include "option_cases.h"
#include "pretend.h"

#ifdef __linux__
# include <linux/can.h>
# include <linux/can/isotp.h>
# include <linux/can/j1939.h>
#endif

#define RAW   101
#define ISOTP 106
#define J1939 107

static const cio_sockref none = { CIO_FD_NONE };

#define COUNT(array) ((int)(sizeof array / sizeof *array))

static const struct {
	struct option_case o;
	int level, number;
} ints[] = {
	{ { "can_raw_err_filter", KIND_UINT, { .u = { cio_get_can_raw_err_filter, cio_set_can_raw_err_filter } },
		TCP4, TCP | UDP | UNIX, false, 7, 7, NO_MIN, NO_MAX }, RAW, 2 },
	{ { "can_raw_loopback", KIND_BOOL, { .b = { cio_get_can_raw_loopback, cio_set_can_raw_loopback } },
		TCP4, TCP | UDP | UNIX, false, 1, 1, 0, 1 }, RAW, 3 },
	{ { "can_raw_recv_own_msgs", KIND_BOOL, { .b = { cio_get_can_raw_recv_own_msgs, cio_set_can_raw_recv_own_msgs } },
		TCP4, TCP | UDP | UNIX, false, 1, 1, 0, 1 }, RAW, 4 },
	{ { "can_raw_fd_frames", KIND_BOOL, { .b = { cio_get_can_raw_fd_frames, cio_set_can_raw_fd_frames } },
		TCP4, TCP | UDP | UNIX, false, 1, 1, 0, 1 }, RAW, 5 },
	{ { "can_raw_join_filters", KIND_BOOL, { .b = { cio_get_can_raw_join_filters, cio_set_can_raw_join_filters } },
		TCP4, TCP | UDP | UNIX, false, 1, 1, 0, 1 }, RAW, 6 },
	{ { "can_raw_xl_frames", KIND_BOOL, { .b = { cio_get_can_raw_xl_frames, cio_set_can_raw_xl_frames } },
		TCP4, TCP | UDP | UNIX, false, 1, 1, 0, 1 }, RAW, 7 },
	{ { "can_isotp_tx_stmin", KIND_TIME, { .t = { cio_get_can_isotp_tx_stmin, cio_set_can_isotp_tx_stmin } },
		TCP4, TCP | UDP | UNIX, false, 7, 7, 0, INT32_MAX }, ISOTP, 3 },
	{ { "can_isotp_rx_stmin", KIND_TIME, { .t = { cio_get_can_isotp_rx_stmin, cio_set_can_isotp_rx_stmin } },
		TCP4, TCP | UDP | UNIX, false, 7, 7, 0, INT32_MAX }, ISOTP, 4 },
	{ { "can_j1939_promisc", KIND_BOOL, { .b = { cio_get_can_j1939_promisc, cio_set_can_j1939_promisc } },
		TCP4, TCP | UDP | UNIX, false, 1, 1, 0, 1 }, J1939, 2 },
	{ { "can_j1939_send_prio", KIND_INT, { .i = { cio_get_can_j1939_send_prio, cio_set_can_j1939_send_prio } },
		TCP4, TCP | UDP | UNIX, false, 7, 7, 0, 7 }, J1939, 3 },
	{ { "can_j1939_errqueue", KIND_BOOL, { .b = { cio_get_can_j1939_errqueue, cio_set_can_j1939_errqueue } },
		TCP4, TCP | UDP | UNIX, false, 1, 1, 0, 1 }, J1939, 4 },
};

START_TEST(a_number_is_an_int)
{
	const struct option_case *o = &ints[_i].o;
	const int wire = (int)o->value;
	int64_t value;

	if (!pretend_has("can.raw_filter"))
		return;
	pretend_begin();
	assert_ok(option_set(o, PRETEND_SOCKET, o->value));
	assert_sent(ints[_i].level, ints[_i].number, &wire, 4);
	pretend_answer(&wire, 4);
	assert_ok(option_get(o, PRETEND_SOCKET, &value));
	assert_asked(ints[_i].level, ints[_i].number, 4);
	ck_assert_int_eq(value, o->value);
	if (o->max != NO_MAX && o->kind != KIND_BOOL) {
		assert_error(option_set(o, PRETEND_SOCKET, o->max + 1), CIO_EINVAL);
		assert_error(option_set(o, PRETEND_SOCKET, o->min - 1), CIO_EINVAL);
	}
	ck_assert_uint_eq(pretend_last()->calls, 2);
	pretend_end();
}
END_TEST

START_TEST(what_is_not_can_refuses)
{
	option_fails_cleanly(&ints[_i].o);
}
END_TEST

#ifdef __linux__
START_TEST(filters_are_laid_out_as_linux_wants)
{
	const struct can_filter wire[] = { { 1, 2 }, { 3 | CAN_INV_FILTER, 4 } };
	const struct cio_can_filter filters[] = { { 1, 2 }, { 3 | CIO_CAN_INV_FILTER, 4 } };
	struct cio_can_filter got[3];
	size_t count = 3;

	pretend_begin();
	assert_ok(cio_set_can_raw_filter(PRETEND_SOCKET, filters, 2));
	assert_sent(RAW, 1, wire, sizeof wire);
	assert_ok(cio_set_can_raw_filter(PRETEND_SOCKET, NULL, 0));
	assert_asked(RAW, 1, 0);
	assert_error(cio_set_can_raw_filter(PRETEND_SOCKET, filters, 513), CIO_EINVAL);
	pretend_answer(wire, sizeof wire);
	assert_ok(cio_get_can_raw_filter(PRETEND_SOCKET, got, &count));
	assert_asked(RAW, 1, 24);
	ck_assert_uint_eq(count, 2);
	ck_assert_mem_eq(got, filters, sizeof filters);
	pretend_end();
}
END_TEST

START_TEST(j1939_filters_are_laid_out_as_linux_wants)
{
	struct j1939_filter wire[2];
	struct cio_can_j1939_filter filters[2];
	int i;

	memset(wire, 0, sizeof wire);
	memset(filters, 0, sizeof filters);
	for (i = 0; i < 2; i++) {
		filters[i].name = wire[i].name = 1 + (uint64_t)i;
		filters[i].name_mask = wire[i].name_mask = 2;
		filters[i].pgn = wire[i].pgn = 3;
		filters[i].pgn_mask = wire[i].pgn_mask = 4;
		filters[i].addr = wire[i].addr = 5;
		filters[i].addr_mask = wire[i].addr_mask = 6;
	}
	pretend_begin();
	assert_ok(cio_set_can_j1939_filter(PRETEND_SOCKET, filters, 2));
	assert_sent(J1939, 1, wire, sizeof wire);
	assert_ok(cio_set_can_j1939_filter(PRETEND_SOCKET, NULL, 0));
	assert_asked(J1939, 1, 0);
	assert_error(cio_set_can_j1939_filter(PRETEND_SOCKET, filters, 513), CIO_EINVAL);
	pretend_end();
}
END_TEST

START_TEST(isotp_is_laid_out_as_linux_wants)
{
	struct can_isotp_options wire = { 0x83, 40000, 1, 2, 3, 4 };
	struct cio_can_isotp_opts o = { 0x83, 40000, 1, 2, 3, 4 }, got;
	struct can_isotp_fc_options fwire = { 1, 2, 3 };
	struct cio_can_isotp_fc fc = { 1, 2, 3 }, fgot;
	struct can_isotp_ll_options lwire = { 72, 64, 1 };
	struct cio_can_isotp_ll_opts ll = { 72, 64, 1 }, lgot;

	pretend_begin();
	assert_ok(cio_set_can_isotp_opts(PRETEND_SOCKET, &o));
	assert_sent(ISOTP, 1, &wire, sizeof wire);
	pretend_answer(&wire, sizeof wire);
	assert_ok(cio_get_can_isotp_opts(PRETEND_SOCKET, &got));
	ck_assert(got.flags == 0x83 && got.frame_txtime == 40000 && got.ext_address == 1 && got.txpad_content == 2
		&& got.rxpad_content == 3 && got.rx_ext_address == 4);
	pretend_begin();
	assert_ok(cio_set_can_isotp_recv_fc(PRETEND_SOCKET, &fc));
	assert_sent(ISOTP, 2, &fwire, 3);
	pretend_answer(&fwire, 3);
	assert_ok(cio_get_can_isotp_recv_fc(PRETEND_SOCKET, &fgot));
	ck_assert(fgot.bs == 1 && fgot.stmin == 2 && fgot.wftmax == 3);
	pretend_begin();
	assert_ok(cio_set_can_isotp_ll_opts(PRETEND_SOCKET, &ll));
	assert_sent(ISOTP, 5, &lwire, 3);
	pretend_answer(&lwire, 3);
	assert_ok(cio_get_can_isotp_ll_opts(PRETEND_SOCKET, &lgot));
	ck_assert(lgot.mtu == 72 && lgot.tx_dl == 64 && lgot.tx_flags == 1);
	pretend_end();
}
END_TEST

/* The kernel's 0 is its default, and all ones are none. */
START_TEST(no_time_and_the_default_are_two)
{
	static const struct { int64_t ours; uint32_t wire; } times[] = {
		{ -1, 0 }, { 0, CAN_ISOTP_FRAME_TXTIME_ZERO }, { 1, 1 }, { UINT32_MAX - INT64_C(1), UINT32_MAX - 1 },
	};
	struct cio_can_isotp_opts o = { 0 }, got;
	int i;

	for (i = 0; i < COUNT(times); i++) {
		pretend_begin();
		o.frame_txtime = times[i].ours;
		assert_ok(cio_set_can_isotp_opts(PRETEND_SOCKET, &o));
		ck_assert_mem_eq(pretend_last()->bytes + 4, &times[i].wire, 4);
		pretend_answer(pretend_last()->bytes, 12);
		assert_ok(cio_get_can_isotp_opts(PRETEND_SOCKET, &got));
		ck_assert_int_eq(got.frame_txtime, times[i].ours);
	}
	o.frame_txtime = -2;
	assert_error(cio_set_can_isotp_opts(PRETEND_SOCKET, &o), CIO_EINVAL);
	o.frame_txtime = UINT32_MAX;
	assert_error(cio_set_can_isotp_opts(PRETEND_SOCKET, &o), CIO_EINVAL);
	pretend_end();
}
END_TEST

START_TEST(virtual_networks_are_four_bytes)
{
	struct cio_can_vcid_opts o = { 1, 2, 3, 4 }, got;

	pretend_begin();
	assert_ok(cio_set_can_raw_xl_vcid_opts(PRETEND_SOCKET, &o));
	assert_sent(RAW, 8, "\1\2\3\4", 4);
	pretend_answer("\5\6\7\10", 4);
	assert_ok(cio_get_can_raw_xl_vcid_opts(PRETEND_SOCKET, &got));
	ck_assert(got.flags == 5 && got.tx_vcid == 6 && got.rx_vcid == 7 && got.rx_vcid_mask == 8);
	pretend_end();
}
END_TEST

START_TEST(more_filters_than_room_are_too_many)
{
	struct cio_can_filter got[1] = { { 7, 7 } };
	size_t count = 1;

	fault_reset();
	fault_fail("getsockopt", 1, ERANGE);
	assert_error(cio_get_can_raw_filter(none, got, &count), CIO_ENOSPC);
	ck_assert(count == 1 && got[0].id == 7);
}
END_TEST

START_TEST(a_kernel_that_has_it_agrees)
{
	struct cio_can_filter filters[] = { { 1, 2 }, { 3, 4 } }, got[2];
	size_t count = 2;
	uint32_t mask = 0;
	cio_socket s;

	if (cio_socket_open(29, SOCK_RAW, 1, 0, &s))
		SKIP_TEST("this kernel has no CAN");
	assert_ok(cio_set_can_raw_filter(s.ref, filters, 2));
	assert_ok(cio_get_can_raw_filter(s.ref, got, &count));
	ck_assert_uint_eq(count, 2);
	ck_assert_mem_eq(got, filters, sizeof filters);
	count = 1;
	assert_error(cio_get_can_raw_filter(s.ref, got, &count), CIO_ENOSPC);
	assert_ok(cio_set_can_raw_err_filter(s.ref, 0xff));
	assert_ok(cio_get_can_raw_err_filter(s.ref, &mask));
	ck_assert_uint_eq(mask, 0xff);
	cio_socket_close(&s);
	if (cio_socket_open(29, SOCK_DGRAM, 6, 0, &s) == 0) {
		struct cio_can_isotp_opts o = { .flags = CIO_CAN_ISOTP_TX_PADDING, .frame_txtime = -1, .txpad_content = 0xcc };

		assert_ok(cio_set_can_isotp_opts(s.ref, &o));
		assert_ok(cio_get_can_isotp_opts(s.ref, &o));
		ck_assert_uint_eq(o.flags, CIO_CAN_ISOTP_TX_PADDING);
		cio_socket_close(&s);
	}
}
END_TEST

/* J1939's do, with their value. */
START_TEST(a_setter_that_the_kernel_answers_with_a_value_has_set_it)
{
	if (!pretend_has("can.j1939_promisc"))
		return;
	pretend_begin();
	pretend_set_result(1);
	ck_assert_int_eq(cio_set_can_j1939_promisc(PRETEND_SOCKET, true), 0);
	ck_assert_int_eq(cio_set_can_j1939_errqueue(PRETEND_SOCKET, true), 0);
	ck_assert_int_eq(cio_setsockopt(PRETEND_SOCKET, 107, 2, "\1\0\0", 4), 0);
	ck_assert_int_eq(cio_option_set_text(PRETEND_SOCKET, cio_option_find("can.j1939_errqueue"), "on", NULL, 0), 0);
	pretend_end();
}
END_TEST

static void add_linux(TCase *tc, TCase *faults)
{
	tcase_add_test(tc, a_setter_that_the_kernel_answers_with_a_value_has_set_it);
	tcase_add_test(tc, filters_are_laid_out_as_linux_wants);
	tcase_add_test(tc, j1939_filters_are_laid_out_as_linux_wants);
	tcase_add_test(tc, isotp_is_laid_out_as_linux_wants);
	tcase_add_test(tc, no_time_and_the_default_are_two);
	tcase_add_test(tc, virtual_networks_are_four_bytes);
	tcase_add_test(tc, a_kernel_that_has_it_agrees);
	tcase_add_test(faults, more_filters_than_room_are_too_many);
}
#else
static void add_linux(TCase *tc, TCase *faults)
{
	(void)tc;
	(void)faults;
	skipped_test("structs of CAN", "the layouts are Linux' own");
}
#endif

START_TEST(other_sockets_refuse_structs)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);
	struct cio_can_isotp_ll_opts ll = { 7, 7, 7 };
	struct cio_can_isotp_fc fc = { 7, 7, 7 };
	struct cio_can_isotp_opts o = { .flags = 7 };
	struct cio_can_vcid_opts vcid = { 7, 7, 7, 7 };
	struct cio_can_j1939_filter j = { .name = 7 };
	struct cio_can_filter f = { 7, 7 };
	size_t count = 1;

	assert_refused(cio_get_can_raw_filter(s.ref, &f, &count));
	assert_refused(cio_set_can_raw_filter(s.ref, &f, 1));
	assert_refused(cio_get_can_raw_xl_vcid_opts(s.ref, &vcid));
	assert_refused(cio_set_can_raw_xl_vcid_opts(s.ref, &vcid));
	assert_refused(cio_get_can_isotp_opts(s.ref, &o));
	assert_refused(cio_set_can_isotp_opts(s.ref, &o));
	assert_refused(cio_get_can_isotp_recv_fc(s.ref, &fc));
	assert_refused(cio_set_can_isotp_recv_fc(s.ref, &fc));
	assert_refused(cio_get_can_isotp_ll_opts(s.ref, &ll));
	assert_refused(cio_set_can_isotp_ll_opts(s.ref, &ll));
	assert_refused(cio_set_can_j1939_filter(s.ref, &j, 1));
	ck_assert(ll.mtu == 7 && fc.bs == 7 && o.flags == 7 && vcid.flags == 7 && f.id == 7 && count == 1);
	cio_socket_close(&s);
	if (!pretend_has("can.raw_filter"))
		return;
	assert_error(cio_get_can_isotp_opts(none, &o), CIO_EBADF);
	assert_error(cio_set_can_raw_filter(none, &f, 1), CIO_EBADF);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("can");
	TCase *tc = add_case(suite, "can");

	tcase_add_loop_test(tc, a_number_is_an_int, 0, COUNT(ints));
	tcase_add_loop_test(tc, what_is_not_can_refuses, 0, COUNT(ints));
	tcase_add_test(tc, other_sockets_refuse_structs);
	add_linux(tc, add_fault_case(suite, "faults"));
	return run_suite(suite);
}
