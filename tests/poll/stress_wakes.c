/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <errno.h>
#ifndef _WIN32
# include <pthread.h>
# include <signal.h>
# include <time.h>
#endif

#include "stress.h"

/* Ping-pong: each wake is answered before the next. */

struct ping {
	struct rig r;
	struct cio_waker *w;
	_Atomic long sent, got;
	long total;
};

/* The wake comes at another moment of the wait each time. */
static void dawdle(long round)
{
	volatile long n = round * 7919 % 509;

	while (n > 0)
		n--;
}

static void ping(void *arg)
{
	struct ping *p = arg;

	while (p->sent < p->total) {
		p->sent++;
		dawdle(p->sent);
		if (cio_waker_wake(p->w) != 0)
			ck_abort();
		while (p->got < p->sent)
			if (p->sent % 64 == 0)
				nap(0);
	}
}

START_TEST(no_wake_is_lost)
{
	struct ping p = { .total = rounds(20000) };
	struct cio_event e;
	worker other;

	rig_open(&p.r, _i);
	assert_ok(cio_waker_new(p.r.p, 5, &p.w));
	other = start(ping, &p);
	while (p.got < p.total) {
		wait_quickly(&p.r, PATIENCE);
		while (cio_events_next(p.r.events, &e))
			p.got++;
		if (p.got > p.sent)
			ck_abort_msg("%s: a wake that nobody made", p.r.selector);
	}
	finish(other);
	assert_quiet(&p.r);
	cio_waker_free(p.w);
	rig_close(&p.r);
}
END_TEST

/* Floods: the last word of each thread is heard, however many are swallowed. */

struct flood {
	struct rig *r;
	struct cio_waker *w;
	_Atomic long said;
	long total;
};

static void flood(void *arg)
{
	struct flood *f = arg;

	while (f->said < f->total) {
		f->said++;
		if (cio_waker_wake(f->w) != 0)
			ck_abort();
	}
}

START_TEST(the_last_word_of_each_thread_is_heard)
{
	struct flood f[WORKERS];
	long heard[WORKERS] = { 0 };
	worker others[WORKERS];
	struct cio_event e;
	struct rig r;
	int i, done = 0;

	rig_open_sized(&r, _i, 3);
	for (i = 0; i < WORKERS; i++) {
		f[i] = (struct flood){ .r = &r, .total = rounds(20000) };
		assert_ok(cio_waker_new(r.p, (uint64_t)i, &f[i].w));
	}
	for (i = 0; i < WORKERS; i++)
		others[i] = start(flood, &f[i]);
	while (done < WORKERS) {
		wait_quickly(&r, PATIENCE);
		while (cio_events_next(r.events, &e)) {
			long said = f[e.token].said;

			if (said == f[e.token].total && heard[e.token] < said)
				done++;
			heard[e.token] = said;
		}
	}
	for (i = 0; i < WORKERS; i++) {
		finish(others[i]);
		cio_waker_free(f[i].w);
	}
	rig_close(&r);
}
END_TEST

/* Wakers made, woken and freed by all threads while another waits. */

struct maker {
	struct rig *r;
	uint64_t id;
	long total;
	struct cio_waker *end;
	_Atomic long freed, heard;
	_Atomic bool done;
};

static void maker(void *arg)
{
	struct maker *m = arg;
	struct cio_waker *w;
	int64_t end;
	long round;

	for (round = 1; round <= m->total; round++) {
		if (cio_waker_new(m->r->p, TOKEN(m->id, round), &w) != 0)
			ck_abort();
		if (round % 3 && cio_waker_wake(w) != 0)
			ck_abort();
		if (round % 15 == 1)
			for (end = clock_now() + PATIENCE; m->heard < round;)
				if (clock_now() > end)
					ck_abort_msg("%s: waker %ld is not heard", m->r->selector, round);
		cio_waker_free(w);
		m->freed = round;
	}
	m->done = true;
	cio_waker_wake(m->end);
}

START_TEST(wakers_come_and_go_in_all_threads)
{
	struct maker m[WORKERS];
	worker others[WORKERS];
	struct cio_event e;
	struct cio_waker *end;
	long freed[WORKERS];
	bool busy = true;
	struct rig r;
	int i;

	rig_open_sized(&r, _i, 2);
	assert_ok(cio_waker_new(r.p, UINT64_MAX, &end));
	for (i = 0; i < WORKERS; i++)
		m[i] = (struct maker){
			.r = &r, .id = (uint64_t)i, .total = rounds(2000) / 15 * 15 + 3, .end = end,
		};
	for (i = 0; i < WORKERS; i++)
		others[i] = start(maker, &m[i]);
	while (busy) {
		wait_quickly(&r, PATIENCE);
		for (;;) {
			for (i = 0; i < WORKERS; i++)
				freed[i] = m[i].freed;
			if (!cio_events_next(r.events, &e))
				break;
			if (e.token == UINT64_MAX)
				continue;
			i = (int)(e.token >> 40);
			m[i].heard = (long)(e.token & ((UINT64_C(1) << 40) - 1));
			if (m[i].heard <= freed[i])
				ck_abort_msg("%s: a freed waker is heard", r.selector);
		}
		for (busy = false, i = 0; i < WORKERS; i++)
			busy |= !m[i].done;
	}
	for (i = 0; i < WORKERS; i++)
		finish(others[i]);
	cio_waker_free(end);
	assert_calm(&r, MS(20));
	rig_close(&r);
}
END_TEST

#ifndef _WIN32
/* Signal handlers wake, in the middle of a wake and of the wait. */

static struct cio_waker *storm_waker;
static _Atomic long storm_calls, storm_wrong;

static void storm_handler(int number)
{
	int saved = errno;

	(void)number;
	errno = 4711;
	if (cio_waker_wake(storm_waker) != 0 || errno != 4711)
		storm_wrong++;
	storm_calls++;
	errno = saved;
}

struct storm {
	struct rig r;
	struct cio_waker *own;
	_Atomic bool stop;
	_Atomic long sent;
};

static void storm_wakes(void *arg)
{
	struct storm *s = arg;

	while (!s->stop) {
		if (cio_waker_wake(s->own) != 0 || cio_waker_wake(storm_waker) != 0)
			ck_abort();
		s->sent++;
	}
}

START_TEST(signal_handlers_may_wake_anywhere)
{
	struct sigaction action = { .sa_handler = storm_handler };
	struct itimerspec spec = { { 0, 100000 }, { 0, 100000 } };
	struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGALRM };
	long calls, heard = 0;
	struct storm s = { .stop = false };
	struct cio_event e;
	timer_t timer;
	worker others[2];
	int64_t end;
	int n;

	rig_open(&s.r, _i);
	assert_ok(cio_waker_new(s.r.p, 1, &s.own));
	assert_ok(cio_waker_new(s.r.p, 2, &storm_waker));
	sigaction(SIGALRM, &action, NULL);
	ck_assert_int_eq(timer_create(CLOCK_MONOTONIC, &event, &timer), 0);
	others[0] = start(storm_wakes, &s);
	others[1] = start(storm_wakes, &s);
	ck_assert_int_eq(timer_settime(timer, 0, &spec, NULL), 0);
	for (end = clock_now() + MS(300) * factor(); clock_now() < end;) {
		wait_quickly(&s.r, PATIENCE);
		while (cio_events_next(s.r.events, &e))
			heard++;
	}
	s.stop = true;
	finish(others[0]);
	finish(others[1]);
	ck_assert_int_gt(heard, 0);
	/* Only the handler is left: each of its wakes ends a wait, by itself or by its signal. */
	for (n = 0; n < 50; n++) {
		calls = storm_calls;
		wait_quickly(&s.r, PATIENCE);
		while (cio_events_next(s.r.events, &e))
			;
	}
	timer_delete(timer);
	ck_assert_int_ge(storm_calls, calls);
	ck_assert_int_eq(storm_wrong, 0);
	cio_waker_free(storm_waker);
	cio_waker_free(s.own);
	rig_close(&s.r);
}
END_TEST

#endif

/* Two threads want to wait: one does, the other is told, and every event is had once. */

struct rival {
	struct rig *r;
	struct cio_events *events;
	_Atomic long *had;
	long total;
	_Atomic bool done;
};

static void rival(void *arg)
{
	struct rival *v = arg;
	struct cio_event e;
	int n;

	while (*v->had < v->total) {
		n = cio_poll_wait(v->r->p, v->events, -1);
		if (n < 0 && n != CIO_EBUSY)
			ck_abort();
		while (n > 0 && cio_events_next(v->events, &e))
			++*v->had;
	}
	v->done = true;
}

START_TEST(two_who_wait_share_what_comes)
{
	_Atomic long had = 0;
	struct rival v[2];
	worker others[2];
	struct cio_waker *w;
	struct rig r;
	int64_t end;
	long i, total = rounds(500);

	rig_open(&r, _i);
	assert_ok(cio_waker_new(r.p, 1, &w));
	for (i = 0; i < 2; i++) {
		v[i] = (struct rival){ .r = &r, .had = &had, .total = total };
		assert_ok(cio_events_new(r.p, 2, &v[i].events));
		others[i] = start(rival, &v[i]);
	}
	for (i = 1; i <= total; i++) {
		if (cio_waker_wake(w) != 0)
			ck_abort();
		end = clock_now() + PATIENCE;
		while (had < i) {
			if (clock_now() > end)
				ck_abort_msg("%s: wake %ld is lost", r.selector, i);
			nap(0);
		}
		if (had > i)
			ck_abort_msg("%s: wake %ld is had twice", r.selector, i);
	}
	/* One waits still, and after it the other. */
	for (i = 0; i < 2; i++)
		while (!v[i].done && cio_waker_wake(w) == 0)
			nap(100000);
	for (i = 0; i < 2; i++) {
		finish(others[i]);
		cio_events_free(v[i].events);
	}
	cio_waker_free(w);
	rig_close(&r);
}
END_TEST

void stress_wakes(TCase *tc)
{
	add_test(tc, no_wake_is_lost);
	add_test(tc, the_last_word_of_each_thread_is_heard);
	add_test(tc, wakers_come_and_go_in_all_threads);
#ifdef _WIN32
	left_out("signal_handlers_may_wake_anywhere", "Windows has no signals that interrupt");
#else
	add_test(tc, signal_handlers_may_wake_anywhere);
#endif
	add_test(tc, two_who_wait_share_what_comes);
}
