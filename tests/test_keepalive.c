/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "option_cases.h"

static struct cio_tcp_keepalive in_force(cio_sockref s)
{
	struct cio_tcp_keepalive k;

	assert_ok(cio_get_tcp_keepalive(s, &k));
	return k;
}

static bool same(struct cio_tcp_keepalive a, struct cio_tcp_keepalive b)
{
	return a.time == b.time && a.interval == b.interval && a.retries == b.retries;
}

static bool is_on(cio_sockref s)
{
	bool on;

	assert_ok(cio_get_so_keepalive(s, &on));
	return on;
}

static const int domains[] = { AF_INET, AF_INET6 };

START_TEST(all_parameters_are_set_and_it_is_on)
{
	NEEDS(GATE_KEEPALIVE);

	struct cio_tcp_keepalive k = { .time = SEC(200), .interval = SEC(30), .retries = 10 };
	cio_socket s;
	int64_t duration;
	uint32_t probes;

	if (!option_socket(domains[_i] == AF_INET ? TCP4 : TCP6, &s))
		SKIP_TEST("no IPv6");
	ck_assert(!is_on(s.ref));
	assert_ok(cio_set_tcp_keepalive(s.ref, &k));
	ck_assert(is_on(s.ref) && same(in_force(s.ref), k));
	assert_ok(cio_get_tcp_keepidle(s.ref, &duration));
	ck_assert_int_eq(duration, SEC(200));
	assert_ok(cio_get_tcp_keepintvl(s.ref, &duration));
	ck_assert_int_eq(duration, SEC(30));
	assert_ok(cio_get_tcp_keepcnt(s.ref, &probes));
	ck_assert_uint_eq(probes, 10);
	cio_socket_close(&s);
}
END_TEST

START_TEST(nothing_asked_for_leaves_the_systems_values)
{
	NEEDS(GATE_KEEPALIVE);

	struct cio_tcp_keepalive none = { 0, 0, 0 }, before;
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);

	before = in_force(s.ref);
	ck_assert(before.time > 0 && before.interval > 0 && before.retries > 0);
	assert_ok(cio_set_tcp_keepalive(s.ref, &none));
	ck_assert(is_on(s.ref) && same(in_force(s.ref), before));
	cio_socket_close(&s);
}
END_TEST

START_TEST(one_parameter_leaves_the_others)
{
	NEEDS(GATE_KEEPALIVE);

	struct cio_tcp_keepalive k = { .interval = SEC(3) }, before, after;
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);

	before = in_force(s.ref);
	assert_ok(cio_set_tcp_keepalive(s.ref, &k));
	after = in_force(s.ref);
	ck_assert(after.time == before.time && after.interval == SEC(3) && after.retries == before.retries);
	cio_socket_close(&s);
}
END_TEST

START_TEST(durations_round_up_to_seconds)
{
	NEEDS(GATE_KEEPALIVE);

	struct cio_tcp_keepalive k = { .time = MSEC(1900), .interval = MSEC(500), .retries = 127 }, after;
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);

	assert_ok(cio_set_tcp_keepalive(s.ref, &k));
	after = in_force(s.ref);
	ck_assert(after.time == SEC(2) && after.interval == SEC(1) && after.retries == 127);
	cio_socket_close(&s);
}
END_TEST

/* The good ones in front of the bad one must not have been set. */
START_TEST(what_cannot_be_is_refused_before_anything_changes)
{
	NEEDS(GATE_KEEPALIVE);

	static const struct cio_tcp_keepalive wrong[] = {
		{ -1, SEC(3), 3 },
		{ INT64_MIN, 0, 0 },
		{ SEC(3), -1, 3 },
		{ SEC(3), SEC(3), UINT32_MAX },
		{ SEC(3), SEC(3), 0x80000000u },
		{ SEC(3), SEC(3), 128 },
		{ SEC(32767) + 1, SEC(3), 3 },
		{ INT64_MAX, SEC(3), 3 },
		{ SEC(3), SEC(32768), 3 },
		{ SEC(3), INT64_MAX, 3 },
		{ SEC(3), SEC(INT64_C(1) << 32), 3 },
	};
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	struct cio_tcp_keepalive before = in_force(s.ref);
	size_t i;

	for (i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		fault_reset();
		assert_error(cio_set_tcp_keepalive(s.ref, &wrong[i]), CIO_EINVAL);
		ck_assert_uint_eq(fault_calls("setsockopt"), 0);
		ck_assert(!is_on(s.ref) && same(in_force(s.ref), before));
	}
	cio_socket_close(&s);
}
END_TEST

START_TEST(what_is_no_tcp_socket_is_refused)
{
	struct cio_tcp_keepalive k = { .time = SEC(200), .interval = SEC(30), .retries = 10 }, ret = { 1, 2, 3 };
	cio_socket udp = make_socket(AF_INET, SOCK_DGRAM);
	cio_file in, out;

	assert_ok(cio_file_pipe(0, &in, &out));
	assert_refused(cio_set_tcp_keepalive(udp.ref, &k));
	assert_refused(cio_get_tcp_keepalive(udp.ref, &ret));
	ck_assert(!is_on(udp.ref));
	assert_no_socket(cio_set_tcp_keepalive(CIO_SOCKREF(in.ref.fd), &k));
	assert_no_socket(cio_get_tcp_keepalive(CIO_SOCKREF(in.ref.fd), &ret));
	assert_error(cio_set_tcp_keepalive(CIO_SOCKREF(CIO_FD_NONE), &k), CLOSED_ERROR);
	assert_error(cio_get_tcp_keepalive(CIO_SOCKREF(CIO_FD_NONE), &ret), CLOSED_ERROR);
	ck_assert(ret.time == 1 && ret.interval == 2 && ret.retries == 3);
	cio_file_close(&in);
	cio_file_close(&out);
	cio_socket_close(&udp);
}
END_TEST

START_TEST(a_failure_midway_leaves_nothing_changed)
{
	NEEDS(GATE_KEEPALIVE);

	struct cio_tcp_keepalive k = { .time = SEC(200), .interval = SEC(30), .retries = 10 }, before;
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);

	before = in_force(s.ref);
	fault_reset();
	fault_fail("setsockopt", (unsigned)_i, -CIO_ENOBUFS);
	assert_error(cio_set_tcp_keepalive(s.ref, &k), CIO_ENOBUFS);
	ck_assert(!is_on(s.ref) && same(in_force(s.ref), before));
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_failure_midway_of_a_socket_that_had_it_on_leaves_it_on)
{
	NEEDS(GATE_KEEPALIVE);

	struct cio_tcp_keepalive had = { .time = SEC(20), .interval = SEC(2), .retries = 5 };
	struct cio_tcp_keepalive k = { .time = SEC(200), .retries = 10 };
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);

	assert_ok(cio_set_tcp_keepalive(s.ref, &had));
	fault_reset();
	fault_fail("setsockopt", (unsigned)_i, -CIO_ENOBUFS);
	assert_error(cio_set_tcp_keepalive(s.ref, &k), CIO_ENOBUFS);
	ck_assert(is_on(s.ref) && same(in_force(s.ref), had));
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_failure_to_read_changes_nothing)
{
	NEEDS(GATE_KEEPALIVE);

	struct cio_tcp_keepalive k = { .time = SEC(200), .interval = SEC(30), .retries = 10 }, ret = { 1, 2, 3 };
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);

	fault_reset();
	fault_fail("getsockopt", (unsigned)_i, -CIO_EINTR);
	assert_error(cio_set_tcp_keepalive(s.ref, &k), CIO_EINTR);
	ck_assert_uint_eq(fault_calls("setsockopt"), 0);
	fault_reset();
	fault_fail("getsockopt", (unsigned)_i, -CIO_ENOBUFS);
	assert_error(cio_get_tcp_keepalive(s.ref, &ret), CIO_ENOBUFS);
	ck_assert(ret.time == 1 && ret.interval == 2 && ret.retries == 3);
	cio_socket_close(&s);
}
END_TEST

START_TEST(only_what_is_changed_is_read_and_set_and_the_switch_comes_last)
{
	NEEDS(GATE_KEEPALIVE);

	struct cio_tcp_keepalive k = { .time = SEC(200) };
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);

	fault_reset();
	assert_ok(cio_set_tcp_keepalive(s.ref, &k));
	ck_assert_str_eq(fault_log(), "getsockopt setsockopt setsockopt");
	k.time = 0;
	fault_reset();
	assert_ok(cio_set_tcp_keepalive(s.ref, &k));
	ck_assert_str_eq(fault_log(), "setsockopt");
	cio_socket_close(&s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("keepalive");
	TCase *tc = add_case(suite, "keepalive");

	tcase_add_loop_test(tc, all_parameters_are_set_and_it_is_on, 0, 2);
	tcase_add_test(tc, nothing_asked_for_leaves_the_systems_values);
	tcase_add_test(tc, one_parameter_leaves_the_others);
	tcase_add_test(tc, durations_round_up_to_seconds);
	tcase_add_test(tc, what_cannot_be_is_refused_before_anything_changes);
	tcase_add_test(tc, what_is_no_tcp_socket_is_refused);

	tc = add_fault_case(suite, "faults");
	tcase_add_loop_test(tc, a_failure_midway_leaves_nothing_changed, 1, 5);
	tcase_add_loop_test(tc, a_failure_midway_of_a_socket_that_had_it_on_leaves_it_on, 1, 4);
	tcase_add_loop_test(tc, a_failure_to_read_changes_nothing, 1, 4);
	tcase_add_test(tc, only_what_is_changed_is_read_and_set_and_the_switch_comes_last);
	return run_suite(suite);
}
