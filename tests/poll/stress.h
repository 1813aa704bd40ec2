/* SPDX-License-Identifier: MIT */
#ifndef TESTS_POLL_STRESS_H
#define TESTS_POLL_STRESS_H

/* Several threads at once: no wake is lost, nothing dead comes back.  $CIO_STRESS multiplies the rounds,
 * 500 times in make check-long. */

#include "rig.h"

#if defined(__SANITIZE_THREAD__)
# define UNDER_TSAN
#elif defined(__has_feature)
# if __has_feature(thread_sanitizer)
#  define UNDER_TSAN
# endif
#endif

#define WORKERS 4

/* A wait that lasts this long has lost something, or had it too late. */
#define PATIENCE MS(5000)

/* A thread and its round. */
#define TOKEN(id, round) ((uint64_t)(id) << 40 | (uint64_t)(round))

int factor(void);
int rounds(int n);

/* A wait without assertions that pass: they cost a write each.  Whatever it brings, it must not
 * have taken PATIENCE. */
int wait_quickly(struct rig *r, int64_t timeout);

void stress_wakes(TCase *tc);
void stress_verbs(TCase *tc);

#endif
