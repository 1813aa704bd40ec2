/* SPDX-License-Identifier: MIT */
#ifndef CIO_SELECTOR_ARMED_H
#define CIO_SELECTOR_ARMED_H

/* Edges and one-shots for selectors whose system has levels: what was reported is not looked for
 * again until rearm or modify. */

#include <cio/event.h>
#include <cio/poll.h>

#include "selector.h"

/* Beside the directions that are looked for: error and hang-up.  Without it nothing is. */
#define ARMED 0x80u

#define ENDED (CIO_EVENT_ERROR | CIO_SEL_HANGUP)

/* What is looked for after an event.  Error and hang-up are in both directions. */
static inline unsigned armed_after(unsigned armed, unsigned interest, unsigned mode, uint32_t ready)
{
	if (interest != 0 && !(mode & (CIO_SEL_EDGE | CIO_SEL_ONESHOT)))
		return armed;
	if (interest == 0 || (mode & CIO_SEL_ONESHOT) || (ready & ENDED))
		return 0;
	return armed & ~(ready & interest);
}

#endif
