/* SPDX-License-Identifier: MIT */
#ifndef CIO_SOCKOPT_IP_H
#define CIO_SOCKOPT_IP_H

/* Options of IPv4, level IPPROTO_IP, sorted by name; multicast groups below. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

struct cio_sockaddr;
struct in_addr;

/* IP_FREEBIND: bind to an address that is not here yet. */
int cio_get_ip_freebind(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_freebind(cio_sockref s, bool on);

/* IP_HDRINCL: raw sockets carry their own header. */
int cio_get_ip_hdrincl(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_hdrincl(cio_sockref s, bool on);

/* IP_MULTICAST_ALL: also what other sockets joined. */
int cio_get_ip_multicast_all(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_multicast_all(cio_sockref s, bool on);

/* IP_MULTICAST_IF: by the interface's address, INADDR_ANY for the system's choice. */
int cio_get_ip_multicast_if(cio_sockref s, struct in_addr *ret) CIO_NONNULL(2);
int cio_set_ip_multicast_if(cio_sockref s, const struct in_addr *addr);

/* IP_MULTICAST_IF by index, 0 for the system's choice.  No system gives the index back. */
int cio_set_ip_multicast_if_index(cio_sockref s, uint32_t index);

/* IP_MULTICAST_LOOP. */
int cio_get_ip_multicast_loop(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_multicast_loop(cio_sockref s, bool on);

/* IP_MULTICAST_TTL: 0 to 255. */
int cio_get_ip_multicast_ttl(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ip_multicast_ttl(cio_sockref s, uint32_t ttl);

/* SO_ORIGINAL_DST: where a redirected connection was going; CIO_ENOENT if it was not redirected. */
int cio_get_ip_original_dst(cio_sockref s, struct cio_sockaddr *ret) CIO_NONNULL(2);

/* IP_RECVTOS: the TOS byte comes as a control message. */
int cio_get_ip_recvtos(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_recvtos(cio_sockref s, bool on);

/* IP_TOS: 0 to 255. */
int cio_get_ip_tos(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ip_tos(cio_sockref s, uint32_t tos);

/* IP_TRANSPARENT: privileged. */
int cio_get_ip_transparent(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_transparent(cio_sockref s, bool on);

/* IP_TTL: 1 to 255. */
int cio_get_ip_ttl(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ip_ttl(cio_sockref s, uint32_t ttl);

/* IP_ADD_MEMBERSHIP, IP_DROP_MEMBERSHIP: a group, on the interface that has an address. */
int cio_join_multicast_v4(cio_sockref s, const struct in_addr *group, const struct in_addr *interface_addr);
int cio_leave_multicast_v4(cio_sockref s, const struct in_addr *group, const struct in_addr *interface_addr);

/* The same, on the interface with an index; 0 for the system's choice. */
int cio_join_multicast_v4_index(cio_sockref s, const struct in_addr *group, uint32_t index);
int cio_leave_multicast_v4_index(cio_sockref s, const struct in_addr *group, uint32_t index);

/* IP_ADD_SOURCE_MEMBERSHIP, IP_DROP_SOURCE_MEMBERSHIP: a group's datagrams from one source. */
int cio_join_ssm_v4(cio_sockref s, const struct in_addr *source, const struct in_addr *group,
	const struct in_addr *interface_addr);
int cio_leave_ssm_v4(cio_sockref s, const struct in_addr *source, const struct in_addr *group,
	const struct in_addr *interface_addr);

#ifdef __cplusplus
}
#endif

#endif
