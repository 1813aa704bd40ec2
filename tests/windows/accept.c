/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "../support.h"

/* A listener with one connection waiting. */
static void make_waiting(cio_socket *ret_listener, cio_socket *ret_client)
{
	struct cio_sockaddr a;

	*ret_listener = make_listener(AF_INET, &a);
	*ret_client = make_socket(AF_INET, SOCK_STREAM);
	assert_ok(cio_connect(ret_client->ref, &a));
}

START_TEST(accepting_costs_what_it_must)
{
	cio_socket listener, client, s;

	make_waiting(&listener, &client);
	fault_reset();
	assert_ok(cio_accept(listener.ref, &s, NULL));
	ck_assert_str_eq(fault_log(), "accept SetHandleInformation ioctlsocket");
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
		{ CIO_ECONNABORTED, true }, { CIO_ECONNRESET, true }, { CIO_ENETDOWN, true }, { CIO_EINTR, true },
		{ CIO_EAGAIN, false }, { CIO_EMFILE, false }, { CIO_ENOTSUP, false }, { CIO_EINVAL, false },
		{ CIO_ENOTSOCK, false },
	};
	cio_socket listener, client, s;
	size_t i;
	int r;

	make_waiting(&listener, &client);
	for (i = 0; i < sizeof errors / sizeof *errors; i++) {
		s = (cio_socket)POISONED_SOCKET;
		fault_fail("accept", 1, -errors[i].error);
		r = cio_accept(listener.ref, &s, NULL);
		ck_assert_int_eq(r, errors[i].error);
		assert_none(s);
		ck_assert_msg(cio_error_accept_again(r) == errors[i].again, "%d", r);
	}
	cio_socket_close(&client);
	cio_socket_close(&listener);
}
END_TEST

static const char *const after[] = { "SetHandleInformation", "ioctlsocket" };

START_TEST(a_connection_that_gets_no_flags_is_closed_and_unnamed)
{
	cio_socket listener, client, s = POISONED_SOCKET;
	struct cio_sockaddr peer = { .len = 77 };

	make_waiting(&listener, &client);
	fault_fail(after[_i], 1, -CIO_ENOBUFS);
	assert_error(cio_accept(listener.ref, &s, &peer), CIO_ENOBUFS);
	assert_none(s);
	ck_assert_uint_eq(peer.len, 77);
	ck_assert_uint_eq(fault_calls("closesocket"), 1);
	cio_socket_close(&client);
	cio_socket_close(&listener);
}
END_TEST

void add_system_tests(Suite *suite)
{
	TCase *tc = add_fault_case(suite, "system calls");

	tcase_add_test(tc, accepting_costs_what_it_must);
	tcase_add_test(tc, an_error_of_the_connection_is_told_from_one_of_the_listener);
	tcase_add_loop_test(tc, a_connection_that_gets_no_flags_is_closed_and_unnamed, 0, 2);
}
