/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rig.h"

/* Waits that a test may lose to what it cannot see: a filtered wake, a rebuilt set. */
#define IDLE_MAX 3

const struct mode modes[ALL_MODES] = {
	{ "level", CIO_LEVEL },
	{ "edge", CIO_EDGE },
	{ "one-shot", CIO_ONESHOT },
	{ "exclusive level", CIO_LEVEL | CIO_EXCLUSIVE_HINT },
	{ "exclusive edge", CIO_EDGE | CIO_EXCLUSIVE_HINT },
};

/* psn is in the list of every Windows, and in some. */
static bool can_be_made(const char *name)
{
	struct cio_poll *p = NULL;
	int r = cio_poll_new(name, &p);

	cio_poll_free(p);
	return r != CIO_ENOTSUP;
}

const char *selector_name(int i)
{
	const char *only = getenv("CIO_TEST_SELECTOR"), *name;
	size_t at = 0;

	if (only && *only)
		return i == 0 ? only : NULL;
	while ((name = cio_poll_selector_at(at++)))
		if (can_be_made(name) && i-- == 0)
			break;
	return name;
}

int selectors(void)
{
	int n = 0;

	while (selector_name(n))
		n++;
	return n;
}

void rig_open_sized(struct rig *r, int i, size_t capacity)
{
	memset(r, 0, sizeof *r);
	r->selector = selector_name(i);
	r->capacity = capacity;
	ignore_sigpipe();
	assert_ok(cio_poll_new(r->selector, &r->p));
	ck_assert_str_eq(cio_poll_selector(r->p), r->selector);
	assert_ok(cio_poll_capabilities(r->selector, &r->can));
	assert_ok(cio_events_new(r->p, capacity, &r->events));
}

void rig_open(struct rig *r, int i)
{
	rig_open_sized(r, i, ROOM);
}

void rig_close(struct rig *r)
{
	cio_events_free(r->events);
	cio_poll_free(r->p);
	r->events = NULL;
	r->p = NULL;
}

bool can(const struct rig *r, unsigned capability, const char *test, const char *name)
{
	char reason[128];

	if (!(r->can & capability)) {
		snprintf(reason, sizeof reason, "%s lacks %s", r->selector, name);
		skipped_test(test, reason);
	}
	return r->can & capability;
}

bool keeps_timers(const char *selector)
{
	return strcmp(selector, "poll") == 0 || strcmp(selector, "afd") == 0;
}

void left_out(const char *tests, const char *reason)
{
	printf("%s: not here, %s\n", tests, reason);
}

void bury(struct rig *r, uint64_t token)
{
	r->has_dead = true;
	r->dead = token;
}

size_t read_events(struct rig *r)
{
	struct cio_event *e = r->got;

	for (r->count = 0; r->count < ROOM && cio_events_next(r->events, e); r->count++, e++) {
		ck_assert_msg(e->ready != 0, "%s: an event that says nothing", r->selector);
		ck_assert_msg(!r->has_dead || e->token != r->dead, "%s: token %llu is back with %s", r->selector,
			(unsigned long long)e->token, ready_text(e->ready));
	}
	return r->count;
}

int fetch(struct rig *r, int64_t timeout)
{
	int64_t end, begin = clock_now();
	int n;

	atomic_store(&r->waiter, thread_id());
	n = cio_poll_wait(r->p, r->events, timeout);
	end = clock_now();
	atomic_store(&r->waiter, 0);
	assert_ok(n);
	ck_assert_msg((size_t)n <= r->capacity, "%s: %d events in room for %zu", r->selector, n, r->capacity);
	if (n == 0)
		ck_assert_msg(timeout >= 0 && end - begin >= timeout, "%s: nothing, and %lld ns early",
			r->selector, (long long)(timeout - (end - begin)));
	else if (timeout >= MS(500))
		ck_assert_msg(end - begin < timeout, "%s: something, and only when the time was over", r->selector);
	return n;
}

size_t gather(struct rig *r, int64_t timeout)
{
	int n = fetch(r, timeout);

	read_events(r);
	ck_assert_msg(r->count <= (size_t)n, "%s: %zu events after %d", r->selector, r->count, n);
	r->idle += n > 0 && r->count == 0;
	return r->count;
}

size_t look(struct rig *r)
{
	return gather(r, 0);
}

uint32_t seen(const struct rig *r, uint64_t token)
{
	uint32_t ready = 0;
	size_t i;

	for (i = 0; i < r->count; i++)
		if (r->got[i].token == token)
			ready |= r->got[i].ready;
	return ready;
}

unsigned times(const struct rig *r, uint64_t token)
{
	unsigned n = 0;
	size_t i;

	for (i = 0; i < r->count; i++)
		n += r->got[i].token == token;
	return n;
}

uint32_t await(struct rig *r, uint64_t token, uint32_t bits)
{
	int64_t left, end = clock_now() + MS(2000);
	uint32_t all = 0;

	while ((all & bits) != bits && (left = end - clock_now()) > 0) {
		gather(r, left);
		all |= seen(r, token);
	}
	ck_assert_msg((all & bits) == bits, "%s: of token %llu only %s came", r->selector,
		(unsigned long long)token, ready_text(all));
	return all;
}

const char *ready_text(uint32_t ready)
{
	static const char *const names[] = {
		"READABLE", "WRITABLE", "PRIORITY", "AIO", "LIO", "ERROR", "READ_CLOSED", "WRITE_CLOSED",
		"WAKER", "USER", "TIMER", "SIGNAL", "CHILD",
	};
	static char text[256];
	size_t i;

	strcpy(text, ready ? "" : "nothing");
	for (i = 0; i < sizeof names / sizeof *names; i++)
		if (ready >> i & 1) {
			strcat(text, *text ? "|" : "");
			strcat(text, names[i]);
		}
	return text;
}

/* A filter that spins shows in one of two ways: waits that hand out nothing, or the time that each burns.
 * One alone may have been charged for interrupts of others. */
void expect_calm(struct rig *r, int64_t time, const char *file, int line)
{
	int64_t cpu, left = 0, end = clock_now() + time;
	unsigned idle = r->idle, burnt = 0;

	do {
		cpu = cpu_now();
		gather(r, left);
		ck_assert_msg(r->count == 0, "%s:%d: %s: token %llu: %s", file, line, r->selector,
			(unsigned long long)r->got[0].token, ready_text(r->got[0].ready));
		ck_assert_msg(r->idle - idle <= IDLE_MAX, "%s:%d: %s: waits return with nothing", file, line,
			r->selector);
		cpu = cpu_now() - cpu;
		if (cpu >= MS(10) && cpu >= left / 4) {
			ck_assert_msg(++burnt < 3, "%s:%d: %s: a wait spins", file, line, r->selector);
			end = clock_now() + time;
		}
		left = end - clock_now();
	} while (left > 0);
}

void settle(struct rig *r)
{
	int i;

	for (i = 0; i < 16 && gather(r, MS(1)) > 0; i++)
		;
}

void put(cio_fd fd)
{
	ck_assert_int_eq(raw_write(fd, "x", 1), 1);
}

size_t fill(cio_fd fd)
{
	static const char bytes[4096];
	size_t all = 0, len = sizeof bytes;
	cio_ssize n = 0;

	for (; len > 0; len /= 2)
		while ((n = raw_write(fd, bytes, len)) > 0)
			all += (size_t)n;
	ck_assert_int_eq(n, CIO_EAGAIN);
	return all;
}

size_t drain(cio_fd fd)
{
	char bytes[65536];
	size_t all = 0;
	cio_ssize n;

	while ((n = raw_read(fd, bytes, sizeof bytes)) > 0)
		all += (size_t)n;
	return all;
}

void drain_all(cio_fd fd, size_t len)
{
	int64_t end = clock_now() + MS(2000);
	size_t all = 0;

	while ((all += drain(fd)) < len)
		ck_assert_msg(clock_now() < end, "of %zu bytes only %zu came", len, all);
}

void open_trial(struct trial *t, int selector, int mode, int kind)
{
	rig_open(&t->r, selector);
	t->mode = &modes[mode];
	t->kind = &kinds[kind];
	channel_open(kind, &t->fd, &t->peer);
}

bool is_level(const struct trial *t)
{
	return (t->mode->bits & 3) == CIO_LEVEL;
}

bool is_edge(const struct trial *t)
{
	return (t->mode->bits & 3) == CIO_EDGE;
}

bool is_oneshot(const struct trial *t)
{
	return (t->mode->bits & 3) == CIO_ONESHOT;
}

void trial_begin(struct trial *t, unsigned interest)
{
	assert_ok(trial_register(t, 7, interest));
	assert_quiet(&t->r);
}

void close_peer(struct trial *t)
{
	close_fd(t->peer);
	t->peer = CIO_FD_NONE;
}

void trial_close(struct trial *t)
{
	close_fd(t->fd);
	if (t->peer != CIO_FD_NONE)
		close_fd(t->peer);
	rig_close(&t->r);
}

int trial_register(struct trial *t, uint64_t token, unsigned interest)
{
	return t->kind->socket
		? cio_poll_register(t->r.p, CIO_SOCKREF(t->fd), token, interest, t->mode->bits)
		: cio_poll_register_file(t->r.p, CIO_FILEREF(t->fd), token, interest, t->mode->bits);
}

int trial_reregister(struct trial *t, uint64_t token, unsigned interest)
{
	return t->kind->socket
		? cio_poll_reregister(t->r.p, CIO_SOCKREF(t->fd), token, interest, t->mode->bits)
		: cio_poll_reregister_file(t->r.p, CIO_FILEREF(t->fd), token, interest, t->mode->bits);
}

int trial_deregister(struct trial *t)
{
	return t->kind->socket ? cio_poll_deregister(t->r.p, CIO_SOCKREF(t->fd))
		: cio_poll_deregister_file(t->r.p, CIO_FILEREF(t->fd));
}

int trial_deregister_closing(struct trial *t)
{
	return t->kind->socket ? cio_poll_deregister_closing(t->r.p, CIO_SOCKREF(t->fd))
		: cio_poll_deregister_closing_file(t->r.p, CIO_FILEREF(t->fd));
}

int trial_set_interest(struct trial *t, unsigned interest)
{
	return t->kind->socket ? cio_poll_set_interest(t->r.p, CIO_SOCKREF(t->fd), interest)
		: cio_poll_set_interest_file(t->r.p, CIO_FILEREF(t->fd), interest);
}

int trial_rearm(struct trial *t, unsigned directions)
{
	return t->kind->socket ? cio_poll_rearm(t->r.p, CIO_SOCKREF(t->fd), directions)
		: cio_poll_rearm_file(t->r.p, CIO_FILEREF(t->fd), directions);
}
