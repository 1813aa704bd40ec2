/* SPDX-License-Identifier: MIT */
#ifndef CIO_SELECTOR_SOURCE_CHILD_H
#define CIO_SELECTOR_SOURCE_CHILD_H

#include <sys/wait.h>

#include "../unix/syscall.h"

/* Is it a child to be waited for?  CIO_ECHILD if not; its status is left as it is. */
static inline int source_child_check(int pid, bool *ret_exited)
{
	siginfo_t info = { .si_pid = 0 };
	int r = CIO_SYSCALL(waitid, P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT);

	if (r < 0)
		return r;
	*ret_exited = info.si_pid == pid;
	return 0;
}

#endif
