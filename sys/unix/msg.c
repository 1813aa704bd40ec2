/* SPDX-License-Identifier: MIT */
/* Messages: sendmsg(2) and recvmsg(2).  How received descriptors get close-on-exec is
 * cmsg_cloexec.c's or cmsg_plain.c's. */
#include "config.h"

#include <limits.h>
#include <string.h>
#include <sys/uio.h>

#include "msgflags.h"
#include "unix.h"
#include "../sys.h"

_Static_assert(IOV_MAX <= USHRT_MAX, "a count of buffers that the system takes is a short");

/* What both directions have in common; the address is not.  Without buffers there is one
 * empty buffer, because Darwin refuses none; without control its pointer is NULL, because
 * Darwin refuses another. */
static int fill(const struct cio_msghdr *msg, size_t nbufs, struct iovec *empty, struct msghdr *m)
{
	if (msg->control_len > INT_MAX)
		return CIO_EINVAL;
	memset(m, 0, sizeof *m);
	m->msg_iov = (struct iovec *)(uintptr_t)msg->bufs;
	m->msg_iovlen = (unsigned short)nbufs;	/* an int in some systems */
	if (nbufs == 0) {
		memset(empty, 0, sizeof *empty);
		m->msg_iov = empty;
		m->msg_iovlen = 1;
	}
	if (msg->control && msg->control_len) {
		m->msg_control = msg->control;
		m->msg_controllen = (socklen_t)msg->control_len;
	}
	return 0;
}

int cio_unix_msg_to_send(const struct cio_msghdr *msg, size_t nbufs, struct iovec *empty, struct msghdr *ret)
{
	int r = fill(msg, nbufs, empty, ret);

	if (r < 0 || !msg->addr || !msg->addr->len)
		return r;
	if (!cio_unix_addr_ok(msg->addr))
		return CIO_EINVAL;
	ret->msg_name = &msg->addr->u;
	ret->msg_namelen = (socklen_t)msg->addr->len;
	return 0;
}

int cio_unix_msg_to_fill(const struct cio_msghdr *msg, size_t nbufs, struct iovec *empty, struct msghdr *ret)
{
	int r = fill(msg, nbufs, empty, ret);

	if (r < 0 || !msg->addr)
		return r;
	ret->msg_name = &msg->addr->u;
	ret->msg_namelen = sizeof msg->addr->u;
	return 0;
}

void cio_unix_msg_answer(const struct msghdr *m, struct cio_msghdr *ret)
{
	if (ret->addr)
		cio_unix_addr_answer(ret->addr, m->msg_namelen);
	ret->control_len = m->msg_controllen;
	ret->flags = m->msg_flags;
}

cio_ssize cio_sys_sendmsg(cio_fd fd, const struct cio_msghdr *msg, size_t nbufs, int flags)
{
	struct iovec empty;
	struct msghdr m;
	int r = cio_unix_msg_to_send(msg, CIO_LENGTH(sendmsg, nbufs), &empty, &m);

	return r < 0 ? r : CIO_SYSCALL_LEN(sendmsg, fd, &m, flags | MSG_NOSIGNAL);
}

cio_ssize cio_sys_recvmsg(cio_fd fd, struct cio_msghdr *msg, size_t nbufs, int flags)
{
	struct iovec empty;
	struct msghdr m;
	cio_ssize n;
	int r = cio_unix_msg_to_fill(msg, CIO_LENGTH(recvmsg, nbufs), &empty, &m);

	if (r < 0)
		return r;
	n = cio_unix_recvmsg(fd, &m, flags);
	if (n >= 0)
		cio_unix_msg_answer(&m, msg);
	return n;
}
