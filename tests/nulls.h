/* SPDX-License-Identifier: MIT */
#ifndef NULLS_H
#define NULLS_H

/* Rows that check_nulls.sh compares with the headers: REFUSED or TAKEN, a parameter each. */

#include <string.h>

#include "support.h"

#define POISON 0x5a

/* Whatever a refused call could have written, and a length that is not 0. */
static struct {
	struct cio_sockaddr addr;
	size_t len;
	int flags;
	char text[64];
} out;

static void prepare(void)
{
	memset(&out, POISON, sizeof out);
	fault_reset();
}

static void assert_untouched(const char *function, const char *parameter)
{
	const unsigned char *bytes = (const unsigned char *)&out;
	size_t i;

	for (i = 0; i < sizeof out; i++)
		ck_assert_msg(bytes[i] == POISON, "%s: NULL for %s: something was written", function, parameter);
	ck_assert_msg(!*fault_log(), "%s: NULL for %s: called %s", function, parameter, fault_log());
}

/* Without a system call, and nothing is written. */
#define REFUSED(function, parameter, arguments) \
	do { \
		prepare(); \
		assert_error(function arguments, CIO_EFAULT); \
		assert_untouched(#function, #parameter); \
	} while (0)

/* Its page says what it means there. */
#define TAKEN(function, parameter, condition) \
	ck_assert_msg(condition, "%s: NULL for %s: not %s", #function, #parameter, #condition)

#endif
