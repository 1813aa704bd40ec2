/* SPDX-License-Identifier: MIT */
/* Completions of a program's own in a poll: what it posts, and its handles. */
#include "config.h"

#include <string.h>

#include <cio/completion.h>
#include <cio/source.h>

#include "waits.h"

#define HUGE_TOKEN UINT64_C(0xfedcba9876543210)

static struct cio_source *source(uint64_t token)
{
	struct cio_source *s;

	assert_ok(cio_completion_new(p, token, &s));
	return s;
}

static void assert_completion(uint64_t token, uint64_t bytes, int error, const void *overlapped)
{
	struct cio_event e = next();

	ck_assert_uint_eq(e.token, token);
	ck_assert_uint_eq(e.ready, CIO_EVENT_COMPLETION);
	ck_assert_uint_eq(e.count, bytes);
	ck_assert_int_eq(e.error, error);
	ck_assert_ptr_eq(e.overlapped, overlapped);
}

START_TEST(what_is_posted_comes_out_as_it_was)
{
	struct cio_source *s;
	char mine;

	open_sized(8);
	s = source(HUGE_TOKEN);
	assert_ok(cio_completion_post(s, 7, &mine));
	assert_ok(cio_completion_post(s, UINT32_MAX, NULL));
	assert_completion(HUGE_TOKEN, 7, 0, &mine);
	assert_completion(HUGE_TOKEN, UINT32_MAX, 0, NULL);
	assert_nothing();
	cio_source_free(s);
	shut();
}
END_TEST

/* Keys of the selector's own packets, and pointers that are none. */
START_TEST(nothing_posted_is_taken_for_the_selectors_own)
{
	struct cio_source *s[20];
	uintptr_t i;

	open_sized(8);
	for (i = 0; i < 20; i++)
		s[i] = source(i);
	for (i = 0; i < 20; i++)
		assert_ok(cio_completion_post(s[i], (uint32_t)i, (void *)(i * 8)));
	for (i = 0; i < 20; i++)
		assert_completion(i, i, 0, (void *)(i * 8));
	assert_nothing();
	for (i = 0; i < 20; i++)
		cio_source_free(s[i]);
	shut();
}
END_TEST

static DWORD WINAPI post_late(void *arg)
{
	Sleep(20);
	return cio_completion_post(arg, 1, arg) == 0;
}

START_TEST(a_completion_ends_a_wait)
{
	struct cio_source *s;
	HANDLE thread;
	DWORD code;

	open_sized(8);
	s = source(1);
	thread = CreateThread(NULL, 0, post_late, s, 0, NULL);
	assert_completion(1, 1, 0, s);
	WaitForSingleObject(thread, INFINITE);
	GetExitCodeThread(thread, &code);
	ck_assert_uint_eq(code, 1);
	CloseHandle(thread);
	cio_source_free(s);
	shut();
}
END_TEST

START_TEST(a_small_buffer_loses_none)
{
	struct cio_source *s;
	struct cio_event e;
	uint32_t i;

	open_sized(2);
	s = source(1);
	for (i = 0; i < 150; i++)
		assert_ok(cio_completion_post(s, i, NULL));
	/* What is left unread comes again, first. */
	ck_assert_int_eq(cio_poll_wait(p, events, SECOND), 2);
	ck_assert(cio_events_next(events, &e));
	ck_assert_uint_eq(e.count, 0);
	for (i = 1; i < 150; i++)
		assert_completion(1, i, 0, NULL);
	assert_nothing();
	cio_source_free(s);
	shut();
}
END_TEST

/* One event at a time: sockets, timers, wakers and completions all have a turn. */
START_TEST(all_kinds_take_turns)
{
	enum { COMPLETION, SOCKET_READY, TIMER, KINDS };
	unsigned had[KINDS] = { 0 }, i;
	struct cio_source *s, *timer;
	cio_socket a, b;

	open_sized(1);
	s = source(COMPLETION);
	make_pair(SOCK_STREAM, &a, &b);
	ck_assert_int_eq(cio_send(b.ref, "x", 1, 0), 1);
	assert_ok(cio_poll_register(p, a.ref, SOCKET_READY, CIO_READABLE, CIO_LEVEL));
	assert_ok(cio_timer_new(p, TIMER, CIO_LEVEL, &timer));
	assert_ok(cio_timer_set(timer, 1, 1));
	for (i = 0; i < 60; i++)
		assert_ok(cio_completion_post(s, i, NULL));
	for (i = 0; i < 60; i++)
		had[next().token]++;
	for (i = 0; i < KINDS; i++)
		ck_assert_msg(had[i] >= 5, "kind %u: %u of 60", i, had[i]);
	cio_source_free(timer);
	cio_source_free(s);
	cio_socket_close(&a);
	cio_socket_close(&b);
	shut();
}
END_TEST

START_TEST(what_comes_for_a_freed_source_is_dropped)
{
	enum { BETWEEN = 15 };		/* the other has the freed one's place in the table of numbers */
	struct cio_source *s, *other, *between[BETWEEN];
	int i;

	open_sized(8);
	s = source(1);
	for (i = 0; i < BETWEEN; i++)
		between[i] = source(3);
	assert_ok(cio_completion_post(s, 1, NULL));
	assert_ok(cio_completion_post(s, 2, NULL));
	assert_completion(1, 1, 0, NULL);
	assert_ok(cio_completion_post(s, 3, NULL));
	cio_source_free(s);
	other = source(2);
	assert_nothing();
	assert_ok(cio_completion_post(other, 4, NULL));
	assert_completion(2, 4, 0, NULL);
	for (i = 0; i < BETWEEN; i++)
		cio_source_free(between[i]);
	cio_source_free(other);
	shut();
}
END_TEST

START_TEST(a_token_is_that_of_the_moment)
{
	struct cio_source *s;
	struct cio_event e;

	open_sized(8);
	s = source(1);
	assert_ok(cio_completion_post(s, 5, NULL));
	assert_ok(cio_completion_post(s, 6, NULL));
	ck_assert_int_eq(cio_poll_wait(p, events, SECOND), 2);
	assert_ok(cio_source_reregister(s, 2, CIO_ONESHOT));
	assert_completion(2, 5, 0, NULL);
	ck_assert(!cio_events_next(events, &e));
	assert_nothing();
	assert_ok(cio_source_rearm(s));
	assert_completion(2, 6, 0, NULL);
	cio_source_free(s);
	shut();
}
END_TEST

/* A file that is removed when it is closed. */
static HANDLE open_file(DWORD flags)
{
	char dir[MAX_PATH], name[MAX_PATH];
	HANDLE h;

	ck_assert(GetTempPathA(sizeof dir, dir) > 0);
	ck_assert(GetTempFileNameA(dir, "cio", 0, name) > 0);
	h = CreateFileA(name, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING, flags | FILE_FLAG_DELETE_ON_CLOSE,
		NULL);
	ck_assert(h != INVALID_HANDLE_VALUE);
	return h;
}

static void assert_begun(BOOL done)
{
	ck_assert_msg(done || GetLastError() == ERROR_IO_PENDING, "error %lu", GetLastError());
}

START_TEST(a_file_completes)
{
	OVERLAPPED wrote = { 0 }, got = { 0 };
	HANDLE file = open_file(FILE_FLAG_OVERLAPPED);
	struct cio_source *s;
	char buf[16];

	open_sized(8);
	s = source(3);
	assert_ok(cio_completion_associate(s, CIO_FILEREF((cio_fd)file)));
	assert_begun(WriteFile(file, "overlapped", 10, NULL, &wrote));
	assert_completion(3, 10, 0, &wrote);
	assert_begun(ReadFile(file, buf, sizeof buf, NULL, &got));
	assert_completion(3, 10, 0, &got);
	ck_assert_int_eq(memcmp(buf, "overlapped", 10), 0);
	CloseHandle(file);
	cio_source_free(s);
	shut();
}
END_TEST

START_TEST(a_socket_completes_beside_its_registration)
{
	OVERLAPPED first = { 0 }, second = { 0 };
	cio_socket a, b;
	struct cio_source *s;
	char buf[16];
	WSABUF to = { sizeof buf, buf };
	DWORD flags = 0;

	open_sized(8);
	s = source(4);
	make_pair(SOCK_STREAM, &a, &b);
	assert_ok(cio_completion_associate_socket(s, a.ref));
	assert_ok(cio_poll_register(p, a.ref, 5, CIO_WRITABLE, CIO_ONESHOT));
	ck_assert_uint_eq(next().token, 5);
	assert_begun(WSARecv(a.ref.fd, &to, 1, NULL, &flags, &first, NULL) == 0);
	ck_assert_int_eq(cio_send(b.ref, "hello", 5, 0), 5);
	assert_completion(4, 5, 0, &first);
	assert_begun(WSARecv(a.ref.fd, &to, 1, NULL, &flags, &second, NULL) == 0);
	ck_assert(CancelIoEx((HANDLE)a.ref.fd, &second));
	assert_completion(4, 0, CIO_ECANCELED, &second);
	assert_ok(cio_poll_deregister(p, a.ref));
	cio_socket_close(&a);
	cio_socket_close(&b);
	cio_source_free(s);
	shut();
}
END_TEST

START_TEST(a_handle_is_associated_once)
{
	HANDLE file = open_file(FILE_FLAG_OVERLAPPED), plain = open_file(0);
	struct cio_source *s, *other;

	open_sized(8);
	s = source(1);
	other = source(2);
	assert_ok(cio_completion_associate(s, CIO_FILEREF((cio_fd)file)));
	assert_error(cio_completion_associate(s, CIO_FILEREF((cio_fd)file)), CIO_EINVAL);
	assert_error(cio_completion_associate(other, CIO_FILEREF((cio_fd)file)), CIO_EINVAL);
	assert_error(cio_completion_associate(s, CIO_FILEREF((cio_fd)plain)), CIO_EINVAL);
	assert_error(cio_completion_associate(s, CIO_FILEREF(CIO_FD_NONE)), CIO_EBADF);
	CloseHandle(plain);
	assert_error(cio_completion_associate(s, CIO_FILEREF((cio_fd)plain)), CIO_EBADF);
	CloseHandle(file);
	cio_source_free(s);
	cio_source_free(other);
	shut();
}
END_TEST

START_TEST(only_such_a_source_has_completions)
{
	struct cio_source *timer;

	open_sized(8);
	assert_ok(cio_timer_new(p, 1, CIO_LEVEL, &timer));
	assert_error(cio_completion_post(timer, 0, NULL), CIO_EINVAL);
	assert_error(cio_completion_associate(timer, CIO_FILEREF(CIO_FD_NONE)), CIO_EINVAL);
	assert_error(cio_completion_associate_socket(timer, CIO_SOCKREF(CIO_FD_NONE)), CIO_EINVAL);
	cio_source_free(timer);
	shut();
}
END_TEST

START_TEST(a_source_outlives_its_poll)
{
	struct cio_source *s, *untold;

	open_sized(8);
	s = source(1);
	untold = source(2);
	assert_ok(cio_completion_post(s, 1, NULL));
	assert_ok(cio_completion_post(untold, 1, NULL));
	ck_assert_int_eq(cio_poll_wait(p, events, SECOND), 2);
	assert_ok(cio_completion_post(s, 2, NULL));
	shut();
	assert_error(cio_completion_post(s, 3, NULL), CIO_ESTALE);
	assert_error(cio_completion_associate(s, CIO_FILEREF(CIO_FD_NONE)), CIO_ESTALE);
	assert_error(cio_source_reregister(s, 3, CIO_LEVEL), CIO_ESTALE);
	cio_source_free(s);
	cio_source_free(untold);
}
END_TEST

START_TEST(many_sources_are_told_apart)
{
	enum { MANY = 300 };
	static struct cio_source *s[MANY];
	static bool had[MANY];
	unsigned i;

	open_sized(64);
	for (i = 0; i < MANY; i++)
		s[i] = source(i);
	for (i = 0; i < MANY; i += 3) {
		cio_source_free(s[i]);
		s[i] = NULL;
	}
	for (i = 0; i < MANY; i++)
		if (s[i])
			assert_ok(cio_completion_post(s[i], i, NULL));
	for (i = 0; i < MANY / 3 * 2; i++) {
		struct cio_event e = next();

		ck_assert_uint_eq(e.token, e.count);
		ck_assert(s[e.token] && !had[e.token]);
		had[e.token] = true;
	}
	assert_nothing();
	for (i = 0; i < MANY; i++)
		cio_source_free(s[i]);
	shut();
}
END_TEST

START_TEST(native_calls_fail_without_a_trace)
{
	HANDLE file = open_file(FILE_FLAG_OVERLAPPED);
	struct cio_source *s;

	open_sized(8);
	s = source(1);
	fault_fail("CreateIoCompletionPort", 1, ERROR_NOT_ENOUGH_MEMORY);
	assert_error(cio_completion_associate(s, CIO_FILEREF((cio_fd)file)), CIO_ENOMEM);
	assert_ok(cio_completion_associate(s, CIO_FILEREF((cio_fd)file)));
	fault_fail("PostQueuedCompletionStatus", 1, ERROR_NO_SYSTEM_RESOURCES);
	assert_error(cio_completion_post(s, 1, NULL), CIO_ENOBUFS);
	assert_nothing();
	assert_ok(cio_completion_post(s, 2, NULL));
	assert_completion(1, 2, 0, NULL);
	CloseHandle(file);
	cio_source_free(s);
	shut();
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("completion");
	TCase *tc = add_case(suite, "posted");

	tcase_add_test(tc, what_is_posted_comes_out_as_it_was);
	tcase_add_test(tc, nothing_posted_is_taken_for_the_selectors_own);
	tcase_add_test(tc, a_completion_ends_a_wait);
	tcase_add_test(tc, a_small_buffer_loses_none);
	tcase_add_test(tc, all_kinds_take_turns);
	tcase_add_test(tc, many_sources_are_told_apart);
	tc = add_case(suite, "stale");
	tcase_add_test(tc, what_comes_for_a_freed_source_is_dropped);
	tcase_add_test(tc, a_token_is_that_of_the_moment);
	tcase_add_test(tc, a_source_outlives_its_poll);
	tc = add_case(suite, "handles");
	tcase_add_test(tc, a_file_completes);
	tcase_add_test(tc, a_socket_completes_beside_its_registration);
	tcase_add_test(tc, a_handle_is_associated_once);
	tcase_add_test(tc, only_such_a_source_has_completions);
	tc = add_fault_case(suite, "faults");
	tcase_add_test(tc, native_calls_fail_without_a_trace);
	return run_suite(suite);
}
