/* SPDX-License-Identifier: MIT */
/* Groups on the loopback interface: no datagram leaves the machine. */
#include "config.h"

#include "../support.h"

static struct in_addr ipv4(const char *text)
{
	struct in_addr a;

	ck_assert_int_eq(inet_pton(AF_INET, text, &a), 1);
	return a;
}

START_TEST(a_group_is_joined_and_left_once)
{
	struct in_addr group = ipv4("224.0.1.1"), lo = ipv4("127.0.0.1");
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);

	ck_assert_int_lt(cio_leave_multicast_v4(s.ref, &group, &lo), 0);
	assert_ok(cio_join_multicast_v4(s.ref, &group, &lo));
	ck_assert_int_lt(cio_join_multicast_v4(s.ref, &group, &lo), 0);
	assert_ok(cio_leave_multicast_v4(s.ref, &group, &lo));
	ck_assert_int_lt(cio_leave_multicast_v4(s.ref, &group, &lo), 0);
	cio_socket_close(&s);
}
END_TEST

START_TEST(what_is_no_group_is_refused)
{
	struct in_addr not = ipv4("127.0.0.1"), group = ipv4("224.0.1.1");
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);

	ck_assert_int_lt(cio_join_multicast_v4(s.ref, &not, &not), 0);
	assert_error(cio_join_multicast_v4(CIO_SOCKREF(CIO_FD_NONE), &group, &not), CIO_ENOTSOCK);
	assert_error(cio_join_multicast_v4_index(s.ref, &group, 0x1000000), CIO_EINVAL);
	assert_error(cio_set_ip_multicast_if_index(s.ref, 0x1000000), CIO_EINVAL);
	cio_socket_close(&s);
}
END_TEST

START_TEST(the_interface_of_a_group_reads_back)
{
	struct in_addr lo = ipv4("127.0.0.1"), got;
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);

	assert_ok(cio_set_ip_multicast_if(s.ref, &lo));
	assert_ok(cio_get_ip_multicast_if(s.ref, &got));
	ck_assert_uint_eq(got.s_addr, lo.s_addr);
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_group_is_heard_between_join_and_leave)
{
	struct in_addr group = ipv4("239.255.77.77"), lo = ipv4("127.0.0.1");
	struct cio_sockaddr a = loopback(AF_INET);
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);
	char byte = 0;

	a.u.in.sin_addr.s_addr = htonl(INADDR_ANY);
	assert_ok(cio_bind(s.ref, &a));
	assert_ok(cio_local_addr(s.ref, &a));
	assert_ok(cio_set_ip_multicast_if(s.ref, &lo));
	assert_ok(cio_set_ip_multicast_ttl(s.ref, 0));
	assert_ok(cio_join_multicast_v4(s.ref, &group, &lo));
	a.u.in.sin_addr = group;
	ck_assert_int_eq(cio_send_to(s.ref, "x", 1, 0, &a), 1);
	ck_assert(wait_until(s.ref, READABLE, 3000));
	ck_assert_int_eq(cio_recv(s.ref, &byte, 1, 0), 1);
	ck_assert_int_eq(byte, 'x');
	assert_ok(cio_leave_multicast_v4(s.ref, &group, &lo));
	cio_socket_close(&s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("multicast");
	TCase *tc = add_case(suite, "groups");

	tcase_add_test(tc, a_group_is_joined_and_left_once);
	tcase_add_test(tc, what_is_no_group_is_refused);
	tcase_add_test(tc, the_interface_of_a_group_reads_back);
	tcase_add_test(tc, a_group_is_heard_between_join_and_leave);
	return run_suite(suite);
}
