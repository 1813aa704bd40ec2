/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "kqueue.h"

/* An EVFILT_USER of the set itself.  There is one, so its number says nothing. */

static const struct timespec at_once;

static int change(int set, unsigned flags, unsigned notes)
{
	struct kevent k = { .filter = EVFILT_USER, .flags = (unsigned short)flags, .fflags = notes };
	int r = CIO_SYSCALL(kevent, set, &k, 1, NULL, 0, &at_once);

	/* kevent(2): then the change has been made. */
	return r == CIO_EINTR || r > 0 ? 0 : r;
}

int cio_kq_wake_open(struct cio_sel_wake *ret)
{
	ret->fd = ret->other = CIO_FD_NONE;
	return 0;
}

int cio_kq_wake_arm(const struct cio_sel_wake *wake, int set)
{
	(void)wake;
	return change(set, EV_ADD | EV_CLEAR, 0);
}

int cio_kq_wake_signal(const struct cio_sel_wake *wake, int set)
{
	int saved = sys_errno_save(), r = change(set, 0, NOTE_TRIGGER);

	(void)wake;
	sys_errno_restore(saved);
	return r;
}

bool cio_kq_wake_is(const struct cio_sel_wake *wake, const struct kevent *k)
{
	(void)wake;
	return k->filter == EVFILT_USER;
}

void cio_kq_wake_close(struct cio_sel_wake *wake)
{
	(void)wake;
}
