/* SPDX-License-Identifier: MIT */
#ifndef TESTS_POLL_SERVERS_H
#define TESTS_POLL_SERVERS_H

/* The example programs as servers of a test: started, spoken to, stopped with SIGTERM. */

#include <sys/types.h>

#include "../support.h"

/* _i of a test that runs on each selector in each mode. */
int selectors_and_modes(void);
const char *selector_of(int i);
const char *mode_of(int i);

struct server {
	pid_t pid;
	struct cio_sockaddr at;		/* what it printed */
};

/* What a child does before it becomes the program, or NULL. */
typedef void (*prepare)(void *arg);

/* examples/name -s selector -m mode, of i.  It listens when this returns. */
void server_start(struct server *ret, const char *name, int i, prepare before, void *arg);

/* SIGTERM; it must say that all was well. */
void server_stop(struct server *server);

/* The exit code of a program that is expected to end by itself. */
int run_to_end(const char *name, prepare before, void *arg);

/* A client that blocks. */
cio_socket connect_to(const struct server *server);

void send_all(cio_sockref s, const void *data, size_t len);
void send_text(cio_sockref s, const char *text);

/* Receives until text has come, and no more than that. */
void expect_text(cio_sockref s, const char *text);

/* Nothing more comes, and nothing did. */
void expect_end(cio_sockref s);

#endif
