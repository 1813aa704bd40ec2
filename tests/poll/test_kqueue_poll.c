/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cio/event.h>
#include <cio/poll.h>
#include <cio/waker.h>

#include "../support.h"
#include "fake_kqueue.h"

/* libcio-poll over the kqueue selector, over a kernel that is not one. */

#define RW (CIO_READABLE | CIO_WRITABLE)

static struct cio_poll *it;
static struct cio_events *events;
static cio_socket a, b;

static void begin(void)
{
	fake_reset();
	assert_ok(cio_poll_new("kqueue", &it));
	assert_ok(cio_events_new(it, 8, &events));
	make_pair(SOCK_STREAM, &a, &b);
	fake_changes();
}

static void end(void)
{
	cio_socket_close(&a);
	cio_socket_close(&b);
	cio_events_free(events);
	cio_poll_free(it);
}

#define assert_changes(text) ck_assert_str_eq(fake_changes(), text)

#define assert_event(token_, ready_) \
	do { \
		struct cio_event e_; \
		ck_assert_msg(cio_events_next(events, &e_), "no event"); \
		ck_assert_uint_eq(e_.token, (token_)); \
		ck_assert_uint_eq(e_.ready, (ready_)); \
	} while (0)

static void assert_wait(int count)
{
	struct cio_event e;

	ck_assert_int_eq(cio_poll_wait(it, events, 0), count);
	if (count == 0)
		ck_assert(!cio_events_next(events, &e));
}

START_TEST(a_selector_that_was_never_run_is_not_the_default)
{
	struct cio_poll *p;
	unsigned can;

	assert_ok(cio_poll_capabilities("kqueue", &can));
	if (can & CIO_CAN_TESTED)
		SKIP_TEST("kqueue was run");
	assert_error(cio_poll_new(NULL, &p), CIO_ENOTSUP);
	ck_assert_str_eq(cio_poll_selector_at(0), "kqueue");
}
END_TEST

START_TEST(a_verb_is_one_call)
{
	assert_ok(cio_poll_register(it, a.ref, 1, CIO_READABLE, CIO_EDGE));
	assert_changes("[r- r+c w-]");
	assert_ok(cio_poll_reregister(it, a.ref, 1, RW, CIO_LEVEL));
	assert_changes("[r- r+ w- w+]");
	assert_ok(cio_poll_rearm(it, a.ref, RW));
	assert_ok(cio_poll_set_interest(it, a.ref, CIO_READABLE));
	assert_ok(cio_poll_set_interest(it, a.ref, RW));
	assert_wait(0);
	assert_changes("");
	assert_ok(cio_poll_set_interest(it, a.ref, CIO_WRITABLE));
	assert_wait(0);
	assert_changes("[r- w- w+]");
	assert_ok(cio_poll_deregister(it, a.ref));
	assert_changes("[r- w-]");
}
END_TEST

/* add cannot tell on kqueue, so the registration is told to be what it is. */
START_TEST(registered_twice_is_eexist_and_changes_nothing)
{
	assert_ok(cio_poll_register(it, a.ref, 1, CIO_READABLE, CIO_LEVEL));
	assert_error(cio_poll_register(it, a.ref, 2, RW, CIO_EDGE), CIO_EEXIST);
	fake_event(a.ref.fd, EVFILT_READ, 0, 0, 0);
	assert_wait(1);
	assert_event(1, CIO_EVENT_READABLE);
	fake_event(a.ref.fd, EVFILT_WRITE, 0, 0, 0);
	assert_wait(0);
}
END_TEST

START_TEST(a_number_that_became_another_file_is_free)
{
	int number = dup(a.ref.fd), other = dup(b.ref.fd);

	assert_ok(cio_poll_register(it, CIO_SOCKREF(number), 1, CIO_READABLE, CIO_LEVEL));
	ck_assert_int_eq(dup2(other, number), number);
	fake_closed(number);
	assert_error(cio_poll_reregister(it, CIO_SOCKREF(number), 2, RW, CIO_LEVEL), CIO_ENOENT);
	assert_ok(cio_poll_register(it, CIO_SOCKREF(number), 3, RW, CIO_LEVEL));
	fake_event(number, EVFILT_WRITE, 0, 0, 0);
	assert_wait(1);
	assert_event(3, CIO_EVENT_WRITABLE);
	fake_closed(number);
	close(number);
	assert_error(cio_poll_register(it, CIO_SOCKREF(number), 3, RW, CIO_LEVEL), CIO_EBADF);
	assert_ok(cio_poll_deregister(it, CIO_SOCKREF(number)));
	close(other);
}
END_TEST

START_TEST(one_shot_is_one_event_of_two_filters)
{
	assert_ok(cio_poll_register(it, a.ref, 1, RW, CIO_ONESHOT));
	assert_ok(cio_poll_register(it, b.ref, 2, CIO_WRITABLE, CIO_LEVEL));
	assert_changes("[r- r+d w- w+d][r- w- w+]");
	fake_event(a.ref.fd, EVFILT_READ, 0, 0, 0);
	fake_event(b.ref.fd, EVFILT_WRITE, 0, 0, 0);
	fake_event(a.ref.fd, EVFILT_WRITE, 0, 0, 0);
	ck_assert_int_ge(cio_poll_wait(it, events, 0), 2);
	assert_event(1, CIO_EVENT_READABLE);
	assert_event(2, CIO_EVENT_WRITABLE);
	ck_assert(!cio_events_next(events, &(struct cio_event){ 0 }));
	/* Neither was disabled by the other, so one may come later. */
	assert_ok(cio_poll_rearm(it, a.ref, RW));
	fake_event(a.ref.fd, EVFILT_WRITE, 0, 0, 0);
	assert_wait(1);
	assert_event(1, CIO_EVENT_WRITABLE);
	fake_event(a.ref.fd, EVFILT_READ, 0, 0, 0);
	assert_wait(0);
	assert_ok(cio_poll_rearm(it, a.ref, CIO_READABLE));
	fake_event(a.ref.fd, EVFILT_WRITE, 0, 0, 0);
	assert_wait(0);
	fake_event(a.ref.fd, EVFILT_READ, 0, 0, 0);
	assert_wait(1);
	assert_event(1, CIO_EVENT_READABLE);
}
END_TEST

START_TEST(registered_twice_does_not_arm_a_one_shot)
{
	assert_ok(cio_poll_register(it, a.ref, 1, CIO_READABLE, CIO_ONESHOT));
	fake_event(a.ref.fd, EVFILT_READ, 0, 0, 0);
	assert_wait(1);
	assert_event(1, CIO_EVENT_READABLE);
	fake_changes();
	assert_error(cio_poll_register(it, a.ref, 2, RW, CIO_LEVEL), CIO_EEXIST);
	assert_changes("[r- r+0 w-]");
	assert_ok(cio_poll_rearm(it, a.ref, CIO_READABLE));
	assert_changes("[r- r+d w-]");
}
END_TEST

START_TEST(the_code_of_an_error_is_in_the_event)
{
	struct cio_event e;

	assert_ok(cio_poll_register(it, a.ref, 1, CIO_WRITABLE, CIO_LEVEL));
	assert_ok(cio_poll_register(it, b.ref, 2, CIO_READABLE, CIO_LEVEL));
	fake_event(a.ref.fd, EVFILT_WRITE, EV_EOF, ECONNREFUSED, 0);
	fake_event(b.ref.fd, EVFILT_READ, 0, 0, 0);
	assert_wait(2);
	ck_assert(cio_events_next(events, &e));
	ck_assert_uint_eq(e.ready, CIO_EVENT_WRITABLE | CIO_EVENT_READ_CLOSED | CIO_EVENT_WRITE_CLOSED | CIO_EVENT_ERROR);
	ck_assert_int_eq(e.error, CIO_ECONNREFUSED);
	ck_assert_uint_eq(e.raw, EV_EOF);
	ck_assert(cio_events_next(events, &e));
	ck_assert_int_eq(e.error, 0);
}
END_TEST

START_TEST(each_side_of_a_pair_gets_its_filter)
{
	assert_ok(cio_poll_register_pair(it, a.ref, 1, 2, RW, CIO_LEVEL));
	fake_event(a.ref.fd, EVFILT_READ, 0, 0, 0);
	fake_event(a.ref.fd, EVFILT_WRITE, 0, 0, 0);
	assert_wait(2);
	assert_event(1, CIO_EVENT_READABLE);
	assert_event(2, CIO_EVENT_WRITABLE);
	fake_event(a.ref.fd, EVFILT_WRITE, EV_EOF, EPIPE, 0);
	assert_wait(2);
	assert_event(1, CIO_EVENT_READABLE | CIO_EVENT_READ_CLOSED | CIO_EVENT_ERROR);
	assert_event(2, CIO_EVENT_WRITABLE | CIO_EVENT_WRITE_CLOSED | CIO_EVENT_ERROR);
	fake_changes();
	assert_ok(cio_poll_deregister_side(it, a.ref, CIO_WRITABLE));
	assert_changes("[r- r+ w-]");
}
END_TEST

START_TEST(kept_events_and_a_full_buffer_fit)
{
	int i, numbers[12];
	unsigned seen = 0;
	struct cio_event e;

	for (i = 0; i < 12; i++) {
		numbers[i] = dup(a.ref.fd);
		assert_ok(cio_poll_register(it, CIO_SOCKREF(numbers[i]), (uint64_t)i, CIO_READABLE, CIO_EDGE));
		fake_event(numbers[i], EVFILT_READ, 0, 0, 0);
	}
	assert_wait(8);
	for (i = 0; i < 5; i++) {
		ck_assert(cio_events_next(events, &e));
		seen |= 1u << e.token;
	}
	while (cio_poll_wait(it, events, 0) > 0)
		while (cio_events_next(events, &e))
			seen |= 1u << e.token;
	ck_assert_uint_eq(seen, 0xfff);
	for (i = 0; i < 12; i++) {
		assert_ok(cio_poll_deregister(it, CIO_SOCKREF(numbers[i])));
		close(numbers[i]);
	}
}
END_TEST

START_TEST(wakers_come_through_the_user_filter)
{
	struct cio_waker *w;
	cio_fileref native;

	assert_ok(cio_waker_new(it, 9, &w));
	assert_ok(cio_waker_wake(w));
	assert_changes("");
	assert_wait(1);
	assert_event(9, CIO_EVENT_WAKER);
	assert_ok(cio_poll_native(it, &native));
	assert_ok(cio_waker_wake(w));
	assert_changes("[u!]");
	assert_wait(1);
	cio_waker_free(w);
}
END_TEST

START_TEST(completions_find_the_registration_of_their_number)
{
	struct kevent k = { .ident = 1, .filter = EVFILT_AIO };
	uintptr_t numbers[] = { (uintptr_t)b.ref.fd, 123456789, UINTPTR_MAX, (uintptr_t)a.ref.fd };
	unsigned i;

	assert_ok(cio_poll_register(it, b.ref, 2, CIO_READABLE, CIO_LEVEL));
	assert_ok(cio_poll_register_file(it, (cio_fileref){ a.ref.fd }, 1, CIO_AIO, CIO_EDGE));
	assert_ok(cio_poll_reregister_file(it, (cio_fileref){ a.ref.fd }, 3, CIO_AIO, CIO_EDGE));
	for (i = 0; i < 4; i++) {
		memcpy(&k.udata, &numbers[i], sizeof k.udata);
		fake_raw_event(&k);
	}
	ck_assert_int_ge(cio_poll_wait(it, events, 0), 1);
	assert_event(3, CIO_EVENT_AIO);
	ck_assert(!cio_events_next(events, &(struct cio_event){ 0 }));
}
END_TEST

static int in_child(void)
{
	cio_fileref before, after;
	struct cio_event e;

	if (cio_poll_wait(it, events, 0) != CIO_ESTALE || cio_poll_native(it, &before) != CIO_ESTALE)
		return 1;
	if (cio_poll_reinit(it) < 0 || cio_poll_native(it, &after) < 0)
		return 2;
	fake_event(b.ref.fd, EVFILT_READ, 0, 0, 0);
	fake_event(a.ref.fd, EVFILT_READ, 0, 0, 0);
	if (cio_poll_wait(it, events, 0) != 2)
		return 3;
	while (cio_events_next(events, &e))
		if (e.token != 1 && e.token != 2)
			return 4;
	if (cio_poll_deregister(it, a.ref) < 0)
		return 5;
	return 0;
}

START_TEST(a_child_makes_a_new_kqueue)
{
	int status;
	pid_t pid;

	assert_ok(cio_poll_register(it, a.ref, 1, CIO_READABLE, CIO_LEVEL));
	assert_ok(cio_poll_register(it, b.ref, 2, CIO_READABLE, CIO_EDGE));
	pid = fork();
	if (pid == 0)
		_exit(in_child());
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert_int_eq(status, 0);
	fake_event(a.ref.fd, EVFILT_READ, 0, 0, 0);
	assert_wait(1);
	assert_event(1, CIO_EVENT_READABLE);
}
END_TEST

START_TEST(a_refused_filter_ends_a_lazy_change_with_an_event)
{
	struct cio_event e;

	assert_ok(cio_poll_register(it, a.ref, 1, CIO_READABLE, CIO_LEVEL));
	fake_refuse(EVFILT_WRITE, EINVAL, false);
	assert_error(cio_poll_reregister(it, a.ref, 2, CIO_WRITABLE, CIO_EDGE), CIO_EINVAL);
	fake_event(a.ref.fd, EVFILT_READ, 0, 0, 0);
	assert_wait(1);
	assert_event(1, CIO_EVENT_READABLE);
	assert_ok(cio_poll_set_interest(it, a.ref, RW));
	assert_wait(1);
	ck_assert(cio_events_next(events, &e));
	ck_assert_uint_eq(e.ready, CIO_EVENT_ERROR);
	ck_assert_int_eq(e.error, CIO_EINVAL);
	assert_error(cio_poll_deregister(it, a.ref), CIO_ENOENT);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("libcio-poll over kqueue");
	TCase *tc = add_case(suite, "kqueue");

	tcase_add_checked_fixture(tc, begin, end);
	tcase_add_test(tc, a_selector_that_was_never_run_is_not_the_default);
	tcase_add_test(tc, a_verb_is_one_call);
	tcase_add_test(tc, registered_twice_is_eexist_and_changes_nothing);
	tcase_add_test(tc, a_number_that_became_another_file_is_free);
	tcase_add_test(tc, one_shot_is_one_event_of_two_filters);
	tcase_add_test(tc, registered_twice_does_not_arm_a_one_shot);
	tcase_add_test(tc, the_code_of_an_error_is_in_the_event);
	tcase_add_test(tc, each_side_of_a_pair_gets_its_filter);
	tcase_add_test(tc, kept_events_and_a_full_buffer_fit);
	tcase_add_test(tc, wakers_come_through_the_user_filter);
	tcase_add_test(tc, completions_find_the_registration_of_their_number);
	tcase_add_test(tc, a_child_makes_a_new_kqueue);
	tcase_add_test(tc, a_refused_filter_ends_a_lazy_change_with_an_event);
	return run_suite(suite);
}
