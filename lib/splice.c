/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <cio/error.h>
#include <cio/splice.h>

#include "lib.h"

/* Of no bytes the answer would be the same as at the end. */
static int check(size_t len, unsigned flags)
{
	if (len == 0 || (flags & ~(CIO_SPLICE_NONBLOCK | CIO_SPLICE_MORE | CIO_KEEP_SIGPIPE)))
		return CIO_EINVAL;
	return 0;
}

cio_ssize cio_splice_recv(cio_sockref s, cio_fileref p, size_t len, unsigned flags)
{
	int r = check(len, flags);

	return r < 0 ? r : cio_sys_splice(s.fd, p.fd, len, flags);
}

cio_ssize cio_splice_send(cio_sockref s, cio_fileref p, size_t len, unsigned flags)
{
	int r = check(len, flags);

	return r < 0 ? r : cio_sys_splice(p.fd, s.fd, len, flags);
}
