/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "core.h"

/* The directions that a pair has nobody for any more. */
static unsigned missing_sides(uint64_t word)
{
	if (!(word & WORD_PAIR) || (word & WORD_PAIR) == WORD_PAIR)
		return 0;
	return word & WORD_READ_SIDE ? CIO_WRITABLE : READ_INTERESTS;
}

static int set_interest(struct cio_poll *p, cio_fd fd, unsigned interest)
{
	uint64_t old, word;
	struct cio_slot *slot;
	int r;

	if (interest & ~ALL_INTERESTS)
		return CIO_EINVAL;
	r = cio_slot_of(p, fd, &slot);
	if (r < 0)
		return r;
	if (interest & ~p->ops->interests)
		return CIO_ENOTSUP;
	old = atom_load(&slot->word, seq_cst);
	do {
		if (!(old & WORD_HELD) || (old & WORD_FAILED) || (interest & missing_sides(old)))
			return CIO_ENOENT;
		if (old & WORD_EXCLUSIVE)
			return CIO_EINVAL;
		if (old & WORD_BUSY)
			return 0;	/* a reregister: as if this had come first */
		word = (old & ~(uint64_t)WORD_WANTED) | interest;
		if (interest)
			word &= ~(uint64_t)WORD_TOLD;
	} while (!atom_cas(&slot->word, &old, word, seq_cst));

	if (word & WORD_DISARMED)
		return 0;
	if (word_kernel(word) == interest && !(word & WORD_RECHECK))
		return 0;
	if (sleep_active(&p->state) || !change_note(&p->changes, &p->state, cio_sel_slot(fd))
		|| sleep_active(&p->state))
		cio_tell_change(p, cio_sel_slot(fd), slot);
	return 0;
}

int cio_poll_set_interest(struct cio_poll *p, cio_sockref s, unsigned interest)
{
	return set_interest(p, s.fd, interest);
}

int cio_poll_set_interest_file(struct cio_poll *p, cio_fileref f, unsigned interest)
{
	return set_interest(p, f.fd, interest);
}

/* Where edges are made of levels.  A direction that is wanted but not yet the kernel's comes when it is. */
static int rearm_edge(struct cio_poll *p, cio_fd fd, uint64_t word, unsigned directions)
{
	int r;

	if (!(word & WORD_EDGE) || !p->ops->rearm)
		return 0;
	r = p->ops->rearm(p->selector, fd, word_data(word, cio_sel_slot(fd)), directions);
	return r == CIO_ENOENT ? 0 : r;
}

/* A one-shot needs it everywhere; the kernel's own edges come without. */
static int rearm(struct cio_poll *p, cio_fd fd, unsigned directions)
{
	uint32_t epoch;
	uint64_t old, word;
	struct cio_slot *slot;
	bool adding;
	int r;

	if (directions == 0 || (directions & ~ALL_INTERESTS))
		return CIO_EINVAL;
	r = cio_slot_of(p, fd, &slot);
	if (r < 0)
		return r;
	epoch = atom_load(&p->epoch, seq_cst);
	old = atom_load(&slot->word, seq_cst);
	do {
		adding = (old & (WORD_ADDING | WORD_DISARMED)) == WORD_ADDING;
		if (!(old & WORD_HELD) || (old & WORD_FAILED))
			return CIO_ENOENT;
		if (!(old & WORD_ONESHOT))
			return rearm_edge(p, fd, old, directions);
		if (!(old & WORD_WANTED & directions))
			return 0;
		word = word_told(old, old & WORD_WANTED & directions) & ~(uint64_t)WORD_DISARMED;
		/* A new generation: what was fetched of the old arming is dropped.  One that is being added
		 * was not handed out, and must be found by who adds it. */
		if (!adding)
			word = (word & ~(WORD_GENERATION | WORD_ADDING)) | cio_table_generation(p, cio_sel_slot(fd));
	} while (!atom_cas(&slot->word, &old, word, seq_cst));
	if (adding)
		poll_filters(p);	/* it may have been fetched, and fires again */
	r = cio_tell(p, cio_sel_slot(fd), slot, word & ~(uint64_t)WORD_ADDING, TELL_REARM, epoch);
	if (r == 0 || adding)
		return 0;
	atom_cas(&slot->word, &word, old & ~(uint64_t)WORD_ADDING, seq_cst);
	return r;
}

int cio_poll_rearm(struct cio_poll *p, cio_sockref s, unsigned directions)
{
	return rearm(p, s.fd, directions);
}

int cio_poll_rearm_file(struct cio_poll *p, cio_fileref f, unsigned directions)
{
	return rearm(p, f.fd, directions);
}
