/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <unistd.h>

#include <cio/file.h>

#include "../unix/syscall.h"
#include "selector.h"

/* A pipe.  Who takes edges never reads it, and one day it is full: then whoever signals
 * empties it first, for a write that fails is no edge. */

int cio_sel_wake_open(struct cio_sel_wake *ret)
{
	cio_file from, to;
	int r = cio_file_pipe(CIO_NONBLOCK, &from, &to);

	if (r < 0)
		return r;
	ret->fd = cio_file_release(&from);
	ret->other = cio_file_release(&to);
	return 0;
}

int cio_sel_wake_signal(const struct cio_sel_wake *wake)
{
	int saved = sys_errno_save();
	cio_ssize n;

	do {
		n = CIO_SYSCALL_LEN(write, wake->other, "", 1);
		if (n == CIO_EAGAIN)
			cio_sel_wake_clear(wake);
	} while (n == CIO_EINTR || n == CIO_EAGAIN);
	sys_errno_restore(saved);
	return n < 0 ? (int)n : 0;
}

/* What is left of more signals than these is another wake. */
int cio_sel_wake_clear(const struct cio_sel_wake *wake)
{
	char signals[512];
	cio_ssize n = CIO_SYSCALL_LEN(read, wake->fd, signals, sizeof signals);

	return n >= 0 || n == CIO_EAGAIN || n == CIO_EINTR ? 0 : (int)n;
}

void cio_sel_wake_close(struct cio_sel_wake *wake)
{
	CIO_SYSCALL(close, wake->fd);
	CIO_SYSCALL(close, wake->other);
}
