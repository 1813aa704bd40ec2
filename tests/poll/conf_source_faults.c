/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>
#ifndef _WIN32
# include <errno.h>
#endif

#include "sources.h"

/* System calls of sources that fail, and those that are made. */

#define SET_FAULTS 3

#ifdef _WIN32
# define PAGES_CALL "VirtualAlloc"
#else
# define PAGES_CALL "mmap"

static const struct {
	const char *name;
	int error, answer;
} make_faults[] = {
	{ "timerfd_create", EMFILE, -EMFILE }, { "signalfd", ENFILE, -ENFILE }, { "epoll_ctl", ENOSPC, -ENOSPC },
	{ "pidfd_open_raw", ENOSYS, CIO_ENOTSUP }, { "pidfd_open_raw", EPERM, CIO_ENOTSUP },
	{ "pidfd_open_raw", EMFILE, -EMFILE }, { "waitid", ECHILD, CIO_ECHILD }, { "fstat", ENOMEM, -ENOMEM },
};
#define MAKE_FAULTS (int)(sizeof make_faults / sizeof *make_faults)

static int make_one(struct kid *k, int kind, struct cio_source **ret)
{
	if (kind == 0)
		return cio_timer_new(k->r.p, 1, CIO_LEVEL, ret);
	if (kind == 1)
		return cio_signal_new(k->r.p, SIGUSR1, 1, CIO_LEVEL, ret);
	return cio_child_new(k->r.p, k->pid, 1, CIO_LEVEL, ret);
}

START_TEST(a_source_that_cannot_be_made_leaves_nothing)
{
	const char *name = make_faults[_i % MAKE_FAULTS].name;
	struct cio_source *s, *poison = (struct cio_source *)&s;
	int kind, fds, r;
	unsigned calls;
	struct kid k;

	if (!open_kid(&k, _i / MAKE_FAULTS))
		return;
	for (kind = 0; kind < 3; kind++) {
		fault_reset();
		assert_ok(make_one(&k, kind, &s));
		calls = fault_calls(name);
		cio_source_free(s);
		fds = open_descriptors();
		s = poison;
		fault_reset();
		fault_fail(name, 1, make_faults[_i % MAKE_FAULTS].error);
		r = make_one(&k, kind, &s);
		fault_reset();
		if (calls == 0) {
			assert_ok(r);
			cio_source_free(s);
			continue;
		}
		assert_error(r, make_faults[_i % MAKE_FAULTS].answer);
		ck_assert_ptr_eq(s, poison);
		ck_assert_int_eq(open_descriptors(), fds);
	}
	let_end(&k);
	reap(&k);
	rig_close(&k.r);
}
END_TEST

#endif

START_TEST(a_timer_that_cannot_be_set_is_as_it_was)
{
	static const char *const names[] = { "timerfd_settime", "write", "PostQueuedCompletionStatus" };
	struct cio_source *t;
	worker sleeper;
	struct rig r;
	int error;

	rig_open(&r, _i / SET_FAULTS);
	assert_ok(cio_timer_new(r.p, 7, CIO_LEVEL, &t));
	assert_ok(cio_timer_set(t, cio_poll_now() + MS(60000), 0));
	sleeper = start(sleep_inside, &r);
	until_asleep(&r);
	fault_reset();
	fault_fail(names[_i % SET_FAULTS], 1, -CIO_EIO);
	error = cio_timer_set(t, 1, 0);
	if (fault_calls(names[_i % SET_FAULTS]) > 0) {
		assert_error(error, CIO_EIO);
		fault_reset();
		if (cio_poll_next_timeout(r.p) >= 0)
			ck_assert_int_gt(cio_poll_next_timeout(r.p), MS(50000));
		until_asleep(&r);
		assert_ok(cio_timer_set(t, 1, 0));
	} else {
		assert_ok(error);
		fault_reset();
	}
	finish(sleeper);
	assert_seen(&r, 7, ~0u, CIO_EVENT_TIMER);
	ck_assert_uint_eq(r.got[0].count, 1);
	assert_quiet(&r);
	cio_source_free(t);
	rig_close(&r);
}
END_TEST

START_TEST(a_timer_without_memory_is_refused)
{
	struct cio_source *t = NULL;
	struct rig r;
	int error;

	rig_open(&r, _i);
	fault_reset();
	fault_fail(PAGES_CALL, 1, -CIO_ENOMEM);
	error = cio_timer_new(r.p, 7, CIO_LEVEL, &t);
	if (fault_calls(PAGES_CALL) > 0) {
		assert_error(error, CIO_ENOMEM);
		ck_assert_ptr_null(t);
		fault_reset();
		assert_ok(cio_timer_new(r.p, 7, CIO_LEVEL, &t));
	}
	fault_reset();
	assert_ok(cio_timer_set(t, 1, 0));
	await(&r, 7, CIO_EVENT_TIMER);
	cio_source_free(t);
	rig_close(&r);
}
END_TEST

#ifndef _WIN32
/* What cannot be read is one event with the error, until somebody arms it again. */
START_TEST(a_source_that_cannot_be_read_says_so_once)
{
	struct cio_source *s;
	struct rig r;

	if (!open_signals(&r, _i))
		return;
	block(SIGUSR1, SIG_BLOCK);
	s = new_signal(&r, SIGUSR1, 7, CIO_LEVEL);
	kill(getpid(), SIGUSR1);
	fault_reset();
	fault_fail("read", 1, EAGAIN);
	ck_assert_int_eq(fetch(&r, 0), 1);
	ck_assert_uint_eq(read_events(&r), 0);
	ck_assert_int_eq(fetch(&r, 0), 1);
	fault_fail("read", 1, EIO);
	ck_assert_uint_eq(read_events(&r), 1);
	ck_assert_uint_eq(r.got[0].ready, CIO_EVENT_SIGNAL | CIO_EVENT_ERROR);
	assert_error(r.got[0].error, CIO_EIO);
	fault_reset();
	assert_quiet(&r);
	assert_ok(cio_source_reregister(s, 8, CIO_LEVEL));
	assert_signal(&r, 8, SIGUSR1);
	cio_source_free(s);
	rig_close(&r);
}
END_TEST

#endif

START_TEST(a_reregister_that_fails_changes_nothing)
{
	struct cio_source *t;
	struct rig r;
	int error;

	rig_open(&r, _i);
	assert_ok(cio_timer_new(r.p, 7, CIO_LEVEL, &t));
	fault_reset();
	fault_fail("epoll_ctl", 1, -CIO_ENOMEM);
	error = cio_source_reregister(t, 8, CIO_ONESHOT);
	if (fault_calls("epoll_ctl") > 0)
		assert_error(error, CIO_ENOMEM);
	fault_reset();
	assert_ok(cio_timer_set(t, cio_poll_now(), MS(1)));
	await(&r, error ? 7 : 8, CIO_EVENT_TIMER);
	if (error)
		await(&r, 7, CIO_EVENT_TIMER);
	cio_source_free(t);
	rig_close(&r);
}
END_TEST

/* One call to set, one to read; nothing for what poll(2) keeps itself. */
START_TEST(a_timer_costs_what_its_kernel_object_costs)
{
	bool listed = keeps_timers(selector_name(_i));
	struct cio_source *t;
	struct rig r;

	rig_open(&r, _i);
	assert_ok(cio_timer_new(r.p, 7, CIO_LEVEL, &t));
	fault_reset();
	assert_ok(cio_timer_set(t, 1, 0));
	ck_assert_str_eq(fault_log(), listed ? "" : "timerfd_settime");
	fetch(&r, 0);
	fault_reset();
	ck_assert_uint_eq(read_events(&r), 1);
	ck_assert_str_eq(fault_log(), listed ? "" : "read");
	fault_reset();
	cio_source_free(t);
	ck_assert_str_eq(fault_log(), listed ? "" : "epoll_ctl close");
	rig_close(&r);
}
END_TEST

void conf_source_faults(Suite *suite)
{
	TCase *tc = add_fault_case(suite, "sources: faults");

#ifdef _WIN32
	left_out("a_source_that_cannot_be_made_leaves_nothing", "timers are no objects; tests/windows/test_handle has the others");
	left_out("a_source_that_cannot_be_read_says_so_once", "timers are no objects; tests/windows/test_handle has the others");
#else
	tcase_add_loop_test(tc, a_source_that_cannot_be_made_leaves_nothing, 0, selectors() * MAKE_FAULTS);
	add_test(tc, a_source_that_cannot_be_read_says_so_once);
#endif
	tcase_add_loop_test(tc, a_timer_that_cannot_be_set_is_as_it_was, 0, selectors() * SET_FAULTS);
	add_test(tc, a_timer_without_memory_is_refused);
	add_test(tc, a_reregister_that_fails_changes_nothing);
	add_test(tc, a_timer_costs_what_its_kernel_object_costs);
}
