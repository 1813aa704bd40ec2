/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "core.h"

/* After the kernel was told, and answered r. */
static COLD int end_told(struct cio_poll *p, uint32_t number, struct cio_slot *slot, uint64_t old, int r)
{
	uint64_t dead = old & WORD_GENERATION;

	if (r == CIO_EBADF || r == CIO_ENOENT) {
		if (!(old & WORD_FAILED))
			cio_tell_suspect(p);
		r = 0;
	}
	if (r < 0 && atom_cas(&slot->word, &dead, old & ~(uint64_t)WORD_ADDING, seq_cst))
		return r;
	table_leave(p, number);
	return r;
}

/* Ends what slot holds, whose word was old.  A closed descriptor is no error: the number is
 * free again, which is what was asked for. */
static int end(struct cio_poll *p, uint32_t number, struct cio_slot *slot, uint64_t old, bool silent)
{
	uint32_t epoch = atom_load(&p->epoch, seq_cst);
	uint64_t dead = old & WORD_GENERATION;
	int r = 0;

	if (!atom_cas(&slot->word, &old, dead, seq_cst))
		return CHANGED;
	if (silent)
		poll_filters(p);
	else
		r = cio_tell(p, number, slot, dead, TELL_REMOVE, epoch);
	return end_told(p, number, slot, old, r);
}

/* Without a call only where a surviving copy of the descriptor costs little: level would
 * spin, and an exclusive one would take events from other polls. */
static bool may_be_silent(const struct cio_poll *p, uint64_t word)
{
	return !(p->ops->traits & CIO_SEL_KEEPS_CLOSED) && (word & (WORD_EDGE | WORD_ONESHOT)) && !(word & WORD_EXCLUSIVE);
}

static COLD int deregister_slowly(struct cio_poll *p, cio_fd fd, bool closing)
{
	struct cio_slot *slot;
	int r = cio_slot_of(p, fd, &slot);

	if (r < 0)
		return r;
	do {
		uint64_t old = atom_load(&slot->word, seq_cst);

		if (!(old & WORD_HELD))
			return CIO_ENOENT;
		r = end(p, cio_sel_slot(fd), slot, old, closing && may_be_silent(p, old));
	} while (r == CHANGED);
	return r;
}

/* As struct registering; nobody reads e. */
struct deregistering {
	struct cio_sel_raw e;
	struct after_remove {
		struct cio_poll *p;
		struct cio_slot *slot;
		struct cio_span *span;
		uint32_t epoch;
		uint64_t old, dead;
		uint32_t number;
	} after;
};

static COLD int deregister_told(const struct after_remove *g, int r)
{
	if (r < 0)
		r = g->p->ops->quick->error();
	r = cio_tell_rest(g->p, g->number, g->slot, g->dead, TELL_REMOVE, g->epoch, r);
	return end_told(g->p, g->number, g->slot, g->old, r);
}

static COLD int deregister_left(const struct after_remove *g)
{
	cio_table_left(g->p, g->number);
	return 0;
}

/* What deregister_slowly does, for what is there.  span is NULL of a slot in the first chunk. */
INLINE int deregister_at(struct cio_poll *p, struct cio_slot *slot, struct cio_span *span, cio_fd fd, uint32_t epoch)
{
	uint64_t old = atom_load(&slot->word, seq_cst), dead = old & WORD_GENERATION;
	struct deregistering g;
	int r;

	g.after.old = old;
	if (UNLIKELY(!(old & WORD_HELD)) || UNLIKELY(!atom_cas(&slot->word, &old, dead, seq_cst)))
		return deregister_slowly(p, fd, false);
	g.after.p = p;
	g.after.slot = slot;
	if (span)
		g.after.span = span;
	g.after.dead = dead;
	g.after.number = cio_sel_slot(fd);
	g.after.epoch = epoch;
	r = p->control(p->handle, CIO_SEL_REMOVE, fd, &g.e);
	if (UNLIKELY(r < 0))
		return deregister_told(&g.after, -1);
	p = g.after.p;
	if (!is_told(p, g.after.slot, &g.after.dead, &g.after.epoch))
		return deregister_told(&g.after, 0);
	if (table_leave_span(span ? g.after.span : table_first_span(p, g.after.number)))
		return deregister_left(&g.after);
	return 0;
}

static NOINLINE int deregister_beyond(struct cio_poll *p, cio_fd fd, uint32_t epoch)
{
	struct place place;

	if (!table_beyond_place(p, cio_sel_slot(fd), &place))
		return deregister_slowly(p, fd, false);
	return deregister_at(p, place.slot, place.span, fd, epoch);
}

INLINE int deregister(struct cio_poll *p, cio_fd fd)
{
	uint32_t number = cio_sel_slot(fd), epoch = atom_load(&p->epoch, seq_cst);

	if (UNLIKELY(!(epoch & EPOCH_QUICK)))
		return deregister_slowly(p, fd, false);
	if (!table_in_first(number))
		return deregister_beyond(p, fd, epoch);
	return deregister_at(p, table_first(p, number), NULL, fd, epoch);
}

int cio_poll_deregister(struct cio_poll *p, cio_sockref s)
{
	return deregister(p, s.fd);
}

int cio_poll_deregister_file(struct cio_poll *p, cio_fileref f)
{
	return cio_poll_deregister(p, (cio_sockref){ f.fd });
}

int cio_poll_deregister_closing(struct cio_poll *p, cio_sockref s)
{
	return deregister_slowly(p, s.fd, true);
}

int cio_poll_deregister_closing_file(struct cio_poll *p, cio_fileref f)
{
	return deregister_slowly(p, f.fd, true);
}

/* One side of two goes; the kernel is told at once. */
static int end_side(struct cio_poll *p, uint32_t number, struct cio_slot *slot, uint64_t old, uint64_t side,
	unsigned interests)
{
	uint32_t epoch = atom_load(&p->epoch, seq_cst);
	uint64_t word = old & ~(side | interests);
	int r;

	word = word_told(word, word & WORD_WANTED);
	if (!atom_cas(&slot->word, &old, word, seq_cst))
		return CHANGED;
	if (word_kernel(word) == word_kernel(old))
		return 0;
	r = cio_tell(p, number, slot, word & ~(uint64_t)WORD_ADDING, TELL_MODIFY, epoch);
	if (r == CIO_EBADF || r == CIO_ENOENT)
		return 0;	/* closed: nothing is reported of it */
	/* Whoever changed it since has seen the side gone, and tells the kernel so. */
	return r < 0 && atom_cas(&slot->word, &word, old, seq_cst) ? r : 0;
}

static int deregister_side(struct cio_poll *p, cio_fd fd, unsigned side)
{
	uint64_t bit = side == CIO_READABLE ? WORD_READ_SIDE : WORD_WRITE_SIDE;
	struct cio_slot *slot;
	int r;

	if (side != CIO_READABLE && side != CIO_WRITABLE)
		return CIO_EINVAL;
	r = cio_slot_of(p, fd, &slot);
	if (r < 0)
		return r;
	do {
		uint64_t old = atom_load(&slot->word, seq_cst);

		if (!(old & WORD_HELD) || !(old & bit))
			return CIO_ENOENT;
		if ((old & WORD_PAIR) == bit)
			r = end(p, cio_sel_slot(fd), slot, old, false);
		else
			r = end_side(p, cio_sel_slot(fd), slot, old, bit,
				side == CIO_READABLE ? READ_INTERESTS : CIO_WRITABLE);
	} while (r == CHANGED);
	return r;
}

int cio_poll_deregister_side(struct cio_poll *p, cio_sockref s, unsigned side)
{
	return deregister_side(p, s.fd, side);
}

int cio_poll_deregister_side_file(struct cio_poll *p, cio_fileref f, unsigned side)
{
	return deregister_side(p, f.fd, side);
}

size_t cio_poll_deregister_many(struct cio_poll *p, struct cio_poll_entry *entries, size_t count)
{
	size_t i, good = 0;

	for (i = 0; entries && i < count; i++) {
		entries[i].result = cio_poll_deregister(p, (cio_sockref){ entries[i].fd });
		good += entries[i].result == 0;
	}
	return good;
}
