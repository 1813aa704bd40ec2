/* SPDX-License-Identifier: MIT */
/* The selector afd between threads, and what the kernel still has in hand when a socket or the poll
 * goes.  Every test counts handles before and after. */
#include "config.h"

#include <string.h>

#include "one.h"

/* From other threads, while one sleeps. */

struct sleeper {
	struct one o;
	worker thread;
	struct cio_waker *w;
};

static void sleep_long(void *arg)
{
	gather(arg, MS(2500));
}

static void sleeper_open(struct sleeper *s, unsigned mode)
{
	one_fly(&s->o, mode);
	assert_ok(cio_waker_new(s->o.r.p, 5, &s->w));
	s->thread = start(sleep_long, &s->o.r);
	until_asleep(&s->o.r);
	fault_reset();
}

static void sleeper_close(struct sleeper *s)
{
	finish(s->thread);
	fault_reset();
	cio_waker_free(s->w);
	one_close(&s->o);
}

START_TEST(a_wake_that_cannot_be_posted_is_told_and_the_next_is_made)
{
	struct sleeper s;

	sleeper_open(&s, CIO_LEVEL);
	fault_fail("PostQueuedCompletionStatus", 1, NO_MEMORY);
	assert_error(cio_waker_wake(s.w), CIO_ENOMEM);
	assert_ok(cio_waker_wake(s.w));
	assert_ok(cio_waker_wake(s.w));
	ck_assert_uint_eq(fault_calls("PostQueuedCompletionStatus"), 2);
	finish(s.thread);
	ck_assert_uint_eq(times(&s.o.r, 5), 1);
	s.thread = start(sleep_long, &s.o.r);
	until_asleep(&s.o.r);
	assert_ok(cio_waker_wake(s.w));
	sleeper_close(&s);
}
END_TEST

/* Wakes are one packet, until the waiter has seen it. */
START_TEST(wakes_coalesce)
{
	struct sleeper s;
	int i;

	sleeper_open(&s, CIO_LEVEL);
	for (i = 0; i < 1000; i++)
		cio_waker_wake(s.w);
	finish(s.thread);
	ck_assert_uint_eq(times(&s.o.r, 5), 1);
	ck_assert_uint_eq(fault_calls("PostQueuedCompletionStatus"), 1);
	settle(&s.o.r);
	assert_quiet(&s.o.r);
	s.thread = start(sleep_long, &s.o.r);
	until_asleep(&s.o.r);
	assert_ok(cio_waker_wake(s.w));
	sleeper_close(&s);
}
END_TEST

/* What a waiter sleeps over is asked for at once, and may be refused at once. */
START_TEST(a_verb_beside_a_sleeper_that_fails_changes_nothing)
{
	struct sleeper s;
	int r;

	sleeper_open(&s, CIO_LEVEL);
	fault_fail("NtDeviceIoControlFile", 1, NO_MEMORY);
	r = cio_poll_reregister(s.o.r.p, CIO_SOCKREF(s.o.fd), 8, RW, CIO_LEVEL);
	assert_error(r, CIO_ENOMEM);
	fault_reset();
	until_asleep(&s.o.r);
	put(s.o.peer);
	finish(s.thread);
	ck_assert_uint_eq(times(&s.o.r, 7), 1);
	assert_seen(&s.o.r, 7, RW, CIO_EVENT_READABLE);
	s.thread = start(sleep_long, &s.o.r);
	sleeper_close(&s);
}
END_TEST

/* The sleeper may have taken a packet that says otherwise: it is asked, and sleeps on. */
START_TEST(a_second_registration_beside_a_sleeper_is_refused)
{
	struct sleeper s;
	int i;

	sleeper_open(&s, CIO_EDGE);
	for (i = 0; i < 20; i++)
		assert_error(enter(&s.o, 8, CIO_LEVEL), CIO_EEXIST);
	ck_assert_uint_ge(fault_calls("PostQueuedCompletionStatus"), 20);
	until_asleep(&s.o.r);
	put(s.o.peer);
	finish(s.thread);
	ck_assert_uint_eq(times(&s.o.r, 7), 1);
	s.thread = start(sleep_long, &s.o.r);
	until_asleep(&s.o.r);
	assert_ok(cio_waker_wake(s.w));
	sleeper_close(&s);
}
END_TEST

/* What the kernel still has. */

/* It may be done already; the memory is the kernel's until its packet was seen. */
START_TEST(what_cannot_be_cancelled_is_harmless)
{
	static const int errors[] = { ERROR_NOT_FOUND, ERROR_NOT_ENOUGH_MEMORY };
	struct one o;
	int i;

	one_fly(&o, modes[_i / 2].bits);
	for (i = 0; i < 10; i++) {
		fault_fail_always("NtCancelIoFileEx", errors[_i % 2]);
		assert_ok(leave(&o));
		bury(&o.r, 7);
		ck_assert_uint_ge(fault_calls("NtCancelIoFileEx"), 1);
		fault_reset();
		put(o.peer);
		assert_quiet(&o.r);
		drain(o.fd);
		assert_ok(enter(&o, 8, modes[_i / 2].bits));
		assert_quiet(&o.r);
		works(&o, 8);
		o.r.has_dead = false;
		assert_ok(cio_poll_reregister(o.r.p, CIO_SOCKREF(o.fd), 7, CIO_READABLE, modes[_i / 2].bits));
		assert_quiet(&o.r);
	}
	one_close(&o);
}
END_TEST

/* A poll that goes while everything is in the air, even if nothing can be cancelled. */
START_TEST(a_poll_may_go_at_any_time)
{
	enum { MANY = 40 };
	cio_fd fd[MANY], peer[MANY];
	struct rig r;
	int i;

	rig_open(&r, 0);
	for (i = 0; i < MANY; i++) {
		channel_open(UNIX_DGRAM, &fd[i], &peer[i]);
		enroll(&r, fd[i], (uint64_t)i, i % 3 ? CIO_READABLE : RW, modes[i % PLAIN_MODES].bits);
	}
	if (_i & 1)
		look(&r);
	for (i = 0; i < MANY; i++) {
		if (_i & 2)
			put(peer[i]);
		if ((_i & 4) && i % 2) {
			close_fd(fd[i]);
			close_fd(peer[i]);
		}
	}
	fault_reset();
	if (_i & 8)
		fault_fail_always("NtCancelIoFileEx", ERROR_NOT_FOUND);
	rig_close(&r);
	fault_reset();
	for (i = 0; i < MANY; i++)
		if (!(_i & 4) || i % 2 == 0) {
			close_fd(fd[i]);
			close_fd(peer[i]);
		}
}
END_TEST

/* A port that cannot be read any more: the poll ends all the same. */
START_TEST(a_poll_whose_port_cannot_be_read_ends)
{
	struct one o;

	one_fly(&o, CIO_LEVEL);
	fault_fail_always("GetQueuedCompletionStatusEx", ERROR_NOT_ENOUGH_MEMORY);
	rig_close(&o.r);
	fault_reset();
	close_fd(o.fd);
	close_fd(o.peer);
}
END_TEST

START_TEST(sockets_of_two_polls_end_one_by_one)
{
	struct one o;
	struct rig other;

	one_fly(&o, modes[_i].bits);
	rig_open(&other, 0);
	enroll(&other, o.fd, 9, RW, modes[(_i + 1) % PLAIN_MODES].bits);
	await(&other, 9, CIO_EVENT_WRITABLE);
	put(o.peer);
	await(&o.r, 7, CIO_EVENT_READABLE);
	rig_close(&other);
	drain(o.fd);
	assert_ok(cio_poll_rearm(o.r.p, CIO_SOCKREF(o.fd), CIO_READABLE));
	works(&o, 7);
	rig_open(&other, 0);
	enroll(&other, o.fd, 9, CIO_READABLE, CIO_EDGE);
	assert_quiet(&other);
	close_fd(o.fd);
	assert_quiet(&other);
	assert_quiet(&o.r);
	assert_error(cio_poll_set_interest(other.p, CIO_SOCKREF(o.fd), 0), 0);
	rig_close(&other);
	o.fd = dup_fd(o.peer);
	one_close(&o);
}
END_TEST

/* What a thread began it may take with it. */
static void enter_there(void *arg)
{
	struct one *o = arg;

	assert_ok(enter(o, 7, CIO_EDGE));
	assert_quiet(&o->r);
}

START_TEST(a_registration_outlives_the_thread_that_made_it)
{
	struct one o;
	int i;

	one_open(&o);
	finish(start(enter_there, &o));
	assert_quiet(&o.r);
	for (i = 0; i < 3; i++)
		works(&o, 7);
	assert_ok(leave(&o));
	finish(start(enter_there, &o));
	close_fd(o.fd);
	assert_quiet(&o.r);
	o.fd = dup_fd(o.peer);
	one_close(&o);
}
END_TEST

/* Verbs, waits and ends of other threads all at once, and nothing is left behind. */
struct turmoil {
	struct rig r;
	bool leave_all;			/* or close some without */
	_Atomic bool over;
};

static void churn(void *arg)
{
	struct turmoil *t = arg;
	cio_fd fd, peer;
	int i;

	for (i = 0; i < 60; i++) {
		channel_open(UNIX_DGRAM, &fd, &peer);
		enroll(&t->r, fd, 1, RW, modes[i % PLAIN_MODES].bits);
		put(peer);
		if (i % 4 == 0)
			assert_ok(cio_poll_set_interest(t->r.p, CIO_SOCKREF(fd), CIO_READABLE));
		if (t->leave_all || i % 3)
			assert_ok(cio_poll_deregister(t->r.p, CIO_SOCKREF(fd)));
		close_fd(fd);
		close_fd(peer);
	}
	atomic_store(&t->over, true);
}

START_TEST(sockets_come_and_go_while_another_thread_waits)
{
	struct turmoil t = { .leave_all = _i == 0 };
	worker other;

	if (!t.leave_all)
		NEEDS(GATE_CLOSE_BESIDE_WAIT);
	rig_open_sized(&t.r, 0, 4);
	other = start(churn, &t);
	while (!atomic_load(&t.over))
		gather(&t.r, MS(10));
	finish(other);
	settle(&t.r);
	assert_quiet(&t.r);
	rig_close(&t.r);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("afd_threads");
	TCase *tc;

	if (strcmp(selector_name(0), "afd") != 0)
		skip_all("the selector to be tested is another");
	tc = add_fault_case(suite, "afd: beside a sleeper");
	tcase_add_test(tc, a_wake_that_cannot_be_posted_is_told_and_the_next_is_made);
	tcase_add_test(tc, wakes_coalesce);
	tcase_add_test(tc, a_verb_beside_a_sleeper_that_fails_changes_nothing);
	tcase_add_test(tc, a_second_registration_beside_a_sleeper_is_refused);

	tc = add_fault_case(suite, "afd: what the kernel still has");
	tcase_add_loop_test(tc, what_cannot_be_cancelled_is_harmless, 0, 2 * PLAIN_MODES);
	tcase_add_loop_test(tc, a_poll_may_go_at_any_time, 0, 16);
	tcase_add_test(tc, a_poll_whose_port_cannot_be_read_ends);

	tc = add_case(suite, "afd: threads and polls");
	tcase_add_loop_test(tc, sockets_of_two_polls_end_one_by_one, 0, PLAIN_MODES);
	tcase_add_test(tc, a_registration_outlives_the_thread_that_made_it);
	tcase_add_loop_test(tc, sockets_come_and_go_while_another_thread_waits, 0, 2);
	return run_suite(suite);
}
