/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <cio/event.h>

#include "afd.h"

/* Timers, which are a list of our own.  Windows has no signals, and a child's end is no packet. */

static int add(void *state, struct cio_sel_source *t)
{
	struct afd *s = state;
	int r;

	if (t->kind != CIO_EVENT_TIMER)
		return CIO_ENOTSUP;
	cio_afd_lock(s);
	r = cio_timers_reserve(&s->timers);
	if (r == 0)
		cio_timers_set(&s->timers, t, t->deadline, t->period);
	cio_sel_unlock(&s->lock);
	t->keep = false;
	return r;
}

/* The waiter is woken if it would sleep too long; if it cannot be, nothing has changed. */
static int set(void *state, struct cio_sel_source *t, int64_t deadline, int64_t period)
{
	struct afd *s = state;
	int r = 0;

	cio_afd_lock(s);
	if (s->inside && deadline < cio_timers_first(&s->timers))
		r = cio_afd_stir(s);
	if (r == 0)
		cio_timers_set(&s->timers, t, deadline, period);
	cio_sel_unlock(&s->lock);
	return r;
}

static int arm(void *state, struct cio_sel_source *t)
{
	return set(state, t, t->deadline, t->period);
}

static int take(void *state, struct cio_sel_source *t, uint64_t *ret)
{
	struct afd *s = state;
	*ret = cio_sel_expired(t, cio_sel_now());
	if (*ret == 0)
		return 0;
	cio_afd_lock(s);
	cio_timers_take(&s->timers, t, *ret);
	cio_sel_unlock(&s->lock);
	return 0;
}

static void drop(void *state, struct cio_sel_source *t)
{
	struct afd *s = state;

	cio_afd_lock(s);
	cio_timers_put_aside(&s->timers, t, t->deadline);
	cio_timers_release(&s->timers);
	cio_sel_unlock(&s->lock);
}

static void forget(struct cio_sel_source *t)
{
	t->place = 0;
}

/* There are no children that have this set. */
static int transfer(void *state, struct cio_sel_source *t, bool inherited)
{
	(void)state, (void)t, (void)inherited;
	return 0;
}

static int64_t next(void *state)
{
	struct afd *s = state;
	int64_t first;

	cio_afd_lock(s);
	first = cio_timers_first(&s->timers);
	cio_sel_unlock(&s->lock);
	return first;
}

const struct cio_source_ops cio_sources_afd = {
	.add = add,
	.set = set,
	.arm = arm,
	.take = take,
	.remove = drop,
	.forget = forget,
	.transfer = transfer,
	.next = next,
};
