/* SPDX-License-Identifier: MIT */
#ifndef CIO_POLL_ATOMICS_H
#define CIO_POLL_ATOMICS_H

/* In the place of lib/poll/atomics.h, whose guard this is: every atomic operation of lib/poll, and its
 * memory, goes to the explorer.  Included before each file by the command line. */

#include "config.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "explore.h"

/* What *p is, without _Atomic and const. */
#define ATOM_TYPE(p) __typeof__((void)0, *(p))

#define ATOM(kind, p, operand, order) \
	(*(const ATOM_TYPE(p) *)explore_atom(EXPLORE_##kind, (p), sizeof *(p), operand, ORDER_##order, \
		__FILE__, __LINE__, __func__))
#define ATOM_VALUE(p, v) ((const ATOM_TYPE(p)[1]){ v })

#define atom_load(p, order)     ATOM(LOAD, p, NULL, order)
#define atom_store(p, v, order) ((void)ATOM(STORE, p, ATOM_VALUE(p, v), order))
#define atom_swap(p, v, order)  ATOM(SWAP, p, ATOM_VALUE(p, v), order)
#define atom_add(p, v, order)   ATOM(ADD, p, ATOM_VALUE(p, v), order)
#define atom_sub(p, v, order)   ATOM(SUB, p, ATOM_VALUE(p, v), order)
#define atom_or(p, v, order)    ATOM(OR, p, ATOM_VALUE(p, v), order)
#define atom_and(p, v, order)   ATOM(AND, p, ATOM_VALUE(p, v), order)

#define atom_cas(p, expected, v, order) \
	explore_cas((p), sizeof *(p), (expected), ATOM_VALUE(p, v), ORDER_##order, __FILE__, __LINE__, __func__)

#define malloc(size)     explore_malloc(size)
#define calloc(n, size)  explore_malloc((n) * (size))
#define free(p)          explore_free(p)

#endif
