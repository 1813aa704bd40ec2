/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <signal.h>

#include <cio/event.h>
#include <cio/poll.h>

#include "kqueue.h"
#include "source_child.h"

/* Sources of kqueue(2): filters, whose udata says which source it is.
 *
 * Systems differ in absolute times (another clock, another unit, or none), so a timer is one that
 * fires once, after the time that is left, and is set again when it was told: by its deadline, so
 * that a period does not drift.
 *
 * What is there to be told already when a filter is added, of which not every system reports, is
 * told by a nudge: a timer in place of the filter. */

static const struct timespec at_once;

/* Without a note, milliseconds. */
#ifdef NOTE_NSECONDS
# define NOTE_FINE NOTE_NSECONDS
# define FINE_UNIT 1
#else
# define NOTE_FINE 0
# define FINE_UNIT NSEC_PER_MSEC
#endif
#ifndef NOTE_CRITICAL
# define NOTE_CRITICAL 0	/* macOS: no later than it must be */
#endif
#define NSEC_PER_MSEC 1000000

/* Some systems take no longer ones: it fires, finds that it is early, and is set again. */
#define LONGEST INT64_C(86400000000000)

static struct kevent change_of(const struct cio_sel_source *s, uintptr_t ident, unsigned flags)
{
	struct kevent k = { .ident = ident, .flags = (unsigned short)(flags | EV_RECEIPT) };

	kq_set_udata(&k, (uintptr_t)(s->data >> 32));
	return k;
}

/* What became of the last of changes that all have receipts. */
static int submit(int set, struct kevent *list, int count)
{
	int r = CIO_SYSCALL(kevent, set, list, (kq_count)count, list, (kq_count)count, &at_once);
	const struct kevent *last = &list[count - 1];

	/* kevent(2): then the changes have been made. */
	if (r < 0)
		return r == CIO_EINTR ? 0 : r;
	return r == count && (last->flags & EV_ERROR) && last->data != 0 ? sys_error((int)last->data) : 0;
}

/* Of time nanoseconds or more. */
static struct kevent timer_of(const struct cio_sel_source *s, int64_t time)
{
	struct kevent k = change_of(s, (uintptr_t)s, EV_ADD | EV_ONESHOT);
	int64_t unit = FINE_UNIT;

	if (time > LONGEST)
		time = LONGEST;
	if (sizeof k.data < sizeof time && time > INT32_MAX)
		unit = NSEC_PER_MSEC;
	k.filter = EVFILT_TIMER;
	k.fflags = (unit == FINE_UNIT ? NOTE_FINE : 0) | NOTE_CRITICAL;
	k.data = time / unit + (time % unit != 0);
	return k;
}

/* A filter that is there keeps its time on some systems: it is deleted first. */
static int start_timer(int set, const struct cio_sel_source *s, int64_t time)
{
	struct kevent list[2] = { change_of(s, (uintptr_t)s, EV_DELETE), timer_of(s, time) };

	list[0].filter = EVFILT_TIMER;
	return submit(set, list, 2);
}

static int nudge(int set, const struct cio_sel_source *s)
{
	return start_timer(set, s, 1);
}

static int end_filter(int set, const struct cio_sel_source *s, uintptr_t ident, int filter)
{
	struct kevent k = change_of(s, ident, EV_DELETE);
	int r;

	k.filter = (kq_filter)filter;
	r = submit(set, &k, 1);
	return r == CIO_ENOENT ? 0 : r;
}

static int start(int set, const struct cio_sel_source *s, int64_t deadline)
{
	int64_t now;

	if (deadline == INT64_MAX)
		return end_filter(set, s, (uintptr_t)s, EVFILT_TIMER);
	now = cio_sel_now();
	return start_timer(set, s, deadline > now ? deadline - now : 1);
}

static bool is_pending(int number)
{
	sigset_t pending;

	return CIO_SYSCALL(sigpending, &pending) == 0 && sigismember(&pending, number) > 0;
}

/* True if one was pending, and is not any more: as reading a signalfd on Linux. */
#ifdef HAVE_SIGTIMEDWAIT
# define COLLECTS true
static bool collect(int number)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, number);
	return CIO_SYSCALL(sigtimedwait, &set, NULL, &at_once) >= 0;
}
#else
# define COLLECTS false	/* sigwait(3) would wait if another thread was quicker */
static bool collect(int number)
{
	return is_pending(number);
}
#endif

static int watch_signal(int set, const struct cio_sel_source *s)
{
	struct kevent k = change_of(s, (uintptr_t)s->number, EV_ADD | EV_ENABLE);
	sigset_t signals;
	int r;

	sigemptyset(&signals);
	if (s->number == SIGKILL || s->number == SIGSTOP || sigaddset(&signals, s->number) < 0)
		return CIO_EINVAL;
	k.filter = EVFILT_SIGNAL;
	r = submit(set, &k, 1);
	if (r < 0 || !is_pending(s->number))
		return r;
	r = nudge(set, s);
	if (r < 0)
		end_filter(set, s, (uintptr_t)s->number, EVFILT_SIGNAL);
	return r;
}

/* macOS knows a child that has exited no more: CIO_ESRCH. */
static int watch_child(int set, struct cio_sel_source *s)
{
	struct kevent k = change_of(s, (uintptr_t)s->number, EV_ADD | EV_ONESHOT);
	int r = s->exited ? 0 : source_child_check(s->number, &s->exited);

	if (r < 0)
		return r;
	k.filter = EVFILT_PROC;
	k.fflags = NOTE_EXIT;
	r = s->exited ? CIO_ESRCH : submit(set, &k, 1);
	return r == CIO_ESRCH ? nudge(set, s) : r;
}

static int watch(int set, struct cio_sel_source *s)
{
	if (s->kind == CIO_EVENT_SIGNAL)
		return watch_signal(set, s);
	if (s->kind == CIO_EVENT_CHILD)
		return watch_child(set, s);
	return s->deadline == INT64_MAX ? 0 : start(set, s, s->deadline);
}

static int add_source(void *state, struct cio_sel_source *s)
{
	const struct kq *q = state;

	s->keep = true;
	return watch(q->set, s);
}

static int set_source(void *state, struct cio_sel_source *s, int64_t deadline, int64_t period)
{
	const struct kq *q = state;
	int r = start(q->set, s, deadline);

	if (r < 0)
		return r;
	s->deadline = deadline;
	s->period = period;
	return 0;
}

static int arm_source(void *state, struct cio_sel_source *s)
{
	const struct kq *q = state;

	return watch(q->set, s);
}

/* One that is told after it was set again comes too early, and goes on. */
static int take_timer(const struct kq *q, struct cio_sel_source *s, uint64_t *ret)
{
	int64_t now = cio_sel_now(), after = s->deadline;
	uint64_t count = cio_sel_expired(s, now);
	int r = 0;

	if (count)
		after = cio_sel_expires_after(s, count);
	if (after != INT64_MAX && !(count && s->mode == CIO_SEL_ONESHOT))
		r = start(q->set, s, after);
	if (r < 0)
		return r;
	s->deadline = after;
	*ret = count;
	return 0;
}

/* What is pending beside it may have been in the same event. */
static int take_signal(const struct kq *q, const struct cio_sel_source *s, uint64_t *ret)
{
	if (!collect(s->number))
		return 0;
	*ret = (uint64_t)s->number;
	return COLLECTS && s->mode != CIO_SEL_ONESHOT && is_pending(s->number) ? nudge(q->set, s) : 0;
}

static int take_source(void *state, struct cio_sel_source *s, uint64_t *ret)
{
	const struct kq *q = state;

	*ret = 0;
	if (s->kind == CIO_EVENT_TIMER)
		return take_timer(q, s, ret);
	if (s->kind == CIO_EVENT_SIGNAL)
		return take_signal(q, s, ret);
	s->exited = true;
	*ret = 1;
	return 0;
}

static void remove_source(void *state, struct cio_sel_source *s)
{
	const struct kq *q = state;

	if (s->kind == CIO_EVENT_SIGNAL)
		end_filter(q->set, s, (uintptr_t)s->number, EVFILT_SIGNAL);
	if (s->kind == CIO_EVENT_CHILD && !s->exited)
		end_filter(q->set, s, (uintptr_t)s->number, EVFILT_PROC);
	end_filter(q->set, s, (uintptr_t)s, EVFILT_TIMER);
}

/* Filters end with the kqueue, which no child has. */
static void forget_source(struct cio_sel_source *s)
{
	(void)s;
}

static int transfer_source(void *state, struct cio_sel_source *s, bool inherited)
{
	const struct kq *q = state;

	(void)inherited;
	return watch(q->fresh, s);
}

bool cio_kq_source_event(const struct kevent *k, struct cio_sel_event *ret)
{
	if (k->filter != EVFILT_TIMER && k->filter != EVFILT_SIGNAL && k->filter != EVFILT_PROC)
		return false;
	*ret = (struct cio_sel_event){
		.data = (uint64_t)(uint32_t)kq_udata(k) << 32 | CIO_SEL_SOURCE,
		.raw = (uint32_t)k->flags & CIO_SEL_RAW,
		.ready = CIO_EVENT_READABLE,
	};
	return true;
}

const struct cio_source_ops cio_sources_kqueue = {
	.add = add_source,
	.set = set_source,
	.arm = arm_source,
	.take = take_source,
	.remove = remove_source,
	.forget = forget_source,
	.transfer = transfer_source,
};
