/* SPDX-License-Identifier: MIT */
/* Sending and receiving: each form over a stream and over datagrams. */
#include "config.h"

#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "support.h"

#define BUF(text) { .data = (void *)(uintptr_t)(text), .len = sizeof (text) - 1 }
#define ROOM(array) { .data = (array), .len = sizeof (array) }

static void assert_same_address(const struct cio_sockaddr *a, const struct cio_sockaddr *b)
{
	ck_assert_uint_eq(a->len, b->len);
	ck_assert(memcmp(&a->u, &b->u, a->len) == 0);
	ck_assert(!a->truncated);
}

/* An address that must be overwritten, or must not. */
static struct cio_sockaddr poisoned_address(void)
{
	struct cio_sockaddr a;

	memset(&a, 0x5a, sizeof a);
	a.truncated = true;
	return a;
}

static void assert_untouched(const struct cio_sockaddr *a)
{
	struct cio_sockaddr poison = poisoned_address();

	ck_assert_uint_eq(a->len, poison.len);
	ck_assert(memcmp(&a->u, &poison.u, sizeof a->u) == 0);
	ck_assert(a->truncated);
}

static cio_socket make_udp(int domain, struct cio_sockaddr *ret)
{
	cio_socket s = make_socket(domain, SOCK_DGRAM);
	struct cio_sockaddr a = loopback(domain);

	assert_ok(cio_bind(s.ref, &a));
	assert_ok(cio_local_addr(s.ref, ret));
	return s;
}

static void make_udp_pair(cio_socket *ret_a, cio_socket *ret_b, struct cio_sockaddr *a, struct cio_sockaddr *b)
{
	*ret_a = make_udp(AF_INET, a);
	*ret_b = make_udp(AF_INET, b);
}

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
	assert_error(cio_recv_vec(b.ref, in, 1, MSG_DONTWAIT, &flags), CIO_EAGAIN);
	ck_assert_int_eq(flags, 77);
	ck_assert_int_eq(cio_send_to(a.ref, "x", 1, 0, &b_addr), 1);
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
	ck_assert_int_eq(cio_recv(b.ref, buf, sizeof buf, MSG_DONTWAIT), 0);
	ck_assert_int_eq(cio_send(a.ref, "lost", 4, 0), 4);
	ck_assert_int_eq(cio_recv_vec(b.ref, NULL, 0, MSG_DONTWAIT, &flags), 0);
	ck_assert(cio_msg_truncated(flags));
	assert_error(cio_recv(b.ref, buf, sizeof buf, MSG_DONTWAIT), CIO_EAGAIN);
	cio_socket_close(&a);
	cio_socket_close(&b);
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

	tc = add_case(suite, "vectors");
	tcase_add_test(tc, send_recv_vectored);
	tcase_add_test(tc, send_recv_vectored_over_a_stream);
	tcase_add_test(tc, send_from_recv_to_vectored);
	tcase_add_test(tc, recv_vectored_truncated);
	tcase_add_test(tc, what_a_message_says_need_not_be_asked);
	tcase_add_test(tc, no_buffers_are_an_empty_message);

	tc = add_fault_case(suite, "faults");
	tcase_add_test(tc, each_system_call_can_fail);
	tcase_add_test(tc, short_counts_come_out);
	tcase_add_loop_test(tc, lengths_beyond_the_system_are_cut, 0, 4);
	tcase_add_test(tc, one_function_is_one_call);
	return run_suite(suite);
}
