/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <cio/poll.h>

#include "poll_set.h"
#include "selector.h"

/* Memory is given back when all is gone after there were as many. */
#define GIVE_BACK_FROM 4096

static size_t chunk_size(unsigned chunk)
{
	return ((size_t)SET_FIRST << chunk) * sizeof(struct set_entry);
}

static size_t list_size(size_t room)
{
	return room * sizeof(struct pollfd);
}

static unsigned chunk_of(uint32_t number, uint32_t *ret_index)
{
	uint32_t size = SET_FIRST;
	unsigned chunk = 0;

	for (; number >= size; size <<= 1, chunk++)
		number -= size;
	*ret_index = number;
	return chunk;
}

int cio_set_open(struct set *s, cio_fd wake)
{
	size_t room = cio_sel_page_size() / sizeof(struct pollfd);
	struct set_entry *e;
	void *pages;
	int r;

	memset(s, 0, sizeof *s);
	r = cio_sel_pages_new(list_size(room), &pages);
	if (r < 0)
		return r;
	s->list = pages;
	s->room = room;
	s->used = s->needed = s->cursor = 1;
	s->queue = SET_LAST;
	s->list[0] = (struct pollfd){ .fd = wake, .events = POLLIN };
	r = cio_set_make(s, 0, &e);
	if (r < 0) {
		cio_set_free(s);
		return r;
	}
	s->needed = 1;
	return 0;
}

void cio_set_free(struct set *s)
{
	unsigned i;

	cio_sel_pages_free(s->list, list_size(s->room));
	if (s->spare)
		cio_sel_pages_free(s->spare, list_size(s->spare_room));
	for (i = 0; i < SET_CHUNKS; i++)
		if (s->chunks[i])
			cio_sel_pages_free(s->chunks[i], chunk_size(i));
	memset(s, 0, sizeof *s);
}

struct set_entry *cio_set_find(const struct set *s, uint32_t number)
{
	uint32_t index;
	struct set_entry *chunk = s->chunks[chunk_of(number, &index)];

	return chunk ? &chunk[index] : NULL;
}

/* The list in use cannot grow: the waiter may be in poll(2) with it. */
static int reserve(struct set *s)
{
	size_t room = s->spare ? s->spare_room : s->room;
	void *pages;
	int r;

	if (s->needed == room) {
		r = cio_sel_pages_new(list_size(room * 2), &pages);
		if (r < 0)
			return r;
		if (s->spare)
			cio_sel_pages_free(s->spare, list_size(s->spare_room));
		s->spare = pages;
		s->spare_room = room * 2;
	}
	s->needed++;
	if (s->needed > s->peak)
		s->peak = s->needed;
	return 0;
}

int cio_set_make(struct set *s, uint32_t number, struct set_entry **ret)
{
	struct set_entry *e;
	uint32_t index;
	unsigned chunk = chunk_of(number, &index);
	void *pages;
	int r;

	if (!s->chunks[chunk]) {
		r = cio_sel_pages_new(chunk_size(chunk), &pages);
		if (r < 0)
			return r;
		s->chunks[chunk] = pages;
	}
	e = &s->chunks[chunk][index];
	if (!e->is.live && e->next == 0) {
		r = reserve(s);
		if (r < 0)
			return r;
	}
	*ret = e;
	return 0;
}

void cio_set_queue(struct set *s, uint32_t number, struct set_entry *e)
{
	if (e->next)
		return;
	e->next = s->queue;
	s->queue = number + SET_NUMBER;
}

void cio_set_aim(struct pollfd *p, uint32_t number, unsigned armed)
{
	int events = 0;

	if (armed & CIO_READABLE)
		events |= POLLIN | POLLRDHUP;
	if (armed & CIO_WRITABLE)
		events |= POLLOUT;
	if (armed & CIO_PRIORITY)
		events |= POLLPRI;
	p->fd = armed ? (int)number : ~(int)number;	/* poll(2) passes over what is below 0 */
	p->events = (short)events;
	p->revents = 0;
}

static void use_spare(struct set *s)
{
	memcpy(s->spare, s->list, list_size(s->used));
	cio_sel_pages_free(s->list, list_size(s->room));
	s->list = s->spare;
	s->room = s->spare_room;
	s->spare = NULL;
}

/* The last of the list goes where e was. */
static void leave(struct set *s, struct set_entry *e)
{
	struct pollfd *last = &s->list[--s->used];

	s->list[e->place] = *last;
	cio_set_find(s, set_number(last))->place = e->place;
	e->place = 0;
}

static void apply_one(struct set *s, uint32_t number, struct set_entry *e)
{
	if (!e->is.live) {
		if (e->place)
			leave(s, e);
		s->needed--;
		return;
	}
	if (!e->place)
		e->place = s->used++;
	cio_set_aim(&s->list[e->place], number, e->is.armed);
}

/* No entry means anything now, and of the list only the first. */
static void give_back(struct set *s)
{
	struct pollfd wake = s->list[0];
	unsigned i;

	for (i = 0; i < SET_CHUNKS; i++)
		if (s->chunks[i])
			cio_sel_pages_discard(s->chunks[i], chunk_size(i));
	cio_sel_pages_discard(s->list, list_size(s->room));
	s->list[0] = wake;
	s->peak = 1;
}

void cio_set_apply(struct set *s)
{
	if (s->spare)
		use_spare(s);
	while (s->queue != SET_LAST) {
		uint32_t number = s->queue - SET_NUMBER;
		struct set_entry *e = cio_set_find(s, number);

		s->queue = e->next;
		e->next = 0;
		apply_one(s, number, e);
	}
	if (s->needed == 1 && s->peak >= GIVE_BACK_FROM)
		give_back(s);
}
