/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ucontext.h>

#include "memory.h"

/* A depth-first search without stored states: an execution is a list of choices, made again from the
 * beginning with another last one.  At each step the choice is which thread goes on, and what it reads.
 *
 * Two things leave out what is equal to another.  Threads are tried in another order only where they meet at a
 * location (Flanagan and Godefroid, "Dynamic Partial-Order Reduction").  And a thread that has been tried at a
 * step sleeps from then on, until its location has an entry that it could not read when it was tried; then it
 * reads that one. */

#define MAX_STEPS   400
#define MAX_CHOICES 64
#define STACK       (256 * 1024)
#define AWAKE       (-1)
#define SIGNAL      (-1)
#define NOBODY      EXPLORE_THREADS

struct choice {
	uint8_t thread;
	int8_t entry;			/* that it reads, or SIGNAL */
};

struct step {
	unsigned now;			/* the choice that is made */
	unsigned begin[EXPLORE_THREADS + 1];	/* of each thread's choices */
	struct choice list[MAX_CHOICES];
	bool enabled[EXPLORE_THREADS], wanted[EXPLORE_THREADS], tried[EXPLORE_THREADS];
	int asleep[EXPLORE_THREADS];	/* the first entry that it may read, or AWAKE */
	int entries[EXPLORE_THREADS];	/* of the location that it is at */

	/* What it was. */
	unsigned thread;
	unsigned nth;			/* of its thread */
	int location;
	bool wrote;
};

struct thread {
	ucontext_t context;
	bool started, ended, handled;
	struct operation op;
	uint64_t results[8];
	unsigned result;
	unsigned known[EXPLORE_THREADS];	/* steps that cannot be after its next */
};

enum outcome { COMPLETE, EQUAL, STUCK, FAILED };

static struct step steps[MAX_STEPS];
static struct thread threads[EXPLORE_THREADS];
static char stacks[EXPLORE_THREADS][STACK] __attribute__((aligned(64)));
static int asleep[EXPLORE_THREADS];

/* What is known at each location: by its writers, and by all. */
static struct {
	unsigned writers[EXPLORE_THREADS], all[EXPLORE_THREADS];
} meetings[MAX_LOCATIONS];

static const struct scenario *scenario;
static ucontext_t searcher;
static jmp_buf escape;
static unsigned current = NOBODY;	/* the thread that runs */
static unsigned depth, depth_known;
static int chosen;
static enum outcome outcome;
static bool verbose;
static char failure[512];

/* Sites. */

#define MAX_SITES 1024

static struct site sites[MAX_SITES];
static unsigned site_count;
static int weak_site = -1;
static enum explore_order weak_order;
static struct {
	const char *file;
	unsigned line;
	enum explore_kind kind;
	int site;
} known[4096];

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static int find_site(enum explore_kind kind, enum explore_order order, const char *file, unsigned line,
	const char *function)
{
	size_t at = ((uintptr_t)file / 8 * 31 + line * 16 + kind) % (sizeof known / sizeof *known);
	unsigned i;

	for (; known[at].file; at = (at + 1) % (sizeof known / sizeof *known))
		if (known[at].file == file && known[at].line == line && known[at].kind == kind)
			return known[at].site;
	for (i = 0; i < site_count; i++)
		if (sites[i].line == line && sites[i].kind == kind && strcmp(sites[i].file, base_name(file)) == 0)
			break;
	if (i == site_count)
		sites[site_count++] = (struct site){ base_name(file), line, function, kind, order };
	known[at].file = file;
	known[at].line = line;
	known[at].kind = kind;
	known[at].site = (int)i;
	return (int)i;
}

unsigned explore_sites(const struct site **ret)
{
	*ret = sites;
	return site_count;
}

const char *explore_order_name(enum explore_order order)
{
	static const char *const names[] = { "relaxed", "acquire", "release", "acq_rel", "seq_cst" };

	return names[order];
}

const char *explore_kind_name(enum explore_kind kind)
{
	static const char *const names[] = { "load", "store", "swap", "add", "sub", "or", "and", "cas" };

	return kind < sizeof names / sizeof *names ? names[kind] : "-";
}

void explore_weaken(int site, enum explore_order order)
{
	weak_site = site;
	weak_order = order;
}

/* Failure. */

static void leave(enum outcome how)
{
	outcome = how;
	if (current == NOBODY)
		longjmp(escape, 1);
	current = NOBODY;
	setcontext(&searcher);
}

void explore_fail(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(failure, sizeof failure, format, args);
	va_end(args);
	leave(FAILED);
	abort();
}

/* What can be done next: the choices of thread i. */

static unsigned add_entries(struct choice *list, unsigned i, int from)
{
	const struct operation *op = &threads[i].op;
	int n, floor = memory_floor(i, op->location), count = memory_count(op->location);
	unsigned added = 0;

	if (op->ready && !op->ready(op->arg))
		return 0;
	for (n = floor > from ? floor : from; n < count; n++)
		if (memory_may_read(i, op, n))
			list[added++] = (struct choice){ (uint8_t)i, (int8_t)n };
	return added;
}

static unsigned add_choices(struct choice *list, unsigned i, int floor)
{
	struct thread *t = &threads[i];
	unsigned n, added = 0;

	if (t->ended)
		return 0;
	if (t->op.location >= 0)
		added = add_entries(list, i, floor == AWAKE ? 0 : floor);
	else if (floor == AWAKE)
		for (n = 0; n < t->op.choices; n++)
			list[added++] = (struct choice){ (uint8_t)i, (int8_t)n };
	if (i == 0 && scenario->handler && !t->handled && floor == AWAKE)
		list[added++] = (struct choice){ (uint8_t)i, SIGNAL };
	return added;
}

/* Does the next of thread i meet step s? */
static bool meets(const struct step *s, unsigned i)
{
	const struct operation *op = &threads[i].op;

	if (s->thread == i || op->location < 0 || s->location != op->location)
		return false;
	return (s->wrote || op->kind != EXPLORE_LOAD) && threads[i].known[s->thread] < s->nth;
}

/* The last step that thread i meets is also tried after it. */
static void want_before(unsigned i)
{
	unsigned k, n = depth;

	while (n > 0 && !meets(&steps[n - 1], i))
		n--;
	if (n == 0)
		return;
	for (k = 0; k < EXPLORE_THREADS; k++)
		if (k == i || !steps[n - 1].enabled[i])
			steps[n - 1].wanted[k] = true;
}

void explore_give_up(void)
{
	unsigned i;

	if (current == NOBODY)
		return;
	for (i = 0; i < EXPLORE_THREADS; i++)
		if (i != current && !threads[i].ended)
			want_before(i);
	leave(EQUAL);
}

static bool all_ended(void)
{
	unsigned i;

	for (i = 0; i < EXPLORE_THREADS; i++)
		if (!threads[i].ended)
			return false;
	return true;
}

/* The choices of a step, of whom the thread that ran is tried first. */
static void make_step(struct step *s, unsigned first)
{
	static struct choice unused[MAX_CHOICES];
	unsigned i, n = 0;

	memset(s->wanted, 0, sizeof s->wanted);
	memset(s->tried, 0, sizeof s->tried);
	for (i = 0; i < EXPLORE_THREADS; i++) {
		struct thread *t = &threads[i];

		s->asleep[i] = asleep[i];
		s->entries[i] = t->ended || t->op.location < 0 ? INT8_MAX : memory_count(t->op.location);
		s->begin[i] = n;
		n += add_choices(s->list + n, i, asleep[i]);
		s->enabled[i] = s->begin[i] < n || add_choices(unused, i, AWAKE) > 0;
		if (n > MAX_CHOICES / 2)
			explore_fail("too many choices");
		if (!t->ended)
			want_before(i);
	}
	s->begin[i] = n;
	if (first != NOBODY)
		s->wanted[first] = true;
}

/* The next thread that is wanted and awake; false if there is none. */
static bool try_another(struct step *s)
{
	unsigned i;

	for (i = 0; i < EXPLORE_THREADS; i++) {
		if (!s->wanted[i] || s->tried[i])
			continue;
		s->tried[i] = true;
		s->now = s->begin[i];
		if (s->now < s->begin[i + 1])
			return true;
	}
	return false;
}

/* Nobody goes on: because all have ended, all wait, or all sleep. */
static enum outcome why_nobody(const struct step *s)
{
	unsigned i;

	for (i = 0; i < EXPLORE_THREADS; i++)
		if (s->enabled[i])
			return EQUAL;
	return all_ended() ? COMPLETE : STUCK;
}

static bool begin_step(struct step *s, unsigned self)
{
	unsigned i;

	make_step(s, self);
	if (try_another(s))
		return true;
	for (i = 0; i < EXPLORE_THREADS; i++)
		s->wanted[i] = s->begin[i] < s->begin[i + 1] && (i == 0 || s->begin[i] == 0);
	return try_another(s);
}

/* The thread that goes on, or NOBODY. */
static unsigned choose(unsigned self)
{
	struct step *s = &steps[depth];
	struct choice c;
	unsigned i;

	if (depth == MAX_STEPS)
		explore_fail("this does not end");
	if (depth == depth_known) {
		if (!begin_step(s, self)) {
			outcome = why_nobody(s);
			return NOBODY;
		}
		depth_known++;
	}
	c = s->list[s->now];
	for (i = 0; i < EXPLORE_THREADS; i++)
		asleep[i] = s->tried[i] ? s->entries[i] : s->asleep[i];
	asleep[c.thread] = AWAKE;
	s->thread = c.thread;
	s->nth = ++threads[c.thread].known[c.thread];
	s->location = -1;
	depth++;
	chosen = c.entry;
	return c.thread;
}

static void learn(unsigned *to, const unsigned *from)
{
	unsigned i;

	for (i = 0; i < EXPLORE_THREADS; i++)
		to[i] = to[i] > from[i] ? to[i] : from[i];
}

/* The operation of the last step. */
static uint64_t carry_out(unsigned self, const struct operation *op)
{
	struct step *s = &steps[depth - 1];
	unsigned *mine = threads[self].known;
	uint64_t old = memory_run(self, op, chosen, &s->wrote);

	s->location = op->location;
	learn(mine, s->wrote ? meetings[s->location].all : meetings[s->location].writers);
	learn(meetings[s->location].all, mine);
	if (s->wrote)
		learn(meetings[s->location].writers, mine);
	return old;
}

/* Until this thread is chosen, with t->op what it is about to do. */
static void wait_for_turn(unsigned self)
{
	struct thread *t = &threads[self];
	unsigned next;

	if (!t->started) {
		t->started = true;
		current = NOBODY;
		swapcontext(&t->context, &searcher);
		return;
	}
	next = choose(self);
	current = next;
	if (next != self)
		swapcontext(&t->context, next == NOBODY ? &searcher : &threads[next].context);
}

static bool turn(unsigned self, const struct operation *op)
{
	struct thread *t = &threads[self];

	for (;;) {
		t->op = *op;
		wait_for_turn(self);
		if (chosen != SIGNAL)
			return true;
		t->handled = true;
		scenario->handler();
		if (op->kind == EXPLORE_KERNEL && op->ready)
			return false;
	}
}

static const void *result(uint64_t value, size_t size)
{
	static uint64_t alone[8];
	static unsigned last;
	uint64_t *room = current == NOBODY ? &alone[last++ % 8]
		: &threads[current].results[threads[current].result++ % 8];

	value_put(room, size, value);
	return room;
}

/* Outside of threads there is only the one value. */
static uint64_t run_alone(const struct operation *op, const volatile void *p, size_t size)
{
	uint64_t old = value_get(p, size);

	if (op->kind == EXPLORE_CAS ? old == op->expected : op->kind != EXPLORE_LOAD)
		value_put((volatile void *)(uintptr_t)p, size, value_after(op, old));
	return old;
}

static uint64_t run(struct operation *op, const volatile void *p, size_t size, const char *file, unsigned line,
	const char *function)
{
	if (current == NOBODY || (op->kind == EXPLORE_LOAD && heap_is_idle(p)))
		return run_alone(op, p, size);
	op->site = find_site(op->kind, op->order, file, line, function);
	if (op->site == weak_site)
		op->order = weak_order;
	heap_used_at(p);
	op->location = memory_location(p, size);
	turn(current, op);
	return carry_out(current, op);
}

const void *explore_atom(enum explore_kind kind, const volatile void *p, size_t size, const void *operand,
	enum explore_order order, const char *file, unsigned line,
	const char *function)
{
	struct operation op = { .kind = kind, .order = order };

	op.operand = operand ? value_get(operand, size) : 0;
	return result(run(&op, p, size, file, line, function), size);
}

bool explore_cas(const volatile void *p, size_t size, void *expected, const void *desired, enum explore_order order,
	const char *file, unsigned line,
	const char *function)
{
	struct operation op = { .kind = EXPLORE_CAS, .order = order };
	uint64_t old;

	op.operand = value_get(desired, size);
	op.expected = value_get(expected, size);
	old = run(&op, p, size, file, line, function);
	if (old == op.expected)
		return true;
	value_put(expected, size, old);
	return false;
}

bool explore_kernel(void *object, bool (*ready)(void *arg), void *arg)
{
	struct operation op = {
		.kind = EXPLORE_KERNEL, .order = ORDER_acq_rel, .operand = 1, .ready = ready, .arg = arg, .site = -1,
	};
	if (current == NOBODY) {
		if (ready && !ready(arg))
			explore_fail("nothing ends this wait");
		return true;
	}
	op.location = memory_location(object, sizeof(uint32_t));
	if (!turn(current, &op))
		return false;
	carry_out(current, &op);
	return true;
}

unsigned explore_choose(unsigned n)
{
	struct operation op = { .kind = EXPLORE_CHOICE, .location = -1, .choices = n, .site = -1 };

	if (current == NOBODY)
		return 0;
	turn(current, &op);
	return (unsigned)chosen;
}

void explore_plain(const void *p, bool write)
{
	if (current != NOBODY && !memory_plain(current, p, write))
		explore_fail("a data race");
}

/* One execution. */

static void body(void)
{
	unsigned next, self = current;
	struct thread *t = &threads[self];

	scenario->threads[self]();
	t->ended = true;
	if (!t->started)
		next = NOBODY;
	else
		next = choose(NOBODY);
	current = next;
	setcontext(next == NOBODY ? &searcher : &threads[next].context);
}

static void start(unsigned i)
{
	struct thread *t = &threads[i];

	t->started = t->handled = false;
	t->ended = !scenario->threads[i];
	t->result = 0;
	if (t->ended)
		return;
	getcontext(&t->context);
	t->context.uc_stack.ss_sp = stacks[i];
	t->context.uc_stack.ss_size = STACK;
	t->context.uc_link = NULL;
	makecontext(&t->context, body, 0);
	current = i;
	swapcontext(&searcher, &t->context);
}

static void run_threads(void)
{
	unsigned i;

	outcome = COMPLETE;
	memset(meetings, 0, sizeof meetings);
	for (i = 0; i < EXPLORE_THREADS; i++) {
		asleep[i] = AWAKE;
		memset(threads[i].known, 0, sizeof threads[i].known);
		start(i);
		if (outcome == FAILED)
			return;
	}
	i = choose(NOBODY);
	if (i == NOBODY)
		return;
	current = i;
	swapcontext(&searcher, &threads[i].context);
}

static void run_once(void)
{
	depth = 0;
	current = NOBODY;
	memory_reset();
	heap_reset();
	if (setjmp(escape))
		return;
	scenario->begin();
	run_threads();
	current = NOBODY;
	if (outcome == STUCK) {
		snprintf(failure, sizeof failure, "a thread waits for ever");
		outcome = FAILED;
	}
	if (outcome == COMPLETE && scenario->end)
		scenario->end();
}

/* To the next list of choices; false if there is none. */
static bool advance(void)
{
	while (depth_known > 0) {
		struct step *s = &steps[depth_known - 1];

		s->now++;
		if (s->now < s->begin[s->thread + 1] || try_another(s))
			return true;
		depth_known--;
	}
	return false;
}

static void tell_failure(void)
{
	if (!verbose)
		return;
	printf("%s: %s\n", scenario->name, failure);
	memory_print();
}

struct result explore(const struct scenario *s, unsigned long limit, bool be_verbose)
{
	struct result r = { 0 };

	scenario = s;
	verbose = be_verbose;
	depth_known = 0;
	do {
		run_once();
		if (depth > r.steps)
			r.steps = depth;
		if (outcome == COMPLETE)
			r.executions++;
		else if (outcome == EQUAL)
			r.cut++;
		else
			r.failed = true;
	} while (!r.failed && advance() && !(r.limited = limit && r.executions + r.cut >= limit));
	if (r.failed)
		tell_failure();
	return r;
}
