/* SPDX-License-Identifier: MIT */
#ifndef CIO_SYS_UNIX_SYSOPT_H
#define CIO_SYS_UNIX_SYSOPT_H

/* getsockopt(2) and setsockopt(2), inline: an option costs its system call and little
 * else.  optnames.h says which options are not here. */

#include "syscall.h"

#include <sys/socket.h>

static inline int cio_sys_getsockopt(cio_fd fd, int level, int option, void *ret, size_t *len)
{
	socklen_t n = (socklen_t)*len;
	int r = CIO_SYSCALL(getsockopt, fd, level, option, ret, &n);

	if (r == 0)
		*len = n;
	return r;
}

static inline int cio_sys_setsockopt(cio_fd fd, int level, int option, const void *value, size_t len)
{
	return CIO_SYSCALL(setsockopt, fd, level, option, value, (socklen_t)len);
}

/* SO_ERROR's value as a result of ours. */
static inline int cio_sys_native_error(int error)
{
	return error ? sys_error(error) : 0;
}

#endif
