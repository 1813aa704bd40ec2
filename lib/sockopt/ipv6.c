/* SPDX-License-Identifier: MIT */
/* IPPROTO_IPV6: an aligned line an option, the odd one below.
 * Groups are in multicast.c. */
#include "config.h"

#include <cio/sockopt/ipv6.h>

#include "sockopt.h"
#include "../lib.h"

/* Systems differ in the order of this index's bytes. */
static inline int get_unicast_if(cio_sockref s, int level, int option, uint32_t *ret)
{
	return CIO_IPV6_UNICAST_IF_SWAPPED ? get_swapped(s, level, option, ret) : get_uint(s, level, option, ret);
}

static inline int set_unicast_if(cio_sockref s, int level, int option, uint32_t index)
{
	return CIO_IPV6_UNICAST_IF_SWAPPED ? set_swapped(s, level, option, index)
		: set_uint(s, level, option, index, 0, INT_MAX);
}

int cio_get_ipv6_2292dstopts         (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_2292DSTOPTS, ret); }
int cio_set_ipv6_2292dstopts         (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_2292DSTOPTS, on); }
int cio_get_ipv6_2292hoplimit        (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_2292HOPLIMIT, ret); }
int cio_set_ipv6_2292hoplimit        (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_2292HOPLIMIT, on); }
int cio_get_ipv6_2292hopopts         (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_2292HOPOPTS, ret); }
int cio_set_ipv6_2292hopopts         (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_2292HOPOPTS, on); }
int cio_get_ipv6_2292pktinfo         (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_2292PKTINFO, ret); }
int cio_set_ipv6_2292pktinfo         (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_2292PKTINFO, on); }
int cio_get_ipv6_2292rthdr           (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_2292RTHDR, ret); }
int cio_set_ipv6_2292rthdr           (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_2292RTHDR, on); }
int cio_get_ipv6_addr_preferences    (cio_sockref s, uint32_t *ret)   { return get_uint(s, IPPROTO_IPV6, IPV6_ADDR_PREFERENCES, ret); }
int cio_set_ipv6_addr_preferences    (cio_sockref s, uint32_t flags)  { return set_uint(s, IPPROTO_IPV6, IPV6_ADDR_PREFERENCES, flags, 0, INT_MAX); }
int cio_set_ipv6_addrform            (cio_sockref s, int domain)      { return set_int(s, IPPROTO_IPV6, IPV6_ADDRFORM, domain); }
int cio_get_ipv6_autoflowlabel       (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_AUTOFLOWLABEL, ret); }
int cio_set_ipv6_autoflowlabel       (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_AUTOFLOWLABEL, on); }
int cio_get_ipv6_checksum            (cio_sockref s, int *ret)        { return get_int(s, IPPROTO_IPV6, IPV6_CHECKSUM, ret); }
int cio_set_ipv6_checksum            (cio_sockref s, int offset)      { return set_within(s, IPPROTO_IPV6, IPV6_CHECKSUM, offset, -1, 65534); }
int cio_get_ipv6_dontfrag            (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_DONTFRAG, ret); }
int cio_set_ipv6_dontfrag            (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_DONTFRAG, on); }
int cio_get_ipv6_flowinfo            (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_FLOWINFO, ret); }
int cio_set_ipv6_flowinfo            (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_FLOWINFO, on); }
int cio_get_ipv6_flowinfo_send       (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_FLOWINFO_SEND, ret); }
int cio_set_ipv6_flowinfo_send       (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_FLOWINFO_SEND, on); }
int cio_get_ipv6_freebind            (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_FREEBIND, ret); }
int cio_set_ipv6_freebind            (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_FREEBIND, on); }
int cio_get_ipv6_hdrincl             (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_HDRINCL, ret); }
int cio_set_ipv6_hdrincl             (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_HDRINCL, on); }
int cio_get_ipv6_minhopcount         (cio_sockref s, uint32_t *ret)   { return get_uint(s, IPPROTO_IPV6, IPV6_MINHOPCOUNT, ret); }
int cio_set_ipv6_minhopcount         (cio_sockref s, uint32_t hops)   { return set_uint(s, IPPROTO_IPV6, IPV6_MINHOPCOUNT, hops, 0, 255); }
int cio_get_ipv6_mtu                 (cio_sockref s, uint32_t *ret)   { return get_uint(s, IPPROTO_IPV6, IPV6_MTU, ret); }
int cio_set_ipv6_mtu                 (cio_sockref s, uint32_t bytes)  { return set_uint(s, IPPROTO_IPV6, IPV6_MTU, bytes, 0, INT_MAX); }
int cio_get_ipv6_mtu_discover        (cio_sockref s, uint32_t *ret)   { return get_uint(s, IPPROTO_IPV6, IPV6_MTU_DISCOVER, ret); }
int cio_set_ipv6_mtu_discover        (cio_sockref s, uint32_t mode)   { return set_uint(s, IPPROTO_IPV6, IPV6_MTU_DISCOVER, mode, 0, 5); }
int cio_get_ipv6_multicast_all       (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_MULTICAST_ALL, ret); }
int cio_set_ipv6_multicast_all       (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_MULTICAST_ALL, on); }
int cio_get_ipv6_multicast_hops      (cio_sockref s, uint32_t *ret)   { return get_uint(s, IPPROTO_IPV6, IPV6_MULTICAST_HOPS, ret); }
int cio_set_ipv6_multicast_hops      (cio_sockref s, uint32_t hops)   { return set_uint(s, IPPROTO_IPV6, IPV6_MULTICAST_HOPS, hops, 0, 255); }
int cio_get_ipv6_multicast_if        (cio_sockref s, uint32_t *ret)   { return get_uint(s, IPPROTO_IPV6, IPV6_MULTICAST_IF, ret); }
int cio_set_ipv6_multicast_if        (cio_sockref s, uint32_t index)  { return set_uint(s, IPPROTO_IPV6, IPV6_MULTICAST_IF, index, 0, INT_MAX); }
int cio_get_ipv6_multicast_loop      (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_MULTICAST_LOOP, ret); }
int cio_set_ipv6_multicast_loop      (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_MULTICAST_LOOP, on); }
int cio_get_ipv6_origdstaddr         (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_ORIGDSTADDR, ret); }
int cio_set_ipv6_origdstaddr         (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_ORIGDSTADDR, on); }
int cio_get_ipv6_recvdstopts         (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_RECVDSTOPTS, ret); }
int cio_set_ipv6_recvdstopts         (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_RECVDSTOPTS, on); }
int cio_get_ipv6_recverr             (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_RECVERR, ret); }
int cio_set_ipv6_recverr             (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_RECVERR, on); }
int cio_get_ipv6_recverr_rfc4884     (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_RECVERR_RFC4884, ret); }
int cio_set_ipv6_recverr_rfc4884     (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_RECVERR_RFC4884, on); }
int cio_get_ipv6_recvfragsize        (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_RECVFRAGSIZE, ret); }
int cio_set_ipv6_recvfragsize        (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_RECVFRAGSIZE, on); }
int cio_get_ipv6_recvhoplimit        (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_RECVHOPLIMIT, ret); }
int cio_set_ipv6_recvhoplimit        (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_RECVHOPLIMIT, on); }
int cio_get_ipv6_recvhopopts         (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_RECVHOPOPTS, ret); }
int cio_set_ipv6_recvhopopts         (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_RECVHOPOPTS, on); }
int cio_get_ipv6_recvpathmtu         (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_RECVPATHMTU, ret); }
int cio_set_ipv6_recvpathmtu         (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_RECVPATHMTU, on); }
int cio_get_ipv6_recvpktinfo         (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_RECVPKTINFO, ret); }
int cio_set_ipv6_recvpktinfo         (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_RECVPKTINFO, on); }
int cio_get_ipv6_recvrthdr           (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_RECVRTHDR, ret); }
int cio_set_ipv6_recvrthdr           (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_RECVRTHDR, on); }
int cio_get_ipv6_recvtclass          (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_RECVTCLASS, ret); }
int cio_set_ipv6_recvtclass          (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_RECVTCLASS, on); }
int cio_set_ipv6_router_alert        (cio_sockref s, int value)       { return set_within(s, IPPROTO_IPV6, IPV6_ROUTER_ALERT, value, -1, 65535); }
int cio_get_ipv6_router_alert_isolate(cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_ROUTER_ALERT_ISOLATE, ret); }
int cio_set_ipv6_router_alert_isolate(cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_ROUTER_ALERT_ISOLATE, on); }
int cio_get_ipv6_tclass              (cio_sockref s, uint32_t *ret)   { return get_uint(s, IPPROTO_IPV6, IPV6_TCLASS, ret); }
int cio_set_ipv6_tclass              (cio_sockref s, uint32_t tclass) { return set_uint(s, IPPROTO_IPV6, IPV6_TCLASS, tclass, 0, 255); }
int cio_get_ipv6_transparent         (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_TRANSPARENT, ret); }
int cio_set_ipv6_transparent         (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_TRANSPARENT, on); }
int cio_get_ipv6_unicast_hops        (cio_sockref s, uint32_t *ret)   { return get_uint(s, IPPROTO_IPV6, IPV6_UNICAST_HOPS, ret); }
int cio_set_ipv6_unicast_hops        (cio_sockref s, uint32_t hops)   { return set_uint(s, IPPROTO_IPV6, IPV6_UNICAST_HOPS, hops, 0, 255); }
int cio_get_ipv6_unicast_if          (cio_sockref s, uint32_t *ret)   { return get_unicast_if(s, IPPROTO_IPV6, IPV6_UNICAST_IF, ret); }
int cio_set_ipv6_unicast_if          (cio_sockref s, uint32_t index)  { return set_unicast_if(s, IPPROTO_IPV6, IPV6_UNICAST_IF, index); }
int cio_get_ipv6_v6only              (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_V6ONLY, ret); }
int cio_set_ipv6_v6only              (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_V6ONLY, on); }

/* Netfilter answers it. */
int cio_get_ipv6_original_dst(cio_sockref s, struct cio_sockaddr *ret)
{
	return get_address(s, IPPROTO_IPV6, IP6T_SO_ORIGINAL_DST, ret);
}
