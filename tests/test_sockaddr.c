/* SPDX-License-Identifier: MIT */
/* Makers, views and accessors. */
#include "config.h"

#include <string.h>
#ifdef HAVE_LINUX_VM_SOCKETS_H
# include <linux/vm_sockets.h>
#endif
#ifdef HAVE_NETPACKET_PACKET_H
# include <netpacket/packet.h>
#endif
#ifdef HAVE_LINUX_NETLINK_H
# include <linux/netlink.h>
#endif

#include "sockaddr.h"

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
	struct in_addr ip = { .s_addr = htonl(0xc0000201) };
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
	assert_error(cio_sockaddr_init_packet(1, 1, NULL, 6, &a), CIO_EFAULT);
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

int main(void)
{
	Suite *suite = suite_create("sockaddr");
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
	tcase_add_test(tc, a_native_address_is_copied_whole);
	tcase_add_test(tc, a_native_address_of_the_wrong_length_is_refused);
#ifdef __linux__
	tcase_add_test(tc, linux_counts_the_zero_byte_where_it_fits);
	tcase_add_test(tc, an_abstract_name_has_any_bytes);
	tcase_add_test(tc, an_empty_abstract_name_is_a_name);
	tcase_add_test(tc, vsock_packet_and_netlink_keep_what_they_were_made_of);
	tcase_add_test(tc, a_native_abstract_name_longer_than_sun_path_is_refused);
#endif
	return run_suite(suite);
}
