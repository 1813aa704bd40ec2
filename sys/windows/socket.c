/* SPDX-License-Identifier: MIT */
/* The life of a socket. */
#include "config.h"

#include "win.h"
#include "../sys.h"

bool cio_sys_fd_ok(cio_fd fd)
{
	return fd != 0 && fd != CIO_FD_NONE;
}

void cio_win_close_socket(cio_fd fd)
{
	(void)CIO_SYSCALL(closesocket, fd);
}

void cio_sys_close_socket(cio_fd fd)
{
	cio_win_close_socket(fd);
}

/* Before Windows 7 SP1 the flag is unknown, and between the two calls another thread's
 * CreateProcess can inherit the handle. */
static int not_inherited(int domain, int type, int protocol, WSAPROTOCOL_INFOW *info, cio_fd *ret)
{
	cio_fd fd = CIO_FD_NONE;
	int r = CIO_SYSCALL_SOCKET(WSASocketW, ret, domain, type, protocol, info, 0,
		WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT);

	if (r != CIO_EINVAL)
		return r;
	r = CIO_SYSCALL_SOCKET(WSASocketW, &fd, domain, type, protocol, info, 0, WSA_FLAG_OVERLAPPED);
	if (r < 0)
		return r;
	r = cio_win_set_inherit(fd, false);
	if (r < 0) {
		cio_win_close_socket(fd);
		return r;
	}
	*ret = fd;
	return 0;
}

int cio_win_socket(int domain, int type, int protocol, bool inherit, cio_fd *ret)
{
	int r = cio_win_start();

	if (r < 0)
		return r;
	if (inherit)
		return CIO_SYSCALL_SOCKET(WSASocketW, ret, domain, type, protocol, NULL, 0, WSA_FLAG_OVERLAPPED);
	return not_inherited(domain, type, protocol, NULL, ret);
}

/* Windows tells a socket that receives from anyone that somebody's port was closed: the next
 * receive fails, though nothing is wrong with the socket.  No other system does.  Not all
 * providers can be told not to. */
static void no_reset(cio_fd fd, int domain, int type)
{
	if (type == SOCK_DGRAM && (domain == AF_INET || domain == AF_INET6))
		(void)cio_sys_set_udp_connreset(fd, false);
}

int cio_sys_socket(int domain, int type, int protocol, unsigned flags, cio_fd *ret)
{
	cio_fd fd = CIO_FD_NONE;
	int r = cio_win_socket(domain, type, protocol, flags & CIO_INHERIT, &fd);

	if (r < 0)
		return r;
	no_reset(fd, domain, type);
	if (flags & CIO_NONBLOCK)
		r = cio_sys_set_nonblocking(fd, true);
	if (r < 0) {
		cio_win_close_socket(fd);
		return r;
	}
	*ret = fd;
	return 0;
}

int cio_sys_socket_raw(int domain, int type, int protocol, cio_fd *ret)
{
	int r = cio_win_start();

	return r < 0 ? r : CIO_SYSCALL_SOCKET(socket, ret, domain, type, protocol);
}

int cio_sys_accept_raw(cio_fd listener, cio_fd *ret, struct cio_sockaddr *ret_peer)
{
	int len = sizeof ret_peer->u;
	int r = CIO_SYSCALL_SOCKET(accept, ret, listener, ret_peer ? &ret_peer->u.sa : NULL, ret_peer ? &len : NULL);

	if (r == 0 && ret_peer)
		cio_win_addr_answer(ret_peer, len);
	return r;
}

/* The new socket has the listener's mode, and may be inherited. */
int cio_sys_accept(cio_fd listener, unsigned flags, cio_fd *ret, struct cio_sockaddr *ret_peer)
{
	struct cio_sockaddr peer;
	cio_fd fd = CIO_FD_NONE;
	int r = cio_sys_accept_raw(listener, &fd, ret_peer ? &peer : NULL);

	if (r < 0)
		return r;
	r = cio_win_set_inherit(fd, flags & CIO_INHERIT);
	if (r == 0)
		r = cio_sys_set_nonblocking(fd, flags & CIO_NONBLOCK);
	if (r < 0) {
		cio_win_close_socket(fd);
		return r;
	}
	if (ret_peer)
		*ret_peer = peer;
	*ret = fd;
	return 0;
}

int cio_sys_dup_socket(cio_fd fd, cio_fd *ret)
{
	WSAPROTOCOL_INFOW info;
	int r = CIO_SYSCALL(WSADuplicateSocketW, fd, GetCurrentProcessId(), &info);

	if (r < 0)
		return r;
	return not_inherited(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, &info, ret);
}

int cio_sys_bind(cio_fd fd, const struct cio_sockaddr *addr)
{
	int r = cio_win_addr_check(addr);

	return r < 0 ? r : CIO_SYSCALL(bind, fd, &addr->u.sa, (int)addr->len);
}

/* A connection that is on its way is told as one that would block. */
int cio_sys_connect(cio_fd fd, const struct cio_sockaddr *addr)
{
	int r = cio_win_addr_check(addr);

	if (r == 0)
		r = CIO_SYSCALL(connect, fd, &addr->u.sa, (int)addr->len);
	return r == CIO_EAGAIN ? CIO_EINPROGRESS : r;
}

int cio_sys_listen(cio_fd fd, int backlog)
{
	return CIO_SYSCALL(listen, fd, backlog);
}

int cio_sys_local_addr(cio_fd fd, struct cio_sockaddr *ret)
{
	int len = sizeof ret->u;
	int r = CIO_SYSCALL(getsockname, fd, &ret->u.sa, &len);

	if (r == 0)
		cio_win_addr_answer(ret, len);
	return r;
}

int cio_sys_peer_addr(cio_fd fd, struct cio_sockaddr *ret)
{
	int len = sizeof ret->u;
	int r = CIO_SYSCALL(getpeername, fd, &ret->u.sa, &len);

	if (r == 0)
		cio_win_addr_answer(ret, len);
	return r;
}

int cio_sys_shutdown(cio_fd fd, int how)
{
	return CIO_SYSCALL(shutdown, fd, how);
}

/* Winsock keeps the mode and does not show it. */
int cio_sys_get_nonblocking(cio_fd fd, bool *ret)
{
	(void)fd;
	(void)ret;
	return CIO_ENOTSUP;
}

int cio_sys_set_nonblocking(cio_fd fd, bool on)
{
	u_long value = on;

	return CIO_SYSCALL(ioctlsocket, fd, (long)FIONBIO, &value);
}

int cio_sys_swap_nonblocking(cio_fd fd, bool on, bool *ret_was)
{
	int r = cio_sys_set_nonblocking(fd, on);

	if (r == 0)
		*ret_was = false;
	return r;
}

int cio_sys_get_cloexec(cio_fd fd, bool *ret)
{
	bool inherit;
	int r = cio_win_get_inherit(fd, &inherit);

	if (r == 0)
		*ret = !inherit;
	return r;
}

int cio_sys_set_cloexec(cio_fd fd, bool on)
{
	return cio_win_set_inherit(fd, !on);
}
