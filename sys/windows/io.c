/* SPDX-License-Identifier: MIT */
/* Plain data: one buffer, one call. */
#include "config.h"

#include "msgflags.h"
#include "win.h"
#include "../sys.h"

/* A message that did not fit has filled the buffer, and the rest of it is gone, as elsewhere;
 * after shutdown there is nothing to receive. */
static cio_ssize received(cio_ssize n, int len)
{
	if (n == CIO_EMSGSIZE)
		return len;
	return n == CIO_ESHUTDOWN ? 0 : n;
}

cio_ssize cio_sys_recv(cio_fd fd, void *buf, size_t len, int flags)
{
	int room = (int)CIO_LENGTH(recv, cio_win_length(len));

	return received(CIO_SYSCALL(recv, fd, buf, room, flags), room);
}

/* Aside, because a stream does not write it: then there is none. */
cio_ssize cio_sys_recv_from(cio_fd fd, void *buf, size_t len, int flags, struct cio_sockaddr *ret_from)
{
	int room = (int)CIO_LENGTH(recvfrom, cio_win_length(len)), addr_len = sizeof ret_from->u;
	struct cio_sockaddr from;
	cio_ssize n;

	from.u.sa.sa_family = AF_UNSPEC;
	n = received(CIO_SYSCALL(recvfrom, fd, buf, room, flags, &from.u.sa, &addr_len), room);
	if (n >= 0)
		cio_win_addr_received(&from, addr_len, ret_from);
	return n;
}

int cio_sys_peek_sender(cio_fd fd, struct cio_sockaddr *ret_from)
{
	char some[8];
	cio_ssize n = cio_sys_recv_from(fd, some, sizeof some, MSG_PEEK, ret_from);

	return n < 0 ? (int)n : 0;
}

cio_ssize cio_sys_send(cio_fd fd, const void *buf, size_t len, int flags)
{
	return CIO_SYSCALL(send, fd, buf, (int)CIO_LENGTH(send, cio_win_length(len)), flags);
}

cio_ssize cio_sys_send_to(cio_fd fd, const void *buf, size_t len, int flags, const struct cio_sockaddr *to)
{
	int r;

	if (!to || to->len == 0)
		return cio_sys_send(fd, buf, len, flags);
	r = cio_win_addr_check(to);
	if (r < 0)
		return r;
	return CIO_SYSCALL(sendto, fd, buf, (int)CIO_LENGTH(sendto, cio_win_length(len)), flags, &to->u.sa, (int)to->len);
}
