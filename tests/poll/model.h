/* SPDX-License-Identifier: MIT */
#ifndef TESTS_POLL_MODEL_H
#define TESTS_POLL_MODEL_H

/* A model of the contract beside a real poll: random verbs and random traffic go to both, and
 * after each wait the events are held against the model.
 *
 *   an event must be true       its token is of a registration that lives, its directions are
 *                               wanted and ready, its mode allows it
 *   an event must come          level: while ready and wanted; one-shot: if armed; edge: for each
 *                               direction that is owed
 *
 * A direction of an edge is owed from the moment it is registered, rearmed after CIO_EAGAIN,
 * ready where it was not, or at a wait wanted where it was not at the wait before; until it
 * is reported. */

#include "rig.h"

#define MEMBERS 6
#define COPIES  8
#define WAKERS  2
#define HISTORY 40

struct member {
	int fd, peer;
	bool reads, writes;		/* what fd can do at all */
	bool live;			/* registered, as far as the model knows */
	bool ghost;			/* closed without deregister; its events may come still */
	bool disarmed;
	bool stirred;			/* something happened since the last wait, */
	bool cause;			/* or before it, and was not reported until then */
	bool reported;			/* since the last wait */
	unsigned mode, interest, owed;
	unsigned told;			/* the interest at the last wait */
	unsigned idle_reports;		/* without interest */
	uint64_t token;
};

struct model {
	struct cio_poll *p;
	struct cio_events *events;
	const char *selector;
	unsigned can;
	size_t capacity;
	unsigned seed, step;
	uint64_t random;
	uint64_t tokens;		/* given so far */
	struct member members[MEMBERS];
	int copies[COPIES];
	struct cio_waker *wakers[WAKERS];
	bool woken[WAKERS];
	bool tidy;			/* nothing is closed while it is registered: no set is made anew */
	bool trace;
	unsigned notes;
	char history[HISTORY][80];
};

/* Runs steps random steps; false after the first contradiction, which is printed with its history. */
bool model_run(const char *selector, unsigned seed, unsigned steps, bool trace);

/* model_events.c: what the waits bring.  false: contradiction. */
bool model_collect(struct model *m);
bool model_fetch(struct model *m);
bool model_read(struct model *m, unsigned most);

/* Shared: a note for the history, a contradiction. */
void model_note(struct model *m, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool model_wrong(struct model *m, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* What poll(2) says of a member: CIO_EVENT_ bits that could be reported. */
uint32_t model_truth(const struct member *x);

#endif
