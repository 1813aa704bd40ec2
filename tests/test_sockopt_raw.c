/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "option_cases.h"

START_TEST(any_option_is_set_and_read_raw)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	int on = 1, got = 0;
	size_t len = sizeof got;
	bool nodelay;

	assert_ok(cio_setsockopt(s.ref, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on));
	assert_ok(cio_get_tcp_nodelay(s.ref, &nodelay));
	ck_assert(nodelay);
	assert_ok(cio_getsockopt(s.ref, IPPROTO_TCP, TCP_NODELAY, &got, &len));
	ck_assert_int_eq(got, 1);
	ck_assert(len == sizeof got || len == 1);
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_short_answer_says_how_short)
{
	NEEDS(GATE_LENGTHS);

	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	char value[64];
	size_t len = sizeof value;

	memset(value, 'x', sizeof value);
	assert_ok(cio_getsockopt(s.ref, SOL_SOCKET, SO_TYPE, value, &len));
	ck_assert_uint_eq(len, sizeof(int));
	ck_assert_int_eq(value[sizeof(int)], 'x');
	len = 2;
	memset(value, 'x', sizeof value);
	assert_ok(cio_getsockopt(s.ref, SOL_SOCKET, SO_TYPE, value, &len));
	ck_assert_uint_eq(len, 2);
	ck_assert_int_eq(value[2], 'x');
	cio_socket_close(&s);
}
END_TEST

START_TEST(more_room_than_the_kernel_counts_is_room_enough)
{
	NEEDS(GATE_LENGTHS);

	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	int value = 0;
	size_t len = SIZE_MAX;

	assert_ok(cio_getsockopt(s.ref, SOL_SOCKET, SO_TYPE, &value, &len));
	ck_assert_uint_eq(len, sizeof value);
	ck_assert_int_eq(value, SOCK_STREAM);
	if (sizeof len > 4) {
		value = 0;
		len = (size_t)(UINT64_C(1) << 32);
		assert_ok(cio_getsockopt(s.ref, SOL_SOCKET, SO_TYPE, &value, &len));
		ck_assert_int_eq(value, SOCK_STREAM);
	}
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_value_longer_than_the_kernel_counts_is_refused)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	int on = 1;
	bool nodelay;

	assert_error(cio_setsockopt(s.ref, IPPROTO_TCP, TCP_NODELAY, &on, (size_t)INT32_MAX + 1), CIO_EINVAL);
	if (sizeof(size_t) > 4)
		assert_error(cio_setsockopt(s.ref, IPPROTO_TCP, TCP_NODELAY, &on,
			(size_t)(UINT64_C(1) << 32) + sizeof on), CIO_EINVAL);
	assert_ok(cio_get_tcp_nodelay(s.ref, &nodelay));
	ck_assert(!nodelay);
	cio_socket_close(&s);
}
END_TEST

START_TEST(an_error_writes_neither_value_nor_length)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	cio_file in, out;
	int value = 7;
	size_t len = sizeof value;

	assert_ok(cio_file_pipe(0, &in, &out));
	assert_error(cio_getsockopt(s.ref, SOL_SOCKET, -1, &value, &len), CIO_ENOPROTOOPT);
	assert_error(cio_setsockopt(s.ref, SOL_SOCKET, -1, &value, sizeof value), CIO_ENOPROTOOPT);
	assert_no_socket(cio_getsockopt(CIO_SOCKREF(in.ref.fd), SOL_SOCKET, SO_TYPE, &value, &len));
	assert_no_socket(cio_setsockopt(CIO_SOCKREF(in.ref.fd), SOL_SOCKET, SO_KEEPALIVE, &value, sizeof value));
	assert_error(cio_getsockopt(CIO_SOCKREF(CIO_FD_NONE), SOL_SOCKET, SO_TYPE, &value, &len), CLOSED_ERROR);
	assert_error(cio_setsockopt(CIO_SOCKREF(CIO_FD_NONE), SOL_SOCKET, SO_KEEPALIVE, &value, sizeof value),
		CLOSED_ERROR);
	ck_assert(value == 7 && len == sizeof value);
	cio_file_close(&in);
	cio_file_close(&out);
	cio_socket_close(&s);
}
END_TEST

START_TEST(the_pending_error_is_taken_once)
{
	NEEDS(GATE_TAKE_ERROR);

	cio_socket s = make_socket(AF_INET, SOCK_STREAM), listener;
	struct cio_sockaddr a;
	int error = 1, r;

	assert_ok(cio_take_error(s.ref, &error));
	ck_assert_int_eq(error, 0);
	/* A port on which nobody listens any more. */
	listener = make_listener(AF_INET, &a);
	cio_socket_close(&listener);
	assert_ok(cio_set_nonblocking(s.ref, true));
	r = cio_connect(s.ref, &a);
	if (r == CIO_EINPROGRESS) {
		ck_assert(wait_until(s.ref, WRITABLE, 3000));
		assert_ok(cio_take_error(s.ref, &error));
		ck_assert_int_eq(error, CIO_ECONNREFUSED);
	} else {
		assert_error(r, CIO_ECONNREFUSED);
	}
	assert_ok(cio_take_error(s.ref, &error));
	ck_assert_int_eq(error, 0);
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_question_that_fails_is_not_a_pending_error)
{
	cio_file in, out;
	int error = 7;

	assert_ok(cio_file_pipe(0, &in, &out));
	assert_no_socket(cio_take_error(CIO_SOCKREF(in.ref.fd), &error));
	assert_error(cio_take_error(CIO_SOCKREF(CIO_FD_NONE), &error), CLOSED_ERROR);
	ck_assert_int_eq(error, 7);
	cio_file_close(&in);
	cio_file_close(&out);
}
END_TEST

START_TEST(a_signal_is_reported_not_retried)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	int value = 7;
	size_t len = sizeof value;

	fault_reset();
	fault_fail("getsockopt", 1, -CIO_EINTR);
	assert_error(cio_getsockopt(s.ref, SOL_SOCKET, SO_TYPE, &value, &len), CIO_EINTR);
	fault_fail("setsockopt", 1, -CIO_EINTR);
	assert_error(cio_setsockopt(s.ref, SOL_SOCKET, SO_KEEPALIVE, &value, len), CIO_EINTR);
	ck_assert(value == 7 && len == sizeof value);
	ck_assert_str_eq(fault_log(), "getsockopt setsockopt");
	cio_socket_close(&s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("sockopt_raw");
	TCase *tc = add_case(suite, "raw");

	tcase_add_test(tc, any_option_is_set_and_read_raw);
	tcase_add_test(tc, a_short_answer_says_how_short);
	tcase_add_test(tc, more_room_than_the_kernel_counts_is_room_enough);
	tcase_add_test(tc, a_value_longer_than_the_kernel_counts_is_refused);
	tcase_add_test(tc, an_error_writes_neither_value_nor_length);

	tc = add_case(suite, "pending error");
	tcase_add_test(tc, the_pending_error_is_taken_once);
	tcase_add_test(tc, a_question_that_fails_is_not_a_pending_error);

	tc = add_fault_case(suite, "faults");
	tcase_add_test(tc, a_signal_is_reported_not_retried);
	return run_suite(suite);
}
