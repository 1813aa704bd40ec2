/* SPDX-License-Identifier: MIT */
#ifndef TESTS_SILENT_H
#define TESTS_SILENT_H

/* Listeners that answer nobody. */

#include "support.h"

#define MSEC INT64_C(1000000)
#define SEC  INT64_C(1000000000)

cio_socket make_mode(int domain, bool nonblocking);

/* A listener that answers nobody any more: its queue is full, and a further client's
 * first segment is dropped and sent again for minutes.  False on a system that refuses it. */
struct silent {
	cio_socket listener;
	cio_socket clients[64];
	size_t count;
	struct cio_sockaddr at;
};

bool make_silent(struct silent *ret);
void close_silent(struct silent *s);

#endif
