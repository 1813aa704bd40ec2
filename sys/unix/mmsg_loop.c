/* SPDX-License-Identifier: MIT */
/* Several messages, a system call each: for systems without sendmmsg(2) and recvmmsg(2). */
#include "config.h"

#include <cio/batch.h>

#include "unix.h"
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

/* An error that came after the first is gone from the socket, and is told. */
cio_ssize cio_sys_recvmmsg(cio_fd fd, struct cio_batch *batch, size_t count, int flags, int *ret_error)
{
	size_t done;
	cio_ssize n;

	for (done = 0; done < count; done++) {
		n = cio_sys_recvmsg(fd, &batch[done].msg, batch[done].msg.nbufs, done ? flags | MSG_DONTWAIT : flags);
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
