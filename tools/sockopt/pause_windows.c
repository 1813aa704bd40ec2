/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <windows.h>

#include "pause.h"

void pause_for(int64_t ns)
{
	Sleep((DWORD)((ns + 999999) / 1000000));
}
