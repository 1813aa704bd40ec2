/* SPDX-License-Identifier: MIT */
/* What a verb means where it is no option. */
#include "config.h"

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
