/* SPDX-License-Identifier: MIT */
/* A server that is started with its listeners open, as systemd.socket(5) does it, or
 *
 *	systemd-socket-activate -l 127.0.0.1:1234 listen_fds [-s selector] [-m mode]
 *
 * LISTEN_PID names the process that is meant, LISTEN_FDS counts descriptors from 3 on,
 * LISTEN_FDNAMES may give them names.  Whoever connects is told which listener it was. */
#define _POSIX_C_SOURCE 200809L

#include "common.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FIRST_FD  3
#define LISTENERS 16

struct listener {
	cio_socket socket;
	struct cio_acceptor acceptor;
	char name[256];
};

struct server {
	struct base base;
	struct listener listeners[LISTENERS];
	size_t count;
};

/* A decimal number, or -1. */
static long number_of(const char *text)
{
	char *end;
	long n = text && *text ? strtol(text, &end, 10) : -1;

	return n >= 0 && *end == '\0' ? n : -1;
}

/* The next of "one:two:three". */
static void take_name(const char **names, char *ret, size_t size)
{
	size_t len = *names ? strcspn(*names, ":") : 0;

	snprintf(ret, size, "%.*s", (int)len, *names ? *names : "");
	if (*names)
		*names += len + ((*names)[len] == ':');
}

/* The descriptor must be a listener: an accept(2) of anything else would only fail later. */
CIO_UNCHECKED	/* owned by an array */
static int adopt(cio_fd fd, struct listener *ret)
{
	bool listens = false;
	int r = cio_socket_adopt_nonblocking(fd, &ret->socket);

	if (r)
		return r;
	r = cio_get_so_acceptconn(ret->socket.ref, &listens);
	if (r == 0 && !listens)
		r = CIO_EINVAL;
	if (r < 0)
		cio_socket_close(&ret->socket);
	return r;
}

static int adopt_all(struct server *v)
{
	const char *names = getenv("LISTEN_FDNAMES");
	long pid = number_of(getenv("LISTEN_PID")), count = number_of(getenv("LISTEN_FDS"));
	int r;

	if (pid != (long)getpid() || count < 1 || count > LISTENERS) {
		fprintf(stderr, "listen_fds: no listeners were passed to this process\n");
		return CIO_EINVAL;
	}
	while (v->count < (size_t)count) {
		struct listener *l = &v->listeners[v->count];

		take_name(&names, l->name, sizeof l->name);
		r = adopt(FIRST_FD + (cio_fd)v->count, l);
		if (r < 0)
			return fail("not a listener", r);
		v->count++;
	}
	/* Not for children of this process. */
	unsetenv("LISTEN_PID");
	unsetenv("LISTEN_FDS");
	unsetenv("LISTEN_FDNAMES");
	return 0;
}

/* A greeting is shorter than any send buffer, so that one call sends it. */
static int greet(const struct listener *l, cio_sockref s)
{
	char text[sizeof l->name + 32];
	int n = snprintf(text, sizeof text, "hello from %s\n", *l->name ? l->name : "a listener without a name");
	cio_ssize sent = cio_send(s, text, (size_t)n, 0);

	return sent < 0 ? fail("send", (int)sent) : 0;
}

static int serve_listener(struct listener *l)
{
	cio_socket s;
	int r;

	for (;;) {
		r = cio_acceptor_next(&l->acceptor, &s, NULL);
		if (r)
			return r == CIO_EAGAIN || cio_error_is_exhausted(r) ? 0 : fail("accept", r);
		greet(l, s.ref);
		cio_socket_close(&s);
	}
}

static bool any_paused(const struct server *v)
{
	size_t i;

	for (i = 0; i < v->count; i++)
		if (v->listeners[i].acceptor.paused)
			return true;
	return false;
}

static int serve(struct server *v)
{
	struct cio_event e;
	size_t i;
	int r;

	for (;;) {
		r = cio_poll_wait_retry(v->base.poll, v->base.events, any_paused(v) ? MS(100) : -1);
		if (r < 0)
			return fail("wait", r);
		for (i = 0; r == 0 && i < v->count; i++)
			cio_acceptor_resume(&v->listeners[i].acceptor);
		while (cio_events_next(v->base.events, &e)) {
			if (e.token == TOKEN_STOP)
				return 0;
			r = serve_listener(&v->listeners[e.token - TOKEN_LISTEN]);
			if (r < 0)
				return r;
		}
	}
}

static int start(struct server *v, const struct options *options)
{
	size_t i;
	int r;

	for (i = 0; i < v->count; i++) {
		struct listener *l = &v->listeners[i];

		r = cio_acceptor_start(v->base.poll, l->socket.ref, TOKEN_LISTEN + i, options->mode, &l->acceptor);
		if (r < 0)
			return fail("register", r);
		r = say_where(l->socket.ref);
		if (r < 0)
			return r;
	}
	return 0;
}

CIO_UNCHECKED
static int run(const struct options *options)
{
	static struct server v;
	int r = adopt_all(&v);

	if (r == 0)
		r = base_open(&v.base, options->selector, 32);
	if (r == 0) {
		r = start(&v, options);
		if (r == 0)
			r = serve(&v);
		base_close(&v.base);
	}
	while (v.count > 0)
		cio_socket_close(&v.listeners[--v.count].socket);
	return r;
}

int main(int argc, char *argv[])
{
	struct options options;

	read_options(argc, argv, "127.0.0.1:0", &options);
	return run(&options) < 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
