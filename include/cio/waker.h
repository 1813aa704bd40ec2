/* SPDX-License-Identifier: MIT */
#ifndef CIO_WAKER_H
#define CIO_WAKER_H

/* Ending a wait from another thread or from a signal handler. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

struct cio_poll;
struct cio_waker;

/* A waker of p; as many as wanted, all over one kernel object. */
int cio_waker_new(struct cio_poll *p, uint64_t token, struct cio_waker **ret) CIO_NONNULL(1, 3);

/* NULL is harmless; also while it is pending, also after its poll was freed. */
void cio_waker_free(struct cio_waker *w);

/* One event with w's token at p's next wait, however often it is called before.  From any thread and
 * any signal handler; errno is kept.  CIO_ESTALE when the poll is gone. */
int cio_waker_wake(struct cio_waker *w) CIO_NONNULL(1);

/* The same with bits of the caller's (CIO_EVENT_READABLE, CIO_EVENT_WRITABLE ...), which gather. */
int cio_waker_post(struct cio_waker *w, uint32_t ready) CIO_NONNULL(1);

#ifdef __cplusplus
}
#endif

#endif
