/* SPDX-License-Identifier: MIT */
#ifndef CIO_IO_H
#define CIO_IO_H

/* Sending and receiving.  flags are the system's MSG_*, 0 for none.  One call is
 * one system call: short counts and CIO_EINTR are the caller's.  Nothing here
 * raises SIGPIPE.  A result of 0 from a stream is its end. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

struct cio_sockaddr;

/* recv(2). */
cio_ssize cio_recv(cio_sockref s, void *buf, size_t len, int flags);

/* recvfrom(2).  *ret_from has no address (length 0) where the system gives none. */
cio_ssize cio_recv_from(cio_sockref s, void *buf, size_t len, int flags, struct cio_sockaddr *ret_from) CIO_NONNULL(5);

/* recvmsg(2) into several buffers; cio_msg_truncated(*ret_flags) and its like.  ret_flags may be NULL. */
cio_ssize cio_recv_vec(cio_sockref s, const struct cio_buf *bufs, size_t count, int flags, int *ret_flags);

/* The same, and where it came from. */
cio_ssize cio_recv_vec_from(cio_sockref s, const struct cio_buf *bufs, size_t count, int flags,
	int *ret_flags, struct cio_sockaddr *ret_from) CIO_NONNULL(6);

/* recv(2) with MSG_OOB. */
cio_ssize cio_recv_oob(cio_sockref s, void *buf, size_t len);

/* recv(2) with MSG_PEEK: what is read stays to be read. */
cio_ssize cio_peek(cio_sockref s, void *buf, size_t len);

/* recvfrom(2) with MSG_PEEK. */
cio_ssize cio_peek_from(cio_sockref s, void *buf, size_t len, struct cio_sockaddr *ret_from) CIO_NONNULL(4);

/* The sender of the next datagram, which stays to be read. */
int cio_peek_sender(cio_sockref s, struct cio_sockaddr *ret_from) CIO_NONNULL(2);

/* send(2). */
cio_ssize cio_send(cio_sockref s, const void *buf, size_t len, int flags);

/* sendto(2). */
cio_ssize cio_send_to(cio_sockref s, const void *buf, size_t len, int flags, const struct cio_sockaddr *to);

/* sendmsg(2) from several buffers.  More than the system takes: a stream sends a part,
 * any other socket answers CIO_EMSGSIZE. */
cio_ssize cio_send_vec(cio_sockref s, const struct cio_buf *bufs, size_t count, int flags);

/* The same, to an address. */
cio_ssize cio_send_vec_to(cio_sockref s, const struct cio_buf *bufs, size_t count, int flags,
	const struct cio_sockaddr *to);

/* send(2) with MSG_OOB. */
cio_ssize cio_send_oob(cio_sockref s, const void *buf, size_t len);

/* sendfile(2) from an offset, which the file itself does not move; len 0 is to its end, as far
 * as one call goes.  What was sent is returned even if an error followed.  flags: CIO_KEEP_SIGPIPE. */
cio_ssize cio_sendfile(cio_sockref s, cio_fileref file, int64_t offset, size_t len, unsigned flags);

#ifdef __cplusplus
}
#endif

#endif
