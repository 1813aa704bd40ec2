/* SPDX-License-Identifier: MIT */
/* The selector afd: each call of Windows that it makes, counted and failing.  Every test counts
 * handles before and after. */
#include "config.h"

#include <string.h>

#include "one.h"

#define assert_log(text) ck_assert_str_eq(fault_log(), text)

/* Counted. */

START_TEST(calls_are_those_of_the_page)
{
	struct one o, other;

	one_open(&o);
	channel_open(TCP, &other.fd, &other.peer);
	fault_reset();
	assert_ok(enter(&o, 7, CIO_EDGE));
	assert_log("GetHandleInformation VirtualAlloc WSAIoctl NtCreateFile CreateIoCompletionPort "
		"SetFileCompletionNotificationModes NtDeviceIoControlFile");
	fault_reset();
	enroll(&o.r, other.fd, 8, CIO_READABLE, CIO_LEVEL);
	assert_log("WSAIoctl NtDeviceIoControlFile");
	fault_reset();
	look(&o.r);
	assert_log("NtDeviceIoControlFile NtDeviceIoControlFile GetQueuedCompletionStatusEx");
	fault_reset();
	look(&o.r);
	assert_log("GetQueuedCompletionStatusEx");
	put(o.peer);
	fault_reset();
	gather(&o.r, -1);
	ck_assert_uint_eq(times(&o.r, 7), 1);
	assert_log("GetQueuedCompletionStatusEx");
	drain(o.fd);
	fault_reset();
	assert_ok(cio_poll_rearm(o.r.p, CIO_SOCKREF(o.fd), CIO_READABLE));
	assert_log("");
	look(&o.r);
	assert_log("NtDeviceIoControlFile GetQueuedCompletionStatusEx");
	fault_reset();
	assert_ok(leave(&o));
	assert_log("NtCancelIoFileEx NtCancelIoFileEx");
	close_fd(other.fd);
	close_fd(other.peer);
	one_close(&o);
}
END_TEST

/* However great it is. */
START_TEST(a_number_that_is_no_handle_takes_no_memory)
{
	struct one o;

	one_open(&o);
	assert_error(cio_poll_register(o.r.p, CIO_SOCKREF((cio_fd)0x7ffffff0), 7, RW, CIO_LEVEL), CIO_EBADF);
	assert_log("GetHandleInformation");
	one_close(&o);
}
END_TEST

/* A handle of AFD is for 32 sockets, and goes with the last of them. */
START_TEST(handles_are_one_for_thirty_two_sockets)
{
	enum { MANY = 70 };
	cio_fd fd[MANY], peer[MANY];
	int i, before;
	struct rig r;

	rig_open(&r, 0);
	for (i = 0; i < MANY; i++)
		channel_open(UNIX_DGRAM, &fd[i], &peer[i]);
	before = open_descriptors();
	fault_reset();
	for (i = 0; i < MANY; i++) {
		enroll(&r, fd[i], (uint64_t)i, CIO_READABLE, CIO_LEVEL);
		ck_assert_int_eq(open_descriptors() - before, i / 32 + 1);
	}
	ck_assert_uint_eq(fault_calls("NtCreateFile"), 3);
	look(&r);
	for (i = 0; i < MANY; i++)
		assert_ok(cio_poll_deregister(r.p, CIO_SOCKREF(fd[i])));
	ck_assert_int_eq(open_descriptors() - before, 1);
	for (i = 0; i < MANY; i++) {
		close_fd(fd[i]);
		close_fd(peer[i]);
	}
	rig_close(&r);
}
END_TEST

/* Registering. */

static const char *const makers[] = {
	"WSAIoctl", "NtCreateFile", "CreateIoCompletionPort", "SetFileCompletionNotificationModes",
	"NtDeviceIoControlFile",
};
#define MAKERS (int)(sizeof makers / sizeof *makers)

START_TEST(a_registration_that_fails_leaves_nothing)
{
	static const int errors[] = { CIO_ENOMEM, CIO_ENOBUFS, CIO_EMFILE };
	int before, error = errors[_i % 3];
	const char *name = makers[_i / 3];
	struct one o;

	one_open(&o);
	before = open_descriptors();
	fault_fail_always(name, -error);
	assert_error(enter(&o, 6, CIO_LEVEL), error);
	ck_assert_uint_ge(fault_calls(name), 1);
	fault_reset();
	/* The handle of AFD may stay for the next; what was not made whole may not. */
	ck_assert_int_eq(open_descriptors() - before, strcmp(name, "NtDeviceIoControlFile") == 0);
	assert_error(leave(&o), CIO_ENOENT);
	put(o.peer);
	assert_quiet(&o.r);
	drain(o.fd);
	assert_ok(enter(&o, 7, CIO_LEVEL));
	works(&o, 7);
	one_close(&o);
}
END_TEST

/* Of one that is no socket the first answer is the last. */
START_TEST(the_base_is_asked_for_in_four_ways)
{
	struct one o;

	one_open(&o);
	fault_fail_always("WSAIoctl", WSAEFAULT);
	assert_error(enter(&o, 6, CIO_LEVEL), CIO_EFAULT);
	ck_assert_uint_eq(fault_calls("WSAIoctl"), 4);
	fault_reset();
	fault_fail_always("WSAIoctl", WSAENOTSOCK);
	assert_error(enter(&o, 6, CIO_LEVEL), CIO_EPERM);
	ck_assert_uint_eq(fault_calls("WSAIoctl"), 1);
	fault_reset();
	assert_ok(enter(&o, 7, CIO_LEVEL));
	works(&o, 7);
	one_close(&o);
}
END_TEST

/* The number is held: whether it was closed since cannot be asked. */
START_TEST(a_second_registration_that_cannot_look_changes_nothing)
{
	struct one o;

	one_fly(&o, CIO_EDGE);
	fault_fail("GetQueuedCompletionStatusEx", 1, NO_MEMORY);
	ck_assert(enter(&o, 8, CIO_LEVEL) < 0);
	works(&o, 7);
	assert_error(enter(&o, 8, CIO_LEVEL), CIO_EEXIST);
	one_close(&o);
}
END_TEST

/* Waiting. */

/* Told once, and the registration is as it was. */
START_TEST(a_look_that_fails_is_told_by_the_wait_and_made_by_the_next)
{
	struct one o;

	one_open(&o);
	assert_ok(enter(&o, 7, modes[_i].bits));
	put(o.peer);
	fault_reset();
	fault_fail("NtDeviceIoControlFile", 1, NO_MEMORY);
	assert_error(cio_poll_wait(o.r.p, o.r.events, _i % 2 ? 0 : -1), CIO_ENOMEM);
	ck_assert_uint_eq(read_events(&o.r), 0);
	await(&o.r, 7, CIO_EVENT_READABLE);
	drain(o.fd);
	assert_ok(cio_poll_rearm(o.r.p, CIO_SOCKREF(o.fd), CIO_READABLE));
	works(&o, 7);
	one_close(&o);
}
END_TEST

/* Of many, the others are looked for all the same, and come first. */
START_TEST(a_look_that_fails_hides_nobody)
{
	enum { MANY = 5 };
	cio_fd fd[MANY], peer[MANY];
	unsigned nth, n;
	struct rig r;
	int i;

	rig_open(&r, 0);
	for (i = 0; i < MANY; i++)
		channel_open(TCP, &fd[i], &peer[i]);
	for (nth = 1; nth <= MANY; nth++) {
		for (i = 0; i < MANY; i++)
			enroll(&r, fd[i], (uint64_t)i, CIO_WRITABLE, CIO_ONESHOT);
		fault_reset();
		fault_fail("NtDeviceIoControlFile", nth, NO_MEMORY);
		for (n = 0; n < MANY - 1; n += (unsigned)gather(&r, -1))
			;
		ck_assert_uint_eq(n, MANY - 1);
		ck_assert_uint_eq(times(&r, nth - 1), 0);
		fault_reset();
		ck_assert_uint_eq(gather(&r, -1), 1);
		ck_assert_uint_eq(times(&r, nth - 1), 1);
		assert_quiet(&r);
		for (i = 0; i < MANY; i++)
			assert_ok(cio_poll_deregister(r.p, CIO_SOCKREF(fd[i])));
	}
	for (i = 0; i < MANY; i++) {
		close_fd(fd[i]);
		close_fd(peer[i]);
	}
	rig_close(&r);
}
END_TEST

START_TEST(a_port_that_cannot_be_read_is_told_and_read_by_the_next)
{
	struct cio_waker *w;
	struct one o;
	int i;

	one_fly(&o, modes[_i].bits);
	assert_ok(cio_waker_new(o.r.p, 5, &w));
	put(o.peer);
	for (i = 0; i < 3; i++) {
		fault_fail("GetQueuedCompletionStatusEx", 1, NO_MEMORY);
		assert_error(cio_poll_wait(o.r.p, o.r.events, i - 1), CIO_ENOMEM);
		ck_assert_uint_eq(read_events(&o.r), 0);
		fault_reset();
	}
	await(&o.r, 7, CIO_EVENT_READABLE);
	drain(o.fd);
	assert_ok(cio_poll_rearm(o.r.p, CIO_SOCKREF(o.fd), CIO_READABLE));
	works(&o, 7);
	assert_ok(cio_waker_wake(w));
	await(&o.r, 5, CIO_EVENT_WAKER);
	cio_waker_free(w);
	one_close(&o);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("afd");
	TCase *tc;

	if (strcmp(selector_name(0), "afd") != 0)
		skip_all("the selector to be tested is another");
	tc = add_fault_case(suite, "afd: calls");
	tcase_add_test(tc, calls_are_those_of_the_page);
	tcase_add_test(tc, a_number_that_is_no_handle_takes_no_memory);
	tcase_add_test(tc, handles_are_one_for_thirty_two_sockets);

	tc = add_fault_case(suite, "afd: registering fails");
	tcase_add_loop_test(tc, a_registration_that_fails_leaves_nothing, 0, 3 * MAKERS);
	tcase_add_test(tc, the_base_is_asked_for_in_four_ways);
	tcase_add_test(tc, a_second_registration_that_cannot_look_changes_nothing);

	tc = add_fault_case(suite, "afd: waiting fails");
	tcase_add_loop_test(tc, a_look_that_fails_is_told_by_the_wait_and_made_by_the_next, 0, PLAIN_MODES);
	tcase_add_test(tc, a_look_that_fails_hides_nobody);
	tcase_add_loop_test(tc, a_port_that_cannot_be_read_is_told_and_read_by_the_next, 0, PLAIN_MODES);
	return run_suite(suite);
}
