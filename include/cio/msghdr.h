/* SPDX-License-Identifier: MIT */
#ifndef CIO_MSGHDR_H
#define CIO_MSGHDR_H

/* A message with all that can go with it: address, buffers, control messages and
 * flags.  cio/cmsg.h builds and reads the system's control messages. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

struct cio_sockaddr;

/* What sendmsg reads and recvmsg fills.  addr and control may be NULL. */
struct cio_msghdr {
	struct cio_sockaddr *addr;	/* recvmsg: written whole, its length too */
	const struct cio_buf *bufs;
	size_t nbufs;
	void *control;
	size_t control_len;		/* recvmsg: room before, bytes filled after */
	int flags;			/* recvmsg: what it says of the message */
};

/* sendmsg(2) without SIGPIPE.  flags: the system's MSG_*; msg->flags is not read. */
cio_ssize cio_sendmsg(cio_sockref s, const struct cio_msghdr *msg, int flags);

/* recvmsg(2); descriptors in control messages are closed by exec.  On failure *msg is unchanged. */
cio_ssize cio_recvmsg(cio_sockref s, struct cio_msghdr *msg, int flags);

/* What the flags of a received message say: MSG_TRUNC, MSG_CTRUNC, MSG_EOR, MSG_OOB,
 * MSG_ERRQUEUE, MSG_CONFIRM, MSG_DONTROUTE.  false where the system has no such flag. */
bool cio_msg_truncated(int flags);
bool cio_msg_control_truncated(int flags);
bool cio_msg_end_of_record(int flags);
bool cio_msg_out_of_band(int flags);
bool cio_msg_error_queue(int flags);
bool cio_msg_confirm(int flags);
bool cio_msg_dontroute(int flags);

#ifdef __cplusplus
}
#endif

#endif
