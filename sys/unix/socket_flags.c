/* SPDX-License-Identifier: MIT */
/* Making sockets where socket(2) takes SOCK_CLOEXEC and SOCK_NONBLOCK. */
#include "config.h"

#include "unix.h"
#include "../sys.h"

static int type_flags(unsigned flags)
{
	return (flags & CIO_INHERIT ? 0 : SOCK_CLOEXEC) | (flags & CIO_NONBLOCK ? SOCK_NONBLOCK : 0);
}

int cio_sys_socket(int domain, int type, int protocol, unsigned flags, cio_fd *ret)
{
	int fd, r;

	fd = CIO_SYSCALL(socket, domain, type | type_flags(flags), protocol);
	if (fd < 0)
		return fd;
	r = cio_unix_no_sigpipe(fd);
	if (r < 0) {
		cio_unix_close(fd);
		return r;
	}
	*ret = fd;
	return 0;
}

int cio_sys_pair(int domain, int type, int protocol, unsigned flags, cio_fd ret[2])
{
	int fds[2];
	int r = CIO_SYSCALL(socketpair, domain, type | type_flags(flags), protocol, fds);

	if (r < 0)
		return r;
	r = cio_unix_no_sigpipe(fds[0]);
	if (r == 0)
		r = cio_unix_no_sigpipe(fds[1]);
	if (r < 0) {
		cio_unix_close(fds[0]);
		cio_unix_close(fds[1]);
		return r;
	}
	ret[0] = fds[0];
	ret[1] = fds[1];
	return 0;
}
