/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>

#define SELECTOR "poll"
#include "core.h"

/* The poll(2) selector while another thread waits: what a change costs, and that no wake is lost. */

/* What a write of a wake may say that is not the end of it. */
#ifdef PIPE_WAKE
# define FULL EAGAIN
#else
# define FULL EINTR
#endif

static pthread_t waiter;
static int64_t patience;
static int waited;

static void *wait_once(void *unused)
{
	(void)unused;
	waited = cio_poll_wait(it, events, patience);
	return NULL;
}

/* Returns when the waiter is on its way into the kernel: from there on it must be woken. */
static void start_waiter(int64_t timeout)
{
	fault_reset();
	patience = timeout;
	ck_assert_int_eq(pthread_create(&waiter, NULL, wait_once, NULL), 0);
	while (fault_calls("poll") == 0)
		sched_yield();
}

static int end_waiter(void)
{
	ck_assert_int_eq(pthread_join(waiter, NULL), 0);
	return waited;
}

/* Until the waiter saw to what it was woken for, and waits again. */
static void until_waits(unsigned times)
{
	while (fault_calls("poll") < times)
		sched_yield();
}

static void assert_count(const char *name, unsigned n)
{
	ck_assert_msg(fault_calls(name) == n, "%s: %u times in %s", name, fault_calls(name), fault_log());
}

static unsigned all_calls(void)
{
	const char *p = fault_log();
	unsigned n = *p != '\0';

	for (; *p; p++)
		n += *p == ' ';
	return n;
}

START_TEST(a_registration_costs_one_fstat_and_one_wake)
{
	start_waiter(-1);
	assert_ok(cio_poll_register(it, a.ref, 7, CIO_READABLE, CIO_LEVEL));
	until_waits(2);
	assert_count("fstat", 1);
	assert_count("write", 1);
	assert_count("read", 1);
	assert_count("poll", 2);
	ck_assert_uint_eq(all_calls(), 5);
	put(b.ref);
	ck_assert_int_eq(end_waiter(), 1);
	assert_event(7, CIO_EVENT_READABLE);
	ck_assert_uint_eq(all_calls(), 5);
}
END_TEST

START_TEST(a_change_costs_one_wake)
{
	struct cio_waker *w;

	assert_ok(cio_waker_new(it, 5, &w));
	assert_ok(cio_poll_register(it, a.ref, 7, CIO_READABLE, CIO_LEVEL));
	start_waiter(-1);
	assert_ok(cio_poll_set_interest(it, a.ref, 0));
	until_waits(2);
	assert_ok(cio_poll_set_interest(it, a.ref, CIO_READABLE));
	until_waits(3);
	assert_ok(cio_poll_deregister(it, a.ref));
	until_waits(4);
	assert_count("write", 3);
	assert_count("read", 3);
	ck_assert_uint_eq(all_calls(), 10);
	assert_ok(cio_waker_wake(w));
	ck_assert_int_eq(end_waiter(), 1);
	assert_count("write", 4);
	assert_event(5, CIO_EVENT_WAKER);
	cio_waker_free(w);
}
END_TEST

/* A hundred changes wake the waiter as often as it goes to sleep, not a hundred times. */
START_TEST(changes_share_their_wakes)
{
	unsigned i, waits;

	start_waiter(-1);
	for (i = 0; i < 100; i++) {
		assert_ok(cio_poll_register(it, a.ref, i, CIO_READABLE, CIO_LEVEL));
		assert_ok(cio_poll_deregister(it, a.ref));
	}
	assert_ok(cio_poll_register(it, a.ref, 200, CIO_WRITABLE, CIO_LEVEL));
	ck_assert_int_eq(end_waiter(), 1);
	assert_event(200, CIO_EVENT_WRITABLE);
	waits = fault_calls("poll");
	ck_assert_uint_le(fault_calls("write"), waits);
	assert_count("fstat", 101);
}
END_TEST

/* The system keeps a file open that a thread polls. */
START_TEST(what_is_deregistered_and_closed_is_closed_at_once)
{
	static const unsigned modes[] = { CIO_LEVEL, CIO_EDGE, CIO_ONESHOT };
	struct cio_waker *w;
	char byte;

	assert_ok(cio_waker_new(it, 5, &w));
	assert_ok(cio_poll_register(it, a.ref, 7, CIO_READABLE, modes[_i / 2]));
	start_waiter(-1);
	assert_ok(_i % 2 ? cio_poll_deregister_closing(it, a.ref) : cio_poll_deregister(it, a.ref));
	cio_socket_close(&a);
	ck_assert_int_eq(read(b.ref.fd, &byte, 1), 0);
	assert_ok(cio_waker_wake(w));
	ck_assert_int_eq(end_waiter(), 1);
	assert_event(5, CIO_EVENT_WAKER);
	assert_no_event();
	cio_waker_free(w);
}
END_TEST

START_TEST(a_change_that_cannot_wake_the_waiter_is_none)
{
	cio_socket c, d;

	make_pair(SOCK_STREAM, &c, &d);
	assert_ok(cio_poll_register(it, a.ref, 7, CIO_READABLE, CIO_LEVEL));
	start_waiter(-1);
	fault_fail("write", 1, EIO);
	assert_error(cio_poll_register(it, c.ref, 8, CIO_WRITABLE, CIO_LEVEL), CIO_EIO);
	assert_error(cio_poll_deregister(it, c.ref), CIO_ENOENT);
	fault_reset();
	fault_fail("write", 1, EIO);
	assert_error(cio_poll_deregister(it, a.ref), CIO_EIO);
	fault_reset();
	fault_fail("write", 1, EIO);
	assert_error(cio_poll_reregister(it, a.ref, 8, CIO_WRITABLE, CIO_LEVEL), CIO_EIO);
	fault_reset();
	put(b.ref);
	ck_assert_int_eq(end_waiter(), 1);
	assert_event(7, CIO_EVENT_READABLE);
	assert_no_event();
	assert_ok(cio_poll_register(it, c.ref, 8, CIO_WRITABLE, CIO_LEVEL));
	assert_ok(cio_poll_deregister(it, a.ref));
	assert_wait(8, CIO_EVENT_WRITABLE);
	cio_socket_close(&c);
	cio_socket_close(&d);
}
END_TEST

START_TEST(a_wake_that_cannot_be_taken_is_an_error_and_not_lost)
{
	struct cio_waker *w;

	assert_ok(cio_waker_new(it, 5, &w));
	start_waiter(-1);
	fault_fail("read", 1, EIO);
	assert_ok(cio_poll_register(it, a.ref, 7, CIO_WRITABLE, CIO_LEVEL));
	assert_error(end_waiter(), CIO_EIO);
	assert_wait(7, CIO_EVENT_WRITABLE);
	assert_ok(cio_poll_deregister(it, a.ref));
	assert_nothing();
	cio_waker_free(w);
}
END_TEST

/* Interrupted, and for a pipe that is full: emptied. */
START_TEST(a_wake_is_tried_until_it_is_made)
{
	struct cio_waker *w;

	assert_ok(cio_waker_new(it, 5, &w));
	start_waiter(-1);
	fault_fail("write", 1, FULL);
	fault_fail("write", 2, EINTR);
	assert_ok(cio_waker_wake(w));
	ck_assert_int_eq(end_waiter(), 1);
	assert_event(5, CIO_EVENT_WAKER);
	cio_waker_free(w);
}
END_TEST

/* Without faults. */

static _Atomic bool stop;
static _Atomic unsigned changes;

static void *change_all_the_time(void *unused)
{
	(void)unused;
	while (!stop) {
		if (cio_poll_register(it, a.ref, 7, CIO_READABLE, CIO_LEVEL) < 0)
			break;
		if (cio_poll_deregister(it, a.ref) < 0)
			break;
		changes++;
	}
	return NULL;
}

/* mio: each change began the timeout anew. */
START_TEST(a_timeout_ends_whatever_others_change)
{
	pthread_t thread;
	int64_t took, begun;

	stop = false;
	ck_assert_int_eq(pthread_create(&thread, NULL, change_all_the_time, NULL), 0);
	begun = cio_poll_now();
	ck_assert_int_eq(cio_poll_wait(it, events, 50 * MS), 0);
	took = cio_poll_now() - begun;
	stop = true;
	pthread_join(thread, NULL);
	ck_assert_int_ge(took, 50 * MS);
	ck_assert_int_lt(took, 2000 * MS);
	ck_assert_uint_gt(changes, 0);
}
END_TEST

static struct cio_waker *alarm_clock;
static _Atomic unsigned wakes, heard;

/* Wakes, and again when it was heard. */
static void *wake_all_the_time(void *unused)
{
	int64_t end = cio_poll_now() + 1000 * MS, limit;

	(void)unused;
	while (cio_poll_now() < end) {
		wakes++;
		if (cio_waker_wake(alarm_clock) < 0)
			break;
		limit = cio_poll_now() + 2000 * MS;
		while (heard < wakes && cio_poll_now() < limit)
			sched_yield();
		if (heard < wakes)
			break;		/* lost */
	}
	stop = true;
	cio_waker_wake(alarm_clock);
	return NULL;
}

/* mio #1874: a change from one thread took the wake of another. */
START_TEST(no_wake_is_lost_among_changes)
{
	pthread_t changing, waking;
	struct cio_event e;

	stop = false;
	assert_ok(cio_waker_new(it, 5, &alarm_clock));
	ck_assert_int_eq(pthread_create(&changing, NULL, change_all_the_time, NULL), 0);
	ck_assert_int_eq(pthread_create(&waking, NULL, wake_all_the_time, NULL), 0);
	while (!stop) {
		ck_assert_int_ge(cio_poll_wait(it, events, -1), 0);
		while (cio_events_next(events, &e))
			heard = wakes;
	}
	pthread_join(changing, NULL);
	pthread_join(waking, NULL);
	ck_assert_uint_eq(heard, wakes);
	ck_assert_uint_gt(wakes, 10);
	cio_waker_free(alarm_clock);
}
END_TEST

/* More of them than a pipe holds, and nobody who reads it: an outer loop's. */
START_TEST(wakes_do_not_run_out)
{
	struct cio_events *others;
	struct cio_poll *other;
	struct cio_waker *w;
	cio_fileref native;
	unsigned i;

	assert_ok(cio_poll_new(NULL, &other));
	if (cio_poll_native(other, &native) < 0) {
		cio_poll_free(other);
		SKIP_TEST("nothing to be embedded");
	}
	assert_ok(cio_events_new(other, 4, &others));
	assert_ok(cio_waker_new(other, 5, &w));
	for (i = 0; i < 70000; i++) {
		if (cio_waker_wake(w) < 0 || cio_poll_wait(other, others, 0) != 1)
			ck_abort_msg("after %u", i);
	}
	cio_waker_free(w);
	cio_events_free(others);
	cio_poll_free(other);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("poll(2) and threads");
	TCase *tc;

	tc = add_poll_fault_case(suite, "asleep");
	tcase_add_test(tc, a_registration_costs_one_fstat_and_one_wake);
	tcase_add_test(tc, a_change_costs_one_wake);
	tcase_add_test(tc, changes_share_their_wakes);
	tcase_add_loop_test(tc, what_is_deregistered_and_closed_is_closed_at_once, 0, 6);
	tcase_add_test(tc, a_change_that_cannot_wake_the_waiter_is_none);
	tcase_add_test(tc, a_wake_that_cannot_be_taken_is_an_error_and_not_lost);
	tcase_add_test(tc, a_wake_is_tried_until_it_is_made);

	tc = add_poll_case(suite, "busy");
	tcase_add_test(tc, a_timeout_ends_whatever_others_change);
	tcase_add_test(tc, no_wake_is_lost_among_changes);
	tcase_add_test(tc, wakes_do_not_run_out);
	return run_suite(suite);
}
