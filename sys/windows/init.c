/* SPDX-License-Identifier: MIT */
/* Winsock begins with the first socket that is made. */
#include "config.h"

#include "win.h"

static int startup_result;

static BOOL CALLBACK start(INIT_ONCE *once, void *arg, void **context)
{
	WSADATA data;

	(void)once;
	(void)arg;
	(void)context;
	startup_result = CIO_SYSCALL_ERROR(WSAStartup, MAKEWORD(2, 2), &data);
	return startup_result == 0;
}

/* A failure is not remembered: the next call tries again. */
int cio_win_start(void)
{
	static INIT_ONCE once = INIT_ONCE_STATIC_INIT;

	return InitOnceExecuteOnce(&once, start, NULL, NULL) ? 0 : startup_result;
}
