/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "conformance.h"

/* The table of modes, row by row; conf_interest.c has its second half. */

/* Reported; not consumed. */

START_TEST(what_is_ready_is_reported_and_again_as_the_mode_says)
{
	struct trial t;

	trial_open(&t, _i, ALL_MODES, KINDS);
	trial_begin(&t, CIO_READABLE);
	put(t.peer);
	await(&t.r, 7, CIO_EVENT_READABLE);
	ck_assert_uint_eq(times(&t.r, 7), 1);
	assert_seen(&t.r, 7, WRITE_SIDE | CLOSED | CIO_EVENT_ERROR | CIO_EVENT_PRIORITY, 0);
	if (is_level(&t)) {
		ck_assert_uint_eq(look(&t.r), 1);
		ck_assert_uint_eq(gather(&t.r, -1), 1);
		assert_seen(&t.r, 7, CIO_EVENT_READABLE, CIO_EVENT_READABLE);
		ck_assert_uint_gt(drain(t.fd), 0);
	}
	assert_quiet(&t.r);
	trial_close(&t);
}
END_TEST

START_TEST(what_is_ready_before_the_registration_is_reported)
{
	struct trial t;

	trial_open(&t, _i, ALL_MODES, KINDS);
	put(t.peer);
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	await(&t.r, 7, CIO_EVENT_READABLE);
	trial_close(&t);
}
END_TEST

START_TEST(new_input_is_reported_though_the_old_was_not_consumed)
{
	struct trial t;

	trial_open(&t, _i, ALL_MODES, KINDS);
	trial_begin(&t, CIO_READABLE);
	put(t.peer);
	await(&t.r, 7, CIO_EVENT_READABLE);
	put(t.peer);
	if (is_oneshot(&t)) {
		assert_quiet(&t.r);
	} else if (is_level(&t) || t.r.can & CIO_CAN_EDGE) {
		await(&t.r, 7, CIO_EVENT_READABLE);
	}
	trial_close(&t);
}
END_TEST

/* mio: readiness_is_reregistered_after_would_block. */
START_TEST(consumed_and_fed_again_it_is_reported_again)
{
	struct trial t;
	int round;

	trial_open(&t, _i, ALL_MODES, KINDS);
	trial_begin(&t, CIO_READABLE);
	for (round = 0; round < 5; round++) {
		put(t.peer);
		await(&t.r, 7, CIO_EVENT_READABLE);
		drain(t.fd);
		assert_ok(trial_rearm(&t, CIO_READABLE));
		assert_quiet(&t.r);
	}
	trial_close(&t);
}
END_TEST

/* Where the selector has edges of its own, rearm is not needed. */
START_TEST(a_native_edge_needs_no_rearm)
{
	struct trial t;
	int round;

	open_trial(&t, _i / KINDS, CIO_EDGE, _i % KINDS);
	if (CAN(&t.r, CIO_CAN_EDGE)) {
		assert_ok(trial_register(&t, 7, CIO_READABLE));
		for (round = 0; round < 5; round++) {
			put(t.peer);
			await(&t.r, 7, CIO_EVENT_READABLE);
			drain(t.fd);
			assert_quiet(&t.r);
		}
	}
	trial_close(&t);
}
END_TEST

START_TEST(writable_is_reported_as_the_mode_says)
{
	struct trial t;
	size_t len;

	trial_open(&t, _i, ALL_MODES, STREAM_KINDS);
	if (!t.kind->both) {
		cio_fd swap = t.fd;

		t.fd = t.peer;
		t.peer = swap;
	}
	assert_ok(trial_register(&t, 7, CIO_WRITABLE));
	await(&t.r, 7, CIO_EVENT_WRITABLE);
	assert_seen(&t.r, 7, READ_SIDE | CLOSED | CIO_EVENT_ERROR | CIO_EVENT_PRIORITY, 0);
	if (is_level(&t)) {
		ck_assert_uint_eq(look(&t.r), 1);
		assert_seen(&t.r, 7, CIO_EVENT_WRITABLE, CIO_EVENT_WRITABLE);
	} else {
		assert_quiet(&t.r);
	}
	len = fill(t.fd);
	settle(&t.r);
	len += fill(t.fd);
	assert_ok(trial_rearm(&t, CIO_WRITABLE));
	assert_quiet(&t.r);
	drain_all(t.peer, len);
	await(&t.r, 7, CIO_EVENT_WRITABLE);
	trial_close(&t);
}
END_TEST

/* After CIO_EAGAIN: rearm. */

START_TEST(one_shot_is_one_shot_until_rearmed)
{
	struct trial t;

	open_trial(&t, _i / KINDS, CIO_ONESHOT, _i % KINDS);
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	put(t.peer);
	await(&t.r, 7, CIO_EVENT_READABLE);
	put(t.peer);
	assert_quiet(&t.r);
	assert_ok(trial_rearm(&t, CIO_READABLE));
	await(&t.r, 7, CIO_EVENT_READABLE);
	assert_quiet(&t.r);
	drain(t.fd);
	assert_ok(trial_rearm(&t, CIO_READABLE));
	assert_quiet(&t.r);
	put(t.peer);
	await(&t.r, 7, CIO_EVENT_READABLE);
	trial_close(&t);
}
END_TEST

START_TEST(rearm_of_an_armed_one_shot_fires_once)
{
	struct trial t;

	open_trial(&t, _i / STREAM_KINDS, CIO_ONESHOT, _i % STREAM_KINDS);
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	assert_ok(trial_rearm(&t, CIO_READABLE));
	put(t.peer);
	assert_ok(trial_rearm(&t, CIO_READABLE));
	await(&t.r, 7, CIO_EVENT_READABLE);
	ck_assert_uint_eq(times(&t.r, 7), 1);
	assert_quiet(&t.r);
	trial_close(&t);
}
END_TEST

START_TEST(rearm_of_what_is_level_changes_nothing)
{
	struct trial t;

	open_trial(&t, _i / KINDS, CIO_LEVEL, _i % KINDS);
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	assert_ok(trial_rearm(&t, CIO_READABLE));
	assert_quiet(&t.r);
	put(t.peer);
	await(&t.r, 7, CIO_EVENT_READABLE);
	assert_ok(trial_rearm(&t, CIO_READABLE));
	ck_assert_uint_eq(look(&t.r), 1);
	trial_close(&t);
}
END_TEST

/* mio #1963: a read that found nothing must not report writable again. */
START_TEST(rearm_of_one_direction_leaves_the_other_alone)
{
	struct trial t;

	open_trial(&t, _i / 2, CIO_EDGE, _i % 2);
	assert_ok(trial_register(&t, 7, RW));
	await(&t.r, 7, CIO_EVENT_WRITABLE);
	settle(&t.r);
	assert_ok(trial_rearm(&t, CIO_READABLE));
	assert_quiet(&t.r);
	put(t.peer);
	await(&t.r, 7, CIO_EVENT_READABLE);
	trial_close(&t);
}
END_TEST

/* Reregister. */

START_TEST(reregister_reports_what_is_ready_now)
{
	struct trial t;

	trial_open(&t, _i, ALL_MODES, KINDS);
	trial_begin(&t, CIO_READABLE);
	put(t.peer);
	await(&t.r, 7, CIO_EVENT_READABLE);
	assert_ok(trial_reregister(&t, 8, CIO_READABLE));
	await(&t.r, 8, CIO_EVENT_READABLE);
	ck_assert_uint_eq(t.r.count, 1);
	assert_ok(trial_reregister(&t, 8, CIO_READABLE));
	await(&t.r, 8, CIO_EVENT_READABLE);
	drain(t.fd);
	assert_ok(trial_reregister(&t, 9, CIO_READABLE));
	assert_quiet(&t.r);
	put(t.peer);
	await(&t.r, 9, CIO_EVENT_READABLE);
	trial_close(&t);
}
END_TEST

START_TEST(reregister_replaces_the_interest)
{
	struct trial t;

	trial_open(&t, _i, ALL_MODES, 2);
	trial_begin(&t, CIO_READABLE);
	put(t.peer);
	await(&t.r, 7, CIO_EVENT_READABLE);
	assert_ok(trial_reregister(&t, 7, CIO_WRITABLE));
	await(&t.r, 7, CIO_EVENT_WRITABLE);
	assert_seen(&t.r, 7, RW, CIO_EVENT_WRITABLE);
	fill(t.fd);
	settle(&t.r);
	fill(t.fd);
	put(t.peer);
	assert_quiet(&t.r);
	trial_close(&t);
}
END_TEST

/* mio: register_deregister, tcp_no_events_after_deregister, registering_after_deregistering. */
START_TEST(what_is_deregistered_is_silent_and_works)
{
	struct trial t;

	trial_open(&t, _i, ALL_MODES, KINDS);
	trial_begin(&t, CIO_READABLE);
	put(t.peer);
	await(&t.r, 7, CIO_EVENT_READABLE);
	assert_ok(trial_deregister(&t));
	put(t.peer);
	assert_quiet(&t.r);
	ck_assert_uint_ge(drain(t.fd), 1);
	trial_begin(&t, CIO_READABLE);
	put(t.peer);
	await(&t.r, 7, CIO_EVENT_READABLE);
	trial_close(&t);
}
END_TEST

/* mio: reregister_interest_token_usage.  Any mode follows any other. */
START_TEST(reregister_replaces_the_mode)
{
	static const unsigned next[] = { CIO_EDGE, CIO_LEVEL, CIO_ONESHOT, CIO_LEVEL, CIO_EDGE, CIO_ONESHOT, CIO_EDGE };
	struct trial t;
	size_t i;

	open_trial(&t, _i / KINDS, CIO_LEVEL, _i % KINDS);
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	for (i = 0; i < sizeof next / sizeof *next; i++) {
		t.mode = &modes[next[i]];
		put(t.peer);
		settle(&t.r);
		assert_ok(trial_reregister(&t, i, CIO_READABLE));
		await(&t.r, i, CIO_EVENT_READABLE);
		if (is_level(&t)) {
			ck_assert_uint_eq(look(&t.r), 1);
		} else {
			assert_quiet(&t.r);
			assert_ok(trial_rearm(&t, CIO_READABLE));
			settle(&t.r);
		}
	}
	trial_close(&t);
}
END_TEST

/* Both ready. */

START_TEST(both_directions_ready_are_one_event)
{
	struct trial t;
	uint32_t ready;
	unsigned n;

	trial_open(&t, _i, ALL_MODES, 2);
	put(t.peer);
	ck_assert_int_eq(raw_peek(t.fd, &(char){ 0 }, 1), 1);
	assert_ok(trial_register(&t, 7, RW));
	ready = await(&t.r, 7, CIO_EVENT_READABLE | CIO_EVENT_WRITABLE);
	n = times(&t.r, 7);
	ck_assert_msg(n == 1 || (n == 2 && !is_oneshot(&t) && strcmp(t.r.selector, "kqueue") == 0), "%u events", n);
	ck_assert_msg(!(ready & (CLOSED | CIO_EVENT_ERROR)), "%s", ready_text(ready));
	if (is_level(&t))
		ck_assert_uint_ge(look(&t.r), 1);
	else
		assert_quiet(&t.r);
	trial_close(&t);
}
END_TEST

void conf_modes(Suite *suite)
{
	TCase *tc = add_case(suite, "modes: reported");

	add_trial(tc, what_is_ready_is_reported_and_again_as_the_mode_says, ALL_MODES, KINDS);
	add_trial(tc, what_is_ready_before_the_registration_is_reported, ALL_MODES, KINDS);
	add_trial(tc, new_input_is_reported_though_the_old_was_not_consumed, ALL_MODES, KINDS);
	add_trial(tc, consumed_and_fed_again_it_is_reported_again, ALL_MODES, KINDS);
	add_trial(tc, a_native_edge_needs_no_rearm, 1, KINDS);
	add_trial(tc, writable_is_reported_as_the_mode_says, ALL_MODES, STREAM_KINDS);
	add_trial(tc, both_directions_ready_are_one_event, ALL_MODES, 2);

	tc = add_case(suite, "modes: rearm and reregister");
	add_trial(tc, one_shot_is_one_shot_until_rearmed, 1, KINDS);
	add_trial(tc, rearm_of_an_armed_one_shot_fires_once, 1, STREAM_KINDS);
	add_trial(tc, rearm_of_what_is_level_changes_nothing, 1, KINDS);
	add_trial(tc, rearm_of_one_direction_leaves_the_other_alone, 1, 2);
	add_trial(tc, reregister_reports_what_is_ready_now, ALL_MODES, KINDS);
	add_trial(tc, what_is_deregistered_is_silent_and_works, ALL_MODES, KINDS);
	add_trial(tc, reregister_replaces_the_interest, ALL_MODES, 2);
	add_trial(tc, reregister_replaces_the_mode, 1, KINDS);
}
