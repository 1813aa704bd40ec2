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
static inline int fill(const struct cio_msghdr *msg, size_t nbufs, struct iovec *empty, struct msghdr *m)
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

cio_ssize cio_sys_sendmsg(cio_fd fd, const struct cio_msghdr *msg, size_t nbufs, int flags)
{
	struct iovec empty;
	struct msghdr m;
	int r = fill(msg, CIO_LENGTH(sendmsg, nbufs), &empty, &m);

	if (r < 0)
		return r;
	if (msg->addr && msg->addr->len) {
		if (!cio_unix_addr_ok(msg->addr))
			return CIO_EINVAL;
		m.msg_name = &msg->addr->u;
		m.msg_namelen = (socklen_t)msg->addr->len;
	}
	return CIO_SYSCALL_LEN(sendmsg, fd, &m, flags | MSG_NOSIGNAL);
}

cio_ssize cio_sys_recvmsg(cio_fd fd, struct cio_msghdr *msg, size_t nbufs, int flags)
{
	struct iovec empty;
	struct msghdr m;
	cio_ssize n;
	int r = fill(msg, CIO_LENGTH(recvmsg, nbufs), &empty, &m);

	if (r < 0)
		return r;
	if (msg->addr) {
		m.msg_name = &msg->addr->u;
		m.msg_namelen = sizeof msg->addr->u;
	}
	n = cio_unix_recvmsg(fd, &m, flags);
	if (n < 0)
		return n;
	if (msg->addr)
		cio_unix_addr_answer(msg->addr, m.msg_namelen);
	msg->control_len = m.msg_controllen;
	msg->flags = m.msg_flags;
	return n;
}
