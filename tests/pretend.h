/* SPDX-License-Identifier: MIT */
#ifndef TESTS_PRETEND_H
#define TESTS_PRETEND_H

/* getsockopt(2) and setsockopt(2) of a kernel that has every family: what a call brings is kept, and
 * what it answers the test says.  Only between pretend_begin() and pretend_end(); else the calls are
 * the system's. */

#include <stdbool.h>
#include <stddef.h>

#include <cio/fd.h>

#define PRETEND_MAX 8192

/* The last call. */
struct pretended {
	unsigned calls;		/* since pretend_begin() */
	int level, option;
	size_t len;		/* bytes set, or the room of a get */
	unsigned char bytes[PRETEND_MAX];	/* what was set, or what was in the room */
};

/* Forgets the calls and the answers before. */
void pretend_begin(void);
void pretend_end(void);

/* What getsockopt(2) finds: cut to the room that there is, as Linux does.  Further ones queue up, the
 * last stays; without any it answers nothing, of no length. */
void pretend_answer(const void *bytes, size_t len);

/* What setsockopt(2) returns: 0 until this is called. */
void pretend_set_result(int result);

const struct pretended *pretend_last(void);

/* A descriptor that is never used: the calls are pretended. */
#define PRETEND_SOCKET CIO_SOCKREF(12345)

/* The last call, as libcheck says it. */
#define assert_asked(want_level, want_option, want_len) \
	do { \
		ck_assert_int_eq(pretend_last()->level, want_level); \
		ck_assert_int_eq(pretend_last()->option, want_option); \
		ck_assert_uint_eq(pretend_last()->len, want_len); \
	} while (0)

#define assert_sent(want_level, want_option, want, want_len) \
	do { \
		assert_asked(want_level, want_option, want_len); \
		ck_assert_mem_eq(pretend_last()->bytes, want, want_len); \
	} while (0)

/* Is the option in this system's registry?  If not, the log says so. */
bool pretend_has(const char *option);

#endif
