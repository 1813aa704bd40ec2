/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdio.h>
#ifndef _WIN32
# include <unistd.h>
#endif

#include "conformance.h"

/* After fork: the child is told, the parent never notices. */

struct family {
	struct trial t;
	struct bystanders b;
	struct cio_waker *w;
	int round;
};

static void family_open(struct family *f, int i)
{
	trial_open(&f->t, i, PLAIN_MODES, STREAM_KINDS);
	invite(&f->b, &f->t.r);
	assert_ok(trial_register(&f->t, 7, CIO_READABLE));
	assert_ok(cio_waker_new(f->t.r.p, 5, &f->w));
}

/* The parent's poll has all it had before. */
static void family_close(struct family *f)
{
	assert_quiet(&f->t.r);
	put(f->t.peer);
	await(&f->t.r, 7, CIO_EVENT_READABLE);
	drain(f->t.fd);
	assert_ok(trial_rearm(&f->t, CIO_READABLE));
	assert_quiet(&f->t.r);
	dismiss(&f->b, &f->t.r);
	assert_ok(cio_waker_wake(f->w));
	await(&f->t.r, 5, CIO_EVENT_WAKER);
	assert_ok(trial_deregister(&f->t));
	cio_waker_free(f->w);
	trial_close(&f->t);
}

#ifndef _WIN32
/* Every call that is not free or reinit. */
static void every_call_is_stale(void *arg)
{
	struct family *f = arg;
	struct cio_poll *p = f->t.r.p;
	cio_sockref s = CIO_SOCKREF(f->t.fd);
	struct cio_poll_entry entry = { f->t.fd, 8, CIO_READABLE, CIO_LEVEL, 1 };
	struct cio_poll_busy busy = { 0 };
	struct cio_event event;
	struct cio_waker *w;
	cio_fileref native;

	assert_error(trial_register(&f->t, 8, CIO_READABLE), CIO_ESTALE);
	assert_error(trial_reregister(&f->t, 8, CIO_READABLE), CIO_ESTALE);
	assert_error(trial_set_interest(&f->t, 0), CIO_ESTALE);
	assert_error(trial_rearm(&f->t, CIO_READABLE), CIO_ESTALE);
	assert_error(cio_poll_deregister_side(p, s, CIO_READABLE), CIO_ESTALE);
	assert_error(trial_deregister_closing(&f->t), CIO_ESTALE);
	assert_error(trial_deregister(&f->t), CIO_ESTALE);
	assert_error(cio_poll_register_pair(p, CIO_SOCKREF(f->t.peer), 1, 2, RW, CIO_LEVEL), CIO_ESTALE);
	ck_assert_uint_eq(cio_poll_register_many(p, &entry, 1), 0);
	assert_error(entry.result, CIO_ESTALE);
	ck_assert_uint_eq(cio_poll_reregister_many(p, &entry, 1), 0);
	assert_error(entry.result, CIO_ESTALE);
	ck_assert_uint_eq(cio_poll_deregister_many(p, &entry, 1), 0);
	assert_error(entry.result, CIO_ESTALE);
	assert_error(cio_poll_wait(p, f->t.r.events, -1), CIO_ESTALE);
	assert_error(cio_poll_wait(p, f->t.r.events, 0), CIO_ESTALE);
	assert_error(cio_poll_wait_until(p, f->t.r.events, 0), CIO_ESTALE);
	assert_error(cio_poll_wait_retry(p, f->t.r.events, -1), CIO_ESTALE);
	assert_error(cio_waker_wake(f->w), CIO_ESTALE);
	assert_error(cio_waker_post(f->w, CIO_EVENT_READABLE), CIO_ESTALE);
	assert_error(cio_waker_new(p, 9, &w), CIO_ESTALE);
	ck_assert(!cio_events_next(f->t.r.events, &event));
	if (f->t.r.can & CIO_CAN_NATIVE)
		assert_error(cio_poll_native(p, &native), CIO_ESTALE);
	if (f->t.r.can & CIO_CAN_BUSY_POLL) {
		assert_error(cio_poll_set_busy(p, &busy), CIO_ESTALE);
		assert_error(cio_poll_get_busy(p, &busy), CIO_ESTALE);
	}
}

START_TEST(the_child_is_told_and_the_parent_unharmed)
{
	struct family f;

	family_open(&f, _i);
	in_child(every_call_is_stale, &f);
	family_close(&f);
}
END_TEST

/* Freed in the child in either order, after its calls. */
static void free_everything(void *arg)
{
	struct family *f = arg;

	if (f->round % 2)
		cio_waker_free(f->w);
	cio_events_free(f->t.r.events);
	cio_poll_free(f->t.r.p);
	if (f->round % 2 == 0) {
		assert_error(cio_waker_wake(f->w), CIO_ESTALE);
		cio_waker_free(f->w);
	}
	cio_waker_free(f->b.waker);
}

START_TEST(freeing_in_the_child_is_the_childs_affair)
{
	struct family f;

	family_open(&f, _i);
	for (f.round = 0; f.round < 2; f.round++) {
		if (f.round)
			assert_ok(cio_waker_wake(f.w));
		in_child(free_everything, &f);
		if (f.round)
			ck_assert_uint_eq(look(&f.t.r), 1);
	}
	family_close(&f);
}
END_TEST

/* A child that closes what it inherited and ends. */
static void close_everything(void *arg)
{
	int fd;

	(void)arg;
	for (fd = 3; fd < 256; fd++)
		close(fd);
}

START_TEST(a_child_that_closes_all_takes_nothing)
{
	struct family f;

	family_open(&f, _i);
	in_child(close_everything, &f);
	family_close(&f);
}
END_TEST

/* The child's own set has the registrations that lived; what it does is its own. */
static void begin_again(void *arg)
{
	struct family *f = arg;
	int fd, peer;

	assert_ok(cio_poll_reinit(f->t.r.p));
	channel_open(UNIX_STREAM, &fd, &peer);
	enroll(&f->t.r, fd, 20, CIO_READABLE, CIO_LEVEL);
	put(peer);
	await(&f->t.r, 20, CIO_EVENT_READABLE);
	assert_ok(cio_poll_deregister(f->t.r.p, CIO_SOCKREF(fd)));
	close(fd);
	close(peer);
	f->round = 1;
	assert_ok(cio_poll_reinit(f->t.r.p));
	family_close(f);
}

START_TEST(reinit_gives_the_child_all_that_lived)
{
	struct family f;

	family_open(&f, _i);
	in_child(begin_again, &f);
	settle(&f.t.r);
	put(f.b.peer[0]);
	family_close(&f);
}
END_TEST

/* A number that the child gave to a file since. */
static void begin_with_a_file(void *arg)
{
	struct family *f = arg;
	FILE *file = tmpfile();

	ck_assert_ptr_nonnull(file);
	ck_assert_int_eq(dup2(fileno(file), f->b.fd[0]), f->b.fd[0]);
	fclose(file);
	assert_ok(cio_poll_reinit(f->t.r.p));
	put(f->t.peer);
	await(&f->t.r, 7, CIO_EVENT_READABLE);
	assert_ok(cio_waker_wake(f->w));
	await(&f->t.r, 5, CIO_EVENT_WAKER);
}

START_TEST(reinit_leaves_out_what_became_a_file)
{
	struct family f;

	family_open(&f, _i);
	in_child(begin_with_a_file, &f);
	await(&f.t.r, 7, CIO_EVENT_READABLE);
	drain(f.t.fd);
	assert_ok(trial_rearm(&f.t, CIO_READABLE));
	family_close(&f);
}
END_TEST

/* Its deregistrations are no one else's. */
static void deregister_all(void *arg)
{
	struct family *f = arg;
	int i;

	assert_ok(cio_poll_reinit(f->t.r.p));
	assert_ok(trial_deregister(&f->t));
	for (i = 0; i < BYSTANDERS; i++)
		assert_ok(cio_poll_deregister_file(f->t.r.p, CIO_FILEREF(f->b.fd[i])));
	assert_ok(cio_waker_wake(f->w));
	ck_assert_uint_eq(gather(&f->t.r, -1), 1);
	cio_waker_free(f->w);
	cio_waker_free(f->b.waker);
	rig_close(&f->t.r);
}

START_TEST(what_the_child_does_after_reinit_is_its_own)
{
	struct family f;

	family_open(&f, _i);
	in_child(deregister_all, &f);
	family_close(&f);
}
END_TEST

/* A wake and an edge that were pending at the fork. */
static void look_at_pending(void *arg)
{
	struct family *f = arg;

	assert_ok(cio_poll_reinit(f->t.r.p));
	await(&f->t.r, 7, CIO_EVENT_READABLE);
	assert_ok(cio_waker_wake(f->w));
	await(&f->t.r, 5, CIO_EVENT_WAKER);
}

START_TEST(what_was_pending_at_the_fork_is_not_lost)
{
	struct family f;

	family_open(&f, _i);
	put(f.t.peer);
	assert_ok(cio_waker_wake(f.w));
	in_child(look_at_pending, &f);
	look(&f.t.r);
	assert_seen(&f.t.r, 7, READ_SIDE, CIO_EVENT_READABLE);
	ck_assert_uint_eq(times(&f.t.r, 5), 1);
	drain(f.t.fd);
	assert_ok(trial_rearm(&f.t, CIO_READABLE));
	family_close(&f);
}
END_TEST

/* A grandchild is a child. */
static void fork_again(void *arg)
{
	struct family *f = arg;

	assert_ok(cio_poll_reinit(f->t.r.p));
	in_child(every_call_is_stale, f);
	in_child(look_at_pending, f);
	await(&f->t.r, 7, CIO_EVENT_READABLE);
}

START_TEST(a_grandchild_is_told_too)
{
	struct family f;

	family_open(&f, _i);
	put(f.t.peer);
	in_child(fork_again, &f);
	await(&f.t.r, 7, CIO_EVENT_READABLE);
	drain(f.t.fd);
	assert_ok(trial_rearm(&f.t, CIO_READABLE));
	family_close(&f);
}
END_TEST

#endif

START_TEST(reinit_elsewhere_changes_nothing)
{
	struct family f;

	family_open(&f, _i);
	assert_ok(cio_poll_reinit(f.t.r.p));
	assert_error(trial_register(&f.t, 8, CIO_READABLE), CIO_EEXIST);
	assert_ok(cio_poll_reinit(f.t.r.p));
	family_close(&f);
}
END_TEST

#ifndef _WIN32
/* A thread of the parent sleeps in its wait while the child does everything. */
static void wait_once(void *arg)
{
	gather(arg, -1);
}

START_TEST(a_waiting_parent_sleeps_on)
{
	struct family f;
	worker other;

	family_open(&f, _i);
	other = start(wait_once, &f.t.r);
	until_asleep(&f.t.r);
	f.round = 0;
	in_child(free_everything, &f);
	until_asleep(&f.t.r);
	assert_ok(cio_waker_wake(f.w));
	finish(other);
	ck_assert_uint_eq(times(&f.t.r, 5), 1);
	family_close(&f);
}
END_TEST
#endif

void conf_fork(Suite *suite)
{
	TCase *tc = add_case(suite, "fork");

	add_trial(tc, reinit_elsewhere_changes_nothing, PLAIN_MODES, STREAM_KINDS);
#ifdef _WIN32
	left_out("fork, but for reinit_elsewhere_changes_nothing", "Windows has no fork");
#else
	add_trial(tc, the_child_is_told_and_the_parent_unharmed, PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, freeing_in_the_child_is_the_childs_affair, PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, a_child_that_closes_all_takes_nothing, PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, reinit_gives_the_child_all_that_lived, PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, reinit_leaves_out_what_became_a_file, PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, what_the_child_does_after_reinit_is_its_own, PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, what_was_pending_at_the_fork_is_not_lost, PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, a_grandchild_is_told_too, PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, a_waiting_parent_sleeps_on, PLAIN_MODES, STREAM_KINDS);
#endif
}
