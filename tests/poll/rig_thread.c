/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#ifdef __linux__
# include <sys/syscall.h>
# include <unistd.h>
#endif

#include "rig.h"

int64_t clock_now(void)
{
	return monotonic_now();
}

int64_t cpu_now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &ts);
	return (int64_t)ts.tv_sec * 1000000000 + ts.tv_nsec;
}

struct worker {
	pthread_t thread;
	void (*run)(void *);
	void *arg;
};

static void *work(void *arg)
{
	struct worker *w = arg;

	w->run(w->arg);
	return NULL;
}

worker start(void (*run)(void *), void *arg)
{
	struct worker *w = malloc(sizeof *w);

	ck_assert_ptr_nonnull(w);
	w->run = run;
	w->arg = arg;
	ck_assert_int_eq(pthread_create(&w->thread, NULL, work, w), 0);
	return w;
}

void finish(worker w)
{
	ck_assert_int_eq(pthread_join(w->thread, NULL), 0);
	free(w);
}

void nap(int64_t time)
{
	struct timespec ts = { (time_t)(time / 1000000000), (long)(time % 1000000000) };

	nanosleep(&ts, NULL);
}

#ifdef __linux__
long thread_id(void)
{
	return syscall(SYS_gettid);
}

/* The state of a thread as the kernel sees it: 'S' if it sleeps. */
static char thread_state(long id)
{
	char path[64], line[512], *end;
	FILE *f;

	snprintf(path, sizeof path, "/proc/self/task/%ld/stat", id);
	f = fopen(path, "re");
	if (!f || !fgets(line, sizeof line, f))
		line[0] = '\0';
	if (f)
		fclose(f);
	end = strrchr(line, ')');
	return end && end[1] ? end[2] : '?';
}

static bool asleep(long id)
{
	return thread_state(id) == 'S';
}
#else
long thread_id(void)
{
	return 1;
}

/* No way to know: time enough. */
static bool asleep(long id)
{
	(void)id;
	nap(MS(20));
	return true;
}
#endif

void until_asleep(struct rig *r)
{
	int64_t end = clock_now() + MS(3000);
	long id;

	while ((id = atomic_load(&r->waiter)) == 0 || !asleep(id)) {
		ck_assert_msg(clock_now() < end, "%s: nobody sleeps in a wait", r->selector);
		nap(50000);
	}
}
