/* SPDX-License-Identifier: MIT */
/* Addresses as the kernel takes and answers them. */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>
#ifdef __linux__
# include <linux/netlink.h>
# include <netpacket/packet.h>
#endif

#include "../sys/unix/unix.h"
#include "sockaddr.h"

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
	/* The kernel says 111, longer than sockaddr_un, and would not take that back. */
	ck_assert_uint_eq(n, 108);
	ck_assert_uint_eq(b.len, sizeof(struct sockaddr_un));
	ck_assert(!b.truncated);
	assert_ok(cio_sockaddr_init_native(&b.u.sa, 111, &a));
	assert_path(&a, path);
	unlink(path);
	a = b;
	b = bound(&a);
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

START_TEST(a_length_beyond_the_address_is_refused_before_the_kernel_sees_it)
{
	struct cio_sockaddr a = loopback(AF_INET);
	struct cio_buf buf = { .data = (char[]){ "x" }, .len = 1 };
	struct cio_msghdr msg = { .addr = &a, .bufs = &buf, .nbufs = 1 };
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);

	a.len = sizeof a.u + 1;
	assert_error(cio_bind(s.ref, &a), CIO_EINVAL);
	assert_error(cio_connect(s.ref, &a), CIO_EINVAL);
	assert_error(cio_connect_timeout(s.ref, &a, 0), CIO_EINVAL);
	assert_error(cio_send_to(s.ref, "x", 1, 0, &a), CIO_EINVAL);
	assert_error(cio_sendmsg(s.ref, &msg, 0), CIO_EINVAL);
	if (faults_available())
		ck_assert_msg(fault_calls("bind") + fault_calls("connect") + fault_calls("sendto")
			+ fault_calls("sendmsg") == 0, "the kernel was asked");
	cio_socket_close(&s);
}
END_TEST

START_TEST(an_answer_longer_than_its_room_is_truncated_and_says_so)
{
	struct cio_sockaddr a;

	memset(&a, 0xee, sizeof a);
	cio_unix_addr_answer(&a, (socklen_t)sizeof a.u + 1);
	ck_assert(a.truncated);
	ck_assert_uint_eq(a.len, sizeof a.u);
	cio_unix_addr_answer(&a, (socklen_t)sizeof a.u);
	ck_assert(!a.truncated);
	ck_assert_uint_eq(a.len, sizeof a.u);
	cio_unix_addr_answer(&a, 5);
	ck_assert(!a.truncated);
	ck_assert_uint_eq(a.u.bytes[5], 0);
	ck_assert_uint_eq(a.u.bytes[6], 0xee);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("sockaddr_kernel");
	TCase *tc = add_case(suite, "kernel");

	tcase_add_test(tc, a_bound_path_comes_back);
	tcase_add_test(tc, the_longest_path_of_this_kernel_can_be_bound);
	tcase_add_test(tc, an_unbound_unix_socket_is_unnamed);
	tcase_add_test(tc, an_unnamed_sender_is_no_address);
	tcase_add_test(tc, a_length_beyond_the_address_is_refused_before_the_kernel_sees_it);
	tcase_add_loop_test(tc, ip_addresses_come_back_from_the_kernel, 0, 2);
#ifdef __linux__
	tcase_add_test(tc, a_bound_abstract_name_comes_back);
	tcase_add_test(tc, binding_to_unnamed_picks_an_abstract_name);
	tcase_add_test(tc, the_address_of_a_packet_socket_can_be_seen);
	tcase_add_test(tc, the_address_of_a_netlink_socket_can_be_seen);
#endif
	tcase_add_test(tc, an_answer_longer_than_its_room_is_truncated_and_says_so);
	return run_suite(suite);
}
