/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "../../lib/poll/core.h"
#include "scenarios.h"

/* Two verbs on one number.  Each answers what it would in some order of the two, or CIO_ENOENT beside a
 * register that has not returned; then what is registered is alive, as said last, and nothing has failed. */

#define FIRST  1
#define SECOND 2
#define NOT_CALLED 1

static struct {
	int added, other;		/* what register and the other verb answered */
	unsigned first;			/* the interest of what register registers */
	unsigned mode;
	int heard;			/* what ended the waiter's waits */
} t;

static void begin_with(unsigned first, unsigned mode)
{
	begin_poll(0);
	kernel_ways.ready[0] = CIO_READABLE | CIO_WRITABLE;
	t.added = t.other = NOT_CALLED;
	t.heard = 0;
	t.first = first;
	t.mode = mode;
}

static void begin(void)
{
	begin_with(CIO_READABLE, CIO_LEVEL);
}

static void begin_edge(void)
{
	begin_with(CIO_READABLE, CIO_EDGE);
}

static void begin_shot(void)
{
	begin_with(CIO_READABLE | CIO_WRITABLE, CIO_ONESHOT);
}

static void begin_exclusive(void)
{
	begin_with(CIO_READABLE, CIO_EXCLUSIVE);
}

/* The verbs. */

static void add(void)
{
	t.added = cio_poll_register(poll, REF(0), FIRST, t.first, t.mode);
	MUST(t.added == 0);
}

static void add_in_vain(void)
{
	t.added = cio_poll_register(poll, REF(0), FIRST, t.first, t.mode);
	MUST(t.added == kernel_ways.failing_adds);
}

static void want(void)
{
	t.other = cio_poll_set_interest(poll, REF(0), CIO_WRITABLE);
	MUST(t.other == 0 || t.other == CIO_ENOENT);
}

static void want_again(void)
{
	cio_poll_set_interest(poll, REF(0), CIO_READABLE | CIO_WRITABLE);
	want();
}

static void arm(void)
{
	t.other = cio_poll_rearm(poll, REF(0), CIO_WRITABLE);
	MUST(t.other == 0 || t.other == CIO_ENOENT);
}

static void replace(void)
{
	t.other = cio_poll_reregister(poll, REF(0), SECOND, CIO_WRITABLE, CIO_LEVEL);
	MUST(t.other == 0 || t.other == CIO_ENOENT);
}

static void replace_in_vain(void)
{
	t.other = cio_poll_reregister(poll, REF(0), SECOND, CIO_WRITABLE, CIO_LEVEL);
	MUST(t.other == kernel_ways.failing_adds || t.other == CIO_ENOENT);
}

static void remove_it(void)
{
	t.other = cio_poll_deregister(poll, REF(0));
	MUST(t.other == 0 || t.other == CIO_ENOENT);
}

static void remove_closing(void)
{
	t.other = cio_poll_deregister_closing(poll, REF(0));
	MUST(t.other == 0 || t.other == CIO_ENOENT);
}

/* The waiter: what it hears is of one of the two, and no failure. */

static void take(void)
{
	struct cio_event e;

	while (cio_events_next(events, &e)) {
		MUST(e.token == FIRST || e.token == SECOND);
		MUST(e.ready && !(e.ready & ~(uint32_t)(CIO_EVENT_READABLE | CIO_EVENT_WRITABLE)));
		t.heard++;
	}
}

static void look(void)
{
	MUST(cio_poll_wait(poll, events, 0) >= 0);
	take();
}

static void look_twice(void)
{
	look();
	look();
}

static void hear(void)
{
	while (t.heard == 0) {
		MUST(cio_poll_wait(poll, events, FOR_EVER) > 0);
		take();
	}
}

/* What a registration that was there is to be. */

static void end_none(void)
{
	MUST(!(table_find(poll, (uint32_t)kernel_fd[0])->word & WORD_STATE));
	MUST(!kernel_item(kernel_fd[0]));
	MUST(cio_poll_wait(poll, events, 0) == 0);
	end_poll();
}

static void end_alive(uint64_t token, unsigned interest)
{
	uint64_t word;
	struct kernel_item *item;
	struct cio_event e;

	look();
	word = table_find(poll, (uint32_t)kernel_fd[0])->word;
	item = kernel_item(kernel_fd[0]);
	MUST((word & (WORD_HELD | WORD_BUSY | WORD_FAILED)) == WORD_HELD);
	MUST((word & WORD_WANTED) == interest);
	MUST(item && item->interest == word_kernel(word));
	MUST(item->data == word_data(word, (uint32_t)kernel_fd[0]));
	MUST(!(poll->state & TODO_FAILURES));
	if (word & WORD_ONESHOT)
		MUST(cio_poll_rearm(poll, REF(0), interest) == 0);
	else
		MUST(cio_poll_reregister(poll, REF(0), token, interest, CIO_LEVEL) == 0);
	MUST(cio_poll_wait(poll, events, 0) == 1);
	MUST(cio_events_next(events, &e) && e.token == token && e.ready == interest);
	MUST(cio_poll_set_interest(poll, REF(0), CIO_READABLE) == 0);
	MUST(cio_poll_deregister(poll, REF(0)) == 0);
	end_none();
}

static void end_wanted(void)
{
	end_alive(FIRST, t.other == 0 ? CIO_WRITABLE : t.first);
}

static void end_armed(void)
{
	struct kernel_item *item = kernel_item(kernel_fd[0]);

	MUST(item && (item->interest == CIO_WRITABLE) == (t.other == 0));
	end_alive(FIRST, t.first);
}

static void end_edge(void)
{
	end_alive(FIRST, t.first);
}

static void end_replaced(void)
{
	end_alive(t.other == 0 ? SECOND : FIRST, t.other == 0 ? CIO_WRITABLE : t.first);
}

static void end_removed(void)
{
	if (t.other == 0)
		end_none();
	else
		end_alive(FIRST, t.first);
}

/* What was said to be closed is. */
static void end_closed(void)
{
	struct kernel_item *item = kernel_item(kernel_fd[0]);

	if (t.other == 0 && item)
		item->used = false;
	end_removed();
}

static const struct scenario set_interest = {
	"register beside set_interest", begin, { add, want }, NULL, end_wanted,
};

static const struct scenario set_interest_twice = {
	"register beside two of set_interest", begin, { add, want_again }, NULL, end_wanted,
};

static const struct scenario set_interest_looking = {
	"register beside set_interest and a look", begin, { look_twice, add, want }, NULL, end_wanted,
};

static const struct scenario set_interest_waiting = {
	"register beside set_interest and a wait", begin, { hear, add, want }, NULL, end_wanted,
};

static const struct scenario set_interest_edge = {
	"register of edges beside set_interest and a wait", begin_edge, { hear, add, want }, NULL, end_wanted,
};

static const struct scenario armed = {
	"register beside rearm", begin_shot, { add, arm }, NULL, end_armed,
};

static const struct scenario armed_looking = {
	"register beside rearm and a look", begin_shot, { look_twice, add, arm }, NULL, end_edge,
};

static const struct scenario armed_waiting = {
	"register beside rearm and a wait", begin_shot, { hear, add, arm }, NULL, end_edge,
};

static const struct scenario armed_edge = {
	"register of edges beside rearm and a wait", begin_edge, { hear, add, arm }, NULL, end_edge,
};

static const struct scenario reregistered = {
	"register beside reregister", begin, { add, replace }, NULL, end_replaced,
};

static const struct scenario reregistered_looking = {
	"register beside reregister and a look", begin, { look_twice, add, replace }, NULL, end_replaced,
};

static const struct scenario reregistered_waiting = {
	"register beside reregister and a wait", begin, { hear, add, replace }, NULL, end_replaced,
};

static const struct scenario reregistered_shot = {
	"register of a shot beside reregister and a wait", begin_shot, { hear, add, replace }, NULL, end_replaced,
};

static const struct scenario reregistered_exclusive = {
	"register of an exclusive one beside reregister", begin_exclusive, { add, replace }, NULL, end_replaced,
};

static const struct scenario deregistered = {
	"register beside deregister", begin, { add, remove_it }, NULL, end_removed,
};

static const struct scenario deregistered_looking = {
	"register beside deregister and a look", begin, { look_twice, add, remove_it }, NULL, end_removed,
};

static const struct scenario closing = {
	"register beside deregister_closing", begin_edge, { look_twice, add, remove_closing }, NULL, end_closed,
};

/* The kernel refuses the file: nothing is left, and only register tells. */

static void begin_refused(void)
{
	begin();
	kernel_ways.failing_adds = CIO_EPERM;
}

static void begin_refused_shot(void)
{
	begin_shot();
	kernel_ways.failing_adds = CIO_EPERM;
}

static const struct scenario refused = {
	"register of what is refused beside set_interest", begin_refused, { look_twice, add_in_vain, want }, NULL, end_none,
};

static const struct scenario refused_shot = {
	"register of what is refused beside rearm", begin_refused_shot, { look_twice, add_in_vain, arm }, NULL, end_none,
};

static const struct scenario refused_twice = {
	"register of what is refused beside reregister", begin_refused, { look_twice, add_in_vain, replace_in_vain }, NULL,
	end_none,
};

/* Of what is registered. */

static void begin_registered(void)
{
	begin();
	add();
}

static void begin_registered_exclusive(void)
{
	begin_exclusive();
	add();
}

static void want_or_not(void)
{
	int r = cio_poll_set_interest(poll, REF(0), CIO_READABLE | CIO_WRITABLE);

	/* An exclusive one's cannot be set. */
	MUST(r == 0 || (r == CIO_EINVAL && (t.mode & CIO_EXCLUSIVE)));
	t.added = r;
}

static void replace_registered(void)
{
	replace();
	MUST(t.other == 0);
}

static void end_either(void)
{
	uint64_t word;

	look();
	word = table_find(poll, (uint32_t)kernel_fd[0])->word;
	MUST((word & WORD_WANTED) == CIO_WRITABLE || (t.added == 0 && (word & WORD_WANTED) == (CIO_READABLE | CIO_WRITABLE)));
	end_alive(SECOND, word & WORD_WANTED);
}

static const struct scenario both = {
	"reregister beside set_interest", begin_registered, { replace_registered, want_or_not }, NULL, end_either,
};

static const struct scenario both_looking = {
	"reregister beside set_interest and a look", begin_registered, { look_twice, replace_registered, want_or_not }, NULL,
	end_either,
};

static const struct scenario both_waiting = {
	"reregister beside set_interest and a wait", begin_registered, { hear, replace_registered, want_or_not }, NULL,
	end_either,
};

static const struct scenario both_exclusive = {
	"reregister of an exclusive one beside set_interest", begin_registered_exclusive,
	{ look_twice, replace_registered, want_or_not }, NULL, end_either,
};

/* A side of a pair beside another verb: FIRST's is to read, SECOND's to write. */

static struct {
	int reader, writer;		/* what deregister_side answered */
} sides;

static void begin_pair(void)
{
	begin();
	sides.reader = sides.writer = NOT_CALLED;
	MUST(cio_poll_register_pair(poll, REF(0), FIRST, SECOND, CIO_READABLE | CIO_WRITABLE, CIO_LEVEL) == 0);
}

static void begin_no_pair(void)
{
	begin();
	sides.reader = sides.writer = NOT_CALLED;
}

static void begin_pair_failing(void)
{
	begin_pair();
	kernel_ways.failing_modify = CIO_ENOMEM;
}

static void add_pair(void)
{
	MUST(cio_poll_register_pair(poll, REF(0), FIRST, SECOND, CIO_READABLE | CIO_WRITABLE, CIO_LEVEL) == 0);
}

static void drop_read(void)
{
	sides.reader = cio_poll_deregister_side(poll, REF(0), CIO_READABLE);
	MUST(sides.reader == 0 || sides.reader == CIO_ENOENT || sides.reader == CIO_ENOMEM);
}

static void drop_write(void)
{
	sides.writer = cio_poll_deregister_side(poll, REF(0), CIO_WRITABLE);
	MUST(sides.writer == 0 || sides.writer == CIO_ENOMEM);
}

static void want_both(void)
{
	t.other = cio_poll_set_interest(poll, REF(0), CIO_READABLE | CIO_WRITABLE);
	MUST(t.other == 0 || (t.other == CIO_ENOENT && sides.reader != CIO_ENOMEM));
}

static void remove_pair(void)
{
	MUST(cio_poll_deregister(poll, REF(0)) == 0);
}

/* What is left, the kernel has, and its events are of the sides that are left. */
static void end_sides(bool reader, bool writer)
{
	unsigned interest = (reader ? CIO_READABLE : 0u) | (writer ? CIO_WRITABLE : 0u);
	struct kernel_item *item;
	struct cio_event e;
	unsigned found = 0;
	int n;

	if (!interest) {
		end_none();
		return;
	}
	look();
	item = kernel_item(kernel_fd[0]);
	MUST(item && item->interest == interest);
	n = cio_poll_wait(poll, events, 0);
	MUST(n == reader + writer);
	while (cio_events_next(events, &e)) {
		MUST(e.ready == (e.token == FIRST ? CIO_EVENT_READABLE : CIO_EVENT_WRITABLE));
		found |= e.ready;
		n--;
	}
	MUST(found == interest && n == 0);
	MUST(cio_poll_deregister(poll, REF(0)) == 0);
	end_none();
}

static void end_what_is_left(void)
{
	end_sides(sides.reader != 0, sides.writer != 0);
}

static const struct scenario both_sides = {
	"a side and the other are deregistered", begin_pair, { look_twice, drop_read, drop_write }, NULL, end_what_is_left,
};

static const struct scenario both_sides_failing = {
	"a side and the other are deregistered, and a change fails", begin_pair_failing, { drop_read, drop_write }, NULL,
	end_what_is_left,
};

static const struct scenario side_and_interest = {
	"a side is deregistered beside set_interest", begin_pair, { look_twice, drop_read, want_both }, NULL,
	end_what_is_left,
};

static const struct scenario side_and_register = {
	"a side is deregistered beside register_pair", begin_no_pair, { look, add_pair, drop_read }, NULL, end_what_is_left,
};

static const struct scenario side_and_deregister = {
	"a side is deregistered beside deregister", begin_pair, { look_twice, drop_read, remove_pair }, NULL, end_none,
};

static void replace_pair(void)
{
	MUST(cio_poll_reregister(poll, REF(0), SECOND, CIO_WRITABLE, CIO_LEVEL) == 0);
}

static void end_replaced_pair(void)
{
	end_alive(SECOND, CIO_WRITABLE);
}

static const struct scenario side_and_reregister = {
	"a side is deregistered beside reregister", begin_pair, { look_twice, drop_read, replace_pair }, NULL,
	end_replaced_pair,
};

const struct scenario *const scenarios_verbs[] = {
	&set_interest, &set_interest_twice, &set_interest_looking, &set_interest_waiting, &set_interest_edge, &armed,
	&armed_looking, &armed_waiting, &armed_edge, &reregistered, &reregistered_looking, &reregistered_waiting,
	&reregistered_shot, &reregistered_exclusive, &deregistered, &deregistered_looking, &closing, &refused,
	&refused_shot, &refused_twice, &both, &both_looking, &both_waiting, &both_exclusive, &both_sides,
	&both_sides_failing, &side_and_interest, &side_and_register, &side_and_deregister, &side_and_reregister, NULL,
};
