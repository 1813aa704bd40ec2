/* SPDX-License-Identifier: MIT */
/* Pairs of sockets, which Windows does not make: two sockets of this machine, each of which
 * has proved to be the other's peer.  IPv4 and IPv6 go over loopback, AF_UNIX over a path in
 * the directory for temporary files, which is gone when the pair is there. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "win.h"
#include "../sys.h"

/* The end of making a pair: both are given, or on failure none is left. */
static int give(int r, const cio_fd fds[2], cio_fd ret[2])
{
	if (r < 0) {
		cio_win_close_socket(fds[0]);
		cio_win_close_socket(fds[1]);
		return r;
	}
	ret[0] = fds[0];
	ret[1] = fds[1];
	return 0;
}

static int loopback(int domain, struct cio_sockaddr *ret)
{
	static const struct in6_addr one = IN6ADDR_LOOPBACK_INIT;

	if (domain == AF_INET6) {
		cio_sys_addr_begin(AF_INET6, sizeof ret->u.in6, ret);
		ret->u.in6.sin6_addr = one;
		return 0;
	}
	cio_sys_addr_begin(AF_INET, sizeof ret->u.in, ret);
	ret->u.in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	return domain == AF_INET ? 0 : CIO_ENOTSUP;
}

static bool same_address(const struct cio_sockaddr *a, const struct cio_sockaddr *b)
{
	if (a->u.sa.sa_family != b->u.sa.sa_family)
		return false;
	if (a->u.sa.sa_family == AF_INET)
		return a->u.in.sin_port == b->u.in.sin_port
			&& a->u.in.sin_addr.s_addr == b->u.in.sin_addr.s_addr;
	return a->u.in6.sin6_port == b->u.in6.sin6_port
		&& memcmp(&a->u.in6.sin6_addr, &b->u.in6.sin6_addr, sizeof a->u.in6.sin6_addr) == 0;
}

/* Is what a calls its peer what b calls itself? */
static int looks_at(cio_fd a, cio_fd b, bool *ret)
{
	struct cio_sockaddr peer, local;
	int r = cio_sys_peer_addr(a, &peer);

	if (r == 0)
		r = cio_sys_local_addr(b, &local);
	if (r == 0)
		*ret = same_address(&peer, &local);
	return r;
}

static int is_peer_ip(cio_fd a, cio_fd b, bool *ret)
{
	bool there = false, back = false;
	int r = looks_at(a, b, &there);

	if (r == 0)
		r = looks_at(b, a, &back);
	if (r == 0)
		*ret = there && back;
	return r;
}

static int is_our_process(cio_fd fd, bool *ret)
{
	DWORD pid = 0;
	int r = cio_win_peer_pid(fd, &pid);

	if (r == 0)
		*ret = pid == GetCurrentProcessId();
	return r;
}

/* The clients of a path have no names; nobody else in this process knows the path. */
static int is_peer_unix(cio_fd a, cio_fd b, bool *ret)
{
	bool there = false, back = false;
	int r = is_our_process(a, &there);

	if (r == 0)
		r = is_our_process(b, &back);
	if (r == 0)
		*ret = there && back;
	return r;
}

/* Ours has connected and is waiting; others may have come before. */
static int accept_ours(cio_fd listener, cio_fd ours, bool is_unix, cio_fd *ret)
{
	cio_fd fd = CIO_FD_NONE;
	bool is_peer = false;
	int r;

	do {
		r = cio_sys_accept_raw(listener, &fd, NULL);
		if (r < 0)
			return r;
		r = is_unix ? is_peer_unix(ours, fd, &is_peer) : is_peer_ip(ours, fd, &is_peer);
		if (r < 0 || !is_peer)
			cio_win_close_socket(fd);
		if (r < 0)
			return r;
	} while (!is_peer);
	*ret = fd;
	return 0;
}

static int connect_and_accept(cio_fd listener, const struct cio_sockaddr *addr, int type, int protocol, bool inherit,
	cio_fd ret[2])
{
	cio_fd fds[2];
	int domain = addr->u.sa.sa_family;
	int r = cio_win_socket(domain, type, protocol, inherit, &fds[0]);

	if (r < 0)
		return r;
	r = cio_sys_connect(fds[0], addr);
	if (r == 0)
		r = accept_ours(listener, fds[0], domain == AF_UNIX, &fds[1]);
	if (r < 0) {
		cio_win_close_socket(fds[0]);
		return r;
	}
	return give(cio_win_set_inherit(fds[1], inherit), fds, ret);
}

/* Nobody else may bind where we listen. */
static int stream_pair(int domain, int type, int protocol, bool inherit, cio_fd ret[2])
{
	struct cio_sockaddr addr;
	BOOL on = TRUE;
	cio_fd listener = CIO_FD_NONE;
	int r = loopback(domain, &addr);

	if (r == 0)
		r = cio_win_socket(domain, type, protocol, false, &listener);
	if (r < 0)
		return r;
	r = CIO_SYSCALL(setsockopt, listener, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, (const char *)&on, sizeof on);
	if (r == 0)
		r = cio_sys_bind(listener, &addr);
	if (r == 0)
		r = cio_sys_local_addr(listener, &addr);
	if (r == 0)
		r = cio_sys_listen(listener, SOMAXCONN);
	if (r == 0)
		r = connect_and_accept(listener, &addr, type, protocol, inherit, ret);
	cio_win_close_socket(listener);
	return r;
}

/* What came in before the peer was named may be from anyone. */
static int discard(cio_fd fd)
{
	char some[1];
	cio_ssize n;
	int r = cio_sys_set_nonblocking(fd, true);

	if (r < 0)
		return r;
	do
		n = cio_sys_recv(fd, some, sizeof some, 0);
	while (n >= 0 || n == CIO_ECONNRESET);
	if (n != CIO_EAGAIN)
		return (int)n;
	return cio_sys_set_nonblocking(fd, false);
}

static int bind_loopback(int domain, cio_fd fd, struct cio_sockaddr *ret)
{
	int r = loopback(domain, ret);

	if (r == 0)
		r = cio_sys_bind(fd, ret);
	return r < 0 ? r : cio_sys_local_addr(fd, ret);
}

static int join_datagrams(int domain, cio_fd a, cio_fd b)
{
	struct cio_sockaddr at_a, at_b;
	int r = bind_loopback(domain, a, &at_a);

	if (r == 0)
		r = bind_loopback(domain, b, &at_b);
	if (r == 0)
		r = cio_sys_connect(a, &at_b);
	if (r == 0)
		r = cio_sys_connect(b, &at_a);
	if (r == 0)
		r = discard(a);
	return r < 0 ? r : discard(b);
}

static int datagram_pair(int domain, int type, int protocol, bool inherit, cio_fd ret[2])
{
	unsigned flags = inherit ? CIO_INHERIT : 0;
	cio_fd fds[2];
	int r = cio_sys_socket(domain, type, protocol, flags, &fds[0]);

	if (r < 0)
		return r;
	r = cio_sys_socket(domain, type, protocol, flags, &fds[1]);
	if (r < 0) {
		cio_win_close_socket(fds[0]);
		return r;
	}
	return give(join_datagrams(domain, fds[0], fds[1]), fds, ret);
}

/* A path that nobody has: bind refuses one that is there. */
static int make_path(WCHAR path[MAX_PATH], struct cio_sockaddr *ret)
{
	DWORD len = 0;
	int n = 0, r;
	char *text;

	r = CIO_SYSCALL_ZERO(len, ERROR_PATH_NOT_FOUND, GetTempPathW, MAX_PATH - 40, path);
	if (r < 0)
		return r;
	if (len > MAX_PATH - 40)
		return CIO_ENAMETOOLONG;
	swprintf(path + len, 40, L"cio-%lx-%lx-%llx", (unsigned long)GetCurrentProcessId(),
		(unsigned long)GetCurrentThreadId(), (unsigned long long)cio_sys_now());
	cio_sys_addr_begin(AF_UNIX, sizeof ret->u.un, ret);
	text = ret->u.un.sun_path;
	r = CIO_SYSCALL_ZERO(n, ERROR_NO_UNICODE_TRANSLATION, WideCharToMultiByte, CP_UTF8, 0, path, -1, text,
		sizeof ret->u.un.sun_path, NULL, NULL);
	return r == CIO_ERANGE ? CIO_ENAMETOOLONG : r;
}

static int unix_pair(int type, int protocol, bool inherit, cio_fd ret[2])
{
	struct cio_sockaddr addr;
	WCHAR path[MAX_PATH];
	cio_fd listener = CIO_FD_NONE;
	int r = cio_win_socket(AF_UNIX, type, protocol, false, &listener);

	if (r < 0)
		return r;
	r = make_path(path, &addr);
	if (r == 0)
		r = cio_sys_bind(listener, &addr);
	if (r < 0) {
		cio_win_close_socket(listener);
		return r;
	}
	r = cio_sys_listen(listener, SOMAXCONN);
	if (r == 0)
		r = connect_and_accept(listener, &addr, type, protocol, inherit, ret);
	cio_win_close_socket(listener);
	(void)CIO_SYSCALL_BOOL(DeleteFileW, path);
	return r;
}

static int make_pair(int domain, int type, int protocol, bool inherit, cio_fd ret[2])
{
	if (domain == AF_UNIX)
		return unix_pair(type, protocol, inherit, ret);
	if (type == SOCK_STREAM)
		return stream_pair(domain, type, protocol, inherit, ret);
	if (type == SOCK_DGRAM)
		return datagram_pair(domain, type, protocol, inherit, ret);
	return CIO_ENOTSUP;
}

int cio_sys_pair_raw(int domain, int type, int protocol, cio_fd ret[2])
{
	return make_pair(domain, type, protocol, true, ret);
}

int cio_sys_pair(int domain, int type, int protocol, unsigned flags, cio_fd ret[2])
{
	cio_fd fds[2];
	int r = make_pair(domain, type, protocol, flags & CIO_INHERIT, fds);

	if (r < 0)
		return r;
	if (flags & CIO_NONBLOCK) {
		r = cio_sys_set_nonblocking(fds[0], true);
		if (r == 0)
			r = cio_sys_set_nonblocking(fds[1], true);
	}
	return give(r, fds, ret);
}
