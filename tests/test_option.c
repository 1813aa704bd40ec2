/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <ctype.h>
#include <inttypes.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#include <cio/option.h>

#include "support.h"

static const struct cio_option *find(const char *name)
{
	const struct cio_option *o = cio_option_find(name);

	ck_assert_msg(o != NULL, "%s is not in the registry", name);
	return o;
}

/* Rows. */

static void check_row(const struct cio_option *o)
{
	const unsigned flags = CIO_OPTION_READABLE | CIO_OPTION_SETTABLE | CIO_OPTION_PRIVILEGED
		| CIO_OPTION_CONSUMED | CIO_OPTION_DOUBLED | CIO_OPTION_INHERITED | CIO_OPTION_TRANSIENT;

	ck_assert_msg(o->name && strchr(o->name, '.'), "%s", o->name ? o->name : "(no name)");
	ck_assert_msg(o->constant && isupper((unsigned char)o->constant[0]), "%s: constant", o->name);
	ck_assert_msg(o->summary && strlen(o->summary) > 0 && strlen(o->summary) <= 120, "%s: summary", o->name);
	ck_assert_msg(o->kind >= CIO_KIND_BOOL && o->kind <= CIO_KIND_ACTION, "%s: kind", o->name);
	ck_assert_msg(o->unit <= CIO_UNIT_CPU, "%s: unit", o->name);
	ck_assert_msg(o->stage <= CIO_STAGE_CONNECT, "%s: stage", o->name);
	ck_assert_msg((o->flags & ~flags) == 0, "%s: flags", o->name);
	ck_assert_msg(o->flags & (CIO_OPTION_READABLE | CIO_OPTION_SETTABLE), "%s: no use", o->name);
	ck_assert_msg(o->families && (o->families & ~CIO_FAMILY_ALL) == 0, "%s: families", o->name);
	ck_assert_msg(o->min <= o->max, "%s: range", o->name);
	ck_assert_msg(o->number >= -1, "%s: number", o->name);
	if (o->kind == CIO_KIND_TIME || o->kind == CIO_KIND_LINGER)
		ck_assert_msg(o->unit >= CIO_UNIT_SEC && o->unit <= CIO_UNIT_NSEC, "%s: unit of time", o->name);
}

START_TEST(every_row_is_complete)
{
	const struct cio_option *o;
	int rows = 0;

	for (o = cio_option_next(NULL); o; o = cio_option_next(o), rows++)
		check_row(o);
	ck_assert_int_ge(rows, 50);
}
END_TEST

START_TEST(rows_are_sorted_and_no_name_comes_twice)
{
	const struct cio_option *o = cio_option_next(NULL), *next;

	for (; (next = cio_option_next(o)) != NULL; o = next)
		ck_assert_msg(strcmp(o->name, next->name) < 0, "%s before %s", o->name, next->name);
}
END_TEST

/* Two options may be one constant: the first of them has it. */
START_TEST(every_row_is_found_under_both_names_in_either_case)
{
	const struct cio_option *o;
	char name[64];
	size_t i;

	for (o = cio_option_next(NULL); o; o = cio_option_next(o)) {
		ck_assert_ptr_eq(cio_option_find(o->name), o);
		ck_assert_str_eq(find(o->constant)->constant, o->constant);
		for (i = 0; o->name[i]; i++)
			name[i] = (char)toupper((unsigned char)o->name[i]);
		name[i] = '\0';
		ck_assert_ptr_eq(cio_option_find(name), o);
	}
	ck_assert_ptr_eq(find("TCP_NODELAY"), find("tcp.nodelay"));
	ck_assert_ptr_eq(find("tcp_nodelay"), find("tcp.nodelay"));
}
END_TEST

START_TEST(what_is_no_name_is_not_found)
{
	ck_assert_ptr_null(cio_option_find(""));
	ck_assert_ptr_null(cio_option_find("tcp"));
	ck_assert_ptr_null(cio_option_find("tcp."));
	ck_assert_ptr_null(cio_option_find("nodelay"));
	ck_assert_ptr_null(cio_option_find("tcp.nodelay "));
	ck_assert_ptr_null(cio_option_find("tcp.nodelayx"));
}
END_TEST

START_TEST(a_row_of_the_programs_own_has_no_next)
{
	struct cio_option own = *find("tcp.nodelay");

	ck_assert_ptr_null(cio_option_next(&own));
}
END_TEST

START_TEST(numbers_are_the_systems)
{
	static const struct {
		const char *name;
		int level, number;
	} known[] = {
		{ "so.rcvbuf", SOL_SOCKET, SO_RCVBUF },
		{ "so.linger", SOL_SOCKET, SO_LINGER },
		{ "so.error", SOL_SOCKET, SO_ERROR },
		{ "so.keepalive", SOL_SOCKET, SO_KEEPALIVE },
		{ "ip.ttl", IPPROTO_IP, IP_TTL },
		{ "ip.multicast_if", IPPROTO_IP, IP_MULTICAST_IF },
		{ "ipv6.v6only", IPPROTO_IPV6, IPV6_V6ONLY },
		{ "tcp.nodelay", IPPROTO_TCP, TCP_NODELAY },
#ifdef __linux__
		{ "so.domain", SOL_SOCKET, SO_DOMAIN },
		{ "so.mark", SOL_SOCKET, SO_MARK },
		{ "ip.transparent", IPPROTO_IP, IP_TRANSPARENT },
		{ "tcp.keepidle", IPPROTO_TCP, TCP_KEEPIDLE },
		{ "tcp.user_timeout", IPPROTO_TCP, TCP_USER_TIMEOUT },
		{ "tcp.congestion", IPPROTO_TCP, TCP_CONGESTION },
		{ "so.setfib", SOL_SOCKET, -1 },
#endif
	};
	size_t i;

	for (i = 0; i < sizeof known / sizeof *known; i++) {
		ck_assert_int_eq(find(known[i].name)->level, known[i].level);
		ck_assert_msg(find(known[i].name)->number == known[i].number, "%s", known[i].name);
	}
}
END_TEST

/* Text to value: checked without a socket. */

struct text_case {
	const char *option, *text;
	int result;
};

static const struct text_case texts[] = {
	{ "tcp.nodelay", "on", 0 }, { "tcp.nodelay", "OFF", 0 }, { "tcp.nodelay", "Yes", 0 },
	{ "tcp.nodelay", "no", 0 }, { "tcp.nodelay", "true", 0 }, { "tcp.nodelay", "false", 0 },
	{ "tcp.nodelay", "1", 0 }, { "tcp.nodelay", "0", 0 },
	{ "tcp.nodelay", "", CIO_EINVAL }, { "tcp.nodelay", "2", CIO_EINVAL },
	{ "tcp.nodelay", "o", CIO_EINVAL }, { "tcp.nodelay", "on ", CIO_EINVAL },

	{ "ip.ttl", "1", 0 }, { "ip.ttl", "255", 0 }, { "ip.ttl", "0xff", 0 }, { "ip.ttl", "0X1f", 0 },
	{ "ip.ttl", "0", CIO_ERANGE }, { "ip.ttl", "256", CIO_ERANGE }, { "ip.ttl", "-1", CIO_ERANGE },
	{ "ip.ttl", "4294967297", CIO_ERANGE }, { "ip.ttl", "18446744073709551617", CIO_ERANGE },
	{ "ip.ttl", "-18446744073709551617", CIO_ERANGE },
	{ "ip.ttl", "", CIO_EINVAL }, { "ip.ttl", "-", CIO_EINVAL }, { "ip.ttl", "+1", CIO_EINVAL },
	{ "ip.ttl", " 1", CIO_EINVAL }, { "ip.ttl", "1 ", CIO_EINVAL }, { "ip.ttl", "010", CIO_EINVAL },
	{ "ip.ttl", "0x", CIO_EINVAL }, { "ip.ttl", "0xg", CIO_EINVAL }, { "ip.ttl", "1k", CIO_EINVAL },
	{ "ip.ttl", "1.0", CIO_EINVAL }, { "ip.ttl", "64hops", CIO_EINVAL }, { "ip.ttl", "none", CIO_EINVAL },
	{ "ip.ttl", "18446744073709551617x", CIO_EINVAL }, { "ip.ttl", "--1", CIO_EINVAL },

	{ "so.mark", "4294967295", 0 }, { "so.mark", "0xffffffff", 0 },
	{ "so.mark", "4294967296", CIO_ERANGE }, { "so.mark", "-1", CIO_ERANGE },

	{ "so.rcvbuf", "65536", 0 }, { "so.rcvbuf", "64k", 0 }, { "so.rcvbuf", "64K", 0 },
	{ "so.rcvbuf", "64Ki", 0 }, { "so.rcvbuf", "64KiB", 0 }, { "so.rcvbuf", "64kB", 0 },
	{ "so.rcvbuf", "4M", 0 }, { "so.rcvbuf", "4MiB", 0 }, { "so.rcvbuf", "4MB", 0 },
	{ "so.rcvbuf", "1G", 0 }, { "so.rcvbuf", "1GiB", 0 }, { "so.rcvbuf", "2GB", 0 },
	{ "so.rcvbuf", "512B", 0 }, { "so.rcvbuf", "0x40k", 0 },
	{ "so.rcvbuf", "2GiB", CIO_ERANGE }, { "so.rcvbuf", "99999999999G", CIO_ERANGE },
	{ "so.rcvbuf", "18446744073709551615k", CIO_ERANGE }, { "so.rcvbuf", "-1", CIO_ERANGE },
	{ "so.rcvbuf", "4mb", CIO_EINVAL }, { "so.rcvbuf", "4KB", CIO_EINVAL }, { "so.rcvbuf", "4 k", CIO_EINVAL },
	{ "so.rcvbuf", "k", CIO_EINVAL }, { "so.rcvbuf", "1.5M", CIO_EINVAL }, { "so.rcvbuf", "4T", CIO_EINVAL },
	{ "so.rcvbuf", "4MiBs", CIO_EINVAL }, { "so.rcvbuf", "99999999999999999999X", CIO_EINVAL },

	{ "tcp.keepidle", "60", 0 }, { "tcp.keepidle", "60s", 0 }, { "tcp.keepidle", "1.5s", 0 },
	{ "tcp.keepidle", "1m", 0 }, { "tcp.keepidle", "2h", 0 }, { "tcp.keepidle", "1ns", 0 },
	{ "tcp.keepidle", "60000ms", 0 }, { "tcp.keepidle", "1us", 0 }, { "tcp.keepidle", "0.5h", 0 },
	{ "tcp.keepidle", "0", CIO_ERANGE }, { "tcp.keepidle", "0s", CIO_ERANGE },
	{ "tcp.keepidle", "10h", CIO_ERANGE }, { "tcp.keepidle", "99999999999999h", CIO_ERANGE },
	{ "tcp.keepidle", "9223372037s", CIO_ERANGE }, { "tcp.keepidle", "18446744073709551616", CIO_ERANGE },
	{ "tcp.keepidle", "", CIO_EINVAL }, { "tcp.keepidle", "s", CIO_EINVAL }, { "tcp.keepidle", ".5s", CIO_EINVAL },
	{ "tcp.keepidle", "1.s", CIO_EINVAL }, { "tcp.keepidle", "1.5", CIO_EINVAL },
	{ "tcp.keepidle", "1..5s", CIO_EINVAL }, { "tcp.keepidle", "-1s", CIO_EINVAL },
	{ "tcp.keepidle", "1 s", CIO_EINVAL }, { "tcp.keepidle", "1S", CIO_EINVAL },
	{ "tcp.keepidle", "0x10s", CIO_EINVAL }, { "tcp.keepidle", "1d", CIO_EINVAL },
	{ "tcp.keepidle", "infinite", CIO_EINVAL }, { "tcp.keepidle", "off", CIO_EINVAL },
	{ "tcp.keepidle", "1,5s", CIO_EINVAL },

	{ "tcp.user_timeout", "0", 0 }, { "tcp.user_timeout", "30s", 0 },

	{ "so.linger", "off", 0 }, { "so.linger", "none", 0 }, { "so.linger", "0", 0 }, { "so.linger", "5s", 0 },
	{ "so.linger", "infinite", CIO_EINVAL }, { "so.linger", "on", CIO_EINVAL }, { "so.linger", "-1", CIO_EINVAL },
	{ "so.rcvtimeo", "infinite", 0 }, { "so.rcvtimeo", "none", 0 }, { "so.rcvtimeo", "off", 0 },
	{ "so.rcvtimeo", "1.5s", 0 }, { "so.rcvtimeo", "0", CIO_ERANGE }, { "so.rcvtimeo", "x", CIO_EINVAL },

	{ "tcp.congestion", "cubic", 0 }, { "tcp.congestion", "a_name_too_long_for_one", CIO_ERANGE },
	{ "tcp.congestion", "none", CIO_ERANGE }, { "dccp.ccid", "02", 0 }, { "dccp.ccid", "0203", CIO_ERANGE },
	{ "dccp.service", "0000002a", 0 }, { "dccp.service", "2a", CIO_ERANGE },
	{ "so.bindtodevice", "lo", 0 }, { "so.bindtodevice", "", 0 }, { "so.bindtodevice", "none", 0 },

	{ "ip.multicast_if", "127.0.0.1", 0 }, { "ip.multicast_if", "0.0.0.0", 0 }, { "ip.multicast_if", "none", 0 },
	{ "ip.multicast_if", "255.255.255.255", 0 },
	{ "ip.multicast_if", "256.0.0.1", CIO_EINVAL }, { "ip.multicast_if", "127.0.0", CIO_EINVAL },
	{ "ip.multicast_if", "127.0.0.1.", CIO_EINVAL }, { "ip.multicast_if", "127.0.0.01", CIO_EINVAL },
	{ "ip.multicast_if", "0x7f.0.0.1", CIO_EINVAL }, { "ip.multicast_if", "127.1", CIO_EINVAL },
	{ "ip.multicast_if", "", CIO_EINVAL }, { "ip.multicast_if", "127.0.0.1 ", CIO_EINVAL },
	{ "ip.multicast_if", "18446744073709551616.0.0.1", CIO_EINVAL },

	{ "ipv6.multicast_if", "0", 0 }, { "ipv6.multicast_if", "none", 0 }, { "ipv6.multicast_if", "1", 0 },
	{ "ipv6.multicast_if", "no such interface", CIO_ENODEV }, { "ipv6.multicast_if", "", CIO_EINVAL },
	{ "ipv6.multicast_if", "-1", CIO_ERANGE },

	{ "so.type", "SOCK_STREAM", CIO_ENOTSUP }, { "so.error", "none", CIO_ENOTSUP },
	{ "so.detach_filter", "1", CIO_ENOTSUP },
#ifdef __linux__
	{ "so.setfib", "1", CIO_ENOPROTOOPT }, { "so.setfib", "x", CIO_ENOPROTOOPT },
#endif
};

START_TEST(text_is_taken_or_refused_before_the_kernel_is_asked)
{
	const struct text_case *c = &texts[_i];
	const struct cio_option *o = find(c->option);
	cio_sockref nobody = CIO_SOCKREF(CIO_FD_NONE);
	int r = cio_option_check_text(o, c->text);

	ck_assert_msg(r == c->result, "%s=%s: %d", c->option, c->text, r);
	r = cio_option_set_text(nobody, o, c->text, NULL, 0);
	ck_assert_msg(r == (c->result ? c->result : CIO_EBADF), "set %s=%s: %d", c->option, c->text, r);
}
END_TEST

/* A row of the program's own: what the registry does not know can be said all the same. */
static struct cio_option own_row(unsigned kind, unsigned unit, int level, int number)
{
	struct cio_option o = { "own.row", "OWN_ROW", level, number, kind, unit,
		CIO_OPTION_READABLE | CIO_OPTION_SETTABLE, CIO_STAGE_ANY, CIO_FAMILY_ALL, 0, 0, NULL, NULL, "own" };

	return o;
}

START_TEST(a_row_of_the_programs_own_works)
{
	struct cio_option o = own_row(CIO_KIND_BOOL, CIO_UNIT_NONE, SOL_SOCKET, SO_OOBINLINE);
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	char text[8];

	assert_ok(cio_option_set_text(s.ref, &o, "on", text, sizeof text));
	ck_assert_str_eq(text, "on");
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_range_of_nothing_is_the_kernels_type)
{
	struct cio_option o = own_row(CIO_KIND_INT, CIO_UNIT_NONE, SOL_SOCKET, SO_RCVBUF);

	assert_ok(cio_option_check_text(&o, "-2147483648"));
	assert_ok(cio_option_check_text(&o, "2147483647"));
	assert_error(cio_option_check_text(&o, "2147483648"), CIO_ERANGE);
	assert_error(cio_option_check_text(&o, "-2147483649"), CIO_ERANGE);
	assert_error(cio_option_check_text(&o, "-9223372036854775809"), CIO_ERANGE);
	o.kind = CIO_KIND_U64;
	assert_ok(cio_option_check_text(&o, "18446744073709551615"));
	assert_ok(cio_option_check_text(&o, "0xffffffffffffffff"));
	assert_error(cio_option_check_text(&o, "18446744073709551616"), CIO_ERANGE);
	assert_error(cio_option_check_text(&o, "-1"), CIO_ERANGE);
	o.max = 10;
	assert_error(cio_option_check_text(&o, "18446744073709551615"), CIO_ERANGE);
	o.kind = CIO_KIND_TIME;
	assert_error(cio_option_check_text(&o, "1s"), CIO_ENOTSUP);
}
END_TEST

START_TEST(constants_are_written_by_name_or_number)
{
	struct cio_option o = own_row(CIO_KIND_DOMAIN, CIO_UNIT_NONE, SOL_SOCKET, SO_RCVBUF);

	assert_ok(cio_option_check_text(&o, "AF_INET6"));
	assert_ok(cio_option_check_text(&o, "af_unix"));
	assert_ok(cio_option_check_text(&o, "2"));
	assert_error(cio_option_check_text(&o, "AF_NOTHING"), CIO_EINVAL);
	o.kind = CIO_KIND_TYPE;
	assert_ok(cio_option_check_text(&o, "SOCK_SEQPACKET"));
	assert_error(cio_option_check_text(&o, "AF_INET"), CIO_EINVAL);
	o.kind = CIO_KIND_PROTOCOL;
	assert_ok(cio_option_check_text(&o, "IPPROTO_MPTCP"));
}
END_TEST

START_TEST(bytes_are_pairs_of_digits)
{
	struct cio_option o = own_row(CIO_KIND_BYTES, CIO_UNIT_NONE, SOL_SOCKET, SO_RCVBUF);
	char text[600];

	assert_ok(cio_option_check_text(&o, "00ffAb"));
	assert_ok(cio_option_check_text(&o, "none"));
	assert_error(cio_option_check_text(&o, "0"), CIO_EINVAL);
	assert_error(cio_option_check_text(&o, ""), CIO_EINVAL);
	assert_error(cio_option_check_text(&o, "0g"), CIO_EINVAL);
	memset(text, '0', sizeof text);
	text[510] = '\0';
	assert_ok(cio_option_check_text(&o, text));
	text[510] = '0';
	text[512] = '\0';
	assert_error(cio_option_check_text(&o, text), CIO_ERANGE);
	text[512] = 'x';
	text[513] = '\0';
	assert_error(cio_option_check_text(&o, text), CIO_EINVAL);
}
END_TEST

/* Value to text. */

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

		if (o->number < 0)
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
	ck_assert_uint_eq(bytes, o->flags & CIO_OPTION_DOUBLED ? 32768 : 16384);
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
	/* This kernel, or this socket of the family, lacks it. */
	return r == CIO_ENOPROTOOPT || r == CIO_ENOTSUP;
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

	fault_fail("getsockopt", 1, ENOBUFS);
	assert_error(cio_option_get_text(s.ref, o, text, sizeof text), CIO_ENOBUFS);
	fault_fail("setsockopt", 1, EPERM);
	assert_error(cio_option_set_text(s.ref, o, "on", text, sizeof text), CIO_EPERM);
	ck_assert_str_eq(text, "xxx");
	fault_fail("getsockopt", 1, ENOBUFS);
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

	if (o->number < 0) {
		cio_socket_close(&s);
		SKIP_TEST("this system has no SO_ORIGINAL_DST");
	}
	fault_fail("getsockopt", 1, ENOENT);
	assert_text(s.ref, o, "none");
	cio_socket_close(&s);
}
END_TEST

static void add_rows(Suite *suite)
{
	TCase *tc = add_case(suite, "rows");

	tcase_add_test(tc, every_row_is_complete);
	tcase_add_test(tc, rows_are_sorted_and_no_name_comes_twice);
	tcase_add_test(tc, every_row_is_found_under_both_names_in_either_case);
	tcase_add_test(tc, what_is_no_name_is_not_found);
	tcase_add_test(tc, a_row_of_the_programs_own_has_no_next);
	tcase_add_test(tc, numbers_are_the_systems);
}

static void add_parse(Suite *suite)
{
	TCase *tc = add_case(suite, "parse");

	tcase_add_loop_test(tc, text_is_taken_or_refused_before_the_kernel_is_asked, 0,
		(int)(sizeof texts / sizeof *texts));
	tcase_add_test(tc, a_row_of_the_programs_own_works);
	tcase_add_test(tc, a_range_of_nothing_is_the_kernels_type);
	tcase_add_test(tc, constants_are_written_by_name_or_number);
	tcase_add_test(tc, bytes_are_pairs_of_digits);
}

static void add_print(Suite *suite)
{
	TCase *tc = add_case(suite, "print");

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
	Suite *suite = suite_create("option");
	TCase *tc;

	add_rows(suite);
	add_parse(suite);
	add_print(suite);
	tc = add_fault_case(suite, "kernel");
	tcase_add_test(tc, every_error_of_the_kernel_comes_out);
	tcase_add_test(tc, no_call_is_made_that_is_not_needed);
	tcase_add_test(tc, no_address_is_no_failure);
	return run_suite(suite);
}
