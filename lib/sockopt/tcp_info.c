/* SPDX-License-Identifier: MIT */
/* TCP_INFO: a row a field says where Linux has it, how wide, in which unit, and where it goes. */
#include "config.h"

#include <stddef.h>

#include <cio/tcp_info.h>

#include "sockopt.h"
#include "../lib.h"

struct field {
	uint16_t from, to;
	uint8_t from_width, to_width;
	uint32_t scale;
};

#define FIELD(from, from_width, name, scale) \
	{ from, offsetof(struct cio_tcp_info, name), from_width, sizeof ((struct cio_tcp_info *)0)->name, scale }
#define USEC NSEC_PER_USEC
#define MSEC NSEC_PER_MSEC

/* In the order of the struct.  The first eight have one bit of .fields, each other one of its own. */
static const struct field fields[] = {
	FIELD(0, 1, state, 1),
	FIELD(1, 1, ca_state, 1),
	FIELD(2, 1, retransmits, 1),
	FIELD(3, 1, probes, 1),
	FIELD(4, 1, backoff, 1),
	FIELD(5, 1, options, 1),
	FIELD(6, 1, wscale, 1),
	FIELD(7, 1, flags, 1),
	FIELD(8, 4, rto, USEC),
	FIELD(12, 4, ato, USEC),
	FIELD(16, 4, snd_mss, 1),
	FIELD(20, 4, rcv_mss, 1),
	FIELD(24, 4, unacked, 1),
	FIELD(28, 4, sacked, 1),
	FIELD(32, 4, lost, 1),
	FIELD(36, 4, retrans, 1),
	FIELD(40, 4, fackets, 1),
	FIELD(44, 4, last_data_sent, MSEC),
	FIELD(48, 4, last_ack_sent, MSEC),
	FIELD(52, 4, last_data_recv, MSEC),
	FIELD(56, 4, last_ack_recv, MSEC),
	FIELD(60, 4, pmtu, 1),
	FIELD(64, 4, rcv_ssthresh, 1),
	FIELD(68, 4, rtt, USEC),
	FIELD(72, 4, rttvar, USEC),
	FIELD(76, 4, snd_ssthresh, 1),
	FIELD(80, 4, snd_cwnd, 1),
	FIELD(84, 4, advmss, 1),
	FIELD(88, 4, reordering, 1),
	FIELD(92, 4, rcv_rtt, USEC),
	FIELD(96, 4, rcv_space, 1),
	FIELD(100, 4, total_retrans, 1),
	FIELD(104, 8, pacing_rate, 1),
	FIELD(112, 8, max_pacing_rate, 1),
	FIELD(120, 8, bytes_acked, 1),
	FIELD(128, 8, bytes_received, 1),
	FIELD(136, 4, segs_out, 1),
	FIELD(140, 4, segs_in, 1),
	FIELD(144, 4, notsent_bytes, 1),
	FIELD(148, 4, min_rtt, USEC),
	FIELD(152, 4, data_segs_in, 1),
	FIELD(156, 4, data_segs_out, 1),
	FIELD(160, 8, delivery_rate, 1),
	FIELD(168, 8, busy_time, USEC),
	FIELD(176, 8, rwnd_limited, USEC),
	FIELD(184, 8, sndbuf_limited, USEC),
	FIELD(192, 4, delivered, 1),
	FIELD(196, 4, delivered_ce, 1),
	FIELD(200, 8, bytes_sent, 1),
	FIELD(208, 8, bytes_retrans, 1),
	FIELD(216, 4, dsack_dups, 1),
	FIELD(220, 4, reord_seen, 1),
	FIELD(224, 4, rcv_ooopack, 1),
	FIELD(228, 4, snd_wnd, 1),
	FIELD(232, 4, rcv_wnd, 1),
	FIELD(236, 4, rehash, 1),
	FIELD(240, 2, total_rto, 1),
	FIELD(242, 2, total_rto_recoveries, 1),
	FIELD(244, 4, total_rto_time, MSEC),
	FIELD(248, 4, received_ce, 1),
	FIELD(252, 4, delivered_e1_bytes, 1),
	FIELD(256, 4, delivered_e0_bytes, 1),
	FIELD(260, 4, delivered_ce_bytes, 1),
	FIELD(264, 4, received_e1_bytes, 1),
	FIELD(268, 4, received_e0_bytes, 1),
	FIELD(272, 4, received_ce_bytes, 1),
	FIELD(276, 4, accecn, 1),
};

#define FIRST_BYTES 8

static uint64_t take(const unsigned char *bytes, const struct field *f)
{
	uint16_t two;
	uint32_t four;
	uint64_t eight;

	switch (f->from_width) {
	case 1:
		return bytes[f->from];
	case 2:
		memcpy(&two, bytes + f->from, sizeof two);
		return two;
	case 4:
		memcpy(&four, bytes + f->from, sizeof four);
		return four;
	default:
		memcpy(&eight, bytes + f->from, sizeof eight);
		return eight;
	}
}

static void put(unsigned char *bytes, const struct field *f, uint64_t value)
{
	uint8_t one = (uint8_t)value;
	uint16_t two = (uint16_t)value;
	uint32_t four = (uint32_t)value;

	switch (f->to_width) {
	case 1:
		memcpy(bytes + f->to, &one, sizeof one);
		break;
	case 2:
		memcpy(bytes + f->to, &two, sizeof two);
		break;
	case 4:
		memcpy(bytes + f->to, &four, sizeof four);
		break;
	default:
		memcpy(bytes + f->to, &value, sizeof value);
	}
}

static uint64_t bit_of(size_t i)
{
	return UINT64_C(1) << (i < FIRST_BYTES ? 0 : i - FIRST_BYTES + 1);
}

/* A field that a caller of an earlier version has no room for is not answered. */
static void copy(struct cio_tcp_info *info, struct cio_tcp_info *ret, size_t size)
{
	size_t i;

	if (size > sizeof *info)
		size = sizeof *info;
	for (i = 0; i < sizeof fields / sizeof *fields; i++)
		if ((size_t)fields[i].to + fields[i].to_width > size) {
			put((unsigned char *)info, &fields[i], 0);
			info->fields &= ~bit_of(i);
		}
	memcpy(ret, info, size);
}

void cio_tcp_info_read(const unsigned char *answer, size_t len, struct cio_tcp_info *ret, size_t size)
{
	struct cio_tcp_info info = { 0 };
	size_t i;

	for (i = 0; i < sizeof fields / sizeof *fields; i++)
		if ((size_t)fields[i].from + fields[i].from_width <= len) {
			put((unsigned char *)&info, &fields[i], take(answer, &fields[i]) * fields[i].scale);
			info.fields |= bit_of(i);
		}
	copy(&info, ret, size);
}

static int get_linux(cio_sockref s, struct cio_tcp_info *ret, size_t size)
{
	unsigned char answer[TCP_INFO_BYTES] = { 0 };
	size_t len = sizeof answer;
	int r = cio_sys_getsockopt(s.fd, IPPROTO_TCP, CIO_TCP_INFO_LINUX, answer, &len);

	if (r == 0)
		cio_tcp_info_read(answer, len, ret, size);
	return r;
}

int cio_get_tcp_info(cio_sockref s, struct cio_tcp_info *ret, size_t size)
{
	struct cio_tcp_info info = { 0 };
	int r;

	if (!ret)
		return CIO_EFAULT;
	if (size < TCP_INFO_LEAST)
		return CIO_EINVAL;
	if (CIO_TCP_INFO_LINUX != CIO_NOOPT)
		return get_linux(s, ret, size);
	r = cio_sys_tcp_info(s.fd, &info);
	if (r == 0)
		copy(&info, ret, size);
	return r;
}
