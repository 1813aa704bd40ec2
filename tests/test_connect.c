/* SPDX-License-Identifier: MIT */
/* Times are only ever bounded from below: a machine may be slow, the library not early. */
#include "config.h"

#include "silent.h"

/* An address where nobody listens: it was just given back. */
static struct cio_sockaddr nobody(int domain)
{
	struct cio_sockaddr a;
	cio_socket listener = make_listener(domain, &a);

	cio_socket_close(&listener);
	return a;
}

START_TEST(a_connection_is_made_in_time)
{
	static const int64_t timeouts[] = { 3 * SEC, -1, INT64_MIN, INT64_MAX };
	int domain = _i & 4 ? AF_INET6 : AF_INET;
	bool nonblocking = _i & 8;
	struct cio_sockaddr a, peer;
	cio_socket listener, s;

	if (domain == AF_INET6 && !have_ipv6())
		SKIP_TEST("no IPv6 on loopback");
	listener = make_listener(domain, &a);
	s = make_mode(domain, nonblocking);
	ck_assert_int_eq(cio_connect_timeout(s.ref, &a, timeouts[_i & 3]), 0);
	assert_ok(cio_peer_addr(s.ref, &peer));
	ck_assert_int_eq(peer.u.in.sin_port, a.u.in.sin_port);
	ck_assert(mode_is(s.ref, MODE_AFTER_WAIT(nonblocking)));
	cio_socket_close(&s);
	cio_socket_close(&listener);
}
END_TEST

START_TEST(a_refused_connection_is_said_to_be_refused)
{
	struct cio_sockaddr a = nobody(AF_INET);
	cio_socket s = make_mode(AF_INET, _i);

	assert_error(cio_connect_timeout(s.ref, &a, 3 * SEC), CIO_ECONNREFUSED);
	ck_assert(mode_is(s.ref, MODE_AFTER_WAIT(_i)));
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_refusal_that_was_told_is_taken)
{
	NEEDS(GATE_TAKE_ERROR);

	struct cio_sockaddr a = nobody(AF_INET);
	cio_socket s = make_mode(AF_INET, _i);
	int error = -1;

	assert_error(cio_connect_timeout(s.ref, &a, 3 * SEC), CIO_ECONNREFUSED);
	assert_ok(cio_take_error(s.ref, &error));
	ck_assert_int_eq(error, 0);
	cio_socket_close(&s);
}
END_TEST

START_TEST(no_answer_is_a_timeout_and_never_early)
{
	static const int64_t timeouts[] = { 50 * MSEC, 1500000, 1 };
	struct silent silent;
	cio_socket s = make_mode(AF_INET, _i & 1);
	size_t i;

	if (!make_silent(&silent))
		SKIP_TEST("a full queue refuses here");
	for (i = 0; i < sizeof timeouts / sizeof *timeouts; i++) {
		int64_t start = monotonic_now();

		assert_error(cio_connect_timeout(s.ref, &silent.at, timeouts[i]), CIO_ETIMEDOUT);
		ck_assert_int_ge(monotonic_now() - start, timeouts[i]);
		ck_assert(mode_is(s.ref, MODE_AFTER_WAIT(_i & 1)));
	}
	cio_socket_close(&s);
	close_silent(&silent);
}
END_TEST

START_TEST(no_time_looks_once)
{
	struct silent silent;
	struct cio_sockaddr a;
	cio_socket s = make_mode(AF_INET, false), t = make_mode(AF_INET, false), listener;
	int r;

	if (!make_silent(&silent))
		SKIP_TEST("a full queue refuses here");
	assert_error(cio_connect_timeout(s.ref, &silent.at, 0), CIO_ETIMEDOUT);
	ck_assert(mode_is(s.ref, false));
	cio_socket_close(&s);
	close_silent(&silent);

	/* Looking again and again finds the connection when it is there. */
	listener = make_listener(AF_INET, &a);
	do
		r = cio_connect_timeout(t.ref, &a, 0);
	while (r == CIO_ETIMEDOUT);
	assert_ok(r);
	ck_assert(mode_is(t.ref, false));
	cio_socket_close(&t);
	cio_socket_close(&listener);
}
END_TEST

START_TEST(a_further_call_joins_the_attempt)
{
	struct silent silent;
	cio_socket s = make_mode(AF_INET, _i), waiting;
	size_t i;

	if (!make_silent(&silent))
		SKIP_TEST("a full queue refuses here");
	assert_error(cio_connect_timeout(s.ref, &silent.at, 10 * MSEC), CIO_ETIMEDOUT);
	assert_error(cio_connect_timeout(s.ref, &silent.at, 10 * MSEC), CIO_ETIMEDOUT);

	/* Room in the queue: the first segment, sent again, is answered. */
	for (i = 0; i < silent.count; i++) {
		assert_ok(cio_accept(silent.listener.ref, &waiting, NULL));
		cio_socket_close(&waiting);
	}
	ck_assert_int_eq(cio_connect_timeout(s.ref, &silent.at, _i ? INT64_MAX : -1), 0);
	ck_assert(mode_is(s.ref, MODE_AFTER_WAIT(_i)));
	cio_socket_close(&s);
	close_silent(&silent);
}
END_TEST

START_TEST(what_cannot_connect_is_an_error)
{
	struct cio_sockaddr a, none = { .len = 0 };
	cio_socket s = make_mode(AF_INET, false), listener = make_listener(AF_INET, &a);
	cio_file in, out;

	assert_ok(cio_file_pipe(0, &in, &out));
	assert_error(cio_connect(CIO_SOCKREF(CIO_FD_NONE), &a), CLOSED_ERROR);
	assert_error(cio_connect_timeout(CIO_SOCKREF(CIO_FD_NONE), &a, -1), CLOSED_ERROR);
	assert_no_socket(cio_connect(CIO_SOCKREF(in.ref.fd), &a));
	assert_no_socket(cio_connect_timeout(CIO_SOCKREF(in.ref.fd), &a, -1));
	assert_error(cio_connect(s.ref, &none), CIO_EINVAL);
	assert_error(cio_connect_timeout(s.ref, &none, -1), CIO_EINVAL);
	ck_assert(mode_is(s.ref, false));
	ck_assert_int_eq(cio_connect(s.ref, &a), 0);
	assert_error(cio_connect(s.ref, &a), CIO_EISCONN);
	assert_error(cio_connect_timeout(s.ref, &a, -1), CIO_EISCONN);
	ck_assert(mode_is(s.ref, false));
	cio_socket_close(&s);
	cio_socket_close(&listener);
	cio_file_close(&in);
	cio_file_close(&out);
}
END_TEST

START_TEST(a_blocking_connect_waits_for_its_answer)
{
	struct cio_sockaddr a = nobody(AF_INET);
	cio_socket s = make_mode(AF_INET, false);

	assert_error(cio_connect(s.ref, &a), CIO_ECONNREFUSED);
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_datagram_socket_connects_at_once)
{
	cio_socket a = make_socket(AF_INET, SOCK_DGRAM), b = make_socket(AF_INET, SOCK_DGRAM);
	struct cio_sockaddr any = loopback(AF_INET), at, peer;

	assert_ok(cio_bind(a.ref, &any));
	assert_ok(cio_local_addr(a.ref, &at));
	ck_assert_int_eq(cio_connect_timeout(b.ref, &at, 0), 0);
	assert_ok(cio_peer_addr(b.ref, &peer));
	ck_assert_int_eq(peer.u.in.sin_port, at.u.in.sin_port);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("connect");
	TCase *tc = add_case(suite, "connect");

	tcase_add_loop_test(tc, a_connection_is_made_in_time, 0, 16);
	tcase_add_loop_test(tc, a_refused_connection_is_said_to_be_refused, 0, 2);
	tcase_add_loop_test(tc, a_refusal_that_was_told_is_taken, 0, 2);
	tcase_add_loop_test(tc, no_answer_is_a_timeout_and_never_early, 0, 2);
	tcase_add_test(tc, no_time_looks_once);
	tcase_add_loop_test(tc, a_further_call_joins_the_attempt, 0, 2);
	tcase_add_test(tc, what_cannot_connect_is_an_error);
	tcase_add_test(tc, a_blocking_connect_waits_for_its_answer);
	tcase_add_test(tc, a_datagram_socket_connects_at_once);

	add_system_tests(suite);
	return run_suite(suite);
}
