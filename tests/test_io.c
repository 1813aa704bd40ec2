/* SPDX-License-Identifier: MIT */
/* Sending and receiving: each form over a stream and over datagrams. */
#include "config.h"

#include <string.h>

#include "udp.h"

START_TEST(what_is_sent_is_received)
{
	cio_socket a, b;
	char buf[16];

	make_pair(SOCK_STREAM, &a, &b);
	ck_assert_int_eq(cio_send(a.ref, "stream", 6, 0), 6);
	ck_assert_int_eq(cio_recv(b.ref, buf, 3, 0), 3);
	ck_assert_int_eq(cio_recv(b.ref, buf + 3, sizeof buf - 3, 0), 3);
	ck_assert(memcmp(buf, "stream", 6) == 0);
	cio_socket_close(&a);
	ck_assert_int_eq(cio_recv(b.ref, buf, sizeof buf, 0), 0);
	cio_socket_close(&b);
}
END_TEST

START_TEST(a_stream_has_no_sender_address)
{
	struct cio_sockaddr from = poisoned_address();
	cio_socket a, b;
	char buf[16];

	make_tcp_pair(AF_INET, &a, &b);
	ck_assert_int_eq(cio_send(a.ref, "x", 1, 0), 1);
	ck_assert_int_eq(cio_recv_from(b.ref, buf, sizeof buf, 0, &from), 1);
	ck_assert_uint_eq(from.len, 0);
	ck_assert(!from.truncated);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

static const int domains[] = { AF_INET, AF_INET6 };

START_TEST(a_datagram_tells_where_it_came_from)
{
	struct cio_sockaddr a_addr, b_addr, from = poisoned_address();
	cio_socket a, b;
	char buf[16];

	if (domains[_i] == AF_INET6 && !have_ipv6())
		SKIP_TEST("no IPv6 here");
	a = make_udp(domains[_i], &a_addr);
	b = make_udp(domains[_i], &b_addr);
	ck_assert_int_eq(cio_send_to(a.ref, "datagram", 8, 0, &b_addr), 8);
	ck_assert_int_eq(cio_recv_from(b.ref, buf, sizeof buf, 0, &from), 8);
	ck_assert(memcmp(buf, "datagram", 8) == 0);
	assert_same_address(&from, &a_addr);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(nothing_to_receive_is_eagain)
{
	struct cio_sockaddr addr, from = poisoned_address();
	cio_socket s = make_udp(AF_INET, &addr);
	char buf[16];

	assert_ok(cio_set_nonblocking(s.ref, true));
	assert_error(cio_recv(s.ref, buf, sizeof buf, 0), CIO_EAGAIN);
	assert_error(cio_recv_from(s.ref, buf, sizeof buf, 0, &from), CIO_EAGAIN);
	assert_untouched(&from);
	cio_socket_close(&s);
}
END_TEST

START_TEST(no_address_sends_to_the_peer)
{
	struct cio_sockaddr a_addr, b_addr, none = { .len = 0 };
	const struct cio_buf text[] = { BUF("vec") };
	cio_socket a, b;
	char buf[16];

	make_udp_pair(&a, &b, &a_addr, &b_addr);
	ck_assert_int_lt(cio_send_to(a.ref, "x", 1, 0, &none), 0);
	ck_assert_int_lt(cio_send_vec_to(a.ref, text, 1, 0, &none), 0);
	assert_ok(cio_connect(a.ref, &b_addr));
	ck_assert_int_eq(cio_send_to(a.ref, "one", 3, 0, &none), 3);
	ck_assert_int_eq(cio_send_to(a.ref, "two", 3, 0, NULL), 3);
	ck_assert_int_eq(cio_send_vec_to(a.ref, text, 1, 0, &none), 3);
	ck_assert_int_eq(cio_recv(b.ref, buf, sizeof buf, 0), 3);
	ck_assert_int_eq(cio_recv(b.ref, buf + 3, sizeof buf - 3, 0), 3);
	ck_assert_int_eq(cio_recv(b.ref, buf + 6, sizeof buf - 6, 0), 3);
	ck_assert(memcmp(buf, "onetwovec", 9) == 0);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(out_of_band)
{
	cio_socket a, b;
	char buf[16];
	cio_ssize r;

	make_tcp_pair(AF_INET, &a, &b);
	ck_assert_int_eq(cio_send(a.ref, "in order", 8, 0), 8);
	ck_assert_int_eq(cio_send_oob(a.ref, "!", 1), 1);
	ck_assert(wait_until(b.ref, URGENT, 3000));
	ck_assert_int_eq(cio_recv_oob(b.ref, buf, sizeof buf), 1);
	ck_assert_int_eq(buf[0], '!');
	ck_assert_int_eq(cio_recv(b.ref, buf, sizeof buf, 0), 8);
	ck_assert(memcmp(buf, "in order", 8) == 0);
	assert_ok(cio_set_nonblocking(b.ref, true));
	r = cio_recv_oob(b.ref, buf, sizeof buf);
	ck_assert(r == CIO_EINVAL || r == CIO_EAGAIN);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(a_peek_leaves_the_data)
{
	struct cio_sockaddr a_addr, b_addr, from = poisoned_address();
	cio_socket a, b;
	char buf[16] = "";

	make_udp_pair(&a, &b, &a_addr, &b_addr);
	assert_ok(cio_set_nonblocking(b.ref, true));
	ck_assert_int_eq(cio_send_to(a.ref, "looked at", 9, 0, &b_addr), 9);
	ck_assert_int_eq(cio_peek(b.ref, buf, 6), 6);
	ck_assert_str_eq(buf, "looked");
	ck_assert_int_eq(cio_peek_from(b.ref, buf, sizeof buf, &from), 9);
	assert_same_address(&from, &a_addr);
	ck_assert_int_eq(cio_recv(b.ref, buf, sizeof buf, 0), 9);
	assert_error(cio_recv(b.ref, buf, sizeof buf, 0), CIO_EAGAIN);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

/* Of nothing, of less and of more than the call looks at. */
static const size_t peeked[] = { 0, 1, 100 };

START_TEST(udp_peek_sender)
{
	struct cio_sockaddr a_addr, b_addr, from = poisoned_address();
	cio_socket a, b;
	char text[128] = "", buf[128];

	make_udp_pair(&a, &b, &a_addr, &b_addr);
	ck_assert_int_eq(cio_send_to(a.ref, text, peeked[_i], 0, &b_addr), (cio_ssize)peeked[_i]);
	assert_error(cio_peek_sender(b.ref, &from), 0);
	assert_same_address(&from, &a_addr);
	ck_assert_int_eq(cio_recv(b.ref, buf, sizeof buf, 0), (cio_ssize)peeked[_i]);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(peek_sender_fails_as_recvfrom_does)
{
	struct cio_sockaddr addr, from = poisoned_address();
	cio_socket s = make_udp(AF_INET, &addr);

	assert_ok(cio_set_nonblocking(s.ref, true));
	assert_error(cio_peek_sender(s.ref, &from), CIO_EAGAIN);
	assert_untouched(&from);
	cio_socket_close(&s);
	assert_error(cio_peek_sender(s.ref, &from), CLOSED_ERROR);
	assert_untouched(&from);
}
END_TEST

START_TEST(what_is_no_socket_is_refused)
{
	struct cio_sockaddr a = loopback(AF_INET), from = poisoned_address();
	cio_fd fd = open_no_socket();
	cio_sockref s = CIO_SOCKREF(fd);
	char buf[4] = "";
	struct cio_buf vec = ROOM(buf);

	assert_no_socket(cio_recv(s, buf, sizeof buf, 0));
	assert_no_socket(cio_recv_from(s, buf, sizeof buf, 0, &from));
	assert_no_socket(cio_recv_vec(s, &vec, 1, 0, NULL));
	assert_no_socket(cio_recv_vec_from(s, &vec, 1, 0, NULL, &from));
	assert_no_socket(cio_recv_oob(s, buf, sizeof buf));
	assert_no_socket(cio_peek(s, buf, sizeof buf));
	assert_no_socket(cio_peek_from(s, buf, sizeof buf, &from));
	assert_no_socket(cio_peek_sender(s, &from));
	assert_no_socket(cio_send(s, buf, sizeof buf, 0));
	assert_no_socket(cio_send_to(s, buf, sizeof buf, 0, &a));
	assert_no_socket(cio_send_vec(s, &vec, 1, 0));
	assert_no_socket(cio_send_vec_to(s, &vec, 1, 0, &a));
	assert_no_socket(cio_send_oob(s, buf, sizeof buf));
	assert_untouched(&from);
	close_no_socket(fd);
}
END_TEST

START_TEST(nothing_open_is_refused)
{
	struct cio_sockaddr from = poisoned_address();
	cio_socket s = CIO_SOCKET_NONE;
	char buf[4] = "";
	struct cio_buf vec = ROOM(buf);

	assert_error(cio_recv(s.ref, buf, sizeof buf, 0), CLOSED_ERROR);
	assert_error(cio_recv_from(s.ref, buf, sizeof buf, 0, &from), CLOSED_ERROR);
	assert_error(cio_recv_vec_from(s.ref, &vec, 1, 0, NULL, &from), CLOSED_ERROR);
	assert_error(cio_send(s.ref, buf, sizeof buf, 0), CLOSED_ERROR);
	assert_error(cio_send_vec(s.ref, &vec, 1, 0), CLOSED_ERROR);
	assert_untouched(&from);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("io");
	TCase *tc = add_case(suite, "plain");

	tcase_add_test(tc, what_is_sent_is_received);
	tcase_add_test(tc, a_stream_has_no_sender_address);
	tcase_add_loop_test(tc, a_datagram_tells_where_it_came_from, 0, 2);
	tcase_add_test(tc, nothing_to_receive_is_eagain);
	tcase_add_test(tc, no_address_sends_to_the_peer);
	tcase_add_test(tc, out_of_band);
	tcase_add_test(tc, a_peek_leaves_the_data);
	tcase_add_loop_test(tc, udp_peek_sender, 0, 3);
	tcase_add_test(tc, peek_sender_fails_as_recvfrom_does);
	tcase_add_test(tc, what_is_no_socket_is_refused);
	tcase_add_test(tc, nothing_open_is_refused);

	add_system_tests(suite);
	return run_suite(suite);
}
