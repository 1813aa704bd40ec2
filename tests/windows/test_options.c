/* SPDX-License-Identifier: MIT */
/* Every option that Windows has, by the same rules as elsewhere, with Windows' own values. */
#include "config.h"

#include "../option_cases.h"

static const struct option_case options[] = {
	{ "so_broadcast", KIND_BOOL, { .b = { cio_get_so_broadcast, cio_set_so_broadcast } },
		UDP4, 0, false, true, true, 0, 1 },
	{ "so_keepalive", KIND_BOOL, { .b = { cio_get_so_keepalive, cio_set_so_keepalive } },
		TCP, 0, false, true, true, 0, 1 },
	{ "so_linger", KIND_TIME, { .t = { cio_get_so_linger, cio_set_so_linger } },
		TCP, 0, false, SEC(10), SEC(10), NO_MIN, SEC(65535) },
	{ "so_oobinline", KIND_BOOL, { .b = { cio_get_so_oobinline, cio_set_so_oobinline } },
		TCP, 0, false, true, true, 0, 1 },
	{ "so_rcvbuf", KIND_SIZE, { .z = { cio_get_so_rcvbuf, cio_set_so_rcvbuf } },
		TCP | UDP, 0, false, 16384, 16384, 0, INT32_MAX },
	{ "so_rcvtimeo", KIND_TIME, { .t = { cio_get_so_rcvtimeo, cio_set_so_rcvtimeo } },
		TCP | UDP, 0, false, SEC(10), SEC(10), NO_MIN, NO_MAX },
	{ "so_reuseaddr", KIND_BOOL, { .b = { cio_get_so_reuseaddr, cio_set_so_reuseaddr } },
		TCP | UDP, 0, false, true, true, 0, 1 },
	{ "so_sndbuf", KIND_SIZE, { .z = { cio_get_so_sndbuf, cio_set_so_sndbuf } },
		TCP | UDP, 0, false, 24576, 24576, 0, INT32_MAX },
	{ "so_sndtimeo", KIND_TIME, { .t = { cio_get_so_sndtimeo, cio_set_so_sndtimeo } },
		TCP | UDP, 0, false, SEC(10), SEC(10), NO_MIN, NO_MAX },
	{ "ip_multicast_loop", KIND_BOOL, { .b = { cio_get_ip_multicast_loop, cio_set_ip_multicast_loop } },
		UDP4, 0, false, false, false, 0, 1 },
	{ "ip_multicast_ttl", KIND_UINT, { .u = { cio_get_ip_multicast_ttl, cio_set_ip_multicast_ttl } },
		UDP4, 0, false, 40, 40, 0, 255 },
	{ "ip_ttl", KIND_UINT, { .u = { cio_get_ip_ttl, cio_set_ip_ttl } },
		TCP4 | UDP4, 0, false, 40, 40, 1, 255 },
	{ "ipv6_multicast_hops", KIND_UINT, { .u = { cio_get_ipv6_multicast_hops, cio_set_ipv6_multicast_hops } },
		UDP6, 0, false, 40, 40, 0, 255 },
	{ "ipv6_multicast_loop", KIND_BOOL, { .b = { cio_get_ipv6_multicast_loop, cio_set_ipv6_multicast_loop } },
		UDP6, 0, false, false, false, 0, 1 },
	{ "ipv6_unicast_hops", KIND_UINT, { .u = { cio_get_ipv6_unicast_hops, cio_set_ipv6_unicast_hops } },
		TCP6 | UDP6, 0, false, 40, 40, 0, 255 },
	{ "tcp_nodelay", KIND_BOOL, { .b = { cio_get_tcp_nodelay, cio_set_tcp_nodelay } },
		TCP, 0, false, true, true, 0, 1 },
	{ "device_index_v4", KIND_UINT, { .u = { cio_get_device_index_v4, cio_set_device_index_v4 } },
		TCP4 | UDP4, 0, false, 1, 1, NO_MIN, NO_MAX },
	{ "device_index_v6", KIND_UINT, { .u = { cio_get_device_index_v6, cio_set_device_index_v6 } },
		TCP6 | UDP6, 0, false, 1, 1, NO_MIN, NO_MAX },
};

#define LACKS_BOOL(name) { #name, KIND_BOOL, { .b = { cio_get_##name, cio_set_##name } }, TCP4, 0, false, 1, 1, 0, 1 }
#define LACKS_UINT(name) { #name, KIND_UINT, { .u = { cio_get_##name, cio_set_##name } }, TCP4, 0, false, 1, 1, 0, 1 }
#define LACKS_TIME(name) \
	{ #name, KIND_TIME, { .t = { cio_get_##name, cio_set_##name } }, TCP4, 0, false, SEC(1), SEC(1), 0, 1 }

static const struct option_case lacking[] = {
	LACKS_TIME(so_busy_poll),
	LACKS_UINT(so_mark),
	LACKS_BOOL(so_nosigpipe),
	LACKS_BOOL(so_passcred),
	LACKS_UINT(so_priority),
	LACKS_BOOL(so_reuseport),
	LACKS_BOOL(so_reuseport_lb),
	LACKS_BOOL(ip_freebind),
	LACKS_BOOL(ip_multicast_all),
	LACKS_BOOL(ip_transparent),
	LACKS_BOOL(tcp_cork),
	LACKS_BOOL(tcp_nopush),
	LACKS_UINT(tcp_notsent_lowat),
	LACKS_BOOL(tcp_quickack),
	LACKS_BOOL(tcp_thin_linear_timeouts),
	LACKS_TIME(tcp_user_timeout),
};

#define COUNT(array) ((int)(sizeof array / sizeof *array))

/* Milliseconds in 32 bits, of which all set would be no timeout at all. */
START_TEST(a_timeout_rounds_up_to_milliseconds)
{
	static const struct {
		int64_t set, get;
	} cases[] = {
		{ 1, MSEC(1) }, { MSEC(1), MSEC(1) }, { MSEC(1) + 1, MSEC(2) }, { -1, -1 }, { INT64_MIN, -1 },
		{ MSEC(INT64_C(0xfffffffe)), MSEC(INT64_C(0xfffffffe)) },
	};
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	int64_t value;
	int i;

	for (i = 0; i < COUNT(cases); i++) {
		assert_ok(cio_set_so_rcvtimeo(s.ref, cases[i].set));
		assert_ok(cio_get_so_rcvtimeo(s.ref, &value));
		ck_assert_msg(value == cases[i].get, "%lld became %lld", (long long)cases[i].set, (long long)value);
	}
	assert_error(cio_set_so_rcvtimeo(s.ref, MSEC(INT64_C(0xfffffffe)) + 1), CIO_EINVAL);
	assert_error(cio_set_so_rcvtimeo(s.ref, INT64_MAX), CIO_EINVAL);
	assert_error(cio_set_so_rcvtimeo(s.ref, 0), CIO_EINVAL);
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_receive_gives_up_after_its_timeout)
{
	cio_socket a, b;
	char byte;

	make_pair(SOCK_STREAM, &a, &b);
	assert_ok(cio_set_so_rcvtimeo(a.ref, MSEC(1)));
	assert_error(cio_recv(a.ref, &byte, 1, 0), CIO_ETIMEDOUT);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(a_socket_says_what_it_is)
{
	cio_socket tcp = make_socket(AF_INET, SOCK_STREAM), udp = make_socket(AF_INET, SOCK_DGRAM);
	int domain, type, protocol;

	assert_ok(cio_get_so_domain(tcp.ref, &domain));
	assert_ok(cio_get_so_type(tcp.ref, &type));
	assert_ok(cio_get_so_protocol(tcp.ref, &protocol));
	ck_assert(domain == AF_INET && type == SOCK_STREAM && protocol == IPPROTO_TCP);
	assert_ok(cio_get_so_domain(udp.ref, &domain));
	assert_ok(cio_get_so_type(udp.ref, &type));
	assert_ok(cio_get_so_protocol(udp.ref, &protocol));
	ck_assert(domain == AF_INET && type == SOCK_DGRAM && protocol == IPPROTO_UDP);
	cio_socket_close(&tcp);
	cio_socket_close(&udp);
}
END_TEST

/* By the options, or by the one ioctl that older systems have for both. */
START_TEST(time_and_interval_are_set_on_every_system)
{
	struct cio_tcp_keepalive k = { .time = SEC(200), .interval = SEC(30) };
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	bool on;

	assert_ok(cio_set_tcp_keepalive(s.ref, &k));
	assert_ok(cio_get_so_keepalive(s.ref, &on));
	ck_assert(on);
	cio_socket_close(&s);
}
END_TEST

START_TEST(the_ack_frequency_is_set)
{
	cio_socket a, b;

	NEEDS(GATE_ACK_FREQUENCY);
	make_pair(SOCK_STREAM, &a, &b);
	assert_ok(cio_set_tcp_ack_frequency(a.ref, 1));
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

/* Winsock answers some of these with one byte. */
START_TEST(an_answer_of_one_byte_is_a_whole_bool)
{
	cio_socket s = make_socket(AF_INET6, SOCK_STREAM);
	bool on = true;

	assert_ok(cio_get_tcp_nodelay(s.ref, &on));
	ck_assert(!on);
	on = true;
	assert_ok(cio_get_so_keepalive(s.ref, &on));
	ck_assert(!on);
	assert_ok(cio_set_ipv6_v6only(s.ref, false));
	on = true;
	assert_ok(cio_get_ipv6_v6only(s.ref, &on));
	ck_assert(!on);
	cio_socket_close(&s);
}
END_TEST

/* Of two sockets at one place the second is told, whatever it asked for. */
START_TEST(an_address_can_be_its_sockets_alone)
{
	struct cio_sockaddr a = loopback(AF_INET);
	cio_socket s = make_socket(AF_INET, SOCK_STREAM), t = make_socket(AF_INET, SOCK_STREAM);
	bool on;
	int r;

	assert_ok(cio_set_exclusive_address(s.ref, true));
	assert_ok(cio_get_exclusive_address(s.ref, &on));
	ck_assert(on);
	assert_ok(cio_bind(s.ref, &a));
	assert_ok(cio_local_addr(s.ref, &a));
	assert_ok(cio_listen(s.ref, 1));
	assert_ok(cio_set_so_reuseaddr(t.ref, true));
	r = cio_bind(t.ref, &a);
	ck_assert_msg(r == CIO_EACCES || r == CIO_EADDRINUSE, "%d", r);
	cio_socket_close(&s);
	cio_socket_close(&t);
}
END_TEST

START_TEST(tcp_tells_of_a_connection)
{
	struct cio_tcp_info info;
	cio_socket a, b;

	NEEDS(GATE_TCP_INFO);
	make_tcp_pair(AF_INET, &a, &b);
	ck_assert_int_eq(cio_send(a.ref, "hello", 5, 0), 5);
	ck_assert(wait_until(b.ref, READABLE, -1));
	assert_ok(cio_get_tcp_info(a.ref, &info, sizeof info));
	ck_assert_uint_eq(info.state, 1);
	ck_assert_uint_eq(info.bytes_sent, 5);
	ck_assert(info.snd_mss > 0 && info.snd_cwnd > 0);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(a_system_without_an_ioctl_has_no_such_option)
{
	struct cio_tcp_info info = { .fields = 77 };
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);

	fault_reset();
	fault_fail("WSAIoctl", 1, WSAEOPNOTSUPP);
	assert_error(cio_get_tcp_info(s.ref, &info, sizeof info), CIO_ENOPROTOOPT);
	fault_fail("WSAIoctl", 1, WSAENOBUFS);
	assert_error(cio_get_tcp_info(s.ref, &info, sizeof info), CIO_ENOBUFS);
	ck_assert_uint_eq(info.fields, 77);
	cio_socket_close(&s);
}
END_TEST

/* Windows would take the option, and send 0. */
START_TEST(a_verb_that_could_mark_nothing_is_refused)
{
	cio_socket s;
	uint32_t value = 77;

	if (_i && !have_ipv6())
		SKIP_TEST("no IPv6 on this machine's loopback");
	s = make_socket(_i ? AF_INET6 : AF_INET, SOCK_DGRAM);
	fault_reset();
	assert_error(cio_set_tos(s.ref, 0xb8), CIO_ENOTSUP);
	assert_error(cio_set_ecn(s.ref, 2), CIO_ENOTSUP);
	assert_error(cio_get_tos(s.ref, &value), CIO_ENOTSUP);
	assert_error(cio_get_ecn(s.ref, &value), CIO_ENOTSUP);
	ck_assert_uint_eq(fault_calls("setsockopt"), 0);
	ck_assert_uint_eq(value, 77);
	if (_i == 0)
		assert_ok(cio_set_ip_tos(s.ref, 0xb8));
	cio_socket_close(&s);
}
END_TEST

START_TEST(datagrams_may_come_and_go_as_one)
{
	cio_socket s;
	uint32_t bytes;
	bool on;

	NEEDS(GATE_UDP_SIZES);
	s = make_socket(AF_INET, SOCK_DGRAM);
	assert_ok(cio_set_udp_gro(s.ref, true));
	assert_ok(cio_get_udp_gro(s.ref, &on));
	ck_assert(on);
	assert_ok(cio_set_udp_segment(s.ref, 1200));
	assert_ok(cio_get_udp_segment(s.ref, &bytes));
	ck_assert_uint_eq(bytes, 1200);
	cio_socket_close(&s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("options");
	const struct option_cases cases = { .options = options, .count = COUNT(options), .not_inherited = true };
	TCase *tc = add_option_cases(suite, &cases);

	add_lacking_options(tc, lacking, COUNT(lacking));

	tc = add_case(suite, "of their own");
	tcase_add_test(tc, a_timeout_rounds_up_to_milliseconds);
	tcase_add_test(tc, a_receive_gives_up_after_its_timeout);
	tcase_add_test(tc, a_socket_says_what_it_is);
	tcase_add_test(tc, time_and_interval_are_set_on_every_system);
	tcase_add_test(tc, the_ack_frequency_is_set);
	tcase_add_test(tc, an_answer_of_one_byte_is_a_whole_bool);
	tcase_add_test(tc, an_address_can_be_its_sockets_alone);
	tcase_add_test(tc, tcp_tells_of_a_connection);
	tcase_add_test(tc, datagrams_may_come_and_go_as_one);

	tc = add_fault_case(suite, "faults");
	tcase_add_test(tc, a_system_without_an_ioctl_has_no_such_option);
	tcase_add_loop_test(tc, a_verb_that_could_mark_nothing_is_refused, 0, 2);
	return run_suite(suite);
}
