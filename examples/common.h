/* SPDX-License-Identifier: MIT */
#ifndef EXAMPLES_COMMON_H
#define EXAMPLES_COMMON_H

/* What the servers beside this file share: their options, and an orderly end. */

#include <cio/cio.h>
#include <cio/event.h>
#include <cio/net.h>
#include <cio/poll.h>
#include <cio/waker.h>

/* Tokens that are no connection: those are pointers. */
#define TOKEN_STOP   0
#define TOKEN_LISTEN 1

/* Milliseconds as nanoseconds. */
#define MS(n) ((int64_t)(n) * 1000000)

struct options {
	const char *selector;	/* -s NAME */
	unsigned mode;		/* -m level | edge | oneshot */
	struct cio_sockaddr at;	/* what is left: an address, or where the caller said */
};

/* Reads argv; ends the program if it is wrong. */
void read_options(int argc, char *argv[], const char *at, struct options *ret);

/* Prints "program: what: message" and returns error. */
int fail(const char *what, int error);

/* Prints where a socket is, for whoever started this: a port of 0 has become one. */
int say_where(cio_sockref s);

/* A poll, its buffer, and a waker that SIGTERM and SIGINT call. */
struct base {
	struct cio_poll *poll;
	struct cio_events *events;
	struct cio_waker *stop;
};
int base_open(struct base *b, const char *selector, size_t capacity);
void base_close(struct base *b);

/* A TCP server's frame, as examples/echo.c has it in full: listens, accepts, waits, until it is told
 * to stop.  accept takes the socket over; ready gets every other event; settled comes when
 * all events of a wait were handed out, and may be NULL. */
struct service {
	struct base base;
	struct cio_acceptor acceptor;
	void (*accept)(struct service *v, cio_socket *from, const struct cio_sockaddr *peer);
	void (*ready)(struct service *v, const struct cio_event *e);
	void (*settled)(struct service *v);
	void (*end)(struct service *v);		/* of all connections */
};
int service_run(struct service *v, const struct options *options);

#endif
