/* SPDX-License-Identifier: MIT */
/* Plain data: one buffer, one call. */
#include "config.h"


#include "unix.h"
#include "../sys.h"

cio_ssize cio_sys_recv(cio_fd fd, void *buf, size_t len, int flags)
{
	return CIO_SYSCALL_LEN(recv, fd, buf, CIO_LENGTH(recv, len), flags);
}

cio_ssize cio_sys_recv_from(cio_fd fd, void *buf, size_t len, int flags, struct cio_sockaddr *ret_from)
{
	socklen_t addr_len = sizeof ret_from->u;
	cio_ssize n;

	n = CIO_SYSCALL_LEN(recvfrom, fd, buf, CIO_LENGTH(recvfrom, len), flags, &ret_from->u.sa, &addr_len);
	if (n >= 0)
		unix_addr_answer(ret_from, addr_len);
	return n;
}

