/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <arpa/inet.h>
#include <net/if.h>
#include <string.h>

#include "option_cases.h"

static const struct option_case options[] = {
	{ "ip_freebind", KIND_BOOL, { .b = { cio_get_ip_freebind, cio_set_ip_freebind } },
		TCP | UDP, UNIX, false, true, true, 0, 1 },
	{ "ip_hdrincl", KIND_BOOL, { .b = { cio_get_ip_hdrincl, cio_set_ip_hdrincl } },
		RAW4, UNIX, false, false, false, 0, 1 },
	{ "ip_multicast_all", KIND_BOOL, { .b = { cio_get_ip_multicast_all, cio_set_ip_multicast_all } },
		UDP4, UNIX, false, false, false, 0, 1 },
	{ "ip_multicast_loop", KIND_BOOL, { .b = { cio_get_ip_multicast_loop, cio_set_ip_multicast_loop } },
		UDP, UNIX, false, false, false, 0, 1 },
	{ "ip_multicast_ttl", KIND_UINT, { .u = { cio_get_ip_multicast_ttl, cio_set_ip_multicast_ttl } },
		UDP, UNIX, false, 40, 40, NO_MIN, 255 },
	{ "ip_recvtos", KIND_BOOL, { .b = { cio_get_ip_recvtos, cio_set_ip_recvtos } },
		TCP | UDP, UNIX, false, true, true, 0, 1 },
	{ "ip_tos", KIND_UINT, { .u = { cio_get_ip_tos, cio_set_ip_tos } },
		TCP4 | UDP4, UNIX, false, 96, 96, NO_MIN, 255 },
	{ "ip_transparent", KIND_BOOL, { .b = { cio_get_ip_transparent, cio_set_ip_transparent } },
		TCP | UDP, UNIX, true, true, true, 0, 1 },
	{ "ip_ttl", KIND_UINT, { .u = { cio_get_ip_ttl, cio_set_ip_ttl } },
		TCP4 | UDP4, UNIX, false, 40, 40, 1, 255 },
};

#define COUNT(array) ((int)(sizeof array / sizeof *array))

START_TEST(the_ends_of_a_range_are_taken)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);
	uint32_t value;

	assert_ok(cio_set_ip_ttl(s.ref, 1));
	assert_ok(cio_set_ip_ttl(s.ref, 255));
	assert_ok(cio_get_ip_ttl(s.ref, &value));
	ck_assert_uint_eq(value, 255);
	assert_ok(cio_set_ip_tos(s.ref, 255));
	assert_ok(cio_set_ip_tos(s.ref, 0));
	assert_ok(cio_set_ip_multicast_ttl(s.ref, 0));
	assert_ok(cio_get_ip_multicast_ttl(s.ref, &value));
	ck_assert_uint_eq(value, 0);
	assert_ok(cio_set_ip_multicast_ttl(s.ref, 255));
	assert_ok(cio_get_ip_multicast_ttl(s.ref, &value));
	ck_assert_uint_eq(value, 255);
	assert_error(cio_set_ip_ttl(s.ref, UINT32_MAX), CIO_EINVAL);
	cio_socket_close(&s);
}
END_TEST

/* IPPROTO_RAW includes the header from the start; IPPROTO_ICMP does not. */
START_TEST(a_raw_socket_may_carry_its_own_header)
{
	cio_socket s;
	bool on;
	int r = cio_socket_open(AF_INET, SOCK_RAW, IPPROTO_RAW, 0, &s);

	if (r == CIO_EPERM)
		SKIP_TEST("raw sockets need privilege");
	assert_ok(r);
	assert_ok(cio_get_ip_hdrincl(s.ref, &on));
	ck_assert(on);
	assert_ok(cio_set_ip_hdrincl(s.ref, false));
	assert_ok(cio_get_ip_hdrincl(s.ref, &on));
	ck_assert(!on);
	cio_socket_close(&s);
	assert_ok(cio_socket_open(AF_INET, SOCK_RAW, IPPROTO_ICMP, 0, &s));
	assert_ok(cio_get_ip_hdrincl(s.ref, &on));
	ck_assert(!on);
	assert_ok(cio_set_ip_hdrincl(s.ref, true));
	assert_ok(cio_get_ip_hdrincl(s.ref, &on));
	ck_assert(on);
	cio_socket_close(&s);
}
END_TEST

START_TEST(only_a_raw_socket_may)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);

	assert_error(cio_set_ip_hdrincl(s.ref, true), CIO_ENOPROTOOPT);
	cio_socket_close(&s);
}
END_TEST

START_TEST(multicast_leaves_through_an_interface_with_an_address)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);
	struct in_addr lo = { htonl(INADDR_LOOPBACK) }, any = { htonl(INADDR_ANY) }, addr = { 1 };

	assert_ok(cio_get_ip_multicast_if(s.ref, &addr));
	ck_assert_uint_eq(addr.s_addr, any.s_addr);
	assert_ok(cio_set_ip_multicast_if(s.ref, &lo));
	assert_ok(cio_get_ip_multicast_if(s.ref, &addr));
	ck_assert_uint_eq(addr.s_addr, lo.s_addr);
	assert_ok(cio_set_ip_multicast_if(s.ref, &any));
	assert_ok(cio_get_ip_multicast_if(s.ref, &addr));
	ck_assert_uint_eq(addr.s_addr, any.s_addr);
	inet_aton("192.0.2.77", &addr);
	assert_error(cio_set_ip_multicast_if(s.ref, &addr), CIO_EADDRNOTAVAIL);
	cio_socket_close(&s);
}
END_TEST

START_TEST(multicast_leaves_through_an_interface_with_an_index)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM), tcp = make_socket(AF_INET, SOCK_STREAM);

	assert_ok(cio_set_ip_multicast_if_index(s.ref, if_nametoindex("lo")));
	assert_ok(cio_set_ip_multicast_if_index(s.ref, 0));
	assert_error(cio_set_ip_multicast_if_index(s.ref, 0x7ffffffe), CIO_EADDRNOTAVAIL);
	assert_error(cio_set_ip_multicast_if_index(s.ref, 0x80000000u), CIO_EINVAL);
	assert_error(cio_set_ip_multicast_if_index(s.ref, UINT32_MAX), CIO_EINVAL);
	assert_error(cio_set_ip_multicast_if_index(tcp.ref, 1), CIO_EINVAL);
	assert_error(cio_set_ip_multicast_if_index(CIO_SOCKREF(CIO_FD_NONE), 1), CIO_EBADF);
	cio_socket_close(&s);
	cio_socket_close(&tcp);
}
END_TEST

START_TEST(the_interface_of_a_wrong_socket_is_not_written)
{
	cio_socket s = make_socket(AF_UNIX, SOCK_DGRAM);
	struct in_addr addr = { 7 };

	assert_error(cio_get_ip_multicast_if(s.ref, &addr), CIO_ENOTSUP);
	assert_error(cio_set_ip_multicast_if(s.ref, &addr), CIO_ENOTSUP);
	assert_error(cio_get_ip_multicast_if(CIO_SOCKREF(CIO_FD_NONE), &addr), CIO_EBADF);
	assert_error(cio_set_ip_multicast_if(CIO_SOCKREF(CIO_FD_NONE), &addr), CIO_EBADF);
	ck_assert_uint_eq(addr.s_addr, 7);
	cio_socket_close(&s);
}
END_TEST

START_TEST(what_was_not_redirected_has_no_original_destination)
{
	cio_socket four = make_socket(AF_INET, SOCK_STREAM), six, local = make_socket(AF_UNIX, SOCK_STREAM);
	struct cio_sockaddr a;
	int r;

	memset(&a, 0x5a, sizeof a);
	r = cio_get_ip_original_dst(four.ref, &a);
	if (r != CIO_ENOPROTOOPT)
		assert_error(r, CIO_ENOENT);
	assert_error(cio_get_ip_original_dst(local.ref, &a), CIO_ENOTSUP);
	assert_error(cio_get_ip_original_dst(CIO_SOCKREF(CIO_FD_NONE), &a), CIO_EBADF);
	ck_assert_uint_eq(a.len, 0x5a5a5a5a);
	if (option_socket(TCP6, &six)) {
		if (r != CIO_ENOPROTOOPT)
			assert_error(cio_get_ip_original_dst(six.ref, &a), CIO_ENOENT);
		cio_socket_close(&six);
	}
	cio_socket_close(&four);
	cio_socket_close(&local);
	if (r == CIO_ENOPROTOOPT)
		SKIP_TEST("this kernel has no connection tracking");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("ip");
	const struct option_cases cases = { .options = options, .count = COUNT(options), .not_inherited = true };
	TCase *tc = add_option_cases(suite, &cases);

	tcase_add_test(tc, the_ends_of_a_range_are_taken);

	tc = add_case(suite, "header");
	tcase_add_test(tc, a_raw_socket_may_carry_its_own_header);
	tcase_add_test(tc, only_a_raw_socket_may);

	tc = add_case(suite, "multicast interface");
	tcase_add_test(tc, multicast_leaves_through_an_interface_with_an_address);
	tcase_add_test(tc, multicast_leaves_through_an_interface_with_an_index);
	tcase_add_test(tc, the_interface_of_a_wrong_socket_is_not_written);

	tc = add_case(suite, "redirection");
	tcase_add_test(tc, what_was_not_redirected_has_no_original_destination);

	add_option_faults(suite);
	return run_suite(suite);
}
