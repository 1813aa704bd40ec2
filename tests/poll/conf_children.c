/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "sources.h"

/* The ends of children. */

#ifndef _WIN32
START_TEST(the_end_of_a_child_is_told_once_and_its_status_stays)
{
	struct kid k;

	if (!open_kid(&k, _i / SOURCE_MODES))
		return;
	assert_ok(watch(&k, 7, modes[_i % SOURCE_MODES].bits));
	assert_quiet(&k.r);
	let_end(&k);
	assert_ended(&k, 7);
	assert_quiet(&k.r);
	assert_ok(cio_source_reregister(k.s, 8, CIO_LEVEL));
	assert_ended(&k, 8);
	assert_quiet(&k.r);
	reap(&k);
	assert_quiet(&k.r);
	cio_source_free(k.s);
	rig_close(&k.r);
}
END_TEST

START_TEST(a_child_that_had_ended_is_told_at_once)
{
	struct kid k;

	if (!open_kid(&k, _i / SOURCE_MODES))
		return;
	let_end(&k);
	assert_ok(watch(&k, 7, modes[_i % SOURCE_MODES].bits));
	ck_assert_int_eq(fetch(&k.r, 0), 1);
	ck_assert_int_eq(fetch(&k.r, 0), 1);	/* unread, it comes again */
	read_events(&k.r);
	assert_seen(&k.r, 7, ~0u, CIO_EVENT_CHILD);
	assert_quiet(&k.r);
	reap(&k);
	cio_source_free(k.s);
	rig_close(&k.r);
}
END_TEST

START_TEST(the_end_of_a_child_reaches_a_wait_that_sleeps)
{
	struct kid k;
	worker w;

	if (!open_kid(&k, _i))
		return;
	w = start(sleep_inside, &k.r);
	until_asleep(&k.r);
	assert_ok(watch(&k, 7, CIO_LEVEL));
	close(k.leash);
	finish(w);
	assert_seen(&k.r, 7, ~0u, CIO_EVENT_CHILD);
	reap(&k);
	cio_source_free(k.s);
	rig_close(&k.r);
}
END_TEST

START_TEST(a_child_freed_while_fetched_is_silent)
{
	struct kid k;

	if (!open_kid(&k, _i / SOURCE_MODES))
		return;
	assert_ok(watch(&k, 7, modes[_i % SOURCE_MODES].bits));
	let_end(&k);
	ck_assert_int_eq(fetch(&k.r, -1), 1);
	cio_source_free(k.s);
	ck_assert_uint_eq(read_events(&k.r), 0);
	assert_quiet(&k.r);
	reap(&k);
	rig_close(&k.r);
}
END_TEST

START_TEST(reregister_while_fetched_replaces_the_token)
{
	struct kid k;

	if (!open_kid(&k, _i))
		return;
	assert_ok(watch(&k, 7, CIO_LEVEL));
	let_end(&k);
	ck_assert_int_eq(fetch(&k.r, -1), 1);
	assert_ok(cio_source_reregister(k.s, 8, CIO_LEVEL));
	bury(&k.r, 7);
	ck_assert_uint_eq(read_events(&k.r), 1);
	assert_seen(&k.r, 8, ~0u, CIO_EVENT_CHILD);
	assert_quiet(&k.r);
	reap(&k);
	cio_source_free(k.s);
	rig_close(&k.r);
}
END_TEST

START_TEST(what_is_no_child_is_refused)
{
	struct cio_source *s = NULL;
	struct kid k;

	rig_open(&k.r, _i);
	if (!CAN(&k.r, CIO_CAN_CHILD)) {
		assert_error(cio_child_new(k.r.p, getppid(), 1, CIO_LEVEL, &s), CIO_ENOTSUP);
		ck_assert_ptr_null(s);
		rig_close(&k.r);
		return;
	}
	assert_error(cio_child_new(k.r.p, getppid(), 1, CIO_LEVEL, &s), CIO_ECHILD);
	assert_error(cio_child_new(k.r.p, getpid(), 1, CIO_LEVEL, &s), CIO_ECHILD);
	assert_error(cio_child_new(k.r.p, 0, 1, CIO_LEVEL, &s), CIO_EINVAL);
	assert_error(cio_child_new(k.r.p, -1, 1, CIO_LEVEL, &s), CIO_EINVAL);
	assert_error(cio_child_new(k.r.p, INT64_MAX, 1, CIO_LEVEL, &s), CIO_EINVAL);
	assert_error(cio_child_new(k.r.p, INT64_C(1) << 32 | 1, 1, CIO_LEVEL, &s), CIO_EINVAL);
	have(&k);
	assert_error(cio_child_new(k.r.p, k.pid, 1, 3, &s), CIO_EINVAL);
	assert_ok(watch(&k, 7, CIO_LEVEL));
	assert_error(cio_child_new(k.r.p, k.pid, 8, CIO_LEVEL, &s), CIO_EEXIST);
	assert_error(cio_timer_set(k.s, 1, 0), CIO_EINVAL);
	let_end(&k);
	reap(&k);
	assert_ended(&k, 7);	/* also if the status was collected first */
	cio_source_free(k.s);
	assert_error(watch(&k, 7, CIO_LEVEL), CIO_ECHILD);
	ck_assert_ptr_null(s);
	rig_close(&k.r);
}
END_TEST

/* The parent's child is the child's brother. */
static void orphan_after_reinit(void *arg)
{
	struct kid *k = arg;

	assert_ok(cio_poll_reinit(k->r.p));
	close(k->leash);
	assert_quiet(&k->r);
	assert_error(cio_source_rearm(k->s), CIO_ECHILD);
	assert_error(cio_source_reregister(k->s, 1, CIO_LEVEL), CIO_ECHILD);
	cio_source_free(k->s);
	rig_close(&k->r);
}

START_TEST(a_forked_child_hears_nothing_of_its_brothers)
{
	struct kid k;

	if (!open_kid(&k, _i))
		return;
	assert_ok(watch(&k, 7, CIO_LEVEL));
	in_child(orphan_after_reinit, &k);
	assert_quiet(&k.r);
	let_end(&k);
	assert_ended(&k, 7);
	reap(&k);
	cio_source_free(k.s);
	rig_close(&k.r);
}
END_TEST

/* A set that is made anew, because of what cannot be removed from the old, has the sources. */
START_TEST(sources_come_through_a_new_set)
{
	struct cio_source *t, *shot;
	struct keeper keeper;
	int fd, peer;
	struct kid k;

	if (!open_kid(&k, _i))
		return;
	block(SIGUSR1, SIG_BLOCK);
	assert_ok(watch(&k, 7, CIO_LEVEL));
	assert_ok(cio_timer_new(k.r.p, 8, CIO_LEVEL, &t));
	assert_ok(cio_timer_set(t, cio_poll_now(), MS(1)));
	shot = new_signal(&k.r, SIGUSR1, 9, CIO_ONESHOT);
	kill(getpid(), SIGUSR1);
	ck_assert_uint_eq(await(&k.r, 9, CIO_EVENT_SIGNAL) & CIO_EVENT_SIGNAL, CIO_EVENT_SIGNAL);
	kill(getpid(), SIGUSR1);

	channel_open(UNIX_STREAM, &fd, &peer);
	enroll(&k.r, fd, 1, CIO_READABLE, CIO_LEVEL);
	keep(&keeper, DUP, fd);
	close(fd);
	assert_error(cio_poll_deregister_file(k.r.p, CIO_FILEREF(fd)), 0);
	bury(&k.r, 1);
	put(peer);
	gather(&k.r, MS(5));
	await(&k.r, 8, CIO_EVENT_TIMER);
	await(&k.r, 8, CIO_EVENT_TIMER);
	ck_assert_uint_eq(seen(&k.r, 9), 0);
	assert_ok(cio_source_rearm(shot));
	await(&k.r, 9, CIO_EVENT_SIGNAL);
	assert_ok(cio_timer_set(t, INT64_MAX, 0));
	assert_quiet(&k.r);
	let_end(&k);
	assert_ended(&k, 7);
	reap(&k);
	let_go(&keeper);
	close(peer);
	cio_source_free(t);
	cio_source_free(shot);
	cio_source_free(k.s);
	rig_close(&k.r);
}
END_TEST

void conf_children(Suite *suite)
{
	TCase *tc = add_case(suite, "children");
	int all = selectors() * SOURCE_MODES;

	tcase_add_loop_test(tc, the_end_of_a_child_is_told_once_and_its_status_stays, 0, all);
	tcase_add_loop_test(tc, a_child_that_had_ended_is_told_at_once, 0, all);
	add_test(tc, the_end_of_a_child_reaches_a_wait_that_sleeps);
	tcase_add_loop_test(tc, a_child_freed_while_fetched_is_silent, 0, all);
	add_test(tc, reregister_while_fetched_replaces_the_token);
	add_test(tc, what_is_no_child_is_refused);
	add_test(tc, a_forked_child_hears_nothing_of_its_brothers);
	add_test(tc, sources_come_through_a_new_set);
}
#else

START_TEST(a_process_that_is_no_child_is_refused)
{
	struct cio_source *none = NULL;
	struct rig r;

	rig_open(&r, _i);
	assert_error(cio_child_new(r.p, GetCurrentProcessId(), 1, CIO_LEVEL, &none),
		r.can & CIO_CAN_CHILD ? CIO_ECHILD : CIO_ENOTSUP);
	ck_assert_ptr_null(none);
	assert_quiet(&r);
	rig_close(&r);
}
END_TEST

void conf_children(Suite *suite)
{
	TCase *tc = add_case(suite, "children");

	left_out("children: all but this", "Windows has no fork; tests/windows/test_handle has children of its own");
	add_test(tc, a_process_that_is_no_child_is_refused);
}
#endif
