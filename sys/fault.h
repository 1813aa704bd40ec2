/* SPDX-License-Identifier: MIT */
#ifndef CIO_FAULT_H
#define CIO_FAULT_H

/* The test hook of the chokepoints, in builds with --enable-faults only.  The test
 * program defines these functions (tests/fault.c); CIO_SYSCALL calls them. */

#include <stddef.h>

/* Before the system call: 0 to make it, or the native error (positive) to fail with. */
int cio_fault_before(const char *name);

/* After it: the native error (positive) to report in place of its success, or 0. */
int cio_fault_after(const char *name);

/* A length on its way into a system call: itself, or less. */
size_t cio_fault_length(const char *name, size_t len);

#endif
