/* SPDX-License-Identifier: MIT */
#ifndef SOCKOPT_TARGET_H
#define SOCKOPT_TARGET_H

/* Which sockets a command is about: by process and descriptor, by address, or both. */

#include "sockopt.h"

/* An address, or only a part of one that must be equal. */
struct pattern {
	bool given;
	bool any_ip;
	bool any_port;
	struct cio_sockaddr addr;
};

struct target {
	long pid;		/* 0: all processes; -1: this one */
	int fd;			/* -1: all */
	struct pattern listen;
	struct pattern peer;
};

/* What a socket is. */
struct facts {
	long pid;
	int fd;
	uint64_t inode;		/* 0 if nobody knows */
	char process[64];
	char family[32], type[32], protocol[32];
	const char *state;	/* "listening", "connected", "bound", "unbound" */
	char local[CIO_SOCKADDR_TEXT_MAX], peer[CIO_SOCKADDR_TEXT_MAX];	/* "none" if there is none */
};

/* Looks at a socket.  The handle is lent for the call: to read and set options, no more. */
typedef void visitor(cio_sockref s, const struct facts *facts, void *arg);

/* From "PID", "PID:FD", "self:FD" or NULL, and the addresses.  An exit code; it has complained. */
int target_parse(const char *word, const struct args *args, struct target *ret);

/* Visits each socket.  EXIT_DONE if there was one; else it has complained. */
int target_each(const struct target *target, visitor *each, void *arg);

/* What a socket is, and whether a pattern wants it. */
void facts_of(cio_sockref s, struct facts *ret);
bool is_wanted(const struct target *target, cio_sockref s);

#endif
