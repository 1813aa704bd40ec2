/* SPDX-License-Identifier: MIT */
/* SOL_XDP: an aligned line an option, structs in Linux' layouts, then the registry's rows. */
#include "config.h"

#include <cio/sockopt/xdp.h>

#include "sockopt.h"
#include "../lib.h"

int cio_set_xdp_max_tx_skb_budget   (cio_sockref s, uint32_t packets) { return set_uint(s, SOL_XDP, XDP_MAX_TX_SKB_BUDGET, packets, 32, INT_MAX); }
int cio_get_xdp_options             (cio_sockref s, uint32_t *ret)    { return get_uint(s, SOL_XDP, XDP_OPTIONS, ret); }
int cio_set_xdp_rx_ring             (cio_sockref s, uint32_t entries) { return set_uint(s, SOL_XDP, XDP_RX_RING, entries, 1, INT_MAX); }
int cio_set_xdp_tx_ring             (cio_sockref s, uint32_t entries) { return set_uint(s, SOL_XDP, XDP_TX_RING, entries, 1, INT_MAX); }
int cio_set_xdp_umem_completion_ring(cio_sockref s, uint32_t entries) { return set_uint(s, SOL_XDP, XDP_UMEM_COMPLETION_RING, entries, 1, INT_MAX); }
int cio_set_xdp_umem_fill_ring      (cio_sockref s, uint32_t entries) { return set_uint(s, SOL_XDP, XDP_UMEM_FILL_RING, entries, 1, INT_MAX); }

/* struct xdp_mmap_offsets; before Linux 5.4 each ring had three numbers. */
int cio_get_xdp_mmap_offsets(cio_sockref s, struct cio_xdp_mmap_offsets *ret)
{
	uint64_t v[16] = { 0 };
	struct cio_xdp_ring_offsets rings[4] = { { 0 } };
	size_t len = sizeof v, width, i;
	int r;

	if (XDP_MMAP_OFFSETS == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	r = cio_sys_getsockopt(s.fd, SOL_XDP, XDP_MMAP_OFFSETS, v, &len);
	if (r < 0)
		return r;
	width = len < sizeof v ? 3 : 4;
	for (i = 0; i < 4; i++)
		memcpy(&rings[i], v + i * width, width * sizeof *v);
	*ret = (struct cio_xdp_mmap_offsets){ rings[0], rings[1], rings[2], rings[3], width == 4 };
	return 0;
}

#define NUMBERS 6

int cio_get_xdp_statistics(cio_sockref s, struct cio_xdp_statistics *ret, size_t size)
{
	uint64_t v[NUMBERS] = { 0 };
	struct cio_xdp_statistics stats;
	size_t len = sizeof v, n;
	int r;

	if (!ret)
		return CIO_EFAULT;
	if (XDP_STATISTICS == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	if (size < sizeof stats.fields)
		return CIO_EINVAL;
	r = cio_sys_getsockopt(s.fd, SOL_XDP, XDP_STATISTICS, v, &len);
	if (r < 0)
		return r;
	size = size < sizeof stats ? size : sizeof stats;
	n = (size - sizeof stats.fields) / sizeof *v;
	if (n > len / sizeof *v)
		n = len / sizeof *v;
	stats = (struct cio_xdp_statistics){ (UINT64_C(1) << n) - 1, v[0], v[1], v[2], v[3], v[4], v[5] };
	memcpy(ret, &stats, size);
	return 0;
}

/* struct xdp_umem_reg; the last member is where older kernels have padding. */
int cio_set_xdp_umem_reg(cio_sockref s, const struct cio_xdp_umem *u)
{
	struct {
		uint64_t addr, len;
		uint32_t chunk_size, headroom, flags, tx_metadata_len;
	} v;

	if (!u)
		return CIO_EFAULT;
	v.addr = (uintptr_t)u->addr;
	v.len = u->len;
	v.chunk_size = u->chunk_size;
	v.headroom = u->headroom;
	v.flags = u->flags;
	v.tx_metadata_len = u->tx_metadata_len;
	return set_bytes(s, SOL_XDP, XDP_UMEM_REG, &v, sizeof v);
}

static const struct cio_option rows[] = {
	{ "xdp.max_tx_skb_budget", "XDP_MAX_TX_SKB_BUDGET", SOL_XDP, XDP_MAX_TX_SKB_BUDGET, CIO_KIND_UINT, CIO_UNIT_NONE,
		WO, CIO_STAGE_ANY,
		CIO_FAMILY_XDP, 32, INT_MAX,
		"Linux 6.17", "Linux only", NULL, NULL,
		"packets that one call sends at most, where they are copied" },
	{ "xdp.mmap_offsets", "XDP_MMAP_OFFSETS", SOL_XDP, XDP_MMAP_OFFSETS, CIO_KIND_ACTION, CIO_UNIT_NONE,
		RO, CIO_STAGE_ANY,
		CIO_FAMILY_XDP, 0, 0,
		"Linux 4.18", "Linux only", NULL, NULL,
		"where in its memory the parts of each ring are" },
	{ "xdp.options", "XDP_OPTIONS", SOL_XDP, XDP_OPTIONS, CIO_KIND_UINT, CIO_UNIT_NONE,
		RO, CIO_STAGE_ANY,
		CIO_FAMILY_XDP, 0, UINT32_MAX,
		"Linux 5.3", "Linux only", NULL, NULL,
		"how it works: 1, without copies" },
	{ "xdp.rx_ring", "XDP_RX_RING", SOL_XDP, XDP_RX_RING, CIO_KIND_UINT, CIO_UNIT_NONE,
		WO, CIO_STAGE_BIND,
		CIO_FAMILY_XDP, 1, INT_MAX,
		"Linux 4.18", "Linux only", NULL, NULL,
		"entries of the ring of packets that came" },
	{ "xdp.statistics", "XDP_STATISTICS", SOL_XDP, XDP_STATISTICS, CIO_KIND_ACTION, CIO_UNIT_NONE,
		RO | CIO_OPTION_TRANSIENT, CIO_STAGE_ANY,
		CIO_FAMILY_XDP, 0, 0,
		"Linux 4.18", "Linux only", NULL, NULL,
		"packets that were lost, and why" },
	{ "xdp.tx_ring", "XDP_TX_RING", SOL_XDP, XDP_TX_RING, CIO_KIND_UINT, CIO_UNIT_NONE,
		WO, CIO_STAGE_BIND,
		CIO_FAMILY_XDP, 1, INT_MAX,
		"Linux 4.18", "Linux only", NULL, NULL,
		"entries of the ring of packets to send" },
	{ "xdp.umem_completion_ring", "XDP_UMEM_COMPLETION_RING", SOL_XDP, XDP_UMEM_COMPLETION_RING, CIO_KIND_UINT, CIO_UNIT_NONE,
		WO, CIO_STAGE_BIND,
		CIO_FAMILY_XDP, 1, INT_MAX,
		"Linux 4.18", "Linux only", NULL, NULL,
		"entries of the ring of frames that were sent" },
	{ "xdp.umem_fill_ring", "XDP_UMEM_FILL_RING", SOL_XDP, XDP_UMEM_FILL_RING, CIO_KIND_UINT, CIO_UNIT_NONE,
		WO, CIO_STAGE_BIND,
		CIO_FAMILY_XDP, 1, INT_MAX,
		"Linux 4.18", "Linux only", NULL, NULL,
		"entries of the ring of frames to receive into" },
	{ "xdp.umem_reg", "XDP_UMEM_REG", SOL_XDP, XDP_UMEM_REG, CIO_KIND_ACTION, CIO_UNIT_NONE,
		WO | CIO_OPTION_ONE_WAY, CIO_STAGE_BIND,
		CIO_FAMILY_XDP, 0, 0,
		"Linux 4.18", "Linux only", NULL, NULL,
		"the memory of which packets are" },
};

const struct option_rows cio_rows_xdp = ROWS(rows);
