/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <limits.h>
#include <stddef.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cio/event.h>
#include <cio/poll.h>

#include "epoll.h"

/* epoll(7).  The set keeps its descriptor's number for life: a new one is put in its place by
 * dup3(2), so that no thread ever calls on a number that became something else. */

#define NSEC_PER_MSEC 1000000

/* Linux 5.11; a number that newer headers have. */
#if !defined(SYS_epoll_pwait2) && !defined(__alpha__) && !defined(__mips__)
# define SYS_epoll_pwait2 441
#endif

COLD uint32_t cio_epoll_flags(unsigned interest, unsigned mode)
{
	uint32_t flags = 0;

	if (interest == 0)
		return EPOLLONESHOT;	/* error and hang-up, which cannot be refused, but once */
	if (interest & CIO_READABLE)
		flags |= EPOLLIN | EPOLLRDHUP;
	if (interest & CIO_WRITABLE)
		flags |= EPOLLOUT;
	if (interest & CIO_PRIORITY)
		flags |= EPOLLPRI;
	if (mode & CIO_SEL_EDGE)
		flags |= EPOLLET;
	if (mode & CIO_SEL_ONESHOT)
		flags |= EPOLLONESHOT;
	if (mode & CIO_SEL_EXCLUSIVE)
		flags = (flags & ~(uint32_t)EPOLLRDHUP) | EPOLLEXCLUSIVE;
	return flags;
}

static const struct cio_sel_quick quick;

static inline uint32_t flags_of(unsigned interest, unsigned mode)
{
	if (UNLIKELY(interest - 1 > 2) || UNLIKELY(mode > CIO_SEL_EDGE))
		return cio_epoll_flags(interest, mode);
	return quick.flags[mode][interest];
}

int cio_epoll_add_wake(int set, const struct cio_sel_wake *wake)
{
	return control(set, EPOLL_CTL_ADD, wake->fd, EPOLLIN | EPOLLET, CIO_SEL_OWN);
}

static int make_set(void *state)
{
	struct epoll *s = state;
	int r;

	s->outer = -1;
	r = cio_sel_wake_open(&s->wake);
	if (r < 0)
		return r;
	r = s->set = CIO_SYSCALL(epoll_create1, EPOLL_CLOEXEC);
	if (r < 0)
		goto no_set;
	r = cio_epoll_add_wake(s->set, &s->wake);
	if (r < 0)
		goto no_wake;
	return 0;

no_wake:
	CIO_SYSCALL(close, s->set);
no_set:
	cio_sel_wake_close(&s->wake);
	return r;
}

static void shut_set(void *state)
{
	struct epoll *s = state;

	CIO_SYSCALL(close, s->set);
	if (s->outer >= 0)
		CIO_SYSCALL(close, s->outer);
}

static void end_set(void *state)
{
	struct epoll *s = state;

	cio_sel_wake_close(&s->wake);
}

static int add(void *state, cio_fd fd, uint64_t data, unsigned interest, unsigned mode)
{
	struct epoll *s = state;

	return control(s->set, EPOLL_CTL_ADD, fd, flags_of(interest, mode), data);
}

static int modify(void *state, cio_fd fd, uint64_t data, unsigned interest, unsigned mode)
{
	struct epoll *s = state;

	if (UNLIKELY(fd == s->wake.fd))
		return CIO_EINVAL;
	return control(s->set, EPOLL_CTL_MOD, fd, flags_of(interest, mode), data);
}

static int drop(void *state, cio_fd fd)
{
	struct epoll *s = state;

	return CIO_SYSCALL(epoll_ctl, s->set, EPOLL_CTL_DEL, fd, NULL);
}

/* A fraction of a millisecond, in the kernel's 64-bit time whatever libc's time_t is. */
#ifdef SYS_epoll_pwait2
static atomic_bool no_pwait2;

static int epoll_pwait2_time64(int set, struct epoll_event *events, int max, int64_t timeout)
{
	struct {
		int64_t sec, nsec;
	} time = { timeout / 1000000000, timeout % 1000000000 };

	return (int)syscall(SYS_epoll_pwait2, set, events, max, &time, NULL, (size_t)0);
}

static bool fraction(int64_t timeout)
{
	return timeout > 0 && timeout % NSEC_PER_MSEC != 0
		&& !atomic_load_explicit(&no_pwait2, memory_order_relaxed);
}

/* Seccomp filters that do not know the call say EPERM. */
static bool is_missing(int r)
{
	if (r != CIO_ENOSYS && r != CIO_EPERM)
		return false;
	atomic_store_explicit(&no_pwait2, true, memory_order_relaxed);
	return true;
}
#else
static int epoll_pwait2_time64(int set, struct epoll_event *events, int max, int64_t timeout)
{
	(void)set, (void)events, (void)max, (void)timeout;
	return -1;
}

static bool fraction(int64_t timeout)
{
	(void)timeout;
	return false;
}

static bool is_missing(int r)
{
	(void)r;
	return true;
}
#endif

static NOINLINE int wait_time(int set, struct epoll_event *events, int max, int64_t timeout)
{
	int64_t ms;

	if (fraction(timeout)) {
		int r = CIO_SYSCALL(epoll_pwait2_time64, set, events, max, timeout);

		if (!is_missing(r))
			return r;
	}
	ms = timeout < 0 ? -1 : timeout / NSEC_PER_MSEC + (timeout % NSEC_PER_MSEC != 0);
	return CIO_SYSCALL(epoll_wait, set, events, max, (int)ms);
}

#define IN   CIO_EVENT_READABLE
#define OUT  CIO_EVENT_WRITABLE
#define PRI  CIO_EVENT_PRIORITY
#define ERR  (CIO_EVENT_ERROR | IN | OUT)
#define HUP  (CIO_EVENT_READ_CLOSED | CIO_EVENT_WRITE_CLOSED | IN | OUT | CIO_SEL_HANGUP)
#define LONE CIO_SEL_LONE_ERROR

_Static_assert(EPOLLIN == 1 && EPOLLPRI == 2 && EPOLLOUT == 4 && EPOLLERR == 8 && EPOLLHUP == 16,
	"the rows of the table");

/* .ready and .raw by IN, PRI, OUT, ERR and HUP, the lowest bits of epoll's flags; RDHUP apart. */
struct flags {
	uint32_t ready, raw;
};
_Static_assert(offsetof(struct cio_sel_event, raw) - offsetof(struct cio_sel_event, ready) == sizeof(uint32_t)
	&& sizeof(struct flags) == 2 * sizeof(uint32_t), "copied both at once");

static const struct flags flags_seen[32] = {
	{ 0, 0 }, { IN, 1 }, { PRI, 2 }, { IN | PRI, 3 },
	{ OUT, 4 }, { OUT | IN, 5 }, { OUT | PRI, 6 }, { OUT | IN | PRI, 7 },
	{ ERR | LONE, 8 }, { ERR, 9 }, { ERR | PRI | LONE, 10 }, { ERR | PRI, 11 },
	{ ERR | LONE, 12 }, { ERR, 13 }, { ERR | PRI | LONE, 14 }, { ERR | PRI, 15 },
	{ HUP, 16 }, { HUP, 17 }, { HUP | PRI, 18 }, { HUP | PRI, 19 },
	{ HUP, 20 }, { HUP, 21 }, { HUP | PRI, 22 }, { HUP | PRI, 23 },
	{ HUP | ERR, 24 }, { HUP | ERR, 25 }, { HUP | ERR | PRI, 26 }, { HUP | ERR | PRI, 27 },
	{ HUP | ERR, 28 }, { HUP | ERR, 29 }, { HUP | ERR | PRI, 30 }, { HUP | ERR | PRI, 31 },
};

COLD int cio_epoll_mend(struct epoll *s)
{
	int r;

	if (!s->torn)
		return 0;
	r = control(s->outer, EPOLL_CTL_ADD, s->set, EPOLLIN, 0);
	if (r == 0)
		s->torn = false;
	return r;
}

/* The kernel's events are at the end of the room and are spread from its beginning: an entry is
 * read before it is written over. */
_Static_assert(sizeof(struct epoll_event) <= sizeof(struct cio_sel_event), "spread forwards");

static NOINLINE int spread(struct cio_sel_event *events, const struct cio_sel_raw *raw, int count, bool *ret_kicked)
{
	const struct cio_sel_raw *end = raw + count;
	struct cio_sel_event *to = events;

	for (; raw < end; raw++) {
		struct cio_sel_raw e = *raw;

		if (UNLIKELY(e.data == CIO_SEL_OWN)) {
			*ret_kicked = true;
			continue;
		}
		to->data = e.data;
		memcpy((char *)to + offsetof(struct cio_sel_event, ready), &flags_seen[e.flags & 31],
			sizeof(struct flags));
		if (UNLIKELY(e.flags > 31)) {
			to->raw = e.flags;
			to->ready |= e.flags & EPOLLRDHUP ? IN | CIO_EVENT_READ_CLOSED : 0;
		}
		to++;
	}
	return (int)(to - events);
}

/* It is, as asserted below. */
static inline struct epoll_event *kernels(struct cio_sel_raw *raw)
{
	return (struct epoll_event *)(void *)raw;
}

static int look(void *state, struct cio_sel_event *events, size_t max, int64_t timeout, bool *ret_kicked)
{
	struct epoll *s = state;
	struct cio_sel_raw *raw;
	int r;

	if (UNLIKELY(s->torn)) {
		r = cio_epoll_mend(s);
		if (r < 0)
			return r;
	}
	if (UNLIKELY(max > INT_MAX / sizeof *raw))
		max = INT_MAX / sizeof *raw;
	raw = (struct cio_sel_raw *)(void *)((char *)(events + max) - max * sizeof *raw);
	if (timeout <= 0)
		r = CIO_SYSCALL(epoll_wait, s->set, kernels(raw), (int)max, -(timeout < 0));
	else
		r = wait_time(s->set, kernels(raw), (int)max, timeout);
	return r <= 0 ? r : spread(events, raw, r, ret_kicked);
}

static int kick(void *state)
{
	struct epoll *s = state;

	return cio_sel_wake_signal(&s->wake);
}

/* Without it, ioctl does not know the request (before Linux 6.9) or says so itself. */
static int busy_error(int r)
{
	return r == CIO_ENOTTY ? CIO_ENOTSUP : r;
}

static int set_busy(void *state, uint32_t usecs, uint16_t budget, bool prefer)
{
	struct epoll *s = state;
	struct busy busy = { .usecs = usecs, .budget = budget, .prefer = prefer };
	int r = CIO_SYSCALL(ioctl, s->set, SET_BUSY, &busy);

	if (r < 0)
		return busy_error(r);
	s->busy = busy;
	s->busy_set = true;
	return 0;
}

static int get_busy(void *state, uint32_t *ret_usecs, uint16_t *ret_budget, bool *ret_prefer)
{
	struct epoll *s = state;
	struct busy busy = { 0 };
	int r = CIO_SYSCALL(ioctl, s->set, GET_BUSY, &busy);

	if (r < 0)
		return busy_error(r);
	*ret_usecs = busy.usecs;
	*ret_budget = busy.budget;
	*ret_prefer = busy.prefer;
	return 0;
}

static int handle(const void *state)
{
	const struct epoll *s = state;

	return s->set;
}

_Static_assert(sizeof(struct cio_sel_raw) == sizeof(struct epoll_event)
	&& offsetof(struct cio_sel_raw, data) == offsetof(struct epoll_event, data)
	&& CIO_SEL_ADD == EPOLL_CTL_ADD && CIO_SEL_REMOVE == EPOLL_CTL_DEL, "the kernel's own");

/* Called by their addresses, without the jump of a linkage table. */
#ifdef __has_attribute
# if __has_attribute(noplt)
#  pragma GCC diagnostic push
#  pragma GCC diagnostic ignored "-Wredundant-decls"
extern __typeof__(epoll_ctl) epoll_ctl __attribute__((noplt));
extern __typeof__(epoll_wait) epoll_wait __attribute__((noplt));
#  pragma GCC diagnostic pop
# endif
#endif

static int quick_control(int set, int what, cio_fd fd, struct cio_sel_raw *e)
{
	return CIO_SYSCALL_LAST(epoll_ctl, set, what, fd, kernels(e));
}

static int quick_look(int set, struct cio_sel_raw *list, int max, int timeout)
{
	return CIO_SYSCALL_LAST(epoll_wait, set, kernels(list), max, timeout);
}

static int quick_look_for(int set, struct cio_sel_raw *list, int max, int64_t timeout)
{
	return wait_time(set, kernels(list), max, timeout);
}

#define FLAGS_IN (EPOLLIN | EPOLLRDHUP)

static const struct cio_sel_quick quick = {
	.flags = {
		{ 0, FLAGS_IN, EPOLLOUT, FLAGS_IN | EPOLLOUT },
		{ 0, EPOLLET | FLAGS_IN, EPOLLET | EPOLLOUT, EPOLLET | FLAGS_IN | EPOLLOUT },
	},
	.handle = handle,
	.control = quick_control,
	.look = quick_look,
	.look_for = quick_look_for,
	.error = sys_last_error,
	.seen = {
		{ UINT32_MAX, 0 }, { IN, 1 }, { PRI, 2 }, { IN | PRI, 3 },
		{ OUT, 4 }, { OUT | IN, 5 }, { OUT | PRI, 6 }, { OUT | IN | PRI, 7 },
	},
	.spread = spread,
};

const struct cio_selector_ops cio_selector_epoll = {
	.name = "epoll",
	.capabilities = CIO_CAN_EDGE | CIO_CAN_EXCLUSIVE | CIO_CAN_PRIORITY | CIO_CAN_NATIVE | CIO_CAN_BUSY_POLL
		| CIO_CAN_TIMER | CIO_CAN_SIGNAL | CIO_CAN_CHILD | CIO_CAN_FINE_TIME | CIO_CAN_TESTED,
	.interests = CIO_READABLE | CIO_WRITABLE | CIO_PRIORITY,
	.size = sizeof(struct epoll),
	.make = make_set,
	.shut = shut_set,
	.end = end_set,
	.add = add,
	.modify = modify,
	.remove = drop,
	.wait = look,
	.kick = kick,
	.native = cio_epoll_native,
	.renew_begin = cio_epoll_renew_begin,
	.renew_transfer = cio_epoll_renew_transfer,
	.renew_commit = cio_epoll_renew_commit,
	.renew_abandon = cio_epoll_renew_abandon,
	.quick = &quick,
	.sources = &cio_sources_epoll,
	.set_busy = set_busy,
	.get_busy = get_busy,
};
