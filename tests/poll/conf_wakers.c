/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <errno.h>

#ifndef _WIN32
# include <pthread.h>
# include <signal.h>
# include <unistd.h>
#endif

#include "conformance.h"

/* One event for a wake or more, from anywhere. */

static struct cio_waker *waker(struct rig *r, uint64_t token)
{
	struct cio_waker *w;

	assert_ok(cio_waker_new(r->p, token, &w));
	return w;
}

/* mio: waker. */
START_TEST(a_wake_before_the_wait_is_one_event)
{
	struct cio_waker *w;
	struct rig r;

	rig_open(&r, _i);
	w = waker(&r, 5);
	assert_quiet(&r);
	assert_ok(cio_waker_wake(w));
	ck_assert_uint_eq(gather(&r, -1), 1);
	assert_seen(&r, 5, CIO_EVENT_WAKER | CLOSED | CIO_EVENT_ERROR | CIO_EVENT_WRITABLE, CIO_EVENT_WAKER);
	assert_quiet(&r);
	cio_waker_free(w);
	rig_close(&r);
}
END_TEST

/* mio: waker_multiple_wakeups_same_thread. */
START_TEST(many_wakes_before_a_wait_are_one_event)
{
	struct cio_waker *w;
	struct rig r;
	int i, round;

	rig_open(&r, _i);
	w = waker(&r, 5);
	for (round = 0; round < 20; round++) {
		for (i = 0; i < 100; i++)
			assert_error(cio_waker_wake(w), 0);
		ck_assert_uint_eq(gather(&r, round % 2 ? 0 : -1), 1);
		assert_quiet(&r);
	}
	cio_waker_free(w);
	rig_close(&r);
}
END_TEST

START_TEST(a_wake_after_the_wait_belongs_to_the_next)
{
	struct cio_waker *w;
	struct rig r;

	rig_open(&r, _i);
	w = waker(&r, 5);
	assert_ok(cio_waker_wake(w));
	ck_assert_int_eq(fetch(&r, -1), 1);
	assert_ok(cio_waker_wake(w));
	read_events(&r);
	ck_assert_uint_eq(times(&r, 5), 1);
	assert_ok(cio_waker_wake(w));
	ck_assert_uint_eq(gather(&r, -1), 1);
	assert_quiet(&r);
	cio_waker_free(w);
	rig_close(&r);
}
END_TEST

START_TEST(posted_bits_gather)
{
	struct cio_waker *w;
	struct rig r;

	rig_open(&r, _i);
	w = waker(&r, 5);
	assert_ok(cio_waker_post(w, CIO_EVENT_READABLE));
	assert_ok(cio_waker_post(w, CIO_EVENT_WRITABLE));
	ck_assert_uint_eq(gather(&r, -1), 1);
	assert_seen(&r, 5, READ_SIDE | WRITE_SIDE | CIO_EVENT_ERROR | CIO_EVENT_PRIORITY, RW);
	assert_ok(cio_waker_post(w, CIO_EVENT_PRIORITY));
	ck_assert_uint_eq(gather(&r, -1), 1);
	assert_seen(&r, 5, READ_SIDE | WRITE_SIDE | CIO_EVENT_ERROR | CIO_EVENT_PRIORITY, CIO_EVENT_PRIORITY);
	assert_quiet(&r);
	cio_waker_free(w);
	rig_close(&r);
}
END_TEST

START_TEST(each_waker_has_its_event)
{
	enum { MANY = 1000 };
	struct cio_waker *w[MANY];
	bool hit[MANY] = { false };
	struct rig r;
	size_t i, n;
	int round;

	rig_open(&r, _i);
	for (i = 0; i < MANY; i++)
		w[i] = waker(&r, i);
	for (round = 0; round < 3; round++) {
		for (i = 0; i < MANY; i += (size_t)round + 1)
			if (cio_waker_wake(w[i]) != 0)
				ck_abort();
		for (n = 0; n < (MANY + (size_t)round) / ((size_t)round + 1);) {
			ck_assert_uint_gt(gather(&r, MS(500)), 0);
			for (i = 0; i < r.count; i++, n++) {
				ck_assert(!hit[r.got[i].token]);
				hit[r.got[i].token] = true;
			}
		}
		for (i = 0; i < MANY; i++) {
			if (hit[i] != (i % ((size_t)round + 1) == 0))
				ck_abort_msg("waker %zu", i);
			hit[i] = false;
		}
		assert_quiet(&r);
	}
	for (i = 0; i < MANY; i++)
		cio_waker_free(w[i]);
	rig_close(&r);
}
END_TEST

/* From another thread, while the wait sleeps.  mio: waker_wakeup_different_thread. */
struct remote {
	struct rig r;
	struct cio_waker *w;
	int result;
};

static void remote_wake(void *arg)
{
	struct remote *m = arg;

	until_asleep(&m->r);
	errno = 4711;
	m->result = cio_waker_wake(m->w);
	if (errno != 4711)
		m->result = CIO_EIO;
}

START_TEST(another_thread_ends_the_wait)
{
	struct remote m;
	worker other;
	int round;

	rig_open(&m.r, _i);
	m.w = waker(&m.r, 5);
	for (round = 0; round < 20; round++) {
		other = start(remote_wake, &m);
		ck_assert_uint_eq(gather(&m.r, round % 2 ? -1 : MS(3000)), 1);
		ck_assert_uint_eq(times(&m.r, 5), 1);
		finish(other);
		assert_error(m.result, 0);
	}
	assert_quiet(&m.r);
	cio_waker_free(m.w);
	rig_close(&m.r);
}
END_TEST

START_TEST(errno_is_kept)
{
	struct cio_waker *w;
	struct rig r;
	int i;

	rig_open(&r, _i);
	w = waker(&r, 5);
	for (i = 0; i < 3; i++) {
		errno = 4711;
		cio_waker_wake(w);
		ck_assert_int_eq(errno, 4711);
		errno = 4711;
		cio_waker_post(w, CIO_EVENT_READABLE);
		ck_assert_int_eq(errno, 4711);
	}
	look(&r);
	cio_poll_free(r.p);
	r.p = NULL;
	errno = 4711;
	assert_error(cio_waker_wake(w), CIO_ESTALE);
	errno = 4711;
	cio_waker_wake(w);
	ck_assert_int_eq(errno, 4711);
	cio_waker_free(w);
	rig_close(&r);
}
END_TEST

#ifndef _WIN32
/* A handler that interrupts the wait wakes it: as an event, or as CIO_EINTR and then the event. */
static struct cio_waker *handler_waker;

static void on_signal(int number)
{
	(void)number;
	cio_waker_wake(handler_waker);
}

static void signal_waiter(void *arg)
{
	struct rig *r = arg;

	until_asleep(r);
	kill(getpid(), SIGUSR1);
}

START_TEST(a_signal_handler_ends_the_wait)
{
	struct sigaction action = { .sa_handler = on_signal };
	sigset_t set, old;
	struct rig r;
	worker other;
	int n, round;

	rig_open(&r, _i);
	handler_waker = waker(&r, 5);
	sigaction(SIGUSR1, &action, NULL);
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	for (round = 0; round < 20; round++) {
		pthread_sigmask(SIG_BLOCK, &set, &old);
		other = start(signal_waiter, &r);
		pthread_sigmask(SIG_SETMASK, &old, NULL);
		atomic_store(&r.waiter, thread_id());
		n = cio_poll_wait(r.p, r.events, -1);
		atomic_store(&r.waiter, 0);
		if (n == CIO_EINTR)
			n = fetch(&r, -1);
		ck_assert_int_eq(n, 1);
		read_events(&r);
		ck_assert_uint_eq(times(&r, 5), 1);
		finish(other);
		assert_quiet(&r);
	}
	cio_waker_free(handler_waker);
	rig_close(&r);
}
END_TEST
#endif

/* Freed in each of its states. */

START_TEST(a_freed_waker_has_no_event)
{
	struct cio_waker *w[4];
	struct rig r;
	uint64_t i;

	rig_open(&r, _i);
	for (i = 0; i < 4; i++)
		w[i] = waker(&r, i);
	cio_waker_free(w[0]);
	assert_ok(cio_waker_wake(w[1]));
	assert_ok(cio_waker_wake(w[2]));
	assert_ok(cio_waker_wake(w[3]));
	cio_waker_free(w[1]);
	ck_assert_int_ge(fetch(&r, -1), 2);
	cio_waker_free(w[2]);
	read_events(&r);
	ck_assert_uint_eq(r.count, 1);
	ck_assert_uint_eq(times(&r, 3), 1);
	assert_ok(cio_waker_wake(w[3]));
	cio_waker_free(w[3]);
	assert_calm(&r, MS(10));
	rig_close(&r);
}
END_TEST

START_TEST(a_freed_waker_ends_no_wait)
{
	struct rig r;
	int i;

	rig_open(&r, _i);
	for (i = 0; i < 100; i++) {
		struct cio_waker *w = waker(&r, 5);

		assert_ok(cio_waker_wake(w));
		cio_waker_free(w);
	}
	assert_calm(&r, MS(20));
	rig_close(&r);
}
END_TEST

START_TEST(wakers_and_poll_end_in_any_order)
{
	struct cio_waker *idle, *pending, *fetched;
	struct rig r;

	rig_open(&r, _i);
	idle = waker(&r, 1);
	pending = waker(&r, 2);
	fetched = waker(&r, 3);
	assert_ok(cio_waker_wake(fetched));
	ck_assert_int_eq(fetch(&r, -1), 1);
	assert_ok(cio_waker_wake(pending));
	cio_poll_free(r.p);
	r.p = NULL;
	assert_error(cio_waker_wake(idle), CIO_ESTALE);
	assert_error(cio_waker_wake(pending), CIO_ESTALE);
	assert_error(cio_waker_post(fetched, CIO_EVENT_READABLE), CIO_ESTALE);
	cio_waker_free(pending);
	cio_waker_free(idle);
	cio_waker_free(fetched);
	rig_close(&r);
}
END_TEST

START_TEST(polls_do_not_share_their_wakes)
{
	struct cio_waker *a, *b;
	struct rig one, two;

	rig_open(&one, _i);
	rig_open(&two, _i);
	a = waker(&one, 5);
	b = waker(&two, 5);
	assert_ok(cio_waker_wake(a));
	assert_quiet(&two);
	ck_assert_uint_eq(gather(&one, -1), 1);
	assert_ok(cio_waker_wake(b));
	assert_quiet(&one);
	rig_close(&one);
	ck_assert_uint_eq(gather(&two, -1), 1);
	cio_waker_free(a);
	cio_waker_free(b);
	rig_close(&two);
}
END_TEST

/* Room. */

START_TEST(wakes_that_do_not_fit_come_later)
{
	struct cio_waker *w[10];
	unsigned hits = 0;
	struct rig r;
	uint64_t i;

	rig_open_sized(&r, _i, 3);
	for (i = 0; i < 10; i++) {
		w[i] = waker(&r, i);
		assert_ok(cio_waker_wake(w[i]));
	}
	for (i = 0; i < 10 && hits < 10; i++)
		hits += (unsigned)gather(&r, MS(500));
	ck_assert_uint_eq(hits, 10);
	assert_quiet(&r);
	for (i = 0; i < 10; i++)
		cio_waker_free(w[i]);
	rig_close(&r);
}
END_TEST

/* Handed out into a buffer that nobody reads: the next one has them. */
START_TEST(a_freed_buffer_gives_its_wakes_back)
{
	struct cio_waker *w[3];
	struct rig r;
	uint64_t i;

	rig_open(&r, _i);
	for (i = 0; i < 3; i++) {
		w[i] = waker(&r, i);
		assert_ok(cio_waker_wake(w[i]));
	}
	ck_assert_int_eq(fetch(&r, -1), 3);
	cio_events_free(r.events);
	assert_ok(cio_events_new(r.p, r.capacity, &r.events));
	ck_assert_uint_eq(gather(&r, MS(500)), 3);
	for (i = 0; i < 3; i++) {
		ck_assert_uint_eq(times(&r, i), 1);
		cio_waker_free(w[i]);
	}
	rig_close(&r);
}
END_TEST

/* Both kinds always have something to say; each gets its share of little room. */
START_TEST(wakers_and_descriptors_do_not_starve_each_other)
{
	static const size_t rooms[] = { 1, 2, 3 };
	enum { N = 5 };
	int i;
	cio_fd fd[N], peer[N];
	unsigned hits[2 * N] = { 0 };
	struct cio_waker *w[N];
	struct rig r;
	size_t k;

	rig_open_sized(&r, _i / 3, rooms[_i % 3]);
	for (i = 0; i < N; i++) {
		channel_open(PIPE, &fd[i], &peer[i]);
		put(peer[i]);
		enroll(&r, fd[i], (uint64_t)i, CIO_READABLE, CIO_LEVEL);
		w[i] = waker(&r, (uint64_t)i + N);
	}
	for (i = 0; i < 200; i++) {
		for (k = 0; k < N; k++)
			assert_ok(cio_waker_wake(w[k]));
		gather(&r, -1);
		for (k = 0; k < r.count; k++)
			hits[r.got[k].token]++;
	}
	for (i = 0; i < 2 * N; i++)
		ck_assert_msg(hits[i] >= 10, "%s: %s %d was heard %u times of 200", r.selector,
			i < N ? "descriptor" : "waker", i % N, hits[i]);
	for (i = 0; i < N; i++) {
		close_fd(fd[i]);
		close_fd(peer[i]);
		cio_waker_free(w[i]);
	}
	rig_close(&r);
}
END_TEST

/* Edges and wakes at once: all are heard, once. */
START_TEST(a_full_wait_loses_neither_wake_nor_edge)
{
	enum { N = 6 };
	int i;
	cio_fd fd[N], peer[N];
	unsigned hits[2 * N] = { 0 };
	struct cio_waker *w[N];
	struct rig r;
	size_t k;

	rig_open_sized(&r, _i, 5);
	for (i = 0; i < N; i++) {
		channel_open(PIPE, &fd[i], &peer[i]);
		put(peer[i]);
		enroll(&r, fd[i], (uint64_t)i, CIO_READABLE, CIO_EDGE);
		w[i] = waker(&r, (uint64_t)i + N);
		assert_ok(cio_waker_wake(w[i]));
	}
	while (look(&r) > 0)
		for (k = 0; k < r.count; k++)
			hits[r.got[k].token]++;
	for (i = 0; i < N; i++) {
		ck_assert_uint_ge(hits[i], 1);
		ck_assert_uint_eq(hits[N + i], 1);
		close_fd(fd[i]);
		close_fd(peer[i]);
		cio_waker_free(w[i]);
	}
	rig_close(&r);
}
END_TEST

void conf_wakers(Suite *suite)
{
	TCase *tc = add_case(suite, "wakers");

	add_test(tc, a_wake_before_the_wait_is_one_event);
	add_test(tc, many_wakes_before_a_wait_are_one_event);
	add_test(tc, a_wake_after_the_wait_belongs_to_the_next);
	add_test(tc, posted_bits_gather);
	add_test(tc, each_waker_has_its_event);
	add_test(tc, another_thread_ends_the_wait);
	add_test(tc, errno_is_kept);
#ifdef _WIN32
	left_out("a_signal_handler_ends_the_wait", "Windows has no signals that interrupt");
#else
	add_test(tc, a_signal_handler_ends_the_wait);
#endif
	add_test(tc, polls_do_not_share_their_wakes);

	tc = add_case(suite, "wakers: freed");
	add_test(tc, a_freed_waker_has_no_event);
	add_test(tc, a_freed_waker_ends_no_wait);
	add_test(tc, wakers_and_poll_end_in_any_order);

	tc = add_case(suite, "wakers: room");
	add_test(tc, wakes_that_do_not_fit_come_later);
	add_test(tc, a_freed_buffer_gives_its_wakes_back);
	tcase_add_loop_test(tc, wakers_and_descriptors_do_not_starve_each_other, 0, 3 * selectors());
	add_test(tc, a_full_wait_loses_neither_wake_nor_edge);
}
