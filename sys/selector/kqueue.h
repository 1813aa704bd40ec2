/* SPDX-License-Identifier: MIT */
#ifndef CIO_SELECTOR_KQUEUE_H
#define CIO_SELECTOR_KQUEUE_H

/* A kqueue, and what the systems' <sys/event.h> differ in. */

#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/types.h>
#include <sys/event.h>
#include <sys/time.h>

#include <cio/poll.h>

#include "../unix/syscall.h"
#include "selector.h"

/* Filters that not all have get numbers that none uses. */
#ifdef EVFILT_EXCEPT
# define KQ_FILTERS 3
# define KQ_PRIORITY (CIO_PRIORITY)
# define KQ_CAN_PRIORITY (CIO_CAN_PRIORITY)
#else
# define KQ_FILTERS 2
# define KQ_PRIORITY 0
# define KQ_CAN_PRIORITY 0
# define EVFILT_EXCEPT 0x7d
# define NOTE_OOB 0
#endif
#ifdef SIGEV_KEVENT
# define KQ_AIO (CIO_AIO)
# define KQ_CAN_AIO (CIO_CAN_AIO)
#else
# define KQ_AIO 0
# define KQ_CAN_AIO 0
#endif
#if defined(SIGEV_KEVENT) && defined(EVFILT_LIO)
# define KQ_LIO (CIO_LIO)
# define KQ_CAN_LIO (CIO_CAN_LIO)
#else
# define KQ_LIO 0
# define KQ_CAN_LIO 0
#endif
#ifndef EVFILT_AIO
# define EVFILT_AIO 0x7f
#endif
#ifndef EVFILT_LIO
# define EVFILT_LIO 0x7e
#endif

/* How many there are, for kevent(2), and what a filter is. */
#ifdef __NetBSD__
typedef size_t kq_count;
typedef uint32_t kq_filter;
#else
typedef int kq_count;
typedef short kq_filter;
#endif

struct kq {
	int set;
	int fresh;			/* while a new set is made */
	struct cio_sel_wake wake;	/* of systems whose kqueue cannot be woken by itself */
	struct cio_sel_wake fresh_wake;
	struct cio_sel_mark mark;	/* a kqueue is not inherited: in a child its number is another file's */
};

/* A pointer, or on old NetBSD an intptr_t. */
_Static_assert(sizeof ((struct kevent *)NULL)->udata == sizeof(uintptr_t), "as wide as a pointer");

static inline void kq_set_udata(struct kevent *k, uintptr_t value)
{
	memcpy(&k->udata, &value, sizeof k->udata);
}

static inline uintptr_t kq_udata(const struct kevent *k)
{
	uintptr_t value;

	memcpy(&value, &k->udata, sizeof value);
	return value;
}

/* kqueue_user.c, kqueue_pipe.c: what ends a wait.  arm makes a set be woken by it. */
int cio_kq_wake_open(struct cio_sel_wake *ret);
int cio_kq_wake_arm(const struct cio_sel_wake *wake, int set);
int cio_kq_wake_signal(const struct cio_sel_wake *wake, int set);
bool cio_kq_wake_is(const struct cio_sel_wake *wake, const struct kevent *k);
void cio_kq_wake_close(struct cio_sel_wake *wake);

/* kqueue_source.c: false if it is not a source's. */
bool cio_kq_source_event(const struct kevent *k, struct cio_sel_event *ret);

#endif
