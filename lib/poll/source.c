/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "source.h"
#include "core.h"

/* Timers, signals and children.  All verbs and the handing out of an event take the poll's lock.
 *
 * An event of a source only says that there may be something to tell; what there is, and under
 * which token, is found out when it is handed out.  So an event that was fetched before a timer
 * was set again tells of the new setting or nothing. */

#define FIRST_SIZE 64

static uint32_t id_of(const struct cio_source *s)
{
	return (uint32_t)(s->sel.data >> 32);
}

static struct cio_source *find(const struct cio_sources *all, uint32_t id)
{
	struct cio_source *s = all->size ? all->buckets[id & (all->size - 1)] : NULL;

	while (s && id_of(s) != id)
		s = s->chain;
	return s;
}

static struct cio_source *find_event(const struct cio_poll *p, const struct cio_sel_event *e)
{
	struct cio_source *s = data_is_source(e->data) ? find(&p->sources, (uint32_t)(e->data >> 32)) : NULL;

	return s && s->watched && !s->silent ? s : NULL;
}

static void chain(struct cio_sources *all, struct cio_source *s)
{
	struct cio_source **bucket = &all->buckets[id_of(s) & (all->size - 1)];

	s->chain = *bucket;
	*bucket = s;
}

static void unchain(struct cio_sources *all, struct cio_source *s)
{
	struct cio_source **at = &all->buckets[id_of(s) & (all->size - 1)];

	while (*at != s)
		at = &(*at)->chain;
	*at = s->chain;
}

static void chain_all(struct cio_sources *all)
{
	struct cio_source *s;
	int i;

	memset(all->buckets, 0, all->size * sizeof(struct cio_source *));
	for (i = 0; i < 2; i++)
		for (s = atom_load(&all->lists[i], acquire); s; s = atom_load(&s->next, acquire))
			chain(all, s);
}

static int make_room(struct cio_sources *all)
{
	size_t size = all->size ? all->size * 2 : FIRST_SIZE;
	struct cio_source **old = all->buckets, **buckets;

	if (all->count < all->size)
		return 0;
	buckets = calloc(size, sizeof(struct cio_source *));
	if (!buckets)
		return CIO_ENOMEM;
	all->buckets = buckets;
	all->size = size;
	chain_all(all);
	free(old);
	return 0;
}

static void enter(struct cio_sources *all, struct cio_source *s)
{
	_Atomic(struct cio_source *) *list = &all->lists[s->sel.kind != CIO_EVENT_TIMER];
	struct cio_source *first = atom_load(list, relaxed);

	if (first)
		first->at = &s->next;
	atom_store(&s->next, first, relaxed);
	s->at = list;
	atom_store(list, s, release);
	chain(all, s);
	all->count++;
}

static void leave(struct cio_sources *all, struct cio_source *s)
{
	struct cio_source *next = atom_load(&s->next, relaxed);

	atom_store(s->at, next, release);
	if (next)
		next->at = s->at;
	unchain(all, s);
	all->count--;
}

/* Of signals and children there is one for each number, as in a kqueue. */
#define NUMBERED (CIO_EVENT_SIGNAL | CIO_EVENT_CHILD)

static bool is_there(const struct cio_sources *all, uint32_t kind, int number)
{
	struct cio_source *s = atom_load(&all->lists[1], relaxed);

	while (s && (s->sel.kind != kind || s->sel.number != number))
		s = atom_load(&s->next, relaxed);
	return s;
}

static int mode_of(unsigned mode, unsigned *ret)
{
	if (mode > CIO_ONESHOT)
		return CIO_EINVAL;
	*ret = mode == CIO_ONESHOT ? CIO_SEL_ONESHOT : 0;
	return 0;
}

static int watch(struct cio_source *s)
{
	int r = s->poll->ops->sources->add(s->poll->selector, &s->sel);

	if (r == 0)
		s->watched = true;
	return r;
}

/* With the lock. */
static int begin(struct cio_poll *p, struct cio_source *s)
{
	struct cio_sources *all = &p->sources;
	int r;

	if ((s->sel.kind & NUMBERED) && is_there(all, s->sel.kind, s->sel.number))
		return CIO_EEXIST;
	r = make_room(all);
	if (r < 0)
		return r;
	do {
		all->last++;
	} while (all->last < CIO_SEL_FIRST_SOURCE || find(all, all->last));
	s->sel.data = (uint64_t)all->last << 32 | CIO_SEL_SOURCE;
	r = watch(s);
	if (r == 0)
		enter(all, s);
	return r;
}

int cio_source_make(struct cio_poll *p, const struct cio_sel_source *like, unsigned can, uint64_t token, size_t size,
	struct cio_source **ret)
{
	struct cio_source *s;
	int r;

	if (!poll_here(p))
		return CIO_ESTALE;
	if (!p->ops->sources || !(p->ops->capabilities & can))
		return CIO_ENOTSUP;
	s = calloc(1, size);
	if (!s)
		return CIO_ENOMEM;
	s->sel = *like;
	s->poll = p;
	s->token = token;
	cio_sel_lock(&p->lock);
	r = begin(p, s);
	cio_sel_unlock(&p->lock);
	if (r < 0) {
		free(s);
		return r;
	}
	atom_add(&p->refs, 1, relaxed);
	*ret = s;
	return 0;
}

static int make(struct cio_poll *p, uint32_t kind, unsigned can, int number, uint64_t token, unsigned mode,
	struct cio_source **ret)
{
	struct cio_sel_source like = { .kind = kind, .number = number, .deadline = INT64_MAX, .fd = CIO_FD_NONE };
	int r = mode_of(mode, &like.mode);

	if (!poll_here(p))
		return CIO_ESTALE;
	return r < 0 ? r : cio_source_make(p, &like, can, token, sizeof **ret, ret);
}

int cio_timer_new(struct cio_poll *p, uint64_t token, unsigned mode, struct cio_source **ret)
{
	return make(p, CIO_EVENT_TIMER, CIO_CAN_TIMER, 0, token, mode, ret);
}

int cio_signal_new(struct cio_poll *p, int signal, uint64_t token, unsigned mode, struct cio_source **ret)
{
	return make(p, CIO_EVENT_SIGNAL, CIO_CAN_SIGNAL, signal, token, mode, ret);
}

int cio_child_new(struct cio_poll *p, int64_t pid, uint64_t token, unsigned mode, struct cio_source **ret)
{
	if (!poll_here(p))
		return CIO_ESTALE;
	if (pid <= 0 || pid > INT_MAX)
		return CIO_EINVAL;
	return make(p, CIO_EVENT_CHILD, CIO_CAN_CHILD, (int)pid, token, mode, ret);
}

int cio_handle_new(struct cio_poll *p, cio_fileref handle, uint64_t token, unsigned mode, struct cio_source **ret)
{
	struct cio_sel_source like = { .kind = CIO_EVENT_HANDLE, .fd = handle.fd };
	int r = mode_of(mode, &like.mode);

	if (!poll_here(p))
		return CIO_ESTALE;
	return r < 0 ? r : cio_source_make(p, &like, CIO_CAN_HANDLE, token, sizeof **ret, ret);
}

/* What was fetched before may come once more: the second is dropped. */
static int arm(struct cio_source *s)
{
	struct cio_poll *p = s->poll;
	int r;

	if (s->orphan)
		return CIO_ECHILD;
	poll_filters(p);
	r = s->watched ? p->ops->sources->arm(p->selector, &s->sel) : watch(s);
	if (r == 0)
		s->silent = false;
	return r;
}

int cio_source_arm(struct cio_source *s, unsigned mode, unsigned interest, unsigned arming)
{
	unsigned old_mode = s->sel.mode, old_interest = s->sel.interest;
	int r;

	s->sel.mode = mode;
	s->sel.interest = interest;
	s->sel.arming = arming;
	r = arm(s);
	if (r < 0) {
		s->sel.mode = old_mode;
		s->sel.interest = old_interest;
	}
	return r;
}

int cio_source_reregister(struct cio_source *s, uint64_t token, unsigned mode)
{
	struct cio_poll *p = s->poll;
	unsigned fresh;
	int r = mode_of(mode, &fresh);

	if (!poll_here(p))
		return CIO_ESTALE;
	if (r < 0)
		return r;
	cio_sel_lock(&p->lock);
	r = cio_source_arm(s, fresh, 0, 0);
	if (r == 0)
		s->token = token;
	cio_sel_unlock(&p->lock);
	return r;
}

int cio_source_rearm(struct cio_source *s)
{
	struct cio_poll *p = s->poll;
	int r = 0;

	if (!poll_here(p))
		return CIO_ESTALE;
	cio_sel_lock(&p->lock);
	if (s->orphan || s->sel.mode == CIO_SEL_ONESHOT)
		r = arm(s);
	cio_sel_unlock(&p->lock);
	return r;
}

/* With the lock. */
static int set(struct cio_source *s, int64_t deadline, int64_t period)
{
	int r = s->watched ? 0 : watch(s);

	if (r == 0)
		r = s->poll->ops->sources->set(s->poll->selector, &s->sel, deadline, period);
	return r == 0 && s->silent ? arm(s) : r;
}

int cio_timer_set(struct cio_source *s, int64_t deadline, int64_t period)
{
	struct cio_poll *p = s->poll;
	int r;

	if (!poll_here(p))
		return CIO_ESTALE;
	if (s->sel.kind != CIO_EVENT_TIMER || period < 0)
		return CIO_EINVAL;
	if (deadline < 1)
		deadline = 1;	/* before the clock began, expirations are not counted */
	cio_sel_lock(&p->lock);
	r = set(s, deadline, deadline == INT64_MAX ? 0 : period);
	cio_sel_unlock(&p->lock);
	return r;
}

static void destroy(struct cio_source *s)
{
	struct cio_poll *p = s->poll;

	free(s);
	cio_poll_unref(p);
}

/* In a forked child the lock may be one that a thread of the parent holds: then the lists are in the
 * middle of something, and reinit sees to it. */
static void free_elsewhere(struct cio_source *s)
{
	struct cio_poll *p = s->poll;

	p->ops->sources->forget(&s->sel);
	if (!cio_sel_trylock(&p->lock)) {
		s->dead = true;
		return;
	}
	leave(&p->sources, s);
	cio_sel_unlock(&p->lock);
	destroy(s);
}

void cio_source_free(struct cio_source *s)
{
	struct cio_poll *p;

	if (!s)
		return;
	p = s->poll;
	if (!poll_here(p)) {
		free_elsewhere(s);
		return;
	}
	cio_sel_lock(&p->lock);
	leave(&p->sources, s);
	if (s->watched)
		p->ops->sources->remove(p->selector, &s->sel);
	cio_sel_unlock(&p->lock);
	destroy(s);
}

/* The selector cannot say what there is: that is told in its place, and it is watched no more. */
static void fail(struct cio_source *s, int error, struct cio_event *ret)
{
	s->poll->ops->sources->remove(s->poll->selector, &s->sel);
	s->watched = false;
	s->silent = true;
	ret->ready |= CIO_EVENT_ERROR;
	ret->error = error;
}

/* What there is: 1, 0 or an error. */
static int tell(struct cio_source *s, const struct cio_sel_event *e, struct cio_event *ret)
{
	const struct cio_source_ops *ops = s->poll->ops->sources;
	uint64_t count = 0;
	int r;

	*ret = (struct cio_event){ .ready = s->sel.kind, .raw = e->raw & CIO_SEL_RAW };
	if (e->ready & CIO_SEL_FAILED)
		return CIO_EBADF;
	if (s->sel.kind & CIO_SEL_TELLERS)
		return ops->tell(s->poll->selector, &s->sel, ret);
	r = ops->take(s->poll->selector, &s->sel, &count);
	ret->count = s->sel.kind == CIO_EVENT_CHILD ? 0 : count;
	return r < 0 ? r : count > 0;
}

bool cio_source_next(struct cio_poll *p, const struct cio_sel_event *e, struct cio_event *ret)
{
	struct cio_event event;
	struct cio_source *s;
	int r = 0;

	cio_sel_lock(&p->lock);
	s = find_event(p, e);
	if (s)
		r = tell(s, e, &event);
	if (r < 0)
		fail(s, r, &event);
	else if (r > 0)
		s->silent = s->sel.mode == CIO_SEL_ONESHOT || s->sel.kind == CIO_EVENT_CHILD;
	if (r != 0) {
		event.token = s->token;
		*ret = event;
	}
	cio_sel_unlock(&p->lock);
	return r != 0;
}

bool cio_source_worth(struct cio_poll *p, const struct cio_sel_event *e)
{
	bool worth;

	cio_sel_lock(&p->lock);
	worth = find_event(p, e);
	cio_sel_unlock(&p->lock);
	return worth;
}

bool cio_source_keeps(struct cio_poll *p, const struct cio_sel_event *e)
{
	struct cio_source *s;
	bool keeps;

	if (!data_is_source(e->data))
		return false;
	cio_sel_lock(&p->lock);
	s = find_event(p, e);
	keeps = s && s->sel.keep;
	cio_sel_unlock(&p->lock);
	return keeps;
}

/* In a child: timers as they are set, signals, but the children are its siblings. */
static int transfer_one(struct cio_poll *p, struct cio_source *s, bool inherited)
{
	int r;

	if (inherited) {
		p->ops->sources->forget(&s->sel);
		s->orphan = s->sel.kind == CIO_EVENT_CHILD;
		s->watched = false;
	}
	if (s->orphan || s->silent || !(inherited || s->watched))
		return 0;	/* or when it is armed */
	r = p->ops->sources->transfer(p->selector, &s->sel, inherited);
	if (r == 0)
		s->watched = true;
	return r;
}

/* With the lock: what is found in the old set and in the new one is dropped the second time. */
int cio_source_transfer(struct cio_poll *p, bool inherited)
{
	struct cio_source *s;
	int i, r = 0;

	for (i = 0; i < 2; i++)
		for (s = atom_load(&p->sources.lists[i], acquire); s && r == 0; s = atom_load(&s->next, acquire)) {
			poll_filters(p);
			r = transfer_one(p, s, inherited);
		}
	return r;
}

void cio_source_inherit(struct cio_poll *p)
{
	struct cio_sources *all = &p->sources;
	_Atomic(struct cio_source *) *at;
	struct cio_source *s;
	int i;

	all->count = 0;
	for (i = 0; i < 2; i++) {
		at = &all->lists[i];
		while ((s = atom_load(at, relaxed))) {
			if (s->dead) {
				atom_store(at, atom_load(&s->next, relaxed), relaxed);
				destroy(s);
				continue;
			}
			s->at = at;
			at = &s->next;
			all->count++;
		}
	}
	if (all->size)
		chain_all(all);
}

int64_t cio_poll_next_timeout(struct cio_poll *p)
{
	int64_t next, now;

	if (!poll_here(p))
		return CIO_ESTALE;
	if (!p->ops->sources || !p->ops->sources->next)
		return -1;
	next = p->ops->sources->next(p->selector);
	if (next == INT64_MAX)
		return -1;
	now = cio_sel_now();
	return next > now ? next - now : 0;
}
