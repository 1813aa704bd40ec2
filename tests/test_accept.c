/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "accept.h"

START_TEST(an_accepted_socket_blocks_and_is_closed_by_exec)
{
	cio_socket listener, client, s = POISONED_SOCKET;

	make_waiting(&listener, &client);
	if (_i == 1)
		assert_ok(cio_set_nonblocking(listener.ref, true));
	ck_assert_int_eq(cio_accept(listener.ref, &s, NULL), 0);
	ck_assert(mode_is(s.ref, false));
	ck_assert(!is_inherited(s.ref.fd));
	cio_socket_close(&s);
	cio_socket_close(&client);
	cio_socket_close(&listener);
}
END_TEST

START_TEST(flags_are_exact_whatever_the_listener_is)
{
	cio_socket listener, client, s = POISONED_SOCKET;
	unsigned flags = (unsigned)_i & 3;

	make_waiting(&listener, &client);
	assert_ok(cio_set_nonblocking(listener.ref, (_i & 4) != 0));
	assert_ok(cio_set_cloexec(listener.ref, (_i & 8) != 0));
	ck_assert_int_eq(cio_accept_flags(listener.ref, flags, &s, NULL), 0);
	ck_assert(mode_is(s.ref, (flags & CIO_NONBLOCK) != 0));
	ck_assert_int_eq(is_inherited(s.ref.fd), (flags & CIO_INHERIT) != 0);
	cio_socket_close(&s);
	cio_socket_close(&client);
	cio_socket_close(&listener);
}
END_TEST

START_TEST(a_raw_accept_adds_nothing)
{
	cio_socket listener, client, s = POISONED_SOCKET;
	struct cio_sockaddr peer;

	make_waiting(&listener, &client);
	ck_assert_int_eq(cio_accept_raw(listener.ref, &s, &peer), 0);
	ck_assert(is_inherited(s.ref.fd));
	ck_assert(mode_is(s.ref, false));
	ck_assert_uint_eq(peer.len, sizeof peer.u.in);
	cio_socket_close(&s);
	cio_socket_close(&client);
	cio_socket_close(&listener);
}
END_TEST

START_TEST(the_peer_is_the_one_who_connected)
{
	int domain = _i == 0 ? AF_INET : AF_INET6;
	struct cio_sockaddr at, name, peer;
	cio_socket listener, client, s;

	if (domain == AF_INET6 && !have_ipv6())
		SKIP_TEST("no IPv6 on loopback");
	listener = make_listener(domain, &at);
	client = make_client(&at);
	memset(&peer, 0xff, sizeof peer);
	assert_ok(cio_accept(listener.ref, &s, &peer));
	assert_ok(cio_local_addr(client.ref, &name));
	ck_assert_uint_eq(peer.len, name.len);
	ck_assert(!peer.truncated);
	if (domain == AF_INET) {
		ck_assert_int_eq(peer.u.in.sin_port, name.u.in.sin_port);
		ck_assert_uint_eq(peer.u.in.sin_addr.s_addr, name.u.in.sin_addr.s_addr);
	} else {
		ck_assert_int_eq(peer.u.in6.sin6_port, name.u.in6.sin6_port);
		ck_assert_mem_eq(&peer.u.in6.sin6_addr, &name.u.in6.sin6_addr, 16);
	}
	cio_socket_close(&s);
	cio_socket_close(&client);
	cio_socket_close(&listener);
}
END_TEST

START_TEST(nobody_waiting_is_eagain)
{
	struct cio_sockaddr at, peer = { .len = 77 };
	cio_socket listener = make_listener(AF_INET, &at), s = POISONED_SOCKET;
	int r;

	assert_ok(cio_set_nonblocking(listener.ref, true));
	r = cio_accept(listener.ref, &s, &peer);
	assert_error(r, CIO_EAGAIN);
	ck_assert(cio_error_would_block(r));
	assert_none(s);
	ck_assert_uint_eq(peer.len, 77);
	s = (cio_socket)POISONED_SOCKET;
	assert_error(cio_accept_raw(listener.ref, &s, &peer), CIO_EAGAIN);
	assert_none(s);
	cio_socket_close(&listener);
}
END_TEST

START_TEST(what_does_not_listen_does_not_accept)
{
	cio_socket stream = make_socket(AF_INET, SOCK_STREAM), dgram = make_socket(AF_INET, SOCK_DGRAM);
	cio_socket s = POISONED_SOCKET;
	cio_file in, out;

	assert_ok(cio_file_pipe(0, &in, &out));
	assert_error(cio_accept(stream.ref, &s, NULL), CIO_EINVAL);
	assert_none(s);
	s = (cio_socket)POISONED_SOCKET;
	assert_error(cio_accept(dgram.ref, &s, NULL), CIO_ENOTSUP);
	assert_none(s);
	s = (cio_socket)POISONED_SOCKET;
	assert_no_socket(cio_accept(CIO_SOCKREF(in.ref.fd), &s, NULL));
	assert_none(s);
	s = (cio_socket)POISONED_SOCKET;
	assert_error(cio_accept(CIO_SOCKREF(CIO_FD_NONE), &s, NULL), CLOSED_ERROR);
	assert_none(s);
	cio_socket_close(&stream);
	cio_socket_close(&dgram);
	cio_file_close(&in);
	cio_file_close(&out);
}
END_TEST

START_TEST(a_refused_flag_costs_no_connection)
{
	cio_socket listener, client, s = POISONED_SOCKET;
	struct cio_sockaddr peer = { .len = 77 };

	make_waiting(&listener, &client);
	assert_ok(cio_set_nonblocking(listener.ref, true));
	assert_error(cio_accept_flags(listener.ref, 1u << 9, &s, &peer), CIO_EINVAL);
	assert_none(s);
	ck_assert_uint_eq(peer.len, 77);
	assert_ok(cio_accept(listener.ref, &s, NULL));
	cio_socket_close(&s);
	cio_socket_close(&client);
	cio_socket_close(&listener);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("accept");
	TCase *tc = add_case(suite, "accept");

	tcase_add_loop_test(tc, an_accepted_socket_blocks_and_is_closed_by_exec, 0, 2);
	tcase_add_loop_test(tc, flags_are_exact_whatever_the_listener_is, 0, 16);
	tcase_add_test(tc, a_raw_accept_adds_nothing);
	tcase_add_loop_test(tc, the_peer_is_the_one_who_connected, 0, 2);
	tcase_add_test(tc, nobody_waiting_is_eagain);
	tcase_add_test(tc, what_does_not_listen_does_not_accept);
	tcase_add_test(tc, a_refused_flag_costs_no_connection);

	add_system_tests(suite);
	return run_suite(suite);
}
