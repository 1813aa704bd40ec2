/* SPDX-License-Identifier: MIT */
/* Waitable handles and children in a poll. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cio/source.h>
#include <cio/waker.h>

#include "waits.h"

#define HUGE_TOKEN UINT64_C(0xfedcba9876543210)

static HANDLE event(bool manual, bool set)
{
	HANDLE h = CreateEventW(NULL, manual, set, NULL);

	ck_assert_ptr_nonnull(h);
	return h;
}

static struct cio_source *watch(HANDLE h, uint64_t token, unsigned mode)
{
	struct cio_source *s;

	assert_ok(cio_handle_new(p, CIO_FILEREF((cio_fd)h), token, mode, &s));
	return s;
}

static void assert_signalled(uint64_t token)
{
	struct cio_event e = next();

	ck_assert_uint_eq(e.token, token);
	ck_assert_uint_eq(e.ready, CIO_EVENT_HANDLE);
	ck_assert_uint_eq(e.count, 1);
	ck_assert_int_eq(e.error, 0);
}

START_TEST(an_event_is_told_each_time_it_is_set)
{
	HANDLE h = event(false, false);
	struct cio_source *s;
	int i;

	open_sized(8);
	s = watch(h, HUGE_TOKEN, CIO_LEVEL);
	assert_nothing();
	for (i = 0; i < 3; i++) {
		SetEvent(h);
		assert_signalled(HUGE_TOKEN);
		assert_nothing();
	}
	cio_source_free(s);
	CloseHandle(h);
	shut();
}
END_TEST

START_TEST(what_stays_signalled_is_told_at_each_wait)
{
	HANDLE h = event(true, true);
	struct cio_source *s;
	int i;

	open_sized(8);
	s = watch(h, 1, CIO_LEVEL);
	for (i = 0; i < 5; i++)
		assert_signalled(1);
	ResetEvent(h);
	/* It was looked at when it was told last. */
	assert_signalled(1);
	assert_nothing();
	SetEvent(h);
	assert_signalled(1);
	cio_source_free(s);
	CloseHandle(h);
	shut();
}
END_TEST

START_TEST(a_one_shot_is_told_once_until_it_is_armed)
{
	HANDLE h = event(true, true);
	struct cio_source *s;

	open_sized(8);
	s = watch(h, 1, CIO_ONESHOT);
	assert_signalled(1);
	assert_nothing();
	assert_ok(cio_source_rearm(s));
	assert_signalled(1);
	assert_nothing();
	ResetEvent(h);
	assert_ok(cio_source_rearm(s));
	assert_nothing();
	SetEvent(h);
	assert_signalled(1);
	assert_nothing();
	cio_source_free(s);
	CloseHandle(h);
	shut();
}
END_TEST

START_TEST(a_semaphore_is_told_as_often_as_it_was_released)
{
	HANDLE h = CreateSemaphoreW(NULL, 2, 100, NULL);
	struct cio_source *s;
	int i;

	open_sized(8);
	s = watch(h, 1, CIO_LEVEL);
	for (i = 0; i < 2; i++)
		assert_signalled(1);
	assert_nothing();
	ReleaseSemaphore(h, 3, NULL);
	for (i = 0; i < 3; i++)
		assert_signalled(1);
	assert_nothing();
	cio_source_free(s);
	CloseHandle(h);
	shut();
}
END_TEST

START_TEST(a_handle_may_be_closed_while_it_is_watched)
{
	HANDLE h = event(false, false), other, copy, self = GetCurrentProcess();
	struct cio_source *s, *second;

	open_sized(8);
	ck_assert(DuplicateHandle(self, h, self, &copy, 0, FALSE, DUPLICATE_SAME_ACCESS));
	s = watch(h, 1, CIO_LEVEL);
	CloseHandle(h);
	other = event(false, true);	/* of the same number, mostly */
	assert_nothing();
	second = watch(other, 2, CIO_LEVEL);
	assert_signalled(2);
	SetEvent(copy);
	assert_signalled(1);
	assert_nothing();
	cio_source_free(s);
	cio_source_free(second);
	CloseHandle(copy);
	CloseHandle(other);
	shut();
}
END_TEST

START_TEST(what_was_signalled_of_a_freed_source_is_not_told)
{
	HANDLE h = event(false, false);
	struct cio_source *s, *again;
	struct cio_event e;

	open_sized(8);
	/* Its packet is in the port, or the call that posts it is under way. */
	s = watch(h, 1, CIO_LEVEL);
	SetEvent(h);
	cio_source_free(s);
	again = watch(h, 2, CIO_LEVEL);
	ResetEvent(h);
	cio_source_free(again);
	assert_nothing();
	/* Its event is in the buffer. */
	again = watch(h, 3, CIO_LEVEL);
	SetEvent(h);
	ck_assert_int_eq(cio_poll_wait(p, events, SECOND), 1);
	cio_source_free(again);
	ck_assert(!cio_events_next(events, &e));
	assert_nothing();
	CloseHandle(h);
	shut();
}
END_TEST

struct hammer {
	HANDLE h;
	_Atomic bool stop;
};

static DWORD WINAPI set_all_the_time(void *arg)
{
	struct hammer *hammer = arg;

	while (!hammer->stop)
		SetEvent(hammer->h);
	return 0;
}

START_TEST(a_source_may_be_freed_while_its_call_runs)
{
	struct hammer hammer = { event(false, false), false };
	struct cio_event e;
	HANDLE thread;
	int i;

	open_sized(4);
	thread = CreateThread(NULL, 0, set_all_the_time, &hammer, 0, NULL);
	for (i = 0; i < 200; i++) {
		struct cio_source *s = watch(hammer.h, (uint64_t)i, i % 2 ? CIO_LEVEL : CIO_ONESHOT);

		if (i % 3 == 0)
			cio_poll_wait(p, events, 0);
		while (cio_events_next(events, &e))
			ck_assert_uint_eq(e.token, (uint64_t)i);
		cio_source_free(s);
	}
	hammer.stop = true;
	WaitForSingleObject(thread, INFINITE);
	CloseHandle(thread);
	assert_nothing();
	CloseHandle(hammer.h);
	shut();
}
END_TEST

START_TEST(a_poll_may_be_freed_while_its_call_runs)
{
	HANDLE h = event(false, false);
	int i;

	for (i = 0; i < 20; i++) {
		struct cio_source *s;

		open_sized(4);
		s = watch(h, 1, CIO_LEVEL);
		SetEvent(h);
		shut();
		assert_error(cio_source_rearm(s), CIO_ESTALE);
		cio_source_free(s);
	}
	CloseHandle(h);
}
END_TEST

START_TEST(what_cannot_be_waited_for_is_refused)
{
	struct cio_source *s = (struct cio_source *)&s;
	HANDLE h = event(false, false);

	open_sized(8);
	CloseHandle(h);
	assert_error(cio_handle_new(p, CIO_FILEREF((cio_fd)h), 1, CIO_LEVEL, &s), CIO_EBADF);
	assert_error(cio_handle_new(p, CIO_FILEREF(CIO_FD_NONE), 1, CIO_LEVEL, &s), CIO_EBADF);
	assert_error(cio_handle_new(p, CIO_FILEREF(0), 1, CIO_LEVEL, &s), CIO_EBADF);
	assert_error(cio_handle_new(p, CIO_FILEREF((cio_fd)h), 1, CIO_ONESHOT + 1, &s), CIO_EINVAL);
	ck_assert_ptr_eq(s, &s);
	shut();
}
END_TEST

static HANDLE spawn(const char *what, DWORD *ret_pid)
{
	char command[MAX_PATH + 16], program[MAX_PATH];
	STARTUPINFOA start = { .cb = sizeof start };
	PROCESS_INFORMATION made;

	ck_assert(GetModuleFileNameA(NULL, program, sizeof program) > 0);
	snprintf(command, sizeof command, "\"%s\" %s", program, what);
	ck_assert(CreateProcessA(NULL, command, NULL, NULL, FALSE, 0, NULL, NULL, &start, &made));
	CloseHandle(made.hThread);
	*ret_pid = made.dwProcessId;
	return made.hProcess;
}

START_TEST(the_end_of_a_child_is_told_once)
{
	struct cio_source *s, *handle, *twice;
	DWORD pid, code;
	HANDLE child;
	unsigned i;
	bool told[2] = { false };

	open_sized(8);
	child = spawn("end", &pid);
	assert_ok(cio_child_new(p, pid, 0, CIO_LEVEL, &s));
	assert_error(cio_child_new(p, pid, 0, CIO_LEVEL, &twice), CIO_EEXIST);
	handle = watch(child, 1, CIO_ONESHOT);
	for (i = 0; i < 2; i++) {
		struct cio_event e = next();

		ck_assert_uint_eq(e.ready, e.token == 0 ? CIO_EVENT_CHILD : CIO_EVENT_HANDLE);
		ck_assert(!told[e.token]);
		told[e.token] = true;
	}
	assert_nothing();
	ck_assert(GetExitCodeProcess(child, &code));
	ck_assert_uint_eq(code, 7);
	assert_ok(cio_source_reregister(s, 5, CIO_LEVEL));
	assert_event(5, CIO_EVENT_CHILD);
	assert_nothing();
	cio_source_free(handle);
	cio_source_free(s);
	CloseHandle(child);
	shut();
}
END_TEST

START_TEST(who_is_no_child_is_not_waited_for)
{
	struct cio_source *s;

	open_sized(8);
	assert_error(cio_child_new(p, GetCurrentProcessId(), 1, CIO_LEVEL, &s), CIO_ECHILD);
	assert_error(cio_child_new(p, INT_MAX - 3, 1, CIO_LEVEL, &s), CIO_ECHILD);
	assert_error(cio_child_new(p, 0, 1, CIO_LEVEL, &s), CIO_EINVAL);
	shut();
}
END_TEST

START_TEST(native_calls_fail_without_a_trace)
{
	static const char *const calls[] = { "DuplicateHandle", "WaitForSingleObject", "RegisterWaitForSingleObject" };
	HANDLE h = event(false, false);
	struct cio_source *s;
	unsigned i;

	open_sized(8);
	for (i = 0; i < sizeof calls / sizeof *calls; i++) {
		fault_fail(calls[i], 1, ERROR_NO_SYSTEM_RESOURCES);
		assert_error(cio_handle_new(p, CIO_FILEREF((cio_fd)h), 1, CIO_LEVEL, &s), CIO_ENOBUFS);
	}
	SetEvent(h);
	s = watch(h, 1, CIO_LEVEL);
	assert_signalled(1);
	cio_source_free(s);
	CloseHandle(h);
	shut();
}
END_TEST

START_TEST(a_failing_look_is_told_and_ends_the_watch)
{
	HANDLE h = event(false, true);
	struct cio_source *s;
	struct cio_event e;

	open_sized(8);
	s = watch(h, 1, CIO_LEVEL);
	fault_fail("RegisterWaitForSingleObject", 1, ERROR_NO_SYSTEM_RESOURCES);
	assert_signalled(1);
	e = next();
	ck_assert_uint_eq(e.token, 1);
	ck_assert_uint_eq(e.ready, CIO_EVENT_HANDLE | CIO_EVENT_ERROR);
	ck_assert_int_eq(e.error, CIO_ENOBUFS);
	SetEvent(h);
	assert_nothing();
	assert_ok(cio_source_reregister(s, 2, CIO_LEVEL));
	assert_signalled(2);
	cio_source_free(s);
	CloseHandle(h);
	shut();
}
END_TEST

/* Who posts in vain is found at the next wait. */
START_TEST(a_packet_that_is_not_posted_is_not_lost)
{
	HANDLE h = event(false, false);
	struct cio_source *s;

	open_sized(8);
	s = watch(h, 1, CIO_LEVEL);
	fault_fail("PostQueuedCompletionStatus", 1, ERROR_NO_SYSTEM_RESOURCES);
	SetEvent(h);
	while (fault_calls("PostQueuedCompletionStatus") == 0)
		Sleep(1);
	assert_signalled(1);
	assert_nothing();
	fault_fail("PostQueuedCompletionStatus", 1, ERROR_NO_SYSTEM_RESOURCES);
	SetEvent(h);
	while (fault_calls("PostQueuedCompletionStatus") < 2)
		Sleep(1);
	cio_source_free(s);
	CloseHandle(h);
	shut();
}
END_TEST

START_TEST(a_child_that_cannot_be_asked_is_refused)
{
	struct cio_source *s;
	HANDLE child;
	DWORD pid;

	open_sized(8);
	child = spawn("end", &pid);
	fault_fail("OpenProcess", 1, ERROR_ACCESS_DENIED);
	assert_error(cio_child_new(p, pid, 1, CIO_LEVEL, &s), CIO_EACCES);
	fault_fail("NtQueryInformationProcess", 1, ERROR_ACCESS_DENIED);
	assert_error(cio_child_new(p, pid, 1, CIO_LEVEL, &s), CIO_EACCES);
	WaitForSingleObject(child, INFINITE);
	assert_ok(cio_child_new(p, pid, 1, CIO_LEVEL, &s));
	assert_event(1, CIO_EVENT_CHILD);
	cio_source_free(s);
	CloseHandle(child);
	shut();
}
END_TEST

/* The threads that wait for handles are Windows' and stay, with handles of their own: they are not counted. */
START_TEST(somebody_waits)
{
	HANDLE h = event(false, false);
	struct cio_source *s;
	DWORD pid;

	open_sized(1);
	s = watch(h, 1, CIO_LEVEL);
	SetEvent(h);
	assert_signalled(1);
	cio_source_free(s);
	CloseHandle(h);
	h = spawn("end", &pid);
	WaitForSingleObject(h, INFINITE);
	CloseHandle(h);
	shut();
}
END_TEST

int main(int argc, char **argv)
{
	Suite *suite = suite_create("handle");
	TCase *tc;

	if (argc > 1)
		return !strcmp(argv[1], "end") ? 7 : 1;
	tc = tcase_create("first");
	tcase_add_test(tc, somebody_waits);
	suite_add_tcase(suite, tc);
	tc = add_case(suite, "signals");
	tcase_add_test(tc, an_event_is_told_each_time_it_is_set);
	tcase_add_test(tc, what_stays_signalled_is_told_at_each_wait);
	tcase_add_test(tc, a_one_shot_is_told_once_until_it_is_armed);
	tcase_add_test(tc, a_semaphore_is_told_as_often_as_it_was_released);
	tc = add_case(suite, "life");
	tcase_add_test(tc, a_handle_may_be_closed_while_it_is_watched);
	tcase_add_test(tc, what_was_signalled_of_a_freed_source_is_not_told);
	tcase_add_test(tc, a_source_may_be_freed_while_its_call_runs);
	tcase_add_test(tc, a_poll_may_be_freed_while_its_call_runs);
	tcase_add_test(tc, what_cannot_be_waited_for_is_refused);
	tc = add_case(suite, "children");
	tcase_add_test(tc, the_end_of_a_child_is_told_once);
	tcase_add_test(tc, who_is_no_child_is_not_waited_for);
	tc = add_fault_case(suite, "faults");
	tcase_add_test(tc, native_calls_fail_without_a_trace);
	tcase_add_test(tc, a_failing_look_is_told_and_ends_the_watch);
	tcase_add_test(tc, a_packet_that_is_not_posted_is_not_lost);
	tcase_add_test(tc, a_child_that_cannot_be_asked_is_refused);
	return run_suite(suite);
}
