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

/* -- wake and sleep.  The poll's state word: */
#define SLEEPING 1u	/* the waiter is in the kernel, or about to be */
#define EMBEDDED 2u	/* somebody else's loop waits, always */
#define NOTIFIED 4u	/* a kick is under way, or has been made: no need for another */

#define ACTIVE (SLEEPING | EMBEDDED)

/* The waiter's, before it looks for the last time. */
static inline void sleep_begin(_Atomic uint32_t *state)
{
	uint32_t old = atom_load(state, relaxed);

	/* A kick that is late may still come: it wakes in vain. */
	while (!atom_cas(state, &old, (old & EMBEDDED) | SLEEPING, seq_cst))
		;
}

/* The waiter's, after each kernel wait and before it takes what was pushed. */
static inline void sleep_end(_Atomic uint32_t *state)
{
	if (atom_load(state, seq_cst) & (SLEEPING | NOTIFIED))
		atom_and(state, ~(SLEEPING | NOTIFIED), seq_cst);
}

/* Is anybody waiting whom a change must reach at once? */
static inline bool sleep_active(_Atomic uint32_t *state)
{
	return atom_load(state, seq_cst) & ACTIVE;
}

/* After a push: is it this thread that must kick? */
static inline bool sleep_must_kick(_Atomic uint32_t *state)
{
	uint32_t old = atom_load(state, seq_cst);

	if (!(old & ACTIVE) || (old & NOTIFIED))
		return false;
	return !(atom_or(state, NOTIFIED, seq_cst) & NOTIFIED);
}

/* The kick failed: the next one tries. */
static inline void sleep_not_kicked(_Atomic uint32_t *state)
{
	atom_and(state, ~NOTIFIED, seq_cst);
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

/* Bits of the poll's word of things to be done before the next kernel wait. */
#define TODO_CHANGES  1u
#define TODO_FAILURES 2u
#define TODO_RENEW    4u

static inline void todo_set(_Atomic uint32_t *todo, uint32_t bit)
{
	if (!(atom_load(todo, seq_cst) & bit))
		atom_or(todo, bit, seq_cst);
}

/* False if another number has the cell: the caller acts at once. */
static inline bool change_note(struct changes *c, _Atomic uint32_t *todo, uint32_t number)
{
	uint32_t index = number % CHANGE_CELLS, there = atom_load(&c->cells[index], seq_cst);
	uint64_t bit = UINT64_C(1) << (index % 64);

	if (there == 0 && atom_cas(&c->cells[index], &there, number + 1, seq_cst))
		there = number + 1;
	if (there != number + 1)
		return false;
	if (!(atom_load(&c->bits[index / 64], seq_cst) & bit))
		atom_or(&c->bits[index / 64], bit, seq_cst);
	todo_set(todo, TODO_CHANGES);
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

#define WORD_HELD (1u << 13)	/* there is a registration */
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

#endif
