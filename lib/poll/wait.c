/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "core.h"

/* What a wait was asked for.  limit is on the clock, for finite timeouts only. */
struct span_of_time {
	int64_t timeout;
	int64_t limit;
	bool retry;
};

static int do_todo(struct cio_poll *p, struct cio_events *events)
{
	uint32_t todo = atom_load(&p->todo, seq_cst);

	if (todo & TODO_CHANGES)
		cio_tell_all_changes(p);
	if (atom_load(&p->todo, seq_cst) & TODO_FAILURES)
		cio_events_failures(events);
	return todo & TODO_RENEW ? cio_tell_renew(p, false) : 0;
}

/* One look at the kernel.  *ret_again: something came that must be seen to before the next. */
static int look(struct cio_poll *p, struct cio_events *events, size_t room, int64_t timeout, bool *ret_again)
{
	struct cio_sel_event *list = events->list + events->count;
	int r = 0;

	*ret_again = false;
	if (room == 0)
		return 0;
	if (timeout == 0) {
		r = p->ops->wait(p->selector, list, room, 0, ret_again);
		sleep_end(&p->state);
		return r;
	}
	sleep_begin(&p->state);
	if (atom_load(&p->todo, seq_cst) || atom_load(&p->woken, seq_cst))
		*ret_again = true;
	else
		r = p->ops->wait(p->selector, list, room, timeout < CIO_SEL_LONGEST ? timeout : CIO_SEL_LONGEST,
			ret_again);
	sleep_end(&p->state);
	return r;
}

/* The same, with numbers that a program gave made events, or dropped. */
static int look_by_number(struct cio_poll *p, struct cio_events *events, size_t room, int64_t timeout, bool *ret_again)
{
	int r = look(p, events, room, timeout, ret_again);

	if (r <= 0 || !(p->ops->capabilities & (CIO_CAN_AIO | CIO_CAN_LIO)))
		return r;
	r = (int)cio_events_by_number(p, events->list + events->count, (size_t)r);
	*ret_again |= r == 0;
	return r;
}

/* How many descriptors' events to ask for, beside those that were kept.  Wakers have what is left; if
 * it was not enough for them, they come first the next time. */
static size_t room_of(const struct cio_poll *p, const struct cio_events *events)
{
	size_t room = events->capacity - events->count, due;

	if (!p->wakers_first)
		return room;
	due = atom_load(&p->due_count, relaxed);
	return room > due ? room - due : 0;
}

/* What next() will hand out; the count. */
static size_t settle(struct cio_poll *p, struct cio_events *events)
{
	size_t n = events->count;

	if (n > 0 && atom_load(&p->filtered, relaxed))
		n = cio_events_sift(events, 0);
	events->left = n < events->capacity ? n : events->capacity;
	cio_waker_gather(p);
	if (p->due)
		cio_waker_hand_over(p, events, events->capacity - events->left);
	p->wakers_first = p->due && !p->wakers_first;
	return events->left;
}

static int64_t rest_of(const struct span_of_time *span)
{
	int64_t now;

	if (span->timeout <= 0)
		return span->timeout;
	now = cio_sel_now();
	return now < span->limit ? span->limit - now : 0;
}

static int wait_events(struct cio_poll *p, struct cio_events *events, const struct span_of_time *span)
{
	int64_t timeout = span->timeout;
	bool again, hurry;
	int r;

	cio_events_keep_unread(events);
	if (events->wakers || events->era != atom_load(&p->era, relaxed))
		cio_waker_take_back(p, events);
	for (;;) {
		int error = atom_load(&p->todo, seq_cst) ? do_todo(p, events) : 0;

		cio_waker_gather(p);
		hurry = error < 0 || events->count > 0 || p->due;
		r = look_by_number(p, events, room_of(p, events), hurry ? 0 : timeout, &again);
		if (r > 0)
			events->count += (size_t)r;
		if (settle(p, events) > 0)
			return (int)events->left;
		if (error < 0)
			return error;
		if (r < 0 && !(r == CIO_EINTR && span->retry))
			return r;
		if (r == 0 && !again && !hurry && timeout >= 0 && timeout <= CIO_SEL_LONGEST)
			return 0;
		timeout = rest_of(span);
	}
}

static int wait_span(struct cio_poll *p, struct cio_events *events, const struct span_of_time *span)
{
	int r;

	if (!poll_here(p))
		return CIO_ESTALE;
	if (events->poll != p)
		return CIO_EINVAL;
	if (atom_swap(&p->waiting, 1, acquire))
		return CIO_EBUSY;
	r = wait_events(p, events, span);
	/* For another loop: what did not fit is still there to be found. */
	if (p->due || (atom_load(&p->todo, seq_cst) & TODO_FAILURES))
		cio_poll_kick(p);
	atom_store(&p->waiting, 0, release);
	return r;
}

static struct span_of_time span_from_now(int64_t timeout, bool retry)
{
	struct span_of_time span = { .timeout = timeout < 0 ? -1 : timeout, .retry = retry };
	int64_t now;

	if (timeout <= 0)
		return span;
	now = cio_sel_now();
	if (timeout > INT64_MAX - now)
		span.timeout = -1;
	else
		span.limit = now + timeout;
	return span;
}

int cio_poll_wait(struct cio_poll *p, struct cio_events *events, int64_t timeout)
{
	struct span_of_time span = span_from_now(timeout, false);

	return wait_span(p, events, &span);
}

int cio_poll_wait_until(struct cio_poll *p, struct cio_events *events, int64_t deadline)
{
	struct span_of_time span = { .limit = deadline };
	int64_t now = cio_sel_now();

	if (deadline == INT64_MAX)
		span.timeout = -1;
	else if (deadline > now)
		span.timeout = deadline - now;
	return wait_span(p, events, &span);
}

int cio_poll_wait_retry(struct cio_poll *p, struct cio_events *events, int64_t timeout)
{
	struct span_of_time span = span_from_now(timeout, true);

	return wait_span(p, events, &span);
}

int64_t cio_poll_now(void)
{
	return cio_sel_now();
}
