/* SPDX-License-Identifier: MIT */
#include "config.h"

#ifndef _WIN32
# include <unistd.h>
#endif

#include "conformance.h"

/* What is gone stays gone: no event of it, and no wait that spins because the kernel has it still. */

#define STALE_TRIALS (WAYS * PLAIN_MODES * STREAM_KINDS)

static enum way stale_open(struct trial *t, int i)
{
	open_trial(t, i / STALE_TRIALS, i / STREAM_KINDS % PLAIN_MODES, i % STREAM_KINDS);
	return (enum way)(i % STALE_TRIALS / (PLAIN_MODES * STREAM_KINDS));
}

/* The number has a new file: that one works, and of the old one nothing is heard. */
static void expect_new(struct trial *t, enum way way, cio_fd peer)
{
	int round;

	if (way != NOT)
		put(t->peer);
	assert_calm(&t->r, MS(40));
	for (round = 0; round < 3; round++) {
		if (way != NOT)
			put(t->peer);
		put(peer);
		await(&t->r, 8, CIO_EVENT_READABLE);
		drain(t->fd);
		assert_ok(trial_rearm(t, CIO_READABLE));
		assert_quiet(&t->r);
	}
}

START_TEST(a_reused_number_has_its_new_token_only)
{
	struct bystanders b;
	struct keeper k;
	struct trial t;
	enum way way = stale_open(&t, _i);
	cio_fd peer;

	invite(&b, &t.r);
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	keep(&k, way, t.fd);
	close_fd(t.fd);
	another_channel(&t, t.fd, &t.fd, &peer);
	assert_ok(trial_register(&t, 8, CIO_READABLE));
	bury(&t.r, 7);
	expect_new(&t, way, peer);
	dismiss(&b, &t.r);
	let_go(&k);
	assert_calm(&t.r, MS(20));
	assert_ok(trial_deregister(&t));
	assert_error(trial_deregister(&t), CIO_ENOENT);
	close_fd(peer);
	trial_close(&t);
}
END_TEST

/* The old file was reported, and is ready while its number changes hands. */
START_TEST(a_reused_number_is_rid_of_what_was_ready_before)
{
	struct keeper k;
	struct trial t;
	enum way way = stale_open(&t, _i);
	cio_fd peer;

	assert_ok(trial_register(&t, 7, CIO_READABLE));
	put(t.peer);
	await(&t.r, 7, CIO_EVENT_READABLE);
	put(t.peer);
	keep(&k, way, t.fd);
	close_fd(t.fd);
	another_channel(&t, t.fd, &t.fd, &peer);
	assert_ok(trial_register(&t, 8, CIO_READABLE));
	bury(&t.r, 7);
	assert_calm(&t.r, MS(40));
	put(peer);
	await(&t.r, 8, CIO_EVENT_READABLE);
	let_go(&k);
	close_fd(peer);
	trial_close(&t);
}
END_TEST

/* The whole thing again and again on one number. */
START_TEST(a_number_may_be_reused_many_times)
{
	struct keeper k[8];
	int round;
	cio_fd peers[8], old;
	struct trial t;
	enum way way = stale_open(&t, _i);

	old = t.peer;
	assert_ok(trial_register(&t, 0, CIO_READABLE));
	for (round = 0; round < 8; round++) {
		keep(&k[round], way == CHILD ? DUP : way, t.fd);
		close_fd(t.fd);
		another_channel(&t, t.fd, &t.fd, &peers[round]);
		assert_ok(trial_register(&t, (uint64_t)round + 1, CIO_READABLE));
		bury(&t.r, (uint64_t)round);
		if (way != NOT)
			put(old);
		put(peers[round]);
		await(&t.r, (uint64_t)round + 1, CIO_EVENT_READABLE);
		ck_assert_uint_eq(t.r.count, 1);
		old = peers[round];
	}
	drain(t.fd);
	assert_calm(&t.r, MS(20));
	for (round = 0; round < 8; round++) {
		let_go(&k[round]);
		close_fd(peers[round]);
	}
	trial_close(&t);
}
END_TEST

/* The number is closed and stays so: deregister has the last word. */
START_TEST(deregister_after_close_ends_the_registration)
{
	struct bystanders b;
	struct keeper k;
	struct trial t;
	enum way way = stale_open(&t, _i);
	cio_fd peer;
	int r;

	invite(&b, &t.r);
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	keep(&k, way, t.fd);
	close_fd(t.fd);
	r = trial_deregister(&t);
	ck_assert_msg(r == 0 || r == CIO_EBADF, "%d", r);
	bury(&t.r, 7);
	assert_error(trial_deregister(&t), CIO_ENOENT);
	if (way != NOT)
		put(t.peer);
	assert_calm(&t.r, MS(40));
	dismiss(&b, &t.r);
	let_go(&k);
	channel_open(UNIX_STREAM, &t.fd, &peer);
	assert_ok(trial_register(&t, 8, CIO_READABLE));
	put(peer);
	await(&t.r, 8, CIO_EVENT_READABLE);
	close_fd(peer);
	trial_close(&t);
}
END_TEST

START_TEST(deregister_closing_ends_the_registration)
{
	struct bystanders b;
	struct keeper k;
	struct trial t;
	enum way way = stale_open(&t, _i);
	int round;
	cio_fd peer;

	invite(&b, &t.r);
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	if (_i % 2) {
		put(t.peer);
		await(&t.r, 7, CIO_EVENT_READABLE);
	}
	keep(&k, way, t.fd);
	assert_ok(trial_deregister_closing(&t));
	bury(&t.r, 7);
	assert_error(trial_deregister_closing(&t), CIO_ENOENT);
	assert_error(trial_reregister(&t, 7, CIO_READABLE), CIO_ENOENT);
	close_fd(t.fd);
	for (round = 0; round < 5 && way != NOT; round++) {
		put(t.peer);
		assert_calm(&t.r, MS(10));
	}
	dismiss(&b, &t.r);
	another_channel(&t, t.fd, &t.fd, &peer);
	assert_ok(trial_register(&t, 8, CIO_READABLE));
	put(peer);
	await(&t.r, 8, CIO_EVENT_READABLE);
	let_go(&k);
	close_fd(peer);
	trial_close(&t);
}
END_TEST

#ifndef _WIN32
/* The same open file back at its number: the kernel may hold the item that was not removed. */
START_TEST(what_left_by_deregister_closing_may_come_back)
{
	struct trial t;
	cio_fd copy;

	trial_open(&t, _i, PLAIN_MODES, STREAM_KINDS);
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	put(t.peer);
	await(&t.r, 7, CIO_EVENT_READABLE);
	assert_ok(trial_deregister_closing(&t));
	bury(&t.r, 7);
	assert_ok(trial_register(&t, 8, CIO_READABLE));
	await(&t.r, 8, CIO_EVENT_READABLE);
	copy = dup_fd(t.fd);
	assert_ok(trial_deregister_closing(&t));
	close_fd(t.fd);
	put(t.peer);
	bury(&t.r, 8);
	assert_calm(&t.r, MS(20));
	ck_assert_int_eq(dup2(copy, t.fd), t.fd);
	close_fd(copy);
	assert_ok(trial_register(&t, 9, CIO_READABLE));
	await(&t.r, 9, CIO_EVENT_READABLE);
	drain(t.fd);
	assert_ok(trial_rearm(&t, CIO_READABLE));
	assert_quiet(&t.r);
	put(t.peer);
	await(&t.r, 9, CIO_EVENT_READABLE);
	trial_close(&t);
}
END_TEST

/* Closed without deregister and put back: held still, or not at all; never two tokens. */
START_TEST(the_same_file_back_at_its_number_has_one_token)
{
	struct trial t;
	uint64_t token = 7;
	cio_fd copy;
	int r;

	trial_open(&t, _i, PLAIN_MODES, STREAM_KINDS);
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	copy = dup_fd(t.fd);
	close_fd(t.fd);
	ck_assert_int_eq(dup2(copy, t.fd), t.fd);
	r = trial_register(&t, 8, CIO_READABLE);
	if (r == 0) {
		token = 8;
		bury(&t.r, 7);
	} else {
		assert_error(r, CIO_EEXIST);
	}
	put(t.peer);
	await(&t.r, token, CIO_EVENT_READABLE);
	ck_assert_uint_eq(t.r.count, 1);
	assert_ok(trial_deregister(&t));
	bury(&t.r, token);
	assert_calm(&t.r, MS(20));
	close_fd(copy);
	trial_close(&t);
}
END_TEST

START_TEST(dup2_over_a_registered_number_makes_it_another)
{
	struct trial t;
	cio_fd fd, peer;

	trial_open(&t, _i, PLAIN_MODES, STREAM_KINDS);
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	another_channel(&t, CIO_FD_NONE, &fd, &peer);
	assert_ok(cio_poll_register_file(t.r.p, CIO_FILEREF(fd), 6, CIO_READABLE, t.mode->bits));
	ck_assert_int_eq(dup2(fd, t.fd), t.fd);
	assert_ok(trial_register(&t, 8, CIO_READABLE));
	bury(&t.r, 7);
	put(peer);
	gather(&t.r, -1);
	assert_seen(&t.r, 6, READ_SIDE, CIO_EVENT_READABLE);
	assert_seen(&t.r, 8, READ_SIDE, CIO_EVENT_READABLE);
	drain(fd);
	assert_ok(trial_deregister(&t));
	bury(&t.r, 8);
	settle(&t.r);
	assert_calm(&t.r, MS(20));
	close_fd(fd);
	close_fd(peer);
	trial_close(&t);
}
END_TEST
#else
/* The old file is open, so that AFD does not say that its number was closed: deregister does. */
START_TEST(a_number_whose_file_a_copy_keeps_is_held_until_deregister)
{
	struct trial t;
	cio_fd copy, peer;

	trial_open(&t, _i, PLAIN_MODES, STREAM_KINDS);
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	copy = dup_fd(t.fd);
	close_fd(t.fd);
	another_channel(&t, t.fd, &t.fd, &peer);
	assert_error(trial_register(&t, 8, CIO_READABLE), CIO_EEXIST);
	assert_ok(trial_deregister(&t));
	bury(&t.r, 7);
	assert_ok(trial_register(&t, 8, CIO_READABLE));
	put(t.peer);
	assert_calm(&t.r, MS(20));
	put(peer);
	await(&t.r, 8, CIO_EVENT_READABLE);
	ck_assert_uint_eq(t.r.count, 1);
	close_fd(copy);
	assert_ok(trial_reregister(&t, 9, CIO_READABLE));
	await(&t.r, 9, CIO_EVENT_READABLE);
	close_fd(peer);
	trial_close(&t);
}
END_TEST
#endif

START_TEST(a_dup_is_a_registration_of_its_own)
{
	struct trial t;
	cio_fd copy;

	trial_open(&t, _i, PLAIN_MODES, STREAM_KINDS);
	copy = dup_fd(t.fd);
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	assert_ok(cio_poll_register_file(t.r.p, CIO_FILEREF(copy), 8, CIO_READABLE, t.mode->bits));
	put(t.peer);
	gather(&t.r, -1);
	assert_seen(&t.r, 7, READ_SIDE, CIO_EVENT_READABLE);
	assert_seen(&t.r, 8, READ_SIDE, CIO_EVENT_READABLE);
	assert_ok(trial_deregister(&t));
	bury(&t.r, 7);
	close_fd(t.fd);
	t.fd = copy;
	assert_ok(trial_reregister(&t, 9, CIO_READABLE));
	await(&t.r, 9, CIO_EVENT_READABLE);
	assert_ok(trial_deregister(&t));
	assert_calm(&t.r, MS(20));
	trial_close(&t);
}
END_TEST

/* poll(2) sees that the number is closed; the others see nothing. */
START_TEST(what_was_closed_is_silent_or_one_error)
{
	struct trial t;
	unsigned n = 0;
	int i;

	trial_open(&t, _i, PLAIN_MODES, KINDS);
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	close_fd(t.fd);
	for (i = 0; i < 4; i++) {
		gather(&t.r, MS(2));
		n += times(&t.r, 7);
		if (t.r.count)
			ck_assert(t.r.got[0].ready & CIO_EVENT_ERROR && t.r.got[0].error == CIO_EBADF);
	}
	ck_assert_uint_le(n, 1);
	t.fd = dup_fd(t.peer);
	trial_close(&t);
}
END_TEST

START_TEST(verbs_on_a_number_that_is_closed_or_another_fail)
{
	struct trial t;
	cio_fd fd, peer;
	int old;

	trial_open(&t, _i, PLAIN_MODES, STREAM_KINDS);
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	close_fd(t.fd);
	assert_error(trial_reregister(&t, 8, CIO_READABLE), CIO_EBADF);
	another_channel(&t, t.fd, &fd, &peer);
	old = trial_reregister(&t, 8, CIO_READABLE);
	ck_assert_msg(old == CIO_ENOENT, "%d", old);
	assert_ok(trial_register(&t, 9, CIO_READABLE));
	bury(&t.r, 7);
	put(peer);
	await(&t.r, 9, CIO_EVENT_READABLE);
	close_fd(peer);
	trial_close(&t);
}
END_TEST

START_TEST(a_change_that_cannot_be_made_is_one_error_event)
{
	struct trial t;

	trial_open(&t, _i, PLAIN_MODES, STREAM_KINDS);
	assert_ok(trial_register(&t, 7, 0));
	assert_quiet(&t.r);
	close_fd(t.fd);
	assert_ok(trial_set_interest(&t, CIO_READABLE));
	await(&t.r, 7, CIO_EVENT_ERROR);
	ck_assert_uint_eq(t.r.count, 1);
	assert_error(t.r.got[0].error, CIO_EBADF);
	bury(&t.r, 7);
	assert_quiet(&t.r);
	assert_error(trial_set_interest(&t, CIO_READABLE), CIO_ENOENT);
	assert_error(trial_deregister(&t), CIO_ENOENT);
	t.fd = dup_fd(t.peer);
	trial_close(&t);
}
END_TEST

#ifndef _WIN32
/* Fifty broken ones at once among fifty sound ones. */
START_TEST(many_broken_registrations_leave_the_sound_ones_alone)
{
	enum { MANY = 50 };
	int i;
	cio_fd fd[2 * MANY], peer[2 * MANY], copy[MANY], new_peer[MANY];
	struct trial t;

	trial_open(&t, _i, PLAIN_MODES, 1);
	for (i = 0; i < 2 * MANY; i++) {
		channel_open(UNIX_STREAM, &fd[i], &peer[i]);
		enroll(&t.r, fd[i], i < MANY ? 7 : 1000 + (uint64_t)i, CIO_READABLE, t.mode->bits);
	}
	for (i = 0; i < MANY; i++) {
		copy[i] = dup_fd(fd[i]);
		close_fd(fd[i]);
		put(peer[i]);
		another_channel(&t, fd[i], &fd[i], &new_peer[i]);
		enroll(&t.r, fd[i], 1000 + (uint64_t)i, CIO_READABLE, t.mode->bits);
	}
	bury(&t.r, 7);
	assert_calm(&t.r, MS(40));
	for (i = 0; i < 2 * MANY; i++) {
		put(i < MANY ? new_peer[i] : peer[i]);
		await(&t.r, 1000 + (uint64_t)i, CIO_EVENT_READABLE);
		ck_assert_uint_eq(t.r.count, 1);
		drain(fd[i]);
	}
	for (i = 0; i < 2 * MANY; i++) {
		close_fd(fd[i]);
		close_fd(peer[i]);
		if (i < MANY) {
			close_fd(copy[i]);
			close_fd(new_peer[i]);
		}
	}
	trial_close(&t);
}
END_TEST
#endif

void conf_stale(Suite *suite)
{
	TCase *tc = add_case(suite, "stale: numbers reused");
	int all = selectors() * STALE_TRIALS;

	tcase_add_loop_test(tc, a_reused_number_has_its_new_token_only, 0, all);
	tcase_add_loop_test(tc, a_reused_number_is_rid_of_what_was_ready_before, 0, all);
	tcase_add_loop_test(tc, a_number_may_be_reused_many_times, 0, all);
#ifdef _WIN32
	left_out("dup2_over_a_registered_number_makes_it_another", "Windows has no dup2");
	left_out("many_broken_registrations_leave_the_sound_ones_alone",
		"a number whose file a copy keeps open is not told from another");
#else
	add_trial(tc, dup2_over_a_registered_number_makes_it_another, PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, many_broken_registrations_leave_the_sound_ones_alone, PLAIN_MODES, 1);
#endif

	tc = add_case(suite, "stale: closed");
	tcase_add_loop_test(tc, deregister_after_close_ends_the_registration, 0, all);
	tcase_add_loop_test(tc, deregister_closing_ends_the_registration, 0, all);
#ifdef _WIN32
	left_out("what_left_by_deregister_closing_may_come_back", "Windows has no dup2");
	left_out("the_same_file_back_at_its_number_has_one_token", "Windows has no dup2");
	add_trial(tc, a_number_whose_file_a_copy_keeps_is_held_until_deregister, PLAIN_MODES, STREAM_KINDS);
#else
	add_trial(tc, what_left_by_deregister_closing_may_come_back, PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, the_same_file_back_at_its_number_has_one_token, PLAIN_MODES, STREAM_KINDS);
#endif
	add_trial(tc, a_dup_is_a_registration_of_its_own, PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, what_was_closed_is_silent_or_one_error, PLAIN_MODES, KINDS);
	add_trial(tc, verbs_on_a_number_that_is_closed_or_another_fail, PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, a_change_that_cannot_be_made_is_one_error_event, PLAIN_MODES, STREAM_KINDS);
}
