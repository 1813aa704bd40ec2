/* SPDX-License-Identifier: MIT */
#ifndef CIO_SOCKOPT_LOCAL_H
#define CIO_SOCKOPT_LOCAL_H

/* Options of AF_UNIX that the BSDs and Darwin have at a level of its own, 0, sorted by name.  On sockets of IP
 * this level is IPPROTO_IP, and the same numbers mean other options. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

/* LOCAL_CONNWAIT: connect waits until the peer accepts. */
int cio_get_local_connwait(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_local_connwait(cio_sockref s, bool on);

/* LOCAL_CREDS: the sender's credentials come as a control message. */
int cio_get_local_creds(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_local_creds(cio_sockref s, bool on);

/* LOCAL_CREDS_PERSISTENT: the sender's credentials come with every message. */
int cio_get_local_creds_persistent(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_local_creds_persistent(cio_sockref s, bool on);

/* LOCAL_PEEREPID: the process that the other end acts for. */
int cio_get_local_peerepid(cio_sockref s, int *ret) CIO_NONNULL(2);

/* LOCAL_PEERPID: the process at the other end. */
int cio_get_local_peerpid(cio_sockref s, int *ret) CIO_NONNULL(2);

#ifdef __cplusplus
}
#endif

#endif
