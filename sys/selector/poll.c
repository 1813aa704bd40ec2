/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <poll.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <time.h>

#include <cio/event.h>
#include <cio/poll.h>

#include "../unix/syscall.h"
#include "armed.h"
#include "poll_state.h"
#include "source_fd.h"

/* poll(2), which knows levels only.  Edges are made of them: what was reported is not asked for
 * again until rearm or modify.
 *
 * Whoever changes a registration while the waiter is in the kernel wakes it, so that the change
 * is seen at once, and so that a descriptor that is closed next is not held open by the wait. */

#define NSEC_PER_MSEC 1000000

static int poll_open(void *state)
{
	struct polling *s = state;
	int r = cio_sel_wake_open(&s->wake);

	if (r < 0)
		return r;
	r = cio_set_open(&s->set, s->wake.fd);
	if (r < 0) {
		cio_sel_wake_close(&s->wake);
		return r;
	}
	cio_sel_lock_init(&s->lock);
	return 0;
}

/* In a forked child the lock may be one that a thread of the parent holds: then the set is in
 * the middle of something, and its memory is left alone. */
static void forget_set(struct polling *s)
{
	if (cio_sel_trylock(&s->lock)) {
		cio_set_free(&s->set);
		cio_timers_free(&s->timers);
		cio_sel_unlock(&s->lock);
	}
}

static void poll_shut(void *state)
{
	forget_set(state);
}

static void poll_end(void *state)
{
	struct polling *s = state;

	cio_sel_wake_close(&s->wake);
	cio_sel_lock_free(&s->lock);
}

/* Which file is it?  Those that are always ready are none for a selector. */
static int identify(cio_fd fd, struct set_what *ret)
{
	struct stat st;
	int r = CIO_SYSCALL(fstat, fd, &st);

	if (r < 0)
		return r;
	if (S_ISREG(st.st_mode) || S_ISDIR(st.st_mode))
		return CIO_EPERM;
	ret->device = (uint64_t)st.st_dev;
	ret->inode = (uint64_t)st.st_ino;
	return 0;
}

static bool same_file(const struct set_what *a, const struct set_what *b)
{
	return a->device == b->device && a->inode == b->inode;
}

static void arm(struct set_what *w, uint64_t data, unsigned interest, unsigned mode)
{
	w->data = data;
	w->interest = (uint8_t)interest;
	w->mode = (uint8_t)mode;
	w->armed = (uint8_t)(interest | ARMED);
}

/* The end of every change: called with the lock, which it gives up.  If the waiter cannot be
 * woken the change is taken back, unless there was another since. */
static int change(struct polling *s, cio_fd fd, struct set_entry *e, const struct set_what *now)
{
	struct set_what before = e->is;
	bool must = s->inside && !s->roused;
	int r = 0;

	e->is = *now;
	cio_set_queue(&s->set, (uint32_t)fd, e);
	if (must)
		s->roused = true;
	cio_sel_unlock(&s->lock);
	if (must)
		r = cio_sel_wake_signal(&s->wake);
	if (r < 0) {
		cio_sel_lock(&s->lock);
		s->roused = false;
		if (e->is.data == now->data && e->is.live == now->live) {
			e->is = before;
			cio_set_queue(&s->set, (uint32_t)fd, e);
		}
		cio_sel_unlock(&s->lock);
	}
	return r;
}

static int poll_add(void *state, cio_fd fd, uint64_t data, unsigned interest, unsigned mode)
{
	struct polling *s = state;
	struct set_what now = { .live = true };
	struct set_entry *e;
	int r;

	if (fd == s->wake.fd || fd == s->wake.other)
		return CIO_EINVAL;
	r = identify(fd, &now);
	if (r < 0)
		return r;
	arm(&now, data, interest, mode);
	cio_sel_lock(&s->lock);
	r = cio_set_make(&s->set, (uint32_t)fd, &e);
	if (r == 0 && e->is.live && same_file(&e->is, &now))
		r = CIO_EEXIST;
	if (r < 0) {
		cio_sel_unlock(&s->lock);
		return r;
	}
	return change(s, fd, e, &now);
}

/* With the lock if there is such a registration, else without. */
static int find_live(struct polling *s, cio_fd fd, struct set_entry **ret)
{
	struct set_entry *e;

	cio_sel_lock(&s->lock);
	e = cio_set_find(&s->set, (uint32_t)fd);
	if (!e || !e->is.live) {
		cio_sel_unlock(&s->lock);
		return CIO_ENOENT;
	}
	*ret = e;
	return 0;
}

/* Under new data somebody says that the number is still that file: it is looked at. */
static int find_same(struct polling *s, cio_fd fd, uint64_t data, struct set_entry **ret)
{
	struct set_what seen;
	int r = find_live(s, fd, ret);

	if (r < 0 || (*ret)->is.data == data)
		return r;
	cio_sel_unlock(&s->lock);
	r = identify(fd, &seen);
	if (r < 0)
		return r;
	r = find_live(s, fd, ret);
	if (r < 0 || same_file(&(*ret)->is, &seen))
		return r;
	cio_sel_unlock(&s->lock);
	return CIO_ENOENT;
}

static int poll_modify(void *state, cio_fd fd, uint64_t data, unsigned interest, unsigned mode)
{
	struct polling *s = state;
	struct set_entry *e;
	struct set_what now;
	int r = find_same(s, fd, data, &e);

	if (r < 0)
		return r;
	now = e->is;
	arm(&now, data, interest, mode);
	return change(s, fd, e, &now);
}

static int poll_rearm(void *state, cio_fd fd, uint64_t data, unsigned directions)
{
	struct polling *s = state;
	struct set_entry *e;
	struct set_what now;
	int r = find_live(s, fd, &e);

	if (r < 0)
		return r;
	now = e->is;
	if (now.mode & CIO_SEL_ONESHOT)
		arm(&now, data, directions, now.mode);
	else if (now.data == data && now.interest & directions)
		now.armed |= (uint8_t)((now.interest & directions) | ARMED);
	if (now.data == e->is.data && now.armed == e->is.armed) {
		cio_sel_unlock(&s->lock);
		return 0;
	}
	return change(s, fd, e, &now);
}

static int poll_remove(void *state, cio_fd fd)
{
	struct polling *s = state;
	struct set_entry *e;
	struct set_what now;
	int r = find_live(s, fd, &e);

	if (r < 0)
		return r;
	now = e->is;
	now.live = false;
	return change(s, fd, e, &now);
}

/* A fraction of a millisecond, where there is a call for it; CIO_ENOSYS otherwise. */
#ifdef HAVE_PPOLL
# define FINE_TIME CIO_CAN_FINE_TIME
static int wait_fraction(struct pollfd *list, uint32_t count, int64_t timeout)
{
	static atomic_bool missing;
	struct timespec time = {
		.tv_sec = (time_t)(timeout / 1000000000), .tv_nsec = (long)(timeout % 1000000000),
	};
	int r;

	if (timeout <= 0 || timeout % NSEC_PER_MSEC == 0 || atomic_load_explicit(&missing, memory_order_relaxed))
		return CIO_ENOSYS;
	r = CIO_SYSCALL(ppoll, list, (nfds_t)count, &time, NULL);
	/* Seccomp filters that do not know the call say EPERM. */
	if (r != CIO_ENOSYS && r != CIO_EPERM)
		return r;
	atomic_store_explicit(&missing, true, memory_order_relaxed);
	return CIO_ENOSYS;
}
#else
# define FINE_TIME 0
static int wait_fraction(struct pollfd *list, uint32_t count, int64_t timeout)
{
	(void)list, (void)count, (void)timeout;
	return CIO_ENOSYS;
}
#endif

static int wait_raw(const struct set *set, int64_t timeout)
{
	int r = wait_fraction(set->list, set->used, timeout);
	int64_t ms;

	if (r != CIO_ENOSYS)
		return r;
	ms = timeout < 0 ? -1 : timeout / NSEC_PER_MSEC + (timeout % NSEC_PER_MSEC != 0);
	return CIO_SYSCALL(poll, set->list, (nfds_t)set->used, (int)ms);
}

#define IN  CIO_EVENT_READABLE
#define OUT CIO_EVENT_WRITABLE

static uint32_t ready_of(int flags)
{
	uint32_t ready = 0;

	if (flags & POLLIN)
		ready |= IN;
	if (flags & POLLPRI)
		ready |= CIO_EVENT_PRIORITY;
	if (flags & POLLOUT)
		ready |= OUT;
	if (flags & POLLRDHUP)
		ready |= IN | CIO_EVENT_READ_CLOSED;
	if (flags & POLLHUP)
		ready |= IN | OUT | CIO_EVENT_READ_CLOSED | CIO_EVENT_WRITE_CLOSED | CIO_SEL_HANGUP;
	if (flags & POLLERR)
		ready |= IN | OUT | CIO_EVENT_ERROR | (flags & (POLLIN | POLLHUP) ? 0 : CIO_SEL_LONE_ERROR);
	return ready;
}

/* An event of one place in the list; false if its entry changed meanwhile. */
static bool report(struct set *set, struct pollfd *p, struct cio_sel_event *ret)
{
	uint32_t number = set_number(p);
	struct set_entry *e = cio_set_find(set, number);

	if (e->next)
		return false;
	ret->data = e->is.data;
	ret->raw = (uint32_t)p->revents & 0xffff;
	if (p->revents & POLLNVAL) {
		ret->ready = CIO_SEL_FAILED;
		e->is.live = false;
		cio_set_queue(set, number, e);
		return true;
	}
	ret->ready = ready_of(p->revents);
	e->is.armed = (uint8_t)armed_after(e->is.armed, e->is.interest, e->is.mode, ret->ready);
	cio_set_aim(p, number, e->is.armed);
	return true;
}

/* Begins where the last look ended, so that each gets its turn.  What is not reported for want
 * of room is found again. */
static int report_all(struct set *set, struct cio_sel_event *events, size_t max, int found, bool *ret_again)
{
	uint32_t seen;
	size_t n = 0;

	for (seen = 1; seen < set->used && found > 0 && n < max; seen++) {
		struct pollfd *p;

		if (set->cursor >= set->used)
			set->cursor = 1;
		p = &set->list[set->cursor++];
		if (p->revents == 0)
			continue;
		found--;
		if (report(set, p, &events[n]))
			n++;
		else
			*ret_again = true;
	}
	return (int)n;
}

/* After a wake.  What woke is told to lib/poll, which looks at what other threads left. */
static int take_wake(struct polling *s, bool *ret_kicked)
{
	int r;

	if (s->set.list[0].revents & POLLNVAL)
		return CIO_EBADF;
	r = cio_sel_wake_clear(&s->wake);
	if (r == 0)
		*ret_kicked = true;
	return r;
}

/* Who comes first, if there is not room for both, comes second the next time. */
static int report_both(struct polling *s, struct cio_sel_event *events, size_t max, int found, bool *ret_again)
{
	size_t timers = 0, n;

	if (s->timers.used == 0)
		return report_all(&s->set, events, max, found, ret_again);
	if (!s->timers.last)
		timers = cio_timers_report(&s->timers, events, max);
	n = timers + (size_t)report_all(&s->set, events + timers, max - timers, found, ret_again);
	if (s->timers.last)
		n += cio_timers_report(&s->timers, events + n, max - n);
	s->timers.last = !s->timers.last;
	return (int)n;
}

static int poll_look(void *state, struct cio_sel_event *events, size_t max, int64_t timeout, bool *ret_kicked)
{
	struct polling *s = state;
	struct set *set = &s->set;
	int64_t asked = timeout;
	int r, found, woken;

	cio_sel_lock(&s->lock);
	cio_set_apply(set);
	timeout = cio_timers_cut(&s->timers, asked);
	if (timeout != asked)
		*ret_kicked = true;
	s->inside = timeout != 0;
	cio_sel_unlock(&s->lock);

	r = found = wait_raw(set, timeout);
	woken = r > 0 && set->list[0].revents != 0;
	if (woken)
		r = take_wake(s, ret_kicked);

	cio_sel_lock(&s->lock);
	s->inside = s->roused = false;
	if (r >= 0)
		r = report_both(s, events, max, found - woken, ret_kicked);
	cio_sel_unlock(&s->lock);
	return r;
}

static int poll_kick(void *state)
{
	struct polling *s = state;

	return cio_sel_wake_signal(&s->wake);
}

/* Nothing is ever left in the kernel: only a child needs another set, for its wake. */
static int poll_renew_begin(void *state, bool inherited)
{
	struct polling *s = state;
	struct cio_sel_wake wake;
	struct set set;
	int r;

	s->inherited = inherited;
	if (!inherited)
		return 0;
	r = cio_sel_wake_open(&wake);
	if (r < 0)
		return r;
	r = cio_set_open(&set, wake.fd);
	if (r < 0) {
		cio_sel_wake_close(&wake);
		return r;
	}
	forget_set(s);
	cio_sel_lock_init(&s->lock);
	cio_sel_wake_close(&s->wake);
	s->wake = wake;
	s->set = set;
	s->timers = (struct timers){ .heap = NULL };
	s->inside = s->roused = false;
	return 0;
}

static int poll_renew_transfer(void *state, cio_fd fd, uint64_t data, unsigned interest, unsigned mode)
{
	struct polling *s = state;
	struct set_entry *e;
	int r;

	if (s->inherited)
		return poll_add(s, fd, data, interest, mode);
	r = find_live(s, fd, &e);
	if (r == 0)
		cio_sel_unlock(&s->lock);
	return r;
}

static int poll_renew_commit(void *state)
{
	(void)state;
	return 0;
}

static void poll_renew_abandon(void *state)
{
	(void)state;
}

const struct cio_selector_ops cio_selector_poll = {
	.name = "poll",
	.capabilities = CIO_CAN_PRIORITY | CIO_CAN_TIMER | SOURCE_FD_CAN | FINE_TIME | CIO_CAN_TESTED,
	.interests = CIO_READABLE | CIO_WRITABLE | CIO_PRIORITY,
	.traits = CIO_SEL_KEEPS_CLOSED,
	.size = sizeof(struct polling),
	.make = poll_open,
	.shut = poll_shut,
	.end = poll_end,
	.add = poll_add,
	.modify = poll_modify,
	.rearm = poll_rearm,
	.remove = poll_remove,
	.wait = poll_look,
	.kick = poll_kick,
	.renew_begin = poll_renew_begin,
	.renew_transfer = poll_renew_transfer,
	.renew_commit = poll_renew_commit,
	.renew_abandon = poll_renew_abandon,
	.sources = &cio_sources_poll,
};
