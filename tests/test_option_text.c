/* SPDX-License-Identifier: MIT */
/* Options of sockets, as text. */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <cio/option.h>

#include "support.h"

static const struct cio_option *find(const char *name)
{
	const struct cio_option *o = cio_option_find(name);

	ck_assert_msg(o != NULL, "%s is not in the registry", name);
	return o;
}

static void assert_text(cio_sockref s, const struct cio_option *o, const char *expected)
{
	char text[CIO_OPTION_TEXT_MAX];
	cio_ssize n = cio_option_get_text(s, o, text, sizeof text);

	ck_assert_msg(n >= 0, "%s: %d", o->name, (int)n);
	ck_assert_int_eq((int)n, (int)strlen(text));
	ck_assert_msg(strcmp(text, expected) == 0, "%s is %s, not %s", o->name, text, expected);
}

START_TEST(what_the_socket_is_prints_by_name)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);

	assert_text(s.ref, find("so.type"), "SOCK_DGRAM");
	if (find("so.domain")->number >= 0)
		assert_text(s.ref, find("so.domain"), "AF_INET");
	if (find("so.protocol")->number >= 0)
		assert_text(s.ref, find("so.protocol"), "IPPROTO_UDP");
	cio_socket_close(&s);
}
END_TEST

START_TEST(durations_round_up_to_the_kernels_step)
{
	NEEDS(GATE_KEEPALIVE);

	static const struct {
		const char *option, *text, *effective;
	} cases[] = {
		{ "tcp.keepidle", "1.5s", "2s" }, { "tcp.keepidle", "1ns", "1s" }, { "tcp.keepidle", "2m", "120s" },
		{ "tcp.keepidle", "61000000001ns", "62s" }, { "tcp.keepidle", "75", "75s" },
		{ "tcp.keepidle", "7.00000000000000000000000001s", "8s" },
		{ "tcp.keepidle", "0.0025h", "9s" }, { "tcp.keepidle", "0.00250000001h", "10s" },
		{ "tcp.user_timeout", "1.5s", "1500ms" }, { "tcp.user_timeout", "1500001us", "1501ms" },
		{ "tcp.user_timeout", "250", "250ms" }, { "tcp.user_timeout", "0", "0s" },
		{ "so.linger", "0.1s", "1s" }, { "so.linger", "0", "0s" }, { "so.linger", "off", "off" },
	};
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	char text[64];
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct cio_option *o = find(cases[i].option);

		if (o->number == -1)
			continue;
		assert_ok(cio_option_set_text(s.ref, o, cases[i].text, text, sizeof text));
		ck_assert_msg(strcmp(text, cases[i].effective) == 0, "%s=%s: %s", o->name, cases[i].text, text);
	}
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_timeout_may_have_no_end)
{
	const struct cio_option *o = find("so.rcvtimeo");
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	int64_t timeout = 0;
	char text[64];

	assert_text(s.ref, o, "infinite");
	assert_ok(cio_option_set_text(s.ref, o, "2.5s", text, sizeof text));
	ck_assert_str_eq(text, "2500ms");
	assert_ok(cio_get_so_rcvtimeo(s.ref, &timeout));
	ck_assert_int_eq(timeout, 2500000000);
	assert_ok(cio_option_set_text(s.ref, o, "infinite", text, sizeof text));
	ck_assert_str_eq(text, "infinite");
	cio_socket_close(&s);
}
END_TEST

START_TEST(what_the_kernel_doubled_is_shown_as_it_is)
{
	const struct cio_option *o = find("so.rcvbuf");
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	size_t bytes = 0;
	char text[64], expected[64];

	assert_ok(cio_option_set_text(s.ref, o, "16KiB", text, sizeof text));
	assert_ok(cio_get_so_rcvbuf(s.ref, &bytes));
	snprintf(expected, sizeof expected, "%zu", bytes);
	ck_assert_str_eq(text, expected);
	ck_assert(bytes == 16384 || (bytes == 32768 && (o->flags & CIO_OPTION_DOUBLED)));
	cio_socket_close(&s);
}
END_TEST

START_TEST(what_is_not_there_is_none)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);

	assert_text(s.ref, find("ip.multicast_if"), "none");
	assert_text(s.ref, find("so.error"), "none");
	if (find("so.bindtodevice")->number >= 0)
		assert_text(s.ref, find("so.bindtodevice"), "none");
	if (find("so.bindtoifindex")->number >= 0)
		assert_text(s.ref, find("so.bindtoifindex"), "none");
	if (find("so.incoming_cpu")->number >= 0)
		assert_text(s.ref, find("so.incoming_cpu"), "none");
	cio_socket_close(&s);
}
END_TEST

START_TEST(an_interface_goes_by_its_name)
{
	const struct cio_option *o = find("ipv6.multicast_if");
	cio_socket s;
	char text[64];

	if (!have_ipv6())
		SKIP_TEST("this machine has no IPv6");
	s = make_socket(AF_INET6, SOCK_DGRAM);
	if (cio_option_check_text(o, "lo") == CIO_ENODEV) {
		cio_socket_close(&s);
		SKIP_TEST("no interface is called lo");
	}
	assert_ok(cio_option_set_text(s.ref, o, "lo", text, sizeof text));
	ck_assert_str_ne(text, "none");
	assert_ok(cio_option_set_text(s.ref, o, "none", text, sizeof text));
	ck_assert_str_eq(text, "none");
	cio_socket_close(&s);
}
END_TEST

START_TEST(an_ipv4_address_goes_in_and_out)
{
	const struct cio_option *o = find("ip.multicast_if");
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);
	char text[64];

	assert_ok(cio_option_set_text(s.ref, o, "127.0.0.1", text, sizeof text));
	ck_assert_str_eq(text, "127.0.0.1");
	assert_ok(cio_option_set_text(s.ref, o, "none", text, sizeof text));
	ck_assert_str_eq(text, "none");
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_pending_error_is_read_when_asked_for_and_then_gone)
{
	NEEDS(GATE_TAKE_ERROR);

	struct cio_sockaddr addr;
	cio_socket listener = make_listener(AF_INET, &addr), s = make_socket(AF_INET, SOCK_DGRAM);
	char byte = 'x';

	/* A port on which no datagram socket is bound: the answer is an ICMP error. */
	assert_ok(cio_connect(s.ref, &addr));
	ck_assert_int_eq((int)send(s.ref.fd, &byte, 1, 0), 1);
	assert_text(s.ref, find("so.error"), "ECONNREFUSED");
	assert_text(s.ref, find("so.error"), "none");
	cio_socket_close(&s);
	cio_socket_close(&listener);
}
END_TEST

START_TEST(a_cookie_prints_as_the_kernels_tools_do)
{
	const struct cio_option *o = find("so.cookie");
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	uint64_t cookie = 0;
	char expected[64];
	int r = cio_get_so_cookie(s.ref, &cookie);

	if (r) {
		cio_socket_close(&s);
		assert_error(r, CIO_ENOPROTOOPT);
		SKIP_TEST("this system has no SO_COOKIE");
	}
	snprintf(expected, sizeof expected, "0x%" PRIx64, cookie);
	assert_text(s.ref, o, expected);
	cio_socket_close(&s);
}
END_TEST

START_TEST(text_that_does_not_fit_leaves_the_buffer_alone)
{
	const struct cio_option *o = find("so.type");
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	char text[12] = "unchanged";

	assert_error(cio_option_get_text(s.ref, o, text, strlen("SOCK_STREAM")), CIO_ENOSPC);
	ck_assert_str_eq(text, "unchanged");
	assert_error(cio_option_get_text(s.ref, o, NULL, 0), CIO_ENOSPC);
	ck_assert_int_eq((int)cio_option_get_text(s.ref, o, text, sizeof text), (int)strlen("SOCK_STREAM"));
	cio_socket_close(&s);
}
END_TEST

START_TEST(what_cannot_be_read_back_is_set_and_empty)
{
	struct cio_option o = *find("tcp.nodelay");
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	char text[8] = "xxx";
	bool on = false;

	assert_ok(cio_option_set_text(s.ref, &o, "on", text, 2));
	ck_assert_str_eq(text, "");
	assert_ok(cio_get_tcp_nodelay(s.ref, &on));
	ck_assert(on);
	o.flags &= ~CIO_OPTION_READABLE;
	memcpy(text, "xxx", 4);
	assert_ok(cio_option_set_text(s.ref, &o, "off", text, sizeof text));
	ck_assert_str_eq(text, "");
	assert_ok(cio_option_set_text(s.ref, &o, "off", text, 0));
	assert_ok(cio_option_set_text(s.ref, &o, "off", NULL, 0));
	cio_socket_close(&s);
}
END_TEST

START_TEST(what_is_refused_by_design_says_so)
{
	struct cio_option o = *find("tcp.nodelay");
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	char text[8] = "xxx";

	assert_error(cio_option_set_text(s.ref, find("so.type"), "SOCK_DGRAM", text, sizeof text), CIO_ENOTSUP);
	assert_error(cio_option_get_text(s.ref, find("so.detach_filter"), text, sizeof text), CIO_ENOTSUP);
	o.flags = CIO_OPTION_SETTABLE;
	assert_error(cio_option_get_text(s.ref, &o, text, sizeof text), CIO_ENOTSUP);
	o.number = -1;
	assert_error(cio_option_set_text(s.ref, &o, "on", text, sizeof text), CIO_ENOPROTOOPT);
	o.flags = CIO_OPTION_READABLE;
	assert_error(cio_option_get_text(s.ref, &o, text, sizeof text), CIO_ENOPROTOOPT);
	ck_assert_str_eq(text, "xxx");
	cio_socket_close(&s);
}
END_TEST

START_TEST(text_that_is_refused_changes_nothing)
{
	const struct cio_option *o = find("ip.ttl");
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	char text[8] = "xxx";

	assert_ok(cio_option_set_text(s.ref, o, "77", NULL, 0));
	assert_error(cio_option_set_text(s.ref, o, "256", text, sizeof text), CIO_ERANGE);
	assert_error(cio_option_set_text(s.ref, o, "7x", text, sizeof text), CIO_EINVAL);
	ck_assert_str_eq(text, "xxx");
	assert_text(s.ref, o, "77");
	cio_socket_close(&s);
}
END_TEST

/* Every option of every socket that this machine can make: what is read can be written. */

static const struct {
	const char *name;
	int domain, type, protocol;
	unsigned family;
} sockets[] = {
	{ "tcp4", AF_INET, SOCK_STREAM, 0, CIO_FAMILY_TCP4 },
	{ "tcp6", AF_INET6, SOCK_STREAM, 0, CIO_FAMILY_TCP6 },
	{ "udp4", AF_INET, SOCK_DGRAM, 0, CIO_FAMILY_UDP4 },
	{ "udp6", AF_INET6, SOCK_DGRAM, 0, CIO_FAMILY_UDP6 },
	{ "raw4", AF_INET, SOCK_RAW, IPPROTO_ICMP, CIO_FAMILY_RAW4 },
	{ "raw6", AF_INET6, SOCK_RAW, IPPROTO_ICMPV6, CIO_FAMILY_RAW6 },
	{ "unix", AF_UNIX, SOCK_STREAM, 0, CIO_FAMILY_UNIX },
	{ "dccp", AF_INET, CIO_SOCK_DCCP, CIO_IPPROTO_DCCP, CIO_FAMILY_DCCP },
};

static bool is_documented_refusal(const struct cio_option *o, int r)
{
	if (r == CIO_EPERM || r == CIO_EACCES)
		return (o->flags & CIO_OPTION_PRIVILEGED) != 0;
	/* The MTU is that of a connection's path. */
	if (r == CIO_ENOTCONN)
		return strcmp(o->name, "ip.mtu") == 0 || strcmp(o->name, "ipv6.mtu") == 0;
	/* There is a queue in repair mode only; ICMPv6 knows where its checksum is; no key and no layer are not set. */
	if (r == CIO_EINVAL && r != OTHER_TYPE_ERROR)
		return strcmp(o->name, "tcp.queue_seq") == 0 || strcmp(o->name, "tcp.repair_queue") == 0
			|| strcmp(o->name, "ipv6.checksum") == 0 || strcmp(o->name, "tcp.fastopen_key") == 0
			|| strcmp(o->name, "tcp.maxseg") == 0;
	/* This kernel, or this socket of the family, lacks it. */
	return r == CIO_ENOPROTOOPT || r == CIO_ENOTSUP || r == OTHER_TYPE_ERROR;
}

static void round_trip(cio_sockref s, const struct cio_option *o, const char *socket)
{
	char before[CIO_OPTION_TEXT_MAX], after[CIO_OPTION_TEXT_MAX];
	cio_ssize n = cio_option_get_text(s, o, before, sizeof before);
	int r;

	if (n < 0) {
		ck_assert_msg(is_documented_refusal(o, (int)n), "%s: reading %s: %d", socket, o->name, (int)n);
		return;
	}
	if (o->flags & CIO_OPTION_ONE_WAY)
		return;
	r = cio_option_set_text(s, o, before, after, sizeof after);
	if (r < 0) {
		ck_assert_msg(is_documented_refusal(o, r), "%s: setting %s=%s: %d", socket, o->name, before, r);
		return;
	}
	if (!(o->flags & (CIO_OPTION_DOUBLED | CIO_OPTION_TRANSIENT)))
		ck_assert_msg(strcmp(before, after) == 0, "%s: %s=%s became %s", socket, o->name, before, after);
}

START_TEST(what_is_read_can_be_written)
{
	const unsigned both = CIO_OPTION_READABLE | CIO_OPTION_SETTABLE;
	const struct cio_option *o;
	cio_socket s;

	if (cio_socket_open(sockets[_i].domain, sockets[_i].type, sockets[_i].protocol, 0, &s))
		SKIP_TEST("this machine makes no such socket");
	for (o = cio_option_next(NULL); o; o = cio_option_next(o))
		if ((o->flags & both) == both && (o->families & sockets[_i].family) && o->kind != CIO_KIND_ACTION)
			round_trip(s.ref, o, sockets[_i].name);
	cio_socket_close(&s);
}
END_TEST

START_TEST(every_error_of_the_kernel_comes_out)
{
	const struct cio_option *o = find("tcp.nodelay");
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	char text[8] = "xxx";

	fault_fail("getsockopt", 1, -CIO_ENOBUFS);
	assert_error(cio_option_get_text(s.ref, o, text, sizeof text), CIO_ENOBUFS);
	fault_fail("setsockopt", 1, -CIO_EPERM);
	assert_error(cio_option_set_text(s.ref, o, "on", text, sizeof text), CIO_EPERM);
	ck_assert_str_eq(text, "xxx");
	fault_fail("getsockopt", 1, -CIO_ENOBUFS);
	assert_ok(cio_option_set_text(s.ref, o, "on", text, sizeof text));
	ck_assert_str_eq(text, "");
	cio_socket_close(&s);
}
END_TEST

START_TEST(no_call_is_made_that_is_not_needed)
{
	const struct cio_option *o = find("tcp.nodelay");
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	char text[8];

	fault_reset();
	assert_ok(cio_option_check_text(o, "on"));
	assert_error(cio_option_set_text(s.ref, o, "maybe", text, sizeof text), CIO_EINVAL);
	ck_assert_str_eq(fault_log(), "");
	assert_ok(cio_option_set_text(s.ref, o, "on", NULL, 0));
	ck_assert_str_eq(fault_log(), "setsockopt");
	assert_ok(cio_option_set_text(s.ref, o, "on", text, sizeof text));
	ck_assert_str_eq(fault_log(), "setsockopt setsockopt getsockopt");
	cio_socket_close(&s);
}
END_TEST

START_TEST(no_address_is_no_failure)
{
	const struct cio_option *o = find("ip.original_dst");
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);

	if (o->number == -1) {
		cio_socket_close(&s);
		SKIP_TEST("this system has no SO_ORIGINAL_DST");
	}
	fault_fail("getsockopt", 1, ENOENT);
	assert_text(s.ref, o, "none");
	cio_socket_close(&s);
}
END_TEST

static void add_text(Suite *suite)
{
	TCase *tc = add_case(suite, "text");

	tcase_add_test(tc, what_the_socket_is_prints_by_name);
	tcase_add_test(tc, durations_round_up_to_the_kernels_step);
	tcase_add_test(tc, a_timeout_may_have_no_end);
	tcase_add_test(tc, what_the_kernel_doubled_is_shown_as_it_is);
	tcase_add_test(tc, what_is_not_there_is_none);
	tcase_add_test(tc, an_interface_goes_by_its_name);
	tcase_add_test(tc, an_ipv4_address_goes_in_and_out);
	tcase_add_test(tc, a_pending_error_is_read_when_asked_for_and_then_gone);
	tcase_add_test(tc, a_cookie_prints_as_the_kernels_tools_do);
	tcase_add_test(tc, text_that_does_not_fit_leaves_the_buffer_alone);
	tcase_add_test(tc, what_cannot_be_read_back_is_set_and_empty);
	tcase_add_test(tc, what_is_refused_by_design_says_so);
	tcase_add_test(tc, text_that_is_refused_changes_nothing);
	tcase_add_loop_test(tc, what_is_read_can_be_written, 0, (int)(sizeof sockets / sizeof *sockets));
}

int main(void)
{
	Suite *suite = suite_create("option text");
	TCase *tc;

	add_text(suite);
	tc = add_fault_case(suite, "kernel");
	tcase_add_test(tc, every_error_of_the_kernel_comes_out);
	tcase_add_test(tc, no_call_is_made_that_is_not_needed);
	tcase_add_test(tc, no_address_is_no_failure);
	return run_suite(suite);
}
