/* SPDX-License-Identifier: MIT */
/* Making, binding and closing down; tests/test_ownership.c has what all makers share. */
#include "config.h"


#include "support.h"

static int option(cio_socket s, int name)
{
	int value = -1;
	size_t len = sizeof value;

	assert_ok(cio_getsockopt(s.ref, SOL_SOCKET, name, &value, &len));
	return value;
}

static const struct {
	int domain, type, protocol;
} kinds[] = {
	{ AF_INET, SOCK_STREAM, IPPROTO_TCP },
	{ AF_INET, SOCK_DGRAM, IPPROTO_UDP },
	{ AF_INET6, SOCK_STREAM, IPPROTO_TCP },
	{ AF_INET6, SOCK_DGRAM, IPPROTO_UDP },
	{ AF_UNIX, SOCK_STREAM, 0 },
	{ AF_UNIX, SOCK_DGRAM, 0 },
	{ AF_UNIX, SOCK_SEQPACKET, 0 },
};
static const int kind_count = sizeof kinds / sizeof *kinds;

START_TEST(a_socket_is_of_the_kind_asked_for)
{
	cio_socket s;
	int r;

	r = cio_socket_open(kinds[_i].domain, kinds[_i].type, kinds[_i].protocol, 0, &s);
	if (r == CIO_EAFNOSUPPORT || r == CIO_EPROTONOSUPPORT || r == CIO_ESOCKTNOSUPPORT)
		SKIP_TEST("this kernel has no such socket");
	assert_ok(r);
	ck_assert_int_eq(option(s, SO_TYPE), kinds[_i].type);
#ifdef SO_DOMAIN
	ck_assert_int_eq(option(s, SO_DOMAIN), kinds[_i].domain);
#endif
#ifdef SO_PROTOCOL
	ck_assert_int_eq(option(s, SO_PROTOCOL), kinds[_i].protocol);
#endif
	ck_assert(mode_is(s.ref, false));
	ck_assert(!is_inherited(s.ref.fd));
	cio_socket_close(&s);
}
END_TEST

START_TEST(flags_are_exact)
{
	cio_socket s;
	unsigned flags = (unsigned)_i;

	assert_ok(cio_socket_open(AF_INET, SOCK_STREAM, 0, flags, &s));
	ck_assert(mode_is(s.ref, (flags & CIO_NONBLOCK) != 0));
	ck_assert_int_eq(is_inherited(s.ref.fd), (flags & CIO_INHERIT) != 0);
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_raw_socket_has_no_flags)
{
	cio_socket s;

	assert_ok(cio_socket_open_raw(AF_INET, SOCK_STREAM, 0, &s));
	ck_assert(mode_is(s.ref, false));
	ck_assert(is_inherited(s.ref.fd));
	cio_socket_close(&s);
}
END_TEST

START_TEST(what_the_kernel_does_not_know_is_refused)
{
	cio_socket s = POISONED_SOCKET;

	assert_error(cio_socket_open(500, SOCK_STREAM, 0, 0, &s), CIO_EAFNOSUPPORT);
	assert_none(s);
	s = (cio_socket)POISONED_SOCKET;
	assert_error(cio_socket_open(AF_INET, SOCK_STREAM, IPPROTO_UDP, 0, &s), CIO_EPROTONOSUPPORT);
	assert_none(s);
	s = (cio_socket)POISONED_SOCKET;
	ck_assert_int_lt(cio_socket_open(AF_INET, 9, 0, 0, &s), 0);
	assert_none(s);
	s = (cio_socket)POISONED_SOCKET;
	ck_assert_int_lt(cio_socket_open(AF_INET, -1, 0, 0, &s), 0);
	assert_none(s);
}
END_TEST

START_TEST(a_pair_is_connected)
{
	cio_socket a, b;
	char buf[8] = "";

	make_pair(SOCK_STREAM, &a, &b);
	ck_assert_int_eq(cio_send(a.ref, "ping", 4, 0), 4);
	ck_assert_int_eq(cio_recv(b.ref, buf, sizeof buf, 0), 4);
	ck_assert_mem_eq(buf, "ping", 4);
	ck_assert_int_eq(cio_send(b.ref, "pong", 4, 0), 4);
	ck_assert_int_eq(cio_recv(a.ref, buf, sizeof buf, 0), 4);
	ck_assert_mem_eq(buf, "pong", 4);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(the_mode_is_what_was_set)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	bool on = true;

	ck_assert_int_eq(cio_set_nonblocking(s.ref, true), 0);
	ck_assert(mode_is(s.ref, true));
	ck_assert_int_eq(cio_set_nonblocking(s.ref, false), 0);
	ck_assert(mode_is(s.ref, false));
	assert_ok(cio_get_cloexec(s.ref, &on));
	ck_assert(on);
	ck_assert_int_eq(cio_set_cloexec(s.ref, false), 0);
	assert_ok(cio_get_cloexec(s.ref, &on));
	ck_assert(!on && is_inherited(s.ref.fd));
	ck_assert_int_eq(cio_set_cloexec(s.ref, true), 0);
	assert_ok(cio_get_cloexec(s.ref, &on));
	ck_assert(on && !is_inherited(s.ref.fd));
	cio_socket_close(&s);
}
END_TEST

START_TEST(modes_of_nothing_are_an_error)
{
	cio_sockref none = CIO_SOCKREF(CIO_FD_NONE);
	bool on = true;

	ck_assert_int_lt(cio_get_nonblocking(none, &on), 0);
	assert_error(cio_get_cloexec(none, &on), CIO_EBADF);
	assert_error(cio_set_nonblocking(none, false), CLOSED_ERROR);
	assert_error(cio_set_cloexec(none, false), CIO_EBADF);
	ck_assert(on);
}
END_TEST

START_TEST(a_listener_says_so)
{
	struct cio_sockaddr a = loopback(AF_INET);
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);

	ck_assert_int_eq(option(s, SO_ACCEPTCONN), 0);
	ck_assert_int_eq(cio_bind(s.ref, &a), 0);
	ck_assert_int_eq(cio_listen(s.ref, 1), 0);
	ck_assert_int_ne(option(s, SO_ACCEPTCONN), 0);
	ck_assert_int_eq(cio_listen(s.ref, CIO_BACKLOG_MAX), 0);
	cio_socket_close(&s);
}
END_TEST

START_TEST(what_cannot_listen_is_an_error)
{
	struct cio_sockaddr a = loopback(AF_INET);
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);
	cio_file in, out;

	assert_ok(cio_file_pipe(0, &in, &out));
	assert_ok(cio_bind(s.ref, &a));
	assert_error(cio_listen(s.ref, 1), CIO_ENOTSUP);
	assert_no_socket(cio_listen(CIO_SOCKREF(in.ref.fd), 1));
	assert_error(cio_listen(CIO_SOCKREF(CIO_FD_NONE), 1), CLOSED_ERROR);
	cio_socket_close(&s);
	cio_file_close(&in);
	cio_file_close(&out);
}
END_TEST

START_TEST(bind_names_a_socket_once)
{
	struct cio_sockaddr a = loopback(AF_INET), taken, none = { .len = 0 };
	cio_socket s = make_socket(AF_INET, SOCK_STREAM), t = make_socket(AF_INET, SOCK_STREAM);

	assert_error(cio_bind(s.ref, &none), CIO_EINVAL);
	ck_assert_int_eq(cio_bind(s.ref, &a), 0);
	ck_assert_int_eq(cio_local_addr(s.ref, &taken), 0);
	ck_assert_int_eq(taken.u.in.sin_family, AF_INET);
	ck_assert_uint_eq(taken.len, sizeof taken.u.in);
	ck_assert_int_ne(taken.u.in.sin_port, 0);
	assert_error(cio_bind(s.ref, &a), CIO_EINVAL);
	assert_error(cio_bind(t.ref, &taken), CIO_EADDRINUSE);
	a.u.in.sin_addr.s_addr = htonl(0xc0000201);	/* 192.0.2.1 is nobody's */
	assert_error(cio_bind(t.ref, &a), CIO_EADDRNOTAVAIL);
	assert_error(cio_bind(CIO_SOCKREF(CIO_FD_NONE), &a), CLOSED_ERROR);
	cio_socket_close(&s);
	cio_socket_close(&t);
}
END_TEST

START_TEST(an_ipv6_socket_knows_its_names)
{
	cio_socket a, b;
	struct cio_sockaddr local, peer;

	if (!have_ipv6())
		SKIP_TEST("no IPv6 on loopback");
	make_tcp_pair(AF_INET6, &a, &b);
	assert_ok(cio_local_addr(a.ref, &local));
	assert_ok(cio_peer_addr(b.ref, &peer));
	ck_assert_uint_eq(local.len, sizeof local.u.in6);
	ck_assert_uint_eq(peer.len, local.len);
	ck_assert_int_eq(peer.u.in6.sin6_port, local.u.in6.sin6_port);
	ck_assert(IN6_IS_ADDR_LOOPBACK(&peer.u.in6.sin6_addr));
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(a_name_that_is_not_there_is_an_error)
{
	struct cio_sockaddr a = { .len = 77 };
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	cio_file in, out;

	assert_ok(cio_file_pipe(0, &in, &out));
	assert_error(cio_peer_addr(s.ref, &a), CIO_ENOTCONN);
	assert_no_socket(cio_peer_addr(CIO_SOCKREF(in.ref.fd), &a));
	assert_error(cio_peer_addr(CIO_SOCKREF(CIO_FD_NONE), &a), CLOSED_ERROR);
	assert_no_socket(cio_local_addr(CIO_SOCKREF(in.ref.fd), &a));
	assert_error(cio_local_addr(CIO_SOCKREF(CIO_FD_NONE), &a), CLOSED_ERROR);
	ck_assert_uint_eq(a.len, 77);
	cio_socket_close(&s);
	cio_file_close(&in);
	cio_file_close(&out);
}
END_TEST

START_TEST(shutdown_ends_one_direction)
{
	cio_socket a, b;
	char byte;

	make_tcp_pair(AF_INET, &a, &b);
	ck_assert_int_eq(cio_shutdown(a.ref, CIO_SHUT_WR), 0);
	ck_assert_int_eq(cio_recv(b.ref, &byte, 1, 0), 0);
	ck_assert_int_eq(cio_send(b.ref, "x", 1, 0), 1);
	ck_assert_int_eq(cio_recv(a.ref, &byte, 1, 0), 1);
	assert_error(cio_send(a.ref, "x", 1, 0), SHUT_DOWN_ERROR);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(what_cannot_be_shut_down_is_an_error)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);

	ck_assert_int_eq(CIO_SHUT_RD, SHUT_RD);
	ck_assert_int_eq(CIO_SHUT_WR, SHUT_WR);
	ck_assert_int_eq(CIO_SHUT_RDWR, SHUT_RDWR);
	assert_error(cio_shutdown(s.ref, CIO_SHUT_WR), CIO_ENOTCONN);
	assert_error(cio_shutdown(s.ref, 3), CIO_EINVAL);
	assert_error(cio_shutdown(s.ref, -1), CIO_EINVAL);
	assert_error(cio_shutdown(CIO_SOCKREF(CIO_FD_NONE), CIO_SHUT_WR), CLOSED_ERROR);
	cio_socket_close(&s);
}
END_TEST

START_TEST(take_error_clears_the_error)
{
	NEEDS(GATE_TAKE_ERROR);

	struct cio_sockaddr a;
	cio_socket listener = make_listener(AF_INET, &a), s;
	int error = 1, r;

	/* A port that was just in use has nobody behind it. */
	cio_socket_close(&listener);
	assert_ok(cio_socket_open(AF_INET, SOCK_STREAM, 0, CIO_NONBLOCK, &s));
	ck_assert_int_eq(cio_take_error(s.ref, &error), 0);
	ck_assert_int_eq(error, 0);
	r = cio_connect(s.ref, &a);
	if (r == CIO_ECONNREFUSED) {
		cio_socket_close(&s);
		SKIP_TEST("this kernel refuses at once");
	}
	assert_error(r, CIO_EINPROGRESS);
	ck_assert(cio_error_in_progress(r));
	ck_assert(wait_until(s.ref, WRITABLE, -1));
	ck_assert_int_eq(cio_take_error(s.ref, &error), 0);
	assert_error(error, CIO_ECONNREFUSED);
	ck_assert_int_eq(cio_take_error(s.ref, &error), 0);
	ck_assert_int_eq(error, 0);
	cio_socket_close(&s);
}
END_TEST

START_TEST(take_error_of_no_socket_is_an_error)
{
	cio_file in, out;
	int error = 77;

	assert_ok(cio_file_pipe(0, &in, &out));
	assert_no_socket(cio_take_error(CIO_SOCKREF(in.ref.fd), &error));
	assert_error(cio_take_error(CIO_SOCKREF(CIO_FD_NONE), &error), CLOSED_ERROR);
	ck_assert_int_eq(error, 77);
	cio_file_close(&in);
	cio_file_close(&out);
}
END_TEST

static void add_tests_of_makers(Suite *suite)
{
	TCase *tc = add_case(suite, "makers");

	tcase_add_loop_test(tc, a_socket_is_of_the_kind_asked_for, 0, kind_count);
	tcase_add_loop_test(tc, flags_are_exact, 0, (CIO_NONBLOCK | CIO_INHERIT) + 1);
	tcase_add_test(tc, a_raw_socket_has_no_flags);
	tcase_add_test(tc, what_the_kernel_does_not_know_is_refused);
	tcase_add_test(tc, a_pair_is_connected);
}

static void add_tests_of_verbs(Suite *suite)
{
	TCase *tc = add_case(suite, "verbs");

	tcase_add_test(tc, the_mode_is_what_was_set);
	tcase_add_test(tc, modes_of_nothing_are_an_error);
	tcase_add_test(tc, a_listener_says_so);
	tcase_add_test(tc, what_cannot_listen_is_an_error);
	tcase_add_test(tc, bind_names_a_socket_once);
	tcase_add_test(tc, an_ipv6_socket_knows_its_names);
	tcase_add_test(tc, a_name_that_is_not_there_is_an_error);
	tcase_add_test(tc, shutdown_ends_one_direction);
	tcase_add_test(tc, what_cannot_be_shut_down_is_an_error);
	tcase_add_test(tc, take_error_clears_the_error);
	tcase_add_test(tc, take_error_of_no_socket_is_an_error);
}

int main(void)
{
	Suite *suite = suite_create("socket");

	add_tests_of_makers(suite);
	add_tests_of_verbs(suite);
	add_system_tests(suite);
	return run_suite(suite);
}
