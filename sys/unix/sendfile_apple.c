/* SPDX-License-Identifier: MIT */
/* Darwin: sendfile(file, socket, ...), and one variable for what is asked and what was sent. */
#include "config.h"

#include <sys/types.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include "unix.h"
#include "../sys.h"

/* After a failure sent is what went out before it, or, where the kernel did not come to
 * write it, still what was asked.  All of it sent is no failure, so the two are told
 * apart.  A count of 0 is to the end of the file. */
cio_ssize cio_sys_sendfile(cio_fd fd, cio_fd file, int64_t offset, size_t len, unsigned flags)
{
	size_t count = CIO_LENGTH(sendfile, len ? cio_unix_length(len) : 0);
	off_t sent = (off_t)count;
	struct unix_sigpipe guard;
	int r;

	r = cio_unix_sigpipe_begin(&guard, flags);
	if (r < 0)
		return r;
	r = CIO_SYSCALL(sendfile, file, fd, (off_t)offset, &sent, NULL, 0);
	cio_unix_sigpipe_end(&guard, r, 0);
	return r < 0 && (sent == 0 || sent == (off_t)count) ? r : (cio_ssize)sent;
}
