/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cio/source.h>

#include "conformance.h"

/* Signals and the ends of children. */

#define FIRST_MODES 3

/* Signals.  They are blocked in every thread, which is the program's affair. */

static void block(int number, int how)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, number);
	ck_assert_int_eq(pthread_sigmask(how, &set, NULL), 0);
}

static bool is_pending(int number)
{
	sigset_t set;

	sigpending(&set);
	return sigismember(&set, number) == 1;
}

static bool open_signals(struct rig *r, int i)
{
	rig_open(r, i);
	if (CAN(r, CIO_CAN_SIGNAL))
		return true;
	rig_close(r);
	return false;
}

static struct cio_source *new_signal(struct rig *r, int number, uint64_t token, unsigned mode)
{
	struct cio_source *s;

	assert_ok(cio_signal_new(r->p, number, token, mode, &s));
	return s;
}

static void assert_signal(struct rig *r, uint64_t token, int number)
{
	ck_assert_uint_eq(await(r, token, CIO_EVENT_SIGNAL), CIO_EVENT_SIGNAL);
	ck_assert_uint_eq(r->count, 1);
	ck_assert_uint_eq(r->got[0].count, (uint64_t)number);
}

START_TEST(a_blocked_signal_is_an_event_and_is_consumed)
{
	struct cio_source *s;
	struct rig r;
	int i;

	if (!open_signals(&r, _i / FIRST_MODES))
		return;
	block(SIGUSR1, SIG_BLOCK);
	s = new_signal(&r, SIGUSR1, 7, modes[_i % FIRST_MODES].bits);
	assert_quiet(&r);
	for (i = 0; i < 3; i++) {
		kill(getpid(), SIGUSR1);
		kill(getpid(), SIGUSR1);
		assert_signal(&r, 7, SIGUSR1);
		ck_assert(!is_pending(SIGUSR1));
		assert_quiet(&r);
		assert_ok(cio_source_rearm(s));
	}
	cio_source_free(s);
	block(SIGUSR1, SIG_UNBLOCK);	/* would end this process */
	rig_close(&r);
}
END_TEST

START_TEST(a_signal_that_was_pending_before_is_told)
{
	struct cio_source *s;
	struct rig r;

	if (!open_signals(&r, _i))
		return;
	block(SIGUSR1, SIG_BLOCK);
	kill(getpid(), SIGUSR1);
	s = new_signal(&r, SIGUSR1, 7, CIO_LEVEL);
	ck_assert_int_eq(fetch(&r, 0), 1);
	ck_assert_int_eq(fetch(&r, 0), 1);	/* unread, it comes again */
	read_events(&r);
	ck_assert_uint_eq(r.count, 1);
	assert_quiet(&r);
	cio_source_free(s);
	rig_close(&r);
}
END_TEST

START_TEST(each_signal_has_its_source_and_its_event)
{
	static const int numbers[] = { SIGUSR1, SIGUSR2, SIGTERM, SIGHUP };
	struct cio_source *s[4], *none = NULL;
	struct rig r;
	int i;

	if (!open_signals(&r, _i))
		return;
	for (i = 0; i < 4; i++) {
		block(numbers[i], SIG_BLOCK);
		s[i] = new_signal(&r, numbers[i], (uint64_t)i, CIO_LEVEL);
	}
	assert_error(cio_signal_new(r.p, SIGTERM, 9, CIO_LEVEL, &none), CIO_EEXIST);
	for (i = 0; i < 4; i++)
		kill(getpid(), numbers[i]);
	ck_assert_uint_eq(look(&r), 4);
	for (i = 0; i < 4; i++) {
		ck_assert_uint_eq(times(&r, (uint64_t)i), 1);
		ck_assert_uint_eq(r.got[i].count, (uint64_t)numbers[r.got[i].token]);
	}
	assert_quiet(&r);
	cio_source_free(s[2]);
	assert_ok(cio_signal_new(r.p, SIGTERM, 9, CIO_LEVEL, &s[2]));
	for (i = 0; i < 4; i++)
		cio_source_free(s[i]);
	rig_close(&r);
}
END_TEST

/* Those that queue are told one by one. */
START_TEST(each_of_many_realtime_signals_is_told)
{
	union sigval value = { .sival_int = 0 };
	struct cio_source *s;
	unsigned n = 0;
	struct rig r;
	int i;

	if (!open_signals(&r, _i))
		return;
	block(SIGRTMIN, SIG_BLOCK);
	s = new_signal(&r, SIGRTMIN, 7, CIO_EDGE);
	for (i = 0; i < 5; i++)
		ck_assert_int_eq(sigqueue(getpid(), SIGRTMIN, value), 0);
	while (gather(&r, 0) > 0) {
		ck_assert_uint_eq(r.got[0].count, (uint64_t)SIGRTMIN);
		n++;
	}
	ck_assert_uint_eq(n, 5);
	cio_source_free(s);
	rig_close(&r);
}
END_TEST

START_TEST(a_one_shot_leaves_the_next_signal_pending)
{
	struct cio_source *s;
	struct rig r;

	if (!open_signals(&r, _i))
		return;
	block(SIGUSR1, SIG_BLOCK);
	s = new_signal(&r, SIGUSR1, 7, CIO_ONESHOT);
	kill(getpid(), SIGUSR1);
	assert_signal(&r, 7, SIGUSR1);
	kill(getpid(), SIGUSR1);
	assert_quiet(&r);
	ck_assert(is_pending(SIGUSR1));
	assert_ok(cio_source_reregister(s, 8, CIO_ONESHOT));
	assert_signal(&r, 8, SIGUSR1);
	ck_assert(!is_pending(SIGUSR1));
	cio_source_free(s);
	rig_close(&r);
}
END_TEST

START_TEST(a_signal_freed_while_fetched_stays_pending)
{
	struct cio_source *s;
	struct rig r;

	if (!open_signals(&r, _i / FIRST_MODES))
		return;
	block(SIGUSR1, SIG_BLOCK);
	s = new_signal(&r, SIGUSR1, 7, modes[_i % FIRST_MODES].bits);
	kill(getpid(), SIGUSR1);
	ck_assert_int_eq(fetch(&r, 0), 1);
	cio_source_free(s);
	ck_assert_uint_eq(read_events(&r), 0);
	ck_assert(is_pending(SIGUSR1));
	assert_quiet(&r);
	rig_close(&r);
}
END_TEST

/* Somebody else was quicker. */
START_TEST(a_signal_collected_elsewhere_is_not_told)
{
	struct cio_source *s;
	sigset_t set;
	struct rig r;
	int number;

	if (!open_signals(&r, _i / FIRST_MODES))
		return;
	block(SIGUSR1, SIG_BLOCK);
	s = new_signal(&r, SIGUSR1, 7, modes[_i % FIRST_MODES].bits);
	kill(getpid(), SIGUSR1);
	ck_assert_int_eq(fetch(&r, 0), 1);
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	ck_assert_int_eq(sigwait(&set, &number), 0);
	ck_assert_uint_eq(read_events(&r), 0);
	assert_quiet(&r);
	kill(getpid(), SIGUSR1);
	assert_signal(&r, 7, SIGUSR1);
	cio_source_free(s);
	rig_close(&r);
}
END_TEST

static volatile sig_atomic_t handled;

static void on_signal(int number)
{
	handled = number;
}

/* The mask is the program's: what is not blocked goes to its handler, and no source hears of it. */
START_TEST(a_signal_that_is_not_blocked_is_caught_and_not_told)
{
	struct sigaction old, action = { .sa_handler = on_signal };
	sigset_t before, after;
	struct cio_source *s;
	struct rig r;

	if (!open_signals(&r, _i))
		return;
	sigaction(SIGUSR1, &action, &old);
	pthread_sigmask(SIG_SETMASK, NULL, &before);
	s = new_signal(&r, SIGUSR1, 7, CIO_LEVEL);
	kill(getpid(), SIGUSR1);
	ck_assert_int_eq(handled, SIGUSR1);
	assert_quiet(&r);
	cio_source_free(s);
	pthread_sigmask(SIG_SETMASK, NULL, &after);
	ck_assert_int_eq(memcmp(&before, &after, sizeof before), 0);
	sigaction(SIGUSR1, &old, &action);
	ck_assert(action.sa_handler == on_signal);
	rig_close(&r);
}
END_TEST

START_TEST(signals_that_are_none_are_refused)
{
	static const int bad[] = { 0, -1, 1000, SIGKILL, SIGSTOP };
	struct cio_source *s = NULL;
	struct rig r;
	size_t i;

	rig_open(&r, _i);
	if (!CAN(&r, CIO_CAN_SIGNAL)) {
		assert_error(cio_signal_new(r.p, SIGUSR1, 1, CIO_LEVEL, &s), CIO_ENOTSUP);
	} else {
		for (i = 0; i < sizeof bad / sizeof *bad; i++)
			assert_error(cio_signal_new(r.p, bad[i], 1, CIO_LEVEL, &s), CIO_EINVAL);
		assert_error(cio_signal_new(r.p, SIGUSR1, 1, 3, &s), CIO_EINVAL);
		s = new_signal(&r, SIGUSR1, 1, CIO_LEVEL);
		assert_error(cio_timer_set(s, 1, 0), CIO_EINVAL);
		cio_source_free(s);
		s = NULL;
	}
	ck_assert_ptr_null(s);
	rig_close(&r);
}
END_TEST

struct sleeper {
	struct rig r;
	struct cio_source *s;
};

static void sleep_inside(void *arg)
{
	gather(arg, MS(2500));
}

static void signals_after_reinit(void *arg)
{
	struct sleeper *f = arg;

	assert_error(cio_source_rearm(f->s), CIO_ESTALE);
	assert_ok(cio_poll_reinit(f->r.p));
	assert_quiet(&f->r);
	kill(getpid(), SIGUSR1);
	assert_signal(&f->r, 7, SIGUSR1);
	cio_source_free(f->s);
	rig_close(&f->r);
}

START_TEST(signals_reach_a_wait_that_sleeps_and_a_child_has_its_own)
{
	struct sleeper f;
	worker w;

	if (!open_signals(&f.r, _i))
		return;
	block(SIGUSR1, SIG_BLOCK);
	f.s = new_signal(&f.r, SIGUSR1, 7, CIO_LEVEL);
	w = start(sleep_inside, &f.r);
	until_asleep(&f.r);
	kill(getpid(), SIGUSR1);
	finish(w);
	assert_seen(&f.r, 7, ~0u, CIO_EVENT_SIGNAL);
	in_child(signals_after_reinit, &f);
	assert_quiet(&f.r);
	kill(getpid(), SIGUSR1);
	assert_signal(&f.r, 7, SIGUSR1);
	cio_source_free(f.s);
	rig_close(&f.r);
}
END_TEST

/* Children.  A child waits for the end of input, then ends with 42. */

struct kid {
	struct rig r;
	struct cio_source *s;
	pid_t pid;
	int leash;		/* closed, the child ends */
};

static void have(struct kid *k)
{
	int fds[2];
	char byte;

	ck_assert_int_eq(pipe(fds), 0);
	k->pid = fork();
	ck_assert_int_ge(k->pid, 0);
	if (k->pid == 0) {
		close(fds[1]);
		while (read(fds[0], &byte, 1) > 0)
			;
		_exit(42);
	}
	close(fds[0]);
	k->leash = fds[1];
}

/* Returns when it has ended; its status is still there. */
static void let_end(struct kid *k)
{
	siginfo_t info;

	close(k->leash);
	ck_assert_int_eq(waitid(P_PID, (id_t)k->pid, &info, WEXITED | WNOWAIT), 0);
}

static void reap(struct kid *k)
{
	int status;

	ck_assert_int_eq(waitpid(k->pid, &status, 0), k->pid);
	ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 42);
}

static bool open_kid(struct kid *k, int i)
{
	rig_open(&k->r, i);
	if (CAN(&k->r, CIO_CAN_CHILD)) {
		have(k);
		return true;
	}
	rig_close(&k->r);
	return false;
}

static int watch(struct kid *k, uint64_t token, unsigned mode)
{
	return cio_child_new(k->r.p, k->pid, token, mode, &k->s);
}

static void assert_ended(struct kid *k, uint64_t token)
{
	ck_assert_uint_eq(await(&k->r, token, CIO_EVENT_CHILD), CIO_EVENT_CHILD);
	ck_assert_uint_eq(k->r.count, 1);
	ck_assert_uint_eq(k->r.got[0].count, 0);
	ck_assert_int_eq(k->r.got[0].error, 0);
}

START_TEST(the_end_of_a_child_is_told_once_and_its_status_stays)
{
	struct kid k;

	if (!open_kid(&k, _i / FIRST_MODES))
		return;
	assert_ok(watch(&k, 7, modes[_i % FIRST_MODES].bits));
	assert_quiet(&k.r);
	let_end(&k);
	assert_ended(&k, 7);
	assert_quiet(&k.r);
	assert_ok(cio_source_reregister(k.s, 8, CIO_LEVEL));
	assert_ended(&k, 8);
	assert_quiet(&k.r);
	reap(&k);
	assert_quiet(&k.r);
	cio_source_free(k.s);
	rig_close(&k.r);
}
END_TEST

START_TEST(a_child_that_had_ended_is_told_at_once)
{
	struct kid k;

	if (!open_kid(&k, _i / FIRST_MODES))
		return;
	let_end(&k);
	assert_ok(watch(&k, 7, modes[_i % FIRST_MODES].bits));
	ck_assert_int_eq(fetch(&k.r, 0), 1);
	ck_assert_int_eq(fetch(&k.r, 0), 1);	/* unread, it comes again */
	read_events(&k.r);
	assert_seen(&k.r, 7, ~0u, CIO_EVENT_CHILD);
	assert_quiet(&k.r);
	reap(&k);
	cio_source_free(k.s);
	rig_close(&k.r);
}
END_TEST

START_TEST(the_end_of_a_child_reaches_a_wait_that_sleeps)
{
	struct kid k;
	worker w;

	if (!open_kid(&k, _i))
		return;
	w = start(sleep_inside, &k.r);
	until_asleep(&k.r);
	assert_ok(watch(&k, 7, CIO_LEVEL));
	close(k.leash);
	finish(w);
	assert_seen(&k.r, 7, ~0u, CIO_EVENT_CHILD);
	reap(&k);
	cio_source_free(k.s);
	rig_close(&k.r);
}
END_TEST

START_TEST(a_child_freed_while_fetched_is_silent)
{
	struct kid k;

	if (!open_kid(&k, _i / FIRST_MODES))
		return;
	assert_ok(watch(&k, 7, modes[_i % FIRST_MODES].bits));
	let_end(&k);
	ck_assert_int_eq(fetch(&k.r, -1), 1);
	cio_source_free(k.s);
	ck_assert_uint_eq(read_events(&k.r), 0);
	assert_quiet(&k.r);
	reap(&k);
	rig_close(&k.r);
}
END_TEST

START_TEST(reregister_while_fetched_replaces_the_token)
{
	struct kid k;

	if (!open_kid(&k, _i))
		return;
	assert_ok(watch(&k, 7, CIO_LEVEL));
	let_end(&k);
	ck_assert_int_eq(fetch(&k.r, -1), 1);
	assert_ok(cio_source_reregister(k.s, 8, CIO_LEVEL));
	bury(&k.r, 7);
	ck_assert_uint_eq(read_events(&k.r), 1);
	assert_seen(&k.r, 8, ~0u, CIO_EVENT_CHILD);
	assert_quiet(&k.r);
	reap(&k);
	cio_source_free(k.s);
	rig_close(&k.r);
}
END_TEST

START_TEST(what_is_no_child_is_refused)
{
	struct cio_source *s = NULL;
	struct kid k;

	rig_open(&k.r, _i);
	if (!CAN(&k.r, CIO_CAN_CHILD)) {
		assert_error(cio_child_new(k.r.p, getppid(), 1, CIO_LEVEL, &s), CIO_ENOTSUP);
		ck_assert_ptr_null(s);
		rig_close(&k.r);
		return;
	}
	assert_error(cio_child_new(k.r.p, getppid(), 1, CIO_LEVEL, &s), CIO_ECHILD);
	assert_error(cio_child_new(k.r.p, getpid(), 1, CIO_LEVEL, &s), CIO_ECHILD);
	assert_error(cio_child_new(k.r.p, 0, 1, CIO_LEVEL, &s), CIO_EINVAL);
	assert_error(cio_child_new(k.r.p, -1, 1, CIO_LEVEL, &s), CIO_EINVAL);
	assert_error(cio_child_new(k.r.p, INT64_MAX, 1, CIO_LEVEL, &s), CIO_EINVAL);
	assert_error(cio_child_new(k.r.p, INT64_C(1) << 32 | 1, 1, CIO_LEVEL, &s), CIO_EINVAL);
	have(&k);
	assert_error(cio_child_new(k.r.p, k.pid, 1, 3, &s), CIO_EINVAL);
	assert_ok(watch(&k, 7, CIO_LEVEL));
	assert_error(cio_child_new(k.r.p, k.pid, 8, CIO_LEVEL, &s), CIO_EEXIST);
	assert_error(cio_timer_set(k.s, 1, 0), CIO_EINVAL);
	let_end(&k);
	reap(&k);
	assert_ended(&k, 7);	/* also if the status was collected first */
	cio_source_free(k.s);
	assert_error(watch(&k, 7, CIO_LEVEL), CIO_ECHILD);
	ck_assert_ptr_null(s);
	rig_close(&k.r);
}
END_TEST

/* The parent's child is the child's brother. */
static void orphan_after_reinit(void *arg)
{
	struct kid *k = arg;

	assert_ok(cio_poll_reinit(k->r.p));
	close(k->leash);
	assert_quiet(&k->r);
	assert_error(cio_source_rearm(k->s), CIO_ECHILD);
	assert_error(cio_source_reregister(k->s, 1, CIO_LEVEL), CIO_ECHILD);
	cio_source_free(k->s);
	rig_close(&k->r);
}

START_TEST(a_forked_child_hears_nothing_of_its_brothers)
{
	struct kid k;

	if (!open_kid(&k, _i))
		return;
	assert_ok(watch(&k, 7, CIO_LEVEL));
	in_child(orphan_after_reinit, &k);
	assert_quiet(&k.r);
	let_end(&k);
	assert_ended(&k, 7);
	reap(&k);
	cio_source_free(k.s);
	rig_close(&k.r);
}
END_TEST

/* A set that is made anew, because of what cannot be removed from the old, has the sources. */
START_TEST(sources_come_through_a_new_set)
{
	struct cio_source *t, *shot;
	struct keeper keeper;
	int fd, peer;
	struct kid k;

	if (!open_kid(&k, _i))
		return;
	block(SIGUSR1, SIG_BLOCK);
	assert_ok(watch(&k, 7, CIO_LEVEL));
	assert_ok(cio_timer_new(k.r.p, 8, CIO_LEVEL, &t));
	assert_ok(cio_timer_set(t, cio_poll_now(), MS(1)));
	shot = new_signal(&k.r, SIGUSR1, 9, CIO_ONESHOT);
	kill(getpid(), SIGUSR1);
	ck_assert_uint_eq(await(&k.r, 9, CIO_EVENT_SIGNAL) & CIO_EVENT_SIGNAL, CIO_EVENT_SIGNAL);
	kill(getpid(), SIGUSR1);

	channel_open(UNIX_STREAM, &fd, &peer);
	enroll(&k.r, fd, 1, CIO_READABLE, CIO_LEVEL);
	keep(&keeper, DUP, fd);
	close(fd);
	assert_error(cio_poll_deregister_file(k.r.p, CIO_FILEREF(fd)), 0);
	bury(&k.r, 1);
	put(peer);
	gather(&k.r, MS(5));
	await(&k.r, 8, CIO_EVENT_TIMER);
	await(&k.r, 8, CIO_EVENT_TIMER);
	ck_assert_uint_eq(seen(&k.r, 9), 0);
	assert_ok(cio_source_rearm(shot));
	await(&k.r, 9, CIO_EVENT_SIGNAL);
	assert_ok(cio_timer_set(t, INT64_MAX, 0));
	assert_quiet(&k.r);
	let_end(&k);
	assert_ended(&k, 7);
	reap(&k);
	let_go(&keeper);
	close(peer);
	cio_source_free(t);
	cio_source_free(shot);
	cio_source_free(k.s);
	rig_close(&k.r);
}
END_TEST

/* System calls that fail, and those that are made. */

static const struct {
	const char *name;
	int error, answer;
} make_faults[] = {
	{ "timerfd_create", EMFILE, -EMFILE }, { "signalfd", ENFILE, -ENFILE }, { "epoll_ctl", ENOSPC, -ENOSPC },
	{ "pidfd_open_raw", ENOSYS, CIO_ENOTSUP }, { "pidfd_open_raw", EPERM, CIO_ENOTSUP },
	{ "pidfd_open_raw", EMFILE, -EMFILE }, { "waitid", ECHILD, CIO_ECHILD }, { "fstat", ENOMEM, -ENOMEM },
};
#define MAKE_FAULTS (int)(sizeof make_faults / sizeof *make_faults)

static int make_one(struct kid *k, int kind, struct cio_source **ret)
{
	if (kind == 0)
		return cio_timer_new(k->r.p, 1, CIO_LEVEL, ret);
	if (kind == 1)
		return cio_signal_new(k->r.p, SIGUSR1, 1, CIO_LEVEL, ret);
	return cio_child_new(k->r.p, k->pid, 1, CIO_LEVEL, ret);
}

START_TEST(a_source_that_cannot_be_made_leaves_nothing)
{
	const char *name = make_faults[_i % MAKE_FAULTS].name;
	struct cio_source *s, *poison = (struct cio_source *)&s;
	int kind, fds, r;
	unsigned calls;
	struct kid k;

	if (!open_kid(&k, _i / MAKE_FAULTS))
		return;
	for (kind = 0; kind < 3; kind++) {
		fault_reset();
		assert_ok(make_one(&k, kind, &s));
		calls = fault_calls(name);
		cio_source_free(s);
		fds = open_descriptors();
		s = poison;
		fault_reset();
		fault_fail(name, 1, make_faults[_i % MAKE_FAULTS].error);
		r = make_one(&k, kind, &s);
		fault_reset();
		if (calls == 0) {
			assert_ok(r);
			cio_source_free(s);
			continue;
		}
		assert_error(r, make_faults[_i % MAKE_FAULTS].answer);
		ck_assert_ptr_eq(s, poison);
		ck_assert_int_eq(open_descriptors(), fds);
	}
	let_end(&k);
	reap(&k);
	rig_close(&k.r);
}
END_TEST

START_TEST(a_timer_that_cannot_be_set_is_as_it_was)
{
	static const char *const names[] = { "timerfd_settime", "write" };
	struct cio_source *t;
	worker sleeper;
	struct rig r;
	int error;

	rig_open(&r, _i / 2);
	assert_ok(cio_timer_new(r.p, 7, CIO_LEVEL, &t));
	assert_ok(cio_timer_set(t, cio_poll_now() + MS(60000), 0));
	sleeper = start(sleep_inside, &r);
	until_asleep(&r);
	fault_reset();
	fault_fail(names[_i % 2], 1, EIO);
	error = cio_timer_set(t, 1, 0);
	if (fault_calls(names[_i % 2]) > 0) {
		assert_error(error, CIO_EIO);
		fault_reset();
		if (cio_poll_next_timeout(r.p) >= 0)
			ck_assert_int_gt(cio_poll_next_timeout(r.p), MS(50000));
		until_asleep(&r);
		assert_ok(cio_timer_set(t, 1, 0));
	} else {
		assert_ok(error);
		fault_reset();
	}
	finish(sleeper);
	assert_seen(&r, 7, ~0u, CIO_EVENT_TIMER);
	ck_assert_uint_eq(r.got[0].count, 1);
	assert_quiet(&r);
	cio_source_free(t);
	rig_close(&r);
}
END_TEST

START_TEST(a_timer_without_memory_is_refused)
{
	struct cio_source *t = NULL;
	struct rig r;
	int error;

	rig_open(&r, _i);
	fault_reset();
	fault_fail("mmap", 1, ENOMEM);
	error = cio_timer_new(r.p, 7, CIO_LEVEL, &t);
	if (fault_calls("mmap") > 0) {
		assert_error(error, CIO_ENOMEM);
		ck_assert_ptr_null(t);
		fault_reset();
		assert_ok(cio_timer_new(r.p, 7, CIO_LEVEL, &t));
	}
	fault_reset();
	assert_ok(cio_timer_set(t, 1, 0));
	await(&r, 7, CIO_EVENT_TIMER);
	cio_source_free(t);
	rig_close(&r);
}
END_TEST

/* What cannot be read is one event with the error, until somebody arms it again. */
START_TEST(a_source_that_cannot_be_read_says_so_once)
{
	struct cio_source *s;
	struct rig r;

	if (!open_signals(&r, _i))
		return;
	block(SIGUSR1, SIG_BLOCK);
	s = new_signal(&r, SIGUSR1, 7, CIO_LEVEL);
	kill(getpid(), SIGUSR1);
	fault_reset();
	fault_fail("read", 1, EAGAIN);
	ck_assert_int_eq(fetch(&r, 0), 1);
	ck_assert_uint_eq(read_events(&r), 0);
	ck_assert_int_eq(fetch(&r, 0), 1);
	fault_fail("read", 1, EIO);
	ck_assert_uint_eq(read_events(&r), 1);
	ck_assert_uint_eq(r.got[0].ready, CIO_EVENT_SIGNAL | CIO_EVENT_ERROR);
	assert_error(r.got[0].error, CIO_EIO);
	fault_reset();
	assert_quiet(&r);
	assert_ok(cio_source_reregister(s, 8, CIO_LEVEL));
	assert_signal(&r, 8, SIGUSR1);
	cio_source_free(s);
	rig_close(&r);
}
END_TEST

START_TEST(a_reregister_that_fails_changes_nothing)
{
	struct cio_source *t;
	struct rig r;
	int error;

	rig_open(&r, _i);
	assert_ok(cio_timer_new(r.p, 7, CIO_LEVEL, &t));
	fault_reset();
	fault_fail("epoll_ctl", 1, ENOMEM);
	error = cio_source_reregister(t, 8, CIO_ONESHOT);
	if (fault_calls("epoll_ctl") > 0)
		assert_error(error, CIO_ENOMEM);
	fault_reset();
	assert_ok(cio_timer_set(t, cio_poll_now(), MS(1)));
	await(&r, error ? 7 : 8, CIO_EVENT_TIMER);
	if (error)
		await(&r, 7, CIO_EVENT_TIMER);
	cio_source_free(t);
	rig_close(&r);
}
END_TEST

/* One call to set, one to read; nothing for what poll(2) keeps itself. */
START_TEST(a_timer_costs_what_its_kernel_object_costs)
{
	bool listed = strcmp(selector_name(_i), "poll") == 0;
	struct cio_source *t;
	struct rig r;

	rig_open(&r, _i);
	assert_ok(cio_timer_new(r.p, 7, CIO_LEVEL, &t));
	fault_reset();
	assert_ok(cio_timer_set(t, 1, 0));
	ck_assert_str_eq(fault_log(), listed ? "" : "timerfd_settime");
	fetch(&r, 0);
	fault_reset();
	ck_assert_uint_eq(read_events(&r), 1);
	ck_assert_str_eq(fault_log(), listed ? "" : "read");
	fault_reset();
	cio_source_free(t);
	ck_assert_str_eq(fault_log(), listed ? "" : "epoll_ctl close");
	rig_close(&r);
}
END_TEST

void conf_children(Suite *suite)
{
	TCase *tc = add_case(suite, "signals");
	int all = selectors() * FIRST_MODES;

	tcase_add_loop_test(tc, a_blocked_signal_is_an_event_and_is_consumed, 0, all);
	add_test(tc, a_signal_that_was_pending_before_is_told);
	add_test(tc, each_signal_has_its_source_and_its_event);
	add_test(tc, each_of_many_realtime_signals_is_told);
	add_test(tc, a_one_shot_leaves_the_next_signal_pending);
	tcase_add_loop_test(tc, a_signal_freed_while_fetched_stays_pending, 0, all);
	tcase_add_loop_test(tc, a_signal_collected_elsewhere_is_not_told, 0, all);
	add_test(tc, a_signal_that_is_not_blocked_is_caught_and_not_told);
	add_test(tc, signals_that_are_none_are_refused);
	add_test(tc, signals_reach_a_wait_that_sleeps_and_a_child_has_its_own);

	tc = add_case(suite, "children");
	tcase_add_loop_test(tc, the_end_of_a_child_is_told_once_and_its_status_stays, 0, all);
	tcase_add_loop_test(tc, a_child_that_had_ended_is_told_at_once, 0, all);
	add_test(tc, the_end_of_a_child_reaches_a_wait_that_sleeps);
	tcase_add_loop_test(tc, a_child_freed_while_fetched_is_silent, 0, all);
	add_test(tc, reregister_while_fetched_replaces_the_token);
	add_test(tc, what_is_no_child_is_refused);
	add_test(tc, a_forked_child_hears_nothing_of_its_brothers);
	add_test(tc, sources_come_through_a_new_set);

	tc = add_fault_case(suite, "sources: faults");
	tcase_add_loop_test(tc, a_source_that_cannot_be_made_leaves_nothing, 0, selectors() * MAKE_FAULTS);
	tcase_add_loop_test(tc, a_timer_that_cannot_be_set_is_as_it_was, 0, selectors() * 2);
	add_test(tc, a_timer_without_memory_is_refused);
	add_test(tc, a_source_that_cannot_be_read_says_so_once);
	add_test(tc, a_reregister_that_fails_changes_nothing);
	add_test(tc, a_timer_costs_what_its_kernel_object_costs);
}
