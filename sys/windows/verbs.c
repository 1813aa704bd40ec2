/* SPDX-License-Identifier: MIT */
/* What a verb means where it is no option. */
#include "config.h"

#include <cio/sockopt/so.h>

#include "win.h"
#include "../sys.h"

#include <mswsock.h>

/* The numbers that older headers lack. */
#define UDP_CONNRESET 0x9800000cu
#define UDP_NETRESET  0x9800000fu

/* NETRESET is the same for a time to live that ran out; older systems lack it. */
int cio_sys_set_udp_connreset(cio_fd fd, bool on)
{
	BOOL value = on;
	DWORD n;
	int r = CIO_SYSCALL(WSAIoctl, fd, UDP_CONNRESET, &value, sizeof value, NULL, 0, &n, NULL, NULL);

	if (r == 0)
		(void)CIO_SYSCALL(WSAIoctl, fd, UDP_NETRESET, &value, sizeof value, NULL, 0, &n, NULL, NULL);
	return r;
}

int cio_sys_bound_file(cio_fd fd, cio_fd *ret)
{
	(void)fd;
	(void)ret;
	return CIO_ENOTSUP;
}

/* SIO_AF_UNIX_GETPEERPID, which older headers lack: a process is all it tells. */
#define GETPEERPID 0x58000100u

int cio_sys_peer_identity(cio_fd fd, struct cio_peercred *ret)
{
	DWORD pid = 0, n;
	int r = CIO_SYSCALL(WSAIoctl, fd, GETPEERPID, NULL, 0, &pid, sizeof pid, &n, NULL, NULL);

	if (r < 0)
		return r;
	ret->pid = pid;
	ret->uid = UINT32_MAX;
	ret->gid = UINT32_MAX;
	return 0;
}
