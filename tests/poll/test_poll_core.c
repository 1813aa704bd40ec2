/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <errno.h>

#include "core.h"

/* Which system calls are made, and what is left when they fail. */

START_TEST(a_verb_is_one_call)
{
	assert_calls(cio_poll_register(it, a.ref, 1, CIO_READABLE, CIO_LEVEL), "epoll_ctl");
	assert_calls(cio_poll_reregister(it, a.ref, 2, RW, CIO_ONESHOT), "epoll_ctl");
	assert_wait(2, CIO_EVENT_WRITABLE);
	assert_calls(cio_poll_rearm(it, a.ref, CIO_READABLE), "epoll_ctl");
	assert_calls(cio_poll_deregister(it, a.ref), "epoll_ctl");
	assert_calls(cio_poll_wait(it, events, 0), "epoll_wait");
	assert_calls(cio_poll_register_pair(it, a.ref, 1, 2, RW, CIO_LEVEL), "epoll_ctl");
	assert_calls(cio_poll_deregister_side(it, a.ref, CIO_READABLE), "epoll_ctl");
	assert_calls(cio_poll_deregister_side(it, a.ref, CIO_WRITABLE), "epoll_ctl");
}
END_TEST

START_TEST(rearm_is_free_but_for_a_one_shot)
{
	assert_ok(cio_poll_register(it, a.ref, 1, RW, CIO_EDGE));
	assert_calls(cio_poll_rearm(it, a.ref, CIO_READABLE), "");
	assert_ok(cio_poll_reregister(it, a.ref, 1, RW, CIO_LEVEL));
	assert_calls(cio_poll_rearm(it, a.ref, CIO_WRITABLE), "");
	assert_ok(cio_poll_reregister(it, a.ref, 1, CIO_READABLE, CIO_ONESHOT));
	assert_calls(cio_poll_rearm(it, a.ref, CIO_WRITABLE), "");
	assert_ok(cio_poll_deregister(it, a.ref));
}
END_TEST

START_TEST(deregister_closing_saves_the_call_where_a_copy_costs_little)
{
	assert_ok(cio_poll_register(it, a.ref, 1, RW, CIO_EDGE));
	assert_calls(cio_poll_deregister_closing(it, a.ref), "");
	assert_ok(cio_poll_register(it, b.ref, 1, RW, CIO_ONESHOT));
	assert_calls(cio_poll_deregister_closing(it, b.ref), "");
	cio_socket_close(&a);
	cio_socket_close(&b);
	make_pair(SOCK_STREAM, &a, &b);
	assert_ok(cio_poll_register(it, a.ref, 1, RW, CIO_LEVEL));
	assert_calls(cio_poll_deregister_closing(it, a.ref), "epoll_ctl");
	assert_ok(cio_poll_register(it, a.ref, 1, RW, CIO_EDGE | CIO_EXCLUSIVE));
	assert_calls(cio_poll_deregister_closing(it, a.ref), "epoll_ctl");
}
END_TEST

/* Not closed after all: the kernel still has it. */
START_TEST(deregister_closing_without_closing_can_be_registered_again)
{
	assert_ok(cio_poll_register(it, a.ref, 1, RW, CIO_EDGE));
	assert_ok(cio_poll_deregister_closing(it, a.ref));
	assert_nothing();
	assert_calls(cio_poll_register(it, a.ref, 2, CIO_WRITABLE, CIO_LEVEL), "epoll_ctl epoll_ctl");
	assert_wait(2, CIO_EVENT_WRITABLE);
	assert_ok(cio_poll_reregister(it, a.ref, 2, CIO_WRITABLE, CIO_EDGE));
	assert_ok(cio_poll_deregister_closing(it, a.ref));
	assert_ok(cio_poll_register(it, a.ref, 3, CIO_WRITABLE, CIO_EDGE | CIO_EXCLUSIVE));
	assert_wait(3, CIO_EVENT_WRITABLE);
	assert_ok(cio_poll_deregister(it, a.ref));
}
END_TEST

START_TEST(set_interest_makes_no_call_before_the_wait)
{
	assert_ok(cio_poll_register(it, a.ref, 1, CIO_READABLE, CIO_LEVEL));
	assert_calls(cio_poll_set_interest(it, a.ref, CIO_WRITABLE), "");
	assert_calls(cio_poll_set_interest(it, a.ref, RW), "");
	assert_calls(cio_poll_wait(it, events, 0), "epoll_ctl epoll_wait");
	assert_event(1, CIO_EVENT_WRITABLE);
	assert_calls(cio_poll_wait(it, events, 0), "epoll_wait");
}
END_TEST

START_TEST(changes_that_cancel_out_make_no_call)
{
	assert_ok(cio_poll_register(it, a.ref, 1, CIO_READABLE, CIO_EDGE));
	assert_calls(cio_poll_set_interest(it, a.ref, RW), "");
	assert_calls(cio_poll_set_interest(it, a.ref, 0), "");
	assert_calls(cio_poll_set_interest(it, a.ref, CIO_READABLE), "");
	assert_calls(cio_poll_wait(it, events, 0), "epoll_wait");
}
END_TEST

/* An edge that was fetched but masked is looked for again though the kernel's mask never changed. */
START_TEST(an_edge_masked_between_two_changes_is_not_lost)
{
	put(b.ref);
	assert_ok(cio_poll_register(it, a.ref, 1, CIO_READABLE, CIO_EDGE));
	ck_assert_int_eq(cio_poll_wait(it, events, 0), 1);
	assert_ok(cio_poll_set_interest(it, a.ref, 0));
	assert_no_event();
	assert_ok(cio_poll_set_interest(it, a.ref, CIO_READABLE));
	assert_wait(1, CIO_EVENT_READABLE);
	assert_nothing();
}
END_TEST

/* More than the changes that are noted: the rest is told at once. */
START_TEST(any_number_of_changes_is_told)
{
	enum { PAIRS = 300 };
	cio_socket pairs[PAIRS][2];
	struct cio_events *many;
	struct cio_event e;
	unsigned i, calls;

	assert_ok(cio_events_new(it, PAIRS, &many));
	for (i = 0; i < PAIRS; i++) {
		make_pair(SOCK_STREAM, &pairs[i][0], &pairs[i][1]);
		assert_ok(cio_poll_register(it, pairs[i][0].ref, i, CIO_READABLE, CIO_LEVEL));
	}
	fault_reset();
	for (i = 0; i < PAIRS; i++)
		assert_ok(cio_poll_set_interest(it, pairs[i][0].ref, CIO_WRITABLE));
	calls = fault_calls("epoll_ctl");
	ck_assert_uint_lt(calls, PAIRS);
	ck_assert_int_eq(cio_poll_wait(it, many, 0), PAIRS);
	if (faults_available())
		ck_assert_uint_eq(fault_calls("epoll_ctl"), PAIRS);
	for (i = 0; cio_events_next(many, &e); i++)
		ck_assert_uint_eq(e.ready, CIO_EVENT_WRITABLE);
	ck_assert_uint_eq(i, PAIRS);
	for (i = 0; i < PAIRS; i++) {
		cio_socket_close(&pairs[i][0]);
		cio_socket_close(&pairs[i][1]);
	}
	cio_events_free(many);
}
END_TEST

START_TEST(a_wake_that_nobody_waits_for_is_no_call)
{
	struct cio_waker *w, *v;

	assert_ok(cio_waker_new(it, 1, &w));
	assert_ok(cio_waker_new(it, 2, &v));
	assert_calls(cio_waker_wake(w), "");
	assert_calls(cio_waker_wake(w), "");
	assert_calls(cio_waker_wake(v), "");
	assert_calls(cio_waker_post(w, CIO_EVENT_READABLE), "");
	assert_calls(cio_poll_wait(it, events, -1), "epoll_wait");
	assert_event(1, CIO_EVENT_WAKER | CIO_EVENT_USER | CIO_EVENT_READABLE);
	assert_event(2, CIO_EVENT_WAKER);
	assert_no_event();
	assert_calls(cio_poll_wait(it, events, 0), "epoll_wait");
	cio_waker_free(w);
	cio_waker_free(v);
}
END_TEST

/* Neither early nor at all. */
START_TEST(what_is_gone_before_it_is_handed_out_ends_no_wait)
{
	struct cio_waker *w;
	int64_t before;

	assert_ok(cio_waker_new(it, 1, &w));
	assert_ok(cio_waker_wake(w));
	cio_waker_free(w);
	before = cio_poll_now();
	ck_assert_int_eq(cio_poll_wait(it, events, 20 * MS), 0);
	ck_assert_int_ge(cio_poll_now() - before, 20 * MS);

	put(b.ref);
	assert_ok(cio_poll_register(it, a.ref, 1, CIO_READABLE, CIO_EDGE));
	ck_assert_int_eq(cio_poll_wait(it, events, 0), 1);
	assert_ok(cio_poll_deregister(it, a.ref));
	before = cio_poll_now();
	ck_assert_int_eq(cio_poll_wait(it, events, 20 * MS), 0);
	ck_assert_int_ge(cio_poll_now() - before, 20 * MS);
}
END_TEST

/* A reader's leftovers are the next buffer's. */
START_TEST(unread_wakers_of_a_freed_buffer_are_not_lost)
{
	struct cio_events *other;
	struct cio_waker *w, *v;

	assert_ok(cio_events_new(it, 4, &other));
	assert_ok(cio_waker_new(it, 1, &w));
	assert_ok(cio_waker_new(it, 2, &v));
	assert_ok(cio_waker_wake(w));
	assert_ok(cio_waker_wake(v));
	ck_assert_int_eq(cio_poll_wait(it, other, 0), 2);
	cio_waker_free(v);
	cio_events_free(other);
	assert_wait(1, CIO_EVENT_WAKER);
	cio_waker_free(w);
}
END_TEST

/* Capacity 1, both sides always ready, level: each has its turn. */
START_TEST(both_sides_of_a_pair_have_their_turn)
{
	unsigned count[3] = { 0 }, i;
	struct cio_events *one;
	struct cio_event e;

	assert_ok(cio_events_new(it, 1, &one));
	put(b.ref);
	assert_ok(cio_poll_register_pair(it, a.ref, 1, 2, RW, CIO_LEVEL));
	for (i = 0; i < 10; i++) {
		ck_assert_int_eq(cio_poll_wait(it, one, 0), 1);
		ck_assert(cio_events_next(one, &e));
		ck_assert(!cio_events_next(one, &e));
		count[e.token]++;
	}
	ck_assert_uint_ge(count[1], 3);
	ck_assert_uint_ge(count[2], 3);
	cio_events_free(one);
}
END_TEST

/* A poll, its buffers and its wakers may be freed in any order. */
START_TEST(any_order_of_freeing_is_right)
{
	struct cio_waker *w, *v;
	struct cio_events *ev;
	struct cio_event e;
	struct cio_poll *p;

	assert_ok(cio_poll_new(NULL, &p));
	assert_ok(cio_events_new(p, 4, &ev));
	assert_ok(cio_waker_new(p, 1, &w));
	assert_ok(cio_waker_new(p, 2, &v));
	assert_ok(cio_waker_wake(w));
	assert_ok(cio_waker_wake(v));
	if (_i & 1)
		ck_assert_int_eq(cio_poll_wait(p, ev, 0), 2);
	if (_i & 2)
		cio_waker_free(w);
	if (_i & 4)
		cio_events_free(ev);
	cio_poll_free(p);
	assert_error(cio_waker_wake(v), CIO_ESTALE);
	if (!(_i & 4)) {
		ck_assert(!cio_events_next(ev, &e));
		cio_events_free(ev);
	}
	if (!(_i & 2))
		cio_waker_free(w);
	cio_waker_free(v);
}
END_TEST

START_TEST(what_was_fetched_is_not_handed_out_when_the_poll_is_freed)
{
	struct cio_events *ev;
	struct cio_event e;
	struct cio_poll *p;

	assert_ok(cio_poll_new(NULL, &p));
	assert_ok(cio_events_new(p, 4, &ev));
	put(b.ref);
	assert_ok(cio_poll_register(p, a.ref, 1, CIO_READABLE, CIO_LEVEL));
	ck_assert_int_eq(cio_poll_wait(p, ev, 0), 1);
	cio_poll_free(p);
	ck_assert(!cio_events_next(ev, &e));
	cio_events_free(ev);
}
END_TEST

/* The same address may come again. */
START_TEST(a_buffer_of_another_poll_is_refused)
{
	struct cio_events *ev;
	struct cio_poll *p;

	assert_ok(cio_poll_new(NULL, &p));
	assert_ok(cio_events_new(it, 4, &ev));
	assert_ok(cio_poll_wait(it, ev, 0));
	assert_error(cio_poll_wait(p, ev, 0), CIO_EINVAL);
	assert_error(cio_poll_wait(p, ev, -1), CIO_EINVAL);
	cio_events_free(ev);
	assert_ok(cio_events_new(p, 4, &ev));
	assert_error(cio_poll_wait(it, ev, 0), CIO_EINVAL);
	assert_ok(cio_poll_wait(p, ev, 0));
	assert_ok(cio_poll_wait(it, events, 0));
	cio_events_free(ev);
	cio_poll_free(p);
}
END_TEST

START_TEST(whole_milliseconds_are_epoll_wait_and_fractions_the_finer_call)
{
	assert_calls(cio_poll_wait(it, events, MS), "epoll_wait");
	assert_calls(cio_poll_wait(it, events, MS / 10), "epoll_pwait2_time64");
	fault_fail("epoll_pwait2_time64", 1, EINTR);
	assert_error(cio_poll_wait(it, events, MS / 10), CIO_EINTR);
}
END_TEST

START_TEST(without_the_finer_call_fractions_are_rounded_up)
{
	int64_t before = cio_poll_now();

	fault_fail("epoll_pwait2_time64", 1, _i ? EPERM : ENOSYS);
	assert_ok(cio_poll_wait(it, events, MS / 10));
	ck_assert_str_eq(fault_log(), "epoll_pwait2_time64 epoll_wait");
	ck_assert_int_ge(cio_poll_now() - before, MS);
	assert_calls(cio_poll_wait(it, events, MS / 10), "epoll_wait");
}
END_TEST

START_TEST(a_poll_that_cannot_be_made_leaves_nothing)
{
	static const char *const calls[] = { "mmap", "eventfd", "epoll_create1", "epoll_ctl" };
	struct cio_poll *p = NULL;
	size_t i;

	for (i = 0; i < sizeof calls / sizeof *calls; i++) {
		fault_reset();
		fault_fail(calls[i], 1, ENOMEM);
		assert_error(cio_poll_new(NULL, &p), CIO_ENOMEM);
		ck_assert_ptr_null(p);
	}
}
END_TEST

START_TEST(a_failed_register_holds_nothing)
{
	put(b.ref);
	fault_fail("epoll_ctl", 1, ENOSPC);
	assert_error(cio_poll_register(it, a.ref, 1, CIO_READABLE, CIO_LEVEL), CIO_ENOSPC);
	assert_error(cio_poll_deregister(it, a.ref), CIO_ENOENT);
	assert_nothing();
	assert_ok(cio_poll_register(it, a.ref, 2, CIO_READABLE, CIO_LEVEL));
	assert_wait(2, CIO_EVENT_READABLE);
	fault_fail("epoll_ctl", 1, ENOMEM);
	assert_error(cio_poll_register(it, a.ref, 3, CIO_READABLE, CIO_LEVEL), CIO_ENOMEM);
	assert_wait(2, CIO_EVENT_READABLE);
}
END_TEST

START_TEST(a_failed_reregister_changes_nothing)
{
	static const unsigned modes[] = { CIO_LEVEL, CIO_EDGE, CIO_ONESHOT, CIO_LEVEL | CIO_EXCLUSIVE };
	unsigned mode = modes[_i % 4], nth = (unsigned)_i / 4 + 1;

	put(b.ref);
	assert_ok(cio_poll_register(it, a.ref, 1, CIO_READABLE, mode));
	fault_fail("epoll_ctl", nth, ENOMEM);
	if (nth == 1)
		assert_error(cio_poll_reregister(it, a.ref, 2, RW, CIO_LEVEL), CIO_ENOMEM);
	else
		assert_error(cio_poll_reregister(it, a.ref, 2, RW, CIO_LEVEL | CIO_EXCLUSIVE), CIO_ENOMEM);
	assert_wait(1, CIO_EVENT_READABLE);
	fault_reset();
	if (mode != CIO_LEVEL && mode != (CIO_LEVEL | CIO_EXCLUSIVE))
		assert_nothing();
	assert_ok(cio_poll_reregister(it, a.ref, 3, CIO_WRITABLE, CIO_LEVEL));
	assert_wait(3, CIO_EVENT_WRITABLE);
}
END_TEST

/* What was replaced cannot be put back either: the registration ends with an error. */
START_TEST(a_reregister_that_cannot_be_undone_is_told)
{
	struct cio_event e;

	assert_ok(cio_poll_register(it, a.ref, 1, CIO_READABLE, CIO_LEVEL | CIO_EXCLUSIVE));
	fault_fail("epoll_ctl", 2, ENOSPC);
	fault_fail("epoll_ctl", 3, ENOMEM);
	assert_error(cio_poll_reregister(it, a.ref, 2, CIO_READABLE, CIO_LEVEL), CIO_ENOSPC);
	ck_assert_int_eq(cio_poll_wait(it, events, -1), 1);
	ck_assert(cio_events_next(events, &e));
	ck_assert_uint_eq(e.token, 1);
	ck_assert_uint_eq(e.ready, CIO_EVENT_ERROR);
	ck_assert_int_eq(e.error, CIO_ENOMEM);
	assert_error(cio_poll_deregister(it, a.ref), CIO_ENOENT);
}
END_TEST

START_TEST(a_failed_rearm_leaves_it_disarmed)
{
	assert_ok(cio_poll_register(it, a.ref, 1, CIO_WRITABLE, CIO_ONESHOT));
	assert_wait(1, CIO_EVENT_WRITABLE);
	fault_fail("epoll_ctl", 1, ENOMEM);
	assert_error(cio_poll_rearm(it, a.ref, CIO_WRITABLE), CIO_ENOMEM);
	assert_nothing();
	assert_ok(cio_poll_rearm(it, a.ref, CIO_WRITABLE));
	assert_wait(1, CIO_EVENT_WRITABLE);
}
END_TEST

START_TEST(a_failed_deregister_changes_nothing)
{
	put(b.ref);
	assert_ok(cio_poll_register(it, a.ref, 1, CIO_READABLE, CIO_LEVEL));
	fault_fail("epoll_ctl", 1, ENOMEM);
	assert_error(cio_poll_deregister(it, a.ref), CIO_ENOMEM);
	assert_wait(1, CIO_EVENT_READABLE);
	assert_ok(cio_poll_deregister(it, a.ref));
	assert_nothing();
	assert_ok(cio_poll_register_pair(it, a.ref, 2, 3, CIO_READABLE, CIO_LEVEL));
	fault_fail("epoll_ctl", 1, ENOMEM);
	assert_error(cio_poll_deregister_side(it, a.ref, CIO_READABLE), CIO_ENOMEM);
	assert_wait(2, CIO_EVENT_READABLE);
}
END_TEST

/* Nobody is there to be told: the error is an event, and the last one. */
START_TEST(a_change_that_fails_ends_the_registration_with_one_event)
{
	struct cio_event e;
	int round;

	put(b.ref);
	assert_ok(cio_poll_register(it, a.ref, 1, CIO_READABLE, CIO_LEVEL));
	assert_ok(cio_poll_set_interest(it, a.ref, RW));
	fault_fail("epoll_ctl", 1, ENOMEM);
	ck_assert_int_eq(cio_poll_wait(it, events, -1), 1);
	if (_i == 1)
		assert_ok(cio_poll_deregister(it, a.ref));
	for (round = 0; round < 2 && _i == 2; round++)
		ck_assert_int_eq(cio_poll_wait(it, events, -1), 1);
	if (_i != 1) {
		ck_assert(cio_events_next(events, &e));
		ck_assert_uint_eq(e.token, 1);
		ck_assert_uint_eq(e.ready, CIO_EVENT_ERROR);
		ck_assert_int_eq(e.error, CIO_ENOMEM);
	}
	assert_no_event();
	assert_nothing();
	assert_error(cio_poll_set_interest(it, a.ref, CIO_READABLE), CIO_ENOENT);
	assert_ok(cio_poll_register(it, a.ref, 2, CIO_READABLE, CIO_LEVEL));
	assert_wait(2, CIO_EVENT_READABLE);
}
END_TEST

START_TEST(both_sides_of_a_pair_are_told_of_a_change_that_fails)
{
	assert_ok(cio_poll_register_pair(it, a.ref, 1, 2, CIO_READABLE, CIO_EDGE));
	assert_ok(cio_poll_set_interest(it, a.ref, RW));
	fault_fail("epoll_ctl", 1, ENOMEM);
	ck_assert_int_eq(cio_poll_wait(it, events, -1), 2);
	assert_event(1, CIO_EVENT_ERROR);
	assert_event(2, CIO_EVENT_ERROR);
	assert_no_event();
	assert_nothing();
	assert_error(cio_poll_deregister(it, a.ref), CIO_ENOENT);
}
END_TEST

/* Failures do not fit either: all come, in as many waits as it takes. */
START_TEST(failures_are_told_as_there_is_room)
{
	struct cio_events *small;
	struct cio_event e;
	unsigned tokens = 0;
	int i;

	assert_ok(cio_events_new(it, 1, &small));
	assert_ok(cio_poll_register(it, a.ref, 1, CIO_READABLE, CIO_LEVEL));
	assert_ok(cio_poll_register(it, b.ref, 2, CIO_READABLE, CIO_LEVEL));
	assert_ok(cio_poll_set_interest(it, a.ref, RW));
	assert_ok(cio_poll_set_interest(it, b.ref, RW));
	fault_fail_always("epoll_ctl", ENOMEM);
	for (i = 0; i < 2; i++) {
		ck_assert_int_eq(cio_poll_wait(it, small, -1), 1);
		ck_assert(cio_events_next(small, &e));
		ck_assert_uint_eq(e.ready, CIO_EVENT_ERROR);
		tokens |= (unsigned)e.token;
	}
	ck_assert_uint_eq(tokens, 3);
	ck_assert_int_eq(cio_poll_wait(it, small, 0), 0);
	cio_events_free(small);
}
END_TEST

START_TEST(a_failed_wait_keeps_everything)
{
	struct cio_waker *w;

	put(b.ref);
	assert_ok(cio_poll_register(it, a.ref, 1, CIO_READABLE, CIO_EDGE));
	fault_fail("epoll_wait", 1, EINTR);
	assert_error(cio_poll_wait(it, events, -1), CIO_EINTR);
	fault_fail("epoll_wait", 1, EINTR);
	ck_assert_int_eq(cio_poll_wait_retry(it, events, -1), 1);
	fault_fail("epoll_wait", 1, ENOMEM);
	ck_assert_int_eq(cio_poll_wait(it, events, -1), 1);
	assert_event(1, CIO_EVENT_READABLE);
	assert_ok(cio_waker_new(it, 2, &w));
	assert_ok(cio_waker_wake(w));
	fault_fail("epoll_wait", 1, EINTR);
	ck_assert_int_eq(cio_poll_wait(it, events, -1), 1);
	assert_event(2, CIO_EVENT_WAKER);
	cio_waker_free(w);
}
END_TEST

START_TEST(the_wake_descriptor_cannot_be_registered)
{
	int fd, refused = 0;

	for (fd = 3; fd < 16; fd++)
		if (cio_poll_register_file(it, CIO_FILEREF(fd), 1, CIO_READABLE, CIO_EDGE) == CIO_EINVAL)
			refused++;
	ck_assert_int_ge(refused, 2);	/* it and the set */
}
END_TEST

START_TEST(busy_polling_is_what_was_set_or_not_supported)
{
	struct cio_poll_busy busy = { .usecs = 50, .budget = 8, .prefer = true }, got = { .usecs = 7 };
	int r = cio_poll_set_busy(it, &busy);

	if (r == CIO_ENOTSUP) {
		assert_error(cio_poll_get_busy(it, &got), CIO_ENOTSUP);
		SKIP_TEST("this kernel has no busy polling for epoll");
	}
	assert_ok(r);
	assert_ok(cio_poll_get_busy(it, &got));
	ck_assert_uint_eq(got.usecs, 50);
	ck_assert_uint_eq(got.budget, 8);
	ck_assert(got.prefer);
	busy.usecs = UINT32_MAX;
	assert_error(cio_poll_set_busy(it, &busy), CIO_EINVAL);
}
END_TEST

START_TEST(without_busy_polling_it_is_not_supported)
{
	struct cio_poll_busy busy = { .usecs = 50 };

	fault_fail("ioctl", 1, ENOTTY);
	assert_error(cio_poll_set_busy(it, &busy), CIO_ENOTSUP);
	fault_fail("ioctl", 1, ENOTTY);
	assert_error(cio_poll_get_busy(it, &busy), CIO_ENOTSUP);
	ck_assert_uint_eq(busy.usecs, 50);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("poll core");
	TCase *tc = add_poll_fault_case(suite, "calls");

	tcase_add_test(tc, a_verb_is_one_call);
	tcase_add_test(tc, rearm_is_free_but_for_a_one_shot);
	tcase_add_test(tc, deregister_closing_saves_the_call_where_a_copy_costs_little);
	tcase_add_test(tc, deregister_closing_without_closing_can_be_registered_again);
	tcase_add_test(tc, set_interest_makes_no_call_before_the_wait);
	tcase_add_test(tc, changes_that_cancel_out_make_no_call);
	tcase_add_test(tc, a_wake_that_nobody_waits_for_is_no_call);
	tcase_add_test(tc, whole_milliseconds_are_epoll_wait_and_fractions_the_finer_call);
	tcase_add_loop_test(tc, without_the_finer_call_fractions_are_rounded_up, 0, 2);

	tc = add_poll_fault_case(suite, "faults");
	tcase_add_test(tc, a_poll_that_cannot_be_made_leaves_nothing);
	tcase_add_test(tc, a_failed_register_holds_nothing);
	tcase_add_loop_test(tc, a_failed_reregister_changes_nothing, 0, 8);
	tcase_add_test(tc, a_reregister_that_cannot_be_undone_is_told);
	tcase_add_test(tc, a_failed_rearm_leaves_it_disarmed);
	tcase_add_test(tc, a_failed_deregister_changes_nothing);
	tcase_add_loop_test(tc, a_change_that_fails_ends_the_registration_with_one_event, 0, 3);
	tcase_add_test(tc, both_sides_of_a_pair_are_told_of_a_change_that_fails);
	tcase_add_test(tc, failures_are_told_as_there_is_room);
	tcase_add_test(tc, a_failed_wait_keeps_everything);
	tcase_add_test(tc, without_busy_polling_it_is_not_supported);

	tc = add_poll_case(suite, "changes");
	tcase_add_test(tc, an_edge_masked_between_two_changes_is_not_lost);
	tcase_add_test(tc, any_number_of_changes_is_told);
	tcase_add_test(tc, what_is_gone_before_it_is_handed_out_ends_no_wait);
	tcase_add_test(tc, unread_wakers_of_a_freed_buffer_are_not_lost);
	tcase_add_test(tc, both_sides_of_a_pair_have_their_turn);
	tcase_add_loop_test(tc, any_order_of_freeing_is_right, 0, 8);
	tcase_add_test(tc, what_was_fetched_is_not_handed_out_when_the_poll_is_freed);
	tcase_add_test(tc, a_buffer_of_another_poll_is_refused);
	tcase_add_test(tc, the_wake_descriptor_cannot_be_registered);
	tcase_add_test(tc, busy_polling_is_what_was_set_or_not_supported);
	return run_suite(suite);
}
