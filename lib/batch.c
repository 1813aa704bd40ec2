/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <cio/batch.h>
#include <cio/error.h>
#include <cio/sockaddr.h>

#include "msgflags.h"
#include "lib.h"

/* All of them, before any is sent.  A part of a message would be another message. */
static int check(const struct cio_batch *batch, size_t count)
{
	const struct cio_msghdr *msg;
	size_t i;

	if (!memory_ok(batch, count))
		return CIO_EFAULT;
	for (i = 0; i < count; i++) {
		msg = &batch[i].msg;
		if (msg->nbufs > CIO_SYS_IOV_MAX)
			return CIO_EMSGSIZE;
		if (!buffers_ok(msg->bufs, msg->nbufs))
			return CIO_EFAULT;
	}
	return 0;
}

/* Progress and an error: the error, if there is no progress. */
static cio_ssize tell(size_t done, int error, int *ret_error)
{
	if (done == 0 && error < 0)
		return error;
	if (ret_error)
		*ret_error = error;
	return (cio_ssize)done;
}

cio_ssize cio_sendmmsg(cio_sockref s, struct cio_batch *batch, size_t count, int flags, int *ret_error)
{
	size_t done = 0;
	cio_ssize n = check(batch, count);

	/* A short count does not say why; the next call does, for the message that failed is its first. */
	while (n >= 0 && done < count) {
		n = cio_sys_sendmmsg(s.fd, batch + done, count - done, flags);
		if (n > 0)
			done += (size_t)n;
	}
	return tell(done, n < 0 ? (int)n : 0, ret_error);
}

/* Only the first is waited for.  What is full may have been cut short by the system's limit. */
cio_ssize cio_recvmmsg(cio_sockref s, struct cio_batch *batch, size_t count, int flags, int *ret_error)
{
	int error = check(batch, count);
	size_t done = 0, asked;
	cio_ssize n;

	while (error == 0 && done < count) {
		asked = count - done < CIO_SYS_BATCH_MAX ? count - done : CIO_SYS_BATCH_MAX;
		n = cio_sys_recvmmsg(s.fd, batch + done, asked, done ? flags | MSG_DONTWAIT : flags, &error);
		if (n < 0)
			error = (int)n;
		else
			done += (size_t)n;
		if (n >= 0 && (size_t)n < asked)
			break;
	}
	return tell(done, done && error == CIO_EAGAIN ? 0 : error, ret_error);
}

/* The system's own timeout is looked at only when a message has come, so it is not used. */
cio_ssize cio_recvmmsg_timeout(cio_sockref s, struct cio_batch *batch, size_t count, int flags, int64_t timeout,
	int *ret_error)
{
	int64_t end, left = timeout;
	cio_ssize n;
	int r;

	if (timeout < 0)
		return cio_recvmmsg(s, batch, count, flags, ret_error);
	end = deadline_after(timeout);
	for (;;) {
		n = cio_recvmmsg(s, batch, count, flags | MSG_DONTWAIT, ret_error);
		if (n != CIO_EAGAIN)
			return n;
		r = cio_sys_wait(s.fd, CIO_SYS_READ, left > 0 ? left : 0);
		if (r < 0)
			return r;
		left = end - cio_sys_now();
	}
}
