/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cio/event.h>
#include <cio/poll.h>

#include "../../sys/selector/selector.h"
#include "../support.h"
#include "fake_kqueue.h"

/* What the kqueue selector asks of the kernel, over a kernel that is not one: compiled once
 * as FreeBSD's, which has EVFILT_AIO, once as DragonFly's, which has EVFILT_EXCEPT, once as that
 * of NetBSD 9, which does not even have EVFILT_USER, and once as that of OpenBSD 7.7, which has
 * EVFILT_EXCEPT and a pipe. */

#ifdef NOTE_OOB
# define X_GONE " x-"
#else
# define X_GONE ""
#endif

#define DATA(generation) ((uint64_t)(generation) << 32 | (uint32_t)a.ref.fd)
#define RW (CIO_READABLE | CIO_WRITABLE)
#define OVER (RW | CIO_EVENT_ERROR | CIO_EVENT_READ_CLOSED | CIO_EVENT_WRITE_CLOSED | CIO_SEL_HANGUP)

static const struct cio_selector_ops *const ops = &cio_selector_kqueue;
static max_align_t *state;
static struct cio_sel_event *room;
static cio_socket a, b;

enum { ROOM = 8 };

static void begin(void)
{
	fake_reset();
	state = calloc(1, ops->size);
	room = calloc(ROOM, ops->room);
	assert_ok(ops->make(state));
	make_pair(SOCK_STREAM, &a, &b);
	fake_changes();
	fake_calls();
}

static void end(void)
{
	cio_socket_close(&a);
	cio_socket_close(&b);
	ops->shut(state);
	ops->end(state);
	free(state);
	free(room);
}

static int look(bool *ret_kicked)
{
	*ret_kicked = false;
	return ops->wait(state, room, ROOM, 0, ret_kicked);
}

#define assert_changes(text) ck_assert_str_eq(fake_changes(), text)

static void assert_filter(fake_filter filter, unsigned flags, uint64_t data)
{
	unsigned has;
	uintptr_t udata;

	ck_assert(fake_has(a.ref.fd, filter, &has, &udata));
	ck_assert_uint_eq(has, flags);
	ck_assert_uint_eq((uint32_t)udata, data >> 32);
}

static void assert_no_filter(fake_filter filter)
{
	unsigned has;
	uintptr_t udata;

	ck_assert(!fake_has(a.ref.fd, filter, &has, &udata));
}

static void assert_look(uint64_t data, uint32_t ready)
{
	bool kicked;

	ck_assert_int_eq(look(&kicked), 1);
	ck_assert_uint_eq(room[0].data, data);
	ck_assert_uint_eq(room[0].ready, ready);
}

START_TEST(each_direction_is_a_filter_and_leftovers_go)
{
	assert_ok(ops->add(state, a.ref.fd, DATA(7), CIO_READABLE, 0));
	assert_changes("[r- r+ w-" X_GONE "]");
	assert_filter(EVFILT_READ, 0, DATA(7));
	assert_no_filter(EVFILT_WRITE);
	assert_ok(ops->add(state, a.ref.fd, DATA(8), CIO_WRITABLE, CIO_SEL_EDGE));
	assert_changes("[r- w- w+c" X_GONE "]");
	assert_no_filter(EVFILT_READ);
	assert_filter(EVFILT_WRITE, EV_CLEAR, DATA(8));
	ck_assert_uint_eq(fake_calls(), 2);
}
END_TEST

/* A kernel that is told to add what it has keeps EV_CLEAR. */
START_TEST(modify_changes_the_mode_too)
{
	assert_ok(ops->add(state, a.ref.fd, DATA(1), RW, CIO_SEL_EDGE));
	assert_ok(ops->modify(state, a.ref.fd, DATA(2), RW, 0));
	assert_filter(EVFILT_READ, 0, DATA(2));
	assert_filter(EVFILT_WRITE, 0, DATA(2));
	assert_ok(ops->modify(state, a.ref.fd, DATA(3), RW, CIO_SEL_ONESHOT));
	assert_filter(EVFILT_READ, EV_DISPATCH, DATA(3));
	ck_assert_uint_eq(fake_calls(), 3);
}
END_TEST

START_TEST(nothing_wanted_keeps_the_place)
{
	bool kicked;

	assert_ok(ops->add(state, a.ref.fd, DATA(1), 0, 0));
	assert_changes("[r- r+0 w-" X_GONE "]");
	fake_event(a.ref.fd, EVFILT_READ, EV_EOF, 0, 0);
	ck_assert_int_eq(look(&kicked), 0);
	assert_ok(ops->modify(state, a.ref.fd, DATA(2), CIO_READABLE, 0));
	assert_filter(EVFILT_READ, 0, DATA(2));
	assert_ok(ops->remove(state, a.ref.fd));
	assert_error(ops->remove(state, a.ref.fd), CIO_ENOENT);
}
END_TEST

START_TEST(the_place_is_kept_by_what_the_file_has)
{
	fake_refuse(EVFILT_READ, EINVAL, false);
	assert_ok(ops->add(state, a.ref.fd, DATA(1), 0, 0));
	assert_filter(EVFILT_WRITE, EV_DISABLE, DATA(1));
	fake_refuse(EVFILT_WRITE, EINVAL, false);
	assert_error(ops->add(state, b.ref.fd, 0, 0, 0), CIO_EINVAL);
}
END_TEST

START_TEST(what_is_not_registered_is_not_made)
{
	assert_error(ops->modify(state, a.ref.fd, DATA(1), RW, 0), CIO_ENOENT);
	assert_no_filter(EVFILT_READ);
	assert_no_filter(EVFILT_WRITE);
	assert_error(ops->remove(state, a.ref.fd), CIO_ENOENT);
	assert_error(ops->modify(state, a.ref.fd, DATA(1), 0, 0), CIO_ENOENT);
	assert_no_filter(EVFILT_READ);
}
END_TEST

START_TEST(a_closed_number_is_not_registered)
{
	int number = dup(a.ref.fd);

	assert_ok(ops->add(state, number, 1, RW, 0));
	close(number);
	fake_closed(number);
	assert_error(ops->modify(state, number, 1, RW, 0), CIO_EBADF);
	assert_error(ops->remove(state, number), CIO_EBADF);
	assert_error(ops->add(state, number, 1, RW, 0), CIO_EBADF);
	number = dup(b.ref.fd);
	assert_error(ops->modify(state, number, 1, RW, 0), CIO_ENOENT);
	assert_error(ops->remove(state, number), CIO_ENOENT);
	close(number);
}
END_TEST

START_TEST(a_second_filter_that_fails_takes_the_first_with_it)
{
	fake_refuse(EVFILT_WRITE, EINVAL, false);
	assert_error(ops->add(state, a.ref.fd, DATA(1), RW, 0), CIO_EINVAL);
	assert_changes("[r- r+ w- w+" X_GONE "][r- w-" X_GONE "]");
	assert_no_filter(EVFILT_READ);
}
END_TEST

START_TEST(a_failed_change_leaves_the_place)
{
	assert_ok(ops->add(state, a.ref.fd, DATA(1), CIO_READABLE, 0));
	fake_refuse(EVFILT_WRITE, EINVAL, false);
	assert_error(ops->modify(state, a.ref.fd, DATA(2), CIO_WRITABLE, 0), CIO_EINVAL);
	assert_no_filter(EVFILT_WRITE);
	assert_filter(EVFILT_READ, EV_DISABLE, DATA(2));
	assert_ok(ops->modify(state, a.ref.fd, DATA(1), CIO_READABLE, 0));
	assert_filter(EVFILT_READ, 0, DATA(1));
}
END_TEST

/* macOS says EPIPE and watches; FreeBSD says it and does not. */
START_TEST(epipe_is_an_error_unless_the_filter_is_there)
{
	fake_refuse(EVFILT_WRITE, EPIPE, true);
	assert_ok(ops->add(state, a.ref.fd, DATA(1), CIO_WRITABLE, 0));
	assert_filter(EVFILT_WRITE, 0, DATA(1));
	assert_ok(ops->remove(state, a.ref.fd));
	fake_refuse(EVFILT_WRITE, EPIPE, false);
	assert_error(ops->add(state, a.ref.fd, DATA(1), CIO_WRITABLE, 0), CIO_EPIPE);
}
END_TEST

START_TEST(an_interrupted_change_has_been_made)
{
	fake_interrupt();
	assert_ok(ops->add(state, a.ref.fd, DATA(1), CIO_READABLE, 0));
	assert_filter(EVFILT_READ, 0, DATA(1));
	fake_interrupt();
	assert_ok(ops->modify(state, a.ref.fd, DATA(2), CIO_WRITABLE, 0));
	assert_filter(EVFILT_WRITE, 0, DATA(2));
	fake_interrupt();
	assert_ok(ops->remove(state, a.ref.fd));
	assert_no_filter(EVFILT_WRITE);
}
END_TEST

START_TEST(receipts_are_read_with_and_without_the_flags_of_the_change)
{
	fake_receipts_keep_flags();
	assert_ok(ops->add(state, a.ref.fd, DATA(1), RW, 0));
	assert_ok(ops->modify(state, a.ref.fd, DATA(2), CIO_READABLE, CIO_SEL_EDGE));
	assert_filter(EVFILT_READ, EV_CLEAR, DATA(2));
	assert_ok(ops->remove(state, a.ref.fd));
	assert_error(ops->modify(state, a.ref.fd, DATA(3), RW, 0), CIO_ENOENT);
	fake_refuse(EVFILT_WRITE, EINVAL, false);
	assert_error(ops->add(state, a.ref.fd, DATA(1), RW, 0), CIO_EINVAL);
	assert_no_filter(EVFILT_READ);
}
END_TEST

START_TEST(files_and_directories_are_refused)
{
	char dir[128];
	int fd;

	make_dir(dir, sizeof dir);
	fd = open(dir, O_RDONLY | O_DIRECTORY);
	assert_error(ops->add(state, fd, 1, CIO_READABLE, 0), CIO_EPERM);
	assert_error(ops->add(state, fd, 1, 0, 0), CIO_EPERM);
	assert_changes("");
	close(fd);
	strcat(dir, "/file");
	fd = open(dir, O_RDWR | O_CREAT, 0600);
	assert_error(ops->add(state, fd, 1, RW, 0), CIO_EPERM);
	assert_ok(ops->add(state, fd, 1, CIO_AIO, 0));
	assert_changes("[r- r+0 w-" X_GONE "]");
	close(fd);
	fake_closed(fd);
	*strrchr(dir, '/') = '\0';
	remove_dir(dir);
}
END_TEST

START_TEST(its_own_descriptors_are_refused)
{
	cio_fd fd;

	assert_ok(ops->native(state, &fd));
	assert_error(ops->add(state, fd, 1, CIO_READABLE, 0), CIO_EINVAL);
	if (fake_waker() >= 0)
		assert_error(ops->add(state, fake_waker(), 1, CIO_READABLE, 0), CIO_EINVAL);
}
END_TEST

START_TEST(end_of_file_closes_its_direction)
{
	assert_ok(ops->add(state, a.ref.fd, DATA(5), RW, CIO_SEL_EDGE));
	fake_event(a.ref.fd, EVFILT_READ, 0, 0, 3);
	assert_look(DATA(5), CIO_EVENT_READABLE);
	fake_event(a.ref.fd, EVFILT_READ, EV_EOF, 0, 0);
	assert_look(DATA(5), CIO_EVENT_READABLE | CIO_EVENT_READ_CLOSED);
	fake_event(a.ref.fd, EVFILT_WRITE, EV_EOF, 0, 0);
	assert_look(DATA(5), CIO_EVENT_WRITABLE | CIO_EVENT_WRITE_CLOSED);
	ck_assert_uint_eq(room[0].raw, EV_EOF | EV_CLEAR);
}
END_TEST

START_TEST(an_error_comes_with_its_code)
{
	assert_ok(ops->add(state, a.ref.fd, DATA(5), RW, 0));
	fake_event(a.ref.fd, EVFILT_WRITE, EV_EOF, ECONNREFUSED, 0);
	assert_look(DATA(5), OVER);
	ck_assert_uint_eq(room[0].raw >> CIO_SEL_ERROR_SHIFT, ECONNREFUSED);
	ck_assert_uint_eq(room[0].raw & CIO_SEL_RAW, EV_EOF);
	fake_event(a.ref.fd, EVFILT_READ, EV_ERROR, 0, EIO);
	assert_look(DATA(5), CIO_EVENT_READABLE | CIO_EVENT_WRITABLE | CIO_EVENT_ERROR);
	ck_assert_uint_eq(room[0].raw >> CIO_SEL_ERROR_SHIFT, EIO);
}
END_TEST

START_TEST(neighbours_of_one_registration_are_one_event)
{
	bool kicked;

	assert_ok(ops->add(state, a.ref.fd, DATA(5), RW, 0));
	assert_ok(ops->add(state, b.ref.fd, (uint64_t)5 << 32 | (uint32_t)b.ref.fd, RW, 0));
	fake_event(a.ref.fd, EVFILT_READ, EV_EOF, ECONNRESET, 0);
	fake_event(a.ref.fd, EVFILT_WRITE, 0, 0, 0);
	fake_event(b.ref.fd, EVFILT_READ, 0, 0, 0);
	fake_event(a.ref.fd, EVFILT_READ, 0, 0, 0);
	ck_assert_int_eq(look(&kicked), 3);
	ck_assert_uint_eq(room[0].ready, OVER);
	ck_assert_uint_eq(room[0].raw, EV_EOF | ECONNRESET << CIO_SEL_ERROR_SHIFT);
	ck_assert_uint_eq((uint32_t)room[1].data, (uint32_t)b.ref.fd);
	ck_assert_uint_eq(room[2].ready, CIO_EVENT_READABLE);
}
END_TEST

START_TEST(a_full_batch_is_packed_without_harm)
{
	bool kicked;
	int i, numbers[ROOM];

	for (i = 0; i < ROOM; i++) {
		numbers[i] = dup(a.ref.fd);
		assert_ok(ops->add(state, numbers[i], (uint64_t)0x80000001u << 32 | (uint32_t)numbers[i], CIO_READABLE, 0));
		fake_event(numbers[i], EVFILT_READ, 0, 0, i);
	}
	fake_event(numbers[0], EVFILT_READ, 0, 0, i);
	ck_assert_int_eq(look(&kicked), ROOM);
	for (i = 0; i < ROOM; i++) {
		ck_assert_uint_eq(room[i].data, (uint64_t)0x80000001u << 32 | (uint32_t)numbers[i]);
		close(numbers[i]);
	}
	ck_assert_int_eq(look(&kicked), 1);
}
END_TEST

START_TEST(a_kick_ends_the_wait_and_is_no_event)
{
	struct pollfd wake = { .fd = fake_waker(), .events = POLLIN };
	bool kicked;

	errno = EXDEV;
	assert_ok(ops->kick(state));
	ck_assert_int_eq(errno, EXDEV);
	if (wake.fd < 0) {
		assert_changes("[u!]");
	} else {
		assert_changes("");
		ck_assert_int_eq(poll(&wake, 1, 0), 1);
		fake_event(wake.fd, EVFILT_READ, 0, 0, 1);
	}
	assert_ok(ops->add(state, a.ref.fd, DATA(5), RW, 0));
	fake_event(a.ref.fd, EVFILT_READ, 0, 0, 0);
	ck_assert_int_eq(look(&kicked), 1);
	ck_assert(kicked);
	ck_assert_int_eq(look(&kicked), 0);
	ck_assert(!kicked);
}
END_TEST

/* A program may put filters of its own into the native descriptor. */
START_TEST(filters_of_others_end_the_wait_and_nothing_else)
{
	struct kevent k = { .ident = 15, .filter = (short)0x55 };
	bool kicked;

	fake_raw_event(&k);
	ck_assert_int_eq(look(&kicked), 0);
	ck_assert(kicked);
}
END_TEST

/* Where there is no unit but milliseconds, no time becomes less. */
START_TEST(a_timer_is_of_the_systems_unit)
{
	static const int64_t times[] = { 1, 999999, 1000000, 1000001, 60000000000, INT64_MAX / 2 };
	struct cio_sel_source s = { .kind = CIO_EVENT_TIMER, .data = 5, .deadline = INT64_MAX, .fd = CIO_FD_NONE };
	int64_t before, time, day = INT64_C(86400000000000);
	unsigned notes;
	size_t i;

	assert_ok(ops->sources->add(state, &s));
	assert_changes("");
	for (i = 0; i < sizeof times / sizeof *times; i++) {
		before = cio_sel_now();
		assert_ok(ops->sources->set(state, &s, before + times[i], 0));
		assert_changes("[t- t+o]");
		time = fake_timer(&notes);
#ifdef NOTE_NSECONDS
		ck_assert_uint_eq(notes, NOTE_NSECONDS);
#else
		ck_assert_uint_eq(notes, 0);
		ck_assert_int_le(time, day / 1000000);
		time *= 1000000;
#endif
		ck_assert_int_gt(time, 0);
		ck_assert_int_le(time, day);
		if (times[i] < day)
			ck_assert_int_ge(cio_sel_now() + time, before + times[i]);
	}
	ops->sources->remove(state, &s);
	ck_assert_uint_eq(fake_filters(), 0);
}
END_TEST

START_TEST(timeouts_are_nanoseconds)
{
	bool kicked;

	assert_ok(ops->wait(state, room, 1, 1, &kicked));
	ck_assert_int_eq(fake_timeout(), 1);
	assert_ok(ops->wait(state, room, ROOM, CIO_SEL_LONGEST + 7, &kicked));
	ck_assert_int_eq(fake_timeout(), CIO_SEL_LONGEST + 7);
	ck_assert_uint_eq(fake_room(), ROOM);
	assert_ok(ops->wait(state, room, ROOM, -1, &kicked));
	ck_assert_int_eq(fake_timeout(), -1);
}
END_TEST

#ifdef NOTE_OOB
START_TEST(out_of_band_data_is_priority)
{
	assert_ok(ops->add(state, a.ref.fd, DATA(5), CIO_PRIORITY, 0));
	assert_changes("[r- w- x- x+]");
	fake_event(a.ref.fd, EVFILT_EXCEPT, 0, NOTE_OOB, 0);
	assert_look(DATA(5), CIO_EVENT_PRIORITY);
	fake_event(a.ref.fd, EVFILT_EXCEPT, EV_EOF, 0, 0);
	assert_look(DATA(5), CIO_EVENT_READABLE | CIO_EVENT_READ_CLOSED | CIO_SEL_HANGUP);
}
END_TEST
#endif

START_TEST(a_completion_is_of_the_number_that_it_was_given)
{
	bool kicked;
	struct kevent k = { .ident = 0xdeadbeef, .filter = EVFILT_AIO };
	uintptr_t number = 77;

	memcpy(&k.udata, &number, sizeof number);
	fake_raw_event(&k);
	if (ops->capabilities & CIO_CAN_AIO) {
		assert_look(77, CIO_EVENT_AIO | CIO_SEL_BY_NUMBER);
		return;
	}
	ck_assert_int_eq(look(&kicked), 0);
	ck_assert(kicked);
}
END_TEST

/* A child has no kqueue: the number is free, or another file's. */
START_TEST(a_child_leaves_the_number_alone)
{
	cio_fd fd, fresh;
	int status;
	pid_t pid;

	assert_ok(ops->native(state, &fd));
	assert_ok(ops->add(state, a.ref.fd, DATA(5), RW, 0));
	pid = fork();
	if (pid == 0) {
		if (dup2(a.ref.fd, fd) != fd || ops->renew_begin(state, true) < 0)
			_exit(1);
		if (ops->renew_transfer(state, a.ref.fd, DATA(5), CIO_READABLE, CIO_SEL_EDGE) < 0)
			_exit(2);
		ops->renew_abandon(state);
		if (ops->renew_begin(state, true) < 0 || ops->renew_commit(state) < 0)
			_exit(3);
		if (ops->native(state, &fresh) < 0 || fresh == fd || fcntl(fresh, F_GETFD) != FD_CLOEXEC)
			_exit(4);
		ops->end(state);
		_exit(fcntl(fd, F_GETFD) < 0 || fcntl(fresh, F_GETFD) >= 0 ? 5 : 0);
	}
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert_int_eq(status, 0);
	pid = fork();
	if (pid == 0) {
		ops->end(state);
		_exit(fcntl(fd, F_GETFD) < 0);
	}
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert_int_eq(status, 0);
}
END_TEST

START_TEST(make_leaves_nothing_behind)
{
	max_align_t *other = calloc(1, ops->size);

	fault_fail("kqueue", 1, EMFILE);
	assert_error(ops->make(other), CIO_EMFILE);
	fault_fail("fcntl", 1, EIO);
	assert_error(ops->make(other), CIO_EIO);
	fault_fail("kevent", 1, ENOMEM);
	assert_error(ops->make(other), CIO_ENOMEM);
	fault_reset();
	free(other);
}
END_TEST

START_TEST(errors_of_the_calls_are_told)
{
	bool kicked;

	fault_fail("kevent", 1, ENOMEM);
	assert_error(ops->add(state, a.ref.fd, DATA(1), RW, 0), CIO_ENOMEM);
	assert_ok(ops->add(state, a.ref.fd, DATA(1), RW, 0));
	fault_fail("kevent", 1, ENOMEM);
	assert_error(ops->modify(state, a.ref.fd, DATA(2), CIO_READABLE, CIO_SEL_EDGE), CIO_ENOMEM);
	fault_fail("kevent", 1, ENOMEM);
	assert_error(ops->modify(state, a.ref.fd, DATA(2), 0, 0), CIO_ENOMEM);
	assert_filter(EVFILT_READ, 0, DATA(1));
	assert_filter(EVFILT_WRITE, 0, DATA(1));
	fault_fail("fstat", 1, EIO);
	assert_error(ops->add(state, a.ref.fd, DATA(1), RW, 0), CIO_EIO);
	fault_fail("kevent", 1, ENOMEM);
	assert_error(ops->remove(state, a.ref.fd), CIO_ENOMEM);
	fault_fail("kevent", 1, EINTR);
	assert_error(look(&kicked), CIO_EINTR);
	fault_reset();
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("kqueue");
	TCase *tc = add_case(suite, "changes");

	tcase_add_checked_fixture(tc, begin, end);
	tcase_add_test(tc, each_direction_is_a_filter_and_leftovers_go);
	tcase_add_test(tc, modify_changes_the_mode_too);
	tcase_add_test(tc, nothing_wanted_keeps_the_place);
	tcase_add_test(tc, the_place_is_kept_by_what_the_file_has);
	tcase_add_test(tc, what_is_not_registered_is_not_made);
	tcase_add_test(tc, a_closed_number_is_not_registered);
	tcase_add_test(tc, a_second_filter_that_fails_takes_the_first_with_it);
	tcase_add_test(tc, a_failed_change_leaves_the_place);
	tcase_add_test(tc, epipe_is_an_error_unless_the_filter_is_there);
	tcase_add_test(tc, an_interrupted_change_has_been_made);
	tcase_add_test(tc, receipts_are_read_with_and_without_the_flags_of_the_change);
	tcase_add_test(tc, files_and_directories_are_refused);
	tcase_add_test(tc, its_own_descriptors_are_refused);
	tc = add_case(suite, "events");
	tcase_add_checked_fixture(tc, begin, end);
	tcase_add_test(tc, end_of_file_closes_its_direction);
	tcase_add_test(tc, an_error_comes_with_its_code);
	tcase_add_test(tc, neighbours_of_one_registration_are_one_event);
	tcase_add_test(tc, a_full_batch_is_packed_without_harm);
	tcase_add_test(tc, a_kick_ends_the_wait_and_is_no_event);
	tcase_add_test(tc, filters_of_others_end_the_wait_and_nothing_else);
	tcase_add_test(tc, a_timer_is_of_the_systems_unit);
	tcase_add_test(tc, timeouts_are_nanoseconds);
#ifdef NOTE_OOB
	tcase_add_test(tc, out_of_band_data_is_priority);
#endif
	tcase_add_test(tc, a_completion_is_of_the_number_that_it_was_given);
	tcase_add_test(tc, a_child_leaves_the_number_alone);
	tc = add_fault_case(suite, "faults");
	tcase_add_checked_fixture(tc, begin, end);
	tcase_add_test(tc, make_leaves_nothing_behind);
	tcase_add_test(tc, errors_of_the_calls_are_told);
	return run_suite(suite);
}
