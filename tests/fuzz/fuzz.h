/* SPDX-License-Identifier: MIT */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

/* What a fuzz target is to libFuzzer, and to driver.c. */

#include <stddef.h>
#include <stdint.h>

/* The target's corpus is tests/fuzz/corpus/<fuzz_name>. */
extern const char fuzz_name[];

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
