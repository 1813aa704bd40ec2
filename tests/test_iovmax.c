/* SPDX-License-Identifier: MIT */
/* Vectors of as many buffers as the system takes, of one more and of many more. */
#include "config.h"

#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "support.h"

#define MANY 3000
_Static_assert(MANY > IOV_MAX, "more than the system takes");

static char bytes[MANY];
static struct cio_buf bufs[MANY];

static const struct count {
	size_t asked;
	size_t taken;
} counts[] = {
	{ 1, 1 },
	{ IOV_MAX, IOV_MAX },
	{ IOV_MAX + 1, IOV_MAX },
	{ MANY, IOV_MAX },
};
#define COUNTS ((int)(sizeof counts / sizeof *counts))

static void one_byte_each(void)
{
	size_t i;

	for (i = 0; i < MANY; i++) {
		bytes[i] = (char)('a' + i % 26);
		bufs[i] = (struct cio_buf){ .data = &bytes[i], .len = 1 };
	}
}

START_TEST(a_stream_sends_a_part)
{
	const struct count *c = &counts[_i];
	cio_socket a, b;
	char got[MANY];

	one_byte_each();
	make_pair(SOCK_STREAM, &a, &b);
	ck_assert_int_eq(cio_send_vec(a.ref, bufs, c->asked, 0), (cio_ssize)c->taken);
	ck_assert_int_eq(cio_recv(b.ref, got, sizeof got, 0), (cio_ssize)c->taken);
	ck_assert(memcmp(got, bytes, c->taken) == 0);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(a_stream_receives_a_part)
{
	const struct count *c = &counts[_i];
	cio_socket a, b;
	char sent[MANY];

	one_byte_each();
	memset(sent, '!', sizeof sent);
	make_tcp_pair(AF_INET, &a, &b);
	ck_assert_int_eq(cio_send(a.ref, sent, sizeof sent, 0), MANY);
	ck_assert_int_eq(cio_recv_vec(b.ref, bufs, c->asked, MSG_WAITALL, NULL), (cio_ssize)c->taken);
	ck_assert(memcmp(bytes, sent, c->taken) == 0);
	ck_assert(c->taken == MANY || bytes[c->taken] != '!');
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

static const int message_types[] = { SOCK_DGRAM, SOCK_SEQPACKET };

static void message_is_whole_or_refused(int type, const struct count *c)
{
	bool whole = c->asked == c->taken;
	cio_socket a, b;
	char got[MANY];
	int flags = 77;

	make_pair(type, &a, &b);
	one_byte_each();
	if (whole) {
		ck_assert_int_eq(cio_send_vec(a.ref, bufs, c->asked, 0), (cio_ssize)c->asked);
		ck_assert_int_eq(cio_recv_vec(b.ref, bufs, c->asked, 0, &flags), (cio_ssize)c->asked);
		ck_assert(!cio_msg_truncated(flags));
	} else {
		assert_error(cio_send_vec(a.ref, bufs, c->asked, 0), CIO_EMSGSIZE);
		assert_error(cio_recv(b.ref, got, sizeof got, MSG_DONTWAIT), CIO_EAGAIN);
		ck_assert_int_eq(cio_send(a.ref, "kept", 4, 0), 4);
		assert_error(cio_recv_vec(b.ref, bufs, c->asked, 0, &flags), CIO_EMSGSIZE);
		ck_assert_int_eq(flags, 77);
		ck_assert_int_eq(cio_recv(b.ref, got, sizeof got, MSG_DONTWAIT), 4);
	}
	cio_socket_close(&a);
	cio_socket_close(&b);
}

START_TEST(a_message_is_whole_or_refused)
{
	message_is_whole_or_refused(message_types[_i / COUNTS], &counts[_i % COUNTS]);
}
END_TEST

START_TEST(sendmsg_and_recvmsg_do_the_same)
{
	struct cio_msghdr msg = { .bufs = bufs, .nbufs = MANY };
	cio_socket a, b;

	one_byte_each();
	make_pair(SOCK_STREAM, &a, &b);
	ck_assert_int_eq(cio_sendmsg(a.ref, &msg, 0), IOV_MAX);
	ck_assert_int_eq(cio_recvmsg(b.ref, &msg, 0), IOV_MAX);
	ck_assert_uint_eq(msg.nbufs, MANY);
	cio_socket_close(&a);
	cio_socket_close(&b);
	make_pair(SOCK_DGRAM, &a, &b);
	assert_error(cio_sendmsg(a.ref, &msg, 0), CIO_EMSGSIZE);
	assert_error(cio_recvmsg(b.ref, &msg, 0), CIO_EMSGSIZE);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(a_file_is_read_and_written_in_part)
{
	const struct count *c = &counts[_i];
	cio_file r, w;

	one_byte_each();
	assert_ok(cio_file_pipe(0, &r, &w));
	ck_assert_int_eq(cio_writev(w.ref, bufs, c->asked, 0), (cio_ssize)c->taken);
	ck_assert_int_eq(cio_writev(w.ref, bufs, c->asked, CIO_KEEP_SIGPIPE), (cio_ssize)c->taken);
	ck_assert_int_eq(cio_readv(r.ref, bufs, c->asked), (cio_ssize)c->taken);
	cio_file_close(&r);
	cio_file_close(&w);
}
END_TEST

START_TEST(what_is_no_socket_is_refused_all_the_same)
{
	cio_socket none = CIO_SOCKET_NONE;
	int fd = open("/dev/null", O_RDWR | O_CLOEXEC);

	one_byte_each();
	assert_error(cio_send_vec(CIO_SOCKREF(fd), bufs, MANY, 0), CIO_ENOTSOCK);
	assert_error(cio_recv_vec(CIO_SOCKREF(fd), bufs, MANY, 0, NULL), CIO_ENOTSOCK);
	assert_error(cio_send_vec(none.ref, bufs, MANY, 0), CIO_EBADF);
	close(fd);
}
END_TEST

START_TEST(the_type_is_asked_for_only_beyond_the_limit)
{
	cio_socket a, b;

	one_byte_each();
	make_pair(SOCK_STREAM, &a, &b);
	fault_reset();
	assert_ok(cio_send_vec(a.ref, bufs, IOV_MAX, 0));
	assert_ok(cio_recv_vec(b.ref, bufs, IOV_MAX, 0, NULL));
	ck_assert_str_eq(fault_log(), "sendmsg recvmsg");
	fault_reset();
	assert_ok(cio_send_vec(a.ref, bufs, IOV_MAX + 1, 0));
	ck_assert_str_eq(fault_log(), "getsockopt sendmsg");
	fault_fail("getsockopt", 1, ENOMEM);
	assert_error(cio_send_vec(a.ref, bufs, MANY, 0), CIO_ENOMEM);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("iovmax");
	TCase *tc = add_case(suite, "iovmax");

	tcase_add_loop_test(tc, a_stream_sends_a_part, 0, COUNTS);
	tcase_add_loop_test(tc, a_stream_receives_a_part, 0, COUNTS);
	tcase_add_loop_test(tc, a_message_is_whole_or_refused, 0, 2 * COUNTS);
	tcase_add_test(tc, sendmsg_and_recvmsg_do_the_same);
	tcase_add_loop_test(tc, a_file_is_read_and_written_in_part, 0, COUNTS);
	tcase_add_test(tc, what_is_no_socket_is_refused_all_the_same);

	tc = add_fault_case(suite, "faults");
	tcase_add_test(tc, the_type_is_asked_for_only_beyond_the_limit);
	return run_suite(suite);
}
