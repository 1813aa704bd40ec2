/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <sys/sendfile.h>

#include "unix.h"
#include "../sys.h"

/* The kernel counts what was sent before an error as a success, and has no "to the end":
 * the most that it does in one call is that. */
cio_ssize cio_sys_sendfile(cio_fd fd, cio_fd file, int64_t offset, size_t len, unsigned flags)
{
	size_t count = CIO_LENGTH(sendfile, cio_unix_length(len ? len : SIZE_MAX));
	off_t at = (off_t)offset;
	struct unix_sigpipe guard;
	cio_ssize n;

	if (at != offset)
		return CIO_EOVERFLOW;
	n = cio_unix_sigpipe_begin(&guard, flags);
	if (n < 0)
		return n;
	n = CIO_SYSCALL_LEN(sendfile, fd, file, &at, count);
	cio_unix_sigpipe_end(&guard, n, count);
	return n;
}
