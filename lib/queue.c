/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <limits.h>
#include <string.h>

#include <cio/error.h>
#include <cio/queue.h>

#include "msgflags.h"
#include "lib.h"

static void read_zerocopy(struct cio_queued_error *e)
{
	e->zerocopy = true;
	e->copied = e->what.code & 1;	/* SO_EE_CODE_ZEROCOPY_COPIED */
	e->first = e->what.info;
	e->last = e->what.data;
}

static void read_entry(const struct cio_msghdr *msg, struct cio_queued_error *e)
{
	struct cio_cmsg_iter it;
	struct cio_cmsg c;

	cio_cmsg_iter_init(msg, &it);
	while (cio_cmsg_next(&it, &c) > 0) {
		if (c.kind == CIO_CMSG_RECVERR)
			(void)cio_cmsg_read_recverr(&c, &e->what);
		else if (c.kind == CIO_CMSG_TIMESTAMPING)
			e->stamped = cio_cmsg_read_timestamping(&c, &e->times) == 0;
	}
	if (e->what.origin == CIO_RECVERR_ZEROCOPY)
		read_zerocopy(e);
}

/* Room for what the kernel adds to an entry: the error with its offender, three times,
 * packet information, and statistics of up to some hundred bytes. */
#define ENTRY_ROOM 1024

cio_ssize cio_recv_error(cio_sockref s, void *buf, size_t len, struct cio_queued_error *ret)
{
	unsigned char room[ENTRY_ROOM];
	struct cio_queued_error e;
	struct cio_buf piece = { .data = buf };
	struct cio_msghdr msg = {
		.addr = &e.dst, .bufs = &piece, .nbufs = 1, .control = room, .control_len = sizeof room,
	};
	cio_ssize n;

	if (!memory_ok(buf, len))
		return CIO_EFAULT;
	if (MSG_ERRQUEUE == 0)
		return CIO_ENOTSUP;
	piece.len = (unsigned)(len < INT_MAX ? len : INT_MAX);	/* Windows counts in 32 bits */
	memset(&e, 0, sizeof e);
	n = cio_sys_recvmsg(s.fd, &msg, 1, MSG_ERRQUEUE);
	if (n < 0)
		return n;
	/* Where nothing is said of an address, Linux says it has no family. */
	if (cio_sockaddr_family(&e.dst) == AF_UNSPEC)
		cio_sockaddr_init_none(&e.dst);
	read_entry(&msg, &e);
	e.truncated = cio_msg_truncated(msg.flags);
	*ret = e;
	return n;
}

int cio_sockatmark(cio_sockref s, bool *ret)
{
	return cio_sys_at_mark(s.fd, ret);
}

int cio_get_inq(cio_sockref s, size_t *ret)
{
	return cio_sys_inq(s.fd, ret);
}

int cio_get_outq(cio_sockref s, size_t *ret)
{
	return cio_sys_outq(s.fd, ret);
}
