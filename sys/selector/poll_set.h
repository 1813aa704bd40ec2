/* SPDX-License-Identifier: MIT */
#ifndef CIO_SELECTOR_POLL_SET_H
#define CIO_SELECTOR_POLL_SET_H

/* The registrations of poll.c, under its lock: a table by number, and the list that poll(2)
 * reads, which is the waiter's alone.  What was changed is queued; the waiter brings the list
 * up to date before it waits.  No memory is asked for then: a number has its place in the
 * list from add on. */

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cio/error.h>
#include <cio/fd.h>

#if defined(__GNUC__)
# pragma GCC visibility push(hidden)
#endif

/* Not all systems tell a half-closed stream from one with input. */
#ifndef POLLRDHUP
# define POLLRDHUP 0
#endif

/* A registration. */
struct set_what {
	uint64_t data;
	uint64_t device;	/* and inode: which file it is */
	uint64_t inode;
	bool live;
	uint8_t interest;
	uint8_t mode;
	uint8_t armed;		/* what of interest is still looked for, as armed.h says */
};

struct set_entry {
	struct set_what is;
	uint32_t place;		/* in the list, or 0 */
	uint32_t next;		/* in the queue: SET_LAST, or a number and SET_NUMBER; 0 if it is not there */
};

#define SET_LAST   1u
#define SET_NUMBER 2u

/* Chunk k of the table has 2^(13 + k) entries; chunks never move. */
#define SET_FIRST  8192u
#define SET_CHUNKS 19

struct set {
	struct pollfd *list;	/* list[0] is the wake's */
	struct pollfd *spare;	/* a longer one, to be used from the next wait on */
	size_t room;
	size_t spare_room;
	uint32_t used;		/* of list */
	uint32_t cursor;	/* where the next look at the list begins */
	uint32_t needed;	/* places, of all that are live, queued or in the list */
	uint32_t peak;		/* of needed, since memory was given back */
	uint32_t queue;		/* as next */
	struct set_entry *chunks[SET_CHUNKS];
};

static inline uint32_t set_number(const struct pollfd *p)
{
	return (uint32_t)(p->fd >= 0 ? p->fd : ~p->fd);
}

int cio_set_open(struct set *s, cio_fd wake);
void cio_set_free(struct set *s);

/* NULL if nothing near the number was ever registered. */
struct set_entry *cio_set_find(const struct set *s, uint32_t number);

/* The entry of a number that is to be live, and its place; CIO_ENOMEM has changed nothing. */
int cio_set_make(struct set *s, uint32_t number, struct set_entry **ret);

/* Has the waiter look at an entry before its next wait. */
void cio_set_queue(struct set *s, uint32_t number, struct set_entry *e);

/* The waiter's: makes the list say what the table does. */
void cio_set_apply(struct set *s);

/* The waiter's: the place of an entry whose armed was changed. */
void cio_set_aim(struct pollfd *p, uint32_t number, unsigned armed);

#if defined(__GNUC__)
# pragma GCC visibility pop
#endif

#endif
