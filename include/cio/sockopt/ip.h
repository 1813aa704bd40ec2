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

/* IP_BIND_ADDRESS_NO_PORT: bind with port 0 chooses no port: connect does. */
int cio_get_ip_bind_address_no_port(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_bind_address_no_port(cio_sockref s, bool on);

/* IP_CHECKSUM: UDP: the datagram's checksum comes as a control message. */
int cio_get_ip_checksum(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_checksum(cio_sockref s, bool on);

/* IP_FREEBIND: bind to an address that is not here yet. */
int cio_get_ip_freebind(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_freebind(cio_sockref s, bool on);

/* IP_HDRINCL: raw sockets carry their own header. */
int cio_get_ip_hdrincl(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_hdrincl(cio_sockref s, bool on);

/* IP_MINTTL: segments that come with a smaller TTL are dropped. */
int cio_get_ip_minttl(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ip_minttl(cio_sockref s, uint32_t ttl);

/* IP_MTU: the path MTU of a connected socket. */
int cio_get_ip_mtu(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);

/* IP_MTU_DISCOVER: path MTU discovery: 0 don't, 1 want, 2 do, 3 probe, 4 interface, 5 omit. */
int cio_get_ip_mtu_discover(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ip_mtu_discover(cio_sockref s, uint32_t mode);

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

/* IP_NODEFRAG: raw: what is sent is not put together by netfilter. */
int cio_get_ip_nodefrag(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_nodefrag(cio_sockref s, bool on);

/* IP_ORIGDSTADDR: the address that a datagram was sent to comes as a control message. */
int cio_get_ip_origdstaddr(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_origdstaddr(cio_sockref s, bool on);

/* SO_ORIGINAL_DST: where a redirected connection was going; CIO_ENOENT if it was not redirected. */
int cio_get_ip_original_dst(cio_sockref s, struct cio_sockaddr *ret) CIO_NONNULL(2);

/* IP_PASSSEC: the peer's security label comes as a control message. */
int cio_get_ip_passsec(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_passsec(cio_sockref s, bool on);

/* IP_PKTINFO: interface and addresses of a datagram come as a control message. */
int cio_get_ip_pktinfo(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_pktinfo(cio_sockref s, bool on);

/* IP_PROTOCOL: the protocol of a raw socket. */
int cio_get_ip_protocol(cio_sockref s, int *ret) CIO_NONNULL(2);

/* IP_RECVERR: errors of the path wait on the error queue. */
int cio_get_ip_recverr(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_recverr(cio_sockref s, bool on);

/* IP_RECVERR_RFC4884: errors come with their extensions of RFC 4884. */
int cio_get_ip_recverr_rfc4884(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_recverr_rfc4884(cio_sockref s, bool on);

/* IP_RECVFRAGSIZE: the size of the largest fragment comes as a control message. */
int cio_get_ip_recvfragsize(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_recvfragsize(cio_sockref s, bool on);

/* IP_RECVOPTS: the options of the header come as a control message. */
int cio_get_ip_recvopts(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_recvopts(cio_sockref s, bool on);

/* IP_RECVTOS: the TOS byte comes as a control message. */
int cio_get_ip_recvtos(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_recvtos(cio_sockref s, bool on);

/* IP_RECVTTL: the TTL comes as a control message. */
int cio_get_ip_recvttl(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_recvttl(cio_sockref s, bool on);

/* IP_RETOPTS: the options of the header, made ready for a reply, come as a control message. */
int cio_get_ip_retopts(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_retopts(cio_sockref s, bool on);

/* IP_ROUTER_ALERT: raw: packets with the option Router Alert come here to be forwarded. */
int cio_set_ip_router_alert(cio_sockref s, bool on);

/* IP_TOS: 0 to 255. */
int cio_get_ip_tos(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ip_tos(cio_sockref s, uint32_t tos);

/* IP_TRANSPARENT: privileged. */
int cio_get_ip_transparent(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_transparent(cio_sockref s, bool on);

/* IP_TTL: 1 to 255. */
int cio_get_ip_ttl(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ip_ttl(cio_sockref s, uint32_t ttl);

/* IP_UNICAST_IF: the index of the interface that unicast leaves through, 0 for none. */
int cio_get_ip_unicast_if(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ip_unicast_if(cio_sockref s, uint32_t index);

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

/* IP_BLOCK_SOURCE, IP_UNBLOCK_SOURCE: all but one source of a group that was joined. */
int cio_block_source_v4(cio_sockref s, const struct in_addr *source, const struct in_addr *group,
	const struct in_addr *interface_addr);
int cio_unblock_source_v4(cio_sockref s, const struct in_addr *source, const struct in_addr *group,
	const struct in_addr *interface_addr);

/* IP_MSFILTER: as MCAST_MSFILTER, by the interface's address. */
int cio_get_ip_msfilter(cio_sockref s, const struct in_addr *group, const struct in_addr *interface_addr,
	uint32_t *ret_mode, struct in_addr *ret_sources, size_t *count) CIO_NONNULL(4);
int cio_set_ip_msfilter(cio_sockref s, const struct in_addr *group, const struct in_addr *interface_addr,
	uint32_t mode, const struct in_addr *sources, size_t count);

/* IP_LOCAL_PORT_RANGE: from which connect(2) and bind(2) choose; 0 is the system's end. */
int cio_get_ip_local_port_range(cio_sockref s, uint16_t *ret_low, uint16_t *ret_high) CIO_NONNULL(2, 3);
int cio_set_ip_local_port_range(cio_sockref s, uint16_t low, uint16_t high);

/* IP_OPTIONS: of the header of what it sends, 0 to 40 bytes.  *len: room before, bytes after. */
int cio_get_ip_options(cio_sockref s, void *ret, size_t *len);
int cio_set_ip_options(cio_sockref s, const void *value, size_t len);

/* IP_PKTOPTIONS: of a TCP connection, the control messages of its last packet. */
int cio_get_ip_pktoptions(cio_sockref s, void *ret, size_t *len);

/* IP_XFRM_POLICY: a struct xfrm_userpolicy_info and its templates; privileged. */
int cio_set_ip_xfrm_policy(cio_sockref s, const void *policy, size_t len);

#ifdef __cplusplus
}
#endif

#endif
