/* SPDX-License-Identifier: MIT */
#ifndef TESTS_POLL_SOURCES_H
#define TESTS_POLL_SOURCES_H

/* What the tests of sources share: signals, which the program blocks in every thread, and a child
 * that waits for the end of input, then ends with 42. */

#ifndef _WIN32
# include <pthread.h>
# include <signal.h>
# include <sys/wait.h>
# include <unistd.h>
#endif

#include <cio/source.h>

#include "conformance.h"

/* Of modes[], those that a source has. */
#define SOURCE_MODES 3

#ifndef _WIN32
static inline void block(int number, int how)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, number);
	ck_assert_int_eq(pthread_sigmask(how, &set, NULL), 0);
}

static inline bool is_pending(int number)
{
	sigset_t set;

	sigpending(&set);
	return sigismember(&set, number) == 1;
}

static inline bool open_signals(struct rig *r, int i)
{
	rig_open(r, i);
	if (CAN(r, CIO_CAN_SIGNAL))
		return true;
	rig_close(r);
	return false;
}

static inline struct cio_source *new_signal(struct rig *r, int number, uint64_t token, unsigned mode)
{
	struct cio_source *s;

	assert_ok(cio_signal_new(r->p, number, token, mode, &s));
	return s;
}

static inline void assert_signal(struct rig *r, uint64_t token, int number)
{
	ck_assert_uint_eq(await(r, token, CIO_EVENT_SIGNAL), CIO_EVENT_SIGNAL);
	ck_assert_uint_eq(r->count, 1);
	ck_assert_uint_eq(r->got[0].count, (uint64_t)number);
}

struct kid {
	struct rig r;
	struct cio_source *s;
	pid_t pid;
	int leash;		/* closed, the child ends */
};

static inline void have(struct kid *k)
{
	int fds[2];
	char byte;

	ck_assert_int_eq(pipe(fds), 0);
	k->pid = fork();
	ck_assert_int_ge(k->pid, 0);
	if (k->pid == 0) {
		close(fds[1]);
		while (read(fds[0], &byte, 1) > 0)
			;
		_exit(42);
	}
	close(fds[0]);
	k->leash = fds[1];
}

/* Returns when it has ended; its status is still there. */
static inline void let_end(struct kid *k)
{
	siginfo_t info;

	close(k->leash);
	ck_assert_int_eq(waitid(P_PID, (id_t)k->pid, &info, WEXITED | WNOWAIT), 0);
}

static inline void reap(struct kid *k)
{
	int status;

	ck_assert_int_eq(waitpid(k->pid, &status, 0), k->pid);
	ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 42);
}

static inline bool open_kid(struct kid *k, int i)
{
	rig_open(&k->r, i);
	if (CAN(&k->r, CIO_CAN_CHILD)) {
		have(k);
		return true;
	}
	rig_close(&k->r);
	return false;
}

static inline int watch(struct kid *k, uint64_t token, unsigned mode)
{
	return cio_child_new(k->r.p, k->pid, token, mode, &k->s);
}

static inline void assert_ended(struct kid *k, uint64_t token)
{
	ck_assert_uint_eq(await(&k->r, token, CIO_EVENT_CHILD), CIO_EVENT_CHILD);
	ck_assert_uint_eq(k->r.count, 1);
	ck_assert_uint_eq(k->r.got[0].count, 0);
	ck_assert_int_eq(k->r.got[0].error, 0);
}
#endif

static inline void sleep_inside(void *arg)
{
	gather(arg, MS(2500));
}

#endif
