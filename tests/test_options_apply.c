/* SPDX-License-Identifier: MIT */
/* Profiles: all or nothing, in the order of a socket's life, with the first failure told. */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cio/option.h>

#include "support.h"

static int64_t keepidle(cio_sockref s)
{
	int64_t duration = 0;

	assert_ok(cio_get_tcp_keepidle(s, &duration));
	return duration / 1000000000;
}

static bool nodelay(cio_sockref s)
{
	bool on = false;

	assert_ok(cio_get_tcp_nodelay(s, &on));
	return on;
}

START_TEST(a_profile_sets_all_of_it)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	size_t bytes = 0;

	assert_ok(cio_options_apply(s.ref, "tcp.nodelay=on, TCP_KEEPIDLE = 30s ,so.rcvbuf=8KiB # all\n\n", NULL));
	ck_assert(nodelay(s.ref));
	ck_assert_int_eq(keepidle(s.ref), 30);
	assert_ok(cio_get_so_rcvbuf(s.ref, &bytes));
	ck_assert_uint_eq(bytes, 16384);
	assert_ok(cio_options_apply(s.ref, "", NULL));
	assert_ok(cio_options_apply(s.ref, " ,\n# nothing", NULL));
	cio_socket_close(&s);
}
END_TEST

START_TEST(an_array_does_the_same)
{
	static const struct cio_option_setting array[] = { { "tcp.nodelay", "on" }, { "tcp.keepidle", "31s" } };
	static const struct cio_option_setting bad[] = { { "tcp.nodelay", "off" }, { "tcp.keepidle", "0s" } };
	static const struct cio_option_setting absent[] = { { "tcp.nodelay", "off" }, { "tcp.keepidle", NULL } };
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	struct cio_option_failure f;

	assert_ok(cio_options_apply_array(s.ref, array, 2, &f));
	ck_assert_int_eq(keepidle(s.ref), 31);
	assert_error(cio_options_apply_array(s.ref, bad, 2, &f), CIO_ERANGE);
	ck_assert_uint_eq(f.index, 1);
	ck_assert_str_eq(f.option->name, "tcp.keepidle");
	assert_error(cio_options_apply_array(s.ref, absent, 2, &f), CIO_EFAULT);
	ck_assert_uint_eq(f.index, 1);
	assert_error(cio_options_apply_array(s.ref, array, CIO_OPTIONS_MAX + 1, &f), CIO_E2BIG);
	assert_ok(cio_options_apply_array(s.ref, NULL, 0, &f));
	ck_assert(nodelay(s.ref));
	cio_socket_close(&s);
}
END_TEST

static const struct {
	const char *text;
	int error;
	size_t index, position;
	const char *option;
} refused[] = {
	{ "tcp.nodelay=off, tcp.keepcnt=200", CIO_ERANGE, 1, 17, "tcp.keepcnt" },
	{ "tcp.nodelay=off\ntcp.nodelays=on", CIO_EINVAL, 1, 16, NULL },
	{ "tcp.nodelay=off,TCP_NODELAY=on", CIO_EINVAL, 1, 16, "tcp.nodelay" },
	{ "tcp.nodelay=off,,  =on", CIO_EINVAL, 1, 19, NULL },
	{ "tcp.nodelay=off, tcp.keepidle", CIO_EINVAL, 1, 17, NULL },
	{ "tcp.nodelay", CIO_EINVAL, 0, 0, NULL },
	{ "tcp.nodelay=", CIO_EINVAL, 0, 0, "tcp.nodelay" },
	{ "tcp.nodelay=off, so.type=SOCK_STREAM", CIO_ENOTSUP, 1, 17, "so.type" },
	{ "tcp.nodelay=off, so.bindtoifindex=nosuch0", CIO_ENODEV, 1, 17, "so.bindtoifindex" },
	{ "tcp.nodelay=off, so.setfib=1", CIO_ENOPROTOOPT, 1, 17, "so.setfib" },
	{ "tcp.nodelay=off, tcp.nodelay tcp.keepidle=1", CIO_EINVAL, 1, 17, NULL },
};

START_TEST(nothing_is_set_when_something_is_wrong)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	struct cio_option_failure f, g;

	assert_ok(cio_set_tcp_nodelay(s.ref, true));
	memset(&f, 0x5a, sizeof f);
	fault_reset();
	assert_error(cio_options_apply(s.ref, refused[_i].text, &f), refused[_i].error);
	ck_assert_uint_eq(fault_calls("setsockopt") + fault_calls("getsockopt"), 0);
	ck_assert_uint_eq(f.index, refused[_i].index);
	ck_assert_uint_eq(f.position, refused[_i].position);
	ck_assert(f.reason && *f.reason);
	ck_assert_int_eq(f.error, refused[_i].error);
	ck_assert(!f.option == !refused[_i].option);
	if (f.option)
		ck_assert_str_eq(f.option->name, refused[_i].option);
	assert_error(cio_options_check(refused[_i].text, &g), refused[_i].error);
	ck_assert(g.position == f.position && g.option == f.option);
	ck_assert(nodelay(s.ref));
	cio_socket_close(&s);
}
END_TEST

START_TEST(there_may_be_64)
{
	char text[1024] = "";
	struct cio_option_failure f;
	const struct cio_option *o;
	int n = 0;

	for (o = cio_option_next(NULL); o && n < CIO_OPTIONS_MAX + 1; o = cio_option_next(o))
		if (o->kind == CIO_KIND_BOOL && o->flags & CIO_OPTION_SETTABLE && o->number != -1 && strlen(text) < 990) {
			snprintf(text + strlen(text), sizeof text - strlen(text), "%s=1,", o->name);
			n++;
		}
	assert_ok(cio_options_check(text, &f));
	ck_assert_int_gt(n, 30);
}
END_TEST

/* A UDP socket has no TCP_NODELAY: what came before it goes back. */
START_TEST(what_was_set_goes_back)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);
	struct cio_option_failure f;
	uint32_t ttl = 0;
	size_t before = 0, after = 0;

	assert_ok(cio_set_ip_ttl(s.ref, 77));
	assert_ok(cio_get_so_rcvbuf(s.ref, &before));
	assert_error(cio_options_apply(s.ref, "ip.ttl=64, so.rcvbuf=100k, tcp.nodelay=on, ip.tos=1", &f), CIO_ENOPROTOOPT);
	ck_assert_str_eq(f.option->name, "tcp.nodelay");
	ck_assert_uint_eq(f.index, 2);
	ck_assert_uint_eq(f.position, 27);
	ck_assert_uint_eq(f.not_undone, 0);
	assert_ok(cio_get_ip_ttl(s.ref, &ttl));
	ck_assert_uint_eq(ttl, 77);
	assert_ok(cio_get_so_rcvbuf(s.ref, &after));
	ck_assert_uint_eq(after, before);
	cio_socket_close(&s);
}
END_TEST

START_TEST(what_cannot_go_back_is_counted)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);
	struct cio_option_failure f;

	assert_error(cio_options_apply(s.ref, "so.lock_filter=on, ip.ttl=64, tcp.nodelay=on", &f), CIO_ENOPROTOOPT);
	ck_assert_uint_eq(f.not_undone, 1);
	cio_socket_close(&s);
}
END_TEST

/* IPV6_V6ONLY comes before bind(2): it is set first although it is written last. */
START_TEST(the_life_of_a_socket_gives_the_order)
{
	cio_socket s;
	struct cio_option_failure f;

	if (!have_ipv6())
		SKIP_TEST("no IPv6 here");
	s = make_socket(AF_INET6, SOCK_STREAM);
	fault_reset();
	fault_fail("setsockopt", 1, EINVAL);
	assert_error(cio_options_apply(s.ref, "tcp.nodelay=on, tcp.syncnt=3, ipv6.v6only=on", &f), CIO_EINVAL);
	ck_assert_str_eq(f.option->name, "ipv6.v6only");
	fault_fail("setsockopt", 2, EINVAL);
	assert_error(cio_options_apply(s.ref, "tcp.nodelay=on, tcp.syncnt=3, ipv6.v6only=on", &f), CIO_EINVAL);
	ck_assert_str_eq(f.option->name, "tcp.syncnt");
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_profile_needs_a_text)
{
	assert_error(cio_options_check(NULL, NULL), CIO_EFAULT);
	assert_error(cio_options_apply(CIO_SOCKREF(CIO_FD_NONE), "ip.ttl=1", NULL), CIO_EBADF);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("profiles");
	TCase *tc = add_case(suite, "good");

	tcase_add_test(tc, a_profile_sets_all_of_it);
	tcase_add_test(tc, an_array_does_the_same);
	tcase_add_test(tc, there_may_be_64);

	tc = add_case(suite, "bad");
	tcase_add_loop_test(tc, nothing_is_set_when_something_is_wrong, 0, (int)(sizeof refused / sizeof *refused));
	tcase_add_test(tc, a_profile_needs_a_text);
	tcase_add_test(tc, what_was_set_goes_back);
	tcase_add_test(tc, what_cannot_go_back_is_counted);

	tc = add_fault_case(suite, "order");
	tcase_add_test(tc, the_life_of_a_socket_gives_the_order);
	return run_suite(suite);
}
