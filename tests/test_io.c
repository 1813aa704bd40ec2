/* SPDX-License-Identifier: MIT */
/* Sending and receiving: each form over a stream and over datagrams. */
#include "config.h"

#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "udp.h"

static void wait_urgent(cio_sockref s)
{
	struct pollfd p = { .fd = s.fd, .events = POLLPRI };

	ck_assert_int_eq(poll(&p, 1, 3000), 1);
}

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

START_TEST(no_address_sends_to_the_peer)
{
	struct cio_sockaddr a_addr, b_addr, none = { .len = 0 };
	const struct cio_buf text[] = { BUF("vec") };
	cio_socket a, b;
	char buf[16];

	make_udp_pair(&a, &b, &a_addr, &b_addr);
	assert_error(cio_send_to(a.ref, "x", 1, 0, &none), CIO_EDESTADDRREQ);
	assert_error(cio_send_vec_to(a.ref, text, 1, 0, &none), CIO_EDESTADDRREQ);
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

	make_tcp_pair(AF_INET, &a, &b);
	ck_assert_int_eq(cio_send(a.ref, "in order", 8, 0), 8);
	ck_assert_int_eq(cio_send_oob(a.ref, "!", 1), 1);
	wait_urgent(b.ref);
	ck_assert_int_eq(cio_recv_oob(b.ref, buf, sizeof buf), 1);
	ck_assert_int_eq(buf[0], '!');
	ck_assert_int_eq(cio_recv(b.ref, buf, sizeof buf, 0), 8);
	ck_assert(memcmp(buf, "in order", 8) == 0);
	assert_error(cio_recv_oob(b.ref, buf, sizeof buf), CIO_EINVAL);
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
	ck_assert_int_eq(cio_send_to(a.ref, "looked at", 9, 0, &b_addr), 9);
	ck_assert_int_eq(cio_peek(b.ref, buf, 6), 6);
	ck_assert_str_eq(buf, "looked");
	ck_assert_int_eq(cio_peek_from(b.ref, buf, sizeof buf, &from), 9);
	assert_same_address(&from, &a_addr);
	ck_assert_int_eq(cio_recv(b.ref, buf, sizeof buf, 0), 9);
	assert_error(cio_recv(b.ref, buf, sizeof buf, MSG_DONTWAIT), CIO_EAGAIN);
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
	ck_assert_int_eq(cio_recv(b.ref, buf, sizeof buf, MSG_DONTWAIT), (cio_ssize)peeked[_i]);
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
	assert_error(cio_peek_sender(s.ref, &from), CIO_EBADF);
	assert_untouched(&from);
}
END_TEST

START_TEST(what_is_no_socket_is_refused)
{
	struct cio_sockaddr a = loopback(AF_INET), from = poisoned_address();
	int fd = open("/dev/null", O_RDWR | O_CLOEXEC);
	cio_sockref s = CIO_SOCKREF(fd);
	char buf[4] = "";
	struct cio_buf vec = ROOM(buf);

	ck_assert_int_ge(fd, 0);
	assert_error(cio_recv(s, buf, sizeof buf, 0), CIO_ENOTSOCK);
	assert_error(cio_recv_from(s, buf, sizeof buf, 0, &from), CIO_ENOTSOCK);
	assert_error(cio_recv_vec(s, &vec, 1, 0, NULL), CIO_ENOTSOCK);
	assert_error(cio_recv_vec_from(s, &vec, 1, 0, NULL, &from), CIO_ENOTSOCK);
	assert_error(cio_recv_oob(s, buf, sizeof buf), CIO_ENOTSOCK);
	assert_error(cio_peek(s, buf, sizeof buf), CIO_ENOTSOCK);
	assert_error(cio_peek_from(s, buf, sizeof buf, &from), CIO_ENOTSOCK);
	assert_error(cio_peek_sender(s, &from), CIO_ENOTSOCK);
	assert_error(cio_send(s, buf, sizeof buf, 0), CIO_ENOTSOCK);
	assert_error(cio_send_to(s, buf, sizeof buf, 0, &a), CIO_ENOTSOCK);
	assert_error(cio_send_vec(s, &vec, 1, 0), CIO_ENOTSOCK);
	assert_error(cio_send_vec_to(s, &vec, 1, 0, &a), CIO_ENOTSOCK);
	assert_error(cio_send_oob(s, buf, sizeof buf), CIO_ENOTSOCK);
	assert_untouched(&from);
	close(fd);
}
END_TEST

START_TEST(nothing_open_is_refused)
{
	struct cio_sockaddr from = poisoned_address();
	cio_socket s = CIO_SOCKET_NONE;
	char buf[4] = "";
	struct cio_buf vec = ROOM(buf);

	assert_error(cio_recv(s.ref, buf, sizeof buf, 0), CIO_EBADF);
	assert_error(cio_recv_from(s.ref, buf, sizeof buf, 0, &from), CIO_EBADF);
	assert_error(cio_recv_vec_from(s.ref, &vec, 1, 0, NULL, &from), CIO_EBADF);
	assert_error(cio_send(s.ref, buf, sizeof buf, 0), CIO_EBADF);
	assert_error(cio_send_vec(s.ref, &vec, 1, 0), CIO_EBADF);
	assert_untouched(&from);
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

int main(void)
{
	Suite *suite = suite_create("io");
	TCase *tc = add_case(suite, "plain");

	tcase_add_test(tc, what_is_sent_is_received);
	tcase_add_test(tc, a_stream_has_no_sender_address);
	tcase_add_test(tc, an_unnamed_sender_has_no_address);
	tcase_add_loop_test(tc, a_datagram_tells_where_it_came_from, 0, 2);
	tcase_add_test(tc, flags_reach_the_system);
	tcase_add_test(tc, no_address_sends_to_the_peer);
	tcase_add_test(tc, out_of_band);
	tcase_add_test(tc, a_peek_leaves_the_data);
	tcase_add_loop_test(tc, udp_peek_sender, 0, 3);
	tcase_add_test(tc, peek_sender_fails_as_recvfrom_does);
	tcase_add_test(tc, what_is_no_socket_is_refused);
	tcase_add_test(tc, nothing_open_is_refused);

	tc = add_fault_case(suite, "faults");
	tcase_add_test(tc, each_system_call_can_fail);
	tcase_add_test(tc, short_counts_come_out);
	tcase_add_loop_test(tc, lengths_beyond_the_system_are_cut, 0, 4);
	tcase_add_test(tc, one_function_is_one_call);
	return run_suite(suite);
}
