/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "core.h"
#include "resident.h"

/* New sets in place of old ones, other loops, forked children, and the table's memory. */

/* Registered for reading with token 1, closed without deregister while a copy stays open and readable;
 * then its number is b's end of another pair, registered with token 2. */
static cio_socket copy, old_peer;

static void haunt(unsigned mode)
{
	int number = a.ref.fd;
	cio_socket c;

	assert_ok(cio_poll_register(it, a.ref, 1, CIO_READABLE, mode));
	assert_ok(cio_socket_dup(a.ref, &copy));
	old_peer = b;
	make_pair(SOCK_STREAM, &c, &b);
	ck_assert_int_eq(dup2(c.ref.fd, number), number);
	cio_socket_close(&c);
	assert_ok(cio_poll_register(it, a.ref, 2, CIO_READABLE, CIO_LEVEL));
	put(old_peer.ref);
}

static void exorcise(void)
{
	cio_socket_close(&copy);
	cio_socket_close(&old_peer);
}

START_TEST(a_dead_level_registration_costs_one_new_set)
{
	haunt(CIO_LEVEL);
	fault_reset();
	assert_nothing();
	/* The dead one; its new set: is b there, take it over, is it still b; nothing more. */
	if (faults_available())
		ck_assert_str_eq(fault_log(), "epoll_wait epoll_create1 epoll_ctl epoll_ctl epoll_ctl epoll_ctl dup3 close epoll_wait");
	assert_calls(cio_poll_wait(it, events, 0), "epoll_wait");
	put(b.ref);
	assert_wait(2, CIO_EVENT_READABLE);
	assert_ok(cio_poll_deregister(it, a.ref));
	exorcise();
}
END_TEST

START_TEST(a_dead_edge_costs_a_new_set_once_too)
{
	haunt(CIO_EDGE);
	assert_nothing();
	fault_reset();
	put(old_peer.ref);
	assert_nothing();
	ck_assert_uint_le(fault_calls("epoll_wait"), 1);
	put(b.ref);
	assert_wait(2, CIO_EVENT_READABLE);
	exorcise();
}
END_TEST

/* Whatever fails while it is made, the old set is as good as it was, and the next wait tries again. */
START_TEST(a_new_set_that_cannot_be_made_is_made_later)
{
	static const struct {
		const char *name;
		unsigned nth;
	} calls[] = {
		{ "epoll_create1", 1 }, { "epoll_ctl", 1 }, { "epoll_ctl", 2 }, { "epoll_ctl", 3 }, { "dup3", 1 },
	};

	haunt(CIO_LEVEL);
	fault_reset();
	fault_fail(calls[_i].name, calls[_i].nth, ENOMEM);
	assert_error(cio_poll_wait(it, events, -1), CIO_ENOMEM);
	fault_reset();
	put(b.ref);
	assert_wait(2, CIO_EVENT_READABLE);
	take(a.ref);
	assert_nothing();
	assert_calls(cio_poll_wait(it, events, 0), "epoll_wait");
	exorcise();
}
END_TEST

/* An event in hand is worth more than the error. */
START_TEST(an_event_comes_though_the_new_set_cannot_be_made)
{
	struct cio_waker *w;

	assert_ok(cio_waker_new(it, 9, &w));
	haunt(CIO_LEVEL);
	fault_fail_always("epoll_create1", EMFILE);
	assert_ok(cio_waker_wake(w));
	assert_wait(9, CIO_EVENT_WAKER);
	put(b.ref);
	assert_wait(2, CIO_EVENT_READABLE);
	cio_waker_free(w);
	exorcise();
}
END_TEST

START_TEST(what_waits_in_a_new_set_is_as_it_was)
{
	cio_socket c[2], d[2], f[2];

	make_pair(SOCK_STREAM, &c[0], &c[1]);
	make_pair(SOCK_STREAM, &d[0], &d[1]);
	make_pair(SOCK_STREAM, &f[0], &f[1]);
	assert_ok(cio_poll_register(it, c[0].ref, 3, CIO_WRITABLE, CIO_ONESHOT));
	assert_wait(3, CIO_EVENT_WRITABLE);
	assert_ok(cio_poll_register(it, d[0].ref, 4, CIO_WRITABLE, CIO_EDGE | CIO_EXCLUSIVE));
	assert_wait(4, CIO_EVENT_WRITABLE);
	assert_ok(cio_poll_register(it, f[0].ref, 5, CIO_READABLE, CIO_LEVEL));
	assert_ok(cio_poll_set_interest(it, f[0].ref, 0));
	haunt(CIO_LEVEL);
	/* The exclusive edge is told once more, as every edge may be. */
	ck_assert_int_eq(cio_poll_wait(it, events, 0), 1);
	assert_event(4, CIO_EVENT_WRITABLE);
	assert_nothing();
	put(f[1].ref);
	assert_nothing();
	assert_ok(cio_poll_set_interest(it, f[0].ref, CIO_READABLE));
	assert_wait(5, CIO_EVENT_READABLE);
	take(f[0].ref);
	assert_ok(cio_poll_rearm(it, c[0].ref, CIO_WRITABLE));
	assert_wait(3, CIO_EVENT_WRITABLE);
	cio_socket_close(&c[0]);
	cio_socket_close(&c[1]);
	cio_socket_close(&d[0]);
	cio_socket_close(&d[1]);
	cio_socket_close(&f[0]);
	cio_socket_close(&f[1]);
	exorcise();
}
END_TEST

/* A number that became an unregistered file is not registered by a new set. */
START_TEST(a_new_set_takes_no_file_that_was_not_in_the_old)
{
	cio_socket c, d, e;

	make_pair(SOCK_STREAM, &c, &d);
	make_pair(SOCK_STREAM, &e, &old_peer);
	assert_ok(cio_poll_register(it, c.ref, 3, CIO_WRITABLE, CIO_LEVEL));
	ck_assert_int_eq(dup2(e.ref.fd, c.ref.fd), c.ref.fd);
	cio_socket_close(&old_peer);
	haunt(CIO_LEVEL);
	assert_nothing();
	assert_ok(cio_poll_deregister(it, c.ref));
	cio_socket_close(&c);
	cio_socket_close(&d);
	cio_socket_close(&e);
	exorcise();
}
END_TEST

/* Another loop's, which sleeps on the native descriptor. */
static int outer;
static cio_fileref native;

static void embed(void)
{
	struct epoll_event e = { .events = EPOLLIN };

	outer = epoll_create1(EPOLL_CLOEXEC);
	ck_assert_int_ge(outer, 0);
	assert_ok(cio_poll_native(it, &native));
	ck_assert_int_eq(epoll_ctl(outer, EPOLL_CTL_ADD, native.fd, &e), 0);
}

static bool outer_ready(int timeout)
{
	struct epoll_event e;

	return epoll_wait(outer, &e, 1, timeout) == 1;
}

#define assert_outer_wait(token_, ready_) \
	do { \
		ck_assert_msg(outer_ready(1000), "the other loop sleeps on"); \
		assert_wait(token_, ready_); \
	} while (0)

START_TEST(every_verb_reaches_another_loop)
{
	struct cio_waker *w;
	cio_fileref again;

	embed();
	assert_ok(cio_poll_native(it, &again));
	ck_assert_int_eq(again.fd, native.fd);
	ck_assert(!outer_ready(0));
	assert_ok(cio_poll_register(it, a.ref, 1, CIO_WRITABLE, CIO_LEVEL));
	assert_outer_wait(1, CIO_EVENT_WRITABLE);
	assert_calls(cio_poll_set_interest(it, a.ref, CIO_READABLE), "epoll_ctl");
	ck_assert(!outer_ready(0));
	put(b.ref);
	assert_outer_wait(1, CIO_EVENT_READABLE);
	assert_ok(cio_poll_deregister(it, a.ref));
	ck_assert(!outer_ready(0));
	assert_ok(cio_poll_register(it, a.ref, 2, CIO_READABLE, CIO_ONESHOT));
	assert_outer_wait(2, CIO_EVENT_READABLE);
	ck_assert(!outer_ready(0));
	assert_ok(cio_poll_rearm(it, a.ref, CIO_READABLE));
	assert_outer_wait(2, CIO_EVENT_READABLE);
	assert_ok(cio_waker_new(it, 3, &w));
	assert_calls(cio_waker_wake(w), "write");
	assert_calls(cio_waker_wake(w), "");
	assert_outer_wait(3, CIO_EVENT_WAKER);
	ck_assert(!outer_ready(0));
	assert_ok(cio_waker_wake(w));
	assert_outer_wait(3, CIO_EVENT_WAKER);
	cio_waker_free(w);
	close(outer);
}
END_TEST

START_TEST(what_was_left_to_the_next_wait_reaches_another_loop)
{
	struct cio_waker *w;

	assert_ok(cio_waker_new(it, 3, &w));
	assert_ok(cio_poll_register(it, a.ref, 1, CIO_READABLE, CIO_LEVEL));
	assert_ok(cio_poll_set_interest(it, a.ref, CIO_WRITABLE));
	embed();
	assert_outer_wait(1, CIO_EVENT_WRITABLE);
	assert_ok(cio_poll_set_interest(it, a.ref, 0));
	ck_assert(!outer_ready(0));
	cio_waker_free(w);
	close(outer);
}
END_TEST

START_TEST(a_wake_before_the_descriptor_was_asked_for_reaches_another_loop)
{
	struct cio_waker *w;

	assert_ok(cio_waker_new(it, 3, &w));
	assert_ok(cio_waker_wake(w));
	embed();
	assert_outer_wait(3, CIO_EVENT_WAKER);
	ck_assert(!outer_ready(0));
	cio_waker_free(w);
	close(outer);
}
END_TEST

/* More wakers than room: the descriptor stays readable until all were had. */
START_TEST(another_loop_is_called_until_all_wakers_were_had)
{
	struct cio_waker *w[5];
	struct cio_events *small;
	struct cio_event e;
	unsigned i, n = 0;

	embed();
	assert_ok(cio_events_new(it, 2, &small));
	for (i = 0; i < 5; i++) {
		assert_ok(cio_waker_new(it, i, &w[i]));
		assert_ok(cio_waker_wake(w[i]));
	}
	while (outer_ready(0) && n < 100) {
		assert_ok(cio_poll_wait(it, small, 0));
		while (cio_events_next(small, &e))
			n++;
	}
	ck_assert_uint_eq(n, 5);
	for (i = 0; i < 5; i++)
		cio_waker_free(w[i]);
	cio_events_free(small);
	close(outer);
}
END_TEST

START_TEST(another_loop_does_not_notice_a_new_set)
{
	embed();
	haunt(CIO_LEVEL);
	ck_assert(outer_ready(1000));
	if (_i) {
		/* The new set could not be put in at once: the next wait does it. */
		fault_fail("epoll_ctl", 6, ENOMEM);
		assert_ok(cio_poll_wait(it, events, 0));
		fault_reset();
	}
	assert_nothing();
	ck_assert(!outer_ready(0));
	put(b.ref);
	assert_outer_wait(2, CIO_EVENT_READABLE);
	assert_ok(cio_poll_deregister(it, a.ref));
	exorcise();
	close(outer);
}
END_TEST

START_TEST(a_native_descriptor_that_cannot_be_made_leaves_the_poll_as_it_was)
{
	cio_fileref f = { 77 };
	struct cio_waker *w;

	fault_fail(_i ? "epoll_ctl" : "epoll_create1", 1, EMFILE);
	assert_error(cio_poll_native(it, &f), CIO_EMFILE);
	ck_assert_int_eq(f.fd, 77);
	assert_ok(cio_waker_new(it, 1, &w));
	assert_calls(cio_waker_wake(w), "");
	cio_waker_free(w);
}
END_TEST

/* A wake whose kick failed is pending, and the next one kicks. */
START_TEST(a_failed_kick_is_made_up_for)
{
	struct cio_waker *w;

	embed();
	assert_ok(cio_waker_new(it, 1, &w));
	fault_fail("write", 1, ENOMEM);
	assert_error(cio_waker_wake(w), CIO_ENOMEM);
	ck_assert(!outer_ready(0));
	fault_fail("write", 1, EINTR);
	assert_ok(cio_waker_wake(w));
	assert_outer_wait(1, CIO_EVENT_WAKER);
	cio_waker_free(w);
	close(outer);
}
END_TEST

static int in_child(int (*run)(void))
{
	int status;
	pid_t child = fork();

	ck_assert_int_ge(child, 0);
	if (child == 0)
		_exit(run());
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 100;
}

static struct cio_waker *waker;

/* 0, or the number of what was wrong. */
static int child_is_stale(void)
{
	struct cio_event e;

	if (cio_poll_wait(it, events, 0) != CIO_ESTALE)
		return 1;
	if (cio_poll_set_interest(it, a.ref, 0) != CIO_ESTALE)
		return 2;
	if (cio_waker_wake(waker) != CIO_ESTALE)
		return 3;
	if (cio_events_next(events, &e))
		return 4;
	if (cio_poll_reinit(it) != 0 || cio_poll_wait(it, events, 0) != 1 || !cio_events_next(events, &e) || e.token != 1)
		return 5;
	if (cio_waker_wake(waker) != 0 || cio_poll_wait(it, events, 0) != 2)
		return 6;
	cio_waker_free(waker);
	cio_events_free(events);
	cio_poll_free(it);
	return 0;
}

/* Also where no page is wiped by fork: the process id tells. */
START_TEST(a_child_is_told_and_can_begin_again)
{
	fault_reset();
	if (_i == 1)
		fault_fail("madvise", 2, EINVAL);
	if (_i == 2)
		fault_fail_always("madvise", EINVAL);
	begin();
	assert_ok(cio_waker_new(it, 5, &waker));
	put(b.ref);
	assert_ok(cio_poll_register(it, a.ref, 1, CIO_READABLE, CIO_LEVEL));
	assert_ok(cio_waker_wake(waker));
	ck_assert_int_eq(in_child(child_is_stale), 0);
	ck_assert_int_eq(cio_poll_wait(it, events, 0), 2);
	assert_event(1, CIO_EVENT_READABLE);
	assert_event(5, CIO_EVENT_WAKER);
	cio_waker_free(waker);
	end();
}
END_TEST

/* What was fetched and not read is the parent's, though it lies where nobody else looks. */
static int child_has_none(void)
{
	struct cio_event e;

	if (cio_events_next(events, &e))
		return 1;
	/* The new set reports it again. */
	if (cio_poll_reinit(it) != 0)
		return 2;
	if (cio_poll_wait(it, events, 0) < 1 || !cio_events_next(events, &e) || e.token != 1)
		return 3;
	return 0;
}

START_TEST(unread_events_are_the_parents)
{
	fault_reset();
	/* Of the poll's page or of the buffer's. */
	if (_i > 0)
		fault_fail("madvise", (unsigned)_i * 2, EINVAL);
	begin();
	put(b.ref);
	assert_ok(cio_poll_register(it, a.ref, 1, CIO_READABLE, CIO_EDGE));
	ck_assert_int_eq(cio_poll_wait(it, events, 0), 1);
	ck_assert_int_eq(in_child(child_has_none), 0);
	assert_event(1, CIO_EVENT_READABLE);
	assert_no_event();
	assert_nothing();
	end();
}
END_TEST

static int child_fails_first(void)
{
	static const char *const calls[] = { "eventfd", "dup3", "epoll_create1", "epoll_ctl" };
	int before = open_descriptors();
	size_t i;

	for (i = 0; i < sizeof calls / sizeof *calls; i++) {
		fault_reset();
		fault_fail(calls[i], 1, EMFILE);
		if (cio_poll_reinit(it) != CIO_EMFILE || cio_poll_wait(it, events, 0) != CIO_ESTALE)
			return (int)i + 1;
	}
	if (open_descriptors() != before)
		return 10;
	fault_reset();
	return cio_poll_reinit(it) == 0 && cio_poll_wait(it, events, 0) == 1 ? 0 : 11;
}

START_TEST(a_reinit_that_failed_can_be_tried_again)
{
	put(b.ref);
	assert_ok(cio_poll_register(it, a.ref, 1, CIO_READABLE, CIO_LEVEL));
	ck_assert_int_eq(in_child(child_fails_first), 0);
	assert_wait(1, CIO_EVENT_READABLE);
}
END_TEST

static int child_of_a_loop(void)
{
	struct epoll_event e = { .events = EPOLLIN };
	int own = epoll_create1(EPOLL_CLOEXEC);

	if (cio_poll_reinit(it) != 0 || epoll_ctl(own, EPOLL_CTL_ADD, native.fd, &e) != 0)
		return 1;
	if (epoll_wait(own, &e, 1, 0) != 0)
		return 2;
	put(b.ref);
	if (epoll_wait(own, &e, 1, 1000) != 1 || cio_poll_wait(it, events, 0) != 1)
		return 3;
	take(a.ref);
	if (cio_waker_wake(waker) != 0 || epoll_wait(own, &e, 1, 1000) != 1)
		return 4;
	return 0;
}

START_TEST(a_child_has_a_native_descriptor_of_its_own)
{
	embed();
	assert_ok(cio_waker_new(it, 5, &waker));
	assert_ok(cio_poll_register(it, a.ref, 1, CIO_READABLE, CIO_LEVEL));
	ck_assert_int_eq(in_child(child_of_a_loop), 0);
	ck_assert(!outer_ready(0));
	put(b.ref);
	assert_outer_wait(1, CIO_EVENT_READABLE);
	cio_waker_free(waker);
	close(outer);
}
END_TEST

/* Memory. */

enum { MANY = 2000 };
static int numbers[MANY];

static void register_many(uint64_t token)
{
	int i;

	for (i = 0; i < MANY; i++) {
		numbers[i] = dup(a.ref.fd);
		ck_assert_int_ge(numbers[i], 0);
		assert_ok(cio_poll_register(it, CIO_SOCKREF(numbers[i]), token, CIO_WRITABLE, CIO_EDGE));
	}
}

static void deregister_many(void)
{
	int i;

	for (i = 0; i < MANY; i++) {
		assert_ok(cio_poll_deregister(it, CIO_SOCKREF(numbers[i])));
		close(numbers[i]);
	}
}

static bool more_descriptors(rlim_t want)
{
	struct rlimit limit;

	getrlimit(RLIMIT_NOFILE, &limit);
	if (limit.rlim_max < want)
		return false;
	limit.rlim_cur = want;
	return setrlimit(RLIMIT_NOFILE, &limit) == 0;
}

START_TEST(memory_is_given_back_when_many_are_gone)
{
	if (!more_descriptors(MANY + 100))
		SKIP_TEST("not enough descriptors");
	register_many(1);
	ck_assert_uint_eq(fault_calls("madvise"), 0);
	deregister_many();
	ck_assert_uint_ge(fault_calls("madvise"), 1);
	register_many(2);
	deregister_many();
	ck_assert_uint_ge(fault_calls("madvise"), 2);
}
END_TEST

/* The second time, when all else has what it needs. */
START_TEST(slots_are_given_back_when_many_are_gone)
{
	long with, after, least = MANY * 24L * 3 / 4;

	if (resident_bytes() < 0)
		SKIP_TEST("what is given back cannot be seen: no smaps_rollup, or a sanitizer's shadow");
	if (!more_descriptors(MANY + 100))
		SKIP_TEST("not enough descriptors");
	register_many(1);
	deregister_many();
	register_many(2);
	with = resident_bytes();
	deregister_many();
	after = resident_bytes();
	ck_assert_int_ge(with - after, least);
}
END_TEST

START_TEST(few_that_come_and_go_cost_no_call)
{
	int i;

	for (i = 0; i < 1000; i++) {
		assert_ok(cio_poll_register(it, a.ref, 1, CIO_READABLE, CIO_LEVEL));
		assert_ok(cio_poll_deregister(it, a.ref));
	}
	ck_assert_uint_eq(fault_calls("madvise"), 0);
}
END_TEST

START_TEST(memory_that_was_given_back_brings_no_old_event)
{
	struct cio_event e;
	int n;

	if (!more_descriptors(MANY + 100))
		SKIP_TEST("not enough descriptors");
	if (_i)
		fault_fail_always("madvise", EINVAL);
	register_many(1);
	n = cio_poll_wait(it, events, 0);
	ck_assert_int_gt(n, 0);
	deregister_many();
	register_many(2);
	assert_no_event();
	ck_assert_int_gt(cio_poll_wait(it, events, 0), 0);
	while (cio_events_next(events, &e))
		ck_assert_uint_eq(e.token, 2);
	deregister_many();
	assert_nothing();
}
END_TEST

START_TEST(high_numbers_are_registered_like_low_ones)
{
	int high[] = { 8191, 8192, 8193, 16384 + 8191, 16384 + 8192 };
	size_t i, count = 5;

	if (!more_descriptors(8200))
		SKIP_TEST("not enough descriptors");
	if (!more_descriptors(16384 + 8193))
		count = 3;
	for (i = 0; i < count; i++) {
		ck_assert_int_eq(dup2(a.ref.fd, high[i]), high[i]);
		assert_error(cio_poll_deregister(it, CIO_SOCKREF(high[i])), CIO_ENOENT);
		assert_ok(cio_poll_register(it, CIO_SOCKREF(high[i]), (uint64_t)high[i], CIO_WRITABLE, CIO_LEVEL));
		assert_wait((uint64_t)high[i], CIO_EVENT_WRITABLE);
		assert_ok(cio_poll_deregister(it, CIO_SOCKREF(high[i])));
		close(high[i]);
	}
}
END_TEST

/* All that the kernel is given of two registrations is the same but for high bits of the number, and the lower one's
 * slot has some state in those bits. */
START_TEST(numbers_far_apart_are_told_apart)
{
	static const unsigned modes[] = { CIO_LEVEL, CIO_EDGE, CIO_ONESHOT };
	static const int apart[] = { 8192, 16384 };
	size_t i;

	if (!more_descriptors(19990))
		SKIP_TEST("not enough descriptors");
	put(a.ref);
	for (i = 0; i < 6; i++) {
		int low = 100 + 512 * (int)i, high = low + apart[i / 3];	/* each the first of some memory */

		ck_assert_int_eq(dup2(a.ref.fd, low), low);
		ck_assert_int_eq(dup2(b.ref.fd, high), high);
		assert_ok(cio_poll_register(it, CIO_SOCKREF(low), (uint64_t)low, CIO_READABLE, modes[i % 3]));
		assert_ok(cio_poll_register(it, CIO_SOCKREF(high), (uint64_t)high, CIO_READABLE, CIO_LEVEL));
		assert_wait((uint64_t)high, CIO_EVENT_READABLE);
		assert_ok(cio_poll_deregister(it, CIO_SOCKREF(high)));
		assert_ok(cio_poll_deregister(it, CIO_SOCKREF(low)));
		close(high);
		close(low);
	}
}
END_TEST

START_TEST(a_number_that_is_no_descriptor_takes_no_memory)
{
	assert_error(cio_poll_register(it, CIO_SOCKREF(1 << 30), 1, CIO_READABLE, CIO_LEVEL), CIO_EBADF);
	assert_error(cio_poll_deregister(it, CIO_SOCKREF(1 << 30)), CIO_ENOENT);
	ck_assert_uint_eq(fault_calls("mmap"), 0);
	if (!more_descriptors(9001))
		SKIP_TEST("not enough descriptors");
	ck_assert_int_eq(dup2(a.ref.fd, 9000), 9000);
	fault_fail("mmap", 1, ENOMEM);
	assert_error(cio_poll_register(it, CIO_SOCKREF(9000), 1, CIO_WRITABLE, CIO_LEVEL), CIO_ENOMEM);
	assert_nothing();
	assert_ok(cio_poll_register(it, CIO_SOCKREF(9000), 1, CIO_WRITABLE, CIO_LEVEL));
	assert_wait(1, CIO_EVENT_WRITABLE);
	close(9000);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("poll renew");
	TCase *tc = add_poll_case(suite, "dead registrations");

	tcase_add_test(tc, a_dead_level_registration_costs_one_new_set);
	tcase_add_test(tc, a_dead_edge_costs_a_new_set_once_too);
	tcase_add_test(tc, what_waits_in_a_new_set_is_as_it_was);
	tcase_add_test(tc, a_new_set_takes_no_file_that_was_not_in_the_old);

	tc = add_poll_fault_case(suite, "new sets that fail");
	tcase_add_loop_test(tc, a_new_set_that_cannot_be_made_is_made_later, 0, 5);
	tcase_add_test(tc, an_event_comes_though_the_new_set_cannot_be_made);

	tc = add_poll_case(suite, "other loops");
	tcase_add_test(tc, what_was_left_to_the_next_wait_reaches_another_loop);
	tcase_add_test(tc, a_wake_before_the_descriptor_was_asked_for_reaches_another_loop);
	tcase_add_test(tc, another_loop_is_called_until_all_wakers_were_had);
	tcase_add_loop_test(tc, another_loop_does_not_notice_a_new_set, 0, 1);

	tc = add_poll_fault_case(suite, "other loops and faults");
	tcase_add_test(tc, every_verb_reaches_another_loop);
	tcase_add_loop_test(tc, another_loop_does_not_notice_a_new_set, 1, 2);
	tcase_add_loop_test(tc, a_native_descriptor_that_cannot_be_made_leaves_the_poll_as_it_was, 0, 2);
	tcase_add_test(tc, a_failed_kick_is_made_up_for);

	tc = add_fault_case(suite, "fork");
	tcase_add_loop_test(tc, a_child_is_told_and_can_begin_again, 0, 3);
	tcase_add_loop_test(tc, unread_events_are_the_parents, 0, 3);
	tc = add_poll_fault_case(suite, "fork and faults");
	tcase_add_test(tc, a_reinit_that_failed_can_be_tried_again);
	tc = add_poll_case(suite, "fork and other loops");
	tcase_add_test(tc, a_child_has_a_native_descriptor_of_its_own);

	tc = add_poll_fault_case(suite, "memory");
	tcase_add_test(tc, memory_is_given_back_when_many_are_gone);
	tcase_add_test(tc, slots_are_given_back_when_many_are_gone);
	tcase_add_test(tc, few_that_come_and_go_cost_no_call);
	tcase_add_loop_test(tc, memory_that_was_given_back_brings_no_old_event, 0, 2);
	tcase_add_test(tc, a_number_that_is_no_descriptor_takes_no_memory);
	tc = add_poll_case(suite, "numbers");
	tcase_add_test(tc, high_numbers_are_registered_like_low_ones);
	tcase_add_test(tc, numbers_far_apart_are_told_apart);
	return run_suite(suite);
}
