/* SPDX-License-Identifier: MIT */
#ifndef CIO_SELECTOR_H
#define CIO_SELECTOR_H

/* What lib/poll asks of a system: selectors, and a few things that no selector owns.
 *
 * To add a selector, copy none.c's shape, make each member of struct cio_selector_ops
 * true and list it in list_<system>.c.  Members return 0 (or a count) or a negative
 * error, write ret parameters on success only, and decide nothing: which registration
 * an event belongs to, what is wanted and what is stale is lib/poll's.
 *
 * Any thread may be in add, modify, rearm, remove or kick while another is in wait.  All other
 * members are called by one thread at a time.
 *
 * When a call was interrupted:  wait answers CIO_EINTR, kick tries again. */

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cio/error.h>
#include <cio/event.h>
#include <cio/fd.h>

#if defined(__GNUC__) && !defined(_WIN32)
# pragma GCC visibility push(hidden)
#endif

/* What is done each time is in a straight line, the rest elsewhere. */
#if defined(__GNUC__)
# define LIKELY(x)   __builtin_expect(!!(x), 1)
# define UNLIKELY(x) __builtin_expect(!!(x), 0)
# define INLINE      static inline __attribute__((always_inline))
# define NOINLINE    __attribute__((noinline))
# define COLD        __attribute__((noinline, cold))

/* x is in a register, and is not computed again. */
# define KEEP(x)     __asm__("" : "+r"(x))
#else
# define LIKELY(x)   (x)
# define UNLIKELY(x) (x)
# define INLINE static inline
# define NOINLINE
# define COLD
# define KEEP(x) ((void)0)
#endif

/* An event: the data that the registration was made with, the selector's own flags, and
 * CIO_EVENT_* bits for all that was found, wanted or not, one at least.  Error and hang-up come with
 * both directions, or in an event of each.  The bits below tell lib/poll how the others
 * came about. */
struct cio_sel_event {
	uint64_t data;
	uint32_t ready;
	uint32_t raw;
};

/* Of raw: the flags, and above them the errno of a CIO_EVENT_ERROR, if it is known. */
#define CIO_SEL_RAW         0xffffu
#define CIO_SEL_ERROR_SHIFT 16

#define CIO_SEL_BY_NUMBER  (1u << 26)	/* data is a descriptor's number that a program gave: it may be anything */
#define CIO_SEL_FAILED     (1u << 29)	/* alone: the descriptor is closed, and the selector has dropped it */
#define CIO_SEL_HANGUP     (1u << 30)	/* both directions are over, whatever was wanted */
#define CIO_SEL_LONE_ERROR (1u << 31)	/* an error without hang-up or input: of a pipe, that its reader left */

/* The slot of a descriptor, and back.  Handles of Windows are multiples of 4, below 2^32; any other number
 * has a slot that is none. */
#ifdef _WIN32
static inline uint32_t cio_sel_slot(cio_fd fd)
{
	return fd & ~(cio_fd)0xfffffffc ? UINT32_MAX : (uint32_t)fd >> 2;
}

static inline cio_fd cio_sel_fd(uint32_t slot)
{
	return (cio_fd)slot << 2;
}
#else
static inline uint32_t cio_sel_slot(cio_fd fd)
{
	return (uint32_t)fd;
}

static inline cio_fd cio_sel_fd(uint32_t slot)
{
	return (cio_fd)slot;
}
#endif

/* Data that lib/poll never uses: a selector marks its own descriptors with it. */
#define CIO_SEL_OWN UINT64_MAX

/* The low half of the data of a source, which no descriptor has; the high half says which. */
#define CIO_SEL_SOURCE UINT32_C(0x7fffe000)

/* The mode of a registration, for add and modify. */
#define CIO_SEL_EDGE      (1u << 0)
#define CIO_SEL_EXCLUSIVE (1u << 1)	/* add only */
#define CIO_SEL_ONESHOT   (1u << 2)

/* How selectors differ. */
#define CIO_SEL_ADD_REPLACES  (1u << 0)	/* add takes the place of a registration, and never answers CIO_EEXIST */
#define CIO_SEL_CLOSE_REMOVES (1u << 1)	/* closing a number removes it, whoever has the file: no set is made anew
					 * but in a child */
#define CIO_SEL_TWO_EVENTS    (1u << 2)	/* each direction of a registration may come as an event of its own */
#define CIO_SEL_KEEPS_CLOSED  (1u << 3)	/* a closed descriptor stays in the set until it is removed */

/* The high halves of the data of sources start here: below are a selector's own. */
#define CIO_SEL_FIRST_SOURCE 16u

/* A timer, a signal, a child, or what of Windows is no socket.  The memory is lib/poll's; deadline, fd,
 * keep and the rest are the selector's to write. */
struct cio_sel_source {
	uint32_t kind;			/* CIO_EVENT_TIMER... */
	unsigned mode;			/* CIO_SEL_ONESHOT or 0 */
	uint64_t data;
	int number;			/* of the signal or the child */
	int64_t deadline;		/* of the timer: when it expires next, INT64_MAX for never */
	int64_t period;			/* or 0 */
	cio_fd fd;			/* CIO_FD_NONE, or what it is watched by */
	size_t place;
	bool keep;			/* found once: an event that was not read does not come again */
	bool exited;
	unsigned interest;		/* of a pipe, and what arm is to look for */
	unsigned arming;
	void *own;			/* the selector's; to add, of a pipe, a struct cio_sel_pipe */
};

/* A pipe that is to be made: a client if it has no options. */
struct cio_sel_pipe {
	const char *name;
	const struct cio_named_pipe_options *options;
};

/* The kind of a named pipe: no event has this bit. */
#define CIO_SEL_PIPE (1u << 24)

/* Those of which an event has more to tell than a count. */
#define CIO_SEL_TELLERS (CIO_EVENT_COMPLETION | CIO_SEL_PIPE)

/* One call at a time, but for another thread in wait.  An event of a source has its data and says that
 * there is something to take. */
struct cio_source_ops {
	/* Begins to watch, a timer as it is set.  On failure nothing is left behind. */
	int (*add)(void *state, struct cio_sel_source *s);

	/* Sets a timer.  On failure it is as it was. */
	int (*set)(void *state, struct cio_sel_source *s, int64_t deadline, int64_t period);

	/* Under its new mode: what is there to take is told again, also after a one-shot's event. */
	int (*arm)(void *state, struct cio_sel_source *s);

	/* What the event has to tell, and then has told: expirations, the signal's number, 1 of a child.
	 * 0 if there is nothing any more; then a one-shot is still armed. */
	int (*take)(void *state, struct cio_sel_source *s, uint64_t *ret);

	/* The same of CIO_SEL_TELLERS, which write all of an event but its token: 1, or 0. */
	int (*tell)(void *state, struct cio_sel_source *s, struct cio_event *ret);

	/* Ends what add began. */
	void (*remove)(void *state, struct cio_sel_source *s);

	/* The same where the set is gone, or the parent process's. */
	void (*forget)(struct cio_sel_source *s);

	/* Between renew_begin and renew_commit, as renew_transfer; inherited: after forget.  NULL without those. */
	int (*transfer)(void *state, struct cio_sel_source *s, bool inherited);

	/* When the first timer expires that a wait must not sleep beyond; NULL if the kernel sees to that. */
	int64_t (*next)(void *state);
};

/* Completions, of a source that is one. */
struct cio_completion_ops {
	/* From now on those of a handle are the source's.  CIO_EINVAL: they are somebody's, or there are none. */
	int (*associate)(void *state, struct cio_sel_source *s, cio_fd fd);

	/* One of the program's own. */
	int (*post)(void *state, struct cio_sel_source *s, uint32_t bytes, void *overlapped);
};

/* Named pipes, each a source.  As the functions of cio/named_pipe.h. */
struct cio_pipe_ops {
	int (*wait_client)(void *state, struct cio_sel_source *s);
	int (*drop_client)(void *state, struct cio_sel_source *s);
	cio_ssize (*get)(void *state, struct cio_sel_source *s, void *buf, size_t len);
	cio_ssize (*put)(void *state, struct cio_sel_source *s, const void *buf, size_t len);
};

/* How often a timer has expired at now, and when it does next. */
static inline uint64_t cio_sel_expired(const struct cio_sel_source *s, int64_t now)
{
	if (s->deadline == INT64_MAX || now < s->deadline)
		return 0;
	return s->period ? (uint64_t)(now - s->deadline) / (uint64_t)s->period + 1 : 1;
}

static inline int64_t cio_sel_expires_after(const struct cio_sel_source *s, uint64_t count)
{
	uint64_t room = (uint64_t)INT64_MAX - (uint64_t)s->deadline;

	if (s->period == 0 || count > room / (uint64_t)s->period)
		return INT64_MAX;
	return s->deadline + (int64_t)count * s->period;
}

/* An event as the kernel writes it, and a registration as it reads one: struct epoll_event of Linux. */
#if defined(__linux__) && defined(__x86_64__)
# define CIO_SEL_PACKED __attribute__((packed))
#else
# define CIO_SEL_PACKED
#endif
struct cio_sel_raw {
	uint32_t flags;
	uint64_t data;
} CIO_SEL_PACKED;

#define CIO_SEL_SEEN 8

#define CIO_SEL_ADD    1
#define CIO_SEL_REMOVE 2

/* A selector whose calls are system calls and nothing more has these, for what is done most.  They end with their
 * call and answer below zero on failure; error(), asked at once, says why. */
struct cio_sel_quick {
	/* Of the registrations with these calls: by mode (0 or CIO_SEL_EDGE) and interest (CIO_READABLE and
	 * CIO_WRITABLE, one at least). */
	uint32_t flags[2][4];

	/* The same from make to end. */
	int (*handle)(const void *state);

	/* As add and remove, but that a failure has perhaps another code: who is not answered 0 asks them.
	 * Without remove's e. */
	int (*control)(int handle, int what, cio_fd fd, struct cio_sel_raw *e);

	/* As wait, without limit or not at all: timeout is -1 or 0.  A kick is one of the events. */
	int (*look)(int handle, struct cio_sel_raw *list, int max, int timeout);

	/* The same for so many nanoseconds, at most CIO_SEL_LONGEST; a failure is its code. */
	int (*look_for)(int handle, struct cio_sel_raw *list, int max, int64_t timeout);

	int (*error)(void);

	/* What flags are, for those below CIO_SEL_SEEN that are directions and nothing else; of others, ready
	 * has all bits. */
	struct cio_sel_seen {
		uint32_t ready, raw;
	} seen[CIO_SEL_SEEN];

	/* Events as wait makes them, of count that look left at raw, which may be in the room of these where look
	 * was given the end of it; how many. */
	int (*spread)(struct cio_sel_event *events, const struct cio_sel_raw *raw, int count, bool *ret_kicked);
};

struct cio_selector_ops {
	const char *name;

	/* CIO_CAN_* bits, and the CIO_READABLE... bits that add and modify understand. */
	unsigned capabilities;
	unsigned interests;

	/* CIO_SEL_* bits of how it differs. */
	unsigned traits;

	/* Bytes of state, which lib/poll provides: zeroed before make, every function's first argument. */
	size_t size;

	/* Bytes that wait may write over for each event it is asked for, if more than an event's. */
	size_t room;

	/* Makes an empty set and what kick needs.  On failure nothing is left behind. */
	int (*make)(void *state);

	/* Ends the set.  kick may still be called, and is harmless. */
	void (*shut)(void *state);

	/* After shut, when nobody can call kick any more: ends the rest. */
	void (*end)(void *state);

	/* Registers fd.  With no interest, error and hang-up are reported once at most.
	 * CIO_EEXIST: this open file is registered under this number.  CIO_EPERM: a file or a directory. */
	int (*add)(void *state, cio_fd fd, uint64_t data, unsigned interest, unsigned mode);

	/* Replaces data, interest and mode; what is ready then is reported again, and a
	 * one-shot is armed.  CIO_ENOENT if not registered; not for exclusive ones. */
	int (*modify)(void *state, cio_fd fd, uint64_t data, unsigned interest, unsigned mode);

	/* What rearm asks for.  An edge registration, if data is still its own, reports these directions
	 * again; of a one-shot they are the new interest, under new data.  CIO_ENOENT if not registered.
	 * NULL: edges come without, and modify is for one-shots. */
	int (*rearm)(void *state, cio_fd fd, uint64_t data, unsigned directions);

	/* CIO_ENOENT if not registered. */
	int (*remove)(void *state, cio_fd fd);

	/* Waits timeout nanoseconds, never less, negative for ever, but at most CIO_SEL_LONGEST.
	 * max is 1 at least.  The count of events; *ret_kicked if a kick ended it. */
	int (*wait)(void *state, struct cio_sel_event *events, size_t max, int64_t timeout, bool *ret_kicked);

	/* Ends the present or the next wait.  For signal handlers too: errno is kept. */
	int (*kick)(void *state);

	/* A descriptor that is readable while a wait would find something; NULL if there is none. */
	int (*native)(void *state, cio_fd *ret);

	/* A new set in place of the old: begin, transfer for each registration, then commit or
	 * abandon.  inherited: the old set is the parent process's too, and is left as it is.
	 * transfer answers CIO_ENOENT where the old set has no such registration (not if inherited).
	 * All NULL where no child has the set, and nothing is ever left in the kernel. */
	int (*renew_begin)(void *state, bool inherited);
	int (*renew_transfer)(void *state, cio_fd fd, uint64_t data, unsigned interest, unsigned mode);
	int (*renew_commit)(void *state);
	void (*renew_abandon)(void *state);

	/* NULL if there are none. */
	const struct cio_sel_quick *quick;
	const struct cio_source_ops *sources;
	const struct cio_completion_ops *completions;
	const struct cio_pipe_ops *pipes;

	/* Busy polling; NULL if there is none. */
	int (*set_busy)(void *state, uint32_t usecs, uint16_t budget, bool prefer);
	int (*get_busy)(void *state, uint32_t *ret_usecs, uint16_t *ret_budget, bool *ret_prefer);
};

/* lib/poll calls wait again for the rest of a timeout longer than this: ten days. */
#define CIO_SEL_LONGEST INT64_C(864000000000000)

/* The selectors of this system, the best first, NULL ends.  The default is the first that is tested. */
extern const struct cio_selector_ops *const cio_selectors[];
extern const struct cio_selector_ops cio_selector_epoll;
extern const struct cio_selector_ops cio_selector_poll;
extern const struct cio_selector_ops cio_selector_kqueue;
extern const struct cio_selector_ops cio_selector_afd;
extern const struct cio_selector_ops cio_selector_psn;
extern const struct cio_source_ops cio_sources_epoll;
extern const struct cio_source_ops cio_sources_poll;
extern const struct cio_source_ops cio_sources_kqueue;
extern const struct cio_source_ops cio_sources_afd;
extern const struct cio_completion_ops cio_completions_afd;
extern const struct cio_pipe_ops cio_pipes_afd;

/* Pages of zeroes, only those in use in memory.  discard makes zeroes of whole pages and
 * gives their memory back. */
size_t cio_sel_page_size(void);
int cio_sel_pages_new(size_t size, void **ret);
void cio_sel_pages_free(void *pages, size_t size);
int cio_sel_pages_discard(void *pages, size_t size);

/* Makes a child of fork, and its children, see zeroes in these pages; CIO_ENOTSUP where that cannot be. */
int cio_sel_pages_wipe_on_fork(void *pages, size_t size);

/* Which process made this?  Without pages that fork wipes, the process id says. */
struct cio_sel_mark {
	const _Atomic uint64_t *page;
	_Atomic uint64_t stamp;
};
#define CIO_SEL_NOBODY UINT64_MAX
int cio_sel_mark(struct cio_sel_mark *mark);
uint64_t cio_sel_process(void);

static inline bool cio_sel_here(const struct cio_sel_mark *mark)
{
	uint64_t stamp = atomic_load_explicit(&mark->stamp, memory_order_relaxed);

	if (mark->page)
		return atomic_load_explicit(mark->page, memory_order_relaxed) == stamp;
	return cio_sel_process() == stamp;
}

/* Nanoseconds on a clock that only goes forward. */
int64_t cio_sel_now(void);

/* Is SO_REUSEADDR of a listener only for coming back, and lets nobody in beside it? */
bool cio_sel_reuse_is_safe(void);

/* A lock for the rare paths. */
struct cio_sel_lock {
	union {
		void *align;
		unsigned char room[64];
	} u;
};
void cio_sel_lock_init(struct cio_sel_lock *lock);
void cio_sel_lock_free(struct cio_sel_lock *lock);
void cio_sel_lock(struct cio_sel_lock *lock);
bool cio_sel_trylock(struct cio_sel_lock *lock);
void cio_sel_unlock(struct cio_sel_lock *lock);

/* What ends a wait, for selectors that need a descriptor for it: readable from the first
 * signal on, and an edge at each; clear ends that until the next. */
struct cio_sel_wake {
	cio_fd fd;
	cio_fd other;
};
int cio_sel_wake_open(struct cio_sel_wake *ret);
int cio_sel_wake_signal(const struct cio_sel_wake *wake);
int cio_sel_wake_clear(const struct cio_sel_wake *wake);
void cio_sel_wake_close(struct cio_sel_wake *wake);

#if defined(__GNUC__) && !defined(_WIN32)
# pragma GCC visibility pop
#endif

#endif
