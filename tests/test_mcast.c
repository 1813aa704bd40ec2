/* SPDX-License-Identifier: MIT */
/* Groups and sources of both families; headers and blobs of IP. */
#include "config.h"

#include <net/if.h>
#include <string.h>
#include <unistd.h>

#include "option_cases.h"

static const cio_sockref none = { CIO_FD_NONE };

static struct cio_sockaddr address(const char *text)
{
	struct cio_sockaddr a;

	assert_ok(cio_sockaddr_parse(text, &a));
	return a;
}

static const struct {
	int domain;
	const char *group, *source;
} families[] = {
	{ AF_INET, "232.1.2.3:0", "127.0.0.1:0" },
	{ AF_INET6, "[ff3e::4321:1234]:0", "[::1]:0" },
};

/* The loopback's index; a machine without multicast routes has a way there all the same. */
static uint32_t lo(void)
{
	return if_nametoindex("lo");
}

START_TEST(a_group_is_joined_once)
{
	struct cio_sockaddr group = address(families[_i].group);
	cio_socket s;

	if (families[_i].domain == AF_INET6 && !have_ipv6())
		SKIP_TEST("no IPv6 here");
	s = make_socket(families[_i].domain, SOCK_DGRAM);
	assert_ok(cio_mcast_join_group(s.ref, lo(), &group));
	assert_error(cio_mcast_join_group(s.ref, lo(), &group), CIO_EADDRINUSE);
	assert_ok(cio_mcast_leave_group(s.ref, lo(), &group));
	assert_error(cio_mcast_leave_group(s.ref, lo(), &group), CIO_EADDRNOTAVAIL);
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_group_has_sources)
{
	struct cio_sockaddr group = address(families[_i].group), source = address(families[_i].source), sources[4];
	uint32_t mode = 77;
	size_t count = 4;
	cio_socket s;

	if (families[_i].domain == AF_INET6 && !have_ipv6())
		SKIP_TEST("no IPv6 here");
	s = make_socket(families[_i].domain, SOCK_DGRAM);
	assert_ok(cio_mcast_join_source_group(s.ref, lo(), &group, &source));
	assert_ok(cio_get_mcast_msfilter(s.ref, lo(), &group, &mode, sources, &count));
	ck_assert_uint_eq(mode, CIO_MCAST_INCLUDE);
	ck_assert_uint_eq(count, 1);
	ck_assert(cio_sockaddr_equal(&sources[0], &source));
	count = 0;
	assert_error(cio_get_mcast_msfilter(s.ref, lo(), &group, &mode, sources, &count), CIO_ENOSPC);
	assert_ok(cio_mcast_leave_source_group(s.ref, lo(), &group, &source));
	assert_ok(cio_mcast_join_group(s.ref, lo(), &group));
	assert_ok(cio_mcast_block_source(s.ref, lo(), &group, &source));
	count = 4;
	assert_ok(cio_get_mcast_msfilter(s.ref, lo(), &group, &mode, sources, &count));
	ck_assert(mode == CIO_MCAST_EXCLUDE && count == 1);
	assert_ok(cio_mcast_unblock_source(s.ref, lo(), &group, &source));
	assert_error(cio_mcast_unblock_source(s.ref, lo(), &group, &source), CIO_EADDRNOTAVAIL);
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_filter_is_set_whole)
{
	struct cio_sockaddr group = address(families[_i].group), source[2], back[4];
	uint32_t mode = 77;
	size_t count = 4;
	cio_socket s;

	if (families[_i].domain == AF_INET6 && !have_ipv6())
		SKIP_TEST("no IPv6 here");
	s = make_socket(families[_i].domain, SOCK_DGRAM);
	source[0] = source[1] = address(families[_i].source);
	if (families[_i].domain == AF_INET)
		source[1].u.in.sin_addr.s_addr ^= htonl(3);
	else
		source[1].u.in6.sin6_addr.s6_addr[15] ^= 3;
	assert_ok(cio_mcast_join_group(s.ref, lo(), &group));
	assert_ok(cio_set_mcast_msfilter(s.ref, lo(), &group, CIO_MCAST_INCLUDE, source, 2));
	assert_ok(cio_get_mcast_msfilter(s.ref, lo(), &group, &mode, back, &count));
	ck_assert(mode == CIO_MCAST_INCLUDE && count == 2);
	ck_assert(cio_sockaddr_equal(&back[1], &source[1]));
	assert_ok(cio_set_mcast_msfilter(s.ref, lo(), &group, CIO_MCAST_EXCLUDE, NULL, 0));
	count = 4;
	assert_ok(cio_get_mcast_msfilter(s.ref, lo(), &group, &mode, back, &count));
	ck_assert(mode == CIO_MCAST_EXCLUDE && count == 0);
	assert_error(cio_set_mcast_msfilter(s.ref, lo(), &group, 2, source, 1), CIO_EINVAL);
	assert_error(cio_set_mcast_msfilter(s.ref, lo(), &group, 0, source, CIO_MCAST_SOURCES_MAX + 1), CIO_EINVAL);
	cio_socket_close(&s);
}
END_TEST

START_TEST(what_is_no_group_is_refused)
{
	struct cio_sockaddr group = address(families[_i].group), other = address(families[1 - _i].source), local;
	struct cio_sockaddr sources[1];
	uint32_t mode = 77;
	size_t count = 1;

	cio_sockaddr_init_none(&local);
	assert_error(cio_mcast_join_group(none, 0, &local), CIO_EAFNOSUPPORT);
	assert_error(cio_mcast_join_source_group(none, 0, &group, &other), CIO_EAFNOSUPPORT);
	assert_error(cio_set_mcast_msfilter(none, 0, &group, 0, &other, 1), CIO_EAFNOSUPPORT);
	assert_error(cio_mcast_join_group(none, UINT32_MAX, &group), CIO_EINVAL);
	assert_error(cio_mcast_leave_group(none, 0, &group), CIO_EBADF);
	assert_error(cio_mcast_leave_source_group(none, 0, &group, &group), CIO_EBADF);
	assert_error(cio_mcast_block_source(none, 0, &group, &group), CIO_EBADF);
	assert_error(cio_mcast_unblock_source(none, 0, &group, &group), CIO_EBADF);
	assert_error(cio_get_mcast_msfilter(none, 0, &group, &mode, sources, &count), CIO_EBADF);
	ck_assert(mode == 77 && count == 1);
}
END_TEST

START_TEST(a_length_beyond_the_address_is_refused)
{
	struct cio_sockaddr group = address(families[_i].group), source = address(families[_i].source);
	struct cio_sockaddr long_group = group, long_source = source;
	uint32_t mode = 77;
	size_t count = 1;

	long_group.len = long_source.len = sizeof group.u + 1;
	assert_error(cio_mcast_join_group(none, 0, &long_group), CIO_EINVAL);
	assert_error(cio_mcast_join_source_group(none, 0, &group, &long_source), CIO_EINVAL);
	assert_error(cio_set_mcast_msfilter(none, 0, &long_group, 0, &source, 1), CIO_EINVAL);
	assert_error(cio_set_mcast_msfilter(none, 0, &group, 0, &long_source, 1), CIO_EINVAL);
	assert_error(cio_get_mcast_msfilter(none, 0, &long_group, &mode, &source, &count), CIO_EINVAL);
	ck_assert(mode == 77 && count == 1);
}
END_TEST

START_TEST(sources_of_ipv4_are_blocked_by_address)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);
	struct in_addr group = address("232.1.2.3:0").u.in.sin_addr, here = address("127.0.0.1:0").u.in.sin_addr;
	struct in_addr source = address("127.0.0.2:0").u.in.sin_addr, back[2];
	uint32_t mode = 77;
	size_t count = 2;

	assert_ok(cio_join_multicast_v4(s.ref, &group, &here));
	assert_ok(cio_block_source_v4(s.ref, &source, &group, &here));
	assert_ok(cio_get_ip_msfilter(s.ref, &group, &here, &mode, back, &count));
	ck_assert(mode == CIO_MCAST_EXCLUDE && count == 1);
	ck_assert_uint_eq(back[0].s_addr, source.s_addr);
	count = 0;
	assert_error(cio_get_ip_msfilter(s.ref, &group, &here, &mode, back, &count), CIO_ENOSPC);
	assert_ok(cio_unblock_source_v4(s.ref, &source, &group, &here));
	assert_error(cio_unblock_source_v4(s.ref, &source, &group, &here), CIO_EADDRNOTAVAIL);
	assert_ok(cio_set_ip_msfilter(s.ref, &group, &here, CIO_MCAST_INCLUDE, &source, 1));
	count = 2;
	assert_ok(cio_get_ip_msfilter(s.ref, &group, &here, &mode, back, &count));
	ck_assert(mode == CIO_MCAST_INCLUDE && count == 1);
	assert_error(cio_set_ip_msfilter(s.ref, &group, &here, 2, &source, 1), CIO_EINVAL);
	assert_error(cio_set_ip_msfilter(none, &group, &here, 0, &source, 1), CIO_EBADF);
	cio_socket_close(&s);
}
END_TEST

START_TEST(headers_read_back)
{
	static int (*const get[])(cio_sockref, void *, size_t *) = { cio_get_ipv6_dstopts, cio_get_ipv6_hopopts };
	static int (*const set[])(cio_sockref, const void *, size_t) = { cio_set_ipv6_dstopts, cio_set_ipv6_hopopts };
	static const unsigned char header[8] = { 0, 0, 1, 4, 0, 0, 0, 0 };	/* PadN */
	unsigned char back[64];
	size_t len;
	int i, r;
	cio_socket s;

	if (!have_ipv6())
		SKIP_TEST("no IPv6 here");
	s = make_socket(AF_INET6, SOCK_DGRAM);
	for (i = 0; i < 2; i++) {
		len = sizeof back;
		assert_ok(get[i](s.ref, back, &len));
		ck_assert_uint_eq(len, 0);
		r = set[i](s.ref, header, sizeof header);
		if (r == CIO_EPERM) {
			skipped_test("headers_read_back", "headers need privilege");
			continue;
		}
		assert_ok(r);
		len = sizeof back;
		assert_ok(get[i](s.ref, back, &len));
		ck_assert_uint_eq(len, sizeof header);
		ck_assert_mem_eq(back, header, sizeof header);
		assert_ok(set[i](s.ref, NULL, 0));
	}
	len = sizeof back;
	assert_ok(cio_get_ipv6_rthdr(s.ref, back, &len));
	len = sizeof back;
	assert_ok(cio_get_ipv6_rthdrdstopts(s.ref, back, &len));
	assert_error(cio_set_ipv6_rthdr(s.ref, header, 3), CIO_EINVAL);
	assert_error(cio_set_ipv6_rthdrdstopts(none, header, 8), CIO_EBADF);
	assert_error(cio_set_ipv6_2292pktoptions(none, header, 8), CIO_EBADF);
	assert_error(cio_get_ipv6_2292pktoptions(none, back, &len), CIO_EBADF);
	cio_socket_close(&s);
}
END_TEST

START_TEST(options_of_the_header_are_padded)
{
	static const unsigned char nop[3] = { 1, 1, 1 };
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM), tcp = make_socket(AF_INET, SOCK_STREAM);
	unsigned char back[40], big[41] = { 0 };
	size_t len = sizeof back;

	assert_ok(cio_set_ip_options(s.ref, nop, sizeof nop));
	assert_ok(cio_get_ip_options(s.ref, back, &len));
	ck_assert_uint_eq(len, 4);
	assert_error(cio_set_ip_options(s.ref, big, sizeof big), CIO_EINVAL);
	assert_ok(cio_set_ip_options(s.ref, NULL, 0));
	len = sizeof back;
	assert_ok(cio_get_ip_options(s.ref, back, &len));
	ck_assert_uint_eq(len, 0);
	assert_ok(cio_get_ip_pktoptions(tcp.ref, back, &len));
	assert_error(cio_get_ip_pktoptions(none, back, &len), CIO_EBADF);
	assert_error(cio_set_ip_xfrm_policy(none, nop, sizeof nop), CIO_EBADF);
	assert_error(cio_set_ipv6_xfrm_policy(none, nop, sizeof nop), CIO_EBADF);
	cio_socket_close(&s);
	cio_socket_close(&tcp);
}
END_TEST

START_TEST(ports_come_from_a_range)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);
	struct cio_sockaddr a = loopback(AF_INET);
	uint16_t low = 7, high = 7;

	assert_error(cio_set_ip_local_port_range(s.ref, 2, 1), CIO_EINVAL);
	if (!option_is_newer("ip_local_port_range")) {
		assert_ok(cio_get_ip_local_port_range(s.ref, &low, &high));
		ck_assert(low == 0 && high == 0);
		assert_ok(cio_set_ip_local_port_range(s.ref, 40000, 41000));
		assert_ok(cio_get_ip_local_port_range(s.ref, &low, &high));
		ck_assert(low == 40000 && high == 41000);
		assert_ok(cio_bind(s.ref, &a));
		assert_ok(cio_local_addr(s.ref, &a));
		ck_assert_int_ge(cio_sockaddr_port(&a), 40000);
		ck_assert_int_le(cio_sockaddr_port(&a), 41000);
	}
	assert_error(cio_get_ip_local_port_range(none, &low, &high), CIO_EBADF);
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_source_is_sticky)
{
	cio_socket s;
	struct in6_addr any = IN6ADDR_ANY_INIT, loop = IN6ADDR_LOOPBACK_INIT;

	if (!have_ipv6())
		SKIP_TEST("no IPv6 here");
	s = make_socket(AF_INET6, SOCK_DGRAM);
	assert_ok(cio_set_ipv6_pktinfo(s.ref, &loop, lo()));
	assert_ok(cio_set_ipv6_pktinfo(s.ref, &any, 0));
	assert_error(cio_set_ipv6_pktinfo(s.ref, &any, UINT32_MAX), CIO_EINVAL);
	assert_error(cio_set_ipv6_pktinfo(none, &any, 0), CIO_EBADF);
	assert_error(cio_join_anycast_v6(none, &any, 0), CIO_EBADF);
	assert_error(cio_leave_anycast_v6(s.ref, &loop, 0), CIO_ENOENT);
	assert_error(cio_join_anycast_v6(s.ref, &any, UINT32_MAX), CIO_EINVAL);
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_path_has_an_mtu)
{
	cio_socket s;
	struct cio_sockaddr a = loopback(AF_INET6), to;
	uint32_t mtu = 77;

	if (!have_ipv6())
		SKIP_TEST("no IPv6 here");
	s = make_socket(AF_INET6, SOCK_DGRAM);
	assert_error(cio_get_ipv6_pathmtu(s.ref, &to, &mtu), CIO_ENOTCONN);
	ck_assert_uint_eq(mtu, 77);
	cio_sockaddr_set_port(&a, 9);
	assert_ok(cio_connect(s.ref, &a));
	assert_ok(cio_get_ipv6_pathmtu(s.ref, &to, &mtu));
	ck_assert_uint_ge(mtu, 1280);
	assert_error(cio_get_ipv6_pathmtu(none, &to, &mtu), CIO_EBADF);
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_flow_has_a_label)
{
	cio_socket s;
	struct cio_flowlabel l = { .dst = { [15] = 1 }, .flags = 1, .share = 1 };

	if (!have_ipv6())
		SKIP_TEST("no IPv6 here");
	s = make_socket(AF_INET6, SOCK_DGRAM);
	assert_ok(cio_set_ipv6_flowlabel_mgr(s.ref, &l));
	ck_assert_uint_gt(l.label, 0);
	ck_assert_uint_le(l.label, 0xfffff);
	l.action = 1;
	assert_ok(cio_set_ipv6_flowlabel_mgr(s.ref, &l));
	assert_error(cio_set_ipv6_flowlabel_mgr(none, &l), CIO_EBADF);
	assert_error(cio_get_ipv6_flowlabel_mgr(none, &l), CIO_EBADF);
	cio_socket_close(&s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("mcast");
	TCase *tc = add_case(suite, "groups");

	tcase_add_loop_test(tc, a_group_is_joined_once, 0, 2);
	tcase_add_loop_test(tc, a_group_has_sources, 0, 2);
	tcase_add_loop_test(tc, a_filter_is_set_whole, 0, 2);
	tcase_add_loop_test(tc, what_is_no_group_is_refused, 0, 2);
	tcase_add_loop_test(tc, a_length_beyond_the_address_is_refused, 0, 2);
	tcase_add_test(tc, sources_of_ipv4_are_blocked_by_address);

	tc = add_case(suite, "ip");
	tcase_add_test(tc, headers_read_back);
	tcase_add_test(tc, options_of_the_header_are_padded);
	tcase_add_test(tc, ports_come_from_a_range);
	tcase_add_test(tc, a_source_is_sticky);
	tcase_add_test(tc, a_path_has_an_mtu);
	tcase_add_test(tc, a_flow_has_a_label);
	return run_suite(suite);
}
