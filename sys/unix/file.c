/* SPDX-License-Identifier: MIT */
/* Reading and writing what is not a socket. */
#include "config.h"

#include <limits.h>
#include <stddef.h>
#include <sys/uio.h>
#include <unistd.h>

#include "unix.h"
#include "../sys.h"

/* A cio_buf is an iovec under another name: vectors pass through as they are. */
_Static_assert(sizeof(struct cio_buf) == sizeof(struct iovec), "cio_buf is an iovec");
_Static_assert(offsetof(struct cio_buf, data) == offsetof(struct iovec, iov_base), "cio_buf.data is iov_base");
_Static_assert(offsetof(struct cio_buf, len) == offsetof(struct iovec, iov_len), "cio_buf.len is iov_len");

cio_ssize cio_sys_read(cio_fd fd, void *buf, size_t len)
{
	return CIO_SYSCALL_LEN(read, fd, buf, CIO_LENGTH(read, cio_unix_length(len)));
}

cio_ssize cio_sys_readv(cio_fd fd, const struct cio_buf *bufs, size_t nbufs)
{
	return CIO_SYSCALL_LEN(readv, fd, (const struct iovec *)(const void *)bufs, (int)CIO_LENGTH(readv, nbufs));
}

cio_ssize cio_sys_write(cio_fd fd, const void *buf, size_t len, unsigned flags)
{
	size_t count = CIO_LENGTH(write, cio_unix_length(len));
	struct unix_sigpipe guard;
	cio_ssize n;

	n = cio_unix_sigpipe_begin(&guard, flags);
	if (n < 0)
		return n;
	n = CIO_SYSCALL_LEN(write, fd, buf, count);
	cio_unix_sigpipe_end(&guard, n, count);
	return n;
}

static size_t total(const struct cio_buf *bufs, size_t count)
{
	size_t sum = 0, i;

	for (i = 0; i < count; i++)
		sum += bufs[i].len;
	return sum;
}

cio_ssize cio_sys_writev(cio_fd fd, const struct cio_buf *bufs, size_t nbufs, unsigned flags)
{
	size_t count = CIO_LENGTH(writev, nbufs);
	struct unix_sigpipe guard;
	cio_ssize n;

	n = cio_unix_sigpipe_begin(&guard, flags);
	if (n < 0)
		return n;
	n = CIO_SYSCALL_LEN(writev, fd, (const struct iovec *)(const void *)bufs, (int)count);
	cio_unix_sigpipe_end(&guard, n, guard.keep ? 0 : total(bufs, count));
	return n;
}
