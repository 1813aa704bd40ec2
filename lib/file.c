/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <cio/file.h>

#include "msgflags.h"
#include "lib.h"

static int made(int r, cio_fd fd, cio_file *ret)
{
	ret->ref.fd = r ? CIO_FD_NONE : fd;
	return r;
}

CIO_UNCHECKED
int cio_file_pipe(unsigned flags, cio_file *ret_read, cio_file *ret_write)
{
	cio_fd fds[2] = { CIO_FD_NONE, CIO_FD_NONE };
	int r = flags_known(flags) ? cio_sys_pipe(flags, fds) : CIO_EINVAL;

	ret_read->ref.fd = r ? CIO_FD_NONE : fds[0];
	ret_write->ref.fd = r ? CIO_FD_NONE : fds[1];
	return r;
}

CIO_UNCHECKED
void cio_file_close(cio_file *f)
{
	cio_fd fd = cio_file_release(f);

	if (fd != CIO_FD_NONE)
		cio_sys_close_file(fd);
}

CIO_UNCHECKED
int cio_file_adopt(cio_fd fd, cio_file *ret)
{
	return made(cio_sys_fd_ok(fd) ? 0 : CIO_EBADF, fd, ret);
}

CIO_UNCHECKED
cio_fd cio_file_release(cio_file *f)
{
	cio_fd fd = f->ref.fd;

	f->ref.fd = CIO_FD_NONE;
	return fd;
}

CIO_UNCHECKED
void cio_file_move(cio_file *from, cio_file *ret)
{
	cio_fd fd = cio_file_release(from);

	ret->ref.fd = fd;
}

CIO_UNCHECKED
int cio_file_dup(cio_fileref f, cio_file *ret)
{
	cio_fd fd = CIO_FD_NONE;
	int r = cio_sys_dup_file(f.fd, &fd);

	return made(r, fd, ret);
}

int cio_file_get_nonblocking(cio_fileref f, bool *ret)
{
	return cio_sys_file_get_nonblocking(f.fd, ret);
}

int cio_file_set_nonblocking(cio_fileref f, bool on)
{
	return cio_sys_file_set_nonblocking(f.fd, on);
}

int cio_file_get_cloexec(cio_fileref f, bool *ret)
{
	return cio_sys_file_get_cloexec(f.fd, ret);
}

int cio_file_set_cloexec(cio_fileref f, bool on)
{
	return cio_sys_file_set_cloexec(f.fd, on);
}

/* A stream of bytes may always be moved in part: more buffers than the system takes are cut. */
static size_t clamp(size_t count)
{
	return count < CIO_SYS_IOV_MAX ? count : CIO_SYS_IOV_MAX;
}

cio_ssize cio_read(cio_fileref f, void *buf, size_t len)
{
	return memory_ok(buf, len) ? cio_sys_read(f.fd, buf, len) : CIO_EFAULT;
}

cio_ssize cio_readv(cio_fileref f, const struct cio_buf *bufs, size_t count)
{
	count = clamp(count);
	return buffers_ok(bufs, count) ? cio_sys_readv(f.fd, bufs, count) : CIO_EFAULT;
}

cio_ssize cio_write(cio_fileref f, const void *buf, size_t len, unsigned flags)
{
	if (flags & ~CIO_KEEP_SIGPIPE)
		return CIO_EINVAL;
	return memory_ok(buf, len) ? cio_sys_write(f.fd, buf, len, flags) : CIO_EFAULT;
}

cio_ssize cio_writev(cio_fileref f, const struct cio_buf *bufs, size_t count, unsigned flags)
{
	if (flags & ~CIO_KEEP_SIGPIPE)
		return CIO_EINVAL;
	count = clamp(count);
	return buffers_ok(bufs, count) ? cio_sys_writev(f.fd, bufs, count, flags) : CIO_EFAULT;
}
