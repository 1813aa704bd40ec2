/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "../udp.h"

START_TEST(flags_reach_the_system)
{
	struct cio_sockaddr a_addr, b_addr, from = poisoned_address();
	cio_socket a, b;
	char buf[16];

	make_udp_pair(&a, &b, &a_addr, &b_addr);
	assert_error(cio_recv(b.ref, buf, sizeof buf, MSG_DONTWAIT), CIO_EAGAIN);
	assert_error(cio_recv_from(b.ref, buf, sizeof buf, MSG_DONTWAIT, &from), CIO_EAGAIN);
	assert_untouched(&from);
	ck_assert_int_eq(cio_send_to(a.ref, "again", 5, MSG_DONTWAIT, &b_addr), 5);
	ck_assert_int_eq(cio_recv_from(b.ref, buf, 2, MSG_PEEK, &from), 2);
	assert_same_address(&from, &a_addr);
	ck_assert_int_eq(cio_recv_from(b.ref, buf, sizeof buf, MSG_DONTWAIT, &from), 5);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(an_unnamed_sender_has_no_address)
{
	struct cio_sockaddr from = poisoned_address();
	cio_socket a, b;
	char buf[16];

	make_pair(SOCK_DGRAM, &a, &b);
	ck_assert_int_eq(cio_send(a.ref, "x", 1, 0), 1);
	ck_assert_int_eq(cio_peek_from(b.ref, buf, sizeof buf, &from), 1);
	ck_assert_uint_eq(from.len, 0);
	ck_assert_int_eq(cio_recv_from(b.ref, buf, sizeof buf, 0, &from), 1);
	ck_assert_uint_eq(from.len, 0);
	cio_socket_close(&a);
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

	fault_fail_always("recv", ENOBUFS);
	fault_fail_always("recvfrom", ENOMEM);
	fault_fail_always("recvmsg", EIO);
	fault_fail_always("send", ENOBUFS);
	fault_fail_always("sendto", ENETDOWN);
	fault_fail_always("sendmsg", EHOSTUNREACH);
	assert_error(cio_recv(s.ref, buf, 4, 0), CIO_ENOBUFS);
	assert_error(cio_recv_from(s.ref, buf, 4, 0, &from), CIO_ENOMEM);
	assert_error(cio_peek_sender(s.ref, &from), CIO_ENOMEM);
	assert_error(cio_recv_vec_from(s.ref, &vec, 1, 0, &flags, &from), CIO_EIO);
	assert_error(cio_send(s.ref, buf, 4, 0), CIO_ENOBUFS);
	assert_error(cio_send_to(s.ref, buf, 4, 0, &a), CIO_ENETDOWN);
	assert_error(cio_send_vec_to(s.ref, &vec, 1, 0, &a), CIO_EHOSTUNREACH);
	assert_untouched(&from);
	ck_assert_int_eq(flags, 77);
	cio_socket_close(&s);
}
END_TEST

START_TEST(short_counts_come_out)
{
	cio_socket a, b;
	const struct cio_buf out[] = { BUF("one"), BUF("two") };
	char buf[16];

	make_pair(SOCK_STREAM, &a, &b);
	fault_shorten("send", 2);
	fault_shorten("recv", 1);
	fault_shorten("sendmsg", 1);
	ck_assert_int_eq(cio_send(a.ref, "abcd", 4, 0), 2);
	ck_assert_int_eq(cio_recv(b.ref, buf, sizeof buf, 0), 1);
	ck_assert_int_eq(cio_recv(b.ref, buf, sizeof buf, 0), 1);
	ck_assert_int_eq(cio_send_vec(a.ref, out, 2, 0), 3);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

/* A length that no buffer has. */
static const size_t beyond[] = { SIZE_MAX, PTRDIFF_MAX, 0x80000000u, 0x7fffffff };

START_TEST(lengths_beyond_the_system_are_cut)
{
	static const char *const calls[] = { "recv", "recvfrom", "send", "sendto" };
	struct cio_sockaddr a_addr, b_addr, from;
	size_t len = beyond[_i], i;
	cio_socket a, b;
	char buf[4];

	make_udp_pair(&a, &b, &a_addr, &b_addr);
	assert_ok(cio_connect(a.ref, &b_addr));
	for (i = 0; i < 4; i++)
		fault_shorten(calls[i], 1);
	ck_assert_int_eq(cio_send(a.ref, "x", len, 0), 1);
	ck_assert_int_eq(cio_send_to(a.ref, "y", len, 0, &b_addr), 1);
	ck_assert_int_eq(cio_recv(b.ref, buf, len, 0), 1);
	ck_assert_int_eq(cio_recv_from(b.ref, buf, len, 0, &from), 1);
	for (i = 0; i < 4; i++)
		ck_assert_uint_eq(fault_longest(calls[i]), 0x7ffff000);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(one_function_is_one_call)
{
	struct cio_sockaddr a_addr, b_addr, from;
	const struct cio_buf out[] = { BUF("one"), BUF("two") };
	char buf[16];
	const struct cio_buf in[] = { ROOM(buf) };
	cio_socket a, b;

	make_udp_pair(&a, &b, &a_addr, &b_addr);
	assert_ok(cio_connect(a.ref, &b_addr));
	fault_reset();
	assert_ok(cio_send(a.ref, "1", 1, 0));
	assert_ok(cio_send_vec(a.ref, out, 2, 0));
	assert_ok(cio_send_vec_to(a.ref, out, 2, 0, &b_addr));
	assert_ok(cio_send_to(a.ref, "2", 1, 0, &b_addr));
	assert_ok(cio_peek_sender(b.ref, &from));
	assert_ok(cio_recv(b.ref, buf, sizeof buf, 0));
	assert_ok(cio_recv_vec(b.ref, in, 1, 0, NULL));
	assert_ok(cio_recv_from(b.ref, buf, sizeof buf, 0, &from));
	ck_assert_str_eq(fault_log(), "send sendmsg sendmsg sendto recvfrom recv recvmsg recvfrom");
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

void add_system_tests(Suite *suite)
{
	TCase *tc = add_case(suite, "unix");

	tcase_add_test(tc, an_unnamed_sender_has_no_address);
	tcase_add_test(tc, flags_reach_the_system);

	tc = add_fault_case(suite, "faults");
	tcase_add_test(tc, each_system_call_can_fail);
	tcase_add_test(tc, short_counts_come_out);
	tcase_add_loop_test(tc, lengths_beyond_the_system_are_cut, 0, 4);
	tcase_add_test(tc, one_function_is_one_call);
}
