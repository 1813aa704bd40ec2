/* SPDX-License-Identifier: MIT */
/* libuv: uv_poll_t, uv_async_t. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include <uv.h>

#include "peer.h"

static uv_loop_t loop;
static uv_poll_t **handles;
static uv_async_t waker;

void peer_open(void)
{
	uv_loop_init(&loop);
	handles = calloc(PEER_MAX, sizeof *handles);
}

static void on_ready(uv_poll_t *handle, int status, int events)
{
	(void)status;
	if (events & UV_READABLE)
		peer_ready((int)(intptr_t)handle->data);
}

void peer_add(int fd)
{
	handles[fd] = malloc(sizeof **handles);
	uv_poll_init(&loop, handles[fd], fd);
	handles[fd]->data = (void *)(intptr_t)fd;
	uv_poll_start(handles[fd], UV_READABLE, on_ready);
}

void peer_modify(int fd, int directions)
{
	uv_poll_start(handles[fd], directions, on_ready);
}

static void on_closed(uv_handle_t *handle)
{
	free(handle);
}

void peer_remove(int fd)
{
	uv_close((uv_handle_t *)(void *)handles[fd], on_closed);
}

void peer_closing(int fd)
{
	peer_remove(fd);
}

void peer_turn(int wait)
{
	uv_run(&loop, wait ? UV_RUN_ONCE : UV_RUN_NOWAIT);
}

static void on_wake(uv_async_t *handle)
{
	(void)handle;
	peer_ready(-1);
}

void peer_waker(void)
{
	uv_async_init(&loop, &waker, on_wake);
}

void peer_wake(void)
{
	uv_async_send(&waker);
}
