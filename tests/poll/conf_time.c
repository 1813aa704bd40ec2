/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#ifndef _WIN32
# include <errno.h>
# include <pthread.h>
# include <signal.h>
# include <sys/time.h>
# include <unistd.h>
#endif
#ifdef __linux__
# include <sys/syscall.h>
#endif

#include "conformance.h"

/* Never early, never rounded to nothing, and what signals do.  gather() checks each wait that
 * brings nothing against the clock. */

static const int64_t short_times[] = {
	1, 2, 999, 1000, 50000, 499999, 500000, 999999, 1000000, 1000001, 1500000, 1999999, 2000001, 5000000, 10500001,
};

/* mio: run_once_with_nothing. */
START_TEST(no_wait_is_early)
{
	struct rig r;
	size_t i;

	rig_open(&r, _i);
	for (i = 0; i < sizeof short_times / sizeof *short_times; i++)
		ck_assert_uint_eq(gather(&r, short_times[i]), 0);
	rig_close(&r);
}
END_TEST

START_TEST(no_deadline_is_missed_early)
{
	struct rig r;
	size_t i;

	rig_open(&r, _i);
	for (i = 0; i < sizeof short_times / sizeof *short_times; i++) {
		int64_t deadline = cio_poll_now() + short_times[i];

		assert_error(cio_poll_wait_until(r.p, r.events, deadline), 0);
		ck_assert_int_ge(cio_poll_now(), deadline);
	}
	rig_close(&r);
}
END_TEST

/* Also with a descriptor that has nothing to say and a waker, which must not end it. */
START_TEST(no_wait_is_early_beside_silent_registrations)
{
	struct trial t;
	struct cio_waker *w;
	size_t i;

	trial_open(&t, _i, ALL_MODES, KINDS);
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	assert_ok(cio_waker_new(t.r.p, 5, &w));
	assert_ok(cio_waker_wake(w));
	ck_assert_uint_eq(gather(&t.r, -1), 1);
	for (i = 0; i < sizeof short_times / sizeof *short_times; i += 3)
		ck_assert_uint_eq(gather(&t.r, short_times[i]), 0);
	cio_waker_free(w);
	trial_close(&t);
}
END_TEST

/* mio #1615: less than a millisecond became 0, and the loop span. */
START_TEST(short_waits_do_not_spin)
{
	int64_t end;
	unsigned n = 0;
	struct rig r;

	rig_open(&r, _i);
	for (end = clock_now() + MS(30); clock_now() < end; n++)
		ck_assert_uint_eq(gather(&r, 300000), 0);
	ck_assert_uint_le(n, 101);
	rig_close(&r);
}
END_TEST

/* The best of many tries: this machine may be busy. */
/* Linux before 5.11 and valgrind lack it; elsewhere it is not needed. */
static bool lacks_epoll_pwait2(const struct rig *r)
{
#ifdef SYS_epoll_pwait2
	return strcmp(r->selector, "epoll") == 0 && syscall(SYS_epoll_pwait2, -1, NULL, 0, NULL, NULL, (size_t)0) < 0
		&& (errno == ENOSYS || errno == EPERM);
#else
	(void)r;
	return false;
#endif
}

START_TEST(fine_time_is_kept)
{
	int64_t best = INT64_MAX, begin;
	struct rig r;
	int i;

	rig_open(&r, _i);
	if (lacks_epoll_pwait2(&r)) {
		skipped_test(__func__, "epoll_pwait2 is not there");
	} else if (CAN(&r, CIO_CAN_FINE_TIME)) {
		for (i = 0; i < 100 && best > 700000; i++) {
			begin = clock_now();
			gather(&r, 200000);
			if (clock_now() - begin < best)
				best = clock_now() - begin;
		}
		ck_assert_msg(best <= 700000, "%s: 200 us take %lld ns", r.selector, (long long)best);
	}
	rig_close(&r);
}
END_TEST

/* mio: zero_duration_polls_events. */
START_TEST(a_wait_for_nothing_looks_and_returns)
{
	int64_t begin = clock_now();
	struct trial t;
	int i;

	open_trial(&t, _i, 0, UNIX_STREAM);
	for (i = 0; i < 200; i++)
		ck_assert_int_eq(cio_poll_wait(t.r.p, t.r.events, 0), 0);
	ck_assert_int_lt(clock_now() - begin, MS(1500));
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	put(t.peer);
	ck_assert_uint_eq(look(&t.r), 1);
	trial_close(&t);
}
END_TEST

/* Long ones: they must sleep, and end for a wake.  mio #1948: more than 24.8 days were cut short. */
static const int64_t long_times[] = {
	INT64_MAX, INT64_MAX - 1, INT64_MAX / 2, INT64_MIN, INT64_MIN + 1, -1,
	INT64_C(2147483647) * 1000000, INT64_C(2147483648) * 1000000, INT64_C(2147483647) * 1000000 + 1,
	INT64_C(4294967295) * 1000000, INT64_C(4294967296) * 1000000, INT64_C(4294967297) * 1000000,
	INT64_C(1789569) * 1000000000, INT64_C(4294967296) * 1000000000, INT64_C(4294967296),
};
#define LONG_TIMES (int)(sizeof long_times / sizeof *long_times)

struct sleeper {
	struct rig r;
	struct cio_waker *w;
};

static void wake_late(void *arg)
{
	struct sleeper *s = arg;

	until_asleep(&s->r);
	nap(MS(3));
	until_asleep(&s->r);
	cio_waker_wake(s->w);
}

static void sleeper_open(struct sleeper *s, int i)
{
	rig_open(&s->r, i);
	assert_ok(cio_waker_new(s->r.p, 5, &s->w));
}

static void sleeper_close(struct sleeper *s)
{
	cio_waker_free(s->w);
	rig_close(&s->r);
}

START_TEST(long_waits_sleep)
{
	struct sleeper s;
	worker other;

	sleeper_open(&s, _i / LONG_TIMES);
	other = start(wake_late, &s);
	ck_assert_uint_eq(gather(&s.r, long_times[_i % LONG_TIMES]), 1);
	ck_assert_uint_eq(times(&s.r, 5), 1);
	finish(other);
	sleeper_close(&s);
}
END_TEST

START_TEST(a_far_deadline_sleeps)
{
	static const int64_t deadlines[] = { INT64_MAX, INT64_MAX - 1, INT64_MAX / 2 };
	struct sleeper s;
	worker other;

	sleeper_open(&s, _i / 3);
	other = start(wake_late, &s);
	atomic_store(&s.r.waiter, thread_id());
	ck_assert_int_eq(cio_poll_wait_until(s.r.p, s.r.events, deadlines[_i % 3]), 1);
	finish(other);
	sleeper_close(&s);
}
END_TEST

START_TEST(a_deadline_that_is_past_only_looks)
{
	struct trial t;
	int64_t begin = clock_now();

	open_trial(&t, _i, 0, UNIX_STREAM);
	assert_error(cio_poll_wait_until(t.r.p, t.r.events, cio_poll_now()), 0);
	assert_error(cio_poll_wait_until(t.r.p, t.r.events, cio_poll_now() - 1), 0);
	assert_error(cio_poll_wait_until(t.r.p, t.r.events, 0), 0);
	ck_assert_int_lt(clock_now() - begin, MS(1500));
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	put(t.peer);
	ck_assert_int_eq(cio_poll_wait_until(t.r.p, t.r.events, cio_poll_now() - 1), 1);
	trial_close(&t);
}
END_TEST

START_TEST(the_clock_goes_forward_in_nanoseconds)
{
	int64_t before = clock_now(), now = cio_poll_now(), next;
	int i;

	for (i = 0; i < 1000; i++) {
		next = cio_poll_now();
		ck_assert_int_ge(next, now);
		now = next;
	}
	next = cio_poll_now();
	nap(MS(5));
	ck_assert_int_ge(cio_poll_now() - next, MS(5));
	ck_assert_int_ge(clock_now(), before);
}
END_TEST

START_TEST(a_poll_without_timers_may_sleep_for_ever)
{
	struct rig r;

	rig_open(&r, _i);
	ck_assert_int_lt(cio_poll_next_timeout(r.p), 0);
	rig_close(&r);
}
END_TEST

#ifndef _WIN32
/* Signals. */

static volatile sig_atomic_t signals;

static void count_signal(int number)
{
	(void)number;
	signals++;
}

/* A signal whose handler asks for restart, every millisecond. */
static void alarms(long usec)
{
	struct sigaction action = { .sa_handler = count_signal, .sa_flags = SA_RESTART };
	struct itimerval timer = { { 0, usec }, { 0, usec } };

	sigaction(SIGALRM, &action, NULL);
	setitimer(ITIMER_REAL, &timer, NULL);
}

START_TEST(a_signal_ends_the_wait)
{
	static const int64_t waits[] = { -1, MS(2000), INT64_MAX };
	struct trial t;
	int i;

	open_trial(&t, _i / 3, 0, UNIX_STREAM);
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	alarms(1000);
	for (i = 0; i < 5; i++)
		assert_error(cio_poll_wait(t.r.p, t.r.events, waits[_i % 3]), CIO_EINTR);
	assert_error(cio_poll_wait_until(t.r.p, t.r.events, INT64_MAX), CIO_EINTR);
	ck_assert_uint_eq(read_events(&t.r), 0);
	alarms(0);
	put(t.peer);
	await(&t.r, 7, CIO_EVENT_READABLE);
	trial_close(&t);
}
END_TEST

/* Were the time to begin anew at each signal, this would not end.  A busy machine may make one signal of
 * many: then it is tried again. */
START_TEST(wait_retry_keeps_its_deadline)
{
	struct rig r;
	int64_t begin;

	rig_open(&r, _i);
	alarms(1000);
	do {
		signals = 0;
		begin = clock_now();
		assert_error(cio_poll_wait_retry(r.p, r.events, MS(25)), 0);
		ck_assert_int_ge(clock_now() - begin, MS(25));
	} while (signals < 2);
	alarms(0);
	assert_error(cio_poll_wait_retry(r.p, r.events, 0), 0);
	rig_close(&r);
}
END_TEST

START_TEST(wait_retry_goes_on_for_ever_until_there_is_something)
{
	struct sleeper s;
	worker other;
	sigset_t set, old;

	sleeper_open(&s, _i);
	sigemptyset(&set);
	sigaddset(&set, SIGALRM);
	pthread_sigmask(SIG_BLOCK, &set, &old);
	other = start(wake_late, &s);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	alarms(500);
	atomic_store(&s.r.waiter, thread_id());
	ck_assert_int_eq(cio_poll_wait_retry(s.r.p, s.r.events, -1), 1);
	alarms(0);
	finish(other);
	ck_assert_int_gt(signals, 0);
	sleeper_close(&s);
}
END_TEST

START_TEST(a_signal_loses_no_unread_event)
{
	struct trial t;
	int n;

	open_trial(&t, _i / STREAM_KINDS, CIO_EDGE, _i % STREAM_KINDS);
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	put(t.peer);
	ck_assert_int_eq(fetch(&t.r, -1), 1);
	alarms(200);
	while (signals < 5) {
		n = cio_poll_wait(t.r.p, t.r.events, MS(1));
		ck_assert_msg(n == 1 || n == CIO_EINTR, "%d", n);
	}
	alarms(0);
	read_events(&t.r);
	assert_seen(&t.r, 7, READ_SIDE, CIO_EVENT_READABLE);
	ck_assert_uint_eq(t.r.count, 1);
	assert_quiet(&t.r);
	trial_close(&t);
}
END_TEST
#endif

void conf_time(Suite *suite)
{
	TCase *tc = add_case(suite, "time");

	add_test(tc, no_wait_is_early);
	add_test(tc, no_deadline_is_missed_early);
	add_trial(tc, no_wait_is_early_beside_silent_registrations, ALL_MODES, KINDS);
	add_test(tc, short_waits_do_not_spin);
	add_test(tc, fine_time_is_kept);
	add_test(tc, a_wait_for_nothing_looks_and_returns);
	tcase_add_loop_test(tc, long_waits_sleep, 0, selectors() * LONG_TIMES);
	tcase_add_loop_test(tc, a_far_deadline_sleeps, 0, selectors() * 3);
	add_test(tc, a_deadline_that_is_past_only_looks);
	tcase_add_test(tc, the_clock_goes_forward_in_nanoseconds);
	add_test(tc, a_poll_without_timers_may_sleep_for_ever);
#ifdef _WIN32
	left_out("time: signals", "Windows has no signals that interrupt");
#else
	tc = add_case(suite, "time: signals");
	tcase_add_loop_test(tc, a_signal_ends_the_wait, 0, selectors() * 3);
	add_test(tc, wait_retry_keeps_its_deadline);
	add_test(tc, wait_retry_goes_on_for_ever_until_there_is_something);
	add_trial(tc, a_signal_loses_no_unread_event, 1, STREAM_KINDS);
#endif
}
