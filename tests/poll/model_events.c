/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "model.h"

/* The model's judgement of what a wait brought. */

#ifndef POLLRDHUP
# define POLLRDHUP 0
#endif

void model_note(struct model *m, const char *format, ...)
{
	char *line = m->history[m->notes++ % HISTORY];
	va_list args;

	va_start(args, format);
	vsnprintf(line, sizeof m->history[0], format, args);
	va_end(args);
	if (m->trace)
		printf("%u: %s\n", m->step, line);
}

bool model_wrong(struct model *m, const char *format, ...)
{
	unsigned i = m->notes > HISTORY ? m->notes - HISTORY : 0;
	va_list args;

	for (; i < m->notes && !m->trace; i++)
		printf("   %s\n", m->history[i % HISTORY]);
	printf("%s, seed %u, step %u: ", m->selector, m->seed, m->step);
	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	printf("\n");
	fflush(stdout);
	return false;
}

uint32_t model_truth(const struct member *x)
{
	struct pollfd pfd = { .fd = x->fd, .events = POLLIN | POLLOUT | POLLRDHUP };
	uint32_t truth = 0;

	poll(&pfd, 1, 0);
	if (pfd.revents & (POLLIN | POLLHUP | POLLERR | POLLRDHUP))
		truth |= CIO_EVENT_READABLE;
	if (pfd.revents & (POLLOUT | POLLHUP | POLLERR))
		truth |= CIO_EVENT_WRITABLE;
	if (pfd.revents & (POLLHUP | POLLERR | POLLRDHUP))
		truth |= CIO_EVENT_READ_CLOSED;
	if (pfd.revents & (POLLHUP | POLLERR))
		truth |= CIO_EVENT_WRITE_CLOSED;
	if (pfd.revents & POLLERR)
		truth |= CIO_EVENT_ERROR;
	return truth;
}

/* The directions that must be reported by the next wait. */
static unsigned due(const struct member *x)
{
	unsigned ready = model_truth(x) & x->interest & RW;

	if (!x->live || x->ghost || x->disarmed)
		return 0;
	return x->mode == CIO_EDGE ? ready & (x->owed | ~x->told) : ready;
}

static struct member *find(struct model *m, uint64_t token)
{
	int i;

	for (i = 0; i < MEMBERS; i++)
		if (m->members[i].live && m->members[i].token == token)
			return &m->members[i];
	return NULL;
}

/* One event; wakers have the tokens that count down from the greatest. */
static bool judge(struct model *m, const struct cio_event *e)
{
	struct member *x;
	uint32_t truth, lies;
	/* Otherwise an event may wait for room while a change has the same told again. */
	bool strict = m->tidy && m->capacity >= MEMBERS + WAKERS;

	model_note(m, "  event %lld: %s", (long long)e->token, ready_text(e->ready));
	if (UINT64_MAX - e->token < WAKERS) {
		bool *woken = &m->woken[UINT64_MAX - e->token];

		if (!*woken)
			return model_wrong(m, "a wake that nobody made");
		*woken = false;
		return true;
	}
	x = find(m, e->token);
	if (!x)
		return model_wrong(m, "an event of what is gone");
	if (x->ghost)
		return true;
	truth = model_truth(x);
	lies = e->ready & ~(truth & ~(RW & ~x->interest));
	if (lies)
		return model_wrong(m, "not wanted or not true: %s", ready_text(lies));
	if (x->disarmed)
		return model_wrong(m, "a second shot");
	if (strict && !((x->interest | x->told) & RW) && ++x->idle_reports > 1)
		return model_wrong(m, "told twice to who wants nothing");
	if (strict && x->mode == CIO_EDGE && !x->cause && !(e->ready & x->owed))
		return model_wrong(m, "an edge twice, and nothing happened");
	x->reported = true;
	x->owed &= ~e->ready;
	x->disarmed = x->mode == CIO_ONESHOT;
	return true;
}

bool model_read(struct model *m, unsigned most)
{
	struct cio_event e;

	while (most-- > 0 && cio_events_next(m->events, &e))
		if (!judge(m, &e))
			return false;
	return true;
}

bool model_fetch(struct model *m)
{
	int i, n = cio_poll_wait(m->p, m->events, 0);

	for (i = 0; i < MEMBERS; i++) {
		struct member *x = &m->members[i];

		x->owed |= x->interest & ~x->told;
		x->told = x->interest;
		x->cause = x->stirred || (x->cause && !x->reported);
		x->stirred = x->reported = false;
	}
	model_note(m, "wait: %d", n);
	if (n < 0 || (size_t)n > m->capacity)
		return model_wrong(m, "wait answers %d", n);
	return true;
}

/* Waits until all that was due at the beginning came: one wait, or more where there is less room. */
bool model_collect(struct model *m)
{
	unsigned want[MEMBERS];
	bool woken[WAKERS];
	unsigned waits = m->capacity >= MEMBERS + WAKERS ? 1 : 40, n;
	struct cio_event e;
	struct member *x;
	int i;

	memcpy(woken, m->woken, sizeof woken);
	for (i = 0; i < MEMBERS; i++)
		want[i] = due(&m->members[i]);
	for (n = 0; n < waits; n++) {
		if (!model_fetch(m))
			return false;
		while (cio_events_next(m->events, &e)) {
			if (!judge(m, &e))
				return false;
			x = find(m, e.token);
			if (x)	/* a shot that was taken before more was wanted is the one shot */
				want[x - m->members] &= x->mode == CIO_ONESHOT ? 0 : ~e.ready;
		}
	}
	for (i = 0; i < MEMBERS; i++)
		if (want[i])
			return model_wrong(m, "token %llu: %s is due and does not come",
				(unsigned long long)m->members[i].token, ready_text(want[i]));
	for (i = 0; i < WAKERS; i++)
		if (woken[i] && m->woken[i])
			return model_wrong(m, "a wake is lost");
	return true;
}
