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

size_t cio_sys_iov_max(void)
{
	return IOV_MAX;
}

cio_ssize cio_sys_read(cio_fd fd, void *buf, size_t len)
{
	return CIO_SYSCALL_LEN(read, fd, buf, CIO_LENGTH(read, len));
}

cio_ssize cio_sys_readv(cio_fd fd, const struct cio_buf *bufs, size_t count)
{
	return CIO_SYSCALL_LEN(readv, fd, (const struct iovec *)(const void *)bufs, (int)count);
}

static cio_ssize write_some(int fd, const void *buf, size_t len)
{
	return CIO_SYSCALL_LEN(write, fd, buf, CIO_LENGTH(write, len));
}

static cio_ssize writev_some(int fd, const struct cio_buf *bufs, size_t count)
{
	return CIO_SYSCALL_LEN(writev, fd, (const struct iovec *)(const void *)bufs, (int)count);
}

cio_ssize cio_sys_write(cio_fd fd, const void *buf, size_t len, unsigned flags)
{
	struct unix_sigpipe guard;
	cio_ssize n;

	if (flags & CIO_KEEP_SIGPIPE)
		return write_some(fd, buf, len);
	n = unix_sigpipe_begin(&guard);
	if (n < 0)
		return n;
	n = write_some(fd, buf, len);
	unix_sigpipe_end(&guard, n);
	return n;
}

cio_ssize cio_sys_writev(cio_fd fd, const struct cio_buf *bufs, size_t count, unsigned flags)
{
	struct unix_sigpipe guard;
	cio_ssize n;

	if (flags & CIO_KEEP_SIGPIPE)
		return writev_some(fd, bufs, count);
	n = unix_sigpipe_begin(&guard);
	if (n < 0)
		return n;
	n = writev_some(fd, bufs, count);
	unix_sigpipe_end(&guard, n);
	return n;
}
