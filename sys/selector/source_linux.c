/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <signal.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "source_child.h"
#include "source_fd.h"

/* timerfd, signalfd and pidfd. */

/* Linux 5.3; a number that newer headers have. */
#if !defined(SYS_pidfd_open) && !defined(__alpha__) && !defined(__mips__)
# define SYS_pidfd_open 434
#endif

#ifdef SYS_pidfd_open
static int pidfd_open_raw(int pid)
{
	return (int)syscall(SYS_pidfd_open, pid, 0u);
}

static int open_pidfd(int pid)
{
	int r = CIO_SYSCALL(pidfd_open_raw, pid);

	/* Seccomp filters that do not know the call say EPERM. */
	return r == CIO_ENOSYS || r == CIO_EPERM ? CIO_ENOTSUP : r;
}
#else
static int open_pidfd(int pid)
{
	(void)pid;
	return CIO_ENOTSUP;
}
#endif

static int open_child(struct cio_sel_source *s)
{
	bool exited;
	int r = source_child_check(s->number, &exited);

	return r < 0 ? r : open_pidfd(s->number);
}

static int open_signal(int number)
{
	sigset_t set;

	sigemptyset(&set);
	/* These two are taken, and never come. */
	if (number == SIGKILL || number == SIGSTOP || sigaddset(&set, number) < 0)
		return CIO_EINVAL;
	return CIO_SYSCALL(signalfd, -1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

int cio_source_fd_open(struct cio_sel_source *s)
{
	int r;

	if (s->kind == CIO_EVENT_TIMER)
		r = CIO_SYSCALL(timerfd_create, CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
	else if (s->kind == CIO_EVENT_SIGNAL)
		r = open_signal(s->number);
	else
		r = open_child(s);
	if (r < 0)
		return r;
	s->fd = r;
	return 0;
}

/* Of a time_t that is too small, the end of its time. */
static struct timespec timespec_of(int64_t time)
{
	struct timespec ts = { .tv_sec = (time_t)(time / 1000000000), .tv_nsec = (long)(time % 1000000000) };

	if (sizeof ts.tv_sec < sizeof time && time / 1000000000 > INT32_MAX)
		ts.tv_sec = (time_t)INT32_MAX;
	return ts;
}

int cio_source_fd_set(const struct cio_sel_source *s, int64_t deadline, int64_t period)
{
	struct itimerspec its = { .it_value = { 0, 0 } };

	if (deadline != INT64_MAX) {
		its.it_value = timespec_of(deadline);
		its.it_interval = timespec_of(period);
	}
	return CIO_SYSCALL(timerfd_settime, s->fd, TFD_TIMER_ABSTIME, &its, NULL);
}

/* 0 for nothing: a read of less than size is none. */
static int take_some(const struct cio_sel_source *s, void *ret, size_t size)
{
	cio_ssize n = CIO_SYSCALL_LEN(read, s->fd, ret, size);

	if (n < 0)
		return n == CIO_EAGAIN || n == CIO_EINTR ? 0 : (int)n;
	return n == (cio_ssize)size;
}

static int take_timer(struct cio_sel_source *s, uint64_t *ret)
{
	uint64_t count;
	int r = take_some(s, &count, sizeof count);

	if (r > 0) {
		s->deadline = cio_sel_expires_after(s, count);
		*ret = count;
	}
	return r;
}

static int take_signal(const struct cio_sel_source *s, uint64_t *ret)
{
	struct signalfd_siginfo info;
	int r = take_some(s, &info, sizeof info);

	if (r > 0)
		*ret = info.ssi_signo;
	return r;
}

int cio_source_fd_take(struct cio_sel_source *s, uint64_t *ret)
{
	int r = 1;

	*ret = 0;
	if (s->kind == CIO_EVENT_TIMER)
		r = take_timer(s, ret);
	else if (s->kind == CIO_EVENT_SIGNAL)
		r = take_signal(s, ret);
	else
		*ret = 1;
	return r < 0 ? r : 0;
}

void cio_source_fd_close(struct cio_sel_source *s)
{
	if (s->fd != CIO_FD_NONE)
		CIO_SYSCALL(close, s->fd);
	s->fd = CIO_FD_NONE;
}
