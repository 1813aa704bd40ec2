/* SPDX-License-Identifier: MIT */
/* Pairs of sockets, which Windows does not make: two sockets of this machine that have each
 * proved to be the other's peer. */
#include "config.h"

#include "win.h"
#include "../sys.h"

int cio_sys_pair_raw(int domain, int type, int protocol, cio_fd ret[2])
{
	(void)domain;
	(void)type;
	(void)protocol;
	(void)ret;
	return CIO_ENOTSUP;
}

int cio_sys_pair(int domain, int type, int protocol, unsigned flags, cio_fd ret[2])
{
	(void)flags;
	return cio_sys_pair_raw(domain, type, protocol, ret);
}
