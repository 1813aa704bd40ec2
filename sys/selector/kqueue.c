/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cio/event.h>

#include "kqueue.h"

/* kqueue(2).  A registration is a filter for each direction; with none wanted, one that is
 * disabled.  udata has the generation and ident the number, so that 32 bits are enough.
 *
 * A filter that is added again keeps the flags it has, EV_CLEAR and EV_DISPATCH among them.
 * Whatever may change them therefore deletes the filter first, in the same call, and learns
 * from that whether there was one: closing a descriptor removes its filters, so one that is
 * missing tells that the number is another file's.
 *
 * A one-shot is two filters that disable themselves (EV_DISPATCH).  What the second one still
 * has to say once the first has spoken is dropped by lib/poll. */

/* In this order: of two directions that are ready, reading is told first. */
static const struct {
	unsigned interest;
	struct kevent change;
} filters[] = {
	{ CIO_READABLE, { .filter = EVFILT_READ } },
	{ CIO_WRITABLE, { .filter = EVFILT_WRITE } },
	{ CIO_PRIORITY, { .filter = EVFILT_EXCEPT, .fflags = NOTE_OOB } },
};

#define FILTER_INTERESTS (CIO_READABLE | CIO_WRITABLE | KQ_PRIORITY)

/* Changes for one call: at most, each filter is deleted and added. */
struct batch {
	struct kevent list[2 * KQ_FILTERS];
	unsigned char count;
};

static const struct timespec at_once;

static void put(struct batch *b, unsigned which, cio_fd fd, uint64_t data, unsigned flags)
{
	struct kevent *k = &b->list[b->count++];

	*k = filters[which].change;
	k->ident = (uintptr_t)fd;
	k->flags = (unsigned short)(flags | EV_RECEIPT);
	kq_set_udata(k, (uintptr_t)(data >> 32));
}

/* Each change gets a receipt in its place, good or bad. */
static int submit(int set, struct batch *b)
{
	int r = CIO_SYSCALL(kevent, set, b->list, b->count, b->list, b->count, &at_once), i;

	/* kevent(2): then the changes have been made. */
	for (i = r < 0 ? 0 : r; i < b->count; i++)
		b->list[i].flags = 0;
	return r == CIO_EINTR || r > 0 ? 0 : r;
}

static int receipt(const struct kevent *k)
{
	return (k->flags & EV_ERROR) && k->data != 0 ? sys_error((int)k->data) : 0;
}

/* CIO_ENOENT if there was no filter. */
static int delete_all(int set, cio_fd fd)
{
	struct batch b = { .count = 0 };
	unsigned i;
	int r;

	for (i = 0; i < KQ_FILTERS; i++)
		put(&b, i, fd, 0, EV_DELETE);
	r = submit(set, &b);
	if (r < 0)
		return r;
	for (i = 0; i < b.count; i++) {
		r = receipt(&b.list[i]);
		if (r != CIO_ENOENT)
			return r;
	}
	return CIO_ENOENT;
}

/* A filter that never speaks keeps the place of a registration.  Not every file has both. */
static int keep_place(int set, cio_fd fd, uint64_t data)
{
	unsigned i;
	int r = 0;

	for (i = 0; i < 2; i++) {
		struct batch b = { .count = 0 };

		put(&b, i, fd, data, EV_ADD | EV_DISABLE);
		r = submit(set, &b);
		if (r == 0)
			r = receipt(&b.list[0]);
		if (r == 0)
			return 0;
	}
	return r;
}

/* Some versions of macOS say EPIPE of a pipe whose other end is closed, and report it all
 * the same; elsewhere EPIPE means that nothing would ever be reported. */
static bool is_there(int set, unsigned which, cio_fd fd, uint64_t data)
{
	struct batch b = { .count = 0 };

	put(&b, which, fd, data, EV_ENABLE);
	return submit(set, &b) == 0 && receipt(&b.list[0]) == 0;
}

static unsigned flags_of(unsigned mode)
{
	unsigned flags = EV_ADD | EV_ENABLE;

	if (mode & CIO_SEL_EDGE)
		flags |= EV_CLEAR;
	if (mode & CIO_SEL_ONESHOT)
		flags |= EV_DISPATCH;
	return flags;
}

/* Of a change: the kernel took it, filter by filter; there were filters before. */
struct outcome {
	bool taken, were;
};

/* What a batch of set_filters came to: the first failure. */
static int read_receipts(int set, const struct batch *b, cio_fd fd, uint64_t data, bool *ret_were)
{
	unsigned i, which = 0;
	int r = 0;

	for (i = 0; i < b->count; i++) {
		bool deletes = i == 0 || b->list[i].filter != b->list[i - 1].filter;
		int one = receipt(&b->list[i]);

		if (deletes && i > 0)
			which++;
		if (deletes && one == 0)
			*ret_were = true;
		if (deletes && one == CIO_ENOENT)
			one = 0;
		if (one == CIO_EPIPE && is_there(set, which, fd, data))
			one = 0;
		if (r == 0)
			r = one;
	}
	return r;
}

/* Makes the filters of fd be those, all of them new. */
static int set_filters(int set, cio_fd fd, uint64_t data, unsigned interest, unsigned mode, struct outcome *o)
{
	bool idle = !(interest & FILTER_INTERESTS);
	struct batch b = { .count = 0 };
	unsigned i;
	int r;

	for (i = 0; i < KQ_FILTERS; i++) {
		put(&b, i, fd, data, EV_DELETE);
		if (interest & filters[i].interest)
			put(&b, i, fd, data, flags_of(mode));
		else if (idle && i == 0)
			put(&b, i, fd, data, EV_ADD | EV_DISABLE);
	}
	r = submit(set, &b);
	if (r < 0)
		return r;
	o->taken = true;
	r = read_receipts(set, &b, fd, data, &o->were);
	return r < 0 && r != CIO_EBADF && idle ? keep_place(set, fd, data) : r;
}

/* kqueue(2) takes them; no other selector does.  Requests of aio(4) are for files. */
static int check_type(cio_fd fd, unsigned interest)
{
	struct stat st;
	int r = CIO_SYSCALL(fstat, fd, &st);

	if (r < 0)
		return r;
	if ((interest & (CIO_AIO | CIO_LIO)) && !(interest & FILTER_INTERESTS))
		return 0;
	return S_ISREG(st.st_mode) || S_ISDIR(st.st_mode) ? CIO_EPERM : 0;
}

static int add_filters(int set, cio_fd fd, uint64_t data, unsigned interest, unsigned mode)
{
	struct outcome o = { false, false };
	int r = set_filters(set, fd, data, interest, mode, &o);

	if (o.taken && r < 0 && r != CIO_EBADF)
		delete_all(set, fd);
	return r;
}

static int add(void *state, cio_fd fd, uint64_t data, unsigned interest, unsigned mode)
{
	struct kq *s = state;
	int r;

	if (fd == s->set || fd == s->wake.fd)
		return CIO_EINVAL;
	r = check_type(fd, interest);
	return r < 0 ? r : add_filters(s->set, fd, data, interest, mode);
}

static int modify(void *state, cio_fd fd, uint64_t data, unsigned interest, unsigned mode)
{
	struct kq *s = state;
	struct outcome o = { false, false };
	int r = set_filters(s->set, fd, data, interest, mode, &o);

	if (r == CIO_EBADF || !o.taken)
		return r;
	if (!o.were) {
		delete_all(s->set, fd);
		return CIO_ENOENT;
	}
	if (r < 0)
		keep_place(s->set, fd, data);	/* still registered: the caller puts the rest back */
	return r;
}

static int drop(void *state, cio_fd fd)
{
	struct kq *s = state;

	return delete_all(s->set, fd);
}

#define IN   CIO_EVENT_READABLE
#define OUT  CIO_EVENT_WRITABLE
#define PRI  CIO_EVENT_PRIORITY
#define HUP  (CIO_EVENT_READ_CLOSED | CIO_EVENT_WRITE_CLOSED | CIO_SEL_HANGUP)

/* False for what is not ours: others may put filters into the native descriptor. */
static bool translate(const struct kevent *k, struct cio_sel_event *ret)
{
	bool eof = k->flags & EV_EOF;
	uint32_t ready, error = eof ? (uint32_t)k->fflags & 0xffff : 0;

	ret->data = (uint64_t)(uint32_t)kq_udata(k) << 32 | (uint32_t)k->ident;
	switch (k->filter) {
	case EVFILT_READ:
		ready = eof ? IN | CIO_EVENT_READ_CLOSED : IN;
		break;
	case EVFILT_WRITE:
		ready = eof ? OUT | CIO_EVENT_WRITE_CLOSED : OUT;
		break;
	case EVFILT_EXCEPT:
		ready = eof ? IN | CIO_EVENT_READ_CLOSED | CIO_SEL_HANGUP : PRI;
		error = 0;
		if (k->fflags & NOTE_OOB)
			ready |= PRI;
		break;
	case EVFILT_AIO:
	case EVFILT_LIO:
		if (!(KQ_AIO | KQ_LIO))
			return false;
		ready = CIO_SEL_BY_NUMBER | (k->filter == EVFILT_AIO ? CIO_EVENT_AIO : CIO_EVENT_LIO);
		ret->data = (uint32_t)kq_udata(k);
		error = 0;
		break;
	default:
		return cio_kq_source_event(k, ret);
	}
	if (error)	/* of a connection that was reset, or never came to be */
		ready |= HUP;
	if (k->flags & EV_ERROR)
		error = (uint32_t)k->data & 0xffff;
	if (error)
		ready |= CIO_EVENT_ERROR | IN | OUT;
	ret->ready = ready;
	ret->raw = ((uint32_t)k->flags & CIO_SEL_RAW) | error << CIO_SEL_ERROR_SHIFT;
	return true;
}

/* Two filters of one registration, one after the other: one event. */
static bool merge(struct cio_sel_event *last, const struct cio_sel_event *e)
{
	uint32_t raw = (last->raw | e->raw) & CIO_SEL_RAW;

	if (last->data != e->data || ((last->ready | e->ready) & CIO_SEL_BY_NUMBER))
		return false;
	last->ready |= e->ready;
	last->raw = raw | ((last->raw > CIO_SEL_RAW ? last->raw : e->raw) & ~CIO_SEL_RAW);
	return true;
}

static int look(void *state, struct cio_sel_event *events, size_t max, int64_t timeout, bool *ret_kicked)
{
	struct kq *s = state;
	struct timespec time = { .tv_sec = (time_t)(timeout / 1000000000), .tv_nsec = (long)(timeout % 1000000000) };
	struct kevent *raw = (struct kevent *)(void *)events, k;
	int r, i, n = 0;

	if (max > INT_MAX)
		max = INT_MAX;
	r = CIO_SYSCALL(kevent, s->set, NULL, 0, raw, (kq_count)max, timeout < 0 ? NULL : &time);
	if (r < 0)
		return r;
	/* In place: an event is smaller than a struct kevent, which is read before it is written over. */
	_Static_assert(sizeof *raw >= sizeof *events, "packed backwards");
	for (i = 0; i < r; i++) {
		struct cio_sel_event e;

		memcpy(&k, &raw[i], sizeof k);
		if (cio_kq_wake_is(&s->wake, &k) || !translate(&k, &e))
			*ret_kicked = true;
		else if (n == 0 || !merge(&events[n - 1], &e))
			events[n++] = e;
	}
	return n;
}

static int kick(void *state)
{
	struct kq *s = state;

	return cio_kq_wake_signal(&s->wake, s->set);
}

/* No child has it, so close-on-exec need not be set at once. */
static int new_set(const struct cio_sel_wake *wake)
{
	int set = CIO_SYSCALL(kqueue,), r;

	if (set < 0)
		return set;
	r = CIO_SYSCALL(fcntl, set, F_SETFD, FD_CLOEXEC);
	if (r == 0)
		r = cio_kq_wake_arm(wake, set);
	if (r < 0) {
		CIO_SYSCALL(close, set);
		return r;
	}
	return set;
}

static int new_set_and_wake(struct cio_sel_wake *ret_wake, int *ret_set)
{
	struct cio_sel_wake wake;
	int r = cio_kq_wake_open(&wake);

	if (r < 0)
		return r;
	r = new_set(&wake);
	if (r < 0) {
		cio_kq_wake_close(&wake);
		return r;
	}
	*ret_wake = wake;
	*ret_set = r;
	return 0;
}

static int make_set(void *state)
{
	struct kq *s = state;
	int r = cio_sel_mark(&s->mark);

	return r < 0 ? r : new_set_and_wake(&s->wake, &s->set);
}

/* A kick goes to the set, so it lives as long as somebody can kick. */
static void shut_set(void *state)
{
	(void)state;
}

static void end_set(void *state)
{
	struct kq *s = state;

	if (cio_sel_here(&s->mark))
		CIO_SYSCALL(close, s->set);
	cio_kq_wake_close(&s->wake);
}

static int native(void *state, cio_fd *ret)
{
	struct kq *s = state;

	*ret = s->set;
	return 0;
}

/* Only in a child: in its own process a kqueue has nothing that cannot be removed. */
static int renew_begin(void *state, bool inherited)
{
	struct kq *s = state;

	return inherited ? new_set_and_wake(&s->fresh_wake, &s->fresh) : CIO_ENOTSUP;
}

static int renew_transfer(void *state, cio_fd fd, uint64_t data, unsigned interest, unsigned mode)
{
	struct kq *s = state;

	return add_filters(s->fresh, fd, data, interest, mode);
}

static void renew_abandon(void *state)
{
	struct kq *s = state;

	CIO_SYSCALL(close, s->fresh);
	cio_kq_wake_close(&s->fresh_wake);
}

static int renew_commit(void *state)
{
	struct kq *s = state;
	int r = cio_sel_mark(&s->mark);

	if (r < 0) {
		renew_abandon(s);
		return r;
	}
	cio_kq_wake_close(&s->wake);
	s->wake = s->fresh_wake;
	s->set = s->fresh;
	return 0;
}

const struct cio_selector_ops cio_selector_kqueue = {
	.name = "kqueue",
	.capabilities = CIO_CAN_EDGE | CIO_CAN_NATIVE | CIO_CAN_TIMER | CIO_CAN_SIGNAL | CIO_CAN_CHILD
		| CIO_CAN_FINE_TIME | KQ_CAN_PRIORITY | KQ_CAN_AIO | KQ_CAN_LIO,
	.interests = FILTER_INTERESTS | KQ_AIO | KQ_LIO,
	.traits = CIO_SEL_ADD_REPLACES | CIO_SEL_CLOSE_REMOVES | CIO_SEL_TWO_EVENTS,
	.size = sizeof(struct kq),
	.room = sizeof(struct kevent),
	.make = make_set,
	.shut = shut_set,
	.end = end_set,
	.add = add,
	.modify = modify,
	.remove = drop,
	.wait = look,
	.kick = kick,
	.native = native,
	.renew_begin = renew_begin,
	.renew_transfer = renew_transfer,
	.renew_commit = renew_commit,
	.renew_abandon = renew_abandon,
	.sources = &cio_sources_kqueue,
};
