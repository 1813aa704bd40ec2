/* SPDX-License-Identifier: MIT */
/* What every descriptor has, socket or not: flags, a second owner, an end. */
#include "config.h"

#include <fcntl.h>
#include <unistd.h>

#include "unix.h"
#include "../sys.h"

void cio_unix_close(int fd)
{
	(void)CIO_SYSCALL(close, fd);
}

int cio_unix_get_flag(int fd, int get, int flag, bool *ret)
{
	int flags = CIO_SYSCALL(fcntl, fd, get);

	if (flags < 0)
		return flags;
	*ret = (flags & flag) != 0;
	return 0;
}

int cio_unix_swap_flag(int fd, int get, int set, int flag, bool on, bool *ret_was)
{
	int old, new, r;

	old = CIO_SYSCALL(fcntl, fd, get);
	if (old < 0)
		return old;
	new = on ? old | flag : old & ~flag;
	/* A success is anything but -1, says POSIX. */
	r = new == old ? 0 : CIO_SYSCALL(fcntl, fd, set, new);
	if (r < 0)
		return r;
	*ret_was = (old & flag) != 0;
	return 0;
}

int cio_unix_set_flag(int fd, int get, int set, int flag, bool on)
{
	bool was;

	return cio_unix_swap_flag(fd, get, set, flag, on, &was);
}

int cio_unix_finish(int fd, unsigned flags, bool inherits_mode)
{
	int r = 0;

	if (!(flags & CIO_INHERIT))
		r = CIO_SYSCALL(fcntl, fd, F_SETFD, FD_CLOEXEC);
	if (r >= 0 && (inherits_mode || (flags & CIO_NONBLOCK)))
		r = cio_unix_set_flag(fd, F_GETFL, F_SETFL, O_NONBLOCK, flags & CIO_NONBLOCK);
	if (r >= 0)
		return 0;
	cio_unix_close(fd);
	return r;
}

int cio_sys_dup_file(cio_fd fd, cio_fd *ret)
{
	int new = CIO_SYSCALL(fcntl, fd, F_DUPFD_CLOEXEC, 0);

	if (new < 0)
		return new;
	*ret = new;
	return 0;
}

void cio_sys_close_file(cio_fd fd)
{
	cio_unix_close(fd);
}

int cio_sys_file_get_nonblocking(cio_fd fd, bool *ret)
{
	return cio_unix_get_flag(fd, F_GETFL, O_NONBLOCK, ret);
}

int cio_sys_file_set_nonblocking(cio_fd fd, bool on)
{
	return cio_unix_set_flag(fd, F_GETFL, F_SETFL, O_NONBLOCK, on);
}

int cio_sys_file_get_cloexec(cio_fd fd, bool *ret)
{
	return cio_unix_get_flag(fd, F_GETFD, FD_CLOEXEC, ret);
}

int cio_sys_file_set_cloexec(cio_fd fd, bool on)
{
	return cio_unix_set_flag(fd, F_GETFD, F_SETFD, FD_CLOEXEC, on);
}

int cio_sys_socket_of_file(cio_fd fd, cio_fd *ret)
{
	int type;
	socklen_t len = sizeof type;
	int r = CIO_SYSCALL(getsockopt, fd, SOL_SOCKET, SO_TYPE, &type, &len);

	if (r == 0)
		*ret = fd;
	return r;
}

int cio_sys_file_of_socket(cio_fd fd, cio_fd *ret)
{
	if (fd < 0)
		return CIO_EBADF;
	*ret = fd;
	return 0;
}
