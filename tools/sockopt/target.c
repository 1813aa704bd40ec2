/* SPDX-License-Identifier: MIT */
/* From the command line to sockets that can be asked. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "remote.h"
#include "target.h"

/* Digits and nothing else, up to most; -1 if not. */
static long parse_number(const char *text, size_t len, long most)
{
	long n = 0;
	size_t i;

	if (len == 0)
		return -1;
	for (i = 0; i < len; i++) {
		if (text[i] < '0' || text[i] > '9' || n > most / 10)
			return -1;
		n = n * 10 + (text[i] - '0');
	}
	return n <= most ? n : -1;
}

static bool parse_process(const char *word, struct target *ret)
{
	size_t len = strcspn(word, ":");
	long fd;

	if (len == 4 && strncmp(word, "self", 4) == 0)
		ret->pid = -1;
	else
		ret->pid = parse_number(word, len, 0x7fffffff);
	if (ret->pid == 0 || (ret->pid == -1 && *word != 's'))
		return false;
	if (word[len] == '\0')
		return ret->pid > 0;
	fd = parse_number(word + len + 1, strlen(word + len + 1), 0x7fffffff);
	ret->fd = (int)fd;
	return fd >= 0;
}

/* ":80" is a port of any address, "192.0.2.1" an address with any port. */
static bool parse_pattern(const char *text, struct pattern *ret)
{
	struct in_addr none = { 0 };
	long port;

	if (!text)
		return true;
	ret->given = true;
	if (text[0] == ':') {
		port = parse_number(text + 1, strlen(text + 1), 65535);
		ret->any_ip = true;
		cio_sockaddr_init_ipv4(&none, (uint16_t)port, &ret->addr);
		return port >= 0;
	}
	if (cio_sockaddr_parse_ip(text, 0, &ret->addr) == 0) {
		ret->any_port = true;
		return true;
	}
	return cio_sockaddr_parse(text, &ret->addr) == 0;
}

int target_parse(const char *word, const struct args *args, struct target *ret)
{
	memset(ret, 0, sizeof *ret);
	ret->fd = -1;
	if (word && !parse_process(word, ret)) {
		complain("'%s' is neither PID nor PID:FD nor self:FD", word);
		return EXIT_USAGE;
	}
	if (!parse_pattern(args->listen, &ret->listen)) {
		complain("'%s' is no address", args->listen);
		return EXIT_USAGE;
	}
	if (!parse_pattern(args->peer, &ret->peer)) {
		complain("'%s' is no address", args->peer);
		return EXIT_USAGE;
	}
	if (!word && !args->listen && !args->peer) {
		complain("which socket? PID, PID:FD, --listen ADDR or --peer ADDR");
		return EXIT_USAGE;
	}
	return EXIT_DONE;
}

/* How a walk goes. */
struct walk {
	const struct target *target;
	visitor *visit;
	void *arg;
	unsigned found;
	unsigned refused;		/* processes that were not lent from */
	long refused_pid;
	struct refusal why;		/* of the first of them */
};

static void visit(struct walk *w, cio_sockref s, struct facts *facts)
{
	if (!is_wanted(w->target, s))
		return;
	facts_of(s, facts);
	w->found++;
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
	int error = remote_look(r, w->target->fd, what, sizeof what, why);

	if (error == 0)
		error = visit_remote(w, r, w->target->fd, why);
	if (error == CIO_EBADF)
		complain("process %ld has no descriptor %d", r->pid, w->target->fd);
	else if (error == CIO_ENOTSOCK)
		complain("descriptor %d of process %ld is no socket but %s", w->target->fd, r->pid, what);
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
	error = w->target->fd >= 0 ? visit_one(w, &r, why) : visit_all(w, &r, why);
	remote_close(&r);
	return error;
}

static int walk_self(struct walk *w)
{
	struct facts facts = { .pid = -1, .fd = w->target->fd, .process = "self" };
	cio_sockref s;
	int error = cio_sockref_of(CIO_FILEREF((cio_fd)w->target->fd), &s);

	if (error) {
		complain("descriptor %d is %s", w->target->fd, error == CIO_ENOTSOCK ? "no socket" : "not open");
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
	if (w->refused > 0) {
		complain("no such socket in the processes that may be seen; %u may not, the first is %ld:",
			w->refused, w->refused_pid);
		return complain_why(w->refused_pid, &w->why);
	}
	if (w->target->pid > 0 && !w->target->listen.given && !w->target->peer.given)
		complain("process %ld has no socket", w->target->pid);
	else
		complain("there is no such socket");
	return EXIT_NOT_FOUND;
}

int target_each(const struct target *target, visitor *each, void *arg)
{
	struct walk w = { .target = target, .visit = each, .arg = arg };
	struct refusal why = { NULL, 0 };
	int r = EXIT_DONE, error;

	if (target->pid == -1)
		r = walk_self(&w);
	else if (target->pid == 0)
		r = walk_everywhere(&w);
	else {
		error = walk_process(&w, target->pid, &why);
		if (error == CIO_EBADF || error == CIO_ENOTSOCK)
			r = EXIT_NOT_FOUND;
		else if (error)
			r = complain_why(target->pid, &why);
	}
	if (r != EXIT_DONE)
		return r;
	return w.found > 0 ? EXIT_DONE : nothing_found(&w);
}
