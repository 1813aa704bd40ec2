/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "conformance.h"

/* Between a wait and the reading of its events the registrations change. */

#define MANY 10

/* Fetched and not yet read: an event of token 7. */
static void fetched(struct trial *t, int i)
{
	trial_open(t, i, PLAIN_MODES, STREAM_KINDS);
	assert_ok(trial_register(t, 7, CIO_READABLE));
	put(t->peer);
	ck_assert_int_eq(fetch(&t->r, -1), 1);
}

START_TEST(a_fetched_event_dies_with_its_registration)
{
	struct trial t;

	fetched(&t, _i);
	assert_ok(trial_deregister(&t));
	ck_assert_uint_eq(read_events(&t.r), 0);
	assert_quiet(&t.r);
	trial_close(&t);
}
END_TEST

START_TEST(a_fetched_event_dies_with_its_closing_registration)
{
	struct trial t;

	fetched(&t, _i);
	assert_ok(trial_deregister_closing(&t));
	close_fd(t.fd);
	ck_assert_uint_eq(read_events(&t.r), 0);
	assert_quiet(&t.r);
	t.fd = dup_fd(t.peer);
	trial_close(&t);
}
END_TEST

/* mio: RUSTSEC-2024-0019, the old token after reregister. */
START_TEST(after_reregister_only_the_new_token_comes)
{
	struct trial t;

	fetched(&t, _i);
	assert_ok(trial_reregister(&t, 8, CIO_READABLE));
	bury(&t.r, 7);
	if (read_events(&t.r) == 0)
		await(&t.r, 8, CIO_EVENT_READABLE);
	assert_seen(&t.r, 8, READ_SIDE, CIO_EVENT_READABLE);
	trial_close(&t);
}
END_TEST

START_TEST(after_deregister_and_register_only_the_new_token_comes)
{
	struct trial t;

	fetched(&t, _i);
	assert_ok(trial_deregister(&t));
	assert_ok(trial_register(&t, 8, CIO_READABLE));
	bury(&t.r, 7);
	if (read_events(&t.r) == 0)
		await(&t.r, 8, CIO_EVENT_READABLE);
	trial_close(&t);
}
END_TEST

START_TEST(after_a_number_is_reused_only_its_new_token_comes)
{
	struct trial t;
	cio_fd peer;

	fetched(&t, _i);
	close_fd(t.fd);
	another_channel(&t, t.fd, &t.fd, &peer);
	assert_ok(trial_register(&t, 8, CIO_READABLE));
	bury(&t.r, 7);
	ck_assert_uint_eq(read_events(&t.r), 0);
	assert_quiet(&t.r);
	put(peer);
	await(&t.r, 8, CIO_EVENT_READABLE);
	close_fd(peer);
	trial_close(&t);
}
END_TEST

START_TEST(what_is_no_longer_wanted_is_masked_and_not_lost)
{
	struct trial t;

	fetched(&t, _i);
	assert_ok(trial_set_interest(&t, 0));
	ck_assert_uint_eq(read_events(&t.r), 0);
	assert_quiet(&t.r);
	assert_ok(trial_set_interest(&t, CIO_READABLE));
	await(&t.r, 7, CIO_EVENT_READABLE);
	trial_close(&t);
}
END_TEST

/* The changes cancel out before the kernel hears of either; still the event was dropped. */
START_TEST(masked_and_wanted_again_before_the_wait_it_comes)
{
	struct trial t;

	fetched(&t, _i);
	assert_ok(trial_set_interest(&t, 0));
	ck_assert_uint_eq(read_events(&t.r), 0);
	assert_ok(trial_set_interest(&t, CIO_READABLE));
	await(&t.r, 7, CIO_EVENT_READABLE);
	if (!is_level(&t))
		assert_quiet(&t.r);
	trial_close(&t);
}
END_TEST

START_TEST(wanted_again_before_it_is_read_it_is_read)
{
	struct trial t;

	fetched(&t, _i);
	assert_ok(trial_set_interest(&t, 0));
	assert_ok(trial_set_interest(&t, CIO_READABLE));
	if (read_events(&t.r) == 0)
		await(&t.r, 7, CIO_EVENT_READABLE);
	trial_close(&t);
}
END_TEST

START_TEST(of_two_directions_the_unwanted_is_masked)
{
	struct trial t;

	trial_open(&t, _i, PLAIN_MODES, 2);
	put(t.peer);
	ck_assert_int_eq(raw_peek(t.fd, &(char){ 0 }, 1), 1);
	assert_ok(trial_register(&t, 7, RW));
	fetch(&t.r, -1);
	assert_ok(trial_set_interest(&t, CIO_WRITABLE));
	read_events(&t.r);
	assert_seen(&t.r, 7, RW, CIO_EVENT_WRITABLE);
	ck_assert_uint_eq(t.r.count, 1);
	trial_close(&t);
}
END_TEST

START_TEST(rearm_before_the_shot_is_read_loses_nothing)
{
	struct trial t;
	size_t n;

	open_trial(&t, _i / KINDS, CIO_ONESHOT, _i % KINDS);
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	put(t.peer);
	ck_assert_int_eq(fetch(&t.r, -1), 1);
	assert_ok(trial_rearm(&t, CIO_READABLE));
	n = read_events(&t.r);
	n += look(&t.r);
	ck_assert_uint_ge(n, 1);
	ck_assert_uint_le(n, 2);
	assert_quiet(&t.r);
	assert_ok(trial_rearm(&t, CIO_READABLE));
	await(&t.r, 7, CIO_EVENT_READABLE);
	trial_close(&t);
}
END_TEST

/* mio #219: the first event of a batch ends all the others. */
START_TEST(one_event_may_end_the_rest_of_its_batch)
{
	struct cio_event event;
	int i;
	cio_fd fd[MANY], peer[MANY];
	struct trial t;

	trial_open(&t, _i, PLAIN_MODES, 1);
	for (i = 0; i < MANY; i++) {
		channel_open(UNIX_STREAM, &fd[i], &peer[i]);
		enroll(&t.r, fd[i], (uint64_t)i, CIO_READABLE, t.mode->bits);
		put(peer[i]);
	}
	ck_assert_int_eq(fetch(&t.r, -1), MANY);
	ck_assert(cio_events_next(t.r.events, &event));
	for (i = 0; i < MANY; i++)
		assert_ok(cio_poll_deregister_file(t.r.p, CIO_FILEREF(fd[i])));
	ck_assert(!cio_events_next(t.r.events, &event));
	assert_quiet(&t.r);
	for (i = 0; i < MANY; i++) {
		close_fd(fd[i]);
		close_fd(peer[i]);
	}
	trial_close(&t);
}
END_TEST

/* Ten ready registrations; two events are read and eight left.  hits counts by token. */
struct herd {
	cio_fd fd[MANY];
	cio_fd peer[MANY];
	unsigned hits[MANY];
};

static void herd_open(struct herd *h, struct rig *r, unsigned mode)
{
	int i;

	memset(h, 0, sizeof *h);
	for (i = 0; i < MANY; i++) {
		channel_open(PIPE, &h->fd[i], &h->peer[i]);
		enroll(r, h->fd[i], (uint64_t)i, CIO_READABLE, mode);
		put(h->peer[i]);
	}
}

static void herd_close(struct herd *h)
{
	int i;

	for (i = 0; i < MANY; i++) {
		close_fd(h->fd[i]);
		close_fd(h->peer[i]);
	}
}

static void herd_read(struct herd *h, struct rig *r, int n)
{
	struct cio_event event;

	for (; n > 0 && cio_events_next(r->events, &event); n--) {
		ck_assert_uint_lt(event.token, MANY);
		h->hits[event.token]++;
	}
}

static void herd_hit(const struct herd *h, unsigned min, unsigned max)
{
	int i;

	for (i = 0; i < MANY; i++)
		ck_assert_msg(h->hits[i] >= min && h->hits[i] <= max, "token %d: %u times", i, h->hits[i]);
}

START_TEST(unread_edges_and_shots_are_kept)
{
	struct herd h;
	struct rig r;

	rig_open(&r, _i / 2);
	herd_open(&h, &r, _i % 2 ? CIO_EDGE : CIO_ONESHOT);
	ck_assert_int_eq(fetch(&r, -1), MANY);
	herd_read(&h, &r, 2);
	ck_assert_int_ge(fetch(&r, -1), 1);
	herd_read(&h, &r, 3);
	ck_assert_int_ge(fetch(&r, 0), 1);
	herd_read(&h, &r, MANY);
	herd_hit(&h, 1, 1);
	assert_quiet(&r);
	herd_close(&h);
	rig_close(&r);
}
END_TEST

START_TEST(unread_level_events_are_looked_at_anew)
{
	struct herd h;
	struct rig r;

	rig_open(&r, _i);
	herd_open(&h, &r, CIO_LEVEL);
	ck_assert_int_eq(fetch(&r, -1), MANY);
	drain(h.fd[3]);
	ck_assert_int_eq(fetch(&r, -1), MANY - 1);
	herd_read(&h, &r, 2 * MANY);
	ck_assert_uint_eq(h.hits[3], 0);
	h.hits[3] = 1;
	herd_hit(&h, 1, 1);
	herd_close(&h);
	rig_close(&r);
}
END_TEST

START_TEST(an_unread_event_of_a_dead_registration_ends_no_wait)
{
	struct herd h;
	struct rig r;
	int i;

	rig_open(&r, _i / 2);
	herd_open(&h, &r, _i % 2 ? CIO_EDGE : CIO_ONESHOT);
	ck_assert_int_eq(fetch(&r, -1), MANY);
	for (i = 0; i < MANY; i++)
		assert_ok(cio_poll_deregister_file(r.p, CIO_FILEREF(h.fd[i])));
	assert_calm(&r, MS(10));
	herd_close(&h);
	rig_close(&r);
}
END_TEST

START_TEST(a_full_buffer_of_unread_events_takes_no_more)
{
	struct herd h;
	struct rig r;
	int i, n;

	rig_open_sized(&r, _i, 4);
	herd_open(&h, &r, CIO_EDGE);
	for (i = 0; i < 5; i++)
		ck_assert_int_eq(fetch(&r, -1), 4);
	for (i = 0; i < 3 * MANY; i++) {
		n = fetch(&r, 0);
		herd_read(&h, &r, 1);
		if (n == 0)
			break;
	}
	herd_hit(&h, 1, 1);
	assert_quiet(&r);
	herd_close(&h);
	rig_close(&r);
}
END_TEST

START_TEST(an_unread_wake_is_kept)
{
	struct cio_waker *w[3];
	struct rig r;
	uint64_t i;

	rig_open(&r, _i);
	for (i = 0; i < 3; i++) {
		assert_ok(cio_waker_new(r.p, i, &w[i]));
		assert_ok(cio_waker_wake(w[i]));
	}
	ck_assert_int_eq(fetch(&r, -1), 3);
	ck_assert_int_eq(fetch(&r, -1), 3);
	read_events(&r);
	for (i = 0; i < 3; i++) {
		ck_assert_uint_eq(times(&r, i), 1);
		cio_waker_free(w[i]);
	}
	assert_quiet(&r);
	rig_close(&r);
}
END_TEST

/* Each buffer has what its own wait brought. */
START_TEST(two_buffers_of_a_poll_lose_nothing)
{
	struct cio_events *other;
	struct cio_event event;
	struct herd h;
	struct rig r;
	int n;

	rig_open(&r, _i);
	assert_ok(cio_events_new(r.p, 4, &other));
	herd_open(&h, &r, CIO_EDGE);
	n = cio_poll_wait(r.p, other, -1);
	assert_ok(n);
	ck_assert_int_le(n, 4);
	fetch(&r, -1);
	herd_read(&h, &r, MANY);
	while (cio_events_next(other, &event))
		h.hits[event.token]++;
	herd_hit(&h, 1, 1);
	cio_events_free(other);
	herd_close(&h);
	rig_close(&r);
}
END_TEST

START_TEST(an_empty_buffer_has_no_event_and_writes_none)
{
	struct cio_event event = { 123, 4, 5, 6, 7, &event };
	struct rig r;

	rig_open(&r, _i);
	ck_assert(!cio_events_next(r.events, &event));
	ck_assert_int_eq(fetch(&r, 0), 0);
	ck_assert(!cio_events_next(r.events, &event));
	ck_assert(!cio_events_next(r.events, &event));
	ck_assert_uint_eq(event.token, 123);
	ck_assert_uint_eq(event.count, 4);
	ck_assert_uint_eq(event.ready, 5);
	rig_close(&r);
}
END_TEST

void conf_batch(Suite *suite)
{
	TCase *tc = add_case(suite, "batch: verbs between wait and next");

	add_trial(tc, a_fetched_event_dies_with_its_registration, PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, a_fetched_event_dies_with_its_closing_registration, PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, after_reregister_only_the_new_token_comes, PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, after_deregister_and_register_only_the_new_token_comes, PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, after_a_number_is_reused_only_its_new_token_comes, PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, what_is_no_longer_wanted_is_masked_and_not_lost, PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, masked_and_wanted_again_before_the_wait_it_comes, PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, wanted_again_before_it_is_read_it_is_read, PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, of_two_directions_the_unwanted_is_masked, PLAIN_MODES, 2);
	add_trial(tc, rearm_before_the_shot_is_read_loses_nothing, 1, KINDS);
	add_trial(tc, one_event_may_end_the_rest_of_its_batch, PLAIN_MODES, 1);

	tc = add_case(suite, "batch: unread events");
	tcase_add_loop_test(tc, unread_edges_and_shots_are_kept, 0, 2 * selectors());
	add_test(tc, unread_level_events_are_looked_at_anew);
	tcase_add_loop_test(tc, an_unread_event_of_a_dead_registration_ends_no_wait, 0, 2 * selectors());
	add_test(tc, a_full_buffer_of_unread_events_takes_no_more);
	add_test(tc, an_unread_wake_is_kept);
	add_test(tc, two_buffers_of_a_poll_lose_nothing);
	add_test(tc, an_empty_buffer_has_no_event_and_writes_none);
}
