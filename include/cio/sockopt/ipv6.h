/* SPDX-License-Identifier: MIT */
#ifndef CIO_SOCKOPT_IPV6_H
#define CIO_SOCKOPT_IPV6_H

/* Options of IPv6, level IPPROTO_IPV6, sorted by name; multicast groups below. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

struct cio_sockaddr;
struct in6_addr;

/* IPV6_FREEBIND: bind to an address that is not here yet. */
int cio_get_ipv6_freebind(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_freebind(cio_sockref s, bool on);

/* IPV6_HDRINCL: raw sockets carry their own header. */
int cio_get_ipv6_hdrincl(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_hdrincl(cio_sockref s, bool on);

/* IPV6_MULTICAST_ALL: also what other sockets joined. */
int cio_get_ipv6_multicast_all(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_multicast_all(cio_sockref s, bool on);

/* IPV6_MULTICAST_HOPS: 0 to 255. */
int cio_get_ipv6_multicast_hops(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ipv6_multicast_hops(cio_sockref s, uint32_t hops);

/* IPV6_MULTICAST_IF: an index, 0 for the system's choice. */
int cio_get_ipv6_multicast_if(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ipv6_multicast_if(cio_sockref s, uint32_t index);

/* IPV6_MULTICAST_LOOP. */
int cio_get_ipv6_multicast_loop(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_multicast_loop(cio_sockref s, bool on);

/* IP6T_SO_ORIGINAL_DST: where a redirected connection was going; CIO_ENOENT if it was not redirected. */
int cio_get_ipv6_original_dst(cio_sockref s, struct cio_sockaddr *ret) CIO_NONNULL(2);

/* IPV6_RECVHOPLIMIT: the hop limit comes as a control message. */
int cio_get_ipv6_recvhoplimit(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_recvhoplimit(cio_sockref s, bool on);

/* IPV6_RECVTCLASS: the traffic class comes as a control message. */
int cio_get_ipv6_recvtclass(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_recvtclass(cio_sockref s, bool on);

/* IPV6_TCLASS: 0 to 255. */
int cio_get_ipv6_tclass(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ipv6_tclass(cio_sockref s, uint32_t tclass);

/* IPV6_TRANSPARENT: privileged. */
int cio_get_ipv6_transparent(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_transparent(cio_sockref s, bool on);

/* IPV6_UNICAST_HOPS: 0 to 255. */
int cio_get_ipv6_unicast_hops(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ipv6_unicast_hops(cio_sockref s, uint32_t hops);

/* IPV6_V6ONLY: before bind(2). */
int cio_get_ipv6_v6only(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_v6only(cio_sockref s, bool on);

/* IPV6_JOIN_GROUP, IPV6_LEAVE_GROUP: on the interface with an index, 0 for the system's choice. */
int cio_join_multicast_v6(cio_sockref s, const struct in6_addr *group, uint32_t index);
int cio_leave_multicast_v6(cio_sockref s, const struct in6_addr *group, uint32_t index);

#ifdef __cplusplus
}
#endif

#endif
