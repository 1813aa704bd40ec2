/* SPDX-License-Identifier: MIT */
/* No call raises SIGPIPE, unless asked to; and what others do with it stays as it was. */
#include "config.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include "support.h"

static volatile sig_atomic_t caught;

static void on_sigpipe(int number)
{
	(void)number;
	caught++;
}

static void dispose(void (*handler)(int))
{
	struct sigaction action = { .sa_handler = handler };

	ck_assert_int_eq(sigaction(SIGPIPE, &action, NULL), 0);
}

static void block(bool on)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGPIPE);
	ck_assert_int_eq(pthread_sigmask(on ? SIG_BLOCK : SIG_UNBLOCK, &set, NULL), 0);
}

static bool is_blocked(void)
{
	sigset_t set;

	ck_assert_int_eq(pthread_sigmask(SIG_BLOCK, NULL, &set), 0);
	return sigismember(&set, SIGPIPE) == 1;
}

static bool is_pending(void)
{
	sigset_t set;

	ck_assert_int_eq(sigpending(&set), 0);
	return sigismember(&set, SIGPIPE) == 1;
}

/* Writes on something whose other end is gone, one way each. */
static cio_ssize dead_socket(cio_ssize (*write_to)(cio_sockref, unsigned), unsigned flags)
{
	cio_socket a, b;
	cio_ssize n;

	make_pair(SOCK_STREAM, &a, &b);
	cio_socket_close(&b);
	n = write_to(a.ref, flags);
	cio_socket_close(&a);
	return n;
}

static cio_ssize send_plain(cio_sockref s, unsigned flags)
{
	(void)flags;
	return cio_send(s, "x", 1, 0);
}

static cio_ssize send_address(cio_sockref s, unsigned flags)
{
	(void)flags;
	return cio_send_to(s, "x", 1, 0, NULL);
}

static struct cio_buf vec(void)
{
	static char data[] = "x";

	return (struct cio_buf){ .data = data, .len = 1 };
}

static cio_ssize send_vector(cio_sockref s, unsigned flags)
{
	struct cio_buf buf = vec();

	(void)flags;
	return cio_send_vec(s, &buf, 1, 0);
}

static cio_ssize send_message(cio_sockref s, unsigned flags)
{
	struct cio_buf buf = vec();
	struct cio_msghdr msg = { .bufs = &buf, .nbufs = 1 };

	(void)flags;
	return cio_sendmsg(s, &msg, 0);
}

static cio_ssize send_file(cio_sockref s, unsigned flags)
{
	int fd = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
	cio_ssize n;

	if (fd < 0)
		fd = open("/bin/sh", O_RDONLY | O_CLOEXEC);
	ck_assert_int_ge(fd, 0);
	n = cio_sendfile(s, CIO_FILEREF(fd), 0, 100, flags);
	close(fd);
	return n;
}

static cio_ssize send_whole_file(cio_sockref s, unsigned flags)
{
	int fd = open("/bin/sh", O_RDONLY | O_CLOEXEC);
	cio_ssize n;

	ck_assert_int_ge(fd, 0);
	n = cio_sendfile(s, CIO_FILEREF(fd), 0, 0, flags);
	close(fd);
	return n;
}

static cio_ssize write_socket(cio_sockref s, unsigned flags)
{
	return cio_write(CIO_FILEREF(s.fd), "x", 1, flags);
}

static cio_ssize to_dead_pipe(cio_ssize (*write_to)(cio_fileref, unsigned), unsigned flags)
{
	cio_file r, w;
	cio_ssize n;

	assert_ok(cio_file_pipe(0, &r, &w));
	cio_file_close(&r);
	n = write_to(w.ref, flags);
	cio_file_close(&w);
	return n;
}

static cio_ssize write_plain(cio_fileref f, unsigned flags)
{
	return cio_write(f, "x", 1, flags);
}

static cio_ssize write_vector(cio_fileref f, unsigned flags)
{
	struct cio_buf buf = vec();

	return cio_writev(f, &buf, 1, flags);
}

static const struct way {
	cio_ssize (*socket)(cio_sockref, unsigned);
	cio_ssize (*pipe)(cio_fileref, unsigned);
} ways[] = {
	/* These can be asked to keep the signal ... */
	{ .pipe = write_plain },
	{ .pipe = write_vector },
	{ .socket = write_socket },
	{ .socket = send_file },
	{ .socket = send_whole_file },
#define GUARDED 5
	/* ... and these never raise it. */
	{ .socket = send_plain },
	{ .socket = send_address },
	{ .socket = send_vector },
	{ .socket = send_message },
};
#define WAYS ((int)(sizeof ways / sizeof *ways))

static cio_ssize go(int i, unsigned flags)
{
	return ways[i].pipe ? to_dead_pipe(ways[i].pipe, flags) : dead_socket(ways[i].socket, flags);
}

/* sendfile answers so where there is none. */
#define SKIP_UNSUPPORTED(n) \
	do { \
		if ((n) == CIO_ENOTSUP) \
			SKIP_TEST("no sendfile here"); \
	} while (0)

START_TEST(a_dead_peer_is_an_error_and_no_signal)
{
	cio_ssize n;

	dispose(SIG_DFL);
	n = go(_i, 0);
	SKIP_UNSUPPORTED(n);
	assert_error(n, CIO_EPIPE);
	ck_assert(!is_blocked());
	ck_assert(!is_pending());
}
END_TEST

START_TEST(an_ignored_signal_stays_ignored)
{
	struct sigaction action;
	cio_ssize n;

	dispose(SIG_IGN);
	n = go(_i, 0);
	SKIP_UNSUPPORTED(n);
	assert_error(n, CIO_EPIPE);
	ck_assert_int_eq(sigaction(SIGPIPE, NULL, &action), 0);
	ck_assert(action.sa_handler == SIG_IGN);
	ck_assert(!is_blocked());
}
END_TEST

START_TEST(a_kept_signal_arrives)
{
	cio_ssize n;

	dispose(on_sigpipe);
	caught = 0;
	n = go(_i, CIO_KEEP_SIGPIPE);
	SKIP_UNSUPPORTED(n);
	assert_error(n, CIO_EPIPE);
	ck_assert_int_eq(caught, 1);
	ck_assert(!is_blocked());
}
END_TEST

START_TEST(a_kept_signal_kills_by_default)
{
	dispose(SIG_DFL);
	(void)to_dead_pipe(write_plain, CIO_KEEP_SIGPIPE);
}
END_TEST

START_TEST(a_blocked_signal_stays_blocked_and_is_not_left_pending)
{
	cio_ssize n;

	dispose(SIG_DFL);
	block(true);
	n = go(_i, 0);
	SKIP_UNSUPPORTED(n);
	assert_error(n, CIO_EPIPE);
	ck_assert(is_blocked());
	ck_assert(!is_pending());
	block(false);
}
END_TEST

static void somebody_elses_stays(int i)
{
	cio_ssize n = go(i, 0);

	SKIP_UNSUPPORTED(n);
	assert_error(n, CIO_EPIPE);
	ck_assert(is_blocked());
	ck_assert(is_pending());
	caught = 0;
	block(false);
	ck_assert_int_ge(caught, 1);
	ck_assert(!is_pending());
}

START_TEST(a_signal_pending_for_this_thread_stays_so)
{
	dispose(on_sigpipe);
	block(true);
	raise(SIGPIPE);
	somebody_elses_stays(_i);
	ck_assert_int_le(caught, 1);
}
END_TEST

START_TEST(a_signal_pending_for_the_process_stays_so)
{
	dispose(on_sigpipe);
	block(true);
	kill(getpid(), SIGPIPE);
	somebody_elses_stays(_i);
}
END_TEST

START_TEST(success_and_other_errors_leave_the_mask)
{
	cio_file r, w, none = CIO_FILE_NONE;

	dispose(SIG_DFL);
	assert_ok(cio_file_pipe(0, &r, &w));
	ck_assert_int_eq(cio_write(w.ref, "x", 1, 0), 1);
	ck_assert(!is_blocked());
	assert_error(cio_write(none.ref, "x", 1, 0), CIO_EBADF);
	ck_assert(!is_blocked());
	block(true);
	ck_assert_int_eq(cio_write(w.ref, "x", 1, 0), 1);
	assert_error(cio_write(none.ref, "x", 1, 0), CIO_EBADF);
	ck_assert(is_blocked());
	cio_file_close(&r);
	cio_file_close(&w);
}
END_TEST

static void *read_some_then_close(void *data)
{
	cio_file *r = data;
	char buf[4096];

	assert_ok(cio_read(r->ref, buf, sizeof buf));
	cio_file_close(r);
	return NULL;
}

/* Linux raises the signal and returns a count. */
static void reader_goes_away(bool vector)
{
	static char data[1 << 20];
	struct cio_buf buf = { .data = data, .len = sizeof data };
	pthread_t thread;
	cio_file r, w;
	cio_ssize n;

	dispose(SIG_DFL);
	assert_ok(cio_file_pipe(0, &r, &w));
	ck_assert_int_eq(pthread_create(&thread, NULL, read_some_then_close, &r), 0);
	n = vector ? cio_writev(w.ref, &buf, 1, 0) : cio_write(w.ref, data, sizeof data, 0);
	ck_assert_int_gt(n, 0);
	ck_assert_int_lt(n, (cio_ssize)sizeof data);
	ck_assert_int_eq(pthread_join(thread, NULL), 0);
	ck_assert(!is_blocked());
	ck_assert(!is_pending());
	cio_file_close(&w);
}

START_TEST(a_reader_that_goes_away_in_mid_write_raises_nothing)
{
	reader_goes_away(_i);
}
END_TEST

START_TEST(unknown_flags_are_refused)
{
	cio_file r, w;
	struct cio_buf buf = vec();

	assert_ok(cio_file_pipe(0, &r, &w));
	assert_error(cio_write(w.ref, "x", 1, CIO_NONBLOCK), CIO_EINVAL);
	assert_error(cio_writev(w.ref, &buf, 1, CIO_KEEP_SIGPIPE | 1u << 31), CIO_EINVAL);
	cio_file_close(&r);
	cio_file_close(&w);
}
END_TEST

START_TEST(the_guard_is_two_calls_and_the_flag_saves_them)
{
	cio_file r, w;

	assert_ok(cio_file_pipe(0, &r, &w));
	fault_reset();
	assert_ok(cio_write(w.ref, "x", 1, 0));
	ck_assert_str_eq(fault_log(), "pthread_sigmask write pthread_sigmask");
	fault_reset();
	assert_ok(cio_write(w.ref, "x", 1, CIO_KEEP_SIGPIPE));
	ck_assert_str_eq(fault_log(), "write");
	cio_file_close(&r);
	fault_reset();
	assert_error(cio_write(w.ref, "x", 1, 0), CIO_EPIPE);
	ck_assert_str_eq(fault_log(), "pthread_sigmask write sigpending sigwait pthread_sigmask");
	cio_file_close(&w);
}
END_TEST

START_TEST(nothing_is_written_without_the_guard)
{
	struct cio_buf buf = vec();
	cio_file r, w;

	assert_ok(cio_file_pipe(0, &r, &w));
	fault_fail_always("pthread_sigmask", EINVAL);
	assert_error(cio_write(w.ref, "x", 1, 0), CIO_EINVAL);
	assert_error(cio_writev(w.ref, &buf, 1, 0), CIO_EINVAL);
	fault_reset();
	cio_file_close(&w);
	ck_assert_int_eq(cio_read(r.ref, (char[1]){ 0 }, 1), 0);
	cio_file_close(&r);
}
END_TEST

START_TEST(an_interrupted_write_leaves_the_mask)
{
	cio_file r, w;

	assert_ok(cio_file_pipe(0, &r, &w));
	fault_fail("write", 1, EINTR);
	assert_error(cio_write(w.ref, "x", 1, 0), CIO_EINTR);
	ck_assert(!is_blocked());
	cio_file_close(&r);
	cio_file_close(&w);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("sigpipe");
	TCase *tc = add_case(suite, "sigpipe");

	tcase_add_loop_test(tc, a_dead_peer_is_an_error_and_no_signal, 0, WAYS);
	tcase_add_loop_test(tc, an_ignored_signal_stays_ignored, 0, WAYS);
	tcase_add_loop_test(tc, a_kept_signal_arrives, 0, GUARDED);
	tcase_add_test_raise_signal(tc, a_kept_signal_kills_by_default, SIGPIPE);
	tcase_add_loop_test(tc, a_blocked_signal_stays_blocked_and_is_not_left_pending, 0, WAYS);
	tcase_add_loop_test(tc, a_signal_pending_for_this_thread_stays_so, 0, WAYS);
	tcase_add_loop_test(tc, a_signal_pending_for_the_process_stays_so, 0, WAYS);
	tcase_add_test(tc, success_and_other_errors_leave_the_mask);
	tcase_add_loop_test(tc, a_reader_that_goes_away_in_mid_write_raises_nothing, 0, 2);
	tcase_add_test(tc, unknown_flags_are_refused);

	tc = add_fault_case(suite, "faults");
	tcase_add_test(tc, the_guard_is_two_calls_and_the_flag_saves_them);
	tcase_add_test(tc, nothing_is_written_without_the_guard);
	tcase_add_test(tc, an_interrupted_write_leaves_the_mask);
	return run_suite(suite);
}
