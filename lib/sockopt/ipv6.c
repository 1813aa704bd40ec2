/* SPDX-License-Identifier: MIT */
/* IPPROTO_IPV6: an aligned line an option, the odd one below, then the registry's rows.
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

static const struct cio_option rows[] = {
	{ "ipv6.bound_if", "IPV6_BOUND_IF", IPPROTO_IPV6, IPV6_BOUND_IF, CIO_KIND_UINT, CIO_UNIT_INDEX,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_CONNECT,
		CIO_FAMILY_IP6, 0, INT_MAX,
		"Darwin, illumos", "Darwin 125, illumos 65; Linux SO_BINDTOIFINDEX; Windows IPV6_UNICAST_IF",
		"the index of the interface that it sends through, 0 for none" },
	{ "ipv6.freebind", "IPV6_FREEBIND", IPPROTO_IPV6, IPV6_FREEBIND, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_BIND,
		CIO_FAMILY_IP6, 0, 1,
		"Linux 4.15", "FreeBSD IPV6_BINDANY, OpenBSD SO_BINDANY",
		"bind to an address that is not here yet" },
	{ "ipv6.hdrincl", "IPV6_HDRINCL", IPPROTO_IPV6, IPV6_HDRINCL, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_RAW6, 0, 1,
		"Linux 4.5", "Windows 2; none on the BSDs",
		"what is sent carries its own header" },
	{ "ipv6.multicast_all", "IPV6_MULTICAST_ALL", IPPROTO_IPV6, IPV6_MULTICAST_ALL, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_UDP6 | CIO_FAMILY_RAW6, 0, 1,
		"Linux 4.20", "Linux only",
		"receive from groups that other sockets joined, too" },
	{ "ipv6.multicast_hops", "IPV6_MULTICAST_HOPS", IPPROTO_IPV6, IPV6_MULTICAST_HOPS, CIO_KIND_UINT, CIO_UNIT_HOP,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_UDP6 | CIO_FAMILY_RAW6, 0, 255,
		NULL, "illumos 7, others 10",
		"how far multicast goes" },
	{ "ipv6.multicast_if", "IPV6_MULTICAST_IF", IPPROTO_IPV6, IPV6_MULTICAST_IF, CIO_KIND_UINT, CIO_UNIT_INDEX,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_UDP6 | CIO_FAMILY_RAW6, 0, INT_MAX,
		NULL, "illumos 6, others 9",
		"the interface that multicast leaves through, by its index, 0 for the system's choice" },
	{ "ipv6.multicast_loop", "IPV6_MULTICAST_LOOP", IPPROTO_IPV6, IPV6_MULTICAST_LOOP, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_UDP6 | CIO_FAMILY_RAW6, 0, 1,
		NULL, "illumos 8, others 11; on Windows it concerns the receiver",
		"multicast comes back to this machine" },
	{ "ipv6.original_dst", "IP6T_SO_ORIGINAL_DST", IPPROTO_IPV6, IP6T_SO_ORIGINAL_DST, CIO_KIND_ADDRESS, CIO_UNIT_NONE,
		RO, CIO_STAGE_ANY,
		CIO_FAMILY_TCP6, 0, 0,
		"Linux 3.7", "Windows 0x300f at level IPPROTO_IP",
		"where a redirected connection was going" },
	{ "ipv6.recvhoplimit", "IPV6_RECVHOPLIMIT", IPPROTO_IPV6, IPV6_RECVHOPLIMIT, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_UDP6 | CIO_FAMILY_RAW6, 0, 1,
		"Linux 2.6.14", "illumos 19, others 37",
		"the hop limit comes as a control message" },
	{ "ipv6.recvtclass", "IPV6_RECVTCLASS", IPPROTO_IPV6, IPV6_RECVTCLASS, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_UDP6 | CIO_FAMILY_RAW6, 0, 1,
		"Linux 2.6.14", "BSD 57, Darwin 35, illumos 25, Windows 40",
		"the traffic class comes as a control message" },
	{ "ipv6.tclass", "IPV6_TCLASS", IPPROTO_IPV6, IPV6_TCLASS, CIO_KIND_UINT, CIO_UNIT_NONE,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_IP6, 0, 255,
		"Linux 2.6.14", "BSD 61, Darwin 36, illumos 38, Windows 39",
		"the traffic class of what it sends; Linux masks the two ECN bits on TCP" },
	{ "ipv6.transparent", "IPV6_TRANSPARENT", IPPROTO_IPV6, IPV6_TRANSPARENT, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW | CIO_OPTION_PRIVILEGED | CIO_OPTION_INHERITED, CIO_STAGE_BIND,
		CIO_FAMILY_IP6, 0, 1,
		"Linux 2.6.37", "FreeBSD IPV6_BINDANY, OpenBSD SO_BINDANY",
		"proxy: bind to and receive for foreign addresses" },
	{ "ipv6.unicast_hops", "IPV6_UNICAST_HOPS", IPPROTO_IPV6, IPV6_UNICAST_HOPS, CIO_KIND_UINT, CIO_UNIT_HOP,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_IP6, 0, 255,
		NULL, "illumos 5, others 4",
		"how far what it sends goes" },
	{ "ipv6.v6only", "IPV6_V6ONLY", IPPROTO_IPV6, IPV6_V6ONLY, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_BIND,
		CIO_FAMILY_TCP6 | CIO_FAMILY_UDP6, 0, 1,
		"Linux 2.4.21", "illumos 39, others 27; on by default on FreeBSD and Windows, always on OpenBSD",
		"no IPv4 through mapped addresses" },
};

const struct option_rows cio_rows_ipv6 = ROWS(rows);
