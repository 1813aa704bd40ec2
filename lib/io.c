/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <cio/io.h>
#include <cio/sockaddr.h>
#include <cio/sockopt.h>

#include "lib.h"

cio_ssize cio_recv(cio_sockref s, void *buf, size_t len, int flags)
{
	return cio_sys_recv(s.fd, buf, len, flags);
}

cio_ssize cio_recv_from(cio_sockref s, void *buf, size_t len, int flags, struct cio_sockaddr *ret_from)
{
	return cio_sys_recv_from(s.fd, buf, len, flags, ret_from);
}
