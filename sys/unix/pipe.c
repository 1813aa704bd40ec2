/* SPDX-License-Identifier: MIT */
/* A pipe, then its flags. */
#include "config.h"

#include <unistd.h>

#include "unix.h"
#include "../sys.h"

int cio_sys_pipe(unsigned flags, cio_fd ret[2])
{
	int fds[2];
	int r = CIO_SYSCALL(pipe, fds);

	if (r < 0)
		return r;
	r = cio_unix_finish(fds[0], flags, false);
	if (r < 0) {
		cio_unix_close(fds[1]);
		return r;
	}
	r = cio_unix_finish(fds[1], flags, false);
	if (r < 0) {
		cio_unix_close(fds[0]);
		return r;
	}
	ret[0] = fds[0];
	ret[1] = fds[1];
	return 0;
}
