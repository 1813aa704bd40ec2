/* SPDX-License-Identifier: MIT */
/* A web server that says hello, to every GET and HEAD of HTTP/1.0 and 1.1:
 *
 *	http [-s selector] [-m level|edge|oneshot] [address]
 *
 * Connections are kept, requests may be sent ahead of their answers, nothing grows: a
 * connection that does not read its answers is not read from. */
#include "common.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "http_request.h"

#define ANSWER_MAX 512			/* of one request */
#define STEPS      64			/* at a time, then others have their turn */
#define LINGER_MAX (256 * 1024)		/* read and dropped after the last answer */

struct connection {
	cio_socket socket;
	struct connection *next, **link;
	unsigned waits_for;
	bool last;			/* no more requests, only answers */
	bool shut;			/* nor answers: wait for the peer to be done */
	size_t dropped;
	size_t in_start, in_end, out_start, out_end;
	char in[8192], out[16384];
};

struct server {
	struct service service;		/* first */
	unsigned mode;
	struct connection *connections;
};

static const char *reason(int status)
{
	switch (status) {
	case 200: return "OK";
	case 405: return "Method Not Allowed";
	case 413: return "Content Too Large";
	case 431: return "Request Header Fields Too Large";
	case 501: return "Not Implemented";
	case 505: return "HTTP Version Not Supported";
	default:  return "Bad Request";
	}
}

static const char *date(void)
{
	static char text[40];
	static time_t when;
	time_t now = time(NULL);

	if (now != when) {
		when = now;
		strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", gmtime(&now));
	}
	return text;
}

static void answer(struct connection *c, const struct request *r)
{
	char body[64];
	int len = snprintf(body, sizeof body, "%s\n", r->status == 200 ? "hello, world" : reason(r->status));
	int n = snprintf(c->out + c->out_end, ANSWER_MAX,
		"HTTP/1.1 %d %s\r\nDate: %s\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n%s%s\r\n%s",
		r->status, reason(r->status), date(), len, r->status == 405 ? "Allow: GET, HEAD\r\n" : "",
		r->last ? "Connection: close\r\n" : "Connection: keep-alive\r\n", r->head ? "" : body);

	c->out_end += (size_t)n;
	c->last = r->last;
}

/* All requests that are complete, as long as there is room for answers. */
static void answer_all(struct connection *c)
{
	struct request r;
	size_t used = 1;

	while (!c->last && used > 0 && c->in_start < c->in_end && sizeof c->out - c->out_end >= ANSWER_MAX) {
		used = request_parse(c->in + c->in_start, c->in_end - c->in_start, &r);
		if (used == 0 && c->in_end - c->in_start == sizeof c->in) {
			r = (struct request){ .status = 431, .last = true };
			used = sizeof c->in;
		}
		c->in_start += used;
		if (used > 0)
			answer(c, &r);
	}
	if (used == 0 && c->in_start > 0) {
		c->in_end -= c->in_start;
		memmove(c->in, c->in + c->in_start, c->in_end);
		c->in_start = 0;
	}
	if (c->last || c->in_start == c->in_end)
		c->in_start = c->in_end = 0;
}

static cio_ssize send_some(struct connection *c)
{
	cio_ssize n = cio_send(c->socket.ref, c->out + c->out_start, c->out_end - c->out_start, 0);

	if (n > 0)
		c->out_start += (size_t)n;
	if (c->out_start == c->out_end)
		c->out_start = c->out_end = 0;
	return n;
}

/* After the last answer the peer's own end is waited for: a close with input unread would
 * reset the connection, and the answer could be lost. */
static cio_ssize receive_some(struct connection *c)
{
	cio_ssize n;

	if (c->last && !c->shut) {
		n = cio_shutdown(c->socket.ref, CIO_SHUT_WR);
		if (n < 0)
			return n;
		c->shut = true;
	}
	n = cio_recv(c->socket.ref, c->in + c->in_end, sizeof c->in - c->in_end, 0);
	if (n > 0 && !c->last)
		c->in_end += (size_t)n;
	else if (n > 0)
		c->dropped += (size_t)n;
	return c->dropped > LINGER_MAX ? 0 : n;
}

CIO_UNCHECKED	/* owned by the list, which the compiler does not follow */
static void connection_end(struct server *v, struct connection *c)
{
	*c->link = c->next;
	if (c->next)
		c->next->link = c->link;
	cio_poll_deregister_closing(v->service.base.poll, c->socket.ref);
	cio_socket_close(&c->socket);
	free(c);
	cio_acceptor_resume(&v->service.acceptor);
}

static void on_ready(struct service *service, const struct cio_event *e)
{
	struct server *v = (struct server *)service;
	struct connection *c = (struct connection *)(uintptr_t)e->token;
	struct cio_poll *p = service->base.poll;
	unsigned i, direction = c->waits_for;
	cio_ssize n = 1;

	for (i = 0; i < STEPS && (n > 0 || n == CIO_EINTR); i++) {
		answer_all(c);
		direction = c->out_end > 0 ? CIO_WRITABLE : CIO_READABLE;
		n = direction == CIO_WRITABLE ? send_some(c) : receive_some(c);
		cio_try_io(p, c->socket.ref, direction, n);
	}
	if (n > 0 || n == CIO_EINTR || (n == CIO_EAGAIN && direction != c->waits_for)) {
		c->waits_for = direction;
		n = cio_poll_reregister(p, c->socket.ref, (uintptr_t)c, direction, v->mode);
		n = n == 0 ? CIO_EAGAIN : n;
	}
	if (n != CIO_EAGAIN)
		connection_end(v, c);
}

CIO_UNCHECKED
static void on_accept(struct service *service, cio_socket *from, const struct cio_sockaddr *peer)
{
	struct server *v = (struct server *)service;
	struct connection *c = calloc(1, sizeof *c);

	(void)peer;
	if (!c) {
		cio_socket_close(from);
		return;
	}
	cio_socket_move(from, &c->socket);
	c->waits_for = CIO_READABLE;
	c->next = v->connections;
	c->link = &v->connections;
	if (c->next)
		c->next->link = &c->next;
	v->connections = c;
	if (cio_poll_register(service->base.poll, c->socket.ref, (uintptr_t)c, CIO_READABLE, v->mode) < 0)
		connection_end(v, c);
}

static void end_all(struct service *service)
{
	struct server *v = (struct server *)service;

	while (v->connections)
		connection_end(v, v->connections);
}

int main(int argc, char *argv[])
{
	struct server v = { .service = { .accept = on_accept, .ready = on_ready, .end = end_all } };
	struct options options;

	read_options(argc, argv, "127.0.0.1:0", &options);
	v.mode = options.mode;
	return service_run(&v.service, &options) < 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
