/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifndef _WIN32
# include <errno.h>
# include <fcntl.h>
# include <poll.h>
# include <sys/stat.h>
# include <sys/wait.h>
# include <termios.h>
# include <unistd.h>
#endif
#ifdef __linux__
# include <sys/eventfd.h>
# include <sys/timerfd.h>
#endif

#include "conformance.h"

/* What is no socket: pipes, fifos, terminals, standard input in its forms. */

#ifndef _WIN32
struct piped {
	struct rig r;
	unsigned mode;
	int rd, wr;
};

static void piped_open(struct piped *p, int i)
{
	rig_open(&p->r, i / DUO);
	p->mode = duo(i);
	channel_open(PIPE, &p->rd, &p->wr);
}

static void close_one(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void piped_close(struct piped *p)
{
	close_one(&p->rd);
	close_one(&p->wr);
	rig_close(&p->r);
}

/* mio: unix_pipe's smoke. */
START_TEST(a_pipe_is_writable_then_readable)
{
	struct piped p;

	piped_open(&p, _i);
	enroll(&p.r, p.rd, 1, CIO_READABLE, p.mode);
	enroll(&p.r, p.wr, 2, CIO_WRITABLE, p.mode);
	gather(&p.r, -1);
	ck_assert_uint_eq(p.r.count, 1);
	assert_seen(&p.r, 2, ~0u, CIO_EVENT_WRITABLE);
	put(p.wr);
	await(&p.r, 1, CIO_EVENT_READABLE);
	assert_seen(&p.r, 1, ~0u, CIO_EVENT_READABLE);
	ck_assert_uint_eq(drain(p.rd), 1);
	piped_close(&p);
}
END_TEST

/* mio: event_when_sender_is_dropped. */
START_TEST(without_writer_a_pipe_is_readable_and_read_closed)
{
	struct piped p;
	bool with_data = _i % 2;

	piped_open(&p, _i / 2);
	enroll(&p.r, p.rd, 1, CIO_READABLE, p.mode);
	if (with_data)
		put(p.wr);
	settle(&p.r);
	close_one(&p.wr);
	await(&p.r, 1, CIO_EVENT_READABLE | CIO_EVENT_READ_CLOSED);
	ck_assert_uint_eq(p.r.count, 1);
	assert_seen(&p.r, 1, CIO_EVENT_ERROR | CIO_EVENT_WRITABLE, 0);
	if (p.mode == CIO_EDGE)
		assert_quiet(&p.r);
	ck_assert_uint_eq(drain(p.rd), with_data);
	piped_close(&p);
}
END_TEST

/* mio: event_when_receiver_is_dropped; there a full pipe is then not writable. */
START_TEST(without_reader_a_pipe_is_writable_and_write_closed)
{
	struct piped p;
	bool full = _i % 2;

	piped_open(&p, _i / 2);
	if (full)
		fill(p.wr);
	enroll(&p.r, p.wr, 1, CIO_WRITABLE, p.mode);
	settle(&p.r);
	close_one(&p.rd);
	await(&p.r, 1, CIO_EVENT_WRITABLE | CIO_EVENT_WRITE_CLOSED);
	ck_assert_uint_eq(p.r.count, 1);
	assert_seen(&p.r, 1, READ_SIDE, 0);
	if (p.mode == CIO_EDGE)
		assert_quiet(&p.r);
	else
		ck_assert_uint_eq(look(&p.r), 1);
	ck_assert_int_eq(write(p.wr, "x", 1), -1);
	ck_assert_int_eq(errno, EPIPE);
	piped_close(&p);
}
END_TEST

/* The other end's interest is no one's: a reader registered for writing only, and the reverse. */
START_TEST(an_end_wanted_for_what_it_cannot_do_is_silent_until_it_ends)
{
	struct piped p;

	piped_open(&p, _i);
	enroll(&p.r, p.rd, 1, CIO_WRITABLE, p.mode);
	enroll(&p.r, p.wr, 2, CIO_READABLE, p.mode);
	put(p.wr);
	assert_quiet(&p.r);
	close_one(&p.wr);
	gather(&p.r, MS(5));
	assert_seen(&p.r, 1, CIO_EVENT_READABLE, 0);
	if (p.mode == CIO_EDGE)
		assert_calm(&p.r, MS(20));
	piped_close(&p);
}
END_TEST

/* A fifo's writers come and go. */
START_TEST(a_fifo_outlives_its_writers)
{
	char dir[256], path[300];
	struct rig r;
	int round, rd, wr;

	rig_open(&r, _i / DUO);
	make_dir(dir, sizeof dir);
	snprintf(path, sizeof path, "%s/fifo", dir);
	ck_assert_int_eq(mkfifo(path, 0600), 0);
	rd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	ck_assert_int_ge(rd, 0);
	enroll(&r, rd, 1, CIO_READABLE, duo(_i));
	settle(&r);
	for (round = 0; round < 3; round++) {
		wr = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC);
		ck_assert_int_ge(wr, 0);
		put(wr);
		await(&r, 1, CIO_EVENT_READABLE);
		assert_seen(&r, 1, CLOSED | CIO_EVENT_ERROR, 0);
		ck_assert_uint_eq(drain(rd), 1);
		assert_ok(cio_poll_rearm_file(r.p, CIO_FILEREF(rd), CIO_READABLE));
		assert_quiet(&r);
		close(wr);
		await(&r, 1, CIO_EVENT_READABLE | CIO_EVENT_READ_CLOSED);
		assert_ok(cio_poll_rearm_file(r.p, CIO_FILEREF(rd), CIO_READABLE));
	}
	close(rd);
	remove_dir(dir);
	rig_close(&r);
}
END_TEST

START_TEST(a_terminal_is_a_descriptor_like_others)
{
	struct termios settings;
	int master, slave;
	struct rig r;

	rig_open(&r, _i / DUO);
	master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
	if (master < 0 || grantpt(master) < 0 || unlockpt(master) < 0) {
		if (master >= 0)
			close(master);
		rig_close(&r);
		SKIP_TEST("no terminals here");
	}
	slave = open(ptsname(master), O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
	ck_assert_int_ge(slave, 0);
	ck_assert_int_eq(tcgetattr(slave, &settings), 0);
	settings.c_lflag &= ~(tcflag_t)ECHO;
	ck_assert_int_eq(tcsetattr(slave, TCSANOW, &settings), 0);
	enroll(&r, slave, 1, RW, duo(_i));
	enroll(&r, master, 2, CIO_READABLE, duo(_i));
	await(&r, 1, CIO_EVENT_WRITABLE);
	assert_seen(&r, 1, READ_SIDE, 0);
	ck_assert_int_eq(write(master, "line\n", 5), 5);
	await(&r, 1, CIO_EVENT_READABLE);
	/* An edge that the terminal's echo used up is asked for again. */
	drain(master);
	assert_ok(cio_poll_rearm_file(r.p, CIO_FILEREF(master), CIO_READABLE));
	ck_assert_int_eq(write(slave, "answer", 6), 6);
	await(&r, 2, CIO_EVENT_READABLE);
	drain(master);
	assert_ok(cio_poll_rearm_file(r.p, CIO_FILEREF(master), CIO_READABLE));
	close(slave);
	await(&r, 2, CIO_EVENT_READ_CLOSED);
	close(master);
	rig_close(&r);
}
END_TEST

/* mio: from_child_process_io. */
START_TEST(a_child_process_is_talked_to_through_pipes)
{
	int in[2], out[2], status;
	struct rig r;
	pid_t pid;

	rig_open(&r, _i / DUO);
	channel_open(PIPE, &in[0], &in[1]);
	channel_open(PIPE, &out[0], &out[1]);
	pid = fork();
	ck_assert_int_ge(pid, 0);
	if (pid == 0) {
		fcntl(in[0], F_SETFL, 0);
		dup2(in[0], 0);
		dup2(out[1], 1);
		execlp("cat", "cat", (char *)NULL);
		_exit(127);
	}
	close(in[0]);
	close(out[1]);
	enroll(&r, in[1], 1, CIO_WRITABLE, duo(_i));
	enroll(&r, out[0], 2, CIO_READABLE, duo(_i));
	await(&r, 1, CIO_EVENT_WRITABLE);
	put(in[1]);
	await(&r, 2, CIO_EVENT_READABLE);
	ck_assert_uint_eq(drain(out[0]), 1);
	assert_ok(cio_poll_rearm_file(r.p, CIO_FILEREF(out[0]), CIO_READABLE));
	assert_ok(cio_poll_deregister_closing_file(r.p, CIO_FILEREF(in[1])));
	close(in[1]);
	await(&r, 2, CIO_EVENT_READ_CLOSED);
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert_int_eq(status, 0);
	close(out[0]);
	rig_close(&r);
}
END_TEST

/* Standard input. */

/* Runs with fd as descriptor 0, and puts the old one back. */
static int with_stdin(int fd)
{
	int old = fcntl(0, F_DUPFD_CLOEXEC, 3);

	ck_assert_int_eq(dup2(fd, 0), 0);
	return old;
}

static void old_stdin(int old)
{
	if (old < 0) {
		close(0);
		return;
	}
	dup2(old, 0);
	close(old);
}

START_TEST(standard_input_from_a_pipe_works)
{
	struct piped p;
	int old;

	piped_open(&p, _i);
	old = with_stdin(p.rd);
	enroll(&p.r, 0, 1, CIO_READABLE, p.mode);
	assert_quiet(&p.r);
	put(p.wr);
	await(&p.r, 1, CIO_EVENT_READABLE);
	assert_ok(cio_poll_deregister_file(p.r.p, CIO_FILEREF(0)));
	assert_quiet(&p.r);
	old_stdin(old);
	piped_close(&p);
}
END_TEST

START_TEST(standard_input_from_a_file_is_refused)
{
	char dir[256], path[300];
	struct rig r;
	int fd, old;

	rig_open(&r, _i);
	make_dir(dir, sizeof dir);
	snprintf(path, sizeof path, "%s/input", dir);
	fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	ck_assert_int_ge(fd, 0);
	old = with_stdin(fd);
	assert_error(cio_poll_register_file(r.p, CIO_FILEREF(0), 1, CIO_READABLE, CIO_LEVEL), CIO_EPERM);
	assert_error(cio_poll_deregister_file(r.p, CIO_FILEREF(0)), CIO_ENOENT);
	old_stdin(old);
	close(fd);
	remove_dir(dir);
	rig_close(&r);
}
END_TEST

/* epoll refuses devices that cannot wait (measured: null, zero); poll(2) calls them ready.  Either
 * way a program learns at once that reading will not block. */
START_TEST(a_device_that_cannot_wait_is_refused_or_ready)
{
	static const char *const paths[] = { "/dev/null", "/dev/zero" };
	struct rig r;
	int fd, error;

	rig_open(&r, _i / 2);
	fd = open(paths[_i % 2], O_RDONLY | O_CLOEXEC);
	ck_assert_int_ge(fd, 0);
	error = cio_poll_register_file(r.p, CIO_FILEREF(fd), 1, CIO_READABLE, CIO_LEVEL);
	if (strcmp(r.selector, "epoll") == 0)
		assert_error(error, CIO_EPERM);
	if (error == 0) {
		ck_assert_uint_eq(gather(&r, -1), 1);
		assert_seen(&r, 1, CIO_EVENT_READABLE, CIO_EVENT_READABLE);
	} else {
		assert_error(error, CIO_EPERM);
		assert_quiet(&r);
	}
	close(fd);
	rig_close(&r);
}
END_TEST

#ifdef __linux__
/* Whatever can be waited for can be registered. */
START_TEST(events_and_timers_of_the_kernel_can_be_registered)
{
	struct itimerspec spec = { { 0, 0 }, { 0, 1000000 } };
	struct rig r;
	int event, timer;

	rig_open(&r, _i / DUO);
	event = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
	timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
	enroll(&r, event, 1, CIO_READABLE, duo(_i));
	enroll(&r, timer, 2, CIO_READABLE, duo(_i));
	assert_quiet(&r);
	ck_assert_int_eq(write(event, &(uint64_t){ 1 }, 8), 8);
	await(&r, 1, CIO_EVENT_READABLE);
	assert_seen(&r, 1, ~0u, CIO_EVENT_READABLE);
	ck_assert_int_eq(timerfd_settime(timer, 0, &spec, NULL), 0);
	await(&r, 2, CIO_EVENT_READABLE);
	close(event);
	close(timer);
	rig_close(&r);
}
END_TEST
#endif

void conf_pipe(Suite *suite)
{
	TCase *tc = add_case(suite, "pipes");
	int all = DUO * selectors();

	tcase_add_loop_test(tc, a_pipe_is_writable_then_readable, 0, all);
	tcase_add_loop_test(tc, without_writer_a_pipe_is_readable_and_read_closed, 0, 2 * all);
	tcase_add_loop_test(tc, without_reader_a_pipe_is_writable_and_write_closed, 0, 2 * all);
	tcase_add_loop_test(tc, an_end_wanted_for_what_it_cannot_do_is_silent_until_it_ends, 0, all);
	tcase_add_loop_test(tc, a_fifo_outlives_its_writers, 0, all);
	tcase_add_loop_test(tc, a_terminal_is_a_descriptor_like_others, 0, all);
	tcase_add_loop_test(tc, a_child_process_is_talked_to_through_pipes, 0, all);

	tc = add_case(suite, "standard input");
	tcase_add_loop_test(tc, standard_input_from_a_pipe_works, 0, all);
	add_test(tc, standard_input_from_a_file_is_refused);
	tcase_add_loop_test(tc, a_device_that_cannot_wait_is_refused_or_ready, 0, 2 * selectors());
#ifdef __linux__
	tcase_add_loop_test(tc, events_and_timers_of_the_kernel_can_be_registered, 0, all);
#endif
}
#else

/* AFD knows sockets only. */
START_TEST(what_is_no_socket_is_refused)
{
	static const char *const names[] = { "reader", "writer", "standard input", "device" };
	cio_fd fd[4];
	cio_file rd, wr;
	struct rig r;
	int i;

	rig_open(&r, _i);
	assert_ok(cio_file_pipe(CIO_NONBLOCK, &rd, &wr));
	fd[0] = rd.ref.fd;
	fd[1] = wr.ref.fd;
	fd[2] = (cio_fd)GetStdHandle(STD_INPUT_HANDLE);
	fd[3] = open_no_socket();
	for (i = 0; i < 4; i++) {
		int error = cio_poll_register_file(r.p, CIO_FILEREF(fd[i]), 1, CIO_READABLE, CIO_LEVEL);

		ck_assert_msg(error == CIO_EPERM, "%s: %d", names[i], error);
		assert_error(cio_poll_deregister_file(r.p, CIO_FILEREF(fd[i])), CIO_ENOENT);
	}
	assert_quiet(&r);
	close_no_socket(fd[3]);
	cio_file_close(&rd);
	cio_file_close(&wr);
	rig_close(&r);
}
END_TEST

void conf_pipe(Suite *suite)
{
	TCase *tc = add_case(suite, "pipes");

	left_out("pipes, standard input: all but this", "AFD knows sockets only");
	add_test(tc, what_is_no_socket_is_refused);
}
#endif
