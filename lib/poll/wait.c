/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <limits.h>

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
	uint32_t todo = atom_load(&p->state, seq_cst);

	if (todo & TODO_CHANGES)
		cio_tell_all_changes(p);
	if (atom_load(&p->state, seq_cst) & TODO_FAILURES)
		cio_events_failures(events);
	return todo & TODO_RENEW ? cio_tell_renew(p, false) : 0;
}

/* One look at the kernel.  *ret_again: something came that must be seen to before the next. */
static int look(struct cio_poll *p, struct cio_events *events, size_t room, int64_t timeout, bool *ret_again)
{
	struct cio_sel_event *list = events->list + events->count;
	uint32_t before, after;
	int r;

	*ret_again = false;
	if (room == 0)
		return 0;
	if (timeout != 0 && !sleep_begin(&p->state)) {
		*ret_again = true;
		return 0;
	}
	before = atom_load(&p->state, seq_cst);
	r = p->ops->wait(p->selector, list, room, timeout < CIO_SEL_LONGEST ? timeout : CIO_SEL_LONGEST, ret_again);
	after = sleep_end(&p->state);
	if (r >= 0 && (size_t)r < room)
		sleep_calm(&p->state, before, after);
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

	if (n > 0 && (atom_load(&p->state, relaxed) & FILTER_EVENTS))
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

/* Looks of a wait that may not sleep whose room was full of what others are just removing. */
#define LOOKS 16

/* All that a wait may have to do.  first: if a look was made already, with nothing to be done before. */
static int wait_events(struct cio_poll *p, struct cio_events *events, const struct span_of_time *span,
	const struct sight *first)
{
	struct sight seen = first ? *first : (struct sight){ 0 };
	bool hurry = false, looked = first;
	int64_t timeout = span->timeout;
	size_t room = events->capacity;
	int error = 0, looks = 0;

	for (;;) {
		bool full;

		if (!looked) {
			error = atom_load(&p->state, seq_cst) & URGENT ? do_todo(p, events) : 0;
			cio_waker_gather(p);
			hurry = error < 0 || events->count > 0 || p->due;
			room = room_of(p, events);
			seen.r = look(p, events, room, hurry ? 0 : timeout, &seen.again);
		}
		looked = false;
		full = seen.r > 0 && (size_t)seen.r >= room;
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
		/* All was seen, and is gone: to look again would be to wait for who removes it. */
		if (timeout == 0 && seen.r >= 0 && (!full || ++looks == LOOKS) && !(atom_load(&p->state, seq_cst) & URGENT))
			return 0;
		timeout = rest_of(span);
	}
}

/* Of the next wait: can it be quick? */
static inline bool is_drained(const struct cio_poll *p, const struct cio_events *events)
{
	return events->quick.left <= 0 && events->pos == events->count && !events->wakers && !p->due;
}

static inline void leave(struct cio_poll *p, uintptr_t turn)
{
	atom_store(&p->turn, turn, release);
}

static COLD int wait_whole(struct cio_poll *p, struct cio_events *events, const struct span_of_time *span,
	const struct sight *first)
{
	int r;

	atom_store(&p->waiting, 1, relaxed);
	if (!first) {
		cio_events_list(events);
		if (events->pos < events->count)
			cio_events_keep_unread(events);
		else
			events->pos = events->count = events->left = 0;
		if (events->wakers || events->era != atom_load(&p->era, relaxed))
			cio_waker_take_back(p, events);
	}
	r = wait_events(p, events, span, first);
	/* For another loop: what did not fit is still there to be found. */
	if (p->due || (atom_load(&p->state, seq_cst) & TODO_FAILURES))
		cio_poll_kick(p);
	atom_store(&p->waiting, 0, release);
	leave(p, TURN_FREE);
	return r;
}

/* Until leave(), this thread is the one that waits. */
static int enter(struct cio_poll *p, const struct cio_events *events)
{
	uintptr_t turn = TURN_FREE;

	if (!poll_here(p))
		return CIO_ESTALE;
	if (events->poll != p)
		return CIO_EINVAL;
	do {
		if (turn == TURN_WAITING)
			return CIO_EBUSY;
	} while (!atom_cas(&p->turn, &turn, TURN_WAITING, acquire));
	return 0;
}

/* With something seen that was not all, in a list that was empty. */
static COLD int wait_on(struct cio_poll *p, struct cio_events *events, const struct span_of_time *span, int r,
	bool again)
{
	struct sight seen = { r, again };

	sleep_end(&p->state);
	events->era = atom_load(&p->era, relaxed);
	events->left = events->count = events->pos = 0;
	return wait_whole(p, events, span, &seen);
}

/* A quick look that was not all: r of it lie where the kernel wrote them.  again: it did not take the time that
 * there is. */
static COLD int spread_on(struct cio_poll *p, struct cio_events *events, const struct span_of_time *span, int r,
	bool again)
{
	if (r > 0)
		r = p->ops->quick->spread(events->list, events->quick.room, r, &again);
	return wait_on(p, events, span, r, again);
}

/* Is there nothing else, before and after?  Who only looks does not sleep: nobody has to kick it. */
static inline bool begin_quiet(struct cio_poll *p, int64_t timeout)
{
	return timeout == 0 ? atom_load(&p->state, seq_cst) == 0 : sleep_begin_quiet(&p->state);
}

static inline bool end_quiet(struct cio_poll *p, int64_t timeout)
{
	return timeout == 0 ? atom_load(&p->state, seq_cst) == 0 : sleep_end_quiet(&p->state);
}

/* So many lie where the kernel wrote them. */
static inline void quick_found(struct cio_events *events, int r)
{
	events->quick.left = r;
	events->quick.next = events->quick.room;
}

/* And are all there is. */
static inline int found(struct cio_poll *p, struct cio_events *events, int r)
{
	quick_found(events, r);
	leave(p, (uintptr_t)events);
	return r;
}

/* Wakers were pushed, and nothing else is to be done.  What the kernel has comes first; the next wait sees to
 * wakers that are left. */
static int wait_woken(struct cio_poll *p, struct cio_events *events, const struct span_of_time *span)
{
	int r;

	atom_store(&p->waiting, 1, relaxed);
	events->era = atom_load(&p->era, relaxed);
	cio_waker_gather(p);
	if (!p->due)
		return wait_whole(p, events, span, NULL);
	r = p->look(p->handle, events->quick.room, events->quick.max, 0);
	if (r < 0 || (atom_load(&p->state, seq_cst) & ~WOKEN))
		return spread_on(p, events, span, r < 0 ? p->ops->quick->error() : r, true);
	quick_found(events, r);
	cio_waker_hand_over(p, events, events->capacity - (size_t)r);
	r += (int)events->left;
	if (r == 0)	/* all were freed meanwhile */
		return wait_whole(p, events, span, NULL);
	p->wakers_first = p->due;
	atom_store(&p->waiting, 0, release);
	leave(p, TURN_FREE);
	return r;
}

/* By the list. */
static int wait_listed(struct cio_poll *p, struct cio_events *events, const struct span_of_time *span)
{
	bool again = false;
	int r;

	if (!begin_quiet(p, span->timeout))
		return wait_whole(p, events, span, NULL);
	r = p->ops->wait(p->selector, events->list, events->capacity,
		span->timeout < CIO_SEL_LONGEST ? span->timeout : CIO_SEL_LONGEST, &again);
	if (!end_quiet(p, span->timeout) || r < 0 || again || (r == 0 && span->timeout != 0))
		return wait_on(p, events, span, r, again);
	events->count = events->left = (size_t)r;
	leave(p, TURN_FREE);
	return r;
}

/* May the kernel's events stay as it writes them?  Then where. */
static bool quick_room(struct cio_poll *p, struct cio_events *events)
{
	int max = INT_MAX / (int)sizeof(struct cio_sel_raw);

	if (events->quick.poll)
		return true;
	if (!(atom_load(&p->epoch, relaxed) & EPOCH_QUICK) || !events->wiped)
		return false;
	if (events->capacity < (size_t)max)
		max = (int)events->capacity;
	events->quick.poll = p;
	events->quick.max = max;
	events->quick.room = (struct cio_sel_raw *)(void *)((char *)(events->list + max)
		- (size_t)max * sizeof(struct cio_sel_raw));
	return true;
}

static int quick_look(struct cio_poll *p, struct cio_events *events, int64_t timeout)
{
	int r;

	if (timeout > 0)
		return p->ops->quick->look_for(p->handle, events->quick.room, events->quick.max,
			timeout < CIO_SEL_LONGEST ? timeout : CIO_SEL_LONGEST);
	r = p->look(p->handle, events->quick.room, events->quick.max, (int)timeout);
	return r < 0 ? p->ops->quick->error() : r;
}

/* After enter(). */
static NOINLINE int wait_span(struct cio_poll *p, struct cio_events *events, const struct span_of_time *span)
{
	uint32_t state;
	int r;

	if (!is_drained(p, events))
		return wait_whole(p, events, span, NULL);
	state = atom_load(&p->state, relaxed);
	if (state == TODO_CHANGES) {
		cio_tell_all_changes(p);
		state = atom_load(&p->state, relaxed);
	}
	if (state & ~WOKEN)
		return wait_whole(p, events, span, NULL);
	events->pos = events->count = events->left = 0;
	if (!quick_room(p, events))
		return wait_listed(p, events, span);
	if (state)
		return wait_woken(p, events, span);
	if (!begin_quiet(p, span->timeout))
		return wait_whole(p, events, span, NULL);
	r = quick_look(p, events, span->timeout);
	if (!end_quiet(p, span->timeout) || r < 0 || (r == 0 && span->timeout != 0))
		return spread_on(p, events, span, r, false);
	return found(p, events, r);
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

	return wait_span(p, events, &span);
}

static COLD int look_on(struct cio_poll *p, struct cio_events *events, int64_t timeout, int r)
{
	struct span_of_time span = { .timeout = timeout };

	return spread_on(p, events, &span, r < 0 ? p->ops->quick->error() : r, false);
}

/* A buffer that is not known to be quiet, or another's turn. */
static COLD int wait_first(struct cio_poll *p, struct cio_events *events, int64_t timeout)
{
	const struct span_of_time span = { .timeout = timeout };
	int r = enter(p, events);

	return r < 0 ? r : wait_span(p, events, &span);
}

/* What cio_poll_wait does, asleep. */
static NOINLINE int wait_forever(struct cio_poll *p, struct cio_events *events)
{
	uintptr_t turn = (uintptr_t)events;
	int r;

	if (UNLIKELY(!atom_cas(&p->turn, &turn, TURN_WAITING, acquire)))
		return wait_first(p, events, -1);
	if (UNLIKELY(events->quick.left > 0) || UNLIKELY(!sleep_begin_quiet(&p->state)))
		return wait_loudly(p, events, -1);
	r = p->look(p->handle, events->quick.room, events->quick.max, -1);
	if (UNLIKELY(!sleep_end_quiet(&p->state)) || UNLIKELY(r <= 0))
		return look_on(p, events, -1, r);
	return found(p, events, r);
}

/* The turn says that the buffer is this poll's, is quiet and this is no child; the state, that there is nothing but
 * the kernel.  A look that finds nothing took nothing; one that finds something may have found a kick. */
int cio_poll_wait(struct cio_poll *p, struct cio_events *events, int64_t timeout)
{
	uintptr_t turn = (uintptr_t)events;
	int r;

	if (timeout != 0)
		return timeout < 0 ? wait_forever(p, events) : wait_timeout(p, events, timeout);
	if (UNLIKELY(!atom_cas(&p->turn, &turn, TURN_WAITING, acquire)))
		return wait_first(p, events, 0);
	if (UNLIKELY(events->quick.left > 0) || UNLIKELY(atom_load(&p->state, seq_cst) != 0))
		return wait_loudly(p, events, 0);
	r = p->look(p->handle, events->quick.room, events->quick.max, 0);
	p = events->quick.poll;
	if (r == 0) {
		leave(p, (uintptr_t)events);
		return 0;
	}
	if (UNLIKELY(r < 0) || UNLIKELY(atom_load(&p->state, seq_cst) != 0))
		return look_on(p, events, 0, r);
	return found(p, events, r);
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
