/* SPDX-License-Identifier: MIT */
/* Sending from several buffers and receiving into several. */
#include "config.h"

#include <string.h>

#include "udp.h"

static void assert_no_flags(int flags)
{
	ck_assert_int_eq(flags, 0);
	ck_assert(!cio_msg_end_of_record(flags));
	ck_assert(!cio_msg_out_of_band(flags));
	ck_assert(!cio_msg_truncated(flags));
	ck_assert(!cio_msg_confirm(flags));
	ck_assert(!cio_msg_dontroute(flags));
}

/* 23 bytes from 4 buffers into 6. */
static void exchange_vectors(cio_sockref from, cio_sockref to)
{
	const struct cio_buf out[] = { BUF("many"), BUF("small"), BUF("pieces"), BUF("together") };
	char one[2], two[2], three[5], four[6], five[8], six[4] = "...";
	const struct cio_buf in[] = { ROOM(one), ROOM(two), ROOM(three), ROOM(four), ROOM(five), ROOM(six) };
	int flags = -1;

	ck_assert_int_eq(cio_send_vec(from, out, 4, 0), 23);
	ck_assert_int_eq(cio_recv_vec(to, in, 6, 0, &flags), 23);
	ck_assert(memcmp(one, "ma", 2) == 0);
	ck_assert(memcmp(two, "ny", 2) == 0);
	ck_assert(memcmp(three, "small", 5) == 0);
	ck_assert(memcmp(four, "pieces", 6) == 0);
	ck_assert(memcmp(five, "together", 8) == 0);
	ck_assert_str_eq(six, "...");
	assert_no_flags(flags);
}

START_TEST(send_recv_vectored)
{
	struct cio_sockaddr a_addr, b_addr;
	cio_socket a, b;

	make_udp_pair(&a, &b, &a_addr, &b_addr);
	assert_ok(cio_connect(a.ref, &b_addr));
	assert_ok(cio_connect(b.ref, &a_addr));
	exchange_vectors(a.ref, b.ref);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(send_recv_vectored_over_a_stream)
{
	cio_socket a, b;

	make_tcp_pair(AF_INET, &a, &b);
	exchange_vectors(a.ref, b.ref);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

/* 18 bytes from 3 buffers into 4. */
START_TEST(send_from_recv_to_vectored)
{
	const struct cio_buf out[] = { BUF("three"), BUF("buffers"), BUF("become") };
	char one[3], two[5], three[7], four[6];
	const struct cio_buf in[] = { ROOM(one), ROOM(two), ROOM(three), ROOM(four) };
	struct cio_sockaddr a_addr, b_addr, from = poisoned_address();
	cio_socket a, b;
	int flags = -1;

	make_udp_pair(&a, &b, &a_addr, &b_addr);
	ck_assert_int_eq(cio_send_vec_to(a.ref, out, 3, 0, &b_addr), 18);
	ck_assert_int_eq(cio_recv_vec_from(b.ref, in, 4, 0, &flags, &from), 18);
	ck_assert(memcmp(one, "thr", 3) == 0);
	ck_assert(memcmp(two, "eebuf", 5) == 0);
	ck_assert(memcmp(three, "fersbec", 7) == 0);
	ck_assert(memcmp(four, "ome", 3) == 0);
	assert_no_flags(flags);
	assert_same_address(&from, &a_addr);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

/* 39 bytes into 24. */
static const char longer[] = "what does not fit into buffers is lost.";

static void assert_cut(const struct cio_buf in[2], cio_ssize n, int flags)
{
	ck_assert_int_eq(n, 24);
	ck_assert(memcmp(in[0].data, longer, 10) == 0);
	ck_assert(memcmp(in[1].data, longer + 10, 14) == 0);
	ck_assert(cio_msg_truncated(flags));
	ck_assert(!cio_msg_control_truncated(flags));
}

START_TEST(recv_vectored_truncated)
{
	struct cio_sockaddr a_addr, b_addr, from = poisoned_address();
	char one[10], two[14];
	const struct cio_buf in[] = { ROOM(one), ROOM(two) };
	cio_socket a, b;
	int flags = 0;
	cio_ssize n;

	make_udp_pair(&a, &b, &a_addr, &b_addr);
	ck_assert_int_eq(cio_send_to(a.ref, longer, 39, 0, &b_addr), 39);
	ck_assert_int_eq(cio_send_to(a.ref, longer, 39, 0, &b_addr), 39);
	n = cio_recv_vec(b.ref, in, 2, 0, &flags);
	assert_cut(in, n, flags);
	memset(one, 0, sizeof one);
	flags = 0;
	n = cio_recv_vec_from(b.ref, in, 2, 0, &flags, &from);
	assert_cut(in, n, flags);
	assert_same_address(&from, &a_addr);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(what_a_message_says_need_not_be_asked)
{
	struct cio_sockaddr a_addr, b_addr;
	char one[10];
	const struct cio_buf in[] = { ROOM(one) };
	cio_socket a, b;
	int flags = 77;

	make_udp_pair(&a, &b, &a_addr, &b_addr);
	assert_ok(cio_set_nonblocking(b.ref, true));
	assert_error(cio_recv_vec(b.ref, in, 1, 0, &flags), CIO_EAGAIN);
	ck_assert_int_eq(flags, 77);
	ck_assert_int_eq(cio_send_to(a.ref, "x", 1, 0, &b_addr), 1);
	ck_assert(wait_until(b.ref, READABLE, -1));
	ck_assert_int_eq(cio_recv_vec(b.ref, in, 1, 0, NULL), 1);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(no_buffers_are_an_empty_message)
{
	cio_socket a, b;
	char buf[4];
	int flags;

	make_pair(SOCK_DGRAM, &a, &b);
	ck_assert_int_eq(cio_send_vec(a.ref, NULL, 0, 0), 0);
	ck_assert_int_eq(cio_recv(b.ref, buf, sizeof buf, 0), 0);
	ck_assert_int_eq(cio_send(a.ref, "lost", 4, 0), 4);
	ck_assert_int_eq(cio_recv_vec(b.ref, NULL, 0, 0, &flags), 0);
	ck_assert(cio_msg_truncated(flags));
	assert_ok(cio_set_nonblocking(b.ref, true));
	assert_error(cio_recv(b.ref, buf, sizeof buf, 0), CIO_EAGAIN);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("io_vec");
	TCase *tc = add_case(suite, "vectors");

	tcase_add_test(tc, send_recv_vectored);
	tcase_add_test(tc, send_recv_vectored_over_a_stream);
	tcase_add_test(tc, send_from_recv_to_vectored);
	tcase_add_test(tc, recv_vectored_truncated);
	tcase_add_test(tc, what_a_message_says_need_not_be_asked);
	tcase_add_test(tc, no_buffers_are_an_empty_message);
	return run_suite(suite);
}
