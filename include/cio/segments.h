/* SPDX-License-Identifier: MIT */
#ifndef CIO_SEGMENTS_H
#define CIO_SEGMENTS_H

/* Many UDP datagrams of one size to one address, cut by the kernel or the device (GSO) where
 * that works, and sent one by one where it does not. */

#include <cio/fd.h>
#include <cio/msghdr.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One call hands the kernel so many of them at most, and so many bytes. */
#define CIO_SEGMENTS_MAX       64
#define CIO_SEGMENTS_BYTES_MAX 65000

/* Sends the one buffer of msg as datagrams of size bytes, of which the last may be shorter, each
 * with its control messages.  A refusal of GSO loses nothing: it sets *no_gso, the rest goes one by
 * one, and so does all of a call that finds it set.  Returns the bytes of whole datagrams that were
 * sent; *ret_error, which may be NULL, is why the next was not, or 0.  The error itself if it was the first. */
cio_ssize cio_send_segments(cio_sockref s, const struct cio_msghdr *msg, size_t size, int flags, bool *no_gso,
	int *ret_error) CIO_NONNULL(5);

#ifdef __cplusplus
}
#endif

#endif
