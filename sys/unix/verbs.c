/* SPDX-License-Identifier: MIT */
/* What a verb means where it is no option. */
#include "config.h"

#include <errno.h>
#include <unistd.h>
#include <sys/ioctl.h>
#include <sys/un.h>

#include <cio/sockopt/so.h>

#include "unix.h"
#include "optnames.h"
#include "sysopt.h"
#include "../sys.h"

/* Errors of another's port come to connected sockets alone. */
int cio_sys_set_udp_connreset(cio_fd fd, bool on)
{
	(void)fd;
	return on ? CIO_ENOTSUP : 0;
}

#ifdef __linux__

/* SIOCUNIXFILE, which is in a header that not every libc has.  Older kernels know no such ioctl. */
int cio_sys_bound_file(cio_fd fd, cio_fd *ret)
{
	int r = CIO_SYSCALL(ioctl, fd, (sys_ioctl_request)0x89e0);

	if (r < 0)
		return r == -ENOTTY ? CIO_ENOTSUP : r;
	*ret = r;
	return 0;
}

#else

int cio_sys_bound_file(cio_fd fd, cio_fd *ret)
{
	(void)fd;
	(void)ret;
	return CIO_ENOTSUP;
}

#endif

#if defined(__APPLE__) || defined(__FreeBSD__) || defined(__NetBSD__) || defined(__DragonFly__)

/* Darwin's process is an option of its own. */
#ifdef LOCAL_PEERPID
static int peer_pid(cio_fd fd, int64_t *ret)
{
	pid_t pid = 0;
	size_t len = sizeof pid;
	int r = cio_sys_getsockopt(fd, SOL_LOCAL, LOCAL_PEERPID, &pid, &len);

	if (r == 0)
		*ret = pid;
	return r;
}
#else
static int peer_pid(cio_fd fd, int64_t *ret)
{
	(void)fd;
	*ret = 0;
	return 0;
}
#endif

int cio_sys_peer_identity(cio_fd fd, struct cio_peercred *ret)
{
	uid_t uid;
	gid_t gid;
	int64_t pid;
	int r = CIO_SYSCALL(getpeereid, fd, &uid, &gid);

	if (r == 0)
		r = peer_pid(fd, &pid);
	if (r < 0)
		return r;
	ret->pid = pid;
	ret->uid = uid;
	ret->gid = gid;
	return 0;
}

#else

int cio_sys_peer_identity(cio_fd fd, struct cio_peercred *ret)
{
	(void)fd;
	(void)ret;
	return CIO_ENOTSUP;
}

#endif
