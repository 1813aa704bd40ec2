/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "../../lib/poll/core.h"
#include "scenarios.h"

/* Slot publish: a token is read only under the generation it belongs to, and none after its registration ended. */

#define OLD 1
#define NEW 2

static _Atomic uint32_t ended, begun;

static void begin(void)
{
	begin_poll(0);
	ended = begun = 0;
	kernel_ways.ready[0] = CIO_READABLE | CIO_WRITABLE;
	MUST(cio_poll_register(poll, REF(0), OLD, CIO_READABLE, CIO_LEVEL) == 0);
}

static void begin_shot(void)
{
	begin();
	MUST(cio_poll_reregister(poll, REF(0), OLD, CIO_READABLE, CIO_ONESHOT) == 0);
}

static void begin_empty(void)
{
	begin_poll(0);
	ended = begun = 0;
	kernel_ways.ready[0] = CIO_READABLE | CIO_WRITABLE;
}

static void end(void)
{
	MUST(cio_poll_deregister(poll, REF(0)) == 0);
	MUST(!kernel_item(kernel_fd[0]));
	end_poll();
}

/* The old wants to read, the new to write. */
static void hear(void)
{
	struct cio_event e;
	bool over;

	MUST(cio_poll_wait(poll, events, 0) >= 0);
	over = atom_load(&ended, acquire);
	if (!cio_events_next(events, &e))
		return;
	MUST(e.token == OLD || e.token == NEW);
	MUST(e.ready == (e.token == OLD ? CIO_EVENT_READABLE : CIO_EVENT_WRITABLE));
	MUST(!over || e.token == NEW);
}

static void hear_twice(void)
{
	hear();
	hear();
}

static void register_new(void)
{
	MUST(cio_poll_register(poll, REF(0), NEW, CIO_WRITABLE, CIO_LEVEL) == 0);
}

static void replace_by_two(void)
{
	MUST(cio_poll_deregister(poll, REF(0)) == 0);
	atom_store(&ended, 1, release);
	register_new();
}

static void replace(void)
{
	MUST(cio_poll_reregister(poll, REF(0), NEW, CIO_WRITABLE, CIO_LEVEL) == 0);
	atom_store(&ended, 1, release);
}

static const struct scenario registered_again = {
	"deregister and register beside next", begin, { hear_twice, replace_by_two }, NULL, end,
};

static const struct scenario reregistered = {
	"reregister beside next", begin, { hear_twice, replace }, NULL, end,
};

/* Of two that register one is refused, and the tokens are the other's. */

static void register_old(void)
{
	int r = cio_poll_register(poll, REF(0), OLD, CIO_READABLE, CIO_LEVEL);

	MUST(r == 0 || r == CIO_EEXIST);
}

static void register_other(void)
{
	int r = cio_poll_register(poll, REF(0), NEW, CIO_WRITABLE, CIO_LEVEL);

	MUST(r == 0 || r == CIO_EEXIST);
}

static const struct scenario two_register = {
	"two register one number", begin_empty, { hear, register_old, register_other }, NULL, end,
};

/* A waiter that sleeps has the event of what is registered meanwhile. */

static void hear_new(void)
{
	struct cio_event e;

	for (;;) {
		MUST(cio_poll_wait(poll, events, -1) == 1);
		if (!cio_events_next(events, &e))
			continue;
		MUST(e.ready == (e.token == OLD ? CIO_EVENT_READABLE : CIO_EVENT_WRITABLE));
		if (e.token == NEW)
			return;
	}
}

static const struct scenario registered = {
	"what is registered ends the wait", begin_empty, { hear_new, register_new }, NULL, end,
};

/* deregister by one, reregister by another: it ends, or there was nothing to replace. */

static void deregister(void)
{
	MUST(cio_poll_deregister(poll, REF(0)) == 0);
	atom_store(&ended, 1, release);
}

static void replace_or_not(void)
{
	int r = cio_poll_reregister(poll, REF(0), NEW, CIO_WRITABLE, CIO_LEVEL);

	MUST(r == 0 || r == CIO_ENOENT);
}

static void end_empty(void)
{
	MUST(cio_poll_deregister(poll, REF(0)) == CIO_ENOENT);
	MUST(!kernel_item(kernel_fd[0]));
	end_poll();
}

static void hear_until_ended(void)
{
	struct cio_event e;
	bool over;

	MUST(cio_poll_wait(poll, events, 0) >= 0);
	over = atom_load(&ended, acquire);
	MUST(!cio_events_next(events, &e) || !over);
}

static const struct scenario ended_by_another = {
	"deregister beside reregister", begin, { hear_until_ended, replace_or_not, deregister }, NULL, end_empty,
};

/* A pair's tokens are of one registration. */

static void begin_pair(void)
{
	begin_poll(0);
	ended = 0;
	kernel_ways.ready[0] = CIO_READABLE | CIO_WRITABLE;
	MUST(cio_poll_register_pair(poll, REF(0), OLD, OLD + 10, CIO_READABLE | CIO_WRITABLE, CIO_LEVEL) == 0);
}

static void hear_pair(void)
{
	struct cio_event e;
	uint64_t first;

	MUST(cio_poll_wait(poll, events, 0) >= 0);
	if (!cio_events_next(events, &e))
		return;
	first = e.token;
	MUST(e.ready == (e.token < 10 ? CIO_EVENT_READABLE : CIO_EVENT_WRITABLE));
	if (!cio_events_next(events, &e))
		return;
	MUST(e.token == first + 10 || first == OLD);
	MUST(e.ready == (e.token < 10 ? CIO_EVENT_READABLE : CIO_EVENT_WRITABLE));
}

static void replace_pair(void)
{
	MUST(cio_poll_deregister(poll, REF(0)) == 0);
	MUST(cio_poll_register_pair(poll, REF(0), NEW, NEW + 10, CIO_READABLE | CIO_WRITABLE, CIO_LEVEL) == 0);
}

static const struct scenario pairs = {
	"a pair is replaced beside next", begin_pair, { hear_pair, replace_pair }, NULL, end,
};

/* One shot is handed out once, whoever looks, until it is armed again. */


static void arm_again(void)
{
	if (!atom_load(&ended, acquire))
		explore_choose(1);
	atom_store(&begun, 1, release);
	MUST(cio_poll_rearm(poll, REF(0), CIO_READABLE) == 0);
}

static void hear_a_shot(void)
{
	struct cio_event e;

	MUST(cio_poll_wait(poll, events, -1) == 1);
	if (cio_events_next(events, &e))
		MUST(e.token == OLD);
	MUST(cio_poll_wait(poll, events, 0) >= 0);
	if (cio_events_next(events, &e))
		MUST(atom_load(&begun, acquire));
}

static const struct scenario shots = {
	"a shot is fired once an arming", begin_shot, { hear_a_shot, arm_again }, NULL, end,
};

/* While a new set is made: what is said meanwhile is in it. */

static void begin_renewal(void)
{
	begin();
	state_set(&poll->state, TODO_RENEW);
}

static void begin_empty_renewal(void)
{
	begin_empty();
	state_set(&poll->state, TODO_RENEW);
}

static void look(void)
{
	MUST(cio_poll_wait(poll, events, 0) >= 0);
}

static void end_with_new(void)
{
	struct kernel_item *item = kernel_item(kernel_fd[0]);

	MUST(item && item->interest == CIO_WRITABLE);
	MUST(item->data == word_data(table_find(poll, (uint32_t)kernel_fd[0])->word, (uint32_t)kernel_fd[0]));
	end();
}

static const struct scenario renewed_register = {
	"register while a new set is made", begin_empty_renewal, { look, register_new }, NULL, end_with_new,
};

static const struct scenario renewed_reregister = {
	"reregister while a new set is made", begin_renewal, { look, replace }, NULL, end_with_new,
};

static const struct scenario renewed_deregister = {
	"deregister while a new set is made", begin_renewal, { look, deregister }, NULL, end_empty,
};

/* The number was closed, and is another file's, while its last event is handed out and a new set is made. */

static void begin_closed(void)
{
	begin_shot();
	MUST(cio_poll_wait(poll, events, 0) == 1);
	kernel_item(kernel_fd[0])->used = false;
	state_set(&poll->state, TODO_RENEW);
}

static void hear_the_last(void)
{
	struct cio_event e;

	MUST(!cio_events_next(events, &e) || e.token == OLD);
	look();
}

static const struct scenario closed = {
	"register of a number that was closed", begin_closed, { hear_the_last, register_new }, NULL, end_with_new,
};

const struct scenario *const scenarios_slots[] = {
	&registered_again, &reregistered, &registered, &two_register, &ended_by_another, &pairs, &shots, &renewed_register,
	&renewed_reregister, &renewed_deregister, &closed, NULL,
};
