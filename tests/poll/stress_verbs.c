/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <errno.h>
#include <unistd.h>

#include "stress.h"

/* Registrations from several threads.  A token is a thread and a round; once the round has
 * ended, a next() that begins later must not hand it out. */

struct registrar {
	struct rig *r;
	uint64_t id;
	long total;
	bool careless;			/* closes without deregister, leaving a dup */
	_Atomic long ended, heard;
	_Atomic bool done;
};

static void wait_heard(struct registrar *g, long round)
{
	int64_t end = clock_now() + PATIENCE;

	while (g->heard < round) {
		if (clock_now() > end)
			ck_abort_msg("%s: registration %ld is not heard", g->r->selector, round);
		nap(20000);
	}
}

static void registrar(void *arg)
{
	struct registrar *g = arg;
	struct cio_poll *p = g->r->p;
	unsigned mode;
	int fd, peer;
	long round;

	channel_open(UNIX_STREAM, &fd, &peer);
	for (round = 1; round <= g->total; round++) {
		mode = (unsigned)round % 3;
		if (round % 7 == 0)
			drain(fd);
		if (cio_poll_register(p, CIO_SOCKREF(fd), TOKEN(g->id, round), 0, mode) != 0
			|| cio_poll_set_interest(p, CIO_SOCKREF(fd), CIO_READABLE) != 0)
			ck_abort();
		if (write(peer, "x", 1) != 1 && errno != EAGAIN)
			ck_abort();
		if (round % 4 == 0) {
			wait_heard(g, round);
			if (mode == CIO_ONESHOT && cio_poll_rearm(p, CIO_SOCKREF(fd), CIO_READABLE) != 0)
				ck_abort();
		}
		if (round % 3 == 0 && cio_poll_reregister(p, CIO_SOCKREF(fd), TOKEN(g->id, round), RW, mode) != 0)
			ck_abort();
		if ((round % 5 ? cio_poll_deregister : cio_poll_deregister_closing)(p, CIO_SOCKREF(fd)) != 0)
			ck_abort();
		g->ended = round;
	}
	close(fd);
	close(peer);
	g->done = true;
}

/* The number is reused over and over while copies of what it was stay open. */
static void careless_registrar(void *arg)
{
	struct registrar *g = arg;
	int i, fd = -1, peer = -1, new_fd, new_peer, copies[4] = { -1, -1, -1, -1 }, peers[4];
	long round;

	for (round = 1; round <= g->total; round++) {
		channel_open(UNIX_STREAM, &new_fd, &new_peer);
		if (fd < 0) {
			fd = new_fd;
		} else {
			i = (int)(round % 4);
			if (copies[i] >= 0) {
				close(copies[i]);
				close(peers[i]);
			}
			copies[i] = dup(fd);
			peers[i] = peer;
			dup2(new_fd, fd);
			close(new_fd);
		}
		peer = new_peer;
		if (cio_poll_register(g->r->p, CIO_SOCKREF(fd), TOKEN(g->id, round), CIO_READABLE, (unsigned)round % 3) != 0)
			ck_abort();
		g->ended = round - 1;
		put(peer);
		if (round % 8 == 0)
			wait_heard(g, round);
	}
	if (cio_poll_deregister(g->r->p, CIO_SOCKREF(fd)) != 0)
		ck_abort();
	g->ended = g->total;
	for (i = 0; i < 4; i++)
		if (copies[i] >= 0) {
			close(copies[i]);
			close(peers[i]);
		}
	close(fd);
	close(peer);
	g->done = true;
}

static bool all_done(struct registrar *g)
{
	int i;

	for (i = 0; i < WORKERS; i++)
		if (!g[i].done)
			return false;
	return true;
}

static void hear_all(struct rig *r, struct registrar *g)
{
	long ended[WORKERS];
	struct cio_event e;
	uint64_t id;
	long round;
	int i;

	do {
		wait_quickly(r, MS(1));
		for (;;) {
			for (i = 0; i < WORKERS; i++)
				ended[i] = g[i].ended;
			if (!cio_events_next(r->events, &e))
				break;
			id = e.token >> 40;
			round = (long)(e.token & ((UINT64_C(1) << 40) - 1));
			if (round <= ended[id])
				ck_abort_msg("%s: round %ld is heard after %ld ended", r->selector, round, ended[id]);
			if (round > g[id].heard)
				g[id].heard = round;
		}
	} while (!all_done(g));
}

static void registrars(int i, void (*run)(void *), int total)
{
	struct registrar g[WORKERS];
	worker others[WORKERS];
	struct rig r;
	int k;

	rig_open_sized(&r, i, 3);
	for (k = 0; k < WORKERS; k++)
		g[k] = (struct registrar){ .r = &r, .id = (uint64_t)k, .total = total };
	for (k = 0; k < WORKERS; k++)
		others[k] = start(run, &g[k]);
	hear_all(&r, g);
	for (k = 0; k < WORKERS; k++)
		finish(others[k]);
	assert_calm(&r, MS(30));
	rig_close(&r);
}

START_TEST(registrations_of_all_threads_are_heard_until_they_end)
{
	registrars(_i, registrar, rounds(500));
}
END_TEST

START_TEST(careless_threads_harm_nobody)
{
	registrars(_i, careless_registrar, rounds(200));
}
END_TEST

/* Interests of shared registrations change from all threads at once; what was said last is so. */

#define SHARED 8

struct changer {
	struct rig *r;
	const int *fd;
	unsigned seed;
	int total;
};

static void changer(void *arg)
{
	struct changer *c = arg;
	unsigned random = c->seed;
	int i;

	for (i = 0; i < c->total; i++) {
		random = random * 1103515245 + 12345;
		if (cio_poll_set_interest(c->r->p, CIO_SOCKREF(c->fd[random >> 16 & (SHARED - 1)]), random >> 20 & 3) != 0)
			ck_abort();
	}
}

START_TEST(interests_end_as_they_were_last_said)
{
	int i, k, fd[SHARED], peer[SHARED];
	struct changer c[WORKERS];
	worker others[WORKERS];
	struct cio_event e;
	struct rig r;

	rig_open(&r, _i);
	for (i = 0; i < SHARED; i++) {
		channel_open(UNIX_STREAM, &fd[i], &peer[i]);
		enroll(&r, fd[i], (uint64_t)i, 0, i % 2 ? CIO_EDGE : CIO_LEVEL);
		put(peer[i]);
	}
	for (k = 0; k < 10; k++) {
		for (i = 0; i < WORKERS; i++) {
			c[i] = (struct changer){ &r, fd, (unsigned)(k * WORKERS + i), rounds(200) };
			others[i] = start(changer, &c[i]);
		}
		for (i = 0; i < 100; i++) {
			wait_quickly(&r, 100000);
			while (cio_events_next(r.events, &e))
				;
		}
		for (i = 0; i < WORKERS; i++)
			finish(others[i]);
		for (i = 0; i < SHARED; i++)
			assert_ok(cio_poll_set_interest(r.p, CIO_SOCKREF(fd[i]), 0));
		assert_quiet(&r);
		for (i = 0; i < SHARED; i++)
			assert_ok(cio_poll_set_interest(r.p, CIO_SOCKREF(fd[i]), CIO_READABLE));
		ck_assert_uint_eq(gather(&r, MS(1000)), SHARED);
		for (i = 0; i < SHARED; i++)
			assert_seen(&r, (uint64_t)i, RW, CIO_EVENT_READABLE);
	}
	for (i = 0; i < SHARED; i++) {
		close(fd[i]);
		close(peer[i]);
	}
	rig_close(&r);
}
END_TEST

void stress_verbs(TCase *tc)
{
	add_test(tc, registrations_of_all_threads_are_heard_until_they_end);
	add_test(tc, careless_threads_harm_nobody);
	add_test(tc, interests_end_as_they_were_last_said);
}
