/* SPDX-License-Identifier: MIT */
/* Receiving, then setting close-on-exec on each descriptor that came along: in between
 * another thread's exec can inherit it. */
#include "config.h"

#include <fcntl.h>
#include <string.h>

#include "unix.h"

/* musl's CMSG_NXTHDR converts signs. */
#pragma GCC diagnostic ignored "-Wsign-conversion"

static int set_cloexec(int fd)
{
	return CIO_SYSCALL(fcntl, fd, F_SETFD, FD_CLOEXEC);
}

static int end(int fd)
{
	cio_unix_close(fd);
	return 0;
}

/* The descriptors that are really there: of a truncated message cmsg_len can tell more. */
static size_t count_descriptors(const struct msghdr *m, struct cmsghdr *c)
{
	size_t before = (size_t)(CMSG_DATA(c) - (unsigned char *)c);
	size_t room = m->msg_controllen - (size_t)((unsigned char *)c - (unsigned char *)m->msg_control);
	size_t len = c->cmsg_len < room ? c->cmsg_len : room;

	if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS || len < before)
		return 0;
	return (len - before) / sizeof(int);
}

/* Stops at the first that fails. */
static int for_each_descriptor(struct msghdr *m, int (*call)(int fd))
{
	struct cmsghdr *c;
	size_t count, i;
	int fd, r;

	for (c = CMSG_FIRSTHDR(m); c; c = CMSG_NXTHDR(m, c)) {
		count = count_descriptors(m, c);
		for (i = 0; i < count; i++) {
			memcpy(&fd, CMSG_DATA(c) + i * sizeof fd, sizeof fd);
			r = call(fd);
			if (r < 0)
				return r;
		}
	}
	return 0;
}

cio_ssize cio_unix_recvmsg(int fd, struct msghdr *m, int flags)
{
	cio_ssize n = CIO_SYSCALL_LEN(recvmsg, fd, m, flags);
	int r;

	/* Darwin: what is only looked at holds no descriptors yet, but the kernel's own data. */
	if (n < 0 || (flags & MSG_PEEK))
		return n;
	r = for_each_descriptor(m, set_cloexec);
	if (r < 0) {
		(void)for_each_descriptor(m, end);
		return r;
	}
	return n;
}
