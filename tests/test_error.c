/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "support.h"

START_TEST(every_message_is_terminated_and_cut_to_fit)
{
	char small[4] = "xxx", text[256];

	ck_assert_ptr_eq(cio_strerror(CIO_ECONNREFUSED, small, sizeof small), small);
	ck_assert_uint_eq(strlen(small), 3);
	cio_strerror(CIO_ECONNREFUSED, text, sizeof text);
	ck_assert(strncmp(text, small, 3) == 0);
	ck_assert_str_eq(text, system_message(CIO_ECONNREFUSED));
	cio_strerror(CIO_EPERM, NULL, 0);
}
END_TEST

START_TEST(what_is_no_error_has_a_message_too)
{
	char text[256];

	ck_assert_uint_gt(strlen(cio_strerror(0, text, sizeof text)), 0);
	ck_assert_str_eq(cio_strerror(7, text, sizeof text), "not an error");
	ck_assert_str_eq(cio_strerror(-2147483647 - 1, text, sizeof text), "Unknown error -2147483648");
	ck_assert_uint_gt(strlen(cio_strerror(-4000, text, sizeof text)), 0);
}
END_TEST

START_TEST(an_error_has_the_name_it_is_written_with)
{
	ck_assert_str_eq(cio_error_name(CIO_EAGAIN), "EAGAIN");
	ck_assert_str_eq(cio_error_name(CIO_ENOTSUP), "ENOTSUP");
	ck_assert_str_eq(cio_error_name(CIO_EPERM), "EPERM");
	ck_assert_ptr_null(cio_error_name(0));
	ck_assert_ptr_null(cio_error_name(-CIO_EAGAIN));
	ck_assert_ptr_null(cio_error_name(-100000));
}
END_TEST

START_TEST(predicates_say_what_to_do)
{
	ck_assert(cio_error_would_block(CIO_EAGAIN));
	ck_assert(!cio_error_would_block(CIO_EINPROGRESS));
	ck_assert(cio_error_in_progress(CIO_EINPROGRESS));
	ck_assert(!cio_error_in_progress(0));
	ck_assert(cio_error_is_disconnect(CIO_ECONNRESET));
	ck_assert(cio_error_is_disconnect(CIO_EPIPE));
	ck_assert(!cio_error_is_disconnect(CIO_ECONNREFUSED));
	ck_assert(cio_error_accept_again(CIO_ECONNABORTED));
	ck_assert(!cio_error_accept_again(CIO_EMFILE));
	ck_assert(!cio_error_accept_again(CIO_EBADF));
	ck_assert(cio_error_is_exhausted(CIO_EMFILE));
	ck_assert(cio_error_is_exhausted(CIO_ENFILE));
	ck_assert(!cio_error_is_exhausted(CIO_EAGAIN));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("error");
	TCase *tc = add_case(suite, "error");

	tcase_add_test(tc, every_message_is_terminated_and_cut_to_fit);
	tcase_add_test(tc, what_is_no_error_has_a_message_too);
	tcase_add_test(tc, an_error_has_the_name_it_is_written_with);
	tcase_add_test(tc, predicates_say_what_to_do);
	return run_suite(suite);
}
