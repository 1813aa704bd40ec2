/* SPDX-License-Identifier: MIT */
/* SOL_MPTCP: what a kernel of each age answers, and a connection over the loopback interface. */
#include "config.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

#include "option_cases.h"
#include "pretend.h"

#define LEVEL 284
#define ROOM  CIO_MPTCP_SUBFLOWS_MAX

static const cio_sockref none = { CIO_FD_NONE };

/* A connection of one subflow; false, with the reason in the log, if the kernel has none. */
static bool mptcp_pair(cio_socket *ret_a, cio_socket *ret_b)
{
	struct cio_sockaddr at = loopback(AF_INET);
	struct cio_mptcp_info info;
	cio_socket listener;

	if (!pretend_has("mptcp.info") || option_is_newer("mptcp_info"))
		return false;
	if (cio_socket_open(AF_INET, SOCK_STREAM, CIO_IPPROTO_MPTCP, 0, &listener)) {
		skipped_test("mptcp_pair", "this kernel has no MPTCP");
		return false;
	}
	assert_ok(cio_bind(listener.ref, &at));
	assert_ok(cio_listen(listener.ref, 1));
	assert_ok(cio_local_addr(listener.ref, &at));
	assert_ok(cio_socket_open(AF_INET, SOCK_STREAM, CIO_IPPROTO_MPTCP, 0, ret_a));
	assert_ok(cio_connect(ret_a->ref, &at));
	assert_ok(cio_accept(listener.ref, ret_b, NULL));
	cio_socket_close(&listener);
	if (cio_get_mptcp_info(ret_a->ref, &info, sizeof info) == 0)
		return true;
	skipped_test("mptcp_pair", "the connection fell back to TCP");
	cio_socket_close(ret_a);
	cio_socket_close(ret_b);
	return false;
}

START_TEST(a_connection_tells_of_itself)
{
	struct cio_mptcp_info info;
	cio_socket a, b;
	char byte = 'x';

	if (!mptcp_pair(&a, &b))
		return;
	ck_assert_int_eq((int)cio_send(a.ref, &byte, 1, 0), 1);
	ck_assert_int_eq((int)cio_recv(b.ref, &byte, 1, 0), 1);
	memset(&info, 0x5a, sizeof info);
	assert_ok(cio_get_mptcp_info(a.ref, &info, sizeof info));
	ck_assert(info.fields & CIO_MPTCP_INFO_BASE);
	ck_assert_uint_eq(info.extra_subflows, 0);
	ck_assert_uint_eq(info.flags & 3, 2);
	if (info.fields & CIO_MPTCP_INFO_COUNTERS)
		ck_assert_uint_eq(info.bytes_sent, 1);
	if (info.fields & CIO_MPTCP_INFO_SUBFLOWS_TOTAL)
		ck_assert_uint_eq(info.subflows_total, 1);
	if (info.fields & CIO_MPTCP_INFO_TIMES)
		ck_assert_int_eq(info.last_data_sent % 1000000, 0);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(subflows_have_addresses_and_tcps_numbers)
{
	struct cio_mptcp_addrs addrs[ROOM];
	struct cio_tcp_info tcp[ROOM];
	struct cio_sockaddr local, remote;
	size_t count = ROOM;
	cio_socket a, b;

	if (!mptcp_pair(&a, &b))
		return;
	assert_ok(cio_local_addr(a.ref, &local));
	assert_ok(cio_peer_addr(a.ref, &remote));
	assert_ok(cio_get_mptcp_subflow_addrs(a.ref, addrs, &count));
	ck_assert_uint_eq(count, 1);
	ck_assert(cio_sockaddr_equal(&addrs[0].local, &local));
	ck_assert(cio_sockaddr_equal(&addrs[0].remote, &remote));
	count = ROOM;
	memset(tcp, 0x5a, sizeof tcp);
	assert_ok(cio_get_mptcp_tcpinfo(a.ref, tcp, sizeof *tcp, &count));
	ck_assert_uint_eq(count, 1);
	ck_assert_uint_eq(tcp[0].state, 1);
	ck_assert(tcp[0].fields & CIO_TCP_INFO_PMTU);
	ck_assert_uint_eq(tcp[1].state, 0x5a);
	count = 0;
	assert_error(cio_get_mptcp_tcpinfo(a.ref, NULL, sizeof *tcp, &count), CIO_ENOSPC);
	assert_error(cio_get_mptcp_subflow_addrs(a.ref, NULL, &count), CIO_ENOSPC);
	ck_assert_uint_eq(count, 0);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(all_at_one_moment_is_the_same)
{
	struct cio_mptcp_subflow subflows[ROOM];
	struct cio_mptcp_info info, alone;
	struct cio_tcp_info tcp[ROOM];
	struct cio_mptcp_full_info f = { &info, sizeof info, subflows, tcp, sizeof *tcp, ROOM };
	struct cio_sockaddr local;
	cio_socket a, b;

	if (option_is_newer("mptcp_full_info") || !mptcp_pair(&a, &b))
		return;
	assert_ok(cio_get_mptcp_full_info(a.ref, &f));
	assert_ok(cio_get_mptcp_info(a.ref, &alone, sizeof alone));
	ck_assert_uint_eq(f.count, 1);
	ck_assert(info.fields == alone.fields && info.token == alone.token && info.rcv_nxt == alone.rcv_nxt);
	assert_ok(cio_local_addr(a.ref, &local));
	ck_assert(cio_sockaddr_equal(&subflows[0].addrs.local, &local));
	ck_assert_uint_eq(tcp[0].state, 1);
	f.count = 0;
	assert_error(cio_get_mptcp_full_info(a.ref, &f), CIO_ENOSPC);
	f.subflows = NULL;
	f.tcp = NULL;
	assert_ok(cio_get_mptcp_full_info(a.ref, &f));
	ck_assert_uint_eq(f.count, 1);
	f.info = NULL;
	assert_ok(cio_get_mptcp_full_info(a.ref, &f));
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

/* How long the answers of Linux 5.16, 6.5, 6.7 and 6.10 are. */
static const struct {
	size_t len;
	uint64_t fields;
} ages[] = {
	{ 48, CIO_MPTCP_INFO_BASE },
	{ 80, CIO_MPTCP_INFO_BASE | CIO_MPTCP_INFO_COUNTERS },
	{ 88, CIO_MPTCP_INFO_BASE | CIO_MPTCP_INFO_COUNTERS | CIO_MPTCP_INFO_SUBFLOWS_TOTAL },
	{ 96, CIO_MPTCP_INFO_BASE | CIO_MPTCP_INFO_COUNTERS | CIO_MPTCP_INFO_SUBFLOWS_TOTAL | CIO_MPTCP_INFO_TIMES },
};

static void put32(unsigned char *at, uint32_t value)
{
	memcpy(at, &value, sizeof value);
}

static void put64(unsigned char *at, uint64_t value)
{
	memcpy(at, &value, sizeof value);
}

static void fill_info(unsigned char *wire)
{
	memset(wire, 0, 96);
	memcpy(wire, "\1\2\3\4\5\6", 6);
	put32(wire + 8, 8);
	put32(wire + 12, 12);
	put64(wire + 16, 16);
	put64(wire + 24, 24);
	put64(wire + 32, 32);
	memcpy(wire + 40, "\50\51\52", 3);
	put32(wire + 44, 44);
	put64(wire + 48, 48);
	put64(wire + 56, 56);
	put64(wire + 64, 64);
	put64(wire + 72, 72);
	wire[80] = 80;
	put32(wire + 84, 84);
	put32(wire + 88, 88);
	put32(wire + 92, 92);
}

START_TEST(kernels_of_each_age_are_understood)
{
	unsigned char wire[112] = { 0 };
	struct cio_mptcp_info i;

	if (!pretend_has("mptcp.info"))
		return;
	fill_info(wire);
	pretend_begin();
	pretend_answer(wire, ages[_i].len);
	assert_ok(cio_get_mptcp_info(PRETEND_SOCKET, &i, sizeof i));
	assert_asked(LEVEL, 1, 96);
	ck_assert(i.fields == ages[_i].fields);
	ck_assert(i.extra_subflows == 1 && i.add_addr_signal == 2 && i.add_addr_accepted == 3);
	ck_assert(i.limit_extra_subflows == 4 && i.endp_signal_max == 5 && i.limit_add_addr_accepted == 6);
	ck_assert(i.flags == 8 && i.token == 12 && i.write_seq == 16 && i.snd_una == 24 && i.rcv_nxt == 32);
	ck_assert(i.local_addr_used == 40 && i.endp_subflow_max == 41 && i.csum_enabled == 42);
	if (i.fields & CIO_MPTCP_INFO_COUNTERS)
		ck_assert(i.retransmits == 44 && i.bytes_retrans == 48 && i.bytes_sent == 56 && i.bytes_received == 64
			&& i.bytes_acked == 72);
	if (i.fields & CIO_MPTCP_INFO_SUBFLOWS_TOTAL)
		ck_assert(i.subflows_total == 80);
	if (i.fields & CIO_MPTCP_INFO_TIMES)
		ck_assert(i.last_data_sent == MSEC(84) && i.last_data_recv == MSEC(88) && i.last_ack_recv == MSEC(92));
	pretend_end();
}
END_TEST

START_TEST(there_is_no_more_than_there_is_room_for)
{
	size_t size = offsetof(struct cio_mptcp_info, last_data_sent);
	unsigned char wire[96];
	struct cio_mptcp_info i;

	if (!pretend_has("mptcp.info"))
		return;
	fill_info(wire);
	memset(&i, 0x5a, sizeof i);
	pretend_begin();
	pretend_answer(wire, sizeof wire);
	assert_ok(cio_get_mptcp_info(PRETEND_SOCKET, &i, size));
	ck_assert(i.fields == (CIO_MPTCP_INFO_BASE | CIO_MPTCP_INFO_COUNTERS | CIO_MPTCP_INFO_SUBFLOWS_TOTAL));
	ck_assert(i.last_data_sent == INT64_C(0x5a5a5a5a5a5a5a5a));
	size = offsetof(struct cio_mptcp_info, retransmits);
	assert_ok(cio_get_mptcp_info(PRETEND_SOCKET, &i, size));
	ck_assert(i.fields == (CIO_MPTCP_INFO_BASE | CIO_MPTCP_INFO_SUBFLOWS_TOTAL));
	assert_error(cio_get_mptcp_info(PRETEND_SOCKET, &i, size - 1), CIO_EINVAL);
	pretend_end();
}
END_TEST

/* Two subflows, the structs of an older kernel: shorter, and one after the other. */
START_TEST(arrays_of_an_older_kernel_are_understood)
{
	unsigned char wire[16 + 2 * 232] = { 0 };
	struct cio_tcp_info tcp[2];
	size_t count = 2;

	if (!pretend_has("mptcp.tcpinfo"))
		return;
	put32(wire, 16);
	put32(wire + 4, 2);
	put32(wire + 8, 232);
	put32(wire + 12, 232);
	wire[16] = 1;
	wire[16 + 232] = 2;
	put32(wire + 16 + 232 + 60, 1500);
	pretend_begin();
	pretend_answer(wire, sizeof wire);
	assert_ok(cio_get_mptcp_tcpinfo(PRETEND_SOCKET, tcp, sizeof *tcp, &count));
	assert_asked(LEVEL, 2, 16 + ROOM * 280);
	ck_assert_uint_eq(count, 2);
	ck_assert(tcp[0].state == 1 && tcp[1].state == 2 && tcp[1].pmtu == 1500);
	ck_assert((tcp[0].fields & CIO_TCP_INFO_SND_WND) && !(tcp[0].fields & CIO_TCP_INFO_RCV_WND));
	count = 1;
	assert_error(cio_get_mptcp_tcpinfo(PRETEND_SOCKET, tcp, sizeof *tcp, &count), CIO_ENOSPC);
	assert_error(cio_get_mptcp_tcpinfo(PRETEND_SOCKET, tcp, 8, &count), CIO_EINVAL);
	put32(wire + 4, ROOM + 1);
	count = 100;
	pretend_begin();
	pretend_answer(wire, sizeof wire);
	assert_error(cio_get_mptcp_subflow_addrs(PRETEND_SOCKET, (struct cio_mptcp_addrs[1]){ 0 }, &count), CIO_ENOSPC);
	ck_assert_uint_eq(count, 100);
	pretend_end();
}
END_TEST

START_TEST(a_request_says_what_there_is_room_for)
{
	struct cio_mptcp_full_info f = { .count = 3 };
	struct cio_mptcp_addrs addrs[3];
	size_t count = 3;
	uint32_t wire[6];

	if (!pretend_has("mptcp.full_info"))
		return;
	pretend_begin();
	assert_error(cio_get_mptcp_subflow_addrs(PRETEND_SOCKET, addrs, &count), 0);
	memcpy(wire, pretend_last()->bytes, 16);
	ck_assert(wire[0] == 16 && wire[1] == 0 && wire[2] == 0 && wire[3] == 256);
	assert_asked(LEVEL, 3, 16 + ROOM * 256);
	f.tcp = (struct cio_tcp_info *)(void *)addrs;
	f.tcp_size = 8;
	assert_error(cio_get_mptcp_full_info(PRETEND_SOCKET, &f), CIO_EINVAL);
	pretend_end();
}
END_TEST

START_TEST(other_sockets_refuse_them)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	struct cio_mptcp_full_info f = { .count = 7 };
	struct cio_mptcp_info info = { .fields = 7 };
	struct cio_mptcp_addrs addrs[1];
	struct cio_tcp_info tcp[1];
	size_t count = 1;

	assert_refused(cio_get_mptcp_info(s.ref, &info, sizeof info));
	assert_refused(cio_get_mptcp_subflow_addrs(s.ref, addrs, &count));
	assert_refused(cio_get_mptcp_tcpinfo(s.ref, tcp, sizeof *tcp, &count));
	assert_refused(cio_get_mptcp_full_info(s.ref, &f));
	ck_assert(info.fields == 7 && count == 1 && f.count == 7);
	cio_socket_close(&s);
	if (!pretend_has("mptcp.info"))
		return;
	assert_error(cio_get_mptcp_info(none, &info, sizeof info), CIO_EBADF);
	assert_error(cio_get_mptcp_full_info(none, &f), CIO_EBADF);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("mptcp");
	TCase *tc = add_case(suite, "mptcp");

	tcase_add_test(tc, a_connection_tells_of_itself);
	tcase_add_test(tc, subflows_have_addresses_and_tcps_numbers);
	tcase_add_test(tc, all_at_one_moment_is_the_same);
	tcase_add_loop_test(tc, kernels_of_each_age_are_understood, 0, (int)(sizeof ages / sizeof *ages));
	tcase_add_test(tc, there_is_no_more_than_there_is_room_for);
	tcase_add_test(tc, arrays_of_an_older_kernel_are_understood);
	tcase_add_test(tc, a_request_says_what_there_is_room_for);
	tcase_add_test(tc, other_sockets_refuse_them);
	return run_suite(suite);
}
