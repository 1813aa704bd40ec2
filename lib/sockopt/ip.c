/* SPDX-License-Identifier: MIT */
/* IPPROTO_IP: an aligned line an option, the odd ones below, then the registry's rows.
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

static const struct cio_option rows[] = {
	{ "ip.bound_if", "IP_BOUND_IF", IPPROTO_IP, IP_BOUND_IF, CIO_KIND_UINT, CIO_UNIT_INDEX,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_CONNECT,
		CIO_FAMILY_IP4, 0, INT_MAX,
		"Darwin, illumos", "Darwin 25, illumos 65; Linux SO_BINDTOIFINDEX; Windows IP_UNICAST_IF",
		"the index of the interface that it sends through, 0 for none" },
	{ "ip.freebind", "IP_FREEBIND", IPPROTO_IP, IP_FREEBIND, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_BIND,
		CIO_FAMILY_IP4, 0, 1,
		"Linux 2.4", "FreeBSD IP_BINDANY, OpenBSD SO_BINDANY",
		"bind to an address that is not here yet" },
	{ "ip.hdrincl", "IP_HDRINCL", IPPROTO_IP, IP_HDRINCL, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_RAW4, 0, 1,
		"Linux 2.0", "2 elsewhere",
		"what is sent carries its own header" },
	{ "ip.multicast_all", "IP_MULTICAST_ALL", IPPROTO_IP, IP_MULTICAST_ALL, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_UDP4 | CIO_FAMILY_RAW4, 0, 1,
		"Linux 2.6.31", "Linux only",
		"receive from groups that other sockets joined, too" },
	{ "ip.multicast_if", "IP_MULTICAST_IF", IPPROTO_IP, IP_MULTICAST_IF, CIO_KIND_IPV4, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_UDP4 | CIO_FAMILY_RAW4, 0, 0,
		NULL, "illumos 16, others 9; by index where there is struct ip_mreqn",
		"the interface that multicast leaves through, by its address" },
	{ "ip.multicast_loop", "IP_MULTICAST_LOOP", IPPROTO_IP, IP_MULTICAST_LOOP, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_UDP4 | CIO_FAMILY_RAW4, 0, 1,
		NULL, "illumos 18, others 11; one byte on NetBSD, OpenBSD, illumos; on Windows it concerns the receiver",
		"multicast comes back to this machine" },
	{ "ip.multicast_ttl", "IP_MULTICAST_TTL", IPPROTO_IP, IP_MULTICAST_TTL, CIO_KIND_UINT, CIO_UNIT_HOP,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_UDP4 | CIO_FAMILY_RAW4, 0, 255,
		NULL, "illumos 17, others 10; one byte on NetBSD, OpenBSD, illumos",
		"how far multicast goes" },
	{ "ip.original_dst", "SO_ORIGINAL_DST", IPPROTO_IP, SO_ORIGINAL_DST, CIO_KIND_ADDRESS, CIO_UNIT_NONE,
		RO, CIO_STAGE_ANY,
		CIO_FAMILY_TCP4, 0, 0,
		"Linux 2.4", "Windows 0x300f",
		"where a redirected connection was going" },
	{ "ip.recvtos", "IP_RECVTOS", IPPROTO_IP, IP_RECVTOS, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_UDP4 | CIO_FAMILY_RAW4, 0, 1,
		"Linux 2.2", "FreeBSD 68, Darwin 27, illumos 12, Windows 40",
		"the TOS byte comes as a control message" },
	{ "ip.tos", "IP_TOS", IPPROTO_IP, IP_TOS, CIO_KIND_UINT, CIO_UNIT_NONE,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_IP4, 0, 255,
		NULL, "3 elsewhere; Windows may ignore it",
		"the TOS byte of what it sends; Linux masks the two ECN bits on TCP" },
	{ "ip.transparent", "IP_TRANSPARENT", IPPROTO_IP, IP_TRANSPARENT, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW | CIO_OPTION_PRIVILEGED | CIO_OPTION_INHERITED, CIO_STAGE_BIND,
		CIO_FAMILY_IP4, 0, 1,
		"Linux 2.6.24", "FreeBSD IP_BINDANY, OpenBSD SO_BINDANY",
		"proxy: bind to and receive for foreign addresses" },
	{ "ip.ttl", "IP_TTL", IPPROTO_IP, IP_TTL, CIO_KIND_UINT, CIO_UNIT_HOP,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_IP4, 1, 255,
		NULL, "4 elsewhere",
		"how far what it sends goes" },
};

const struct option_rows cio_rows_ip = ROWS(rows);
