/* SPDX-License-Identifier: MIT */
#ifndef STUB_DRAGONFLY_SYS_EVENT_H
#define STUB_DRAGONFLY_SYS_EVENT_H

/* DragonFly's kqueue, for compilers that have no headers of DragonFly: what the selector
 * uses of it, each number with where it is from.
 *
 *   [E]  DragonFly, sys/sys/event.h
 *   [C]  DragonFly, commit 790e2e54 (EV_RECEIPT and EV_DISPATCH, with FreeBSD's numbers)
 *   [K]  DragonFly, kqueue(2) */

#include <stdint.h>
#include <time.h>

#define EVFILT_READ   (-1)		/* [E] */
#define EVFILT_WRITE  (-2)		/* [E] */
#define EVFILT_AIO    (-3)		/* [E] */
#define EVFILT_PROC   (-5)		/* [E] */
#define EVFILT_SIGNAL (-6)		/* [E] */
#define EVFILT_TIMER  (-7)		/* [E] */
#define EVFILT_EXCEPT (-8)		/* [E] */
#define EVFILT_USER   (-9)		/* [E] */

#define EV_ADD      0x0001		/* [E] */
#define EV_DELETE   0x0002		/* [E] */
#define EV_ENABLE   0x0004		/* [E] */
#define EV_DISABLE  0x0008		/* [E] */
#define EV_ONESHOT  0x0010		/* [E] */
#define EV_CLEAR    0x0020		/* [E] */
#define EV_RECEIPT  0x0040		/* [C] */
#define EV_DISPATCH 0x0080		/* [C] */
#define EV_ERROR    0x4000		/* [E] */
#define EV_EOF      0x8000		/* [E] */

#define NOTE_OOB     0x00000002		/* [E] */
#define NOTE_TRIGGER 0x01000000		/* [E] */
#define NOTE_EXIT    0x80000000	/* [E] */

struct kevent {				/* [E] */
	uintptr_t ident;
	short filter;
	unsigned short flags;
	unsigned int fflags;
	intptr_t data;
	void *udata;
};

int kqueue(void);			/* [K] */
int kevent(int, const struct kevent *, int, struct kevent *, int, const struct timespec *);	/* [K] */

#endif
