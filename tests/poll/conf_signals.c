/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "sources.h"

/* Signals as events. */

#ifndef _WIN32
START_TEST(a_blocked_signal_is_an_event_and_is_consumed)
{
	struct cio_source *s;
	struct rig r;
	int i;

	if (!open_signals(&r, _i / SOURCE_MODES))
		return;
	block(SIGUSR1, SIG_BLOCK);
	s = new_signal(&r, SIGUSR1, 7, modes[_i % SOURCE_MODES].bits);
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

	if (!open_signals(&r, _i / SOURCE_MODES))
		return;
	block(SIGUSR1, SIG_BLOCK);
	s = new_signal(&r, SIGUSR1, 7, modes[_i % SOURCE_MODES].bits);
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

	if (!open_signals(&r, _i / SOURCE_MODES))
		return;
	block(SIGUSR1, SIG_BLOCK);
	s = new_signal(&r, SIGUSR1, 7, modes[_i % SOURCE_MODES].bits);
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

void conf_signals(Suite *suite)
{
	TCase *tc = add_case(suite, "signals");
	int all = selectors() * SOURCE_MODES;

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
}
#else

START_TEST(there_are_no_signals)
{
	struct cio_source *none = NULL;
	struct rig r;

	rig_open(&r, _i);
	ck_assert(!(r.can & CIO_CAN_SIGNAL));
	assert_error(cio_signal_new(r.p, 2, 1, CIO_LEVEL, &none), CIO_ENOTSUP);
	ck_assert_ptr_null(none);
	assert_quiet(&r);
	rig_close(&r);
}
END_TEST

void conf_signals(Suite *suite)
{
	TCase *tc = add_case(suite, "signals");

	left_out("signals: all but this", "Windows has no signals that wait");
	add_test(tc, there_are_no_signals);
}
#endif
