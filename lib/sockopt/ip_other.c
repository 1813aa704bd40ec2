/* SPDX-License-Identifier: MIT */
/* IPPROTO_IP and IPPROTO_IPV6: options that Linux does not have, an aligned line each. */
#include "config.h"

#include <cio/sockopt/ip.h>
#include <cio/sockopt/ipv6.h>

#include "sockopt.h"
#include "../lib.h"

int cio_get_ip_auth_level         (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IP, IP_AUTH_LEVEL, ret); }
int cio_set_ip_auth_level         (cio_sockref s, uint32_t value) { return set_uint(s, IPPROTO_IP, IP_AUTH_LEVEL, value, 0, 4); }
int cio_get_ip_bindany            (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_BINDANY, ret); }
int cio_set_ip_bindany            (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_BINDANY, on); }
int cio_get_ip_broadcast_ttl      (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IP, IP_BROADCAST_TTL, ret); }
int cio_set_ip_broadcast_ttl      (cio_sockref s, uint32_t hops)  { return set_uint(s, IPPROTO_IP, IP_BROADCAST_TTL, hops, 1, 255); }
int cio_get_ip_dhcpinit_if        (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IP, IP_DHCPINIT_IF, ret); }
int cio_set_ip_dhcpinit_if        (cio_sockref s, uint32_t index) { return set_uint(s, IPPROTO_IP, IP_DHCPINIT_IF, index, 0, INT_MAX); }
int cio_get_ip_dontfrag           (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_DONTFRAG, ret); }
int cio_set_ip_dontfrag           (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_DONTFRAG, on); }
int cio_get_ip_ecn                (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_ECN, ret); }
int cio_set_ip_ecn                (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_ECN, on); }
int cio_get_ip_errormtu           (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IP, IP_ERRORMTU, ret); }
int cio_get_ip_esp_network_level  (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IP, IP_ESP_NETWORK_LEVEL, ret); }
int cio_set_ip_esp_network_level  (cio_sockref s, uint32_t value) { return set_uint(s, IPPROTO_IP, IP_ESP_NETWORK_LEVEL, value, 0, 4); }
int cio_get_ip_esp_trans_level    (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IP, IP_ESP_TRANS_LEVEL, ret); }
int cio_set_ip_esp_trans_level    (cio_sockref s, uint32_t value) { return set_uint(s, IPPROTO_IP, IP_ESP_TRANS_LEVEL, value, 0, 4); }
int cio_get_ip_flowid             (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IP, IP_FLOWID, ret); }
int cio_get_ip_flowtype           (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IP, IP_FLOWTYPE, ret); }
int cio_get_ip_iflist             (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_IFLIST, ret); }
int cio_set_ip_iflist             (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_IFLIST, on); }
int cio_get_ip_ipcomp_level       (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IP, IP_IPCOMP_LEVEL, ret); }
int cio_set_ip_ipcomp_level       (cio_sockref s, uint32_t value) { return set_uint(s, IPPROTO_IP, IP_IPCOMP_LEVEL, value, 0, 4); }
int cio_get_ip_ipsecflowinfo      (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_IPSECFLOWINFO, ret); }
int cio_set_ip_ipsecflowinfo      (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_IPSECFLOWINFO, on); }
int cio_get_ip_multicast_ifindex  (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IP, IP_MULTICAST_IFINDEX, ret); }
int cio_set_ip_multicast_ifindex  (cio_sockref s, uint32_t index) { return set_uint(s, IPPROTO_IP, IP_MULTICAST_IFINDEX, index, 0, INT_MAX); }
int cio_get_ip_nrt_interface      (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IP, IP_NRT_INTERFACE, ret); }
int cio_set_ip_nrt_interface      (cio_sockref s, uint32_t index) { return set_uint(s, IPPROTO_IP, IP_NRT_INTERFACE, index, 0, INT_MAX); }
int cio_get_ip_onesbcast          (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_ONESBCAST, ret); }
int cio_set_ip_onesbcast          (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_ONESBCAST, on); }
int cio_get_ip_original_arrival_if(cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_ORIGINAL_ARRIVAL_IF, ret); }
int cio_set_ip_original_arrival_if(cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_ORIGINAL_ARRIVAL_IF, on); }
int cio_get_ip_pipex              (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_PIPEX, ret); }
int cio_set_ip_pipex              (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_PIPEX, on); }
int cio_get_ip_pktinfo_ex         (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_PKTINFO_EX, ret); }
int cio_set_ip_pktinfo_ex         (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_PKTINFO_EX, on); }
int cio_get_ip_portalgo           (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IP, IP_PORTALGO, ret); }
int cio_set_ip_portalgo           (cio_sockref s, uint32_t value) { return set_uint(s, IPPROTO_IP, IP_PORTALGO, value, 0, INT_MAX); }
int cio_get_ip_portrange          (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IP, IP_PORTRANGE, ret); }
int cio_set_ip_portrange          (cio_sockref s, uint32_t value) { return set_uint(s, IPPROTO_IP, IP_PORTRANGE, value, 0, 2); }
int cio_get_ip_protection_level   (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IP, IP_PROTECTION_LEVEL, ret); }
int cio_set_ip_protection_level   (cio_sockref s, uint32_t value) { return set_uint(s, IPPROTO_IP, IP_PROTECTION_LEVEL, value, 10, 30); }
int cio_get_ip_receive_broadcast  (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_RECEIVE_BROADCAST, ret); }
int cio_set_ip_receive_broadcast  (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_RECEIVE_BROADCAST, on); }
int cio_get_ip_recvdstaddr        (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_RECVDSTADDR, ret); }
int cio_set_ip_recvdstaddr        (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_RECVDSTADDR, on); }
int cio_get_ip_recvdstport        (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_RECVDSTPORT, ret); }
int cio_set_ip_recvdstport        (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_RECVDSTPORT, on); }
int cio_get_ip_recvflowid         (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_RECVFLOWID, ret); }
int cio_set_ip_recvflowid         (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_RECVFLOWID, on); }
int cio_get_ip_recvif             (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_RECVIF, ret); }
int cio_set_ip_recvif             (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_RECVIF, on); }
int cio_get_ip_recvpktinfo        (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_RECVPKTINFO, ret); }
int cio_set_ip_recvpktinfo        (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_RECVPKTINFO, on); }
int cio_get_ip_recvretopts        (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_RECVRETOPTS, ret); }
int cio_set_ip_recvretopts        (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_RECVRETOPTS, on); }
int cio_get_ip_recvrssbucketid    (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_RECVRSSBUCKETID, ret); }
int cio_set_ip_recvrssbucketid    (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_RECVRSSBUCKETID, on); }
int cio_get_ip_recvrtable         (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_RECVRTABLE, ret); }
int cio_set_ip_recvrtable         (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_RECVRTABLE, on); }
int cio_get_ip_recvslla           (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_RECVSLLA, ret); }
int cio_set_ip_recvslla           (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_RECVSLLA, on); }
int cio_get_ip_rssbucketid        (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IP, IP_RSSBUCKETID, ret); }
int cio_get_ip_rtable             (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IP, IP_RTABLE, ret); }
int cio_set_ip_rtable             (cio_sockref s, uint32_t value) { return set_uint(s, IPPROTO_IP, IP_RTABLE, value, 0, 255); }
int cio_get_ip_striphdr           (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_STRIPHDR, ret); }
int cio_set_ip_striphdr           (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_STRIPHDR, on); }
int cio_get_ip_unspec_src         (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_UNSPEC_SRC, ret); }
int cio_set_ip_unspec_src         (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_UNSPEC_SRC, on); }
int cio_get_ip_user_mtu           (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IP, IP_USER_MTU, ret); }
int cio_set_ip_user_mtu           (cio_sockref s, uint32_t bytes) { return set_uint(s, IPPROTO_IP, IP_USER_MTU, bytes, 0, UINT32_MAX); }
int cio_get_ip_vlan_pcp           (cio_sockref s, int *ret)       { return get_int(s, IPPROTO_IP, IP_VLAN_PCP, ret); }
int cio_set_ip_vlan_pcp           (cio_sockref s, int value)      { return set_within(s, IPPROTO_IP, IP_VLAN_PCP, value, -1, 7); }

int cio_get_ipv6_auth_level       (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IPV6, IPV6_AUTH_LEVEL, ret); }
int cio_set_ipv6_auth_level       (cio_sockref s, uint32_t value) { return set_uint(s, IPPROTO_IPV6, IPV6_AUTH_LEVEL, value, 0, 4); }
int cio_get_ipv6_bindany          (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IPV6, IPV6_BINDANY, ret); }
int cio_set_ipv6_bindany          (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IPV6, IPV6_BINDANY, on); }
int cio_get_ipv6_ecn              (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IPV6, IPV6_ECN, ret); }
int cio_set_ipv6_ecn              (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IPV6, IPV6_ECN, on); }
int cio_get_ipv6_esp_network_level(cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IPV6, IPV6_ESP_NETWORK_LEVEL, ret); }
int cio_set_ipv6_esp_network_level(cio_sockref s, uint32_t value) { return set_uint(s, IPPROTO_IPV6, IPV6_ESP_NETWORK_LEVEL, value, 0, 4); }
int cio_get_ipv6_esp_trans_level  (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IPV6, IPV6_ESP_TRANS_LEVEL, ret); }
int cio_set_ipv6_esp_trans_level  (cio_sockref s, uint32_t value) { return set_uint(s, IPPROTO_IPV6, IPV6_ESP_TRANS_LEVEL, value, 0, 4); }
int cio_get_ipv6_faith            (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IPV6, IPV6_FAITH, ret); }
int cio_set_ipv6_faith            (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IPV6, IPV6_FAITH, on); }
int cio_get_ipv6_flowid           (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IPV6, IPV6_FLOWID, ret); }
int cio_get_ipv6_flowtype         (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IPV6, IPV6_FLOWTYPE, ret); }
int cio_get_ipv6_ipcomp_level     (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IPV6, IPV6_IPCOMP_LEVEL, ret); }
int cio_set_ipv6_ipcomp_level     (cio_sockref s, uint32_t value) { return set_uint(s, IPPROTO_IPV6, IPV6_IPCOMP_LEVEL, value, 0, 4); }
int cio_get_ipv6_nrt_interface    (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IPV6, IPV6_NRT_INTERFACE, ret); }
int cio_set_ipv6_nrt_interface    (cio_sockref s, uint32_t index) { return set_uint(s, IPPROTO_IPV6, IPV6_NRT_INTERFACE, index, 0, INT_MAX); }
int cio_get_ipv6_pipex            (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IPV6, IPV6_PIPEX, ret); }
int cio_set_ipv6_pipex            (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IPV6, IPV6_PIPEX, on); }
int cio_get_ipv6_pktinfo_ex       (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IPV6, IPV6_PKTINFO_EX, ret); }
int cio_set_ipv6_pktinfo_ex       (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IPV6, IPV6_PKTINFO_EX, on); }
int cio_get_ipv6_portalgo         (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IPV6, IPV6_PORTALGO, ret); }
int cio_set_ipv6_portalgo         (cio_sockref s, uint32_t value) { return set_uint(s, IPPROTO_IPV6, IPV6_PORTALGO, value, 0, INT_MAX); }
int cio_get_ipv6_portrange        (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IPV6, IPV6_PORTRANGE, ret); }
int cio_set_ipv6_portrange        (cio_sockref s, uint32_t value) { return set_uint(s, IPPROTO_IPV6, IPV6_PORTRANGE, value, 0, 2); }
int cio_get_ipv6_prefer_tempaddr  (cio_sockref s, int *ret)       { return get_int(s, IPPROTO_IPV6, IPV6_PREFER_TEMPADDR, ret); }
int cio_set_ipv6_prefer_tempaddr  (cio_sockref s, int value)      { return set_within(s, IPPROTO_IPV6, IPV6_PREFER_TEMPADDR, value, -1, 1); }
int cio_get_ipv6_protection_level (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IPV6, IPV6_PROTECTION_LEVEL, ret); }
int cio_set_ipv6_protection_level (cio_sockref s, uint32_t value) { return set_uint(s, IPPROTO_IPV6, IPV6_PROTECTION_LEVEL, value, 10, 30); }
int cio_get_ipv6_recvdstport      (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IPV6, IPV6_RECVDSTPORT, ret); }
int cio_set_ipv6_recvdstport      (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IPV6, IPV6_RECVDSTPORT, on); }
int cio_get_ipv6_recvflowid       (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IPV6, IPV6_RECVFLOWID, ret); }
int cio_set_ipv6_recvflowid       (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IPV6, IPV6_RECVFLOWID, on); }
int cio_get_ipv6_recvif           (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IPV6, IPV6_RECVIF, ret); }
int cio_set_ipv6_recvif           (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IPV6, IPV6_RECVIF, on); }
int cio_get_ipv6_recvrssbucketid  (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IPV6, IPV6_RECVRSSBUCKETID, ret); }
int cio_set_ipv6_recvrssbucketid  (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IPV6, IPV6_RECVRSSBUCKETID, on); }
int cio_get_ipv6_rssbucketid      (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IPV6, IPV6_RSSBUCKETID, ret); }
int cio_get_ipv6_rtable           (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IPV6, IPV6_RTABLE, ret); }
int cio_set_ipv6_rtable           (cio_sockref s, uint32_t value) { return set_uint(s, IPPROTO_IPV6, IPV6_RTABLE, value, 0, 255); }
int cio_get_ipv6_src_preferences  (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IPV6, IPV6_SRC_PREFERENCES, ret); }
int cio_set_ipv6_src_preferences  (cio_sockref s, uint32_t value) { return set_uint(s, IPPROTO_IPV6, IPV6_SRC_PREFERENCES, value, 0, 63); }
int cio_get_ipv6_unspec_src       (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IPV6, IPV6_UNSPEC_SRC, ret); }
int cio_set_ipv6_unspec_src       (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IPV6, IPV6_UNSPEC_SRC, on); }
int cio_get_ipv6_user_mtu         (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IPV6, IPV6_USER_MTU, ret); }
int cio_set_ipv6_user_mtu         (cio_sockref s, uint32_t bytes) { return set_uint(s, IPPROTO_IPV6, IPV6_USER_MTU, bytes, 0, UINT32_MAX); }
int cio_get_ipv6_vlan_pcp         (cio_sockref s, int *ret)       { return get_int(s, IPPROTO_IPV6, IPV6_VLAN_PCP, ret); }
int cio_set_ipv6_vlan_pcp         (cio_sockref s, int value)      { return set_within(s, IPPROTO_IPV6, IPV6_VLAN_PCP, value, -1, 7); }
