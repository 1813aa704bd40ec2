/* SPDX-License-Identifier: MIT */
/* libcio-poll: edges, and reads that stop when they are short. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include <cio/event.h>
#include <cio/poll.h>
#include <cio/waker.h>

#include "peer.h"

static struct cio_poll *it;
static struct cio_events *events;
static struct cio_waker *waker;

static void must(int r)
{
	if (r < 0) {
		fprintf(stderr, "peer_cio: %d\n", r);
		exit(1);
	}
}

void peer_open(void)
{
	must(cio_poll_new(NULL, &it));
	must(cio_events_new(it, 1024, &events));
}

void peer_add(int fd)
{
	must(cio_poll_register(it, CIO_SOCKREF(fd), (uint64_t)fd, CIO_READABLE, CIO_EDGE));
}

void peer_modify(int fd, int directions)
{
	must(cio_poll_set_interest(it, CIO_SOCKREF(fd), (unsigned)directions));
}

void peer_remove(int fd)
{
	must(cio_poll_deregister(it, CIO_SOCKREF(fd)));
}

void peer_closing(int fd)
{
	must(cio_poll_deregister_closing(it, CIO_SOCKREF(fd)));
}

void peer_turn(int wait)
{
	struct cio_event e;

	must(cio_poll_wait(it, events, wait ? -1 : 0));
	while (cio_events_next(events, &e))
		peer_ready((int)e.token);
}

void peer_waker(void)
{
	must(cio_waker_new(it, (uint64_t)-1, &waker));
}

void peer_wake(void)
{
	must(cio_waker_wake(waker));
}

_Static_assert(PEER_READ == CIO_READABLE && PEER_WRITE == CIO_WRITABLE, "interests");
