/* SPDX-License-Identifier: MIT */
/* TCP_INFO for people and for scripts. */
#include "config.h"

#include <inttypes.h>
#include <stddef.h>
#include <string.h>

#include "tcpinfo.h"

#define COUNT(array) (sizeof (array) / sizeof *(array))

enum shape { STATE, CA_STATE, PLAIN, OPTIONS, WSCALE, FLAGS, TIME, BYTES, SEGMENTS, RATE };

static const struct row {
	const char *name;
	size_t offset, size;
	uint64_t bit;
	enum shape shape;
} rows[] = {
#define ROW(field, bit, shape) \
	{ #field, offsetof(struct cio_tcp_info, field), sizeof ((struct cio_tcp_info *)0)->field, \
		CIO_TCP_INFO_##bit, shape }
	ROW(state, STATE, STATE),
	ROW(ca_state, STATE, CA_STATE),
	ROW(retransmits, STATE, PLAIN),
	ROW(probes, STATE, PLAIN),
	ROW(backoff, STATE, PLAIN),
	ROW(options, STATE, OPTIONS),
	ROW(wscale, STATE, WSCALE),
	ROW(flags, STATE, FLAGS),
	ROW(rto, RTO, TIME),
	ROW(ato, ATO, TIME),
	ROW(snd_mss, SND_MSS, BYTES),
	ROW(rcv_mss, RCV_MSS, BYTES),
	ROW(unacked, UNACKED, SEGMENTS),
	ROW(sacked, SACKED, SEGMENTS),
	ROW(lost, LOST, SEGMENTS),
	ROW(retrans, RETRANS, SEGMENTS),
	ROW(last_data_sent, LAST_DATA_SENT, TIME),
	ROW(last_data_recv, LAST_DATA_RECV, TIME),
	ROW(last_ack_recv, LAST_ACK_RECV, TIME),
	ROW(pmtu, PMTU, BYTES),
	ROW(rcv_ssthresh, RCV_SSTHRESH, BYTES),
	ROW(rtt, RTT, TIME),
	ROW(rttvar, RTTVAR, TIME),
	ROW(snd_ssthresh, SND_SSTHRESH, SEGMENTS),
	ROW(snd_cwnd, SND_CWND, SEGMENTS),
	ROW(advmss, ADVMSS, BYTES),
	ROW(reordering, REORDERING, SEGMENTS),
	ROW(rcv_rtt, RCV_RTT, TIME),
	ROW(rcv_space, RCV_SPACE, BYTES),
	ROW(total_retrans, TOTAL_RETRANS, SEGMENTS),
	ROW(pacing_rate, PACING_RATE, RATE),
	ROW(max_pacing_rate, MAX_PACING_RATE, RATE),
	ROW(bytes_acked, BYTES_ACKED, BYTES),
	ROW(bytes_received, BYTES_RECEIVED, BYTES),
	ROW(segs_out, SEGS_OUT, SEGMENTS),
	ROW(segs_in, SEGS_IN, SEGMENTS),
	ROW(notsent_bytes, NOTSENT_BYTES, BYTES),
	ROW(min_rtt, MIN_RTT, TIME),
	ROW(data_segs_in, DATA_SEGS_IN, SEGMENTS),
	ROW(data_segs_out, DATA_SEGS_OUT, SEGMENTS),
	ROW(delivery_rate, DELIVERY_RATE, RATE),
	ROW(busy_time, BUSY_TIME, TIME),
	ROW(rwnd_limited, RWND_LIMITED, TIME),
	ROW(sndbuf_limited, SNDBUF_LIMITED, TIME),
	ROW(delivered, DELIVERED, SEGMENTS),
	ROW(delivered_ce, DELIVERED_CE, SEGMENTS),
	ROW(bytes_sent, BYTES_SENT, BYTES),
	ROW(bytes_retrans, BYTES_RETRANS, BYTES),
	ROW(dsack_dups, DSACK_DUPS, SEGMENTS),
	ROW(reord_seen, REORD_SEEN, PLAIN),
	ROW(rcv_ooopack, RCV_OOOPACK, SEGMENTS),
	ROW(snd_wnd, SND_WND, BYTES),
	ROW(rcv_wnd, RCV_WND, BYTES),
	ROW(rehash, REHASH, PLAIN),
	ROW(total_rto, TOTAL_RTO, PLAIN),
	ROW(total_rto_recoveries, TOTAL_RTO_RECOVERIES, PLAIN),
	ROW(total_rto_time, TOTAL_RTO_TIME, TIME),
	ROW(received_ce, RECEIVED_CE, SEGMENTS),
	ROW(delivered_e1_bytes, DELIVERED_E1_BYTES, BYTES),
	ROW(delivered_e0_bytes, DELIVERED_E0_BYTES, BYTES),
	ROW(delivered_ce_bytes, DELIVERED_CE_BYTES, BYTES),
	ROW(received_e1_bytes, RECEIVED_E1_BYTES, BYTES),
	ROW(received_e0_bytes, RECEIVED_E0_BYTES, BYTES),
	ROW(received_ce_bytes, RECEIVED_CE_BYTES, BYTES),
	ROW(accecn, ACCECN, PLAIN),
#undef ROW
};

static uint64_t number_of(const struct cio_tcp_info *info, const struct row *row)
{
	const char *at = (const char *)info + row->offset;
	uint64_t wide;
	uint32_t word;
	uint16_t half;

	switch (row->size) {
	case sizeof wide:
		memcpy(&wide, at, sizeof wide);
		return wide;
	case sizeof word:
		memcpy(&word, at, sizeof word);
		return word;
	case sizeof half:
		memcpy(&half, at, sizeof half);
		return half;
	default:
		return *(const unsigned char *)at;
	}
}

/* The kernel packs bit-fields: the first is in the lowest bits, or in the highest if bytes go that way. */
static unsigned packed(uint64_t byte, unsigned shift, unsigned width)
{
	const uint16_t one = 1;
	bool little = *(const unsigned char *)&one == 1;

	return (unsigned)(byte >> (little ? shift : 8 - shift - width)) & ((1u << width) - 1);
}

static const char *state_name(uint64_t state)
{
	static const char *const names[] = {
		NULL, "established", "syn-sent", "syn-received", "fin-wait-1", "fin-wait-2", "time-wait", "closed",
		"close-wait", "last-ack", "listening", "closing", "new-syn-received",
	};

	return state < COUNT(names) ? names[state] : NULL;
}

static const char *ca_state_name(uint64_t state)
{
	static const char *const names[] = { "open", "disorder", "cwr", "recovery", "loss" };

	return state < COUNT(names) ? names[state] : NULL;
}

/* Names of the bits that are set; what has no name is left out. */
static void put_bits(const char *const *names, size_t count, unsigned bits, char *buf, size_t size)
{
	size_t i, len = 0;

	snprintf(buf, size, "none");
	for (i = 0; i < count && len < size; i++)
		if (bits >> i & 1)
			len += (size_t)snprintf(buf + len, size - len, "%s%s", len ? "," : "", names[i]);
}

/* Three digits that matter: "1.52ms". */
static void put_time(uint64_t ns, char *buf, size_t size)
{
	static const struct {
		uint64_t step;
		const char *unit;
	} steps[] = { { 1000000000, "s" }, { 1000000, "ms" }, { 1000, "us" } };
	size_t i;

	for (i = 0; i < COUNT(steps) && ns < steps[i].step; i++)
		;
	if (i == COUNT(steps))
		snprintf(buf, size, "%" PRIu64 "%s", ns, ns ? "ns" : "");
	else if (ns % steps[i].step == 0)
		snprintf(buf, size, "%" PRIu64 "%s", ns / steps[i].step, steps[i].unit);
	else
		snprintf(buf, size, "%.6g%s", (double)ns / (double)steps[i].step, steps[i].unit);
}

static void put_bytes(uint64_t n, const char *per, char *buf, size_t size)
{
	static const char *const units[] = { "KiB", "MiB", "GiB", "TiB" };
	double scaled = (double)n / 1024;
	size_t i = 0;

	if (n < 1024) {
		snprintf(buf, size, "%" PRIu64 " byte%s%s", n, n == 1 ? "" : "s", per);
		return;
	}
	for (; scaled >= 1024 && i + 1 < COUNT(units); i++)
		scaled /= 1024;
	snprintf(buf, size, "%" PRIu64 " bytes%s (%.1f %s%s)", n, per, scaled, units[i], per);
}

static void put_word(const char *word, struct info_field *ret)
{
	if (!word)
		return;
	snprintf(ret->text, sizeof ret->text, "%s", word);
	snprintf(ret->words, sizeof ret->words, "%s", word);
	ret->number = -1;
}

static void put_options(uint64_t bits, struct info_field *ret)
{
	static const char *const names[] = {
		"timestamps", "sack", "wscale", "ecn", "ecn-seen", "syn-data", "usec-timestamps", "tfo-child",
	};
	char text[96];

	put_bits(names, COUNT(names), (unsigned)bits, text, sizeof text);
	put_word(text, ret);
}

static void put_flags(uint64_t byte, struct info_field *ret)
{
	static const char *const failures[] = { "", ",no-cookie", ",no-fast-open-data", ",no-syn-ack-data" };
	unsigned failed = packed(byte, 1, 2);
	char text[96];

	snprintf(text, sizeof text, "%s%s", packed(byte, 0, 1) ? "app-limited" : failed ? "" : "none",
		failures[failed] + (failed && !packed(byte, 0, 1)));
	put_word(text, ret);
}

/* What a bound is when there is none. */
static bool is_no_bound(const struct row *row, uint64_t n)
{
	return (row->shape == RATE && n == UINT64_MAX)
		|| (row->shape == SEGMENTS && n == 0x7fffffff && strcmp(row->name, "snd_ssthresh") == 0);
}

static void put_value(const struct row *row, uint64_t n, struct info_field *ret)
{
	char text[96];

	snprintf(ret->text, sizeof ret->text, "%" PRIu64, n);
	snprintf(ret->words, sizeof ret->words, "%" PRIu64, n);
	ret->number = n > INT64_MAX ? INT64_MAX : (int64_t)n;
	if (is_no_bound(row, n))
		put_word("unlimited", ret);
	else if (row->shape == STATE)
		put_word(state_name(n), ret);
	else if (row->shape == CA_STATE)
		put_word(ca_state_name(n), ret);
	else if (row->shape == OPTIONS)
		put_options(n, ret);
	else if (row->shape == FLAGS)
		put_flags(n, ret);
	else if (row->shape == WSCALE) {
		snprintf(text, sizeof text, "%u,%u", packed(n, 0, 4), packed(n, 4, 4));
		put_word(text, ret);
	} else if (row->shape == TIME) {
		put_time(n, ret->words, sizeof ret->words);
		snprintf(ret->text, sizeof ret->text, "%s", ret->words);
	} else if (row->shape == BYTES || row->shape == RATE)
		put_bytes(n, row->shape == RATE ? "/s" : "", ret->words, sizeof ret->words);
	else if (row->shape == SEGMENTS)
		snprintf(ret->words, sizeof ret->words, "%" PRIu64 " segment%s", n, n == 1 ? "" : "s");
}

bool info_field(const struct cio_tcp_info *info, size_t i, struct info_field *ret)
{
	const struct row *row = &rows[i];

	if (i >= COUNT(rows))
		return false;
	memset(ret, 0, sizeof *ret);
	if (!(info->fields & row->bit))
		return true;
	ret->name = row->name;
	ret->unit = row->shape == BYTES ? "byte" : row->shape == RATE ? "byte/s" : row->shape == SEGMENTS ? "segment" : "";
	put_value(row, number_of(info, row), ret);
	if (ret->number < 0)
		ret->unit = "";
	return true;
}

bool info_of(cio_sockref s, struct cio_tcp_info *ret)
{
	int family = 0, type = 0;

	memset(ret, 0, sizeof *ret);
	if (cio_get_so_domain(s, &family) || cio_get_so_type(s, &type))
		return false;
	return (family == AF_INET || family == AF_INET6) && type == SOCK_STREAM
		&& cio_get_tcp_info(s, ret, sizeof *ret) == 0 && ret->fields != 0;
}
