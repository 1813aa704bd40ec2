/* SPDX-License-Identifier: MIT */
/* Reading and writing what is not a socket: handles that were not opened for overlapped
 * input and output. */
#include "config.h"

#include "win.h"
#include "../sys.h"

static DWORD clamp(size_t len)
{
	return (DWORD)cio_win_length(len);
}

/* A pipe that has lost its writers ends.  A pipe that does not block and has nothing says
 * ERROR_NO_DATA; the same code from a write is the end. */
cio_ssize cio_sys_read(cio_fd fd, void *buf, size_t len)
{
	DWORD n = 0;
	int r = CIO_SYSCALL_RAW(ReadFile, (HANDLE)fd, buf, (DWORD)CIO_LENGTH(ReadFile, clamp(len)), &n, NULL);

	switch (-r) {
	case 0:
		return (cio_ssize)n;
	case ERROR_BROKEN_PIPE:
	case ERROR_HANDLE_EOF:
		return 0;
	case ERROR_NO_DATA:
		return CIO_EAGAIN;
	case ERROR_MORE_DATA:	/* a pipe of messages: the rest comes with the next read */
		return (cio_ssize)n;
	default:
		return cio_win_fold((DWORD)-r);
	}
}

/* What a pipe that does not block takes at once, or not at all. */
#define WHOLE     512
#define PIPE_SIZE 65536

/* Such a pipe takes nothing of what it has not room for all of: then a part is offered. */
cio_ssize cio_sys_write(cio_fd fd, const void *buf, size_t len, unsigned flags)
{
	DWORD n = 0, count = (DWORD)CIO_LENGTH(WriteFile, clamp(len));
	int r = CIO_SYSCALL_BOOL(WriteFile, (HANDLE)fd, buf, count, &n, NULL);

	(void)flags;
	if (count > PIPE_SIZE)
		count = 2 * PIPE_SIZE;
	while (r == 0 && n == 0 && count > WHOLE) {
		count /= 2;
		r = CIO_SYSCALL_BOOL(WriteFile, (HANDLE)fd, buf, count, &n, NULL);
	}
	if (r < 0)
		return r;
	return n == 0 && count > 0 ? CIO_EAGAIN : (cio_ssize)n;
}

/* ReadFileScatter is for whole pages of disks alone: one buffer is moved, the first that is
 * not empty, so that one call stays one call. */
static const struct cio_buf *first(const struct cio_buf *bufs, size_t count)
{
	static const struct cio_buf none;
	size_t i;

	for (i = 0; i < count; i++)
		if (bufs[i].len > 0)
			return &bufs[i];
	return &none;
}

cio_ssize cio_sys_readv(cio_fd fd, const struct cio_buf *bufs, size_t count)
{
	const struct cio_buf *b = first(bufs, count);

	return cio_sys_read(fd, b->data, b->len);
}

cio_ssize cio_sys_writev(cio_fd fd, const struct cio_buf *bufs, size_t count, unsigned flags)
{
	const struct cio_buf *b = first(bufs, count);

	return cio_sys_write(fd, b->data, b->len, flags);
}
