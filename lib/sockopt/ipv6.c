/* SPDX-License-Identifier: MIT */
/* IPPROTO_IPV6: an aligned line an option, the odd one below.
 * Groups are in multicast.c. */
#include "config.h"

#include <cio/sockopt/ipv6.h>

#include "sockopt.h"
#include "../lib.h"

int cio_get_ipv6_freebind      (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_FREEBIND, ret); }
int cio_set_ipv6_freebind      (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_FREEBIND, on); }
int cio_get_ipv6_hdrincl       (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_HDRINCL, ret); }
int cio_set_ipv6_hdrincl       (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_HDRINCL, on); }
int cio_get_ipv6_multicast_all (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_MULTICAST_ALL, ret); }
int cio_set_ipv6_multicast_all (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_MULTICAST_ALL, on); }
int cio_get_ipv6_multicast_hops(cio_sockref s, uint32_t *ret)   { return get_uint(s, IPPROTO_IPV6, IPV6_MULTICAST_HOPS, ret); }
int cio_set_ipv6_multicast_hops(cio_sockref s, uint32_t hops)   { return set_uint(s, IPPROTO_IPV6, IPV6_MULTICAST_HOPS, hops, 0, 255); }
int cio_get_ipv6_multicast_if  (cio_sockref s, uint32_t *ret)   { return get_uint(s, IPPROTO_IPV6, IPV6_MULTICAST_IF, ret); }
int cio_set_ipv6_multicast_if  (cio_sockref s, uint32_t index)  { return set_uint(s, IPPROTO_IPV6, IPV6_MULTICAST_IF, index, 0, INT_MAX); }
int cio_get_ipv6_multicast_loop(cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_MULTICAST_LOOP, ret); }
int cio_set_ipv6_multicast_loop(cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_MULTICAST_LOOP, on); }
int cio_get_ipv6_recvhoplimit  (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_RECVHOPLIMIT, ret); }
int cio_set_ipv6_recvhoplimit  (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_RECVHOPLIMIT, on); }
int cio_get_ipv6_recvtclass    (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_RECVTCLASS, ret); }
int cio_set_ipv6_recvtclass    (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_RECVTCLASS, on); }
int cio_get_ipv6_tclass        (cio_sockref s, uint32_t *ret)   { return get_uint(s, IPPROTO_IPV6, IPV6_TCLASS, ret); }
int cio_set_ipv6_tclass        (cio_sockref s, uint32_t tclass) { return set_uint(s, IPPROTO_IPV6, IPV6_TCLASS, tclass, 0, 255); }
int cio_get_ipv6_transparent   (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_TRANSPARENT, ret); }
int cio_set_ipv6_transparent   (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_TRANSPARENT, on); }
int cio_get_ipv6_unicast_hops  (cio_sockref s, uint32_t *ret)   { return get_uint(s, IPPROTO_IPV6, IPV6_UNICAST_HOPS, ret); }
int cio_set_ipv6_unicast_hops  (cio_sockref s, uint32_t hops)   { return set_uint(s, IPPROTO_IPV6, IPV6_UNICAST_HOPS, hops, 0, 255); }
int cio_get_ipv6_v6only        (cio_sockref s, bool *ret)       { return get_bool(s, IPPROTO_IPV6, IPV6_V6ONLY, ret); }
int cio_set_ipv6_v6only        (cio_sockref s, bool on)         { return set_bool(s, IPPROTO_IPV6, IPV6_V6ONLY, on); }

/* Netfilter answers it. */
int cio_get_ipv6_original_dst(cio_sockref s, struct cio_sockaddr *ret)
{
	return get_address(s, IPPROTO_IPV6, IP6T_SO_ORIGINAL_DST, ret);
}
