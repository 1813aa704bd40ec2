/* SPDX-License-Identifier: MIT */
/* Winsock begins with the first socket of a program: this one. */
#include "config.h"

#include <winsock2.h>

#include "../support.h"

START_TEST(winsock_that_does_not_start_is_tried_again)
{
	cio_socket s;

	fault_reset();
	fault_fail("WSAStartup", 1, WSASYSNOTREADY);
	assert_error(cio_socket_open(AF_INET, SOCK_STREAM, 0, 0, &s), -WSASYSNOTREADY);
	assert_none(s);
	assert_ok(cio_socket_open(AF_INET, SOCK_STREAM, 0, 0, &s));
	cio_socket_close(&s);
	ck_assert_uint_eq(fault_calls("WSAStartup"), 2);
	assert_ok(cio_socket_open(AF_INET, SOCK_STREAM, 0, 0, &s));
	cio_socket_close(&s);
	ck_assert_uint_eq(fault_calls("WSAStartup"), 2);
	fault_reset();
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("start");
	TCase *tc = add_fault_case(suite, "start");

	tcase_add_test(tc, winsock_that_does_not_start_is_tried_again);
	return run_suite(suite);
}
