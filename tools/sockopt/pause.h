/* SPDX-License-Identifier: MIT */
#ifndef SOCKOPT_PAUSE_H
#define SOCKOPT_PAUSE_H

/* pause_windows.c, or pause_posix.c everywhere else. */

#include <stdint.h>

void pause_for(int64_t ns);

#endif
