/* SPDX-License-Identifier: MIT */
/* FreeBSD and DragonFly: sendfile(file, socket, ...), the other way around than Linux. */
#include "config.h"

#include <sys/types.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include "unix.h"
#include "../sys.h"

/* What was sent before an error is in sent, which begins as 0 because the kernel does
 * not write it on every failure.  A count of 0 is to the end of the file. */
cio_ssize cio_sys_sendfile(cio_fd fd, cio_fd file, int64_t offset, size_t len, unsigned flags)
{
	size_t count = CIO_LENGTH(sendfile, len ? cio_unix_length(len) : 0);
	struct unix_sigpipe guard;
	off_t sent = 0;
	int r;

	r = cio_unix_sigpipe_begin(&guard, flags);
	if (r < 0)
		return r;
	r = CIO_SYSCALL(sendfile, file, fd, (off_t)offset, count, NULL, &sent, 0);
	cio_unix_sigpipe_end(&guard, r, 0);
	return r < 0 && sent == 0 ? r : (cio_ssize)sent;
}
