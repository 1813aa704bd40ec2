/* SPDX-License-Identifier: MIT */
#ifndef CIO_EVENT_H
#define CIO_EVENT_H

/* What a wait found.  A buffer belongs to one poll and to the thread that waits. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

struct cio_poll;
struct cio_events;

/* Bits of .ready, the same on every selector.  READABLE and WRITABLE say that the call would
 * not block; the others say why. */
#define CIO_EVENT_READABLE     (1u << 0)
#define CIO_EVENT_WRITABLE     (1u << 1)
#define CIO_EVENT_PRIORITY     (1u << 2)
#define CIO_EVENT_AIO          (1u << 3)
#define CIO_EVENT_LIO          (1u << 4)
#define CIO_EVENT_ERROR        (1u << 5)	/* .error has the code where the selector knows it, else 0 */
#define CIO_EVENT_READ_CLOSED  (1u << 6)
#define CIO_EVENT_WRITE_CLOSED (1u << 7)
#define CIO_EVENT_WAKER        (1u << 8)
#define CIO_EVENT_USER         (1u << 9)
#define CIO_EVENT_TIMER        (1u << 10)	/* .count expirations */
#define CIO_EVENT_SIGNAL       (1u << 11)	/* .count is the signal's number */
#define CIO_EVENT_CHILD        (1u << 12)	/* the child is to be waited for */
#define CIO_EVENT_HANDLE       (1u << 14)	/* a waitable handle was signalled */
#define CIO_EVENT_COMPLETION   (1u << 13)	/* .count bytes were moved, .error says how it ended */

struct cio_event {
	uint64_t token;
	uint64_t count;
	uint32_t ready;
	uint32_t raw;		/* the selector's own flags */
	int error;
	void *overlapped;	/* of a completion, the program's own; else NULL */
};

/* Room for capacity events of p, 1 at least. */
int cio_events_new(struct cio_poll *p, size_t capacity, struct cio_events **ret) CIO_NONNULL(1, 3);

/* NULL is harmless; before or after its poll is freed. */
void cio_events_free(struct cio_events *events);

/* The next event that is still true to its registration, or false. */
bool cio_events_next(struct cio_events *events, struct cio_event *ret) CIO_NONNULL(1, 2);

#ifdef __cplusplus
}
#endif

#endif
