/* SPDX-License-Identifier: MIT */
/* Datagrams of one size: cut by the kernel, or one by one, and none lost on the way from the
 * one to the other. */
#include "config.h"

#include <string.h>

#include "udp.h"

static cio_socket a, b;
static struct cio_sockaddr a_at, b_at;
static char data[100000], in[65536];
static struct cio_buf buf;
static struct cio_msghdr msg;

static void setup(size_t len)
{
	size_t i;
	int room = 4 << 20;

	make_udp_pair(&a, &b, &a_at, &b_at);
	/* Forced where that is allowed, or as much as there is. */
	if (cio_setsockopt(b.ref, SOL_SOCKET, 33, &room, sizeof room) < 0)
		assert_ok(cio_set_so_rcvbuf(b.ref, (size_t)room));
	for (i = 0; i < sizeof data; i++)
		data[i] = (char)(i * 31 >> 3);
	buf = (struct cio_buf){ .data = data, .len = (unsigned)len };
	msg = (struct cio_msghdr){ .addr = &b_at, .bufs = &buf, .nbufs = 1 };
}

static void done(void)
{
	cio_socket_close(&a);
	cio_socket_close(&b);
}

/* All of the first len bytes came, in datagrams of that size. */
static void assert_arrived(size_t len, size_t size)
{
	size_t at, want;

	for (at = 0; at < len; at += want) {
		want = len - at < size ? len - at : size;
		if (recv_now(b.ref, in, sizeof in) != (cio_ssize)want || memcmp(in, data + at, want) != 0)
			ck_abort_msg("of %zu bytes, at %zu", len, at);
	}
	assert_error(recv_now(b.ref, in, sizeof in), CIO_EAGAIN);
}

static const struct shape {
	size_t len, size;
} shapes[] = {
	{ 0, 10 }, { 1, 10 }, { 10, 10 }, { 11, 10 }, { 250, 100 }, { 640, 10 }, { 641, 10 }, { 2000, 10 },
	{ 100000, 1200 }, { 100000, 40000 }, { 60000, 60000 },
};

START_TEST(all_arrive_in_their_size)
{
	const struct shape *shape = &shapes[_i / 2];
	bool no_gso = _i % 2;
	int error = 77;

	if (!no_gso)
		NEEDS(GATE_SEND_CONTROL);
	setup(shape->len);
	ck_assert_int_eq(cio_send_segments(a.ref, &msg, shape->size, 0, &no_gso, &error), (cio_ssize)shape->len);
	ck_assert_int_eq(error, 0);
	assert_arrived(shape->len, shape->size);
	done();
}
END_TEST

START_TEST(control_messages_go_with_each)
{
	unsigned char room[CIO_CMSG_SPACE(sizeof(uint32_t))], got[128];
	struct cio_buf piece = ROOM(in);
	struct cio_cmsg_builder builder;
	struct cio_cmsg_iter it;
	struct cio_msghdr back;
	struct cio_cmsg c;
	bool no_gso = _i;
	uint32_t tos;

	NEEDS(GATE_SEND_CONTROL);
	setup(300);
	assert_ok(cio_set_ip_recvtos(b.ref, true));
	cio_cmsg_builder_init(room, sizeof room, &builder);
	assert_ok(cio_cmsg_push_tos(&builder, AF_INET, 8));
	msg.control = builder.control;
	msg.control_len = builder.len;
	ck_assert_int_eq(cio_send_segments(a.ref, &msg, 100, 0, &no_gso, NULL), 300);
	for (int i = 0; i < 3; i++) {
		back = (struct cio_msghdr){ .bufs = &piece, .nbufs = 1, .control = got, .control_len = sizeof got };
		ck_assert_int_eq(cio_recvmsg(b.ref, &back, 0), 100);
		cio_cmsg_iter_init(&back, &it);
		ck_assert_int_eq(cio_cmsg_next(&it, &c), 1);
		assert_ok(cio_cmsg_read_tos(&c, &tos));
		ck_assert_uint_eq(tos, 8);
	}
	done();
}
END_TEST

START_TEST(what_makes_no_sense_is_refused)
{
	bool no_gso = false;
	int error = 77;

	setup(100);
	assert_error(cio_send_segments(a.ref, &msg, 0, 0, &no_gso, &error), CIO_EINVAL);
	assert_error(cio_send_segments(a.ref, &msg, 65536, 0, &no_gso, &error), CIO_EINVAL);
	msg.nbufs = 0;
	assert_error(cio_send_segments(a.ref, &msg, 10, 0, &no_gso, &error), CIO_EINVAL);
	ck_assert(!no_gso && error == 77);
	assert_error(recv_now(b.ref, in, sizeof in), CIO_EAGAIN);
	done();
}
END_TEST

/* The second part is refused: what it held is sent all the same, once. */
static const int refusals[] = { CIO_EIO, CIO_EINVAL, CIO_ENOTSUP };

#ifdef _WIN32
# define SEND_CUT "WSASendMsg"
# define SEND_ONE "WSASendTo"
#else
# define SEND_CUT "sendmsg"
# define SEND_ONE "sendmsg"
#endif

START_TEST(a_refusal_of_the_first_is_no_error)
{
	bool no_gso = false;
	int error = 77;

	setup(1000);
	fault_fail(SEND_CUT, 1, -refusals[_i]);
	ck_assert_int_eq(cio_send_segments(a.ref, &msg, 10, 0, &no_gso, &error), 1000);
	ck_assert_int_eq(error, 0);
	ck_assert(no_gso);
	assert_arrived(1000, 10);
	done();
}
END_TEST


START_TEST(a_refusal_loses_no_datagram)
{
	bool no_gso = false;
	int error = 77;

	NEEDS(GATE_SEND_CONTROL);
	setup(1000);
	fault_fail(SEND_CUT, 2, -refusals[_i]);
	ck_assert_int_eq(cio_send_segments(a.ref, &msg, 10, 0, &no_gso, &error), 1000);
	ck_assert_int_eq(error, 0);
	ck_assert(no_gso);
	assert_arrived(1000, 10);
	fault_reset();
	ck_assert_int_eq(cio_send_segments(a.ref, &msg, 10, 0, &no_gso, NULL), 1000);
	ck_assert_uint_eq(fault_calls(SEND_ONE), 100);
	assert_arrived(1000, 10);
	done();
}
END_TEST

START_TEST(any_other_error_is_told_with_what_was_sent)
{
	bool no_gso = false;
	int error = 77;

	NEEDS(GATE_SEND_CONTROL);
	setup(1000);
	fault_fail(SEND_CUT, 1, -CIO_ENOBUFS);
	assert_error(cio_send_segments(a.ref, &msg, 10, 0, &no_gso, &error), CIO_ENOBUFS);
	ck_assert_int_eq(error, 77);
	fault_reset();
	fault_fail(SEND_CUT, 2, -CIO_EAGAIN);
	ck_assert_int_eq(cio_send_segments(a.ref, &msg, 10, 0, &no_gso, &error), 640);
	ck_assert_int_eq(error, CIO_EAGAIN);
	assert_arrived(640, 10);
	fault_reset();
	no_gso = true;
	fault_fail(SEND_ONE, 4, -CIO_EIO);
	ck_assert_int_eq(cio_send_segments(a.ref, &msg, 10, 0, &no_gso, &error), 30);
	ck_assert_int_eq(error, CIO_EIO);
	assert_arrived(30, 10);
	done();
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("segments");
	TCase *tc = add_case(suite, "segments");

	tcase_add_loop_test(tc, all_arrive_in_their_size, 0, 2 * (int)(sizeof shapes / sizeof *shapes));
	tcase_add_loop_test(tc, control_messages_go_with_each, 0, 2);
	tcase_add_test(tc, what_makes_no_sense_is_refused);

	tc = add_fault_case(suite, "faults");
	tcase_add_loop_test(tc, a_refusal_of_the_first_is_no_error, 0, 3);
	tcase_add_loop_test(tc, a_refusal_loses_no_datagram, 0, 3);
	tcase_add_test(tc, any_other_error_is_told_with_what_was_sent);
	return run_suite(suite);
}
