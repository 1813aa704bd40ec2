/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <fcntl.h>

#include <cio/splice.h>

#include "unix.h"
#include "../sys.h"

#ifdef SPLICE_F_NONBLOCK

/* No flag is against SIGPIPE, and a pipe raises it too. */
cio_ssize cio_sys_splice(cio_fd from, cio_fd to, size_t len, unsigned flags)
{
	size_t count = CIO_LENGTH(splice, cio_unix_length(len));
	struct unix_sigpipe guard;
	unsigned how = 0;
	cio_ssize n;

	if (flags & CIO_SPLICE_NONBLOCK)
		how |= SPLICE_F_NONBLOCK;
	if (flags & CIO_SPLICE_MORE)
		how |= SPLICE_F_MORE;
	n = cio_unix_sigpipe_begin(&guard, flags);
	if (n < 0)
		return n;
	n = CIO_SYSCALL_LEN(splice, from, NULL, to, NULL, count, how);
	cio_unix_sigpipe_end(&guard, n, count);
	return n;
}

#else

cio_ssize cio_sys_splice(cio_fd from, cio_fd to, size_t len, unsigned flags)
{
	(void)from;
	(void)to;
	(void)len;
	(void)flags;
	return CIO_ENOTSUP;
}

#endif
