/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <errno.h>
#include <stdio.h>

#include "../interrupt.h"
#include "../silent.h"

START_TEST(signals_neither_end_nor_shorten_the_wait)
{
	struct silent silent;
	cio_socket s = make_mode(AF_INET, false);
	int64_t start;
	int r;

	if (!make_silent(&silent))
		SKIP_TEST("a full queue refuses here");
	start = monotonic_now();
	interrupt_every(3);
	r = cio_connect_timeout(s.ref, &silent.at, 60 * MSEC);
	interrupt_no_more();
	assert_error(r, CIO_ETIMEDOUT);
	ck_assert_int_ge(monotonic_now() - start, 60 * MSEC);
	cio_socket_close(&s);
	close_silent(&silent);
}
END_TEST

START_TEST(an_interrupted_connect_says_eintr_and_goes_on)
{
	struct silent silent;
	cio_socket s = make_mode(AF_INET, false), waiting;
	size_t i;
	int r;

	if (!make_silent(&silent))
		SKIP_TEST("a full queue refuses here");
	interrupt_every(5);
	r = cio_connect(s.ref, &silent.at);
	interrupt_no_more();
	assert_error(r, CIO_EINTR);
	for (i = 0; i < silent.count; i++) {
		assert_ok(cio_accept(silent.listener.ref, &waiting, NULL));
		cio_socket_close(&waiting);
	}
	ck_assert_int_eq(cio_connect_timeout(s.ref, &silent.at, -1), 0);
	cio_socket_close(&s);
	close_silent(&silent);
}
END_TEST

static struct cio_sockaddr unix_address(const char *dir)
{
	struct cio_sockaddr a = { .len = sizeof a.u.un };

	a.u.un.sun_family = AF_UNIX;
	snprintf(a.u.un.sun_path, sizeof a.u.un.sun_path, "%s/socket", dir);
	return a;
}

START_TEST(a_full_unix_listener_is_an_error_at_once)
{
	cio_socket listener = make_socket(AF_UNIX, SOCK_STREAM), s = make_mode(AF_UNIX, _i);
	cio_socket clients[16];
	struct cio_sockaddr a;
	size_t count;
	char dir[64];
	int r = 0;

	make_dir(dir, sizeof dir);
	a = unix_address(dir);
	assert_ok(cio_bind(listener.ref, &a));
	assert_ok(cio_listen(listener.ref, 0));
	for (count = 0; count < 16; count++) {
		clients[count] = make_mode(AF_UNIX, false);
		r = cio_connect_timeout(clients[count].ref, &a, -1);
		if (r < 0)
			break;
	}

	/* Linux says EAGAIN, the BSDs ECONNREFUSED; neither is a reason to wait for ever. */
	ck_assert(r == CIO_EAGAIN || r == CIO_ECONNREFUSED);
	ck_assert_int_eq(cio_connect_timeout(s.ref, &a, -1), r);
	ck_assert(mode_is(s.ref, _i));
	for (;; count--) {
		cio_socket_close(&clients[count]);
		if (count == 0)
			break;
	}
	cio_socket_close(&s);
	cio_socket_close(&listener);
	remove_dir(dir);
}
END_TEST

START_TEST(a_unix_connection_needs_no_wait)
{
	cio_socket listener = make_socket(AF_UNIX, SOCK_STREAM), s = make_mode(AF_UNIX, false);
	struct cio_sockaddr a;
	char dir[64];

	make_dir(dir, sizeof dir);
	a = unix_address(dir);
	assert_error(cio_connect_timeout(s.ref, &a, -1), CIO_ENOENT);
	assert_ok(cio_bind(listener.ref, &a));
	assert_error(cio_connect_timeout(s.ref, &a, -1), CIO_ECONNREFUSED);
	assert_ok(cio_listen(listener.ref, 1));
	ck_assert_int_eq(cio_connect_timeout(s.ref, &a, 0), 0);
	ck_assert(mode_is(s.ref, false));
	cio_socket_close(&s);
	cio_socket_close(&listener);
	remove_dir(dir);
}
END_TEST

/* The system calls on the whole way: connect pretends to go on, and poll(2) and SO_ERROR
 * find nothing wrong with a socket that never began. */
static int pretend(cio_socket s, const struct cio_sockaddr *a)
{
	fault_reset();
	fault_fail("connect", 1, EINPROGRESS);
	return cio_connect_timeout(s.ref, a, 3 * SEC);
}

START_TEST(a_wait_costs_what_it_must)
{
	struct cio_sockaddr a = loopback(AF_INET);
	cio_socket blocking = make_mode(AF_INET, false), nonblocking = make_mode(AF_INET, true);

	assert_ok(pretend(blocking, &a));
	ck_assert_str_eq(fault_log(), "fcntl fcntl connect poll getsockopt fcntl fcntl");
	assert_ok(pretend(nonblocking, &a));
	ck_assert_str_eq(fault_log(), "fcntl connect poll getsockopt");
	cio_socket_close(&blocking);
	cio_socket_close(&nonblocking);
}
END_TEST

START_TEST(each_failure_is_reported_and_leaves_the_mode)
{
	static const struct {
		const char *call;
		unsigned nth;
		int error;
		bool mode_left;		/* what could not be restored */
	} rows[] = {
		{ "fcntl", 1, EBADF, false },
		{ "fcntl", 2, EPERM, false },
		{ "connect", 1, ENETUNREACH, false },
		{ "poll", 1, ENOMEM, false },
		{ "getsockopt", 1, ENOBUFS, false },
		{ "fcntl", 3, ENOMEM, true },
		{ "fcntl", 4, EPERM, true },
	};
	struct cio_sockaddr a = loopback(AF_INET);
	cio_socket s = make_mode(AF_INET, false);
	int r;

	/* Of two rules for one call the later one counts. */
	fault_reset();
	fault_fail("connect", 1, EINPROGRESS);
	fault_fail(rows[_i].call, rows[_i].nth, rows[_i].error);
	r = cio_connect_timeout(s.ref, &a, 3 * SEC);
	ck_assert_msg(r == -rows[_i].error, "%s %u: %d", rows[_i].call, rows[_i].nth, r);
	ck_assert(mode_is(s.ref, rows[_i].mode_left));
	cio_socket_close(&s);
}
END_TEST

START_TEST(the_first_of_two_failures_is_reported)
{
	struct cio_sockaddr a = loopback(AF_INET);
	cio_socket s = make_mode(AF_INET, false);

	fault_fail("connect", 1, ENETUNREACH);
	fault_fail("fcntl", 3, EPERM);
	assert_error(cio_connect_timeout(s.ref, &a, SEC), CIO_ENETUNREACH);
	cio_socket_close(&s);
}
END_TEST

START_TEST(an_attempt_of_others_is_joined)
{
	static const int going[] = { EINPROGRESS, EALREADY, EINTR };
	struct cio_sockaddr a = loopback(AF_INET);
	cio_socket s = make_mode(AF_INET, false);

	fault_reset();
	fault_fail("connect", 1, going[_i]);
	fault_fail("poll", 1, EINTR);
	fault_fail("poll", 2, EINTR);
	ck_assert_int_eq(cio_connect_timeout(s.ref, &a, -1), 0);
	ck_assert_uint_eq(fault_calls("poll"), 3);
	ck_assert_uint_eq(fault_calls("connect"), 1);
	cio_socket_close(&s);
}
END_TEST

void add_system_tests(Suite *suite)
{
	TCase *tc = add_case(suite, "unix");

	tcase_add_test(tc, signals_neither_end_nor_shorten_the_wait);
	tcase_add_test(tc, an_interrupted_connect_says_eintr_and_goes_on);
	tcase_add_loop_test(tc, a_full_unix_listener_is_an_error_at_once, 0, 2);
	tcase_add_test(tc, a_unix_connection_needs_no_wait);

	tc = add_fault_case(suite, "system calls");
	tcase_add_test(tc, a_wait_costs_what_it_must);
	tcase_add_loop_test(tc, each_failure_is_reported_and_leaves_the_mode, 0, 7);
	tcase_add_test(tc, the_first_of_two_failures_is_reported);
	tcase_add_loop_test(tc, an_attempt_of_others_is_joined, 0, 3);
}
