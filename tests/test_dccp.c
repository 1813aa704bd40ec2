/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "option_cases.h"

static const struct option_case options[] = {
	{ "dccp_qpolicy_txqlen", KIND_UINT, { .u = { cio_get_dccp_qpolicy_txqlen, cio_set_dccp_qpolicy_txqlen } },
		TCP4, TCP | UDP | UNIX, false, 6, 6, NO_MIN, INT32_MAX },
	{ "dccp_recv_cscov", KIND_UINT, { .u = { cio_get_dccp_recv_cscov, cio_set_dccp_recv_cscov } },
		TCP4, TCP | UDP | UNIX, false, 1, 1, NO_MIN, 15 },
	{ "dccp_send_cscov", KIND_UINT, { .u = { cio_get_dccp_send_cscov, cio_set_dccp_send_cscov } },
		TCP4, TCP | UDP | UNIX, false, 1, 1, NO_MIN, 15 },
	{ "dccp_server_timewait", KIND_BOOL, { .b = { cio_get_dccp_server_timewait, cio_set_dccp_server_timewait } },
		TCP4, TCP | UDP | UNIX, false, false, false, 0, 1 },
	{ "dccp_service", KIND_UINT, { .u = { cio_get_dccp_service, cio_set_dccp_service } },
		TCP4, TCP | UDP | UNIX, false, 45, 45, NO_MIN, NO_MAX },
};

#define COUNT(array) ((int)(sizeof array / sizeof *array))

START_TEST(an_option_fails_cleanly_on_what_is_not_dccp)
{
	option_fails_cleanly(&options[_i]);
}
END_TEST

START_TEST(what_c_would_wrap_is_refused_without_a_system_call)
{
	const struct option_case *o = &options[_i];

	fault_reset();
	if (o->max != NO_MAX && o->kind == KIND_UINT)
		assert_error(option_set(o, CIO_SOCKREF(CIO_FD_NONE), o->max + 1), CIO_EINVAL);
	ck_assert_uint_eq(fault_calls("setsockopt"), 0);
}
END_TEST

START_TEST(what_is_read_or_set_alone_fails_cleanly_too)
{
	static int (*const getters[])(cio_sockref, uint32_t *) = {
		cio_get_dccp_cur_mps, cio_get_dccp_rx_ccid, cio_get_dccp_tx_ccid,
	};
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	uint8_t ccids[8] = { 7 };
	size_t len = sizeof ccids;
	uint32_t value = 7;
	int i;

	for (i = 0; i < COUNT(getters); i++) {
		assert_refused(getters[i](s.ref, &value));
		assert_error(getters[i](CIO_SOCKREF(CIO_FD_NONE), &value), CIO_EBADF);
	}
	assert_refused(cio_set_dccp_ccid(s.ref, 2));
	assert_error(cio_set_dccp_ccid(CIO_SOCKREF(CIO_FD_NONE), 2), CIO_EBADF);
	assert_refused(cio_get_dccp_available_ccids(s.ref, ccids, &len));
	assert_error(cio_get_dccp_available_ccids(CIO_SOCKREF(CIO_FD_NONE), ccids, &len), CIO_EBADF);
	ck_assert(value == 7 && ccids[0] == 7 && len == sizeof ccids);
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_dccp_socket_has_them_all)
{
	cio_socket s;
	uint32_t value;
	uint8_t ccids[16];
	size_t len = sizeof ccids;
	bool timewait;

	if (cio_socket_open(AF_INET, CIO_SOCK_DCCP, CIO_IPPROTO_DCCP, 0, &s))
		SKIP_TEST("this kernel has no DCCP");
	assert_ok(cio_set_dccp_service(s.ref, 45));
	assert_ok(cio_get_dccp_service(s.ref, &value));
	ck_assert_uint_eq(value, 45);
	assert_ok(cio_get_dccp_cur_mps(s.ref, &value));
	ck_assert_uint_gt(value, 0);
	assert_ok(cio_get_dccp_available_ccids(s.ref, ccids, &len));
	ck_assert_uint_ge(len, 1);
	assert_ok(cio_set_dccp_ccid(s.ref, 2));
	assert_ok(cio_get_dccp_server_timewait(s.ref, &timewait));
	assert_ok(cio_set_dccp_send_cscov(s.ref, 0));
	assert_ok(cio_get_dccp_send_cscov(s.ref, &value));
	ck_assert_uint_eq(value, 0);
	assert_ok(cio_set_dccp_qpolicy_txqlen(s.ref, 6));
	assert_ok(cio_get_dccp_qpolicy_txqlen(s.ref, &value));
	ck_assert_uint_eq(value, 6);
	cio_socket_close(&s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("dccp");
	TCase *tc = add_case(suite, "dccp");

	tcase_add_loop_test(tc, an_option_fails_cleanly_on_what_is_not_dccp, 0, COUNT(options));
	tcase_add_loop_test(tc, what_c_would_wrap_is_refused_without_a_system_call, 0, COUNT(options));
	tcase_add_test(tc, what_is_read_or_set_alone_fails_cleanly_too);
	tcase_add_test(tc, a_dccp_socket_has_them_all);
	return run_suite(suite);
}
