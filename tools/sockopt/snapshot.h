/* SPDX-License-Identifier: MIT */
#ifndef SOCKOPT_SNAPSHOT_H
#define SOCKOPT_SNAPSHOT_H

/* All that a socket has at one time, to be compared. */

#include "target.h"

struct seen {
	const char *name;
	const struct cio_option *option;	/* NULL: a fact, or of tcp_info */
	const char *status, *unit;
	char *text;
};

/* The facts, the fields of tcp_info if it has them, every option: the same names at the same places. */
struct snapshot {
	struct facts facts;
	struct seen *list;
	size_t count, room;
};

void snapshot_take(cio_sockref s, const struct facts *facts, bool info, struct snapshot *ret);
void snapshot_free(struct snapshot *snapshot);

bool same_seen(const struct seen *a, const struct seen *b);

/* The text, or why there is none, for people. */
const char *seen_words(const struct seen *seen, char *buf, size_t size);

/* Is it different at each look, whatever is done? */
bool is_clock(const struct cio_option *option);

#endif
