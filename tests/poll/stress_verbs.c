/* SPDX-License-Identifier: MIT */
#include "config.h"

#ifndef _WIN32
# include <errno.h>
# include <sys/socket.h>
# include <sys/wait.h>
# include <unistd.h>
#endif

#include "stress.h"

/* Registrations from several threads.  A token is a thread and a round; once the round has
 * ended, a next() that begins later must not hand it out. */

struct registrar {
	struct rig *r;
	uint64_t id;
	long total;
	struct cio_waker *end;
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
	cio_ssize n;
	cio_fd fd, peer;
	long round;

	channel_open(UNIX_STREAM, &fd, &peer);
	for (round = 1; round <= g->total; round++) {
		mode = (unsigned)round % 3;
		if (round % 7 == 0)
			drain(fd);
		if (cio_poll_register(p, CIO_SOCKREF(fd), TOKEN(g->id, round), 0, mode) != 0
			|| cio_poll_set_interest(p, CIO_SOCKREF(fd), CIO_READABLE) != 0)
			ck_abort();
		n = raw_write(peer, "x", 1);
		if (n != 1 && n != CIO_EAGAIN)
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
	close_fd(fd);
	close_fd(peer);
	g->done = true;
	cio_waker_wake(g->end);
}

#ifndef _WIN32
/* The number is reused over and over while copies of what it was stay open. */
static void careless_registrar(void *arg)
{
	struct registrar *g = arg;
	int i, r, fd = -1, peer = -1, new_fd, new_peer, copies[4] = { -1, -1, -1, -1 }, peers[4];
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
		r = cio_poll_register(g->r->p, CIO_SOCKREF(fd), TOKEN(g->id, round), CIO_READABLE, (unsigned)round % 3);
		if (r != 0)
			ck_abort_msg("%s: register in round %ld answers %d", g->r->selector, round, r);
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
	cio_waker_wake(g->end);
}

#endif

static bool all_done(struct registrar *g)
{
	int i;

	for (i = 0; i < WORKERS; i++)
		if (!g[i].done)
			return false;
	return true;
}

static void hear_once(struct rig *r, struct registrar *g, int64_t timeout)
{
	long ended[WORKERS];
	struct cio_event e;
	uint64_t id;
	long round;
	int i;

	wait_quickly(r, timeout);
	for (;;) {
		for (i = 0; i < WORKERS; i++)
			ended[i] = g[i].ended;
		if (!cio_events_next(r->events, &e))
			return;
		if (e.token == UINT64_MAX)
			continue;
		id = e.token >> 40;
		round = (long)(e.token & ((UINT64_C(1) << 40) - 1));
		if (round <= ended[id])
			ck_abort_msg("%s: round %ld is heard after %ld ended", r->selector, round, ended[id]);
		if (round > g[id].heard)
			g[id].heard = round;
	}
}

static void hear_all(struct rig *r, struct registrar *g)
{
	do
		hear_once(r, g, PATIENCE);
	while (!all_done(g));
}

static void registrars(int i, void (*run)(void *), int total)
{
	struct registrar g[WORKERS];
	worker others[WORKERS];
	struct cio_waker *end;
	struct rig r;
	int k;

	rig_open_sized(&r, i, 3);
	assert_ok(cio_waker_new(r.p, UINT64_MAX, &end));
	for (k = 0; k < WORKERS; k++)
		g[k] = (struct registrar){ .r = &r, .id = (uint64_t)k, .total = total, .end = end };
	for (k = 0; k < WORKERS; k++)
		others[k] = start(run, &g[k]);
	hear_all(&r, g);
	for (k = 0; k < WORKERS; k++)
		finish(others[k]);
	cio_waker_free(end);
	assert_calm(&r, MS(30));
	rig_close(&r);
}

/* mio: registry_behind_arc, registry_operations_are_thread_safe. */
START_TEST(registrations_of_all_threads_are_heard_until_they_end)
{
	registrars(_i, registrar, rounds(500));
}
END_TEST

#ifndef _WIN32
START_TEST(careless_threads_harm_nobody)
{
	registrars(_i, careless_registrar, rounds(200));
}
END_TEST
#endif

/* mio #1874: a wake among the internal wakes that registrations make. */

struct pinger {
	struct cio_waker *w;
	_Atomic long sent, heard;
	long total;
	_Atomic bool stop;
	struct rig *r;
};

static void pinger(void *arg)
{
	struct pinger *p = arg;
	int64_t end;

	while (p->sent < p->total) {
		p->sent++;
		if (cio_waker_wake(p->w) != 0)
			ck_abort();
		end = clock_now() + PATIENCE;
		while (p->heard < p->sent) {
			if (clock_now() > end)
				ck_abort_msg("%s: wake %ld is lost", p->r->selector, p->sent);
			nap(0);
		}
	}
	p->stop = true;
	cio_waker_wake(p->w);
}

static void jostler(void *arg)
{
	struct pinger *p = arg;
	cio_fd fd, peer;

	channel_open(UNIX_STREAM, &fd, &peer);
	while (!p->stop)
		if (cio_poll_register(p->r->p, CIO_SOCKREF(fd), 1, CIO_READABLE, CIO_LEVEL) != 0
			|| cio_poll_set_interest(p->r->p, CIO_SOCKREF(fd), 0) != 0
			|| cio_poll_set_interest(p->r->p, CIO_SOCKREF(fd), CIO_READABLE) != 0
			|| cio_poll_rearm(p->r->p, CIO_SOCKREF(fd), CIO_READABLE) != 0
			|| cio_poll_deregister(p->r->p, CIO_SOCKREF(fd)) != 0)
			ck_abort();
	close_fd(fd);
	close_fd(peer);
}

START_TEST(no_wake_is_lost_among_registrations)
{
	struct pinger p = { .total = rounds(1000) };
	worker others[3];
	struct cio_event e;
	struct rig r;
	int i;

	rig_open(&r, _i);
	p.r = &r;
	assert_ok(cio_waker_new(r.p, 5, &p.w));
	others[0] = start(pinger, &p);
	others[1] = start(jostler, &p);
	others[2] = start(jostler, &p);
	while (!p.stop) {
		wait_quickly(&r, PATIENCE);
		while (cio_events_next(r.events, &e))
			if (e.token != 5)
				ck_abort_msg("%s: an event of nobody", r.selector);
			else
				p.heard++;
	}
	for (i = 0; i < 3; i++)
		finish(others[i]);
	cio_waker_free(p.w);
	rig_close(&r);
}
END_TEST

/* The sanitizer's own locks do not survive fork. */
#if !defined(UNDER_TSAN) && !defined(_WIN32)

/* Forked while the others are in the middle of everything: nothing that they held is held in the
 * child.  Its answers are its exit codes, for libcheck's locks may be held too. */
static int begin_again(struct rig *r, struct cio_waker *w)
{
	struct cio_event e;
	int fd[2];

	if (cio_poll_wait(r->p, r->events, 0) != CIO_ESTALE || cio_waker_wake(w) != CIO_ESTALE)
		return 1;
	if (cio_poll_reinit(r->p) != 0)
		return 2;
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, fd) < 0 || write(fd[1], "x", 1) != 1)
		return 3;
	if (cio_poll_register(r->p, CIO_SOCKREF(fd[0]), UINT64_MAX - 1, CIO_READABLE, CIO_LEVEL) != 0)
		return 4;
	for (;;) {
		if (cio_poll_wait(r->p, r->events, MS(3000)) <= 0)
			return 5;
		while (cio_events_next(r->events, &e))
			if (e.token == UINT64_MAX - 1)
				goto found;
	}
found:
	if (cio_waker_wake(w) != 0 || cio_poll_deregister(r->p, CIO_SOCKREF(fd[0])) != 0)
		return 6;
	cio_waker_free(w);
	cio_events_free(r->events);
	cio_poll_free(r->p);
	return 0;
}

START_TEST(a_child_of_busy_threads_can_begin_again)
{
	struct registrar g[WORKERS];
	worker others[WORKERS];
	struct cio_waker *w;
	struct rig r;
	int i, status;
	pid_t pid;

	rig_open(&r, _i);
	assert_ok(cio_waker_new(r.p, UINT64_MAX, &w));
	for (i = 0; i < WORKERS; i++)
		g[i] = (struct registrar){ .r = &r, .id = (uint64_t)i, .total = rounds(200), .end = w };
	for (i = 0; i < WORKERS - 1; i++)
		others[i] = start(i % 2 ? careless_registrar : registrar, &g[i]);
	g[WORKERS - 1].done = true;
	for (i = 0; i < 40; i++) {
		hear_once(&r, g, MS(1));
		pid = fork();
		if (pid == 0) {
			alarm(20);
			_exit(begin_again(&r, w));
		}
		ck_assert_int_eq(waitpid(pid, &status, 0), pid);
		ck_assert_msg(status == 0, "%s: child %d ends with %#x", r.selector, i, (unsigned)status);
	}
	hear_all(&r, g);
	for (i = 0; i < WORKERS - 1; i++)
		finish(others[i]);
	cio_waker_free(w);
	rig_close(&r);
}
END_TEST

#endif

/* Interests of shared registrations change from all threads at once; what was said last is so. */

#define SHARED 8

struct changer {
	struct rig *r;
	const cio_fd *fd;
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
	int i, k;
	cio_fd fd[SHARED], peer[SHARED];
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
		close_fd(fd[i]);
		close_fd(peer[i]);
	}
	rig_close(&r);
}
END_TEST

void stress_verbs(TCase *tc)
{
	add_test(tc, registrations_of_all_threads_are_heard_until_they_end);
#ifdef _WIN32
	left_out("careless_threads_harm_nobody", "Windows has no dup2");
#else
	add_test(tc, careless_threads_harm_nobody);
#endif
	add_test(tc, no_wake_is_lost_among_registrations);
#ifdef _WIN32
	left_out("a_child_of_busy_threads_can_begin_again", "Windows has no fork");
#elif !defined(UNDER_TSAN)
	add_test(tc, a_child_of_busy_threads_can_begin_again);
#endif
	add_test(tc, interests_end_as_they_were_last_said);
}
