/* SPDX-License-Identifier: MIT */
#ifndef TESTS_POLL_FAKE_KQUEUE_H
#define TESTS_POLL_FAKE_KQUEUE_H

/* A kqueue(2) for machines without: it keeps filters as the kernels do, and tells what it
 * was asked.  It does not look at descriptors, signals and processes: events are what a test
 * says.  Timers fire, once, and a wait sleeps for them; all of them are with EV_ONESHOT. */

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <sys/event.h>

/* Where there is no such filter there are none to find. */
#ifndef EVFILT_EXCEPT
# define EVFILT_EXCEPT 0x7d
#endif
#ifndef EVFILT_USER
# define EVFILT_USER 0x7c
# define NOTE_TRIGGER 0
#endif

#ifdef __NetBSD__
typedef uint32_t fake_filter;
#else
typedef int fake_filter;
#endif

void fake_reset(void);

/* The changes since the last call, a call in brackets: r, w, x (except), u (user), t (timer),
 * s (signal), p (process), then - for delete, + for add with c (clear), d (dispatch), o (one-shot) or 0
 * (disabled), e for enable, ! for trigger. */
const char *fake_changes(void);

/* How many calls there were since the last time it was asked. */
unsigned fake_calls(void);

/* From now on, adding this filter fails.  kept: and it is added all the same. */
void fake_refuse(fake_filter filter, int error, bool kept);

/* The next changes are made, and the call fails with EINTR. */
void fake_interrupt(void);

/* From now on a receipt has the flags of its change too, as on macOS: kev->flags |= EV_ERROR
 * in its kevent_register(), where the BSDs have kevp->flags = EV_ERROR. */
void fake_receipts_keep_flags(void);

/* The descriptor that wakes the selector, or -1 if an EVFILT_USER does. */
int fake_waker(void);

/* As close(2) does it. */
void fake_closed(int fd);

/* Is there such a filter, and what did it come with? */
bool fake_has(int fd, fake_filter filter, unsigned *ret_flags, uintptr_t *ret_udata);

/* The next wait finds this, if there is the filter and it is not disabled. */
void fake_event(int fd, fake_filter filter, unsigned flags, unsigned fflags, int data);

/* The time and the notes of the timer that was added last. */
int64_t fake_timer(unsigned *ret_notes);

/* How many timers, signals and processes are watched. */
unsigned fake_filters(void);

/* The next wait finds exactly this. */
void fake_raw_event(const struct kevent *k);

/* Of the last wait: its timeout in nanoseconds, or -1, and how many events it had room for. */
int64_t fake_timeout(void);
size_t fake_room(void);

#endif
