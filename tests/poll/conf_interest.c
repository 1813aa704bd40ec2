/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "conformance.h"

/* The rest of the table of modes: what is wanted changes, peers go. */

/* set_interest adds a direction. */

START_TEST(a_direction_that_becomes_wanted_is_looked_at)
{
	struct trial t;

	trial_open(&t, _i, PLAIN_MODES, 2);
	assert_ok(trial_register(&t, 7, CIO_WRITABLE));
	put(t.peer);
	if (is_oneshot(&t)) {
		assert_ok(trial_set_interest(&t, RW));
		await(&t.r, 7, CIO_EVENT_READABLE | CIO_EVENT_WRITABLE);
		ck_assert_uint_eq(times(&t.r, 7), 1);
		trial_close(&t);
		return;
	}
	await(&t.r, 7, CIO_EVENT_WRITABLE);
	settle(&t.r);
	assert_ok(trial_set_interest(&t, RW));
	await(&t.r, 7, CIO_EVENT_READABLE);
	assert_ok(trial_set_interest(&t, CIO_READABLE));
	drain(t.fd);
	assert_ok(trial_rearm(&t, CIO_READABLE));
	settle(&t.r);
	assert_quiet(&t.r);
	assert_ok(trial_set_interest(&t, RW));
	await(&t.r, 7, CIO_EVENT_WRITABLE);
	trial_close(&t);
}
END_TEST

START_TEST(set_interest_leaves_a_disarmed_one_shot_disarmed)
{
	struct trial t;

	open_trial(&t, _i / 2, CIO_ONESHOT, _i % 2);
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	put(t.peer);
	await(&t.r, 7, CIO_EVENT_READABLE);
	assert_ok(trial_set_interest(&t, RW));
	assert_quiet(&t.r);
	assert_ok(trial_set_interest(&t, 0));
	assert_ok(trial_set_interest(&t, CIO_WRITABLE));
	assert_quiet(&t.r);
	assert_ok(trial_rearm(&t, CIO_WRITABLE));
	await(&t.r, 7, CIO_EVENT_WRITABLE);
	assert_seen(&t.r, 7, RW, CIO_EVENT_WRITABLE);
	trial_close(&t);
}
END_TEST

START_TEST(an_armed_one_shot_without_interest_fires_when_it_has_one)
{
	struct trial t;

	open_trial(&t, _i / KINDS, CIO_ONESHOT, _i % KINDS);
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	assert_ok(trial_set_interest(&t, 0));
	put(t.peer);
	assert_quiet(&t.r);
	assert_ok(trial_set_interest(&t, CIO_READABLE));
	await(&t.r, 7, CIO_EVENT_READABLE);
	assert_quiet(&t.r);
	trial_close(&t);
}
END_TEST

START_TEST(a_direction_no_longer_wanted_is_not_reported)
{
	struct trial t;

	trial_open(&t, _i, PLAIN_MODES, 2);
	assert_ok(trial_register(&t, 7, RW));
	assert_ok(trial_set_interest(&t, CIO_READABLE));
	assert_quiet(&t.r);
	put(t.peer);
	await(&t.r, 7, CIO_EVENT_READABLE);
	assert_seen(&t.r, 7, CIO_EVENT_WRITABLE, 0);
	trial_close(&t);
}
END_TEST

START_TEST(changes_that_cancel_out_report_nothing_new)
{
	struct trial t;

	trial_open(&t, _i, PLAIN_MODES, STREAM_KINDS);
	trial_begin(&t, CIO_READABLE);
	assert_ok(trial_set_interest(&t, 0));
	assert_ok(trial_set_interest(&t, CIO_READABLE));
	assert_quiet(&t.r);
	put(t.peer);
	await(&t.r, 7, CIO_EVENT_READABLE);
	trial_close(&t);
}
END_TEST

/* set_interest to nothing. */

START_TEST(without_interest_nothing_is_reported_until_there_is_some)
{
	struct trial t;

	trial_open(&t, _i, PLAIN_MODES, KINDS);
	if (_i / KINDS % 2)
		assert_ok(trial_register(&t, 7, 0));
	else
		assert_ok(trial_register(&t, 7, CIO_READABLE));
	assert_ok(trial_set_interest(&t, 0));
	put(t.peer);
	assert_quiet(&t.r);
	assert_ok(trial_set_interest(&t, CIO_READABLE));
	await(&t.r, 7, CIO_EVENT_READABLE);
	trial_close(&t);
}
END_TEST

START_TEST(a_closed_peer_without_interest_is_told_once_at_most)
{
	struct trial t;
	unsigned n = 0;
	int i;

	trial_open(&t, _i, PLAIN_MODES, STREAM_KINDS);
	trial_begin(&t, CIO_READABLE);
	assert_ok(trial_set_interest(&t, 0));
	close_peer(&t);
	for (i = 0; i < 5; i++) {
		gather(&t.r, MS(1));
		n += times(&t.r, 7);
	}
	ck_assert_uint_le(n, 1);
	assert_calm(&t.r, MS(60));
	if (n == 0 || !is_oneshot(&t)) {
		assert_ok(trial_set_interest(&t, CIO_READABLE));
		await(&t.r, 7, CIO_EVENT_READABLE | CIO_EVENT_READ_CLOSED);
	}
	trial_close(&t);
}
END_TEST

/* Error and HUP. */

/* epoll's exclusive registrations cannot ask for half a close (EPOLLRDHUP): they are only readable. */
START_TEST(a_closed_peer_is_reported_as_the_mode_says)
{
	struct trial t;
	uint32_t ready, closed = CIO_EVENT_READABLE | CIO_EVENT_READ_CLOSED;

	trial_open(&t, _i, ALL_MODES, STREAM_KINDS);
	trial_begin(&t, CIO_READABLE);
	if (t.mode->bits & CIO_EXCLUSIVE_HINT)
		closed = CIO_EVENT_READABLE;
	close_peer(&t);
	ready = await(&t.r, 7, closed);
	ck_assert_msg(!(ready & (CIO_EVENT_WRITABLE | CIO_EVENT_ERROR)), "%s", ready_text(ready));
	if (is_level(&t)) {
		ck_assert_uint_eq(look(&t.r), 1);
		assert_seen(&t.r, 7, closed, closed);
		ck_assert_uint_eq(gather(&t.r, -1), 1);
	} else {
		settle(&t.r);
		ck_assert(is_edge(&t) || t.r.count == 0);
		assert_calm(&t.r, MS(20));
	}
	assert_ok(trial_reregister(&t, 8, CIO_READABLE));
	await(&t.r, 8, closed);
	assert_ok(trial_deregister(&t));
	assert_quiet(&t.r);
	trial_close(&t);
}
END_TEST

START_TEST(a_one_shot_reports_a_closed_peer_with_its_one_report)
{
	struct trial t;

	open_trial(&t, _i / STREAM_KINDS, CIO_ONESHOT, _i % STREAM_KINDS);
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	put(t.peer);
	await(&t.r, 7, CIO_EVENT_READABLE);
	close_peer(&t);
	assert_calm(&t.r, MS(20));
	drain(t.fd);
	assert_ok(trial_rearm(&t, CIO_READABLE));
	await(&t.r, 7, CIO_EVENT_READABLE | CIO_EVENT_READ_CLOSED);
	assert_calm(&t.r, MS(20));
	trial_close(&t);
}
END_TEST

/* mio #2012: after HUP or an error the registration is still one. */
START_TEST(every_verb_works_after_a_closed_peer_was_reported)
{
	struct trial t;

	trial_open(&t, _i, PLAIN_MODES, STREAM_KINDS);
	trial_begin(&t, CIO_READABLE);
	close_peer(&t);
	await(&t.r, 7, CIO_EVENT_READ_CLOSED);
	assert_ok(trial_rearm(&t, CIO_READABLE));
	assert_ok(trial_set_interest(&t, 0));
	settle(&t.r);
	assert_ok(trial_set_interest(&t, CIO_READABLE));
	settle(&t.r);
	assert_error(trial_register(&t, 9, CIO_READABLE), CIO_EEXIST);
	assert_ok(trial_reregister(&t, 8, CIO_READABLE));
	await(&t.r, 8, CIO_EVENT_READ_CLOSED);
	assert_ok(trial_deregister(&t));
	assert_error(trial_deregister(&t), CIO_ENOENT);
	assert_quiet(&t.r);
	trial_close(&t);
}
END_TEST

/* Priority only. */

START_TEST(priority_alone_is_never_readable)
{
	struct trial t;

	open_trial(&t, _i / PLAIN_MODES, _i % PLAIN_MODES, TCP);
	if (CAN(&t.r, CIO_CAN_PRIORITY)) {
		assert_ok(trial_register(&t, 7, CIO_PRIORITY));
		put(t.peer);
		assert_quiet(&t.r);
		ck_assert_int_eq(raw_urgent(t.peer), 1);
		await(&t.r, 7, CIO_EVENT_PRIORITY);
		assert_seen(&t.r, 7, ~CIO_EVENT_PRIORITY, 0);
		if (is_level(&t))
			ck_assert_uint_eq(look(&t.r), 1);
		else
			assert_quiet(&t.r);
	}
	trial_close(&t);
}
END_TEST

void conf_interest(Suite *suite)
{
	TCase *tc = add_case(suite, "modes: set_interest");
	add_trial(tc, a_direction_that_becomes_wanted_is_looked_at, PLAIN_MODES, 2);
	add_trial(tc, set_interest_leaves_a_disarmed_one_shot_disarmed, 1, 2);
	add_trial(tc, an_armed_one_shot_without_interest_fires_when_it_has_one, 1, KINDS);
	add_trial(tc, a_direction_no_longer_wanted_is_not_reported, PLAIN_MODES, 2);
	add_trial(tc, changes_that_cancel_out_report_nothing_new, PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, without_interest_nothing_is_reported_until_there_is_some, PLAIN_MODES, KINDS);
	add_trial(tc, a_closed_peer_without_interest_is_told_once_at_most, PLAIN_MODES, STREAM_KINDS);

	tc = add_case(suite, "modes: error and HUP, priority");
	add_trial(tc, a_closed_peer_is_reported_as_the_mode_says, ALL_MODES, STREAM_KINDS);
	add_trial(tc, a_one_shot_reports_a_closed_peer_with_its_one_report, 1, STREAM_KINDS);
	add_trial(tc, every_verb_works_after_a_closed_peer_was_reported, PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, priority_alone_is_never_readable, PLAIN_MODES, 1);
}
