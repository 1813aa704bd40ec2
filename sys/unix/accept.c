/* SPDX-License-Identifier: MIT */
/* Accepting, then setting the flags: the BSDs and Darwin hand the listener's mode to
 * the new socket, Linux does not; here it is always what was asked for. */
#include "config.h"

#include "unix.h"
#include "../sys.h"

/* The listener's SO_NOSIGPIPE came with it, if the listener had it.  Darwin says EINVAL once
 * the peer has gone: there is a connection to hand over all the same. */
static int no_sigpipe(int fd)
{
	int r = cio_unix_no_sigpipe(fd);

	if (r < 0 && r != CIO_EINVAL) {
		cio_unix_close(fd);
		return r;
	}
	return 0;
}

int cio_sys_accept(cio_fd listener, unsigned flags, cio_fd *ret, struct cio_sockaddr *ret_peer)
{
	struct cio_sockaddr peer;
	cio_fd fd;
	int r;

	/* The peer is kept aside: what follows may fail, and then nothing is written. */
	r = cio_sys_accept_raw(listener, &fd, ret_peer ? &peer : NULL);
	if (r < 0)
		return r;
	r = no_sigpipe(fd);
	if (r == 0)
		r = cio_unix_finish(fd, flags, true);
	if (r < 0)
		return r;
	if (ret_peer)
		*ret_peer = peer;
	*ret = fd;
	return 0;
}
