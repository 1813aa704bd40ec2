/* SPDX-License-Identifier: MIT */
#ifndef TESTS_WINDOWS_WAITS_H
#define TESTS_WINDOWS_WAITS_H

/* A poll of the selector afd, and its next event, for suites of what Windows alone has. */

#include <winsock2.h>
#include <windows.h>

#include <cio/event.h>
#include <cio/poll.h>

#include "../support.h"

#define SECOND INT64_C(1000000000)

static struct cio_poll *p;
static struct cio_events *events;

static inline void open_sized(size_t capacity)
{
	assert_ok(cio_poll_new("afd", &p));
	assert_ok(cio_events_new(p, capacity, &events));
}

static inline void shut(void)
{
	cio_events_free(events);
	cio_poll_free(p);
}

/* The next event, which comes within two seconds. */
static inline struct cio_event next(void)
{
	struct cio_event e;

	while (!cio_events_next(events, &e)) {
		int n = cio_poll_wait(p, events, 2 * SECOND);

		ck_assert_msg(n > 0, "nothing came: %d", n);
	}
	return e;
}

/* Nothing is left, and nothing comes in a moment. */
static inline void assert_nothing(void)
{
	struct cio_event e;

	ck_assert(!cio_events_next(events, &e));
	assert_error(cio_poll_wait(p, events, 3000000), 0);
	ck_assert(!cio_events_next(events, &e));
}

#define assert_event(token_, ready_) \
	do { \
		struct cio_event e_ = next(); \
		ck_assert_uint_eq(e_.token, token_); \
		ck_assert_uint_eq(e_.ready, ready_); \
	} while (0)

#endif
