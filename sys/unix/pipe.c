/* SPDX-License-Identifier: MIT */
/* A pipe, then its flags. */
#include "config.h"

#include <unistd.h>

#include "unix.h"
#include "../sys.h"

int cio_sys_pipe(unsigned flags, cio_fd ret[2])
{
	int r = CIO_SYSCALL(pipe, ret);

	if (r < 0)
		return r;
	r = unix_finish(ret[0], flags, false);
	if (r < 0) {
		unix_close(ret[1]);
		return r;
	}
	r = unix_finish(ret[1], flags, false);
	if (r < 0)
		unix_close(ret[0]);
	return r;
}
