/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "../silent.h"

START_TEST(a_wait_costs_what_it_must)
{
	struct cio_sockaddr a;
	cio_socket listener = make_listener(AF_INET, &a), s = make_mode(AF_INET, false);

	fault_reset();
	fault_fail("select", 1, -CIO_EINTR);
	assert_ok(cio_connect_timeout(s.ref, &a, -1));
	ck_assert_str_eq(fault_log(), "ioctlsocket connect select select getsockopt ioctlsocket");
	cio_socket_close(&s);
	cio_socket_close(&listener);
}
END_TEST

START_TEST(each_failure_is_reported)
{
	static const struct {
		const char *call;
		unsigned nth;
		int error;
	} rows[] = {
		{ "ioctlsocket", 1, CIO_ENOTSOCK },
		{ "connect", 1, CIO_ENETUNREACH },
		{ "select", 1, CIO_ENOBUFS },
		{ "getsockopt", 1, CIO_ENOBUFS },
		{ "ioctlsocket", 2, CIO_ENETDOWN },
	};
	struct cio_sockaddr a;
	cio_socket listener = make_listener(AF_INET, &a), s = make_mode(AF_INET, false);
	int r;

	fault_reset();
	fault_fail(rows[_i].call, rows[_i].nth, -rows[_i].error);
	r = cio_connect_timeout(s.ref, &a, -1);
	ck_assert_msg(r == rows[_i].error, "%s %u: %d", rows[_i].call, rows[_i].nth, r);
	cio_socket_close(&s);
	cio_socket_close(&listener);
}
END_TEST

/* Winsock's word for a connection that goes on is the one for a call that would block. */
START_TEST(a_connection_that_goes_on_says_so)
{
	struct cio_sockaddr a;
	cio_socket listener = make_listener(AF_INET, &a), s = make_mode(AF_INET, true);

	fault_fail("connect", 1, -CIO_EAGAIN);
	assert_error(cio_connect(s.ref, &a), CIO_EINPROGRESS);
	cio_socket_close(&s);
	cio_socket_close(&listener);
}
END_TEST

void add_system_tests(Suite *suite)
{
	TCase *tc = add_fault_case(suite, "system calls");

	tcase_add_test(tc, a_wait_costs_what_it_must);
	tcase_add_loop_test(tc, each_failure_is_reported, 0, 5);
	tcase_add_test(tc, a_connection_that_goes_on_says_so);
}
