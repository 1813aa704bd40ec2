/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "support.h"

START_TEST(placeholder)
{
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("socket");
	TCase *tc = add_case(suite, "socket");

	tcase_add_test(tc, placeholder);
	return run_suite(suite);
}
