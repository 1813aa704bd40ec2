/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "conformance.h"

/* TCP, level and edge: a test rearms after CIO_EAGAIN, as portable programs do. */

struct tcp {
	struct rig r;
	unsigned mode;
	struct cio_sockaddr addr;
	cio_socket listener;
	cio_fd client, server;		/* the two ends, once there are */
	int told;			/* the error of an event */
};

static void tcp_open(struct tcp *t, int i)
{
	rig_open(&t->r, i / DUO);
	t->mode = duo(i);
	t->listener = make_listener(AF_INET, &t->addr);
	assert_ok(cio_set_nonblocking(t->listener.ref, true));
	t->client = t->server = CIO_FD_NONE;
}

static void tcp_close(struct tcp *t)
{
	cio_socket_close(&t->listener);
	if (t->client != CIO_FD_NONE)
		close_fd(t->client);
	if (t->server != CIO_FD_NONE)
		close_fd(t->server);
	rig_close(&t->r);
}

static void begin_connect(struct tcp *t)
{
	cio_socket s;
	int r;

	assert_ok(cio_socket_open(AF_INET, SOCK_STREAM, 0, CIO_NONBLOCK, &s));
	r = cio_connect(s.ref, &t->addr);
	ck_assert(r == 0 || r == CIO_EINPROGRESS);
	t->client = cio_socket_release(&s);
}

/* Accepts the one that is there; afterwards there is no other. */
static cio_fd accept_one(struct tcp *t)
{
	cio_socket s, other;

	assert_ok(cio_accept_flags(t->listener.ref, CIO_NONBLOCK, &s, NULL));
	assert_error(cio_accept(t->listener.ref, &other, NULL), CIO_EAGAIN);
	return cio_socket_release(&s);
}

static void tcp_pair(struct tcp *t, int i)
{
	rig_open(&t->r, i / DUO);
	t->mode = duo(i);
	t->listener = (cio_socket)CIO_SOCKET_NONE;
	channel_open(TCP, &t->client, &t->server);
}

static void rearm(struct tcp *t, cio_fd fd, unsigned directions)
{
	assert_ok(cio_poll_rearm(t->r.p, CIO_SOCKREF(fd), directions));
}

/* Listeners. */

/* mio: accept, tcp_listener, tcp_listener_two_streams. */
START_TEST(each_connection_makes_its_listener_readable)
{
	struct tcp t;
	int round;

	tcp_open(&t, _i);
	enroll(&t.r, t.listener.ref.fd, 1, CIO_READABLE, t.mode);
	for (round = 0; round < 3; round++) {
		assert_quiet(&t.r);
		begin_connect(&t);
		await(&t.r, 1, CIO_EVENT_READABLE);
		assert_seen(&t.r, 1, ~CIO_EVENT_READABLE, 0);
		t.server = accept_one(&t);
		rearm(&t, t.listener.ref.fd, CIO_READABLE);
		close_fd(t.client);
		close_fd(t.server);
		t.client = t.server = CIO_FD_NONE;
	}
	tcp_close(&t);
}
END_TEST

/* mio: tcp_listener_ipv6. */
START_TEST(a_listener_of_ipv6_is_no_different)
{
	struct tcp t;
	cio_socket client, server;

	if (!have_ipv6())
		SKIP_TEST("no IPv6 on loopback");
	tcp_open(&t, _i);
	cio_socket_close(&t.listener);
	t.listener = make_listener(AF_INET6, &t.addr);
	enroll(&t.r, t.listener.ref.fd, 1, CIO_READABLE, t.mode);
	assert_quiet(&t.r);
	client = make_socket(AF_INET6, SOCK_STREAM);
	assert_ok(cio_connect(client.ref, &t.addr));
	await(&t.r, 1, CIO_EVENT_READABLE);
	assert_ok(cio_accept(t.listener.ref, &server, NULL));
	cio_socket_close(&client);
	cio_socket_close(&server);
	tcp_close(&t);
}
END_TEST

/* mio: registering, listen_then_close, add_then_drop; unix_listener_smoke's idle writable. */
START_TEST(an_idle_listener_is_neither_readable_nor_writable)
{
	struct tcp t;

	tcp_open(&t, _i);
	enroll(&t.r, t.listener.ref.fd, 1, RW, t.mode);
	assert_quiet(&t.r);
	cio_socket_close(&t.listener);
	bury(&t.r, 1);
	if (strcmp(t.r.selector, "poll") != 0)
		assert_quiet(&t.r);
	tcp_close(&t);
}
END_TEST

/* mio: reregister_different_interest_without_poll. */
START_TEST(a_listener_wanted_for_writing_has_no_event)
{
	struct tcp t;

	tcp_open(&t, _i);
	enroll(&t.r, t.listener.ref.fd, 1, CIO_READABLE, t.mode);
	begin_connect(&t);
	assert_ok(cio_poll_reregister(t.r.p, t.listener.ref, 2, CIO_WRITABLE, t.mode));
	assert_quiet(&t.r);
	assert_ok(cio_poll_reregister(t.r.p, t.listener.ref, 3, CIO_READABLE, t.mode));
	await(&t.r, 3, CIO_EVENT_READABLE);
	tcp_close(&t);
}
END_TEST

/* mio: poll_ok_after_cancelling_pending_ops, tcp_listener's reregister. */
START_TEST(a_listener_has_the_token_of_its_last_reregister)
{
	struct tcp t;

	tcp_open(&t, _i);
	enroll(&t.r, t.listener.ref.fd, 1, CIO_READABLE, t.mode);
	look(&t.r);
	assert_ok(cio_poll_reregister(t.r.p, t.listener.ref, 2, CIO_READABLE, t.mode));
	bury(&t.r, 1);
	assert_quiet(&t.r);
	begin_connect(&t);
	await(&t.r, 2, CIO_EVENT_READABLE);
	tcp_close(&t);
}
END_TEST

/* mio: issue_1205, no_events_after_deregister. */
START_TEST(a_deregistered_listener_is_silent_while_others_speak)
{
	struct cio_waker *w;
	struct tcp t;

	tcp_open(&t, _i);
	assert_ok(cio_waker_new(t.r.p, 5, &w));
	enroll(&t.r, t.listener.ref.fd, 1, CIO_READABLE, t.mode);
	assert_ok(cio_poll_deregister(t.r.p, t.listener.ref));
	begin_connect(&t);
	assert_quiet(&t.r);
	assert_ok(cio_waker_wake(w));
	ck_assert_uint_eq(gather(&t.r, -1), 1);
	ck_assert_uint_eq(times(&t.r, 5), 1);
	t.server = accept_one(&t);
	cio_waker_free(w);
	tcp_close(&t);
}
END_TEST

/* Connecting. */

/* mio: connect. */
START_TEST(a_connection_is_writable_and_its_end_readable)
{
	struct tcp t;

	tcp_open(&t, _i);
	begin_connect(&t);
	enroll(&t.r, t.client, 1, RW, t.mode);
	await(&t.r, 1, CIO_EVENT_WRITABLE);
	ck_assert_uint_eq(t.r.count, 1);
	assert_seen(&t.r, 1, READ_SIDE | CLOSED | CIO_EVENT_ERROR, 0);
	if (t.mode == CIO_EDGE)
		assert_quiet(&t.r);
	t.server = accept_one(&t);
	close_fd(t.server);
	t.server = CIO_FD_NONE;
	await(&t.r, 1, CIO_EVENT_READABLE | CIO_EVENT_READ_CLOSED);
	assert_seen(&t.r, 1, CIO_EVENT_WRITE_CLOSED | CIO_EVENT_ERROR, 0);
	if (t.mode == CIO_EDGE)
		assert_quiet(&t.r);
	tcp_close(&t);
}
END_TEST

/* Before the connection is begun the kernel calls the socket hung up; that must not be the end. */
START_TEST(a_socket_may_be_registered_before_it_connects)
{
	struct tcp t;
	cio_socket s;
	int r, error;

	tcp_open(&t, _i);
	assert_ok(cio_socket_open(AF_INET, SOCK_STREAM, 0, CIO_NONBLOCK, &s));
	enroll(&t.r, s.ref.fd, 1, CIO_WRITABLE, t.mode);
	look(&t.r);
	r = cio_connect(s.ref, &t.addr);
	ck_assert(r == 0 || r == CIO_EINPROGRESS);
	rearm(&t, s.ref.fd, CIO_WRITABLE);
	do
		await(&t.r, 1, CIO_EVENT_WRITABLE);
	while (seen(&t.r, 1) & CIO_EVENT_WRITE_CLOSED);
	assert_ok(cio_take_error(s.ref, &error));
	assert_error(error, 0);
	t.client = cio_socket_release(&s);
	tcp_close(&t);
}
END_TEST

/* mio: connect_error. */
START_TEST(a_refused_connection_is_writable_and_an_error)
{
	static const unsigned interests[] = { RW, CIO_WRITABLE, CIO_READABLE };
	unsigned interest = interests[_i % 3];
	struct tcp t;
	cio_socket s;
	int r, error;

	tcp_open(&t, _i / 3);
	cio_socket_close(&t.listener);
	assert_ok(cio_socket_open(AF_INET, SOCK_STREAM, 0, CIO_NONBLOCK, &s));
	r = cio_connect(s.ref, &t.addr);
	t.client = s.ref.fd;
	if (r == CIO_EINPROGRESS) {
		enroll(&t.r, t.client, 1, interest, t.mode);
		await(&t.r, 1, CIO_EVENT_ERROR);
		assert_seen(&t.r, 1, RW, interest);
		error = t.r.got[0].error;
		ck_assert(error == 0 || error == CIO_ECONNREFUSED);
		assert_ok(cio_take_error(s.ref, &error));
		assert_error(error, CIO_ECONNREFUSED);
		settle(&t.r);
		assert_ok(cio_poll_deregister(t.r.p, s.ref));
		assert_quiet(&t.r);
	} else {
		assert_error(r, CIO_ECONNREFUSED);
	}
	cio_socket_release(&s);
	tcp_close(&t);
}
END_TEST

/* mio: connect_then_close. */
START_TEST(a_connection_dropped_at_once_is_seen)
{
	struct tcp t;

	tcp_open(&t, _i);
	begin_connect(&t);
	enroll(&t.r, t.client, 1, CIO_READABLE, t.mode);
	t.server = accept_one(&t);
	enroll(&t.r, t.server, 2, RW, t.mode);
	close_fd(t.server);
	t.server = CIO_FD_NONE;
	await(&t.r, 1, CIO_EVENT_READABLE | CIO_EVENT_READ_CLOSED);
	tcp_close(&t);
}
END_TEST

/* Ends. */

/* mio: write_shutdown, tcp_shutdown_server_write_close_event. */
START_TEST(half_a_close_is_read_closed_only)
{
	struct tcp t;

	tcp_pair(&t, _i);
	enroll(&t.r, t.client, 1, RW, t.mode);
	await(&t.r, 1, CIO_EVENT_WRITABLE);
	assert_seen(&t.r, 1, READ_SIDE | CLOSED | CIO_EVENT_ERROR, 0);
	if (t.mode == CIO_EDGE)
		assert_quiet(&t.r);
	assert_ok(cio_shutdown(CIO_SOCKREF(t.server), SHUT_WR));
	await(&t.r, 1, CIO_EVENT_READABLE | CIO_EVENT_READ_CLOSED);
	assert_seen(&t.r, 1, CIO_EVENT_WRITE_CLOSED | CIO_EVENT_ERROR, 0);
	put(t.client);
	ck_assert_int_eq(raw_read(t.server, &(char){ 0 }, 1), 1);
	tcp_close(&t);
}
END_TEST

/* mio: tcp_shutdown_client_*_close_event. */
START_TEST(what_was_shut_down_here_is_closed)
{
	static const int hows[] = { SHUT_RD, SHUT_WR, SHUT_RDWR };
	struct tcp t;
	int how = hows[_i % 3];

#ifdef _WIN32
	if (how != SHUT_WR)
		SKIP_TEST("AFD tells nothing of an end that was shut down here");
#endif
	tcp_pair(&t, _i / 3);
	enroll(&t.r, t.client, 1, RW, t.mode);
	await(&t.r, 1, CIO_EVENT_WRITABLE);
	assert_ok(cio_shutdown(CIO_SOCKREF(t.client), how));
	if (how == SHUT_RD) {
		await(&t.r, 1, CIO_EVENT_READ_CLOSED);
		assert_seen(&t.r, 1, CIO_EVENT_ERROR | CIO_EVENT_WRITE_CLOSED, 0);
	} else if (how == SHUT_RDWR) {
		await(&t.r, 1, CIO_EVENT_WRITE_CLOSED);
	} else {
		settle(&t.r);
		ck_assert_int_eq(raw_write(t.client, "x", 1), SHUT_DOWN_ERROR);
		put(t.server);
		await(&t.r, 1, CIO_EVENT_READABLE);
		assert_seen(&t.r, 1, CIO_EVENT_READ_CLOSED | CIO_EVENT_ERROR, 0);
	}
	tcp_close(&t);
}
END_TEST

static void reset(struct tcp *t)
{
	assert_ok(cio_set_so_linger(CIO_SOCKREF(t->server), 0));
	close_fd(t->server);
	t->server = CIO_FD_NONE;
}

#ifdef _WIN32
/* The receive that comes next has it, and the event said so before. */
static void expect_reset(struct tcp *t)
{
	assert_error(t->told, CIO_ECONNRESET);
	if (!closed_gate(GATE_RESET))
		ck_assert_int_eq(raw_read(t->client, &(char){ 0 }, 1), CIO_ECONNRESET);
}
#else
/* The error is taken once. */
static void expect_reset(struct tcp *t)
{
	int error;

	ck_assert(t->told == 0 || t->told == CIO_ECONNRESET);
	assert_ok(cio_take_error(CIO_SOCKREF(t->client), &error));
	assert_error(error, CIO_ECONNRESET);
	ck_assert_int_eq(raw_read(t->client, &(char){ 0 }, 1), 0);
}
#endif

/* mio: hup_event_on_disconnect, tcp_reset_close_event, connection_reset_by_peer. */
START_TEST(a_reset_is_an_error_and_closed_both_ways)
{
	static const unsigned interests[] = { RW, CIO_WRITABLE, CIO_READABLE };
	unsigned interest = interests[_i % 3];
	struct tcp t;

	tcp_pair(&t, _i / 3);
	enroll(&t.r, t.client, 1, interest, t.mode);
	settle(&t.r);
	reset(&t);
	await(&t.r, 1, CIO_EVENT_READ_CLOSED | CIO_EVENT_WRITE_CLOSED | CIO_EVENT_ERROR);
	assert_seen(&t.r, 1, RW, interest);
	t.told = t.r.got[0].error;
	if (t.mode == CIO_EDGE) {
		settle(&t.r);
		assert_calm(&t.r, MS(20));
	} else {
		ck_assert_uint_eq(look(&t.r), 1);
	}
	expect_reset(&t);
	tcp_close(&t);
}
END_TEST

START_TEST(a_reset_before_the_registration_is_seen_by_it)
{
	struct tcp t;

	tcp_pair(&t, _i);
	reset(&t);
	enroll(&t.r, t.client, 1, CIO_READABLE, t.mode);
	await(&t.r, 1, CIO_EVENT_READABLE | CIO_EVENT_READ_CLOSED);
	tcp_close(&t);
}
END_TEST

/* mio: write_error.  Writes to a peer that is gone end in an error, and every wait on the way ends. */
START_TEST(writing_to_who_is_gone_ends_in_an_error)
{
	struct tcp t;
	cio_ssize n;
	int i;

	tcp_pair(&t, _i);
	enroll(&t.r, t.client, 1, CIO_WRITABLE, t.mode);
	await(&t.r, 1, CIO_EVENT_WRITABLE);
	close_fd(t.server);
	t.server = CIO_FD_NONE;
	for (i = 0; i < 1000; i++) {
		while ((n = raw_write(t.client, "0123456789", 10)) > 0)
			;
		if (n != CIO_EAGAIN)
			break;
		rearm(&t, t.client, CIO_WRITABLE);
		await(&t.r, 1, CIO_EVENT_WRITABLE);
	}
	ck_assert(n == CIO_EPIPE || n == CIO_ECONNRESET || n == CIO_ECONNABORTED);
	tcp_close(&t);
}
END_TEST

/* mio: drop_cancels_interest_and_shuts_down, close_on_drop, issue_776. */
START_TEST(closing_what_is_registered_ends_the_connection)
{
	struct tcp t;

	tcp_pair(&t, _i);
	enroll(&t.r, t.client, 1, RW, t.mode);
	enroll(&t.r, t.server, 2, CIO_READABLE, t.mode);
	settle(&t.r);
	close_fd(t.client);
	t.client = CIO_FD_NONE;
	await(&t.r, 2, CIO_EVENT_READABLE | CIO_EVENT_READ_CLOSED);
	ck_assert_int_eq(raw_read(t.server, &(char){ 0 }, 1), 0);
	tcp_close(&t);
}
END_TEST

/* Priority. */

/* mio: priority_event_on_oob_data, which is readable there. */
START_TEST(urgent_data_is_priority_and_not_readable)
{
	struct tcp t;

	tcp_pair(&t, _i);
	if (CAN(&t.r, CIO_CAN_PRIORITY)) {
		enroll(&t.r, t.client, 1, CIO_READABLE | CIO_PRIORITY, t.mode);
		assert_quiet(&t.r);
		ck_assert_int_eq(raw_urgent(t.server), 1);
		await(&t.r, 1, CIO_EVENT_PRIORITY);
		assert_seen(&t.r, 1, ~CIO_EVENT_PRIORITY, 0);
		put(t.server);
		await(&t.r, 1, CIO_EVENT_READABLE);
		assert_seen(&t.r, 1, CLOSED | CIO_EVENT_ERROR, 0);
	}
	tcp_close(&t);
}
END_TEST

START_TEST(urgent_data_that_nobody_wants_is_no_event)
{
	struct tcp t;

	tcp_pair(&t, _i);
	enroll(&t.r, t.client, 1, CIO_READABLE, t.mode);
	ck_assert_int_eq(raw_urgent(t.server), 1);
	if (strcmp(t.r.selector, "kqueue") != 0)
		assert_quiet(&t.r);
	put(t.server);
	await(&t.r, 1, CIO_EVENT_READABLE);
	assert_seen(&t.r, 1, CIO_EVENT_PRIORITY, 0);
	tcp_close(&t);
}
END_TEST

void conf_tcp(Suite *suite)
{
	TCase *tc = add_case(suite, "tcp: listeners");
	int all = DUO * selectors();

	tcase_add_loop_test(tc, each_connection_makes_its_listener_readable, 0, all);
	tcase_add_loop_test(tc, a_listener_of_ipv6_is_no_different, 0, all);
	tcase_add_loop_test(tc, an_idle_listener_is_neither_readable_nor_writable, 0, all);
	tcase_add_loop_test(tc, a_listener_wanted_for_writing_has_no_event, 0, all);
	tcase_add_loop_test(tc, a_listener_has_the_token_of_its_last_reregister, 0, all);
	tcase_add_loop_test(tc, a_deregistered_listener_is_silent_while_others_speak, 0, all);

	tc = add_case(suite, "tcp: connecting");
	tcase_add_loop_test(tc, a_connection_is_writable_and_its_end_readable, 0, all);
	tcase_add_loop_test(tc, a_socket_may_be_registered_before_it_connects, 0, all);
	tcase_add_loop_test(tc, a_refused_connection_is_writable_and_an_error, 0, 3 * all);
	tcase_add_loop_test(tc, a_connection_dropped_at_once_is_seen, 0, all);

	tc = add_case(suite, "tcp: ends");
	tcase_add_loop_test(tc, half_a_close_is_read_closed_only, 0, all);
	tcase_add_loop_test(tc, what_was_shut_down_here_is_closed, 0, 3 * all);
	tcase_add_loop_test(tc, a_reset_is_an_error_and_closed_both_ways, 0, 3 * all);
	tcase_add_loop_test(tc, a_reset_before_the_registration_is_seen_by_it, 0, all);
	tcase_add_loop_test(tc, writing_to_who_is_gone_ends_in_an_error, 0, all);
	tcase_add_loop_test(tc, closing_what_is_registered_ends_the_connection, 0, all);

	tc = add_case(suite, "tcp: priority");
	tcase_add_loop_test(tc, urgent_data_is_priority_and_not_readable, 0, all);
	tcase_add_loop_test(tc, urgent_data_that_nobody_wants_is_no_event, 0, all);
}
