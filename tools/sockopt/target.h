/* SPDX-License-Identifier: MIT */
#ifndef SOCKOPT_TARGET_H
#define SOCKOPT_TARGET_H

/* Which sockets a command is about: by process, descriptor, address, inode or network namespace. */

#include "sockopt.h"

/* An address, or only a part of one that must be equal. */
struct pattern {
	bool given;
	bool any_ip;
	bool any_port;
	struct cio_sockaddr addr;
};

/* One word of the command line. */
struct selector {
	const char *word;	/* as it was given; NULL: any socket */
	long pid;		/* 0: all processes; -1: this one */
	int fd;			/* -1: all */
	const char *name;	/* of processes; NULL: any */
	struct pattern local;
	uint64_t inode, netns;	/* 0: any */
};

/* What any of the selectors finds, if it is also at these addresses. */
struct target {
	struct selector *selectors;
	size_t count;
	struct pattern listen;
	struct pattern peer;
	bool quiet;		/* it does not complain that nothing is found */
};

/* What a socket is. */
struct facts {
	long pid;
	int fd;
	uint64_t inode, netns;	/* 0 if nobody knows */
	char process[64];
	char family[32], type[32], protocol[32];
	const char *state;	/* "listening", "connected", "bound", "unbound" */
	char local[CIO_SOCKADDR_TEXT_MAX], peer[CIO_SOCKADDR_TEXT_MAX];	/* "none" if there is none */
};

/* Looks at a socket.  The handle is lent for the call: to read and set options, no more. */
typedef void visitor(cio_sockref s, const struct facts *facts, void *arg);

/* From words and the addresses.  An exit code; it has complained unless that is EXIT_DONE. */
int target_parse(const char *const *words, int count, const struct args *args, struct target *ret);
void target_free(struct target *target);

/* One descriptor of a process, as facts have it. */
void target_of(long pid, int fd, struct target *ret);

/* Visits each descriptor once.  EXIT_DONE if each selector found one; else it has complained. */
int target_each(const struct target *target, visitor *each, void *arg);

/* What a socket is, and whether a selector wants it. */
void facts_of(cio_sockref s, struct facts *ret);
bool is_wanted(const struct target *target, const struct selector *selector, cio_sockref s, const struct facts *facts);

/* "4242:5", "self:0". */
void name_socket(const struct facts *facts, char *buf, size_t size);
#define SOCKET_NAME_MAX 48

#endif
