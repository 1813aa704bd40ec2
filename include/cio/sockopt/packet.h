/* SPDX-License-Identifier: MIT */
#ifndef CIO_SOCKOPT_PACKET_H
#define CIO_SOCKOPT_PACKET_H

/* Options of AF_PACKET, level SOL_PACKET, sorted by name. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

/* PACKET_AUXDATA: the length, the status and the VLAN of a packet come as a control message. */
int cio_get_packet_auxdata(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_packet_auxdata(cio_sockref s, bool on);

/* PACKET_COPY_THRESH: from which packets that do not fit into the ring are queued too. */
int cio_get_packet_copy_thresh(cio_sockref s, int *ret) CIO_NONNULL(2);
int cio_set_packet_copy_thresh(cio_sockref s, int packets);

/* PACKET_FANOUT: the group that shares packets, its kind and its flags. */
int cio_get_packet_fanout(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_packet_fanout(cio_sockref s, uint32_t fanout);

/* PACKET_IGNORE_OUTGOING: what this machine sends is not shown. */
int cio_get_packet_ignore_outgoing(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_packet_ignore_outgoing(cio_sockref s, bool on);

/* PACKET_LOSS: a malformed packet in the ring is skipped. */
int cio_get_packet_loss(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_packet_loss(cio_sockref s, bool on);

/* PACKET_ORIGDEV: the address has the interface that it came by, not the one above. */
int cio_get_packet_origdev(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_packet_origdev(cio_sockref s, bool on);

/* PACKET_QDISC_BYPASS: what it sends passes by the queue of the device. */
int cio_get_packet_qdisc_bypass(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_packet_qdisc_bypass(cio_sockref s, bool on);

/* PACKET_RESERVE: bytes that are left free before each packet in the ring. */
int cio_get_packet_reserve(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_packet_reserve(cio_sockref s, uint32_t bytes);

/* PACKET_TIMESTAMP: which time stamps the ring has: bits SOF_TIMESTAMPING_*. */
int cio_get_packet_timestamp(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_packet_timestamp(cio_sockref s, uint32_t flags);

/* PACKET_TX_HAS_OFF: each packet of the ring to send says where it begins. */
int cio_get_packet_tx_has_off(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_packet_tx_has_off(cio_sockref s, bool on);

/* PACKET_VERSION: the layout of the ring: 0 is TPACKET_V1, 1 V2, 2 V3. */
int cio_get_packet_version(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_packet_version(cio_sockref s, uint32_t version);

/* PACKET_VNET_HDR: packets begin with a struct virtio_net_hdr. */
int cio_get_packet_vnet_hdr(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_packet_vnet_hdr(cio_sockref s, bool on);

/* PACKET_VNET_HDR_SZ: how long this header is: 0, 10 or 12. */
int cio_get_packet_vnet_hdr_sz(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_packet_vnet_hdr_sz(cio_sockref s, uint32_t bytes);

#ifdef __cplusplus
}
#endif

#endif
