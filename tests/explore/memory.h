/* SPDX-License-Identifier: MIT */
#ifndef TESTS_EXPLORE_MEMORY_H
#define TESTS_EXPLORE_MEMORY_H

/* The memory of one execution. */

#include "explore.h"

#define MAX_LOCATIONS 64
#define MAX_MESSAGES  48
#define MAX_EVENTS    448

/* An operation that a thread is about to make. */
struct operation {
	enum explore_kind kind;
	enum explore_order order;
	int location;			/* -1: a choice */
	unsigned choices;		/* of a choice */
	uint64_t operand, expected;
	bool (*ready)(void *arg);
	void *arg;
	int site;
};

void memory_reset(void);

/* The location at p, whose first value is what is there. */
int memory_location(const volatile void *p, size_t size);
int memory_count(int location);

/* The first entry that a thread may read. */
int memory_floor(unsigned thread, int location);

/* May thread's operation read entry n?  A read-modify-write reads the last. */
bool memory_may_read(unsigned thread, const struct operation *op, int n);

/* Carried out: what was there, and whether it was written. */
uint64_t memory_run(unsigned thread, const struct operation *op, int n, bool *ret_wrote);

/* False: a data race. */
bool memory_plain(unsigned thread, const void *p, bool write);

void memory_print(void);

/* heap.c: memory as nothing had been allocated, and a look at what may have been freed. */
void heap_reset(void);
void heap_used_at(const volatile void *p);

/* scenarios.c: is this of a slot that no scenario uses?  It is never written. */
bool heap_is_idle(const volatile void *p);

/* Values of 1 to 8 bytes. */
uint64_t value_get(const volatile void *p, size_t size);
void value_put(volatile void *p, size_t size, uint64_t value);
uint64_t value_after(const struct operation *op, uint64_t old);

#endif
