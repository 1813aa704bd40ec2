/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <pthread.h>
#include <sys/resource.h>

#include "core.h"

/* Verbs of several threads beside the rare things: new sets, memory given back. */

enum { WORKERS = 3, ROUNDS = 150, BURST = 300 };

static _Atomic unsigned seen[WORKERS + 1];
static _Atomic unsigned running;
static _Atomic bool broken;

/* Events of token t belong to thread t; the thread looks at the count. */
static void wait_until_all_ended(void)
{
	struct cio_event e;

	while (running > 0 && !broken) {
		if (cio_poll_wait(it, events, 1000 * MS) < 0)
			broken = true;
		while (cio_events_next(events, &e))
			seen[e.token]++;
	}
	ck_assert(!broken);
}

/* The waiter will see it; it is on another thread, so this one lets it run. */
static bool reported(unsigned id, unsigned since)
{
	int64_t limit = cio_poll_now() + 2000 * MS;

	while (seen[id] == since)
		if (cio_poll_now() > limit || broken)
			return false;
	return true;
}

static void ended(bool good, struct cio_waker *w)
{
	if (!good)
		broken = true;
	running--;
	if (cio_waker_wake(w) < 0)
		broken = true;
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

	if (cio_poll_register(it, s, job->id, 0, CIO_LEVEL) != 0)
		return false;
	if (write(job->s[1].ref.fd, "x", 1) != 1 || cio_poll_set_interest(it, s, CIO_READABLE) != 0)
		return false;
	if (!reported(job->id, before))
		return false;
	if (read(s.fd, &byte, 1) != 1 || cio_poll_reregister(it, s, job->id, CIO_READABLE, CIO_ONESHOT) != 0)
		return false;
	before = seen[job->id];
	if (write(job->s[1].ref.fd, "x", 1) != 1 || !reported(job->id, before))
		return false;
	before = seen[job->id];
	if (cio_poll_rearm(it, s, CIO_READABLE) != 0 || !reported(job->id, before))
		return false;
	return read(s.fd, &byte, 1) == 1 && cio_poll_deregister(it, s) == 0
		&& cio_poll_deregister(it, s) == CIO_ENOENT;
}

static void *work(void *arg)
{
	struct job *job = arg;
	unsigned i;
	bool good = true;

	for (i = 0; good && i < ROUNDS; i++)
		good = live(job);
	ended(good, job->w);
	return NULL;
}

/* Leaves a dead, readable level registration behind each time, so that a new set must be made. */
static void *spoil(void *arg)
{
	struct job *job = arg;
	bool good = true;
	int number = job->s[0].ref.fd, copy, other;

	while (good && running > 1 && !broken) {
		copy = dup(number);
		other = dup(job->s[1].ref.fd);
		good = cio_poll_register(it, CIO_SOCKREF(number), 0, CIO_WRITABLE, CIO_LEVEL) == 0
			&& dup2(other, number) == number
			&& cio_poll_register(it, CIO_SOCKREF(number), 0, CIO_READABLE, CIO_LEVEL) == 0
			&& cio_poll_deregister(it, CIO_SOCKREF(number)) == 0
			&& dup2(copy, number) == number;
		close(copy);
		close(other);
	}
	ended(good, job->w);
	return NULL;
}

/* Comes and goes in numbers, beside others in the same pages. */
static void *burst(void *arg)
{
	struct job *job = arg;
	int numbers[BURST];
	bool good = true;
	unsigned i, round;

	for (round = 0; good && round < ROUNDS / 10; round++) {
		for (i = 0; i < BURST; i++) {
			numbers[i] = dup(job->s[0].ref.fd);
			good = good && cio_poll_register(it, CIO_SOCKREF(numbers[i]), job->id, CIO_WRITABLE, CIO_ONESHOT) == 0;
		}
		for (i = 0; i < BURST; i++) {
			good = good && cio_poll_deregister(it, CIO_SOCKREF(numbers[i])) == 0;
			close(numbers[i]);
		}
		good = good && live(job);
	}
	ended(good, job->w);
	return NULL;
}

static void run(void *(*one)(void *), void *(*others)(void *))
{
	struct job jobs[WORKERS + 1];
	pthread_t threads[WORKERS + 1];
	unsigned i;

	running = WORKERS + 1;
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
	ck_assert(!broken);
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

int main(void)
{
	Suite *suite = suite_create("poll threads");
	TCase *tc = add_poll_case(suite, "threads");

	tcase_set_timeout(tc, 60);
	tcase_add_test(tc, verbs_of_other_threads_survive_new_sets);
	tcase_add_test(tc, registrations_survive_memory_that_is_given_back);
	return run_suite(suite);
}
