/* SPDX-License-Identifier: MIT */
/* Makers, views, accessors, comparing and hashing; and what real kernels answer. */
#include "config.h"

#include <arpa/inet.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#ifdef HAVE_LINUX_VM_SOCKETS_H
# include <linux/vm_sockets.h>
#endif
#ifdef HAVE_NETPACKET_PACKET_H
# include <netpacket/packet.h>
#endif
#ifdef HAVE_LINUX_NETLINK_H
# include <linux/netlink.h>
#endif

#include "../sys/unix/unix.h"
#include "support.h"

#define UNIX_HEAD offsetof(struct sockaddr_un, sun_path)
#define SEED 0x0123456789abcdefu

/* An address made by hand: any length, and 0xee where nothing was written. */
static struct cio_sockaddr by_hand(int family, const void *bytes, size_t n, size_t len)
{
	struct cio_sockaddr a;

	memset(&a, 0xee, sizeof a);
	a.truncated = false;
	a.u.sa.sa_family = (sa_family_t)family;
	if (n)
		memcpy(a.u.bytes + offsetof(struct sockaddr, sa_data), bytes, n);
	a.len = (uint32_t)len;
	return a;
}

static struct cio_sockaddr unix_by_hand(const char *bytes, size_t n)
{
	return by_hand(AF_UNIX, bytes, n, UNIX_HEAD + n);
}

static struct cio_sockaddr from_text(const char *text)
{
	struct cio_sockaddr a;
	int r = cio_sockaddr_parse(text, &a);

	ck_assert_msg(r == 0, "%s: %d", text, r);
	return a;
}

static void assert_same(const struct cio_sockaddr *a, const struct cio_sockaddr *b)
{
	ck_assert(cio_sockaddr_equal(a, b));
	ck_assert(cio_sockaddr_equal(b, a));
	ck_assert_int_eq(cio_sockaddr_compare(a, b), 0);
	ck_assert(cio_sockaddr_hash(a, SEED) == cio_sockaddr_hash(b, SEED));
}

static void assert_different(const struct cio_sockaddr *a, const struct cio_sockaddr *b)
{
	ck_assert(!cio_sockaddr_equal(a, b));
	ck_assert_int_ne(cio_sockaddr_compare(a, b), 0);
	ck_assert_int_eq(cio_sockaddr_compare(a, b), -cio_sockaddr_compare(b, a));
	ck_assert(cio_sockaddr_hash(a, SEED) != cio_sockaddr_hash(b, SEED));
}

/* That a is of the family and of no other. */
static void assert_only(const struct cio_sockaddr *a, int family)
{
	ck_assert_int_eq(cio_sockaddr_family(a), family);
	ck_assert_int_eq(cio_sockaddr_in(a) != NULL, family == AF_INET);
	ck_assert_int_eq(cio_sockaddr_in6(a) != NULL, family == AF_INET6);
	ck_assert_int_eq(cio_sockaddr_un(a) != NULL, family == AF_UNIX);
	ck_assert_int_eq(cio_sockaddr_vm(a) != NULL, family == CIO_AF_VSOCK);
	ck_assert_int_eq(cio_sockaddr_ll(a) != NULL, family == CIO_AF_PACKET);
	ck_assert_int_eq(cio_sockaddr_nl(a) != NULL, family == CIO_AF_NETLINK);
	ck_assert_int_eq(cio_sockaddr_ip(a, NULL) != NULL, family == AF_INET || family == AF_INET6);
	if (family != AF_UNIX) {
		ck_assert_ptr_null(cio_sockaddr_unix_path(a, NULL));
		ck_assert_ptr_null(cio_sockaddr_abstract(a, NULL));
		ck_assert(!cio_sockaddr_is_unnamed(a));
	}
}

static void assert_path(const struct cio_sockaddr *a, const char *path)
{
	size_t n = 99999;
	const char *p = cio_sockaddr_unix_path(a, &n);

	assert_only(a, AF_UNIX);
	ck_assert_ptr_nonnull(p);
	ck_assert_uint_eq(n, strlen(path));
	ck_assert_mem_eq(p, path, n);
	ck_assert_ptr_null(cio_sockaddr_abstract(a, NULL));
	ck_assert(!cio_sockaddr_is_unnamed(a));
}

START_TEST(zeroed_memory_is_no_address)
{
	struct cio_sockaddr a = { 0 }, b;
	uint32_t cid, port;

	cio_sockaddr_init_none(&b);
	ck_assert(cio_sockaddr_is_none(&a));
	ck_assert(cio_sockaddr_is_none(&b));
	ck_assert_uint_eq(b.len, 0);
	assert_only(&a, AF_UNSPEC);
	assert_same(&a, &b);
	assert_error(cio_sockaddr_port(&a), CIO_EAFNOSUPPORT);
	assert_error(cio_sockaddr_set_port(&a, 1), CIO_EAFNOSUPPORT);
	assert_error(cio_sockaddr_set_ip(&a, "abcd", 4), CIO_EAFNOSUPPORT);
	assert_error(cio_sockaddr_set_flowinfo(&a, 1), CIO_EAFNOSUPPORT);
	assert_error(cio_sockaddr_set_scope_id(&a, 1), CIO_EAFNOSUPPORT);
	assert_error(cio_sockaddr_vsock(&a, &cid, &port), CIO_EAFNOSUPPORT);
}
END_TEST

START_TEST(what_ends_before_its_family_is_no_address)
{
	struct cio_sockaddr none = { 0 }, a = by_hand(AF_INET, "", 0, 1);

	ck_assert(cio_sockaddr_is_none(&a));
	assert_only(&a, AF_UNSPEC);
	assert_same(&a, &none);
}
END_TEST

START_TEST(an_ipv4_address_keeps_what_it_was_made_of)
{
	struct in_addr ip = { htonl(0xc0000201) };
	struct cio_sockaddr a;
	size_t n = 0;

	memset(&a, 0xee, sizeof a);
	cio_sockaddr_init_ipv4(&ip, 8080, &a);
	ck_assert_uint_eq(a.len, sizeof(struct sockaddr_in));
	ck_assert(!a.truncated);
	assert_only(&a, AF_INET);
	ck_assert_int_eq(cio_sockaddr_port(&a), 8080);
	ck_assert_uint_eq(ntohs(cio_sockaddr_in(&a)->sin_port), 8080);
	ck_assert_mem_eq(cio_sockaddr_ip(&a, &n), "\xc0\x00\x02\x01", 4);
	ck_assert_uint_eq(n, 4);
	for (size_t i = a.len; i < sizeof a.u; i++)
		ck_assert_uint_eq(a.u.bytes[i], 0);
}
END_TEST

START_TEST(an_ipv6_address_keeps_what_it_was_made_of)
{
	struct cio_sockaddr a;
	size_t n = 0;

	cio_sockaddr_init_ipv6(&in6addr_loopback, 65535, 11, 12, &a);
	ck_assert_uint_eq(a.len, sizeof(struct sockaddr_in6));
	assert_only(&a, AF_INET6);
	ck_assert_int_eq(cio_sockaddr_port(&a), 65535);
	ck_assert_uint_eq(cio_sockaddr_in6(&a)->sin6_flowinfo, htonl(11));
	ck_assert_uint_eq(cio_sockaddr_in6(&a)->sin6_scope_id, 12);
	ck_assert_mem_eq(cio_sockaddr_ip(&a, &n), &in6addr_loopback, 16);
	ck_assert_uint_eq(n, 16);
}
END_TEST

START_TEST(a_maker_may_read_from_the_address_it_writes)
{
	struct cio_sockaddr a = from_text("192.0.2.1:80"), b = a;

	cio_sockaddr_init_ipv4(&a.u.in.sin_addr, 80, &a);
	assert_same(&a, &b);
	a = b = from_text("[2001:db8::1]:80");
	cio_sockaddr_init_ipv6(&a.u.in6.sin6_addr, 80, 0, 0, &a);
	assert_same(&a, &b);
	a = b = from_text("/tmp/x");
	assert_ok(cio_sockaddr_init_unix(cio_sockaddr_unix_path(&a, NULL), &a));
	assert_same(&a, &b);
	assert_ok(cio_sockaddr_init_native(&a.u.sa, a.len, &a));
	assert_same(&a, &b);
}
END_TEST

START_TEST(any_and_loopback_are_of_the_two_ip_families)
{
	struct cio_sockaddr a, b;

	assert_ok(cio_sockaddr_init_any(AF_INET, 1, &a));
	b = from_text("0.0.0.0:1");
	assert_same(&a, &b);
	assert_ok(cio_sockaddr_init_any(AF_INET6, 2, &a));
	b = from_text("[::]:2");
	assert_same(&a, &b);
	assert_ok(cio_sockaddr_init_loopback(AF_INET, 3, &a));
	b = from_text("127.0.0.1:3");
	assert_same(&a, &b);
	assert_ok(cio_sockaddr_init_loopback(AF_INET6, 4, &a));
	b = from_text("[::1]:4");
	assert_same(&a, &b);
	assert_error(cio_sockaddr_init_any(AF_UNIX, 1, &a), CIO_EAFNOSUPPORT);
	assert_error(cio_sockaddr_init_loopback(AF_UNSPEC, 1, &a), CIO_EAFNOSUPPORT);
	assert_same(&a, &b);
}
END_TEST

START_TEST(setters_change_their_field_alone)
{
	struct cio_sockaddr a = from_text("192.0.2.1:80"), b;

	assert_ok(cio_sockaddr_set_port(&a, 443));
	assert_ok(cio_sockaddr_set_ip(&a, "\x0a\x00\x00\x01", 4));
	b = from_text("10.0.0.1:443");
	assert_same(&a, &b);
	assert_error(cio_sockaddr_set_ip(&a, &in6addr_loopback, 16), CIO_EINVAL);
	assert_error(cio_sockaddr_set_flowinfo(&a, 1), CIO_EAFNOSUPPORT);
	assert_error(cio_sockaddr_set_scope_id(&a, 1), CIO_EAFNOSUPPORT);
	assert_same(&a, &b);

	a = from_text("[::]:80");
	assert_ok(cio_sockaddr_set_port(&a, 443));
	assert_ok(cio_sockaddr_set_ip(&a, &in6addr_loopback, 16));
	assert_ok(cio_sockaddr_set_flowinfo(&a, 0xabcde));
	assert_ok(cio_sockaddr_set_scope_id(&a, 4000000000u));
	b = from_text("[::1%4000000000]:443?flowinfo=0xabcde");
	assert_same(&a, &b);
	assert_error(cio_sockaddr_set_ip(&a, "abcd", 4), CIO_EINVAL);
	assert_same(&a, &b);
}
END_TEST

START_TEST(a_view_refuses_an_address_that_is_too_short)
{
	struct cio_sockaddr a = from_text("192.0.2.1:80");

	a.len = sizeof(struct sockaddr_in) - 1;
	ck_assert_ptr_null(cio_sockaddr_in(&a));
	ck_assert_ptr_null(cio_sockaddr_ip(&a, NULL));
	assert_error(cio_sockaddr_port(&a), CIO_EAFNOSUPPORT);
	ck_assert_int_eq(cio_sockaddr_family(&a), AF_INET);
	a = from_text("[::1]:80");
	a.len = sizeof(struct sockaddr_in6) - 1;
	ck_assert_ptr_null(cio_sockaddr_in6(&a));
	assert_error(cio_sockaddr_set_port(&a, 1), CIO_EAFNOSUPPORT);
}
END_TEST

START_TEST(a_path_keeps_every_byte)
{
	struct cio_sockaddr a, b;

	assert_ok(cio_sockaddr_init_unix("/tmp/socket", &a));
	assert_path(&a, "/tmp/socket");
	assert_ok(cio_sockaddr_init_unix("@relative\xff\x01", &a));
	assert_path(&a, "@relative\xff\x01");
	b = a;
	assert_error(cio_sockaddr_init_unix("", &a), CIO_EINVAL);
	assert_same(&a, &b);
}
END_TEST

#ifdef __linux__
START_TEST(linux_counts_the_zero_byte_where_it_fits)
{
	char path[110];
	struct cio_sockaddr a, b;

	memset(path, 'p', sizeof path);
	path[107] = 0;
	assert_ok(cio_sockaddr_init_unix(path, &a));
	ck_assert_uint_eq(a.len, sizeof(struct sockaddr_un));
	assert_path(&a, path);
	path[107] = 'p';
	path[108] = 0;
	assert_ok(cio_sockaddr_init_unix(path, &a));
	ck_assert_uint_eq(a.len, sizeof(struct sockaddr_un));
	assert_path(&a, path);
	ck_assert_uint_eq(strlen(cio_sockaddr_unix_path(&a, NULL)), 108);
	b = a;
	path[108] = 'p';
	path[109] = 0;
	assert_error(cio_sockaddr_init_unix(path, &a), CIO_ENAMETOOLONG);
	assert_same(&a, &b);
}
END_TEST

START_TEST(an_abstract_name_has_any_bytes)
{
	struct cio_sockaddr a, b;
	char name[108];
	size_t n = 0;

	memset(name, 0, sizeof name);
	assert_ok(cio_sockaddr_init_abstract(name, 107, &a));
	ck_assert_uint_eq(a.len, sizeof(struct sockaddr_un));
	ck_assert_mem_eq(cio_sockaddr_abstract(&a, &n), name, 107);
	ck_assert_uint_eq(n, 107);
	assert_only(&a, AF_UNIX);
	ck_assert_ptr_null(cio_sockaddr_unix_path(&a, NULL));
	ck_assert(!cio_sockaddr_is_unnamed(&a));
	assert_ok(cio_sockaddr_init_abstract(name, 106, &b));
	assert_different(&a, &b);
	b = a;
	assert_error(cio_sockaddr_init_abstract(name, 108, &a), CIO_ENAMETOOLONG);
	assert_same(&a, &b);
}
END_TEST

START_TEST(an_empty_abstract_name_is_a_name)
{
	struct cio_sockaddr a, b;
	size_t n = 9;

	assert_ok(cio_sockaddr_init_abstract(NULL, 0, &a));
	ck_assert_uint_eq(a.len, UNIX_HEAD + 1);
	ck_assert_ptr_nonnull(cio_sockaddr_abstract(&a, &n));
	ck_assert_uint_eq(n, 0);
	ck_assert(!cio_sockaddr_is_unnamed(&a));
	assert_ok(cio_sockaddr_init_unnamed(&b));
	assert_different(&a, &b);
}
END_TEST

START_TEST(vsock_packet_and_netlink_keep_what_they_were_made_of)
{
	struct cio_sockaddr a, b;
	uint32_t cid = 0, port = 0;

	assert_ok(cio_sockaddr_init_vsock(1, 9999, &a));
	assert_only(&a, CIO_AF_VSOCK);
	ck_assert_uint_eq(a.len, sizeof(struct sockaddr_vm));
	ck_assert_uint_eq(cio_sockaddr_vm(&a)->svm_cid, 1);
	assert_ok(cio_sockaddr_vsock(&a, &cid, &port));
	ck_assert_uint_eq(cid, 1);
	ck_assert_uint_eq(port, 9999);

	assert_ok(cio_sockaddr_init_packet(0x0806, 7, "\x02\x00\x00\x00\x00\x01", 6, &a));
	assert_only(&a, CIO_AF_PACKET);
	ck_assert_uint_eq(a.len, sizeof(struct sockaddr_ll));
	ck_assert_int_eq(cio_sockaddr_ll(&a)->sll_ifindex, 7);
	ck_assert_uint_eq(ntohs(cio_sockaddr_ll(&a)->sll_protocol), 0x0806);
	ck_assert_uint_eq(cio_sockaddr_ll(&a)->sll_halen, 6);
	ck_assert_mem_eq(cio_sockaddr_ll(&a)->sll_addr, "\x02\x00\x00\x00\x00\x01", 6);
	b = a;
	assert_error(cio_sockaddr_init_packet(1, 0x80000000u, NULL, 0, &a), CIO_EINVAL);
	assert_error(cio_sockaddr_init_packet(1, 1, "123456789", 9, &a), CIO_EINVAL);
	assert_error(cio_sockaddr_init_packet(1, 1, NULL, 6, &a), CIO_EINVAL);
	assert_same(&a, &b);
	assert_ok(cio_sockaddr_init_packet(1, 1, NULL, 0, &a));
	ck_assert_uint_eq(a.len, sizeof(struct sockaddr_ll));

	assert_ok(cio_sockaddr_init_netlink(4242, 0x80000001u, &a));
	assert_only(&a, CIO_AF_NETLINK);
	ck_assert_uint_eq(a.len, sizeof(struct sockaddr_nl));
	ck_assert_uint_eq(cio_sockaddr_nl(&a)->nl_pid, 4242);
	ck_assert_uint_eq(cio_sockaddr_nl(&a)->nl_groups, 0x80000001u);

	a.len--;
	ck_assert_ptr_null(cio_sockaddr_nl(&a));
	assert_ok(cio_sockaddr_init_vsock(1, 2, &a));
	a.len--;
	ck_assert_ptr_null(cio_sockaddr_vm(&a));
	assert_error(cio_sockaddr_vsock(&a, &cid, &port), CIO_EAFNOSUPPORT);
}
END_TEST
#endif

START_TEST(unnamed_is_neither_a_name_nor_no_address)
{
	struct cio_sockaddr a, none = { 0 };

	assert_ok(cio_sockaddr_init_unnamed(&a));
	assert_only(&a, AF_UNIX);
	ck_assert(cio_sockaddr_is_unnamed(&a));
	ck_assert(!cio_sockaddr_is_none(&a));
	ck_assert_uint_eq(a.len, UNIX_HEAD);
	ck_assert_ptr_null(cio_sockaddr_unix_path(&a, NULL));
	ck_assert_ptr_null(cio_sockaddr_abstract(&a, NULL));
	assert_different(&a, &none);
}
END_TEST

START_TEST(a_path_ends_at_its_zero_byte_however_the_kernel_counts)
{
	struct cio_sockaddr without = unix_by_hand("/tmp/x", 6), with = unix_by_hand("/tmp/x", 7);
	struct cio_sockaddr padded = unix_by_hand("/tmp/x\0\0\0", 9), garbage = unix_by_hand("/tmp/x\0abc", 10);

	assert_path(&without, "/tmp/x");
	assert_path(&with, "/tmp/x");
	assert_path(&padded, "/tmp/x");
	assert_path(&garbage, "/tmp/x");
	assert_same(&without, &with);
	assert_same(&without, &padded);
	assert_same(&without, &garbage);
}
END_TEST

START_TEST(a_length_beyond_the_storage_is_clamped)
{
	char path[sizeof((struct cio_sockaddr *)0)->u];
	char text[CIO_SOCKADDR_TEXT_MAX];
	struct cio_sockaddr a, b;
	size_t n = 0;

	memset(path, 'p', sizeof path);
	a = by_hand(AF_UNIX, path, sizeof a.u - UNIX_HEAD, UINT32_MAX);
	ck_assert_ptr_nonnull(cio_sockaddr_unix_path(&a, &n));
	ck_assert_uint_eq(n, sizeof a.u - UNIX_HEAD);
	b = a;
	b.len = sizeof b.u;
	assert_same(&a, &b);
	assert_ok(cio_sockaddr_print(&a, text, sizeof text));
	assert_ok(cio_sockaddr_parse(text, &b));
	assert_same(&a, &b);

	memset(path, 0, sizeof path);
	a = by_hand(AF_UNIX, path, sizeof a.u - UNIX_HEAD, sizeof a.u + 1);
	if (cio_sockaddr_abstract(&a, &n))
		ck_assert_uint_eq(n, sizeof a.u - UNIX_HEAD - 1);

	a = from_text("192.0.2.1:80");
	a.len = 100000;
	b = from_text("192.0.2.1:80");
	assert_same(&a, &b);
	ck_assert_int_eq(cio_sockaddr_port(&a), 80);
}
END_TEST

START_TEST(an_answer_longer_than_its_room_is_truncated_and_says_so)
{
	struct cio_sockaddr a;

	memset(&a, 0xee, sizeof a);
	unix_addr_answer(&a, (socklen_t)sizeof a.u + 1);
	ck_assert(a.truncated);
	ck_assert_uint_eq(a.len, sizeof a.u);
	unix_addr_answer(&a, (socklen_t)sizeof a.u);
	ck_assert(!a.truncated);
	ck_assert_uint_eq(a.len, sizeof a.u);
	unix_addr_answer(&a, 5);
	ck_assert(!a.truncated);
	ck_assert_uint_eq(a.u.bytes[5], 0);
	ck_assert_uint_eq(a.u.bytes[6], 0xee);
}
END_TEST

START_TEST(padding_is_no_part_of_an_address)
{
	struct cio_sockaddr a = from_text("192.0.2.1:80"), b = a;

	memset(a.u.in.sin_zero, 0xaa, sizeof a.u.in.sin_zero);
	memset(a.u.bytes + sizeof a.u.in, 0xaa, sizeof a.u - sizeof a.u.in);
	a.truncated = true;
	assert_same(&a, &b);
	a.len = sizeof a.u;
	assert_same(&a, &b);
#ifdef HAVE_STRUCT_SOCKADDR_SA_LEN
	a.u.sa.sa_len = 0;
	assert_same(&a, &b);
#endif
#ifdef __linux__
	a = b = from_text("vsock:3:4");
	memset(a.u.bytes + 13, 0xaa, 3);
	memset(a.u.bytes + 2, 0xaa, 2);
	assert_same(&a, &b);
	a = b = from_text("netlink:3:0x4");
	memset(a.u.bytes + 2, 0xaa, 2);
	assert_same(&a, &b);
	a = b = from_text("packet:7:0x0800:01:02:03:04:05:06");
	memset(a.u.bytes + 18, 0xaa, 2);
	assert_same(&a, &b);
	a.len = 18;
	assert_same(&a, &b);
#endif
}
END_TEST

/* In the order of cio_sockaddr_compare(). */
static const char *const sorted[] = {
	"none",
	"0.0.0.0:1",
	"10.0.0.1:80",
	"10.0.0.1:81",
	"10.0.0.2:1",
	"192.0.2.1:80",
	"[::1]:80",
	"[::1%1000001]:80",
	"[::1%1000001]:80?flowinfo=0x1",
	"[::1]:81",
	"[::ffff:10.0.0.1]:80",
	"[2001:db8::1]:1",
	"unix:",
	"unix:/a",
	"unix:/ab",
	"unix:/b",
#ifdef __linux__
	"unix:@",
	"unix:@\\x00",
	"unix:@a",
	"unix:@a\\x00",
	"vsock:1:2",
	"vsock:1:2?flags=1",
	"vsock:1:3",
	"vsock:any:any",
	"packet:1000001:0x0800",
	"packet:1000001:0x0800?pkttype=1",
	"packet:1000001:0x0800?hatype=1",
	"packet:1000001:0x0806",
	"packet:1000001:0x0800:00",
	"packet:1000001:0x0800:00:00",
	"packet:1000001:0x0800:01",
	"netlink:0:0x1",
	"netlink:1:0x0",
	"family:0:",
	"family:0:0000",
	"family:2:0050c0000201",
#endif
};
#define SORTED (sizeof sorted / sizeof *sorted)

START_TEST(order_is_total_and_agrees_with_equality_and_hash)
{
	struct cio_sockaddr a = from_text(sorted[_i]), b;

	for (size_t i = 0; i < SORTED; i++) {
		b = from_text(sorted[i]);
		ck_assert_msg(cio_sockaddr_compare(&a, &b) == ((size_t)_i > i) - ((size_t)_i < i),
			"%s, %s", sorted[_i], sorted[i]);
		if (i == (size_t)_i)
			assert_same(&a, &b);
		else
			assert_different(&a, &b);
	}
}
END_TEST

START_TEST(a_short_address_differs_from_a_whole_one)
{
	struct cio_sockaddr a = from_text("192.0.2.1:80"), b = a, c = a;

	b.len = 8;
	assert_different(&a, &b);
	c.len = 8;
	memset(c.u.bytes + 8, 0xaa, 8);
	assert_same(&b, &c);
}
END_TEST

START_TEST(hash_depends_on_every_byte_of_the_seed)
{
	struct cio_sockaddr a = from_text("192.0.2.1:80");
	uint64_t first = cio_sockaddr_hash(&a, 0);

	for (int i = 0; i < 64; i++)
		ck_assert(cio_sockaddr_hash(&a, (uint64_t)1 << i) != first);
	ck_assert(cio_sockaddr_hash(&a, 0) == first);
}
END_TEST

static int by_value(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* 4096 neighbours in 2^32 values: one collision has a chance of 1 in 500, four of none. */
START_TEST(neighbours_do_not_collide_in_either_half_of_the_hash)
{
	static uint32_t low[4096], high[4096];
	struct cio_sockaddr a = from_text("10.0.0.0:0");
	unsigned same = 0;

	for (unsigned i = 0; i < 4096; i++) {
		a.u.in.sin_addr.s_addr = htonl(0x0a000000u + i / 64);
		assert_ok(cio_sockaddr_set_port(&a, (uint16_t)(i % 64)));
		low[i] = (uint32_t)cio_sockaddr_hash(&a, SEED);
		high[i] = (uint32_t)(cio_sockaddr_hash(&a, SEED) >> 32);
	}
	qsort(low, 4096, sizeof *low, by_value);
	qsort(high, 4096, sizeof *high, by_value);
	for (unsigned i = 1; i < 4096; i++)
		same += (unsigned)((low[i] == low[i - 1]) + (high[i] == high[i - 1]));
	ck_assert_uint_lt(same, 4);
}
END_TEST

START_TEST(a_native_address_is_copied_whole)
{
	struct sockaddr_in in;
	struct sockaddr_storage storage;
	struct cio_sockaddr a, b;

	memset(&in, 0, sizeof in);
	in.sin_family = AF_INET;
	in.sin_port = htons(80);
	in.sin_addr.s_addr = htonl(0xc0000201);
	assert_ok(cio_sockaddr_init_native((struct sockaddr *)&in, sizeof in, &a));
	b = from_text("192.0.2.1:80");
	assert_same(&a, &b);
	memset(&storage, 0, sizeof storage);
	memcpy(&storage, &in, sizeof in);
	assert_ok(cio_sockaddr_init_native((struct sockaddr *)&storage, sizeof storage, &a));
	assert_same(&a, &b);
	assert_ok(cio_sockaddr_init_native(NULL, 0, &a));
	ck_assert(cio_sockaddr_is_none(&a));
}
END_TEST

START_TEST(a_native_address_of_the_wrong_length_is_refused)
{
	unsigned char room[512];
	struct sockaddr *sa = (struct sockaddr *)(void *)room;
	struct cio_sockaddr a = from_text("192.0.2.1:80"), b = a;

	memset(room, 'p', sizeof room);
	sa->sa_family = AF_INET;
	assert_error(cio_sockaddr_init_native(sa, 1, &a), CIO_EINVAL);
	assert_error(cio_sockaddr_init_native(sa, sizeof(struct sockaddr_in) - 1, &a), CIO_EINVAL);
	assert_error(cio_sockaddr_init_native(sa, sizeof a.u + 1, &a), CIO_EINVAL);
	sa->sa_family = AF_INET6;
	assert_error(cio_sockaddr_init_native(sa, sizeof(struct sockaddr_in6) - 1, &a), CIO_EINVAL);
	sa->sa_family = AF_UNIX;
	assert_error(cio_sockaddr_init_native(sa, sizeof a.u, &a), CIO_EINVAL);
	assert_same(&a, &b);
	sa->sa_family = AF_UNSPEC;
	assert_ok(cio_sockaddr_init_native(sa, sizeof(struct sockaddr), &a));
	ck_assert(!cio_sockaddr_is_none(&a));
}
END_TEST

#ifdef __linux__
START_TEST(a_native_abstract_name_longer_than_sun_path_is_refused)
{
	struct cio_sockaddr a = { 0 }, b;

	a.u.sa.sa_family = AF_UNIX;
	assert_ok(cio_sockaddr_init_native(&a.u.sa, sizeof(struct sockaddr_un), &b));
	assert_error(cio_sockaddr_init_native(&a.u.sa, sizeof(struct sockaddr_un) + 1, &b), CIO_EINVAL);
}
END_TEST
#endif

/* What the kernel answers. */

static struct cio_sockaddr bound(const struct cio_sockaddr *to)
{
	cio_socket s = make_socket(AF_UNIX, SOCK_DGRAM);
	struct cio_sockaddr a;

	memset(&a, 0xee, sizeof a);
	assert_ok(cio_bind(s.ref, to));
	assert_ok(cio_local_addr(s.ref, &a));
	cio_socket_close(&s);
	return a;
}

START_TEST(a_bound_path_comes_back)
{
	char dir[64], path[80];
	struct cio_sockaddr a, b;

	make_dir(dir, sizeof dir);
	snprintf(path, sizeof path, "%s/socket", dir);
	assert_ok(cio_sockaddr_init_unix(path, &a));
	b = bound(&a);
	assert_path(&b, path);
	ck_assert_str_eq(cio_sockaddr_unix_path(&b, NULL), path);
	assert_same(&a, &b);
	unlink(path);
	/* Bound without its zero byte, as other programs may. */
	a.len = (uint32_t)(UNIX_HEAD + strlen(path));
	b = bound(&a);
	assert_path(&b, path);
	assert_same(&a, &b);
	remove_dir(dir);
}
END_TEST

START_TEST(the_longest_path_of_this_kernel_can_be_bound)
{
	char dir[64], path[512];
	struct cio_sockaddr a, b;
	size_t n;

	make_dir(dir, sizeof dir);
	n = (size_t)snprintf(path, sizeof path, "%s/", dir);
	memset(path + n, 'p', sizeof path - n);
	for (n = sizeof path - 1; path[n] = 0, cio_sockaddr_init_unix(path, &a) != 0; n--)
		assert_error(cio_sockaddr_init_unix(path, &a), CIO_ENAMETOOLONG);
	b = bound(&a);
	assert_path(&b, path);
	ck_assert_str_eq(cio_sockaddr_unix_path(&b, NULL), path);
	assert_same(&a, &b);
#ifdef __linux__
	/* The kernel's answer is longer than sockaddr_un. */
	ck_assert_uint_eq(n, 108);
	ck_assert_uint_eq(b.len, 111);
	ck_assert(!b.truncated);
	assert_ok(cio_sockaddr_init_native(&b.u.sa, b.len, &a));
	assert_path(&a, path);
	unlink(path);
	/* And can be bound again, though bind(2) does not take that length. */
	b = bound(&(struct cio_sockaddr){ .u = a.u, .len = sizeof(struct sockaddr_un) });
	assert_same(&a, &b);
#endif
	remove_dir(dir);
}
END_TEST

#ifdef __linux__
START_TEST(a_bound_abstract_name_comes_back)
{
	char name[] = "cio-\0-12345678901";
	struct cio_sockaddr a, b;

	snprintf(name + 6, sizeof name - 6, "%ld", (long)getpid());
	assert_ok(cio_sockaddr_init_abstract(name, sizeof name, &a));
	b = bound(&a);
	assert_same(&a, &b);
	ck_assert_uint_eq(a.len, b.len);
}
END_TEST

START_TEST(binding_to_unnamed_picks_an_abstract_name)
{
	struct cio_sockaddr a, b;
	size_t n = 0;

	assert_ok(cio_sockaddr_init_unnamed(&a));
	b = bound(&a);
	ck_assert_ptr_nonnull(cio_sockaddr_abstract(&b, &n));
	ck_assert_uint_eq(n, 5);
	ck_assert_ptr_null(cio_sockaddr_unix_path(&b, NULL));
}
END_TEST

/* The kernel ends the address where the hardware address ends: before the type does. */
START_TEST(the_address_of_a_packet_socket_can_be_seen)
{
	cio_socket s;
	struct cio_sockaddr a, b;

	if (cio_socket_open(AF_PACKET, SOCK_DGRAM, 0, 0, &s))
		SKIP_TEST("no packet sockets, or no right to them");
	assert_ok(cio_local_addr(s.ref, &a));
	ck_assert_uint_lt(a.len, sizeof(struct sockaddr_ll));
	ck_assert_ptr_nonnull(cio_sockaddr_ll(&a));
	ck_assert_uint_eq(cio_sockaddr_ll(&a)->sll_halen, 0);
	b = from_text("packet:0:0x0000");
	assert_same(&a, &b);
	b = from_text("packet:lo:0x0800");
	assert_ok(cio_bind(s.ref, &b));
	assert_ok(cio_local_addr(s.ref, &a));
	ck_assert_ptr_nonnull(cio_sockaddr_ll(&a));
	b = from_text("packet:lo:0x0800:00:00:00:00:00:00?hatype=772");
	assert_same(&a, &b);
	cio_socket_close(&s);
}
END_TEST

START_TEST(the_address_of_a_netlink_socket_can_be_seen)
{
	cio_socket s;
	struct cio_sockaddr a, b;

	if (cio_socket_open(AF_NETLINK, SOCK_RAW, 0, 0, &s))
		SKIP_TEST("no netlink");
	assert_ok(cio_sockaddr_init_netlink(0, 0, &b));
	assert_ok(cio_bind(s.ref, &b));
	assert_ok(cio_local_addr(s.ref, &a));
	ck_assert_ptr_nonnull(cio_sockaddr_nl(&a));
	ck_assert_uint_ne(cio_sockaddr_nl(&a)->nl_pid, 0);
	assert_different(&a, &b);
	cio_socket_close(&s);
}
END_TEST
#endif

START_TEST(an_unbound_unix_socket_is_unnamed)
{
	cio_socket a, b;
	struct cio_sockaddr addr;

	make_pair(SOCK_STREAM, &a, &b);
	memset(&addr, 0xee, sizeof addr);
	assert_ok(cio_local_addr(a.ref, &addr));
	ck_assert(cio_sockaddr_is_unnamed(&addr) || cio_sockaddr_is_none(&addr));
	ck_assert_ptr_null(cio_sockaddr_unix_path(&addr, NULL));
	ck_assert_ptr_null(cio_sockaddr_abstract(&addr, NULL));
	assert_ok(cio_peer_addr(a.ref, &addr));
	ck_assert(cio_sockaddr_is_unnamed(&addr) || cio_sockaddr_is_none(&addr));
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(an_unnamed_sender_is_no_address)
{
	cio_socket a, b;
	struct cio_sockaddr from;
	char byte;

	make_pair(SOCK_DGRAM, &a, &b);
	memset(&from, 0xee, sizeof from);
	ck_assert_int_eq(send(a.ref.fd, "x", 1, 0), 1);
	ck_assert_int_eq((int)cio_recv_from(b.ref, &byte, 1, 0, &from), 1);
	ck_assert(cio_sockaddr_is_none(&from) || cio_sockaddr_is_unnamed(&from));
#ifdef __linux__
	ck_assert(cio_sockaddr_is_none(&from));
	ck_assert_uint_eq(from.len, 0);
#endif
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(ip_addresses_come_back_from_the_kernel)
{
	static const int families[] = { AF_INET, AF_INET6 };
	struct cio_sockaddr a, b;
	cio_socket s;

	if (families[_i] == AF_INET6 && !have_ipv6())
		SKIP_TEST("no IPv6");
	s = make_listener(families[_i], &a);
	ck_assert_int_gt(cio_sockaddr_port(&a), 0);
	b = loopback(families[_i]);
	assert_ok(cio_sockaddr_set_port(&b, (uint16_t)cio_sockaddr_port(&a)));
	assert_same(&a, &b);
	cio_socket_close(&s);
}
END_TEST

static void add_makers(Suite *suite)
{
	TCase *tc = add_case(suite, "makers and views");

	tcase_add_test(tc, zeroed_memory_is_no_address);
	tcase_add_test(tc, what_ends_before_its_family_is_no_address);
	tcase_add_test(tc, an_ipv4_address_keeps_what_it_was_made_of);
	tcase_add_test(tc, an_ipv6_address_keeps_what_it_was_made_of);
	tcase_add_test(tc, a_maker_may_read_from_the_address_it_writes);
	tcase_add_test(tc, any_and_loopback_are_of_the_two_ip_families);
	tcase_add_test(tc, setters_change_their_field_alone);
	tcase_add_test(tc, a_view_refuses_an_address_that_is_too_short);
	tcase_add_test(tc, a_path_keeps_every_byte);
	tcase_add_test(tc, unnamed_is_neither_a_name_nor_no_address);
	tcase_add_test(tc, a_path_ends_at_its_zero_byte_however_the_kernel_counts);
	tcase_add_test(tc, a_length_beyond_the_storage_is_clamped);
	tcase_add_test(tc, an_answer_longer_than_its_room_is_truncated_and_says_so);
	tcase_add_test(tc, a_native_address_is_copied_whole);
	tcase_add_test(tc, a_native_address_of_the_wrong_length_is_refused);
#ifdef __linux__
	tcase_add_test(tc, linux_counts_the_zero_byte_where_it_fits);
	tcase_add_test(tc, an_abstract_name_has_any_bytes);
	tcase_add_test(tc, an_empty_abstract_name_is_a_name);
	tcase_add_test(tc, vsock_packet_and_netlink_keep_what_they_were_made_of);
	tcase_add_test(tc, a_native_abstract_name_longer_than_sun_path_is_refused);
#endif
}

static void add_comparing(Suite *suite)
{
	TCase *tc = add_case(suite, "comparing");

	tcase_add_test(tc, padding_is_no_part_of_an_address);
	tcase_add_loop_test(tc, order_is_total_and_agrees_with_equality_and_hash, 0, (int)SORTED);
	tcase_add_test(tc, a_short_address_differs_from_a_whole_one);
	tcase_add_test(tc, hash_depends_on_every_byte_of_the_seed);
	tcase_add_test(tc, neighbours_do_not_collide_in_either_half_of_the_hash);
}

static void add_kernel(Suite *suite)
{
	TCase *tc = add_case(suite, "kernel");

	tcase_add_test(tc, a_bound_path_comes_back);
	tcase_add_test(tc, the_longest_path_of_this_kernel_can_be_bound);
	tcase_add_test(tc, an_unbound_unix_socket_is_unnamed);
	tcase_add_test(tc, an_unnamed_sender_is_no_address);
	tcase_add_loop_test(tc, ip_addresses_come_back_from_the_kernel, 0, 2);
#ifdef __linux__
	tcase_add_test(tc, a_bound_abstract_name_comes_back);
	tcase_add_test(tc, binding_to_unnamed_picks_an_abstract_name);
	tcase_add_test(tc, the_address_of_a_packet_socket_can_be_seen);
	tcase_add_test(tc, the_address_of_a_netlink_socket_can_be_seen);
#endif
}

int main(void)
{
	Suite *suite = suite_create("sockaddr");

	add_makers(suite);
	add_comparing(suite);
	add_kernel(suite);
	return run_suite(suite);
}
