/* SPDX-License-Identifier: MIT */
#ifndef CIO_SELECTOR_IOCP_PIPE_H
#define CIO_SELECTOR_IOCP_PIPE_H

/* A named pipe from inside.
 *
 *   iocp_pipe.c      what it has to tell, and its life
 *   iocp_pipe_io.c   connecting, reading and writing
 *   iocp_pipe_nt.c   how an end is made */

#include <cio/named_pipe.h>

#include "iocp.h"

/* Bytes of each way that a pipe itself holds. */
#define PIPE_BUFFER 16384u

/* What was begun has exactly one packet, whether it was done at once or not: until that was seen the memory
 * is the kernel's, and nothing of it is looked at.  An operation that nobody waits for any more is
 * abandoned: its buffer goes with it, so that a new client is never shown what was the last one's. */
struct pipe_op {
	struct iocp_op op;			/* first */
	struct iocp_pipe *of;			/* NULL: abandoned */
	bool flying;
	HANDLE handle;				/* of a write that goes on without its pipe; closed when it landed */
	struct pipe_op *next;			/* these, in a list */
	unsigned char buf[];
};

struct iocp_pipe {
	struct iocp_source source;		/* first */
	HANDLE handle;
	bool server;
	enum { PIPE_IDLE, PIPE_CONNECTING, PIPE_CONNECTED } state;
	uint8_t armed;				/* directions */
	int connect_error;
	struct pipe_op *connect, *in, *out;
	size_t in_pos, in_count;		/* what is unread of in's buffer, while it does not fly */
	bool ended;				/* the peer is gone; what is unread is still there */
	int in_error, out_error;		/* to be told by the next call */
};

static inline struct iocp_pipe *pipe_of(struct iocp_source *s)
{
	return (struct iocp_pipe *)(void *)s;
}

/* iocp_pipe.c */
void cio_pipe_op_abandon(struct iocp_pipe *p, struct pipe_op *op);

/* iocp_pipe_io.c.  Reads if nothing is unread, and nothing under way. */
int cio_pipe_ops_new(struct iocp_pipe *p);
void cio_pipe_fetch(struct iocp *io, struct iocp_pipe *p);

/* iocp_pipe_nt.c */
DWORD cio_pipe_open_mode(const struct cio_named_pipe_options *options);
DWORD cio_pipe_mode(const struct cio_named_pipe_options *options);
int cio_pipe_open_end(const struct cio_sel_pipe *end, HANDLE *ret);

#endif
