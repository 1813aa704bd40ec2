/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cio/event.h>
#include <cio/net.h>
#include <cio/poll.h>

#include "../support.h"

#define MS(n) ((int64_t)(n) * 1000000)

/* Each test on each selector in each mode: _i is both. */
static const unsigned modes[] = { CIO_LEVEL, CIO_EDGE, CIO_ONESHOT, CIO_LEVEL | CIO_EXCLUSIVE_HINT,
	CIO_EDGE | CIO_EXCLUSIVE_HINT };
#define MODES ((int)(sizeof modes / sizeof *modes))

static int selectors(void)
{
	int n = 0;

	while (cio_poll_selector_at((size_t)n))
		n++;
	return n;
}

struct rig {
	struct cio_poll *p;
	struct cio_events *events;
	cio_socket listener;
	struct cio_sockaddr at;
	struct cio_acceptor acceptor;
};

/* The listener blocks: that is for the acceptor to change. */
static void rig_open(struct rig *r, int i)
{
	assert_ok(cio_poll_new(cio_poll_selector_at((size_t)(i / MODES)), &r->p));
	assert_ok(cio_events_new(r->p, 8, &r->events));
	r->listener = make_listener(AF_INET, &r->at);
	assert_ok(cio_listen(r->listener.ref, CIO_BACKLOG_MAX));
	assert_ok(cio_acceptor_start(r->p, r->listener.ref, 7, modes[i % MODES], &r->acceptor));
}

static void rig_close(struct rig *r)
{
	assert_ok(cio_acceptor_stop(&r->acceptor));
	cio_socket_close(&r->listener);
	cio_events_free(r->events);
	cio_poll_free(r->p);
}

/* One wait: was the listener reported? */
static bool reported(struct rig *r, int64_t timeout)
{
	struct cio_event e;
	bool found = false;

	assert_ok(cio_poll_wait(r->p, r->events, timeout));
	while (cio_events_next(r->events, &e)) {
		ck_assert_uint_eq(e.token, 7);
		ck_assert(e.ready & CIO_EVENT_READABLE);
		found = true;
	}
	return found;
}

static cio_socket connect_one(struct rig *r)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);

	assert_ok(cio_connect(s.ref, &r->at));
	return s;
}

START_TEST(connections_are_accepted_until_there_are_no_more)
{
	cio_socket clients[3], server = POISONED_SOCKET;
	struct cio_sockaddr peer, local;
	struct rig rig;
	bool nonblocking, cloexec;
	int round, i;

	rig_open(&rig, _i);
	for (round = 0; round < 2; round++) {
		ck_assert(!reported(&rig, 0));
		for (i = 0; i < 3; i++)
			clients[i] = connect_one(&rig);
		ck_assert(reported(&rig, -1));
		for (i = 0; i < 3; i++) {
			assert_ok(cio_acceptor_next(&rig.acceptor, &server, &peer));
			assert_ok(cio_local_addr(clients[i].ref, &local));
			ck_assert(cio_sockaddr_equal(&peer, &local));
			assert_ok(cio_get_nonblocking(server.ref, &nonblocking));
			assert_ok(cio_get_cloexec(server.ref, &cloexec));
			ck_assert(nonblocking && cloexec);
			cio_socket_close(&server);
			cio_socket_close(&clients[i]);
		}
		server.ref.fd = 12345;
		assert_error(cio_acceptor_next(&rig.acceptor, &server, NULL), CIO_EAGAIN);
		assert_none(server);
	}
	rig_close(&rig);
}
END_TEST

#define CLIENTS 40
#define LIMIT   12	/* descriptors that are left */

static void limit_descriptors(rlim_t limit)
{
	struct rlimit now;

	ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &now), 0);
	now.rlim_cur = limit;
	ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &now), 0);
}

/* A number that is free: with it as the limit, so many more may be opened as there are below. */
static rlim_t lowest_free(void)
{
	int fd = open("/dev/null", O_RDONLY);

	ck_assert_int_ge(fd, 0);
	close(fd);
	return (rlim_t)fd;
}

/* Takes what there is; the error that ended it. */
static int accept_all(struct rig *rig, cio_socket *servers, size_t *n)
{
	int r;

	while ((r = cio_acceptor_next(&rig->acceptor, &servers[*n], NULL)) == 0)
		++*n;
	return r;
}

/* A byte goes each way: this connection was not lost. */
static void assert_connected(cio_sockref client)
{
	char byte = 0;

	ck_assert_int_eq(cio_recv(client, &byte, 1, 0), 1);
	ck_assert_int_eq(byte, '!');
}

/* How many waits there are in a second while nobody can be accepted; the back-off is 100 ms. */
static unsigned waits_in_a_second(struct rig *rig, cio_socket *servers, size_t *n)
{
	int64_t end = cio_poll_now() + MS(1000);
	unsigned waits = 0, told = 0;
	int r;

	while (cio_poll_now() < end) {
		waits++;
		if (!reported(rig, rig->acceptor.paused ? MS(100) : MS(1000))) {
			assert_ok(cio_acceptor_resume(&rig->acceptor));
			continue;
		}
		r = accept_all(rig, servers, n);
		if (cio_error_is_exhausted(r)) {
			told++;
			ck_assert_int_eq(rig->acceptor.paused, r);
			assert_error(cio_acceptor_next(&rig->acceptor, &servers[*n], NULL), CIO_EAGAIN);
			assert_none(servers[*n]);
		}
	}
	ck_assert_uint_ge(told, 1);
	ck_assert_uint_le(told, 11);
	return waits;
}

/* It keeps the limit itself: by closing what accept(2) has brought already. */
static bool under_valgrind(void)
{
	const char *preload = getenv("LD_PRELOAD");

	return preload && strstr(preload, "vgpreload");
}

START_TEST(running_out_of_descriptors_neither_spins_nor_loses_a_connection)
{
	cio_socket clients[CLIENTS], servers[CLIENTS + 1];
	struct rlimit before;
	struct rig rig;
	size_t i, n = 0, shown;
	unsigned waits;

	if (under_valgrind())
		SKIP_TEST("valgrind drops connections at the limit");
	ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &before), 0);
	rig_open(&rig, _i);
	for (i = 0; i < CLIENTS; i++)
		clients[i] = connect_one(&rig);
	limit_descriptors(lowest_free() + LIMIT);

	waits = waits_in_a_second(&rig, servers, &n);
	ck_assert_msg(waits <= 25, "%u waits in a second", waits);
	ck_assert_uint_eq(n, LIMIT);

	/* Each that is closed makes room for another. */
	for (shown = 0; shown < CLIENTS; shown++) {
		if (shown == n) {
			assert_ok(cio_acceptor_resume(&rig.acceptor));
			ck_assert(reported(&rig, -1));
			(void)accept_all(&rig, servers, &n);
			ck_assert_uint_gt(n, shown);
		}
		ck_assert_int_eq(cio_send(servers[shown].ref, "!", 1, 0), 1);
		cio_socket_close(&servers[shown]);
	}
	ck_assert_uint_eq(n, CLIENTS);
	ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &before), 0);
	for (i = 0; i < CLIENTS; i++) {
		assert_connected(clients[i].ref);
		cio_socket_close(&clients[i]);
	}
	rig_close(&rig);
}
END_TEST

START_TEST(resume_without_a_pause_is_free_of_effect)
{
	cio_socket client, server;
	struct rig rig;

	rig_open(&rig, _i);
	client = connect_one(&rig);
	ck_assert(reported(&rig, -1));
	fault_reset();
	assert_ok(cio_acceptor_resume(&rig.acceptor));
	ck_assert_str_eq(fault_log(), "");
	assert_ok(cio_acceptor_next(&rig.acceptor, &server, NULL));
	cio_socket_close(&server);
	cio_socket_close(&client);
	rig_close(&rig);
}
END_TEST

START_TEST(a_paused_acceptor_makes_no_calls)
{
	cio_socket client, server = POISONED_SOCKET;
	const char *accept_call;
	struct rig rig;

	rig_open(&rig, _i);
	fault_reset();
	assert_error(cio_acceptor_next(&rig.acceptor, &server, NULL), CIO_EAGAIN);
	accept_call = fault_calls("accept4") ? "accept4" : "accept";

	client = connect_one(&rig);
	ck_assert(reported(&rig, -1));
	fault_reset();
	fault_fail(accept_call, 1, ENFILE);
	assert_error(cio_acceptor_next(&rig.acceptor, &server, NULL), CIO_ENFILE);
	assert_none(server);
	ck_assert_int_eq(rig.acceptor.paused, CIO_ENFILE);
	ck_assert(!reported(&rig, 0));
	fault_reset();
	assert_error(cio_acceptor_next(&rig.acceptor, &server, NULL), CIO_EAGAIN);
	ck_assert_str_eq(fault_log(), "");
	ck_assert(!reported(&rig, MS(1)));

	assert_ok(cio_acceptor_resume(&rig.acceptor));
	ck_assert_int_eq(rig.acceptor.paused, 0);
	ck_assert(reported(&rig, -1));
	assert_ok(cio_acceptor_next(&rig.acceptor, &server, NULL));
	cio_socket_close(&server);
	cio_socket_close(&client);
	rig_close(&rig);
}
END_TEST

START_TEST(connections_that_failed_in_the_queue_are_passed_over)
{
	static const int passing[] = { ECONNABORTED, EPROTO, EINTR, ENETUNREACH };
	const char *accept_call;
	cio_socket client, server;
	struct rig rig;
	size_t i;

	rig_open(&rig, _i);
	client = connect_one(&rig);
	ck_assert(reported(&rig, -1));
	fault_reset();
	assert_ok(cio_acceptor_next(&rig.acceptor, &server, NULL));
	accept_call = fault_calls("accept4") ? "accept4" : "accept";
	cio_socket_close(&server);
	cio_socket_close(&client);

	client = connect_one(&rig);
	fault_reset();
	for (i = 0; i < sizeof passing / sizeof *passing; i++)
		fault_fail(accept_call, (unsigned)i + 1, passing[i]);
	assert_ok(cio_acceptor_next(&rig.acceptor, &server, NULL));
	ck_assert_uint_eq(fault_calls(accept_call), 5);
	cio_socket_close(&server);
	cio_socket_close(&client);

	/* For ever is too long. */
	fault_fail_always(accept_call, ECONNABORTED);
	assert_error(cio_acceptor_next(&rig.acceptor, &server, NULL), CIO_ECONNABORTED);
	assert_none(server);
	ck_assert_int_eq(rig.acceptor.paused, 0);
	fault_reset();
	rig_close(&rig);
}
END_TEST

/* A row of check_nulls.sh. */
#define TAKEN(function, parameter, condition) \
	ck_assert_msg(condition, "%s: NULL for %s: not %s", #function, #parameter, #condition)

START_TEST(nobody_needs_to_know_the_peer)
{
	cio_socket client, server;
	struct rig rig;

	rig_open(&rig, _i);
	client = connect_one(&rig);
	TAKEN(cio_acceptor_next, ret_peer, cio_acceptor_next(&rig.acceptor, &server, NULL) == 0);
	cio_socket_close(&server);
	cio_socket_close(&client);
	rig_close(&rig);
}
END_TEST

START_TEST(the_end_of_a_listener_is_told)
{
	cio_socket server = POISONED_SOCKET;
	struct rig rig;

	rig_open(&rig, _i);
	assert_ok(cio_shutdown(rig.listener.ref, CIO_SHUT_RDWR));
	assert_error(cio_acceptor_next(&rig.acceptor, &server, NULL), CIO_EINVAL);
	assert_none(server);
	ck_assert_int_eq(rig.acceptor.paused, 0);
	rig_close(&rig);
}
END_TEST

START_TEST(a_stopped_acceptor_may_be_stopped_again)
{
	struct cio_acceptor again;
	cio_socket server;
	struct rig rig;

	rig_open(&rig, _i);
	assert_error(cio_acceptor_start(rig.p, rig.listener.ref, 7, CIO_LEVEL, &again), CIO_EEXIST);
	assert_ok(cio_acceptor_stop(&rig.acceptor));
	assert_ok(cio_acceptor_stop(&rig.acceptor));
	assert_ok(cio_acceptor_resume(&rig.acceptor));
	assert_error(cio_acceptor_next(&rig.acceptor, &server, NULL), CIO_EBADF);
	assert_error(cio_poll_deregister(rig.p, rig.listener.ref), CIO_ENOENT);
	assert_ok(cio_acceptor_start(rig.p, rig.listener.ref, 7, CIO_LEVEL, &rig.acceptor));
	rig_close(&rig);
}
END_TEST

START_TEST(an_acceptor_stops_while_it_is_paused)
{
	cio_socket client, server;
	struct rig rig;

	rig_open(&rig, _i);
	client = connect_one(&rig);
	ck_assert(reported(&rig, -1));
	fault_fail_always("accept4", ENOMEM);
	fault_fail_always("accept", ENOMEM);
	assert_error(cio_acceptor_next(&rig.acceptor, &server, NULL), CIO_ENOMEM);
	fault_reset();
	assert_ok(cio_acceptor_stop(&rig.acceptor));
	assert_error(cio_poll_deregister(rig.p, rig.listener.ref), CIO_ENOENT);
	cio_socket_close(&client);
	rig_close(&rig);
}
END_TEST

START_TEST(a_start_that_fails_leaves_nothing_registered)
{
	struct cio_acceptor acceptor;
	struct cio_sockaddr at;
	cio_socket listener = make_listener(AF_INET, &at);
	struct cio_poll *p;

	assert_ok(cio_poll_new(cio_poll_selector_at((size_t)_i), &p));
	memset(&acceptor, 0x55, sizeof acceptor);
	assert_error(cio_acceptor_start(p, listener.ref, 1, CIO_ONESHOT | CIO_EXCLUSIVE, &acceptor), CIO_EINVAL);
	ck_assert_uint_eq(acceptor.mode, 0x55555555);
	fault_fail_always("fcntl", EPERM);
	assert_error(cio_acceptor_start(p, listener.ref, 1, CIO_LEVEL, &acceptor), faults_available() ? CIO_EPERM : 0);
	fault_reset();
	if (faults_available()) {
		ck_assert_uint_eq(acceptor.mode, 0x55555555);
		assert_error(cio_poll_deregister(p, listener.ref), CIO_ENOENT);
	}
	cio_poll_free(p);
	cio_socket_close(&listener);
}
END_TEST

START_TEST(a_result_passes_through_unchanged)
{
	static const cio_ssize results[] = { 0, 1, PTRDIFF_MAX, CIO_EAGAIN, CIO_EINPROGRESS, CIO_EPIPE };
	cio_socket a, b;
	struct cio_poll *p;
	size_t i;

	make_pair(SOCK_STREAM, &a, &b);
	assert_ok(cio_poll_new(cio_poll_selector_at((size_t)_i), &p));
	/* Also where the rearm fails: nothing is registered. */
	for (i = 0; i < sizeof results / sizeof *results; i++) {
		ck_assert(cio_try_io(p, a.ref, CIO_READABLE, results[i]) == results[i]);
		ck_assert(cio_try_io_file(p, CIO_FILEREF(a.ref.fd), CIO_READABLE, results[i]) == results[i]);
	}
	cio_poll_free(p);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(not_now_rearms_the_direction)
{
	struct cio_event e;
	cio_socket a, b;
	struct rig rig;
	char buf[8];
	int round;

	assert_ok(cio_poll_new(cio_poll_selector_at((size_t)(_i / 3)), &rig.p));
	assert_ok(cio_events_new(rig.p, 8, &rig.events));
	assert_ok(cio_socket_pair(AF_UNIX, SOCK_STREAM, 0, CIO_NONBLOCK, &a, &b));
	assert_ok(cio_poll_register(rig.p, a.ref, 1, CIO_READABLE, modes[_i % 3]));
	for (round = 0; round < 3; round++) {
		ck_assert_int_eq(cio_poll_wait(rig.p, rig.events, 0), 0);
		ck_assert_int_eq(cio_send(b.ref, "x", 1, 0), 1);
		ck_assert_int_eq(cio_poll_wait(rig.p, rig.events, -1), 1);
		ck_assert(cio_events_next(rig.events, &e));
		ck_assert_int_eq(cio_try_io(rig.p, a.ref, CIO_READABLE, cio_recv(a.ref, buf, 8, 0)), 1);
		assert_error(cio_try_io(rig.p, a.ref, CIO_READABLE, cio_recv(a.ref, buf, 8, 0)), CIO_EAGAIN);
	}
	cio_events_free(rig.events);
	cio_poll_free(rig.p);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("acceptor");
	int all = selectors() * MODES;
	TCase *tc;

	tc = add_case(suite, "accepting");
	tcase_add_loop_test(tc, connections_are_accepted_until_there_are_no_more, 0, all);
	tcase_add_loop_test(tc, running_out_of_descriptors_neither_spins_nor_loses_a_connection, 0, all);
	tcase_add_loop_test(tc, nobody_needs_to_know_the_peer, 0, all);
	tcase_add_loop_test(tc, the_end_of_a_listener_is_told, 0, all);
	tcase_add_loop_test(tc, a_stopped_acceptor_may_be_stopped_again, 0, all);
	tcase_add_loop_test(tc, a_start_that_fails_leaves_nothing_registered, 0, selectors());

	tc = add_fault_case(suite, "accepting with failures");
	tcase_add_loop_test(tc, resume_without_a_pause_is_free_of_effect, 0, all);
	tcase_add_loop_test(tc, a_paused_acceptor_makes_no_calls, 0, all);
	tcase_add_loop_test(tc, connections_that_failed_in_the_queue_are_passed_over, 0, all);
	tcase_add_loop_test(tc, an_acceptor_stops_while_it_is_paused, 0, all);

	tc = add_case(suite, "not now");
	tcase_add_loop_test(tc, a_result_passes_through_unchanged, 0, selectors());
	tcase_add_loop_test(tc, not_now_rearms_the_direction, 0, selectors() * 3);
	return run_suite(suite);
}
