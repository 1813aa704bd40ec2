/* SPDX-License-Identifier: MIT */
/* Addresses as text, there and back. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "sockaddr.h"

/* parse(print(a)) is a, and printing that gives the same text. */
static void assert_survives(const struct cio_sockaddr *a)
{
	char text[CIO_SOCKADDR_TEXT_MAX];
	struct cio_sockaddr b;

	strcpy(text, print(a));
	ck_assert_msg(cio_sockaddr_parse(text, &b) == 0, "%s does not parse", text);
	ck_assert_msg(cio_sockaddr_equal(a, &b), "%s is another address", text);
	ck_assert_str_eq(print(&b), text);
}

#define P10 "pppppppppp"
#define P50 P10 P10 P10 P10 P10
#define P100 P50 P50

/* printed NULL: the text itself. */
static const struct {
	const char *text, *printed;
} good[] = {
	{ "none", NULL },
	{ "192.0.2.1:80", NULL },
	{ "0.0.0.0:0", NULL },
	{ "255.255.255.255:65535", NULL },
	{ "[::]:0", NULL },
	{ "[::1]:80", NULL },
	{ "[2001:db8::1]:443", NULL },
	{ "[2001:db8:0:1:1:1:1:1]:1", NULL },
	{ "[2001:DB8::00A]:1", "[2001:db8::a]:1" },
	{ "[2001:0db8:0:0:0:0:2:1]:1", "[2001:db8::2:1]:1" },
	{ "[2001:db8::1:1:1:1:1]:1", "[2001:db8:0:1:1:1:1:1]:1" },
	{ "[2001:0:0:1:0:0:0:1]:1", "[2001:0:0:1::1]:1" },
	{ "[2001:db8:0:0:1:0:0:1]:1", "[2001:db8::1:0:0:1]:1" },
	{ "[1:2:3:4:5:6:7::]:1", "[1:2:3:4:5:6:7:0]:1" },
	{ "[::2:3:4:5:6:7:8]:1", "[0:2:3:4:5:6:7:8]:1" },
	{ "[1::]:1", NULL },
	{ "[ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]:65535", NULL },
	{ "[::ffff:192.0.2.1]:80", NULL },
	{ "[::ffff:c000:201]:80", "[::ffff:192.0.2.1]:80" },
	{ "[::ffff:0.0.0.0]:80", NULL },
	{ "[::192.0.2.1]:80", "[::c000:201]:80" },
	{ "[64:ff9b::192.0.2.1]:80", "[64:ff9b::c000:201]:80" },
	{ "[1:2:3:4:5:6:1.2.3.4]:80", "[1:2:3:4:5:6:102:304]:80" },
	{ "[fe80::1%4000000000]:80", NULL },
	{ "[fe80::1%0]:80", "[fe80::1]:80" },
	{ "[fe80::1%4294967295]:80", NULL },
	{ "[2001:db8::1]:80?flowinfo=0x12345", NULL },
	{ "[2001:db8::1]:80?flowinfo=0xFFFFFFFF", "[2001:db8::1]:80?flowinfo=0xffffffff" },
	{ "[2001:db8::1]:80?flowinfo=0x00000", "[2001:db8::1]:80" },
	{ "[fe80::1%4000000000]:80?flowinfo=0x1", NULL },
	{ "unix:", NULL },
	{ "unix:/tmp/x", NULL },
	{ "/tmp/x", "unix:/tmp/x" },
	{ "/", "unix:/" },
	{ "/a\\x20b", "unix:/a b" },
	{ "unix:relative/path", NULL },
	{ "unix:a b", NULL },
	{ "unix:\\x40path", NULL },
	{ "unix:a@b", NULL },
	{ "unix:\\x5cx41", NULL },
	{ "unix:\\x0a\\x7f\\x80\\xFF", "unix:\\x0a\\x7f\\x80\\xff" },
	{ "unix:/\xc3\xa9", "unix:/\\xc3\\xa9" },
	{ "unix:none", NULL },
	{ "unix:unix:", NULL },
	{ "unix:/?x=%1]", NULL },
	{ "unix:" P100, NULL },
	{ "family:250:", NULL },
	{ "family:250:00ff", NULL },
	{ "family:250:00FF", "family:250:00ff" },
	{ "family:0:", NULL },
#ifdef __linux__
	{ "unix:@", NULL },
	{ "unix:@name", NULL },
	{ "unix:@@name", NULL },
	{ "unix:@\\x40name", "unix:@@name" },
	{ "unix:@a\\x00b\\x00", NULL },
	{ "unix:" P100 "12345678", NULL },
	{ "unix:@" P100 "1234567", NULL },
	{ "vsock:3:1024", NULL },
	{ "vsock:any:any", NULL },
	{ "vsock:4294967295:4294967295", "vsock:any:any" },
	{ "vsock:host:1", "vsock:2:1" },
	{ "vsock:local:1", "vsock:1:1" },
	{ "vsock:hypervisor:1", "vsock:0:1" },
	{ "vsock:4294967294:0", NULL },
	{ "vsock:3:1024?flags=255", NULL },
	{ "vsock:3:1024?flags=0", "vsock:3:1024" },
	{ "packet:lo:0x0800", NULL },
	{ "packet:1:0x0800", "packet:lo:0x0800" },
	{ "packet:0:0x0", "packet:0:0x0000" },
	{ "packet:0:0xFFFF:02:00:5E:10:00:ff", "packet:0:0xffff:02:00:5e:10:00:ff" },
	{ "packet:4294967295:0x0001?hatype=65535&pkttype=255", NULL },
	{ "packet:0:0x0001:01?hatype=772", NULL },
	{ "packet:0:0x0001:01:02?pkttype=4", NULL },
	{ "packet:0:0x0001?hatype=0&pkttype=0", "packet:0:0x0001" },
	{ "packet:0:0x0001:01:02:03:04:05:06:07:08:09:0a:0b:0c:0d:0e:0f:10:11:12:13:14", NULL },
	{ "netlink:0:0x0", NULL },
	{ "netlink:4294967295:0xFFFFFFFF", "netlink:4294967295:0xffffffff" },
	{ "family:2:0050c0000201", NULL },
	{ "family:2:0050c00002010000000000000000", "192.0.2.1:80" },
	{ "family:1:2f746d70", "unix:/tmp" },
	{ "family:1:2f0061", "unix:/" },
	{ "family:65535:0102", NULL },
#endif
};

START_TEST(a_good_text_is_printed_in_its_one_form)
{
	const char *expected = good[_i].printed ? good[_i].printed : good[_i].text;
	struct cio_sockaddr a, b;

	memset(&a, 0xee, sizeof a);
	ck_assert_msg(cio_sockaddr_parse(good[_i].text, &a) == 0, "%s", good[_i].text);
	ck_assert_str_eq(print(&a), expected);
	assert_ok(cio_sockaddr_parse(expected, &b));
	ck_assert(cio_sockaddr_equal(&a, &b));
	for (size_t i = a.len; i < sizeof a.u; i++)
		ck_assert_uint_eq(a.u.bytes[i], 0);
}
END_TEST

static const struct {
	const char *text;
	int error;
} bad[] = {
	{ "", CIO_EINVAL },
	{ " ", CIO_EINVAL },
	{ "None", CIO_EINVAL },
	{ "none ", CIO_EINVAL },
	{ "localhost:80", CIO_EINVAL },
	{ "192.0.2.1", CIO_EINVAL },
	{ "192.0.2.1:", CIO_EINVAL },
	{ "192.0.2.1:65536", CIO_EINVAL },
	{ "192.0.2.1:4294967376", CIO_EINVAL },
	{ "192.0.2.1:18446744073709551696", CIO_EINVAL },
	{ "192.0.2.1:-1", CIO_EINVAL },
	{ "192.0.2.1:+80", CIO_EINVAL },
	{ "192.0.2.1:080", CIO_EINVAL },
	{ "192.0.2.1:00", CIO_EINVAL },
	{ "192.0.2.1:0x50", CIO_EINVAL },
	{ "192.0.2.1:80x", CIO_EINVAL },
	{ "192.0.2.1:80 ", CIO_EINVAL },
	{ " 192.0.2.1:80", CIO_EINVAL },
	{ "192.0.2.1: 80", CIO_EINVAL },
	{ "192.0.2.1:80\n", CIO_EINVAL },
	{ "192.0.2.1:http", CIO_EINVAL },
	{ "192.0.2:80", CIO_EINVAL },
	{ "192.0.2.1.1:80", CIO_EINVAL },
	{ "192.0.2.:80", CIO_EINVAL },
	{ "192.0..1:80", CIO_EINVAL },
	{ "192.0.02.1:80", CIO_EINVAL },
	{ "192.0.2.256:80", CIO_EINVAL },
	{ "0300.0.2.1:80", CIO_EINVAL },
	{ "0xc0.0.2.1:80", CIO_EINVAL },
	{ "3221225985:80", CIO_EINVAL },
	{ "[192.0.2.1]:80", CIO_EINVAL },
	{ "::1:80", CIO_EINVAL },
	{ "::1", CIO_EINVAL },
	{ "[::1]", CIO_EINVAL },
	{ "[::1]:", CIO_EINVAL },
	{ "[::1]80", CIO_EINVAL },
	{ "[::1]:65536", CIO_EINVAL },
	{ "[::1]:80]", CIO_EINVAL },
	{ "[::1:80", CIO_EINVAL },
	{ "[]:80", CIO_EINVAL },
	{ "[:]:80", CIO_EINVAL },
	{ "[:::]:80", CIO_EINVAL },
	{ "[1::2::3]:80", CIO_EINVAL },
	{ "[1:2:3:4:5:6:7]:80", CIO_EINVAL },
	{ "[1:2:3:4:5:6:7:8:9]:80", CIO_EINVAL },
	{ "[1:2:3:4:5:6:7:8:]:80", CIO_EINVAL },
	{ "[1:2:3:4:5:6:7:8::]:80", CIO_EINVAL },
	{ "[1:2:3:4::5:6:7:8]:80", CIO_EINVAL },
	{ "[:1:2:3:4:5:6:7:8]:80", CIO_EINVAL },
	{ "[1:2:3:4:5:6:7:]:80", CIO_EINVAL },
	{ "[1:]:80", CIO_EINVAL },
	{ "[12345::]:80", CIO_EINVAL },
	{ "[g::]:80", CIO_EINVAL },
	{ "[::1.2.3]:80", CIO_EINVAL },
	{ "[::1.2.3.4.5]:80", CIO_EINVAL },
	{ "[::01.2.3.4]:80", CIO_EINVAL },
	{ "[::1.2.3.4:5]:80", CIO_EINVAL },
	{ "[1.2.3.4::]:80", CIO_EINVAL },
	{ "[1:2:3:4:5:6:7:1.2.3.4]:80", CIO_EINVAL },
	{ "[fe80::1%]:80", CIO_EINVAL },
	{ "[fe80::1%01]:80", CIO_EINVAL },
	{ "[fe80::1%4294967296]:80", CIO_EINVAL },
	{ "[fe80::1%a%b]:80", CIO_EINVAL },
	{ "[fe80::1%25 lo]:80", CIO_EINVAL },
	{ "[fe80::1%no such]:80", CIO_EINVAL },
	{ "[fe80::1%noSuchInterface0]:x", CIO_EINVAL },
	{ "[::1]:80?", CIO_EINVAL },
	{ "[::1]:80?flowinfo=1", CIO_EINVAL },
	{ "[::1]:80?flowinfo=0x", CIO_EINVAL },
	{ "[::1]:80?flowinfo=0x123456789", CIO_EINVAL },
	{ "[::1]:80?flowinfo=0x1x", CIO_EINVAL },
	{ "192.0.2.1:80?flowinfo=0x1", CIO_EINVAL },
	{ "./socket", CIO_EINVAL },
	{ "@name", CIO_EINVAL },
	{ "unix", CIO_EINVAL },
	{ "UNIX:/tmp/x", CIO_EINVAL },
	{ "unix:/a\\x00b", CIO_EINVAL },
	{ "unix:\\x00name", CIO_EINVAL },
	{ "/a\\x00", CIO_EINVAL },
	{ "/tmp/x\n", CIO_EINVAL },
	{ "unix:/a\tb", CIO_EINVAL },
	{ "unix:/a\x7f", CIO_EINVAL },
	{ "unix:/a\\", CIO_EINVAL },
	{ "unix:/a\\x", CIO_EINVAL },
	{ "unix:/a\\x1", CIO_EINVAL },
	{ "unix:/a\\xg0", CIO_EINVAL },
	{ "unix:/a\\n", CIO_EINVAL },
	{ "unix:/a\\\\b", CIO_EINVAL },
	{ "unix:" P100 P100 P100, CIO_ENAMETOOLONG },
	{ "/" P100 P100 P100, CIO_ENAMETOOLONG },
	{ "unix:" P100 P100 P100 "\\", CIO_EINVAL },
	{ "family:", CIO_EINVAL },
	{ "family:250", CIO_EINVAL },
	{ "family:250:0", CIO_EINVAL },
	{ "family:250:0g", CIO_EINVAL },
	{ "family:65536:00", CIO_EINVAL },
	{ "family:-1:00", CIO_EINVAL },
	{ "vsock:", CIO_EINVAL },
	{ "vsock:1", CIO_EINVAL },
	{ "vsock:1:", CIO_EINVAL },
	{ "vsock::1", CIO_EINVAL },
	{ "vsock:1:host", CIO_EINVAL },
	{ "vsock:4294967296:1", CIO_EINVAL },
	{ "vsock:1:2?flags=256", CIO_EINVAL },
	{ "vsock:1:2?flags=", CIO_EINVAL },
	{ "vsock:1:2?", CIO_EINVAL },
	{ "vsock:01:2", CIO_EINVAL },
	{ "vsock:anyx:2", CIO_EINVAL },
	{ "packet:", CIO_EINVAL },
	{ "packet:1", CIO_EINVAL },
	{ "packet::0x0800", CIO_EINVAL },
	{ "packet:1:0800", CIO_EINVAL },
	{ "packet:1:0x", CIO_EINVAL },
	{ "packet:1:0x08000", CIO_EINVAL },
	{ "packet:1:0x0800:", CIO_EINVAL },
	{ "packet:1:0x0800:1", CIO_EINVAL },
	{ "packet:1:0x0800:012", CIO_EINVAL },
	{ "packet:1:0x0800?", CIO_EINVAL },
	{ "packet:1:0x0800?hatype=65536", CIO_EINVAL },
	{ "packet:1:0x0800?pkttype=256", CIO_EINVAL },
	{ "packet:1:0x0800?pkttype=1&hatype=1", CIO_EINVAL },
	{ "packet:1:0x0800?hatype=1?pkttype=1", CIO_EINVAL },
	{ "packet:1:0x0800&pkttype=1", CIO_EINVAL },
	{ "netlink:", CIO_EINVAL },
	{ "netlink:1", CIO_EINVAL },
	{ "netlink:1:1", CIO_EINVAL },
	{ "netlink:1:0x", CIO_EINVAL },
	{ "netlink:1:0x123456789", CIO_EINVAL },
	{ "netlink:4294967296:0x1", CIO_EINVAL },
	{ "http://192.0.2.1:80", CIO_EINVAL },
#ifdef __linux__
	{ "[fe80::1%noSuchInterface0]:80", CIO_ENODEV },
	{ "[fe80::1%" P100 P100 P100 "]:80", CIO_ENODEV },
	{ "packet:noSuchInterface0:0x0800", CIO_ENODEV },
	{ "unix:" P100 "123456789", CIO_ENAMETOOLONG },
	{ "unix:@" P100 "12345678", CIO_ENAMETOOLONG },
#else
	{ "unix:@name", CIO_ENOTSUP },
#endif
};

START_TEST(a_bad_text_is_refused_and_changes_nothing)
{
	struct cio_sockaddr a, before;
	int r;

	memset(&a, 0xee, sizeof a);
	before = a;
	r = cio_sockaddr_parse(bad[_i].text, &a);
	ck_assert_msg(r == bad[_i].error, "%s: %d, not %d", bad[_i].text, r, bad[_i].error);
	ck_assert_mem_eq(&a, &before, sizeof a);
}
END_TEST

START_TEST(raw_bytes_longer_than_any_address_are_refused)
{
	char text[2 * ROOM + 32];
	struct cio_sockaddr a;
	size_t head = (size_t)sprintf(text, "family:250:");

	memset(text + head, '0', sizeof text - head);
	text[head + 2 * (ROOM - offsetof(struct sockaddr, sa_data))] = 0;
	assert_ok(cio_sockaddr_parse(text, &a));
	ck_assert_uint_eq(a.len, ROOM);
	strcat(text, "00");
	assert_error(cio_sockaddr_parse(text, &a), CIO_ENAMETOOLONG);
}
END_TEST

#ifdef __linux__
START_TEST(a_hardware_address_longer_than_any_address_is_refused)
{
	char text[3 * ROOM + 64];
	struct cio_sockaddr a;
	size_t n = (size_t)sprintf(text, "packet:1:0x0800");

	for (size_t i = 0; i < ROOM - 12; i++)
		n += (size_t)sprintf(text + n, ":%02x", (unsigned)i);
	assert_ok(cio_sockaddr_parse(text, &a));
	ck_assert_uint_eq(a.len, ROOM);
	assert_survives(&a);
	while (n < sizeof text - 4) {
		n += (size_t)sprintf(text + n, ":00");
		assert_error(cio_sockaddr_parse(text, &a), CIO_ENAMETOOLONG);
	}
	assert_survives(&a);
}
END_TEST
#endif

START_TEST(an_ip_address_alone_has_its_own_parser)
{
	static const struct {
		const char *ip, *with_port;
	} rows[] = {
		{ "192.0.2.1", "192.0.2.1:80" },
		{ "::1", "[::1]:80" },
		{ "::", "[::]:80" },
		{ "::ffff:192.0.2.1", "[::ffff:192.0.2.1]:80" },
		{ "fe80::1%4000000000", "[fe80::1%4000000000]:80" },
		{ "::1:80", "[::1:80]:80" },
	};
	static const char *const refused[] = {
		"", "192.0.2.1:80", "[::1]", "[::1]:80", "192.0.2", "192.0.2.1 ", " ::1", "::1 ", "::1%", "192.0.2.1%1",
		"none", "unix:/x", "/x", "::1?flowinfo=0x1", "::1%1]", "::1%a b", "1.2.3.4.", "::1%4294967296",
	};
	struct cio_sockaddr a, b;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_ok(cio_sockaddr_parse_ip(rows[i].ip, 80, &a));
		ck_assert_str_eq(print(&a), rows[i].with_port);
	}
	b = a;
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		ck_assert_msg(cio_sockaddr_parse_ip(refused[i], 80, &a) == CIO_EINVAL, "%s", refused[i]);
	ck_assert_int_lt(cio_sockaddr_parse_ip("::1%noSuchInterface0", 80, &a), 0);
	ck_assert_mem_eq(&a, &b, sizeof a);
}
END_TEST

START_TEST(a_scope_is_printed_as_the_interface_it_is)
{
	char name[256], text[300];
	struct cio_sockaddr a, b;

	assert_ok(cio_sockaddr_parse("[fe80::1]:80", &a));
	for (unsigned i = 1; i < 64; i++) {
		if (!if_indextoname(i, name))
			continue;
		assert_ok(cio_sockaddr_set_scope_id(&a, i));
		snprintf(text, sizeof text, "[fe80::1%%%s]:80", name);
		if (strpbrk(name, "%]?:/") || name[strspn(name, "0123456789")] == 0)
			snprintf(text, sizeof text, "[fe80::1%%%u]:80", i);
		ck_assert_str_eq(print(&a), text);
		assert_survives(&a);
		snprintf(text, sizeof text, "[fe80::1%%%u]:80", i);
		assert_ok(cio_sockaddr_parse(text, &b));
		ck_assert(cio_sockaddr_equal(&a, &b));
	}
}
END_TEST

START_TEST(print_needs_room_for_the_zero_byte_and_writes_nothing_without)
{
	struct cio_sockaddr a;
	char text[14] = "unchanged";

	assert_ok(cio_sockaddr_parse("192.0.2.1:80", &a));
	assert_error(cio_sockaddr_print(&a, text, 12), CIO_ENOSPC);
	ck_assert_str_eq(text, "unchanged");
	assert_error(cio_sockaddr_print(&a, NULL, 0), CIO_ENOSPC);
	ck_assert_int_eq((int)cio_sockaddr_print(&a, text, 13), 12);
	ck_assert_str_eq(text, "192.0.2.1:80");
}
END_TEST

/* Any bytes, any length, all families: print never lacks room, and never loses anything. */
START_TEST(any_bytes_survive_as_text)
{
	static const unsigned char fills[] = { 0x00, 0x01, 0x2f, 0x40, 0x5c, 0x80, 0xff };
	struct cio_sockaddr a;

	for (int family = 0; family < 256; family += family < 48 ? 1 : 69) {
		for (size_t fill = 0; fill < sizeof fills; fill++) {
			for (uint32_t len = 0; len <= ROOM + 1; len += len < 34 ? 1 : 19) {
				memset(&a, fills[fill], sizeof a);
				a.u.sa.sa_family = (sa_family_t)family;
				a.len = len;
				assert_survives(&a);
			}
			a.len = UINT32_MAX;
			assert_survives(&a);
		}
	}
}
END_TEST

START_TEST(the_longest_text_fits)
{
	struct cio_sockaddr a;
	char path[512], text[CIO_SOCKADDR_TEXT_MAX];
	size_t n = sizeof path - 1;

	memset(path, 1, sizeof path);
	while (path[n] = 0, cio_sockaddr_init_unix(path, &a))
		n--;
	ck_assert_uint_eq(strlen(print(&a)), strlen("unix:") + 4 * n);
	assert_survives(&a);
	/* So does the longest path that any system has. */
	ck_assert_uint_lt(strlen("unix:") + 4 * 253, sizeof text);
}
END_TEST

static struct cio_sockaddr random_address(void)
{
	static const int families[] = {
		AF_INET, AF_INET6, AF_UNIX,
#ifdef __linux__
		CIO_AF_VSOCK, CIO_AF_PACKET, CIO_AF_NETLINK,
#endif
	};
	static const uint32_t lengths[] = { 8, 12, 16, 18, 20, 28, 32, 110 };
	struct cio_sockaddr a;

	memset(&a, 0, sizeof a);
	random_bytes(a.u.bytes, sizeof a.u);
	a.u.sa.sa_family = (sa_family_t)families[below(sizeof families / sizeof *families)];
	if (below(16) == 0)
		a.u.sa.sa_family = (sa_family_t)below(64);
	a.len = below(2) ? lengths[below(8)] : below((uint32_t)sizeof a.u + 4);
	/* Often enough: zeroes in the middle, a zero byte in front, text only. */
	for (size_t i = 2; i < sizeof a.u; i++) {
		if (below(3) == 0)
			a.u.bytes[i] = (unsigned char)(below(2) ? 0 : 0x20 + below(95));
	}
	if (cio_sockaddr_in6(&a) && below(2))
		a.u.in6.sin6_flowinfo = a.u.in6.sin6_scope_id = 0;
	return a;
}

START_TEST(random_addresses_survive_as_text)
{
	struct cio_sockaddr a;

	for (int i = 0; i < 10000; i++) {
		a = random_address();
		assert_survives(&a);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("sockaddr_text");
	TCase *tc = add_case(suite, "forms");

	tcase_add_loop_test(tc, a_good_text_is_printed_in_its_one_form, 0, (int)(sizeof good / sizeof *good));
	tcase_add_loop_test(tc, a_bad_text_is_refused_and_changes_nothing, 0, (int)(sizeof bad / sizeof *bad));
	tcase_add_test(tc, raw_bytes_longer_than_any_address_are_refused);
#ifdef __linux__
	tcase_add_test(tc, a_hardware_address_longer_than_any_address_is_refused);
#endif
	tcase_add_test(tc, an_ip_address_alone_has_its_own_parser);
	tcase_add_test(tc, a_scope_is_printed_as_the_interface_it_is);
	tcase_add_test(tc, print_needs_room_for_the_zero_byte_and_writes_nothing_without);
	tcase_add_test(tc, the_longest_text_fits);
	tc = add_case(suite, "there and back");
	tcase_add_test(tc, any_bytes_survive_as_text);
	tcase_add_test(tc, random_addresses_survive_as_text);
	return run_suite(suite);
}
