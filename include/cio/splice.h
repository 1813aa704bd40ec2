/* SPDX-License-Identifier: MIT */
#ifndef CIO_SPLICE_H
#define CIO_SPLICE_H

/* Data between a stream and a pipe that does not pass through the program. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Beside CIO_KEEP_SIGPIPE.  NONBLOCK: CIO_EAGAIN rather than wait for the pipe.  MORE: as MSG_MORE. */
#define CIO_SPLICE_NONBLOCK (1u << 0)
#define CIO_SPLICE_MORE     (1u << 1)

/* splice(2) from a socket into a pipe, at most len bytes.  0 is the end of the stream. */
cio_ssize cio_splice_recv(cio_sockref s, cio_fileref p, size_t len, unsigned flags);

/* splice(2) from a pipe to a socket, at most len bytes.  0: the pipe is empty, and has no writer. */
cio_ssize cio_splice_send(cio_sockref s, cio_fileref p, size_t len, unsigned flags);

#ifdef __cplusplus
}
#endif

#endif
