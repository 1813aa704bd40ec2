/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <cio/error.h>
#include <cio/msghdr.h>
#include <cio/sockaddr.h>

#include "msgflags.h"
#include "optnames.h"
#include "sysopt.h"
#include "lib.h"

/* More buffers than the system takes: a stream moves a part, but a part of a message would
 * be another message.  Only then is the kernel asked which of the two this socket is. */
static int may_cut(cio_sockref s)
{
	size_t len = sizeof(int);
	int type = 0, r = cio_sys_getsockopt(s.fd, SOL_SOCKET, SO_TYPE, &type, &len);

	if (r < 0)
		return r;
	return type == SOCK_STREAM ? 0 : CIO_EMSGSIZE;
}

static size_t clamp(size_t count)
{
	return count < CIO_SYS_IOV_MAX ? count : CIO_SYS_IOV_MAX;
}

cio_ssize cio_sendmsg(cio_sockref s, const struct cio_msghdr *msg, int flags)
{
	size_t count = msg ? clamp(msg->nbufs) : 0;
	int r;

	if (!msg || !buffers_ok(msg->bufs, count))
		return CIO_EFAULT;
	r = count < msg->nbufs ? may_cut(s) : 0;
	return r < 0 ? r : cio_sys_sendmsg(s.fd, msg, count, flags);
}

/* As cio_recv(): what MSG_TRUNC discards needs no memory. */
static bool room_ok(const struct cio_buf *bufs, size_t count, int flags)
{
	return buffers_ok(bufs, count) || (bufs && (flags & MSG_TRUNC));
}

cio_ssize cio_recvmsg(cio_sockref s, struct cio_msghdr *msg, int flags)
{
	size_t count = msg ? clamp(msg->nbufs) : 0;
	int r;

	if (!msg || !room_ok(msg->bufs, count, flags))
		return CIO_EFAULT;
	r = count < msg->nbufs ? may_cut(s) : 0;
	return r < 0 ? r : cio_sys_recvmsg(s.fd, msg, count, flags);
}

bool cio_msg_truncated(int flags)
{
	return flags & MSG_TRUNC;
}

bool cio_msg_control_truncated(int flags)
{
	return flags & MSG_CTRUNC;
}

bool cio_msg_end_of_record(int flags)
{
	return flags & MSG_EOR;
}

bool cio_msg_out_of_band(int flags)
{
	return flags & MSG_OOB;
}

bool cio_msg_error_queue(int flags)
{
	return flags & MSG_ERRQUEUE;
}

bool cio_msg_confirm(int flags)
{
	return flags & MSG_CONFIRM;
}

bool cio_msg_dontroute(int flags)
{
	return flags & MSG_DONTROUTE;
}
