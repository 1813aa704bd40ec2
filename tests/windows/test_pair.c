/* SPDX-License-Identifier: MIT */
/* Pairs, which this system makes of two sockets that have found each other. */
#include "config.h"

#include <string.h>

#include "../support.h"

static void assert_talks(cio_sockref from, cio_sockref to)
{
	char buf[8];

	ck_assert_int_eq(cio_send(from, "ping", 4, 0), 4);
	ck_assert_int_eq(cio_recv(to, buf, sizeof buf, 0), 4);
	ck_assert_int_eq(memcmp(buf, "ping", 4), 0);
}

static void assert_peers(cio_sockref a, cio_sockref b)
{
	struct cio_sockaddr peer, local;

	assert_ok(cio_peer_addr(a, &peer));
	assert_ok(cio_local_addr(b, &local));
	ck_assert(cio_sockaddr_equal(&peer, &local));
}

static const int kinds[][2] = {
	{ AF_INET, SOCK_STREAM }, { AF_INET, SOCK_DGRAM }, { AF_INET6, SOCK_STREAM }, { AF_INET6, SOCK_DGRAM },
};

START_TEST(a_pair_is_each_others_peer)
{
	int domain = kinds[_i][0], type = kinds[_i][1], got;
	cio_socket a, b;

	if (domain == AF_INET6 && !have_ipv6())
		SKIP_TEST("no IPv6 on this machine's loopback");
	assert_ok(cio_socket_pair(domain, type, 0, 0, &a, &b));
	assert_peers(a.ref, b.ref);
	assert_peers(b.ref, a.ref);
	assert_talks(a.ref, b.ref);
	assert_talks(b.ref, a.ref);
	assert_ok(cio_get_so_type(a.ref, &got));
	ck_assert_int_eq(got, type);
	assert_ok(cio_get_so_domain(b.ref, &got));
	ck_assert_int_eq(got, domain);
	ck_assert(!is_inherited(a.ref.fd) && !is_inherited(b.ref.fd));
	ck_assert(mode_is(a.ref, false) && mode_is(b.ref, false));
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(flags_are_of_both_ends)
{
	int domain = kinds[_i][0], type = kinds[_i][1];
	cio_socket a, b;
	char byte;

	if (domain == AF_INET6 && !have_ipv6())
		SKIP_TEST("no IPv6 on this machine's loopback");
	assert_ok(cio_socket_pair(domain, type, 0, CIO_NONBLOCK | CIO_INHERIT, &a, &b));
	ck_assert(is_inherited(a.ref.fd) && is_inherited(b.ref.fd));
	assert_error(cio_recv(a.ref, &byte, 1, 0), CIO_EAGAIN);
	assert_error(cio_recv(b.ref, &byte, 1, 0), CIO_EAGAIN);
	cio_socket_close(&a);
	cio_socket_close(&b);
	assert_ok(cio_socket_pair_raw(domain, type, 0, &a, &b));
	ck_assert(is_inherited(a.ref.fd) && is_inherited(b.ref.fd));
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(what_has_no_pair_is_refused)
{
	cio_socket a, b;

	assert_error(cio_socket_pair(AF_INET, SOCK_RAW, 0, 0, &a, &b), CIO_ENOTSUP);
	assert_none(a);
	assert_none(b);
	assert_error(cio_socket_pair(AF_INET, SOCK_STREAM, IPPROTO_UDP, 0, &a, &b), CIO_EPROTONOSUPPORT);
	assert_none(a);
	assert_error(cio_socket_pair(AF_INET, SOCK_STREAM, 0, 1u << 9, &a, &b), CIO_EINVAL);
	assert_none(b);
}
END_TEST

/* Every call of a maker, one after the other. */
START_TEST(a_failure_leaves_nothing)
{
	static const char *const calls[] = {
		"WSASocketW", "setsockopt", "bind", "getsockname", "listen", "connect", "accept", "getpeername",
		"SetHandleInformation", "ioctlsocket",
	};
	unsigned nth, failures = 0;
	cio_socket a, b;
	size_t i, kind;

	for (kind = 0; kind < 2; kind++)
		for (i = 0; i < sizeof calls / sizeof *calls; i++)
			for (nth = 1;; nth++) {
				int r;

				fault_reset();
				fault_fail(calls[i], nth, -CIO_ENOBUFS);
				r = cio_socket_pair(AF_INET, kinds[kind][1], 0, CIO_NONBLOCK, &a, &b);
				if (r == 0) {
					cio_socket_close(&a);
					cio_socket_close(&b);
					break;
				}
				assert_error(r, CIO_ENOBUFS);
				assert_none(a);
				assert_none(b);
				failures++;
			}
	fault_reset();
	/* Of streams 13, of datagrams 12 at least. */
	ck_assert_uint_gt(failures, 24);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("pair");
	TCase *tc = add_case(suite, "pair");
	int count = sizeof kinds / sizeof *kinds;

	tcase_add_loop_test(tc, a_pair_is_each_others_peer, 0, count);
	tcase_add_loop_test(tc, flags_are_of_both_ends, 0, count);
	tcase_add_test(tc, what_has_no_pair_is_refused);
	tc = add_fault_case(suite, "faults");
	tcase_add_test(tc, a_failure_leaves_nothing);
	return run_suite(suite);
}
