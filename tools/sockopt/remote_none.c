/* SPDX-License-Identifier: MIT */
/* Systems that lend no descriptors of other processes. */
#include "config.h"

#include <stdio.h>

#include "remote.h"

static int refuse(struct refusal *why)
{
	why->call = "pidfd_getfd";
	why->error = CIO_ENOTSUP;
	return CIO_ENOTSUP;
}

int remote_open(long pid, struct remote *ret, struct refusal *why)
{
	(void)pid;
	(void)ret;
	return refuse(why);
}

void remote_close(struct remote *r)
{
	(void)r;
}

cio_ssize remote_sockets(const struct remote *r, long **ret, struct refusal *why)
{
	(void)r;
	(void)ret;
	return refuse(why);
}

int remote_look(const struct remote *r, int fd, char *what, size_t size, struct refusal *why)
{
	(void)r;
	(void)fd;
	(void)what;
	(void)size;
	return refuse(why);
}

CIO_UNCHECKED
int remote_borrow(const struct remote *r, int fd, cio_file *ret, uint64_t *ret_inode, struct refusal *why)
{
	(void)r;
	(void)fd;
	(void)ret_inode;
	ret->ref.fd = CIO_FD_NONE;
	return refuse(why);
}

cio_ssize remote_processes(long **ret, struct refusal *why)
{
	(void)ret;
	return refuse(why);
}

void remote_why(long pid, const struct refusal *why, char *buf, size_t size)
{
	(void)pid;
	(void)why;
	snprintf(buf, size, "not supported here: only Linux (5.6 and later) lends the sockets of other processes; "
		"'self:FD' works on every system");
}
