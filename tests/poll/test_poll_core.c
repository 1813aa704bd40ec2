/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include <cio/event.h>
#include <cio/poll.h>
#include <cio/waker.h>

#include "../support.h"

static struct cio_poll *poll;
static struct cio_events *events;

static void make_poll(void)
{
	assert_ok(cio_poll_new(NULL, &poll));
	assert_ok(cio_events_new(poll, 8, &events));
}

static void free_poll(void)
{
	cio_events_free(events);
	cio_poll_free(poll);
}

START_TEST(a_registered_socket_is_reported)
{
	struct cio_event e;
	cio_socket a, b;

	make_pair(SOCK_STREAM, &a, &b);
	assert_ok(cio_poll_register(poll, a.ref, 77, CIO_READABLE, CIO_LEVEL));
	ck_assert_int_eq(cio_poll_wait(poll, events, 0), 0);
	ck_assert_int_eq(write(b.ref.fd, "x", 1), 1);
	ck_assert_int_eq(cio_poll_wait(poll, events, -1), 1);
	ck_assert(cio_events_next(events, &e));
	ck_assert_uint_eq(e.token, 77);
	ck_assert_uint_eq(e.ready, CIO_EVENT_READABLE);
	ck_assert(!cio_events_next(events, &e));
	assert_ok(cio_poll_deregister(poll, a.ref));
	ck_assert_int_eq(cio_poll_wait(poll, events, 0), 0);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(a_wake_ends_a_wait)
{
	struct cio_waker *w;
	struct cio_event e;

	assert_ok(cio_waker_new(poll, 5, &w));
	assert_ok(cio_waker_wake(w));
	assert_ok(cio_waker_wake(w));
	ck_assert_int_eq(cio_poll_wait(poll, events, -1), 1);
	ck_assert(cio_events_next(events, &e));
	ck_assert_uint_eq(e.token, 5);
	ck_assert_uint_eq(e.ready, CIO_EVENT_WAKER);
	ck_assert(!cio_events_next(events, &e));
	ck_assert_int_eq(cio_poll_wait(poll, events, 0), 0);
	cio_waker_free(w);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("poll core");
	TCase *tc = add_case(suite, "basics");

	tcase_add_checked_fixture(tc, make_poll, free_poll);
	tcase_add_test(tc, a_registered_socket_is_reported);
	tcase_add_test(tc, a_wake_ends_a_wait);
	return run_suite(suite);
}
