/* SPDX-License-Identifier: MIT */
/* A chat over TCP: each line that one sends, all others get (try it with nc):
 *
 *	chat [-s selector] [-m level|edge|oneshot] [address]
 *
 * Who does not read fast enough has a queue, and then has to leave.  Writability is asked for
 * only while a queue is not empty: cio_poll_set_interest() is made for that. */
#include "common.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct person {
	cio_socket socket;
	struct person *next;
	bool gone;
	size_t line_len, queue_len;
	char name[64];
	char line[1024];
	char queue[65536];
};

struct server {
	struct service service;		/* first */
	unsigned mode;
	struct person *people;
};

static void flush(struct server *v, struct person *x)
{
	cio_ssize n = 1;

	while (x->queue_len > 0 && (n > 0 || n == CIO_EINTR)) {
		n = cio_send(x->socket.ref, x->queue, x->queue_len, 0);
		if (n > 0) {
			x->queue_len -= (size_t)n;
			memmove(x->queue, x->queue + n, x->queue_len);
		}
		cio_try_io(v->service.base.poll, x->socket.ref, CIO_WRITABLE, n);
	}
	if (n < 0 && n != CIO_EAGAIN && n != CIO_EINTR)
		x->gone = true;
}

/* What x waits for now.  hurry: there is more to read, so an edge must come again. */
static void settle(struct server *v, struct person *x, bool hurry)
{
	unsigned wanted = CIO_READABLE | (x->queue_len > 0 ? CIO_WRITABLE : 0);
	int r;

	if (hurry) {
		r = cio_poll_reregister(v->service.base.poll, x->socket.ref, (uintptr_t)x, wanted, v->mode);
	} else {
		r = cio_poll_set_interest(v->service.base.poll, x->socket.ref, wanted);
		if (r == 0)
			r = cio_poll_rearm(v->service.base.poll, x->socket.ref, wanted);
	}
	if (r < 0)
		x->gone = true;
}

static void say(struct server *v, const struct person *from, const char *text, size_t len)
{
	struct person *x;

	for (x = v->people; x; x = x->next) {
		if (x == from || x->gone)
			continue;
		if (len > sizeof x->queue - x->queue_len) {
			x->gone = true;
			continue;
		}
		memcpy(x->queue + x->queue_len, text, len);
		x->queue_len += len;
		flush(v, x);
		settle(v, x, false);
	}
}

static void say_line(struct server *v, const struct person *from, const char *sign, const char *line,
	size_t len)
{
	char text[sizeof from->name + sizeof from->line + 8];
	int n = snprintf(text, sizeof text, "%s%s%.*s\n", from->name, sign, (int)len, line);

	say(v, from, text, (size_t)n);
}

/* Whole lines, and what is too long for one in pieces. */
static void say_lines(struct server *v, struct person *x)
{
	char *end;
	size_t len;

	while (x->line_len > 0) {
		end = memchr(x->line, '\n', x->line_len);
		if (!end && x->line_len < sizeof x->line)
			return;
		len = end ? (size_t)(end - x->line) : x->line_len;
		say_line(v, x, ": ", x->line, len);
		len += end ? 1 : 0;
		x->line_len -= len;
		memmove(x->line, x->line + len, x->line_len);
	}
}

static void listen_to(struct server *v, struct person *x)
{
	cio_ssize n = 1;
	unsigned i;

	for (i = 0; i < 32 && (n > 0 || n == CIO_EINTR); i++) {
		n = cio_recv(x->socket.ref, x->line + x->line_len, sizeof x->line - x->line_len, 0);
		cio_try_io(v->service.base.poll, x->socket.ref, CIO_READABLE, n);
		if (n > 0) {
			x->line_len += (size_t)n;
			say_lines(v, x);
		}
	}
	if (n == 0 || (n < 0 && n != CIO_EAGAIN && n != CIO_EINTR))
		x->gone = true;
	else
		flush(v, x);
	if (!x->gone)
		settle(v, x, n != CIO_EAGAIN);
}

CIO_UNCHECKED	/* owned by the list, which the compiler does not follow */
static void person_end(struct server *v, struct person *x)
{
	cio_poll_deregister_closing(v->service.base.poll, x->socket.ref);
	cio_socket_close(&x->socket);
	free(x);
	cio_acceptor_resume(&v->service.acceptor);
}

/* Those who are gone; that others are told may make these go too. */
static void see_off(struct service *service)
{
	struct server *v = (struct server *)service;
	struct person **link = &v->people, *x;

	while ((x = *link)) {
		if (!x->gone) {
			link = &x->next;
			continue;
		}
		*link = x->next;
		say_line(v, x, " has left", "", 0);
		person_end(v, x);
		link = &v->people;
	}
}

CIO_UNCHECKED
static void welcome(struct service *service, cio_socket *from, const struct cio_sockaddr *peer)
{
	struct server *v = (struct server *)service;
	struct person *x = calloc(1, sizeof *x);

	if (!x) {
		cio_socket_close(from);
		return;
	}
	cio_socket_move(from, &x->socket);
	if (cio_sockaddr_print(peer, x->name, sizeof x->name) < 0)
		snprintf(x->name, sizeof x->name, "somebody");
	x->next = v->people;
	v->people = x;
	if (cio_poll_register(v->service.base.poll, x->socket.ref, (uintptr_t)x, CIO_READABLE, v->mode) < 0)
		x->gone = true;
	else
		say_line(v, x, " is here", "", 0);
}

static void on_ready(struct service *service, const struct cio_event *e)
{
	struct server *v = (struct server *)service;
	struct person *x = (struct person *)(uintptr_t)e->token;

	if (!x->gone)
		listen_to(v, x);
}

static void end_all(struct service *service)
{
	struct server *v = (struct server *)service;
	struct person *x;

	while ((x = v->people)) {
		v->people = x->next;
		person_end(v, x);
	}
}

int main(int argc, char *argv[])
{
	struct server v = { .service = { .accept = welcome, .ready = on_ready, .settled = see_off, .end = end_all } };
	struct options options;

	read_options(argc, argv, "127.0.0.1:0", &options);
	v.mode = options.mode;
	return service_run(&v.service, &options) < 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
