/* SPDX-License-Identifier: MIT */
#ifndef EXAMPLES_EMBED_H
#define EXAMPLES_EMBED_H

/* What embed_uv.c, embed_event.c and embed_ev.c put into another library's loop: a poll of
 * libcio's, in which an echo server lives, and a socket of libcio's, a client of that server. */

#include <cio/cio.h>
#include <cio/event.h>
#include <cio/net.h>
#include <cio/poll.h>
#include <cio/waker.h>

struct inner {
	struct cio_poll *poll;
	struct cio_events *events;
	struct cio_waker *stop;
	cio_socket listener, peer;
	bool sending;
	size_t start, end;
	char data[16384];
};

/* Where it listens, and the descriptor to watch: it is readable when there is something to run. */
int inner_open(struct inner *in, struct cio_sockaddr *ret_at, cio_fd *ret_watch);
void inner_close(struct inner *in);

/* Runs what is ready and never waits.  0: that was all; 1: in->stop was woken. */
int inner_run(struct inner *in);

#define CLIENT_BYTES (1 << 20)

struct client {
	cio_socket socket;
	size_t sent, received;
};

int client_open(struct client *c, const struct cio_sockaddr *to);
void client_close(struct client *c);

/* Goes on as far as it can.  *ret_wanted: the directions to watch its socket for, 0 when all
 * bytes came back. */
int client_run(struct client *c, unsigned *ret_wanted);

/* Prints what it was about, and returns error. */
int fail(const char *what, int error);

#endif
