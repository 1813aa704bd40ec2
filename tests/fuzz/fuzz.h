/* SPDX-License-Identifier: MIT */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

/* What a fuzz target is to libFuzzer, and to driver.c. */

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* The target's corpus is tests/fuzz/corpus/<fuzz_name>. */
extern const char fuzz_name[];

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(what) \
	do { \
		if (!(what)) { \
			fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #what); \
			abort(); \
		} \
	} while (0)

/* Reads all that it was promised. */
static inline void touch(const void *bytes, size_t len)
{
	const volatile unsigned char *b = bytes;

	for (size_t i = 0; b && i < len; i++)
		(void)b[i];
}

#endif
