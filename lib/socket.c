/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <cio/sockaddr.h>
#include <cio/socket.h>
#include <cio/sockopt.h>

#include "lib.h"

/* The end of every maker: an owner is made only together with a result of 0. */
static int made(int r, cio_fd fd, cio_socket *ret)
{
	ret->ref.fd = r ? CIO_FD_NONE : fd;
	return r;
}

static int made_pair(int r, const cio_fd fds[2], cio_socket *ret_a, cio_socket *ret_b)
{
	ret_a->ref.fd = r ? CIO_FD_NONE : fds[0];
	ret_b->ref.fd = r ? CIO_FD_NONE : fds[1];
	return r;
}

CIO_UNCHECKED
int cio_socket_open(int domain, int type, int protocol, unsigned flags, cio_socket *ret)
{
	cio_fd fd = CIO_FD_NONE;
	int r = flags_known(flags) ? cio_sys_socket(domain, type, protocol, flags, &fd) : CIO_EINVAL;

	return made(r, fd, ret);
}

CIO_UNCHECKED
int cio_socket_open_raw(int domain, int type, int protocol, cio_socket *ret)
{
	cio_fd fd = CIO_FD_NONE;
	int r = cio_sys_socket_raw(domain, type, protocol, &fd);

	return made(r, fd, ret);
}

CIO_UNCHECKED
int cio_socket_pair(int domain, int type, int protocol, unsigned flags, cio_socket *ret_a, cio_socket *ret_b)
{
	cio_fd fds[2] = { CIO_FD_NONE, CIO_FD_NONE };
	int r = flags_known(flags) ? cio_sys_pair(domain, type, protocol, flags, fds) : CIO_EINVAL;

	return made_pair(r, fds, ret_a, ret_b);
}

CIO_UNCHECKED
int cio_socket_pair_raw(int domain, int type, int protocol, cio_socket *ret_a, cio_socket *ret_b)
{
	cio_fd fds[2] = { CIO_FD_NONE, CIO_FD_NONE };
	int r = cio_sys_pair_raw(domain, type, protocol, fds);

	return made_pair(r, fds, ret_a, ret_b);
}

CIO_UNCHECKED
void cio_socket_close(cio_socket *s)
{
	cio_fd fd = cio_socket_release(s);

	if (fd != CIO_FD_NONE)
		cio_sys_close_socket(fd);
}

CIO_UNCHECKED
int cio_socket_adopt(cio_fd fd, cio_socket *ret)
{
	return made(cio_sys_fd_ok(fd) ? 0 : CIO_EBADF, fd, ret);
}

CIO_UNCHECKED
cio_fd cio_socket_release(cio_socket *s)
{
	cio_fd fd = s->ref.fd;

	s->ref.fd = CIO_FD_NONE;
	return fd;
}

CIO_UNCHECKED
void cio_socket_move(cio_socket *from, cio_socket *ret)
{
	/* Through a variable: moving onto itself changes nothing. */
	cio_fd fd = cio_socket_release(from);

	ret->ref.fd = fd;
}

CIO_UNCHECKED
int cio_socket_dup(cio_sockref s, cio_socket *ret)
{
	cio_fd fd = CIO_FD_NONE;
	int r = cio_sys_dup_socket(s.fd, &fd);

	return made(r, fd, ret);
}

int cio_sockref_of(cio_fileref f, cio_sockref *ret)
{
	return cio_sys_socket_of_file(f.fd, &ret->fd);
}

int cio_fileref_of(cio_sockref s, cio_fileref *ret)
{
	return cio_sys_file_of_socket(s.fd, &ret->fd);
}

int cio_bind(cio_sockref s, const struct cio_sockaddr *addr)
{
	return addr ? cio_sys_bind(s.fd, addr) : CIO_EFAULT;
}

int cio_connect(cio_sockref s, const struct cio_sockaddr *addr)
{
	return addr ? cio_sys_connect(s.fd, addr) : CIO_EFAULT;
}

int cio_listen(cio_sockref s, int backlog)
{
	return cio_sys_listen(s.fd, backlog);
}

CIO_UNCHECKED
int cio_accept(cio_sockref s, cio_socket *ret, struct cio_sockaddr *ret_peer)
{
	return cio_accept_flags(s, 0, ret, ret_peer);
}

CIO_UNCHECKED
int cio_accept_flags(cio_sockref s, unsigned flags, cio_socket *ret, struct cio_sockaddr *ret_peer)
{
	cio_fd fd = CIO_FD_NONE;
	int r = flags_known(flags) ? cio_sys_accept(s.fd, flags, &fd, ret_peer) : CIO_EINVAL;

	return made(r, fd, ret);
}

CIO_UNCHECKED
int cio_accept_raw(cio_sockref s, cio_socket *ret, struct cio_sockaddr *ret_peer)
{
	cio_fd fd = CIO_FD_NONE;
	int r = cio_sys_accept_raw(s.fd, &fd, ret_peer);

	return made(r, fd, ret);
}

int cio_local_addr(cio_sockref s, struct cio_sockaddr *ret)
{
	return cio_sys_local_addr(s.fd, ret);
}

int cio_peer_addr(cio_sockref s, struct cio_sockaddr *ret)
{
	return cio_sys_peer_addr(s.fd, ret);
}

int cio_shutdown(cio_sockref s, int how)
{
	return cio_sys_shutdown(s.fd, how);
}

int cio_get_nonblocking(cio_sockref s, bool *ret)
{
	return cio_sys_get_nonblocking(s.fd, ret);
}

int cio_set_nonblocking(cio_sockref s, bool on)
{
	return cio_sys_set_nonblocking(s.fd, on);
}

int cio_get_cloexec(cio_sockref s, bool *ret)
{
	return cio_sys_get_cloexec(s.fd, ret);
}

int cio_set_cloexec(cio_sockref s, bool on)
{
	return cio_sys_set_cloexec(s.fd, on);
}
