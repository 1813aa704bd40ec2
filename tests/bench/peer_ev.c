/* SPDX-License-Identifier: MIT */
/* libev: ev_io, ev_async. */
#include "config.h"

#include <stdlib.h>

#if defined(__GNUC__)
# pragma GCC diagnostic ignored "-Wstrict-aliasing"
#endif
#include <ev.h>

#include "peer.h"

static struct ev_loop *loop;
static ev_io *handles;
static ev_async waker;

void peer_open(void)
{
	loop = ev_loop_new(EVBACKEND_EPOLL);
	handles = calloc(PEER_MAX, sizeof *handles);
}

static void on_ready(struct ev_loop *l, ev_io *w, int events)
{
	(void)l;
	if (events & EV_READ)
		peer_ready(w->fd);
}

static void start(int fd, int events)
{
	ev_io_init(&handles[fd], on_ready, fd, events);
	ev_io_start(loop, &handles[fd]);
}

void peer_add(int fd)
{
	start(fd, EV_READ);
}

void peer_modify(int fd, int directions)
{
	ev_io_stop(loop, &handles[fd]);
	start(fd, EV_READ | (directions & PEER_WRITE ? EV_WRITE : 0));
}

void peer_remove(int fd)
{
	ev_io_stop(loop, &handles[fd]);
}

void peer_closing(int fd)
{
	ev_io_stop(loop, &handles[fd]);
}

void peer_turn(int wait)
{
	ev_run(loop, wait ? EVRUN_ONCE : EVRUN_NOWAIT);
}

static void on_wake(struct ev_loop *l, ev_async *w, int events)
{
	(void)l, (void)w, (void)events;
	peer_ready(-1);
}

void peer_waker(void)
{
	ev_async_init(&waker, on_wake);
	ev_async_start(loop, &waker);
}

void peer_wake(void)
{
	ev_async_send(loop, &waker);
}
