/* SPDX-License-Identifier: MIT */
/* Messages.  WSARecvMsg and WSASendMsg are for control messages, and for sockets of messages
 * alone; all else is WSARecvFrom and WSASendTo. */
#include "config.h"

#include <stddef.h>

#include "msgflags.h"
#include "win.h"
#include "../sys.h"

/* A cio_buf is a WSABUF under another name: vectors pass through as they are. */
_Static_assert(sizeof(struct cio_buf) == sizeof(WSABUF), "cio_buf is a WSABUF");
_Static_assert(offsetof(struct cio_buf, data) == offsetof(WSABUF, buf), "cio_buf.data is buf");
_Static_assert(offsetof(struct cio_buf, len) == offsetof(WSABUF, len), "cio_buf.len is len");

struct vector {
	WSABUF empty;
	WSABUF *bufs;
	DWORD count;
};

/* Winsock refuses a vector of nothing. */
static void vector_of(const struct cio_msghdr *msg, size_t nbufs, struct vector *ret)
{
	ret->empty.len = 0;
	ret->empty.buf = NULL;
	ret->bufs = nbufs ? (WSABUF *)(uintptr_t)msg->bufs : &ret->empty;
	ret->count = nbufs ? (DWORD)nbufs : 1;
}

static cio_ssize total(const struct vector *v)
{
	cio_ssize sum = 0;
	DWORD i;

	for (i = 0; i < v->count; i++)
		sum += (cio_ssize)v->bufs[i].len;
	return sum;
}

static bool has_control(const struct cio_msghdr *msg)
{
	return msg->control && msg->control_len > 0;
}

static cio_ssize send_control(cio_fd fd, const struct cio_msghdr *msg, struct vector *v, int flags)
{
	WSAMSG m = { .lpBuffers = v->bufs, .dwBufferCount = v->count };
	DWORD n = 0;
	int r;

	m.Control.len = (ULONG)msg->control_len;
	m.Control.buf = msg->control;
	if (msg->addr && msg->addr->len) {
		m.name = &msg->addr->u.sa;
		m.namelen = (int)msg->addr->len;
	}
	r = CIO_SYSCALL(WSASendMsg, fd, &m, (DWORD)flags, &n, NULL, NULL);
	return r < 0 ? r : (cio_ssize)n;
}

cio_ssize cio_sys_sendmsg(cio_fd fd, const struct cio_msghdr *msg, size_t nbufs, int flags)
{
	const struct sockaddr *to = NULL;
	struct vector v;
	DWORD n = 0;
	int r;

	if (msg->control_len > INT_MAX)
		return CIO_EINVAL;
	if (msg->addr && msg->addr->len) {
		r = cio_win_addr_check(msg->addr);
		if (r < 0)
			return r;
		to = &msg->addr->u.sa;
	}
	vector_of(msg, CIO_LENGTH(sendmsg, nbufs), &v);
	if (has_control(msg))
		return send_control(fd, msg, &v, flags);
	r = CIO_SYSCALL(WSASendTo, fd, v.bufs, v.count, &n, (DWORD)flags, to, to ? (int)msg->addr->len : 0, NULL, NULL);
	return r < 0 ? r : (cio_ssize)n;
}

/* What a receive wrote, before it is believed. */
struct answer {
	struct cio_sockaddr from;	/* its family stays AF_UNSPEC on a stream */
	DWORD count;
	int addr_len;
	size_t control_len;
	DWORD flags;
};

static int recv_plain(cio_fd fd, const struct cio_msghdr *msg, struct vector *v, int flags, struct answer *ret)
{
	ret->addr_len = sizeof ret->from.u;
	ret->flags = (DWORD)flags;
	return CIO_SYSCALL(WSARecvFrom, fd, v->bufs, v->count, &ret->count, &ret->flags,
		msg->addr ? &ret->from.u.sa : NULL, msg->addr ? &ret->addr_len : NULL, NULL, NULL);
}

static int recv_control(cio_fd fd, const struct cio_msghdr *msg, struct vector *v, int flags, struct answer *ret)
{
	static const GUID id = WSAID_WSARECVMSG;
	WSAMSG m = {
		.name = &ret->from.u.sa,
		.namelen = sizeof ret->from.u,
		.lpBuffers = v->bufs,
		.dwBufferCount = v->count,
		.dwFlags = (DWORD)flags
	};
	LPFN_WSARECVMSG WSARecvMsg;
	int r = cio_win_extension(fd, &id, &WSARecvMsg, sizeof WSARecvMsg);

	if (r < 0)
		return r;
	m.Control.len = (ULONG)msg->control_len;
	m.Control.buf = msg->control;
	r = CIO_SYSCALL(WSARecvMsg, fd, &m, &ret->count, NULL, NULL);
	ret->addr_len = m.namelen;
	ret->control_len = m.Control.len;
	ret->flags = m.dwFlags;
	return r;
}

/* A stream has no control messages, and its provider no function for them. */
static int recv_any(cio_fd fd, const struct cio_msghdr *msg, struct vector *v, int flags, struct answer *ret)
{
	int type, r;

	if (!has_control(msg))
		return recv_plain(fd, msg, v, flags, ret);
	r = cio_win_socket_type(fd, &type);
	if (r < 0)
		return r;
	return type == SOCK_STREAM ? recv_plain(fd, msg, v, flags, ret) : recv_control(fd, msg, v, flags, ret);
}

/* A message that did not fit has filled the buffers and the rest of it is gone, as elsewhere.
 * The same error says that only its control messages did not fit. */
static cio_ssize received(int r, const struct vector *v, struct answer *a)
{
	if (r == CIO_ESHUTDOWN) {
		a->from.u.sa.sa_family = AF_UNSPEC;
		a->control_len = a->flags = 0;
		return 0;
	}
	if (r == CIO_EMSGSIZE && (a->flags & (MSG_TRUNC | MSG_CTRUNC)) != MSG_CTRUNC) {
		a->flags |= MSG_TRUNC;
		return total(v);
	}
	return r < 0 && r != CIO_EMSGSIZE ? r : (cio_ssize)a->count;
}

cio_ssize cio_sys_recvmsg(cio_fd fd, struct cio_msghdr *msg, size_t nbufs, int flags)
{
	struct answer a;
	struct vector v;
	cio_ssize n;

	if (msg->control_len > INT_MAX)
		return CIO_EINVAL;
	a.from.u.sa.sa_family = AF_UNSPEC;
	a.count = a.flags = 0;
	a.control_len = 0;
	a.addr_len = 0;
	vector_of(msg, CIO_LENGTH(recvmsg, nbufs), &v);
	n = received(recv_any(fd, msg, &v, flags, &a), &v, &a);
	if (n < 0)
		return n;
	if (msg->addr)
		cio_win_addr_received(&a.from, a.addr_len, msg->addr);
	msg->control_len = a.control_len;
	/* What was asked for is still there, and is no answer. */
	msg->flags = (int)a.flags & ~(flags & ~MSG_OOB);
	return n;
}
