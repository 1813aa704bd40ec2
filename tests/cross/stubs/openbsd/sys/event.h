/* SPDX-License-Identifier: MIT */
#ifndef STUB_OPENBSD_SYS_EVENT_H
#define STUB_OPENBSD_SYS_EVENT_H

/* The kqueue of OpenBSD 7.0 to 7.7: EVFILT_EXCEPT, but not yet EVFILT_USER, so that a pipe
 * wakes.  EVFILT_AIO has a number and no code behind it.
 *
 *   [E]  OpenBSD, sys/sys/event.h (revision 1.74, less the EVFILT_USER that it brought)
 *   [R]  OpenBSD, sys/kern/kern_event.c, sys_kevent(): a receipt is EV_ERROR and nothing else
 *   [K]  OpenBSD, kqueue(2) */

#include <stdint.h>
#include <time.h>

#define EVFILT_READ   (-1)		/* [E] */
#define EVFILT_WRITE  (-2)		/* [E] */
#define EVFILT_AIO    (-3)		/* [E] */
#define EVFILT_PROC   (-5)		/* [E] */
#define EVFILT_SIGNAL (-6)		/* [E] */
#define EVFILT_TIMER  (-7)		/* [E] */
#define EVFILT_EXCEPT (-9)		/* [E] */

#define EV_ADD      0x0001		/* [E] */
#define EV_DELETE   0x0002		/* [E] */
#define EV_ENABLE   0x0004		/* [E] */
#define EV_DISABLE  0x0008		/* [E] */
#define EV_ONESHOT  0x0010		/* [E] */
#define EV_CLEAR    0x0020		/* [E] */
#define EV_RECEIPT  0x0040		/* [E] */
#define EV_DISPATCH 0x0080		/* [E] */
#define EV_ERROR    0x4000		/* [E], [R] */
#define EV_EOF      0x8000		/* [E] */

#define NOTE_OOB  0x0004		/* [E] */
#define NOTE_EXIT 0x80000000		/* [E] */

struct kevent {				/* [E] */
	uintptr_t ident;
	short filter;
	unsigned short flags;
	unsigned int fflags;
	int64_t data;
	void *udata;
};

int kqueue(void);			/* [K] */
int kevent(int, const struct kevent *, int, struct kevent *, int, const struct timespec *);	/* [K] */

#endif
