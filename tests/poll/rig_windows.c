/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <winsock2.h>
#include <windows.h>

#include <string.h>

#include "rig.h"

/* What the rig asks of Windows itself.  A pair over IPv6 takes the place of a pipe. */

const struct kind kinds[KINDS] = {
	[UNIX_STREAM] = { "stream pair", .socket = true, .both = true, .stream = true },
	[TCP] = { "tcp", .socket = true, .both = true, .stream = true },
	[PIPE] = { "stream pair of IPv6", .socket = true, .both = true, .stream = true },
	[UNIX_DGRAM] = { "datagram pair", .socket = true, .both = true },
	[UDP] = { "datagram pair of IPv6", .socket = true, .both = true },
};

void ignore_sigpipe(void)
{
}

static cio_ssize counted(int n)
{
	return n < 0 ? -(int)WSAGetLastError() : n;
}

cio_ssize raw_read(cio_fd fd, void *buf, size_t len)
{
	return counted(recv(fd, buf, (int)len, 0));
}

cio_ssize raw_peek(cio_fd fd, void *buf, size_t len)
{
	return counted(recv(fd, buf, (int)len, MSG_PEEK));
}

cio_ssize raw_write(cio_fd fd, const void *buf, size_t len)
{
	return counted(send(fd, buf, (int)len, 0));
}

cio_ssize raw_urgent(cio_fd fd)
{
	return counted(send(fd, "!", 1, MSG_OOB));
}

void close_fd(cio_fd fd)
{
	closesocket(fd);
}

cio_fd dup_fd(cio_fd fd)
{
	WSAPROTOCOL_INFOW info;

	ck_assert_int_eq(WSADuplicateSocketW(fd, GetCurrentProcessId(), &info), 0);
	return WSASocketW(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, &info, 0, WSA_FLAG_OVERLAPPED);
}

void channel_open(int kind, cio_fd *ret_fd, cio_fd *ret_peer)
{
	int family = kind == PIPE || kind == UDP ? AF_INET6 : AF_INET;
	cio_socket a, b;

	assert_ok(cio_socket_pair(family, kinds[kind].stream ? SOCK_STREAM : SOCK_DGRAM, 0, CIO_NONBLOCK, &a, &b));
	*ret_fd = cio_socket_release(&a);
	*ret_peer = cio_socket_release(&b);
}

/* There is no dup2: sockets are made until one has the number. */
static cio_socket socket_at(int family, cio_fd at)
{
	enum { TRIES = 64 };
	cio_socket tries[TRIES];
	int i, n = 0;

	do {
		ck_assert_msg(n < TRIES, "no socket has number %#llx", (unsigned long long)at);
		tries[n] = make_socket(family, SOCK_STREAM);
	} while (tries[n++].ref.fd != at);
	for (i = 0; i < n - 1; i++)
		cio_socket_close(&tries[i]);
	return tries[n - 1];
}

void another_channel(const struct trial *t, cio_fd at, cio_fd *ret_fd, cio_fd *ret_peer)
{
	int family = t->kind == &kinds[PIPE] ? AF_INET6 : AF_INET;
	cio_socket listener, a, b;
	struct cio_sockaddr addr;

	if (at == CIO_FD_NONE) {
		channel_open((int)(t->kind - kinds), ret_fd, ret_peer);
		return;
	}
	ck_assert(t->kind->stream);
	a = socket_at(family, at);
	listener = make_listener(family, &addr);
	assert_ok(cio_connect(a.ref, &addr));
	assert_ok(cio_accept_flags(listener.ref, CIO_NONBLOCK, &b, NULL));
	assert_ok(cio_set_nonblocking(a.ref, true));
	cio_socket_close(&listener);
	*ret_fd = cio_socket_release(&a);
	*ret_peer = cio_socket_release(&b);
}

void keep(struct keeper *k, enum way way, cio_fd fd)
{
	(void)fd;
	ck_assert_int_eq(way, NOT);
	*k = (struct keeper){ .way = way };
}

void let_go(struct keeper *k)
{
	(void)k;
}
