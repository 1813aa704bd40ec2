/* SPDX-License-Identifier: MIT */
/* Several messages, a system call each, and a look before each that must not wait: Winsock
 * has no flag for that.  Whoever takes the message after the look leaves this call waiting. */
#include "config.h"

#include <cio/batch.h>

#include "msgflags.h"
#include "win.h"
#include "../sys.h"

cio_ssize cio_sys_sendmmsg(cio_fd fd, struct cio_batch *batch, size_t count, int flags)
{
	cio_ssize n = cio_sys_sendmsg(fd, &batch->msg, batch->msg.nbufs, flags);

	(void)count;
	if (n < 0)
		return n;
	batch->len = (size_t)n;
	return 1;
}

static cio_ssize receive(cio_fd fd, struct cio_msghdr *msg, int flags)
{
	int r = flags & MSG_DONTWAIT ? cio_sys_wait(fd, CIO_SYS_READ, 0) : 0;

	if (r < 0)
		return r == CIO_ETIMEDOUT ? CIO_EAGAIN : r;
	return cio_sys_recvmsg(fd, msg, msg->nbufs, flags & ~MSG_DONTWAIT);
}

/* An error that came after the first is gone from the socket, and is told. */
cio_ssize cio_sys_recvmmsg(cio_fd fd, struct cio_batch *batch, size_t count, int flags, int *ret_error)
{
	size_t done;
	cio_ssize n;

	for (done = 0; done < count; done++) {
		n = receive(fd, &batch[done].msg, done ? flags | MSG_DONTWAIT : flags);
		if (n < 0 && done == 0)
			return n;
		if (n < 0) {
			*ret_error = (int)n;
			break;
		}
		batch[done].len = (size_t)n;
	}
	return (cio_ssize)done;
}
