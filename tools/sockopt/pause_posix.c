/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <errno.h>
#include <time.h>

#include "pause.h"

void pause_for(int64_t ns)
{
	struct timespec left = { .tv_sec = (time_t)(ns / 1000000000), .tv_nsec = (long)(ns % 1000000000) };

	while (nanosleep(&left, &left) < 0 && errno == EINTR)
		;
}
