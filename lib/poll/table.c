/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "core.h"

_Static_assert(sizeof(struct cio_slot) == 24, "what a descriptor costs");

static size_t chunk_slots(unsigned chunk)
{
	return (size_t)1 << (TABLE_FIRST_SHIFT + chunk);
}

static size_t chunk_spans(unsigned chunk)
{
	return chunk_slots(chunk) >> SPAN_SHIFT;
}

/* Before the slots of a chunk: whole pages. */
static size_t chunk_head(unsigned chunk)
{
	size_t page = cio_sel_page_size();

	return (chunk_spans(chunk) * sizeof(struct cio_span) + page - 1) & ~(page - 1);
}

static size_t chunk_size(unsigned chunk)
{
	return chunk_head(chunk) + chunk_slots(chunk) * sizeof(struct cio_slot);
}

static void free_chunk(struct cio_slot *slots, unsigned chunk)
{
	cio_sel_pages_free((char *)slots - chunk_head(chunk), chunk_size(chunk));
}

static struct cio_span *span_of(struct cio_poll *p, struct cio_slot *slots, unsigned chunk, size_t span)
{
	return chunk == 0 ? &p->spans[span] : chunk_span(slots, (uint32_t)span);
}

COLD struct cio_span *cio_table_beyond_span(struct cio_poll *p, uint32_t number)
{
	uint32_t index;
	struct cio_slot *chunk = table_chunk(p, number, &index);

	return chunk_span(chunk, index >> SPAN_SHIFT);
}

/* For verbs on what is registered. */
int cio_slot_of(struct cio_poll *p, cio_fd fd, struct cio_slot **ret)
{
	if (!poll_here(p))
		return CIO_ESTALE;
	if (!poll_number_ok(fd))
		return CIO_EBADF;
	*ret = table_find(p, cio_sel_slot(fd));
	return *ret ? 0 : CIO_ENOENT;
}

int cio_table_make(struct cio_poll *p, uint32_t number, struct cio_slot **ret)
{
	unsigned chunk = top_bit(number + (1u << TABLE_FIRST_SHIFT)) - TABLE_FIRST_SHIFT;
	struct cio_slot *there = NULL;
	struct cio_slot *slots;
	void *pages;
	int r;

	r = cio_sel_pages_new(chunk_size(chunk), &pages);
	if (r < 0)
		return r;
	slots = (struct cio_slot *)(void *)((char *)pages + chunk_head(chunk));
	if (!atom_cas(&p->chunks[chunk], &there, slots, seq_cst))
		free_chunk(slots, chunk);
	*ret = table_find(p, number);
	return 0;
}

uint64_t cio_table_enter(struct cio_poll *p, uint32_t number)
{
	struct cio_span *span = table_span(p, number);
	uint64_t generation;
	bool giving;

	while (generation = table_try_enter(span, &giving), giving) {
		atom_sub(&span->count, 1, seq_cst);
		cio_sel_lock(&p->lock);		/* held by who gives back */
		cio_sel_unlock(&p->lock);
	}
	return generation;
}

static uint64_t living(uint64_t count)
{
	return (count & SPAN_LIVE) - (count & SPAN_CROWDED ? SPAN_CROWD - 1 : 0);
}

static bool begin_giving(struct cio_span *span)
{
	uint64_t count = atom_load(&span->count, seq_cst);

	do {
		if (living(count) > 0 || (count & SPAN_GIVING))
			return false;
	} while (!atom_cas(&span->count, &count, count | SPAN_GIVING, seq_cst));
	return true;
}

/* Only who gives back makes it not crowded. */
static void end_giving(struct cio_span *span, bool given)
{
	uint64_t crowded = atom_load(&span->count, relaxed) & SPAN_CROWDED;

	atom_sub(&span->count, SPAN_GIVING + (given && crowded ? SPAN_MORE : 0), seq_cst);
}

/* False if fewer live there. */
static bool make_crowded(struct cio_span *span, uint64_t least)
{
	uint64_t count = atom_load(&span->count, seq_cst);

	do {
		if (living(count) < least)
			return false;
		if (count & SPAN_CROWDED)
			return true;
	} while (!atom_cas(&span->count, &count, count + SPAN_MORE, seq_cst));
	return true;
}

/* Nobody enters meanwhile, and whoever only looks sees slots that are not held, before and after.  The span
 * that is still in use gives them all back later. */
static void give_back(struct cio_poll *p, uint32_t number)
{
	uint32_t first = number & ~((p->spans_given << SPAN_SHIFT) - 1);
	unsigned i, n = 0;

	if (!cio_sel_trylock(&p->lock))
		return;
	while (n < p->spans_given && begin_giving(table_span(p, first + (n << SPAN_SHIFT))))
		n++;
	if (n < p->spans_given)
		make_crowded(table_span(p, first + (n << SPAN_SHIFT)), 0);
	else
		cio_sel_pages_discard(table_find(p, first), ((size_t)n << SPAN_SHIFT) * sizeof(struct cio_slot));
	for (i = 0; i < n; i++)
		end_giving(table_span(p, first + (i << SPAN_SHIFT)), n == p->spans_given);
	cio_sel_unlock(&p->lock);
}

/* The last has left, or the last of hundreds. */
COLD void cio_table_left(struct cio_poll *p, uint32_t number)
{
	if (!make_crowded(table_span(p, number), 1))
		give_back(p, number);
}

uint64_t cio_table_generation(struct cio_poll *p, uint32_t number)
{
	return atom_add(&table_span(p, number)->count, SPAN_GENERATION, relaxed) & WORD_GENERATION;
}

int cio_table_walk(struct cio_poll *p, int (*visit)(struct cio_poll *p, uint32_t number, struct cio_slot *slot,
	void *arg), void *arg)
{
	unsigned chunk;
	size_t i, j;

	for (chunk = 0; chunk < TABLE_CHUNKS; chunk++) {
		struct cio_slot *slots = atom_load(&p->chunks[chunk], acquire);
		uint32_t start = (uint32_t)(chunk_slots(chunk) - chunk_slots(0));

		for (i = 0; slots && i < chunk_spans(chunk); i++) {
			uint64_t count = atom_load(&span_of(p, slots, chunk, i)->count, seq_cst);

			if (living(count) == 0 && !(count & SPAN_GIVING))
				continue;
			for (j = i << SPAN_SHIFT; j < (i + 1) << SPAN_SHIFT; j++) {
				int r = 0;

				if (atom_load(&slots[j].word, seq_cst) & (WORD_HELD | WORD_BUSY))
					r = visit(p, start + (uint32_t)j, &slots[j], arg);
				if (r < 0)
					return r;
			}
		}
	}
	return 0;
}

static int count_one(struct cio_poll *p, uint32_t number, struct cio_slot *slot, void *arg)
{
	uint64_t word = atom_load(&slot->word, relaxed);

	(void)arg;
	if (word & WORD_BUSY) {
		atom_store(&slot->word, word & WORD_GENERATION, relaxed);
	} else {
		atom_store(&slot->word, word & ~(uint64_t)WORD_ADDING, relaxed);
		if (word & WORD_FAILED)
			state_set(&p->state, TODO_FAILURES);
		atom_add(&table_span(p, number)->count, 1, relaxed);
	}
	return 0;
}

/* In a forked child: threads that were in the middle of something are not here to finish it. */
void cio_table_inherit(struct cio_poll *p)
{
	unsigned chunk;
	size_t i;

	/* Of all spans, to be walked; then what was true. */
	for (chunk = 0; chunk < TABLE_CHUNKS; chunk++) {
		struct cio_slot *slots = atom_load(&p->chunks[chunk], relaxed);

		for (i = 0; slots && i < chunk_spans(chunk); i++) {
			struct cio_span *span = span_of(p, slots, chunk, i);
			uint64_t generation = atom_load(&span->count, relaxed) & WORD_GENERATION;

			atom_store(&span->count, generation | (generation ? SPAN_GIVING : 0), relaxed);
		}
	}
	cio_table_walk(p, count_one, NULL);
	for (chunk = 0; chunk < TABLE_CHUNKS; chunk++) {
		struct cio_slot *slots = atom_load(&p->chunks[chunk], relaxed);

		for (i = 0; slots && i < chunk_spans(chunk); i++)
			atom_and(&span_of(p, slots, chunk, i)->count, ~SPAN_GIVING, relaxed);
	}
}

/* The first is the poll's own: nothing is held any more. */
void cio_table_free(struct cio_poll *p)
{
	unsigned chunk;

	for (chunk = 1; chunk < TABLE_CHUNKS; chunk++) {
		struct cio_slot *slots = atom_swap(&p->chunks[chunk], NULL, relaxed);

		if (slots)
			free_chunk(slots, chunk);
	}
	if (cio_sel_pages_discard(p->first, sizeof p->first) < 0)
		memset(p->first, 0, sizeof p->first);
}
