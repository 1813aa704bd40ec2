/* SPDX-License-Identifier: MIT */
/* Making sockets where socket(2) takes no flags: between it and fcntl(2) another
 * thread's exec can inherit the descriptor. */
#include "config.h"

#include "unix.h"
#include "../sys.h"

static int finish(int fd, unsigned flags)
{
	int r = cio_unix_no_sigpipe(fd);

	if (r < 0) {
		cio_unix_close(fd);
		return r;
	}
	return cio_unix_finish(fd, flags, false);
}

int cio_sys_socket(int domain, int type, int protocol, unsigned flags, cio_fd *ret)
{
	int fd, r;

	fd = CIO_SYSCALL(socket, domain, type, protocol);
	if (fd < 0)
		return fd;
	r = finish(fd, flags);
	if (r < 0)
		return r;
	*ret = fd;
	return 0;
}

int cio_sys_pair(int domain, int type, int protocol, unsigned flags, cio_fd ret[2])
{
	int fds[2];
	int r = CIO_SYSCALL(socketpair, domain, type, protocol, fds);

	if (r < 0)
		return r;
	r = finish(fds[0], flags);
	if (r < 0) {
		cio_unix_close(fds[1]);
		return r;
	}
	r = finish(fds[1], flags);
	if (r < 0) {
		cio_unix_close(fds[0]);
		return r;
	}
	ret[0] = fds[0];
	ret[1] = fds[1];
	return 0;
}
