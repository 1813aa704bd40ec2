/* SPDX-License-Identifier: MIT */
#ifndef TESTS_EXPLORE_SCENARIOS_H
#define TESTS_EXPLORE_SCENARIOS_H

#include "kernel.h"

/* What scenarios share: one poll, a buffer, and what came out of it. */

#define FOR_EVER (-1)

extern struct cio_poll *poll;
extern struct cio_events *events;
extern struct cio_waker *wakers[2];

/* A poll and so many wakers, whose tokens are 1 and 2. */
void begin_poll(unsigned wakers);

/* Frees all; nothing may be left. */
void end_poll(void);

/* Waits until each token of the set, a bit each, has come; one wait for ever at a time. */
void wait_for(uint32_t tokens);

#define REF(i) CIO_SOCKREF(kernel_fd[i])

#endif
