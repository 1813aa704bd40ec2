/* SPDX-License-Identifier: MIT */
/* Filters of raw sockets of ICMP: their bytes, and what comes through. */
#include "config.h"

#include <errno.h>
#include <string.h>

#include "option_cases.h"
#include "pretend.h"

static const cio_sockref none = { CIO_FD_NONE };

static cio_socket raw_socket(int domain)
{
	cio_socket s;
	int r = cio_socket_open(domain, SOCK_RAW, domain == AF_INET ? IPPROTO_ICMP : IPPROTO_ICMPV6, 0, &s);

	if (r == CIO_EPERM)
		skipped_test("raw_socket", "raw sockets need privilege");
	else
		assert_ok(r);
	return s;
}

/* A message of a type, to itself. */
static void send_type(cio_sockref s, int domain, unsigned char type)
{
	unsigned char message[8] = { type };
	struct cio_sockaddr to = loopback(domain);

	ck_assert_int_eq((int)cio_send_to(s, message, sizeof message, 0, &to), 8);
}

/* The kernel gives IPv4's header too. */
static unsigned recv_type(cio_sockref s, int domain)
{
	unsigned char message[256];
	cio_ssize n = cio_recv(s, message, sizeof message, 0);
	size_t at = domain == AF_INET ? 4 * (size_t)(message[0] & 15) : 0;

	ck_assert_int_gt((int)n, (int)at);
	return message[at];
}

START_TEST(what_is_blocked_does_not_come)
{
	uint32_t blocked = 77;
	cio_socket s;

	if (!pretend_has("icmp.filter"))
		return;
	s = raw_socket(AF_INET);
	if (s.ref.fd == CIO_FD_NONE)
		return;
	assert_ok(cio_get_icmp_filter(s.ref, &blocked));
	ck_assert_uint_eq(blocked, 0);
	assert_ok(cio_set_icmp_filter(s.ref, ~(1u << 0)));
	assert_ok(cio_get_icmp_filter(s.ref, &blocked));
	ck_assert_uint_eq(blocked, 0xfffffffe);
	send_type(s.ref, AF_INET, 8);
	send_type(s.ref, AF_INET, 0);
	ck_assert_uint_eq(recv_type(s.ref, AF_INET), 0);
	cio_socket_close(&s);
}
END_TEST

START_TEST(what_is_blocked_does_not_come_by_ipv6)
{
	struct cio_icmp6_filter f, got;
	cio_socket s;

	if (!have_ipv6())
		SKIP_TEST("no IPv6 here");
	if (!pretend_has("icmp6.filter"))
		return;
	s = raw_socket(AF_INET6);
	if (s.ref.fd == CIO_FD_NONE)
		return;
	memset(&got, 0x5a, sizeof got);
	assert_ok(cio_get_icmp6_filter(s.ref, &got));
	memset(&f, 0, sizeof f);
	ck_assert_mem_eq(&got, &f, sizeof f);
	memset(&f, 0xff, sizeof f);
	f.blocked[129 / 32] &= ~(1u << 129 % 32);
	assert_ok(cio_set_icmp6_filter(s.ref, &f));
	assert_ok(cio_get_icmp6_filter(s.ref, &got));
	ck_assert_mem_eq(&got, &f, sizeof f);
	send_type(s.ref, AF_INET6, 128);
	send_type(s.ref, AF_INET6, 129);
	ck_assert_uint_eq(recv_type(s.ref, AF_INET6), 129);
	cio_socket_close(&s);
}
END_TEST

START_TEST(filters_go_to_the_kernel_as_they_are)
{
	struct cio_icmp6_filter f = { { 1, 2, 3, 4, 5, 6, 7, 8 } }, got = { { 0 } };
	uint32_t blocked = 0x80000100, back = 0;

	if (!pretend_has("icmp.filter"))
		return;
	pretend_begin();
	assert_ok(cio_set_icmp_filter(PRETEND_SOCKET, blocked));
	assert_sent(255, 1, &blocked, 4);
	pretend_answer(&blocked, 4);
	assert_ok(cio_get_icmp_filter(PRETEND_SOCKET, &back));
	ck_assert_uint_eq(back, blocked);
	assert_asked(255, 1, 4);
	pretend_begin();
	assert_ok(cio_set_icmp6_filter(PRETEND_SOCKET, &f));
	assert_sent(58, 1, &f, 32);
	pretend_answer(&f, 32);
	assert_ok(cio_get_icmp6_filter(PRETEND_SOCKET, &got));
	assert_asked(58, 1, 32);
	ck_assert_mem_eq(&got, &f, sizeof f);
	pretend_end();
}
END_TEST

START_TEST(other_sockets_refuse_them)
{
	static const struct { int domain, type; } others[] = {
		{ AF_INET, SOCK_STREAM }, { AF_INET, SOCK_DGRAM }, { AF_UNIX, SOCK_STREAM },
	};
	struct cio_icmp6_filter f = { { 7 } };
	uint32_t blocked = 7;
	cio_socket s;
	size_t i;

	for (i = 0; i < sizeof others / sizeof *others; i++) {
		s = make_socket(others[i].domain, others[i].type);
		assert_refused(cio_set_icmp_filter(s.ref, 1));
		assert_refused(cio_get_icmp_filter(s.ref, &blocked));
		assert_refused(cio_set_icmp6_filter(s.ref, &f));
		assert_refused(cio_get_icmp6_filter(s.ref, &f));
		cio_socket_close(&s);
	}
	ck_assert(blocked == 7 && f.blocked[0] == 7);
	if (!pretend_has("icmp.filter"))
		return;
	assert_error(cio_set_icmp_filter(none, 1), CIO_EBADF);
	assert_error(cio_get_icmp_filter(none, &blocked), CIO_EBADF);
	assert_error(cio_set_icmp6_filter(none, &f), CIO_EBADF);
	assert_error(cio_get_icmp6_filter(none, &f), CIO_EBADF);
}
END_TEST

/* A raw socket, but of another protocol. */
START_TEST(a_raw_socket_that_is_not_icmps_refuses_them)
{
	uint32_t blocked = 7;
	cio_socket s;

	if (!option_socket(RAW4, &s))
		return;
	assert_refused(cio_set_icmp_filter(s.ref, 1));
	assert_refused(cio_get_icmp_filter(s.ref, &blocked));
	ck_assert_uint_eq(blocked, 7);
	cio_socket_close(&s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("icmp");
	TCase *tc = add_case(suite, "icmp");

	tcase_add_test(tc, what_is_blocked_does_not_come);
	tcase_add_test(tc, what_is_blocked_does_not_come_by_ipv6);
	tcase_add_test(tc, filters_go_to_the_kernel_as_they_are);
	tcase_add_test(tc, other_sockets_refuse_them);
	tcase_add_test(tc, a_raw_socket_that_is_not_icmps_refuses_them);
	return run_suite(suite);
}
