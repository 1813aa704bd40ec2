/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "source_fd.h"

/* Sources of epoll: descriptors like any other, one a source.  A timer is set by
 * timerfd_settime(2) alone: what it then has to tell is what it is read for. */

static const struct cio_selector_ops *const epoll = &cio_selector_epoll;

/* A timer as it is set; on failure there may be a descriptor to be closed. */
static int open_source(struct cio_sel_source *s)
{
	int r = cio_source_fd_open(s);

	if (r < 0 || s->kind != CIO_EVENT_TIMER || s->deadline == INT64_MAX)
		return r;
	return cio_source_fd_set(s, s->deadline, s->period);
}

static int add(void *state, struct cio_sel_source *s)
{
	int r = open_source(s);

	if (r == 0)
		r = epoll->add(state, s->fd, s->data, CIO_READABLE, source_fd_mode(s));
	if (r < 0)
		cio_source_fd_close(s);
	return r;
}

static int set(void *state, struct cio_sel_source *s, int64_t deadline, int64_t period)
{
	int r = cio_source_fd_set(s, deadline, period);

	(void)state;
	if (r < 0)
		return r;
	s->deadline = deadline;
	s->period = period;
	return 0;
}

/* One that had fired when a new set was made is not in it. */
static int arm(void *state, struct cio_sel_source *s)
{
	unsigned mode = source_fd_mode(s);
	int r = epoll->modify(state, s->fd, s->data, CIO_READABLE, mode);

	return r == CIO_ENOENT ? epoll->add(state, s->fd, s->data, CIO_READABLE, mode) : r;
}

static int take(void *state, struct cio_sel_source *s, uint64_t *ret)
{
	int r = cio_source_fd_take(s, ret);

	return r == 0 && *ret == 0 && s->mode == CIO_SEL_ONESHOT ? arm(state, s) : r;
}

/* The registration of a copy that a forked child has would stay. */
static void drop(void *state, struct cio_sel_source *s)
{
	epoll->remove(state, s->fd);
	cio_source_fd_close(s);
}

static int transfer(void *state, struct cio_sel_source *s, bool inherited)
{
	int r = inherited ? open_source(s) : 0;

	return r < 0 ? r : epoll->renew_transfer(state, s->fd, s->data, CIO_READABLE, source_fd_mode(s));
}

const struct cio_source_ops cio_sources_epoll = {
	.add = add,
	.set = set,
	.arm = arm,
	.take = take,
	.remove = drop,
	.forget = cio_source_fd_close,
	.transfer = transfer,
};
