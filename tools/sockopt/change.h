/* SPDX-License-Identifier: MIT */
#ifndef SOCKOPT_CHANGE_H
#define SOCKOPT_CHANGE_H

/* Many options of many sockets: apply and undo.  All sockets are looked at before the first is set;
 * of each socket all options are set, or none. */

#include "profile.h"
#include "setting.h"

struct change {
	struct facts facts;
	uint64_t cookie;		/* 0 if nobody knows */
	const struct profile *profile;
	struct setting *list;		/* profile->count of them */
	bool lacks;			/* the socket lacks one of the options */
	bool reached, failed;
	int result;			/* an exit code */
};

struct changes {
	const struct args *args;
	struct change *list;
	size_t count;
};

/* A number that no other socket has until the system starts again; 0 if nobody knows. */
uint64_t cookie_of(cio_sockref s);

/* Looks at a socket, if it is not there already; with --dry-run tries its profile on another. */
void change_add(struct changes *c, cio_sockref s, const struct facts *facts, const struct profile *profile);

/* Writes the record that --undo asks for, sets, reports; an exit code. */
int change_run(struct changes *c);
void change_free(struct changes *c);

/* What undo reads; before anything is set. */
int undo_write(const char *path, const struct changes *c);

/* Of apply --from-undo, too. */
int undo_file(const struct args *args, const char *path);

#endif
