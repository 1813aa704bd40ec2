/* SPDX-License-Identifier: MIT */
#ifndef CIO_SOCKOPT_UDP_H
#define CIO_SOCKOPT_UDP_H

/* Options of UDP, level IPPROTO_UDP, sorted by name. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

/* UDP_CORK: gathers what is sent into one datagram until it is off. */
int cio_get_udp_cork(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_udp_cork(cio_sockref s, bool on);

/* UDP_ENCAP: what is carried inside: 1 and 2 ESP, 3 L2TP, 4 and 5 GTP, 6 RXRPC, 7 ESP in TCP, 8 OpenVPN. */
int cio_get_udp_encap(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_udp_encap(cio_sockref s, uint32_t kind);

/* UDP_GRO: datagrams of one flow come gathered, their size as a control message. */
int cio_get_udp_gro(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_udp_gro(cio_sockref s, bool on);

/* UDP_NO_CHECK6_RX: IPv6: datagrams without a checksum are taken. */
int cio_get_udp_no_check6_rx(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_udp_no_check6_rx(cio_sockref s, bool on);

/* UDP_NO_CHECK6_TX: IPv6: datagrams are sent without a checksum. */
int cio_get_udp_no_check6_tx(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_udp_no_check6_tx(cio_sockref s, bool on);

/* UDP_SEGMENT: the size of the datagrams that one send is cut into; 0 does not cut. */
int cio_get_udp_segment(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_udp_segment(cio_sockref s, uint32_t bytes);

/* Options that Linux does not have. */

/* UDP_CHECKSUM_COVERAGE: bytes that the checksum covers. */
int cio_get_udp_checksum_coverage(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_udp_checksum_coverage(cio_sockref s, uint32_t bytes);

/* UDP_NAT_T_ENDPOINT: ESP inside of these datagrams goes to IPsec. */
int cio_get_udp_nat_t_endpoint(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_udp_nat_t_endpoint(cio_sockref s, bool on);

/* UDP_NOCKSUM: UDP over IPv4 sends no checksum. */
int cio_get_udp_nocksum(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_udp_nocksum(cio_sockref s, bool on);

/* UDP_RECV_MAX_COALESCED_SIZE: how many bytes of gathered datagrams one receive may get; 0 gathers none. */
int cio_get_udp_recv_max_coalesced_size(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_udp_recv_max_coalesced_size(cio_sockref s, uint32_t bytes);

#ifdef __cplusplus
}
#endif

#endif
