/* SPDX-License-Identifier: MIT */
#ifndef TESTS_WINDOWS_PIPES_H
#define TESTS_WINDOWS_PIPES_H

/* Named pipes in a poll: ends, and what is said between them. */

#include <stdio.h>
#include <string.h>

#include <cio/named_pipe.h>

#include "waits.h"

#undef IN
#undef OUT
#define IN  CIO_EVENT_READABLE
#define OUT CIO_EVENT_WRITABLE
#define RW  (CIO_READABLE | CIO_WRITABLE)
#define GONE (CIO_EVENT_READ_CLOSED | CIO_EVENT_WRITE_CLOSED)

/* What a pipe itself holds, each way. */
#define BUFFER 16384

static char name[64];

static inline const char *new_name(void)
{
	static unsigned n;

	snprintf(name, sizeof name, "\\\\.\\pipe\\cio-%lu-%u", GetCurrentProcessId(), ++n);
	return name;
}

static inline struct cio_named_pipe *listen_new(void)
{
	struct cio_named_pipe *np;

	assert_ok(cio_named_pipe_listen(p, new_name(), NULL, &np));
	return np;
}

static inline struct cio_named_pipe *open_client(void)
{
	struct cio_named_pipe *np;

	assert_ok(cio_named_pipe_open(p, name, &np));
	return np;
}

/* Two connected ends; neither is registered. */
static inline void pair(struct cio_named_pipe **ret_server, struct cio_named_pipe **ret_client)
{
	*ret_server = listen_new();
	*ret_client = open_client();
	assert_ok(cio_named_pipe_connect(*ret_server));
}

/* Packets are seen by waits alone. */
static inline void stir(void)
{
	struct cio_event e;
	int i;

	for (i = 0; i < 5; i++) {
		ck_assert_int_ge(cio_poll_wait(p, events, 2000000), 0);
		while (cio_events_next(events, &e))
			;
	}
}

static inline void say(struct cio_named_pipe *np, const char *text)
{
	ck_assert_int_eq(cio_named_pipe_write(np, text, strlen(text)), (int)strlen(text));
}

/* All of a text, and nothing after it. */
static inline void assert_hears(struct cio_named_pipe *np, const char *text)
{
	char buf[64];
	size_t n = 0;
	unsigned tries;

	for (tries = 0; n < strlen(text); tries++) {
		cio_ssize r = cio_named_pipe_read(np, buf + n, sizeof buf - n);

		ck_assert_msg(r > 0 || (r == CIO_EAGAIN && tries < 1000), "read: %d", (int)r);
		if (r > 0)
			n += (size_t)r;
		else
			cio_poll_wait(p, events, 2000000);
	}
	buf[n] = '\0';
	ck_assert_str_eq(buf, text);
	assert_error(cio_named_pipe_read(np, buf, sizeof buf), CIO_EAGAIN);
}

#endif
