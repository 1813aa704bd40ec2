/* SPDX-License-Identifier: MIT */
#ifndef CIO_SELECTOR_IOCP_H
#define CIO_SELECTOR_IOCP_H

/* What a completion port brings beside the sockets of AFD: sources that are the selector's, each found
 * by what its packets carry.  No packet has a pointer to a source nor a token of the program's: a packet
 * has the number of a source, which is given once, or an operation, which lives until its packet was seen.
 *
 *   iocp.c          packets told apart, and the list of sources that have something to tell
 *   iocp_queue.c    completions of the program's own
 *   iocp_wait.c     waitable handles, children
 *   iocp_pipe.h     named pipes
 *
 * All under the lock of the selector whose port it is. */

#include <stdatomic.h>

#include "port.h"

/* Keys of packets below CIO_SEL_FIRST_SOURCE; the selector's own are the lowest.  Higher ones are
 * numbers of sources. */
#define IOCP_KEY_OP 8u
#define IOCP_IS_OURS(key) ((key) >= IOCP_KEY_OP)

struct iocp;
struct iocp_source;

struct iocp_kind {
	/* How many events it would make now. */
	size_t (*weight)(const struct iocp_source *s);

	/* As tell of the contract. */
	int (*tell)(struct iocp *io, struct iocp_source *s, struct cio_event *ret);

	/* NULL, or what arming does beside telling again: on failure nothing. */
	int (*arm)(struct iocp *io, struct iocp_source *s);

	/* Lets go of all that the kernel has. */
	void (*end)(struct iocp *io, struct iocp_source *s);
};

/* First in the memory of its kind, which is freed after end: perhaps long after, without the lock. */
struct iocp_source {
	const struct iocp_kind *kind;
	struct cio_sel_source *sel;
	struct iocp_source *next_of_all, **at_of_all;
	struct iocp_source *prev, *next;	/* in ready */
	bool listed;
	bool armed;				/* a one-shot is not, once it was told */
};

/* A completion that was taken from the port and not told. */
struct iocp_packet {
	struct iocp_packet *next;
	void *overlapped;
	DWORD bytes;
	int error;
};

struct iocp {
	HANDLE port;
	const bool *inside;			/* the waiter is in the kernel, or about to be */
	size_t flying;				/* packets that are sure to come */
	struct iocp_source *all;
	struct iocp_source *first, *last;	/* ready */
	size_t ready;				/* how many */
	unsigned turn;
	bool shutting;
	_Atomic bool unposted;			/* a wait ended and could not post its packet */
	struct pipe_op *lingering;		/* writes of pipes that are gone */

	/* Packets without a home would be lost: as many as may be taken are made before they are. */
	struct iocp_packet *spare;
	size_t spares, reserved;

	struct iocp_queue **queues;		/* by number */
	size_t queue_size, queue_count;
};

/* Of an operation: its memory is the kernel's from when it begins until its packet was seen. */
struct iocp_op {
	OVERLAPPED overlapped;			/* first: its address is the packet's */
	void (*landed)(struct iocp *io, struct iocp_op *op, DWORD bytes, DWORD error);
};

/* iocp.c: for the selector. */
int cio_iocp_init(struct iocp *io, HANDLE port, const bool *inside);
int cio_iocp_reserve(struct iocp *io);
void cio_iocp_unreserve(struct iocp *io);
void cio_iocp_landed(struct iocp *io, const OVERLAPPED_ENTRY *packet);
bool cio_iocp_first(struct iocp *io);
size_t cio_iocp_report(struct iocp *io, struct cio_sel_event *events, size_t max);
void cio_iocp_shut(struct iocp *io);
void cio_iocp_free(struct iocp *io);

/* And the source operations of the kinds that are here. */
int cio_iocp_add(struct iocp *io, struct cio_sel_source *sel);
int cio_iocp_arm(struct iocp *io, struct cio_sel_source *sel);
int cio_iocp_tell(struct iocp *io, struct cio_sel_source *sel, struct cio_event *ret);
int cio_iocp_take(struct iocp *io, struct cio_sel_source *sel, uint64_t *ret);
void cio_iocp_remove(struct iocp *io, struct cio_sel_source *sel);
void cio_iocp_forget(struct cio_sel_source *sel);

/* For the kinds. */
void cio_iocp_enter(struct iocp *io, struct iocp_source *s, const struct iocp_kind *kind, struct cio_sel_source *sel);
void cio_iocp_changed(struct iocp *io, struct iocp_source *s);
int cio_iocp_stir(struct iocp *io);
struct iocp_packet *cio_iocp_packet_take(struct iocp *io);
void cio_iocp_packet_give(struct iocp *io, struct iocp_packet *packet);

/* The kinds. */
int cio_iocp_queue_add(struct iocp *io, struct cio_sel_source *sel);
int cio_iocp_wait_add(struct iocp *io, struct cio_sel_source *sel);
void cio_iocp_waits_unposted(struct iocp *io);
int cio_iocp_pipe_add(struct iocp *io, struct cio_sel_source *sel);
void cio_iocp_pipes_shut(struct iocp *io);
int cio_iocp_pipe_connect(struct iocp *io, struct cio_sel_source *sel);
int cio_iocp_pipe_disconnect(struct iocp *io, struct cio_sel_source *sel);
cio_ssize cio_iocp_pipe_read(struct iocp *io, struct cio_sel_source *sel, void *buf, size_t len);
cio_ssize cio_iocp_pipe_write(struct iocp *io, struct cio_sel_source *sel, const void *buf, size_t len);
void cio_iocp_queue_landed(struct iocp *io, const OVERLAPPED_ENTRY *packet);
int cio_iocp_associate(struct iocp *io, const struct cio_sel_source *sel, cio_fd fd);
int cio_iocp_post(struct iocp *io, const struct cio_sel_source *sel, uint32_t bytes, void *overlapped);

#endif
