/* SPDX-License-Identifier: MIT */
#ifndef SOCKOPT_REMOTE_H
#define SOCKOPT_REMOTE_H

/* The sockets of another process, lent to this one: remote_linux.c, or remote_none.c where
 * there is no way.  A borrowed socket is a second descriptor of the same open socket, which
 * its process keeps; closing ours is all that may be done besides get and set. */

#include <stddef.h>
#include <stdint.h>

#include <cio/cio.h>

/* A process, held so that its number cannot become another's. */
struct remote {
	long pid;
	cio_file process;
	char name[64];
};

/* What refused, for remote_why(). */
struct refusal {
	const char *call;
	int error;
};

/* 0, or a negative error and *why says of what. */
int remote_open(long pid, struct remote *ret, struct refusal *why);
void remote_close(struct remote *r);

/* All its descriptors that are sockets, in order; the caller frees *ret.  A count. */
cio_ssize remote_sockets(const struct remote *r, long **ret, struct refusal *why);

/* One of its descriptors.  CIO_EBADF: it has no such; CIO_ENOTSOCK: what says what it is. */
int remote_look(const struct remote *r, int fd, char *what, size_t size, struct refusal *why);

/* The inode is of what was borrowed, whatever the descriptor was before. */
int remote_borrow(const struct remote *r, int fd, cio_file *ret, uint64_t *ret_inode, struct refusal *why)
	CIO_MAKES(*ret);

/* The number of the network namespace that a borrowed socket is in, or if that may not be asked, its
 * process; 0 if nobody knows. */
uint64_t remote_netns(const struct remote *r, cio_fileref borrowed);

/* That of a name or a path; a negative error. */
int remote_netns_named(const char *name, uint64_t *ret);

/* All processes but this one, in order; the caller frees *ret.  A count. */
cio_ssize remote_processes(long **ret, struct refusal *why);

/* A sentence: what was refused, and as far as it can be found out, why. */
void remote_why(long pid, const struct refusal *why, char *buf, size_t size);

#endif
