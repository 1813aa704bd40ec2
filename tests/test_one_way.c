/* SPDX-License-Identifier: MIT */
/* Options that are only read, only set, or kept otherwise than they were set. */
#include "config.h"

#include <stdio.h>
#include <unistd.h>

#include "option_cases.h"

static bool is_root(const char *test)
{
	if (geteuid() == 0)
		return true;
	skipped_test(test, "setting it needs privilege");
	return false;
}

START_TEST(what_is_only_read_is_read)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM), tcp = make_socket(AF_INET, SOCK_STREAM);
	uint32_t value = 77;
	uint64_t cookie = 0;
	bool mptcp = true;

	assert_ok(cio_get_so_bpf_extensions(s.ref, &value));
	ck_assert_uint_ge(value, 40);
	assert_ok(cio_get_so_incoming_napi_id(s.ref, &value));
	ck_assert_uint_eq(value, 0);
	assert_ok(cio_get_so_netns_cookie(s.ref, &cookie));
	ck_assert_uint_gt(cookie, 0);
	if (!option_is_newer("tcp_is_mptcp")) {
		assert_ok(cio_get_tcp_is_mptcp(tcp.ref, &mptcp));
		ck_assert(!mptcp);
	}
	cio_socket_close(&s);
	cio_socket_close(&tcp);
}
END_TEST

START_TEST(what_cannot_be_read_writes_nothing)
{
	cio_sockref none = CIO_SOCKREF(CIO_FD_NONE);
	uint32_t value = 77;
	uint64_t cookie = 77;
	bool on = true;
	int protocol = 77;

	assert_error(cio_get_so_bpf_extensions(none, &value), CIO_EBADF);
	assert_error(cio_get_so_incoming_napi_id(none, &value), CIO_EBADF);
	assert_error(cio_get_so_netns_cookie(none, &cookie), CIO_EBADF);
	assert_error(cio_get_tcp_is_mptcp(none, &on), CIO_EBADF);
	assert_error(cio_get_ip_mtu(none, &value), CIO_EBADF);
	assert_error(cio_get_ip_protocol(none, &protocol), CIO_EBADF);
	ck_assert(value == 77 && cookie == 77 && on && protocol == 77);
}
END_TEST

START_TEST(mptcp_says_that_it_is)
{
	cio_socket s;
	bool on = false;

	if (option_is_newer("tcp_is_mptcp"))
		return;
	if (cio_socket_open(AF_INET, SOCK_STREAM, CIO_IPPROTO_MPTCP, 0, &s))
		SKIP_TEST("this kernel has no MPTCP");
	assert_ok(cio_get_tcp_is_mptcp(s.ref, &on));
	ck_assert(on);
	cio_socket_close(&s);
}
END_TEST

START_TEST(only_a_connected_socket_has_an_mtu)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM), s6;
	struct cio_sockaddr a = loopback(AF_INET), b = loopback(AF_INET6);
	uint32_t mtu = 0;

	assert_error(cio_get_ip_mtu(s.ref, &mtu), CIO_ENOTCONN);
	cio_sockaddr_set_port(&a, 9);
	assert_ok(cio_connect(s.ref, &a));
	assert_ok(cio_get_ip_mtu(s.ref, &mtu));
	ck_assert_uint_ge(mtu, 1500);
	cio_socket_close(&s);
	if (!have_ipv6())
		SKIP_TEST("no IPv6 here");
	s6 = make_socket(AF_INET6, SOCK_DGRAM);
	assert_error(cio_get_ipv6_mtu(s6.ref, &mtu), CIO_ENOTCONN);
	assert_error(cio_set_ipv6_mtu(s6.ref, 1279), CIO_EINVAL);
	assert_ok(cio_set_ipv6_mtu(s6.ref, 1280));
	cio_sockaddr_set_port(&b, 9);
	assert_ok(cio_connect(s6.ref, &b));
	assert_ok(cio_get_ipv6_mtu(s6.ref, &mtu));
	ck_assert_uint_ge(mtu, 1280);
	cio_socket_close(&s6);
}
END_TEST

START_TEST(a_raw_socket_knows_its_protocol)
{
	cio_socket s;
	int protocol = 0;
	int r = cio_socket_open(AF_INET, SOCK_RAW, IPPROTO_ICMP, 0, &s);

	if (r == CIO_EPERM)
		SKIP_TEST("raw sockets need privilege");
	assert_ok(r);
	if (!option_is_newer("ip_protocol")) {
		assert_ok(cio_get_ip_protocol(s.ref, &protocol));
		ck_assert_int_eq(protocol, IPPROTO_ICMP);
	}
	cio_socket_close(&s);
}
END_TEST

START_TEST(what_is_only_set_is_taken)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM), local = make_socket(AF_UNIX, SOCK_STREAM);
	size_t bytes = 0;

	assert_ok(cio_set_so_cnx_advice(s.ref, 1));
	if (!option_is_newer("so_inq"))
		assert_ok(cio_set_so_inq(local.ref, true));
	assert_refused(cio_set_so_inq(s.ref, true));
	if (is_root("what_is_only_set_is_taken")) {
		assert_ok(cio_set_so_busy_poll_budget(s.ref, 64));
		assert_ok(cio_set_so_rcvbufforce(s.ref, 30000000));
		assert_ok(cio_get_so_rcvbuf(s.ref, &bytes));
		ck_assert_uint_eq(bytes, 60000000);
		assert_ok(cio_set_so_sndbufforce(s.ref, 30000000));
		assert_ok(cio_get_so_sndbuf(s.ref, &bytes));
		ck_assert_uint_eq(bytes, 60000000);
	}
	cio_socket_close(&s);
	cio_socket_close(&local);
}
END_TEST

START_TEST(what_is_only_set_fails_cleanly)
{
	cio_sockref none = CIO_SOCKREF(CIO_FD_NONE);

	assert_error(cio_set_so_busy_poll_budget(none, 65536), CIO_EINVAL);
	assert_error(cio_set_so_busy_poll_budget(none, 1), CIO_EBADF);
	assert_error(cio_set_so_cnx_advice(none, 1), CIO_EBADF);
	assert_error(cio_set_so_inq(none, true), CIO_EBADF);
	assert_error(cio_set_so_rcvbufforce(none, 1), CIO_EBADF);
	assert_error(cio_set_so_sndbufforce(none, 1), CIO_EBADF);
	assert_error(cio_set_ip_router_alert(none, true), CIO_EBADF);
	assert_error(cio_set_ipv6_addrform(none, AF_INET), CIO_EBADF);
	assert_error(cio_set_ipv6_router_alert(none, -2), CIO_EINVAL);
	assert_error(cio_set_ipv6_router_alert(none, 65536), CIO_EINVAL);
	assert_error(cio_set_ipv6_router_alert(none, 0), CIO_EBADF);
}
END_TEST

START_TEST(a_router_is_alerted_by_raw_sockets_alone)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM), raw;

	assert_error(cio_set_ip_router_alert(s.ref, true), CIO_EINVAL);
	assert_refused(cio_set_ipv6_router_alert(s.ref, 0));
	cio_socket_close(&s);
	if (cio_socket_open(AF_INET, SOCK_RAW, IPPROTO_ICMP, 0, &raw))
		SKIP_TEST("raw sockets need privilege");
	assert_ok(cio_set_ip_router_alert(raw.ref, true));
	assert_error(cio_set_ip_router_alert(raw.ref, true), CIO_EADDRINUSE);
	assert_ok(cio_set_ip_router_alert(raw.ref, false));
	cio_socket_close(&raw);
	if (!have_ipv6())
		return;
	assert_ok(cio_socket_open(AF_INET6, SOCK_RAW, IPPROTO_RAW, 0, &raw));
	assert_ok(cio_set_ipv6_router_alert(raw.ref, 0));
	assert_ok(cio_set_ipv6_router_alert(raw.ref, -1));
	cio_socket_close(&raw);
}
END_TEST

START_TEST(a_mapped_socket_becomes_one_of_ipv4)
{
	struct cio_sockaddr a, mapped;
	cio_socket listener = make_listener(AF_INET, &a), s;
	int domain = 0;
	char text[64];

	if (!have_ipv6()) {
		cio_socket_close(&listener);
		SKIP_TEST("no IPv6 here");
	}
	s = make_socket(AF_INET6, SOCK_STREAM);
	assert_error(cio_set_ipv6_addrform(s.ref, AF_INET), CIO_ENOTCONN);
	snprintf(text, sizeof text, "[::ffff:127.0.0.1]:%u", cio_sockaddr_port(&a));
	assert_ok(cio_sockaddr_parse(text, &mapped));
	assert_ok(cio_connect(s.ref, &mapped));
	assert_ok(cio_set_ipv6_addrform(s.ref, AF_INET));
	assert_ok(cio_get_so_domain(s.ref, &domain));
	ck_assert_int_eq(domain, AF_INET);
	cio_socket_close(&s);
	cio_socket_close(&listener);
}
END_TEST

START_TEST(ignored_switches_stay_off)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	bool on = true;

	assert_ok(cio_set_so_bsdcompat(s.ref, true));
	assert_ok(cio_get_so_bsdcompat(s.ref, &on));
	ck_assert(!on);
	on = true;
	assert_ok(cio_set_tcp_thin_dupack(s.ref, true));
	assert_ok(cio_get_tcp_thin_dupack(s.ref, &on));
	ck_assert(!on);
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_low_water_mark_of_sending_is_one)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	uint32_t bytes = 0;

	assert_ok(cio_get_so_sndlowat(s.ref, &bytes));
	ck_assert_uint_eq(bytes, 1);
	assert_error(cio_set_so_sndlowat(s.ref, 64), CIO_ENOPROTOOPT);
	assert_error(cio_get_so_sndlowat(CIO_SOCKREF(CIO_FD_NONE), &bytes), CIO_EBADF);
	cio_socket_close(&s);
}
END_TEST

START_TEST(memory_is_reserved_where_it_is_accounted)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	uint32_t bytes = 77;
	int r;

	assert_ok(cio_get_so_reserve_mem(s.ref, &bytes));
	ck_assert_uint_eq(bytes, 0);
	r = cio_set_so_reserve_mem(s.ref, 8192);
	if (r == 0) {
		assert_ok(cio_get_so_reserve_mem(s.ref, &bytes));
		ck_assert_uint_ge(bytes, 8192);
	} else
		assert_error(r, CIO_ENOTSUP);
	assert_error(cio_set_so_reserve_mem(s.ref, (uint32_t)INT32_MAX + 1), CIO_EINVAL);
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_locked_filter_stays_locked)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);
	bool on = true;

	assert_ok(cio_get_so_lock_filter(s.ref, &on));
	ck_assert(!on);
	assert_ok(cio_set_so_lock_filter(s.ref, true));
	assert_ok(cio_get_so_lock_filter(s.ref, &on));
	ck_assert(on);
	assert_error(cio_set_so_lock_filter(s.ref, false), CIO_EPERM);
	assert_error(cio_set_so_detach_filter(s.ref), CIO_EPERM);
	cio_socket_close(&s);
}
END_TEST

START_TEST(queues_are_repaired_in_repair_mode)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	uint32_t value = 0;
	int mode = 77;

	assert_error(cio_set_tcp_repair_queue(s.ref, 1), CIO_EPERM);
	assert_error(cio_set_tcp_timestamp(s.ref, 1000), CIO_EPERM);
	assert_error(cio_set_tcp_repair(s.ref, 2), CIO_EINVAL);
	assert_error(cio_set_tcp_repair_queue(s.ref, 3), CIO_EINVAL);
	assert_ok(cio_get_tcp_timestamp(s.ref, &value));
	if (is_root("queues_are_repaired_in_repair_mode")) {
		assert_ok(cio_set_tcp_repair(s.ref, 1));
		assert_ok(cio_get_tcp_repair(s.ref, &mode));
		ck_assert_int_eq(mode, 1);
		assert_ok(cio_set_tcp_repair_queue(s.ref, 2));
		assert_ok(cio_get_tcp_repair_queue(s.ref, &value));
		ck_assert_uint_eq(value, 2);
		assert_ok(cio_set_tcp_queue_seq(s.ref, 123456));
		assert_ok(cio_get_tcp_queue_seq(s.ref, &value));
		ck_assert_uint_eq(value, 123456);
		assert_ok(cio_set_tcp_timestamp(s.ref, 1000));
		assert_ok(cio_set_tcp_repair(s.ref, 0));
	}
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_checksum_has_an_even_place)
{
	cio_socket s;
	int offset = 77;

	if (!have_ipv6() || cio_socket_open(AF_INET6, SOCK_RAW, 200, 0, &s))
		SKIP_TEST("no raw sockets of IPv6");
	assert_ok(cio_get_ipv6_checksum(s.ref, &offset));
	ck_assert_int_eq(offset, -1);
	assert_ok(cio_set_ipv6_checksum(s.ref, 2));
	assert_ok(cio_get_ipv6_checksum(s.ref, &offset));
	ck_assert_int_eq(offset, 2);
	assert_error(cio_set_ipv6_checksum(s.ref, 3), CIO_EINVAL);
	assert_ok(cio_set_ipv6_checksum(s.ref, -1));
	cio_socket_close(&s);
}
END_TEST

START_TEST(fragments_of_raw_sockets_may_stay_apart)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM), raw;
	bool on = true;

	assert_error(cio_set_ip_nodefrag(s.ref, true), CIO_ENOPROTOOPT);
	assert_ok(cio_get_ip_nodefrag(s.ref, &on));
	ck_assert(!on);
	cio_socket_close(&s);
	if (cio_socket_open(AF_INET, SOCK_RAW, IPPROTO_ICMP, 0, &raw))
		SKIP_TEST("raw sockets need privilege");
	assert_ok(cio_set_ip_nodefrag(raw.ref, true));
	assert_ok(cio_get_ip_nodefrag(raw.ref, &on));
	ck_assert(on);
	cio_socket_close(&raw);
}
END_TEST

START_TEST(groups_of_netlink_are_joined_by_number)
{
	cio_socket s;
	int64_t timeout = 77;
	uint32_t value = 77;
	bool trusted = true;

	assert_ok(cio_socket_open(CIO_AF_NETLINK, SOCK_RAW, 0, 0, &s));
	assert_ok(cio_set_netlink_add_membership(s.ref, 1));
	assert_ok(cio_set_netlink_drop_membership(s.ref, 1));
	assert_error(cio_set_netlink_add_membership(s.ref, 0), CIO_EINVAL);
	assert_error(cio_set_netlink_add_membership(s.ref, 1000000), CIO_EINVAL);
	assert_refused(cio_get_vsock_peer_host_vm_id(s.ref, &value));
	assert_refused(cio_get_vsock_trusted(s.ref, &trusted));
	assert_refused(cio_get_vsock_connect_timeout(s.ref, &timeout));
	assert_error(cio_set_vsock_connect_timeout(s.ref, 0), CIO_EINVAL);
	assert_error(cio_set_netlink_drop_membership(CIO_SOCKREF(CIO_FD_NONE), 1), CIO_EBADF);
	ck_assert(value == 77 && trusted && timeout == 77);
	cio_socket_close(&s);
}
END_TEST

START_TEST(packets_are_shared_by_bound_sockets)
{
	cio_socket s;
	uint32_t fanout = 77;

	if (cio_socket_open(CIO_AF_PACKET, SOCK_RAW, 0, 0, &s))
		SKIP_TEST("packet sockets need privilege");
	assert_ok(cio_get_packet_fanout(s.ref, &fanout));
	ck_assert_uint_eq(fanout, 0);
	assert_error(cio_set_packet_fanout(s.ref, 1), CIO_EINVAL);
	assert_error(cio_set_packet_fanout(CIO_SOCKREF(CIO_FD_NONE), 1), CIO_EBADF);
	cio_socket_close(&s);
}
END_TEST

/* What the kernel makes of a value. */
START_TEST(values_are_kept_otherwise)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	int64_t duration = 0;
	uint32_t bytes = 0;

	assert_ok(cio_set_tcp_defer_accept(s.ref, SEC(2)));
	assert_ok(cio_get_tcp_defer_accept(s.ref, &duration));
	ck_assert_int_eq(duration, SEC(3));
	assert_ok(cio_set_tcp_defer_accept(s.ref, SEC(87)));
	assert_ok(cio_get_tcp_defer_accept(s.ref, &duration));
	ck_assert_int_eq(duration, SEC(127));
	assert_ok(cio_set_tcp_linger2(s.ref, SEC(1000)));
	assert_ok(cio_get_tcp_linger2(s.ref, &duration));
	ck_assert_int_eq(duration, SEC(120));
	assert_ok(cio_set_tcp_linger2(s.ref, -5));
	assert_ok(cio_get_tcp_linger2(s.ref, &duration));
	ck_assert_int_eq(duration, -1);
	assert_ok(cio_set_tcp_window_clamp(s.ref, 1));
	assert_ok(cio_get_tcp_window_clamp(s.ref, &bytes));
	ck_assert_uint_ge(bytes, 1000);
	assert_ok(cio_set_so_rcvlowat(s.ref, 0));
	assert_ok(cio_get_so_rcvlowat(s.ref, &bytes));
	ck_assert_uint_eq(bytes, 1);
	cio_socket_close(&s);
}
END_TEST

START_TEST(an_endless_timeout_is_negative)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	int64_t timeout = 77;

	assert_ok(cio_get_so_rcvtimeo_new(s.ref, &timeout));
	ck_assert_int_eq(timeout, -1);
	assert_error(cio_set_so_rcvtimeo_new(s.ref, 0), CIO_EINVAL);
	assert_ok(cio_set_so_rcvtimeo_new(s.ref, 1));
	assert_ok(cio_get_so_rcvtimeo_new(s.ref, &timeout));
	ck_assert_int_ge(timeout, 1);
	assert_ok(cio_set_so_rcvtimeo_new(s.ref, -1));
	assert_ok(cio_get_so_rcvtimeo(s.ref, &timeout));
	ck_assert_int_eq(timeout, -1);
	assert_error(cio_set_so_sndtimeo_new(s.ref, 0), CIO_EINVAL);
	assert_ok(cio_set_so_sndtimeo_new(s.ref, INT64_MAX));
	assert_ok(cio_get_so_sndtimeo_new(s.ref, &timeout));
	ck_assert_int_gt(timeout, SEC(1000000));
	cio_socket_close(&s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("one way");
	TCase *tc = add_case(suite, "read");

	tcase_add_test(tc, what_is_only_read_is_read);
	tcase_add_test(tc, what_cannot_be_read_writes_nothing);
	tcase_add_test(tc, mptcp_says_that_it_is);
	tcase_add_test(tc, only_a_connected_socket_has_an_mtu);
	tcase_add_test(tc, a_raw_socket_knows_its_protocol);

	tc = add_case(suite, "set");
	tcase_add_test(tc, what_is_only_set_is_taken);
	tcase_add_test(tc, what_is_only_set_fails_cleanly);
	tcase_add_test(tc, a_router_is_alerted_by_raw_sockets_alone);
	tcase_add_test(tc, a_mapped_socket_becomes_one_of_ipv4);

	tc = add_case(suite, "otherwise");
	tcase_add_test(tc, ignored_switches_stay_off);
	tcase_add_test(tc, a_low_water_mark_of_sending_is_one);
	tcase_add_test(tc, memory_is_reserved_where_it_is_accounted);
	tcase_add_test(tc, a_locked_filter_stays_locked);
	tcase_add_test(tc, queues_are_repaired_in_repair_mode);
	tcase_add_test(tc, a_checksum_has_an_even_place);
	tcase_add_test(tc, fragments_of_raw_sockets_may_stay_apart);
	tcase_add_test(tc, groups_of_netlink_are_joined_by_number);
	tcase_add_test(tc, packets_are_shared_by_bound_sockets);
	tcase_add_test(tc, values_are_kept_otherwise);
	tcase_add_test(tc, an_endless_timeout_is_negative);
	return run_suite(suite);
}
