/* SPDX-License-Identifier: MIT */
/* Several messages in one call, and by a loop: nothing is lost, and no error. */
#include "config.h"

#include <limits.h>
#include <string.h>

#include "udp.h"

#define MANY 200	/* more than one call takes */

static struct batches {
	struct cio_batch out[MANY], in[MANY];
	struct cio_buf out_bufs[MANY], in_bufs[MANY];
	struct cio_sockaddr from[MANY];
	unsigned char out_data[MANY], in_data[MANY][16];
} b;

static cio_socket sender, receiver;
static struct cio_sockaddr sender_at, receiver_at;

/* Datagrams of one byte, their numbers; and room for as many. */
static void setup(void)
{
	size_t i;

	memset(&b, 0, sizeof b);
	make_udp_pair(&sender, &receiver, &sender_at, &receiver_at);
	for (i = 0; i < MANY; i++) {
		b.out_data[i] = (unsigned char)i;
		b.out_bufs[i] = (struct cio_buf){ .data = &b.out_data[i], .len = 1 };
		b.in_bufs[i] = (struct cio_buf)ROOM(b.in_data[i]);
		b.out[i].msg = (struct cio_msghdr){ .addr = &receiver_at, .bufs = &b.out_bufs[i], .nbufs = 1 };
		b.in[i].msg = (struct cio_msghdr){ .addr = &b.from[i], .bufs = &b.in_bufs[i], .nbufs = 1 };
		b.out[i].len = b.in[i].len = 77;
	}
}

static void done(void)
{
	cio_socket_close(&sender);
	cio_socket_close(&receiver);
}

static void send_all(size_t count)
{
	int error = 1;

	ck_assert_int_eq(cio_sendmmsg(sender.ref, b.out, count, 0, &error), (cio_ssize)count);
	ck_assert_int_eq(error, 0);
}

static void assert_received(size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (b.in[i].len != 1 || b.in_data[i][0] != i || !cio_sockaddr_equal(&b.from[i], &sender_at))
			ck_abort_msg("datagram %zu", i);
}

static const size_t counts[] = { 1, 2, 63, 64, 65, 128, MANY };
#define COUNTS ((int)(sizeof counts / sizeof *counts))

START_TEST(as_many_arrive_as_were_sent)
{
	size_t i, count = counts[_i];
	int error = 1;

	setup();
	send_all(count);
	for (i = 0; i < count; i++)
		if (b.out[i].len != 1)
			ck_abort_msg("%zu", i);
	ck_assert_int_eq(cio_recvmmsg(receiver.ref, b.in, MANY, 0, &error), (cio_ssize)count);
	ck_assert_int_eq(error, 0);
	assert_received(count);
	if (count < MANY)
		ck_assert_uint_eq(b.in[count].len, 77);
	done();
}
END_TEST

START_TEST(none_is_none)
{
	int error = 1;

	setup();
	ck_assert_int_eq(cio_sendmmsg(sender.ref, NULL, 0, 0, &error), 0);
	ck_assert_int_eq(error, 0);
	ck_assert_int_eq(cio_recvmmsg(receiver.ref, NULL, 0, 0, NULL), 0);
	done();
}
END_TEST

/* A flag, or the mode. */
#ifdef MSG_DONTWAIT
static cio_ssize receive_now(size_t count, int *ret_error)
{
	return cio_recvmmsg(receiver.ref, b.in, count, MSG_DONTWAIT, ret_error);
}
#else
static cio_ssize receive_now(size_t count, int *ret_error)
{
	cio_ssize n;

	assert_ok(cio_set_nonblocking(receiver.ref, true));
	n = cio_recvmmsg(receiver.ref, b.in, count, 0, ret_error);
	assert_ok(cio_set_nonblocking(receiver.ref, false));
	return n;
}
#endif

START_TEST(nothing_there_is_said)
{
	int error = 77;

	setup();
	assert_error(receive_now(5, &error), CIO_EAGAIN);
	ck_assert_int_eq(error, 77);
	ck_assert_uint_eq(b.in[0].len, 77);
	done();
}
END_TEST

START_TEST(only_the_first_is_waited_for)
{
	setup();
	send_all(3);
	/* A blocking socket, and room for more than there is. */
	ck_assert_int_eq(cio_recvmmsg(receiver.ref, b.in, 10, 0, NULL), 3);
	done();
}
END_TEST

START_TEST(the_error_of_the_one_that_failed_is_kept)
{
	static char big[65536];
	int error = 0;

	setup();
	b.out_bufs[2] = (struct cio_buf){ .data = big, .len = sizeof big };
	ck_assert_int_eq(cio_sendmmsg(sender.ref, b.out, 5, 0, &error), 2);
	ck_assert_int_eq(error, CIO_EMSGSIZE);
	ck_assert_uint_eq(b.out[2].len, 77);
	ck_assert_int_eq(cio_recvmmsg(receiver.ref, b.in, 5, 0, NULL), 2);
	/* The first: then it is the answer. */
	error = 77;
	assert_error(cio_sendmmsg(sender.ref, b.out + 2, 3, 0, &error), CIO_EMSGSIZE);
	ck_assert_int_eq(error, 77);
	done();
}
END_TEST

START_TEST(what_cannot_be_made_ends_the_batch_before_it)
{
	int error = 0;

	setup();
	b.out[3].msg.control_len = (size_t)INT_MAX + 1;
	ck_assert_int_eq(cio_sendmmsg(sender.ref, b.out, 5, 0, &error), 3);
	ck_assert_int_eq(error, CIO_EINVAL);
	done();
}
END_TEST

START_TEST(a_batch_that_makes_no_sense_sends_nothing)
{
	setup();
	b.out_bufs[4].data = NULL;
	assert_error(cio_sendmmsg(sender.ref, b.out, 5, 0, NULL), CIO_EFAULT);
	b.out[4].msg.nbufs = 1u << 20;
	assert_error(cio_sendmmsg(sender.ref, b.out, 5, 0, NULL), CIO_EMSGSIZE);
	assert_error(receive_now(1, NULL), CIO_EAGAIN);
	done();
}
END_TEST

START_TEST(a_timeout_waits_for_the_first_and_no_longer)
{
	setup();
	assert_error(cio_recvmmsg_timeout(receiver.ref, b.in, 5, 0, 0, NULL), CIO_ETIMEDOUT);
	assert_error(cio_recvmmsg_timeout(receiver.ref, b.in, 5, 0, 20000000, NULL), CIO_ETIMEDOUT);
	send_all(2);
	/* The kernel's own timeout would wait for a third that never comes. */
	ck_assert_int_eq(cio_recvmmsg_timeout(receiver.ref, b.in, 5, 0, INT64_MAX, NULL), 2);
	assert_received(2);
	send_all(1);
	ck_assert_int_eq(cio_recvmmsg_timeout(receiver.ref, b.in, 5, 0, -1, NULL), 1);
	done();
}
END_TEST

/* Windows does not tell of what there was no room for at all. */
#ifndef _WIN32
START_TEST(control_messages_come_with_each)
{
	unsigned char room[3][128];
	struct cio_cmsg_iter it;
	struct cio_cmsg c;
	uint32_t tos;
	int i;

	setup();
	assert_ok(cio_set_ip_recvtos(receiver.ref, true));
	assert_ok(cio_set_ip_tos(sender.ref, 8));
	send_all(3);
	for (i = 0; i < 3; i++) {
		b.in[i].msg.control = room[i];
		b.in[i].msg.control_len = i == 1 ? 0 : sizeof room[i];
	}
	ck_assert_int_eq(cio_recvmmsg(receiver.ref, b.in, 3, 0, NULL), 3);
	for (i = 0; i < 3; i++) {
		cio_cmsg_iter_init(&b.in[i].msg, &it);
		ck_assert_int_eq(cio_msg_control_truncated(b.in[i].msg.flags), i == 1);
		if (i == 1)
			continue;
		ck_assert_int_eq(cio_cmsg_next(&it, &c), 1);
		assert_ok(cio_cmsg_read_tos(&c, &tos));
		ck_assert_uint_eq(tos, 8);
	}
	done();
}
END_TEST

#endif

/* The suite again over the loop, and where there is nothing else. */
#if !defined(FALLBACK) && !defined(HAVE_MMSG)
# define FALLBACK
#endif

#if defined(_WIN32)
# define ONE_BY_ONE
# define SEND "WSASendTo"
# define RECV "WSARecvFrom"
# define WAIT "select"
#elif defined(FALLBACK)
# define ONE_BY_ONE
# define SEND "sendmsg"
# define RECV "recvmsg"
# define WAIT "poll"
#else
# define SEND "sendmmsg"
# define RECV "recvmmsg"
# define WAIT "poll"
#endif

START_TEST(a_call_that_takes_few_is_called_again)
{
	setup();
	fault_shorten("sendmmsg", 3);
	send_all(10);
	fault_reset();
	ck_assert_int_eq(cio_recvmmsg(receiver.ref, b.in, MANY, 0, NULL), 10);
	assert_received(10);
	done();
}
END_TEST

START_TEST(each_system_call_can_fail)
{
	int error = 77;

	setup();
	fault_fail(SEND, 1, -CIO_ENOBUFS);
	assert_error(cio_sendmmsg(sender.ref, b.out, 3, 0, &error), CIO_ENOBUFS);
	ck_assert_int_eq(error, 77);
	fault_reset();
	fault_shorten("sendmmsg", 1);
	fault_fail(SEND, 2, -CIO_EINTR);
	ck_assert_int_eq(cio_sendmmsg(sender.ref, b.out, 3, 0, &error), 1);
	ck_assert_int_eq(error, CIO_EINTR);
	fault_reset();
	error = 77;
	fault_fail(RECV, 1, -CIO_ENOBUFS);
	assert_error(cio_recvmmsg(receiver.ref, b.in, 3, 0, &error), CIO_ENOBUFS);
	ck_assert_int_eq(error, 77);
	ck_assert_int_eq(cio_recvmmsg(receiver.ref, b.in, 3, 0, &error), 1);
	fault_reset();
	fault_fail(WAIT, 1, -CIO_EINTR);
	assert_error(cio_recvmmsg_timeout(receiver.ref, b.in, 3, 0, 1000000, &error), CIO_EINTR);
	done();
}
END_TEST

#ifdef ONE_BY_ONE
START_TEST(an_error_after_the_first_is_told)
{
	int error = 0;

	setup();
	send_all(3);
	fault_fail(RECV, 3, -CIO_ECONNREFUSED);
	ck_assert_int_eq(cio_recvmmsg(receiver.ref, b.in, 3, 0, &error), 2);
	ck_assert_int_eq(error, CIO_ECONNREFUSED);
	done();
}
END_TEST
#endif

#ifdef _WIN32
/* The look before the second. */
START_TEST(a_look_that_fails_is_told)
{
	int error = 0;

	setup();
	send_all(3);
	fault_fail("select", 1, -CIO_ENOBUFS);
	ck_assert_int_eq(cio_recvmmsg(receiver.ref, b.in, 3, 0, &error), 1);
	ck_assert_int_eq(error, CIO_ENOBUFS);
	ck_assert_int_eq(cio_recvmmsg(receiver.ref, b.in, 3, 0, &error), 2);
	ck_assert_int_eq(error, 0);
	done();
}
END_TEST
#endif

int main(void)
{
	Suite *suite = suite_create("batch");
	TCase *tc = add_case(suite, "batch");

	tcase_add_loop_test(tc, as_many_arrive_as_were_sent, 0, COUNTS);
	tcase_add_test(tc, none_is_none);
	tcase_add_test(tc, nothing_there_is_said);
	tcase_add_test(tc, only_the_first_is_waited_for);
	tcase_add_test(tc, the_error_of_the_one_that_failed_is_kept);
	tcase_add_test(tc, what_cannot_be_made_ends_the_batch_before_it);
	tcase_add_test(tc, a_batch_that_makes_no_sense_sends_nothing);
	tcase_add_test(tc, a_timeout_waits_for_the_first_and_no_longer);
#ifndef _WIN32
	tcase_add_test(tc, control_messages_come_with_each);
#endif

	tc = add_fault_case(suite, "faults");
	tcase_add_test(tc, a_call_that_takes_few_is_called_again);
	tcase_add_test(tc, each_system_call_can_fail);
#ifdef ONE_BY_ONE
	tcase_add_test(tc, an_error_after_the_first_is_told);
#endif
#ifdef _WIN32
	tcase_add_test(tc, a_look_that_fails_is_told);
#endif
	return run_suite(suite);
}
