/* SPDX-License-Identifier: MIT */
#ifndef TESTS_POLL_RESIDENT_H
#define TESTS_POLL_RESIDENT_H

#include <stdio.h>

#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
# define HAS_SHADOW
#elif defined(__has_feature)
# if __has_feature(thread_sanitizer) || __has_feature(address_sanitizer)
#  define HAS_SHADOW
# endif
#endif

/* Bytes of this process in memory, exact as /proc/self/statm is not; -1 where nobody can tell, as
 * where the thread sanitizer keeps a shadow of what was given back. */
static inline long resident_bytes(void)
{
#ifdef HAS_SHADOW
	return -1;
#else
	FILE *f = fopen("/proc/self/smaps_rollup", "re");
	long kilobytes = -1;
	char line[256];

	while (f && fgets(line, sizeof line, f))
		if (sscanf(line, "Rss: %ld", &kilobytes) == 1)
			break;
	if (f)
		fclose(f);
	return kilobytes < 0 ? -1 : kilobytes * 1024;
#endif
}

#endif
