/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/resource.h>

#define SELECTOR "poll"
#include "core.h"

/* The poll(2) selector: what only it does.  The rest is in the conformance list. */

#define EDGE_BITS (CIO_EVENT_ERROR | CIO_EVENT_READ_CLOSED | CIO_EVENT_WRITE_CLOSED)

static struct cio_event only_event(void)
{
	struct cio_event e;

	ck_assert_int_eq(cio_poll_wait(it, events, 0), 1);
	ck_assert(cio_events_next(events, &e));
	assert_no_event();
	return e;
}

START_TEST(it_is_always_there)
{
	unsigned can;

	assert_ok(cio_poll_capabilities("poll", &can));
	ck_assert_uint_eq(can & (CIO_CAN_EDGE | CIO_CAN_EXCLUSIVE | CIO_CAN_NATIVE | CIO_CAN_BUSY_POLL), 0);
	ck_assert_uint_ne(can & CIO_CAN_PRIORITY, 0);
	ck_assert_str_eq(cio_poll_selector(it), "poll");
	assert_error(cio_poll_register(it, a.ref, 1, CIO_READABLE, CIO_LEVEL | CIO_EXCLUSIVE), CIO_ENOTSUP);
	assert_ok(cio_poll_register(it, a.ref, 1, CIO_READABLE, CIO_LEVEL | CIO_EXCLUSIVE_HINT));
}
END_TEST

/* Edges. */

START_TEST(a_reported_direction_is_silent_until_its_rearm)
{
	assert_ok(cio_poll_register(it, a.ref, 7, RW, CIO_EDGE));
	assert_wait(7, CIO_EVENT_WRITABLE);
	assert_nothing();
	put(b.ref);
	assert_wait(7, CIO_EVENT_READABLE);
	put(b.ref);
	assert_nothing();
	assert_ok(cio_poll_rearm(it, a.ref, CIO_WRITABLE));
	assert_wait(7, CIO_EVENT_WRITABLE);
	assert_nothing();
	assert_ok(cio_poll_rearm(it, a.ref, CIO_READABLE));
	assert_wait(7, CIO_EVENT_READABLE);
	take(a.ref);
	take(a.ref);
	assert_ok(cio_poll_rearm(it, a.ref, CIO_READABLE));
	assert_nothing();
	put(b.ref);
	assert_wait(7, CIO_EVENT_READABLE);
}
END_TEST

START_TEST(rearm_of_what_is_not_wanted_does_nothing)
{
	assert_ok(cio_poll_register(it, a.ref, 7, CIO_READABLE, CIO_EDGE));
	assert_ok(cio_poll_rearm(it, a.ref, CIO_WRITABLE));
	assert_nothing();
	put(b.ref);
	assert_wait(7, CIO_EVENT_READABLE);
	assert_ok(cio_poll_rearm(it, a.ref, CIO_WRITABLE | CIO_PRIORITY));
	assert_nothing();
}
END_TEST

START_TEST(a_hang_up_is_one_edge_after_the_half_of_it)
{
	struct cio_event e;

	assert_ok(cio_poll_register(it, a.ref, 7, CIO_READABLE, CIO_EDGE));
	assert_ok(cio_shutdown(b.ref, CIO_SHUT_WR));
	assert_wait(7, CIO_EVENT_READABLE | CIO_EVENT_READ_CLOSED);
	assert_nothing();
	cio_socket_close(&b);
	e = only_event();
	ck_assert_uint_eq(e.ready & EDGE_BITS, CIO_EVENT_READ_CLOSED | CIO_EVENT_WRITE_CLOSED);
	assert_nothing();
	assert_ok(cio_poll_deregister(it, a.ref));
}
END_TEST

/* mio: the registration was gone after an error or hang-up. */
START_TEST(a_hang_up_keeps_the_registration)
{
	static const unsigned modes[] = { CIO_LEVEL, CIO_EDGE, CIO_ONESHOT };

	assert_ok(cio_poll_register(it, a.ref, 7, CIO_READABLE, modes[_i]));
	cio_socket_close(&b);
	ck_assert_uint_eq(only_event().token, 7);
	ck_assert_int_eq(cio_poll_wait(it, events, 0), modes[_i] == CIO_LEVEL);
	assert_ok(cio_poll_reregister(it, a.ref, 8, CIO_READABLE, modes[_i]));
	ck_assert_uint_eq(only_event().token, 8);
	assert_ok(cio_poll_deregister(it, a.ref));
	assert_nothing();
}
END_TEST

/* Closed descriptors. */

START_TEST(a_closed_descriptor_is_one_error_event_and_its_end)
{
	static const unsigned modes[] = { CIO_LEVEL, CIO_EDGE, CIO_ONESHOT };
	cio_sockref was = a.ref;
	cio_socket c, d;
	struct cio_event e;

	make_pair(SOCK_STREAM, &c, &d);
	assert_ok(cio_poll_register(it, a.ref, 7, RW, modes[_i]));
	assert_ok(cio_poll_register(it, c.ref, 8, CIO_READABLE, CIO_LEVEL));
	cio_socket_close(&a);
	e = only_event();
	ck_assert_uint_eq(e.token, 7);
	ck_assert_uint_eq(e.ready, CIO_EVENT_ERROR);
	assert_error(e.error, CIO_EBADF);
	assert_nothing();
	assert_error(cio_poll_deregister(it, was), CIO_ENOENT);
	assert_error(cio_poll_reregister(it, was, 9, RW, modes[_i]), CIO_ENOENT);
	assert_error(cio_poll_rearm(it, was, RW), CIO_ENOENT);
	put(d.ref);
	assert_wait(8, CIO_EVENT_READABLE);
	cio_socket_close(&c);
	cio_socket_close(&d);
}
END_TEST

START_TEST(a_closed_pair_is_an_error_event_a_side)
{
	struct cio_event e;

	assert_ok(cio_poll_register_pair(it, a.ref, 7, 8, RW, CIO_LEVEL));
	cio_socket_close(&a);
	ck_assert_int_eq(cio_poll_wait(it, events, 0), 2);
	ck_assert(cio_events_next(events, &e));
	ck_assert_uint_eq(e.token, 7);
	assert_error(e.error, CIO_EBADF);
	ck_assert(cio_events_next(events, &e));
	ck_assert_uint_eq(e.token, 8);
	assert_error(e.error, CIO_EBADF);
	assert_nothing();
}
END_TEST

START_TEST(an_error_event_that_was_not_read_comes_again)
{
	assert_ok(cio_poll_register(it, a.ref, 7, CIO_READABLE, CIO_LEVEL));
	cio_socket_close(&a);
	ck_assert_int_eq(cio_poll_wait(it, events, 0), 1);
	assert_error(only_event().error, CIO_EBADF);
	assert_nothing();
}
END_TEST

START_TEST(deregistered_before_it_is_seen_is_no_event)
{
	cio_sockref was = a.ref;

	assert_ok(cio_poll_register(it, a.ref, 7, CIO_READABLE, CIO_LEVEL));
	cio_socket_close(&a);
	ck_assert_int_eq(cio_poll_wait(it, events, 0), 1);
	assert_ok(cio_poll_deregister(it, was));
	assert_no_event();
	assert_nothing();
}
END_TEST

/* mio: a number closed without deregister was lost for good. */
START_TEST(a_number_is_free_for_another_file)
{
	int number = a.ref.fd, copy = dup(number);
	cio_socket c, d;

	make_pair(SOCK_STREAM, &c, &d);
	assert_ok(cio_poll_register(it, a.ref, 7, CIO_READABLE, CIO_LEVEL));
	assert_error(cio_poll_register(it, a.ref, 8, CIO_READABLE, CIO_LEVEL), CIO_EEXIST);
	ck_assert_int_eq(dup2(c.ref.fd, number), number);
	assert_ok(cio_poll_register(it, a.ref, 8, CIO_READABLE, CIO_LEVEL));
	put(b.ref);
	assert_nothing();
	put(d.ref);
	assert_wait(8, CIO_EVENT_READABLE);
	close(copy);
	cio_socket_close(&c);
	cio_socket_close(&d);
}
END_TEST

START_TEST(files_that_cannot_wait_are_refused)
{
	int file = open("/proc/self/exe", O_RDONLY | O_CLOEXEC), dir = open("/", O_RDONLY | O_CLOEXEC);

	ck_assert(file >= 0 && dir >= 0);
	assert_error(cio_poll_register_file(it, CIO_FILEREF(file), 7, CIO_READABLE, CIO_LEVEL), CIO_EPERM);
	assert_error(cio_poll_register_file(it, CIO_FILEREF(dir), 7, CIO_READABLE, CIO_LEVEL), CIO_EPERM);
	close(file);
	close(dir);
	assert_error(cio_poll_register_file(it, CIO_FILEREF(file), 7, CIO_READABLE, CIO_LEVEL), CIO_EBADF);
	assert_nothing();
}
END_TEST

/* Capacity. */

START_TEST(all_have_their_turn_in_a_small_buffer)
{
	enum { MANY = 40, ROUNDS = 30 };
	unsigned seen[MANY] = { 0 };
	struct cio_events *small;
	struct cio_event e;
	int i, n, fd[MANY];

	assert_ok(cio_events_new(it, 3, &small));
	for (i = 0; i < MANY; i++) {
		fd[i] = dup(a.ref.fd);
		assert_ok(cio_poll_register(it, CIO_SOCKREF(fd[i]), (uint64_t)i, CIO_WRITABLE, CIO_LEVEL));
	}
	for (i = 0; i < MANY * ROUNDS; i += n) {
		n = cio_poll_wait(it, small, 0);
		ck_assert_int_eq(n, 3);
		while (cio_events_next(small, &e))
			seen[e.token]++;
	}
	for (i = 0; i < MANY; i++) {
		ck_assert_uint_ge(seen[i], ROUNDS - 1);
		ck_assert_uint_le(seen[i], ROUNDS + 1);
		assert_ok(cio_poll_deregister(it, CIO_SOCKREF(fd[i])));
		close(fd[i]);
	}
	cio_events_free(small);
}
END_TEST

START_TEST(edges_wait_for_room)
{
	struct cio_events *small;
	struct cio_event e;
	int i, fd[8];
	unsigned seen = 0;

	assert_ok(cio_events_new(it, 1, &small));
	for (i = 0; i < 8; i++) {
		fd[i] = dup(a.ref.fd);
		assert_ok(cio_poll_register(it, CIO_SOCKREF(fd[i]), (uint64_t)i, CIO_WRITABLE,
			i % 2 ? CIO_EDGE : CIO_ONESHOT));
	}
	while (cio_poll_wait(it, small, 0) > 0)
		while (cio_events_next(small, &e))
			seen += 1u << e.token * 4;
	ck_assert_uint_eq(seen, 0x11111111);
	for (i = 0; i < 8; i++) {
		assert_ok(cio_poll_deregister(it, CIO_SOCKREF(fd[i])));
		close(fd[i]);
	}
	cio_events_free(small);
}
END_TEST

/* Growth. */

/* Enough that its memory is given back. */
enum { CROWD = 4200 };

static int crowd[CROWD];

static void raise_limit(void)
{
	struct rlimit limit;

	ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &limit), 0);
	limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_NOFILE, &limit);
}

static void gather_crowd(void)
{
	int i;

	raise_limit();
	for (i = 0; i < CROWD; i++)
		crowd[i] = dup(a.ref.fd);
}

static void dismiss_crowd(void)
{
	int i;

	for (i = 0; i < CROWD; i++)
		close(crowd[i]);
}

static void register_crowd(void)
{
	int i;

	for (i = 0; i < CROWD; i++)
		if (cio_poll_register(it, CIO_SOCKREF(crowd[i]), (uint64_t)i, CIO_READABLE, CIO_EDGE) != 0)
			ck_abort_msg("%d", i);
}

static void deregister_crowd(void)
{
	int i;

	for (i = 0; i < CROWD; i++)
		if (cio_poll_deregister(it, CIO_SOCKREF(crowd[i])) != 0)
			ck_abort_msg("%d", i);
}

static void expect_crowd(void)
{
	static unsigned seen[CROWD];
	struct cio_events *many;
	struct cio_event e;
	int i;

	memset(seen, 0, sizeof seen);
	assert_ok(cio_events_new(it, CROWD / 4, &many));
	while (cio_poll_wait(it, many, 0) > 0)
		while (cio_events_next(many, &e))
			seen[e.token]++;
	cio_events_free(many);
	for (i = 0; i < CROWD; i++)
		if (seen[i] != 1)
			ck_abort_msg("%d: %u times", i, seen[i]);
}

START_TEST(a_crowd_is_seen_and_goes_and_comes_again)
{
	int round;

	gather_crowd();
	if (crowd[CROWD - 1] < 0) {
		dismiss_crowd();
		SKIP_TEST("too few descriptors");
	}
	put(b.ref);
	for (round = 0; round < 3; round++) {
		register_crowd();
		expect_crowd();
		deregister_crowd();
		assert_nothing();
	}
	dismiss_crowd();
}
END_TEST

START_TEST(memory_is_given_back_and_new_memory_may_be_missing)
{
	int i, r;

	gather_crowd();
	if (crowd[CROWD - 1] < 0) {
		dismiss_crowd();
		SKIP_TEST("too few descriptors");
	}
	put(b.ref);
	fault_reset();
	fault_fail_always("mmap", ENOMEM);
	for (i = 0; i < CROWD; i++) {
		r = cio_poll_register(it, CIO_SOCKREF(crowd[i]), (uint64_t)i, CIO_READABLE, CIO_EDGE);
		if (r < 0)
			break;
	}
	assert_error(r, CIO_ENOMEM);
	assert_error(cio_poll_deregister(it, CIO_SOCKREF(crowd[i])), CIO_ENOENT);
	fault_reset();
	for (; i < CROWD; i++)
		assert_ok(cio_poll_register(it, CIO_SOCKREF(crowd[i]), (uint64_t)i, CIO_READABLE, CIO_EDGE));
	ck_assert_uint_le(fault_calls("mmap"), 6);
	expect_crowd();
	deregister_crowd();
	fault_reset();
	assert_nothing();
	ck_assert_uint_ge(fault_calls("madvise") + fault_calls("mmap"), 2);
	ck_assert_uint_eq(fault_calls("poll"), 1);
	register_crowd();
	expect_crowd();
	deregister_crowd();
	dismiss_crowd();
}
END_TEST

/* A number far away has a part of both tables to itself. */
#define FAR 9000

START_TEST(a_far_number_needs_memory)
{
	unsigned nth;
	int far;

	raise_limit();
	far = fcntl(a.ref.fd, F_DUPFD_CLOEXEC, FAR);
	if (far < 0)
		SKIP_TEST("too few descriptors");
	for (nth = 1; nth <= 2; nth++) {
		fault_reset();
		fault_fail("mmap", nth, ENOMEM);
		assert_error(cio_poll_register(it, CIO_SOCKREF(far), 7, CIO_READABLE, CIO_LEVEL), CIO_ENOMEM);
		assert_error(cio_poll_deregister(it, CIO_SOCKREF(far)), CIO_ENOENT);
		fault_reset();
		assert_nothing();
		if (fault_calls("mmap"))
			break;
	}
	assert_ok(cio_poll_register(it, CIO_SOCKREF(far), 7, CIO_READABLE, CIO_LEVEL));
	put(b.ref);
	assert_wait(7, CIO_EVENT_READABLE);
	assert_ok(cio_poll_deregister(it, CIO_SOCKREF(far)));
	close(far);
}
END_TEST

/* System calls. */

START_TEST(each_verb_makes_no_call_but_fstat)
{
	assert_calls(cio_poll_register(it, a.ref, 7, RW, CIO_EDGE), "fstat");
	assert_calls(cio_poll_wait(it, events, 0), "poll");
	assert_calls(cio_poll_rearm(it, a.ref, RW), "");
	assert_calls(cio_poll_set_interest(it, a.ref, CIO_READABLE), "");
	assert_calls(cio_poll_wait(it, events, 0), "poll");
	assert_calls(cio_poll_wait(it, events, MS), "poll");
	assert_calls(cio_poll_reregister(it, a.ref, 8, CIO_WRITABLE, CIO_ONESHOT), "fstat");
	assert_calls(cio_poll_wait(it, events, -1), "poll");
	assert_event(8, CIO_EVENT_WRITABLE);
	assert_calls(cio_poll_rearm(it, a.ref, CIO_WRITABLE), "");
	assert_wait(8, CIO_EVENT_WRITABLE);
	assert_calls(cio_poll_deregister(it, a.ref), "");
	assert_calls(cio_poll_register(it, a.ref, 9, RW, CIO_EDGE), "fstat");
	assert_calls(cio_poll_deregister_closing(it, a.ref), "");
	assert_calls(cio_poll_wait(it, events, 0), "poll");
}
END_TEST

START_TEST(a_fraction_of_a_millisecond_is_kept_or_rounded_up)
{
	int64_t before = cio_poll_now();
	unsigned can;

	assert_ok(cio_poll_capabilities("poll", &can));
	if (can & CIO_CAN_FINE_TIME)
		assert_calls(cio_poll_wait(it, events, MS / 4), "ppoll");
	fault_fail("ppoll", 1, _i ? EPERM : ENOSYS);
	ck_assert_int_eq(cio_poll_wait(it, events, MS + MS / 4), 0);
	ck_assert_int_ge(cio_poll_now() - before, MS + MS / 4);
	assert_calls(cio_poll_wait(it, events, MS / 4), "poll");
}
END_TEST

START_TEST(a_wait_that_fails_loses_nothing)
{
	assert_ok(cio_poll_register(it, a.ref, 7, CIO_READABLE, CIO_EDGE));
	put(b.ref);
	fault_fail("poll", 1, ENOMEM);
	assert_error(cio_poll_wait(it, events, 0), CIO_ENOMEM);
	fault_reset();
	fault_fail_after("poll", 1, EINTR);
	assert_error(cio_poll_wait(it, events, 0), CIO_EINTR);
	fault_reset();
	assert_wait(7, CIO_EVENT_READABLE);
}
END_TEST

START_TEST(a_descriptor_that_cannot_be_looked_at_is_not_registered)
{
	fault_fail("fstat", 1, EIO);
	assert_error(cio_poll_register(it, a.ref, 7, CIO_READABLE, CIO_LEVEL), CIO_EIO);
	assert_error(cio_poll_deregister(it, a.ref), CIO_ENOENT);
	assert_ok(cio_poll_register(it, a.ref, 7, CIO_READABLE, CIO_LEVEL));
	fault_reset();
	fault_fail("fstat", 1, EIO);
	assert_error(cio_poll_reregister(it, a.ref, 8, CIO_WRITABLE, CIO_LEVEL), CIO_EIO);
	assert_nothing();
	put(b.ref);
	assert_wait(7, CIO_EVENT_READABLE);
}
END_TEST

START_TEST(a_poll_that_cannot_be_made_leaves_nothing)
{
	static const char *const names[] = { "mmap", "eventfd", "pipe2", "pipe" };
	struct cio_poll *none = NULL;
	unsigned nth;
	int r = 0;

	for (nth = 1; nth <= 4; nth++) {
		fault_reset();
		fault_fail(names[_i], nth, ENFILE);
		r = cio_poll_new("poll", &none);
		if (r == 0)
			break;
		assert_error(r, CIO_ENFILE);
		ck_assert_ptr_null(none);
	}
	ck_assert_int_eq(r, 0);
	cio_poll_free(none);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("poll(2)");
	TCase *tc;

	tc = add_poll_case(suite, "edges");
	tcase_add_test(tc, it_is_always_there);
	tcase_add_test(tc, a_reported_direction_is_silent_until_its_rearm);
	tcase_add_test(tc, rearm_of_what_is_not_wanted_does_nothing);
	tcase_add_test(tc, a_hang_up_is_one_edge_after_the_half_of_it);
	tcase_add_loop_test(tc, a_hang_up_keeps_the_registration, 0, 3);

	tc = add_poll_case(suite, "closed");
	tcase_add_loop_test(tc, a_closed_descriptor_is_one_error_event_and_its_end, 0, 3);
	tcase_add_test(tc, a_closed_pair_is_an_error_event_a_side);
	tcase_add_test(tc, an_error_event_that_was_not_read_comes_again);
	tcase_add_test(tc, deregistered_before_it_is_seen_is_no_event);
	tcase_add_test(tc, a_number_is_free_for_another_file);
	tcase_add_test(tc, files_that_cannot_wait_are_refused);

	tc = add_poll_case(suite, "room");
	tcase_add_test(tc, all_have_their_turn_in_a_small_buffer);
	tcase_add_test(tc, edges_wait_for_room);
	tcase_add_test(tc, a_crowd_is_seen_and_goes_and_comes_again);

	tc = add_poll_fault_case(suite, "calls");
	tcase_add_test(tc, memory_is_given_back_and_new_memory_may_be_missing);
	tcase_add_test(tc, a_far_number_needs_memory);
	tcase_add_test(tc, each_verb_makes_no_call_but_fstat);
	tcase_add_loop_test(tc, a_fraction_of_a_millisecond_is_kept_or_rounded_up, 0, 2);
	tcase_add_test(tc, a_wait_that_fails_loses_nothing);
	tcase_add_test(tc, a_descriptor_that_cannot_be_looked_at_is_not_registered);
	tcase_add_loop_test(tc, a_poll_that_cannot_be_made_leaves_nothing, 0, 4);
	return run_suite(suite);
}
