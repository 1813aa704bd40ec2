/* SPDX-License-Identifier: MIT */
/* What a verb means where it is no option. */
#include "config.h"

#include <cio/sockopt/so.h>

#include "win.h"
#include "optnames.h"
#include "../sys.h"

/* NETRESET is the same for a time to live that ran out; older systems lack it. */
int cio_sys_set_udp_connreset(cio_fd fd, bool on)
{
	BOOL value = on;
	int r = cio_win_ioctl(fd, CIO_SIO_UDP_CONNRESET, &value, sizeof value, NULL, 0);

	if (r == 0)
		(void)cio_win_ioctl(fd, CIO_SIO_UDP_NETRESET, &value, sizeof value, NULL, 0);
	return r;
}

int cio_sys_bound_file(cio_fd fd, cio_fd *ret)
{
	(void)fd;
	(void)ret;
	return CIO_ENOTSUP;
}

int cio_win_peer_pid(cio_fd fd, DWORD *ret)
{
	DWORD pid = 0;
	int r = cio_win_ioctl(fd, CIO_SIO_AF_UNIX_GETPEERPID, NULL, 0, &pid, sizeof pid);

	if (r == 0)
		*ret = pid;
	return r;
}

/* A process is all that Windows tells. */
int cio_sys_peer_identity(cio_fd fd, struct cio_peercred *ret)
{
	DWORD pid = 0;
	int r = cio_win_peer_pid(fd, &pid);

	if (r < 0)
		return r;
	ret->pid = pid;
	ret->uid = UINT32_MAX;
	ret->gid = UINT32_MAX;
	return 0;
}
