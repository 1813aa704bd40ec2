/* SPDX-License-Identifier: MIT */
/* libevent: persistent events, event_active() with its locks on, as for other threads. */
#include "config.h"

#include <stdlib.h>

#include <event2/event.h>
#include <event2/event_struct.h>
#include <event2/thread.h>

#include "peer.h"

static struct event_base *base;
static struct event *events, waker;

void peer_open(void)
{
	evthread_use_pthreads();
	base = event_base_new();
	evthread_make_base_notifiable(base);
	events = calloc(PEER_MAX, sizeof *events);
}

static void on_ready(evutil_socket_t fd, short what, void *arg)
{
	(void)arg;
	if (what & EV_READ)
		peer_ready((int)fd);
}

void peer_add(int fd)
{
	event_assign(&events[fd], base, fd, EV_READ | EV_PERSIST, on_ready, NULL);
	event_add(&events[fd], NULL);
}

void peer_modify(int fd, int directions)
{
	short what = (short)(EV_READ | EV_PERSIST | (directions & PEER_WRITE ? EV_WRITE : 0));

	event_del(&events[fd]);
	event_assign(&events[fd], base, fd, what, on_ready, NULL);
	event_add(&events[fd], NULL);
}

void peer_remove(int fd)
{
	event_del(&events[fd]);
}

void peer_closing(int fd)
{
	event_del(&events[fd]);
}

void peer_turn(int wait)
{
	event_base_loop(base, (wait ? EVLOOP_ONCE : EVLOOP_NONBLOCK) | EVLOOP_NO_EXIT_ON_EMPTY);
}

static void on_wake(evutil_socket_t fd, short what, void *arg)
{
	(void)fd, (void)what, (void)arg;
	peer_ready(-1);
}

void peer_waker(void)
{
	event_assign(&waker, base, -1, EV_PERSIST, on_wake, NULL);
	event_add(&waker, NULL);
}

void peer_wake(void)
{
	event_active(&waker, EV_READ, 0);
}
