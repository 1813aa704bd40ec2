/* SPDX-License-Identifier: MIT */
/* A signal ends a call that blocks: the program sees CIO_EINTR, and no data is lost. */
#include "config.h"

#include <signal.h>
#include <string.h>
#include <sys/time.h>

#include "message.h"

static void on_alarm(int number)
{
	(void)number;
}

/* Every 10 ms: a signal that comes before the call blocks is followed by another. */
static void interrupt_calls(bool on)
{
	struct sigaction action = { .sa_handler = on_alarm };
	struct itimerval timer = { { 0, on ? 10000 : 0 }, { 0, on ? 10000 : 0 } };

	ck_assert_int_eq(sigaction(SIGALRM, &action, NULL), 0);
	ck_assert_int_eq(setitimer(ITIMER_REAL, &timer, NULL), 0);
}

START_TEST(recv_says_so)
{
	cio_socket a, b;
	char buf[8] = "";

	make_pair(SOCK_STREAM, &a, &b);
	interrupt_calls(true);
	assert_error(cio_recv(b.ref, buf, sizeof buf, 0), CIO_EINTR);
	assert_error(cio_peek(b.ref, buf, sizeof buf), CIO_EINTR);
	interrupt_calls(false);
	ck_assert_int_eq(cio_send(a.ref, "intact", 6, 0), 6);
	ck_assert_int_eq(cio_recv(b.ref, buf, sizeof buf, 0), 6);
	ck_assert_str_eq(buf, "intact");
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(recv_from_and_peek_sender_say_so)
{
	struct cio_sockaddr from = { .len = 77 };
	cio_socket a, b;
	char buf[8];

	make_pair(SOCK_DGRAM, &a, &b);
	interrupt_calls(true);
	assert_error(cio_recv_from(b.ref, buf, sizeof buf, 0, &from), CIO_EINTR);
	assert_error(cio_peek_sender(b.ref, &from), CIO_EINTR);
	interrupt_calls(false);
	ck_assert_uint_eq(from.len, 77);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(recvmsg_says_so_and_changes_nothing)
{
	struct message m;
	struct cio_msghdr before = *message(&m, sizeof m.control);
	cio_socket a, b;

	make_pair(SOCK_DGRAM, &a, &b);
	interrupt_calls(true);
	assert_error(cio_recvmsg(b.ref, &m.hdr, 0), CIO_EINTR);
	interrupt_calls(false);
	assert_same_header(&m.hdr, &before);
	ck_assert_uint_eq(m.addr.len, 77);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(send_says_so)
{
	static char data[4096];
	struct cio_buf buf = { .data = data, .len = sizeof data };
	cio_socket a, b;

	make_pair(SOCK_STREAM, &a, &b);
	while (cio_send(a.ref, data, sizeof data, MSG_DONTWAIT) > 0)
		continue;
	interrupt_calls(true);
	assert_error(cio_send(a.ref, data, sizeof data, 0), CIO_EINTR);
	assert_error(cio_send_vec(a.ref, &buf, 1, 0), CIO_EINTR);
	interrupt_calls(false);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(what_was_moved_before_is_a_count)
{
	static char data[1 << 20];
	cio_socket a, b;
	cio_ssize n;

	make_pair(SOCK_STREAM, &a, &b);
	interrupt_calls(true);
	n = cio_send(a.ref, data, sizeof data, 0);
	interrupt_calls(false);
	ck_assert_int_gt(n, 0);
	ck_assert_int_lt(n, (cio_ssize)sizeof data);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(read_and_write_say_so)
{
	static char data[4096];
	struct cio_buf buf = { .data = data, .len = sizeof data };
	cio_file r, w;

	assert_ok(cio_file_pipe(0, &r, &w));
	interrupt_calls(true);
	assert_error(cio_read(r.ref, data, sizeof data), CIO_EINTR);
	assert_error(cio_readv(r.ref, &buf, 1), CIO_EINTR);
	interrupt_calls(false);
	assert_ok(cio_file_set_nonblocking(w.ref, true));
	while (cio_write(w.ref, data, sizeof data, 0) > 0)
		continue;
	assert_ok(cio_file_set_nonblocking(w.ref, false));
	interrupt_calls(true);
	assert_error(cio_write(w.ref, data, sizeof data, 0), CIO_EINTR);
	assert_error(cio_writev(w.ref, &buf, 1, 0), CIO_EINTR);
	interrupt_calls(false);
	cio_file_close(&r);
	cio_file_close(&w);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("interrupted");
	TCase *tc = add_case(suite, "interrupted");

	tcase_add_test(tc, recv_says_so);
	tcase_add_test(tc, recv_from_and_peek_sender_say_so);
	tcase_add_test(tc, recvmsg_says_so_and_changes_nothing);
	tcase_add_test(tc, send_says_so);
	tcase_add_test(tc, what_was_moved_before_is_a_count);
	tcase_add_test(tc, read_and_write_say_so);
	return run_suite(suite);
}
