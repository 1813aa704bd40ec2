/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "core.h"

/* Telling the kernel what a slot's word says, as core.h explains. */

static unsigned mode_of(uint64_t word)
{
	return (unsigned)((word & WORD_MODE) >> WORD_MODE_SHIFT);
}

static bool same_view(uint64_t a, uint64_t b)
{
	return ((a ^ b) & WORD_VIEW) == 0;
}

static int add(struct cio_poll *p, uint32_t number, uint64_t word)
{
	return p->ops->add(p->selector, cio_sel_fd(number), word_data(word, number), word_kernel(word), mode_of(word));
}

static int modify(struct cio_poll *p, uint32_t number, uint64_t word)
{
	return p->ops->modify(p->selector, cio_sel_fd(number), word_data(word, number), word_kernel(word), mode_of(word));
}

static int rearm(struct cio_poll *p, uint32_t number, uint64_t word)
{
	if (!p->ops->rearm)
		return modify(p, number, word);
	return p->ops->rearm(p->selector, cio_sel_fd(number), word_data(word, number), word_kernel(word));
}

/* Changes nothing but what was reported: is the number still the file that it was? */
static int touch(struct cio_poll *p, uint32_t number, uint64_t word)
{
	return modify(p, number, word & WORD_DISARMED ? word_told(word, 0) : word);
}

static int replace(struct cio_poll *p, uint32_t number, uint64_t word)
{
	int r = p->ops->remove(p->selector, cio_sel_fd(number));

	return r < 0 ? r : add(p, number, word);
}

/* The other's call may come between these two, once. */
static int take_over(struct cio_poll *p, uint32_t number, uint64_t word)
{
	int r;

	do {
		p->ops->remove(p->selector, cio_sel_fd(number));
		r = add(p, number, word);
	} while (r == CIO_EEXIST);
	return r;
}

/* Over what deregister_closing left behind, if its descriptor was not closed after all. */
static int put_over(struct cio_poll *p, uint32_t number, uint64_t word)
{
	return word & WORD_EXCLUSIVE ? replace(p, number, word) : modify(p, number, word);
}

static int add_over(struct cio_poll *p, uint32_t number, uint64_t word)
{
	int r = add(p, number, word);

	return r == CIO_EEXIST ? put_over(p, number, word) : r;
}

static int call(struct cio_poll *p, uint32_t number, uint64_t word, enum cio_tell how)
{
	switch (how) {
	case TELL_ADD:
		return add_over(p, number, word);
	case TELL_MODIFY:
	case TELL_REWRITE:
		return modify(p, number, word);
	case TELL_REARM:
		return rearm(p, number, word);
	case TELL_SAME:
		return touch(p, number, word);
	case TELL_REPLACE:
		return replace(p, number, word);
	case TELL_TAKE_OVER:
		return take_over(p, number, word);
	case TELL_REMOVE:
		break;
	}
	return p->ops->remove(p->selector, cio_sel_fd(number));
}

/* Makes the kernel have what the word says, whatever it had.  A change alone never adds:
 * the number may be another file's by now. */
static int repair(struct cio_poll *p, uint32_t number, uint64_t word, bool may_add)
{
	int r;

	if (word & WORD_BUSY)
		return 0;	/* its writer calls after this */
	if (!(word & WORD_HELD) || (word & WORD_FAILED)) {
		if (may_add)
			p->ops->remove(p->selector, cio_sel_fd(number));
		return 0;
	}
	/* Perhaps it fired, and is armed again now: the second shot is dropped. */
	if (word & WORD_ONESHOT)
		poll_filters(p);
	if (word & WORD_EXCLUSIVE)
		return may_add ? add_over(p, number, word) : 0;	/* nothing modifies these */
	r = modify(p, number, word);
	if (r == CIO_EINVAL && may_add)
		return replace(p, number, word);	/* the other's was exclusive */
	/* Another may be repairing, too. */
	return r == CIO_ENOENT && may_add ? add_over(p, number, word) : r;
}

/* Is it, changed or not, still what a caller with this word adds? */
static bool is_adding(uint64_t now, uint64_t word)
{
	return (now & word & WORD_ADDING) && ((now ^ word) & WORD_GENERATION) == 0;
}

/* The call may have gone to a set that was being replaced, so it is made again. */
static int tell_new_set(struct cio_poll *p, uint32_t number, struct cio_slot *slot, uint64_t *word, bool may_add)
{
	int r;

	cio_sel_lock(&p->lock);
	*word = atom_load(&slot->word, seq_cst);
	r = repair(p, number, *word, may_add);
	cio_sel_unlock(&p->lock);
	return r;
}

static int tell_again(struct cio_poll *p, uint32_t number, struct cio_slot *slot, uint64_t word, enum cio_tell how,
	uint32_t epoch, int r)
{
	bool may_add = how != TELL_MODIFY && how != TELL_REARM && how != TELL_SAME;
	uint64_t now = word, told = word;

	if ((epoch & EPOCH_RENEWING) || atom_load(&p->epoch, seq_cst) != epoch) {
		int again = tell_new_set(p, number, slot, &now, may_add);

		if (same_view(now, word) || is_adding(now, word))
			r = how == TELL_REMOVE ? 0 : again;
		told = now;
	}
	for (;;) {
		int again;

		now = atom_load(&slot->word, seq_cst);
		if (same_view(now, told)) {
			if (r < 0 || !is_adding(now, word))
				return r;
			if (atom_cas(&slot->word, &now, now & ~(uint64_t)WORD_ADDING, seq_cst))
				return r;
			continue;
		}
		told = now;
		again = repair(p, number, now, may_add);
		if (is_adding(now, word))
			r = again;
	}
}

int cio_tell(struct cio_poll *p, uint32_t number, struct cio_slot *slot, uint64_t word, enum cio_tell how,
	uint32_t epoch)
{
	int r = call(p, number, word, how);

	if (!(word & WORD_ADDING) && !(epoch & EPOCH_RENEWING) && is_told(p, slot, &word, &epoch))
		return r;
	return tell_again(p, number, slot, word, how, epoch, r);
}

COLD int cio_tell_rest(struct cio_poll *p, uint32_t number, struct cio_slot *slot, uint64_t word, enum cio_tell how,
	uint32_t epoch, int r)
{
	if (r == CIO_EEXIST && how == TELL_ADD)
		r = put_over(p, number, word);
	return tell_again(p, number, slot, word, how, epoch, r);
}

bool cio_tell_unadd(struct cio_slot *slot, uint64_t word, uint64_t then)
{
	uint64_t now = atom_load(&slot->word, seq_cst);

	do {
		if (!is_adding(now, word))
			return false;
	} while (!atom_cas(&slot->word, &now, then, seq_cst));
	return true;
}

/* The kernel may keep what it cannot be told to remove, and report it for ever. */
void cio_tell_suspect(struct cio_poll *p)
{
	if (p->ops->traits & CIO_SEL_CLOSE_REMOVES)
		return;
	poll_filters(p);
	atom_store(&p->suspect, 1, seq_cst);
}

/* A registration ends because of an error that no caller is there to be told.  word is what
 * the kernel was told in vain; if the slot says something else by now, it is not over. */
void cio_tell_failed(struct cio_poll *p, uint32_t number, struct cio_slot *slot, uint64_t word, int error)
{
	uint64_t code = (uint64_t)(-error <= (int)WORD_ERROR_MAX ? -error : -CIO_EIO);
	uint64_t old = atom_load(&slot->word, seq_cst), failed;

	do {
		if (!same_view(old, word) || (old & WORD_FAILED))
			return;
		failed = (old & (WORD_GENERATION | WORD_PAIR)) | WORD_HELD | WORD_FAILED | code << WORD_ERROR_SHIFT;
	} while (!atom_cas(&slot->word, &old, failed, seq_cst));

	if (error != CIO_EBADF && error != CIO_ENOENT)
		p->ops->remove(p->selector, cio_sel_fd(number));
	cio_tell_suspect(p);
	state_set(&p->state, TODO_FAILURES);
	cio_poll_kick(p);
}

void cio_tell_change(struct cio_poll *p, uint32_t number, struct cio_slot *slot)
{
	uint32_t epoch = atom_load(&p->epoch, seq_cst);
	uint64_t old = atom_load(&slot->word, seq_cst), word;
	int r;

	do {
		if ((old & (WORD_HELD | WORD_BUSY | WORD_FAILED | WORD_DISARMED)) != WORD_HELD)
			return;
		if (word_kernel(old) == (old & WORD_WANTED) && !(old & WORD_RECHECK))
			return;
		word = word_told(old, old & WORD_WANTED);
	} while (!atom_cas(&slot->word, &old, word, seq_cst));

	/* A one-shot that fired but was not handed out is armed again: one of its two
	 * events is dropped. */
	if (word & WORD_ONESHOT)
		poll_filters(p);
	r = cio_tell(p, number, slot, word & ~(uint64_t)WORD_ADDING, TELL_MODIFY, epoch);
	if (r < 0 && !(word & WORD_ADDING))
		cio_tell_failed(p, number, slot, word, r);
}

void cio_tell_all_changes(struct cio_poll *p)
{
	uint32_t number;
	unsigned word;

	atom_and(&p->state, ~TODO_CHANGES, seq_cst);
	for (word = 0; word < CHANGE_CELLS / 64; word++) {
		uint64_t bits = change_take_bits(&p->changes, word);
		unsigned index;

		for (index = word * 64; bits; index++, bits >>= 1) {
			if (!(bits & 1) || !change_take_cell(&p->changes, index, &number))
				continue;
			cio_tell_change(p, number, table_find(p, number));
		}
	}
}

static int transfer(struct cio_poll *p, uint32_t number, struct cio_slot *slot, void *arg)
{
	uint64_t word = atom_load(&slot->word, seq_cst);
	bool inherited = *(bool *)arg;
	unsigned interest;
	int r;

	if ((word & (WORD_HELD | WORD_BUSY | WORD_FAILED)) != WORD_HELD)
		return 0;	/* who made it busy tells the new set */
	if (inherited && !(word & (WORD_ONESHOT | WORD_EXCLUSIVE))) {
		word = word_told(word, word & WORD_WANTED);
		atom_store(&slot->word, word, relaxed);
	}
	if (word & WORD_DISARMED)
		poll_filters(p);
	interest = word & WORD_DISARMED ? 0 : word_kernel(word);
	r = p->ops->renew_transfer(p->selector, cio_sel_fd(number), word_data(word, number), interest, mode_of(word));
	/* A closed descriptor: the kernel has forgotten it, the table holds its number.  If that is a
	 * file's since, which is never registered, CIO_EPERM. */
	return r == CIO_ENOENT || r == CIO_EBADF || r == CIO_EPERM ? 0 : r;
}

/* A new set with what is registered, and nothing of what could not be removed from the old. */
int cio_tell_renew(struct cio_poll *p, bool inherited)
{
	uint32_t epoch;
	int r;

	cio_sel_lock(&p->lock);
	epoch = (atom_load(&p->epoch, relaxed) & ~(EPOCH_ONE - 1)) + EPOCH_ONE;
	atom_store(&p->epoch, epoch | EPOCH_RENEWING, seq_cst);
	r = p->ops->renew_begin ? p->ops->renew_begin(p->selector, inherited) : CIO_ENOTSUP;
	if (r == 0) {
		r = cio_table_walk(p, transfer, &inherited);
		if (r == 0)
			r = cio_source_transfer(p, inherited);
		if (r == 0)
			r = p->ops->renew_commit(p->selector);
		else
			p->ops->renew_abandon(p->selector);
	}
	if (r == 0) {
		atom_store(&p->suspect, 0, seq_cst);
		atom_and(&p->state, ~TODO_RENEW, seq_cst);
	}
	atom_store(&p->epoch, (epoch + EPOCH_ONE) | poll_quick(p), seq_cst);
	cio_sel_unlock(&p->lock);
	return r;
}
