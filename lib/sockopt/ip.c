/* SPDX-License-Identifier: MIT */
/* IPPROTO_IP: an aligned line an option, the odd ones below.
 * Groups are in multicast.c. */
#include "config.h"

#include <cio/sockopt/ip.h>

#include "sockopt.h"
#include "../lib.h"

int cio_get_ip_bind_address_no_port(cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, ret); }
int cio_set_ip_bind_address_no_port(cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, on); }
int cio_get_ip_checksum            (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_CHECKSUM, ret); }
int cio_set_ip_checksum            (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_CHECKSUM, on); }
int cio_get_ip_freebind            (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_FREEBIND, ret); }
int cio_set_ip_freebind            (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_FREEBIND, on); }
int cio_get_ip_hdrincl             (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_HDRINCL, ret); }
int cio_set_ip_hdrincl             (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_HDRINCL, on); }
int cio_get_ip_minttl              (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IP, IP_MINTTL, ret); }
int cio_set_ip_minttl              (cio_sockref s, uint32_t ttl)   { return set_uint(s, IPPROTO_IP, IP_MINTTL, ttl, 0, 255); }
int cio_get_ip_mtu                 (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IP, IP_MTU, ret); }
int cio_get_ip_mtu_discover        (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IP, IP_MTU_DISCOVER, ret); }
int cio_set_ip_mtu_discover        (cio_sockref s, uint32_t mode)  { return set_uint(s, IPPROTO_IP, IP_MTU_DISCOVER, mode, 0, 5); }
int cio_get_ip_multicast_all       (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_MULTICAST_ALL, ret); }
int cio_set_ip_multicast_all       (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_MULTICAST_ALL, on); }
int cio_get_ip_multicast_loop      (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_MULTICAST_LOOP, ret); }
int cio_set_ip_multicast_loop      (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_MULTICAST_LOOP, on); }
int cio_get_ip_multicast_ttl       (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IP, IP_MULTICAST_TTL, ret); }
int cio_set_ip_multicast_ttl       (cio_sockref s, uint32_t ttl)   { return set_uint(s, IPPROTO_IP, IP_MULTICAST_TTL, ttl, 0, 255); }
int cio_get_ip_nodefrag            (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_NODEFRAG, ret); }
int cio_set_ip_nodefrag            (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_NODEFRAG, on); }
int cio_get_ip_origdstaddr         (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_ORIGDSTADDR, ret); }
int cio_set_ip_origdstaddr         (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_ORIGDSTADDR, on); }
int cio_get_ip_passsec             (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_PASSSEC, ret); }
int cio_set_ip_passsec             (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_PASSSEC, on); }
int cio_get_ip_pktinfo             (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_PKTINFO, ret); }
int cio_set_ip_pktinfo             (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_PKTINFO, on); }
int cio_get_ip_protocol            (cio_sockref s, int *ret)       { return get_int(s, IPPROTO_IP, IP_PROTOCOL, ret); }
int cio_get_ip_recverr             (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_RECVERR, ret); }
int cio_set_ip_recverr             (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_RECVERR, on); }
int cio_get_ip_recverr_rfc4884     (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_RECVERR_RFC4884, ret); }
int cio_set_ip_recverr_rfc4884     (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_RECVERR_RFC4884, on); }
int cio_get_ip_recvfragsize        (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_RECVFRAGSIZE, ret); }
int cio_set_ip_recvfragsize        (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_RECVFRAGSIZE, on); }
int cio_get_ip_recvopts            (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_RECVOPTS, ret); }
int cio_set_ip_recvopts            (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_RECVOPTS, on); }
int cio_get_ip_recvtos             (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_RECVTOS, ret); }
int cio_set_ip_recvtos             (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_RECVTOS, on); }
int cio_get_ip_recvttl             (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_RECVTTL, ret); }
int cio_set_ip_recvttl             (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_RECVTTL, on); }
int cio_get_ip_retopts             (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_RETOPTS, ret); }
int cio_set_ip_retopts             (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_RETOPTS, on); }
int cio_set_ip_router_alert        (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_ROUTER_ALERT, on); }
int cio_get_ip_tos                 (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IP, IP_TOS, ret); }
int cio_set_ip_tos                 (cio_sockref s, uint32_t tos)   { return set_uint(s, IPPROTO_IP, IP_TOS, tos, 0, 255); }
int cio_get_ip_transparent         (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_IP, IP_TRANSPARENT, ret); }
int cio_set_ip_transparent         (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_IP, IP_TRANSPARENT, on); }
int cio_get_ip_ttl                 (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_IP, IP_TTL, ret); }
int cio_set_ip_ttl                 (cio_sockref s, uint32_t ttl)   { return set_uint(s, IPPROTO_IP, IP_TTL, ttl, 1, 255); }
int cio_get_ip_unicast_if          (cio_sockref s, uint32_t *ret)  { return get_swapped(s, IPPROTO_IP, IP_UNICAST_IF, ret); }
int cio_set_ip_unicast_if          (cio_sockref s, uint32_t index) { return set_swapped(s, IPPROTO_IP, IP_UNICAST_IF, index); }

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
