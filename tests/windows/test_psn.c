/* SPDX-License-Identifier: MIT */
/* The selector psn where Winsock has no ProcessSocketNotifications, which is all that can be said of it here. */
#include "config.h"

#include <string.h>

#include "waits.h"

static bool winsock_has_it(void)
{
	return GetProcAddress(GetModuleHandleA("ws2_32.dll"), "ProcessSocketNotifications") != NULL;
}

START_TEST(it_is_there_only_by_its_name)
{
	unsigned can = 0;

	assert_ok(cio_poll_capabilities("psn", &can));
	ck_assert_uint_eq(can, CIO_CAN_EDGE);
	ck_assert(!cio_poll_selector(NULL) || strcmp(cio_poll_selector(NULL), "psn") != 0);
}
END_TEST

START_TEST(where_it_is_missing_it_is_not_supported)
{
	struct cio_poll *none = (struct cio_poll *)&none;

	if (winsock_has_it())
		SKIP_TEST("this Winsock has it");
	assert_error(cio_poll_new("psn", &none), CIO_ENOTSUP);
	ck_assert_ptr_eq(none, &none);
}
END_TEST

START_TEST(a_socket_is_readable)
{
	cio_socket a, b;

	if (!winsock_has_it())
		SKIP_TEST("this Winsock has no ProcessSocketNotifications");
	assert_ok(cio_poll_new("psn", &p));
	assert_ok(cio_events_new(p, 8, &events));
	make_pair(SOCK_STREAM, &a, &b);
	assert_ok(cio_poll_register(p, a.ref, 1, CIO_READABLE, CIO_LEVEL));
	assert_nothing();
	ck_assert_int_eq(cio_send(b.ref, "x", 1, 0), 1);
	assert_event(1, CIO_EVENT_READABLE);
	assert_event(1, CIO_EVENT_READABLE);
	assert_ok(cio_poll_deregister(p, a.ref));
	assert_nothing();
	cio_socket_close(&a);
	cio_socket_close(&b);
	shut();
}
END_TEST

/* What ws2_32 is asked for may fail as well. */
START_TEST(what_cannot_be_looked_up_is_not_supported)
{
	struct cio_poll *none;

	fault_fail("GetModuleHandleW", 1, ERROR_MOD_NOT_FOUND);
	assert_error(cio_poll_new("psn", &none), CIO_ENOTSUP);
	fault_fail("GetProcAddress", 1, ERROR_PROC_NOT_FOUND);
	assert_error(cio_poll_new("psn", &none), CIO_ENOTSUP);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("psn");
	TCase *tc = add_case(suite, "psn");

	tcase_add_test(tc, it_is_there_only_by_its_name);
	tcase_add_test(tc, where_it_is_missing_it_is_not_supported);
	tcase_add_test(tc, a_socket_is_readable);
	tc = add_fault_case(suite, "faults");
	tcase_add_test(tc, what_cannot_be_looked_up_is_not_supported);
	return run_suite(suite);
}
