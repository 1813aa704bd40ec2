/* SPDX-License-Identifier: MIT */
#ifndef TESTS_EXPLORE_H
#define TESTS_EXPLORE_H

/* Runs a scenario in every way that C11 allows: all interleavings, and for each load every
 * write that it may read.
 *
 * A location is the list of what was written to it, in modification order; a thread has a view, the
 * first entry of each list that it may still read, and a vector clock.  Acquire takes over what release left
 * with an entry.  Sequentially consistent operations are ordered as in RC11 (Lahav et al., "Repairing
 * Sequential Consistency in C/C++11"): what would make a cycle of psc is not run.
 *
 * What it cannot show: a write joins its list at the end, so a load never sees what its own thread
 * writes later (load buffering), and two plain stores to one location are ordered as they ran.  Read-modify-writes
 * lose nothing by that: they read the last entry in any case. */

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum explore_order { ORDER_relaxed, ORDER_acquire, ORDER_release, ORDER_acq_rel, ORDER_seq_cst };

enum explore_kind {
	EXPLORE_LOAD, EXPLORE_STORE, EXPLORE_SWAP, EXPLORE_ADD, EXPLORE_SUB, EXPLORE_OR, EXPLORE_AND, EXPLORE_CAS,
	EXPLORE_KERNEL,		/* under a lock of the kernel's */
	EXPLORE_CHOICE,		/* of the scenario, touching nothing */
};

/* What atomics.h makes of lib/poll. */
const void *explore_atom(enum explore_kind kind, const volatile void *p, size_t size, const void *operand,
	enum explore_order order, const char *file, unsigned line, const char *function);
bool explore_cas(const volatile void *p, size_t size, void *expected, const void *desired, enum explore_order order,
	const char *file, unsigned line, const char *function);
void *explore_malloc(size_t size);
void explore_free(void *p);

/* Verbs go the ways that are otherwise for what is rare. */
extern bool explore_long_ways;

/* Allocations that were not freed. */
unsigned explore_allocated(void);

/* A system call on an object: until the next operation, its thread has the kernel to itself.  Blocks until
 * ready answers true, if there is one.  False if a signal handler ran meanwhile. */
bool explore_kernel(void *object, bool (*ready)(void *arg), void *arg);

/* Each number below n is tried. */
unsigned explore_choose(unsigned n);

/* Memory that is not atomic was looked at, or written: a data race fails. */
void explore_plain(const void *p, bool write);

/* Ends this execution: it is a longer one of another's kind. */
void explore_give_up(void);

void explore_fail(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));

#define MUST(condition) \
	do { \
		if (!(condition)) \
			explore_fail("%s:%d: not so: %s", __FILE__, __LINE__, #condition); \
	} while (0)

#define EXPLORE_THREADS 3

struct scenario {
	const char *name;
	void (*begin)(void);
	void (*threads[EXPLORE_THREADS])(void);
	void (*handler)(void);		/* a signal's, for the first thread, at any point, once or never */
	void (*end)(void);		/* when all threads have ended */
};

extern const struct scenario *const *const scenarios_lists[];
extern const struct scenario *const scenarios_wakes[];
extern const struct scenario *const scenarios_changes[];
extern const struct scenario *const scenarios_slots[];
extern const struct scenario *const scenarios_verbs[];

struct result {
	bool failed;
	bool limited;			/* there are more */
	unsigned long executions;	/* complete, each different from the others */
	unsigned long cut;		/* given up, as another's equal */
	unsigned long steps;		/* of the longest */
};

/* At most limit executions, if that is not 0.  verbose: what fails is told with its steps. */
struct result explore(const struct scenario *s, unsigned long limit, bool verbose);

/* Sites: the operations of lib/poll, as met so far.  Weakening is undone by another, or by -1. */
struct site {
	const char *file;		/* without directory */
	unsigned line;
	const char *function;
	enum explore_kind kind;
	enum explore_order order;
};
unsigned explore_sites(const struct site **ret);
void explore_weaken(int site, enum explore_order order);
const char *explore_order_name(enum explore_order order);
const char *explore_kind_name(enum explore_kind kind);

#endif
