/* SPDX-License-Identifier: MIT */
/* Data between streams and pipes. */
#include "config.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>

#include "support.h"

#ifdef __linux__

static cio_socket a, b;
static cio_file in, out;	/* what is written to out is read from in */

static void set_up(void)
{
	make_tcp_pair(AF_INET, &a, &b);
	assert_ok(cio_file_pipe(0, &in, &out));
}

static void tear_down(void)
{
	cio_socket_close(&a);
	cio_socket_close(&b);
	cio_file_close(&in);
	cio_file_close(&out);
}

static void assert_received(cio_sockref s, const char *text)
{
	char got[64] = "";

	ck_assert_int_eq(cio_recv(s, got, strlen(text), MSG_WAITALL), (cio_ssize)strlen(text));
	ck_assert_str_eq(got, text);
}

START_TEST(a_stream_goes_through_a_pipe)
{
	ck_assert_int_eq(cio_send(a.ref, "hello", 5, 0), 5);
	ck_assert_int_eq(cio_splice_recv(b.ref, out.ref, 100, 0), 5);
	ck_assert_int_eq(cio_splice_send(b.ref, in.ref, 3, 0), 3);
	ck_assert_int_eq(cio_splice_send(b.ref, in.ref, SIZE_MAX, 0), 2);
	assert_received(a.ref, "hello");
}
END_TEST

START_TEST(the_end_is_nothing)
{
	assert_ok(cio_shutdown(a.ref, CIO_SHUT_WR));
	ck_assert_int_eq(cio_splice_recv(b.ref, out.ref, 100, 0), 0);
	cio_file_close(&out);
	ck_assert_int_eq(cio_splice_send(b.ref, in.ref, 100, 0), 0);
}
END_TEST

START_TEST(what_would_wait_says_so)
{
	char full[4096] = "";

	assert_error(cio_splice_send(a.ref, in.ref, 100, CIO_SPLICE_NONBLOCK), CIO_EAGAIN);
	assert_ok(cio_set_nonblocking(b.ref, true));
	assert_error(cio_splice_recv(b.ref, out.ref, 100, 0), CIO_EAGAIN);
	assert_ok(cio_file_set_nonblocking(out.ref, true));
	while (cio_write(out.ref, full, sizeof full, 0) > 0)
		;
	ck_assert_int_eq(cio_send(a.ref, "x", 1, 0), 1);
	ck_assert(wait_until(b.ref, READABLE, -1));
	assert_error(cio_splice_recv(b.ref, out.ref, 1, CIO_SPLICE_NONBLOCK), CIO_EAGAIN);
	assert_received(b.ref, "x");
}
END_TEST

/* The kernel holds a partial segment back for 200 ms: a try that was put aside for so long says nothing. */
START_TEST(more_may_be_said_to_follow)
{
	bool held = false;
	size_t waiting;
	int i;

	for (i = 0; i < 10 && !held; i++) {
		ck_assert_int_eq(cio_write(out.ref, "ab", 2, 0), 2);
		ck_assert_int_eq(cio_splice_send(a.ref, in.ref, 1, CIO_SPLICE_MORE), 1);
		assert_ok(cio_get_inq(b.ref, &waiting));
		held = waiting == 0;
		ck_assert_int_eq(cio_splice_send(a.ref, in.ref, 1, 0), 1);
		assert_received(b.ref, "ab");
	}
	ck_assert(held);
}
END_TEST

static volatile sig_atomic_t signals;

static void count(int number)
{
	(void)number;
	signals++;
}

START_TEST(nobody_is_killed_by_a_broken_pipe)
{
	int expected = _i ? 1 : 0;
	unsigned flags = _i ? CIO_KEEP_SIGPIPE : 0;

	signals = 0;
	ck_assert(signal(SIGPIPE, count) != SIG_ERR);
	ck_assert_int_eq(cio_send(a.ref, "x", 1, 0), 1);
	cio_file_close(&in);
	assert_error(cio_splice_recv(b.ref, out.ref, 1, flags), CIO_EPIPE);
	ck_assert_int_eq(signals, expected);
	cio_file_close(&out);
	assert_ok(cio_file_pipe(0, &in, &out));
	ck_assert_int_eq(cio_write(out.ref, "x", 1, 0), 1);
	assert_ok(cio_shutdown(b.ref, CIO_SHUT_WR));
	assert_error(cio_splice_send(b.ref, in.ref, 1, flags), CIO_EPIPE);
	ck_assert_int_eq(signals, 2 * expected);
}
END_TEST

START_TEST(what_cannot_be_spliced_is_refused)
{
	assert_error(cio_splice_recv(b.ref, out.ref, 0, 0), CIO_EINVAL);
	assert_error(cio_splice_send(b.ref, in.ref, 0, 0), CIO_EINVAL);
	assert_error(cio_splice_recv(b.ref, out.ref, 1, 1u << 3), CIO_EINVAL);
	assert_error(cio_splice_send(b.ref, in.ref, 1, 1u << 31), CIO_EINVAL);
	assert_error(cio_splice_recv(CIO_SOCKREF(CIO_FD_NONE), out.ref, 1, 0), CIO_EBADF);
	assert_error(cio_splice_send(CIO_SOCKREF(CIO_FD_NONE), in.ref, 1, 0), CIO_EBADF);
	assert_error(cio_splice_send(b.ref, CIO_FILEREF(CIO_FD_NONE), 1, 0), CIO_EBADF);
	assert_error(cio_splice_send(b.ref, out.ref, 1, 0), CIO_EBADF);
	assert_error(cio_splice_recv(b.ref, in.ref, 1, 0), CIO_EBADF);
	assert_error(cio_splice_recv(b.ref, CIO_FILEREF(a.ref.fd), 1, 0), CIO_EINVAL);
}
END_TEST

START_TEST(the_kernels_refusal_is_told)
{
	fault_reset();
	fault_fail("splice", 1, EINTR);
	assert_error(cio_splice_recv(b.ref, out.ref, 1, 0), CIO_EINTR);
	fault_reset();
	fault_fail("pthread_sigmask", 1, EINVAL);
	assert_error(cio_splice_send(b.ref, in.ref, 1, 0), CIO_EINVAL);
	ck_assert_uint_eq(fault_calls("splice"), 0);
}
END_TEST

START_TEST(no_call_is_for_more_than_the_system_moves)
{
	fault_reset();
	fault_shorten("splice", 2);
	ck_assert_int_eq(cio_send(a.ref, "hello", 5, 0), 5);
	ck_assert_int_eq(cio_splice_recv(b.ref, out.ref, SIZE_MAX, 0), 2);
	ck_assert_uint_eq(fault_longest("splice"), 0x7ffff000);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("splice");
	TCase *tc = add_case(suite, "splice");

	tcase_add_checked_fixture(tc, set_up, tear_down);
	tcase_add_test(tc, a_stream_goes_through_a_pipe);
	tcase_add_test(tc, the_end_is_nothing);
	tcase_add_test(tc, what_would_wait_says_so);
	tcase_add_test(tc, more_may_be_said_to_follow);
	tcase_add_loop_test(tc, nobody_is_killed_by_a_broken_pipe, 0, 2);
	tcase_add_test(tc, what_cannot_be_spliced_is_refused);

	tc = add_fault_case(suite, "faults");
	tcase_add_checked_fixture(tc, set_up, tear_down);
	tcase_add_test(tc, the_kernels_refusal_is_told);
	tcase_add_test(tc, no_call_is_for_more_than_the_system_moves);
	return run_suite(suite);
}

#else

START_TEST(other_systems_say_that_they_have_none)
{
	assert_error(cio_splice_recv(CIO_SOCKREF(CIO_FD_NONE), CIO_FILEREF(CIO_FD_NONE), 0, 0), CIO_EINVAL);
	assert_error(cio_splice_recv(CIO_SOCKREF(CIO_FD_NONE), CIO_FILEREF(CIO_FD_NONE), 1, 0), CIO_ENOTSUP);
	assert_error(cio_splice_send(CIO_SOCKREF(CIO_FD_NONE), CIO_FILEREF(CIO_FD_NONE), 1, 0), CIO_ENOTSUP);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("splice");
	TCase *tc = add_case(suite, "splice");

	tcase_add_test(tc, other_systems_say_that_they_have_none);
	return run_suite(suite);
}

#endif
