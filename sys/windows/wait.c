/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "clock.h"
#include "win.h"
#include "../sys.h"

#define NSEC_PER_SEC  1000000000
#define NSEC_PER_USEC 1000

/* No wait of select is longer than this; the loop in cio_sys_wait waits for the remainder. */
#define SLICE (NSEC_PER_SEC * (int64_t)3600)

static void slice_of(int64_t left, struct timeval *tv)
{
	int64_t slice = left < SLICE ? left : SLICE;
	int64_t usec = (slice + NSEC_PER_USEC - 1) / NSEC_PER_USEC;

	tv->tv_sec = (long)(usec / 1000000);
	tv->tv_usec = (long)(usec % 1000000);
}

static void only(fd_set *set, bool wanted, cio_fd fd)
{
	set->fd_count = wanted;
	set->fd_array[0] = fd;
}

/* select rather than WSAPoll, which before Windows 10 2004 never tells that a connection was
 * refused.  A refusal is in the set of exceptions.  Its clock is coarser than ours and may be
 * early, so ours decides. */
int cio_sys_wait(cio_fd fd, unsigned events, int64_t timeout)
{
	int64_t end = 0, left = timeout;
	fd_set readable, writable, failed;
	struct timeval tv;
	int r;

	if (timeout > 0) {
		end = cio_sys_now();
		end = timeout > INT64_MAX - end ? INT64_MAX : end + timeout;
	}
	for (;;) {
		only(&readable, events & CIO_SYS_READ, fd);
		only(&writable, events & CIO_SYS_WRITE, fd);
		only(&failed, events & CIO_SYS_WRITE, fd);
		slice_of(left, &tv);
		r = CIO_SYSCALL(select, 0, &readable, &writable, &failed, timeout < 0 ? NULL : &tv);
		if (r != 0)
			return r < 0 ? r : 0;
		if (timeout >= 0) {
			left = timeout > 0 ? end - cio_sys_now() : 0;
			if (left <= 0)
				return CIO_ETIMEDOUT;
		}
	}
}

int64_t cio_sys_now(void)
{
	return cio_win_now();
}
