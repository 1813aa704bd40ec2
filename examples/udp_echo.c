/* SPDX-License-Identifier: MIT */
/* A UDP server that sends each datagram back to where it came from:
 *
 *	udp_echo [-s selector] [-m level|edge|oneshot] [address]
 *
 * One datagram is in hand at most: what cannot be sent now waits, and the kernel keeps, or
 * drops, what comes meanwhile. */
#include "common.h"

#include <stdlib.h>

struct server {
	struct base base;
	cio_sockref socket;
	unsigned mode, waits_for;
	struct cio_sockaddr from;
	cio_ssize length;	/* of the datagram in hand, negative for none */
	char data[65536];
};

/* One receive or one send.  An empty datagram is one too. */
static cio_ssize step(struct server *v)
{
	cio_ssize n;

	if (v->length < 0) {
		n = cio_recv_from(v->socket, v->data, sizeof v->data, 0, &v->from);
		if (n >= 0)
			v->length = n;
		return cio_try_io(v->base.poll, v->socket, CIO_READABLE, n);
	}
	n = cio_send_to(v->socket, v->data, (size_t)v->length, 0, &v->from);
	/* Who cannot be answered is not waited for. */
	if (n != CIO_EAGAIN && n != CIO_EINTR)
		v->length = -1;
	return cio_try_io(v->base.poll, v->socket, CIO_WRITABLE, n);
}

/* Until there is nothing to do, or others had to wait for long enough. */
static int serve_socket(struct server *v)
{
	unsigned i, direction;
	cio_ssize n = 0;
	int r;

	/* Errors of a datagram socket are about a datagram: each is told once. */
	for (i = 0; i < 64 && n != CIO_EAGAIN; i++) {
		n = step(v);
		if (n == CIO_EBADF || n == CIO_ENOTSOCK)
			return fail("socket", (int)n);
	}
	direction = v->length < 0 ? CIO_READABLE : CIO_WRITABLE;
	if (n == CIO_EAGAIN && direction == v->waits_for)
		return 0;
	v->waits_for = direction;
	r = cio_poll_reregister(v->base.poll, v->socket, TOKEN_LISTEN, direction, v->mode);
	return r < 0 ? fail("reregister", r) : 0;
}

static int serve(struct server *v)
{
	struct cio_event e;
	int r;

	for (;;) {
		r = cio_poll_wait_retry(v->base.poll, v->base.events, -1);
		if (r < 0)
			return fail("wait", r);
		while (cio_events_next(v->base.events, &e)) {
			if (e.token == TOKEN_STOP)
				return 0;
			r = serve_socket(v);
			if (r < 0)
				return r;
		}
	}
}

static int run(const struct options *options)
{
	static struct server v;
	cio_socket s;
	int r;

	r = cio_datagram_bind(&options->at, 0, &s);
	if (r)
		return fail("bind", r);
	v.socket = s.ref;
	v.mode = options->mode;
	v.waits_for = CIO_READABLE;
	v.length = -1;
	r = base_open(&v.base, options->selector, 8);
	if (r == 0) {
		r = cio_poll_register(v.base.poll, s.ref, TOKEN_LISTEN, CIO_READABLE, v.mode);
		if (r < 0)
			fail("register", r);
		if (r == 0)
			r = say_where(s.ref);
		if (r == 0)
			r = serve(&v);
		base_close(&v.base);
	}
	cio_socket_close(&s);
	return r;
}

int main(int argc, char *argv[])
{
	struct options options;

	read_options(argc, argv, "127.0.0.1:0", &options);
	return run(&options) < 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
