/* SPDX-License-Identifier: MIT */
/* In a network of this test's own, with nothing but loopback: no datagram leaves the machine. */
#include "config.h"

#include <arpa/inet.h>
#include <net/if.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#ifdef __linux__
# include <net/route.h>
# include <sched.h>
#endif

#include "option_cases.h"

#ifdef __linux__

/* Loopback up, and the way to every multicast group through it. */
static bool own_network(void)
{
	struct ifreq ifr = { .ifr_name = "lo" };
	struct rtentry route = { .rt_flags = RTF_UP, .rt_dev = ifr.ifr_name };
	struct sockaddr_in groups = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(0xe0000000) };
	struct sockaddr_in mask = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(0xf0000000) };
	cio_socket s;
	bool ok;

	if (unshare(CLONE_NEWNET) < 0 && unshare(CLONE_NEWUSER | CLONE_NEWNET) < 0)
		return false;
	s = make_socket(AF_INET, SOCK_DGRAM);
	memcpy(&route.rt_dst, &groups, sizeof groups);
	memcpy(&route.rt_genmask, &mask, sizeof mask);
	ok = ioctl(s.ref.fd, SIOCGIFFLAGS, &ifr) == 0;
	ifr.ifr_flags = (short)(ifr.ifr_flags | IFF_UP | IFF_MULTICAST);
	ok = ok && ioctl(s.ref.fd, SIOCSIFFLAGS, &ifr) == 0 && ioctl(s.ref.fd, SIOCADDRT, &route) == 0;
	cio_socket_close(&s);
	if (ok && option_socket(UDP6, &s)) {
		struct in6_rtmsg route6 = { .rtmsg_dst_len = 8, .rtmsg_flags = RTF_UP, .rtmsg_metric = 256 };

		route6.rtmsg_dst.s6_addr[0] = 0xff;
		route6.rtmsg_ifindex = (int)if_nametoindex("lo");
		ok = ioctl(s.ref.fd, SIOCADDRT, &route6) == 0;
		cio_socket_close(&s);
	}
	return ok;
}

#else

static bool own_network(void)
{
	return false;
}

#endif

#define NEEDS_OWN_NETWORK() \
	do { \
		if (!own_network()) \
			SKIP_TEST("no network namespace of its own"); \
	} while (0)

static struct in_addr ipv4(const char *text)
{
	struct in_addr a;

	ck_assert_int_eq(inet_aton(text, &a), 1);
	return a;
}

static struct in6_addr ipv6(const char *text)
{
	struct in6_addr a;

	ck_assert_int_eq(inet_pton(AF_INET6, text, &a), 1);
	return a;
}

/* A datagram socket on a free port that hears only its own groups, and what it hears now. */
static cio_socket make_hearer(struct cio_sockaddr *ret)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);
	struct cio_sockaddr a = loopback(AF_INET);
	struct in_addr lo = a.u.in.sin_addr;

	a.u.in.sin_addr.s_addr = htonl(INADDR_ANY);
	assert_ok(cio_set_ip_multicast_all(s.ref, false));
	assert_ok(cio_set_ip_multicast_if(s.ref, &lo));
	assert_ok(cio_bind(s.ref, &a));
	assert_ok(cio_set_nonblocking(s.ref, true));
	assert_ok(cio_local_addr(s.ref, ret));
	return s;
}

static bool hears(cio_sockref s, const struct cio_sockaddr *to)
{
	char c;

	ck_assert_int_eq(sendto(s.fd, "x", 1, 0, &to->u.sa, to->len), 1);
	return recv(s.fd, &c, 1, 0) == 1;
}

START_TEST(a_group_is_heard_between_join_and_leave)
{
	struct in_addr group = ipv4("224.0.1.1"), lo = ipv4("127.0.0.1");
	struct cio_sockaddr to;
	cio_socket s;

	NEEDS_OWN_NETWORK();
	s = make_hearer(&to);
	to.u.in.sin_addr = group;
	ck_assert(!hears(s.ref, &to));
	assert_ok(cio_join_multicast_v4(s.ref, &group, &lo));
	ck_assert(hears(s.ref, &to));
	assert_ok(cio_leave_multicast_v4(s.ref, &group, &lo));
	ck_assert(!hears(s.ref, &to));
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_group_is_heard_on_an_interface_by_index)
{
	struct in_addr group = ipv4("224.0.1.1");
	struct cio_sockaddr to;
	cio_socket s;
	/* 0 is the system's choice: here there is only one. */
	uint32_t index = _i ? 1 : 0;

	NEEDS_OWN_NETWORK();
	s = make_hearer(&to);
	to.u.in.sin_addr = group;
	assert_error(cio_leave_multicast_v4_index(s.ref, &group, index), CIO_EADDRNOTAVAIL);
	assert_ok(cio_join_multicast_v4_index(s.ref, &group, index));
	ck_assert(hears(s.ref, &to));
	assert_error(cio_join_multicast_v4_index(s.ref, &group, index), CIO_EADDRINUSE);
	assert_ok(cio_leave_multicast_v4_index(s.ref, &group, index));
	ck_assert(!hears(s.ref, &to));
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_group_is_heard_from_one_source)
{
	struct in_addr group = ipv4("232.123.52.36"), any = { INADDR_ANY }, lo = ipv4("127.0.0.1");
	struct in_addr other = ipv4("62.40.109.31");
	struct cio_sockaddr to;
	cio_socket s;

	NEEDS_OWN_NETWORK();
	s = make_hearer(&to);
	to.u.in.sin_addr = group;
	assert_ok(cio_join_ssm_v4(s.ref, &other, &group, &any));
	ck_assert(!hears(s.ref, &to));
	assert_ok(cio_join_ssm_v4(s.ref, &lo, &group, &any));
	ck_assert(hears(s.ref, &to));
	assert_error(cio_join_ssm_v4(s.ref, &lo, &group, &any), CIO_EADDRNOTAVAIL);
	assert_ok(cio_leave_ssm_v4(s.ref, &lo, &group, &any));
	ck_assert(!hears(s.ref, &to));
	assert_ok(cio_leave_ssm_v4(s.ref, &other, &group, &any));
	assert_error(cio_leave_ssm_v4(s.ref, &other, &group, &any), CIO_EINVAL);
	cio_socket_close(&s);
}
END_TEST

/* The kernel's list: loopback carries no IPv6 multicast, so that nothing could be heard. */
static bool is_ipv6_member(const char *hex)
{
	FILE *f = fopen("/proc/net/igmp6", "r");
	char line[256];
	bool found = false;

	ck_assert_ptr_nonnull(f);
	while (fgets(line, sizeof line, f))
		found = found || strstr(line, hex);
	fclose(f);
	return found;
}

START_TEST(an_ipv6_group_has_its_member_between_join_and_leave)
{
	struct in6_addr group = ipv6("ff02::1:3:5a");
	const char *hex = "ff02000000000000000000010003005a";
	cio_socket s;
	uint32_t index;

	NEEDS_OWN_NETWORK();
	if (!option_socket(UDP6, &s))
		SKIP_TEST("no IPv6");
	/* 0 is the system's choice: here there is only one. */
	index = _i ? if_nametoindex("lo") : 0;
	assert_error(cio_leave_multicast_v6(s.ref, &group, index), CIO_EADDRNOTAVAIL);
	ck_assert(!is_ipv6_member(hex));
	assert_ok(cio_join_multicast_v6(s.ref, &group, index));
	ck_assert(is_ipv6_member(hex));
	assert_error(cio_join_multicast_v6(s.ref, &group, index), CIO_EADDRINUSE);
	assert_ok(cio_leave_multicast_v6(s.ref, &group, index));
	ck_assert(!is_ipv6_member(hex));
	cio_socket_close(&s);
}
END_TEST

START_TEST(what_is_no_group_is_refused)
{
	struct in_addr lo = ipv4("127.0.0.1"), group = ipv4("224.0.1.1"), away = ipv4("192.0.2.1");
	struct in6_addr lo6 = ipv6("::1");
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM), six;

	assert_error(cio_join_multicast_v4(s.ref, &lo, &lo), CIO_EINVAL);
	assert_error(cio_join_multicast_v4_index(s.ref, &lo, 1), CIO_EINVAL);
	assert_error(cio_join_ssm_v4(s.ref, &lo, &lo, &lo), CIO_EINVAL);
	assert_error(cio_join_multicast_v4_index(s.ref, &group, 0x7ffffffe), CIO_ENODEV);
	assert_error(cio_leave_multicast_v4(s.ref, &group, &lo), CIO_EADDRNOTAVAIL);
	assert_error(cio_join_ssm_v4(s.ref, &lo, &group, &away), CIO_ENODEV);
	if (option_socket(UDP6, &six)) {
		assert_error(cio_join_multicast_v6(six.ref, &lo6, 1), CIO_EINVAL);
		cio_socket_close(&six);
	}
	cio_socket_close(&s);
}
END_TEST

START_TEST(an_index_that_c_would_wrap_is_refused)
{
	static const uint32_t indexes[] = { 0x80000000u, UINT32_MAX };
	struct in_addr group = ipv4("224.0.1.1");
	struct in6_addr group6 = ipv6("ff01::1:3");
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);
	size_t i;

	fault_reset();
	for (i = 0; i < 2; i++) {
		assert_error(cio_join_multicast_v4_index(s.ref, &group, indexes[i]), CIO_EINVAL);
		assert_error(cio_leave_multicast_v4_index(s.ref, &group, indexes[i]), CIO_EINVAL);
		assert_error(cio_join_multicast_v6(s.ref, &group6, indexes[i]), CIO_EINVAL);
		assert_error(cio_leave_multicast_v6(s.ref, &group6, indexes[i]), CIO_EINVAL);
	}
	ck_assert_uint_eq(fault_calls("setsockopt"), 0);
	cio_socket_close(&s);
}
END_TEST

/* Every join and leave, on something that is no place for it. */
static void refused_everywhere(cio_sockref s, int error)
{
	struct in_addr group = ipv4("224.0.1.1"), lo = ipv4("127.0.0.1");
	struct in6_addr group6 = ipv6("ff01::1:3");

	assert_error(cio_join_multicast_v4(s, &group, &lo), error);
	assert_error(cio_leave_multicast_v4(s, &group, &lo), error);
	assert_error(cio_join_multicast_v4_index(s, &group, 1), error);
	assert_error(cio_leave_multicast_v4_index(s, &group, 1), error);
	assert_error(cio_join_ssm_v4(s, &lo, &group, &lo), error);
	assert_error(cio_leave_ssm_v4(s, &lo, &group, &lo), error);
	assert_error(cio_join_multicast_v6(s, &group6, 1), error);
	assert_error(cio_leave_multicast_v6(s, &group6, 1), error);
}

START_TEST(what_has_no_multicast_says_so)
{
	struct in6_addr group6 = ipv6("ff01::1:3");
	cio_socket local = make_socket(AF_UNIX, SOCK_DGRAM), four = make_socket(AF_INET, SOCK_DGRAM);
	cio_file in, out;

	refused_everywhere(local.ref, CIO_ENOTSUP);
	assert_refused(cio_join_multicast_v6(four.ref, &group6, 1));
	assert_refused(cio_leave_multicast_v6(four.ref, &group6, 1));
	assert_ok(cio_file_pipe(0, &in, &out));
	refused_everywhere(CIO_SOCKREF(in.ref.fd), CIO_ENOTSOCK);
	refused_everywhere(CIO_SOCKREF(CIO_FD_NONE), CLOSED_ERROR);
	cio_file_close(&in);
	cio_file_close(&out);
	cio_socket_close(&local);
	cio_socket_close(&four);
}
END_TEST

START_TEST(a_failing_call_is_reported)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);

	fault_fail_always("setsockopt", ENOBUFS);
	refused_everywhere(s.ref, CIO_ENOBUFS);
	fault_reset();
	cio_socket_close(&s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("multicast");
	TCase *tc = add_case(suite, "membership");

	tcase_add_test(tc, a_group_is_heard_between_join_and_leave);
	tcase_add_loop_test(tc, a_group_is_heard_on_an_interface_by_index, 0, 2);
	tcase_add_test(tc, a_group_is_heard_from_one_source);
	tcase_add_loop_test(tc, an_ipv6_group_has_its_member_between_join_and_leave, 0, 2);

	tc = add_case(suite, "errors");
	tcase_add_test(tc, what_is_no_group_is_refused);
	tcase_add_test(tc, an_index_that_c_would_wrap_is_refused);
	tcase_add_test(tc, what_has_no_multicast_says_so);

	tc = add_fault_case(suite, "faults");
	tcase_add_test(tc, a_failing_call_is_reported);
	return run_suite(suite);
}
