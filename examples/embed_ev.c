/* SPDX-License-Identifier: MIT */
/* libcio and libev, both ways: libev's loop watches a poll of libcio's, and a socket. */
#include "embed.h"

#include <ev.h>
#include <stdlib.h>

static struct inner inner;
static struct client client = { .socket = CIO_SOCKET_NONE };
static int result;

static void end(struct ev_loop *loop, int r)
{
	result = r;
	ev_break(loop, EVBREAK_ALL);
}

static void on_inner(struct ev_loop *loop, ev_io *watch, int events)
{
	int r = inner_run(&inner);

	(void)watch;
	(void)events;
	if (r != 0)
		end(loop, r);
}

/* Tells libev what the client waits for. */
static void on_client(struct ev_loop *loop, ev_io *watch, int events)
{
	unsigned wanted = 0;
	int r = client_run(&client, &wanted);

	(void)events;
	ev_io_stop(loop, watch);
	if (r < 0) {
		end(loop, r);
	} else if (wanted == 0) {
		/* The poll has no thread of its own in a wait: its descriptor becomes readable. */
		cio_waker_wake(inner.stop);
	} else {
		ev_io_set(watch, client.socket.ref.fd, (wanted & CIO_READABLE ? EV_READ : 0)
			| (wanted & CIO_WRITABLE ? EV_WRITE : 0));
		ev_io_start(loop, watch);
	}
}

static int run(cio_fd inner_fd)
{
	struct ev_loop *loop = ev_loop_new(0);
	ev_io inner_watch, client_watch;

	ev_io_init(&inner_watch, on_inner, inner_fd, EV_READ);
	ev_io_init(&client_watch, on_client, client.socket.ref.fd, EV_WRITE);
	ev_io_start(loop, &inner_watch);
	ev_io_start(loop, &client_watch);
	ev_run(loop, 0);

	/* libev lets go of a descriptor before it is closed. */
	ev_io_stop(loop, &client_watch);
	ev_io_stop(loop, &inner_watch);
	ev_loop_destroy(loop);
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
