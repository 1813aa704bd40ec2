/* SPDX-License-Identifier: MIT */
#include "config.h"

#ifndef _WIN32
# include <poll.h>
# include <unistd.h>
#endif

#include "conformance.h"

#ifndef _WIN32
/* Another loop sleeps on the native descriptor: whatever happens reaches it, from its own
 * thread and from another.  While it sleeps nobody is in this poll's wait. */

enum { BY_POLL, BY_LEVEL, BY_EDGE, OUTERS };

struct outer {
	struct rig r;			/* the poll that is embedded */
	struct rig around;		/* the loop around it, unless BY_POLL */
	int how;
	cio_fileref native;
	int fd, peer;
	struct cio_waker *w;
	bool woken;
	bool apart;			/* act while another thread sleeps */
};

#define NATIVE_TRIALS (2 * OUTERS)

/* false where there is no native descriptor, as the selector said. */
static bool outer_open(struct outer *o, int i, size_t capacity)
{
	int error;

	rig_open_sized(&o->r, i / NATIVE_TRIALS, capacity);
	o->how = i % OUTERS;
	o->apart = i / OUTERS % 2;
	error = cio_poll_native(o->r.p, &o->native);
	if (!(o->r.can & CIO_CAN_NATIVE)) {
		assert_error(error, CIO_ENOTSUP);
		rig_close(&o->r);
		return false;
	}
	assert_ok(error);
	channel_open(UNIX_STREAM, &o->fd, &o->peer);
	assert_ok(cio_waker_new(o->r.p, 5, &o->w));
	rig_open(&o->around, 0);
	if (o->how != BY_POLL)
		enroll(&o->around, o->native.fd, 1, CIO_READABLE, o->how == BY_EDGE ? CIO_EDGE : CIO_LEVEL);
	return true;
}

static void outer_close(struct outer *o)
{
	close(o->fd);
	close(o->peer);
	cio_waker_free(o->w);
	rig_close(&o->around);
	rig_close(&o->r);
}

/* Is there something, says the loop around?  Milliseconds. */
static bool outer_wait(struct outer *o, int timeout)
{
	struct pollfd pfd = { .fd = o->native.fd, .events = POLLIN };
	bool woken;

	if (o->how != BY_POLL) {
		woken = gather(&o->around, MS(timeout)) > 0;
		ck_assert(!woken || o->around.got[0].ready == CIO_EVENT_READABLE);
		return woken;
	}
	atomic_store(&o->around.waiter, thread_id());
	woken = poll(&pfd, 1, timeout) == 1;
	atomic_store(&o->around.waiter, 0);
	ck_assert(!woken || pfd.revents == POLLIN);
	return woken;
}

static void sleep_outside(void *arg)
{
	struct outer *o = arg;

	o->woken = outer_wait(o, 2500);
}

/* Nothing is left in the kernel: the loop around may sleep again. */
static void calm_outside(struct outer *o)
{
	unsigned n;

	look(&o->r);
	ck_assert_uint_eq(o->r.count, 0);
	for (n = 0; outer_wait(o, 3); n++) {
		ck_assert_uint_le(n, 3);
		look(&o->r);
		ck_assert_uint_eq(o->r.count, 0);
	}
}

/* Does the act reach the loop around, and is it then found inside? */
static void reaches(struct outer *o, void (*act)(struct outer *), uint64_t token, uint32_t bits)
{
	worker sleeper = NULL;

	calm_outside(o);
	if (o->apart) {
		sleeper = start(sleep_outside, o);
		until_asleep(&o->around);
	}
	act(o);
	if (o->apart)
		finish(sleeper);
	else
		sleep_outside(o);
	ck_assert_msg(o->woken, "%s: the loop around sleeps on", o->r.selector);
	look(&o->r);
	ck_assert_msg((seen(&o->r, token) & bits) == bits, "%s: token %llu has %s", o->r.selector,
		(unsigned long long)token, ready_text(seen(&o->r, token)));
}

static void act_wake(struct outer *o)
{
	assert_ok(cio_waker_wake(o->w));
}

static void act_put(struct outer *o)
{
	put(o->peer);
}

static void act_close(struct outer *o)
{
	close(o->peer);
	o->peer = dup(o->fd);
}

static void act_register(struct outer *o)
{
	enroll(&o->r, o->fd, 7, CIO_READABLE, CIO_LEVEL);
}

static void act_reregister(struct outer *o)
{
	assert_ok(cio_poll_reregister(o->r.p, CIO_SOCKREF(o->fd), 8, CIO_READABLE, CIO_EDGE));
}

static void act_set_interest(struct outer *o)
{
	assert_ok(cio_poll_set_interest(o->r.p, CIO_SOCKREF(o->fd), RW));
}

static void act_rearm(struct outer *o)
{
	assert_ok(cio_poll_rearm(o->r.p, CIO_SOCKREF(o->fd), CIO_READABLE));
}

START_TEST(a_wake_reaches_the_loop_around)
{
	struct outer o;
	int round;

	if (!outer_open(&o, _i, ROOM))
		return;
	for (round = 0; round < 10; round++)
		reaches(&o, act_wake, 5, CIO_EVENT_WAKER);
	calm_outside(&o);
	outer_close(&o);
}
END_TEST

START_TEST(input_reaches_the_loop_around)
{
	struct outer o;
	int round;

	if (!outer_open(&o, _i, ROOM))
		return;
	enroll(&o.r, o.fd, 7, CIO_READABLE, CIO_EDGE);
	for (round = 0; round < 5; round++) {
		reaches(&o, act_put, 7, CIO_EVENT_READABLE);
		drain(o.fd);
	}
	reaches(&o, act_close, 7, CIO_EVENT_READABLE | CIO_EVENT_READ_CLOSED);
	outer_close(&o);
}
END_TEST

START_TEST(registrations_reach_the_loop_around)
{
	struct outer o;

	if (!outer_open(&o, _i, ROOM))
		return;
	put(o.peer);
	reaches(&o, act_register, 7, CIO_EVENT_READABLE);
	assert_ok(cio_poll_deregister(o.r.p, CIO_SOCKREF(o.fd)));
	calm_outside(&o);
	enroll(&o.r, o.fd, 7, CIO_READABLE, CIO_EDGE);
	look(&o.r);
	ck_assert_uint_eq(o.r.count, 1);
	reaches(&o, act_reregister, 8, CIO_EVENT_READABLE);
	calm_outside(&o);
	outer_close(&o);
}
END_TEST

START_TEST(a_changed_interest_reaches_the_loop_around)
{
	struct outer o;
	int round;

	if (!outer_open(&o, _i, ROOM))
		return;
	enroll(&o.r, o.fd, 7, CIO_READABLE, CIO_LEVEL);
	for (round = 0; round < 5; round++) {
		reaches(&o, act_set_interest, 7, CIO_EVENT_WRITABLE);
		assert_ok(cio_poll_set_interest(o.r.p, CIO_SOCKREF(o.fd), CIO_READABLE));
	}
	calm_outside(&o);
	outer_close(&o);
}
END_TEST

START_TEST(rearm_reaches_the_loop_around)
{
	struct outer o;
	int round;

	if (!outer_open(&o, _i, ROOM))
		return;
	enroll(&o.r, o.fd, 7, CIO_READABLE, CIO_ONESHOT);
	reaches(&o, act_put, 7, CIO_EVENT_READABLE);
	for (round = 0; round < 5; round++)
		reaches(&o, act_rearm, 7, CIO_EVENT_READABLE);
	calm_outside(&o);
	outer_close(&o);
}
END_TEST

/* The kernel's set is right at once, without a wait: nothing to find, nothing to read. */
START_TEST(what_ends_leaves_the_descriptor_quiet)
{
	struct outer o;

	if (!outer_open(&o, _i, ROOM))
		return;
	if (o.how == BY_EDGE) {
		outer_close(&o);
		return;
	}
	put(o.peer);
	enroll(&o.r, o.fd, 7, CIO_READABLE, CIO_LEVEL);
	ck_assert(outer_wait(&o, 0));
	assert_ok(cio_poll_deregister(o.r.p, CIO_SOCKREF(o.fd)));
	ck_assert(!outer_wait(&o, 0));
	enroll(&o.r, o.fd, 7, CIO_READABLE, CIO_LEVEL);
	ck_assert(outer_wait(&o, 0));
	assert_ok(cio_poll_set_interest(o.r.p, CIO_SOCKREF(o.fd), 0));
	ck_assert(!outer_wait(&o, 0));
	assert_ok(cio_poll_set_interest(o.r.p, CIO_SOCKREF(o.fd), CIO_READABLE));
	ck_assert(outer_wait(&o, 0));
	look(&o.r);
	ck_assert(outer_wait(&o, 0));
	drain(o.fd);
	calm_outside(&o);
	outer_close(&o);
}
END_TEST

START_TEST(what_does_not_fit_keeps_the_descriptor_readable)
{
	enum { N = 10 };
	struct cio_waker *w[N];
	unsigned hits = 0;
	struct outer o;
	uint64_t i;

	if (!outer_open(&o, _i, 3))
		return;
	for (i = 0; i < N; i++) {
		assert_ok(cio_waker_new(o.r.p, 10 + i, &w[i]));
		assert_ok(cio_waker_wake(w[i]));
	}
	for (i = 0; i < N && hits < N; i++) {
		ck_assert_msg(outer_wait(&o, 1000), "%s: %u of 10 wakes", o.r.selector, hits);
		do
			hits += (unsigned)look(&o.r);
		while (o.how == BY_EDGE && o.r.count > 0);
	}
	ck_assert_uint_eq(hits, N);
	calm_outside(&o);
	for (i = 0; i < N; i++)
		cio_waker_free(w[i]);
	outer_close(&o);
}
END_TEST

/* The descriptor stays what it is, whatever had to be done about what is gone. */
START_TEST(stale_registrations_do_not_spin_the_loop_around)
{
	struct outer o;
	cio_fileref again;
	int copy, old_peer;

	if (!outer_open(&o, _i, ROOM))
		return;
	enroll(&o.r, o.fd, 7, CIO_READABLE, CIO_LEVEL);
	copy = dup(o.fd);
	old_peer = o.peer;
	close(o.fd);
	channel_open(UNIX_STREAM, &o.fd, &o.peer);
	enroll(&o.r, o.fd, 8, CIO_READABLE, CIO_EDGE);
	bury(&o.r, 7);
	put(old_peer);
	look(&o.r);
	calm_outside(&o);
	reaches(&o, act_put, 8, CIO_EVENT_READABLE);
	reaches(&o, act_wake, 5, CIO_EVENT_WAKER);
	assert_ok(cio_poll_native(o.r.p, &again));
	ck_assert_int_eq(again.fd, o.native.fd);
	close(copy);
	close(old_peer);
	outer_close(&o);
}
END_TEST

START_TEST(an_embedded_poll_can_be_waited_for_too)
{
	struct outer o;

	if (!outer_open(&o, _i, ROOM))
		return;
	enroll(&o.r, o.fd, 7, CIO_READABLE, CIO_EDGE);
	assert_quiet(&o.r);
	put(o.peer);
	ck_assert_uint_eq(gather(&o.r, -1), 1);
	assert_ok(cio_waker_wake(o.w));
	ck_assert_uint_eq(gather(&o.r, MS(1000)), 1);
	assert_calm(&o.r, MS(10));
	outer_close(&o);
}
END_TEST

static bool is_readable(int fd)
{
	struct pollfd pfd = { .fd = fd, .events = POLLIN };

	return poll(&pfd, 1, 0) == 1;
}

/* What was there before the poll was embedded. */
START_TEST(what_is_ready_is_seen_by_a_loop_that_comes_later)
{
	struct cio_waker *w;
	cio_fileref native;
	struct trial t;

	trial_open(&t, _i, PLAIN_MODES, STREAM_KINDS);
	assert_ok(cio_waker_new(t.r.p, 5, &w));
	if (CAN(&t.r, CIO_CAN_NATIVE)) {
		assert_ok(trial_register(&t, 7, 0));
		assert_ok(trial_set_interest(&t, CIO_READABLE));
		put(t.peer);
		assert_ok(cio_poll_native(t.r.p, &native));
		ck_assert(is_readable(native.fd));
		look(&t.r);
		assert_seen(&t.r, 7, READ_SIDE, CIO_EVENT_READABLE);
		drain(t.fd);
	}
	cio_waker_free(w);
	trial_close(&t);
}
END_TEST

START_TEST(a_pending_wake_is_seen_by_a_loop_that_comes_later)
{
	struct cio_waker *w;
	cio_fileref native;
	struct rig r;

	rig_open(&r, _i);
	assert_ok(cio_waker_new(r.p, 5, &w));
	if (CAN(&r, CIO_CAN_NATIVE)) {
		assert_ok(cio_waker_wake(w));
		assert_ok(cio_poll_native(r.p, &native));
		ck_assert(is_readable(native.fd));
		ck_assert_uint_eq(look(&r), 1);
		ck_assert(!is_readable(native.fd));
	}
	cio_waker_free(w);
	rig_close(&r);
}
END_TEST

/* A child that begins again has a loop around of its own. */
struct embedded {
	struct rig r;
	struct cio_waker *w;
	int native;
	int fd, peer;
};

static void wake_in_child(void *arg)
{
	struct embedded *e = arg;
	cio_fileref native;

	assert_ok(cio_poll_reinit(e->r.p));
	assert_ok(cio_poll_native(e->r.p, &native));
	ck_assert_int_eq(native.fd, e->native);
	ck_assert(!is_readable(e->native));
	assert_ok(cio_waker_wake(e->w));
	ck_assert(is_readable(e->native));
	ck_assert_uint_eq(look(&e->r), 1);
	ck_assert(!is_readable(e->native));
	put(e->peer);
	ck_assert(is_readable(e->native));
	ck_assert_uint_eq(look(&e->r), 1);
	drain(e->fd);
	assert_ok(cio_waker_wake(e->w));
}

START_TEST(a_childs_wakes_do_not_reach_the_loop_around_its_parent)
{
	struct embedded e;
	cio_fileref native;

	rig_open(&e.r, _i);
	assert_ok(cio_waker_new(e.r.p, 5, &e.w));
	if (CAN(&e.r, CIO_CAN_NATIVE)) {
		channel_open(UNIX_STREAM, &e.fd, &e.peer);
		enroll(&e.r, e.fd, 7, CIO_READABLE, CIO_LEVEL);
		assert_ok(cio_poll_native(e.r.p, &native));
		e.native = native.fd;
		ck_assert(!is_readable(e.native));
		in_child(wake_in_child, &e);
		ck_assert(!is_readable(e.native));
		assert_ok(cio_waker_wake(e.w));
		ck_assert(is_readable(e.native));
		ck_assert_uint_eq(look(&e.r), 1);
		close(e.fd);
		close(e.peer);
	}
	cio_waker_free(e.w);
	rig_close(&e.r);
}
END_TEST

void conf_native(Suite *suite)
{
	TCase *tc = add_case(suite, "native");
	int all = selectors() * NATIVE_TRIALS;

	tcase_add_loop_test(tc, a_wake_reaches_the_loop_around, 0, all);
	tcase_add_loop_test(tc, input_reaches_the_loop_around, 0, all);
	tcase_add_loop_test(tc, registrations_reach_the_loop_around, 0, all);
	tcase_add_loop_test(tc, a_changed_interest_reaches_the_loop_around, 0, all);
	tcase_add_loop_test(tc, rearm_reaches_the_loop_around, 0, all);
	tcase_add_loop_test(tc, what_ends_leaves_the_descriptor_quiet, 0, all);
	tcase_add_loop_test(tc, what_does_not_fit_keeps_the_descriptor_readable, 0, all);
	tcase_add_loop_test(tc, stale_registrations_do_not_spin_the_loop_around, 0, all);
	tcase_add_loop_test(tc, an_embedded_poll_can_be_waited_for_too, 0, all);
	add_trial(tc, what_is_ready_is_seen_by_a_loop_that_comes_later, PLAIN_MODES, STREAM_KINDS);
	add_test(tc, a_childs_wakes_do_not_reach_the_loop_around_its_parent);
	add_test(tc, a_pending_wake_is_seen_by_a_loop_that_comes_later);
}
#else

/* A completion port is none. */
START_TEST(there_is_no_native_descriptor)
{
	cio_fileref native = CIO_FILEREF(4711);
	struct rig r;

	rig_open(&r, _i);
	ck_assert(!(r.can & CIO_CAN_NATIVE));
	assert_error(cio_poll_native(r.p, &native), CIO_ENOTSUP);
	ck_assert_uint_eq(native.fd, 4711);
	assert_quiet(&r);
	rig_close(&r);
}
END_TEST

void conf_native(Suite *suite)
{
	TCase *tc = add_case(suite, "native");

	left_out("native: all but this", "a completion port is no descriptor for another loop");
	add_test(tc, there_is_no_native_descriptor);
}
#endif
