/* SPDX-License-Identifier: MIT */
#ifndef CIO_SYS_WINDOWS_CLOCK_H
#define CIO_SYS_WINDOWS_CLOCK_H

#include <stdint.h>

#include "syscall.h"

/* Nanoseconds on a clock that only goes forward.  Neither call can fail since Windows XP. */
static inline int64_t cio_win_now(void)
{
	LARGE_INTEGER count, frequency;

	QueryPerformanceCounter(&count);
	QueryPerformanceFrequency(&frequency);
	return count.QuadPart / frequency.QuadPart * 1000000000
		+ count.QuadPart % frequency.QuadPart * 1000000000 / frequency.QuadPart;
}

#endif
