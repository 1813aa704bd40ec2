/* SPDX-License-Identifier: MIT */
/* What Winsock says of datagrams and no other system does. */
#include "config.h"

#include <string.h>

#include "../udp.h"

/* WSAEMSGSIZE: the buffer is full and the sender is known. */
START_TEST(a_datagram_that_did_not_fit_keeps_its_count_and_sender)
{
	struct cio_sockaddr a_addr, b_addr, from = poisoned_address();
	cio_socket a, b;
	char buf[4];

	make_udp_pair(&a, &b, &a_addr, &b_addr);
	ck_assert_int_eq(cio_send_to(a.ref, "too long", 8, 0, &b_addr), 8);
	ck_assert_int_eq(cio_send_to(a.ref, "too long", 8, 0, &b_addr), 8);
	ck_assert_int_eq(cio_send_to(a.ref, "next", 4, 0, &b_addr), 4);
	ck_assert_int_eq(cio_recv_from(b.ref, buf, sizeof buf, 0, &from), 4);
	ck_assert(memcmp(buf, "too ", 4) == 0);
	assert_same_address(&from, &a_addr);
	ck_assert_int_eq(cio_recv(b.ref, buf, sizeof buf, 0), 4);
	ck_assert_int_eq(cio_recv(b.ref, buf, sizeof buf, 0), 4);
	ck_assert(memcmp(buf, "next", 4) == 0);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

/* The port that was closed says so; the next datagram comes all the same. */
START_TEST(a_closed_port_of_a_peer_is_no_error_of_the_socket)
{
	struct cio_sockaddr a_addr, b_addr, c_addr;
	cio_socket a, b, c;
	char buf[8];

	make_udp_pair(&a, &b, &a_addr, &b_addr);
	c = make_udp(AF_INET, &c_addr);
	cio_socket_close(&b);
	ck_assert_int_eq(cio_send_to(a.ref, "lost", 4, 0, &b_addr), 4);
	ck_assert_int_eq(cio_send_to(c.ref, "came", 4, 0, &a_addr), 4);
	ck_assert_int_eq(cio_recv(a.ref, buf, sizeof buf, 0), 4);
	ck_assert(memcmp(buf, "came", 4) == 0);
	cio_socket_close(&a);
	cio_socket_close(&c);
}
END_TEST

/* WSAESHUTDOWN to a receiver. */
START_TEST(nothing_comes_after_shutdown)
{
	cio_socket a, b;
	char byte;

	make_tcp_pair(AF_INET, &a, &b);
	assert_ok(cio_shutdown(a.ref, CIO_SHUT_RD));
	ck_assert_int_eq(cio_recv(a.ref, &byte, 1, 0), 0);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(a_reset_is_told)
{
	cio_socket a, b;
	char byte;

	NEEDS(GATE_RESET);
	make_tcp_pair(AF_INET, &a, &b);
	assert_ok(cio_set_so_linger(a.ref, 0));
	cio_socket_close(&a);
	assert_error(cio_recv(b.ref, &byte, 1, 0), CIO_ECONNRESET);
	cio_socket_close(&b);
}
END_TEST

START_TEST(each_system_call_can_fail)
{
	struct cio_sockaddr a = loopback(AF_INET), from = poisoned_address();
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);
	char buf[4] = "";
	struct cio_buf vec = ROOM(buf);
	int flags = 77;

	fault_fail_always("recv", -CIO_ENOBUFS);
	fault_fail_always("recvfrom", -CIO_ENOMEM);
	fault_fail_always("WSARecvFrom", -CIO_ENETRESET);
	fault_fail_always("send", -CIO_ENOBUFS);
	fault_fail_always("sendto", -CIO_ENETDOWN);
	fault_fail_always("WSASendTo", -CIO_EHOSTUNREACH);
	assert_error(cio_recv(s.ref, buf, 4, 0), CIO_ENOBUFS);
	assert_error(cio_recv_from(s.ref, buf, 4, 0, &from), CIO_ENOMEM);
	assert_error(cio_peek_sender(s.ref, &from), CIO_ENOMEM);
	assert_error(cio_recv_vec_from(s.ref, &vec, 1, 0, &flags, &from), CIO_ENETRESET);
	assert_error(cio_send(s.ref, buf, 4, 0), CIO_ENOBUFS);
	assert_error(cio_send_to(s.ref, buf, 4, 0, &a), CIO_ENETDOWN);
	assert_error(cio_send_vec_to(s.ref, &vec, 1, 0, &a), CIO_EHOSTUNREACH);
	assert_untouched(&from);
	ck_assert_int_eq(flags, 77);
	cio_socket_close(&s);
}
END_TEST

void add_system_tests(Suite *suite)
{
	TCase *tc = add_case(suite, "windows");

	tcase_add_test(tc, a_datagram_that_did_not_fit_keeps_its_count_and_sender);
	tcase_add_test(tc, a_closed_port_of_a_peer_is_no_error_of_the_socket);
	tcase_add_test(tc, nothing_comes_after_shutdown);
	tcase_add_test(tc, a_reset_is_told);

	tc = add_fault_case(suite, "faults");
	tcase_add_test(tc, each_system_call_can_fail);
}
