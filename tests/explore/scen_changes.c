/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "../../lib/poll/core.h"
#include "scenarios.h"

/* Change and flush: what set_interest() said before it returned, the kernel is told before the next wait, or
 * during the one that is. */

static void begin_with(unsigned files, unsigned interest, unsigned ready)
{
	unsigned i;

	begin_poll(0);
	for (i = 0; i < files; i++) {
		/* The first and the last, which share a cell. */
		unsigned k = i * (KERNEL_FILES - 1);

		kernel_ways.ready[k] = ready;
		MUST(cio_poll_register(poll, REF(k), i + 1, interest, CIO_LEVEL) == 0);
	}
}

static void begin_one(void)
{
	begin_with(1, 0, CIO_READABLE);
}

static void begin_two(void)
{
	begin_with(2, 0, CIO_READABLE);
}

/* In the end the kernel has what was wanted, if it is asked to wait once more. */
static void end(void)
{
	unsigned i;

	MUST(cio_poll_wait(poll, events, 0) >= 0);
	for (i = 0; i < KERNEL_FILES; i++) {
		uint64_t word = table_find(poll, (uint32_t)kernel_fd[i])->word;
		struct kernel_item *item = kernel_item(kernel_fd[i]);

		MUST(!item == !(word & WORD_HELD));
		if (!item)
			continue;
		MUST(item->interest == (word & WORD_WANTED));
		MUST(word_kernel(word) == (word & WORD_WANTED));
	}
	end_poll();
}

static void hear_first(void)
{
	wait_for(2);
}

static void hear_both(void)
{
	wait_for(6);
}

static void read_first(void)
{
	MUST(cio_poll_set_interest(poll, REF(0), CIO_READABLE) == 0);
}

static void read_last(void)
{
	MUST(cio_poll_set_interest(poll, REF(KERNEL_FILES - 1), CIO_READABLE) == 0);
}

static void read_write_first(void)
{
	MUST(cio_poll_set_interest(poll, REF(0), CIO_READABLE | CIO_WRITABLE) == 0);
}

static void change_again(void)
{
	read_first();
	MUST(cio_poll_set_interest(poll, REF(0), 0) == 0);
	read_first();
}

static const struct scenario one_change = {
	"a change reaches the kernel", begin_one, { hear_first, read_first }, NULL, end,
};

static const struct scenario two_changes = {
	"two threads change one interest", begin_one, { hear_first, read_first, read_write_first }, NULL, end,
};

static const struct scenario changed_back = {
	"an interest is changed back and again", begin_one, { hear_first, change_again }, NULL, end,
};

static const struct scenario one_cell = {
	"two numbers with one cell", begin_two, { hear_both, read_first, read_last }, NULL, end,
};

/* While the waiter only looks: what is left over is not lost. */

static void look_twice(void)
{
	MUST(cio_poll_wait(poll, events, 0) >= 0);
	MUST(cio_poll_wait(poll, events, 0) >= 0);
}

static const struct scenario looking = {
	"changes beside one who only looks", begin_two, { look_twice, read_first, change_again }, NULL, end,
};

static const struct scenario looking_one_cell = {
	"changes of one cell beside one who only looks", begin_two, { look_twice, read_first, read_last }, NULL, end,
};

/* What was fetched is masked by what was said last. */

static _Atomic uint32_t refused;

static void begin_wanted(void)
{
	begin_with(1, CIO_READABLE, CIO_READABLE);
	refused = 0;
}

static void want_nothing(void)
{
	MUST(cio_poll_set_interest(poll, REF(0), 0) == 0);
	atom_store(&refused, 1, release);
}

static void hear_if_wanted(void)
{
	struct cio_event e;
	bool over;

	MUST(cio_poll_wait(poll, events, 0) >= 0);
	over = atom_load(&refused, acquire);
	MUST(!cio_events_next(events, &e) || !over);
}

static const struct scenario masked = {
	"what is not wanted any more is not handed out", begin_wanted, { hear_if_wanted, want_nothing }, NULL, end,
};

/* The kernel refuses a change that nobody waits for the answer of. */

static void begin_refused(void)
{
	begin_with(1, 0, CIO_READABLE);
	kernel_ways.failing_modify = CIO_ENOMEM;
}

static void hear_error(void)
{
	struct cio_event e;

	MUST(cio_poll_wait(poll, events, FOR_EVER) == 1);
	MUST(cio_events_next(events, &e));
	MUST(e.token == 1 && e.ready == CIO_EVENT_ERROR && e.error == CIO_ENOMEM);
}

static const struct scenario failed = {
	"a change that fails is an event", begin_refused, { hear_error, read_first }, NULL, end,
};

/* Embedded: what was noted before is flushed by who embeds, what comes after acts at once. */

static void embed(void)
{
	cio_fileref f;
	struct cio_event e;

	MUST(cio_poll_native(poll, &f) == 0);
	do {
		kernel_await_readable();
		MUST(cio_poll_wait(poll, events, 0) >= 0);
	} while (!cio_events_next(events, &e));
	MUST(e.token == 1);
}

static const struct scenario embedded = {
	"a change while a poll is embedded", begin_one, { embed, read_first }, NULL, end,
};

const struct scenario *const scenarios_changes[] = {
	&one_change, &two_changes, &changed_back, &one_cell, &looking, &looking_one_cell, &masked, &failed, &embedded, NULL,
};
