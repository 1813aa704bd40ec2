/* SPDX-License-Identifier: MIT */
/* IPPROTO_IP: an aligned line an option, the odd ones below.
 * Groups are in multicast.c. */
#include "config.h"

#include <cio/sockopt/ip.h>

#include "sockopt.h"
#include "../lib.h"

int cio_get_ip_freebind      (cio_sockref s, bool *ret)     { return get_bool(s, IPPROTO_IP, IP_FREEBIND, ret); }
int cio_set_ip_freebind      (cio_sockref s, bool on)       { return set_bool(s, IPPROTO_IP, IP_FREEBIND, on); }
int cio_get_ip_hdrincl       (cio_sockref s, bool *ret)     { return get_bool(s, IPPROTO_IP, IP_HDRINCL, ret); }
int cio_set_ip_hdrincl       (cio_sockref s, bool on)       { return set_bool(s, IPPROTO_IP, IP_HDRINCL, on); }
int cio_get_ip_multicast_all (cio_sockref s, bool *ret)     { return get_bool(s, IPPROTO_IP, IP_MULTICAST_ALL, ret); }
int cio_set_ip_multicast_all (cio_sockref s, bool on)       { return set_bool(s, IPPROTO_IP, IP_MULTICAST_ALL, on); }
int cio_get_ip_multicast_loop(cio_sockref s, bool *ret)     { return get_bool(s, IPPROTO_IP, IP_MULTICAST_LOOP, ret); }
int cio_set_ip_multicast_loop(cio_sockref s, bool on)       { return set_bool(s, IPPROTO_IP, IP_MULTICAST_LOOP, on); }
int cio_get_ip_multicast_ttl (cio_sockref s, uint32_t *ret) { return get_uint(s, IPPROTO_IP, IP_MULTICAST_TTL, ret); }
int cio_set_ip_multicast_ttl (cio_sockref s, uint32_t ttl)  { return set_uint(s, IPPROTO_IP, IP_MULTICAST_TTL, ttl, 0, 255); }
int cio_get_ip_recvtos       (cio_sockref s, bool *ret)     { return get_bool(s, IPPROTO_IP, IP_RECVTOS, ret); }
int cio_set_ip_recvtos       (cio_sockref s, bool on)       { return set_bool(s, IPPROTO_IP, IP_RECVTOS, on); }
int cio_get_ip_tos           (cio_sockref s, uint32_t *ret) { return get_uint(s, IPPROTO_IP, IP_TOS, ret); }
int cio_set_ip_tos           (cio_sockref s, uint32_t tos)  { return set_uint(s, IPPROTO_IP, IP_TOS, tos, 0, 255); }
int cio_get_ip_transparent   (cio_sockref s, bool *ret)     { return get_bool(s, IPPROTO_IP, IP_TRANSPARENT, ret); }
int cio_set_ip_transparent   (cio_sockref s, bool on)       { return set_bool(s, IPPROTO_IP, IP_TRANSPARENT, on); }
int cio_get_ip_ttl           (cio_sockref s, uint32_t *ret) { return get_uint(s, IPPROTO_IP, IP_TTL, ret); }
int cio_set_ip_ttl           (cio_sockref s, uint32_t ttl)  { return set_uint(s, IPPROTO_IP, IP_TTL, ttl, 1, 255); }

/* An address; or with a struct ip_mreqn an index, which no system gives back. */
int cio_get_ip_multicast_if(cio_sockref s, struct in_addr *ret)
{
	return get_bytes(s, IPPROTO_IP, IP_MULTICAST_IF, ret, sizeof *ret);
}

int cio_set_ip_multicast_if(cio_sockref s, const struct in_addr *addr)
{
	return addr ? set_bytes(s, IPPROTO_IP, IP_MULTICAST_IF, addr, sizeof *addr) : CIO_EFAULT;
}

int cio_set_ip_multicast_if_index(cio_sockref s, uint32_t index)
{
	return index > INT_MAX ? CIO_EINVAL : cio_sys_set_multicast_if_index(s.fd, index);
}

/* Netfilter answers it, at the level of IP in spite of its name. */
int cio_get_ip_original_dst(cio_sockref s, struct cio_sockaddr *ret)
{
	return get_address(s, IPPROTO_IP, SO_ORIGINAL_DST, ret);
}
