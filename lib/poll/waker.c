/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdlib.h>

#include "core.h"

#define POSTABLE \
	(CIO_EVENT_READABLE | CIO_EVENT_WRITABLE | CIO_EVENT_PRIORITY | CIO_EVENT_AIO | CIO_EVENT_LIO \
		| CIO_EVENT_ERROR | CIO_EVENT_READ_CLOSED | CIO_EVENT_WRITE_CLOSED)

/* A waker is on one list at most: the poll's stack, its due list or a buffer's.  The thread
 * that clears WAKER_PENDING has taken it off. */

static struct cio_waker *of_link(struct stack_link *link)
{
	return (struct cio_waker *)(void *)link;
}

static uint64_t era_of(struct cio_poll *p)
{
	return (uint64_t)atom_load(&p->era, relaxed) << 32;
}

int cio_waker_new(struct cio_poll *p, uint64_t token, struct cio_waker **ret)
{
	struct cio_waker *w;

	if (!poll_here(p))
		return CIO_ESTALE;
	w = calloc(1, sizeof *w);
	if (!w)
		return CIO_ENOMEM;
	w->poll = p;
	w->token = token;
	atom_store(&w->state, era_of(p), relaxed);
	atom_add(&p->refs, 1, relaxed);
	*ret = w;
	return 0;
}

static void destroy(struct cio_waker *w)
{
	struct cio_poll *p = w->poll;

	free(w);
	cio_poll_unref(p);
}

/* Off its list: what was posted, or 0 for one that was freed, and is gone now. */
static uint64_t take_off(struct cio_waker *w, uint64_t era)
{
	uint64_t state = atom_swap(&w->state, era, seq_cst);

	if (state & WAKER_DEAD) {
		destroy(w);
		return 0;
	}
	return state & ~(WAKER_ERA | WAKER_FLAGS);
}

void cio_waker_free(struct cio_waker *w)
{
	struct cio_poll *p;
	uint64_t era, state;

	if (!w)
		return;
	p = w->poll;
	era = era_of(p);
	/* Acquire: whoever took it off its list is done with it before it is freed. */
	state = atom_load(&w->state, acquire);
	do {
		if (!(state & WAKER_PENDING) || (state & WAKER_ERA) != era) {
			destroy(w);
			return;
		}
	} while (!atom_cas(&w->state, &state, state | WAKER_DEAD, seq_cst));
	/* Nobody waits on a poll that is gone: what was pushed too late is taken off here. */
	if (atom_load(&p->process, relaxed) == CIO_SEL_NOBODY)
		cio_waker_sweep(p);
}

/* 0 too where another thread's kick is under way.  If that one fails, only that thread is told, and the next
 * kick tries again: what was pushed stays to be found by the next wait.  A full eventfd or pipe is no failure
 * (it is readable), so that only a descriptor that was closed behind the poll's back remains. */
int cio_poll_kick(struct cio_poll *p)
{
	int r;

	if (!sleep_must_kick(&p->state))
		return 0;
	r = p->ops->kick(p->selector);
	if (r < 0)
		sleep_not_kicked(&p->state);
	else
		sleep_kicked(&p->state);
	return r;
}

static void push(struct cio_poll *p, struct stack_link *link)
{
	stack_push(&p->woken, link);
	state_set(&p->state, WOKEN);
}

static int post(struct cio_waker *w, uint64_t bits)
{
	struct cio_poll *p = w->poll;
	uint64_t era, old, then;
	bool pending;

	if (!poll_here(p))
		return CIO_ESTALE;
	era = era_of(p);
	old = atom_load(&w->state, relaxed);
	do {
		/* Pending in the parent process's days is on no list of this one. */
		then = (old & WAKER_ERA) == era ? old : era;
		pending = then & WAKER_PENDING;
		then |= WAKER_PENDING | bits;
	} while (!atom_cas(&w->state, &old, then, seq_cst));
	if (!pending)
		push(p, &w->link);
	/* Also if it was pending: the kick may have failed, or be another's that is late. */
	return cio_poll_kick(p);
}

int cio_waker_wake(struct cio_waker *w)
{
	return post(w, CIO_EVENT_WAKER);
}

int cio_waker_post(struct cio_waker *w, uint32_t ready)
{
	if (ready & ~(uint32_t)POSTABLE)
		return CIO_EINVAL;
	return post(w, CIO_EVENT_USER | ready);
}

/* The waiter's: from the stack to the end of the due list, the oldest first. */
void cio_waker_gather(struct cio_poll *p)
{
	struct stack_link *link, *first = NULL, *last;

	if (!(atom_load(&p->state, seq_cst) & WOKEN))
		return;
	atom_and(&p->state, ~WOKEN, seq_cst);
	last = link = stack_take(&p->woken);
	while (link) {
		struct stack_link *next = link->next;

		link->next = first;
		first = link;
		link = next;
		atom_add(&p->due_count, 1, seq_cst);
	}
	if (!first)
		return;
	if (p->due)
		p->due_last->next = first;
	else
		p->due = first;
	p->due_last = last;
}

/* The waiter's: up to max of the due into the buffer, behind those that it has. */
void cio_waker_hand_over(struct cio_poll *p, struct cio_events *events, size_t max)
{
	struct stack_link **end = &events->wakers;

	while (*end)
		end = &(*end)->next;
	while (p->due && max > 0) {
		struct stack_link *link = p->due;
		struct cio_waker *w = of_link(link);

		p->due = link->next;
		atom_sub(&p->due_count, 1, seq_cst);
		if (atom_load(&w->state, seq_cst) & WAKER_DEAD) {
			destroy(w);
			continue;
		}
		link->next = NULL;
		*end = link;
		end = &link->next;
		events->left++;
		max--;
	}
}

bool cio_waker_next(struct cio_events *events, struct cio_event *ret)
{
	struct cio_poll *p = events->poll;
	uint64_t era = era_of(p);

	if (events->era != (uint32_t)(era >> 32))
		return false;
	while (events->wakers) {
		struct cio_waker *w = of_link(events->wakers);
		uint64_t token = w->token, bits;

		/* Both before it is off: after, another wake may push it, and free end it. */
		events->wakers = w->link.next;
		bits = take_off(w, era);
		if (bits == 0)
			continue;
		*ret = (struct cio_event){ .token = token, .ready = (uint32_t)bits };
		return true;
	}
	return false;
}

/* The waiter's: those that the buffer's reader left come first again. */
void cio_waker_take_back(struct cio_poll *p, struct cio_events *events)
{
	struct stack_link *last = events->wakers;
	uint32_t era = atom_load(&p->era, relaxed);

	if (last && events->era == era) {	/* else the parent process's */
		atom_add(&p->due_count, 1, seq_cst);
		for (; last->next; last = last->next)
			atom_add(&p->due_count, 1, seq_cst);
		last->next = p->due;
		if (!p->due)
			p->due_last = last;
		p->due = events->wakers;
	}
	events->wakers = NULL;
	events->era = era;
}

static void take_all_off(struct stack_link *list, uint64_t era)
{
	while (list) {
		struct stack_link *next = list->next;

		take_off(of_link(list), era);
		list = next;
	}
}

/* When nobody will wait any more.  The last of them may end the poll's memory. */
void cio_waker_sweep(struct cio_poll *p)
{
	take_all_off(stack_take(&p->woken), era_of(p));
}

void cio_waker_sweep_due(struct cio_poll *p)
{
	struct stack_link *due = p->due;

	p->due = NULL;
	atom_store(&p->due_count, 0, seq_cst);
	take_all_off(due, era_of(p));
}

/* Of a buffer that is freed: other buffers get them. */
void cio_waker_give_back(struct cio_poll *p, struct stack_link *list)
{
	if (!poll_here(p)) {
		take_all_off(list, era_of(p));
		return;
	}
	while (list) {
		struct stack_link *next = list->next;

		push(p, list);
		list = next;
	}
	cio_poll_kick(p);
}
