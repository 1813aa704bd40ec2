/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "../accept.h"
#include "../interrupt.h"

#if defined(FALLBACK) || !defined(HAVE_ACCEPT4)
# if defined(SO_NOSIGPIPE) && (defined(__APPLE__) || !defined(MSG_NOSIGNAL))
#  define ACCEPT_LOG "accept setsockopt fcntl fcntl"
# else
#  define ACCEPT_LOG "accept fcntl fcntl"
# endif
# define ACCEPT_CALL "accept"
# define ACCEPT_IS_ATOMIC false
#else
# define ACCEPT_LOG "accept4"
# define ACCEPT_CALL "accept4"
# define ACCEPT_IS_ATOMIC true
#endif

static cio_socket make_unix_listener(const char *dir, struct cio_sockaddr *ret)
{
	cio_socket s = make_socket(AF_UNIX, SOCK_STREAM);

	memset(ret, 0, sizeof *ret);
	ret->u.un.sun_family = AF_UNIX;
	snprintf(ret->u.un.sun_path, sizeof ret->u.un.sun_path, "%s/socket", dir);
	ret->len = sizeof ret->u.un;
	assert_ok(cio_bind(s.ref, ret));
	assert_ok(cio_listen(s.ref, 1));
	return s;
}

START_TEST(a_unix_socket_is_accepted_with_the_same_flags)
{
	struct cio_sockaddr at, name, peer;
	cio_socket listener, client, s;
	char dir[64], byte = 0;

	make_dir(dir, sizeof dir);
	listener = make_unix_listener(dir, &at);
	client = make_client(&at);
	assert_ok(cio_accept(listener.ref, &s, &peer));
	ck_assert(!is_inherited(s.ref.fd));
	ck_assert(mode_is(s.ref, false));
	ck_assert_msg(peer.len <= sizeof(sa_family_t), "an unnamed client has a name");
	assert_ok(cio_peer_addr(client.ref, &name));
	ck_assert_str_eq(name.u.un.sun_path, at.u.un.sun_path);
	ck_assert_int_eq(send(client.ref.fd, "x", 1, 0), 1);
	ck_assert_int_eq(recv(s.ref.fd, &byte, 1, 0), 1);
	ck_assert_int_eq(byte, 'x');
	cio_socket_close(&s);
	cio_socket_close(&client);
	cio_socket_close(&listener);
	remove_dir(dir);
}
END_TEST

START_TEST(an_interrupted_accept_says_eintr)
{
	struct cio_sockaddr at;
	cio_socket listener = make_listener(AF_INET, &at), s = POISONED_SOCKET;
	int r;

	interrupt_every(5);
	r = cio_accept(listener.ref, &s, NULL);
	interrupt_no_more();
	assert_error(r, CIO_EINTR);
	ck_assert(cio_error_accept_again(r));
	assert_none(s);
	cio_socket_close(&listener);
}
END_TEST

START_TEST(accepting_costs_what_it_must)
{
	cio_socket listener, client, s;

	make_waiting(&listener, &client);
	fault_reset();
	assert_ok(cio_accept(listener.ref, &s, NULL));
	ck_assert_str_eq(fault_log(), ACCEPT_LOG);
	cio_socket_close(&s);
	cio_socket_close(&client);
	cio_socket_close(&listener);

	make_waiting(&listener, &client);
	fault_reset();
	assert_ok(cio_accept_raw(listener.ref, &s, NULL));
	ck_assert_str_eq(fault_log(), "accept");
	cio_socket_close(&s);
	cio_socket_close(&client);
	cio_socket_close(&listener);
}
END_TEST

START_TEST(an_error_of_the_connection_is_told_from_one_of_the_listener)
{
	static const struct {
		int error;
		bool again;
	} errors[] = {
		{ ECONNABORTED, true }, { EPROTO, true }, { ENETDOWN, true }, { EHOSTUNREACH, true },
		{ EINTR, true }, { EAGAIN, false }, { EMFILE, false }, { EOPNOTSUPP, false },
		{ EINVAL, false }, { EBADF, false },
	};
	cio_socket listener, client, s;
	size_t i;
	int r;

	make_waiting(&listener, &client);
	for (i = 0; i < sizeof errors / sizeof *errors; i++) {
		s = (cio_socket)POISONED_SOCKET;
		fault_fail(ACCEPT_CALL, 1, errors[i].error);
		r = cio_accept(listener.ref, &s, NULL);
		ck_assert_int_eq(r, -errors[i].error);
		assert_none(s);
		ck_assert_int_eq(cio_error_accept_again(r), errors[i].again);
	}
	cio_socket_close(&client);
	cio_socket_close(&listener);
}
END_TEST

START_TEST(a_connection_that_gets_no_flags_is_closed_and_unnamed)
{
	cio_socket listener, client, s = POISONED_SOCKET;
	struct cio_sockaddr peer = { .len = 77 };
	char byte;

	if (ACCEPT_IS_ATOMIC)
		SKIP_TEST("accept4 sets the flags itself; fallback_accept runs this");
	make_waiting(&listener, &client);
	fault_fail("fcntl", 2, EPERM);
	assert_error(cio_accept(listener.ref, &s, &peer), CIO_EPERM);
	assert_none(s);
	ck_assert_uint_eq(peer.len, 77);
	ck_assert_int_eq(recv(client.ref.fd, &byte, 1, 0), 0);
	cio_socket_close(&client);
	cio_socket_close(&listener);
}
END_TEST

void add_system_tests(Suite *suite)
{
	TCase *tc = add_case(suite, "unix");

	tcase_add_test(tc, a_unix_socket_is_accepted_with_the_same_flags);
	tcase_add_test(tc, an_interrupted_accept_says_eintr);

	tc = add_fault_case(suite, "system calls");
	tcase_add_test(tc, accepting_costs_what_it_must);
	tcase_add_test(tc, an_error_of_the_connection_is_told_from_one_of_the_listener);
	tcase_add_test(tc, a_connection_that_gets_no_flags_is_closed_and_unnamed);
}
