/* SPDX-License-Identifier: MIT */
#ifndef TESTS_MAKERS_H
#define TESTS_MAKERS_H

/* Every function that makes an owner, as a table: what is promised of makers is
 * tested for each. */

#include "support.h"

struct maker {
	const char *name;
	unsigned count;		/* descriptors made */
	bool takes_flags;
	bool raw;
	int (*make)(unsigned flags, cio_fd ret[2]);
};

/* Those that ask the kernel for a descriptor. */
extern const struct maker makers[];
extern const int maker_count;

/* What a maker works on: a listener with one connection waiting, a pipe.  Made before
 * anything is counted or made to fail. */
void prepare_makers(void);
void forget_makers(void);

/* Exactly one connection waiting for the listener, again. */
void prepare_connection(void);

/* Calls a maker with poisoned owners; ret has what it left in them, whatever it returned. */
int make(const struct maker *m, unsigned flags, cio_fd ret[2]);

/* Closes what was made. */
void unmake(const struct maker *m, const cio_fd fds[2]);

/* Asserts that the owners of a failed maker are NONE. */
void assert_made_none(const struct maker *m, const cio_fd fds[2]);

#endif
