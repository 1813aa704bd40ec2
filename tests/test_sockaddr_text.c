/* SPDX-License-Identifier: MIT */
/* Addresses as text, there and back. */
#include "config.h"

#include <arpa/inet.h>
#include <net/if.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support.h"

#define UNIX_HEAD offsetof(struct sockaddr_un, sun_path)
#define ROOM sizeof(((struct cio_sockaddr *)0)->u)

/* xorshift64*: the same numbers on every machine. */
static uint64_t random_state = 0x9e3779b97f4a7c15u;

static uint32_t random_number(void)
{
	random_state ^= random_state >> 12;
	random_state ^= random_state << 25;
	random_state ^= random_state >> 27;
	return (uint32_t)(random_state * 0x2545f4914f6cdd1du >> 32);
}

static uint32_t below(uint32_t n)
{
	return random_number() % n;
}

static void random_bytes(unsigned char *buf, size_t n)
{
	while (n)
		buf[--n] = (unsigned char)random_number();
}

static const char *print(const struct cio_sockaddr *a)
{
	static char text[CIO_SOCKADDR_TEXT_MAX];
	cio_ssize n = cio_sockaddr_print(a, text, sizeof text);

	assert_ok(n);
	ck_assert_uint_eq((size_t)n, strlen(text));
	return text;
}

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
	struct if_nameindex *list = if_nameindex();
	struct cio_sockaddr a, b;
	char text[128];

	if (!list)
		SKIP_TEST("no list of interfaces");
	assert_ok(cio_sockaddr_parse("[fe80::1]:80", &a));
	for (struct if_nameindex *i = list; i->if_index; i++) {
		assert_ok(cio_sockaddr_set_scope_id(&a, i->if_index));
		snprintf(text, sizeof text, "[fe80::1%%%s]:80", i->if_name);
		if (strpbrk(i->if_name, "%]?:/") || i->if_name[strspn(i->if_name, "0123456789")] == 0)
			snprintf(text, sizeof text, "[fe80::1%%%u]:80", i->if_index);
		ck_assert_str_eq(print(&a), text);
		assert_survives(&a);
		snprintf(text, sizeof text, "[fe80::1%%%u]:80", i->if_index);
		assert_ok(cio_sockaddr_parse(text, &b));
		ck_assert(cio_sockaddr_equal(&a, &b));
	}
	if_freenameindex(list);
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

	for (int family = 0; family < 256; family++) {
		for (size_t fill = 0; fill < sizeof fills; fill++) {
			for (uint32_t len = 0; len <= ROOM + 1; len += len < 40 ? 1 : 7) {
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
	a.u.sa.sa_family = (sa_family_t)(below(16) ? families[below(sizeof families / sizeof *families)] : (int)below(64));
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
	static const char letters[] = "0123456789abcdefABCDEF::::....g";
	struct in6_addr ip;
	struct cio_sockaddr a;
	char text[INET6_ADDRSTRLEN + 8];
	unsigned good_ones = 0;

	for (int i = 0; i < 100000; i++) {
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
	ck_assert_uint_gt(good_ones, 20000);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("sockaddr_text");
	TCase *tc = add_case(suite, "forms");

	tcase_add_loop_test(tc, a_good_text_is_printed_in_its_one_form, 0, (int)(sizeof good / sizeof *good));
	tcase_add_loop_test(tc, a_bad_text_is_refused_and_changes_nothing, 0, (int)(sizeof bad / sizeof *bad));
	tcase_add_test(tc, raw_bytes_longer_than_any_address_are_refused);
	tcase_add_test(tc, an_ip_address_alone_has_its_own_parser);
	tcase_add_test(tc, a_scope_is_printed_as_the_interface_it_is);
	tcase_add_test(tc, print_needs_room_for_the_zero_byte_and_writes_nothing_without);
	tcase_add_test(tc, the_longest_text_fits);
	tc = add_case(suite, "there and back");
	tcase_add_test(tc, any_bytes_survive_as_text);
	tcase_add_test(tc, random_addresses_survive_as_text);
	tc = add_case(suite, "as the system");
	tcase_add_test(tc, ipv4_agrees_with_the_system);
	tcase_add_test(tc, ipv6_agrees_with_the_system);
	tcase_add_test(tc, what_is_no_ip_address_is_none_for_the_system_either);
	return run_suite(suite);
}
