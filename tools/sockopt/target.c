/* SPDX-License-Identifier: MIT */
/* From what is looked for to sockets that can be asked. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "remote.h"
#include "target.h"

/* Names of processes end after this many bytes. */
#define COMM_LEN 15

struct place {
	long pid;
	int fd;
};

/* How a walk goes. */
struct walk {
	const struct target *target;
	const struct selector *selector;
	visitor *visit;
	void *arg;
	unsigned found;
	unsigned refused;		/* processes that were not lent from */
	long refused_pid;
	struct refusal why;		/* of the first of them */
	struct place *places;		/* that were visited, by any selector */
	size_t count, room;
};

static bool is_new(struct walk *w, const struct facts *facts)
{
	size_t i;

	for (i = 0; i < w->count; i++)
		if (w->places[i].pid == facts->pid && w->places[i].fd == facts->fd)
			return false;
	if (w->count == w->room) {
		w->room = w->room ? 2 * w->room : 16;
		w->places = grow(w->places, w->room, sizeof *w->places);
	}
	w->places[w->count].pid = facts->pid;
	w->places[w->count++].fd = facts->fd;
	return true;
}

static bool is_named(const char *pattern, const char *name)
{
	if (!pattern)
		return true;
	if (strpbrk(pattern, "*?"))
		return matches(pattern, name);
	return strncmp(pattern, name, COMM_LEN) == 0;
}

static void visit(struct walk *w, cio_sockref s, struct facts *facts)
{
	if (!is_wanted(w->target, w->selector, s, facts))
		return;
	w->found++;
	if (!is_new(w, facts))
		return;
	facts_of(s, facts);
	w->visit(s, facts, w->arg);
}

/* Borrows, asks the kernel again whether it is a socket, visits, gives back. */
static int visit_remote(struct walk *w, const struct remote *r, int fd, struct refusal *why)
{
	struct facts facts = { .pid = r->pid, .fd = fd };
	cio_sockref s;
	cio_file file;
	int error;

	error = remote_borrow(r, fd, &file, &facts.inode, why);
	if (error)
		return error;
	error = cio_sockref_of(file.ref, &s);
	if (error == 0) {
		snprintf(facts.process, sizeof facts.process, "%s", r->name);
		facts.netns = remote_netns(r, file.ref);
		visit(w, s, &facts);
	} else {
		why->call = "getsockopt";
		why->error = error;
	}
	cio_file_close(&file);
	return error;
}

static int visit_one(struct walk *w, const struct remote *r, struct refusal *why)
{
	char what[256];
	int error = remote_look(r, w->selector->fd, what, sizeof what, why);

	if (error == 0)
		error = visit_remote(w, r, w->selector->fd, why);
	if (w->target->quiet)
		return error;
	if (error == CIO_EBADF)
		complain("process %ld has no descriptor %d", r->pid, w->selector->fd);
	else if (error == CIO_ENOTSOCK)
		complain("descriptor %d of process %ld is no socket but %s", w->selector->fd, r->pid, what);
	return error;
}

/* Sockets that went away meanwhile are none. */
static int visit_all(struct walk *w, const struct remote *r, struct refusal *why)
{
	long *fds = NULL;
	cio_ssize i, count = remote_sockets(r, &fds, why);
	int error = count < 0 ? (int)count : 0;

	for (i = 0; i < count && error == 0; i++) {
		error = visit_remote(w, r, (int)fds[i], why);
		if (error == CIO_EBADF || error == CIO_ENOTSOCK)
			error = 0;
	}
	free(fds);
	return error;
}

static int walk_process(struct walk *w, long pid, struct refusal *why)
{
	struct remote r;
	int error = remote_open(pid, &r, why);

	if (error)
		return error;
	if (!is_named(w->selector->name, r.name)) {
		remote_close(&r);
		return 0;
	}
	error = w->selector->fd >= 0 ? visit_one(w, &r, why) : visit_all(w, &r, why);
	remote_close(&r);
	return error;
}

static int walk_self(struct walk *w)
{
	struct facts facts = { .pid = -1, .fd = w->selector->fd, .process = "self" };
	cio_sockref s;
	int error = cio_sockref_of(CIO_FILEREF((cio_fd)w->selector->fd), &s);

	if (error) {
		complain("descriptor %d is %s", w->selector->fd, error == CIO_ENOTSOCK ? "no socket" : "not open");
		return exit_of(error);
	}
	visit(w, s, &facts);
	return EXIT_DONE;
}

static int complain_why(long pid, const struct refusal *why)
{
	char text[512];

	remote_why(pid, why, text, sizeof text);
	complain("%s", text);
	return exit_of(why->error);
}

/* Of all processes those that refuse are counted: that something is there which may not be
 * seen is no failure, unless nothing else is found. */
static int walk_everywhere(struct walk *w)
{
	struct refusal why = { NULL, 0 };
	long *pids = NULL;
	cio_ssize i, count = remote_processes(&pids, &why);
	int error;

	if (count < 0)
		return complain_why(0, &why);
	for (i = 0; i < count; i++) {
		error = walk_process(w, pids[i], &why);
		if (error == 0 || error == CIO_ESRCH || w->refused++ > 0)
			continue;
		w->why = why;
		w->refused_pid = pids[i];
	}
	free(pids);
	return EXIT_DONE;
}

static int nothing_found(const struct walk *w)
{
	const struct selector *s = w->selector;
	const char *word = s->word ? s->word : "";
	const char *colon = s->word ? ": " : "";

	if (w->target->quiet)
		return EXIT_NOT_FOUND;
	if (w->refused > 0) {
		complain("%s%sno such socket in the processes that may be seen; %u may not, the first is %ld:", word, colon,
			w->refused, w->refused_pid);
		return complain_why(w->refused_pid, &w->why);
	}
	if (s->pid > 0 && !w->target->listen.given && !w->target->peer.given)
		complain("process %ld has no socket", s->pid);
	else
		complain("%s%sthere is no such socket", word, colon);
	return EXIT_NOT_FOUND;
}

static int walk_selector(struct walk *w)
{
	struct refusal why = { NULL, 0 };
	long pid = w->selector->pid;
	int error;

	w->found = w->refused = 0;
	if (pid == -1)
		return walk_self(w);
	if (pid == 0) {
		error = walk_everywhere(w);
		return error != EXIT_DONE || w->found > 0 ? error : nothing_found(w);
	}
	error = walk_process(w, pid, &why);
	if (error == CIO_EBADF || error == CIO_ENOTSOCK)
		return EXIT_NOT_FOUND;
	if (error)
		return w->target->quiet ? exit_of(why.error) : complain_why(pid, &why);
	return w->found > 0 ? EXIT_DONE : nothing_found(w);
}

int target_each(const struct target *target, visitor *each, void *arg)
{
	struct walk w = { .target = target, .visit = each, .arg = arg };
	int r = EXIT_DONE, one;
	size_t i;

	for (i = 0; i < target->count; i++) {
		w.selector = &target->selectors[i];
		one = walk_selector(&w);
		if (r == EXIT_DONE)
			r = one;
	}
	free(w.places);
	return r;
}
