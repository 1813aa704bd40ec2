/* SPDX-License-Identifier: MIT */
/* Times are only ever bounded from below: a machine may be slow, the library not early. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "interrupt.h"

#define MSEC INT64_C(1000000)
#define SEC  INT64_C(1000000000)

static int64_t now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * SEC + t.tv_nsec;
}

static bool is_nonblocking(cio_socket s)
{
	int flags = fcntl(s.ref.fd, F_GETFL);

	ck_assert_int_ge(flags, 0);
	return (flags & O_NONBLOCK) != 0;
}

static cio_socket make_mode(int domain, bool nonblocking)
{
	cio_socket s;

	assert_ok(cio_socket_open(domain, SOCK_STREAM, 0, nonblocking ? CIO_NONBLOCK : 0, &s));
	return s;
}

/* An address where nobody listens: it was just given back. */
static struct cio_sockaddr nobody(int domain)
{
	struct cio_sockaddr a;
	cio_socket listener = make_listener(domain, &a);

	cio_socket_close(&listener);
	return a;
}

/* A listener that answers nobody any more: its queue is full, and a further client's
 * first segment is dropped and sent again for minutes. */
struct silent {
	cio_socket listener;
	cio_socket clients[64];
	size_t count;
	struct cio_sockaddr at;
};

static bool connects(cio_sockref s, const struct cio_sockaddr *to)
{
	struct pollfd p = { .fd = s.fd, .events = POLLOUT };
	int r = cio_connect(s, to);

	return r == 0 || (r == CIO_EINPROGRESS && poll(&p, 1, 100) == 1);
}

static void make_silent(struct silent *ret)
{
	ret->listener = make_listener(AF_INET, &ret->at);
	assert_ok(cio_listen(ret->listener.ref, 0));
	for (ret->count = 0; ret->count < 64; ret->count++) {
		cio_socket s = make_mode(AF_INET, true);

		if (!connects(s.ref, &ret->at)) {
			cio_socket_close(&s);
			return;
		}
		ret->clients[ret->count] = s;
	}
	ck_abort_msg("a backlog of 0 is never full");
}

static void close_silent(struct silent *s)
{
	while (s->count > 0)
		cio_socket_close(&s->clients[--s->count]);
	cio_socket_close(&s->listener);
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
	ck_assert_int_eq(is_nonblocking(s), nonblocking);
	cio_socket_close(&s);
	cio_socket_close(&listener);
}
END_TEST

START_TEST(a_refused_connection_is_said_to_be_refused)
{
	struct cio_sockaddr a = nobody(AF_INET);
	cio_socket s = make_mode(AF_INET, _i);
	int error = -1;

	assert_error(cio_connect_timeout(s.ref, &a, 3 * SEC), CIO_ECONNREFUSED);
	ck_assert_int_eq(is_nonblocking(s), _i);
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

	make_silent(&silent);
	for (i = 0; i < sizeof timeouts / sizeof *timeouts; i++) {
		int64_t start = now();

		assert_error(cio_connect_timeout(s.ref, &silent.at, timeouts[i]), CIO_ETIMEDOUT);
		ck_assert_int_ge(now() - start, timeouts[i]);
		ck_assert_int_eq(is_nonblocking(s), _i & 1);
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

	make_silent(&silent);
	assert_error(cio_connect_timeout(s.ref, &silent.at, 0), CIO_ETIMEDOUT);
	ck_assert(!is_nonblocking(s));
	cio_socket_close(&s);
	close_silent(&silent);

	/* Looking again and again finds the connection when it is there. */
	listener = make_listener(AF_INET, &a);
	do
		r = cio_connect_timeout(t.ref, &a, 0);
	while (r == CIO_ETIMEDOUT);
	assert_ok(r);
	ck_assert(!is_nonblocking(t));
	cio_socket_close(&t);
	cio_socket_close(&listener);
}
END_TEST

START_TEST(a_further_call_joins_the_attempt)
{
	struct silent silent;
	cio_socket s = make_mode(AF_INET, _i), waiting;
	size_t i;

	make_silent(&silent);
	assert_error(cio_connect_timeout(s.ref, &silent.at, 10 * MSEC), CIO_ETIMEDOUT);
	assert_error(cio_connect_timeout(s.ref, &silent.at, 10 * MSEC), CIO_ETIMEDOUT);

	/* Room in the queue: the first segment, sent again, is answered. */
	for (i = 0; i < silent.count; i++) {
		assert_ok(cio_accept(silent.listener.ref, &waiting, NULL));
		cio_socket_close(&waiting);
	}
	ck_assert_int_eq(cio_connect_timeout(s.ref, &silent.at, _i ? INT64_MAX : -1), 0);
	ck_assert_int_eq(is_nonblocking(s), _i);
	cio_socket_close(&s);
	close_silent(&silent);
}
END_TEST

START_TEST(signals_neither_end_nor_shorten_the_wait)
{
	struct silent silent;
	cio_socket s = make_mode(AF_INET, false);
	int64_t start;
	int r;

	make_silent(&silent);
	start = now();
	interrupt_every(3);
	r = cio_connect_timeout(s.ref, &silent.at, 60 * MSEC);
	interrupt_no_more();
	assert_error(r, CIO_ETIMEDOUT);
	ck_assert_int_ge(now() - start, 60 * MSEC);
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

	make_silent(&silent);
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
	ck_assert_int_eq(is_nonblocking(s), _i);
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
	ck_assert(!is_nonblocking(s));
	cio_socket_close(&s);
	cio_socket_close(&listener);
	remove_dir(dir);
}
END_TEST

START_TEST(what_cannot_connect_is_an_error)
{
	struct cio_sockaddr a, none = { .len = 0 };
	cio_socket s = make_mode(AF_INET, false), listener = make_listener(AF_INET, &a);
	cio_file in, out;

	assert_ok(cio_file_pipe(0, &in, &out));
	assert_error(cio_connect(CIO_SOCKREF(CIO_FD_NONE), &a), CIO_EBADF);
	assert_error(cio_connect_timeout(CIO_SOCKREF(CIO_FD_NONE), &a, -1), CIO_EBADF);
	assert_error(cio_connect(CIO_SOCKREF(in.ref.fd), &a), CIO_ENOTSOCK);
	assert_error(cio_connect_timeout(CIO_SOCKREF(in.ref.fd), &a, -1), CIO_ENOTSOCK);
	ck_assert_int_eq(fcntl(in.ref.fd, F_GETFL) & O_NONBLOCK, 0);
	assert_error(cio_connect(s.ref, &none), CIO_EINVAL);
	assert_error(cio_connect_timeout(s.ref, &none, -1), CIO_EINVAL);
	ck_assert(!is_nonblocking(s));
	ck_assert_int_eq(cio_connect(s.ref, &a), 0);
	assert_error(cio_connect(s.ref, &a), CIO_EISCONN);
	assert_error(cio_connect_timeout(s.ref, &a, -1), CIO_EISCONN);
	ck_assert(!is_nonblocking(s));
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
	ck_assert_int_eq(is_nonblocking(s), rows[_i].mode_left);
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

int main(void)
{
	Suite *suite = suite_create("connect");
	TCase *tc = add_case(suite, "connect");

	tcase_add_loop_test(tc, a_connection_is_made_in_time, 0, 16);
	tcase_add_loop_test(tc, a_refused_connection_is_said_to_be_refused, 0, 2);
	tcase_add_loop_test(tc, no_answer_is_a_timeout_and_never_early, 0, 2);
	tcase_add_test(tc, no_time_looks_once);
	tcase_add_loop_test(tc, a_further_call_joins_the_attempt, 0, 2);
	tcase_add_test(tc, signals_neither_end_nor_shorten_the_wait);
	tcase_add_test(tc, an_interrupted_connect_says_eintr_and_goes_on);
	tcase_add_loop_test(tc, a_full_unix_listener_is_an_error_at_once, 0, 2);
	tcase_add_test(tc, a_unix_connection_needs_no_wait);
	tcase_add_test(tc, what_cannot_connect_is_an_error);
	tcase_add_test(tc, a_blocking_connect_waits_for_its_answer);
	tcase_add_test(tc, a_datagram_socket_connects_at_once);

	tc = add_fault_case(suite, "system calls");
	tcase_add_test(tc, a_wait_costs_what_it_must);
	tcase_add_loop_test(tc, each_failure_is_reported_and_leaves_the_mode, 0, 7);
	tcase_add_test(tc, the_first_of_two_failures_is_reported);
	tcase_add_loop_test(tc, an_attempt_of_others_is_joined, 0, 3);
	return run_suite(suite);
}
