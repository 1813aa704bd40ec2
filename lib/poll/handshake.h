/* SPDX-License-Identifier: MIT */
#ifndef CIO_POLL_HANDSHAKE_H
#define CIO_POLL_HANDSHAKE_H

/* The three places where threads of one poll meet without a lock.  Nothing here makes a
 * system call or knows a selector, so that a model checker can compile this file alone.
 *
 *   wake and sleep    a waker pushed before the waiter sleeps is seen by it; one pushed
 *                     after, kicks it
 *   change and flush  the same for a changed interest, which the waiter tells the kernel
 *   slot publish      a token is read only under the generation it belongs to
 *
 * The first two are Dekker's: each side writes its own word, then reads the other's, all
 * four sequentially consistent.  tests/explore weakens each order and says which could be
 * weaker; read-modify-writes among these are not, for it would save nothing on most machines. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "atomics.h"

/* sys/selector/selector.h has it. */
#ifndef KEEP
# define KEEP(x) ((void)0)
#endif

/* The poll's state word.  A wait that finds it 0 has nothing to do but to ask the kernel. */
#define SLEEPING 1u	/* the waiter is in the kernel, or about to be */
#define EMBEDDED 2u	/* somebody else's loop waits, always */
#define NOTIFIED 4u	/* a kick is under way, or has been made: no need for another */
#define STRUCK   8u	/* the kernel may report a kick */
#define WOKEN    16u	/* wakers were pushed */

/* Things to be done before the next kernel wait. */
#define TODO_CHANGES  32u
#define TODO_FAILURES 64u
#define TODO_RENEW    128u

/* The kernel may report what next() drops, so that counts are taken one by one; or numbers that a program gave. */
#define FILTER_EVENTS  256u
#define FILTER_NUMBERS 512u

#define KICK (1u << 16)	/* of these there are as many as threads that are about to kick */

#define ACTIVE  (SLEEPING | EMBEDDED)
#define URGENT  (WOKEN | TODO_CHANGES | TODO_FAILURES | TODO_RENEW)
#define KICKING (NOTIFIED | ~(KICK - 1))

static inline void state_set(_Atomic uint32_t *state, uint32_t bit)
{
	if (!(atom_load(state, seq_cst) & bit))
		atom_or(state, bit, seq_cst);
}

/* -- wake and sleep. */

/* The waiter's, before it sleeps: false if there is something to be seen to first.  A kick that is late may still
 * come: it wakes in vain. */
static inline bool sleep_begin(_Atomic uint32_t *state)
{
	uint32_t old = atom_load(state, relaxed);

	do {
		if (old & URGENT)
			return false;
	} while (!atom_cas(state, &old, (old & ~NOTIFIED) | SLEEPING, seq_cst));
	return true;
}

/* The waiter's, after each kernel wait and before it takes what was pushed.  What the state was. */
static inline uint32_t sleep_end(_Atomic uint32_t *state)
{
	uint32_t old = atom_load(state, seq_cst);

	if (old & (SLEEPING | NOTIFIED))
		old = atom_and(state, ~(SLEEPING | NOTIFIED), seq_cst);
	return old;
}

/* The same where there is nothing else at all, before and after. */
static inline bool sleep_begin_quiet(_Atomic uint32_t *state)
{
	uint32_t old = 0;

	return atom_cas(state, &old, SLEEPING, seq_cst);
}

static inline bool sleep_end_quiet(_Atomic uint32_t *state)
{
	uint32_t old = SLEEPING;

	return atom_cas(state, &old, 0, seq_cst);
}

/* The waiter's: before is the state before a wait in the kernel that brought all that there was, and nobody was
 * kicking then, nor has begun since: the kernel has no kick to report. */
static inline void sleep_calm(_Atomic uint32_t *state, uint32_t before, uint32_t after)
{
	if (!(before & STRUCK) || ((before | after) & KICKING))
		return;
	before = atom_load(state, relaxed);
	do {
		if (before & KICKING)
			return;
	} while (!atom_cas(state, &before, before & ~STRUCK, seq_cst));
}

/* Is anybody waiting whom a change must reach at once? */
static inline bool sleep_active(_Atomic uint32_t *state)
{
	return atom_load(state, seq_cst) & ACTIVE;
}

/* After a push: is it this thread that must kick?  Then it says when it has. */
static inline bool sleep_must_kick(_Atomic uint32_t *state)
{
	uint32_t old = atom_load(state, seq_cst);

	do {
		if (!(old & ACTIVE) || (old & NOTIFIED))
			return false;
	} while (!atom_cas(state, &old, (old | NOTIFIED | STRUCK) + KICK, seq_cst));
	return true;
}

static inline void sleep_kicked(_Atomic uint32_t *state)
{
	atom_sub(state, KICK, seq_cst);
}

/* The kick failed: the next one tries. */
static inline void sleep_not_kicked(_Atomic uint32_t *state)
{
	atom_and(state, ~NOTIFIED, seq_cst);
	atom_sub(state, KICK, seq_cst);
}

/* Anything linked by its first member, pushed by all and taken whole. */
struct stack_link {
	struct stack_link *next;
};

static inline void stack_push(_Atomic(struct stack_link *) *stack, struct stack_link *link)
{
	struct stack_link *head = atom_load(stack, relaxed);

	do {
		link->next = head;
	} while (!atom_cas(stack, &head, link, seq_cst));
}

static inline struct stack_link *stack_take(_Atomic(struct stack_link *) *stack)
{
	if (!atom_load(stack, seq_cst))
		return NULL;
	return atom_swap(stack, NULL, seq_cst);
}

/* -- change and flush.  Numbers of slots whose interest is not the kernel's: a number has one
 * cell, and a cell has one bit.  A number is never lost: it is in its cell when its bit is set,
 * and its slot was changed before either. */
#define CHANGE_CELLS 256

struct changes {
	_Atomic uint64_t bits[CHANGE_CELLS / 64];
	_Atomic uint32_t cells[CHANGE_CELLS];	/* number + 1, or 0 */
};

/* False if another number has the cell: the caller acts at once. */
static inline bool change_note(struct changes *c, _Atomic uint32_t *state, uint32_t number)
{
	uint32_t index = number % CHANGE_CELLS, there = atom_load(&c->cells[index], seq_cst);
	uint64_t bit = UINT64_C(1) << (index % 64);

	if (there == 0 && atom_cas(&c->cells[index], &there, number + 1, seq_cst))
		there = number + 1;
	if (there != number + 1)
		return false;
	if (!(atom_load(&c->bits[index / 64], seq_cst) & bit))
		atom_or(&c->bits[index / 64], bit, seq_cst);
	state_set(state, TODO_CHANGES);
	return true;
}

/* The waiter's, after it cleared TODO_CHANGES: one word of bits, then each of its cells. */
static inline uint64_t change_take_bits(struct changes *c, unsigned word)
{
	return atom_load(&c->bits[word], seq_cst) ? atom_swap(&c->bits[word], 0, seq_cst) : 0;
}

/* False for a cell whose number was taken with an earlier bit. */
static inline bool change_take_cell(struct changes *c, unsigned index, uint32_t *ret)
{
	uint32_t there = atom_swap(&c->cells[index], 0, seq_cst);

	if (there == 0)
		return false;
	*ret = there - 1;
	return true;
}

/* -- slot publish.  A slot's word is its generation (high half) and its state; every change
 * of a slot is one compare-and-swap of it.  Tokens are written by the one thread that made
 * the slot busy under a new generation. */
struct cio_slot {
	_Atomic uint64_t word;
	_Atomic uint64_t token[2];
};

#define WORD_HELD (1u << 10)	/* there is a registration */
#define WORD_BUSY (1u << 14)	/* its tokens are being written */

#define WORD_STATE      UINT64_C(0x00000000ffffffff)
#define WORD_GENERATION UINT64_C(0xffffffff00000000)

static inline bool slot_claim(struct cio_slot *slot, uint64_t *old, uint64_t busy)
{
	return atom_cas(&slot->word, old, busy, seq_cst);
}

static inline void slot_write_token(struct cio_slot *slot, unsigned side, uint64_t token)
{
	/* Release: whoever reads this token, then reads the word, finds the slot busy or later. */
	atom_store(&slot->token[side], token, release);
}

static inline bool slot_publish(struct cio_slot *slot, uint64_t busy, uint64_t word)
{
	return atom_cas(&slot->word, &busy, word, seq_cst);
}

/* Of a slot that is not held: nobody else changes it while it is busy. */
static inline void slot_publish_new(struct cio_slot *slot, uint64_t word)
{
	atom_store(&slot->word, word, seq_cst);
}

/* word: what the caller read, held and not busy.  False if the token may be another's. */
static inline bool slot_read_token(struct cio_slot *slot, uint64_t word, unsigned side, uint64_t *ret)
{
	uint64_t token = atom_load(&slot->token[side], acquire);
	uint64_t now = atom_load(&slot->word, relaxed);	/* if the token is new, so is this */

	if (((now ^ word) & (WORD_GENERATION | WORD_HELD | WORD_BUSY)) != 0)
		return false;
	*ret = token;
	return true;
}

/* The word as it is after the token was read: of the generation of an event that the kernel reported, and which it
 * was told of when the token was there, it has that token.  The slot is offset bytes and so many words from where it
 * is counted from: no address of its own that both loads would have to wait for. */
static inline uint64_t slot_read(const void *from, size_t offset, size_t words, uint64_t *ret_token)
{
	const char *bytes = from;
	size_t at;

	KEEP(words);
	at = 8 * words + offset + offsetof(struct cio_slot, token);
	*ret_token = atom_load((const _Atomic uint64_t *)(const void *)(bytes + at), acquire);
	KEEP(words);
	at = 8 * words + offset + offsetof(struct cio_slot, word);
	/* If the token is new, so is this. */
	return atom_load((const _Atomic uint64_t *)(const void *)(bytes + at), relaxed);
}

#endif
