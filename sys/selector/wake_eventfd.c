/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include "../unix/syscall.h"
#include "selector.h"

/* An eventfd that is written and never read: each write is an edge, and 2^64 of them are not
 * to be expected. */

int cio_sel_wake_open(struct cio_sel_wake *ret)
{
	int fd = CIO_SYSCALL(eventfd, 0, EFD_CLOEXEC | EFD_NONBLOCK);

	if (fd < 0)
		return fd;
	ret->fd = fd;
	ret->other = CIO_FD_NONE;
	return 0;
}

int cio_sel_wake_signal(const struct cio_sel_wake *wake)
{
	static const uint64_t one = 1;
	int saved = sys_errno_save();
	cio_ssize n;

	do {
		n = CIO_SYSCALL_LEN(write, wake->fd, &one, sizeof one);
	} while (n == CIO_EINTR);
	sys_errno_restore(saved);
	return n < 0 ? (int)n : 0;
}

void cio_sel_wake_close(struct cio_sel_wake *wake)
{
	CIO_SYSCALL(close, wake->fd);
}
