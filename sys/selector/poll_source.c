/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "poll_state.h"
#include "source_fd.h"

/* Sources of poll(2): timers are a list of our own, signals and children are descriptors where the
 * system has such. */

static const struct cio_selector_ops *const polls = &cio_selector_poll;

static int add_timer(struct polling *p, struct cio_sel_source *s)
{
	int r;

	cio_sel_lock(&p->lock);
	r = cio_timers_reserve(&p->timers);
	if (r == 0)
		cio_timers_set(&p->timers, s, s->deadline, s->period);
	cio_sel_unlock(&p->lock);
	s->keep = false;
	return r;
}

static int add(void *state, struct cio_sel_source *s)
{
	int r;

	if (s->kind == CIO_EVENT_TIMER)
		return add_timer(state, s);
	r = cio_source_fd_open(s);
	if (r < 0)
		return r;
	r = polls->add(state, s->fd, s->data, CIO_READABLE, source_fd_mode(s));
	if (r < 0)
		cio_source_fd_close(s);
	return r;
}

/* The waiter is woken if it would sleep too long; if it cannot be, nothing has changed. */
static int set(void *state, struct cio_sel_source *s, int64_t deadline, int64_t period)
{
	struct polling *p = state;
	int64_t old = s->deadline, old_period = s->period;
	bool must, was_set;
	int r = 0;

	cio_sel_lock(&p->lock);
	must = p->inside && !p->roused && deadline < cio_timers_first(&p->timers);
	was_set = s->place != 0;
	cio_timers_set(&p->timers, s, deadline, period);
	if (must)
		p->roused = true;
	cio_sel_unlock(&p->lock);
	if (must)
		r = cio_sel_wake_signal(&p->wake);
	if (r < 0) {
		cio_sel_lock(&p->lock);
		p->roused = false;
		cio_timers_set(&p->timers, s, old, old_period);
		if (!was_set)
			cio_timers_put_aside(&p->timers, s, old);
		cio_sel_unlock(&p->lock);
	}
	return r;
}

static int arm(void *state, struct cio_sel_source *s)
{
	if (s->kind == CIO_EVENT_TIMER)
		return set(state, s, s->deadline, s->period);
	return polls->modify(state, s->fd, s->data, CIO_READABLE, source_fd_mode(s));
}

static void take_timer(struct polling *p, struct cio_sel_source *s, uint64_t *ret)
{
	*ret = cio_sel_expired(s, cio_sel_now());
	if (*ret == 0)
		return;
	cio_sel_lock(&p->lock);
	cio_timers_take(&p->timers, s, *ret);
	cio_sel_unlock(&p->lock);
}

static int take(void *state, struct cio_sel_source *s, uint64_t *ret)
{
	int r;

	if (s->kind == CIO_EVENT_TIMER) {
		take_timer(state, s, ret);
		return 0;
	}
	r = cio_source_fd_take(s, ret);
	return r == 0 && *ret == 0 && s->mode == CIO_SEL_ONESHOT ? arm(state, s) : r;
}

static void drop(void *state, struct cio_sel_source *s)
{
	struct polling *p = state;

	if (s->kind != CIO_EVENT_TIMER) {
		polls->remove(state, s->fd);
		cio_source_fd_close(s);
		return;
	}
	cio_sel_lock(&p->lock);
	cio_timers_put_aside(&p->timers, s, s->deadline);
	cio_timers_release(&p->timers);
	cio_sel_unlock(&p->lock);
}

static void forget(struct cio_sel_source *s)
{
	s->place = 0;
	cio_source_fd_close(s);
}

static int transfer(void *state, struct cio_sel_source *s, bool inherited)
{
	return inherited ? add(state, s) : 0;
}

static int64_t next(void *state)
{
	struct polling *p = state;
	int64_t first;

	cio_sel_lock(&p->lock);
	first = cio_timers_first(&p->timers);
	cio_sel_unlock(&p->lock);
	return first;
}

const struct cio_source_ops cio_sources_poll = {
	.add = add,
	.set = set,
	.arm = arm,
	.take = take,
	.remove = drop,
	.forget = forget,
	.transfer = transfer,
	.next = next,
};
