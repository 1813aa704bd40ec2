/* SPDX-License-Identifier: MIT */
/* IP addresses as text, against the system's own reading and writing. */
#include "config.h"

#include <string.h>

#include "sockaddr.h"

START_TEST(ipv4_agrees_with_the_system)
{
	struct in_addr ip;
	struct cio_sockaddr a, b;
	char text[CIO_SOCKADDR_TEXT_MAX];

	for (int i = 0; i < 20000; i++) {
		ip.s_addr = random_number();
		ck_assert_ptr_nonnull(inet_ntop(AF_INET, &ip, text, sizeof text));
		assert_ok(cio_sockaddr_parse_ip(text, 0, &a));
		ck_assert_mem_eq(cio_sockaddr_ip(&a, NULL), &ip, 4);
		cio_sockaddr_init_ipv4(&ip, 0, &b);
		strcpy(text, print(&b));
		*strchr(text, ':') = 0;
		ck_assert(inet_pton(AF_INET, text, &ip) == 1 && memcmp(&ip, cio_sockaddr_ip(&b, NULL), 4) == 0);
	}
}
END_TEST

static struct in6_addr random_ipv6(void)
{
	struct in6_addr ip;

	random_bytes(ip.s6_addr, 16);
	for (int i = 0; i < 16; i += 2) {
		if (below(2))
			ip.s6_addr[i] = ip.s6_addr[i + 1] = 0;
		else if (below(4) == 0)
			ip.s6_addr[i] = 0;
	}
	if (below(16) == 0) {
		memset(ip.s6_addr, 0, 10);
		memset(ip.s6_addr + 10, below(2) ? 0xff : 0, 2);
	}
	return ip;
}

START_TEST(ipv6_agrees_with_the_system)
{
	static const unsigned char zero[12] = { 0 };
	struct in6_addr ip, back;
	struct cio_sockaddr a;
	char system[INET6_ADDRSTRLEN], ours[CIO_SOCKADDR_TEXT_MAX];

	for (int i = 0; i < 20000; i++) {
		ip = random_ipv6();
		ck_assert_ptr_nonnull(inet_ntop(AF_INET6, &ip, system, sizeof system));
		assert_ok(cio_sockaddr_parse_ip(system, 0, &a));
		ck_assert_mem_eq(cio_sockaddr_ip(&a, NULL), &ip, 16);
		cio_sockaddr_init_ipv6(&ip, 0, 0, 0, &a);
		strcpy(ours, print(&a) + 1);
		*strchr(ours, ']') = 0;
		ck_assert_msg(inet_pton(AF_INET6, ours, &back) == 1 && memcmp(&back, &ip, 16) == 0, "%s", ours);
#ifdef __GLIBC__
		/* Writes RFC 5952, but for the old ::192.0.2.1. */
		if (memcmp(ip.s6_addr, zero, 12) != 0)
			ck_assert_str_eq(ours, system);
#else
		(void)zero;
#endif
	}
}
END_TEST

/* Texts near to right ones: both say yes, to the same bytes, or both say no. */
START_TEST(what_is_no_ip_address_is_none_for_the_system_either)
{
	NEEDS(GATE_PTON);

	static const char letters[] = "0123456789abcdefABCDEF::::....g";
	struct in6_addr ip;
	struct cio_sockaddr a;
	char text[INET6_ADDRSTRLEN + 8];
	unsigned good_ones = 0;

	for (int i = 0; i < 50000; i++) {
		ip = random_ipv6();
		inet_ntop(below(4) ? AF_INET6 : AF_INET, &ip, text, INET6_ADDRSTRLEN);
		for (uint32_t n = below(4); n; n--) {
			size_t len = strlen(text), at = below((uint32_t)len + 1);

			if (below(2) && at < len)
				memmove(text + at, text + at + 1, len - at);
			else if (len < sizeof text - 1) {
				memmove(text + at + 1, text + at, len - at + 1);
				text[at] = letters[below(sizeof letters - 1)];
			}
		}
		if (cio_sockaddr_parse_ip(text, 0, &a)) {
			ck_assert_msg(inet_pton(AF_INET6, text, &ip) != 1, "%s is refused", text);
			ck_assert_msg(inet_pton(AF_INET, text, &ip) != 1, "%s is refused", text);
			continue;
		}
		good_ones++;
		ck_assert_msg(inet_pton(cio_sockaddr_family(&a), text, &ip) == 1, "%s is accepted", text);
		ck_assert_mem_eq(&ip, cio_sockaddr_ip(&a, NULL), cio_sockaddr_in(&a) ? 4 : 16);
	}
	ck_assert_uint_gt(good_ones, 10000);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("sockaddr_ip");
	TCase *tc = add_case(suite, "as the system");

	tcase_add_test(tc, ipv4_agrees_with_the_system);
	tcase_add_test(tc, ipv6_agrees_with_the_system);
	tcase_add_test(tc, what_is_no_ip_address_is_none_for_the_system_either);
	return run_suite(suite);
}
