/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#ifndef _WIN32
# include <poll.h>
#endif

#include "conformance.h"

/* UDP, level and edge. */

struct udp {
	struct rig r;
	unsigned mode;
	cio_socket s, other;
	struct cio_sockaddr addr, other_addr;
};

static cio_socket bound(struct cio_sockaddr *ret)
{
	struct cio_sockaddr here = loopback(AF_INET);
	cio_socket s;

	assert_ok(cio_socket_open(AF_INET, SOCK_DGRAM, 0, CIO_NONBLOCK, &s));
	assert_ok(cio_bind(s.ref, &here));
	assert_ok(cio_local_addr(s.ref, ret));
	return s;
}

static void udp_open(struct udp *u, int i)
{
	rig_open(&u->r, i / DUO);
	u->mode = duo(i);
	u->s = bound(&u->addr);
	u->other = bound(&u->other_addr);
}

static void udp_close(struct udp *u)
{
	cio_socket_close(&u->s);
	cio_socket_close(&u->other);
	rig_close(&u->r);
}

static void send_to(cio_socket from, const struct cio_sockaddr *to, const void *data, size_t len)
{
	ck_assert_int_eq(cio_send_to(from.ref, data, len, 0, to), (cio_ssize)len);
}

static void rearm(struct udp *u)
{
	assert_ok(cio_poll_rearm(u->r.p, u->s.ref, CIO_READABLE));
}

/* Reads one datagram, then finds no other. */
static cio_ssize take(struct udp *u)
{
	char bytes[64];
	cio_ssize n = raw_read(u->s.ref.fd, bytes, sizeof bytes);

	ck_assert_int_eq(raw_read(u->s.ref.fd, bytes, sizeof bytes), CIO_EAGAIN);
	rearm(u);
	return n;
}

/* mio: et_behavior_recv, et_behavior_recv_from, unconnected_udp_socket_*, udp_socket. */
START_TEST(each_datagram_after_an_empty_queue_is_an_event)
{
	struct udp u;
	int round;

	udp_open(&u, _i);
	enroll(&u.r, u.s.ref.fd, 1, CIO_READABLE, u.mode);
	for (round = 0; round < 5; round++) {
		assert_quiet(&u.r);
		send_to(u.other, &u.addr, "hello", 5);
		await(&u.r, 1, CIO_EVENT_READABLE);
		assert_seen(&u.r, 1, ~CIO_EVENT_READABLE, 0);
		ck_assert_int_eq(take(&u), 5);
	}
	udp_close(&u);
}
END_TEST

/* mio: empty_datagram. */
START_TEST(an_empty_datagram_is_readable)
{
	struct udp u;

	udp_open(&u, _i);
	enroll(&u.r, u.s.ref.fd, 1, CIO_READABLE, u.mode);
	send_to(u.other, &u.addr, "", 0);
	await(&u.r, 1, CIO_EVENT_READABLE);
	assert_seen(&u.r, 1, CLOSED | CIO_EVENT_ERROR, 0);
	ck_assert_int_eq(take(&u), 0);
	assert_quiet(&u.r);
	udp_close(&u);
}
END_TEST

/* mio: udp_socket_register, udp_socket_reregister. */
START_TEST(a_queued_datagram_is_found_by_reregister)
{
	struct udp u;

	udp_open(&u, _i);
	enroll(&u.r, u.s.ref.fd, 1, CIO_WRITABLE, u.mode);
	await(&u.r, 1, CIO_EVENT_WRITABLE);
	send_to(u.other, &u.addr, "hello", 5);
	settle(&u.r);
	assert_seen(&u.r, 1, READ_SIDE, 0);
	assert_ok(cio_poll_reregister(u.r.p, u.s.ref, 2, CIO_READABLE, u.mode));
	await(&u.r, 2, CIO_EVENT_READABLE);
	assert_seen(&u.r, 2, CIO_EVENT_WRITABLE, 0);
	udp_close(&u);
}
END_TEST

/* mio: udp_socket_no_events_after_deregister. */
START_TEST(a_deregistered_socket_is_silent_and_works)
{
	struct udp u;

	udp_open(&u, _i);
	enroll(&u.r, u.s.ref.fd, 1, RW, u.mode);
	assert_ok(cio_poll_deregister(u.r.p, u.s.ref));
	send_to(u.other, &u.addr, "x", 1);
	assert_quiet(&u.r);
	ck_assert_int_eq(raw_read(u.s.ref.fd, &(char){ 0 }, 1), 1);
	udp_close(&u);
}
END_TEST

/* mio: udp_socket_discard. */
START_TEST(a_stranger_is_not_heard)
{
	struct cio_sockaddr addr;
	cio_socket stranger = bound(&addr);
	struct udp u;

	udp_open(&u, _i);
	assert_ok(cio_connect(u.s.ref, &u.other_addr));
	enroll(&u.r, u.s.ref.fd, 1, CIO_READABLE, u.mode);
	send_to(stranger, &u.addr, "hello", 5);
	assert_quiet(&u.r);
	send_to(u.other, &u.addr, "hello", 5);
	await(&u.r, 1, CIO_EVENT_READABLE);
	cio_socket_close(&stranger);
	udp_close(&u);
}
END_TEST

/* mio: reconnect_udp_socket_receiving, reconnect_udp_socket_sending. */
START_TEST(another_peer_is_heard_after_connecting_to_it)
{
	struct cio_sockaddr addr;
	cio_socket second = bound(&addr);
	struct udp u;

	udp_open(&u, _i);
	assert_ok(cio_connect(u.s.ref, &u.other_addr));
	enroll(&u.r, u.s.ref.fd, 1, CIO_READABLE, u.mode);
	send_to(u.other, &u.addr, "one", 3);
	await(&u.r, 1, CIO_EVENT_READABLE);
	ck_assert_int_eq(take(&u), 3);
	assert_ok(cio_connect(u.s.ref, &addr));
	send_to(second, &u.addr, "second", 6);
	await(&u.r, 1, CIO_EVENT_READABLE);
	ck_assert_int_eq(take(&u), 6);
	assert_quiet(&u.r);
	cio_socket_close(&second);
	udp_close(&u);
}
END_TEST

#ifndef _WIN32
/* The ICMP message has come: so poll(2) says, and leaves the error to be found. */
static void until_error(cio_fd fd)
{
	struct pollfd pfd = { .fd = fd };

	ck_assert_int_eq(poll(&pfd, 1, 2000), 1);
	ck_assert(pfd.revents & POLLERR);
}

/* Nobody is there: ICMP says so, and the next call has the error.  mio calls that write_closed,
 * and neither readable nor writable; its poll(2) forgets the socket. */
START_TEST(nobody_there_is_an_error_and_no_end)
{
	static const unsigned interests[] = { CIO_READABLE, CIO_WRITABLE, RW };
	unsigned interest = interests[_i % 3];
	struct trial t;
	struct udp u;
	int round, error;

	open_trial(&t, _i / (3 * PLAIN_MODES), _i / 3 % PLAIN_MODES, UDP);
	udp_open(&u, 0);
	for (round = 0; round < 3; round++) {
		assert_ok(cio_connect(CIO_SOCKREF(t.fd), &u.other_addr));
		if (round == 0) {
			assert_ok(trial_register(&t, 7, interest));
			settle(&t.r);
			cio_socket_close(&u.other);
		}
		if (is_oneshot(&t))
			assert_ok(trial_rearm(&t, interest));
		settle(&t.r);
		if (is_oneshot(&t))
			assert_ok(trial_rearm(&t, interest));
		put(t.fd);
		until_error(t.fd);
		await(&t.r, 7, CIO_EVENT_ERROR);
		ck_assert_uint_eq(times(&t.r, 7), 1);
		assert_seen(&t.r, 7, RW | CLOSED | CIO_EVENT_PRIORITY, interest);
		error = t.r.got[0].error;
		ck_assert(error == 0 || error == CIO_ECONNREFUSED);
		ck_assert_int_eq(raw_read(t.fd, &(char){ 0 }, 1), CIO_ECONNREFUSED);
		assert_ok(trial_rearm(&t, interest));
		settle(&t.r);
		assert_seen(&t.r, 7, CIO_EVENT_ERROR | CLOSED, 0);
	}
	assert_ok(cio_connect(CIO_SOCKREF(t.fd), &u.addr));
	assert_ok(cio_local_addr(CIO_SOCKREF(t.fd), &u.other_addr));
	assert_ok(trial_reregister(&t, 8, CIO_READABLE));
	assert_quiet(&t.r);
	send_to(u.s, &u.other_addr, "hello", 5);
	await(&t.r, 8, CIO_EVENT_READABLE);
	assert_seen(&t.r, 8, CIO_EVENT_ERROR | CLOSED, 0);
	assert_ok(trial_deregister(&t));
	udp_close(&u);
	trial_close(&t);
}
END_TEST

/* Any descriptor may be borrowed as a file; that makes no pipe of it. */
START_TEST(a_socket_registered_as_a_file_is_a_socket_still)
{
	struct trial t;
	struct udp u;

	open_trial(&t, _i / PLAIN_MODES, _i % PLAIN_MODES, UDP);
	udp_open(&u, 0);
	assert_ok(cio_connect(CIO_SOCKREF(t.fd), &u.other_addr));
	enroll(&t.r, t.fd, 7, RW, t.mode->bits);
	settle(&t.r);
	cio_socket_close(&u.other);
	put(t.fd);
	until_error(t.fd);
	assert_ok(trial_rearm(&t, RW));
	await(&t.r, 7, CIO_EVENT_ERROR);
	assert_seen(&t.r, 7, RW | CLOSED, RW);
	udp_close(&u);
	trial_close(&t);
}
END_TEST

/* Level: as long as the error is there, no longer, and no spin without interest. */
START_TEST(a_pending_error_without_interest_does_not_spin)
{
	struct trial t;
	struct udp u;
	unsigned n = 0;
	int i;

	open_trial(&t, _i / PLAIN_MODES, _i % PLAIN_MODES, UDP);
	udp_open(&u, 0);
	assert_ok(cio_connect(CIO_SOCKREF(t.fd), &u.other_addr));
	assert_ok(trial_register(&t, 7, 0));
	cio_socket_close(&u.other);
	put(t.fd);
	until_error(t.fd);
	for (i = 0; i < 5; i++) {
		gather(&t.r, MS(2));
		n += times(&t.r, 7);
	}
	ck_assert_uint_le(n, 1);
	assert_calm(&t.r, MS(50));
	udp_close(&u);
	trial_close(&t);
}
END_TEST
#else
/* libcio turns off that Windows tells a socket of a datagram that nobody took. */
START_TEST(nobody_there_is_no_event)
{
	struct trial t;
	struct udp u;

	NEEDS(GATE_UDP_CONNRESET);
	open_trial(&t, _i / PLAIN_MODES, _i % PLAIN_MODES, UNIX_DGRAM);
	udp_open(&u, 0);
	assert_ok(cio_connect(CIO_SOCKREF(t.fd), &u.other_addr));
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	cio_socket_close(&u.other);
	put(t.fd);
	assert_calm(&t.r, MS(50));
	ck_assert_int_eq(raw_read(t.fd, &(char){ 0 }, 1), CIO_EAGAIN);
	udp_close(&u);
	trial_close(&t);
}
END_TEST
#endif

void conf_udp(Suite *suite)
{
	TCase *tc = add_case(suite, "udp");
	int all = DUO * selectors();

	tcase_add_loop_test(tc, each_datagram_after_an_empty_queue_is_an_event, 0, all);
	tcase_add_loop_test(tc, an_empty_datagram_is_readable, 0, all);
	tcase_add_loop_test(tc, a_queued_datagram_is_found_by_reregister, 0, all);
	tcase_add_loop_test(tc, a_deregistered_socket_is_silent_and_works, 0, all);
	tcase_add_loop_test(tc, a_stranger_is_not_heard, 0, all);
	tcase_add_loop_test(tc, another_peer_is_heard_after_connecting_to_it, 0, all);
#ifdef _WIN32
	left_out("nobody_there_is_an_error_and_no_end and its kin", "it is no error: SIO_UDP_CONNRESET is off");
	add_trial(tc, nobody_there_is_no_event, PLAIN_MODES, 1);
#else
	add_trial(tc, nobody_there_is_an_error_and_no_end, PLAIN_MODES, 3);
	add_trial(tc, a_socket_registered_as_a_file_is_a_socket_still, PLAIN_MODES, 1);
	add_trial(tc, a_pending_error_without_interest_does_not_spin, PLAIN_MODES, 1);
#endif
}
