/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "core.h"

/* What a wait was asked for.  limit is on the clock, for finite timeouts only. */
struct span_of_time {
	int64_t timeout;
	int64_t limit;
	bool retry;
};

/* What a look at the kernel answered.  again: something came that must be seen to before the next. */
struct sight {
	int r;
	bool again;
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

/* Numbers that a program gave are made events, or dropped. */
static void by_number(struct cio_poll *p, struct cio_events *events, struct sight *seen)
{
	if (seen->r <= 0 || !poll_by_number(p))
		return;
	seen->r = (int)cio_events_by_number(p, events->list + events->count, (size_t)seen->r);
	seen->again |= seen->r == 0;
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

	if (n > 0 && (atom_load(&p->filtered, relaxed) & FILTER_EVENTS))
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

/* All that a wait may have to do.  first: if a look was made already, with nothing to be done before. */
static int wait_events(struct cio_poll *p, struct cio_events *events, const struct span_of_time *span,
	const struct sight *first)
{
	struct sight seen = first ? *first : (struct sight){ 0 };
	bool hurry = false, looked = first;
	int64_t timeout = span->timeout;
	int error = 0;

	for (;;) {
		if (!looked) {
			error = atom_load(&p->todo, seq_cst) ? do_todo(p, events) : 0;
			cio_waker_gather(p);
			hurry = error < 0 || events->count > 0 || p->due;
			seen.r = look(p, events, room_of(p, events), hurry ? 0 : timeout, &seen.again);
		}
		looked = false;
		by_number(p, events, &seen);
		if (seen.r > 0)
			events->count += (size_t)seen.r;
		if (settle(p, events) > 0)
			return (int)events->left;
		if (error < 0)
			return error;
		if (seen.r < 0 && !(seen.r == CIO_EINTR && span->retry))
			return seen.r;
		if (seen.r == 0 && !seen.again && !hurry && timeout >= 0 && timeout <= CIO_SEL_LONGEST)
			return 0;
		timeout = rest_of(span);
	}
}

static COLD int wait_whole(struct cio_poll *p, struct cio_events *events, const struct span_of_time *span,
	const struct sight *first)
{
	int r;

	if (!first) {
		cio_events_keep_unread(events);
		if (events->wakers || events->era != atom_load(&p->era, relaxed))
			cio_waker_take_back(p, events);
	}
	r = wait_events(p, events, span, first);
	/* For another loop: what did not fit is still there to be found. */
	if (p->due || (atom_load(&p->todo, seq_cst) & TODO_FAILURES))
		cio_poll_kick(p);
	atom_store(&p->waiting, 0, release);
	return r;
}

/* Until waiting is cleared, this thread is the one that waits. */
static inline int enter(struct cio_poll *p, const struct cio_events *events)
{
	if (UNLIKELY(!poll_here(p)))
		return CIO_ESTALE;
	if (UNLIKELY(events->poll != p))
		return CIO_EINVAL;
	return UNLIKELY(atom_swap(&p->waiting, 1, acquire)) ? CIO_EBUSY : 0;
}

/* Nothing is left of the last wait, and nothing to be done before the kernel is asked. */
static inline bool is_quiet(struct cio_poll *p, const struct cio_events *events)
{
	uintptr_t left = (events->pos ^ events->count) | (uintptr_t)events->wakers;

	return LIKELY((left | (uintptr_t)p->due | atom_load(&p->todo, seq_cst)) == 0);
}

/* After a look in quiet: is what it found all there is?  If somebody kicks after this, the kernel
 * will say so; who kicked before is seen here. */
static inline bool is_all(struct cio_poll *p, struct cio_events *events, int r, bool again)
{
	uintptr_t more = again | (atom_load(&p->state, seq_cst) & (SLEEPING | NOTIFIED));

	more |= (uintptr_t)atom_load(&p->woken, seq_cst) | atom_load(&p->filtered, relaxed);
	if (UNLIKELY(r < 0) || UNLIKELY(more))
		return false;
	events->count = events->left = (size_t)r;
	return true;
}

static NOINLINE int wait_span(struct cio_poll *p, struct cio_events *events, const struct span_of_time *span)
{
	struct sight seen;

	if (!is_quiet(p, events) || atom_load(&p->woken, seq_cst))
		return wait_whole(p, events, span, NULL);
	events->era = atom_load(&p->era, relaxed);
	events->pos = events->count = events->left = 0;
	seen.r = look(p, events, events->capacity, span->timeout, &seen.again);
	if (seen.r <= 0 || atom_load(&p->todo, seq_cst) || !is_all(p, events, seen.r, seen.again))
		return wait_whole(p, events, span, &seen);
	atom_store(&p->waiting, 0, release);
	return seen.r;
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

static NOINLINE int wait_timeout(struct cio_poll *p, struct cio_events *events, int64_t timeout)
{
	struct span_of_time span = span_from_now(timeout, false);
	int r = enter(p, events);

	return r < 0 ? r : wait_span(p, events, &span);
}

static COLD int wait_loudly(struct cio_poll *p, struct cio_events *events, int64_t timeout)
{
	struct span_of_time span = { .timeout = timeout };

	return wait_whole(p, events, &span, NULL);
}

/* With something seen that was not all. */
static COLD int wait_on(struct cio_poll *p, struct cio_events *events, int64_t timeout, int r, bool again)
{
	struct span_of_time span = { .timeout = timeout };
	struct sight seen = { r, again };

	sleep_end(&p->state);
	events->era = atom_load(&p->era, relaxed);
	events->left = events->count = 0;
	return wait_whole(p, events, &span, &seen);
}

/* What wait_span does, for ever. */
static NOINLINE int wait_forever(struct cio_poll *p, struct cio_events *events)
{
	bool again = false;
	int r = enter(p, events);

	if (UNLIKELY(r < 0))
		return r;
	if (UNLIKELY(!is_quiet(p, events)))
		return wait_loudly(p, events, -1);
	events->pos = 0;
	sleep_begin(&p->state);
	if (UNLIKELY(atom_load(&p->todo, seq_cst)) || UNLIKELY(atom_load(&p->woken, seq_cst) != NULL)) {
		sleep_end(&p->state);
		events->count = 0;
		return wait_loudly(p, events, -1);
	}
	r = p->ops->wait(p->selector, events->list, events->capacity, -1, &again);
	sleep_end(&p->state);
	if (UNLIKELY(r <= 0) || UNLIKELY(atom_load(&p->todo, seq_cst)) || UNLIKELY(!is_all(p, events, r, again)))
		return wait_on(p, events, -1, r, again);
	atom_store(&p->waiting, 0, release);
	return r;
}

/* And this, for a look. */
int cio_poll_wait(struct cio_poll *p, struct cio_events *events, int64_t timeout)
{
	bool again = false;
	int r;

	if (timeout != 0)
		return timeout < 0 ? wait_forever(p, events) : wait_timeout(p, events, timeout);
	r = enter(p, events);
	if (UNLIKELY(r < 0))
		return r;
	if (UNLIKELY(!is_quiet(p, events)))
		return wait_loudly(p, events, 0);
	events->pos = 0;
	r = p->ops->wait(p->selector, events->list, events->capacity, 0, &again);
	if (UNLIKELY(!is_all(p, events, r, again)))
		return wait_on(p, events, 0, r, again);
	atom_store(&p->waiting, 0, release);
	return r;
}

int cio_poll_wait_until(struct cio_poll *p, struct cio_events *events, int64_t deadline)
{
	struct span_of_time span = { .limit = deadline };
	int64_t now = cio_sel_now();
	int r = enter(p, events);

	if (r < 0)
		return r;
	if (deadline == INT64_MAX)
		span.timeout = -1;
	else if (deadline > now)
		span.timeout = deadline - now;
	return wait_span(p, events, &span);
}

int cio_poll_wait_retry(struct cio_poll *p, struct cio_events *events, int64_t timeout)
{
	struct span_of_time span = span_from_now(timeout, true);
	int r = enter(p, events);

	return r < 0 ? r : wait_span(p, events, &span);
}

int64_t cio_poll_now(void)
{
	return cio_sel_now();
}
