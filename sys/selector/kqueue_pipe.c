/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "kqueue.h"

/* For kernels without EVFILT_USER: NetBSD before 10, OpenBSD before 7.8. */

static const struct timespec at_once;

int cio_kq_wake_open(struct cio_sel_wake *ret)
{
	return cio_sel_wake_open(ret);
}

int cio_kq_wake_arm(const struct cio_sel_wake *wake, int set)
{
	struct kevent k = { .ident = (uintptr_t)wake->fd, .filter = EVFILT_READ, .flags = EV_ADD | EV_CLEAR };
	int r = CIO_SYSCALL(kevent, set, &k, 1, NULL, 0, &at_once);

	return r == CIO_EINTR || r > 0 ? 0 : r;
}

int cio_kq_wake_signal(const struct cio_sel_wake *wake, int set)
{
	(void)set;
	return cio_sel_wake_signal(wake);
}

bool cio_kq_wake_is(const struct cio_sel_wake *wake, const struct kevent *k)
{
	return k->ident == (uintptr_t)wake->fd && k->filter == EVFILT_READ;
}

void cio_kq_wake_close(struct cio_sel_wake *wake)
{
	cio_sel_wake_close(wake);
}
