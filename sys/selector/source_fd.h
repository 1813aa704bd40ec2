/* SPDX-License-Identifier: MIT */
#ifndef CIO_SELECTOR_SOURCE_FD_H
#define CIO_SELECTOR_SOURCE_FD_H

/* Sources that are descriptors, for selectors that watch these: source_linux.c, or source_none.c
 * where there are none.  Any of these is readable while there is something to take. */

#include <cio/event.h>
#include <cio/poll.h>

#include "selector.h"

#if defined(__GNUC__)
# pragma GCC visibility push(hidden)
#endif

#ifdef __linux__
# define SOURCE_FD_CAN (CIO_CAN_SIGNAL | CIO_CAN_CHILD)
#else
# define SOURCE_FD_CAN 0u
#endif

/* Makes s->fd; a timer's is not set. */
int cio_source_fd_open(struct cio_sel_source *s);

/* INT64_MAX: never. */
int cio_source_fd_set(const struct cio_sel_source *s, int64_t deadline, int64_t period);

/* As take of the contract. */
int cio_source_fd_take(struct cio_sel_source *s, uint64_t *ret);

void cio_source_fd_close(struct cio_sel_source *s);

/* How the descriptor is registered, and whether an event of it comes once. */
static inline unsigned source_fd_mode(struct cio_sel_source *s)
{
	/* A child's stays readable, and it is told once. */
	unsigned mode = s->kind == CIO_EVENT_CHILD ? CIO_SEL_ONESHOT : s->mode;

	s->keep = mode == CIO_SEL_ONESHOT;
	return mode;
}

#if defined(__GNUC__)
# pragma GCC visibility pop
#endif

#endif
