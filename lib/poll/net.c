/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <cio/net.h>
#include <cio/sockaddr.h>
#include <cio/socket.h>
#include <cio/sockopt.h>

#include "core.h"

/* An error before anything is made. */
static int refused(int error, cio_socket *ret)
{
	ret->ref.fd = CIO_FD_NONE;
	return error;
}

CIO_UNCHECKED
static int open_for(const struct cio_sockaddr *a, int type, cio_socket *ret)
{
	if (!a)
		return refused(CIO_EFAULT, ret);
	return cio_socket_open(cio_sockaddr_family(a), type, 0, CIO_NONBLOCK, ret);
}

/* The end of every maker that went on after its socket was open. */
CIO_UNCHECKED
static int made(int r, cio_socket *ret)
{
	if (r < 0)
		cio_socket_close(ret);
	return r;
}

int cio_connect_start(cio_sockref s, const struct cio_sockaddr *to)
{
	int r = cio_connect(s, to);

	/* An attempt that a signal interrupts goes on. */
	return r == CIO_EINPROGRESS || r == CIO_EINTR ? 0 : r;
}

int cio_connect_result(cio_sockref s)
{
	struct cio_sockaddr peer;
	int error = 0;
	int r = cio_take_error(s, &error);

	if (r < 0 || error < 0)
		return r < 0 ? r : error;
	/* Without an error it may still be that a wait ended too early. */
	r = cio_peer_addr(s, &peer);
	return r == CIO_ENOTCONN ? CIO_EINPROGRESS : r;
}

CIO_UNCHECKED
int cio_stream_connect(const struct cio_sockaddr *to, cio_socket *ret)
{
	int r = open_for(to, SOCK_STREAM, ret);

	return r ? r : made(cio_connect_start(ret->ref, to), ret);
}

CIO_UNCHECKED
int cio_datagram_connect(const struct cio_sockaddr *to, cio_socket *ret)
{
	int r = open_for(to, SOCK_DGRAM, ret);

	return r ? r : made(cio_connect(ret->ref, to), ret);
}

static bool is_ip(int family)
{
	return family == AF_INET || family == AF_INET6;
}

static bool flags_known(unsigned flags)
{
	return (flags & ~(CIO_V6ONLY | CIO_DUAL_STACK)) == 0 && flags != (CIO_V6ONLY | CIO_DUAL_STACK);
}

static int bind_at(cio_sockref s, const struct cio_sockaddr *at, unsigned flags)
{
	int r = 0;

	if (flags && cio_sockaddr_family(at) == AF_INET6)
		r = cio_set_ipv6_v6only(s, flags == CIO_V6ONLY);
	return r < 0 ? r : cio_bind(s, at);
}

static int listen_at(cio_sockref s, const struct cio_sockaddr *at, unsigned flags)
{
	int r = 0;

	if (is_ip(cio_sockaddr_family(at)) && cio_sel_reuse_is_safe())
		r = cio_set_so_reuseaddr(s, true);
	if (r == 0)
		r = bind_at(s, at, flags);
	return r < 0 ? r : cio_listen(s, CIO_BACKLOG_MAX);
}

CIO_UNCHECKED
static int open_to_bind(const struct cio_sockaddr *at, int type, unsigned flags, cio_socket *ret)
{
	return flags_known(flags) ? open_for(at, type, ret) : refused(CIO_EINVAL, ret);
}

CIO_UNCHECKED
int cio_stream_listen(const struct cio_sockaddr *at, unsigned flags, cio_socket *ret)
{
	int r = open_to_bind(at, SOCK_STREAM, flags, ret);

	return r ? r : made(listen_at(ret->ref, at, flags), ret);
}

CIO_UNCHECKED
int cio_datagram_bind(const struct cio_sockaddr *at, unsigned flags, cio_socket *ret)
{
	int r = open_to_bind(at, SOCK_DGRAM, flags, ret);

	return r ? r : made(bind_at(ret->ref, at, flags), ret);
}

cio_ssize cio_try_io(struct cio_poll *p, cio_sockref s, unsigned direction, cio_ssize result)
{
	/* What the caller has to know is the result; a registration that is gone it knows. */
	if (result == CIO_EAGAIN || result == CIO_EINPROGRESS)
		(void)cio_poll_rearm(p, s, direction);
	return result;
}

cio_ssize cio_try_io_file(struct cio_poll *p, cio_fileref f, unsigned direction, cio_ssize result)
{
	if (result == CIO_EAGAIN)
		(void)cio_poll_rearm_file(p, f, direction);
	return result;
}
