/* SPDX-License-Identifier: MIT */
/* Messages with their address and flags; test_control.c has what goes along. */
#include "config.h"

#include <limits.h>
#include <string.h>

#include "message.h"

START_TEST(a_message_to_an_address_arrives)
{
	struct cio_sockaddr to = loopback(AF_INET), from = loopback(AF_INET);
	char data[] = "thirteen byte";
	struct cio_buf buf = { .data = data, .len = 13 };
	struct cio_msghdr out = { .addr = &to, .bufs = &buf, .nbufs = 1 };
	cio_socket a = make_socket(AF_INET, SOCK_DGRAM), b = make_socket(AF_INET, SOCK_DGRAM);
	struct message m;

	assert_ok(cio_bind(a.ref, &from));
	assert_ok(cio_bind(b.ref, &to));
	assert_ok(cio_local_addr(a.ref, &from));
	assert_ok(cio_local_addr(b.ref, &to));
	ck_assert_int_eq(cio_sendmsg(a.ref, &out, 0), 13);
	ck_assert_int_eq(cio_recvmsg(b.ref, message(&m, sizeof m.control), 0), 13);
	ck_assert(memcmp(m.data, data, 13) == 0);
	ck_assert_uint_eq(m.addr.len, sizeof(struct sockaddr_in));
	ck_assert(!m.addr.truncated);
	ck_assert_int_eq(m.addr.u.in.sin_port, from.u.in.sin_port);
	ck_assert_uint_eq(m.addr.u.in.sin_addr.s_addr, from.u.in.sin_addr.s_addr);
	ck_assert_uint_eq(m.hdr.control_len, 0);
	ck_assert_int_eq(m.hdr.flags, 0);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(no_address_no_control_and_no_buffers_are_nothing)
{
	struct cio_sockaddr none = { .len = 0 };
	struct cio_msghdr empty = { .addr = &none };
	struct cio_msghdr in = { .flags = INT_MAX };
	cio_socket a, b;

	make_pair(SOCK_DGRAM, &a, &b);
	ck_assert_int_eq(cio_sendmsg(a.ref, &empty, 0), 0);
	ck_assert_int_eq(cio_recvmsg(b.ref, &in, 0), 0);
	ck_assert_int_eq(in.flags, 0);
	ck_assert_uint_eq(in.control_len, 0);
	assert_ok(cio_set_nonblocking(b.ref, true));
	assert_error(cio_recvmsg(b.ref, &in, 0), CIO_EAGAIN);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(who_has_no_address_gives_none)
{
	struct message m;
	cio_socket a, b;

	make_tcp_pair(AF_INET, &a, &b);
	ck_assert_int_eq(cio_send(a.ref, "x", 1, 0), 1);
	ck_assert_int_eq(cio_recvmsg(b.ref, message(&m, 0), 0), 1);
	ck_assert_uint_eq(m.addr.len, 0);
	ck_assert(!m.addr.truncated);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(what_does_not_fit_is_said)
{
	struct message m;
	cio_socket a, b;

	make_pair(SOCK_DGRAM, &a, &b);
	ck_assert_int_eq(cio_send(a.ref, "longer than that", 16, 0), 16);
	message(&m, 0);
	m.buf.len = 6;
	ck_assert_int_eq(cio_recvmsg(b.ref, &m.hdr, 0), 6);
	ck_assert(cio_msg_truncated(m.hdr.flags));
	ck_assert(!cio_msg_control_truncated(m.hdr.flags));
	ck_assert_str_eq(m.data, "longer");
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(urgent_data_is_said)
{
	struct message m;
	cio_socket a, b;

	make_tcp_pair(AF_INET, &a, &b);
	ck_assert_int_eq(cio_send_oob(a.ref, "!", 1), 1);
	ck_assert(wait_until(b.ref, URGENT, 3000));
	ck_assert_int_eq(cio_recvmsg(b.ref, message(&m, 0), MSG_OOB), 1);
	ck_assert_int_eq(m.data[0], '!');
	ck_assert(cio_msg_out_of_band(m.hdr.flags));
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(a_failure_changes_nothing)
{
	struct message m, before;
	cio_socket a, b, none = CIO_SOCKET_NONE;

	make_pair(SOCK_DGRAM, &a, &b);
	assert_ok(cio_set_nonblocking(b.ref, true));
	message(&m, sizeof m.control);
	before = m;
	assert_error(cio_recvmsg(b.ref, &m.hdr, 0), CIO_EAGAIN);
	assert_error(cio_recvmsg(none.ref, &m.hdr, 0), CLOSED_ERROR);
	assert_same_header(&m.hdr, &before.hdr);
	ck_assert_uint_eq(m.addr.len, 77);
	ck_assert(m.addr.truncated);
	ck_assert(memcmp(&m.addr.u, &before.addr.u, sizeof m.addr.u) == 0);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(control_that_wraps_is_refused)
{
	struct message m;
	cio_socket a, b;

	make_pair(SOCK_DGRAM, &a, &b);
	ck_assert_int_eq(cio_send(a.ref, "x", 1, 0), 1);
	message(&m, (size_t)INT_MAX + 1);
	assert_error(cio_recvmsg(b.ref, &m.hdr, 0), CIO_EINVAL);
	assert_error(cio_sendmsg(b.ref, &m.hdr, 0), CIO_EINVAL);
	m.hdr.control_len = SIZE_MAX;
	assert_error(cio_recvmsg(b.ref, &m.hdr, 0), CIO_EINVAL);
	ck_assert_int_eq(cio_recv(b.ref, m.data, 1, 0), 1);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

static const struct predicate {
	const char *name;
	bool (*says)(int);
	int flag;
} predicates[] = {
	{ "truncated", cio_msg_truncated, MSG_TRUNC },
	{ "control_truncated", cio_msg_control_truncated, MSG_CTRUNC },
#ifdef MSG_EOR
	{ "end_of_record", cio_msg_end_of_record, MSG_EOR },
#endif
	{ "out_of_band", cio_msg_out_of_band, MSG_OOB },
	{ "dontroute", cio_msg_dontroute, MSG_DONTROUTE },
#ifdef MSG_ERRQUEUE
	{ "error_queue", cio_msg_error_queue, MSG_ERRQUEUE },
#endif
#ifdef MSG_CONFIRM
	{ "confirm", cio_msg_confirm, MSG_CONFIRM },
#endif
};
#define PREDICATES (sizeof predicates / sizeof *predicates)

START_TEST(a_predicate_sees_its_flag_and_no_other)
{
	size_t i, j;

	for (i = 0; i < PREDICATES; i++) {
		ck_assert_msg(!predicates[i].says(0), "%s of nothing", predicates[i].name);
		for (j = 0; j < PREDICATES; j++)
			ck_assert_msg(predicates[i].says(predicates[j].flag) == (i == j),
				"%s of %s", predicates[i].name, predicates[j].name);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("msghdr");
	TCase *tc = add_case(suite, "messages");

	tcase_add_test(tc, a_message_to_an_address_arrives);
	tcase_add_test(tc, no_address_no_control_and_no_buffers_are_nothing);
	tcase_add_test(tc, who_has_no_address_gives_none);
	tcase_add_test(tc, what_does_not_fit_is_said);
	tcase_add_test(tc, urgent_data_is_said);
	tcase_add_test(tc, a_failure_changes_nothing);
	tcase_add_test(tc, control_that_wraps_is_refused);
	tcase_add_test(tc, a_predicate_sees_its_flag_and_no_other);

	add_system_tests(suite);
	return run_suite(suite);
}
