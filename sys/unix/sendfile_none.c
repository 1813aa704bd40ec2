/* SPDX-License-Identifier: MIT */
/* No system call of this system sends a file. */
#include "config.h"

#include "../sys.h"

cio_ssize cio_sys_sendfile(cio_fd fd, cio_fd file, int64_t offset, size_t len, unsigned flags)
{
	(void)fd;
	(void)file;
	(void)offset;
	(void)len;
	(void)flags;
	return CIO_ENOTSUP;
}
