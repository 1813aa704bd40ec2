/* SPDX-License-Identifier: MIT */
#ifndef CIO_SELECTOR_POLL_TIMERS_H
#define CIO_SELECTOR_POLL_TIMERS_H

/* The timers of poll.c, under its lock: a heap, the first to expire on top.  Each timer has its
 * room in it from the time it is made, so that setting it never fails. */

#include "selector.h"

#if defined(__GNUC__)
# pragma GCC visibility push(hidden)
#endif

struct timers {
	struct cio_sel_source **heap;
	size_t used;
	size_t room;
	size_t needed;		/* of room, by all timers */
	bool last;		/* the list of descriptors is looked at first */
};

/* Room for one more, or for one less. */
int cio_timers_reserve(struct timers *t);
void cio_timers_release(struct timers *t);

/* Sets one, which may be set already; out of the heap with INT64_MAX. */
void cio_timers_set(struct timers *t, struct cio_sel_source *s, int64_t deadline, int64_t period);

/* Out of the heap with its deadline kept: a one-shot that was told. */
void cio_timers_put_aside(struct timers *t, struct cio_sel_source *s, int64_t deadline);

/* Takes expirations that were counted, and goes on to the next; a one-shot is put aside. */
void cio_timers_take(struct timers *t, struct cio_sel_source *s, uint64_t count);

/* INT64_MAX if none is set. */
int64_t cio_timers_first(const struct timers *t);

/* A timeout, or the time until the first if that is less. */
int64_t cio_timers_cut(const struct timers *t, int64_t timeout);

/* An event for each that has expired, up to max; how many. */
size_t cio_timers_report(const struct timers *t, struct cio_sel_event *events, size_t max);

void cio_timers_free(struct timers *t);

#if defined(__GNUC__)
# pragma GCC visibility pop
#endif

#endif
