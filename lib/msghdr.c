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
static int fit(cio_sockref s, size_t *nbufs)
{
	size_t max = cio_sys_iov_max(), len = sizeof(int);
	int type = 0, r;

	if (*nbufs <= max)
		return 0;
	r = cio_sys_getsockopt(s.fd, SOL_SOCKET, SO_TYPE, &type, &len);
	if (r < 0)
		return r;
	if (type != SOCK_STREAM)
		return CIO_EMSGSIZE;
	*nbufs = max;
	return 0;
}

cio_ssize cio_sendmsg(cio_sockref s, const struct cio_msghdr *msg, int flags)
{
	struct cio_msghdr m = *msg;
	int r = fit(s, &m.nbufs);

	return r < 0 ? r : cio_sys_sendmsg(s.fd, &m, flags);
}

cio_ssize cio_recvmsg(cio_sockref s, struct cio_msghdr *msg, int flags)
{
	struct cio_msghdr m = *msg;
	cio_ssize n = fit(s, &m.nbufs);

	if (n == 0)
		n = cio_sys_recvmsg(s.fd, &m, flags);
	if (n < 0)
		return n;
	msg->control_len = m.control_len;
	msg->flags = m.flags;
	return n;
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
