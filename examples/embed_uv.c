/* SPDX-License-Identifier: MIT */
/* libcio and libuv, both ways: libuv's loop watches a poll of libcio's, and a socket. */
#include "embed.h"

#include <stdlib.h>
#include <uv.h>

static struct inner inner;
static struct client client = { .socket = CIO_SOCKET_NONE };
static uv_poll_t inner_watch, client_watch;
static int result;

static void end(uv_loop_t *loop, int r)
{
	result = r;
	uv_stop(loop);
}

static void on_inner(uv_poll_t *watch, int status, int events)
{
	int r = inner_run(&inner);

	(void)status;
	(void)events;
	if (r != 0)
		end(watch->loop, r);
}

/* Tells libuv what the client waits for. */
static void on_client(uv_poll_t *watch, int status, int events)
{
	unsigned wanted = 0;
	int r = client_run(&client, &wanted);

	(void)status;
	(void)events;
	if (r < 0) {
		end(watch->loop, r);
	} else if (wanted == 0) {
		uv_poll_stop(watch);
		/* The poll has no thread of its own in a wait: its descriptor becomes readable. */
		cio_waker_wake(inner.stop);
	} else {
		uv_poll_start(watch, (wanted & CIO_READABLE ? UV_READABLE : 0)
			| (wanted & CIO_WRITABLE ? UV_WRITABLE : 0), on_client);
	}
}

static int run(cio_fd inner_fd)
{
	uv_loop_t loop;

	uv_loop_init(&loop);
	uv_poll_init(&loop, &inner_watch, inner_fd);
	uv_poll_init_socket(&loop, &client_watch, client.socket.ref.fd);
	uv_poll_start(&inner_watch, UV_READABLE, on_inner);
	uv_poll_start(&client_watch, UV_WRITABLE, on_client);
	uv_run(&loop, UV_RUN_DEFAULT);

	/* libuv lets go of a descriptor in its loop: before it is closed. */
	uv_close((uv_handle_t *)&inner_watch, NULL);
	uv_close((uv_handle_t *)&client_watch, NULL);
	uv_run(&loop, UV_RUN_DEFAULT);
	uv_loop_close(&loop);
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
