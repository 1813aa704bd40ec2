/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <cio/event.h>

#include "afd.h"

/* Timers, which are a list of our own; other kinds are iocp.h's.  Windows has no signals. */

static int add_timer(struct afd *s, struct cio_sel_source *t)
{
	int r = cio_timers_reserve(&s->timers);

	if (r == 0)
		cio_timers_set(&s->timers, t, t->deadline, t->period);
	t->keep = false;
	return r;
}

static int add(void *state, struct cio_sel_source *t)
{
	struct afd *s = state;
	int r;

	cio_afd_lock(s);
	r = t->kind == CIO_EVENT_TIMER ? add_timer(s, t) : cio_iocp_add(&s->iocp, t);
	cio_sel_unlock(&s->lock);
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
	struct afd *s = state;
	int r;

	if (t->kind == CIO_EVENT_TIMER)
		return set(state, t, t->deadline, t->period);
	cio_afd_lock(s);
	r = cio_iocp_arm(&s->iocp, t);
	cio_sel_unlock(&s->lock);
	return r;
}

static int take_other(struct afd *s, struct cio_sel_source *t, uint64_t *ret)
{
	int r;

	cio_afd_lock(s);
	r = cio_iocp_take(&s->iocp, t, ret);
	cio_sel_unlock(&s->lock);
	return r;
}

static int take(void *state, struct cio_sel_source *t, uint64_t *ret)
{
	struct afd *s = state;

	if (t->kind != CIO_EVENT_TIMER)
		return take_other(s, t, ret);
	*ret = cio_sel_expired(t, cio_sel_now());
	if (*ret == 0)
		return 0;
	cio_afd_lock(s);
	cio_timers_take(&s->timers, t, *ret);
	cio_sel_unlock(&s->lock);
	return 0;
}

static int tell(void *state, struct cio_sel_source *t, struct cio_event *ret)
{
	struct afd *s = state;
	int r;

	cio_afd_lock(s);
	r = cio_iocp_tell(&s->iocp, t, ret);
	cio_sel_unlock(&s->lock);
	return r;
}

static void drop(void *state, struct cio_sel_source *t)
{
	struct afd *s = state;

	cio_afd_lock(s);
	if (t->kind == CIO_EVENT_TIMER) {
		cio_timers_put_aside(&s->timers, t, t->deadline);
		cio_timers_release(&s->timers);
	} else {
		cio_iocp_remove(&s->iocp, t);
	}
	cio_sel_unlock(&s->lock);
}

static void forget(struct cio_sel_source *t)
{
	t->place = 0;
	cio_iocp_forget(t);
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
	.tell = tell,
	.remove = drop,
	.forget = forget,
	.next = next,
};
