/* SPDX-License-Identifier: MIT */
#ifndef CIO_NET_H
#define CIO_NET_H

/* Sockets and pipes as a program with a poll wants them: made in one call, non-blocking and
 * closed by exec.  The address says the family: IPv4, IPv6, a unix path or abstract name,
 * vsock.  These are thin; what they do not offer, libcio's own functions do. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

struct cio_poll;
struct cio_sockaddr;

/* A stream socket that connects: done, or on its way.  When it is writable, cio_connect_result(). */
int cio_stream_connect(const struct cio_sockaddr *to, cio_socket *ret) CIO_MAKES(*ret) CIO_NONNULL(2);

/* The same with a socket of the caller's, which must not block.  0: done, or on its way. */
int cio_connect_start(cio_sockref s, const struct cio_sockaddr *to);

/* How that ended: 0 connected, CIO_EINPROGRESS not yet, or why it failed; that is told once. */
int cio_connect_result(cio_sockref s);

/* What an IPv6 socket does about IPv4; without either, as the system is set.  Other
 * families ignore them. */
#define CIO_V6ONLY     (1u << 8)
#define CIO_DUAL_STACK (1u << 9)

/* A stream listener with the longest backlog that the system allows; of IP with SO_REUSEADDR
 * where that cannot take a port from another program. */
int cio_stream_listen(const struct cio_sockaddr *at, unsigned flags, cio_socket *ret) CIO_MAKES(*ret) CIO_NONNULL(3);

/* A datagram socket that receives at an address. */
int cio_datagram_bind(const struct cio_sockaddr *at, unsigned flags, cio_socket *ret) CIO_MAKES(*ret) CIO_NONNULL(3);

/* A datagram socket that sends to one address and receives from nobody else. */
int cio_datagram_connect(const struct cio_sockaddr *to, cio_socket *ret) CIO_MAKES(*ret) CIO_NONNULL(2);

/* A pipe to the standard input of a child, or from its output: our end does not block, the
 * child's does, as programs expect; dup2() of it is not closed by exec. */
int cio_pipe_to_child(cio_file *ret_ours, cio_file *ret_childs) CIO_MAKES(*ret_ours, *ret_childs) CIO_NONNULL(1, 2);
int cio_pipe_from_child(cio_file *ret_ours, cio_file *ret_childs) CIO_MAKES(*ret_ours, *ret_childs) CIO_NONNULL(1, 2);

/* Takes a descriptor that was inherited and makes it non-blocking and closed by exec.  On failure
 * it is the caller's and as it was.  CIO_ENOTSOCK if it is no socket. */
int cio_socket_adopt_nonblocking(cio_fd fd, cio_socket *ret) CIO_MAKES(*ret) CIO_NONNULL(2);
int cio_file_adopt_nonblocking(cio_fd fd, cio_file *ret) CIO_MAKES(*ret) CIO_NONNULL(2);

/* The result of a call on a registered descriptor, unchanged; if it says "not now", the
 * direction has been rearmed: n = cio_try_io(p, s, CIO_READABLE, cio_recv(s, buf, size, 0)). */
cio_ssize cio_try_io(struct cio_poll *p, cio_sockref s, unsigned direction, cio_ssize result) CIO_NONNULL(1);
cio_ssize cio_try_io_file(struct cio_poll *p, cio_fileref f, unsigned direction, cio_ssize result) CIO_NONNULL(1);

/* A listener in a poll that stops asking when descriptors or memory run out.  The memory is
 * the caller's; only .paused is to be read: the error that it waits out, or 0. */
struct cio_acceptor {
	struct cio_poll *poll;
	cio_sockref listener;
	uint64_t token;
	unsigned mode;
	int paused;
};

/* Registers a listener, which becomes non-blocking and stays its owner's. */
int cio_acceptor_start(struct cio_poll *p, cio_sockref listener, uint64_t token, unsigned mode,
	struct cio_acceptor *ret) CIO_NONNULL(1, 5);

/* The next connection; ret_peer may be NULL.  CIO_EAGAIN: no more now.  cio_error_is_exhausted(): told once, then nothing
 * is reported until resume.  Anything else is the end of the listener. */
int cio_acceptor_next(struct cio_acceptor *a, cio_socket *ret, struct cio_sockaddr *ret_peer) CIO_MAKES(*ret)
	CIO_NONNULL(1, 2);

/* Asks again: after a descriptor was closed, or after some time.  Costs nothing if it was not paused. */
int cio_acceptor_resume(struct cio_acceptor *a) CIO_NONNULL(1);

/* Deregisters the listener; harmless twice. */
int cio_acceptor_stop(struct cio_acceptor *a) CIO_NONNULL(1);

#ifdef __cplusplus
}
#endif

#endif
