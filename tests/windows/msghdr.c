/* SPDX-License-Identifier: MIT */
/* Control messages: WSARecvMsg and WSASendMsg. */
#include "config.h"

#include <string.h>

#include "../message.h"

/* A datagram socket that is told where its datagrams were sent to. */
static cio_socket make_told(struct cio_sockaddr *ret)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);
	int on = 1;

	*ret = loopback(AF_INET);
	assert_ok(cio_setsockopt(s.ref, IPPROTO_IP, IP_PKTINFO, &on, sizeof on));
	assert_ok(cio_bind(s.ref, ret));
	assert_ok(cio_local_addr(s.ref, ret));
	return s;
}

START_TEST(where_a_datagram_was_sent_to_is_told)
{
	struct cio_sockaddr to;
	cio_socket s = make_told(&to), from = make_socket(AF_INET, SOCK_DGRAM);
	struct message m;
	WSAMSG view = { .name = NULL };
	WSACMSGHDR *c;
	IN_PKTINFO info;

	ck_assert_int_eq(cio_send_to(from.ref, "x", 1, 0, &to), 1);
	ck_assert_int_eq(cio_recvmsg(s.ref, message(&m, sizeof m.control), 0), 1);
	ck_assert_uint_ge(m.hdr.control_len, WSA_CMSG_LEN(sizeof info));
	ck_assert_uint_eq(m.addr.len, sizeof(struct sockaddr_in));
	view.Control.buf = m.hdr.control;
	view.Control.len = (ULONG)m.hdr.control_len;
	c = WSA_CMSG_FIRSTHDR(&view);
	ck_assert_ptr_nonnull(c);
	ck_assert_int_eq(c->cmsg_level, IPPROTO_IP);
	ck_assert_int_eq(c->cmsg_type, IP_PKTINFO);
	memcpy(&info, WSA_CMSG_DATA(c), sizeof info);
	ck_assert_uint_eq(info.ipi_addr.s_addr, to.u.in.sin_addr.s_addr);
	cio_socket_close(&s);
	cio_socket_close(&from);
}
END_TEST

START_TEST(a_message_with_control_that_did_not_fit_keeps_its_count_and_sender)
{
	struct cio_sockaddr to;
	cio_socket s = make_told(&to), from = make_socket(AF_INET, SOCK_DGRAM);
	struct message m;

	ck_assert_int_eq(cio_send_to(from.ref, "longer than that", 16, 0, &to), 16);
	message(&m, sizeof m.control);
	m.buf.len = 6;
	ck_assert_int_eq(cio_recvmsg(s.ref, &m.hdr, 0), 6);
	ck_assert(cio_msg_truncated(m.hdr.flags));
	ck_assert_str_eq(m.data, "longer");
	ck_assert_uint_eq(m.addr.len, sizeof(struct sockaddr_in));
	cio_socket_close(&s);
	cio_socket_close(&from);
}
END_TEST

START_TEST(a_stream_takes_room_for_control_and_fills_none)
{
	struct message m;
	cio_socket a, b;

	make_tcp_pair(AF_INET, &a, &b);
	ck_assert_int_eq(cio_send(a.ref, "x", 1, 0), 1);
	ck_assert_int_eq(cio_recvmsg(b.ref, message(&m, sizeof m.control), 0), 1);
	ck_assert_uint_eq(m.hdr.control_len, 0);
	ck_assert_uint_eq(m.addr.len, 0);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

/* Asking for the function, asking for the type, the call itself. */
static const char *const calls[] = { "WSAIoctl", "getsockopt", "WSARecvMsg" };

START_TEST(each_system_call_can_fail)
{
	struct cio_sockaddr to;
	cio_socket s = make_told(&to);
	struct message m, before;

	message(&m, sizeof m.control);
	before = m;
	fault_reset();
	fault_fail(calls[_i], 1, -CIO_ENOBUFS);
	assert_error(cio_recvmsg(s.ref, &m.hdr, 0), CIO_ENOBUFS);
	assert_same_header(&m.hdr, &before.hdr);
	ck_assert_uint_eq(m.addr.len, 77);
	m.addr = to;
	m.hdr.control_len = 16;
	fault_fail("WSASendMsg", 1, -CIO_ENETDOWN);
	assert_error(cio_sendmsg(s.ref, &m.hdr, 0), CIO_ENETDOWN);
	cio_socket_close(&s);
}
END_TEST

void add_system_tests(Suite *suite)
{
	TCase *tc = add_case(suite, "windows");

	tcase_add_test(tc, where_a_datagram_was_sent_to_is_told);
	tcase_add_test(tc, a_message_with_control_that_did_not_fit_keeps_its_count_and_sender);
	tcase_add_test(tc, a_stream_takes_room_for_control_and_fills_none);

	tc = add_fault_case(suite, "faults");
	tcase_add_loop_test(tc, each_system_call_can_fail, 0, 3);
}
