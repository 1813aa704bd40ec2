/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "conformance.h"

/* Much data, and other threads' verbs while a wait sleeps. */

#define TOTAL (2u << 20)

/* What was written at offset n is n's own byte. */
static unsigned char byte_at(size_t n)
{
	return (unsigned char)(n ^ n >> 8 ^ n >> 16);
}

struct flow {
	struct trial t;
	size_t written, read;
	size_t chunk;
	bool peek;
};

static bool flow_write(struct flow *f)
{
	unsigned char bytes[8192];
	cio_ssize n;
	size_t i, len;

	while (f->written < TOTAL) {
		len = TOTAL - f->written < f->chunk ? TOTAL - f->written : f->chunk;
		for (i = 0; i < len; i++)
			bytes[i] = byte_at(f->written + i);
		n = raw_write(f->t.peer, bytes, len);
		if (n < 0) {
			ck_assert_int_eq(n, CIO_EAGAIN);
			return true;
		}
		f->written += (size_t)n;
	}
	close_peer(&f->t);
	return false;
}

static bool flow_read(struct flow *f)
{
	unsigned char bytes[8192];
	cio_ssize n, i;

	for (;;) {
		n = f->peek ? raw_peek(f->t.fd, bytes, f->chunk) : 0;
		if (n >= 0)
			n = raw_read(f->t.fd, bytes, f->chunk);
		if (n < 0)
			ck_assert_int_eq(n, CIO_EAGAIN);
		if (n <= 0)
			return n < 0;
		for (i = 0; i < n; i++)
			if (bytes[i] != byte_at(f->read + (size_t)i))
				ck_abort_msg("byte %zu is wrong", f->read + (size_t)i);
		f->read += (size_t)n;
	}
}

/* mio: read, peek, write, multiple_writes_immediate_success, peek_ok, peek_would_block. */
static void flow_run(struct flow *f)
{
	struct rig *r = &f->t.r;
	unsigned mode = f->t.mode->bits;
	bool open = true;
	size_t i;

	enroll(r, f->t.fd, 1, CIO_READABLE, mode);
	enroll(r, f->t.peer, 2, CIO_WRITABLE, mode);
	while (open) {
		ck_assert_msg(gather(r, MS(1500)) > 0, "%s: stalled after %zu of %zu", r->selector, f->read, f->written);
		for (i = 0; i < r->count; i++)
			if (r->got[i].token == 1) {
				open = flow_read(f);
				assert_ok(cio_poll_rearm_file(r->p, CIO_FILEREF(f->t.fd), CIO_READABLE));
			} else if (f->t.peer != CIO_FD_NONE && flow_write(f)) {
				assert_ok(cio_poll_rearm_file(r->p, CIO_FILEREF(f->t.peer), CIO_WRITABLE));
			}
	}
	ck_assert_uint_eq(f->read, TOTAL);
}

START_TEST(all_that_is_written_is_read)
{
	struct flow f = { .chunk = 1024 };

	trial_open(&f.t, _i, ALL_MODES, STREAM_KINDS);
	flow_run(&f);
	trial_close(&f.t);
}
END_TEST

START_TEST(pieces_of_any_size_come_through)
{
	static const size_t chunks[] = { 333, 4096, 8192 };
	struct flow f = { .chunk = chunks[_i % 3], .peek = true };

	trial_open(&f.t, _i / 3, ALL_MODES, 2);
	flow_run(&f);
	trial_close(&f.t);
}
END_TEST

/* mio: write_then_drop, write_then_deregister.  Of a writer that is closed, or deregistered, the
 * bytes come, to a reader that had already had an event and is registered again for it. */
START_TEST(what_was_written_before_the_end_is_read)
{
	struct trial t;
	bool dropped = _i % 2;
	uint32_t ready;

	if (dropped)
		NEEDS(GATE_END_BEHIND_DATA);
	trial_open(&t, _i / 2, PLAIN_MODES, STREAM_KINDS);
	assert_ok(trial_register(&t, 7, t.kind->both ? RW : CIO_READABLE));
	enroll(&t.r, t.peer, 9, CIO_WRITABLE, t.mode->bits);
	await(&t.r, 9, CIO_EVENT_WRITABLE);
	settle(&t.r);
	ck_assert_int_eq(raw_write(t.peer, "1234", 4), 4);
	assert_ok(cio_poll_deregister_file(t.r.p, CIO_FILEREF(t.peer)));
	if (dropped)
		close_peer(&t);
	assert_ok(trial_reregister(&t, 8, CIO_READABLE));
	ready = await(&t.r, 8, dropped ? READ_SIDE : CIO_EVENT_READABLE);
	ck_assert_uint_eq(times(&t.r, 8), 1);
	ck_assert(dropped || !(ready & CLOSED));
	ck_assert_uint_eq(drain(t.fd), 4);
	trial_close(&t);
}
END_TEST

/* Verbs of other threads while the wait sleeps. */

struct deed {
	struct trial t;
	void (*act)(struct trial *);
};

static void do_deed(void *arg)
{
	struct deed *d = arg;

	until_asleep(&d->t.r);
	d->act(&d->t);
}

/* The deed of another thread ends the wait with one event. */
static void deed_ends_wait(struct deed *d, void (*act)(struct trial *), uint64_t token, uint32_t bits)
{
	worker other;

	d->act = act;
	other = start(do_deed, d);
	ck_assert_uint_eq(gather(&d->t.r, MS(3000)), 1);
	finish(other);
	ck_assert_msg((seen(&d->t.r, token) & bits) == bits, "token %llu has %s", (unsigned long long)token,
		ready_text(seen(&d->t.r, token)));
}

static void act_register(struct trial *t)
{
	assert_ok(trial_register(t, 7, CIO_READABLE));
}

static void act_reregister(struct trial *t)
{
	assert_ok(trial_reregister(t, 8, CIO_READABLE));
}

static void act_want_more(struct trial *t)
{
	assert_ok(trial_set_interest(t, CIO_READABLE));
}

static void act_rearm(struct trial *t)
{
	assert_ok(trial_rearm(t, CIO_READABLE));
}

/* mio: register_during_poll. */
START_TEST(a_registration_reaches_a_sleeping_wait)
{
	struct deed d;

	trial_open(&d.t, _i, ALL_MODES, KINDS);
	put(d.t.peer);
	deed_ends_wait(&d, act_register, 7, CIO_EVENT_READABLE);
	trial_close(&d.t);
}
END_TEST

START_TEST(a_reregistration_reaches_a_sleeping_wait)
{
	struct deed d;

	trial_open(&d.t, _i, PLAIN_MODES, STREAM_KINDS);
	put(d.t.peer);
	assert_ok(trial_register(&d.t, 7, 0));
	deed_ends_wait(&d, act_reregister, 8, CIO_EVENT_READABLE);
	if (!is_level(&d.t))
		deed_ends_wait(&d, act_reregister, 8, CIO_EVENT_READABLE);
	trial_close(&d.t);
}
END_TEST

START_TEST(a_changed_interest_reaches_a_sleeping_wait)
{
	struct deed d;
	int round;

	trial_open(&d.t, _i, PLAIN_MODES, STREAM_KINDS);
	put(d.t.peer);
	assert_ok(trial_register(&d.t, 7, 0));
	for (round = 0; round < (is_oneshot(&d.t) ? 1 : 10); round++) {
		deed_ends_wait(&d, act_want_more, 7, CIO_EVENT_READABLE);
		assert_ok(trial_set_interest(&d.t, 0));
		assert_quiet(&d.t.r);
	}
	trial_close(&d.t);
}
END_TEST

START_TEST(rearm_reaches_a_sleeping_wait)
{
	struct deed d;
	int round;

	open_trial(&d.t, _i / KINDS, CIO_ONESHOT, _i % KINDS);
	put(d.t.peer);
	assert_ok(trial_register(&d.t, 7, CIO_READABLE));
	await(&d.t.r, 7, CIO_EVENT_READABLE);
	for (round = 0; round < 5; round++)
		deed_ends_wait(&d, act_rearm, 7, CIO_EVENT_READABLE);
	trial_close(&d.t);
}
END_TEST

/* What a verb of another thread ended is silent, though it was ready for a wait that slept for nothing. */
struct ending {
	struct trial t;
	struct cio_waker *w;
	bool interest;
};

static void end_it(void *arg)
{
	struct ending *e = arg;

	until_asleep(&e->t.r);
	if (e->interest)
		assert_ok(trial_set_interest(&e->t, 0));
	else
		assert_ok(trial_deregister(&e->t));
	put(e->t.peer);
	until_asleep(&e->t.r);
	assert_ok(cio_waker_wake(e->w));
}

START_TEST(what_another_thread_ended_is_silent)
{
	struct ending e;
	worker other;

	trial_open(&e.t, _i / 2, PLAIN_MODES, STREAM_KINDS);
	e.interest = _i % 2;
	assert_ok(cio_waker_new(e.t.r.p, 5, &e.w));
	assert_ok(trial_register(&e.t, 7, CIO_READABLE));
	bury(&e.t.r, 7);
	other = start(end_it, &e);
	ck_assert_uint_eq(gather(&e.t.r, MS(3000)), 1);
	finish(other);
	ck_assert_uint_eq(times(&e.t.r, 5), 1);
	assert_quiet(&e.t.r);
	cio_waker_free(e.w);
	trial_close(&e.t);
}
END_TEST

/* The event of an internal wake is nobody's: the wait goes on with what is left of its time. */
struct hammer {
	struct trial t;
	_Atomic bool stop;
};

static void hammer(void *arg)
{
	struct hammer *h = arg;

	while (!atomic_load(&h->stop)) {
		assert_ok(trial_register(&h->t, 7, CIO_READABLE));
		assert_ok(trial_set_interest(&h->t, 0));
		assert_ok(trial_set_interest(&h->t, CIO_READABLE));
		assert_ok(trial_deregister(&h->t));
		nap(100000);
	}
}

START_TEST(verbs_of_others_neither_shorten_nor_lengthen_a_wait)
{
	struct hammer h = { .stop = false };
	int64_t begin;
	worker other;

	trial_open(&h.t, _i, PLAIN_MODES, STREAM_KINDS);
	other = start(hammer, &h);
	begin = clock_now();
	ck_assert_uint_eq(gather(&h.t.r, MS(30)), 0);
	ck_assert_int_lt(clock_now() - begin, MS(1500));
	atomic_store(&h.stop, true);
	finish(other);
	trial_close(&h.t);
}
END_TEST

void conf_flow(Suite *suite)
{
	TCase *tc = add_case(suite, "flow");

	add_trial(tc, all_that_is_written_is_read, ALL_MODES, STREAM_KINDS);
	add_trial(tc, pieces_of_any_size_come_through, 3 * ALL_MODES, 2);
	add_trial(tc, what_was_written_before_the_end_is_read, 2 * PLAIN_MODES, STREAM_KINDS);

	tc = add_case(suite, "flow: verbs of other threads");
	add_trial(tc, a_registration_reaches_a_sleeping_wait, ALL_MODES, KINDS);
	add_trial(tc, a_reregistration_reaches_a_sleeping_wait, PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, a_changed_interest_reaches_a_sleeping_wait, PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, rearm_reaches_a_sleeping_wait, 1, KINDS);
	add_trial(tc, what_another_thread_ended_is_silent, 2 * PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, verbs_of_others_neither_shorten_nor_lengthen_a_wait, PLAIN_MODES, STREAM_KINDS);
}
