/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <cio/event.h>

#include "poll_timers.h"

static size_t heap_size(size_t room)
{
	return room * sizeof(struct cio_sel_source *);
}

static int grow(struct timers *t)
{
	size_t room = t->room ? t->room * 2 : cio_sel_page_size() / heap_size(1);
	void *pages;
	int r = cio_sel_pages_new(heap_size(room), &pages);

	if (r < 0)
		return r;
	if (t->heap) {
		memcpy(pages, t->heap, heap_size(t->used));
		cio_sel_pages_free(t->heap, heap_size(t->room));
	}
	t->heap = pages;
	t->room = room;
	return 0;
}

int cio_timers_reserve(struct timers *t)
{
	int r = t->needed == t->room ? grow(t) : 0;

	if (r == 0)
		t->needed++;
	return r;
}

void cio_timers_release(struct timers *t)
{
	/* A page is kept for the next. */
	if (--t->needed == 0 && heap_size(t->room) > cio_sel_page_size())
		cio_timers_free(t);
}

/* place is the index and 1, which 0 is not. */
static void put(struct timers *t, size_t index, struct cio_sel_source *s)
{
	t->heap[index] = s;
	s->place = index + 1;
}

static void rise(struct timers *t, size_t index, struct cio_sel_source *s)
{
	while (index > 0 && s->deadline < t->heap[(index - 1) / 2]->deadline) {
		put(t, index, t->heap[(index - 1) / 2]);
		index = (index - 1) / 2;
	}
	put(t, index, s);
}

static void sink(struct timers *t, size_t index, struct cio_sel_source *s)
{
	size_t child;

	while ((child = 2 * index + 1) < t->used) {
		if (child + 1 < t->used && t->heap[child + 1]->deadline < t->heap[child]->deadline)
			child++;
		if (t->heap[child]->deadline >= s->deadline)
			break;
		put(t, index, t->heap[child]);
		index = child;
	}
	put(t, index, s);
}

/* Up or down: one of the two does nothing. */
static void settle(struct timers *t, size_t index, struct cio_sel_source *s)
{
	rise(t, index, s);
	sink(t, s->place - 1, s);
}

static void take_out(struct timers *t, struct cio_sel_source *s)
{
	size_t index = s->place - 1;
	struct cio_sel_source *last = t->heap[--t->used];

	s->place = 0;
	if (last != s)
		settle(t, index, last);
}

void cio_timers_set(struct timers *t, struct cio_sel_source *s, int64_t deadline, int64_t period)
{
	s->deadline = deadline;
	s->period = period;
	if (deadline == INT64_MAX) {
		if (s->place)
			take_out(t, s);
		return;
	}
	settle(t, s->place ? s->place - 1 : t->used++, s);
}

void cio_timers_put_aside(struct timers *t, struct cio_sel_source *s, int64_t deadline)
{
	cio_timers_set(t, s, INT64_MAX, s->period);
	s->deadline = deadline;
}

void cio_timers_take(struct timers *t, struct cio_sel_source *s, uint64_t count)
{
	int64_t after = cio_sel_expires_after(s, count);

	if (s->mode == CIO_SEL_ONESHOT)
		cio_timers_put_aside(t, s, after);
	else
		cio_timers_set(t, s, after, s->period);
}

int64_t cio_timers_first(const struct timers *t)
{
	return t->used ? t->heap[0]->deadline : INT64_MAX;
}

int64_t cio_timers_cut(const struct timers *t, int64_t timeout)
{
	int64_t now, first = cio_timers_first(t);

	if (first == INT64_MAX || timeout == 0)
		return timeout;
	now = cio_sel_now();
	if (first <= now)
		return 0;
	return timeout < 0 || first - now < timeout ? first - now : timeout;
}

/* Those that have expired are the top of the heap. */
static size_t report(const struct timers *t, size_t index, int64_t now, struct cio_sel_event *events, size_t max)
{
	size_t n;

	if (max == 0 || index >= t->used || now < t->heap[index]->deadline)
		return 0;
	events[0] = (struct cio_sel_event){ .data = t->heap[index]->data, .ready = CIO_EVENT_READABLE };
	n = 1 + report(t, 2 * index + 1, now, events + 1, max - 1);
	return n + report(t, 2 * index + 2, now, events + n, max - n);
}

size_t cio_timers_report(const struct timers *t, struct cio_sel_event *events, size_t max)
{
	return t->used ? report(t, 0, cio_sel_now(), events, max) : 0;
}

void cio_timers_free(struct timers *t)
{
	if (t->heap)
		cio_sel_pages_free(t->heap, heap_size(t->room));
	*t = (struct timers){ .heap = NULL };
}
