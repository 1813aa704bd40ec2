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

/* IPV6_2292DSTOPTS: destination options come as a control message, as in RFC 2292. */
int cio_get_ipv6_2292dstopts(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_2292dstopts(cio_sockref s, bool on);

/* IPV6_2292HOPLIMIT: the hop limit comes as a control message, as in RFC 2292. */
int cio_get_ipv6_2292hoplimit(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_2292hoplimit(cio_sockref s, bool on);

/* IPV6_2292HOPOPTS: hop-by-hop options come as a control message, as in RFC 2292. */
int cio_get_ipv6_2292hopopts(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_2292hopopts(cio_sockref s, bool on);

/* IPV6_2292PKTINFO: address and interface come as a control message, as in RFC 2292. */
int cio_get_ipv6_2292pktinfo(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_2292pktinfo(cio_sockref s, bool on);

/* IPV6_2292RTHDR: the routing header comes as a control message, as in RFC 2292. */
int cio_get_ipv6_2292rthdr(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_2292rthdr(cio_sockref s, bool on);

/* IPV6_ADDR_PREFERENCES: which source addresses are preferred: bits IPV6_PREFER_SRC_*. */
int cio_get_ipv6_addr_preferences(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ipv6_addr_preferences(cio_sockref s, uint32_t flags);

/* IPV6_ADDRFORM: makes an IPv4 socket of one that is connected to a mapped address. */
int cio_set_ipv6_addrform(cio_sockref s, int domain);

/* IPV6_AUTOFLOWLABEL: the kernel labels flows by itself. */
int cio_get_ipv6_autoflowlabel(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_autoflowlabel(cio_sockref s, bool on);

/* IPV6_CHECKSUM: raw: where the checksum is that the kernel fills in and checks, even; -1 is none. */
int cio_get_ipv6_checksum(cio_sockref s, int *ret) CIO_NONNULL(2);
int cio_set_ipv6_checksum(cio_sockref s, int offset);

/* IPV6_DONTFRAG: what is too large for the path is an error, not fragments. */
int cio_get_ipv6_dontfrag(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_dontfrag(cio_sockref s, bool on);

/* IPV6_FLOWINFO: flow label and class come as a control message. */
int cio_get_ipv6_flowinfo(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_flowinfo(cio_sockref s, bool on);

/* IPV6_FLOWINFO_SEND: the flow label of a destination address is used. */
int cio_get_ipv6_flowinfo_send(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_flowinfo_send(cio_sockref s, bool on);

/* IPV6_FREEBIND: bind to an address that is not here yet. */
int cio_get_ipv6_freebind(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_freebind(cio_sockref s, bool on);

/* IPV6_HDRINCL: raw sockets carry their own header. */
int cio_get_ipv6_hdrincl(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_hdrincl(cio_sockref s, bool on);

/* IPV6_MINHOPCOUNT: what comes with a smaller hop limit is dropped. */
int cio_get_ipv6_minhopcount(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ipv6_minhopcount(cio_sockref s, uint32_t hops);

/* IPV6_MTU: the path MTU; set it, and more is fragmented. */
int cio_get_ipv6_mtu(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ipv6_mtu(cio_sockref s, uint32_t bytes);

/* IPV6_MTU_DISCOVER: path MTU discovery: 0 don't, 1 want, 2 do, 3 probe, 4 interface, 5 omit. */
int cio_get_ipv6_mtu_discover(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ipv6_mtu_discover(cio_sockref s, uint32_t mode);

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

/* IPV6_ORIGDSTADDR: the address that a datagram was sent to comes as a control message. */
int cio_get_ipv6_origdstaddr(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_origdstaddr(cio_sockref s, bool on);

/* IP6T_SO_ORIGINAL_DST: where a redirected connection was going; CIO_ENOENT if it was not redirected. */
int cio_get_ipv6_original_dst(cio_sockref s, struct cio_sockaddr *ret) CIO_NONNULL(2);

/* IPV6_RECVDSTOPTS: destination options come as a control message. */
int cio_get_ipv6_recvdstopts(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_recvdstopts(cio_sockref s, bool on);

/* IPV6_RECVERR: errors of the path wait on the error queue. */
int cio_get_ipv6_recverr(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_recverr(cio_sockref s, bool on);

/* IPV6_RECVERR_RFC4884: errors come with their extensions of RFC 4884. */
int cio_get_ipv6_recverr_rfc4884(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_recverr_rfc4884(cio_sockref s, bool on);

/* IPV6_RECVFRAGSIZE: the size of the largest fragment comes as a control message. */
int cio_get_ipv6_recvfragsize(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_recvfragsize(cio_sockref s, bool on);

/* IPV6_RECVHOPLIMIT: the hop limit comes as a control message. */
int cio_get_ipv6_recvhoplimit(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_recvhoplimit(cio_sockref s, bool on);

/* IPV6_RECVHOPOPTS: hop-by-hop options come as a control message. */
int cio_get_ipv6_recvhopopts(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_recvhopopts(cio_sockref s, bool on);

/* IPV6_RECVPATHMTU: a change of the path MTU comes as a control message. */
int cio_get_ipv6_recvpathmtu(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_recvpathmtu(cio_sockref s, bool on);

/* IPV6_RECVPKTINFO: address and interface come as a control message. */
int cio_get_ipv6_recvpktinfo(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_recvpktinfo(cio_sockref s, bool on);

/* IPV6_RECVRTHDR: the routing header comes as a control message. */
int cio_get_ipv6_recvrthdr(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_recvrthdr(cio_sockref s, bool on);

/* IPV6_RECVTCLASS: the traffic class comes as a control message. */
int cio_get_ipv6_recvtclass(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_recvtclass(cio_sockref s, bool on);

/* IPV6_ROUTER_ALERT: raw: packets with this value of Router Alert come here to be forwarded; -1 is none. */
int cio_set_ipv6_router_alert(cio_sockref s, int value);

/* IPV6_ROUTER_ALERT_ISOLATE: only what came in this socket's network namespace is shown to it. */
int cio_get_ipv6_router_alert_isolate(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_router_alert_isolate(cio_sockref s, bool on);

/* IPV6_TCLASS: 0 to 255. */
int cio_get_ipv6_tclass(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ipv6_tclass(cio_sockref s, uint32_t tclass);

/* IPV6_TRANSPARENT: privileged. */
int cio_get_ipv6_transparent(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_transparent(cio_sockref s, bool on);

/* IPV6_UNICAST_HOPS: 0 to 255. */
int cio_get_ipv6_unicast_hops(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ipv6_unicast_hops(cio_sockref s, uint32_t hops);

/* IPV6_UNICAST_IF: the index of the interface that unicast leaves through, 0 for none. */
int cio_get_ipv6_unicast_if(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ipv6_unicast_if(cio_sockref s, uint32_t index);

/* IPV6_V6ONLY: before bind(2). */
int cio_get_ipv6_v6only(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_v6only(cio_sockref s, bool on);

/* IPV6_JOIN_GROUP, IPV6_LEAVE_GROUP: on the interface with an index, 0 for the system's choice. */
int cio_join_multicast_v6(cio_sockref s, const struct in6_addr *group, uint32_t index);
int cio_leave_multicast_v6(cio_sockref s, const struct in6_addr *group, uint32_t index);

/* IPV6_JOIN_ANYCAST, IPV6_LEAVE_ANYCAST: privileged. */
int cio_join_anycast_v6(cio_sockref s, const struct in6_addr *addr, uint32_t index);
int cio_leave_anycast_v6(cio_sockref s, const struct in6_addr *addr, uint32_t index);

/* IPV6_2292PKTOPTIONS: control messages for what it sends; of TCP the getter has those received. */
int cio_get_ipv6_2292pktoptions(cio_sockref s, void *ret, size_t *len);
int cio_set_ipv6_2292pktoptions(cio_sockref s, const void *value, size_t len);

/* Extension headers of all that it sends: IPV6_HOPOPTS, IPV6_RTHDRDSTOPTS, IPV6_RTHDR, IPV6_DSTOPTS.
 * No bytes take it away.  *len: room before, bytes after. */
int cio_get_ipv6_dstopts(cio_sockref s, void *ret, size_t *len);
int cio_set_ipv6_dstopts(cio_sockref s, const void *header, size_t len);
int cio_get_ipv6_hopopts(cio_sockref s, void *ret, size_t *len);
int cio_set_ipv6_hopopts(cio_sockref s, const void *header, size_t len);
int cio_get_ipv6_rthdr(cio_sockref s, void *ret, size_t *len);
int cio_set_ipv6_rthdr(cio_sockref s, const void *header, size_t len);
int cio_get_ipv6_rthdrdstopts(cio_sockref s, void *ret, size_t *len);
int cio_set_ipv6_rthdrdstopts(cio_sockref s, const void *header, size_t len);

struct cio_flowlabel {
	uint8_t dst[16];
	uint32_t label;	/* host order; 0: the kernel chooses */
	uint8_t action;	/* 0 get, 1 put, 2 renew */
	uint8_t share;	/* 0 any, 1 exclusive, 2 process, 3 user */
	uint16_t flags;	/* 1 create, 2 exclusive, 4 reflect, 8 remote */
	uint16_t expires, linger;	/* seconds */
};

/* IPV6_FLOWLABEL_MGR: leases a flow label.  The getter tells of the label in use. */
int cio_get_ipv6_flowlabel_mgr(cio_sockref s, struct cio_flowlabel *inout) CIO_NONNULL(2);
int cio_set_ipv6_flowlabel_mgr(cio_sockref s, struct cio_flowlabel *inout) CIO_NONNULL(2);

/* IPV6_PATHMTU: of a connected socket, for which address, in bytes. */
int cio_get_ipv6_pathmtu(cio_sockref s, struct cio_sockaddr *ret_addr, uint32_t *ret_mtu) CIO_NONNULL(2, 3);

/* IPV6_PKTINFO: source address and interface of what it sends; unspecified and 0 for neither. */
int cio_set_ipv6_pktinfo(cio_sockref s, const struct in6_addr *addr, uint32_t index);

/* IPV6_XFRM_POLICY: as IP_XFRM_POLICY. */
int cio_set_ipv6_xfrm_policy(cio_sockref s, const void *policy, size_t len);

#ifdef __cplusplus
}
#endif

#endif
