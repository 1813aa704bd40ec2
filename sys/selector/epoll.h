/* SPDX-License-Identifier: MIT */
#ifndef CIO_SELECTOR_EPOLL_H
#define CIO_SELECTOR_EPOLL_H

/* The selector epoll from inside.
 *
 *   epoll.c         the selector
 *   epoll_renew.c   another set in its place, and the set around it
 *   epoll_source.c  timers, signals, children */

#include <sys/epoll.h>
#include <sys/ioctl.h>

#include "../unix/syscall.h"
#include "selector.h"

/* Linux 4.5; newer headers have it. */
#ifndef EPOLLEXCLUSIVE
# define EPOLLEXCLUSIVE (1u << 28)
#endif

#if defined(__GNUC__)
# pragma GCC visibility push(hidden)
#endif

struct epoll {
	int set;
	int outer;			/* contains set, for other loops; or -1 */
	int fresh;			/* while a new set is made */
	struct cio_sel_wake wake;
	bool inherited;			/* the old set is the parent's */
	bool torn;			/* set is missing in outer */
	bool busy_set;
	struct busy {
		uint32_t usecs;
		uint16_t budget;
		uint8_t prefer;
		uint8_t pad;
	} busy;				/* struct epoll_params of Linux 6.9 */
};

#define SET_BUSY ((sys_ioctl_request)_IOW(0x8A, 0x01, struct busy))
#define GET_BUSY ((sys_ioctl_request)_IOR(0x8A, 0x02, struct busy))

static inline int control(int set, int op, int fd, uint32_t flags, uint64_t data)
{
	struct epoll_event e = { .events = flags, .data.u64 = data };

	return CIO_SYSCALL(epoll_ctl, set, op, fd, &e);
}

/* epoll.c */
uint32_t cio_epoll_flags(unsigned interest, unsigned mode);
int cio_epoll_add_wake(int set, const struct cio_sel_wake *wake);

/* Puts the set back into the one around it, if it is missing there. */
int cio_epoll_mend(struct epoll *s);

/* epoll_renew.c */
int cio_epoll_native(void *state, cio_fd *ret);
int cio_epoll_renew_begin(void *state, bool inherited);
int cio_epoll_renew_transfer(void *state, cio_fd fd, uint64_t data, unsigned interest, unsigned mode);
int cio_epoll_renew_commit(void *state);
void cio_epoll_renew_abandon(void *state);

#if defined(__GNUC__)
# pragma GCC visibility pop
#endif

#endif
