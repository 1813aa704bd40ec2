/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "../support.h"

void add_system_tests(Suite *suite)
{
	(void)suite;
}
