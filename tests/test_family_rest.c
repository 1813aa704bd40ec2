/* SPDX-License-Identifier: MIT */
/* What is odd of netlink, vsock and DCCP. */
#include "config.h"

#include <errno.h>
#include <string.h>

#include "option_cases.h"
#include "pretend.h"

static const cio_sockref none = { CIO_FD_NONE };

START_TEST(memberships_are_listed)
{
	uint32_t groups[256] = { 0 };
	size_t count = 256;
	cio_socket s;

	if (!pretend_has("netlink.list_memberships") || !option_socket(NETLINK, &s))
		return;
	assert_ok(cio_set_netlink_add_membership(s.ref, 1));
	assert_ok(cio_set_netlink_add_membership(s.ref, 5));
	assert_ok(cio_get_netlink_list_memberships(s.ref, groups, &count));
	ck_assert_uint_ge(count, 1);
	ck_assert_uint_eq(groups[0], 1u << 0 | 1u << 4);
	count = 0;
	assert_error(cio_get_netlink_list_memberships(s.ref, NULL, &count), CIO_ENOSPC);
	count = 1;
	assert_error(cio_get_netlink_list_memberships(none, groups, &count), CIO_EBADF);
	cio_socket_close(&s);
	s = make_socket(AF_INET, SOCK_DGRAM);
	assert_refused(cio_get_netlink_list_memberships(s.ref, groups, &count));
	ck_assert_uint_eq(count, 1);
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_list_that_was_cut_is_no_list)
{
	uint32_t wire[260] = { 1, 2 }, groups[2] = { 7, 7 };
	size_t count = 2;

	if (!pretend_has("netlink.list_memberships"))
		return;
	pretend_begin();
	pretend_answer(wire, 8);
	assert_ok(cio_get_netlink_list_memberships(PRETEND_SOCKET, groups, &count));
	ck_assert(count == 2 && groups[0] == 1 && groups[1] == 2);
	assert_asked(270, 9, 1024);
	pretend_begin();
	pretend_answer(wire, 12);
	groups[0] = 7;
	assert_error(cio_get_netlink_list_memberships(PRETEND_SOCKET, groups, &count), CIO_ENOSPC);
	ck_assert(count == 2 && groups[0] == 7);
	pretend_end();
}
END_TEST

START_TEST(the_old_timeout_is_the_same_timeout)
{
	int64_t timeout = 7;
	cio_socket s;

	if (!pretend_has("vsock.connect_timeout_old") || !option_socket(VSOCK, &s))
		return;
	assert_ok(cio_set_vsock_connect_timeout_old(s.ref, SEC(10)));
	assert_ok(cio_get_vsock_connect_timeout(s.ref, &timeout));
	ck_assert_int_eq(timeout, SEC(10));
	assert_ok(cio_set_vsock_connect_timeout(s.ref, SEC(20)));
	assert_ok(cio_get_vsock_connect_timeout_old(s.ref, &timeout));
	ck_assert_int_eq(timeout, SEC(20));
	assert_error(cio_set_vsock_connect_timeout_old(s.ref, 0), CIO_EINVAL);
	assert_error(cio_set_vsock_connect_timeout_old(s.ref, -1), CIO_EINVAL);
	assert_error(cio_set_vsock_connect_timeout_old(none, SEC(1)), CIO_EBADF);
	assert_error(cio_get_vsock_connect_timeout_old(none, &timeout), CIO_EBADF);
	cio_socket_close(&s);
	s = make_socket(AF_INET, SOCK_DGRAM);
	assert_refused(cio_set_vsock_connect_timeout_old(s.ref, SEC(1)));
	assert_refused(cio_get_vsock_connect_timeout_old(s.ref, &timeout));
	ck_assert_int_eq(timeout, SEC(20));
	cio_socket_close(&s);
}
END_TEST

START_TEST(the_old_timeout_is_two_longs)
{
	long wire[] = { 1, 500001 };
	int64_t timeout = 0;

	if (!pretend_has("vsock.connect_timeout_old"))
		return;
	pretend_begin();
	assert_ok(cio_set_vsock_connect_timeout_old(PRETEND_SOCKET, SEC(1) + MSEC(500) + 1));
	assert_sent(CIO_AF_VSOCK, 6, wire, sizeof wire);
	pretend_answer(wire, sizeof wire);
	assert_ok(cio_get_vsock_connect_timeout_old(PRETEND_SOCKET, &timeout));
	ck_assert_int_eq(timeout, SEC(1) + MSEC(500) + USEC(1));
	pretend_end();
}
END_TEST

START_TEST(dccp_tells_of_its_congestion_control)
{
	const int one = 1;
	char info[64] = { 7 };
	size_t len = sizeof info;
	uint32_t policy = 0;

	if (!pretend_has("dccp.ccid_tx_info"))
		return;
	pretend_begin();
	pretend_answer("congestion", 10);
	assert_ok(cio_get_dccp_ccid_tx_info(PRETEND_SOCKET, info, &len));
	assert_asked(269, 192, 64);
	ck_assert(len == 10 && memcmp(info, "congestion", 10) == 0);
	len = 4;
	assert_ok(cio_get_dccp_ccid_rx_info(PRETEND_SOCKET, info, &len));
	assert_asked(269, 128, 4);
	ck_assert_uint_eq(len, 4);
	assert_ok(cio_set_dccp_qpolicy_id(PRETEND_SOCKET, 1));
	assert_sent(269, 16, &one, 4);
	assert_error(cio_set_dccp_qpolicy_id(PRETEND_SOCKET, 2), CIO_EINVAL);
	pretend_begin();
	pretend_answer(&one, 4);
	assert_ok(cio_get_dccp_qpolicy_id(PRETEND_SOCKET, &policy));
	ck_assert_uint_eq(policy, 1);
	pretend_end();
	assert_error(cio_get_dccp_qpolicy_id(none, &policy), CIO_EBADF);
	assert_error(cio_get_dccp_ccid_tx_info(none, info, &len), CIO_EBADF);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("family rest");
	TCase *tc = add_case(suite, "families");

	tcase_add_test(tc, memberships_are_listed);
	tcase_add_test(tc, a_list_that_was_cut_is_no_list);
	tcase_add_test(tc, the_old_timeout_is_the_same_timeout);
	tcase_add_test(tc, the_old_timeout_is_two_longs);
	tcase_add_test(tc, dccp_tells_of_its_congestion_control);
	return run_suite(suite);
}
