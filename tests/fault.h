/* SPDX-License-Identifier: MIT */
#ifndef TESTS_FAULT_H
#define TESTS_FAULT_H

/* Makes libcio's system calls fail.  Names are the calls' own: "accept4", "fcntl".
 * Faults belong to the process; a test under fork mode begins without any. */

#include <stdbool.h>
#include <stddef.h>

/* Was libcio compiled with its hook?  Tests that need it say why they skip. */
bool faults_available(void);

/* The nth call (1 is the next) of name fails with error, a positive errno. */
void fault_fail(const char *name, unsigned nth, int error);

/* The nth call of name is made, and reported as failed with error. */
void fault_fail_after(const char *name, unsigned nth, int error);

/* Every call of name fails with error, until fault_reset(). */
void fault_fail_always(const char *name, int error);

/* Lengths that pass into name are cut to max, until fault_reset(). */
void fault_shorten(const char *name, size_t max);

/* The longest length that came to name since fault_shorten(), before it was cut. */
size_t fault_longest(const char *name);

/* Forgets faults, counts and the log. */
void fault_reset(void);

/* How many calls of name there were since fault_reset(). */
unsigned fault_calls(const char *name);

/* The calls since fault_reset(), separated by spaces: "socket fcntl fcntl". */
const char *fault_log(void);

#endif
