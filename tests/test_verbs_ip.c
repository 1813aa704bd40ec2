/* SPDX-License-Identifier: MIT */
/* Verbs of the path: what is set is what the other end sees. */
#include "config.h"

#include "option_cases.h"
#include "udp.h"

#ifdef __linux__

#include <sched.h>
#include <string.h>
#include <sys/ioctl.h>

/* A flag of each socket that has the verb. */
struct flag {
	const char *name;
	int (*get)(cio_sockref, bool *), (*set)(cio_sockref, bool);
	int (*get_v4)(cio_sockref, bool *), (*get_v6)(cio_sockref, bool *);
};

static const struct flag flags[] = {
	{ "recv_tos", cio_get_recv_tos, cio_set_recv_tos, cio_get_ip_recvtos, cio_get_ipv6_recvtclass },
	{ "recv_pktinfo", cio_get_recv_pktinfo, cio_set_recv_pktinfo, cio_get_ip_pktinfo, cio_get_ipv6_recvpktinfo },
	{ "recv_errors", cio_get_recv_errors, cio_set_recv_errors, cio_get_ip_recverr, cio_get_ipv6_recverr },
};

#define FLAGS ((int)(sizeof flags / sizeof *flags))

/* Sockets of IPv4, of both, of IPv6 alone. */
enum { ONLY_V4, DUAL, ONLY_V6, CARRIED };

static bool carrier(int which, int type, cio_socket *ret)
{
	if (which != ONLY_V4 && !have_ipv6())
		return false;
	*ret = make_socket(which == ONLY_V4 ? AF_INET : AF_INET6, type);
	if (which != ONLY_V4)
		assert_ok(cio_set_ipv6_v6only(ret->ref, which == ONLY_V6));
	return true;
}

static bool is(int (*get)(cio_sockref, bool *), cio_sockref s)
{
	bool on;

	assert_ok(get(s, &on));
	return on;
}

/* Of IPv6 alone, what is of IPv4 stays as it was. */
START_TEST(a_flag_is_set_for_each_family_that_is_carried)
{
	const struct flag *f = &flags[_i / CARRIED];
	int which = _i % CARRIED;
	cio_socket s;
	int round;

	if (!carrier(which, SOCK_DGRAM, &s))
		SKIP_TEST("no IPv6");
	for (round = 0; round < 2; round++) {
		ck_assert(!is(f->get, s.ref));
		assert_ok(f->set(s.ref, true));
		ck_assert(is(f->get, s.ref));
		ck_assert(is(f->get_v4, s.ref) == (which != ONLY_V6));
		ck_assert(which == ONLY_V4 || is(f->get_v6, s.ref));
		assert_ok(f->set(s.ref, false));
		ck_assert(!is(f->get_v4, s.ref) && (which == ONLY_V4 || !is(f->get_v6, s.ref)));
	}
	cio_socket_close(&s);
}
END_TEST

START_TEST(one_family_that_is_off_is_off)
{
	cio_socket s;

	if (!carrier(DUAL, SOCK_DGRAM, &s))
		SKIP_TEST("no IPv6");
	assert_ok(cio_set_recv_tos(s.ref, true));
	assert_ok(cio_set_ip_recvtos(s.ref, false));
	ck_assert(!is(cio_get_recv_tos, s.ref));
	assert_ok(cio_set_recv_tos(s.ref, true));
	assert_ok(cio_set_ipv6_recvtclass(s.ref, false));
	ck_assert(!is(cio_get_recv_tos, s.ref));
	cio_socket_close(&s);
}
END_TEST

/* The second call of setsockopt is that of IPv4. */
START_TEST(a_failure_leaves_both_families_as_they_were)
{
	cio_socket s;

	if (!carrier(DUAL, SOCK_DGRAM, &s))
		SKIP_TEST("no IPv6");
	fault_reset();
	fault_fail("setsockopt", (unsigned)_i, -CIO_ENOBUFS);
	assert_error(cio_set_recv_tos(s.ref, true), CIO_ENOBUFS);
	ck_assert(!is(cio_get_ip_recvtos, s.ref) && !is(cio_get_ipv6_recvtclass, s.ref));
	fault_reset();
	fault_fail("setsockopt", 2, -CIO_EINVAL);
	assert_error(cio_set_recv_tos(s.ref, true), CIO_ENOTSUP);
	ck_assert(!is(cio_get_ip_recvtos, s.ref) && !is(cio_get_ipv6_recvtclass, s.ref));
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_failure_to_ask_changes_nothing)
{
	cio_socket s;
	uint32_t tos = 77;

	if (!carrier(DUAL, SOCK_DGRAM, &s))
		SKIP_TEST("no IPv6");
	fault_reset();
	fault_fail("getsockopt", (unsigned)_i, -CIO_ENOBUFS);
	assert_error(cio_set_recv_tos(s.ref, true), CIO_ENOBUFS);
	ck_assert_uint_eq(fault_calls("setsockopt"), 0);
	fault_reset();
	fault_fail("getsockopt", (unsigned)_i, -CIO_ENOBUFS);
	assert_error(cio_get_tos(s.ref, &tos), CIO_ENOBUFS);
	ck_assert_uint_eq(tos, 77);
	cio_socket_close(&s);
}
END_TEST

/* One datagram from a to b's port; b's control message of a kind. */
static bool told(cio_sockref a, cio_sockref b, int domain, enum cio_cmsg_kind kind, struct cio_cmsg *ret)
{
	static _Alignas(16) unsigned char room[256];
	static char data[16];
	struct cio_sockaddr at, to = loopback(domain);
	struct cio_buf buf = ROOM(data);
	struct cio_msghdr msg = { .bufs = &buf, .nbufs = 1, .control = room, .control_len = sizeof room };
	struct cio_cmsg_iter it;

	assert_ok(cio_local_addr(b, &at));
	assert_ok(cio_sockaddr_set_port(&to, (uint16_t)cio_sockaddr_port(&at)));
	ck_assert_int_eq(cio_send_to(a, "x", 1, 0, &to), 1);
	assert_ok(cio_recvmsg(b, &msg, 0));
	cio_cmsg_iter_init(&msg, &it);
	while (cio_cmsg_next(&it, ret) > 0)
		if (ret->kind == kind)
			return true;
	return false;
}

/* Both bound, the receiver to every address. */
static bool two(int from, int to, cio_socket *ret_a, cio_socket *ret_b)
{
	struct cio_sockaddr any;

	if (!carrier(to, SOCK_DGRAM, ret_b))
		return false;
	any = loopback(to == ONLY_V4 ? AF_INET : AF_INET6);
	if (to != ONLY_V4)
		memset(&any.u.in6.sin6_addr, 0, sizeof any.u.in6.sin6_addr);
	assert_ok(cio_bind(ret_b->ref, &any));
	ck_assert(carrier(from, SOCK_DGRAM, ret_a));
	return true;
}

/* Sender, receiver. */
static const int ways[][2] = { { ONLY_V4, ONLY_V4 }, { ONLY_V4, DUAL }, { DUAL, DUAL }, { ONLY_V6, ONLY_V6 } };

START_TEST(ecn_comes_to_a_socket_of_either_family_and_of_both)
{
	int domain = ways[_i][0] == ONLY_V4 ? AF_INET : AF_INET6;
	struct cio_cmsg c;
	cio_socket a, b;
	uint32_t tos, ecn;

	if (!two(ways[_i][0], ways[_i][1], &a, &b))
		SKIP_TEST("no IPv6");
	ck_assert(!told(a.ref, b.ref, domain, CIO_CMSG_TOS, &c));
	assert_ok(cio_set_recv_tos(b.ref, true));
	assert_ok(cio_set_tos(a.ref, 0xb8));
	for (ecn = 0; ecn < 4; ecn++) {
		assert_ok(cio_set_ecn(a.ref, ecn));
		assert_ok(cio_get_tos(a.ref, &tos));
		ck_assert_uint_eq(tos, 0xb8 | ecn);
		assert_ok(cio_get_ecn(a.ref, &tos));
		ck_assert_uint_eq(tos, ecn);
		ck_assert(told(a.ref, b.ref, domain, CIO_CMSG_TOS, &c));
		assert_ok(cio_cmsg_read_tos(&c, &tos));
		ck_assert_uint_eq(tos, 0xb8 | ecn);
	}
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(a_socket_of_both_marks_what_it_sends_by_ipv4_too)
{
	cio_socket a;
	uint32_t v4, v6;

	if (!carrier(DUAL, SOCK_DGRAM, &a))
		SKIP_TEST("no IPv6");
	assert_ok(cio_set_tos(a.ref, 0x2a));
	assert_ok(cio_get_ip_tos(a.ref, &v4));
	assert_ok(cio_get_ipv6_tclass(a.ref, &v6));
	ck_assert(v4 == 0x2a && v6 == 0x2a);
	cio_socket_close(&a);
}
END_TEST

/* Linux would take them, and mask them. */
START_TEST(ecn_of_a_stream_is_refused_and_changes_nothing)
{
	cio_socket s;
	uint32_t tos;

	if (!carrier(_i, SOCK_STREAM, &s))
		SKIP_TEST("no IPv6");
	assert_ok(cio_set_tos(s.ref, 0xb8));
	assert_error(cio_set_ecn(s.ref, 1), CIO_ENOTSUP);
	assert_error(cio_set_tos(s.ref, 0x13), CIO_ENOTSUP);
	assert_ok(cio_get_tos(s.ref, &tos));
	ck_assert_uint_eq(tos, 0xb8);
	assert_ok(cio_set_ecn(s.ref, 0));
	cio_socket_close(&s);
}
END_TEST

START_TEST(where_a_datagram_came_to_is_told)
{
	int domain = ways[_i][0] == ONLY_V4 ? AF_INET : AF_INET6;
	struct cio_cmsg_pktinfo info;
	struct cio_cmsg c;
	cio_socket a, b;

	if (!two(ways[_i][0], ways[_i][1], &a, &b))
		SKIP_TEST("no IPv6");
	ck_assert(!told(a.ref, b.ref, domain, CIO_CMSG_PKTINFO, &c));
	assert_ok(cio_set_recv_pktinfo(b.ref, true));
	ck_assert(told(a.ref, b.ref, domain, CIO_CMSG_PKTINFO, &c));
	assert_ok(cio_cmsg_read_pktinfo(&c, &info));
	ck_assert_uint_eq(info.ifindex, if_nametoindex("lo"));
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

/* A namespace whose loopback has a small MTU. */
static bool small_network(int mtu)
{
	struct ifreq ifr = { .ifr_name = "lo" };
	cio_socket s;
	bool ok;

	if (unshare(CLONE_NEWNET) < 0 && unshare(CLONE_NEWUSER | CLONE_NEWNET) < 0)
		return false;
	s = make_socket(AF_INET, SOCK_DGRAM);
	ifr.ifr_mtu = mtu;
	ok = ioctl(s.ref.fd, SIOCSIFMTU, &ifr) == 0 && ioctl(s.ref.fd, SIOCGIFFLAGS, &ifr) == 0;
	ifr.ifr_flags = (short)(ifr.ifr_flags | IFF_UP);
	ok = ok && ioctl(s.ref.fd, SIOCSIFFLAGS, &ifr) == 0;
	cio_socket_close(&s);
	return ok;
}

#define MTU 1400

/* The loopback address as a socket knows it: of IPv4, mapped, of IPv6. */
static struct cio_sockaddr address_for(int which, int port)
{
	struct cio_sockaddr to = loopback(which == ONLY_V4 ? AF_INET : AF_INET6);

	if (which == DUAL) {
		static const unsigned char mapped[16] = { [10] = 0xff, 0xff, 127, 0, 0, 1 };

		memcpy(&to.u.in6.sin6_addr, mapped, sizeof mapped);
	}
	assert_ok(cio_sockaddr_set_port(&to, (uint16_t)port));
	return to;
}

START_TEST(what_must_not_be_cut_is_refused_when_it_is_too_large)
{
	static char data[MTU + 100];
	struct cio_sockaddr to;
	cio_socket s, receiver;
	uint32_t mtu = 7;

	if (!small_network(MTU))
		SKIP_TEST("no network namespace of its own");
	if (!carrier(_i, SOCK_DGRAM, &s))
		SKIP_TEST("no IPv6");
	receiver = make_udp(_i == ONLY_V6 ? AF_INET6 : AF_INET, &to);
	to = address_for(_i, cio_sockaddr_port(&to));
	assert_error(cio_get_path_mtu(s.ref, &mtu), CIO_ENOTCONN);
	ck_assert_uint_eq(mtu, 7);
	assert_ok(cio_connect(s.ref, &to));
	assert_ok(cio_get_path_mtu(s.ref, &mtu));
	ck_assert_uint_eq(mtu, MTU);
	ck_assert(!is(cio_get_dont_fragment, s.ref));
	ck_assert_int_eq(cio_send_to(s.ref, data, sizeof data, 0, &to), (cio_ssize)sizeof data);
	assert_ok(cio_set_dont_fragment(s.ref, true));
	ck_assert(is(cio_get_dont_fragment, s.ref));
	assert_error(cio_send_to(s.ref, data, sizeof data, 0, &to), CIO_EMSGSIZE);
	assert_ok(cio_set_dont_fragment(s.ref, false));
	ck_assert(!is(cio_get_dont_fragment, s.ref));
	ck_assert_int_eq(cio_send_to(s.ref, data, sizeof data, 0, &to), (cio_ssize)sizeof data);
	cio_socket_close(&receiver);
	cio_socket_close(&s);
}
END_TEST

START_TEST(modes_of_path_mtu_discovery_read_back)
{
	static char data[MTU + 100];
	struct cio_sockaddr to;
	cio_socket s;
	uint32_t mode, now;

	if (!small_network(MTU))
		SKIP_TEST("no network namespace of its own");
	if (!carrier(_i, SOCK_DGRAM, &s))
		SKIP_TEST("no IPv6");
	to = address_for(_i, 9);
	for (mode = CIO_MTU_DISCOVERY_OFF; mode <= CIO_MTU_DISCOVERY_PROBE; mode++) {
		cio_ssize wanted = mode < CIO_MTU_DISCOVERY_DO ? (cio_ssize)sizeof data : CIO_EMSGSIZE;

		assert_ok(cio_set_mtu_discovery(s.ref, mode));
		assert_ok(cio_get_mtu_discovery(s.ref, &now));
		ck_assert_uint_eq(now, mode);
		ck_assert(is(cio_get_dont_fragment, s.ref) == (mode >= CIO_MTU_DISCOVERY_DO));
		ck_assert_int_eq(cio_send_to(s.ref, data, sizeof data, 0, &to), wanted);
	}
	cio_socket_close(&s);
}
END_TEST

/* A mode that is none of ours, as the kernel has it, is not told as one. */
START_TEST(another_mode_of_the_kernel_is_not_told)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);
	uint32_t mode = 77;

	assert_ok(cio_set_ip_mtu_discover(s.ref, 4));
	assert_error(cio_get_mtu_discovery(s.ref, &mode), CIO_ENOTSUP);
	ck_assert_uint_eq(mode, 77);
	cio_socket_close(&s);
}
END_TEST

/* Nobody listens: an unconnected sender is told, and by the queue alone. */
START_TEST(an_error_of_the_path_waits_on_the_queue)
{
	struct cio_sockaddr to;
	struct cio_queued_error error;
	cio_socket a, gone;
	char data[8];

	gone = make_udp(_i == ONLY_V6 ? AF_INET6 : AF_INET, &to);
	cio_socket_close(&gone);
	if (!carrier(_i, SOCK_DGRAM, &a))
		SKIP_TEST("no IPv6");
	to = address_for(_i, cio_sockaddr_port(&to));
	assert_ok(cio_set_udp_connreset(a.ref, false));
	ck_assert_int_eq(cio_send_to(a.ref, "x", 1, 0, &to), 1);
	ck_assert(!wait_until(a.ref, READABLE, 0));
	assert_ok(cio_set_recv_errors(a.ref, true));
	ck_assert_int_eq(cio_send_to(a.ref, "x", 1, 0, &to), 1);
	ck_assert(wait_until(a.ref, URGENT, 1000) || wait_until(a.ref, READABLE, 1000));
	ck_assert_int_eq(cio_recv_error(a.ref, data, sizeof data, &error), 1);
	assert_error(error.what.error, CIO_ECONNREFUSED);
	assert_error(cio_recv_error(a.ref, data, sizeof data, &error), CIO_EAGAIN);
	cio_socket_close(&a);
}
END_TEST

START_TEST(a_reset_that_no_system_but_windows_has_is_refused)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);

	assert_error(cio_set_udp_connreset(s.ref, true), CIO_ENOTSUP);
	assert_ok(cio_set_udp_connreset(s.ref, false));
	cio_socket_close(&s);
	s = make_socket(AF_INET, SOCK_STREAM);
	assert_error(cio_set_udp_connreset(s.ref, false), CIO_ENOTSUP);
	cio_socket_close(&s);
}
END_TEST

START_TEST(what_is_out_of_range_is_refused_without_a_call)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);

	fault_reset();
	assert_error(cio_set_tos(s.ref, 256), CIO_EINVAL);
	assert_error(cio_set_tos(s.ref, UINT32_MAX), CIO_EINVAL);
	assert_error(cio_set_ecn(s.ref, 4), CIO_EINVAL);
	assert_error(cio_set_mtu_discovery(s.ref, 4), CIO_EINVAL);
	ck_assert_str_eq(fault_log(), "");
	cio_socket_close(&s);
}
END_TEST

/* One each for a socket, whose answer is the same for all. */
static void every_verb_answers(cio_sockref s, int error)
{
	bool on = true;
	uint32_t value = 77;
	int i;

	for (i = 0; i < FLAGS; i++) {
		assert_error(flags[i].get(s, &on), error);
		assert_error(flags[i].set(s, on), error);
	}
	assert_error(cio_get_tos(s, &value), error);
	assert_error(cio_set_tos(s, 0), error);
	assert_error(cio_get_ecn(s, &value), error);
	assert_error(cio_set_ecn(s, 0), error);
	assert_error(cio_get_dont_fragment(s, &on), error);
	assert_error(cio_set_dont_fragment(s, true), error);
	assert_error(cio_get_mtu_discovery(s, &value), error);
	assert_error(cio_set_mtu_discovery(s, CIO_MTU_DISCOVERY_DO), error);
	assert_error(cio_get_path_mtu(s, &value), error);
	assert_error(cio_set_udp_connreset(s, false), error);
	ck_assert(on && value == 77);
}

START_TEST(what_is_no_socket_of_ip_is_refused)
{
	cio_socket s = make_socket(AF_UNIX, SOCK_DGRAM);
	cio_fd other = open_no_socket();

	every_verb_answers(s.ref, CIO_ENOTSUP);
	every_verb_answers(CIO_SOCKREF(other), CIO_ENOTSOCK);
	every_verb_answers(CIO_SOCKREF(CIO_FD_NONE), CIO_EBADF);
	close_no_socket(other);
	cio_socket_close(&s);
}
END_TEST

/* IPPROTO_RAW of IPv6 has no options of IPv4, and needs none. */
START_TEST(a_raw_socket_of_ipv6_carries_ipv6_alone)
{
	cio_socket s;

	if (!option_socket(RAW6, &s))
		SKIP_TEST("no raw socket");
	assert_ok(cio_set_recv_pktinfo(s.ref, true));
	ck_assert(is(cio_get_ipv6_recvpktinfo, s.ref) && is(cio_get_recv_pktinfo, s.ref));
	cio_socket_close(&s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("verbs_ip");
	TCase *tc = add_case(suite, "ip");

	tcase_add_loop_test(tc, a_flag_is_set_for_each_family_that_is_carried, 0, FLAGS * CARRIED);
	tcase_add_test(tc, one_family_that_is_off_is_off);
	tcase_add_loop_test(tc, ecn_comes_to_a_socket_of_either_family_and_of_both, 0, 4);
	tcase_add_test(tc, a_socket_of_both_marks_what_it_sends_by_ipv4_too);
	tcase_add_loop_test(tc, ecn_of_a_stream_is_refused_and_changes_nothing, 0, CARRIED);
	tcase_add_loop_test(tc, where_a_datagram_came_to_is_told, 0, 4);
	tcase_add_loop_test(tc, what_must_not_be_cut_is_refused_when_it_is_too_large, 0, CARRIED);
	tcase_add_loop_test(tc, modes_of_path_mtu_discovery_read_back, 0, CARRIED);
	tcase_add_test(tc, another_mode_of_the_kernel_is_not_told);
	tcase_add_loop_test(tc, an_error_of_the_path_waits_on_the_queue, 0, CARRIED);
	tcase_add_test(tc, a_reset_that_no_system_but_windows_has_is_refused);
	tcase_add_test(tc, what_is_no_socket_of_ip_is_refused);
	tcase_add_test(tc, a_raw_socket_of_ipv6_carries_ipv6_alone);

	tc = add_fault_case(suite, "faults");
	tcase_add_loop_test(tc, a_failure_leaves_both_families_as_they_were, 1, 3);
	tcase_add_loop_test(tc, a_failure_to_ask_changes_nothing, 1, 5);
	tcase_add_test(tc, what_is_out_of_range_is_refused_without_a_call);
	return run_suite(suite);
}

#else

int main(void)
{
	skip_all("what the other end sees is tried on Linux");
}

#endif
