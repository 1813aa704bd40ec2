/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdio.h>
#include <string.h>
#ifndef _WIN32
# include <errno.h>
# include <sys/socket.h>
# include <unistd.h>
#endif

#include "conformance.h"

/* Unix sockets, level and edge. */

struct local {
	struct rig r;
	unsigned mode;
	char dir[256];
	struct cio_sockaddr addr;
	cio_socket listener;
	cio_fd a, b;			/* the two ends, once there are */
};

static void local_open(struct local *l, int i)
{
	rig_open(&l->r, i / DUO);
	l->mode = duo(i);
	l->listener = (cio_socket)CIO_SOCKET_NONE;
	l->dir[0] = '\0';
	l->a = l->b = CIO_FD_NONE;
}

static void local_close(struct local *l)
{
	cio_socket_close(&l->listener);
	if (l->a != CIO_FD_NONE)
		close_fd(l->a);
	if (l->b != CIO_FD_NONE)
		close_fd(l->b);
	if (l->dir[0])
		remove_dir(l->dir);
	rig_close(&l->r);
}

/* By hand: a path under a new directory. */
static void make_address(struct local *l)
{
	struct sockaddr_un *un = &l->addr.u.un;

	make_dir(l->dir, sizeof l->dir);
	memset(&l->addr, 0, sizeof l->addr);
	un->sun_family = AF_UNIX;
	ck_assert_int_lt(snprintf(un->sun_path, sizeof un->sun_path, "%s/socket", l->dir), (int)sizeof un->sun_path);
	l->addr.len = sizeof *un;
}

static void listener_open(struct local *l, int i)
{
	local_open(l, i);
	make_address(l);
	assert_ok(cio_socket_open(AF_UNIX, SOCK_STREAM, 0, CIO_NONBLOCK, &l->listener));
	assert_ok(cio_bind(l->listener.ref, &l->addr));
	assert_ok(cio_listen(l->listener.ref, 8));
}

static cio_fd connect_one(struct local *l)
{
	cio_socket s;

	assert_ok(cio_socket_open(AF_UNIX, SOCK_STREAM, 0, CIO_NONBLOCK, &s));
	assert_ok(cio_connect(s.ref, &l->addr));
	return cio_socket_release(&s);
}

static cio_fd accept_one(struct local *l)
{
	cio_socket s;

	assert_ok(cio_accept_flags(l->listener.ref, CIO_NONBLOCK, &s, NULL));
	return cio_socket_release(&s);
}

static void pair_open(struct local *l, int i, int kind)
{
	cio_socket a, b;

	local_open(l, i);
	assert_ok(cio_socket_pair(AF_UNIX, kind == UNIX_DGRAM ? SOCK_DGRAM : SOCK_STREAM, 0, CIO_NONBLOCK, &a, &b));
	l->a = cio_socket_release(&a);
	l->b = cio_socket_release(&b);
}

/* Listeners. */

/* mio: unix_listener_smoke, unix_listener_local_addr; #1998, the second connection. */
START_TEST(each_connection_makes_its_listener_readable)
{
	cio_socket none;
	struct local l;
	int round;

	NEEDS(GATE_UNIX);
	listener_open(&l, _i);
	enroll(&l.r, l.listener.ref.fd, 1, RW, l.mode);
	for (round = 0; round < 3; round++) {
		assert_quiet(&l.r);
		l.a = connect_one(&l);
		await(&l.r, 1, CIO_EVENT_READABLE);
		assert_seen(&l.r, 1, ~CIO_EVENT_READABLE, 0);
		l.b = accept_one(&l);
		assert_error(cio_accept(l.listener.ref, &none, NULL), CIO_EAGAIN);
		assert_ok(cio_poll_rearm(l.r.p, l.listener.ref, CIO_READABLE));
		close_fd(l.a);
		close_fd(l.b);
		l.a = l.b = CIO_FD_NONE;
	}
	local_close(&l);
}
END_TEST

/* mio: unix_listener_reregister, unix_listener_register. */
START_TEST(a_listener_wanted_for_writing_has_no_event)
{
	struct local l;

	NEEDS(GATE_UNIX);
	listener_open(&l, _i);
	enroll(&l.r, l.listener.ref.fd, 1, CIO_READABLE, l.mode);
	assert_quiet(&l.r);
	l.a = connect_one(&l);
	assert_ok(cio_poll_reregister(l.r.p, l.listener.ref, 2, CIO_WRITABLE, l.mode));
	assert_quiet(&l.r);
	assert_ok(cio_poll_reregister(l.r.p, l.listener.ref, 3, CIO_READABLE, l.mode));
	await(&l.r, 3, CIO_EVENT_READABLE);
	local_close(&l);
}
END_TEST

/* mio: unix_listener_deregister. */
START_TEST(a_deregistered_listener_is_silent)
{
	struct local l;

	NEEDS(GATE_UNIX);
	listener_open(&l, _i);
	enroll(&l.r, l.listener.ref.fd, 1, CIO_READABLE, l.mode);
	assert_ok(cio_poll_deregister(l.r.p, l.listener.ref));
	l.a = connect_one(&l);
	assert_quiet(&l.r);
	local_close(&l);
}
END_TEST

/* mio: unix_listener_abstract_namespace. */
#ifdef __linux__
START_TEST(an_abstract_listener_is_no_different)
{
	struct local l;
	cio_socket s;

	local_open(&l, _i);
	memset(&l.addr, 0, sizeof l.addr);
	l.addr.u.un.sun_family = AF_UNIX;
	l.addr.len = sizeof l.addr.u.un.sun_family;
	assert_ok(cio_socket_open(AF_UNIX, SOCK_STREAM, 0, CIO_NONBLOCK, &s));
	ck_assert_int_eq(bind(s.ref.fd, &l.addr.u.sa, (socklen_t)l.addr.len), 0);
	assert_ok(cio_local_addr(s.ref, &l.addr));
	assert_ok(cio_listen(s.ref, 8));
	cio_socket_move(&s, &l.listener);
	enroll(&l.r, l.listener.ref.fd, 1, CIO_READABLE, l.mode);
	assert_quiet(&l.r);
	l.a = connect_one(&l);
	await(&l.r, 1, CIO_EVENT_READABLE);
	local_close(&l);
}
END_TEST
#endif

/* Streams. */

/* mio: unix_stream_connect, unix_stream_register, unix_stream_smoke. */
START_TEST(a_stream_is_writable_then_readable_then_closed)
{
	struct local l;

	NEEDS(GATE_UNIX);
	listener_open(&l, _i);
	l.a = connect_one(&l);
	l.b = accept_one(&l);
	enroll(&l.r, l.a, 1, RW, l.mode);
	await(&l.r, 1, CIO_EVENT_WRITABLE);
	assert_seen(&l.r, 1, READ_SIDE | CLOSED | CIO_EVENT_ERROR, 0);
	if (l.mode == CIO_EDGE)
		assert_quiet(&l.r);
	put(l.b);
	await(&l.r, 1, CIO_EVENT_READABLE);
	assert_seen(&l.r, 1, CLOSED | CIO_EVENT_ERROR, 0);
	drain(l.a);
	assert_ok(cio_poll_rearm(l.r.p, CIO_SOCKREF(l.a), CIO_READABLE));
	close_fd(l.b);
	l.b = CIO_FD_NONE;
	await(&l.r, 1, CIO_EVENT_READABLE | CIO_EVENT_READ_CLOSED | CIO_EVENT_WRITE_CLOSED);
	local_close(&l);
}
END_TEST

/* mio: unix_stream_shutdown_read, _write, _both. */
START_TEST(what_was_shut_down_here_is_closed)
{
	static const int hows[] = { SHUT_RD, SHUT_WR, SHUT_RDWR };
	int how = hows[_i % 3];
	struct local l;

#ifdef _WIN32
	if (how != SHUT_WR)
		SKIP_TEST("AFD tells nothing of an end that was shut down here");
#endif
	NEEDS(GATE_UNIX);
	pair_open(&l, _i / 3, UNIX_STREAM);
	enroll(&l.r, l.a, 1, RW, l.mode);
	await(&l.r, 1, CIO_EVENT_WRITABLE);
	assert_ok(cio_shutdown(CIO_SOCKREF(l.a), how));
	if (how == SHUT_RD) {
		await(&l.r, 1, CIO_EVENT_READ_CLOSED);
		assert_seen(&l.r, 1, CIO_EVENT_WRITE_CLOSED | CIO_EVENT_ERROR, 0);
	} else if (how == SHUT_RDWR) {
		await(&l.r, 1, CIO_EVENT_WRITE_CLOSED);
	} else {
		settle(&l.r);
		ck_assert_int_eq(raw_write(l.a, "x", 1), SHUT_DOWN_ERROR);
		put(l.b);
		await(&l.r, 1, CIO_EVENT_READABLE);
		assert_seen(&l.r, 1, CIO_EVENT_READ_CLOSED | CIO_EVENT_ERROR, 0);
	}
	local_close(&l);
}
END_TEST

/* mio: unix_stream_shutdown_listener_write. */
START_TEST(half_a_close_is_read_closed_only)
{
	struct local l;

	NEEDS(GATE_UNIX);
	pair_open(&l, _i, UNIX_STREAM);
	enroll(&l.r, l.a, 1, CIO_READABLE, l.mode);
	put(l.b);
	assert_ok(cio_shutdown(CIO_SOCKREF(l.b), SHUT_WR));
	await(&l.r, 1, CIO_EVENT_READABLE | CIO_EVENT_READ_CLOSED);
	assert_seen(&l.r, 1, WRITE_SIDE | CIO_EVENT_ERROR, 0);
	ck_assert_uint_eq(drain(l.a), 1);
	put(l.a);
	local_close(&l);
}
END_TEST

/* The peer closes with data of ours unread: the kernel calls that a reset. */
START_TEST(a_peer_that_closes_on_unread_data_is_an_error)
{
	struct local l;

	NEEDS(GATE_UNIX);
	pair_open(&l, _i, UNIX_STREAM);
	put(l.a);
	enroll(&l.r, l.a, 1, CIO_READABLE, l.mode);
	assert_quiet(&l.r);
	close_fd(l.b);
	l.b = CIO_FD_NONE;
	await(&l.r, 1, CIO_EVENT_READABLE | CIO_EVENT_READ_CLOSED);
	ck_assert(raw_read(l.a, &(char){ 0 }, 1) <= 0);
	local_close(&l);
}
END_TEST

/* mio: unix_stream_reregister, unix_stream_deregister, unix_datagram_reregister, unix_datagram_deregister. */
START_TEST(reregister_and_deregister_of_either_type)
{
	struct local l;

	NEEDS(GATE_UNIX);
#ifdef _WIN32
	if (_i % 2 == 0)
		SKIP_TEST("Windows has no datagrams of AF_UNIX");
#endif
	pair_open(&l, _i / 2, _i % 2 ? UNIX_STREAM : UNIX_DGRAM);
	enroll(&l.r, l.a, 1, CIO_READABLE, l.mode);
	assert_quiet(&l.r);
	assert_ok(cio_poll_reregister(l.r.p, CIO_SOCKREF(l.a), 2, CIO_WRITABLE, l.mode));
	await(&l.r, 2, CIO_EVENT_WRITABLE);
	ck_assert_uint_eq(l.r.count, 1);
	assert_ok(cio_poll_deregister(l.r.p, CIO_SOCKREF(l.a)));
	put(l.b);
	assert_quiet(&l.r);
	local_close(&l);
}
END_TEST

/* Datagrams. */

#ifndef _WIN32
/* mio: unix_datagram_pair, unix_datagram_smoke_*. */
START_TEST(a_datagram_pair_is_writable_and_readable)
{
	struct local l;

	pair_open(&l, _i, UNIX_DGRAM);
	enroll(&l.r, l.a, 1, RW, l.mode);
	enroll(&l.r, l.b, 2, RW, l.mode);
	gather(&l.r, -1);
	assert_seen(&l.r, 1, ~0u, CIO_EVENT_WRITABLE);
	assert_seen(&l.r, 2, ~0u, CIO_EVENT_WRITABLE);
	put(l.a);
	await(&l.r, 2, CIO_EVENT_READABLE);
	drain(l.b);
	assert_ok(cio_poll_rearm(l.r.p, CIO_SOCKREF(l.b), CIO_READABLE));
	put(l.b);
	await(&l.r, 1, CIO_EVENT_READABLE);
	local_close(&l);
}
END_TEST

/* Its writability is the room in the peer's queue. */
START_TEST(a_full_peer_is_not_writable_until_it_reads)
{
	struct local l;
	int round;

	pair_open(&l, _i, UNIX_DGRAM);
	enroll(&l.r, l.a, 1, CIO_WRITABLE, l.mode);
	for (round = 0; round < 3; round++) {
		await(&l.r, 1, CIO_EVENT_WRITABLE);
		while (send(l.a, "x", 1, MSG_NOSIGNAL) == 1)
			;
		ck_assert_int_eq(errno, EAGAIN);
		assert_ok(cio_poll_rearm(l.r.p, CIO_SOCKREF(l.a), CIO_WRITABLE));
		settle(&l.r);
		assert_quiet(&l.r);
		drain(l.b);
	}
	local_close(&l);
}
END_TEST

/* mio: unix_datagram_shutdown. */
START_TEST(a_datagram_socket_shut_down_is_closed)
{
	struct local l;

	pair_open(&l, _i, UNIX_DGRAM);
	enroll(&l.r, l.a, 1, RW, l.mode);
	await(&l.r, 1, CIO_EVENT_WRITABLE);
	ck_assert_int_eq(shutdown(l.a, SHUT_RD), 0);
	await(&l.r, 1, CIO_EVENT_READ_CLOSED);
	assert_seen(&l.r, 1, CIO_EVENT_WRITE_CLOSED, 0);
	ck_assert_int_eq(shutdown(l.a, SHUT_WR), 0);
	await(&l.r, 1, CIO_EVENT_WRITE_CLOSED);
	ck_assert_int_eq(send(l.a, "x", 1, MSG_NOSIGNAL), -1);
	ck_assert_int_eq(errno, EPIPE);
	local_close(&l);
}
END_TEST
#endif

void conf_unix(Suite *suite)
{
	TCase *tc = add_case(suite, "unix: listeners");
	int all = DUO * selectors();

	tcase_add_loop_test(tc, each_connection_makes_its_listener_readable, 0, all);
	tcase_add_loop_test(tc, a_listener_wanted_for_writing_has_no_event, 0, all);
	tcase_add_loop_test(tc, a_deregistered_listener_is_silent, 0, all);
#ifndef __linux__
	left_out("an_abstract_listener_is_no_different", "only Linux has names that are no paths");
#else
	tcase_add_loop_test(tc, an_abstract_listener_is_no_different, 0, all);
#endif

	tc = add_case(suite, "unix: streams");
	tcase_add_loop_test(tc, a_stream_is_writable_then_readable_then_closed, 0, all);
	tcase_add_loop_test(tc, what_was_shut_down_here_is_closed, 0, 3 * all);
	tcase_add_loop_test(tc, half_a_close_is_read_closed_only, 0, all);
	tcase_add_loop_test(tc, a_peer_that_closes_on_unread_data_is_an_error, 0, all);
	tcase_add_loop_test(tc, reregister_and_deregister_of_either_type, 0, 2 * all);

#ifdef _WIN32
	left_out("unix: datagrams", "Windows has streams of AF_UNIX only");
#else
	tc = add_case(suite, "unix: datagrams");
	tcase_add_loop_test(tc, a_datagram_pair_is_writable_and_readable, 0, all);
	tcase_add_loop_test(tc, a_full_peer_is_not_writable_until_it_reads, 0, all);
	tcase_add_loop_test(tc, a_datagram_socket_shut_down_is_closed, 0, all);
#endif
}
