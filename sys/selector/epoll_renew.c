/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "epoll.h"

/* A new set under the old one's number, and the set around it that other loops watch. */

static int make_outer(int set)
{
	int outer = CIO_SYSCALL(epoll_create1, EPOLL_CLOEXEC), r;

	if (outer < 0)
		return outer;
	r = control(outer, EPOLL_CTL_ADD, set, EPOLLIN, 0);
	if (r < 0) {
		CIO_SYSCALL(close, outer);
		return r;
	}
	return outer;
}

/* Not the set itself: that is replaced when it has to be, and whoever watches it would not know. */
int cio_epoll_native(void *state, cio_fd *ret)
{
	struct epoll *s = state;

	if (s->outer < 0) {
		int outer = make_outer(s->set);

		if (outer < 0)
			return outer;
		s->outer = outer;
	}
	*ret = s->outer;
	return 0;
}

/* TSan's runtime would free what it knows of the number that is replaced while a call of another thread
 * uses that.  So it is not told. */
#if defined(__SANITIZE_THREAD__)
# define dup3(from, to, flags) (int)syscall(SYS_dup3, from, to, flags)
#elif defined(__has_feature)
# if __has_feature(thread_sanitizer)
#  define dup3(from, to, flags) (int)syscall(SYS_dup3, from, to, flags)
# endif
#endif

/* The number stays, and with it what other threads are about to call on. */
static int move_over(int from, int to)
{
	int r = CIO_SYSCALL(dup3, from, to, O_CLOEXEC);

	CIO_SYSCALL(close, from);
	return r < 0 ? r : 0;
}

/* In a child everything is new, under the same numbers. */
static int renew_wake(struct epoll *s)
{
	struct cio_sel_wake wake;
	int r = cio_sel_wake_open(&wake);

	if (r < 0)
		return r;
	return move_over(wake.fd, s->wake.fd);
}

int cio_epoll_renew_begin(void *state, bool inherited)
{
	struct epoll *s = state;
	int r, set;

	if (inherited) {
		r = renew_wake(s);
		if (r < 0)
			return r;
	}
	set = CIO_SYSCALL(epoll_create1, EPOLL_CLOEXEC);
	if (set < 0)
		return set;
	r = cio_epoll_add_wake(set, &s->wake);
	if (r == 0 && s->busy_set)
		r = CIO_SYSCALL(ioctl, set, SET_BUSY, &s->busy);
	if (r < 0) {
		CIO_SYSCALL(close, set);
		return r;
	}
	s->fresh = set;
	s->inherited = inherited;
	return 0;
}

/* Is it the file that the old set knows by this number?  An exclusive one answers EINVAL. */
static int known(const struct epoll *s, cio_fd fd, uint64_t data, uint32_t flags)
{
	int r;

	if (s->inherited)
		return 0;
	r = control(s->set, EPOLL_CTL_MOD, fd, flags & ~(uint32_t)EPOLLEXCLUSIVE, data);
	return r == CIO_EINVAL && (flags & EPOLLEXCLUSIVE) ? 0 : r;
}

/* Asked again after, for the number may have become another file's in between. */
int cio_epoll_renew_transfer(void *state, cio_fd fd, uint64_t data, unsigned interest, unsigned mode)
{
	struct epoll *s = state;
	uint32_t flags = cio_epoll_flags(interest, mode);
	int r = known(s, fd, data, flags);

	if (r < 0)
		return r;
	r = control(s->fresh, EPOLL_CTL_ADD, fd, flags, data);
	if (r < 0)
		return r;
	r = known(s, fd, data, flags);
	if (r < 0)
		control(s->fresh, EPOLL_CTL_DEL, fd, 0, 0);
	return r;
}

int cio_epoll_renew_commit(void *state)
{
	struct epoll *s = state;
	int r = 0;

	if (s->outer >= 0 && !s->inherited && !s->torn) {
		r = control(s->outer, EPOLL_CTL_DEL, s->set, 0, 0);
		if (r < 0) {
			CIO_SYSCALL(close, s->fresh);
			return r;
		}
		s->torn = true;
	}
	r = move_over(s->fresh, s->set);
	if (r == 0 && s->outer >= 0 && s->inherited) {
		r = make_outer(s->set);
		if (r >= 0)
			r = move_over(r, s->outer);
	}
	if (r == 0)
		cio_epoll_mend(s);	/* or at the next wait */
	return r;
}

void cio_epoll_renew_abandon(void *state)
{
	struct epoll *s = state;

	CIO_SYSCALL(close, s->fresh);
}
