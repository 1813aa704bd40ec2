/* SPDX-License-Identifier: MIT */
#ifndef CIO_POLL_ATOMICS_H
#define CIO_POLL_ATOMICS_H

/* The atomic operations of lib/poll, each with its order written at the call, so that a
 * model checker can put its own in their place. */

#include <stdatomic.h>

#define atom_load(p, order)       atomic_load_explicit((p), memory_order_##order)
#define atom_store(p, v, order)   atomic_store_explicit((p), (v), memory_order_##order)
#define atom_swap(p, v, order)    atomic_exchange_explicit((p), (v), memory_order_##order)
#define atom_add(p, v, order)     atomic_fetch_add_explicit((p), (v), memory_order_##order)
#define atom_sub(p, v, order)     atomic_fetch_sub_explicit((p), (v), memory_order_##order)
#define atom_or(p, v, order)      atomic_fetch_or_explicit((p), (v), memory_order_##order)
#define atom_and(p, v, order)     atomic_fetch_and_explicit((p), (v), memory_order_##order)

/* On failure *expected is what was there. */
#define atom_cas(p, expected, v, order) \
	atomic_compare_exchange_strong_explicit((p), (expected), (v), memory_order_##order, memory_order_##order)

#endif
