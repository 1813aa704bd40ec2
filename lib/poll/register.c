/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "core.h"

/* The verbs, each for sockets and for files.  A verb changes the slot first and calls the
 * kernel after; if that fails it puts the slot back. */

/* What a registration is to be, checked. */
struct wish {
	uint64_t token[2];
	uint64_t state;
};

/* The state of a slot for interest and mode, or an error. */
static int wish_state(struct cio_poll *p, unsigned interest, unsigned mode, uint64_t pair, uint64_t *ret)
{
	unsigned exclusive = mode & (CIO_EXCLUSIVE | CIO_EXCLUSIVE_HINT), how = mode & ~exclusive;
	uint64_t state = pair | interest | (uint64_t)interest << WORD_KERNEL_SHIFT;

	if ((interest & ~ALL_INTERESTS) || how > CIO_ONESHOT)
		return CIO_EINVAL;
	if (exclusive && (how == CIO_ONESHOT || interest == 0 || (interest & CIO_PRIORITY) || pair))
		return CIO_EINVAL;
	if (pair && how == CIO_ONESHOT)
		return CIO_EINVAL;
	if (interest & ~p->ops->interests)
		return CIO_ENOTSUP;
	if ((mode & CIO_EXCLUSIVE) && !(p->ops->capabilities & CIO_CAN_EXCLUSIVE))
		return CIO_ENOTSUP;
	if (how == CIO_EDGE)
		state |= WORD_EDGE;
	if (how == CIO_ONESHOT)
		state |= WORD_ONESHOT;
	/* The event of the direction that comes second is dropped. */
	if (how == CIO_ONESHOT && (p->ops->traits & CIO_SEL_TWO_EVENTS))
		poll_filters(p);
	if (exclusive && (p->ops->capabilities & CIO_CAN_EXCLUSIVE))
		state |= WORD_EXCLUSIVE;
	*ret = state | WORD_HELD;
	return 0;
}

static void write_tokens(struct cio_slot *slot, const struct wish *wish)
{
	slot_write_token(slot, 0, wish->token[0]);
	slot_write_token(slot, 1, wish->token[1]);
}

/* A number that is held may have been closed and given to another file.  The kernel knows: it
 * has this file already, or it takes it. */
static int ask_kernel(struct cio_poll *p, uint32_t number, struct cio_slot *slot, uint64_t old, uint64_t generation,
	uint32_t epoch)
{
	int r;

	if (!(p->ops->traits & CIO_SEL_ADD_REPLACES))
		return p->ops->add(p->selector, cio_sel_fd(number), word_data(generation, number), 0, 0);
	r = cio_tell(p, number, slot, old, TELL_SAME, epoch);
	if (r == 0)
		return CIO_EEXIST;
	return r == CIO_ENOENT ? 0 : r;
}

static int register_again(struct cio_poll *p, uint32_t number, struct cio_slot *slot, uint64_t old,
	const struct wish *wish)
{
	uint32_t epoch = atom_load(&p->epoch, seq_cst);
	uint64_t generation = cio_table_generation(p, number), busy = generation | WORD_HELD | WORD_BUSY;
	uint64_t word = generation | wish->state | WORD_ADDING, was = old;
	int r;

	if (old & WORD_BUSY)
		return CIO_EEXIST;
	r = ask_kernel(p, number, slot, old, generation, epoch);
	if (r < 0)
		return r;
	cio_tell_suspect(p);
	/* The kernel has the number now, perhaps in two sets: only who ended or renewed the old makes this begin again. */
	while (!slot_claim(slot, &old, busy)) {
		if (word_is_of(old, was))
			continue;
		if (!(p->ops->traits & CIO_SEL_ADD_REPLACES))
			p->ops->remove(p->selector, cio_sel_fd(number));
		return CHANGED;
	}
	write_tokens(slot, wish);
	if (!slot_publish(slot, busy, word))
		return CIO_ENOENT;	/* deregistered meanwhile, by who could not know it */
	r = cio_tell(p, number, slot, word, TELL_ADD, epoch);
	if (r < 0 && cio_tell_unadd(slot, word, generation)) {
		p->ops->remove(p->selector, cio_sel_fd(number));
		table_leave(p, number);
	}
	return r;
}

static int register_new(struct cio_poll *p, uint32_t number, struct cio_slot *slot, uint64_t old,
	const struct wish *wish)
{
	uint32_t epoch = atom_load(&p->epoch, seq_cst);
	uint64_t generation = cio_table_enter(p, number), word = generation | wish->state | WORD_ADDING;
	int r;

	if (!slot_claim(slot, &old, generation | WORD_BUSY)) {
		table_leave(p, number);
		return CHANGED;
	}
	write_tokens(slot, wish);
	slot_publish_new(slot, word);
	r = cio_tell(p, number, slot, word, TELL_ADD, epoch);
	if (r < 0 && cio_tell_unadd(slot, word, generation))
		table_leave(p, number);
	return r;
}

/* A part of the table is made only for a descriptor that the kernel would take. */
static int make_room(struct cio_poll *p, uint32_t number, const struct wish *wish, struct cio_slot **ret)
{
	unsigned interest = (unsigned)wish->state & (CIO_AIO | CIO_LIO);	/* these are for files, too */
	int r = p->ops->add(p->selector, cio_sel_fd(number), word_data(0, number), interest, 0);

	if (r < 0)
		return r;
	p->ops->remove(p->selector, cio_sel_fd(number));
	return cio_table_make(p, number, ret);
}

static int register_wish(struct cio_poll *p, cio_fd fd, const struct wish *wish)
{
	uint32_t number = cio_sel_slot(fd);
	struct cio_slot *slot;
	int r;

	if (!poll_number_ok(fd))
		return CIO_EBADF;
	slot = table_find(p, number);
	if (!slot) {
		r = make_room(p, number, wish, &slot);
		if (r < 0)
			return r;
	}
	do {
		uint64_t old = atom_load(&slot->word, seq_cst);

		if (old & (WORD_HELD | WORD_BUSY))
			r = register_again(p, number, slot, old, wish);
		else
			r = register_new(p, number, slot, old, wish);
	} while (r == CHANGED);
	return r;
}

static COLD int register_slowly(struct cio_poll *p, cio_fd fd, uint64_t token, unsigned interest, unsigned mode)
{
	struct wish wish = { .token = { token, token } };
	int r;

	if (!poll_here(p))
		return CIO_ESTALE;
	r = wish_state(p, interest, mode, 0, &wish.state);
	return r < 0 ? r : register_wish(p, fd, &wish);
}

/* A plain wish, by its place among p->plain. */
static COLD int register_plain_slowly(struct cio_poll *p, cio_fd fd, uint64_t token, size_t plain)
{
	return register_slowly(p, fd, token, (unsigned)plain % 4, (unsigned)plain / 4);
}

/* Entered, but not claimed. */
static COLD int register_again_slowly(struct cio_poll *p, cio_fd fd, uint64_t token, size_t plain)
{
	table_leave(p, cio_sel_slot(fd));
	return register_plain_slowly(p, fd, token, plain);
}

/* What is needed after the call, in memory that the call might have written: registers that survive it
 * would cost more to save. */
struct registering {
	struct cio_sel_raw e;
	struct after_add {
		struct cio_poll *p;
		struct cio_slot *slot;
		uint64_t word;
		uint32_t epoch;
	} after;
};

/* Not all was done by the call. */
static COLD int register_told(const struct after_add *g, uint32_t number, int r)
{
	if (r < 0)
		r = g->p->ops->quick->error();
	r = cio_tell_rest(g->p, number, g->slot, g->word, TELL_ADD, g->epoch, r);
	if (r < 0 && cio_tell_unadd(g->slot, g->word, g->word & WORD_GENERATION))
		table_leave(g->p, number);
	return r;
}

/* By their place among p->plain, the kernel's flags and the state of a slot: two loads, no address of their own. */
INLINE uint32_t plain_flags(const struct cio_poll *p, size_t plain)
{
	const char *at = (const char *)p + sizeof p->plain[0] * plain + offsetof(struct cio_poll, plain);

	return ((const struct quick_state *)(const void *)at)->flags;
}

INLINE uint32_t plain_state(const struct cio_poll *p, size_t plain)
{
	const char *at;

	KEEP(plain);
	at = (const char *)p + sizeof p->plain[0] * plain + offsetof(struct cio_poll, plain);
	return ((const struct quick_state *)(const void *)at)->state;
}

/* What register_slowly does, for a number that nobody holds.  span is NULL of a slot in the first chunk. */
INLINE int register_at(struct cio_poll *p, struct cio_slot *slot, struct cio_span *span, cio_fd fd, uint64_t token,
	size_t plain, uint32_t epoch)
{
	struct registering g;
	uint64_t old, word;
	bool giving;
	int r;

	KEEP(slot);
	g.after.p = p;
	g.after.slot = slot;
	g.after.epoch = epoch;
	old = atom_load(&slot->word, seq_cst);
	if (UNLIKELY(old & WORD_STATE))
		return register_plain_slowly(p, fd, token, plain);
	word = table_try_enter(span ? span : table_first_span(p, cio_sel_slot(fd)), &giving);
	if (giving || UNLIKELY(!slot_claim(slot, &old, word + WORD_BUSY)))
		return register_again_slowly(p, fd, token, plain);
	slot_write_token(slot, 0, token);
	g.e.flags = plain_flags(p, plain);
	g.e.data = word + (span ? DATA_BEYOND : 0) + cio_sel_slot(fd);
	word += plain_state(p, plain);
	g.after.word = word;
	slot_publish_new(slot, word);
	r = p->control(p->handle, CIO_SEL_ADD, fd, &g.e);
	if (UNLIKELY(r < 0))
		return register_told(&g.after, data_number(g.e.data), -1);
	if (!is_added(g.after.p, g.after.slot, &g.after.word, &g.after.epoch))
		return register_told(&g.after, data_number(g.e.data), 0);
	return 0;
}

static NOINLINE int register_beyond(struct cio_poll *p, cio_fd fd, uint64_t token, size_t plain, uint32_t epoch)
{
	struct place place;

	if (!table_beyond_place(p, cio_sel_slot(fd), &place))
		return register_plain_slowly(p, fd, token, plain);
	return register_at(p, place.slot, place.span, fd, token, plain, epoch);
}

INLINE int register_one(struct cio_poll *p, cio_fd fd, uint64_t token, unsigned interest, unsigned mode)
{
	uint32_t epoch = atom_load(&p->epoch, seq_cst), number = cio_sel_slot(fd);
	size_t plain;

	if (UNLIKELY(!(epoch & EPOCH_QUICK)) || UNLIKELY(mode > CIO_EDGE) || UNLIKELY(interest - 1 > 2))
		return register_slowly(p, fd, token, interest, mode);
	KEEP(interest);
	plain = interest + 4 * mode;
	if (!table_in_first(number))
		return register_beyond(p, fd, token, plain, epoch);
	return register_at(p, table_first(p, number), NULL, fd, token, plain, epoch);
}

int cio_poll_register(struct cio_poll *p, cio_sockref s, uint64_t token, unsigned interest, unsigned mode)
{
	return register_one(p, s.fd, token, interest, mode);
}

int cio_poll_register_file(struct cio_poll *p, cio_fileref f, uint64_t token, unsigned interest, unsigned mode)
{
	return cio_poll_register(p, (cio_sockref){ f.fd }, token, interest, mode);
}

/* After a call that failed: the registration is what it was, if nobody changed it meanwhile; or nothing, if
 * it was never the kernel's. */
static void put_back(struct cio_poll *p, uint32_t number, struct cio_slot *slot, uint64_t word, uint64_t old,
	const uint64_t token[2], int error)
{
	uint32_t epoch = atom_load(&p->epoch, seq_cst);
	uint64_t busy = (old & WORD_GENERATION) | WORD_HELD | WORD_BUSY;
	/* Not a file of the kernel's set any more: there is nothing to put back. */
	bool gone = error == CIO_EBADF || error == CIO_ENOENT || (old & (WORD_DISARMED | WORD_FAILED));
	bool taken_over = old & WORD_ADDING, adds = (word & WORD_ADDING) && !gone;
	int r;

	if (taken_over && gone) {
		if (cio_tell_unadd(slot, word, word & WORD_GENERATION))
			table_leave(p, number);
		return;
	}
	if (word & WORD_ADDING ? !cio_tell_unadd(slot, word, busy) : !slot_claim(slot, &word, busy))
		return;
	slot_write_token(slot, 0, token[0]);
	slot_write_token(slot, 1, token[1]);
	old = (old & ~(uint64_t)WORD_ADDING) | (adds ? WORD_ADDING : 0);
	if (!slot_publish(slot, busy, old))
		return;
	if (old & WORD_ONESHOT)
		poll_filters(p);	/* it may have been fetched, and fires again */
	if (gone)
		return;
	r = cio_tell(p, number, slot, old, adds ? TELL_ADD : TELL_REWRITE, epoch);
	if (r >= 0)
		return;
	if (!taken_over)
		cio_tell_failed(p, number, slot, old, r);
	else if (cio_tell_unadd(slot, old, old & WORD_GENERATION))
		table_leave(p, number);
}

/* Nothing modifies an exclusive one, and what is being added may be missing. */
static enum cio_tell how_to_replace(uint64_t old, uint64_t word)
{
	if ((old & (WORD_ADDING | WORD_DISARMED)) == WORD_ADDING)
		return TELL_TAKE_OVER;
	return (word | old) & WORD_EXCLUSIVE ? TELL_REPLACE : TELL_REWRITE;
}

static int reregister_wish(struct cio_poll *p, cio_fd fd, const struct wish *wish)
{
	uint32_t number = cio_sel_slot(fd), epoch;
	uint64_t old, busy, word, token[2];
	struct cio_slot *slot;
	enum cio_tell how;
	int r = cio_slot_of(p, fd, &slot);

	if (r < 0)
		return r;
	epoch = atom_load(&p->epoch, seq_cst);
	old = atom_load(&slot->word, seq_cst);
	do {
		if (!(old & WORD_HELD))
			return CIO_ENOENT;
		if (old & WORD_BUSY)
			return 0;	/* another reregister: as if this one had come first */
		token[0] = atom_load(&slot->token[0], relaxed);
		token[1] = atom_load(&slot->token[1], relaxed);
		word = cio_table_generation(p, number) | wish->state;
		busy = (word & WORD_GENERATION) | WORD_HELD | WORD_BUSY;
	} while (!slot_claim(slot, &old, busy));
	write_tokens(slot, wish);
	how = how_to_replace(old, word);
	if (how != TELL_REWRITE)
		word |= WORD_ADDING;
	if (!slot_publish(slot, busy, word))
		return CIO_ENOENT;
	r = cio_tell(p, number, slot, word, how, epoch);
	if (r < 0)
		put_back(p, number, slot, word, old, token, r);
	return r;
}

static int reregister_one(struct cio_poll *p, cio_fd fd, uint64_t token, unsigned interest, unsigned mode)
{
	struct wish wish = { .token = { token, token } };
	int r;

	if (!poll_here(p))
		return CIO_ESTALE;
	r = wish_state(p, interest, mode, 0, &wish.state);
	return r < 0 ? r : reregister_wish(p, fd, &wish);
}

int cio_poll_reregister(struct cio_poll *p, cio_sockref s, uint64_t token, unsigned interest, unsigned mode)
{
	return reregister_one(p, s.fd, token, interest, mode);
}

int cio_poll_reregister_file(struct cio_poll *p, cio_fileref f, uint64_t token, unsigned interest, unsigned mode)
{
	return reregister_one(p, f.fd, token, interest, mode);
}

static int register_pair(struct cio_poll *p, cio_fd fd, uint64_t read_token, uint64_t write_token, unsigned interest,
	unsigned mode)
{
	struct wish wish = { .token = { read_token, write_token } };
	int r;

	if (!poll_here(p))
		return CIO_ESTALE;
	r = wish_state(p, interest, mode, WORD_PAIR, &wish.state);
	if (r < 0)
		return r;
	poll_filters(p);
	return register_wish(p, fd, &wish);
}

int cio_poll_register_pair(struct cio_poll *p, cio_sockref s, uint64_t read_token, uint64_t write_token,
	unsigned interest, unsigned mode)
{
	return register_pair(p, s.fd, read_token, write_token, interest, mode);
}

int cio_poll_register_pair_file(struct cio_poll *p, cio_fileref f, uint64_t read_token, uint64_t write_token,
	unsigned interest, unsigned mode)
{
	return register_pair(p, f.fd, read_token, write_token, interest, mode);
}

size_t cio_poll_register_many(struct cio_poll *p, struct cio_poll_entry *entries, size_t count)
{
	size_t i, good = 0;

	for (i = 0; entries && i < count; i++) {
		struct cio_poll_entry *e = &entries[i];

		e->result = cio_poll_register(p, (cio_sockref){ e->fd }, e->token, e->interest, e->mode);
		good += e->result == 0;
	}
	return good;
}

size_t cio_poll_reregister_many(struct cio_poll *p, struct cio_poll_entry *entries, size_t count)
{
	size_t i, good = 0;

	for (i = 0; entries && i < count; i++) {
		struct cio_poll_entry *e = &entries[i];

		e->result = reregister_one(p, e->fd, e->token, e->interest, e->mode);
		good += e->result == 0;
	}
	return good;
}
