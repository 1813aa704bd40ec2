/* SPDX-License-Identifier: MIT */
#ifndef STUB_FREEBSD_SYS_EVENT_H
#define STUB_FREEBSD_SYS_EVENT_H

/* FreeBSD's kqueue, for tests where there is none: struct kevent is the biggest of all, and
 * requests of aio(4) have filters.
 *
 *   [E]  FreeBSD, sys/sys/event.h
 *   [S]  FreeBSD, sys/sys/signal.h
 *   [K]  FreeBSD, kqueue(2) */

#include <stdint.h>
#include <time.h>

#define EVFILT_READ  (-1)		/* [E] */
#define EVFILT_WRITE (-2)		/* [E] */
#define EVFILT_AIO   (-3)		/* [E] */
#define EVFILT_PROC   (-5)		/* [E] */
#define EVFILT_SIGNAL (-6)		/* [E] */
#define EVFILT_TIMER  (-7)		/* [E] */
#define EVFILT_LIO   (-10)		/* [E] */
#define EVFILT_USER  (-11)		/* [E] */

#define EV_ADD      0x0001		/* [E] */
#define EV_DELETE   0x0002		/* [E] */
#define EV_ENABLE   0x0004		/* [E] */
#define EV_DISABLE  0x0008		/* [E] */
#define EV_ONESHOT  0x0010		/* [E] */
#define EV_CLEAR    0x0020		/* [E] */
#define EV_RECEIPT  0x0040		/* [E] */
#define EV_DISPATCH 0x0080		/* [E] */
#define EV_ERROR    0x4000		/* [E] */
#define EV_EOF      0x8000		/* [E] */

#define NOTE_TRIGGER 0x01000000		/* [E] */
#define NOTE_EXIT    0x80000000	/* [E] */
#define NOTE_NSECONDS 0x00000008	/* [E] */

#define SIGEV_KEVENT 3			/* [S] */

struct kevent {				/* [E] */
	uintptr_t ident;
	short filter;
	unsigned short flags;
	unsigned int fflags;
	int64_t data;
	void *udata;
	uint64_t ext[4];
};

int kqueue(void);			/* [K] */
int kevent(int, const struct kevent *, int, struct kevent *, int, const struct timespec *);	/* [K] */

#endif
