/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <errno.h>

#include "../support.h"

/* The calls that a socket with flags costs, here and where the flags come after it. */
#if defined(SO_NOSIGPIPE) && (defined(__APPLE__) || !defined(MSG_NOSIGNAL))
# define NO_SIGPIPE " setsockopt"
#else
# define NO_SIGPIPE ""
#endif
#if defined(FALLBACK) || !HAVE_DECL_SOCK_CLOEXEC
# define OPEN_LOG "socket" NO_SIGPIPE " fcntl"
# define OPEN_NONBLOCK_LOG "socket" NO_SIGPIPE " fcntl fcntl fcntl"
# define PAIR_LOG "socketpair" NO_SIGPIPE " fcntl" NO_SIGPIPE " fcntl"
#else
# define OPEN_LOG "socket" NO_SIGPIPE
# define OPEN_NONBLOCK_LOG OPEN_LOG
# define PAIR_LOG "socketpair" NO_SIGPIPE NO_SIGPIPE
#endif

START_TEST(a_raw_type_carries_the_systems_flags)
{
#if defined(SOCK_NONBLOCK) && defined(SOCK_CLOEXEC)
	cio_socket s;

	assert_ok(cio_socket_open_raw(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0, &s));
	ck_assert(mode_is(s.ref, true) && is_inherited(s.ref.fd));
	cio_socket_close(&s);
	assert_ok(cio_socket_open_raw(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0, &s));
	ck_assert(mode_is(s.ref, false) && !is_inherited(s.ref.fd));
	cio_socket_close(&s);
#else
	SKIP_TEST("this system's types carry no flags");
#endif
}
END_TEST

START_TEST(making_costs_what_it_must)
{
	cio_socket s, a, b;

	fault_reset();
	assert_ok(cio_socket_open(AF_INET, SOCK_STREAM, 0, 0, &s));
	ck_assert_str_eq(fault_log(), OPEN_LOG);
	cio_socket_close(&s);
	fault_reset();
	assert_ok(cio_socket_open(AF_INET, SOCK_STREAM, 0, CIO_NONBLOCK, &s));
	ck_assert_str_eq(fault_log(), OPEN_NONBLOCK_LOG);
	cio_socket_close(&s);
	fault_reset();
	assert_ok(cio_socket_open_raw(AF_INET, SOCK_STREAM, 0, &s));
	ck_assert_str_eq(fault_log(), "socket");
	fault_reset();
	cio_socket_close(&s);
	ck_assert_str_eq(fault_log(), "close");
	fault_reset();
	assert_ok(cio_socket_pair(AF_UNIX, SOCK_STREAM, 0, 0, &a, &b));
	ck_assert_str_eq(fault_log(), PAIR_LOG);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(a_mode_that_is_set_already_is_not_set_again)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);

	fault_reset();
	assert_ok(cio_set_nonblocking(s.ref, true));
	ck_assert_str_eq(fault_log(), "fcntl fcntl");
	fault_reset();
	assert_ok(cio_set_nonblocking(s.ref, true));
	ck_assert_str_eq(fault_log(), "fcntl");
	fault_reset();
	assert_ok(cio_set_cloexec(s.ref, true));
	ck_assert_str_eq(fault_log(), "fcntl");
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_mode_that_cannot_be_set_is_an_error)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);

	fault_fail("fcntl", 2, EPERM);
	assert_error(cio_set_nonblocking(s.ref, true), CIO_EPERM);
	ck_assert(mode_is(s.ref, false));
	fault_fail("fcntl", 2, EPERM);
	assert_error(cio_set_cloexec(s.ref, false), CIO_EPERM);
	ck_assert(!is_inherited(s.ref.fd));
	cio_socket_close(&s);
}
END_TEST

START_TEST(flags_of_a_pair_are_exact)
{
	cio_socket a, b;
	unsigned flags = (unsigned)_i;

	assert_ok(cio_socket_pair(AF_UNIX, SOCK_DGRAM, 0, flags, &a, &b));
	ck_assert(mode_is(a.ref, (flags & CIO_NONBLOCK) != 0));
	ck_assert(mode_is(b.ref, (flags & CIO_NONBLOCK) != 0));
	ck_assert_int_eq(is_inherited(a.ref.fd), (flags & CIO_INHERIT) != 0);
	ck_assert_int_eq(is_inherited(b.ref.fd), (flags & CIO_INHERIT) != 0);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(a_raw_pair_has_no_flags)
{
	cio_socket a, b;

	assert_ok(cio_socket_pair_raw(AF_UNIX, SOCK_STREAM, 0, &a, &b));
	ck_assert(mode_is(a.ref, false) && mode_is(b.ref, false));
	ck_assert(is_inherited(a.ref.fd) && is_inherited(b.ref.fd));
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(nothing_unknown_is_guessed)
{
	struct cio_sockaddr none = { .len = 0 };
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);
	bool on = true;

	assert_error(cio_send_to(s.ref, "x", 1, 0, &none), CIO_EDESTADDRREQ);
	assert_error(cio_get_nonblocking(CIO_SOCKREF(CIO_FD_NONE), &on), CIO_EBADF);
	ck_assert(on);
	cio_socket_close(&s);
}
END_TEST

START_TEST(no_pair_of_this_family_is_refused)
{
	cio_socket s = POISONED_SOCKET, t = POISONED_SOCKET;

	assert_error(cio_socket_pair(AF_INET, SOCK_STREAM, 0, 0, &s, &t), CIO_ENOTSUP);
	assert_none(s);
	assert_none(t);
}
END_TEST

START_TEST(a_mode_reads_back)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	bool on = true;

	assert_ok(cio_get_nonblocking(s.ref, &on));
	ck_assert(!on);
	ck_assert_int_eq(cio_set_nonblocking(s.ref, true), 0);
	assert_ok(cio_get_nonblocking(s.ref, &on));
	ck_assert(on && mode_is(s.ref, true));
	ck_assert_int_eq(cio_set_nonblocking(s.ref, false), 0);
	assert_ok(cio_get_nonblocking(s.ref, &on));
	ck_assert(!on && mode_is(s.ref, false));
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_direction_that_is_shut_down_is_a_broken_pipe)
{
	cio_socket a, b;
	char byte;

	make_pair(SOCK_STREAM, &a, &b);
	ck_assert_int_eq(cio_shutdown(a.ref, CIO_SHUT_RD), 0);
	ck_assert_int_eq(cio_recv(a.ref, &byte, 1, 0), 0);
	assert_error(cio_send(b.ref, "x", 1, 0), CIO_EPIPE);
	ck_assert_int_eq(cio_send(a.ref, "x", 1, 0), 1);
	ck_assert_int_eq(cio_shutdown(b.ref, CIO_SHUT_RDWR), 0);
	assert_error(cio_send(a.ref, "x", 1, 0), CIO_EPIPE);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

void add_system_tests(Suite *suite)
{
	TCase *tc = add_case(suite, "unix");

	tcase_add_test(tc, a_raw_type_carries_the_systems_flags);
	tcase_add_loop_test(tc, flags_of_a_pair_are_exact, 0, (CIO_NONBLOCK | CIO_INHERIT) + 1);
	tcase_add_test(tc, a_raw_pair_has_no_flags);
	tcase_add_test(tc, nothing_unknown_is_guessed);
	tcase_add_test(tc, no_pair_of_this_family_is_refused);
	tcase_add_test(tc, a_mode_reads_back);
	tcase_add_test(tc, a_direction_that_is_shut_down_is_a_broken_pipe);

	tc = add_fault_case(suite, "system calls");
	tcase_add_test(tc, making_costs_what_it_must);
	tcase_add_test(tc, a_mode_that_is_set_already_is_not_set_again);
	tcase_add_test(tc, a_mode_that_cannot_be_set_is_an_error);
}
