/* SPDX-License-Identifier: MIT */
#ifndef CIO_COMPLETION_H
#define CIO_COMPLETION_H

/* Overlapped input and output of the program's own in a poll: the completion port of Windows, which the
 * poll has anyway.  A source of completions is like the others of cio/source.h; its events have
 * CIO_EVENT_COMPLETION.  CIO_ENOTSUP on other systems. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

struct cio_poll;
struct cio_source;

/* A source of completions, one event each, of the handles that are associated with it. */
int cio_completion_new(struct cio_poll *p, uint64_t token, struct cio_source **ret) CIO_NONNULL(1, 3);

/* CreateIoCompletionPort(): all completions of a handle are the source's until the handle is closed.
 * CIO_EINVAL: it is associated already, or was not opened for overlapped input and output. */
int cio_completion_associate(struct cio_source *s, cio_fileref f) CIO_NONNULL(1);
int cio_completion_associate_socket(struct cio_source *s, cio_sockref socket) CIO_NONNULL(1);

/* PostQueuedCompletionStatus(): one of the program's own, from any thread.  overlapped may be anything. */
int cio_completion_post(struct cio_source *s, uint32_t bytes, void *overlapped) CIO_NONNULL(1);

#ifdef __cplusplus
}
#endif

#endif
