/* SPDX-License-Identifier: MIT */
/* Any option, as the system has it; and the one that is not an option but a question. */
#include "config.h"

#include <limits.h>

#include <cio/sockaddr.h>
#include <cio/socket.h>
#include <cio/sockopt.h>

#include "sysopt.h"
#include "optnames.h"
#include "../lib.h"

/* Lengths are ints in the kernel: more room than that is as good as that. */
int cio_getsockopt(cio_sockref s, int level, int option, void *ret, size_t *len)
{
	size_t n;
	int r;

	if (!len || !memory_ok(ret, *len))
		return CIO_EFAULT;
	n = *len < INT_MAX ? *len : INT_MAX;
	r = cio_sys_getsockopt(s.fd, level, option, ret, &n);
	if (r == 0)
		*len = n;
	return r;
}

int cio_setsockopt(cio_sockref s, int level, int option, const void *value, size_t len)
{
	if (len > INT_MAX)
		return CIO_EINVAL;
	return memory_ok(value, len) ? no_answer(cio_sys_setsockopt(s.fd, level, option, value, len)) : CIO_EFAULT;
}

int cio_take_error(cio_sockref s, int *ret)
{
	int error = 0;
	size_t len = sizeof error;
	int r = cio_sys_getsockopt(s.fd, SOL_SOCKET, SO_ERROR, &error, &len);

	if (r == 0)
		*ret = cio_sys_native_error(error);
	return r;
}
