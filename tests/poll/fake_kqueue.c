/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../../sys/selector/selector.h"
#include "fake_kqueue.h"

enum { NOTES = 64, EVENTS = 64 };

static struct note {
	int set;
	bool disabled;
	int64_t due;			/* of a timer */
	struct kevent k;
} notes[NOTES];
static unsigned note_count;

static struct kevent queue[EVENTS];
static unsigned queued;

static char log_text[1024], shown[1024];
static unsigned calls;
static struct {
	int error;
	bool kept;
} refused[256];
static bool interrupt_next, receipts_keep_flags;
static int64_t last_timeout;
static size_t last_room;
static struct kevent last_timer;

/* All that the selector finds when it is asked for one by name. */
const struct cio_selector_ops *const cio_selectors[] = {
	&cio_selector_kqueue,
	NULL,
};

void fake_reset(void)
{
	note_count = queued = calls = 0;
	log_text[0] = '\0';
	memset(refused, 0, sizeof refused);
	interrupt_next = receipts_keep_flags = false;
}

const char *fake_changes(void)
{
	strcpy(shown, log_text);
	log_text[0] = '\0';
	return shown;
}

unsigned fake_calls(void)
{
	unsigned n = calls;

	calls = 0;
	return n;
}

static void say(const char *text)
{
	if (strlen(log_text) + strlen(text) < sizeof log_text)
		strcat(log_text, text);
}

void fake_refuse(fake_filter filter, int error, bool kept)
{
	refused[(unsigned char)filter].error = error;
	refused[(unsigned char)filter].kept = kept;
}

void fake_interrupt(void)
{
	interrupt_next = true;
}

void fake_receipts_keep_flags(void)
{
	receipts_keep_flags = true;
}

static struct note *find(int set, uintptr_t ident, fake_filter filter)
{
	unsigned i;

	for (i = 0; i < note_count; i++)
		if (notes[i].k.ident == ident && notes[i].k.filter == filter && (set < 0 || notes[i].set == set))
			return &notes[i];
	return NULL;
}

/* The others' idents are not descriptors. */
static bool is_file(fake_filter filter)
{
	return filter != EVFILT_USER && filter != EVFILT_TIMER && filter != EVFILT_SIGNAL && filter != EVFILT_PROC;
}

static void forget(struct note *note)
{
	*note = notes[--note_count];
}

void fake_closed(int fd)
{
	unsigned i = 0;

	while (i < note_count)
		if (is_file(notes[i].k.filter) && notes[i].k.ident == (uintptr_t)fd)
			forget(&notes[i]);
		else
			i++;
}

/* What is there before anything is registered. */
int fake_waker(void)
{
	return note_count > 0 && notes[0].k.filter == EVFILT_READ ? (int)notes[0].k.ident : -1;
}

bool fake_has(int fd, fake_filter filter, unsigned *ret_flags, uintptr_t *ret_udata)
{
	struct note *note = find(-1, (uintptr_t)fd, filter);

	if (!note)
		return false;
	*ret_flags = note->k.flags | (note->disabled ? EV_DISABLE : 0u);
	memcpy(ret_udata, &note->k.udata, sizeof *ret_udata);
	return true;
}

void fake_raw_event(const struct kevent *k)
{
	queue[queued++] = *k;
}

void fake_event(int fd, fake_filter filter, unsigned flags, unsigned fflags, int data)
{
	struct note *note = find(-1, (uintptr_t)fd, filter);
	struct kevent k;

	if (!note || note->disabled)
		return;
	k = note->k;
	k.flags = (unsigned short)(k.flags | flags);
	k.fflags = fflags;
	k.data = data;
	note->disabled = (note->k.flags & EV_DISPATCH) != 0;
	if (note->k.flags & EV_ONESHOT)
		forget(note);
	fake_raw_event(&k);
}

int64_t fake_timer(unsigned *ret_notes)
{
	*ret_notes = last_timer.fflags;
	return last_timer.data;
}

unsigned fake_filters(void)
{
	unsigned i, n = 0;

	for (i = 0; i < note_count; i++)
		n += !is_file(notes[i].k.filter) && notes[i].k.filter != EVFILT_USER;
	return n;
}

static int64_t time_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static int64_t unit_of(const struct kevent *k)
{
#ifdef NOTE_NSECONDS
	if (k->fflags & NOTE_NSECONDS)
		return 1;
#endif
	(void)k;
	return 1000000;
}

/* Timers fire; if there is nothing else, the first of this wait does after its time. */
static void run_timers(int set, int64_t timeout)
{
	int64_t end = timeout < 0 ? INT64_MAX : time_now() + timeout, first = INT64_MAX;
	struct timespec rest;
	unsigned i;

	for (i = 0; i < note_count; i++)
		if (notes[i].set == set && notes[i].k.filter == EVFILT_TIMER && notes[i].due < first)
			first = notes[i].due;
	if (queued == 0 && first < end) {
		rest.tv_sec = (time_t)(first / 1000000000);
		rest.tv_nsec = (long)(first % 1000000000);
		clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &rest, NULL);
	}
	for (i = 0; i < note_count; )
		if (notes[i].set == set && notes[i].k.filter == EVFILT_TIMER && notes[i].due <= time_now()) {
			notes[i].k.data = 1;
			fake_raw_event(&notes[i].k);
			forget(&notes[i]);
		} else {
			i++;
		}
}

int64_t fake_timeout(void)
{
	return last_timeout;
}

size_t fake_room(void)
{
	return last_room;
}

static void log_change(const struct kevent *k)
{
	const char *letter = k->filter == EVFILT_READ ? "r" : k->filter == EVFILT_WRITE ? "w"
		: k->filter == EVFILT_EXCEPT ? "x" : k->filter == EVFILT_TIMER ? "t" : k->filter == EVFILT_SIGNAL ? "s"
		: k->filter == EVFILT_PROC ? "p" : "u";

	say(letter);
	if (k->flags & EV_DELETE)
		say("-");
	if (k->flags & EV_ADD)
		say("+");
	if (k->flags & EV_CLEAR)
		say("c");
	if (k->flags & EV_DISPATCH)
		say("d");
	if (k->flags & EV_ONESHOT)
		say("o");
	if (k->flags & EV_DISABLE)
		say("0");
	if ((k->flags & EV_ENABLE) && !(k->flags & EV_ADD))
		say("e");
	if (k->filter == EVFILT_USER && (k->fflags & NOTE_TRIGGER))
		say("!");
}

/* A filter that is there keeps its flags. */
static int change(int set, const struct kevent *k)
{
	struct note *note = find(set, k->ident, k->filter);
	int error = refused[(unsigned char)k->filter].error;
	bool adds = !note && (k->flags & EV_ADD);

	if (is_file(k->filter) && fcntl((int)k->ident, F_GETFD) < 0)
		return EBADF;
	if (!note && !adds)
		return ENOENT;
	if (k->flags & EV_DELETE) {
		forget(note);
		return 0;
	}
	if (adds && error && !refused[(unsigned char)k->filter].kept)
		return error;
	if (adds) {
		note = &notes[note_count++];
		*note = (struct note){ .set = set, .k = *k };
		note->k.flags &= EV_CLEAR | EV_DISPATCH | EV_ONESHOT;
		if (k->filter == EVFILT_TIMER) {
			last_timer = *k;
			note->due = time_now() + k->data * unit_of(k);
		}
	}
	if (k->flags & EV_ADD)	/* OpenBSD; others take it from every change */
		note->k.udata = k->udata;
	if (k->flags & EV_ENABLE)
		note->disabled = false;
	if (k->flags & EV_DISABLE)
		note->disabled = true;
	if (k->filter == EVFILT_USER && (k->fflags & NOTE_TRIGGER) && queued < EVENTS)
		fake_raw_event(&note->k);
	return adds ? error : 0;
}

/* As the kernels: a receipt for each change, or the first error if there is no room. */
static int changes(int set, const struct kevent *list, size_t count, struct kevent *events, size_t room)
{
	int n = 0, error;
	size_t i;

	say("[");
	for (i = 0; i < count; i++) {
		struct kevent k = list[i];

		if (i > 0)
			say(" ");
		log_change(&k);
		error = change(set, &k);
		if (error == 0 && !(k.flags & EV_RECEIPT))
			continue;
		if ((size_t)n == room) {
			errno = error;
			return -1;
		}
		k.flags = receipts_keep_flags ? k.flags | EV_ERROR : EV_ERROR;
		k.data = error;
		events[n++] = k;
	}
	say("]");
	return n;
}

int kqueue(void)
{
	return open("/dev/null", O_RDWR);
}

static int do_kevent(int set, const struct kevent *list, size_t count, struct kevent *events, size_t room,
	const struct timespec *timeout)
{
	size_t n;

	calls++;
	if (count > 0) {
		int r = changes(set, list, count, events, room);

		if (!interrupt_next)
			return r;
		interrupt_next = false;
		errno = EINTR;
		return -1;
	}
	last_timeout = timeout ? (int64_t)timeout->tv_sec * 1000000000 + timeout->tv_nsec : -1;
	last_room = room;
	run_timers(set, last_timeout);
	n = queued < room ? queued : room;
	memcpy(events, queue, n * sizeof *events);
	memmove(queue, queue + n, (queued - n) * sizeof *queue);
	queued -= (unsigned)n;
	return (int)n;
}

#ifdef __NetBSD__
int kevent(int set, const struct kevent *list, size_t count, struct kevent *events, size_t room,
	const struct timespec *timeout)
{
	return do_kevent(set, list, count, events, room, timeout);
}
#else
int kevent(int set, const struct kevent *list, int count, struct kevent *events, int room,
	const struct timespec *timeout)
{
	return do_kevent(set, list, (size_t)count, events, (size_t)room, timeout);
}
#endif
