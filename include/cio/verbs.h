/* SPDX-License-Identifier: MIT */
#ifndef CIO_VERBS_H
#define CIO_VERBS_H

/* What programs mean, above the options that systems have for it.  A verb asks which family the socket
 * has; one of IPv6 that also carries IPv4, not IPV6_V6ONLY, is set for both, or for neither.
 * CIO_ENOTSUP: this system, or this socket, has no such thing. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The byte of TOS or traffic class that is sent, 0 to 255; ECN, its two low bits, alone.  A stream marks by
 * itself: there other ECN bits than it has are CIO_ENOTSUP. */
int cio_get_tos(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_tos(cio_sockref s, uint32_t tos);
int cio_get_ecn(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ecn(cio_sockref s, uint32_t ecn);

/* That byte comes as a control message: cio_cmsg_read_tos(). */
int cio_get_recv_tos(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_recv_tos(cio_sockref s, bool on);

/* Where a datagram came to comes as a control message: cio_cmsg_read_pktinfo(). */
int cio_get_recv_pktinfo(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_recv_pktinfo(cio_sockref s, bool on);

/* What is larger than the path's MTU is CIO_EMSGSIZE: neither this host nor a router cuts it. */
int cio_get_dont_fragment(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_dont_fragment(cio_sockref s, bool on);

/* Path MTU discovery.  OFF: anybody may cut.  WANT: this host cuts to what it learns.  DO: nobody cuts.
 * PROBE: nobody cuts, and what was learned is not heeded, for RFC 8899. */
#define CIO_MTU_DISCOVERY_OFF   0u
#define CIO_MTU_DISCOVERY_WANT  1u
#define CIO_MTU_DISCOVERY_DO    2u
#define CIO_MTU_DISCOVERY_PROBE 3u
int cio_get_mtu_discovery(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_mtu_discovery(cio_sockref s, uint32_t mode);

/* The MTU of a connected socket's path, in bytes; CIO_ENOTCONN. */
int cio_get_path_mtu(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);

/* Errors of the path wait on the error queue: cio_recv_error(). */
int cio_get_recv_errors(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_recv_errors(cio_sockref s, bool on);

/* Of an unconnected socket of datagrams: may a port that nobody listened on make a later receive
 * fail?  Only Windows does it, and only there it can be on. */
int cio_set_udp_connreset(cio_sockref s, bool on);

#ifdef __cplusplus
}
#endif

#endif
