/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <net/if.h>
#include <string.h>

#include "option_cases.h"

static const struct option_case options[] = {
	{ "ipv6_freebind", KIND_BOOL, { .b = { cio_get_ipv6_freebind, cio_set_ipv6_freebind } },
		TCP6 | UDP6, TCP4 | UNIX, false, true, true, 0, 1 },
	{ "ipv6_hdrincl", KIND_BOOL, { .b = { cio_get_ipv6_hdrincl, cio_set_ipv6_hdrincl } },
		RAW6, TCP | UDP | UNIX, false, true, true, 0, 1 },
	{ "ipv6_multicast_all", KIND_BOOL, { .b = { cio_get_ipv6_multicast_all, cio_set_ipv6_multicast_all } },
		UDP6, UDP4 | UNIX, false, false, false, 0, 1 },
	{ "ipv6_multicast_hops", KIND_UINT, { .u = { cio_get_ipv6_multicast_hops, cio_set_ipv6_multicast_hops } },
		UDP6, UDP4 | UNIX, false, 20, 20, NO_MIN, 255 },
	{ "ipv6_multicast_if", KIND_UINT, { .u = { cio_get_ipv6_multicast_if, cio_set_ipv6_multicast_if } },
		UDP6, UDP4 | UNIX, false, 1, 1, NO_MIN, INT32_MAX },
	{ "ipv6_multicast_loop", KIND_BOOL, { .b = { cio_get_ipv6_multicast_loop, cio_set_ipv6_multicast_loop } },
		UDP6, UDP4 | UNIX, false, false, false, 0, 1 },
	{ "ipv6_recvhoplimit", KIND_BOOL, { .b = { cio_get_ipv6_recvhoplimit, cio_set_ipv6_recvhoplimit } },
		TCP6 | UDP6, TCP4 | UNIX, false, true, true, 0, 1 },
	{ "ipv6_recvtclass", KIND_BOOL, { .b = { cio_get_ipv6_recvtclass, cio_set_ipv6_recvtclass } },
		TCP6 | UDP6, TCP4 | UNIX, false, true, true, 0, 1 },
	{ "ipv6_tclass", KIND_UINT, { .u = { cio_get_ipv6_tclass, cio_set_ipv6_tclass } },
		TCP6 | UDP6, TCP4 | UNIX, false, 96, 96, NO_MIN, 255 },
	{ "ipv6_transparent", KIND_BOOL, { .b = { cio_get_ipv6_transparent, cio_set_ipv6_transparent } },
		TCP6 | UDP6, TCP4 | UNIX, true, true, true, 0, 1 },
	{ "ipv6_unicast_hops", KIND_UINT, { .u = { cio_get_ipv6_unicast_hops, cio_set_ipv6_unicast_hops } },
		TCP6 | UDP6, TCP4 | UNIX, false, 20, 20, NO_MIN, 255 },
	{ "ipv6_v6only", KIND_BOOL, { .b = { cio_get_ipv6_v6only, cio_set_ipv6_v6only } },
		TCP6 | UDP6, TCP4 | UNIX, false, true, true, 0, 1 },
};

#define COUNT(array) ((int)(sizeof array / sizeof *array))

/* Linux's IP_HDRINCL has the number of another option at this level. */
START_TEST(the_header_option_is_not_another)
{
	cio_socket s;
	bool included;

	if (!option_socket(RAW6, &s))
		SKIP_TEST("no raw IPv6 socket");
	assert_ok(cio_set_ipv6_hdrincl(s.ref, true));
	assert_ok(cio_get_ipv6_hdrincl(s.ref, &included));
	ck_assert(included);
	/* IPV6_2292HOPOPTS of Linux. */
	(void)cio_setsockopt(s.ref, IPPROTO_IPV6, 3, &(int){ 1 }, sizeof(int));
	assert_ok(cio_set_ipv6_hdrincl(s.ref, false));
	assert_ok(cio_get_ipv6_hdrincl(s.ref, &included));
	ck_assert(!included);
	cio_socket_close(&s);
}
END_TEST

START_TEST(the_version_is_chosen_before_bind)
{
	cio_socket s;
	struct cio_sockaddr a = loopback(AF_INET6);

	if (!option_socket(TCP6, &s))
		SKIP_TEST("no IPv6");
	assert_ok(cio_bind(s.ref, &a));
	assert_error(cio_set_ipv6_v6only(s.ref, true), CIO_EINVAL);
	cio_socket_close(&s);
}
END_TEST

START_TEST(an_interface_that_is_not_there_is_refused)
{
	cio_socket s;
	uint32_t index;

	if (!option_socket(UDP6, &s))
		SKIP_TEST("no IPv6");
	assert_error(cio_set_ipv6_multicast_if(s.ref, 0x7ffffffe), CIO_ENODEV);
	assert_ok(cio_set_ipv6_multicast_if(s.ref, if_nametoindex("lo")));
	assert_ok(cio_set_ipv6_multicast_if(s.ref, 0));
	assert_ok(cio_get_ipv6_multicast_if(s.ref, &index));
	ck_assert_uint_eq(index, 0);
	cio_socket_close(&s);
}
END_TEST

START_TEST(what_was_not_redirected_has_no_original_destination)
{
	cio_socket four = make_socket(AF_INET, SOCK_STREAM), six;
	struct cio_sockaddr a;
	int r;

	if (!option_socket(TCP6, &six)) {
		cio_socket_close(&four);
		SKIP_TEST("no IPv6");
	}
	memset(&a, 0x5a, sizeof a);
	r = cio_get_ipv6_original_dst(six.ref, &a);
	if (r != CIO_ENOPROTOOPT)
		assert_error(r, CIO_ENOENT);
	assert_error(cio_get_ipv6_original_dst(four.ref, &a), CIO_ENOTSUP);
	assert_error(cio_get_ipv6_original_dst(CIO_SOCKREF(CIO_FD_NONE), &a), CIO_EBADF);
	ck_assert_uint_eq(a.len, 0x5a5a5a5a);
	cio_socket_close(&four);
	cio_socket_close(&six);
	if (r == CIO_ENOPROTOOPT)
		SKIP_TEST("this kernel has no connection tracking");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("ipv6");
	const struct option_cases cases = { .options = options, .count = COUNT(options), .not_inherited = true };
	TCase *tc = add_option_cases(suite, &cases);


	tc = add_case(suite, "single");
	tcase_add_test(tc, the_header_option_is_not_another);
	tcase_add_test(tc, the_version_is_chosen_before_bind);
	tcase_add_test(tc, an_interface_that_is_not_there_is_refused);
	tcase_add_test(tc, what_was_not_redirected_has_no_original_destination);

	add_option_faults(suite);
	return run_suite(suite);
}
