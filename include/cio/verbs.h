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

struct cio_sockaddr;

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

/* TCP.  Nanoseconds, rounded up to the system's unit; 0 is its default.  user_timeout: how long data may
 * stay unacknowledged before the connection ends, RFC 5482.  connect_timeout: how long connect tries. */
int cio_get_user_timeout(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_user_timeout(cio_sockref s, int64_t duration);
int cio_get_connect_timeout(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_connect_timeout(cio_sockref s, int64_t duration);

/* Partial segments are held back until it is off. */
int cio_get_cork(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_cork(cio_sockref s, bool on);

/* Connects, and sends the first data with the SYN if the server has given a cookie.  How many bytes were
 * taken; CIO_EINPROGRESS: none, it is connecting. */
cio_ssize cio_connect_fastopen(cio_sockref s, const struct cio_sockaddr *to, const void *buf, size_t len);

/* Many sockets of one port share what comes. */
int cio_get_reuse_port_balanced(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_reuse_port_balanced(cio_sockref s, bool on);

/* Nobody else may bind this address and port while this socket has them. */
int cio_get_exclusive_address(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_exclusive_address(cio_sockref s, bool on);

/* Bind to, and accept for, addresses that are not this host's; privileged. */
int cio_get_transparent(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_transparent(cio_sockref s, bool on);

/* The one interface that it uses: by index, 0 for any; by name, "" for any, into CIO_IFNAME_MAX bytes. */
int cio_get_device_index(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_device_index(cio_sockref s, uint32_t index);
int cio_get_device(cio_sockref s, char *ret, size_t size);
int cio_set_device(cio_sockref s, const char *name);

/* Who is at the other end of an AF_UNIX connection, as of connect or listen; CIO_ENOTCONN. */
struct cio_peercred;
int cio_get_peer_identity(cio_sockref s, struct cio_peercred *ret) CIO_NONNULL(2);

/* The file of an AF_UNIX socket that is bound to a path, with O_PATH, whatever stands at that path now;
 * privileged.  CIO_ENOENT: it has none. */
int cio_get_bound_file(cio_sockref s, cio_file *ret) CIO_MAKES(*ret) CIO_NONNULL(2);

/* Where a redirected connection was going; CIO_ENOENT if it was not redirected. */
int cio_get_original_dst(cio_sockref s, struct cio_sockaddr *ret) CIO_NONNULL(2);

/* Where a datagram was going comes as a control message: cio_cmsg_read_origdstaddr(). */
int cio_get_recv_original_dst(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_recv_original_dst(cio_sockref s, bool on);

/* When: received ones come as a control message, those of what was sent wait for cio_recv_error(). */
#define CIO_STAMP_RX_SOFTWARE (1u << 0)
#define CIO_STAMP_RX_HARDWARE (1u << 1)
#define CIO_STAMP_TX_SOFTWARE (1u << 2)	/* it left the kernel */
#define CIO_STAMP_TX_HARDWARE (1u << 3)	/* it left the device */
#define CIO_STAMP_TX_SCHED    (1u << 4)	/* it was queued */
#define CIO_STAMP_TX_ACK      (1u << 5)	/* TCP: all of it was acknowledged */
int cio_get_timestamps(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_timestamps(cio_sockref s, uint32_t stamps);

#ifdef __cplusplus
}
#endif

#endif
