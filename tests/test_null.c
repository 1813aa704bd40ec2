/* SPDX-License-Identifier: MIT */
/* NULL for each pointer that the compiler does not refuse: a row a parameter, which
 * check_nulls.sh compares with the headers. */
#include "config.h"


#include "nulls.h"

/* The kernel would answer CIO_EBADF. */
static const cio_sockref s = { CIO_FD_NONE };
static const cio_fileref f = { CIO_FD_NONE };

START_TEST(a_socket_needs_an_address)
{
	REFUSED(cio_bind, addr, (s, NULL));
	REFUSED(cio_connect, addr, (s, NULL));
	REFUSED(cio_connect_timeout, addr, (s, NULL, -1));
}
END_TEST

START_TEST(nobody_needs_to_know_the_peer)
{
	struct cio_sockaddr addr;
	cio_socket listener = make_listener(AF_INET, &addr), peers[3], conn;
	int i;

	for (i = 0; i < 3; i++) {
		peers[i] = make_socket(AF_INET, SOCK_STREAM);
		assert_ok(cio_connect(peers[i].ref, &addr));
	}
	TAKEN(cio_accept, ret_peer, cio_accept(listener.ref, &conn, NULL) == 0);
	cio_socket_close(&conn);
	TAKEN(cio_accept_flags, ret_peer, cio_accept_flags(listener.ref, 0, &conn, NULL) == 0);
	cio_socket_close(&conn);
	TAKEN(cio_accept_raw, ret_peer, cio_accept_raw(listener.ref, &conn, NULL) == 0);
	cio_socket_close(&conn);
	for (i = 0; i < 3; i++)
		cio_socket_close(&peers[i]);
	cio_socket_close(&listener);
}
END_TEST

START_TEST(data_needs_memory)
{
	REFUSED(cio_recv, buf, (s, NULL, 1, 0));
	REFUSED(cio_recv_from, buf, (s, NULL, 1, 0, &out.addr));
	REFUSED(cio_recv_vec, bufs, (s, NULL, 1, 0, &out.flags));
	REFUSED(cio_recv_vec_from, bufs, (s, NULL, 1, 0, &out.flags, &out.addr));
	REFUSED(cio_recv_oob, buf, (s, NULL, 1));
	REFUSED(cio_peek, buf, (s, NULL, 1));
	REFUSED(cio_peek_from, buf, (s, NULL, 1, &out.addr));
	REFUSED(cio_send, buf, (s, NULL, 1, 0));
	REFUSED(cio_send_to, buf, (s, NULL, 1, 0, NULL));
	REFUSED(cio_send_vec, bufs, (s, NULL, 1, 0));
	REFUSED(cio_send_vec_to, bufs, (s, NULL, 1, 0, NULL));
	REFUSED(cio_send_oob, buf, (s, NULL, 1));
	REFUSED(cio_sendmsg, msg, (s, NULL, 0));
	REFUSED(cio_recvmsg, msg, (s, NULL, 0));
	REFUSED(cio_read, buf, (f, NULL, 1));
	REFUSED(cio_readv, bufs, (f, NULL, 1));
	REFUSED(cio_write, buf, (f, NULL, 1, 0));
	REFUSED(cio_writev, bufs, (f, NULL, 1, 0));
}
END_TEST

START_TEST(each_buffer_needs_memory)
{
	char byte = 'x';
	struct cio_buf bufs[] = { { .data = &byte, .len = 1 }, { .data = NULL, .len = 1 } };
	struct cio_msghdr msg = { .addr = &out.addr, .bufs = bufs, .nbufs = 2 };

	REFUSED(cio_recv_vec, bufs, (s, bufs, 2, 0, &out.flags));
	REFUSED(cio_recv_vec_from, bufs, (s, bufs, 2, 0, &out.flags, &out.addr));
	REFUSED(cio_send_vec, bufs, (s, bufs, 2, 0));
	REFUSED(cio_send_vec_to, bufs, (s, bufs, 2, 0, NULL));
	REFUSED(cio_readv, bufs, (f, bufs, 2));
	REFUSED(cio_writev, bufs, (f, bufs, 2, 0));
	REFUSED(cio_recvmsg, msg, (s, &msg, 0));
	msg.addr = NULL;
	REFUSED(cio_sendmsg, msg, (s, &msg, 0));
	msg.bufs = NULL;
	REFUSED(cio_sendmsg, msg, (s, &msg, 0));
	REFUSED(cio_recvmsg, msg, (s, &msg, 0));
	/* Not even asked whether so many can be cut. */
	msg.nbufs = SIZE_MAX;
	REFUSED(cio_sendmsg, msg, (s, &msg, 0));
	REFUSED(cio_recvmsg, msg, (s, &msg, 0));
}
END_TEST

START_TEST(no_data_needs_no_memory)
{
	struct cio_buf nothing = { .data = NULL, .len = 0 };
	struct cio_msghdr msg = { .bufs = NULL, .nbufs = 0 };
	cio_socket a, b;
	cio_fileref a_file;
	int r;

	make_pair(SOCK_DGRAM, &a, &b);
	r = cio_fileref_of(a.ref, &a_file);
	ck_assert(r == 0 || r == CIO_ENOTSUP);
	ck_assert_int_eq(cio_send(a.ref, NULL, 0, 0), 0);
	ck_assert_int_eq(cio_send_vec(a.ref, &nothing, 1, 0), 0);
	ck_assert_int_eq(cio_sendmsg(a.ref, &msg, 0), 0);
	if (r == 0)
		ck_assert_int_eq(cio_write(a_file, NULL, 0, 0), 0);
	ck_assert_int_eq(cio_recv(b.ref, NULL, 0, 0), 0);
	ck_assert_int_eq(cio_recv_vec(b.ref, &nothing, 1, 0, NULL), 0);
	ck_assert_int_eq(cio_recvmsg(b.ref, &msg, 0), 0);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(a_refused_receive_loses_nothing)
{
	struct cio_buf hole = { .data = NULL, .len = 5 };
	cio_socket a, b;
	char text[8];

	make_pair(SOCK_DGRAM, &a, &b);
	ck_assert_int_eq(cio_send(a.ref, "hello", 5, 0), 5);
	assert_error(cio_recv(b.ref, NULL, 5, 0), CIO_EFAULT);
	assert_error(cio_recv_vec(b.ref, &hole, 1, 0, NULL), CIO_EFAULT);
	ck_assert_int_eq(cio_recv(b.ref, text, sizeof text, 0), 5);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

/* Of TCP on Linux, tcp(7). */
START_TEST(discarding_needs_no_memory)
{
#ifdef __linux__
	struct cio_buf hole = { .data = NULL, .len = 2 };
	cio_socket a, b;
	char text[8];

	make_tcp_pair(AF_INET, &a, &b);
	ck_assert_int_eq(cio_send(a.ref, "hello", 5, 0), 5);
	ck_assert_int_eq(cio_recv(b.ref, NULL, 2, MSG_TRUNC | MSG_WAITALL), 2);
	ck_assert_int_eq(cio_recv_vec(b.ref, &hole, 1, MSG_TRUNC | MSG_WAITALL, NULL), 2);
	REFUSED(cio_recv_vec, bufs, (b.ref, NULL, 1, MSG_TRUNC, &out.flags));
	ck_assert_int_eq(cio_recv(b.ref, text, sizeof text, 0), 1);
	cio_socket_close(&a);
	cio_socket_close(&b);
#else
	SKIP_TEST("this system's MSG_TRUNC does not discard");
#endif
}
END_TEST

START_TEST(messages_need_neither_address_nor_flags)
{
	char byte = 'x';
	struct cio_buf buf = { .data = &byte, .len = 1 };
	struct cio_sockaddr from;
	cio_socket a, b;

	make_pair(SOCK_DGRAM, &a, &b);
	TAKEN(cio_send_to, to, cio_send_to(a.ref, &byte, 1, 0, NULL) == 1);
	TAKEN(cio_send_vec_to, to, cio_send_vec_to(a.ref, &buf, 1, 0, NULL) == 1);
	TAKEN(cio_recv_vec, ret_flags, cio_recv_vec(b.ref, &buf, 1, 0, NULL) == 1);
	TAKEN(cio_recv_vec_from, ret_flags, cio_recv_vec_from(b.ref, &buf, 1, 0, NULL, &from) == 1);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(an_option_needs_its_value)
{
	static const struct in_addr any;

	REFUSED(cio_getsockopt, ret, (s, SOL_SOCKET, SO_TYPE, NULL, &out.len));
	REFUSED(cio_getsockopt, len, (s, SOL_SOCKET, SO_TYPE, out.text, NULL));
	REFUSED(cio_setsockopt, value, (s, SOL_SOCKET, SO_KEEPALIVE, NULL, sizeof(int)));
	REFUSED(cio_set_so_attach_filter, program, (s, NULL, 1));
	REFUSED(cio_get_so_bindtodevice, ret, (s, NULL, 16));
	REFUSED(cio_get_tcp_congestion, ret, (s, NULL, 16));
	REFUSED(cio_set_tcp_congestion, name, (s, NULL));
	REFUSED(cio_get_dccp_available_ccids, ret, (s, NULL, &out.len));
	REFUSED(cio_get_dccp_available_ccids, len, (s, (uint8_t *)out.text, NULL));
	REFUSED(cio_set_ip_multicast_if, addr, (s, NULL));
	REFUSED(cio_join_multicast_v4, group, (s, NULL, &any));
	REFUSED(cio_join_multicast_v4, interface_addr, (s, &any, NULL));
	REFUSED(cio_leave_multicast_v4, group, (s, NULL, &any));
	REFUSED(cio_leave_multicast_v4, interface_addr, (s, &any, NULL));
	REFUSED(cio_join_multicast_v4_index, group, (s, NULL, 0));
	REFUSED(cio_leave_multicast_v4_index, group, (s, NULL, 0));
	REFUSED(cio_join_ssm_v4, source, (s, NULL, &any, &any));
	REFUSED(cio_join_ssm_v4, group, (s, &any, NULL, &any));
	REFUSED(cio_join_ssm_v4, interface_addr, (s, &any, &any, NULL));
	REFUSED(cio_leave_ssm_v4, source, (s, NULL, &any, &any));
	REFUSED(cio_leave_ssm_v4, group, (s, &any, NULL, &any));
	REFUSED(cio_leave_ssm_v4, interface_addr, (s, &any, &any, NULL));
	REFUSED(cio_join_multicast_v6, group, (s, NULL, 0));
	REFUSED(cio_leave_multicast_v6, group, (s, NULL, 0));
	REFUSED(cio_set_tcp_keepalive, k, (s, NULL));
}
END_TEST

/* Linux would forget the error that it could not report, and take NULL for a value of 0. */
START_TEST(a_refused_look_keeps_the_error)
{
	cio_socket a = make_socket(AF_INET, SOCK_STREAM), deaf = make_socket(AF_INET, SOCK_STREAM);
	struct cio_sockaddr addr = loopback(AF_INET);
	int r, value = 0;
	size_t len = sizeof value;

	assert_ok(cio_bind(deaf.ref, &addr));
	assert_ok(cio_local_addr(deaf.ref, &addr));
	assert_ok(cio_set_nonblocking(a.ref, true));
	r = cio_connect(a.ref, &addr);
	if (r == CIO_EINPROGRESS) {
		ck_assert(wait_until(a.ref, WRITABLE, -1));
		assert_error(cio_getsockopt(a.ref, SOL_SOCKET, SO_ERROR, NULL, &len), CIO_EFAULT);
		ck_assert_uint_eq(len, sizeof value);
		assert_ok(cio_getsockopt(a.ref, SOL_SOCKET, SO_ERROR, &value, &len));
		r = -value;
	}
	ck_assert_int_eq(r, CIO_ECONNREFUSED);
	cio_socket_close(&a);
	cio_socket_close(&deaf);
}
END_TEST

START_TEST(a_refused_option_changes_nothing)
{
	cio_socket a;
	int value = 0;
	size_t len = sizeof value;

	if (!have_ipv6())
		SKIP_TEST("no IPv6");
	a = make_socket(AF_INET6, SOCK_STREAM);
	assert_ok(cio_set_ipv6_v6only(a.ref, true));
	assert_error(cio_setsockopt(a.ref, IPPROTO_IPV6, IPV6_V6ONLY, NULL, sizeof value), CIO_EFAULT);
	assert_ok(cio_getsockopt(a.ref, IPPROTO_IPV6, IPV6_V6ONLY, &value, &len));
	ck_assert_int_eq(value, 1);
	cio_socket_close(&a);
}
END_TEST

START_TEST(no_device_is_none)
{
	cio_socket a = make_socket(AF_INET, SOCK_DGRAM);
	int r = cio_set_so_bindtodevice(a.ref, NULL);

	TAKEN(cio_set_so_bindtodevice, name, r == 0 || r == CIO_ENOPROTOOPT);
	cio_socket_close(&a);
}
END_TEST

START_TEST(options_as_text_need_both)
{
	const struct cio_option *o = cio_option_find("so.keepalive");
	cio_socket a = make_socket(AF_INET, SOCK_STREAM);

	REFUSED(cio_option_get_text, option, (s, NULL, out.text, sizeof out.text));
	REFUSED(cio_option_get_text, buf, (s, o, NULL, sizeof out.text));
	REFUSED(cio_option_set_text, option, (s, NULL, "on", out.text, sizeof out.text));
	REFUSED(cio_option_set_text, text, (s, o, NULL, out.text, sizeof out.text));
	REFUSED(cio_option_check_text, option, (NULL, "on"));
	REFUSED(cio_option_check_text, text, (o, NULL));
	TAKEN(cio_option_set_text, effective, cio_option_set_text(a.ref, o, "on", NULL, 64) == 0);
	TAKEN(cio_option_find, name, cio_option_find(NULL) == NULL);
	TAKEN(cio_option_next, option, cio_option_next(NULL) != NULL);
	cio_socket_close(&a);
}
END_TEST

START_TEST(makers_of_addresses_need_something)
{
	struct cio_sockaddr a = loopback(AF_INET);

	REFUSED(cio_sockaddr_init_unix, path, (NULL, &out.addr));
	REFUSED(cio_sockaddr_init_abstract, name, (NULL, 1, &out.addr));
	REFUSED(cio_sockaddr_init_packet, hwaddr, (1, 1, NULL, 6, &out.addr));
	REFUSED(cio_sockaddr_init_native, sa, (NULL, sizeof(struct sockaddr_in), &out.addr));
	REFUSED(cio_sockaddr_parse, text, (NULL, &out.addr));
	REFUSED(cio_sockaddr_parse_ip, text, (NULL, 1, &out.addr));
	cio_sockaddr_init_ipv4(NULL, 1, &a);
	TAKEN(cio_sockaddr_init_ipv4, addr, cio_sockaddr_is_none(&a));
	a = loopback(AF_INET);
	cio_sockaddr_init_ipv6(NULL, 1, 2, 3, &a);
	TAKEN(cio_sockaddr_init_ipv6, addr, cio_sockaddr_is_none(&a));
}
END_TEST

START_TEST(setters_of_addresses_need_one)
{
	struct cio_sockaddr a = loopback(AF_INET), before = a;

	REFUSED(cio_sockaddr_set_port, a, (NULL, 1));
	REFUSED(cio_sockaddr_set_ip, a, (NULL, "abcd", 4));
	REFUSED(cio_sockaddr_set_ip, ip, (&a, NULL, 4));
	REFUSED(cio_sockaddr_set_flowinfo, a, (NULL, 1));
	REFUSED(cio_sockaddr_set_scope_id, a, (NULL, 1));
	assert_error(cio_sockaddr_set_ip(&a, NULL, 0), CIO_EINVAL);
	ck_assert(cio_sockaddr_equal(&a, &before));
}
END_TEST

START_TEST(a_look_at_nothing_sees_no_address)
{
	struct cio_sockaddr a = loopback(AF_INET);
	uint32_t cid = 77, port = 77;
	size_t len = 77;

	TAKEN(cio_sockaddr_family, a, cio_sockaddr_family(NULL) == AF_UNSPEC);
	TAKEN(cio_sockaddr_is_none, a, cio_sockaddr_is_none(NULL));
	TAKEN(cio_sockaddr_is_unnamed, a, !cio_sockaddr_is_unnamed(NULL));
	TAKEN(cio_sockaddr_in, a, !cio_sockaddr_in(NULL));
	TAKEN(cio_sockaddr_in6, a, !cio_sockaddr_in6(NULL));
	TAKEN(cio_sockaddr_un, a, !cio_sockaddr_un(NULL));
	TAKEN(cio_sockaddr_vm, a, !cio_sockaddr_vm(NULL));
	TAKEN(cio_sockaddr_ll, a, !cio_sockaddr_ll(NULL));
	TAKEN(cio_sockaddr_nl, a, !cio_sockaddr_nl(NULL));
	TAKEN(cio_sockaddr_port, a, cio_sockaddr_port(NULL) == CIO_EAFNOSUPPORT);
	TAKEN(cio_sockaddr_ip, a, !cio_sockaddr_ip(NULL, &len));
	TAKEN(cio_sockaddr_ip, ret_len, cio_sockaddr_ip(&a, NULL));
	TAKEN(cio_sockaddr_vsock, a, cio_sockaddr_vsock(NULL, &cid, &port) == CIO_EAFNOSUPPORT);
	TAKEN(cio_sockaddr_unix_path, a, !cio_sockaddr_unix_path(NULL, &len));
	TAKEN(cio_sockaddr_abstract, a, !cio_sockaddr_abstract(NULL, &len));
	ck_assert(len == 77 && cid == 77 && port == 77);
}
END_TEST

START_TEST(nobody_needs_to_know_a_length)
{
	struct cio_sockaddr a;

	assert_ok(cio_sockaddr_init_unix("/x", &a));
	TAKEN(cio_sockaddr_unix_path, ret_len, cio_sockaddr_unix_path(&a, NULL));
	if (cio_sockaddr_init_abstract("x", 1, &a) == CIO_ENOTSUP)
		SKIP_TEST("this system has no abstract names");
	TAKEN(cio_sockaddr_abstract, ret_len, cio_sockaddr_abstract(&a, NULL));
}
END_TEST

START_TEST(nothing_is_equal_to_no_address)
{
	struct cio_sockaddr none, other = loopback(AF_INET);

	cio_sockaddr_init_none(&none);
	TAKEN(cio_sockaddr_equal, a, cio_sockaddr_equal(NULL, &none) && !cio_sockaddr_equal(NULL, &other));
	TAKEN(cio_sockaddr_equal, b, cio_sockaddr_equal(&none, NULL) && !cio_sockaddr_equal(&other, NULL));
	TAKEN(cio_sockaddr_compare, a, cio_sockaddr_compare(NULL, &other) == cio_sockaddr_compare(&none, &other));
	TAKEN(cio_sockaddr_compare, b, cio_sockaddr_compare(&other, NULL) == cio_sockaddr_compare(&other, &none));
	TAKEN(cio_sockaddr_hash, a, cio_sockaddr_hash(NULL, 7) == cio_sockaddr_hash(&none, 7));
	ck_assert(cio_sockaddr_equal(NULL, NULL));
}
END_TEST

START_TEST(text_needs_memory)
{
	struct cio_sockaddr a = loopback(AF_INET);
	char text[8];

	REFUSED(cio_sockaddr_print, buf, (&a, NULL, CIO_SOCKADDR_TEXT_MAX));
	assert_error(cio_sockaddr_print(&a, NULL, 0), CIO_ENOSPC);
	TAKEN(cio_sockaddr_print, a, cio_sockaddr_print(NULL, text, sizeof text) == 4 && !strcmp(text, "none"));
	TAKEN(cio_strerror, buf, cio_strerror(CIO_EFAULT, NULL, 64) == NULL);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("null");
	TCase *tc = add_case(suite, "null");

	tcase_add_test(tc, a_socket_needs_an_address);
	tcase_add_test(tc, nobody_needs_to_know_the_peer);
	tcase_add_test(tc, data_needs_memory);
	tcase_add_test(tc, each_buffer_needs_memory);
	tcase_add_test(tc, no_data_needs_no_memory);
	tcase_add_test(tc, a_refused_receive_loses_nothing);
	tcase_add_test(tc, discarding_needs_no_memory);
	tcase_add_test(tc, messages_need_neither_address_nor_flags);
	tcase_add_test(tc, an_option_needs_its_value);
	tcase_add_test(tc, a_refused_look_keeps_the_error);
	tcase_add_test(tc, a_refused_option_changes_nothing);
	tcase_add_test(tc, no_device_is_none);
	tcase_add_test(tc, options_as_text_need_both);
	tcase_add_test(tc, makers_of_addresses_need_something);
	tcase_add_test(tc, setters_of_addresses_need_one);
	tcase_add_test(tc, a_look_at_nothing_sees_no_address);
	tcase_add_test(tc, nobody_needs_to_know_a_length);
	tcase_add_test(tc, nothing_is_equal_to_no_address);
	tcase_add_test(tc, text_needs_memory);
	return run_suite(suite);
}
