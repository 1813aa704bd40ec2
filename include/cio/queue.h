/* SPDX-License-Identifier: MIT */
#ifndef CIO_QUEUE_H
#define CIO_QUEUE_H

/* What a socket's queues hold: errors of earlier messages, and data either way. */

#include <cio/cmsg.h>
#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One entry of the error queue: an error, a timestamp, or the end of zero-copy sends. */
struct cio_queued_error {
	struct cio_cmsg_recverr what;
	struct cio_sockaddr dst;		/* where the message was going; none if that is not known */
	bool stamped;				/* times tells when */
	struct cio_cmsg_timestamping times;
	bool zerocopy;				/* the sends numbered first to last have ended */
	bool copied;				/* and the kernel copied their data after all */
	uint32_t first, last;
	bool truncated;				/* there was more data of the message than room */
};

/* recvmsg(2) with MSG_ERRQUEUE: takes the next entry.  What there is of the message's data is
 * received into buf.  Never blocks: CIO_EAGAIN if there is none. */
cio_ssize cio_recv_error(cio_sockref s, void *buf, size_t len, struct cio_queued_error *ret) CIO_NONNULL(4);

/* Is the next byte the first after urgent data? */
int cio_sockatmark(cio_sockref s, bool *ret) CIO_NONNULL(2);

/* FIONREAD: bytes to be read now; of datagrams, those of the next one. */
int cio_get_inq(cio_sockref s, size_t *ret) CIO_NONNULL(2);

/* SIOCOUTQ: bytes that were sent and that the peer has not acknowledged. */
int cio_get_outq(cio_sockref s, size_t *ret) CIO_NONNULL(2);

#ifdef __cplusplus
}
#endif

#endif
