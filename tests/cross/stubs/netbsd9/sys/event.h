/* SPDX-License-Identifier: MIT */
#ifndef STUB_NETBSD9_SYS_EVENT_H
#define STUB_NETBSD9_SYS_EVENT_H

/* The kqueue of NetBSD 9, the odd one: unsigned filters, counts of size_t, udata that is an
 * integer, no EVFILT_USER.
 *
 *   [E]  NetBSD, sys/sys/event.h (of 10 for the numbers, which did not change)
 *   [M]  NetBSD, kqueue(2), and the commits that changed it: udata 10, EVFILT_USER 10 */

#include <stddef.h>
#include <stdint.h>
#include <time.h>

#define __NetBSD__ 1

#define EVFILT_READ  0U			/* [E] */
#define EVFILT_WRITE 1U			/* [E] */
#define EVFILT_AIO   2U			/* [E] */
#define EVFILT_PROC   4U		/* [E] */
#define EVFILT_SIGNAL 5U		/* [E] */
#define EVFILT_TIMER  6U		/* [E] */

#define EV_ADD      0x0001U		/* [E] */
#define EV_DELETE   0x0002U		/* [E] */
#define EV_ENABLE   0x0004U		/* [E] */
#define EV_DISABLE  0x0008U		/* [E] */
#define EV_ONESHOT  0x0010U		/* [E] */
#define EV_CLEAR    0x0020U		/* [E] */
#define EV_RECEIPT  0x0040U		/* [E] */
#define EV_DISPATCH 0x0080U		/* [E] */
#define EV_ERROR    0x4000U		/* [E] */
#define EV_EOF      0x8000U		/* [E] */

#define NOTE_EXIT 0x80000000U		/* [E] */

struct kevent {				/* [M] */
	uintptr_t ident;
	uint32_t filter;
	uint32_t flags;
	uint32_t fflags;
	int64_t data;
	intptr_t udata;
};

int kqueue(void);			/* [M] */
int kevent(int, const struct kevent *, size_t, struct kevent *, size_t, const struct timespec *);	/* [M] */

#endif
