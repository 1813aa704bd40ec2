/* SPDX-License-Identifier: MIT */
/* Receiving descriptors that exec closes, in one call. */
#include "config.h"

#include "unix.h"

cio_ssize cio_unix_recvmsg(int fd, struct msghdr *m, int flags)
{
	cio_ssize n = CIO_SYSCALL_LEN(recvmsg, fd, m, flags | MSG_CMSG_CLOEXEC);

	/* Linux shows what it was asked among what it says of the message. */
	if (n >= 0)
		m->msg_flags &= ~MSG_CMSG_CLOEXEC;
	return n;
}
