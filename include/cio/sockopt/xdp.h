/* SPDX-License-Identifier: MIT */
#ifndef CIO_SOCKOPT_XDP_H
#define CIO_SOCKOPT_XDP_H

/* Options of AF_XDP, level SOL_XDP, sorted by name. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Packets are in chunks, of a power of two from 2048 to the page; with CIO_XDP_UNALIGNED anywhere. */
#define CIO_XDP_UNALIGNED       (1u << 0)
#define CIO_XDP_TX_SW_CSUM      (1u << 1)
#define CIO_XDP_TX_METADATA_LEN (1u << 2)	/* tx_metadata_len counts: Linux 6.8 */

struct cio_xdp_umem {
	void *addr;
	size_t len;
	uint32_t chunk_size;
	uint32_t headroom;	/* left free before each packet */
	uint32_t flags;
	uint32_t tx_metadata_len;
};

struct cio_xdp_ring_offsets {
	uint64_t producer, consumer, desc, flags;
};

struct cio_xdp_mmap_offsets {
	struct cio_xdp_ring_offsets rx, tx, fill, completion;
	bool has_flags;
};

/* fields: bit 0 is rx_dropped, and so on.  Later versions append. */
struct cio_xdp_statistics {
	uint64_t fields;
	uint64_t rx_dropped, rx_invalid_descs, tx_invalid_descs;
	uint64_t rx_ring_full, rx_fill_ring_empty_descs, tx_ring_empty_descs;
};

/* XDP_MAX_TX_SKB_BUDGET: packets that one call sends at most, where they are copied. */
int cio_set_xdp_max_tx_skb_budget(cio_sockref s, uint32_t packets);

/* XDP_MMAP_OFFSETS: where in its memory the parts of each ring are. */
int cio_get_xdp_mmap_offsets(cio_sockref s, struct cio_xdp_mmap_offsets *ret) CIO_NONNULL(2);

/* XDP_OPTIONS: how it works: 1, without copies. */
int cio_get_xdp_options(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);

/* XDP_RX_RING: entries of the ring of packets that came. */
int cio_set_xdp_rx_ring(cio_sockref s, uint32_t entries);

/* XDP_STATISTICS: size is that of the caller's struct. */
int cio_get_xdp_statistics(cio_sockref s, struct cio_xdp_statistics *ret, size_t size);

/* XDP_TX_RING: entries of the ring of packets to send. */
int cio_set_xdp_tx_ring(cio_sockref s, uint32_t entries);

/* XDP_UMEM_COMPLETION_RING: entries of the ring of frames that were sent. */
int cio_set_xdp_umem_completion_ring(cio_sockref s, uint32_t entries);

/* XDP_UMEM_FILL_RING: entries of the ring of frames to receive into. */
int cio_set_xdp_umem_fill_ring(cio_sockref s, uint32_t entries);

/* XDP_UMEM_REG: the memory of which packets are. */
int cio_set_xdp_umem_reg(cio_sockref s, const struct cio_xdp_umem *u);

#ifdef __cplusplus
}
#endif

#endif
