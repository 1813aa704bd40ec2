/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#ifndef _WIN32
# include <poll.h>
# include <unistd.h>
#endif

#include "sources.h"

/* Timers: never early, counted, and nothing of what a timer was set to before. */

static struct cio_source *new_timer(struct rig *r, uint64_t token, unsigned mode)
{
	struct cio_source *t;

	assert_ok(cio_timer_new(r->p, token, mode, &t));
	return t;
}

static void open_timer(struct rig *r, struct cio_source **ret, int i)
{
	rig_open(r, i / SOURCE_MODES);
	*ret = new_timer(r, 7, modes[i % SOURCE_MODES].bits);
}

static void close_timer(struct rig *r, struct cio_source *t)
{
	cio_source_free(t);
	rig_close(r);
}

/* Waits for the one event of a token: how often it says that the timer expired. */
static uint64_t expired(struct rig *r, uint64_t token)
{
	ck_assert_uint_eq(await(r, token, CIO_EVENT_TIMER), CIO_EVENT_TIMER);
	ck_assert_uint_eq(times(r, token), 1);
	ck_assert_uint_eq(r->count, 1);
	ck_assert_int_eq(r->got[0].error, 0);
	return r->got[0].count;
}

START_TEST(a_timer_expires_once_and_never_early)
{
	static const int64_t after[] = { 1, 999, 50000, 999999, 1000001, 5000000 };
	struct cio_source *t;
	int64_t deadline;
	struct rig r;
	size_t i;

	open_timer(&r, &t, _i);
	assert_quiet(&r);
	for (i = 0; i < sizeof after / sizeof *after; i++) {
		deadline = cio_poll_now() + after[i];
		assert_ok(cio_timer_set(t, deadline, 0));
		ck_assert_uint_eq(expired(&r, 7), 1);
		ck_assert_int_ge(cio_poll_now(), deadline);
		assert_quiet(&r);
	}
	close_timer(&r, t);
}
END_TEST

/* Without a period once, with one for each period since. */
START_TEST(a_deadline_in_the_past_expires_at_once)
{
	static const int64_t past[] = { 0, 1, -1, INT64_MIN };
	struct cio_source *t;
	struct rig r;
	size_t i;

	open_timer(&r, &t, _i);
	for (i = 0; i < sizeof past / sizeof *past; i++) {
		assert_ok(cio_timer_set(t, past[i], 0));
		ck_assert_uint_eq(look(&r), 1);
		ck_assert_uint_eq(r.got[0].token, 7);
		ck_assert_uint_eq(r.got[0].count, 1);
		assert_quiet(&r);
	}
	assert_ok(cio_timer_set(t, cio_poll_now() - MS(10500), MS(1000)));
	ck_assert_uint_eq(look(&r), 1);
	ck_assert_uint_ge(r.got[0].count, 11);
	ck_assert_uint_le(r.got[0].count, 13);
	assert_quiet(&r);
	close_timer(&r, t);
}
END_TEST

/* Each expiration is told once: at any time no more than there can have been, in the end no fewer. */
START_TEST(periods_are_counted)
{
	const int64_t period = MS(2);
	uint64_t count, all = 0;
	struct cio_source *t;
	int64_t first;
	struct rig r;

	rig_open(&r, _i);
	t = new_timer(&r, 7, CIO_LEVEL);
	first = cio_poll_now() + MS(3);
	assert_ok(cio_timer_set(t, first, period));
	while (all < 10) {
		count = expired(&r, 7);
		ck_assert_uint_ge(count, 1);
		all += count;
		ck_assert_int_ge(cio_poll_now(), first + (int64_t)(all - 1) * period);
	}
	nap(MS(7));
	ck_assert_uint_ge(expired(&r, 7), 3);
	close_timer(&r, t);
}
END_TEST

/* Extremes neither expire nor spin. */
START_TEST(a_far_deadline_sleeps)
{
	static const int64_t distant[] = { INT64_MAX, INT64_MAX - 1, INT64_MAX / 2, INT64_C(4000000000000000000) };
	struct cio_source *t;
	struct rig r;
	size_t i;

	open_timer(&r, &t, _i);
	for (i = 0; i < sizeof distant / sizeof *distant; i++) {
		assert_ok(cio_timer_set(t, distant[i], i % 2 ? 1 : INT64_MAX));
		assert_quiet(&r);
	}
	assert_ok(cio_timer_set(t, 1, INT64_MAX));
	ck_assert_uint_eq(expired(&r, 7), 1);
	assert_quiet(&r);
	assert_ok(cio_timer_set(t, cio_poll_now(), 1));
	ck_assert_uint_ge(expired(&r, 7), 1);
	assert_ok(cio_timer_set(t, INT64_MAX, 1));
	assert_quiet(&r);
	close_timer(&r, t);
}
END_TEST

/* After timer_set returned nothing of the old setting comes, also from what was fetched. */
START_TEST(a_timer_set_while_fetched_tells_of_the_new_setting)
{
	struct cio_source *t;
	struct rig r;

	open_timer(&r, &t, _i);
	assert_ok(cio_timer_set(t, cio_poll_now() - MS(100), MS(1)));
	ck_assert_int_eq(fetch(&r, 0), 1);
	assert_ok(cio_timer_set(t, cio_poll_now() + MS(60000), 0));
	ck_assert_uint_eq(read_events(&r), 0);
	assert_quiet(&r);

	assert_ok(cio_timer_set(t, 1, 0));
	ck_assert_int_eq(fetch(&r, 0), 1);
	assert_ok(cio_timer_set(t, INT64_MAX, 0));
	ck_assert_uint_eq(read_events(&r), 0);
	assert_quiet(&r);

	assert_ok(cio_timer_set(t, 1, 0));
	ck_assert_int_eq(fetch(&r, 0), 1);
	assert_ok(cio_timer_set(t, cio_poll_now() - MS(2500), MS(1000)));
	ck_assert_uint_eq(read_events(&r), 1);
	ck_assert_uint_eq(r.got[0].count, 3);
	assert_quiet(&r);
	close_timer(&r, t);
}
END_TEST

START_TEST(a_timer_freed_while_fetched_is_silent)
{
	struct cio_source *t, *other;
	struct rig r;

	open_timer(&r, &t, _i);
	assert_ok(cio_timer_set(t, 1, 1));
	ck_assert_int_eq(fetch(&r, 0), 1);
	cio_source_free(t);
	bury(&r, 7);
	other = new_timer(&r, 8, CIO_LEVEL);	/* perhaps in its memory, under its descriptor */
	ck_assert_uint_eq(read_events(&r), 0);
	assert_quiet(&r);
	assert_ok(cio_timer_set(other, 1, 0));
	ck_assert_uint_eq(expired(&r, 8), 1);
	close_timer(&r, other);
}
END_TEST

START_TEST(reregister_replaces_the_token)
{
	struct cio_source *t;
	struct rig r;

	open_timer(&r, &t, _i);
	assert_ok(cio_timer_set(t, 1, 0));
	ck_assert_int_eq(fetch(&r, 0), 1);
	assert_ok(cio_source_reregister(t, UINT64_MAX, CIO_EDGE));
	bury(&r, 7);
	read_events(&r);
	if (r.count == 0)
		look(&r);
	ck_assert_uint_eq(r.count, 1);
	assert_seen(&r, UINT64_MAX, ~0u, CIO_EVENT_TIMER);
	assert_quiet(&r);
	assert_ok(cio_source_reregister(t, 0, CIO_ONESHOT));
	assert_quiet(&r);
	assert_ok(cio_timer_set(t, 1, 0));
	ck_assert_uint_eq(expired(&r, 0), 1);
	close_timer(&r, t);
}
END_TEST

/* Level and edge are the same; unread is looked at anew, or kept. */
START_TEST(an_unread_expiration_comes_again)
{
	struct cio_source *t;
	struct rig r;

	open_timer(&r, &t, _i);
	assert_ok(cio_timer_set(t, 1, 0));
	ck_assert_int_eq(fetch(&r, 0), 1);
	ck_assert_int_eq(fetch(&r, -1), 1);
	ck_assert_int_eq(fetch(&r, 0), 1);
	ck_assert_uint_eq(read_events(&r), 1);
	ck_assert_uint_eq(r.got[0].count, 1);
	assert_quiet(&r);
	close_timer(&r, t);
}
END_TEST

START_TEST(a_one_shot_waits_for_rearm)
{
	struct cio_source *t;
	struct rig r;

	rig_open(&r, _i);
	t = new_timer(&r, 7, CIO_ONESHOT);
	assert_ok(cio_timer_set(t, 1, MS(1)));
	ck_assert_uint_ge(expired(&r, 7), 1);
	assert_calm(&r, MS(5));
	assert_ok(cio_source_rearm(t));
	ck_assert_uint_ge(expired(&r, 7), 4);
	assert_quiet(&r);
	assert_ok(cio_source_reregister(t, 8, CIO_LEVEL));
	ck_assert_uint_ge(expired(&r, 8), 2);
	ck_assert_uint_ge(expired(&r, 8), 1);
	assert_ok(cio_source_reregister(t, 8, CIO_ONESHOT));
	expired(&r, 8);
	assert_quiet(&r);
	assert_ok(cio_timer_set(t, cio_poll_now() - MS(4500), MS(1000)));	/* arms too */
	ck_assert_uint_eq(expired(&r, 8), 5);
	assert_quiet(&r);
	close_timer(&r, t);
}
END_TEST

START_TEST(rearm_of_what_is_armed_changes_nothing)
{
	struct cio_source *t;
	struct rig r;

	open_timer(&r, &t, _i);
	assert_ok(cio_source_rearm(t));
	assert_ok(cio_timer_set(t, 1, 0));
	assert_ok(cio_source_rearm(t));
	ck_assert_int_eq(fetch(&r, 0), 1);
	assert_ok(cio_source_rearm(t));
	ck_assert_uint_eq(read_events(&r), 1);
	assert_quiet(&r);
	close_timer(&r, t);
}
END_TEST

/* A thousand, set in any order, some set again, some freed: each once, none early. */
enum { CROWD = 1000 };

START_TEST(each_of_a_thousand_is_told_once)
{
	static struct cio_source *t[CROWD];
	static int64_t deadline[CROWD];
	unsigned seed = 12345, left = 0;
	struct rig r;
	size_t i, k;

	rig_open_sized(&r, _i / 2, _i % 2 ? 7 : ROOM);
	for (i = 0; i < CROWD; i++)
		t[i] = new_timer(&r, i, CIO_LEVEL);
	for (k = 0; k < 2; k++)
		for (i = 0; i < CROWD; i++) {
			seed = seed * 1103515245u + 12345u;
			deadline[i] = i % 10 == k ? INT64_MAX : cio_poll_now() + seed / 65536 % 20000 * 1000;
			assert_ok(cio_timer_set(t[i], deadline[i], 0));
		}
	for (i = 0; i < CROWD; i += 5) {
		cio_source_free(t[i]);
		t[i] = NULL;
		deadline[i] = INT64_MAX;
	}
	for (i = 0; i < CROWD; i++)
		left += deadline[i] != INT64_MAX;
	while (left > 0) {
		ck_assert_uint_gt(gather(&r, -1), 0);
		for (k = 0; k < r.count; k++) {
			i = r.got[k].token;
			ck_assert_uint_eq(r.got[k].ready, CIO_EVENT_TIMER);
			ck_assert_uint_eq(r.got[k].count, 1);
			ck_assert_int_ge(cio_poll_now(), deadline[i]);
			deadline[i] = INT64_MAX;
			left--;
		}
	}
	assert_quiet(&r);
	for (i = 0; i < CROWD; i++)
		cio_source_free(t[i]);
	rig_close(&r);
}
END_TEST

/* With room for one: timers that always have something and a descriptor that has too. */
START_TEST(timers_and_descriptors_take_turns)
{
	unsigned n[3] = { 0, 0, 0 }, i;
	struct cio_source *t[2];
	cio_fd fd, peer;
	struct rig r;

	rig_open_sized(&r, _i, 1);
	channel_open(UNIX_STREAM, &fd, &peer);
	enroll(&r, fd, 0, CIO_READABLE, CIO_LEVEL);
	put(peer);
	for (i = 0; i < 2; i++) {
		t[i] = new_timer(&r, i + 1, CIO_LEVEL);
		assert_ok(cio_timer_set(t[i], 1, 1));
	}
	for (i = 0; i < 60; i++) {
		ck_assert_uint_eq(gather(&r, -1), 1);
		n[r.got[0].token]++;
	}
	for (i = 0; i < 3; i++)
		ck_assert_msg(n[i] >= 10, "%s: of 60 events %u, %u and %u", r.selector, n[0], n[1], n[2]);
	cio_source_free(t[0]);
	cio_source_free(t[1]);
	close_fd(fd);
	close_fd(peer);
	rig_close(&r);
}
END_TEST

START_TEST(a_timer_and_a_descriptor_come_in_one_wait)
{
	struct cio_source *t;
	cio_fd fd, peer;
	struct rig r;

	open_timer(&r, &t, _i);
	channel_open(PIPE, &fd, &peer);
	enroll(&r, fd, 1, CIO_READABLE, CIO_LEVEL);
	put(peer);
	assert_ok(cio_timer_set(t, 1, 0));
	ck_assert_uint_eq(look(&r), 2);
	assert_seen(&r, 1, ~0u, CIO_EVENT_READABLE);
	assert_seen(&r, 7, ~0u, CIO_EVENT_TIMER);
	close_fd(fd);
	close_fd(peer);
	close_timer(&r, t);
}
END_TEST

/* A wait of its own time is not lengthened nor cut by a timer that is later. */
START_TEST(a_later_timer_leaves_the_wait_its_time)
{
	struct cio_source *t;
	struct rig r;

	open_timer(&r, &t, _i);
	assert_ok(cio_timer_set(t, cio_poll_now() + MS(60000), 0));
	ck_assert_uint_eq(gather(&r, 0), 0);
	ck_assert_uint_eq(gather(&r, MS(2)), 0);
	assert_ok(cio_poll_wait_until(r.p, r.events, cio_poll_now() + MS(2)));
	close_timer(&r, t);
}
END_TEST

/* While another thread waits: set, set earlier, put off, made. */
START_TEST(a_timer_set_elsewhere_reaches_a_wait_that_sleeps)
{
	struct cio_source *t, *other;
	worker sleeper;
	struct rig r;
	int step;

	rig_open(&r, _i / 2);
	t = new_timer(&r, 7, CIO_LEVEL);
	for (step = 0; step < 2; step++) {
		if (step)
			assert_ok(cio_timer_set(t, cio_poll_now() + MS(60000), 0));
		sleeper = start(sleep_inside, &r);
		until_asleep(&r);
		if (_i % 2) {
			assert_ok(cio_timer_new(r.p, 8, CIO_EDGE, &other));
			assert_ok(cio_timer_set(other, cio_poll_now() + MS(1), 0));
		} else {
			assert_ok(cio_timer_set(t, cio_poll_now() + MS(1), 0));
			other = NULL;
		}
		finish(sleeper);
		ck_assert_uint_eq(r.count, 1);
		ck_assert_uint_eq(r.got[0].token, _i % 2 ? 8 : 7);
		cio_source_free(other);
	}
	close_timer(&r, t);
}
END_TEST

/* On a slow machine the timer may expire before it is put off: that is told first. */
static void sleep_until_third(void *arg)
{
	struct rig *r = arg;

	do {
		gather(r, MS(2500));
	} while (r->count == 0 || r->got[0].count != 3);
}

START_TEST(a_timer_put_off_elsewhere_does_not_end_the_wait)
{
	struct cio_source *t;
	worker sleeper;
	struct rig r;

	open_timer(&r, &t, _i);
	assert_ok(cio_timer_set(t, cio_poll_now() + MS(20), 0));
	sleeper = start(sleep_until_third, &r);
	until_asleep(&r);
	assert_ok(cio_timer_set(t, INT64_MAX, 0));
	nap(MS(25));
	until_asleep(&r);
	assert_ok(cio_timer_set(t, cio_poll_now() - MS(2500), MS(1000)));
	finish(sleeper);
	ck_assert_uint_eq(r.count, 1);
	assert_ok(cio_timer_set(t, INT64_MAX, 0));
	close_timer(&r, t);
}
END_TEST

START_TEST(next_timeout_is_of_timers_that_the_kernel_has_not)
{
	bool listed = keeps_timers(selector_name(_i));
	struct cio_source *t, *later;
	int64_t next;
	struct rig r;

	rig_open(&r, _i);
	t = new_timer(&r, 7, CIO_LEVEL);
	later = new_timer(&r, 8, CIO_LEVEL);
	ck_assert_int_lt(cio_poll_next_timeout(r.p), 0);
	assert_ok(cio_timer_set(later, cio_poll_now() + MS(90000), 0));
	assert_ok(cio_timer_set(t, cio_poll_now() + MS(60000), 0));
	next = cio_poll_next_timeout(r.p);
	if (listed) {
		ck_assert_int_gt(next, MS(50000));
		ck_assert_int_le(next, MS(60000));
		assert_ok(cio_timer_set(t, 1, 0));
		ck_assert_int_eq(cio_poll_next_timeout(r.p), 0);
		ck_assert_uint_eq(expired(&r, 7), 1);
		ck_assert_int_gt(cio_poll_next_timeout(r.p), MS(60000));
		cio_source_free(later);
		later = NULL;
	}
	ck_assert_int_lt(cio_poll_next_timeout(r.p), 0);
	cio_source_free(later);
	close_timer(&r, t);
}
END_TEST

#ifndef _WIN32
static bool is_readable(cio_fd fd, int timeout)
{
	struct pollfd pfd = { .fd = fd, .events = POLLIN };

	return poll(&pfd, 1, timeout) == 1;
}

START_TEST(the_native_descriptor_tells_of_timers)
{
	struct cio_source *t;
	cio_fileref native;
	struct rig r;

	open_timer(&r, &t, _i);
	if (CAN(&r, CIO_CAN_NATIVE)) {
		assert_ok(cio_poll_native(r.p, &native));
		ck_assert(!is_readable(native.fd, 0));
		assert_ok(cio_timer_set(t, cio_poll_now() + MS(2), 0));
		ck_assert(is_readable(native.fd, 2500));
		ck_assert_uint_eq(expired(&r, 7), 1);
		ck_assert(!is_readable(native.fd, 0));
	}
	close_timer(&r, t);
}
END_TEST
#endif

START_TEST(misuse_is_refused)
{
	struct cio_source *t, *none = NULL;
	struct rig r;

	open_timer(&r, &t, _i);
	assert_error(cio_timer_new(r.p, 1, 3, &none), CIO_EINVAL);
	assert_error(cio_timer_new(r.p, 1, CIO_EXCLUSIVE, &none), CIO_EINVAL);
	assert_error(cio_timer_new(r.p, 1, CIO_EDGE | CIO_EXCLUSIVE_HINT, &none), CIO_EINVAL);
	ck_assert_ptr_null(none);
	assert_ok(cio_timer_set(t, 1, 0));
	assert_error(cio_timer_set(t, INT64_MAX, -1), CIO_EINVAL);
	assert_error(cio_timer_set(t, INT64_MAX, INT64_MIN), CIO_EINVAL);
	assert_error(cio_source_reregister(t, 8, 17), CIO_EINVAL);
	ck_assert_uint_eq(expired(&r, 7), 1);
	cio_source_free(NULL);
	close_timer(&r, t);
}
END_TEST

START_TEST(a_timer_may_outlive_its_poll)
{
	struct cio_source *t;
	struct rig r;

	open_timer(&r, &t, _i);
	assert_ok(cio_timer_set(t, 1, 1));
	ck_assert_int_eq(fetch(&r, 0), 1);
	rig_close(&r);
	assert_error(cio_timer_set(t, 1, 1), CIO_ESTALE);
	assert_error(cio_source_rearm(t), CIO_ESTALE);
	assert_error(cio_source_reregister(t, 1, CIO_LEVEL), CIO_ESTALE);
	cio_source_free(t);
}
END_TEST

#ifndef _WIN32
struct family {
	struct rig r;
	struct cio_source *once, *often, *shot;
};

static void every_verb_is_stale(void *arg)
{
	struct family *f = arg;
	struct cio_source *t;

	assert_error(cio_timer_set(f->once, 1, 0), CIO_ESTALE);
	assert_error(cio_source_rearm(f->shot), CIO_ESTALE);
	assert_error(cio_source_reregister(f->often, 1, CIO_LEVEL), CIO_ESTALE);
	assert_error(cio_timer_new(f->r.p, 1, CIO_LEVEL, &t), CIO_ESTALE);
	assert_error(cio_signal_new(f->r.p, 10, 1, CIO_LEVEL, &t), CIO_ESTALE);
	assert_error(cio_child_new(f->r.p, 1, 1, CIO_LEVEL, &t), CIO_ESTALE);
	ck_assert_int_eq((int)cio_poll_next_timeout(f->r.p), CIO_ESTALE);
	ck_assert_uint_eq(read_events(&f->r), 0);
	cio_source_free(f->once);
}

/* Its timers are set as the parent's were, and are its own. */
static void timers_after_reinit(void *arg)
{
	struct family *f = arg;
	int i;

	cio_source_free(f->once);
	assert_ok(cio_poll_reinit(f->r.p));
	for (i = 0; i < 2; i++) {
		ck_assert_uint_ge(expired(&f->r, 2), 1);
		ck_assert_uint_eq(seen(&f->r, 3), 0);
	}
	assert_ok(cio_timer_set(f->often, INT64_MAX, 0));
	assert_quiet(&f->r);
	assert_ok(cio_source_rearm(f->shot));
	ck_assert_uint_ge(expired(&f->r, 3), 1);
	f->once = new_timer(&f->r, 1, CIO_LEVEL);
	assert_ok(cio_timer_set(f->once, 1, 0));
	ck_assert_uint_eq(expired(&f->r, 1), 1);
	cio_source_free(f->once);
	cio_source_free(f->often);
	cio_source_free(f->shot);
	rig_close(&f->r);
}

START_TEST(a_child_is_told_and_the_parent_unharmed)
{
	struct family f;
	int round;

	rig_open(&f.r, _i);
	f.once = new_timer(&f.r, 1, CIO_LEVEL);
	f.often = new_timer(&f.r, 2, CIO_LEVEL);
	f.shot = new_timer(&f.r, 3, CIO_ONESHOT);
	assert_ok(cio_timer_set(f.shot, 1, 1));
	ck_assert_uint_ge(expired(&f.r, 3), 1);
	assert_ok(cio_timer_set(f.once, 1, 0));
	ck_assert_int_eq(fetch(&f.r, 0), 1);
	in_child(every_verb_is_stale, &f);
	assert_ok(cio_timer_set(f.often, cio_poll_now(), MS(1)));
	for (round = 0; round < 2; round++)
		in_child(timers_after_reinit, &f);
	look(&f.r);
	ck_assert_uint_eq(times(&f.r, 1), 1);
	ck_assert_uint_eq(times(&f.r, 2), 1);
	ck_assert_uint_eq(times(&f.r, 3), 0);
	ck_assert_uint_ge(expired(&f.r, 2), 1);
	cio_source_free(f.once);
	cio_source_free(f.often);
	cio_source_free(f.shot);
	rig_close(&f.r);
}
END_TEST
#endif

/* Another thread sets, frees and makes timers while this one waits and reads. */
struct storm {
	struct rig r;
	_Atomic bool over;
};

static void change_timers(void *arg)
{
	struct cio_source *t[8] = { NULL };
	struct storm *s = arg;
	unsigned i, seed = 1;

	for (i = 0; !atomic_load(&s->over); i++) {
		struct cio_source **one = &t[i % 8];

		seed = seed * 1103515245u + 12345u;
		if (!*one)
			*one = new_timer(&s->r, i % 8, seed >> 16 & 1 ? CIO_LEVEL : CIO_ONESHOT);
		else if (seed >> 20 & 1)
			assert_ok(cio_timer_set(*one, cio_poll_now() + (seed >> 21 & 63) * 1000, seed >> 28 & 1));
		else if (seed >> 21 & 1)
			assert_ok(cio_source_reregister(*one, i % 8, CIO_LEVEL));
		else {
			cio_source_free(*one);
			*one = NULL;
		}
	}
	for (i = 0; i < 8; i++)
		cio_source_free(t[i]);
}

START_TEST(timers_may_change_in_any_thread)
{
	unsigned told = 0;
	struct storm s = { .over = false };
	worker other;

	rig_open_sized(&s.r, _i, 3);
	other = start(change_timers, &s);
	while (told < 2000)
		told += (unsigned)gather(&s.r, MS(100));
	atomic_store(&s.over, true);
	finish(other);
	assert_quiet(&s.r);
	rig_close(&s.r);
}
END_TEST

void conf_timers(Suite *suite)
{
	TCase *tc = add_case(suite, "timers");
	int all = selectors() * SOURCE_MODES;

	tcase_add_loop_test(tc, a_timer_expires_once_and_never_early, 0, selectors() * 2);
	tcase_add_loop_test(tc, a_deadline_in_the_past_expires_at_once, 0, all);
	add_test(tc, periods_are_counted);
	tcase_add_loop_test(tc, a_far_deadline_sleeps, 0, all);
	tcase_add_loop_test(tc, a_timer_set_while_fetched_tells_of_the_new_setting, 0, all);
	tcase_add_loop_test(tc, a_timer_freed_while_fetched_is_silent, 0, all);
	tcase_add_loop_test(tc, reregister_replaces_the_token, 0, all);
	tcase_add_loop_test(tc, an_unread_expiration_comes_again, 0, all);
	add_test(tc, a_one_shot_waits_for_rearm);
	tcase_add_loop_test(tc, rearm_of_what_is_armed_changes_nothing, 0, all);
	tcase_add_loop_test(tc, each_of_a_thousand_is_told_once, 0, selectors() * 2);
	add_test(tc, timers_and_descriptors_take_turns);
	tcase_add_loop_test(tc, a_timer_and_a_descriptor_come_in_one_wait, 0, all);
	tcase_add_loop_test(tc, a_later_timer_leaves_the_wait_its_time, 0, all);
	tcase_add_loop_test(tc, a_timer_set_elsewhere_reaches_a_wait_that_sleeps, 0, selectors() * 2);
	tcase_add_loop_test(tc, a_timer_put_off_elsewhere_does_not_end_the_wait, 0, all);
	add_test(tc, next_timeout_is_of_timers_that_the_kernel_has_not);
#ifdef _WIN32
	left_out("the_native_descriptor_tells_of_timers", "a completion port is no descriptor for another loop");
#else
	tcase_add_loop_test(tc, the_native_descriptor_tells_of_timers, 0, all);
#endif
	tcase_add_loop_test(tc, misuse_is_refused, 0, all);
	tcase_add_loop_test(tc, a_timer_may_outlive_its_poll, 0, all);
#ifdef _WIN32
	left_out("a_child_is_told_and_the_parent_unharmed", "Windows has no fork");
#else
	add_test(tc, a_child_is_told_and_the_parent_unharmed);
#endif
	add_test(tc, timers_may_change_in_any_thread);
}
