/* SPDX-License-Identifier: MIT */
/* SOL_PACKET: options whose value is a struct or a program, in Linux' layouts. */
#include "config.h"

#include <cio/sockopt/packet.h>

#include "sockopt.h"
#include "../lib.h"

/* struct packet_mreq with the longest address that Linux has. */
struct mreq {
	int32_t ifindex;
	uint16_t kind, addrlen;
	uint8_t addr[32];
};

static int set_membership(cio_sockref s, int option, const struct cio_packet_membership *m)
{
	struct mreq value = { 0 };

	if (!m)
		return CIO_EFAULT;
	if (option == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	if (m->ifindex > INT_MAX || m->addrlen > sizeof value.addr)
		return CIO_EINVAL;
	value.ifindex = (int32_t)m->ifindex;
	value.kind = m->kind;
	value.addrlen = m->addrlen;
	memcpy(value.addr, m->addr, m->addrlen);
	return cio_sys_setsockopt(s.fd, SOL_PACKET, option, &value, sizeof value);
}

int cio_set_packet_add_membership(cio_sockref s, const struct cio_packet_membership *m)
{
	return set_membership(s, PACKET_ADD_MEMBERSHIP, m);
}

int cio_set_packet_drop_membership(cio_sockref s, const struct cio_packet_membership *m)
{
	return set_membership(s, PACKET_DROP_MEMBERSHIP, m);
}

/* The same number in either byte order: the id is the lower half. */
int cio_set_packet_fanout_args(cio_sockref s, const struct cio_packet_fanout *f)
{
	uint32_t value[2];

	if (!f)
		return CIO_EFAULT;
	value[0] = f->id | (uint32_t)f->kind << 16 | (uint32_t)f->flags << 24;
	value[1] = f->max_members;
	return set_bytes(s, SOL_PACKET, PACKET_FANOUT, value, sizeof value);
}

int cio_set_packet_fanout_data(cio_sockref s, const struct sock_filter *program, size_t count)
{
	return set_program(s, SOL_PACKET, PACKET_FANOUT_DATA, program, count);
}

int cio_set_packet_fanout_data_ebpf(cio_sockref s, cio_fileref program)
{
	return set_int(s, SOL_PACKET, PACKET_FANOUT_DATA, (int)program.fd);
}

/* The kernel reads the layout where it writes the length. */
int cio_get_packet_hdrlen(cio_sockref s, uint32_t version, uint32_t *ret)
{
	uint32_t value = version;
	size_t len = sizeof value;
	int r;

	if (PACKET_HDRLEN == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	if (version > 2)
		return CIO_EINVAL;
	r = cio_sys_getsockopt(s.fd, SOL_PACKET, PACKET_HDRLEN, &value, &len);
	if (r == 0)
		*ret = value;
	return r;
}

int cio_get_packet_rollover_stats(cio_sockref s, struct cio_packet_rollover_stats *ret)
{
	struct cio_packet_rollover_stats stats = { 0 };
	size_t len = sizeof stats;
	int r;

	if (PACKET_ROLLOVER_STATS == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	r = cio_sys_getsockopt(s.fd, SOL_PACKET, PACKET_ROLLOVER_STATS, &stats, &len);
	if (r == 0)
		*ret = stats;
	return r;
}

/* struct tpacket_req3: kernels read its first half if the layout is an older one. */
static int set_ring(cio_sockref s, int option, const struct cio_packet_ring *ring)
{
	uint32_t value[7];

	if (!ring)
		return CIO_EFAULT;
	if (option == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	if (ring->retire_timeout < 0 || ring->retire_timeout > INT_MAX * NSEC_PER_MSEC)
		return CIO_EINVAL;
	value[0] = ring->block_size;
	value[1] = ring->block_count;
	value[2] = ring->frame_size;
	value[3] = ring->frame_count;
	value[4] = (uint32_t)((ring->retire_timeout + NSEC_PER_MSEC - 1) / NSEC_PER_MSEC);
	value[5] = ring->private_size;
	value[6] = ring->features;
	return cio_sys_setsockopt(s.fd, SOL_PACKET, option, value, sizeof value);
}

int cio_set_packet_rx_ring(cio_sockref s, const struct cio_packet_ring *ring)
{
	return set_ring(s, PACKET_RX_RING, ring);
}

int cio_set_packet_tx_ring(cio_sockref s, const struct cio_packet_ring *ring)
{
	return set_ring(s, PACKET_TX_RING, ring);
}

/* Reading begins anew: whoever has no room at all is refused before. */
int cio_get_packet_statistics(cio_sockref s, struct cio_packet_statistics *ret, size_t size)
{
	uint32_t value[3] = { 0 };
	struct cio_packet_statistics stats;
	size_t len = sizeof value, words;
	int r;

	if (!ret)
		return CIO_EFAULT;
	if (PACKET_STATISTICS == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	if (size < sizeof stats.fields)
		return CIO_EINVAL;
	r = cio_sys_getsockopt(s.fd, SOL_PACKET, PACKET_STATISTICS, value, &len);
	if (r < 0)
		return r;
	size = size < sizeof stats ? size : sizeof stats;
	words = (size - sizeof stats.fields) / sizeof *value;
	if (words > len / sizeof *value)
		words = len / sizeof *value;
	stats = (struct cio_packet_statistics){ .fields = (1u << words) - 1, .packets = value[0], .drops = value[1],
		.freezes = value[2] };
	memcpy(ret, &stats, size);
	return 0;
}
