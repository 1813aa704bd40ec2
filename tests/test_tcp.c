/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <netinet/tcp.h>
#include <string.h>

#include <cio/option.h>

#include "option_cases.h"

#define WRONG (UDP | UNIX)

static const struct option_case options[] = {
	{ "tcp_cork", KIND_BOOL, { .b = { cio_get_tcp_cork, cio_set_tcp_cork } },
		TCP, WRONG, false, true, true, 0, 1 },
	{ "tcp_keepcnt", KIND_UINT, { .u = { cio_get_tcp_keepcnt, cio_set_tcp_keepcnt } },
		TCP, WRONG, false, 127, 127, 1, 127 },
	{ "tcp_keepidle", KIND_TIME, { .t = { cio_get_tcp_keepidle, cio_set_tcp_keepidle } },
		TCP, WRONG, false, SEC(200), SEC(200), 0, SEC(32767) },
	{ "tcp_keepintvl", KIND_TIME, { .t = { cio_get_tcp_keepintvl, cio_set_tcp_keepintvl } },
		TCP, WRONG, false, SEC(32767), SEC(32767), 0, SEC(32767) },
	{ "tcp_maxseg", KIND_UINT, { .u = { cio_get_tcp_maxseg, cio_set_tcp_maxseg } },
		TCP, WRONG, false, 256, 256, NO_MIN, INT32_MAX },
	{ "tcp_nodelay", KIND_BOOL, { .b = { cio_get_tcp_nodelay, cio_set_tcp_nodelay } },
		TCP, WRONG, false, true, true, 0, 1 },
	{ "tcp_notsent_lowat", KIND_UINT, { .u = { cio_get_tcp_notsent_lowat, cio_set_tcp_notsent_lowat } },
		TCP, WRONG, false, 16384, 16384, NO_MIN, NO_MAX },
	{ "tcp_quickack", KIND_BOOL, { .b = { cio_get_tcp_quickack, cio_set_tcp_quickack } },
		TCP, WRONG, false, false, false, 0, 1 },
	{ "tcp_thin_linear_timeouts", KIND_BOOL,
		{ .b = { cio_get_tcp_thin_linear_timeouts, cio_set_tcp_thin_linear_timeouts } },
		TCP, WRONG, false, true, true, 0, 1 },
	{ "tcp_user_timeout", KIND_TIME, { .t = { cio_get_tcp_user_timeout, cio_set_tcp_user_timeout } },
		TCP, WRONG, false, SEC(10), SEC(10), 0, MSEC(INT32_MAX) },
};

static const struct option_case lacking[] = {
	{ "tcp_nopush", KIND_BOOL, { .b = { cio_get_tcp_nopush, cio_set_tcp_nopush } },
		TCP4, 0, false, true, true, 0, 1 },
};

/* A segment has less room, for its options; the mode of acknowledging is the connection's. */
static const char *const own[] = { "tcp_maxseg", "tcp_quickack", NULL };

#define COUNT(array) ((int)(sizeof array / sizeof *array))

START_TEST(only_windows_sets_the_ack_frequency)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);

	assert_error(cio_set_tcp_ack_frequency(s.ref, 2), CIO_ENOPROTOOPT);
	cio_socket_close(&s);
}
END_TEST

static const struct option_case keepidle = { "tcp_keepidle", KIND_TIME,
	{ .t = { cio_get_tcp_keepidle, cio_set_tcp_keepidle } }, TCP, 0, false, 0, 0, 0, 0 };
static const struct option_case keepintvl = { "tcp_keepintvl", KIND_TIME,
	{ .t = { cio_get_tcp_keepintvl, cio_set_tcp_keepintvl } }, TCP, 0, false, 0, 0, 0, 0 };
static const struct option_case user_timeout = { "tcp_user_timeout", KIND_TIME,
	{ .t = { cio_get_tcp_user_timeout, cio_set_tcp_user_timeout } }, TCP, 0, false, 0, 0, 0, 0 };

START_TEST(a_duration_rounds_up_to_the_kernels_unit)
{
	static const struct { const struct option_case *o; int64_t set, get; } cases[] = {
		{ &keepidle, MSEC(1900), SEC(2) },
		{ &keepidle, MSEC(500), SEC(1) },
		{ &keepidle, 1, SEC(1) },
		{ &keepidle, SEC(32767) - 1, SEC(32767) },
		{ &keepintvl, MSEC(1900), SEC(2) },
		{ &keepintvl, SEC(1) + 1, SEC(2) },
		{ &user_timeout, USEC(500), MSEC(1) },
		{ &user_timeout, 1, MSEC(1) },
		{ &user_timeout, MSEC(1), MSEC(1) },
		{ &user_timeout, MSEC(1) + 1, MSEC(2) },
		{ &user_timeout, MSEC(INT32_MAX), MSEC(INT32_MAX) },
		{ &user_timeout, 0, 0 },
	};

	option_rounds(cases[_i].o, cases[_i].set, cases[_i].get);
}
END_TEST

START_TEST(a_silence_longer_than_the_kernels_is_out_of_range)
{
	const struct cio_option *o = cio_option_find("tcp.keepidle");

	ck_assert_ptr_nonnull(o);
	assert_ok(cio_option_check_text(o, "9h"));
	assert_error(cio_option_check_text(o, "10h"), CIO_ERANGE);
}
END_TEST

START_TEST(an_int_of_one_byte_is_refused)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	char on = 1;

	assert_error(cio_setsockopt(s.ref, SOL_SOCKET, SO_KEEPALIVE, &on, 1), CIO_EINVAL);
	cio_socket_close(&s);
}
END_TEST

START_TEST(no_silence_at_all_is_refused_by_the_kernel)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);

	assert_error(cio_set_tcp_keepidle(s.ref, 0), CIO_EINVAL);
	assert_error(cio_set_tcp_keepintvl(s.ref, 0), CIO_EINVAL);
	assert_error(cio_set_tcp_maxseg(s.ref, 87), CIO_EINVAL);
	assert_error(cio_set_tcp_maxseg(s.ref, 32768), CIO_EINVAL);
	cio_socket_close(&s);
}
END_TEST

START_TEST(the_congestion_control_has_a_name_without_padding)
{
	cio_socket s = make_socket(AF_INET6, SOCK_STREAM);
	char name[CIO_TCP_CONGESTION_MAX], other[CIO_TCP_CONGESTION_MAX];

	memset(name, 'x', sizeof name);
	assert_ok(cio_get_tcp_congestion(s.ref, name, sizeof name));
	ck_assert(strlen(name) > 0 && strlen(name) < sizeof name);
	assert_ok(cio_set_tcp_congestion(s.ref, name));
	assert_error(cio_set_tcp_congestion(s.ref, "tcp_congestion"), CIO_ENOENT);
	assert_ok(cio_get_tcp_congestion(s.ref, other, sizeof other));
	ck_assert_str_eq(name, other);
	assert_ok(cio_set_tcp_congestion(s.ref, "reno"));
	assert_ok(cio_get_tcp_congestion(s.ref, other, sizeof other));
	ck_assert_str_eq(other, "reno");
	assert_ok(cio_set_tcp_congestion(s.ref, name));
	assert_ok(cio_get_tcp_congestion(s.ref, other, sizeof other));
	ck_assert_str_eq(name, other);
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_name_fits_or_is_not_written)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	char name[8] = "xxxxxxx";

	assert_ok(cio_set_tcp_congestion(s.ref, "reno"));
	assert_error(cio_get_tcp_congestion(s.ref, name, 0), CIO_ENOSPC);
	assert_error(cio_get_tcp_congestion(s.ref, name, 4), CIO_ENOSPC);
	ck_assert_str_eq(name, "xxxxxxx");
	assert_ok(cio_get_tcp_congestion(s.ref, name, 5));
	ck_assert_str_eq(name, "reno");
	ck_assert_int_eq(name[5], 'x');
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_name_that_the_kernel_would_cut_is_refused)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM), udp = make_socket(AF_INET, SOCK_DGRAM);
	char name[CIO_TCP_CONGESTION_MAX] = "x";

	assert_error(cio_set_tcp_congestion(s.ref, "sixteen-letters!"), CIO_EINVAL);
	assert_error(cio_set_tcp_congestion(s.ref, "fifteen-letters"), CIO_ENOENT);
	assert_error(cio_set_tcp_congestion(s.ref, ""), CIO_EINVAL);
	assert_refused(cio_get_tcp_congestion(udp.ref, name, sizeof name));
	assert_refused(cio_set_tcp_congestion(udp.ref, "reno"));
	assert_error(cio_get_tcp_congestion(CIO_SOCKREF(CIO_FD_NONE), name, sizeof name), CIO_EBADF);
	assert_error(cio_set_tcp_congestion(CIO_SOCKREF(CIO_FD_NONE), "reno"), CIO_EBADF);
	ck_assert_str_eq(name, "x");
	cio_socket_close(&s);
	cio_socket_close(&udp);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("tcp");
	const struct option_cases cases = { .options = options, .count = COUNT(options), .own = own };
	TCase *tc = add_option_cases(suite, &cases);

	add_lacking_options(tc, lacking, COUNT(lacking));
	tcase_add_test(tc, only_windows_sets_the_ack_frequency);

	tc = add_case(suite, "time");
	tcase_add_loop_test(tc, a_duration_rounds_up_to_the_kernels_unit, 0, 12);
	tcase_add_test(tc, a_silence_longer_than_the_kernels_is_out_of_range);
	tcase_add_test(tc, an_int_of_one_byte_is_refused);
	tcase_add_test(tc, no_silence_at_all_is_refused_by_the_kernel);

	tc = add_case(suite, "congestion");
	tcase_add_test(tc, the_congestion_control_has_a_name_without_padding);
	tcase_add_test(tc, a_name_fits_or_is_not_written);
	tcase_add_test(tc, a_name_that_the_kernel_would_cut_is_refused);

	add_option_faults(suite);
	return run_suite(suite);
}
