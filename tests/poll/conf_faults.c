/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>
#ifndef _WIN32
# include <errno.h>
# include <sys/socket.h>
# include <unistd.h>
#endif

#include "conformance.h"

#ifdef _WIN32
# define PAGES_CALL "VirtualAlloc"
#else
# define PAGES_CALL "mmap"
#endif

/* System calls that fail, and system calls that are not made.  The names are of all selectors:
 * a fault of a call that this one does not make never happens. */

static bool is_kqueue(const struct rig *r)
{
	return strcmp(r->selector, "kqueue") == 0;
}

static bool is_afd(const struct rig *r)
{
	return strcmp(r->selector, "afd") == 0;
}

/* What adds to the kernel's set. */
static const char *add_call(const struct rig *r)
{
	return is_kqueue(r) ? "kevent" : is_afd(r) ? "NtDeviceIoControlFile" : "epoll_ctl";
}

/* What changes it: afd first looks whether the number is another's by now. */
static const char *change_call(const struct rig *r)
{
	return is_afd(r) ? "GetQueuedCompletionStatusEx" : add_call(r);
}

/* How many calls the kernel's set was changed with since fault_reset(), in which time it was
 * waited for that often: kqueue has one call for both. */
static unsigned changes(const struct rig *r, unsigned waited)
{
	return fault_calls(add_call(r)) - (is_kqueue(r) ? waited : 0);
}

static unsigned waits(void)
{
	return fault_calls("epoll_wait") + fault_calls("epoll_pwait2_time64") + fault_calls("poll") + fault_calls("ppoll")
		+ fault_calls("kevent") + fault_calls("GetQueuedCompletionStatusEx");
}

static unsigned all_calls(void)
{
	const char *p = fault_log();
	unsigned n = *p != '\0';

	for (; *p; p++)
		n += *p == ' ';
	return n;
}

/* Are there changes to be refused? */
static bool kernel_set(const struct rig *r)
{
	if (strcmp(r->selector, "poll") != 0)
		return true;
	skipped_test("kernel_set", "poll has no set in the kernel");
	return false;
}

/* Failing. */

static const struct {
	const char *name;
	int error;
} open_faults[] = {
	{ "epoll_create1", CIO_EMFILE }, { "epoll_create1", CIO_ENOMEM }, { "epoll_ctl", CIO_ENOMEM },
	{ "epoll_ctl", CIO_ENOSPC }, { "eventfd", CIO_EMFILE }, { "pipe2", CIO_EMFILE }, { "kqueue", CIO_EMFILE },
	{ "mmap", CIO_ENOMEM }, { "CreateIoCompletionPort", CIO_ENOMEM }, { "VirtualAlloc", CIO_ENOMEM },
};
#define OPEN_FAULTS (int)(sizeof open_faults / sizeof *open_faults)

START_TEST(a_poll_that_cannot_be_made_leaves_nothing)
{
	const char *selector = selector_name(_i / OPEN_FAULTS);
	const char *name = open_faults[_i % OPEN_FAULTS].name;
	int nth, r, error = open_faults[_i % OPEN_FAULTS].error;
	struct cio_poll *p, *poison = (struct cio_poll *)&p;
	unsigned calls;

	assert_ok(cio_poll_new(selector, &p));
	cio_poll_free(p);
	fault_reset();
	assert_ok(cio_poll_new(selector, &p));
	calls = fault_calls(name);
	cio_poll_free(p);
	for (nth = 1; nth <= (int)calls; nth++) {
		fault_reset();
		fault_fail(name, (unsigned)nth, -error);
		p = poison;
		r = cio_poll_new(selector, &p);
		fault_reset();
		if (r == 0) {
			cio_poll_free(p);
		} else {
			assert_error(r, error);
			ck_assert(p == poison || p == NULL);
		}
	}
}
END_TEST

START_TEST(a_registration_that_fails_is_none)
{
	static const int errors[] = { CIO_ENOMEM, CIO_ENOSPC };
	struct trial t;

	open_trial(&t, _i / PLAIN_MODES / STREAM_KINDS, _i / STREAM_KINDS % PLAIN_MODES, _i % STREAM_KINDS);
	if (kernel_set(&t.r)) {
		fault_reset();
		fault_fail(add_call(&t.r), 1, -errors[_i % 2]);
		assert_error(trial_register(&t, 6, CIO_READABLE), errors[_i % 2]);
		fault_reset();
		assert_error(trial_deregister(&t), CIO_ENOENT);
		assert_error(trial_reregister(&t, 6, CIO_READABLE), CIO_ENOENT);
		put(t.peer);
		assert_quiet(&t.r);
	} else {
		put(t.peer);
	}
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	await(&t.r, 7, CIO_EVENT_READABLE);
	trial_close(&t);
}
END_TEST

START_TEST(a_slot_that_cannot_be_made_is_no_memory)
{
	struct rig r;
	cio_fd fd, peer;
	int error;

	rig_open(&r, _i);
	channel_open(UNIX_STREAM, &fd, &peer);
	fault_reset();
	fault_fail_always(PAGES_CALL, -CIO_ENOMEM);
	error = cio_poll_register(r.p, CIO_SOCKREF(fd), 7, CIO_READABLE, CIO_LEVEL);
	ck_assert(error == CIO_ENOMEM || (error == 0 && fault_calls(PAGES_CALL) == 0));
	fault_reset();
	if (error != 0) {
		assert_error(cio_poll_deregister(r.p, CIO_SOCKREF(fd)), CIO_ENOENT);
		assert_ok(cio_poll_register(r.p, CIO_SOCKREF(fd), 7, CIO_READABLE, CIO_LEVEL));
	}
	put(peer);
	await(&r, 7, CIO_EVENT_READABLE);
	close_fd(fd);
	close_fd(peer);
	rig_close(&r);
}
END_TEST

/* Nothing changed: the old token, interest and mode. */
START_TEST(a_reregistration_that_fails_changes_nothing)
{
	struct trial t;

	trial_open(&t, _i, PLAIN_MODES, STREAM_KINDS);
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	if (kernel_set(&t.r)) {
		put(t.peer);
		ck_assert_int_eq(fetch(&t.r, -1), 1);
		fault_reset();
		fault_fail(change_call(&t.r), 1, -CIO_ENOMEM);
		assert_error(trial_reregister(&t, 8, 0), CIO_ENOMEM);
		fault_reset();
		read_events(&t.r);
		assert_seen(&t.r, 7, READ_SIDE, CIO_EVENT_READABLE);
		drain(t.fd);
		assert_ok(trial_rearm(&t, CIO_READABLE));
		assert_quiet(&t.r);
	}
	put(t.peer);
	await(&t.r, 7, CIO_EVENT_READABLE);
	trial_close(&t);
}
END_TEST

START_TEST(a_rearm_that_fails_can_be_tried_again)
{
	struct trial t;

	open_trial(&t, _i / STREAM_KINDS, CIO_ONESHOT, _i % STREAM_KINDS);
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	put(t.peer);
	await(&t.r, 7, CIO_EVENT_READABLE);
	if (!is_afd(&t.r) && kernel_set(&t.r)) {	/* afd notes it, and asks at the next wait */
		fault_reset();
		fault_fail(change_call(&t.r), 1, -CIO_ENOMEM);
		assert_error(trial_rearm(&t, CIO_READABLE), CIO_ENOMEM);
		fault_reset();
		assert_quiet(&t.r);
	}
	assert_ok(trial_rearm(&t, CIO_READABLE));
	await(&t.r, 7, CIO_EVENT_READABLE);
	trial_close(&t);
}
END_TEST

START_TEST(a_change_that_the_kernel_refuses_is_one_error_event)
{
	struct trial t;

	trial_open(&t, _i, PLAIN_MODES, 2);
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	if (kernel_set(&t.r)) {
		fault_reset();
		assert_ok(trial_set_interest(&t, RW));
		fault_fail(change_call(&t.r), 1, -CIO_ENOMEM);
		ck_assert_uint_eq(gather(&t.r, MS(100)), 1);
		fault_reset();
		assert_seen(&t.r, 7, CIO_EVENT_ERROR, CIO_EVENT_ERROR);
		assert_error(t.r.got[0].error, CIO_ENOMEM);
		bury(&t.r, 7);
		put(t.peer);
		assert_calm(&t.r, MS(30));
		assert_error(trial_set_interest(&t, CIO_READABLE), CIO_ENOENT);
		assert_error(trial_reregister(&t, 8, CIO_READABLE), CIO_ENOENT);
		assert_ok(trial_register(&t, 9, CIO_READABLE));
		await(&t.r, 9, CIO_EVENT_READABLE);
	}
	trial_close(&t);
}
END_TEST

/* Both who watch are told. */
START_TEST(a_change_of_a_pair_that_the_kernel_refuses_is_two_errors)
{
	struct rig r;
	cio_fd fd, peer;

	rig_open(&r, _i);
	channel_open(UNIX_STREAM, &fd, &peer);
	assert_ok(cio_poll_register_pair(r.p, CIO_SOCKREF(fd), 1, 2, CIO_READABLE, CIO_LEVEL));
	if (kernel_set(&r)) {
		fault_reset();
		assert_ok(cio_poll_set_interest(r.p, CIO_SOCKREF(fd), RW));
		fault_fail(change_call(&r), 1, -CIO_ENOMEM);
		gather(&r, MS(100));
		fault_reset();
		ck_assert_uint_eq(r.count, 2);
		assert_seen(&r, 1, CIO_EVENT_ERROR, CIO_EVENT_ERROR);
		assert_seen(&r, 2, CIO_EVENT_ERROR, CIO_EVENT_ERROR);
		assert_calm(&r, MS(10));
		assert_error(cio_poll_deregister(r.p, CIO_SOCKREF(fd)), CIO_ENOENT);
	}
	close_fd(fd);
	close_fd(peer);
	rig_close(&r);
}
END_TEST

#ifndef _WIN32
/* No room for a new set: what is dead stays silent, what lives is heard, and later it is made good. */
START_TEST(a_set_that_cannot_be_made_anew_loses_nothing)
{
	static const char *const names[] = { "epoll_create1", "epoll_ctl", "dup3", "eventfd", "kqueue" };
	int n, round, copy, peer;
	struct trial t;

	open_trial(&t, _i / 5 / PLAIN_MODES, _i / 5 % PLAIN_MODES, UNIX_STREAM);
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	copy = dup(t.fd);
	close(t.fd);
	another_channel(&t, t.fd, &t.fd, &peer);
	assert_ok(trial_register(&t, 8, CIO_READABLE));
	bury(&t.r, 7);
	put(t.peer);
	fault_reset();
	fault_fail_always(names[_i % 5], EMFILE);
	for (round = 0; round < 5; round++) {
		n = cio_poll_wait(t.r.p, t.r.events, MS(1));
		ck_assert_msg(n >= 0 || n == CIO_EMFILE, "%d", n);
		read_events(&t.r);
	}
	fault_reset();
	assert_calm(&t.r, MS(40));
	put(peer);
	await(&t.r, 8, CIO_EVENT_READABLE);
	close(copy);
	close(peer);
	trial_close(&t);
}
END_TEST

START_TEST(an_interrupted_wait_says_so_and_retry_does_not)
{
	static const char *const names[] = { "epoll_wait", "epoll_pwait2_time64", "poll", "ppoll", "kevent" };
	struct rig r;
	size_t i;
	int n = 0;

	rig_open(&r, _i);
	for (i = 0; i < sizeof names / sizeof *names; i++) {
		fault_reset();
		fault_fail(names[i], 1, EINTR);
		n += cio_poll_wait(r.p, r.events, MS(2)) == CIO_EINTR;
		fault_reset();
		fault_fail(names[i], 1, EINTR);
		fault_fail(names[i], 2, EINTR);
		assert_error(cio_poll_wait_retry(r.p, r.events, MS(2)), 0);
		fault_reset();
	}
	ck_assert_int_gt(n, 0);
	assert_quiet(&r);
	rig_close(&r);
}
END_TEST

START_TEST(without_fine_waits_times_are_rounded_up)
{
	struct rig r;

	rig_open(&r, _i);
	fault_reset();
	fault_fail_always("epoll_pwait2_time64", ENOSYS);
	fault_fail_always("ppoll", ENOSYS);
	gather(&r, 1);
	gather(&r, 300000);
	gather(&r, 1000000);
	gather(&r, 1000001);
	gather(&r, 2500000);
	ck_assert_uint_le(waits(), 12);
	fault_reset();
	rig_close(&r);
}
END_TEST

/* A wake is not lost for want of a call that succeeds at once. */
START_TEST(an_interrupted_wake_is_made_all_the_same)
{
	struct cio_waker *w;
	cio_fileref native;
	struct rig r;

	rig_open(&r, _i);
	assert_ok(cio_waker_new(r.p, 5, &w));
	if (r.can & CIO_CAN_NATIVE)
		assert_ok(cio_poll_native(r.p, &native));
	fault_reset();
	fault_fail("write", 1, EINTR);
	assert_ok(cio_waker_wake(w));
	fault_reset();
	await(&r, 5, CIO_EVENT_WAKER);
	cio_waker_free(w);
	rig_close(&r);
}
END_TEST

/* Not made. */

START_TEST(each_verb_is_one_call_at_most)
{
	struct trial t;
	unsigned n;

	trial_open(&t, _i, PLAIN_MODES, STREAM_KINDS);
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	assert_ok(trial_deregister(&t));
	fault_reset();
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	n = is_kqueue(&t.r) ? 2 : 1;	/* and fstat(2) */
	ck_assert_uint_le(all_calls(), n);
	assert_ok(trial_reregister(&t, 7, CIO_READABLE));
	ck_assert_uint_le(all_calls(), n + 1);
	assert_ok(trial_rearm(&t, CIO_READABLE));
	ck_assert_uint_le(all_calls(), n + (is_oneshot(&t) ? 2 : 1));
	assert_ok(trial_deregister(&t));
	ck_assert_uint_le(all_calls(), n + (is_oneshot(&t) ? 3 : 2));
	fault_reset();
	trial_close(&t);
}
END_TEST

#endif

START_TEST(a_wait_is_one_call)
{
	struct trial t;

	trial_open(&t, _i, PLAIN_MODES, STREAM_KINDS);
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	look(&t.r);
	fault_reset();
	look(&t.r);
	ck_assert_uint_eq(all_calls(), 1);
	put(t.peer);
	gather(&t.r, -1);
	ck_assert_uint_eq(all_calls(), 2);
	ck_assert_uint_eq(waits(), 2);
	fault_reset();
	trial_close(&t);
}
END_TEST

START_TEST(a_changed_interest_is_no_call_before_the_wait)
{
	struct trial t;
	int i;

	trial_open(&t, _i, PLAIN_MODES, 2);
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	look(&t.r);
	fault_reset();
	for (i = 0; i < 100; i++)
		assert_ok(trial_set_interest(&t, i % 2 ? CIO_READABLE : RW));
	ck_assert_uint_eq(all_calls(), 0);
	look(&t.r);
	ck_assert_uint_eq(changes(&t.r, 1), 0);
	ck_assert_uint_eq(all_calls(), 1);
	assert_ok(trial_set_interest(&t, RW));
	ck_assert_uint_eq(all_calls(), 1);
	look(&t.r);
	assert_seen(&t.r, 7, RW, CIO_EVENT_WRITABLE);
	ck_assert_uint_le(changes(&t.r, 2), 1);
	if (!is_afd(&t.r))
		ck_assert_uint_le(all_calls(), 3);
	fault_reset();
	trial_close(&t);
}
END_TEST

/* More changes than any queue of them holds. */
START_TEST(four_hundred_changed_interests_all_arrive)
{
	enum { MANY = 400 };
	static cio_fd fd[MANY], peer[MANY];
	struct rig r;
	size_t n;
	int i;

	rig_open_sized(&r, _i, 2 * MANY);
	for (i = 0; i < MANY; i++) {
		channel_open(PIPE, &fd[i], &peer[i]);
		put(peer[i]);
		enroll(&r, fd[i], (uint64_t)i, 0, i % 2 ? CIO_EDGE : CIO_LEVEL);
	}
	look(&r);
	for (i = 0; i < MANY; i++)
		assert_ok(cio_poll_set_interest_file(r.p, CIO_FILEREF(fd[i]), CIO_READABLE));
	for (n = 0; n < MANY && look(&r) > 0; n += r.count) {
		struct cio_event event;

		while (cio_events_next(r.events, &event))
			n++;
	}
	ck_assert_uint_ge(n, MANY);
	for (i = 0; i < MANY; i++) {
		assert_ok(cio_poll_set_interest_file(r.p, CIO_FILEREF(fd[i]), 0));
		close_fd(peer[i]);
		close_fd(fd[i]);
	}
	rig_close(&r);
}
END_TEST

START_TEST(a_wake_with_nobody_waiting_is_no_call)
{
	struct cio_waker *w;
	struct rig r;
	int i;

	rig_open(&r, _i);
	assert_ok(cio_waker_new(r.p, 5, &w));
	look(&r);
	fault_reset();
	for (i = 0; i < 100; i++)
		cio_waker_wake(w);
	ck_assert_uint_eq(all_calls(), 0);
	gather(&r, -1);
	ck_assert_uint_eq(times(&r, 5), 1);
	ck_assert_uint_eq(all_calls(), 1);
	fault_reset();
	cio_waker_free(w);
	rig_close(&r);
}
END_TEST

START_TEST(only_level_needs_its_deregister_before_close)
{
	struct trial t;

	trial_open(&t, _i, PLAIN_MODES, STREAM_KINDS);
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	fault_reset();
	assert_ok(trial_deregister_closing(&t));
	if (is_level(&t) && is_afd(&t.r))
		ck_assert_str_eq(fault_log(), "NtCancelIoFileEx");
	else if (is_level(&t))
		ck_assert_uint_le(all_calls(), 1);
	else
		ck_assert_uint_eq(all_calls(), 0);
	fault_reset();
	trial_close(&t);
}
END_TEST

void conf_faults(Suite *suite)
{
	TCase *tc = add_fault_case(suite, "faults");

	tcase_add_loop_test(tc, a_poll_that_cannot_be_made_leaves_nothing, 0, OPEN_FAULTS * selectors());
	add_trial(tc, a_registration_that_fails_is_none, PLAIN_MODES, STREAM_KINDS);
	add_test(tc, a_slot_that_cannot_be_made_is_no_memory);
	add_trial(tc, a_reregistration_that_fails_changes_nothing, PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, a_rearm_that_fails_can_be_tried_again, 1, STREAM_KINDS);
	add_trial(tc, a_change_that_the_kernel_refuses_is_one_error_event, PLAIN_MODES, 2);
	add_test(tc, a_change_of_a_pair_that_the_kernel_refuses_is_two_errors);
#ifdef _WIN32
	left_out("a_set_that_cannot_be_made_anew_loses_nothing", "no set is ever made anew");
	left_out("an_interrupted_wait_says_so_and_retry_does_not and its kin", "Windows has no signals that interrupt");
	left_out("without_fine_waits_times_are_rounded_up", "waits are milliseconds");
	left_out("each_verb_is_one_call_at_most", "tests/windows/test_afd counts the calls of afd");
#else
	add_trial(tc, a_set_that_cannot_be_made_anew_loses_nothing, PLAIN_MODES, 5);
	add_test(tc, an_interrupted_wait_says_so_and_retry_does_not);
	add_test(tc, without_fine_waits_times_are_rounded_up);
	add_test(tc, an_interrupted_wake_is_made_all_the_same);
#endif

	tc = add_fault_case(suite, "calls that are not made");
#ifndef _WIN32
	add_trial(tc, each_verb_is_one_call_at_most, PLAIN_MODES, STREAM_KINDS);
#endif
	add_trial(tc, a_wait_is_one_call, PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, a_changed_interest_is_no_call_before_the_wait, PLAIN_MODES, 2);
	add_test(tc, four_hundred_changed_interests_all_arrive);
	add_test(tc, a_wake_with_nobody_waiting_is_no_call);
	add_trial(tc, only_level_needs_its_deregister_before_close, PLAIN_MODES, STREAM_KINDS);
}
