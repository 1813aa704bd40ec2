/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cio/event.h>
#include <cio/poll.h>
#include <cio/source.h>

#include "../support.h"
#include "fake_kqueue.h"

/* Timers, signals and children over a kqueue that is not one: what the kernel is asked for, and what
 * becomes of what it says.  Signals and children are real; that they are seen is what a test says. */

#define MS(n) ((int64_t)(n) * 1000000)

static struct cio_poll *it;
static struct cio_events *events;
static struct cio_source *s;

static void begin(void)
{
	fake_reset();
	assert_ok(cio_poll_new("kqueue", &it));
	assert_ok(cio_events_new(it, 8, &events));
	fake_changes();
	s = NULL;
}

static void end(void)
{
	cio_source_free(s);
	ck_assert_uint_eq(fake_filters(), 0);
	cio_events_free(events);
	cio_poll_free(it);
}

#define assert_changes(text) ck_assert_str_eq(fake_changes(), text)

/* One wait that brings exactly this. */
#define assert_told(token_, ready_, count_) \
	do { \
		struct cio_event e_; \
		ck_assert_int_eq(cio_poll_wait(it, events, MS(2000)), 1); \
		ck_assert_msg(cio_events_next(events, &e_), "no event"); \
		ck_assert_uint_eq(e_.token, (token_)); \
		ck_assert_uint_eq(e_.ready, (ready_)); \
		ck_assert_uint_eq(e_.count, (uint64_t)(count_)); \
		ck_assert(!cio_events_next(events, &e_)); \
	} while (0)

static void assert_nothing(void)
{
	struct cio_event e;

	cio_poll_wait(it, events, 0);
	ck_assert(!cio_events_next(events, &e));
}

START_TEST(a_timer_is_set_when_it_is_told)
{
	int64_t deadline = cio_poll_now() + MS(3);

	assert_ok(cio_timer_new(it, 7, CIO_LEVEL, &s));
	assert_changes("");
	assert_ok(cio_timer_set(s, deadline, 0));
	assert_changes("[t- t+o]");
	assert_told(7, CIO_EVENT_TIMER, 1);
	ck_assert_int_ge(cio_poll_now(), deadline);
	assert_nothing();
	assert_changes("");
	assert_ok(cio_timer_set(s, cio_poll_now() - MS(2500), MS(1000)));
	assert_changes("[t- t+o]");
	assert_told(7, CIO_EVENT_TIMER, 3);
	assert_changes("[t- t+o]");
	assert_ok(cio_timer_set(s, INT64_MAX, 0));
	assert_changes("[t-]");
	assert_nothing();
}
END_TEST

START_TEST(a_period_does_not_drift)
{
	int64_t first = cio_poll_now() + MS(1);
	struct cio_event e;
	uint64_t all = 0;

	assert_ok(cio_timer_new(it, 7, CIO_EDGE, &s));
	assert_ok(cio_timer_set(s, first, MS(1)));
	while (all < 8) {
		ck_assert_int_eq(cio_poll_wait(it, events, -1), 1);
		ck_assert(cio_events_next(events, &e));
		all += e.count;
		ck_assert_int_ge(cio_poll_now(), first + (int64_t)(all - 1) * MS(1));
	}
	assert_ok(cio_timer_set(s, INT64_MAX, 0));
}
END_TEST

START_TEST(what_was_fetched_tells_of_the_new_setting)
{
	struct cio_event e;

	assert_ok(cio_timer_new(it, 7, CIO_LEVEL, &s));
	assert_ok(cio_timer_set(s, 1, 0));
	ck_assert_int_eq(cio_poll_wait(it, events, MS(2000)), 1);
	assert_ok(cio_timer_set(s, cio_poll_now() + MS(60000), 0));
	ck_assert(!cio_events_next(events, &e));
	assert_nothing();
	ck_assert_uint_eq(fake_filters(), 1);
	assert_ok(cio_timer_set(s, 1, 0));
	ck_assert_int_eq(cio_poll_wait(it, events, MS(2000)), 1);
	ck_assert_int_eq(cio_poll_wait(it, events, 0), 1);	/* unread, it is kept */
	cio_source_free(s);
	s = NULL;
	ck_assert(!cio_events_next(events, &e));
}
END_TEST

START_TEST(a_one_shot_timer_is_not_set_before_rearm)
{
	assert_ok(cio_timer_new(it, 7, CIO_ONESHOT, &s));
	assert_ok(cio_timer_set(s, cio_poll_now() - MS(500), MS(1000)));
	fake_changes();
	assert_told(7, CIO_EVENT_TIMER, 1);
	assert_changes("");
	ck_assert_uint_eq(fake_filters(), 0);
	assert_ok(cio_source_rearm(s));
	assert_changes("[t- t+o]");
	assert_ok(cio_source_reregister(s, 8, CIO_LEVEL));
	assert_told(8, CIO_EVENT_TIMER, 1);
	assert_ok(cio_timer_set(s, INT64_MAX, 0));
}
END_TEST

START_TEST(a_timer_that_cannot_be_set_again_says_so)
{
	struct cio_event e;

	assert_ok(cio_timer_new(it, 7, CIO_LEVEL, &s));
	fault_fail("kevent", 1, ENOMEM);
	assert_error(cio_timer_set(s, 1, 0), CIO_ENOMEM);
	assert_nothing();
	assert_ok(cio_timer_set(s, 1, MS(1)));
	ck_assert_int_eq(cio_poll_wait(it, events, MS(2000)), 1);
	fault_fail("kevent", 1, ENOMEM);
	ck_assert(cio_events_next(events, &e));
	fault_reset();
	ck_assert_uint_eq(e.ready, CIO_EVENT_TIMER | CIO_EVENT_ERROR);
	assert_error(e.error, CIO_ENOMEM);
	assert_nothing();
	assert_ok(cio_source_rearm(s));
	assert_nothing();
	assert_ok(cio_source_reregister(s, 8, CIO_ONESHOT));
	ck_assert_int_eq(cio_poll_wait(it, events, MS(2000)), 1);
	ck_assert(cio_events_next(events, &e));
	ck_assert_uint_eq(e.token, 8);
	ck_assert_uint_ge(e.count, 1);
}
END_TEST

START_TEST(timers_of_others_are_nobodys)
{
	struct kevent k = { .ident = 15, .filter = EVFILT_TIMER, .udata = (void *)12345, .data = 1 };

	assert_ok(cio_timer_new(it, 7, CIO_LEVEL, &s));
	fake_raw_event(&k);
	assert_nothing();
}
END_TEST

static void block(int number)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, number);
	ck_assert_int_eq(sigprocmask(SIG_BLOCK, &set, NULL), 0);
}

static bool is_pending(int number)
{
	sigset_t set;

	sigpending(&set);
	return sigismember(&set, number) == 1;
}

/* As the kernel sees it. */
static void raise_signal(int number)
{
	kill(getpid(), number);
	fake_event(number, EVFILT_SIGNAL, 0, 0, 1);
}

START_TEST(a_signal_is_told_and_collected)
{
	struct cio_source *other = NULL;
	int i;

	block(SIGUSR1);
	assert_ok(cio_signal_new(it, SIGUSR1, 7, CIO_LEVEL, &s));
	assert_changes("[s+]");
	assert_error(cio_signal_new(it, SIGUSR1, 8, CIO_LEVEL, &other), CIO_EEXIST);
	assert_nothing();
	for (i = 0; i < 2; i++) {
		raise_signal(SIGUSR1);
		ck_assert_int_eq(cio_poll_wait(it, events, 0), 1);
		assert_told(7, CIO_EVENT_SIGNAL, SIGUSR1);	/* kept when it was not read */
		ck_assert(!is_pending(SIGUSR1));
	}
	assert_nothing();
	assert_changes("");
	cio_source_free(s);
	s = NULL;
	assert_changes("[s-][t-]");
}
END_TEST

/* A signalfd is readable then; a filter says nothing. */
START_TEST(a_signal_that_is_pending_is_nudged)
{
	union sigval value = { .sival_int = 0 };
	int i;

	block(SIGRTMIN);
	for (i = 0; i < 3; i++)
		sigqueue(getpid(), SIGRTMIN, value);
	assert_ok(cio_signal_new(it, SIGRTMIN, 7, CIO_LEVEL, &s));
	assert_changes("[s+][t- t+o]");
	for (i = 0; i < 3; i++)
		assert_told(7, CIO_EVENT_SIGNAL, SIGRTMIN);
	assert_nothing();
}
END_TEST

START_TEST(a_one_shot_signal_stays_pending_until_rearm)
{
	block(SIGUSR1);
	assert_ok(cio_signal_new(it, SIGUSR1, 7, CIO_ONESHOT, &s));
	raise_signal(SIGUSR1);
	assert_told(7, CIO_EVENT_SIGNAL, SIGUSR1);
	raise_signal(SIGUSR1);
	assert_nothing();
	ck_assert(is_pending(SIGUSR1));
	assert_ok(cio_source_rearm(s));
	assert_told(7, CIO_EVENT_SIGNAL, SIGUSR1);
	assert_nothing();
}
END_TEST

/* Ignored and caught signals have an event of kqueue's, and none of ours. */
START_TEST(a_signal_that_is_not_pending_is_not_told)
{
	assert_ok(cio_signal_new(it, SIGUSR1, 7, CIO_LEVEL, &s));
	fake_event(SIGUSR1, EVFILT_SIGNAL, 0, 0, 1);
	assert_nothing();
}
END_TEST

START_TEST(signals_that_cannot_be_watched_leave_nothing)
{
	block(SIGUSR1);
	assert_error(cio_signal_new(it, SIGKILL, 7, CIO_LEVEL, &s), CIO_EINVAL);
	assert_error(cio_signal_new(it, 1000, 7, CIO_LEVEL, &s), CIO_EINVAL);
	fake_refuse(EVFILT_SIGNAL, ENOMEM, false);
	assert_error(cio_signal_new(it, SIGUSR1, 7, CIO_LEVEL, &s), CIO_ENOMEM);
	fake_refuse(EVFILT_SIGNAL, 0, false);
	fake_refuse(EVFILT_TIMER, ENOMEM, false);
	kill(getpid(), SIGUSR1);
	assert_error(cio_signal_new(it, SIGUSR1, 7, CIO_LEVEL, &s), CIO_ENOMEM);
	ck_assert_uint_eq(fake_filters(), 0);
	ck_assert_ptr_null(s);
}
END_TEST

static int leash;

static pid_t have_child(void)
{
	int fds[2];
	char byte;
	pid_t pid;

	ck_assert_int_eq(pipe(fds), 0);
	pid = fork();
	ck_assert_int_ge(pid, 0);
	if (pid == 0) {
		close(fds[1]);
		while (read(fds[0], &byte, 1) > 0)
			;
		_exit(42);
	}
	close(fds[0]);
	leash = fds[1];
	return pid;
}

static void let_end(pid_t pid)
{
	siginfo_t info;

	close(leash);
	ck_assert_int_eq(waitid(P_PID, (id_t)pid, &info, WEXITED | WNOWAIT), 0);
}

static void reap(pid_t pid)
{
	int status;

	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert_int_eq(WEXITSTATUS(status), 42);
}

START_TEST(the_end_of_a_child_is_told_once)
{
	struct cio_source *other = NULL;
	pid_t pid = have_child();

	assert_ok(cio_child_new(it, pid, 7, CIO_LEVEL, &s));
	assert_changes("[p+o]");
	assert_error(cio_child_new(it, pid, 8, CIO_LEVEL, &other), CIO_EEXIST);
	assert_nothing();
	let_end(pid);
	fake_event(pid, EVFILT_PROC, EV_EOF, NOTE_EXIT, 0x2a00);
	assert_told(7, CIO_EVENT_CHILD, 0);
	assert_nothing();
	assert_ok(cio_source_reregister(s, 8, CIO_ONESHOT));
	assert_changes("[t- t+o]");
	assert_told(8, CIO_EVENT_CHILD, 0);
	reap(pid);
	assert_nothing();
}
END_TEST

/* macOS answers ESRCH for a child that has ended; it may end between the look and the filter. */
START_TEST(a_child_that_has_ended_is_nudged)
{
	pid_t pid = have_child();

	fake_refuse(EVFILT_PROC, ESRCH, false);
	assert_ok(cio_child_new(it, pid, 7, CIO_LEVEL, &s));
	assert_changes("[p+o][t- t+o]");
	assert_told(7, CIO_EVENT_CHILD, 0);
	cio_source_free(s);
	s = NULL;
	fake_changes();
	let_end(pid);
	assert_ok(cio_child_new(it, pid, 7, CIO_LEVEL, &s));
	assert_changes("[t- t+o]");
	assert_told(7, CIO_EVENT_CHILD, 0);
	reap(pid);
	cio_source_free(s);
	s = NULL;
	assert_error(cio_child_new(it, pid, 7, CIO_LEVEL, &s), CIO_ECHILD);
	assert_error(cio_child_new(it, getpid(), 7, CIO_LEVEL, &s), CIO_ECHILD);
	ck_assert_ptr_null(s);
}
END_TEST

START_TEST(a_child_that_cannot_be_watched_leaves_nothing)
{
	pid_t pid = have_child();

	fake_refuse(EVFILT_PROC, ENOMEM, false);
	assert_error(cio_child_new(it, pid, 7, CIO_LEVEL, &s), CIO_ENOMEM);
	ck_assert_uint_eq(fake_filters(), 0);
	let_end(pid);
	reap(pid);
}
END_TEST

/* Its kqueue is new: timers and signals are in it, the parent's child is not. */
static int after_reinit(struct cio_source *timer, struct cio_source *signal, struct cio_source *child)
{
	struct cio_event e;
	unsigned seen = 0;

	if (cio_poll_reinit(it) < 0)
		return 1;
	while (seen != 3 && cio_poll_wait(it, events, MS(2000)) > 0)
		while (cio_events_next(events, &e)) {
			if (e.token > 2)
				return 2;
			seen |= 1u << (e.token - 1);
			if (e.token == 1)
				raise_signal(SIGUSR1);
		}
	if (seen != 3)
		return 3;
	if (cio_source_rearm(child) != CIO_ECHILD)
		return 4;
	cio_source_free(timer);
	cio_source_free(signal);
	cio_source_free(child);
	return 0;
}

START_TEST(a_forked_child_has_its_own)
{
	struct cio_source *timer, *signal;
	pid_t pid = have_child(), child;
	int status;

	block(SIGUSR1);
	assert_ok(cio_timer_new(it, 1, CIO_LEVEL, &timer));
	assert_ok(cio_timer_set(timer, cio_poll_now() + MS(1), MS(5)));
	assert_ok(cio_signal_new(it, SIGUSR1, 2, CIO_LEVEL, &signal));
	assert_ok(cio_child_new(it, pid, 3, CIO_LEVEL, &s));
	child = fork();
	if (child == 0) {
		fake_reset();	/* a kqueue is not inherited */
		_exit(after_reinit(timer, signal, s));
	}
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert_int_eq(status, 0);
	cio_source_free(timer);
	cio_source_free(signal);
	let_end(pid);
	fake_event(pid, EVFILT_PROC, EV_EOF, NOTE_EXIT, 0x2a00);
	assert_told(3, CIO_EVENT_CHILD, 0);
	reap(pid);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("sources over kqueue");
	TCase *tc = add_case(suite, "kqueue sources");

	tcase_add_checked_fixture(tc, begin, end);
	tcase_add_test(tc, a_timer_is_set_when_it_is_told);
	tcase_add_test(tc, a_period_does_not_drift);
	tcase_add_test(tc, what_was_fetched_tells_of_the_new_setting);
	tcase_add_test(tc, a_one_shot_timer_is_not_set_before_rearm);
	tcase_add_test(tc, timers_of_others_are_nobodys);
	tcase_add_test(tc, a_signal_is_told_and_collected);
	tcase_add_test(tc, a_signal_that_is_pending_is_nudged);
	tcase_add_test(tc, a_one_shot_signal_stays_pending_until_rearm);
	tcase_add_test(tc, a_signal_that_is_not_pending_is_not_told);
	tcase_add_test(tc, signals_that_cannot_be_watched_leave_nothing);
	tcase_add_test(tc, the_end_of_a_child_is_told_once);
	tcase_add_test(tc, a_child_that_has_ended_is_nudged);
	tcase_add_test(tc, a_child_that_cannot_be_watched_leaves_nothing);
	tcase_add_test(tc, a_forked_child_has_its_own);

	tc = add_fault_case(suite, "kqueue sources: faults");
	tcase_add_checked_fixture(tc, begin, end);
	tcase_add_test(tc, a_timer_that_cannot_be_set_again_says_so);
	return run_suite(suite);
}
