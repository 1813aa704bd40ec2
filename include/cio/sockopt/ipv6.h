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

/* Options that Linux does not have. */

/* IPV6_AUTH_LEVEL: how much IPsec authentication is asked for. */
int cio_get_ipv6_auth_level(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ipv6_auth_level(cio_sockref s, uint32_t value);

/* IPV6_BINDANY: bind to an address that is not here. */
int cio_get_ipv6_bindany(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_bindany(cio_sockref s, bool on);

/* IPV6_ECN: the two ECN bits come as a control message. */
int cio_get_ipv6_ecn(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_ecn(cio_sockref s, bool on);

/* IPV6_ESP_NETWORK_LEVEL: how much ESP in tunnel mode is asked for. */
int cio_get_ipv6_esp_network_level(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ipv6_esp_network_level(cio_sockref s, uint32_t value);

/* IPV6_ESP_TRANS_LEVEL: how much ESP in transport mode is asked for. */
int cio_get_ipv6_esp_trans_level(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ipv6_esp_trans_level(cio_sockref s, uint32_t value);

/* IPV6_FAITH: takes connections for a translator to IPv4. */
int cio_get_ipv6_faith(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_faith(cio_sockref s, bool on);

/* IPV6_FLOWID: the hash that the adapter made of the connection. */
int cio_get_ipv6_flowid(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);

/* IPV6_FLOWTYPE: what IPV6_FLOWID is a hash of. */
int cio_get_ipv6_flowtype(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);

/* IPV6_IPCOMP_LEVEL: how much IP compression is asked for. */
int cio_get_ipv6_ipcomp_level(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ipv6_ipcomp_level(cio_sockref s, uint32_t value);

/* IPV6_NRT_INTERFACE: the interface that replies go to when there is no route. */
int cio_get_ipv6_nrt_interface(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ipv6_nrt_interface(cio_sockref s, uint32_t index);

/* IPV6_PIPEX: packets of L2TP go to the kernel's own handler. */
int cio_get_ipv6_pipex(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_pipex(cio_sockref s, bool on);

/* IPV6_PKTINFO_EX: IPV6_PKTINFO with the compartment comes as a control message. */
int cio_get_ipv6_pktinfo_ex(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_pktinfo_ex(cio_sockref s, bool on);

/* IPV6_PORTALGO: how the kernel chooses a port. */
int cio_get_ipv6_portalgo(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ipv6_portalgo(cio_sockref s, uint32_t value);

/* IPV6_PORTRANGE: from which range the kernel chooses a port: 0 default, 1 high, 2 low. */
int cio_get_ipv6_portrange(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ipv6_portrange(cio_sockref s, uint32_t value);

/* IPV6_PREFER_TEMPADDR: temporary source addresses are preferred: 1 yes, 0 no, -1 as the system does. */
int cio_get_ipv6_prefer_tempaddr(cio_sockref s, int *ret) CIO_NONNULL(2);
int cio_set_ipv6_prefer_tempaddr(cio_sockref s, int value);

/* IPV6_PROTECTION_LEVEL: from where it may be reached: 10 anywhere, 20 this site, 30 as the firewall says. */
int cio_get_ipv6_protection_level(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ipv6_protection_level(cio_sockref s, uint32_t value);

/* IPV6_RECVDSTPORT: the port that a datagram was sent to comes as a control message. */
int cio_get_ipv6_recvdstport(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_recvdstport(cio_sockref s, bool on);

/* IPV6_RECVFLOWID: the adapter's hash comes as a control message. */
int cio_get_ipv6_recvflowid(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_recvflowid(cio_sockref s, bool on);

/* IPV6_RECVIF: the interface that a datagram came by comes as a control message. */
int cio_get_ipv6_recvif(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_recvif(cio_sockref s, bool on);

/* IPV6_RECVRSSBUCKETID: the receive bucket of the adapter comes as a control message. */
int cio_get_ipv6_recvrssbucketid(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_recvrssbucketid(cio_sockref s, bool on);

/* IPV6_RSSBUCKETID: the receive bucket of the connection. */
int cio_get_ipv6_rssbucketid(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);

/* IPV6_RTABLE: the routing table and domain that it uses. */
int cio_get_ipv6_rtable(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ipv6_rtable(cio_sockref s, uint32_t value);

/* IPV6_SRC_PREFERENCES: which source addresses are preferred: bits IPV6_PREFER_SRC_*. */
int cio_get_ipv6_src_preferences(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ipv6_src_preferences(cio_sockref s, uint32_t value);

/* IPV6_UNSPEC_SRC: datagrams may have no source address. */
int cio_get_ipv6_unspec_src(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ipv6_unspec_src(cio_sockref s, bool on);

/* IPV6_USER_MTU: a bound of the path MTU that the program sets. */
int cio_get_ipv6_user_mtu(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ipv6_user_mtu(cio_sockref s, uint32_t bytes);

/* IPV6_VLAN_PCP: the priority in the VLAN tag of what it sends, -1 for the interface's. */
int cio_get_ipv6_vlan_pcp(cio_sockref s, int *ret) CIO_NONNULL(2);
int cio_set_ipv6_vlan_pcp(cio_sockref s, int value);

#ifdef __cplusplus
}
#endif

#endif
