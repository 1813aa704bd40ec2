/* SPDX-License-Identifier: MIT */
/* Messages with all that goes with them: address, flags, descriptors, credentials. */
#include "config.h"

#include <fcntl.h>
#include <limits.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support.h"

#ifdef __linux__
# include <linux/errqueue.h>
#endif

/* Room for control messages, aligned as they must be. */
struct control {
	_Alignas(struct cmsghdr) char bytes[512];
};

/* A message of one buffer, with address and control or without. */
struct message {
	char data[64];
	struct cio_buf buf;
	struct control control;
	struct cio_sockaddr addr;
	struct cio_msghdr hdr;
};

static struct cio_msghdr *message(struct message *m, size_t control_len)
{
	memset(m, 0, sizeof *m);
	m->buf = (struct cio_buf){ .data = m->data, .len = sizeof m->data };
	m->addr.len = 77;
	m->addr.truncated = true;
	m->hdr = (struct cio_msghdr){
		.addr = &m->addr, .bufs = &m->buf, .nbufs = 1,
		.control = m->control.bytes, .control_len = control_len, .flags = INT_MAX,
	};
	return &m->hdr;
}

/* Sends one byte and count descriptors, all of them the same file. */
static cio_ssize send_descriptors(cio_sockref s, int fd, size_t count)
{
	struct message m;
	struct cio_msghdr *hdr = message(&m, CMSG_SPACE(count * sizeof fd));
	struct msghdr view = { .msg_control = m.control.bytes, .msg_controllen = (socklen_t)hdr->control_len };
	struct cmsghdr *c = CMSG_FIRSTHDR(&view);
	size_t i;

	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	c->cmsg_len = (socklen_t)CMSG_LEN(count * sizeof fd);
	for (i = 0; i < count; i++)
		memcpy(CMSG_DATA(c) + i * sizeof fd, &fd, sizeof fd);
	m.addr.len = 0;
	m.buf.len = 1;
	return cio_sendmsg(s, hdr, 0);
}

/* The descriptors that came with a message. */
static size_t descriptors(const struct cio_msghdr *hdr, int *ret)
{
	struct msghdr view = { .msg_control = hdr->control, .msg_controllen = (socklen_t)hdr->control_len };
	struct cmsghdr *c;
	size_t n = 0, i, count;

	for (c = CMSG_FIRSTHDR(&view); c; c = CMSG_NXTHDR(&view, c)) {
		if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS)
			continue;
		count = (c->cmsg_len - CMSG_LEN(0)) / sizeof *ret;
		for (i = 0; i < count; i++)
			memcpy(&ret[n++], CMSG_DATA(c) + i * sizeof *ret, sizeof *ret);
	}
	return n;
}

static void assert_is_null_device(int fd)
{
	struct stat a, b;

	ck_assert_int_eq(stat("/dev/null", &a), 0);
	ck_assert_int_eq(fstat(fd, &b), 0);
	ck_assert(a.st_rdev == b.st_rdev && a.st_ino == b.st_ino);
}

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
	assert_error(cio_recvmsg(b.ref, &in, MSG_DONTWAIT), CIO_EAGAIN);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(who_has_no_address_gives_none)
{
	struct message m;
	cio_socket a, b;

	make_pair(SOCK_DGRAM, &a, &b);
	ck_assert_int_eq(cio_send(a.ref, "x", 1, 0), 1);
	ck_assert_int_eq(cio_recvmsg(b.ref, message(&m, 0), 0), 1);
	ck_assert_uint_eq(m.addr.len, 0);
	ck_assert(!m.addr.truncated);
	cio_socket_close(&a);
	cio_socket_close(&b);
	make_tcp_pair(AF_INET, &a, &b);
	ck_assert_int_eq(cio_send(a.ref, "x", 1, 0), 1);
	ck_assert_int_eq(cio_recvmsg(b.ref, message(&m, 0), 0), 1);
	ck_assert_uint_eq(m.addr.len, 0);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

static struct cio_sockaddr path_address(const char *dir, const char *name)
{
	struct cio_sockaddr a = { .len = 0 };

	a.u.un.sun_family = AF_UNIX;
	snprintf(a.u.un.sun_path, sizeof a.u.un.sun_path, "%s/%s", dir, name);
	a.len = (uint32_t)(offsetof(struct sockaddr_un, sun_path) + strlen(a.u.un.sun_path) + 1);
	return a;
}

START_TEST(a_path_comes_whole)
{
	cio_socket a = make_socket(AF_UNIX, SOCK_DGRAM), b = make_socket(AF_UNIX, SOCK_DGRAM);
	struct cio_sockaddr from, to;
	struct message m;
	char dir[64];

	make_dir(dir, sizeof dir);
	from = path_address(dir, "sender");
	to = path_address(dir, "receiver");
	assert_ok(cio_bind(a.ref, &from));
	assert_ok(cio_bind(b.ref, &to));
	ck_assert_int_eq(cio_send_to(a.ref, "x", 1, 0, &to), 1);
	message(&m, 0);
	memset(&m.addr.u, '!', sizeof m.addr.u);
	ck_assert_int_eq(cio_recvmsg(b.ref, &m.hdr, 0), 1);
	ck_assert_str_eq(m.addr.u.un.sun_path, from.u.un.sun_path);
	cio_socket_close(&a);
	cio_socket_close(&b);
	remove_dir(dir);
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
	struct pollfd p;

	make_tcp_pair(AF_INET, &a, &b);
	ck_assert_int_eq(cio_send_oob(a.ref, "!", 1), 1);
	p = (struct pollfd){ .fd = b.ref.fd, .events = POLLPRI };
	ck_assert_int_eq(poll(&p, 1, 3000), 1);
	ck_assert_int_eq(cio_recvmsg(b.ref, message(&m, 0), MSG_OOB), 1);
	ck_assert_int_eq(m.data[0], '!');
	ck_assert(cio_msg_out_of_band(m.hdr.flags));
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

static void assert_same_header(const struct cio_msghdr *a, const struct cio_msghdr *b)
{
	ck_assert_ptr_eq(a->addr, b->addr);
	ck_assert_ptr_eq(a->bufs, b->bufs);
	ck_assert_uint_eq(a->nbufs, b->nbufs);
	ck_assert_ptr_eq(a->control, b->control);
	ck_assert_uint_eq(a->control_len, b->control_len);
	ck_assert_int_eq(a->flags, b->flags);
}

START_TEST(a_failure_changes_nothing)
{
	struct message m, before;
	cio_socket a, b, none = CIO_SOCKET_NONE;

	make_pair(SOCK_DGRAM, &a, &b);
	message(&m, sizeof m.control);
	before = m;
	assert_error(cio_recvmsg(b.ref, &m.hdr, MSG_DONTWAIT), CIO_EAGAIN);
	assert_error(cio_recvmsg(none.ref, &m.hdr, 0), CIO_EBADF);
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
	ck_assert_int_eq(cio_recv(b.ref, m.data, 1, MSG_DONTWAIT), 1);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

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

#if defined(MSG_ERRQUEUE) && defined(IP_RECVERR)
START_TEST(the_error_queue_is_said)
{
	struct cio_sockaddr to = loopback(AF_INET);
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM), gone = make_socket(AF_INET, SOCK_DGRAM);
	struct pollfd p = { .fd = s.ref.fd };
	struct message m;
	int on = 1;

	/* A port that was there a moment ago refuses. */
	assert_ok(cio_bind(gone.ref, &to));
	assert_ok(cio_local_addr(gone.ref, &to));
	cio_socket_close(&gone);
	assert_ok(cio_setsockopt(s.ref, IPPROTO_IP, IP_RECVERR, &on, sizeof on));
	ck_assert_int_eq(cio_send_to(s.ref, "refused", 7, 0, &to), 7);
	ck_assert_int_eq(poll(&p, 1, 3000), 1);
	ck_assert_int_eq(cio_recvmsg(s.ref, message(&m, sizeof m.control), MSG_ERRQUEUE), 7);
	ck_assert(cio_msg_error_queue(m.hdr.flags));
	ck_assert_int_eq(m.addr.u.in.sin_port, to.u.in.sin_port);
	ck_assert_uint_ge(m.hdr.control_len, CMSG_LEN(sizeof(struct sock_extended_err)));
	cio_socket_close(&s);
}
END_TEST
#else
START_TEST(the_error_queue_is_said)
{
	SKIP_TEST("this system has no error queue");
}
END_TEST
#endif

static const struct predicate {
	const char *name;
	bool (*says)(int);
	int flag;
} predicates[] = {
	{ "truncated", cio_msg_truncated, MSG_TRUNC },
	{ "control_truncated", cio_msg_control_truncated, MSG_CTRUNC },
	{ "end_of_record", cio_msg_end_of_record, MSG_EOR },
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

START_TEST(each_system_call_can_fail)
{
	struct message m, before;
	cio_socket a, b;

	make_pair(SOCK_DGRAM, &a, &b);
	ck_assert_int_eq(cio_send(a.ref, "x", 1, 0), 1);
	message(&m, sizeof m.control);
	before = m;
	fault_fail("recvmsg", 1, EINTR);
	assert_error(cio_recvmsg(b.ref, &m.hdr, 0), CIO_EINTR);
	assert_same_header(&m.hdr, &before.hdr);
	ck_assert_uint_eq(m.addr.len, 77);
	fault_fail("sendmsg", 1, ENOBUFS);
	m.addr.len = 0;
	m.hdr.control_len = 0;
	assert_error(cio_sendmsg(a.ref, &m.hdr, 0), CIO_ENOBUFS);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

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
	Suite *suite = suite_create("msghdr");
	TCase *tc = add_case(suite, "messages");

	tcase_add_test(tc, a_message_to_an_address_arrives);
	tcase_add_test(tc, no_address_no_control_and_no_buffers_are_nothing);
	tcase_add_test(tc, who_has_no_address_gives_none);
	tcase_add_test(tc, a_path_comes_whole);
	tcase_add_test(tc, what_does_not_fit_is_said);
	tcase_add_test(tc, urgent_data_is_said);
	tcase_add_test(tc, a_failure_changes_nothing);
	tcase_add_test(tc, control_that_wraps_is_refused);

	tc = add_case(suite, "control");
	tcase_add_loop_test(tc, descriptors_arrive_and_do_not_outlive_exec, 0, 2);
	tcase_add_loop_test(tc, no_descriptor_is_left_of_control_that_does_not_fit, 0,
		(int)(sizeof rooms / sizeof *rooms));
	tcase_add_test(tc, a_receive_without_room_for_control_says_so);
	tcase_add_test(tc, control_of_one_message_is_not_seen_in_the_next);
	tcase_add_test(tc, credentials_arrive);
	tcase_add_test(tc, the_error_queue_is_said);
	tcase_add_test(tc, a_predicate_sees_its_flag_and_no_other);

	tc = add_fault_case(suite, "faults");
	tcase_add_test(tc, each_system_call_can_fail);
	tcase_add_test(tc, a_descriptor_without_its_flag_is_not_handed_out);
	return run_suite(suite);
}
