/* SPDX-License-Identifier: MIT */
#ifndef TESTS_POLL_CORE_H
#define TESTS_POLL_CORE_H

/* What the suites of libcio-poll's inside share: a poll with a buffer, a pair of sockets. */

#include <string.h>
#include <unistd.h>

#include <cio/event.h>
#include <cio/poll.h>
#include <cio/waker.h>

#include "../support.h"

/* Which selector; a suite may say so before. */
#ifndef SELECTOR
# define SELECTOR NULL
#endif

#define RW (CIO_READABLE | CIO_WRITABLE)
#define MS INT64_C(1000000)

static struct cio_poll *it;
static struct cio_events *events;
static cio_socket a, b;

static inline void begin(void)
{
	assert_ok(cio_poll_new(SELECTOR, &it));
	assert_ok(cio_events_new(it, 16, &events));
	make_pair(SOCK_STREAM, &a, &b);
	fault_reset();
}

static inline void end(void)
{
	fault_reset();
	cio_socket_close(&a);
	cio_socket_close(&b);
	cio_events_free(events);
	cio_poll_free(it);
}

static inline TCase *add_poll_case(Suite *suite, const char *name)
{
	TCase *tc = add_case(suite, name);

	tcase_add_checked_fixture(tc, begin, end);
	return tc;
}

static inline TCase *add_poll_fault_case(Suite *suite, const char *name)
{
	TCase *tc = add_fault_case(suite, name);

	tcase_add_checked_fixture(tc, begin, end);
	return tc;
}

static inline void put(cio_sockref s)
{
	ck_assert_int_eq(write(s.fd, "x", 1), 1);
}

static inline void take(cio_sockref s)
{
	char byte;

	ck_assert_int_eq(read(s.fd, &byte, 1), 1);
}

/* The next event is this one. */
#define assert_event(token_, ready_) \
	do { \
		struct cio_event e_; \
		ck_assert_msg(cio_events_next(events, &e_), "no event"); \
		ck_assert_uint_eq(e_.token, (token_)); \
		ck_assert_uint_eq(e_.ready, (ready_)); \
	} while (0)

#define assert_no_event() \
	do { \
		struct cio_event e_; \
		ck_assert_msg(!cio_events_next(events, &e_), "token %llu", (unsigned long long)e_.token); \
	} while (0)

/* One wait, at once, brings exactly this. */
#define assert_wait(token_, ready_) \
	do { \
		ck_assert_int_eq(cio_poll_wait(it, events, 0), 1); \
		assert_event(token_, ready_); \
		assert_no_event(); \
	} while (0)

#define assert_nothing() ck_assert_int_eq(cio_poll_wait(it, events, 0), 0)

/* The system calls of an expression. */
#define assert_calls(expr, calls) \
	do { \
		fault_reset(); \
		assert_ok(expr); \
		if (faults_available()) \
			ck_assert_str_eq(fault_log(), calls); \
		fault_reset(); \
	} while (0)

#endif
