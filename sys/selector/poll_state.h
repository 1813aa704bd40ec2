/* SPDX-License-Identifier: MIT */
#ifndef CIO_SELECTOR_POLL_STATE_H
#define CIO_SELECTOR_POLL_STATE_H

/* A poll(2) selector from inside. */

#include "poll_set.h"
#include "poll_timers.h"
#include "selector.h"

struct polling {
	struct cio_sel_lock lock;
	struct cio_sel_wake wake;
	bool inside;			/* the waiter is in the kernel, or about to be */
	bool roused;			/* somebody wakes it, or has */
	bool inherited;			/* while a new set is made: in a child */
	struct set set;
	struct timers timers;
};

#endif
