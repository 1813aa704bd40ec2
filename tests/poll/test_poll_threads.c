/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#include "core.h"

/* Verbs of several threads beside the rare things: new sets, memory given back. */

/* gcc 12's thread sanitizer fails a check of its own when dup3 replaces a descriptor that another
 * thread is calling on, which is what is done here: so it does not get to see dup3. */
#if defined(__SANITIZE_THREAD__)
int dup3(int from, int to, int flags)
{
	return (int)syscall(SYS_dup3, from, to, flags);
}
#endif

enum { WORKERS = 3, BURST = 300 };

static unsigned rounds;

/* A busy machine does fewer, but each thread some. */
enum { ROUNDS_MIN = 3 };
static int64_t enough_time;

static _Atomic unsigned seen[WORKERS + 1];
static _Atomic unsigned running;
static _Atomic int broken;	/* the line of what failed first */

/* In a thread, where check's assertions cannot be: false, and the line is kept. */
static bool holds(bool condition, int line)
{
	int none = 0;

	if (!condition)
		atomic_compare_exchange_strong(&broken, &none, line);
	return condition;
}

#define HOLDS(condition) holds(condition, __LINE__)

/* Events of token t belong to thread t; the thread looks at the count. */
static void wait_until_all_ended(void)
{
	struct cio_event e;

	while (running > 0 && !broken) {
		HOLDS(cio_poll_wait(it, events, 1000 * MS) >= 0);
		while (cio_events_next(events, &e))
			seen[e.token]++;
	}
	ck_assert_msg(!broken, "line %d", broken);
}

/* The waiter will see it; it is on another thread, so this one lets it run. */
static bool reported(unsigned id, unsigned since)
{
	int64_t limit = cio_poll_now() + 25000 * MS;

	while (seen[id] == since)
		if (cio_poll_now() > limit || broken)
			return false;
		else
			sched_yield();
	return true;
}

static void ended(struct cio_waker *w)
{
	running--;
	HOLDS(cio_waker_wake(w) == 0);
}

struct job {
	unsigned id;
	struct cio_waker *w;
	cio_socket s[2];
};

static bool live(struct job *job)
{
	cio_sockref s = job->s[0].ref;
	unsigned before = seen[job->id];
	char byte;

	if (!HOLDS(cio_poll_register(it, s, job->id, 0, CIO_LEVEL) == 0))
		return false;
	if (!HOLDS(write(job->s[1].ref.fd, "x", 1) == 1) || !HOLDS(cio_poll_set_interest(it, s, CIO_READABLE) == 0))
		return false;
	if (!HOLDS(reported(job->id, before)) || !HOLDS(read(s.fd, &byte, 1) == 1))
		return false;
	if (!HOLDS(cio_poll_reregister(it, s, job->id, CIO_READABLE, CIO_ONESHOT) == 0))
		return false;
	before = seen[job->id];
	if (!HOLDS(write(job->s[1].ref.fd, "x", 1) == 1) || !HOLDS(reported(job->id, before)))
		return false;
	before = seen[job->id];
	if (!HOLDS(cio_poll_rearm(it, s, CIO_READABLE) == 0) || !HOLDS(reported(job->id, before)))
		return false;
	return HOLDS(read(s.fd, &byte, 1) == 1) && HOLDS(cio_poll_deregister(it, s) == 0)
		&& HOLDS(cio_poll_deregister(it, s) == CIO_ENOENT);
}

static bool goes_on(unsigned round, unsigned all)
{
	return round < all && (round < ROUNDS_MIN || cio_poll_now() < enough_time);
}

static void *work(void *arg)
{
	struct job *job = arg;
	unsigned i;

	for (i = 0; goes_on(i, rounds) && live(job); i++)
		;
	ended(job->w);
	return NULL;
}

/* Leaves a dead, readable level registration behind each time, so that a new set must be made. */
static void *spoil(void *arg)
{
	struct job *job = arg;
	int number = job->s[0].ref.fd, copy, other;

	while (running > 1 && !broken) {
		copy = dup(number);
		other = dup(job->s[1].ref.fd);
		HOLDS(cio_poll_register(it, CIO_SOCKREF(number), 0, CIO_WRITABLE, CIO_LEVEL) == 0);
		HOLDS(dup2(other, number) == number);
		HOLDS(cio_poll_register(it, CIO_SOCKREF(number), 0, CIO_READABLE, CIO_LEVEL) == 0);
		HOLDS(cio_poll_deregister(it, CIO_SOCKREF(number)) == 0);
		HOLDS(dup2(copy, number) == number);
		close(copy);
		close(other);
	}
	ended(job->w);
	return NULL;
}

/* Comes and goes in numbers, beside others in the same pages. */
static void *burst(void *arg)
{
	struct job *job = arg;
	int numbers[BURST];
	unsigned i, round;

	for (round = 0; !broken && goes_on(round, rounds / 10); round++) {
		for (i = 0; i < BURST; i++) {
			cio_sockref s = { numbers[i] = dup(job->s[0].ref.fd) };

			HOLDS(cio_poll_register(it, s, job->id, CIO_WRITABLE, CIO_ONESHOT) == 0);
		}
		for (i = 0; i < BURST; i++) {
			HOLDS(cio_poll_deregister(it, CIO_SOCKREF(numbers[i])) == 0);
			close(numbers[i]);
		}
		live(job);
	}
	ended(job->w);
	return NULL;
}

static void run(void *(*one)(void *), void *(*others)(void *))
{
	struct job jobs[WORKERS + 1];
	pthread_t threads[WORKERS + 1];
	unsigned i;

	running = WORKERS + 1;
	enough_time = cio_poll_now() + (getenv("CIO_LONG") ? 300000 : 10000) * MS;
	for (i = 0; i <= WORKERS; i++) {
		jobs[i].id = i;
		assert_ok(cio_waker_new(it, i, &jobs[i].w));
		make_pair(SOCK_STREAM, &jobs[i].s[0], &jobs[i].s[1]);
	}
	for (i = 0; i <= WORKERS; i++)
		ck_assert_int_eq(pthread_create(&threads[i], NULL, i == 0 ? one : others, &jobs[i]), 0);
	wait_until_all_ended();
	for (i = 0; i <= WORKERS; i++) {
		pthread_join(threads[i], NULL);
		cio_waker_free(jobs[i].w);
		cio_socket_close(&jobs[i].s[0]);
		cio_socket_close(&jobs[i].s[1]);
	}
	ck_assert_msg(!broken, "line %d", broken);
}

START_TEST(verbs_of_other_threads_survive_new_sets)
{
	run(spoil, work);
}
END_TEST

START_TEST(registrations_survive_memory_that_is_given_back)
{
	struct rlimit limit;

	getrlimit(RLIMIT_NOFILE, &limit);
	if (limit.rlim_max < 2000)
		SKIP_TEST("not enough descriptors");
	limit.rlim_cur = 2000;
	setrlimit(RLIMIT_NOFILE, &limit);
	run(work, burst);
}
END_TEST

/* Filtered wakes, one after the other: were each to begin the time anew, the wait would not end. */
static _Atomic bool enough;

static void *disturb(void *arg)
{
	while (!enough) {
		put(*(cio_sockref *)arg);
		usleep(2000);
	}
	return NULL;
}

START_TEST(filtered_wakes_do_not_lengthen_a_wait)
{
	int64_t before = cio_poll_now();
	pthread_t thread;
	cio_socket copy;

	assert_ok(cio_poll_register(it, a.ref, 1, CIO_READABLE, CIO_EDGE));
	assert_ok(cio_socket_dup(a.ref, &copy));
	assert_ok(cio_poll_deregister_closing(it, a.ref));
	cio_socket_close(&a);
	ck_assert_int_eq(pthread_create(&thread, NULL, disturb, &b.ref), 0);
	ck_assert_int_eq(cio_poll_wait(it, events, 50 * MS), 0);
	enough = true;
	ck_assert_int_ge(cio_poll_now() - before, 50 * MS);
	pthread_join(thread, NULL);
	cio_socket_close(&copy);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("poll threads");
	TCase *tc = add_poll_case(suite, "threads");

	rounds = getenv("CIO_LONG") ? 1000 : 40;
	tcase_set_timeout(tc, getenv("CIO_LONG") ? 600 : 60);
	tcase_add_test(tc, filtered_wakes_do_not_lengthen_a_wait);
	tcase_add_test(tc, verbs_of_other_threads_survive_new_sets);
	tcase_add_test(tc, registrations_survive_memory_that_is_given_back);
	return run_suite(suite);
}
