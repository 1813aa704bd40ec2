/* SPDX-License-Identifier: MIT */
#ifndef CIO_ZEROCOPY_H
#define CIO_ZEROCOPY_H

/* Sends whose data the kernel reads from the program's memory, as late as it likes: each has a number,
 * and its buffers are the program's again when that number has ended. */

#include <cio/fd.h>
#include <cio/msghdr.h>
#include <cio/queue.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The sends of one socket.  Numbers count from 0. */
struct cio_zerocopy {
	uint64_t next;		/* the number of the next send */
	uint64_t ended;		/* how many have ended */
	bool copies;		/* the kernel copied after all: sends are ordinary ones while this is true */
};

/* The number of a send that was an ordinary one: its buffers are free at once. */
#define CIO_ZEROCOPY_NONE UINT64_MAX

/* Sends first to last have ended. */
struct cio_zerocopy_range {
	uint64_t first, last;
	bool copied;		/* and gained nothing */
};

/* SO_ZEROCOPY, on a socket that has had none; CIO_ENOTSUP if there is no such thing. */
int cio_zerocopy_init(cio_sockref s, struct cio_zerocopy *ret) CIO_NONNULL(2);

/* sendmsg(2) with MSG_ZEROCOPY.  If the kernel may lock no more memory the send is an ordinary one. */
cio_ssize cio_zerocopy_send(cio_sockref s, struct cio_zerocopy *z, const struct cio_msghdr *msg, int flags,
	uint64_t *ret_number) CIO_NONNULL(5);

/* What an entry of the error queue tells: cio_recv_error().  CIO_ENOENT: of no send's end. */
int cio_zerocopy_end(struct cio_zerocopy *z, const struct cio_queued_error *entry,
	struct cio_zerocopy_range *ret) CIO_NONNULL(3);

#ifdef __cplusplus
}
#endif

#endif
