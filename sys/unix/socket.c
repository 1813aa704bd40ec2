/* SPDX-License-Identifier: MIT */
/* The life of a socket, but for what has two mechanisms: socket_flags.c or
 * socket_fcntl.c, accept4.c or accept.c. */
#include "config.h"

#include <fcntl.h>
#include <unistd.h>

#include "unix.h"
#include "../sys.h"

bool cio_sys_fd_ok(cio_fd fd)
{
	return fd >= 0;
}

int cio_sys_socket_raw(int domain, int type, int protocol, cio_fd *ret)
{
	int fd = CIO_SYSCALL(socket, domain, type, protocol);

	if (fd < 0)
		return fd;
	*ret = fd;
	return 0;
}

int cio_sys_pair_raw(int domain, int type, int protocol, cio_fd ret[2])
{
	int fds[2];
	int r = CIO_SYSCALL(socketpair, domain, type, protocol, fds);

	if (r < 0)
		return r;
	ret[0] = fds[0];
	ret[1] = fds[1];
	return 0;
}

int cio_sys_accept_raw(cio_fd listener, cio_fd *ret, struct cio_sockaddr *ret_peer)
{
	socklen_t len = sizeof ret_peer->u;
	int fd;

	fd = CIO_SYSCALL(accept, listener, ret_peer ? &ret_peer->u.sa : NULL, ret_peer ? &len : NULL);
	if (fd < 0)
		return fd;
	if (ret_peer)
		cio_unix_addr_answer(ret_peer, len);
	*ret = fd;
	return 0;
}

int cio_sys_dup_socket(cio_fd fd, cio_fd *ret)
{
	return cio_sys_dup_file(fd, ret);
}

void cio_sys_close_socket(cio_fd fd)
{
	cio_unix_close(fd);
}

int cio_sys_bind(cio_fd fd, const struct cio_sockaddr *addr)
{
	if (!cio_unix_addr_ok(addr))
		return CIO_EINVAL;
	return CIO_SYSCALL(bind, fd, &addr->u.sa, (socklen_t)addr->len);
}

int cio_sys_connect(cio_fd fd, const struct cio_sockaddr *addr)
{
	if (!cio_unix_addr_ok(addr))
		return CIO_EINVAL;
	return CIO_SYSCALL(connect, fd, &addr->u.sa, (socklen_t)addr->len);
}

int cio_sys_listen(cio_fd fd, int backlog)
{
	return CIO_SYSCALL(listen, fd, backlog);
}

int cio_sys_local_addr(cio_fd fd, struct cio_sockaddr *ret)
{
	socklen_t len = sizeof ret->u;
	int r = CIO_SYSCALL(getsockname, fd, &ret->u.sa, &len);

	if (r == 0)
		cio_unix_addr_answer(ret, len);
	return r;
}

int cio_sys_peer_addr(cio_fd fd, struct cio_sockaddr *ret)
{
	socklen_t len = sizeof ret->u;
	int r = CIO_SYSCALL(getpeername, fd, &ret->u.sa, &len);

	if (r == 0)
		cio_unix_addr_answer(ret, len);
	return r;
}

int cio_sys_shutdown(cio_fd fd, int how)
{
	return CIO_SYSCALL(shutdown, fd, how);
}

int cio_sys_get_nonblocking(cio_fd fd, bool *ret)
{
	return cio_unix_get_flag(fd, F_GETFL, O_NONBLOCK, ret);
}

int cio_sys_set_nonblocking(cio_fd fd, bool on)
{
	return cio_unix_set_flag(fd, F_GETFL, F_SETFL, O_NONBLOCK, on);
}

int cio_sys_swap_nonblocking(cio_fd fd, bool on, bool *ret_was)
{
	return cio_unix_swap_flag(fd, F_GETFL, F_SETFL, O_NONBLOCK, on, ret_was);
}

int cio_sys_get_cloexec(cio_fd fd, bool *ret)
{
	return cio_unix_get_flag(fd, F_GETFD, FD_CLOEXEC, ret);
}

int cio_sys_set_cloexec(cio_fd fd, bool on)
{
	return cio_unix_set_flag(fd, F_GETFD, F_SETFD, FD_CLOEXEC, on);
}

/* Darwin's headers may know a MSG_NOSIGNAL that its kernel does not. */
#if defined(SO_NOSIGPIPE) && (defined(__APPLE__) || !defined(MSG_NOSIGNAL))
int cio_unix_no_sigpipe(int fd)
{
	int on = 1;

	return CIO_SYSCALL(setsockopt, fd, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
}
#else
int cio_unix_no_sigpipe(int fd)
{
	(void)fd;
	return 0;
}
#endif
