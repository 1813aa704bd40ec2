/* SPDX-License-Identifier: MIT */
/* What goes along with a message: descriptors and credentials. */
#include "config.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unix/descriptors.h"

static void assert_is_null_device(int fd)
{
	struct stat a, b;

	ck_assert_int_eq(stat("/dev/null", &a), 0);
	ck_assert_int_eq(fstat(fd, &b), 0);
	ck_assert(a.st_rdev == b.st_rdev && a.st_ino == b.st_ino);
}

START_TEST(descriptors_arrive_and_do_not_outlive_exec)
{
	int null = open("/dev/null", O_RDWR), fds[64];
	struct message m;
	cio_socket a, b;
	size_t i;

	make_pair(_i ? SOCK_STREAM : SOCK_DGRAM, &a, &b);
	ck_assert_int_eq(send_descriptors(a.ref, null, 3), 1);
	ck_assert_int_eq(cio_recvmsg(b.ref, message(&m, sizeof m.control), 0), 1);
	ck_assert_int_eq(m.hdr.flags, 0);
	ck_assert_uint_ge(m.hdr.control_len, CMSG_LEN(3 * sizeof(int)));
	ck_assert_uint_le(m.hdr.control_len, CMSG_SPACE(3 * sizeof(int)));
	ck_assert_uint_eq(descriptors(&m.hdr, fds), 3);
	for (i = 0; i < 3; i++) {
		assert_is_null_device(fds[i]);
		ck_assert_int_eq(fcntl(fds[i], F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
		close(fds[i]);
	}
	close(null);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

/* Room for: nothing, a header, one, two, and all of the three. */
static const struct room {
	size_t len;
	size_t arrive;
} rooms[] = {
	{ 0, 0 },
	{ sizeof(struct cmsghdr), 0 },
	{ CMSG_LEN(sizeof(int)), 1 },
	{ CMSG_LEN(2 * sizeof(int)), 2 },
	{ CMSG_LEN(3 * sizeof(int)), 3 },
};

START_TEST(no_descriptor_is_left_of_control_that_does_not_fit)
{
	const struct room *room = &rooms[_i];
	int null = open("/dev/null", O_RDWR), fds[64];
	struct message m;
	cio_socket a, b;
	size_t i, n;

	make_pair(SOCK_STREAM, &a, &b);
	ck_assert_int_eq(send_descriptors(a.ref, null, 3), 1);
	ck_assert_int_eq(cio_recvmsg(b.ref, message(&m, room->len), 0), 1);
	ck_assert_int_eq(cio_msg_control_truncated(m.hdr.flags), room->arrive < 3);
	ck_assert(!cio_msg_truncated(m.hdr.flags));
	n = descriptors(&m.hdr, fds);
	ck_assert_uint_eq(n, room->arrive);
	for (i = 0; i < n; i++) {
		ck_assert_int_eq(fcntl(fds[i], F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
		close(fds[i]);
	}
	close(null);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(a_receive_without_room_for_control_says_so)
{
	int null = open("/dev/null", O_RDWR), flags = 0;
	char data[4];
	struct cio_buf buf = { .data = data, .len = sizeof data };
	cio_socket a, b;

	make_pair(SOCK_DGRAM, &a, &b);
	ck_assert_int_eq(send_descriptors(a.ref, null, 1), 1);
	ck_assert_int_eq(cio_recv_vec(b.ref, &buf, 1, 0, &flags), 1);
	ck_assert(cio_msg_control_truncated(flags));
	close(null);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(control_of_one_message_is_not_seen_in_the_next)
{
	int null = open("/dev/null", O_RDWR), fds[64];
	struct message m;
	cio_socket a, b;

	make_pair(SOCK_DGRAM, &a, &b);
	ck_assert_int_eq(send_descriptors(a.ref, null, 1), 1);
	ck_assert_int_eq(cio_send(a.ref, "x", 1, 0), 1);
	ck_assert_int_eq(cio_recvmsg(b.ref, message(&m, sizeof m.control), 0), 1);
	ck_assert_uint_eq(descriptors(&m.hdr, fds), 1);
	close(fds[0]);
	m.hdr.control_len = sizeof m.control;
	ck_assert_int_eq(cio_recvmsg(b.ref, &m.hdr, 0), 1);
	ck_assert_uint_eq(m.hdr.control_len, 0);
	close(null);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

#if defined(SCM_CREDENTIALS) && defined(SO_PASSCRED)
START_TEST(credentials_arrive)
{
	struct msghdr view = { .msg_name = NULL };
	struct ucred credentials;
	struct cmsghdr *c;
	struct message m;
	cio_socket a, b;
	int on = 1;

	make_pair(SOCK_STREAM, &a, &b);
	assert_ok(cio_setsockopt(b.ref, SOL_SOCKET, SO_PASSCRED, &on, sizeof on));
	ck_assert_int_eq(cio_send(a.ref, "x", 1, 0), 1);
	ck_assert_int_eq(cio_recvmsg(b.ref, message(&m, sizeof m.control), 0), 1);
	view.msg_control = m.hdr.control;
	view.msg_controllen = m.hdr.control_len;
	c = CMSG_FIRSTHDR(&view);
	ck_assert_ptr_nonnull(c);
	ck_assert_int_eq(c->cmsg_level, SOL_SOCKET);
	ck_assert_int_eq(c->cmsg_type, SCM_CREDENTIALS);
	ck_assert_uint_eq(c->cmsg_len, CMSG_LEN(sizeof credentials));
	memcpy(&credentials, CMSG_DATA(c), sizeof credentials);
	ck_assert_int_eq(credentials.pid, getpid());
	ck_assert_uint_eq(credentials.uid, getuid());
	ck_assert_ptr_null(CMSG_NXTHDR(&view, c));
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST
#else
START_TEST(credentials_arrive)
{
	SKIP_TEST("this system has no SCM_CREDENTIALS");
}
END_TEST
#endif

/* Where close-on-exec is a call of its own: none that failed is handed out or left. */
START_TEST(a_descriptor_without_its_flag_is_not_handed_out)
{
	int null = open("/dev/null", O_RDWR), fds[64];
	struct message m, before;
	cio_socket a, b;
	unsigned nth, calls;
	size_t i;

	make_pair(SOCK_STREAM, &a, &b);
	fault_reset();
	ck_assert_int_eq(send_descriptors(a.ref, null, 3), 1);
	ck_assert_int_eq(cio_recvmsg(b.ref, message(&m, sizeof m.control), 0), 1);
	calls = fault_calls("fcntl");
	ck_assert(calls == 0 || calls == 3);
	ck_assert_uint_eq(descriptors(&m.hdr, fds), 3);
	for (i = 0; i < 3; i++)
		close(fds[i]);
	for (nth = 1; nth <= calls; nth++) {
		fault_reset();
		fault_fail("fcntl", nth, EPERM);
		ck_assert_int_eq(send_descriptors(a.ref, null, 3), 1);
		message(&m, sizeof m.control);
		before = m;
		assert_error(cio_recvmsg(b.ref, &m.hdr, 0), CIO_EPERM);
		assert_same_header(&m.hdr, &before.hdr);
		ck_assert_uint_eq(fault_calls("close"), 3);
	}
	close(null);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("control");
	TCase *tc = add_case(suite, "control");

	tcase_add_loop_test(tc, descriptors_arrive_and_do_not_outlive_exec, 0, 2);
	tcase_add_loop_test(tc, no_descriptor_is_left_of_control_that_does_not_fit, 0,
		(int)(sizeof rooms / sizeof *rooms));
	tcase_add_test(tc, a_receive_without_room_for_control_says_so);
	tcase_add_test(tc, control_of_one_message_is_not_seen_in_the_next);
	tcase_add_test(tc, credentials_arrive);

	tc = add_fault_case(suite, "faults");
	tcase_add_test(tc, a_descriptor_without_its_flag_is_not_handed_out);
	return run_suite(suite);
}
