/* SPDX-License-Identifier: MIT */
#ifndef TESTS_INTERRUPT_H
#define TESTS_INTERRUPT_H

/* A signal every few milliseconds, caught without SA_RESTART: a call that blocks is
 * interrupted whenever it began, so that no test waits for it to have begun. */

#include <signal.h>
#include <sys/time.h>

#include "support.h"

static inline void caught(int signal)
{
	(void)signal;
}

static inline void interrupt_every(long milliseconds)
{
	struct sigaction sa = { .sa_handler = caught };
	struct itimerval timer = { { 0, milliseconds * 1000 }, { 0, milliseconds * 1000 } };

	ck_assert_int_eq(sigaction(SIGALRM, &sa, NULL), 0);
	ck_assert_int_eq(setitimer(ITIMER_REAL, &timer, NULL), 0);
}

static inline void interrupt_no_more(void)
{
	struct itimerval timer = { { 0, 0 }, { 0, 0 } };

	ck_assert_int_eq(setitimer(ITIMER_REAL, &timer, NULL), 0);
}

#endif
