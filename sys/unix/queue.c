/* SPDX-License-Identifier: MIT */
/* How full a socket is. */
#include "config.h"

#include <sys/ioctl.h>

#include "sysopt.h"
#include "unix.h"
#include "../sys.h"

#ifdef __sun
# include <sys/filio.h>
# include <sys/sockio.h>
#endif
#if defined(__linux__)
# define OUTQ TIOCOUTQ		/* SIOCOUTQ, which has a header of the kernel's */
#elif defined(FIONWRITE)
# define OUTQ FIONWRITE
#endif

static int ask(cio_fd fd, sys_ioctl_request what, int *ret)
{
	return CIO_SYSCALL(ioctl, fd, what, ret);
}

int cio_sys_at_mark(cio_fd fd, bool *ret)
{
	int value = 0, r = ask(fd, (sys_ioctl_request)SIOCATMARK, &value);

	if (r < 0)
		return r;
	*ret = value != 0;
	return 0;
}

static int size_of(int r, int value, size_t *ret)
{
	if (r < 0)
		return r;
	if (value < 0)
		return CIO_EOVERFLOW;
	*ret = (size_t)value;
	return 0;
}

int cio_sys_inq(cio_fd fd, size_t *ret)
{
	int value = 0, r = ask(fd, (sys_ioctl_request)FIONREAD, &value);

	return size_of(r, value, ret);
}

#if defined(OUTQ)
int cio_sys_outq(cio_fd fd, size_t *ret)
{
	int value = 0, r = ask(fd, (sys_ioctl_request)OUTQ, &value);

	return size_of(r, value, ret);
}
#elif defined(SO_NWRITE)
int cio_sys_outq(cio_fd fd, size_t *ret)
{
	int value = 0, r;
	size_t len = sizeof value;

	r = cio_sys_getsockopt(fd, SOL_SOCKET, SO_NWRITE, &value, &len);
	return size_of(r, value, ret);
}
#else
int cio_sys_outq(cio_fd fd, size_t *ret)
{
	(void)fd;
	(void)ret;
	return CIO_ENOTSUP;
}
#endif
