/* SPDX-License-Identifier: MIT */
/* Connecting within a time: the one verb of cio/socket.h that is several system calls. */
#include "config.h"

#include <cio/sockaddr.h>
#include <cio/socket.h>

#include "lib.h"

/* The time left until deadline, never negative: that would be for ever. */
static int64_t time_left(int64_t deadline)
{
	int64_t now = cio_sys_now();

	return deadline > now ? deadline - now : 0;
}

/* Looks at least once, also when no time is left. */
static int wait_connected(cio_sockref s, int64_t timeout)
{
	int64_t deadline = timeout > 0 ? deadline_after(timeout) : 0;
	int r, error = 0;

	do
		r = cio_sys_wait(s.fd, CIO_SYS_WRITE, timeout > 0 ? time_left(deadline) : timeout);
	while (r == CIO_EINTR);
	if (r < 0)
		return r;

	r = cio_take_error(s, &error);
	return r < 0 ? r : error;
}

/* Starts an attempt, or joins the one that an earlier call left going.  AF_UNIX's
 * CIO_EAGAIN is a full backlog: nothing was started and there is nothing to wait for. */
static int connect_within(cio_sockref s, const struct cio_sockaddr *addr, int64_t timeout)
{
	int r = cio_sys_connect(s.fd, addr);

	if (r != CIO_EINPROGRESS && r != CIO_EALREADY && r != CIO_EINTR)
		return r;
	return wait_connected(s, timeout);
}

int cio_connect_timeout(cio_sockref s, const struct cio_sockaddr *addr, int64_t timeout)
{
	bool was_nonblocking;
	int r, restored;

	if (!addr)
		return CIO_EFAULT;
	r = cio_sys_swap_nonblocking(s.fd, true, &was_nonblocking);
	if (r < 0)
		return r;
	r = connect_within(s, addr, timeout);
	if (was_nonblocking)
		return r;
	restored = cio_sys_set_nonblocking(s.fd, false);
	return r < 0 ? r : restored;
}
