/* SPDX-License-Identifier: MIT */
/* sendmmsg(2) and recvmmsg(2).  Their array is made here, on the stack, a part at a time. */
#include "config.h"

#include <string.h>
#include <sys/uio.h>

#include <cio/batch.h>

#include "msgflags.h"
#include "unix.h"
#include "../sys.h"

/* NetBSD's flags are unsigned. */
#pragma GCC diagnostic ignored "-Wsign-conversion"

struct part {
	struct mmsghdr msgs[CIO_SYS_BATCH_MAX];
	struct iovec empty[CIO_SYS_BATCH_MAX];
};

static size_t part_of(size_t count)
{
	return count < CIO_SYS_BATCH_MAX ? count : CIO_SYS_BATCH_MAX;
}

cio_ssize cio_sys_sendmmsg(cio_fd fd, struct cio_batch *batch, size_t count, int flags)
{
	struct part p;
	size_t i, asked = part_of(count);
	cio_ssize n;
	int r = 0;

	/* One that cannot be made ends the part before it. */
	for (i = 0; i < asked && r == 0; i++)
		r = cio_unix_msg_to_send(&batch[i].msg, batch[i].msg.nbufs, &p.empty[i], &p.msgs[i].msg_hdr);
	if (r < 0 && i == 1)
		return r;
	asked = r < 0 ? i - 1 : i;
	n = CIO_SYSCALL(sendmmsg, fd, p.msgs, (unsigned short)CIO_LENGTH(sendmmsg, asked), flags | MSG_NOSIGNAL);
	for (i = 0; n > 0 && i < (size_t)n; i++)
		batch[i].len = p.msgs[i].msg_len;
	return n;
}

/* Linux keeps an error that comes after the first for the next call. */
cio_ssize cio_sys_recvmmsg(cio_fd fd, struct cio_batch *batch, size_t count, int flags, int *ret_error)
{
	struct part p;
	size_t i, asked = part_of(count);
	cio_ssize n;
	int r = 0;

	for (i = 0; i < asked && r == 0; i++)
		r = cio_unix_msg_to_fill(&batch[i].msg, batch[i].msg.nbufs, &p.empty[i], &p.msgs[i].msg_hdr);
	if (r < 0)
		return r;
	flags |= MSG_WAITFORONE | MSG_CMSG_CLOEXEC;
	n = CIO_SYSCALL(recvmmsg, fd, p.msgs, (unsigned short)CIO_LENGTH(recvmmsg, asked), flags, NULL);
	for (i = 0; n > 0 && i < (size_t)n; i++) {
		batch[i].len = p.msgs[i].msg_len;
		p.msgs[i].msg_hdr.msg_flags &= ~MSG_CMSG_CLOEXEC;
		cio_unix_msg_answer(&p.msgs[i].msg_hdr, &batch[i].msg);
	}
	*ret_error = 0;
	return n;
}
