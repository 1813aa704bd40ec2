/* SPDX-License-Identifier: MIT */
#ifndef CIO_POLL_CORE_H
#define CIO_POLL_CORE_H

/* Included last by every file of lib/poll: a poll from inside, and the fence.
 *
 * A registration lives in a slot, found by its descriptor's number.  The kernel is given
 * the slot's number and generation, never the token: an event of another generation is of a
 * registration that ended, and is dropped.
 *
 * The word of a slot says what the kernel has been told, or is about to be: whoever changes
 * that part makes the system call after, then looks again.  If the word was changed meanwhile
 * it tells the kernel what the word says now, whoever changed it.  So the last call of all
 * is always the right one, and no verb waits for another.
 *
 * While WORD_ADDING is there the kernel may not have the number yet: what another verb is answered then
 * is no failure, for who adds finds the word changed, and answers for what the kernel says to that. */

#include <stddef.h>

#include <cio/error.h>
#include <cio/event.h>
#include <cio/fd.h>
#include <cio/poll.h>
#include <cio/source.h>
#include <cio/waker.h>

#include "../../sys/selector/selector.h"
#include "handshake.h"

#if defined(__GNUC__) && !defined(_WIN32)
# pragma GCC visibility push(hidden)
#endif

/* The state of a slot: interest wanted, interest that the kernel has, and what kind. */
#define WORD_WANTED        0x1fu
#define WORD_KERNEL_SHIFT  5
#define WORD_KERNEL        (WORD_WANTED << WORD_KERNEL_SHIFT)
#define WORD_MODE_SHIFT    11
#define WORD_EDGE          (CIO_SEL_EDGE << WORD_MODE_SHIFT)
#define WORD_ONESHOT       (CIO_SEL_ONESHOT << WORD_MODE_SHIFT)
#define WORD_EXCLUSIVE     (CIO_SEL_EXCLUSIVE << WORD_MODE_SHIFT)
#define WORD_MODE          (WORD_EDGE | WORD_ONESHOT | WORD_EXCLUSIVE)
/* bits 10 and 14: WORD_HELD, WORD_BUSY */
#define WORD_DISARMED      (1u << 15)	/* one-shot: handed out, not rearmed */
#define WORD_RECHECK       (1u << 16)	/* an edge was not handed out because it was not wanted */
#define WORD_READ_SIDE     (1u << 17)	/* of a pair, which sides there still are */
#define WORD_WRITE_SIDE    (1u << 18)
#define WORD_PAIR          (WORD_READ_SIDE | WORD_WRITE_SIDE)
#define WORD_SOCKET        (1u << 19)	/* what it is, if that was asked */
#define WORD_NO_SOCKET     (1u << 22)
#define WORD_FAILED        (1u << 20)	/* ended by an error that is still to be handed out */
#define WORD_TOLD          (1u << 21)	/* who wants nothing has been told of error or hang-up, once */
#define WORD_ADDING        (1u << 23)	/* whoever made this generation is about to add it to the kernel */
#define WORD_ERROR_SHIFT   24		/* the error of WORD_FAILED, positive */
#define WORD_ERROR_MAX     127u

/* No word has this bit.  What the kernel is given has it where the slot is beyond the first chunk. */
#define DATA_BEYOND (1u << 31)

/* Of a registration that next() has nothing to do for but to hand its event out, all bits from here up to the
 * generation are 0, as they are of data where the slot is in the first chunk, and of no other: one look
 * compares all. */
#define WORD_PLAIN_BITS TABLE_FIRST_SHIFT

/* What the kernel was told by a word. */
#define WORD_VIEW (WORD_GENERATION | WORD_KERNEL | WORD_MODE | WORD_HELD | WORD_BUSY)

#define ALL_INTERESTS (CIO_READABLE | CIO_WRITABLE | CIO_PRIORITY | CIO_AIO | CIO_LIO)
#define READ_INTERESTS (ALL_INTERESTS & ~CIO_WRITABLE)

/* Chunk k of the table has 2^(13 + k) slots and starts where the one before ends; chunks
 * never move.  Descriptors are below 2^31 - 2^13; at that number, in a chunk of its own, is one
 * slot for events of sources, which nothing ever holds: they are found where an event whose
 * registration ended is. */
#define TABLE_FIRST_SHIFT 13
#define TABLE_CHUNKS      18

/* Some slots of a chunk.  Whole pages of them, one span or a few, are given back when none is held. */
struct cio_span {
	_Atomic uint64_t count;		/* the next generation, which survives the pages (high half), how many live, and: */
};
#define SPAN_LIVE       UINT64_C(0x3fffffff)
#define SPAN_CROWDED    UINT64_C(0x40000000)	/* there were many, since the pages were given back */
#define SPAN_GIVING     UINT64_C(0x80000000)	/* while pages are given back */
#define SPAN_GENERATION (UINT64_C(1) << 32)

/* What a crowd is, and what is worth a system call.  Of a span that was crowded one less is counted more, so that
 * the last of a crowd and the last of all leave a multiple of this: one look finds both. */
#define SPAN_CROWD 256u
#define SPAN_MORE  (SPAN_CROWDED + SPAN_CROWD - 1)

/* Slots of a span, and spans of the first chunk. */
#define SPAN_SHIFT 10
#define SPANS_FIRST (1u << (TABLE_FIRST_SHIFT - SPAN_SHIFT))

struct cio_waker {
	struct stack_link link;		/* first */
	struct cio_poll *poll;
	uint64_t token;
	_Atomic uint64_t state;		/* the poll's era (high half), bits to report, and: */
};
#define WAKER_PENDING UINT64_C(0x80000000)	/* on a list; whoever takes it off clears this */
#define WAKER_DEAD    UINT64_C(0x40000000)	/* freed while pending; whoever takes it off frees it */
#define WAKER_FLAGS   (WAKER_PENDING | WAKER_DEAD)
#define WAKER_ERA     UINT64_C(0xffffffff00000000)

/* Sources, by the high half of their data and in two lists: timers, the others.  Under the poll's lock.
 * The lists can be walked in a child that was forked while a thread was changing them. */
struct cio_sources {
	_Atomic(struct cio_source *) lists[2];
	struct cio_source **buckets;
	size_t size;			/* of buckets: a power of two, or 0 */
	size_t count;
	uint32_t last;
};

/* Lives until it and its wakers, sources and buffers are freed.
 *
 * It begins at the end of a page that fork wipes, and its slots begin with the next: in a child all
 * before them is zero until reinit, so that what a verb looks at anyway also says where it is. */
struct cio_poll {
	_Atomic uint32_t here;		/* not in a child; never where no page is wiped */
	_Atomic uint32_t epoch;		/* counts beginnings and ends of new sets in EPOCH_ONEs, and: */
	int handle;			/* of the selector's quick calls, and these */
	int (*control)(int handle, int what, cio_fd fd, struct cio_sel_raw *e);
	int (*look)(int handle, struct cio_sel_raw *list, int max, int timeout);
	_Atomic uintptr_t turn;		/* who waits */
	_Atomic uint32_t state;		/* handshake.h */
	char rest_of_line[20];
	struct quick_state {
		uint32_t flags;		/* the kernel's */
		uint32_t state;		/* and the slot's */
	} plain[8];			/* by interest and 4 * mode */
	struct cio_sel_seen seen[CIO_SEL_SEEN];

	struct cio_slot first[1u << TABLE_FIRST_SHIFT];		/* whole pages */
	struct cio_span spans[SPANS_FIRST];

	const struct cio_selector_ops *ops;
	_Atomic uint64_t process;	/* where no page is wiped; CIO_SEL_NOBODY once it is freed; else 0 */
	_Atomic uint32_t waiting;	/* a thread has due in its hands */
	_Atomic bool filters;		/* of state, for a child */
	bool embedded;
	_Atomic uint32_t suspect;	/* the kernel may have registrations that cannot be removed */
	_Atomic uint32_t era;		/* counts reinits */
	_Atomic uint32_t refs;
	_Atomic(struct stack_link *) woken;

	/* The waiter's: wakers taken but not handed out for want of room, oldest first. */
	struct stack_link *due, *due_last;
	_Atomic size_t due_count;
	bool wakers_first;

	unsigned spans_given;		/* at once: a power of two */
	_Atomic(struct cio_slot *) chunks[TABLE_CHUNKS + 1];
	struct cio_slot no_slot;
	struct cio_sel_lock lock;	/* making a new set, giving back pages, sources */
	struct cio_sources sources;
	struct changes changes;
	size_t size;			/* of its pages */
	max_align_t selector[];
};

_Static_assert(offsetof(struct cio_poll, first) <= 192 && offsetof(struct cio_poll, first) % _Alignof(max_align_t) == 0,
	"at most three lines of the cache before the page");

/* Of epoch.  The first is missing in a child too: short ways are for who finds it. */
#define EPOCH_QUICK    1u	/* no new set is being made, fork would have wiped this, the selector is quick */
#define EPOCH_RENEWING 2u
#define EPOCH_ONE      4u

/* turn: nobody waits, and nothing is known; somebody waits; or nobody waits, and the buffer whose address it is has
 * nothing unread but what is quick, and no waker is due. */
#define TURN_FREE    ((uintptr_t)0)
#define TURN_WAITING ((uintptr_t)1)

/* A buffer is read as the kernel wrote it, or as a list; the one is empty while there is the other.  It begins
 * as a poll does, at the end of a page that fork wipes. */
struct cio_events {
	struct cio_quick_events {
		int64_t left;		/* unread, at next; less than none after next() found none */
		const struct cio_sel_raw *next;
		struct cio_poll *poll;
		struct cio_sel_raw *room;	/* the end of list's */
		int max;
	} quick;
	char rest_of_line[64 - sizeof(struct cio_quick_events)];

	struct cio_poll *poll;
	size_t size;			/* of its pages */
	bool wiped;			/* by fork, as it has to be for what is quick */
	size_t pos, count;		/* unread are list[pos .. count) */
	size_t left;			/* how many next() may still hand out */
	size_t capacity;
	struct stack_link *wakers;	/* handed out after the list */
	uint32_t era;			/* the poll's, when wakers was filled */
	bool write_first;		/* of a pair that did not fit */
	struct cio_sel_event list[];
};

/* .ready of an entry whose registration failed: lib/poll made the entry, or the selector did. */
#define READY_FAILED CIO_SEL_FAILED

/* Where the process id says it. */
bool cio_poll_here(const struct cio_poll *p);

/* The quick half; false may still be true. */
static inline bool poll_surely_here(const struct cio_poll *p)
{
	return LIKELY(atom_load(&p->here, relaxed));
}

static inline bool poll_here(const struct cio_poll *p)
{
	return poll_surely_here(p) || cio_poll_here(p);
}

static inline uint32_t poll_quick(const struct cio_poll *p)
{
	return atom_load(&p->here, relaxed) && p->ops->quick ? EPOCH_QUICK : 0;
}

#if defined(__GNUC__)
static inline unsigned top_bit(uint32_t v)
{
	return 31u ^ (unsigned)__builtin_clz(v);
}
#else
static inline unsigned top_bit(uint32_t v)
{
	unsigned n = 0;

	while (v >>= 1)
		n++;
	return n;
}
#endif

/* The first chunk is there while the poll is. */
static inline bool table_in_first(uint32_t number)
{
	return LIKELY(number < (1u << TABLE_FIRST_SHIFT));
}

static inline struct cio_slot *table_first(struct cio_poll *p, uint32_t number)
{
	return &p->first[number];
}

/* Before the slots of a chunk, but the first, are its spans, backwards. */
static inline struct cio_span *chunk_span(struct cio_slot *slots, uint32_t span)
{
	ptrdiff_t index = ~(ptrdiff_t)span;

	KEEP(index);
	return (struct cio_span *)(void *)slots + index;
}

/* The chunk of a number up to CIO_SEL_SOURCE, or NULL, and where in it the number is. */
static inline struct cio_slot *table_chunk(struct cio_poll *p, uint32_t number, uint32_t *ret_index)
{
	uint32_t t = number + (1u << TABLE_FIRST_SHIFT);
	size_t top = top_bit(t);

	*ret_index = t & ~(1u << top);
	return atom_load(&p->chunks[top - TABLE_FIRST_SHIFT], acquire);
}

static inline struct cio_slot *table_beyond(struct cio_poll *p, uint32_t number)
{
	uint32_t index;
	struct cio_slot *chunk;

	if (number > CIO_SEL_SOURCE)
		return NULL;
	chunk = table_chunk(p, number, &index);
	return chunk ? chunk + index : NULL;
}

/* The slot of a number, or of CIO_SEL_SOURCE, or NULL: nothing near it was ever registered, or it
 * is negative. */
static inline struct cio_slot *table_find(struct cio_poll *p, uint32_t number)
{
	return table_in_first(number) ? table_first(p, number) : table_beyond(p, number);
}

static inline struct cio_span *table_first_span(struct cio_poll *p, uint32_t number)
{
	return (struct cio_span *)(void *)((char *)p->spans + sizeof p->spans[0] * (number >> SPAN_SHIFT));
}

/* A slot and its span. */
struct place {
	struct cio_slot *slot;
	struct cio_span *span;
};

/* Of a number beyond the first chunk.  False if nothing near it was ever registered, or it is none. */
static inline bool table_beyond_place(struct cio_poll *p, uint32_t number, struct place *ret)
{
	struct cio_slot *chunk;
	uint32_t index;

	if (UNLIKELY(number >= CIO_SEL_SOURCE))
		return false;
	chunk = table_chunk(p, number, &index);
	if (UNLIKELY(!chunk))
		return false;
	ret->slot = chunk + index;
	ret->span = chunk_span(chunk, index >> SPAN_SHIFT);
	return true;
}

struct cio_span *cio_table_beyond_span(struct cio_poll *p, uint32_t number);

/* Of a slot that there is. */
static inline struct cio_span *table_span(struct cio_poll *p, uint32_t number)
{
	return table_in_first(number) ? table_first_span(p, number) : cio_table_beyond_span(p, number);
}

/* The new generation of a slot, in the high half.  A slot is claimed only between enter and leave. */
uint64_t cio_table_enter(struct cio_poll *p, uint32_t number);
void cio_table_left(struct cio_poll *p, uint32_t number);

/* Not to be claimed, but left and entered again, if the span is being given back. */
static inline uint64_t table_try_enter(struct cio_span *span, bool *ret_giving)
{
	uint64_t count = atom_add(&span->count, SPAN_GENERATION + 1, seq_cst);

	*ret_giving = UNLIKELY(count & SPAN_GIVING);
	return count & WORD_GENERATION;
}

/* True if cio_table_left() is to be called. */
static inline bool table_leave_span(struct cio_span *span)
{
	return UNLIKELY(atom_sub(&span->count, 1, seq_cst) % SPAN_CROWD == 0);
}

static inline void table_leave(struct cio_poll *p, uint32_t number)
{
	if (table_leave_span(table_span(p, number)))
		cio_table_left(p, number);
}

_Static_assert((WORD_WANTED | WORD_KERNEL | WORD_HELD | WORD_EDGE | WORD_EXCLUSIVE) < 1u << WORD_PLAIN_BITS
	&& WORD_ONESHOT >= 1u << WORD_PLAIN_BITS && WORD_BUSY > WORD_ONESHOT && WORD_DISARMED > WORD_BUSY, "what is plain");
_Static_assert(WORD_ERROR_MAX << WORD_ERROR_SHIFT < DATA_BEYOND && WORD_ADDING < 1u << WORD_ERROR_SHIFT
	&& CIO_SEL_SOURCE < DATA_BEYOND, "no word, and no number, has it");

static inline uint32_t word_kernel(uint64_t word)
{
	return (uint32_t)word >> WORD_KERNEL_SHIFT & WORD_WANTED;
}

static inline uint64_t word_told(uint64_t word, unsigned interest)
{
	return (word & ~(uint64_t)(WORD_KERNEL | WORD_RECHECK)) | (uint64_t)interest << WORD_KERNEL_SHIFT;
}

static inline uint64_t word_data(uint64_t word, uint32_t number)
{
	return (word & WORD_GENERATION) | number | (table_in_first(number) ? 0 : DATA_BEYOND);
}

/* A selector that has the number from elsewhere gives it bare. */
static inline uint32_t data_number(uint64_t data)
{
	return (uint32_t)data & ~DATA_BEYOND;
}

/* Is it one of the events that come once at most? */
static inline bool word_wants_nothing(uint64_t word)
{
	return !(word & (WORD_WANTED | WORD_FAILED));
}

/* The registration of an event, if it is still there. */
static inline bool word_is_of(uint64_t word, uint64_t data)
{
	return ((word ^ data) & WORD_GENERATION) == 0 && (word & (WORD_HELD | WORD_BUSY)) == WORD_HELD;
}

/* The kernel may report what next() drops. */
static inline void poll_filters(struct cio_poll *p)
{
	if (atom_load(&p->state, relaxed) & FILTER_EVENTS)
		return;
	atom_store(&p->filters, true, relaxed);
	atom_or(&p->state, FILTER_EVENTS, seq_cst);
}

static inline bool poll_by_number(struct cio_poll *p)
{
	return atom_load(&p->state, relaxed) & FILTER_NUMBERS;
}

static inline bool poll_number_ok(cio_fd fd)
{
	return cio_sel_slot(fd) < CIO_SEL_SOURCE;
}

static inline bool data_is_source(uint64_t data)
{
	return (uint32_t)data == CIO_SEL_SOURCE;
}

/* After a call that answered 0: the kernel has what the slot says.  An epoch of EPOCH_RENEWING is none.
 * What is compared with stays where it is until then. */
static inline bool is_told(struct cio_poll *p, struct cio_slot *slot, const uint64_t *word, const uint32_t *epoch)
{
	uint64_t now = atom_load(&slot->word, seq_cst);
	uint32_t then;

	if (UNLIKELY(now != *word))
		return false;
	then = atom_load(&p->epoch, seq_cst);
	return LIKELY(then == *epoch);
}

/* The same of who adds: word is without WORD_ADDING from now on. */
static inline bool is_added(struct cio_poll *p, struct cio_slot *slot, const uint64_t *word, const uint32_t *epoch)
{
	uint32_t then = atom_load(&p->epoch, seq_cst);
	uint64_t now;

	if (UNLIKELY(then != *epoch))
		return false;
	now = *word;
	return LIKELY(atom_cas(&slot->word, &now, now - WORD_ADDING, seq_cst));
}

/* The slot was changed by another thread meanwhile: begin again. */
#define CHANGED 1

/* table.c */
int cio_slot_of(struct cio_poll *p, cio_fd fd, struct cio_slot **ret);
int cio_table_make(struct cio_poll *p, uint32_t number, struct cio_slot **ret);
uint64_t cio_table_generation(struct cio_poll *p, uint32_t number);
int cio_table_walk(struct cio_poll *p, int (*visit)(struct cio_poll *p, uint32_t number, struct cio_slot *slot,
	void *arg), void *arg);
void cio_table_inherit(struct cio_poll *p);
void cio_table_free(struct cio_poll *p);

/* tell.c.  epoch is the poll's, read before the slot was changed.  rest is what comes after the call, which
 * answered r, where is_told() says that it was not all.  TELL_REWRITE is TELL_MODIFY of a
 * slot that was busy, and so may be missing in a set that was made meanwhile.  TELL_SAME asks if the
 * number is still the file that it was.  TELL_TAKE_OVER adds what another thread may be adding.
 * word has WORD_ADDING where the caller is who adds: it is cleared when the kernel has taken what the word
 * says, and stays on failure, for cio_tell_unadd(): false if the registration is another's by now. */
enum cio_tell { TELL_ADD, TELL_MODIFY, TELL_REWRITE, TELL_REARM, TELL_SAME, TELL_REPLACE, TELL_TAKE_OVER, TELL_REMOVE };
int cio_tell(struct cio_poll *p, uint32_t number, struct cio_slot *slot, uint64_t word, enum cio_tell how,
	uint32_t epoch);
int cio_tell_rest(struct cio_poll *p, uint32_t number, struct cio_slot *slot, uint64_t word, enum cio_tell how,
	uint32_t epoch, int r);
bool cio_tell_unadd(struct cio_slot *slot, uint64_t word, uint64_t then);
void cio_tell_change(struct cio_poll *p, uint32_t number, struct cio_slot *slot);
void cio_tell_failed(struct cio_poll *p, uint32_t number, struct cio_slot *slot, uint64_t word, int error);
void cio_tell_all_changes(struct cio_poll *p);
int cio_tell_renew(struct cio_poll *p, bool inherited);
void cio_tell_suspect(struct cio_poll *p);

/* events.c */
void cio_events_list(struct cio_events *events);
void cio_events_keep_unread(struct cio_events *events);
size_t cio_events_sift(struct cio_events *events, size_t from);
void cio_events_failures(struct cio_events *events);
size_t cio_events_by_number(struct cio_poll *p, struct cio_sel_event *list, size_t count);

/* waker.c */
void cio_waker_gather(struct cio_poll *p);
void cio_waker_hand_over(struct cio_poll *p, struct cio_events *events, size_t max);
void cio_waker_take_back(struct cio_poll *p, struct cio_events *events);
void cio_waker_give_back(struct cio_poll *p, struct stack_link *list);
bool cio_waker_next(struct cio_events *events, struct cio_event *ret);
void cio_waker_sweep(struct cio_poll *p);
void cio_waker_sweep_due(struct cio_poll *p);
int cio_poll_kick(struct cio_poll *p);

/* source.c: an event is handed out, would be, or does not come again; in a new set, and in a child. */
bool cio_source_next(struct cio_poll *p, const struct cio_sel_event *e, struct cio_event *ret);
bool cio_source_worth(struct cio_poll *p, const struct cio_sel_event *e);
bool cio_source_keeps(struct cio_poll *p, const struct cio_sel_event *e);
int cio_source_transfer(struct cio_poll *p, bool inherited);
void cio_source_inherit(struct cio_poll *p);

/* poll.c: also the end of the memory, with the last reference. */
void cio_poll_unref(struct cio_poll *p);

#if defined(__GNUC__) && !defined(_WIN32)
# pragma GCC visibility pop
#endif

#if defined(__GNUC__)
# undef errno
# pragma GCC poison errno
# pragma GCC poison epoll_create1 epoll_ctl epoll_wait eventfd kevent kqueue
# pragma GCC poison read write close dup dup2 dup3 fcntl ioctl ppoll select
# pragma GCC poison mmap munmap madvise syscall getpid fork
#endif

#endif
