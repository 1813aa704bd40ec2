/* SPDX-License-Identifier: MIT */
#ifndef CIO_NAMED_PIPE_H
#define CIO_NAMED_PIPE_H

/* Named pipes of Windows in a poll: streams of bytes that are read and written without blocking.  An end
 * belongs to one poll from when it is made until it is freed.  CIO_ENOTSUP on other systems. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

struct cio_named_pipe;
struct cio_poll;

/* All zero is the safe choice, and no member changes what another means. */
struct cio_named_pipe_options {
	bool allow_remote;		/* clients on other machines; they are rejected without */
	bool another;			/* an instance of a pipe that exists; without, the name must be new */
	unsigned max_instances;		/* of the name, up to 254; 0 is no limit */
	uint32_t in_quota, out_quota;	/* bytes that the kernel holds each way; 0 is 65536 */
	void *security;			/* a SECURITY_ATTRIBUTES; NULL: the default, not inherited */
};

/* CreateNamedPipe(): a server's end, connected to nobody.  The name is UTF-8, \\.\pipe\something.
 * options may be NULL.  CIO_EACCES if the name is not new, CIO_EBUSY beyond max_instances. */
int cio_named_pipe_listen(struct cio_poll *p, const char *name, const struct cio_named_pipe_options *options,
	struct cio_named_pipe **ret) CIO_NONNULL(1, 4);

/* CreateFile(): a client's end, connected.  Servers learn who it is and cannot act in its name.
 * CIO_ENOENT without such a pipe, CIO_EBUSY while no instance waits for a client. */
int cio_named_pipe_open(struct cio_poll *p, const char *name, struct cio_named_pipe **ret) CIO_NONNULL(1, 3);

/* Cancels what it reads; what was written goes out still.  NULL is harmless; also after its poll was freed. */
void cio_named_pipe_free(struct cio_named_pipe *np);

/* ConnectNamedPipe(), of a server: 0 if there is a client, CIO_EINPROGRESS until there is one; then it is
 * writable, and this says how it ended. */
int cio_named_pipe_connect(struct cio_named_pipe *np) CIO_NONNULL(1);

/* DisconnectNamedPipe(), of a server: what either side has not read is lost.  Then connect again. */
int cio_named_pipe_disconnect(struct cio_named_pipe *np) CIO_NONNULL(1);

/* A count, at most len; 0 is the end; CIO_EAGAIN, and it is told when there is more. */
cio_ssize cio_named_pipe_read(struct cio_named_pipe *np, void *buf, size_t len) CIO_NONNULL(1, 2);

/* A count, perhaps less than len: bytes are copied, and an error in writing them is the next call's. */
cio_ssize cio_named_pipe_write(struct cio_named_pipe *np, const void *buf, size_t len) CIO_NONNULL(1);

/* As the verbs of cio/poll.h.  Directions are CIO_READABLE and CIO_WRITABLE, one at least. */
int cio_named_pipe_register(struct cio_named_pipe *np, uint64_t token, unsigned interest, unsigned mode) CIO_NONNULL(1);
int cio_named_pipe_reregister(struct cio_named_pipe *np, uint64_t token, unsigned interest, unsigned mode)
	CIO_NONNULL(1);
int cio_named_pipe_deregister(struct cio_named_pipe *np) CIO_NONNULL(1);
int cio_named_pipe_rearm(struct cio_named_pipe *np, unsigned directions) CIO_NONNULL(1);

#ifdef __cplusplus
}
#endif

#endif
