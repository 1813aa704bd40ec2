/* SPDX-License-Identifier: MIT */
/* How full a socket is.  What it has yet to send, Windows does not tell. */
#include "config.h"

#include "win.h"
#include "../sys.h"

static int ask(cio_fd fd, unsigned long what, u_long *ret)
{
	return CIO_SYSCALL(ioctlsocket, fd, (long)what, ret);
}

/* Also where there is no urgent data: all of it has been read. */
int cio_sys_at_mark(cio_fd fd, bool *ret)
{
	u_long value = 0;
	int r = ask(fd, SIOCATMARK, &value);

	if (r < 0)
		return r;
	*ret = value != 0;
	return 0;
}

int cio_sys_inq(cio_fd fd, size_t *ret)
{
	u_long value = 0;
	int r = ask(fd, FIONREAD, &value);

	if (r < 0)
		return r;
	*ret = value;
	return 0;
}

int cio_sys_outq(cio_fd fd, size_t *ret)
{
	(void)fd;
	(void)ret;
	return CIO_ENOTSUP;
}
