/* SPDX-License-Identifier: MIT */
/* A TCP server that sends back what it is sent.  The same code serves every mode on every
 * selector:
 *
 *	echo [-s selector] [-m level|edge|oneshot] [address]
 *
 * What makes that so: work goes on until the system says CIO_EAGAIN, every such result goes
 * through cio_try_io(), and who stops earlier or waits for something else reregisters. */
#include "common.h"

#include <stdlib.h>

struct connection {
	cio_socket socket;
	struct connection *next, **link;
	unsigned waits_for;
	size_t start, end;	/* of data that is still to be sent */
	char data[16384];
};

struct server {
	struct base base;
	unsigned mode;
	struct cio_acceptor acceptor;
	struct connection *connections;
};

CIO_UNCHECKED	/* owned by the list, which the compiler does not follow */
static void connection_end(struct server *v, struct connection *c)
{
	*c->link = c->next;
	if (c->next)
		c->next->link = c->link;
	/* After this no event has c as its token. */
	cio_poll_deregister_closing(v->base.poll, c->socket.ref);
	cio_socket_close(&c->socket);
	free(c);
	/* A descriptor is free again. */
	cio_acceptor_resume(&v->acceptor);
}

/* Takes the socket over, also where it fails. */
static void connection_start(struct server *v, cio_socket *from) CIO_ENDS(*from);

CIO_UNCHECKED
static void connection_start(struct server *v, cio_socket *from)
{
	struct connection *c = malloc(sizeof *c);
	int r;

	if (!c) {
		cio_socket_close(from);
		return;
	}
	cio_socket_move(from, &c->socket);
	c->waits_for = CIO_READABLE;
	c->start = c->end = 0;
	c->next = v->connections;
	c->link = &v->connections;
	if (c->next)
		c->next->link = &c->next;
	v->connections = c;
	r = cio_poll_register(v->base.poll, c->socket.ref, (uintptr_t)c, CIO_READABLE, v->mode);
	if (r < 0) {
		fail("register", r);
		connection_end(v, c);
	}
}

static int wait_for(struct server *v, struct connection *c, unsigned direction)
{
	c->waits_for = direction;
	return cio_poll_reregister(v->base.poll, c->socket.ref, (uintptr_t)c, direction, v->mode);
}

/* One send or one receive: bytes moved, 0 at the end, or a negative error. */
static cio_ssize step(struct server *v, struct connection *c, unsigned direction)
{
	cio_sockref s = c->socket.ref;
	cio_ssize n;

	if (direction == CIO_WRITABLE) {
		n = cio_send(s, c->data + c->start, c->end - c->start, 0);
		if (n > 0)
			c->start += (size_t)n;
	} else {
		n = cio_recv(s, c->data, sizeof c->data, 0);
		if (n > 0) {
			c->start = 0;
			c->end = (size_t)n;
		}
	}
	return cio_try_io(v->base.poll, s, direction, n);
}

/* Enough steps at a time to be quick, and few enough that nobody else waits for long. */
#define STEPS 32

static void connection_serve(struct server *v, struct connection *c)
{
	unsigned i, direction = c->waits_for;
	cio_ssize n = 1;
	int r = 0;

	for (i = 0; i < STEPS && (n > 0 || n == CIO_EINTR); i++) {
		direction = c->start < c->end ? CIO_WRITABLE : CIO_READABLE;
		n = step(v, c, direction);
	}
	/* All is sent when the end is read, so a half close is answered in full. */
	if (n == 0 || (n < 0 && n != CIO_EAGAIN && n != CIO_EINTR)) {
		connection_end(v, c);
		return;
	}
	/* In its direction cio_try_io() has said that we wait. */
	if (n != CIO_EAGAIN || direction != c->waits_for)
		r = wait_for(v, c, direction);
	if (r < 0) {
		fail("reregister", r);
		connection_end(v, c);
	}
}

static int accept_all(struct server *v)
{
	cio_socket s;
	int r;

	for (;;) {
		r = cio_acceptor_next(&v->acceptor, &s, NULL);
		/* Out of descriptors: the acceptor is paused, and the wait gets a time. */
		if (r)
			return r == CIO_EAGAIN || cio_error_is_exhausted(r) ? 0 : fail("accept", r);
		connection_start(v, &s);
	}
}

static int serve(struct server *v)
{
	struct cio_event e;
	int n, r;

	for (;;) {
		n = cio_poll_wait_retry(v->base.poll, v->base.events, v->acceptor.paused ? MS(100) : -1);
		if (n < 0)
			return fail("wait", n);
		if (n == 0)
			cio_acceptor_resume(&v->acceptor);
		while (cio_events_next(v->base.events, &e)) {
			if (e.token == TOKEN_STOP)
				return 0;
			if (e.token == TOKEN_LISTEN) {
				r = accept_all(v);
				if (r < 0)
					return r;
			} else {
				connection_serve(v, (struct connection *)(uintptr_t)e.token);
			}
		}
	}
}

static int run(const struct options *options)
{
	struct server v = { .mode = options->mode };
	cio_socket listener;
	int r;

	r = cio_stream_listen(&options->at, 0, &listener);
	if (r)
		return fail("listen", r);
	r = base_open(&v.base, options->selector, 64);
	if (r == 0) {
		r = cio_acceptor_start(v.base.poll, listener.ref, TOKEN_LISTEN, v.mode, &v.acceptor);
		if (r == 0)
			r = say_where(listener.ref);
		if (r == 0)
			r = serve(&v);
		while (v.connections)
			connection_end(&v, v.connections);
		base_close(&v.base);
	}
	cio_socket_close(&listener);
	return r;
}

int main(int argc, char *argv[])
{
	struct options options;

	read_options(argc, argv, "127.0.0.1:0", &options);
	return run(&options) < 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
