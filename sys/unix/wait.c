/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <limits.h>
#include <poll.h>
#include <time.h>

#include "unix.h"
#include "../sys.h"

#define NSEC_PER_MSEC 1000000

/* Milliseconds, rounded up so that nothing is early.  A wait too long for poll(2) is cut;
 * the remainder is waited for by the loop in cio_sys_wait. */
static int milliseconds(int64_t ns)
{
	int64_t ms;

	if (ns < 0)
		return -1;
	ms = ns / NSEC_PER_MSEC + (ns % NSEC_PER_MSEC != 0);
	return ms > INT_MAX ? INT_MAX : (int)ms;
}

int cio_sys_wait(cio_fd fd, unsigned events, int64_t timeout)
{
	struct pollfd p = { .fd = fd };
	int64_t slice = (int64_t)INT_MAX * NSEC_PER_MSEC;
	int r;

	if (fd < 0)
		return CIO_EBADF;	/* poll(2) would ignore it and wait */
	if (events & CIO_SYS_READ)
		p.events |= POLLIN;
	if (events & CIO_SYS_WRITE)
		p.events |= POLLOUT;
	for (;;) {
		r = CIO_SYSCALL(poll, &p, 1, milliseconds(timeout));
		if (r < 0)
			return r;
		if (r > 0)
			return p.revents & POLLNVAL ? CIO_EBADF : 0;
		if (timeout <= slice)
			return CIO_ETIMEDOUT;
		timeout -= slice;
	}
}

int64_t cio_sys_now(void)
{
	struct timespec now;

	/* Cannot fail: POSIX.1-2024 makes CLOCK_MONOTONIC mandatory. */
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}
