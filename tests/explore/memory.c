/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "memory.h"

#define WORDS (MAX_EVENTS / 64)

struct view {
	uint8_t first[MAX_LOCATIONS];
	uint16_t clock[EXPLORE_THREADS];
};

struct message {
	uint64_t value;
	struct view view;
};

struct location {
	const volatile void *p;
	size_t size;
	int count;
	struct message list[MAX_MESSAGES];
};

/* reach: the events that follow in psc, sequentially consistent ones only. */
struct event {
	struct operation op;
	unsigned thread;
	unsigned clock;
	int entry;			/* read, or written */
	bool wrote, seq_cst;
	uint64_t before, after;
	struct view view;
	uint64_t reach[WORDS];
};

struct plain {
	const void *p;
	unsigned writer, written;
	unsigned read[EXPLORE_THREADS];
};

static struct location locations[MAX_LOCATIONS];
static struct event events[MAX_EVENTS];
static struct plain plains[MAX_LOCATIONS];
static struct view views[EXPLORE_THREADS];
static unsigned location_count, event_count, plain_count;

/* The events of each thread, in order. */
static uint16_t own[EXPLORE_THREADS][MAX_EVENTS];
static unsigned own_count[EXPLORE_THREADS];

void memory_reset(void)
{
	location_count = event_count = plain_count = 0;
	memset(views, 0, sizeof views);
	memset(own_count, 0, sizeof own_count);
}

uint64_t value_get(const volatile void *p, size_t size)
{
	switch (size) {
	case 1:
		return *(const volatile uint8_t *)p;
	case 4:
		return *(const volatile uint32_t *)p;
	case 8:
		return *(const volatile uint64_t *)p;
	}
	explore_fail("an atomic object of %zu bytes", size);
}

void value_put(volatile void *p, size_t size, uint64_t value)
{
	if (size == 1)
		*(volatile uint8_t *)p = (uint8_t)value;
	else if (size == 4)
		*(volatile uint32_t *)p = (uint32_t)value;
	else
		*(volatile uint64_t *)p = value;
}

uint64_t value_after(const struct operation *op, uint64_t old)
{
	switch (op->kind) {
	case EXPLORE_ADD:
	case EXPLORE_KERNEL:
		return old + op->operand;
	case EXPLORE_SUB:
		return old - op->operand;
	case EXPLORE_OR:
		return old | op->operand;
	case EXPLORE_AND:
		return old & op->operand;
	default:
		return op->operand;
	}
}

int memory_location(const volatile void *p, size_t size)
{
	struct location *l;
	unsigned i;

	for (i = 0; i < location_count; i++)
		if (locations[i].p == p)
			return (int)i;
	if (i == MAX_LOCATIONS)
		explore_fail("too many locations");
	location_count++;
	l = &locations[i];
	l->p = p;
	l->size = size;
	l->count = 1;
	memset(&l->list[0], 0, sizeof l->list[0]);
	l->list[0].value = value_get(p, size);
	return (int)i;
}

int memory_count(int location)
{
	return locations[location].count;
}

int memory_floor(unsigned thread, int location)
{
	return views[thread].first[location];
}

static bool acquires(enum explore_order order)
{
	return order == ORDER_acquire || order >= ORDER_acq_rel;
}

static bool releases(enum explore_order order)
{
	return order >= ORDER_release;
}

static void join(struct view *to, const struct view *from)
{
	unsigned i;

	for (i = 0; i < MAX_LOCATIONS; i++)
		to->first[i] = to->first[i] > from->first[i] ? to->first[i] : from->first[i];
	for (i = 0; i < EXPLORE_THREADS; i++)
		to->clock[i] = to->clock[i] > from->clock[i] ? to->clock[i] : from->clock[i];
}

static bool happens_before(const struct event *a, const struct event *b)
{
	return b->view.clock[a->thread] >= a->clock;
}

/* The neighbours in program order at another location, or NULL. */
static const struct event *next_elsewhere(const struct event *a)
{
	unsigned i;

	for (i = a->clock; i < own_count[a->thread]; i++)
		if (events[own[a->thread][i]].op.location != a->op.location)
			return &events[own[a->thread][i]];
	return NULL;
}

static const struct event *last_elsewhere(const struct event *e)
{
	unsigned i;

	for (i = e->clock - 1; i > 0; i--)
		if (events[own[e->thread][i - 1]].op.location != e->op.location)
			return &events[own[e->thread][i - 1]];
	return NULL;
}

/* Is a before e, which comes last, in RC11's scb? */
static bool comes_before(const struct event *a, const struct event *e, const struct event *last)
{
	const struct event *next;

	if (a->thread == e->thread)
		return true;
	if (a->op.location == e->op.location && (e->wrote || happens_before(a, e)))
		return true;
	next = last ? next_elsewhere(a) : NULL;
	return next && happens_before(next, last);
}

static void add_bit(uint64_t *set, unsigned n)
{
	set[n / 64] |= UINT64_C(1) << (n % 64);
}

static bool has_bit(const uint64_t *set, unsigned n)
{
	return set[n / 64] >> (n % 64) & 1;
}

/* e->reach and what e follows; false if that is a cycle. */
static bool order_event(struct event *e, uint64_t *before)
{
	const struct event *last = last_elsewhere(e);
	unsigned i, k;

	memset(e->reach, 0, sizeof e->reach);
	memset(before, 0, WORDS * sizeof *before);
	for (i = 0; i < event_count; i++) {
		const struct event *a = &events[i];

		if (!a->seq_cst)
			continue;
		if (!e->wrote && a->wrote && a->op.location == e->op.location && a->entry > e->entry) {
			add_bit(e->reach, i);
			for (k = 0; k < WORDS; k++)
				e->reach[k] |= a->reach[k];
		}
		if (comes_before(a, e, last))
			add_bit(before, i);
	}
	for (k = 0; k < WORDS; k++)
		if (e->reach[k] & before[k])
			return false;
	return true;
}

static void insert_event(const struct event *e, const uint64_t *before)
{
	unsigned i, k, n = event_count;

	for (i = 0; i < n; i++) {
		bool follows = has_bit(before, i);

		for (k = 0; k < WORDS && !follows; k++)
			follows = events[i].reach[k] & before[k];
		if (!follows || !events[i].seq_cst)
			continue;
		add_bit(events[i].reach, n);
		for (k = 0; k < WORDS; k++)
			events[i].reach[k] |= e->reach[k];
	}
}

/* A compare-and-swap that fails is a load. */
static enum explore_order order_of(const struct operation *op, bool wrote)
{
	if (op->kind != EXPLORE_CAS || wrote || op->order == ORDER_seq_cst)
		return op->order;
	return acquires(op->order) ? ORDER_acquire : ORDER_relaxed;
}

static bool writes(const struct operation *op, int n)
{
	const struct location *l = &locations[op->location];

	if (op->kind == EXPLORE_LOAD)
		return false;
	return op->kind != EXPLORE_CAS || (n == l->count - 1 && l->list[n].value == op->expected);
}

/* The event of an operation that reads entry n, up to what it writes. */
static void make_event(struct event *e, unsigned thread, const struct operation *op, int n)
{
	const struct message *m = &locations[op->location].list[n];
	enum explore_order order;

	e->op = *op;
	e->thread = thread;
	e->wrote = writes(op, n);
	order = order_of(op, e->wrote);
	e->seq_cst = order == ORDER_seq_cst;
	e->entry = e->wrote ? n + 1 : n;
	e->before = m->value;
	e->view = views[thread];
	e->clock = ++e->view.clock[thread];
	if (op->kind != EXPLORE_STORE && acquires(order))
		join(&e->view, &m->view);
	if (e->view.first[op->location] < e->entry)
		e->view.first[op->location] = (uint8_t)e->entry;
}

bool memory_may_read(unsigned thread, const struct operation *op, int n)
{
	const struct location *l = &locations[op->location];
	static struct event e;
	uint64_t before[WORDS];

	if (n == l->count - 1)
		return true;
	if (op->kind == EXPLORE_CAS ? l->list[n].value == op->expected : op->kind != EXPLORE_LOAD)
		return false;
	make_event(&e, thread, op, n);
	return !e.seq_cst || order_event(&e, before);
}

uint64_t memory_run(unsigned thread, const struct operation *op, int n, bool *ret_wrote)
{
	struct location *l = &locations[op->location];
	struct event *e = &events[event_count];
	struct message *m = &l->list[n + 1];
	enum explore_order order;
	uint64_t before[WORDS];

	if (event_count == MAX_EVENTS || l->count == MAX_MESSAGES)
		explore_fail("this does not end");
	make_event(e, thread, op, n);
	order = order_of(op, e->wrote);
	views[thread] = e->view;
	if (e->seq_cst) {
		if (!order_event(e, before))
			explore_fail("the explorer is wrong: a cycle");
		insert_event(e, before);
	}
	if (e->wrote) {
		e->after = m->value = value_after(op, e->before);
		if (releases(order))
			m->view = e->view;
		else
			memset(&m->view, 0, sizeof m->view);
		m->view.first[op->location] = (uint8_t)e->entry;
		if (op->kind != EXPLORE_STORE)
			join(&m->view, &l->list[n].view);
		l->count++;
		value_put((volatile void *)(uintptr_t)l->p, l->size, m->value);
		m->value = value_get(l->p, l->size);
	}
	own[thread][own_count[thread]++] = (uint16_t)event_count++;
	*ret_wrote = e->wrote;
	return e->before;
}

bool memory_plain(unsigned thread, const void *p, bool write)
{
	uint16_t *clock = views[thread].clock;
	struct plain *x;
	unsigned i;

	for (i = 0; i < plain_count && plains[i].p != p; i++)
		;
	if (i == MAX_LOCATIONS)
		explore_fail("too many locations");
	x = &plains[i];
	if (i == plain_count) {
		memset(x, 0, sizeof *x);
		x->p = p;
		plain_count++;
	}
	if (clock[x->writer] < x->written)
		return false;
	/* Its own part of the clock is of what comes next, which nobody knows of yet. */
	clock[thread]++;
	own[thread][own_count[thread]++] = (uint16_t)event_count;
	if (event_count == MAX_EVENTS)
		explore_fail("this does not end");
	events[event_count] = (struct event){
		.op = { .kind = EXPLORE_CHOICE, .location = -2 - (int)i, .site = -1 }, .thread = thread,
		.clock = clock[thread], .view = views[thread],
	};
	event_count++;
	if (!write) {
		x->read[thread] = clock[thread];
		return true;
	}
	for (i = 0; i < EXPLORE_THREADS; i++)
		if (clock[i] < x->read[i])
			return false;
	x->writer = thread;
	x->written = clock[thread];
	return true;
}

void memory_print(void)
{
	const struct site *sites;
	unsigned i;

	explore_sites(&sites);
	for (i = 0; i < event_count; i++) {
		const struct event *e = &events[i];
		const struct operation *op = &e->op;

		printf("  %*s", (int)e->thread * 4, "");
		if (op->site < 0)
			printf("%u: %s\n", e->thread, op->kind == EXPLORE_KERNEL ? "system call" : "plain memory");
		else
			printf("%u: %s:%u %s.%s [%d] entry %d: %#llx%s%#llx\n", e->thread, sites[op->site].file,
				sites[op->site].line, explore_kind_name(op->kind), explore_order_name(op->order),
				op->location, e->entry, (unsigned long long)e->before, e->wrote ? " -> " : " stays, ",
				(unsigned long long)(e->wrote ? e->after : e->before));
	}
}
