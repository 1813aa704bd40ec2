/* SPDX-License-Identifier: MIT */
/* Descriptors in control messages: each is owned once, and none is left. */
#include "config.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "message.h"

/* Sends count descriptors of one file with one byte. */
static void send_rights(cio_sockref s, size_t count)
{
	unsigned char room[CIO_CMSG_SPACE(253 * sizeof(cio_fd))];
	struct cio_buf buf = { .data = (char[]){ 'x' }, .len = 1 };
	struct cio_cmsg_builder b;
	struct cio_msghdr msg = { .bufs = &buf, .nbufs = 1 };
	cio_fd fds[253];
	size_t i;
	int null = open("/dev/null", O_RDWR);

	for (i = 0; i < count; i++)
		fds[i] = null;
	cio_cmsg_builder_init(room, sizeof room, &b);
	assert_ok(cio_cmsg_push_rights(&b, fds, count));
	msg.control = b.control;
	msg.control_len = b.len;
	ck_assert_int_eq(cio_sendmsg(s, &msg, 0), 1);
	close(null);
}

static struct cio_cmsg first(const struct cio_msghdr *msg)
{
	struct cio_cmsg_iter it;
	struct cio_cmsg c;

	cio_cmsg_iter_init(msg, &it);
	ck_assert_int_eq(cio_cmsg_next(&it, &c), 1);
	return c;
}

START_TEST(what_is_taken_is_owned_and_the_rest_is_closed)
{
	cio_file file = POISONED_FILE, again = POISONED_FILE;
	cio_socket a, b, other = POISONED_SOCKET;
	struct cio_cmsg c;
	struct message m;
	int before;

	make_pair(SOCK_STREAM, &a, &b);
	before = open_descriptors();
	send_rights(a.ref, 5);
	ck_assert_int_eq(cio_recvmsg(b.ref, message(&m, sizeof m.control), 0), 1);
	ck_assert_int_eq(open_descriptors(), before + 5);
	c = first(&m.hdr);
	ck_assert_int_eq(c.kind, CIO_CMSG_RIGHTS);
	ck_assert_uint_eq(cio_cmsg_rights_count(&c), 5);
	assert_ok(cio_cmsg_take_file(&c, 1, &file));
	ck_assert_int_eq(fcntl(file.ref.fd, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
	ck_assert_int_eq(cio_write(file.ref, "x", 1, 0), 1);
	assert_ok(cio_cmsg_take_socket(&c, 4, &other));
	/* Gone from the message, which counts it all the same. */
	assert_error(cio_cmsg_take_file(&c, 1, &again), CIO_EBADF);
	assert_none(again);
	ck_assert_uint_eq(cio_cmsg_rights_count(&c), 5);
	cio_cmsg_close_unclaimed(&m.hdr);
	ck_assert_int_eq(open_descriptors(), before + 2);
	cio_cmsg_close_unclaimed(&m.hdr);
	ck_assert_int_eq(open_descriptors(), before + 2);
	assert_error(cio_cmsg_take_file(&c, 0, &again), CIO_EBADF);
	ck_assert_int_eq(cio_write(file.ref, "x", 1, 0), 1);
	cio_file_close(&file);
	cio_socket_close(&other);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(a_socket_that_came_along_is_one)
{
	cio_socket a, b, c, d, got;
	struct cio_buf buf = { .data = (char[]){ 'x' }, .len = 1 };
	unsigned char room[CIO_CMSG_SPACE(sizeof(cio_fd))];
	struct cio_cmsg_builder builder;
	struct cio_msghdr msg = { .bufs = &buf, .nbufs = 1 };
	struct cio_cmsg cmsg;
	struct message m;
	char byte;

	make_pair(SOCK_STREAM, &a, &b);
	make_pair(SOCK_STREAM, &c, &d);
	cio_cmsg_builder_init(room, sizeof room, &builder);
	assert_ok(cio_cmsg_push_rights(&builder, &d.ref.fd, 1));
	msg.control = builder.control;
	msg.control_len = builder.len;
	ck_assert_int_eq(cio_sendmsg(a.ref, &msg, 0), 1);
	ck_assert_int_eq(cio_recvmsg(b.ref, message(&m, sizeof m.control), 0), 1);
	cmsg = first(&m.hdr);
	assert_ok(cio_cmsg_take_socket(&cmsg, 0, &got));
	ck_assert_int_eq(cio_send(c.ref, "!", 1, 0), 1);
	ck_assert_int_eq(cio_recv(got.ref, &byte, 1, 0), 1);
	cio_socket_close(&got);
	cio_socket_close(&a);
	cio_socket_close(&b);
	cio_socket_close(&c);
	cio_socket_close(&d);
}
END_TEST

START_TEST(what_is_not_there_is_not_taken)
{
	cio_file file = POISONED_FILE;
	cio_socket a, b, s = POISONED_SOCKET;
	struct cio_cmsg c, other;
	struct message m;

	make_pair(SOCK_STREAM, &a, &b);
	send_rights(a.ref, 2);
	ck_assert_int_eq(cio_recvmsg(b.ref, message(&m, sizeof m.control), 0), 1);
	c = other = first(&m.hdr);
	other.kind = CIO_CMSG_MARK;
	assert_error(cio_cmsg_take_file(&c, 2, &file), CIO_EINVAL);
	assert_none(file);
	assert_error(cio_cmsg_take_socket(&c, SIZE_MAX, &s), CIO_EINVAL);
	assert_none(s);
	file.ref.fd = 12345;
	assert_error(cio_cmsg_take_file(&other, 0, &file), CIO_ENOENT);
	assert_none(file);
	assert_error(cio_cmsg_take_socket(&other, 0, &s), CIO_ENOENT);
	assert_error(cio_cmsg_take_pidfd(&c, &file), CIO_ENOENT);
	ck_assert_uint_eq(cio_cmsg_rights_count(&other), 0);
	cio_cmsg_close_unclaimed(&m.hdr);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

/* Five descriptors, and room for each number of bytes: whatever arrives is closed. */
START_TEST(no_length_of_control_leaks)
{
	cio_socket a, b;
	struct message m;
	size_t room, whole = CMSG_SPACE(5 * sizeof(int));
	int before, leaks = 0;

	make_pair(SOCK_STREAM, &a, &b);
	before = open_descriptors();
	for (room = 0; room <= whole; room++) {
		send_rights(a.ref, 5);
		ck_assert_int_eq(cio_recvmsg(b.ref, message(&m, room), 0), 1);
		cio_cmsg_close_unclaimed(&m.hdr);
		leaks += open_descriptors() != before;
	}
	ck_assert_int_eq(leaks, 0);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(a_message_that_was_peeked_at_has_its_own)
{
#ifdef __linux__
	cio_socket a, b;
	struct message m;
	int before;

	make_pair(SOCK_STREAM, &a, &b);
	before = open_descriptors();
	send_rights(a.ref, 3);
	ck_assert_int_eq(cio_recvmsg(b.ref, message(&m, sizeof m.control), MSG_PEEK), 1);
	ck_assert_int_eq(open_descriptors(), before + 3);
	cio_cmsg_close_unclaimed(&m.hdr);
	ck_assert_int_eq(cio_recvmsg(b.ref, message(&m, sizeof m.control), 0), 1);
	cio_cmsg_close_unclaimed(&m.hdr);
	ck_assert_int_eq(open_descriptors(), before);
	cio_socket_close(&a);
	cio_socket_close(&b);
#else
	SKIP_TEST("a peek does not make descriptors on every system");
#endif
}
END_TEST

/* As Darwin truncates: the header tells more than there is. */
START_TEST(a_malformed_message_is_closed_as_far_as_it_goes)
{
	unsigned char room[CIO_CMSG_SPACE(2 * sizeof(cio_fd)) + CIO_CMSG_SPACE(4)];
	cio_fd fds[2] = { open("/dev/null", O_RDWR), open("/dev/null", O_RDWR) };
	struct cio_msghdr msg = { .control = room };
	struct cio_cmsg_builder b;
	struct cio_cmsg_iter it;
	struct cio_cmsg c;

	cio_cmsg_builder_init(room, sizeof room, &b);
	assert_ok(cio_cmsg_push_rights(&b, fds, 2));
	msg.control_len = CMSG_LEN(sizeof(int)) + 2;
	cio_cmsg_iter_init(&msg, &it);
	assert_error(cio_cmsg_next(&it, &c), CIO_EPROTO);
	cio_cmsg_close_unclaimed(&msg);
	ck_assert_int_eq(fcntl(fds[0], F_GETFD), -1);
	assert_ok(fcntl(fds[1], F_GETFD));
	close(fds[1]);
}
END_TEST

START_TEST(each_that_nobody_took_is_one_close)
{
	cio_socket a, b;
	struct message m;

	make_pair(SOCK_STREAM, &a, &b);
	send_rights(a.ref, 7);
	ck_assert_int_eq(cio_recvmsg(b.ref, message(&m, sizeof m.control), 0), 1);
	fault_reset();
	cio_cmsg_close_unclaimed(&m.hdr);
	ck_assert_uint_eq(fault_calls("close"), 7);
	cio_cmsg_close_unclaimed(&m.hdr);
	ck_assert_uint_eq(fault_calls("close"), 7);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

/* SCM_PIDFD, by number: headers are older. */
#ifdef __linux__
static bool ask_for_pidfds(cio_sockref s)
{
	int on = 1;

	return cio_setsockopt(s, SOL_SOCKET, 76, &on, sizeof on) == 0;
}

START_TEST(a_pidfd_is_taken_or_closed)
{
	cio_socket a, b;
	cio_file pidfd = POISONED_FILE;
	struct cio_cmsg c;
	struct message m;
	size_t room;
	int before;

	make_pair(SOCK_STREAM, &a, &b);
	if (!ask_for_pidfds(b.ref)) {
		cio_socket_close(&a);
		cio_socket_close(&b);
		SKIP_TEST("this kernel has no SO_PASSPIDFD");
	}
	before = open_descriptors();
	ck_assert_int_eq(cio_send(a.ref, "xyz", 3, 0), 3);
	message(&m, sizeof m.control);
	m.buf.len = 1;
	ck_assert_int_eq(cio_recvmsg(b.ref, &m.hdr, 0), 1);
	c = first(&m.hdr);
	ck_assert_int_eq(c.kind, CIO_CMSG_PIDFD);
	assert_error(cio_cmsg_take_file(&c, 0, &pidfd), CIO_ENOENT);
	assert_ok(cio_cmsg_take_pidfd(&c, &pidfd));
	ck_assert_int_eq(open_descriptors(), before + 1);
	assert_ok(fcntl(pidfd.ref.fd, F_GETFD));
	cio_file_close(&pidfd);
	assert_error(cio_cmsg_take_pidfd(&c, &pidfd), CIO_EBADF);
	assert_none(pidfd);

	m.hdr.control_len = sizeof m.control;
	ck_assert_int_eq(cio_recvmsg(b.ref, &m.hdr, 0), 1);
	cio_cmsg_close_unclaimed(&m.hdr);
	ck_assert_int_eq(open_descriptors(), before);

	for (room = 0; room <= CMSG_SPACE(sizeof(int)); room++) {
		ck_assert_int_eq(cio_send(a.ref, "x", 1, 0), 1);
		ck_assert_int_ge(cio_recvmsg(b.ref, message(&m, room), 0), 1);
		cio_cmsg_close_unclaimed(&m.hdr);
		ck_assert_int_eq(open_descriptors(), before);
	}
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST
#else
START_TEST(a_pidfd_is_taken_or_closed)
{
	SKIP_TEST("this system has no SCM_PIDFD");
}
END_TEST
#endif

int main(void)
{
	Suite *suite = suite_create("cmsg_rights");
	TCase *tc = add_case(suite, "ownership");

	tcase_add_test(tc, what_is_taken_is_owned_and_the_rest_is_closed);
	tcase_add_test(tc, a_socket_that_came_along_is_one);
	tcase_add_test(tc, what_is_not_there_is_not_taken);
	tcase_add_test(tc, no_length_of_control_leaks);
	tcase_add_test(tc, a_message_that_was_peeked_at_has_its_own);
	tcase_add_test(tc, a_malformed_message_is_closed_as_far_as_it_goes);
	tcase_add_test(tc, a_pidfd_is_taken_or_closed);

	tc = add_fault_case(suite, "faults");
	tcase_add_test(tc, each_that_nobody_took_is_one_close);
	return run_suite(suite);
}
