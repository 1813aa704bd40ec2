/* SPDX-License-Identifier: MIT */
/* libcio and libevent, both ways: libevent's loop watches a poll of libcio's, and a socket. */
#include "embed.h"

#include <event2/event.h>
#include <stdlib.h>

static struct inner inner;
static struct client client = { .socket = CIO_SOCKET_NONE };
static struct event_base *base;
static struct event *client_watch;
static int result;

static void end(int r)
{
	result = r;
	event_base_loopbreak(base);
}

static void on_inner(evutil_socket_t fd, short events, void *arg)
{
	int r = inner_run(&inner);

	(void)fd;
	(void)events;
	(void)arg;
	if (r != 0)
		end(r);
}

/* Tells libevent what the client waits for. */
static void on_client(evutil_socket_t fd, short events, void *arg)
{
	unsigned wanted = 0;
	int r = client_run(&client, &wanted);

	(void)events;
	(void)arg;
	event_del(client_watch);
	if (r < 0) {
		end(r);
	} else if (wanted == 0) {
		/* The poll has no thread of its own in a wait: its descriptor becomes readable. */
		cio_waker_wake(inner.stop);
	} else {
		event_assign(client_watch, base, fd, (short)(EV_PERSIST | (wanted & CIO_READABLE ? EV_READ : 0)
			| (wanted & CIO_WRITABLE ? EV_WRITE : 0)), on_client, NULL);
		event_add(client_watch, NULL);
	}
}

static int run(cio_fd inner_fd)
{
	struct event *inner_watch;

	base = event_base_new();
	inner_watch = event_new(base, inner_fd, EV_READ | EV_PERSIST, on_inner, NULL);
	client_watch = event_new(base, client.socket.ref.fd, EV_WRITE | EV_PERSIST, on_client, NULL);
	event_add(inner_watch, NULL);
	event_add(client_watch, NULL);
	event_base_dispatch(base);

	/* libevent lets go of a descriptor before it is closed. */
	event_free(client_watch);
	event_free(inner_watch);
	event_base_free(base);
	return result;
}

int main(void)
{
	struct cio_sockaddr at;
	cio_fd inner_fd;
	int r;

	r = inner_open(&inner, &at, &inner_fd);
	if (r == 0)
		r = client_open(&client, &at);
	if (r == 0)
		r = run(inner_fd);
	client_close(&client);
	inner_close(&inner);
	return r < 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
