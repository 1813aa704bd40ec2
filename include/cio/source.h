/* SPDX-License-Identifier: MIT */
#ifndef CIO_SOURCE_H
#define CIO_SOURCE_H

/* What can be waited for beside descriptors: timers, signals, the end of a child.  A source is
 * registered with one poll from the time it is made until it is freed.  cio_source(3) says
 * what each tells, and when. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

struct cio_poll;
struct cio_source;

/* A timer, not set.  The mode is CIO_LEVEL, CIO_EDGE (the same for sources) or CIO_ONESHOT. */
int cio_timer_new(struct cio_poll *p, uint64_t token, unsigned mode, struct cio_source **ret) CIO_NONNULL(1, 4);

/* Sets a timer anew: to a point of cio_poll_now()'s clock, INT64_MAX for never, and from then on each
 * period nanoseconds, 0 for once.  What it was set to before is not told any more. */
int cio_timer_set(struct cio_source *s, int64_t deadline, int64_t period) CIO_NONNULL(1);

/* A signal, which the program blocks.  CIO_ENOTSUP where signals can only be caught. */
int cio_signal_new(struct cio_poll *p, int signal, uint64_t token, unsigned mode, struct cio_source **ret)
	CIO_NONNULL(1, 5);

/* The end of a child, which is then to be waited for: CIO_ECHILD if it is none or has been. */
int cio_child_new(struct cio_poll *p, int64_t pid, uint64_t token, unsigned mode, struct cio_source **ret)
	CIO_NONNULL(1, 5);

/* A handle of Windows that WaitForSingleObject() takes, a mutex excepted: an event each time that it is signalled.
 * The poll has a copy of its own.  CIO_ENOTSUP on other systems. */
int cio_handle_new(struct cio_poll *p, cio_fileref handle, uint64_t token, unsigned mode, struct cio_source **ret)
	CIO_NONNULL(1, 5);

/* Replace token and mode; what has not been told is told under the new token. */
int cio_source_reregister(struct cio_source *s, uint64_t token, unsigned mode) CIO_NONNULL(1);

/* After the one event of a one-shot: tell again. */
int cio_source_rearm(struct cio_source *s) CIO_NONNULL(1);

/* Deregisters and frees; NULL is harmless.  Also after its poll was freed. */
void cio_source_free(struct cio_source *s);

#ifdef __cplusplus
}
#endif

#endif
