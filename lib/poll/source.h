/* SPDX-License-Identifier: MIT */
#ifndef CIO_POLL_SOURCE_H
#define CIO_POLL_SOURCE_H

/* A source from inside, for the files that make some. */

#include "core.h"

#if defined(__GNUC__) && !defined(_WIN32)
# pragma GCC visibility push(hidden)
#endif

struct cio_source {
	struct cio_sel_source sel;
	struct cio_poll *poll;
	uint64_t token;
	struct cio_source *chain;		/* in its bucket */
	_Atomic(struct cio_source *) next;	/* in its list */
	_Atomic(struct cio_source *) *at;	/* what points to it there */
	bool watched;				/* the selector has it */
	bool silent;				/* told, and not armed since */
	bool orphan;				/* the child of a parent process */
	bool dead;				/* freed, and still in its list */
};

/* can: the CIO_CAN_* bit of the kind that it is to be like.  size: of what begins with the source. */
int cio_source_make(struct cio_poll *p, const struct cio_sel_source *like, unsigned can, uint64_t token, size_t size,
	struct cio_source **ret);

/* With the poll's lock.  A pipe looks for arming of its interest from now on.  On failure all is as it was. */
int cio_source_arm(struct cio_source *s, unsigned mode, unsigned interest, unsigned arming);

#if defined(__GNUC__) && !defined(_WIN32)
# pragma GCC visibility pop
#endif

#endif
