/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <cio/error.h>
#include <cio/tcp_info.h>

#include "../sys.h"

int cio_sys_tcp_info(cio_fd fd, struct cio_tcp_info *ret)
{
	(void)fd;
	(void)ret;
	return CIO_ENOPROTOOPT;
}
