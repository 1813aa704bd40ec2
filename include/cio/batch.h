/* SPDX-License-Identifier: MIT */
#ifndef CIO_BATCH_H
#define CIO_BATCH_H

/* Several messages in one system call, where the system has it, and in as many as there are
 * messages where it has not.  Datagrams, and what else keeps its records apart. */

#include <cio/fd.h>
#include <cio/msghdr.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One of them: as for cio_sendmsg() or cio_recvmsg(), and how many bytes of data went or came. */
struct cio_batch {
	struct cio_msghdr msg;
	size_t len;
};

/* sendmmsg(2), repeated until all are sent or one fails.  Returns how many were sent;
 * *ret_error, which may be NULL, is why the next one was not, or 0.  The error itself if it was the first. */
cio_ssize cio_sendmmsg(cio_sockref s, struct cio_batch *batch, size_t count, int flags, int *ret_error);

/* recvmmsg(2): waits for the first as cio_recvmsg() does, and then takes those that are there.
 * Returns how many came; *ret_error, which may be NULL, is what followed them, or 0. */
cio_ssize cio_recvmmsg(cio_sockref s, struct cio_batch *batch, size_t count, int flags, int *ret_error);

/* The same, for nanoseconds at most: CIO_ETIMEDOUT if none came.  Negative is for ever. */
cio_ssize cio_recvmmsg_timeout(cio_sockref s, struct cio_batch *batch, size_t count, int flags, int64_t timeout,
	int *ret_error);

#ifdef __cplusplus
}
#endif

#endif
