/* SPDX-License-Identifier: MIT */
/* Accepting with the flags in one call. */
#include "config.h"

#include "unix.h"
#include "../sys.h"

int cio_sys_accept(cio_fd listener, unsigned flags, cio_fd *ret, struct cio_sockaddr *ret_peer)
{
	int native = (flags & CIO_INHERIT ? 0 : SOCK_CLOEXEC) | (flags & CIO_NONBLOCK ? SOCK_NONBLOCK : 0);
	socklen_t len = sizeof ret_peer->u;
	int fd;

	fd = CIO_SYSCALL(accept4, listener, ret_peer ? &ret_peer->u.sa : NULL, ret_peer ? &len : NULL, native);
	if (fd < 0)
		return fd;
	if (ret_peer)
		cio_unix_addr_answer(ret_peer, len);
	*ret = fd;
	return 0;
}
