/* SPDX-License-Identifier: MIT */
/* Plain data: one buffer, one call. */
#include "config.h"

#include "msgflags.h"
#include "unix.h"
#include "../sys.h"

cio_ssize cio_sys_recv(cio_fd fd, void *buf, size_t len, int flags)
{
	return CIO_SYSCALL_LEN(recv, fd, buf, CIO_LENGTH(recv, cio_unix_length(len)), flags);
}

cio_ssize cio_sys_recv_from(cio_fd fd, void *buf, size_t len, int flags, struct cio_sockaddr *ret_from)
{
	socklen_t addr_len = sizeof ret_from->u;
	cio_ssize n;

	n = CIO_SYSCALL_LEN(recvfrom, fd, buf, CIO_LENGTH(recvfrom, cio_unix_length(len)), flags,
		&ret_from->u.sa, &addr_len);
	if (n >= 0)
		cio_unix_addr_answer(ret_from, addr_len);
	return n;
}

/* Darwin leaves the address empty if there is no room for data. */
int cio_sys_peek_sender(cio_fd fd, struct cio_sockaddr *ret_from)
{
	char some[8];
	cio_ssize n = cio_sys_recv_from(fd, some, sizeof some, MSG_PEEK, ret_from);

	return n < 0 ? (int)n : 0;
}

cio_ssize cio_sys_send(cio_fd fd, const void *buf, size_t len, int flags)
{
	return CIO_SYSCALL_LEN(send, fd, buf, CIO_LENGTH(send, cio_unix_length(len)), flags | MSG_NOSIGNAL);
}

cio_ssize cio_sys_send_to(cio_fd fd, const void *buf, size_t len, int flags, const struct cio_sockaddr *to)
{
	if (!to || to->len == 0)
		return cio_sys_send(fd, buf, len, flags);
	if (!cio_unix_addr_ok(to))
		return CIO_EINVAL;
	return CIO_SYSCALL_LEN(sendto, fd, buf, CIO_LENGTH(sendto, cio_unix_length(len)), flags | MSG_NOSIGNAL,
		&to->u.sa, (socklen_t)to->len);
}
