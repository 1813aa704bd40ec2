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

/* Options that Linux does not have. */

/* IP_AUTH_LEVEL: how much IPsec authentication is asked for: 0 bypass, 1 available, 2 use, 3 require, 4
 * unique. */
int cio_get_ip_auth_level(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ip_auth_level(cio_sockref s, uint32_t value);

/* IP_BINDANY: bind to an address that is not here. */
int cio_get_ip_bindany(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_bindany(cio_sockref s, bool on);

/* IP_BROADCAST_TTL: how far broadcasts go. */
int cio_get_ip_broadcast_ttl(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ip_broadcast_ttl(cio_sockref s, uint32_t hops);

/* IP_DHCPINIT_IF: an interface without an address that datagrams are received from. */
int cio_get_ip_dhcpinit_if(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ip_dhcpinit_if(cio_sockref s, uint32_t index);

/* IP_DONTFRAG: what is too large for the path is an error, not fragments. */
int cio_get_ip_dontfrag(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_dontfrag(cio_sockref s, bool on);

/* IP_ECN: the two ECN bits come as a control message. */
int cio_get_ip_ecn(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_ecn(cio_sockref s, bool on);

/* IP_ERRORMTU: the MTU that the last send was too large for. */
int cio_get_ip_errormtu(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);

/* IP_ESP_NETWORK_LEVEL: how much ESP in tunnel mode is asked for. */
int cio_get_ip_esp_network_level(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ip_esp_network_level(cio_sockref s, uint32_t value);

/* IP_ESP_TRANS_LEVEL: how much ESP in transport mode is asked for. */
int cio_get_ip_esp_trans_level(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ip_esp_trans_level(cio_sockref s, uint32_t value);

/* IP_FLOWID: the hash that the adapter made of the connection. */
int cio_get_ip_flowid(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);

/* IP_FLOWTYPE: what IP_FLOWID is a hash of. */
int cio_get_ip_flowtype(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);

/* IP_IFLIST: datagrams come from the interfaces of a list only. */
int cio_get_ip_iflist(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_iflist(cio_sockref s, bool on);

/* IP_IPCOMP_LEVEL: how much IP compression is asked for. */
int cio_get_ip_ipcomp_level(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ip_ipcomp_level(cio_sockref s, uint32_t value);

/* IP_IPSECFLOWINFO: the number of the IPsec flow that a datagram came by comes as a control message. */
int cio_get_ip_ipsecflowinfo(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_ipsecflowinfo(cio_sockref s, bool on);

/* IP_MULTICAST_IFINDEX: the interface that multicast leaves through, by its index. */
int cio_get_ip_multicast_ifindex(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ip_multicast_ifindex(cio_sockref s, uint32_t index);

/* IP_NRT_INTERFACE: the interface that replies go to when there is no route. */
int cio_get_ip_nrt_interface(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ip_nrt_interface(cio_sockref s, uint32_t index);

/* IP_ONESBCAST: a broadcast to an interface's address goes out as 255.255.255.255. */
int cio_get_ip_onesbcast(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_onesbcast(cio_sockref s, bool on);

/* IP_ORIGINAL_ARRIVAL_IF: the interface that a tunnelled packet first came by comes as a control message. */
int cio_get_ip_original_arrival_if(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_original_arrival_if(cio_sockref s, bool on);

/* IP_PIPEX: packets of L2TP go to the kernel's own handler. */
int cio_get_ip_pipex(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_pipex(cio_sockref s, bool on);

/* IP_PKTINFO_EX: IP_PKTINFO with the compartment comes as a control message. */
int cio_get_ip_pktinfo_ex(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_pktinfo_ex(cio_sockref s, bool on);

/* IP_PORTALGO: how the kernel chooses a port. */
int cio_get_ip_portalgo(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ip_portalgo(cio_sockref s, uint32_t value);

/* IP_PORTRANGE: from which range the kernel chooses a port: 0 default, 1 high, 2 low. */
int cio_get_ip_portrange(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ip_portrange(cio_sockref s, uint32_t value);

/* IP_PROTECTION_LEVEL: from where it may be reached: 10 anywhere, 20 this site, 30 as the firewall says. */
int cio_get_ip_protection_level(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ip_protection_level(cio_sockref s, uint32_t value);

/* IP_RECEIVE_BROADCAST: broadcasts are received. */
int cio_get_ip_receive_broadcast(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_receive_broadcast(cio_sockref s, bool on);

/* IP_RECVDSTADDR: the address that a datagram was sent to comes as a control message. */
int cio_get_ip_recvdstaddr(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_recvdstaddr(cio_sockref s, bool on);

/* IP_RECVDSTPORT: the port that a datagram was sent to comes as a control message. */
int cio_get_ip_recvdstport(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_recvdstport(cio_sockref s, bool on);

/* IP_RECVFLOWID: the adapter's hash comes as a control message. */
int cio_get_ip_recvflowid(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_recvflowid(cio_sockref s, bool on);

/* IP_RECVIF: the interface that a datagram came by comes as a control message. */
int cio_get_ip_recvif(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_recvif(cio_sockref s, bool on);

/* IP_RECVPKTINFO: interface and addresses of a datagram come as a control message. */
int cio_get_ip_recvpktinfo(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_recvpktinfo(cio_sockref s, bool on);

/* IP_RECVRETOPTS: the options of the header, made ready for a reply, come as a control message. */
int cio_get_ip_recvretopts(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_recvretopts(cio_sockref s, bool on);

/* IP_RECVRSSBUCKETID: the receive bucket of the adapter comes as a control message. */
int cio_get_ip_recvrssbucketid(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_recvrssbucketid(cio_sockref s, bool on);

/* IP_RECVRTABLE: the routing table of a datagram comes as a control message. */
int cio_get_ip_recvrtable(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_recvrtable(cio_sockref s, bool on);

/* IP_RECVSLLA: the sender's link address comes as a control message. */
int cio_get_ip_recvslla(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_recvslla(cio_sockref s, bool on);

/* IP_RSSBUCKETID: the receive bucket of the connection. */
int cio_get_ip_rssbucketid(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);

/* IP_RTABLE: the routing table and domain that it uses. */
int cio_get_ip_rtable(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ip_rtable(cio_sockref s, uint32_t value);

/* IP_STRIPHDR: a raw socket receives packets without their header. */
int cio_get_ip_striphdr(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_striphdr(cio_sockref s, bool on);

/* IP_UNSPEC_SRC: datagrams may have no source address. */
int cio_get_ip_unspec_src(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_ip_unspec_src(cio_sockref s, bool on);

/* IP_USER_MTU: a bound of the path MTU that the program sets. */
int cio_get_ip_user_mtu(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_ip_user_mtu(cio_sockref s, uint32_t bytes);

/* IP_VLAN_PCP: the priority in the VLAN tag of what it sends, -1 for the interface's. */
int cio_get_ip_vlan_pcp(cio_sockref s, int *ret) CIO_NONNULL(2);
int cio_set_ip_vlan_pcp(cio_sockref s, int value);

#ifdef __cplusplus
}
#endif

#endif
