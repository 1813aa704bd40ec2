/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "memory.h"
#include "scenarios.h"

#include "../../lib/poll/core.h"

struct cio_poll *poll;
struct cio_events *events;
struct cio_waker *wakers[2];
static struct cio_slot *slots;

void begin_poll(unsigned count)
{
	unsigned i;

	kernel_ways = (struct kernel_ways){ 0 };
	MUST(cio_poll_new(NULL, &poll) == 0);
	slots = table_find(poll, 0);
	MUST(cio_events_new(poll, 4, &events) == 0);
	for (i = 0; i < 2; i++) {
		wakers[i] = NULL;
		if (i < count)
			MUST(cio_waker_new(poll, i + 1, &wakers[i]) == 0);
	}
}

void end_poll(void)
{
	cio_waker_free(wakers[0]);
	cio_waker_free(wakers[1]);
	cio_events_free(events);
	cio_poll_free(poll);
	MUST(explore_allocated() == 0);
}

bool heap_is_idle(const volatile void *p)
{
	uintptr_t from = (uintptr_t)p - (uintptr_t)slots;
	size_t number = from / sizeof *slots;
	unsigned i;

	if ((uintptr_t)p < (uintptr_t)slots || number >= 1u << TABLE_FIRST_SHIFT)
		return false;
	for (i = 0; i < KERNEL_FILES; i++)
		if (number == (size_t)kernel_fd[i])
			return false;
	return true;
}

void wait_for(uint32_t tokens)
{
	struct cio_event e;
	int n;

	while (tokens) {
		n = cio_poll_wait(poll, events, FOR_EVER);
		MUST(n > 0 || n == CIO_EINTR);
		while (cio_events_next(events, &e))
			tokens &= ~(UINT32_C(1) << e.token);
	}
}

const struct scenario *const *const scenarios_lists[] = {
	scenarios_wakes, scenarios_changes, scenarios_slots, scenarios_verbs, NULL,
};
