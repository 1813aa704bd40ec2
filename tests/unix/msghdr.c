/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>

#include "../message.h"

#ifdef __linux__
# include <linux/errqueue.h>
#endif

static struct cio_sockaddr path_address(const char *dir, const char *name)
{
	struct cio_sockaddr a = { .len = 0 };

	a.u.un.sun_family = AF_UNIX;
	snprintf(a.u.un.sun_path, sizeof a.u.un.sun_path, "%s/%s", dir, name);
	a.len = (uint32_t)(offsetof(struct sockaddr_un, sun_path) + strlen(a.u.un.sun_path) + 1);
	return a;
}

START_TEST(who_has_no_name_gives_none)
{
	struct message m;
	cio_socket a, b;

	make_pair(SOCK_DGRAM, &a, &b);
	ck_assert_int_eq(cio_send(a.ref, "x", 1, 0), 1);
	ck_assert_int_eq(cio_recvmsg(b.ref, message(&m, 0), 0), 1);
	ck_assert_uint_eq(m.addr.len, 0);
	ck_assert(!m.addr.truncated);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(a_path_comes_whole)
{
	cio_socket a = make_socket(AF_UNIX, SOCK_DGRAM), b = make_socket(AF_UNIX, SOCK_DGRAM);
	struct cio_sockaddr from, to;
	struct message m;
	char dir[64];

	make_dir(dir, sizeof dir);
	from = path_address(dir, "sender");
	to = path_address(dir, "receiver");
	assert_ok(cio_bind(a.ref, &from));
	assert_ok(cio_bind(b.ref, &to));
	ck_assert_int_eq(cio_send_to(a.ref, "x", 1, 0, &to), 1);
	message(&m, 0);
	memset(&m.addr.u, '!', sizeof m.addr.u);
	ck_assert_int_eq(cio_recvmsg(b.ref, &m.hdr, 0), 1);
	ck_assert_str_eq(m.addr.u.un.sun_path, from.u.un.sun_path);
	cio_socket_close(&a);
	cio_socket_close(&b);
	remove_dir(dir);
}
END_TEST

#if defined(MSG_ERRQUEUE) && defined(IP_RECVERR)
START_TEST(the_error_queue_is_said)
{
	struct cio_sockaddr to = loopback(AF_INET);
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM), gone = make_socket(AF_INET, SOCK_DGRAM);
	struct pollfd p = { .fd = s.ref.fd };
	struct message m;
	int on = 1;

	/* A port that was there a moment ago refuses. */
	assert_ok(cio_bind(gone.ref, &to));
	assert_ok(cio_local_addr(gone.ref, &to));
	cio_socket_close(&gone);
	assert_ok(cio_setsockopt(s.ref, IPPROTO_IP, IP_RECVERR, &on, sizeof on));
	ck_assert_int_eq(cio_send_to(s.ref, "refused", 7, 0, &to), 7);
	ck_assert_int_eq(poll(&p, 1, 3000), 1);
	ck_assert_int_eq(cio_recvmsg(s.ref, message(&m, sizeof m.control), MSG_ERRQUEUE), 7);
	ck_assert(cio_msg_error_queue(m.hdr.flags));
	ck_assert_int_eq(m.addr.u.in.sin_port, to.u.in.sin_port);
	ck_assert_uint_ge(m.hdr.control_len, CMSG_LEN(sizeof(struct sock_extended_err)));
	cio_socket_close(&s);
}
END_TEST
#else
START_TEST(the_error_queue_is_said)
{
	SKIP_TEST("this system has no error queue");
}
END_TEST
#endif

START_TEST(each_system_call_can_fail)
{
	struct message m, before;
	cio_socket a, b;

	make_pair(SOCK_DGRAM, &a, &b);
	ck_assert_int_eq(cio_send(a.ref, "x", 1, 0), 1);
	message(&m, sizeof m.control);
	before = m;
	fault_fail("recvmsg", 1, EINTR);
	assert_error(cio_recvmsg(b.ref, &m.hdr, 0), CIO_EINTR);
	assert_same_header(&m.hdr, &before.hdr);
	ck_assert_uint_eq(m.addr.len, 77);
	fault_fail("sendmsg", 1, ENOBUFS);
	m.addr.len = 0;
	m.hdr.control_len = 0;
	assert_error(cio_sendmsg(a.ref, &m.hdr, 0), CIO_ENOBUFS);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

void add_system_tests(Suite *suite)
{
	TCase *tc = add_case(suite, "unix");

	tcase_add_test(tc, a_path_comes_whole);
	tcase_add_test(tc, the_error_queue_is_said);
	tcase_add_test(tc, who_has_no_name_gives_none);

	tc = add_fault_case(suite, "faults");
	tcase_add_test(tc, each_system_call_can_fail);
}
