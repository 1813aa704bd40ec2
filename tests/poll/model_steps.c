/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "model.h"

/* The model's steps: each acts on one member of the poll and of the model alike. */

static unsigned draw(struct model *m, unsigned below)
{
	m->random ^= m->random << 13;
	m->random ^= m->random >> 7;
	m->random ^= m->random << 17;
	return (unsigned)(m->random >> 33) % below;
}

static const char *mode_name(unsigned mode)
{
	return modes[mode].name;
}

/* A new channel at x's number if it has one. */
static void connect_member(struct model *m, struct member *x)
{
	int at = x->fd, fd, peer, swap;

	channel_open(draw(m, 3) ? UNIX_STREAM : PIPE, &fd, &peer);
	x->reads = x->writes = true;
	if (fcntl(fd, F_GETFL) % 4 == O_RDONLY) {
		x->writes = draw(m, 2);
		x->reads = !x->writes;
		if (x->writes) {
			swap = fd;
			fd = peer;
			peer = swap;
		}
	}
	if (at >= 0 && peer == at) {
		peer = fcntl(at, F_DUPFD_CLOEXEC, 0);
		close(at);
	}
	if (at >= 0 && fd != at) {
		dup2(fd, at);
		close(fd);
		fd = at;
	}
	x->fd = fd;
	x->peer = peer;
}

static unsigned draw_interest(struct model *m)
{
	static const unsigned interests[] = { CIO_READABLE, CIO_READABLE, CIO_WRITABLE, RW, RW, 0 };

	return interests[draw(m, 6)];
}

static void enlist(struct model *m, struct member *x, unsigned interest, unsigned mode)
{
	x->live = true;
	x->ghost = x->disarmed = false;
	x->mode = mode;
	x->interest = x->told = interest;
	x->owed = RW;
	x->idle_reports = 0;
	x->stirred = true;
	x->token = ++m->tokens;
}

/* Verbs. */

static bool expect(struct model *m, int got, int want)
{
	return got == want || model_wrong(m, "answers %d, not %d", got, want);
}

static bool step_register(struct model *m, struct member *x)
{
	unsigned interest = draw_interest(m), mode = draw(m, 3);
	int r;

	model_note(m, "register %d: token %llu, interest %u, %s", x->fd, (unsigned long long)m->tokens + 1, interest,
		mode_name(mode));
	r = cio_poll_register_file(m->p, CIO_FILEREF(x->fd), m->tokens + 1, interest, mode);
	if (x->live && !x->ghost)
		return expect(m, r, CIO_EEXIST);
	enlist(m, x, interest, mode);
	return expect(m, r, 0);
}

static bool step_reregister(struct model *m, struct member *x)
{
	unsigned interest = draw_interest(m), mode = draw(m, 3);
	int r;

	if (x->ghost)
		return true;
	model_note(m, "reregister %d: token %llu, interest %u, %s", x->fd, (unsigned long long)m->tokens + 1, interest,
		mode_name(mode));
	r = cio_poll_reregister_file(m->p, CIO_FILEREF(x->fd), m->tokens + 1, interest, mode);
	if (!x->live)
		return expect(m, r, CIO_ENOENT);
	enlist(m, x, interest, mode);
	return expect(m, r, 0);
}

static bool step_deregister(struct model *m, struct member *x)
{
	bool closing = !m->tidy && draw(m, 2);
	int r;

	model_note(m, "deregister%s %d", closing ? "_closing" : "", x->fd);
	r = closing ? cio_poll_deregister_closing_file(m->p, CIO_FILEREF(x->fd))
		: cio_poll_deregister_file(m->p, CIO_FILEREF(x->fd));
	if (x->ghost) {
		x->live = x->ghost = false;
		return r == 0 || r == CIO_EBADF || r == CIO_ENOENT || expect(m, r, 0);
	}
	if (!x->live)
		return expect(m, r, CIO_ENOENT);
	x->live = false;
	return expect(m, r, 0);
}

static bool step_set_interest(struct model *m, struct member *x)
{
	unsigned interest = draw_interest(m);

	if (x->ghost)
		return true;
	model_note(m, "set_interest %d: %u", x->fd, interest);
	if (!expect(m, cio_poll_set_interest_file(m->p, CIO_FILEREF(x->fd), interest), x->live ? 0 : CIO_ENOENT))
		return false;
	x->interest = interest;
	x->idle_reports = 0;
	x->stirred = true;
	return true;
}

/* After CIO_EAGAIN in one direction; a one-shot as a whole. */
static bool rearm(struct model *m, struct member *x, unsigned direction)
{
	unsigned directions = x->live && x->mode == CIO_ONESHOT ? x->interest : direction;
	int r;

	if (x->ghost || directions == 0)
		return true;
	model_note(m, "rearm %d: %u", x->fd, directions);
	r = cio_poll_rearm_file(m->p, CIO_FILEREF(x->fd), directions);
	x->stirred = true;
	x->disarmed = false;
	return expect(m, r, x->live ? 0 : CIO_ENOENT);
}

static bool step_rearm(struct model *m, struct member *x)
{
	return rearm(m, x, draw(m, 2) ? CIO_READABLE : CIO_WRITABLE);
}

/* Traffic.  A direction that becomes ready is owed. */

static uint32_t before(const struct member *x)
{
	return model_truth(x) & RW;
}

static void after(struct member *x, uint32_t was)
{
	x->stirred = true;
	x->owed |= model_truth(x) & RW & ~was;
}

static bool step_put(struct model *m, struct member *x)
{
	uint32_t was = before(x);

	if (x->peer < 0 || !x->reads)
		return true;
	model_note(m, "a byte for %d", x->fd);
	if (write(x->peer, "x", 1) < 0)
		return true;
	after(x, was);
	return true;
}

/* One byte of several: more is there still. */
static bool step_read_one(struct model *m, struct member *x)
{
	char byte;
	int n = 0;

	if (!x->reads || ioctl(x->fd, FIONREAD, &n) < 0 || n < 2)
		return true;
	model_note(m, "one of %d bytes is read from %d", n, x->fd);
	x->stirred = true;
	return read(x->fd, &byte, 1) == 1;
}

static bool step_drain(struct model *m, struct member *x)
{
	if (!x->reads)
		return true;
	model_note(m, "%zu bytes are drained from %d", drain(x->fd), x->fd);
	x->stirred = true;
	x->owed |= CIO_READABLE & ~model_truth(x);
	return rearm(m, x, CIO_READABLE);
}

static bool step_fill(struct model *m, struct member *x)
{
	char bytes[4096] = "";
	size_t len;

	if (!x->writes || x->peer < 0)
		return true;
	for (len = sizeof bytes; len > 0; len /= 2)
		while (write(x->fd, bytes, len) > 0)
			;
	model_note(m, "%d is filled", x->fd);
	x->stirred = true;
	x->owed |= CIO_WRITABLE & ~model_truth(x);
	return rearm(m, x, CIO_WRITABLE);
}

static bool step_peer_drain(struct model *m, struct member *x)
{
	uint32_t was = before(x);

	if (x->peer < 0 || !x->writes)
		return true;
	model_note(m, "the peer of %d reads", x->fd);
	drain(x->peer);
	after(x, was);
	return true;
}

static bool step_shutdown(struct model *m, struct member *x)
{
	uint32_t was = before(x);

	if (x->peer < 0 || !x->reads || !x->writes || draw(m, 3))
		return true;
	model_note(m, "the peer of %d shuts its writing down", x->fd);
	shutdown(x->peer, SHUT_WR);
	after(x, was);
	return true;
}

static bool step_peer_close(struct model *m, struct member *x)
{
	uint32_t was = before(x);

	if (x->peer < 0 || draw(m, 3))
		return true;
	model_note(m, "the peer of %d is closed", x->fd);
	close(x->peer);
	x->peer = -1;
	after(x, was);
	return true;
}

/* Numbers change hands. */

static bool step_dup(struct model *m, struct member *x)
{
	int *copy = &m->copies[draw(m, COPIES)];

	if (*copy >= 0) {
		model_note(m, "copy %d is closed", *copy);
		close(*copy);
		*copy = -1;
		return true;
	}
	*copy = fcntl(x->fd, F_DUPFD_CLOEXEC, 200);
	model_note(m, "%d is copied to %d", x->fd, *copy);
	return true;
}

static bool step_replace(struct model *m, struct member *x)
{
	int r;

	if (x->live && !x->ghost && (m->tidy || draw(m, 3) == 0)) {
		r = m->tidy ? cio_poll_deregister_file(m->p, CIO_FILEREF(x->fd)) : cio_poll_deregister_closing_file(m->p, CIO_FILEREF(x->fd));
		x->live = false;
		if (!expect(m, r, 0))
			return false;
	}
	model_note(m, "%d is another file", x->fd);
	x->ghost = x->live;
	close(x->fd);
	if (x->peer >= 0)
		close(x->peer);
	connect_member(m, x);
	return true;
}

static bool step_wake(struct model *m, struct member *x)
{
	unsigned i = draw(m, WAKERS);

	(void)x;
	model_note(m, "wake %u", i);
	m->woken[i] = true;
	return expect(m, cio_waker_wake(m->wakers[i]), 0);
}

static bool step_wait(struct model *m, struct member *x)
{
	(void)x;
	return model_collect(m);
}

/* A wait whose events are read after some verbs. */
static bool step_late(struct model *m, struct member *x)
{
	static bool (*const verbs[])(struct model *, struct member *) = {
		step_register, step_reregister, step_deregister, step_set_interest, step_rearm, step_wake,
	};
	unsigned n = draw(m, 6) + 1;

	if (!model_fetch(m))
		return false;
	while (n-- > 0) {
		x = &m->members[draw(m, MEMBERS)];
		if (!verbs[draw(m, 6)](m, x))
			return false;
	}
	model_note(m, "what was fetched:");
	return model_read(m, UINT_MAX);
}

/* Some events are left unread; the next wait has them, or what they told of. */
static bool step_half(struct model *m, struct member *x)
{
	if (!model_fetch(m) || !model_read(m, draw(m, 3)))
		return false;
	if (draw(m, 2) && !step_set_interest(m, x))
		return false;
	if (draw(m, 2) && !step_deregister(m, x))
		return false;
	return model_collect(m);
}

/* Unwanted while it is read, wanted again before the next wait, or not. */
static bool step_waver(struct model *m, struct member *x)
{
	return model_fetch(m) && step_set_interest(m, x) && model_read(m, UINT_MAX) && step_set_interest(m, x)
		&& (draw(m, 2) || step_rearm(m, x)) && model_collect(m);
}

static bool step(struct model *m)
{
	static bool (*const steps[])(struct model *, struct member *) = {
		step_register, step_register, step_reregister, step_deregister, step_set_interest, step_set_interest,
		step_rearm, step_put, step_put, step_put, step_read_one, step_drain, step_drain, step_fill,
		step_peer_drain, step_shutdown, step_peer_close, step_dup, step_replace, step_wake,
		step_wait, step_wait, step_wait, step_wait, step_late, step_half, step_waver,
	};

	return steps[draw(m, sizeof steps / sizeof *steps)](m, &m->members[draw(m, MEMBERS)]);
}

static bool model_open(struct model *m)
{
	int i;

	signal(SIGPIPE, SIG_IGN);
	if (cio_poll_new(m->selector, &m->p) != 0 || cio_events_new(m->p, m->capacity, &m->events) != 0
		|| cio_poll_capabilities(m->selector, &m->can) < 0)
		return model_wrong(m, "no poll");
	for (i = 0; i < WAKERS; i++)
		if (cio_waker_new(m->p, UINT64_MAX - (unsigned)i, &m->wakers[i]) != 0)
			return model_wrong(m, "no waker");
	for (i = 0; i < COPIES; i++)
		m->copies[i] = -1;
	for (i = 0; i < MEMBERS; i++) {
		m->members[i].fd = -1;
		connect_member(m, &m->members[i]);
	}
	return true;
}

static void model_close(struct model *m)
{
	int i;

	for (i = 0; i < MEMBERS; i++) {
		close(m->members[i].fd);
		if (m->members[i].peer >= 0)
			close(m->members[i].peer);
	}
	for (i = 0; i < COPIES; i++)
		if (m->copies[i] >= 0)
			close(m->copies[i]);
	for (i = 0; i < WAKERS; i++)
		cio_waker_free(m->wakers[i]);
	cio_events_free(m->events);
	cio_poll_free(m->p);
}

bool model_run(const char *selector, unsigned seed, unsigned steps, bool trace)
{
	struct model m = { .selector = selector, .seed = seed, .trace = trace };
	bool right;

	m.random = seed * UINT64_C(0x9e3779b97f4a7c15) + 1;
	m.tidy = seed % 2;
	m.capacity = seed % 3 ? 64 : seed % 5 + 1;
	right = model_open(&m);
	for (m.step = 1; right && m.step <= steps; m.step++)
		right = step(&m);
	model_close(&m);
	return right;
}
