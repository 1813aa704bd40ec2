/* SPDX-License-Identifier: MIT */
#ifndef CIO_SOCKOPT_PACKET_H
#define CIO_SOCKOPT_PACKET_H

/* Options of AF_PACKET, level SOL_PACKET, sorted by name. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

struct sock_filter;

#define CIO_PACKET_MULTICAST 0u
#define CIO_PACKET_PROMISC   1u
#define CIO_PACKET_ALLMULTI  2u
#define CIO_PACKET_UNICAST   3u

/* addr has addrlen bytes, of the kinds that have an address. */
struct cio_packet_membership {
	uint32_t ifindex;
	uint16_t kind;
	uint16_t addrlen;
	uint8_t addr[32];
};

/* PACKET_ADD_MEMBERSHIP: an interface takes in more than what is for it. */
int cio_set_packet_add_membership(cio_sockref s, const struct cio_packet_membership *m);

/* PACKET_AUXDATA: the length, the status and the VLAN of a packet come as a control message. */
int cio_get_packet_auxdata(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_packet_auxdata(cio_sockref s, bool on);

/* PACKET_COPY_THRESH: from which packets that do not fit into the ring are queued too. */
int cio_get_packet_copy_thresh(cio_sockref s, int *ret) CIO_NONNULL(2);
int cio_set_packet_copy_thresh(cio_sockref s, int packets);

/* PACKET_DROP_MEMBERSHIP: what was added with the same values. */
int cio_set_packet_drop_membership(cio_sockref s, const struct cio_packet_membership *m);

/* PACKET_FANOUT: the group that shares packets, its kind and its flags. */
int cio_get_packet_fanout(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_packet_fanout(cio_sockref s, uint32_t fanout);

/* How the sockets of a group share packets. */
#define CIO_PACKET_FANOUT_HASH     0u
#define CIO_PACKET_FANOUT_LB       1u
#define CIO_PACKET_FANOUT_CPU      2u
#define CIO_PACKET_FANOUT_ROLLOVER 3u
#define CIO_PACKET_FANOUT_RND      4u
#define CIO_PACKET_FANOUT_QM       5u
#define CIO_PACKET_FANOUT_CBPF     6u
#define CIO_PACKET_FANOUT_EBPF     7u

#define CIO_PACKET_FANOUT_FLAG_ROLLOVER        0x10u	/* one that is full passes it on */
#define CIO_PACKET_FANOUT_FLAG_UNIQUEID        0x20u	/* id is 0, and the kernel's choice */
#define CIO_PACKET_FANOUT_FLAG_IGNORE_OUTGOING 0x40u
#define CIO_PACKET_FANOUT_FLAG_DEFRAG          0x80u	/* fragments of IP are put together first */

struct cio_packet_fanout {
	uint16_t id;
	uint8_t kind;
	uint8_t flags;
	uint32_t max_members;	/* of a group that begins with this; 0: 256 */
};

/* PACKET_FANOUT with a limit. */
int cio_set_packet_fanout_args(cio_sockref s, const struct cio_packet_fanout *f);

/* PACKET_FANOUT_DATA: the program of a group of the kinds CBPF and EBPF. */
int cio_set_packet_fanout_data(cio_sockref s, const struct sock_filter *program, size_t count);
int cio_set_packet_fanout_data_ebpf(cio_sockref s, cio_fileref program);

/* PACKET_HDRLEN: bytes of a packet's header in a ring of this layout, numbered as PACKET_VERSION's. */
int cio_get_packet_hdrlen(cio_sockref s, uint32_t version, uint32_t *ret) CIO_NONNULL(3);

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

struct cio_packet_rollover_stats {
	uint64_t all;		/* packets that came to another socket */
	uint64_t huge;		/* of a flow that has most of them */
	uint64_t failed;	/* that found no socket with room */
};

/* PACKET_ROLLOVER_STATS: of a group that rolls over. */
int cio_get_packet_rollover_stats(cio_sockref s, struct cio_packet_rollover_stats *ret) CIO_NONNULL(2);

/* Sizes in bytes.  The last three are of TPACKET_V3: a block is handed over when it is full, or
 * retire_timeout after its first packet, 0: the kernel chooses; up to whole milliseconds. */
struct cio_packet_ring {
	uint32_t block_size, block_count;
	uint32_t frame_size, frame_count;
	int64_t retire_timeout;
	uint32_t private_size;	/* left free at the beginning of each block */
	uint32_t features;	/* 1: the hash of each packet */
};

/* PACKET_RX_RING: packets come in memory that is mapped; all 0 takes it away. */
int cio_set_packet_rx_ring(cio_sockref s, const struct cio_packet_ring *ring);

/* fields: bit 0 is packets, and so on. */
struct cio_packet_statistics {
	uint32_t fields;
	uint32_t packets;	/* with those dropped */
	uint32_t drops;
	uint32_t freezes;	/* of TPACKET_V3 */
};

/* PACKET_STATISTICS: since the last time; size is that of the caller's struct. */
int cio_get_packet_statistics(cio_sockref s, struct cio_packet_statistics *ret, size_t size);

/* PACKET_TIMESTAMP: which time stamps the ring has: bits SOF_TIMESTAMPING_*. */
int cio_get_packet_timestamp(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_packet_timestamp(cio_sockref s, uint32_t flags);

/* PACKET_TX_HAS_OFF: each packet of the ring to send says where it begins. */
int cio_get_packet_tx_has_off(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_packet_tx_has_off(cio_sockref s, bool on);

/* PACKET_TX_RING: packets are sent from memory that is mapped. */
int cio_set_packet_tx_ring(cio_sockref s, const struct cio_packet_ring *ring);

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
