/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <cio/error.h>
#include <cio/io.h>
#include <cio/sockaddr.h>

#include "msgflags.h"
#include "lib.h"

/* With MSG_TRUNC Linux discards from a stream what it would have written: nothing is needed. */
static bool room_ok(const void *buf, size_t len, int flags)
{
	return memory_ok(buf, len) || (flags & MSG_TRUNC);
}

cio_ssize cio_recv(cio_sockref s, void *buf, size_t len, int flags)
{
	if (!room_ok(buf, len, flags))
		return CIO_EFAULT;
	return cio_sys_recv(s.fd, buf, len, flags);
}

cio_ssize cio_recv_from(cio_sockref s, void *buf, size_t len, int flags, struct cio_sockaddr *ret_from)
{
	if (!room_ok(buf, len, flags))
		return CIO_EFAULT;
	return cio_sys_recv_from(s.fd, buf, len, flags, ret_from);
}

static cio_ssize recv_vec(cio_sockref s, const struct cio_buf *bufs, size_t count, int flags,
	int *ret_flags, struct cio_sockaddr *ret_from)
{
	struct cio_msghdr msg = { .addr = ret_from, .bufs = bufs, .nbufs = count };
	cio_ssize n = cio_recvmsg(s, &msg, flags);

	if (n >= 0 && ret_flags)
		*ret_flags = msg.flags;
	return n;
}

cio_ssize cio_recv_vec(cio_sockref s, const struct cio_buf *bufs, size_t count, int flags, int *ret_flags)
{
	return recv_vec(s, bufs, count, flags, ret_flags, NULL);
}

cio_ssize cio_recv_vec_from(cio_sockref s, const struct cio_buf *bufs, size_t count, int flags,
	int *ret_flags, struct cio_sockaddr *ret_from)
{
	return recv_vec(s, bufs, count, flags, ret_flags, ret_from);
}

cio_ssize cio_recv_oob(cio_sockref s, void *buf, size_t len)
{
	return cio_recv(s, buf, len, MSG_OOB);
}

cio_ssize cio_peek(cio_sockref s, void *buf, size_t len)
{
	return cio_recv(s, buf, len, MSG_PEEK);
}

cio_ssize cio_peek_from(cio_sockref s, void *buf, size_t len, struct cio_sockaddr *ret_from)
{
	return cio_recv_from(s, buf, len, MSG_PEEK, ret_from);
}

int cio_peek_sender(cio_sockref s, struct cio_sockaddr *ret_from)
{
	return cio_sys_peek_sender(s.fd, ret_from);
}

cio_ssize cio_send(cio_sockref s, const void *buf, size_t len, int flags)
{
	return memory_ok(buf, len) ? cio_sys_send(s.fd, buf, len, flags) : CIO_EFAULT;
}

cio_ssize cio_send_to(cio_sockref s, const void *buf, size_t len, int flags, const struct cio_sockaddr *to)
{
	return memory_ok(buf, len) ? cio_sys_send_to(s.fd, buf, len, flags, to) : CIO_EFAULT;
}

cio_ssize cio_send_vec(cio_sockref s, const struct cio_buf *bufs, size_t count, int flags)
{
	return cio_send_vec_to(s, bufs, count, flags, NULL);
}

cio_ssize cio_send_vec_to(cio_sockref s, const struct cio_buf *bufs, size_t count, int flags,
	const struct cio_sockaddr *to)
{
	/* An address is written by recvmsg only: here it may be const. */
	struct cio_msghdr msg = { .addr = (struct cio_sockaddr *)(uintptr_t)to, .bufs = bufs, .nbufs = count };

	return cio_sendmsg(s, &msg, flags);
}

cio_ssize cio_send_oob(cio_sockref s, const void *buf, size_t len)
{
	return cio_send(s, buf, len, MSG_OOB);
}

cio_ssize cio_sendfile(cio_sockref s, cio_fileref file, int64_t offset, size_t len, unsigned flags)
{
	if (offset < 0 || (flags & ~CIO_KEEP_SIGPIPE))
		return CIO_EINVAL;
	return cio_sys_sendfile(s.fd, file.fd, offset, len, flags);
}
