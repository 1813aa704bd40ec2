/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <cio/socket.h>

#include "core.h"

#define DIRECTIONS (CIO_EVENT_READABLE | CIO_EVENT_WRITABLE | CIO_EVENT_PRIORITY | CIO_EVENT_AIO | CIO_EVENT_LIO)

/* Of a pair's entry: this side has been handed out. */
#define READ_DONE  (1u << 27)
#define WRITE_DONE (1u << 28)

#define INTERNAL (CIO_SEL_BY_NUMBER | CIO_SEL_HANGUP | CIO_SEL_LONE_ERROR | READY_FAILED | READ_DONE | WRITE_DONE)
#define READ_SIDE_BITS \
	((DIRECTIONS & ~CIO_EVENT_WRITABLE) | CIO_EVENT_ERROR | CIO_EVENT_READ_CLOSED | INTERNAL)
#define WRITE_SIDE_BITS (CIO_EVENT_WRITABLE | CIO_EVENT_ERROR | CIO_EVENT_WRITE_CLOSED | INTERNAL)

/* Interests and their events have the same bits. */
_Static_assert(CIO_READABLE == CIO_EVENT_READABLE && CIO_WRITABLE == CIO_EVENT_WRITABLE
	&& CIO_PRIORITY == CIO_EVENT_PRIORITY && CIO_AIO == CIO_EVENT_AIO && CIO_LIO == CIO_EVENT_LIO,
	"an interest is masked by the bits of its event");

_Static_assert(offsetof(struct cio_events, poll) == 64, "a line of the cache before the page");

static int make_pages(size_t list, struct cio_events **ret)
{
	size_t before = cio_sel_page_size(), size = before + sizeof(struct cio_events) + list;
	struct cio_events *events;
	void *pages;
	int r = cio_sel_pages_new(size, &pages);

	if (r < 0)
		return r;
	events = (struct cio_events *)(void *)((char *)pages + before - offsetof(struct cio_events, poll));
	events->size = size;
	events->wiped = cio_sel_pages_wipe_on_fork(pages, before) == 0;
	*ret = events;
	return 0;
}

int cio_events_new(struct cio_poll *p, size_t capacity, struct cio_events **ret)
{
	struct cio_events *events;
	size_t room;
	int r;

	if (!poll_here(p))
		return CIO_ESTALE;
	if (capacity == 0 || capacity > INT_MAX)
		return CIO_EINVAL;
	room = p->ops->room > sizeof events->list[0] ? p->ops->room : sizeof events->list[0];
	if (capacity > (SIZE_MAX / 2 - sizeof *events) / room)
		return CIO_ENOMEM;
	r = make_pages(capacity * room, &events);
	if (r < 0)
		return r;
	events->poll = p;
	events->capacity = capacity;
	atom_add(&p->refs, 1, relaxed);
	*ret = events;
	return 0;
}

void cio_events_free(struct cio_events *events)
{
	uintptr_t turn = (uintptr_t)events;
	struct cio_poll *p;

	if (!events)
		return;
	p = events->poll;
	/* Another may get this address. */
	atom_cas(&p->turn, &turn, TURN_FREE, seq_cst);
	if (events->wakers && events->era == atom_load(&p->era, relaxed))
		cio_waker_give_back(p, events->wakers);
	cio_sel_pages_free((char *)&events->poll - cio_sel_page_size(), events->size);
	cio_poll_unref(p);
}

/* What of an event its registration wants to see. */
static uint32_t visible(uint64_t word, uint32_t ready)
{
	uint32_t wanted = (uint32_t)word & WORD_WANTED;
	uint32_t seen;

	if (word & WORD_ONESHOT)
		wanted &= word_kernel(word);	/* rearm may have armed less */
	seen = ready & (wanted | ~(uint32_t)(DIRECTIONS | INTERNAL));
	if (!(wanted & CIO_READABLE) && !(ready & CIO_SEL_HANGUP))
		seen &= ~(uint32_t)CIO_EVENT_READ_CLOSED;
	if ((ready & CIO_SEL_LONE_ERROR) && (word & WORD_NO_SOCKET) && (wanted & CIO_WRITABLE))
		seen |= CIO_EVENT_WRITE_CLOSED;
	return seen;
}

static uint32_t read_side(uint64_t word, uint32_t ready)
{
	if (!(word & WORD_READ_SIDE) || (ready & READ_DONE))
		return 0;
	return visible(word, ready & READ_SIDE_BITS) & READ_SIDE_BITS;
}

static uint32_t write_side(uint64_t word, uint32_t ready)
{
	if (!(word & WORD_WRITE_SIDE) || (ready & WRITE_DONE))
		return 0;
	return visible(word, ready & WRITE_SIDE_BITS) & WRITE_SIDE_BITS;
}

/* How many events next() would make of an entry now: two of a pair, none of a stale one. */
static unsigned worth(struct cio_poll *p, uint64_t word, const struct cio_sel_event *e)
{
	if (!word_is_of(word, e->data))
		return data_is_source(e->data) && cio_source_worth(p, e);
	if (word & WORD_DISARMED)
		return 0;
	if (word_wants_nothing(word) && (word & WORD_TOLD))
		return 0;
	if ((word & WORD_FAILED) && !(e->ready & READY_FAILED))
		return 0;
	if (word & WORD_PAIR) {
		if (e->ready & READY_FAILED)
			return (word & WORD_PAIR) == WORD_PAIR ? 2 : 1;
		return (read_side(word, e->ready) ? 1u : 0u) + (write_side(word, e->ready) ? 1u : 0u);
	}
	return (e->ready & READY_FAILED) || visible(word, e->ready);
}

/* The kernel reports what it was told to forget, or cannot forget. */
static void note_stale(struct cio_poll *p, uint64_t word, const struct cio_sel_event *e)
{
	if (!word_is_of(word, e->data) && !data_is_source(e->data) && atom_load(&p->suspect, relaxed))
		state_set(&p->state, TODO_RENEW);
}

/* Drops entries from `from` on that next() would drop; how many events it would make of the rest. */
size_t cio_events_sift(struct cio_events *events, size_t from)
{
	struct cio_poll *p = events->poll;
	size_t i, kept = from, n = 0;

	for (i = from; i < events->count; i++) {
		struct cio_sel_event *e = &events->list[i];
		uint64_t word = atom_load(&table_find(p, data_number(e->data))->word, acquire);
		unsigned worth_it = worth(p, word, e);

		if (worth_it == 0) {
			note_stale(p, word, e);
			continue;
		}
		n += worth_it;
		events->list[kept++] = *e;
	}
	events->count = kept;
	return n;
}

/* What is left as the kernel wrote it becomes the list, which is empty. */
void cio_events_list(struct cio_events *events)
{
	bool kicked;

	if (events->quick.left <= 0)
		return;
	events->pos = 0;
	events->count = (size_t)events->poll->ops->quick->spread(events->list, events->quick.next,
		(int)events->quick.left, &kicked);
	events->left += events->count;	/* before, of wakers */
	events->quick.left = 0;
}

/* Level comes again by itself; edges and shots would not. */
void cio_events_keep_unread(struct cio_events *events)
{
	struct cio_poll *p = events->poll;
	size_t i, kept = 0;

	for (i = events->pos; i < events->count; i++) {
		struct cio_sel_event *e = &events->list[i];
		uint64_t word = atom_load(&table_find(p, data_number(e->data))->word, acquire);

		if (worth(p, word, e) == 0)
			continue;
		if ((word & (WORD_EDGE | WORD_ONESHOT)) || (e->ready & READY_FAILED) || cio_source_keeps(p, e))
			events->list[kept++] = *e;
		else if (word & WORD_PAIR)
			events->write_first = !events->write_first;
	}
	events->pos = 0;
	events->count = kept;
	events->left = 0;
}

/* Events of numbers that a program gave get the generation of now, if there is one.  How many are left. */
size_t cio_events_by_number(struct cio_poll *p, struct cio_sel_event *list, size_t count)
{
	size_t i, kept = 0;

	for (i = 0; i < count; i++) {
		struct cio_sel_event *e = &list[i];

		if (e->ready & CIO_SEL_BY_NUMBER) {
			struct cio_slot *slot = e->data < CIO_SEL_SOURCE ? table_find(p, (uint32_t)e->data) : NULL;

			if (!slot)
				continue;
			e->data |= atom_load(&slot->word, acquire) & WORD_GENERATION;
		}
		list[kept++] = *e;
	}
	return kept;
}

static int add_failure(struct cio_poll *p, uint32_t number, struct cio_slot *slot, void *arg)
{
	struct cio_events *events = arg;
	uint64_t word = atom_load(&slot->word, seq_cst);

	(void)p;
	if (!(word & WORD_FAILED))
		return 0;
	if (events->count == events->capacity)
		return CIO_ENOSPC;
	events->list[events->count++] = (struct cio_sel_event){
		.data = (word & WORD_GENERATION) | number, .ready = READY_FAILED,
	};
	return 0;
}

/* Registrations that failed, found by looking at all: it is rare. */
void cio_events_failures(struct cio_events *events)
{
	struct cio_poll *p = events->poll;

	atom_and(&p->state, ~TODO_FAILURES, seq_cst);
	if (cio_table_walk(p, add_failure, events) < 0)
		state_set(&p->state, TODO_FAILURES);
}

/* Handing out one entry: DONE with it, MORE of it to come, or AGAIN because its slot changed. */
enum step { NOTHING, DONE, MORE, AGAIN };

static enum step next_failed(struct cio_poll *p, const struct cio_sel_event *e, struct cio_slot *slot, uint64_t word,
	struct cio_event *ret)
{
	bool two = (word & WORD_PAIR) == WORD_PAIR;
	uint64_t then = two ? word & ~(uint64_t)WORD_READ_SIDE : word & WORD_GENERATION;

	if (!(e->ready & READY_FAILED))
		return NOTHING;
	if (!slot_read_token(slot, word, (word & WORD_PAIR) == WORD_WRITE_SIDE, &ret->token))
		return AGAIN;
	if (!atom_cas(&slot->word, &word, then, seq_cst))
		return AGAIN;
	if (!two)
		table_leave(p, data_number(e->data));
	ret->ready = CIO_EVENT_ERROR;
	ret->error = -(int)((uint32_t)word >> WORD_ERROR_SHIFT);
	return two ? MORE : DONE;
}

static enum step next_oneshot(const struct cio_sel_event *e, struct cio_slot *slot, uint64_t word,
	struct cio_event *ret)
{
	if (word & WORD_DISARMED)
		return NOTHING;
	ret->ready = visible(word, e->ready);
	/* Unwanted by now: the kernel has disarmed it, so a wider interest must arm it again. */
	if (!ret->ready)
		return atom_cas(&slot->word, &word, word | WORD_RECHECK, seq_cst) ? NOTHING : AGAIN;
	if (!slot_read_token(slot, word, 0, &ret->token))
		return AGAIN;
	return atom_cas(&slot->word, &word, word | WORD_DISARMED, seq_cst) ? DONE : AGAIN;
}

static enum step next_pair(struct cio_events *events, struct cio_sel_event *e, struct cio_slot *slot, uint64_t word,
	struct cio_event *ret)
{
	uint32_t bits[2] = { read_side(word, e->ready), write_side(word, e->ready) };
	unsigned side = events->write_first;

	if (!bits[side])
		side = !side;
	if (!bits[side])
		return NOTHING;
	if (!slot_read_token(slot, word, side, &ret->token))
		return AGAIN;
	ret->ready = bits[side];
	if (!bits[!side])
		return DONE;
	e->ready |= side ? WRITE_DONE : READ_DONE;
	return MORE;
}

static enum step next_plain(const struct cio_sel_event *e, struct cio_slot *slot, uint64_t word,
	struct cio_event *ret)
{
	ret->ready = visible(word, e->ready);
	if (!ret->ready)
		return NOTHING;
	return slot_read_token(slot, word, 0, &ret->token) ? DONE : AGAIN;
}

/* An edge that is not handed out because nobody wants it now is gone: a direction that
 * becomes wanted before the kernel is told of it must be looked at again. */
static bool note_masked(struct cio_slot *slot, uint64_t *word, uint32_t ready)
{
	uint32_t masked = ready & DIRECTIONS & word_kernel(*word) & ~(uint32_t)(*word & WORD_WANTED);

	if (!masked || !(*word & (WORD_EDGE | WORD_ONESHOT)) || (*word & (WORD_RECHECK | WORD_FAILED)))
		return true;
	if (!atom_cas(&slot->word, word, *word | WORD_RECHECK, seq_cst))
		return false;
	*word |= WORD_RECHECK;
	return true;
}

/* Nobody wants anything: error and hang-up, once. */
static enum step next_idle(struct cio_events *events, struct cio_sel_event *e, struct cio_slot *slot, uint64_t word,
	struct cio_event *ret)
{
	uint64_t told = WORD_TOLD | (word & WORD_ONESHOT ? WORD_DISARMED : 0);
	enum step step;

	if (word & (WORD_TOLD | WORD_DISARMED))
		return NOTHING;
	if (!note_masked(slot, &word, e->ready))
		return AGAIN;
	step = word & WORD_PAIR ? next_pair(events, e, slot, word, ret) : next_plain(e, slot, word, ret);
	if (step == DONE && !atom_cas(&slot->word, &word, word | told, seq_cst))
		return AGAIN;
	return step;
}

/* An error alone: of a pipe it says that nobody reads, of a socket it does not.  Asked once, and only
 * of those that have one. */
static bool know_what_it_is(struct cio_slot *slot, uint64_t *word, const struct cio_sel_event *e)
{
	cio_fileref f = { cio_sel_fd(data_number(e->data)) };
	cio_sockref s;
	uint64_t what;

	if (!(e->ready & CIO_SEL_LONE_ERROR) || !(*word & CIO_WRITABLE) || (*word & (WORD_SOCKET | WORD_NO_SOCKET)))
		return true;
	what = cio_sockref_of(f, &s) == CIO_ENOTSOCK ? WORD_NO_SOCKET : WORD_SOCKET;
	if (!atom_cas(&slot->word, word, *word | what, seq_cst))
		return false;
	*word |= what;
	return true;
}

static enum step next_entry(struct cio_events *events, struct cio_sel_event *e, struct cio_event *ret)
{
	struct cio_poll *p = events->poll;
	struct cio_slot *slot = table_find(p, data_number(e->data));
	uint64_t word = atom_load(&slot->word, acquire);

	if (!word_is_of(word, e->data)) {
		if (data_is_source(e->data))
			return cio_source_next(p, e, ret) ? DONE : NOTHING;
		note_stale(p, word, e);
		return NOTHING;
	}
	ret->raw = e->raw & CIO_SEL_RAW;
	ret->error = -(int)(e->raw >> CIO_SEL_ERROR_SHIFT);
	if ((e->ready & READY_FAILED) && !(word & (WORD_FAILED | WORD_DISARMED))) {
		cio_tell_failed(p, data_number(e->data), slot, word, CIO_EBADF);
		return AGAIN;
	}
	if (!know_what_it_is(slot, &word, e))
		return AGAIN;
	if (word_wants_nothing(word))
		return next_idle(events, e, slot, word, ret);
	if (!(word & (WORD_ONESHOT | WORD_PAIR | WORD_FAILED | WORD_EDGE)))
		return next_plain(e, slot, word, ret);
	if (word & WORD_FAILED)
		return next_failed(p, e, slot, word, ret);
	if (word & WORD_ONESHOT)
		return next_oneshot(e, slot, word, ret);
	if (!note_masked(slot, &word, e->ready))
		return AGAIN;
	return word & WORD_PAIR ? next_pair(events, e, slot, word, ret) : next_plain(e, slot, word, ret);
}

static bool next_waker(struct cio_events *events, struct cio_event *ret)
{
	if (!poll_here(events->poll) || !cio_waker_next(events, ret))
		return false;
	events->left--;
	return true;
}

static COLD bool next_slowly(struct cio_events *events, struct cio_event *ret)
{
	struct cio_event event = { 0 };

	if (events->left == 0 || !poll_here(events->poll))
		return false;
	while (events->pos < events->count) {
		enum step step = next_entry(events, &events->list[events->pos], &event);

		if (step == DONE || step == NOTHING)
			events->pos++;
		if (step == DONE || step == MORE) {
			events->left--;
			*ret = event;
			return true;
		}
	}
	return next_waker(events, ret);
}

/* .ready and .raw, which without an error has nothing but flags. */
_Static_assert(offsetof(struct cio_event, raw) - offsetof(struct cio_event, ready) == sizeof(uint32_t)
	&& offsetof(struct cio_sel_event, raw) - offsetof(struct cio_sel_event, ready) == sizeof(uint32_t)
	&& sizeof(struct cio_sel_seen) == sizeof(uint64_t) && offsetof(struct cio_sel_seen, ready) == 0,
	"copied both at once");

static inline void copy_flags(struct cio_event *ret, const void *ready_and_raw)
{
	memcpy((char *)ret + offsetof(struct cio_event, ready), ready_and_raw, 2 * sizeof(uint32_t));
}

/* Of the list: an entry that has nothing but directions, all of them wanted, of a plain registration, is handed
 * out as it is. */
static NOINLINE bool next_of_list(struct cio_events *events, struct cio_event *ret)
{
	const struct cio_sel_event *e = &events->list[events->pos];
	struct cio_poll *p = events->poll;
	struct cio_slot *slot;
	uint64_t token, word;

	if (events->pos >= events->count)
		return next_waker(events, ret);
	if (UNLIKELY(!poll_surely_here(p)))
		return next_slowly(events, ret);
	slot = table_find(p, data_number(e->data));
	if (UNLIKELY(!slot))
		return next_slowly(events, ret);
	word = slot_read(slot, 0, 0, &token);
	if (UNLIKELY((word ^ (e->data & WORD_GENERATION)) >> WORD_PLAIN_BITS) || UNLIKELY(e->ready & ~((uint32_t)word & WORD_WANTED)))
		return next_slowly(events, ret);
	ret->token = token;
	copy_flags(ret, &e->ready);
	ret->count = 0;
	ret->error = 0;
	ret->overlapped = NULL;
	events->pos++;
	events->left--;
	return true;
}

/* An entry as the kernel wrote it that is not plain, and those after it that are nothing. */
static COLD bool next_unusual(struct cio_events *events, struct cio_event *ret)
{
	struct cio_event event = { 0 };
	struct cio_sel_event e;
	enum step step;
	bool kicked;

	events->quick.left++;	/* it was taken */
	if (!poll_here(events->poll))
		return false;
	while (events->quick.left > 0) {
		step = NOTHING;
		if (events->poll->ops->quick->spread(&e, events->quick.next, 1, &kicked) > 0)
			step = next_entry(events, &e, &event);
		if (step == AGAIN)
			continue;
		if (step == MORE) {
			cio_events_list(events);
			events->list[0] = e;
		} else {
			events->quick.next++;
			events->quick.left--;
		}
		if (step != NOTHING) {
			*ret = event;
			return true;
		}
	}
	return false;
}

bool cio_events_next(struct cio_events *events, struct cio_event *ret)
{
	const struct cio_sel_raw *e = events->quick.next;
	struct cio_poll *p;
	uint64_t token, word, data, seen;
	uint32_t ready;
	size_t flags;

	if (UNLIKELY(--events->quick.left < 0))
		return events->left > 0 && next_of_list(events, ret);
	KEEP(e);
	p = events->quick.poll;
	data = e->data;
	flags = e->flags;
	word = slot_read(p, offsetof(struct cio_poll, first), 3 * ((size_t)data % (1u << TABLE_FIRST_SHIFT)), &token);
	if (UNLIKELY((word ^ data) >> WORD_PLAIN_BITS) || UNLIKELY(flags >= CIO_SEL_SEEN))
		return next_unusual(events, ret);
	memcpy(&seen, &p->seen[flags], sizeof seen);
	memcpy(&ready, &seen, sizeof ready);
	if (UNLIKELY(ready & ~(uint32_t)word))
		return next_unusual(events, ret);
	ret->token = token;
	ret->count = 0;
	copy_flags(ret, &seen);
	ret->error = 0;
	events->quick.next++;
	return true;
}
