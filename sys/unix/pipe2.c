/* SPDX-License-Identifier: MIT */
/* A pipe with its flags in one call. */
#include "config.h"

#include <fcntl.h>
#include <unistd.h>

#include "unix.h"
#include "../sys.h"

int cio_sys_pipe(unsigned flags, cio_fd ret[2])
{
	int native = (flags & CIO_INHERIT ? 0 : O_CLOEXEC) | (flags & CIO_NONBLOCK ? O_NONBLOCK : 0);
	int fds[2];
	int r = CIO_SYSCALL(pipe2, fds, native);

	if (r < 0)
		return r;
	ret[0] = fds[0];
	ret[1] = fds[1];
	return 0;
}
