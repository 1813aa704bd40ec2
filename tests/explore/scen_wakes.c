/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "../../lib/poll/core.h"
#include "scenarios.h"

/* Wake and sleep: a wake that returned 0 ends the wait that is, or the next.  What its thread wrote before
 * is seen by who has its event. */

static int said[2];
static _Atomic uint32_t done[2];

static void begin(void)
{
	begin_poll(2);
	done[0] = done[1] = 0;
}

static void begin_one(void)
{
	begin_poll(1);
	done[0] = done[1] = 0;
}

static void say_and_wake(unsigned i)
{
	explore_plain(&said[i], true);
	MUST(cio_waker_wake(wakers[i]) == 0);
}

static void first_wakes(void)
{
	say_and_wake(0);
}

static void second_wakes(void)
{
	say_and_wake(1);
}

static void hear(uint32_t tokens)
{
	wait_for(tokens);
	if (tokens & 2)
		explore_plain(&said[0], false);
	if (tokens & 4)
		explore_plain(&said[1], false);
}

static void hear_first(void)
{
	hear(2);
}

static void hear_both(void)
{
	hear(6);
}

static const struct scenario one_wake = {
	"a wake ends the wait", begin_one, { hear_first, first_wakes }, NULL, end_poll,
};

static const struct scenario two_wakers = {
	"two wakers end waits", begin, { hear_both, first_wakes, second_wakes }, NULL, end_poll,
};

/* One waker of two threads: the wake that is swallowed has been seen. */

static void first_of_one(void)
{
	atom_store(&done[0], 1, relaxed);
	MUST(cio_waker_wake(wakers[0]) == 0);
}

static void second_of_one(void)
{
	atom_store(&done[1], 1, relaxed);
	MUST(cio_waker_wake(wakers[0]) == 0);
}

static void wait_for_done(uint32_t first, uint32_t second)
{
	for (;;) {
		wait_for(2);
		if (atom_load(&done[0], relaxed) == first && atom_load(&done[1], relaxed) == second)
			return;
	}
}

static void hear_two_of_one(void)
{
	wait_for_done(1, 1);
}

static const struct scenario one_waker_of_two = {
	"one waker of two threads", begin_one, { hear_two_of_one, first_of_one, second_of_one }, NULL, end_poll,
};

/* Again and again. */

static void wake_twice(void)
{
	first_of_one();
	atom_store(&done[0], 2, relaxed);
	MUST(cio_waker_wake(wakers[0]) == 0);
}

static void hear_last(void)
{
	wait_for_done(2, 0);
}

static const struct scenario twice = {
	"the second wake is not lost in the first", begin_one, { hear_last, wake_twice }, NULL, end_poll,
};

/* Events lie in a buffer while others wake. */
static void hear_in_pieces(void)
{
	struct cio_event e;
	uint32_t tokens = 0;

	while (tokens != 6) {
		MUST(cio_poll_wait(poll, events, FOR_EVER) > 0);
		if (cio_events_next(events, &e))
			tokens |= UINT32_C(1) << e.token;
	}
}

static const struct scenario pieces = {
	"wakers that are left in the buffer", begin, { hear_in_pieces, first_wakes, second_wakes }, NULL, end_poll,
};

/* A handler's wake in the middle of another, or after it. */

static void wake_and_be_interrupted(void)
{
	first_of_one();
	if (!atom_load(&done[1], relaxed))
		second_of_one();
}

static const struct scenario nested_same = {
	"a wake within a wake of the same waker", begin_one, { wake_and_be_interrupted, hear_two_of_one }, second_of_one,
	end_poll,
};

static void handler_wakes_second(void)
{
	atom_store(&done[1], 1, relaxed);
	MUST(cio_waker_wake(wakers[1]) == 0);
}

static void wake_or_be_interrupted(void)
{
	first_wakes();
	if (!atom_load(&done[1], relaxed))
		handler_wakes_second();
}

static void hear_tokens(void)
{
	wait_for(6);
}

static const struct scenario nested_other = {
	"a wake within a wake of another waker", begin, { wake_or_be_interrupted, hear_tokens }, handler_wakes_second,
	end_poll,
};

/* In the middle of the wait: it ends with CIO_EINTR, or the wake's event. */

static void be_interrupted(void)
{
	uint32_t missing = 2;
	struct cio_event e;
	int n;

	while (missing) {
		n = cio_poll_wait(poll, events, FOR_EVER);
		MUST(n > 0 || n == CIO_EINTR);
		while (cio_events_next(events, &e))
			missing &= ~(UINT32_C(1) << e.token);
		if (atom_load(&done[1], relaxed) == 1) {
			atom_store(&done[1], 2, relaxed);
			missing |= n > 0 ? 0 : 4;
		}
	}
}

static const struct scenario nested_in_wait = {
	"a wake within the wait", begin, { be_interrupted, first_wakes }, handler_wakes_second, end_poll,
};

/* The stack by itself: what is pushed is read by who takes it. */

static struct {
	struct stack_link link;
	int data;
} pushed[2];
static _Atomic(struct stack_link *) stack;

static void begin_stack(void)
{
	begin_poll(0);
	stack = NULL;
}

static void push(unsigned i)
{
	explore_plain(&pushed[i].link, true);
	stack_push(&stack, &pushed[i].link);
}

static void push_first(void)
{
	push(0);
}

static void push_second(void)
{
	push(1);
}

static void take(void)
{
	struct stack_link *link;

	for (link = stack_take(&stack); link; link = link->next)
		explore_plain(link, false);
}

static void end_stack(void)
{
	take();
	MUST(!stack);
	end_poll();
}

static const struct scenario stacked = {
	"what is pushed is read by who takes it", begin_stack, { take, push_first, push_second }, NULL, end_stack,
};

/* A kick that fails is told to who woke, whose next wake tries again. */

static void begin_failing(void)
{
	begin();
	kernel_ways.failing_kicks = 1;
}

static void wake_until_ok(unsigned i)
{
	int r;

	explore_plain(&said[i], true);
	r = cio_waker_wake(wakers[i]);
	MUST(r == 0 || r == CIO_EAGAIN);
	if (r == CIO_EAGAIN)
		MUST(cio_waker_wake(wakers[i]) == 0);
}

static void first_until_ok(void)
{
	wake_until_ok(0);
}

static void second_until_ok(void)
{
	wake_until_ok(1);
}

static const struct scenario kick_fails = {
	"a kick that failed is tried again", begin_failing, { hear_first, first_until_ok }, NULL, end_poll,
};

static const struct scenario kick_fails_for_two = {
	"a kick that failed, of two wakers", begin_failing, { hear_both, first_until_ok, second_until_ok }, NULL, end_poll,
};

/* Freed while pending, while the waiter takes it off. */

static void wake_and_free(void)
{
	MUST(cio_waker_wake(wakers[0]) == 0);
	cio_waker_free(wakers[0]);
	wakers[0] = NULL;
	MUST(cio_waker_wake(wakers[1]) == 0);
}

static void hear_second(void)
{
	wait_for(4);
}

static const struct scenario freed = {
	"a waker is freed while it is pending", begin, { hear_second, wake_and_free }, NULL, end_poll,
};

/* Two threads wait: one of them at a time. */

static void wait_beside(void)
{
	int r = cio_poll_wait(poll, events, 0);

	MUST(r == CIO_EBUSY || r == 0);
}

static const struct scenario busy = {
	"a second waiter is refused", begin_one, { wait_beside, wait_beside, wait_beside }, NULL, end_poll,
};

/* WOKEN was left behind, as where a push came between its clearing and the taking. */

static void begin_woken(void)
{
	begin_one();
	poll->state |= WOKEN;
}

static const struct scenario left_woken = {
	"a wake beside a bit of one before", begin_woken, { hear_first, first_wakes }, NULL, end_poll,
};

/* What a wait counts is handed out, though kicks come late. */

static void begin_ready(void)
{
	begin();
	kernel_ways.ready[0] = CIO_READABLE;
	MUST(cio_poll_register(poll, REF(0), 3, CIO_READABLE, CIO_LEVEL) == 0);
}

static void count_each(void)
{
	struct cio_event e;
	int i, n;

	for (i = 0; i < 3; i++) {
		n = cio_poll_wait(poll, events, i < 2 ? FOR_EVER : 0);
		MUST(n > 0);
		while (cio_events_next(events, &e))
			n--;
		MUST(n == 0);
	}
}

static const struct scenario counted = {
	"what a wait counts is handed out", begin_ready, { count_each, first_wakes }, NULL, end_poll,
};

static const struct scenario counted_of_two = {
	"what a wait counts beside two wakers", begin_ready, { count_each, first_wakes, second_wakes }, NULL, end_poll,
};

/* The same with a limit, and with wakers that are freed or wake again before the wait looks. */

static void begin_woken_wakers(void)
{
	begin_ready();
	MUST(cio_waker_wake(wakers[0]) == 0);
}

static void count_with_limit(void)
{
	struct cio_event e;
	int i, n;

	for (i = 0; i < 3; i++) {
		n = cio_poll_wait(poll, events, INT64_C(1000000000));
		MUST(n > 0);
		while (cio_events_next(events, &e))
			n--;
		MUST(n == 0);
	}
}

static const struct scenario counted_with_limit = {
	"what a wait with a limit counts is handed out", begin_woken_wakers, { count_with_limit, first_wakes, second_wakes },
	NULL, end_poll,
};

static void begin_pending(void)
{
	begin();
	MUST(cio_waker_wake(wakers[0]) == 0);
}

static void free_and_wake(void)
{
	cio_waker_free(wakers[0]);
	wakers[0] = NULL;
	MUST(cio_waker_wake(wakers[1]) == 0);
}

static const struct scenario freed_before = {
	"a waker that was pending is freed", begin_pending, { hear_second, free_and_wake }, NULL, end_poll,
};

/* Embedded: another loop waits for the descriptor. */

static void embed(void)
{
	struct cio_event e;
	cio_fileref f;
	uint32_t tokens = 0;

	MUST(cio_poll_native(poll, &f) == 0);
	while (tokens != 6) {
		kernel_await_readable();
		MUST(cio_poll_wait(poll, events, 0) >= 0);
		while (cio_events_next(events, &e))
			tokens |= UINT32_C(1) << e.token;
	}
}

static const struct scenario embedded = {
	"a poll is embedded while others wake", begin, { embed, first_wakes, second_wakes }, NULL, end_poll,
};

static const struct scenario embedded_beside = {
	"a poll is embedded whose wakers are pending", begin_pending, { embed, second_wakes }, NULL, end_poll,
};

const struct scenario *const scenarios_wakes[] = {
	&one_wake, &stacked, &two_wakers, &one_waker_of_two, &twice, &pieces, &nested_same, &nested_other, &nested_in_wait,
	&kick_fails, &kick_fails_for_two, &freed, &busy, &embedded,
	&left_woken, &counted, &counted_of_two, &counted_with_limit, &freed_before, &embedded_beside, NULL,
};
