/* SPDX-License-Identifier: MIT */
/* IPPROTO_UDP: an aligned line an option, then the registry's rows. */
#include "config.h"

#include <cio/sockopt/udp.h>

#include "sockopt.h"
#include "../lib.h"

int cio_get_udp_cork        (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_UDP, UDP_CORK, ret); }
int cio_set_udp_cork        (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_UDP, UDP_CORK, on); }
int cio_get_udp_encap       (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_UDP, UDP_ENCAP, ret); }
int cio_set_udp_encap       (cio_sockref s, uint32_t kind)  { return set_uint(s, IPPROTO_UDP, UDP_ENCAP, kind, 0, INT_MAX); }
int cio_get_udp_gro         (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_UDP, UDP_GRO, ret); }
int cio_set_udp_gro         (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_UDP, UDP_GRO, on); }
int cio_get_udp_no_check6_rx(cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_UDP, UDP_NO_CHECK6_RX, ret); }
int cio_set_udp_no_check6_rx(cio_sockref s, bool on)        { return set_bool(s, IPPROTO_UDP, UDP_NO_CHECK6_RX, on); }
int cio_get_udp_no_check6_tx(cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_UDP, UDP_NO_CHECK6_TX, ret); }
int cio_set_udp_no_check6_tx(cio_sockref s, bool on)        { return set_bool(s, IPPROTO_UDP, UDP_NO_CHECK6_TX, on); }
int cio_get_udp_segment     (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_UDP, UDP_SEGMENT, ret); }
int cio_set_udp_segment     (cio_sockref s, uint32_t bytes) { return set_uint(s, IPPROTO_UDP, UDP_SEGMENT, bytes, 0, 65535); }

static const struct cio_option rows[] = {
	{ "udp.checksum_coverage", "UDP_CHECKSUM_COVERAGE", IPPROTO_UDP, UDP_CHECKSUM_COVERAGE, CIO_KIND_UINT, CIO_UNIT_BYTE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_UDP, 0, 65535,
		"Windows XP", NULL, NULL, NULL,
		"bytes that the checksum covers" },
	{ "udp.connreset", "SIO_UDP_CONNRESET", IPPROTO_UDP, CIO_SIO_UDP_CONNRESET, CIO_KIND_ACTION, CIO_UNIT_NONE,
		WO, CIO_STAGE_ANY,
		CIO_FAMILY_UDP, 0, 0,
		"Windows 2000", NULL, NULL, NULL,
		"a port that was unreachable makes the next receive fail" },
	{ "udp.cork", "UDP_CORK", IPPROTO_UDP, UDP_CORK, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_UDP | CIO_FAMILY_UDPLITE, 0, 1,
		"Linux 2.5.44", "Linux only", NULL, NULL,
		"gathers what is sent into one datagram until it is off" },
	{ "udp.encap", "UDP_ENCAP", IPPROTO_UDP, UDP_ENCAP, CIO_KIND_UINT, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_UDP | CIO_FAMILY_UDPLITE, 0, INT_MAX,
		"Linux 2.6.0", "Linux only", NULL, NULL,
		"what is carried inside: 1 and 2 ESP, 3 L2TP, 4 and 5 GTP, 6 RXRPC, 7 ESP in TCP, 8 OpenVPN" },
	{ "udp.gro", "UDP_GRO", IPPROTO_UDP, UDP_GRO, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_UDP | CIO_FAMILY_UDPLITE, 0, 1,
		"Linux 5.0", "Windows UDP_RECV_MAX_COALESCED_SIZE", NULL, NULL,
		"datagrams of one flow come gathered, their size as a control message" },
	{ "udp.nat_t_endpoint", "UDP_NAT_T_ENDPOINT", IPPROTO_UDP, UDP_NAT_T_ENDPOINT, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_UDP, 0, 1,
		"illumos", NULL, NULL, NULL,
		"ESP inside of these datagrams goes to IPsec" },
	{ "udp.netreset", "SIO_UDP_NETRESET", IPPROTO_UDP, CIO_SIO_UDP_NETRESET, CIO_KIND_ACTION, CIO_UNIT_NONE,
		WO, CIO_STAGE_ANY,
		CIO_FAMILY_UDP, 0, 0,
		"Windows Vista", NULL, NULL, NULL,
		"a network that was unreachable makes the next receive fail" },
	{ "udp.no_check6_rx", "UDP_NO_CHECK6_RX", IPPROTO_UDP, UDP_NO_CHECK6_RX, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_UDP6, 0, 1,
		"Linux 3.16", "Linux only", NULL, NULL,
		"IPv6: datagrams without a checksum are taken" },
	{ "udp.no_check6_tx", "UDP_NO_CHECK6_TX", IPPROTO_UDP, UDP_NO_CHECK6_TX, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_UDP6, 0, 1,
		"Linux 3.16", "Linux only", NULL, NULL,
		"IPv6: datagrams are sent without a checksum" },
	{ "udp.nocksum", "UDP_NOCKSUM", IPPROTO_UDP, UDP_NOCKSUM, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_UDP, 0, 1,
		"Windows NT 4, Darwin", NULL, NULL, NULL,
		"UDP over IPv4 sends no checksum" },
	{ "udp.recv_max_coalesced_size", "UDP_RECV_MAX_COALESCED_SIZE", IPPROTO_UDP, UDP_RECV_MAX_COALESCED_SIZE, CIO_KIND_UINT, CIO_UNIT_BYTE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_UDP, 0, UINT32_MAX,
		"Windows 10 2004", NULL, NULL, NULL,
		"how many bytes of gathered datagrams one receive may get; 0 gathers none" },
	{ "udp.segment", "UDP_SEGMENT", IPPROTO_UDP, UDP_SEGMENT, CIO_KIND_UINT, CIO_UNIT_BYTE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_UDP | CIO_FAMILY_UDPLITE, 0, 65535,
		"Linux 4.18", NULL, NULL, NULL,
		"the size of the datagrams that one send is cut into; 0 does not cut" },
};

const struct option_rows cio_rows_udp = ROWS(rows);
