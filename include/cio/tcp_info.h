/* SPDX-License-Identifier: MIT */
#ifndef CIO_TCP_INFO_H
#define CIO_TCP_INFO_H

/* What TCP knows of a connection. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Durations are nanoseconds.  Later versions append. */
struct cio_tcp_info {
	uint64_t fields;	/* which of them were answered: bits CIO_TCP_INFO_* */
	uint8_t state;	/* 1 established, 2 SYN sent, ... 7 closed, 10 listening */
	uint8_t ca_state;	/* 0 open, 1 disorder, 2 CWR, 3 recovery, 4 loss */
	uint8_t retransmits;	/* in a row, by timeout */
	uint8_t probes;	/* of an empty window, or of keep-alive */
	uint8_t backoff;	/* how often the timeout was doubled */
	uint8_t options;	/* 1 timestamps, 2 SACK, 4 window scale, 8 ECN, 16 ECN seen, 32 SYN data,
				 * 64 timestamps of microseconds, 128 child of a fast open */
	uint8_t wscale;	/* sender's and receiver's, four bits each, as the kernel packs them */
	uint8_t flags;	/* limited by the program, failed fast open, as the kernel packs them */
	int64_t rto;	/* time before a segment is sent again */
	int64_t ato;	/* time before an acknowledgement is sent */
	uint32_t snd_mss;	/* bytes of a segment that it sends */
	uint32_t rcv_mss;	/* bytes of a segment that it receives */
	uint32_t unacked;	/* segments */
	uint32_t sacked;	/* segments */
	uint32_t lost;	/* segments */
	uint32_t retrans;	/* segments */
	uint32_t fackets;	/* unused */
	int64_t last_data_sent;	/* since it sent data */
	int64_t last_ack_sent;	/* unused */
	int64_t last_data_recv;	/* since it received data */
	int64_t last_ack_recv;	/* since it was acknowledged */
	uint32_t pmtu;	/* bytes */
	uint32_t rcv_ssthresh;	/* bytes */
	int64_t rtt;	/* round trip, smoothed */
	int64_t rttvar;	/* and its variation */
	uint32_t snd_ssthresh;	/* segments */
	uint32_t snd_cwnd;	/* segments */
	uint32_t advmss;	/* bytes */
	uint32_t reordering;	/* segments */
	int64_t rcv_rtt;	/* round trip, by what it receives */
	uint32_t rcv_space;	/* bytes */
	uint32_t total_retrans;	/* segments */
	uint64_t pacing_rate;	/* bytes a second */
	uint64_t max_pacing_rate;	/* bytes a second */
	uint64_t bytes_acked;	/* by the peer */
	uint64_t bytes_received;	/* and acknowledged */
	uint32_t segs_out;	/* sent */
	uint32_t segs_in;	/* received */
	uint32_t notsent_bytes;	/* waiting to be sent */
	int64_t min_rtt;	/* shortest round trip of late */
	uint32_t data_segs_in;	/* with data */
	uint32_t data_segs_out;	/* with data */
	uint64_t delivery_rate;	/* bytes a second */
	int64_t busy_time;	/* with data to send */
	int64_t rwnd_limited;	/* waiting for the peer's window */
	int64_t sndbuf_limited;	/* waiting for the send buffer */
	uint32_t delivered;	/* segments */
	uint32_t delivered_ce;	/* segments that met congestion */
	uint64_t bytes_sent;	/* with those sent again */
	uint64_t bytes_retrans;	/* sent again */
	uint32_t dsack_dups;	/* duplicates that the peer told of */
	uint32_t reord_seen;	/* times of reordering */
	uint32_t rcv_ooopack;	/* segments out of order */
	uint32_t snd_wnd;	/* bytes: the peer's window */
	uint32_t rcv_wnd;	/* bytes: the window that it offers */
	uint32_t rehash;	/* times that the path was changed */
	uint16_t total_rto;	/* timeouts */
	uint16_t total_rto_recoveries;	/* times that it recovered */
	int64_t total_rto_time;	/* spent in it */
	uint32_t received_ce;	/* segments */
	uint32_t delivered_e1_bytes;	/* ECT(1) */
	uint32_t delivered_e0_bytes;	/* ECT(0) */
	uint32_t delivered_ce_bytes;	/* CE */
	uint32_t received_e1_bytes;	/* ECT(1) */
	uint32_t received_e0_bytes;	/* ECT(0) */
	uint32_t received_ce_bytes;	/* CE */
	uint32_t accecn;	/* accurate ECN, as the kernel packs it */
};

/* Bits of .fields, in the order of the struct; the eight bytes at its beginning are one. */
#define CIO_TCP_INFO_STATE (UINT64_C(1) << 0)
#define CIO_TCP_INFO_RTO (UINT64_C(1) << 1)
#define CIO_TCP_INFO_ATO (UINT64_C(1) << 2)
#define CIO_TCP_INFO_SND_MSS (UINT64_C(1) << 3)
#define CIO_TCP_INFO_RCV_MSS (UINT64_C(1) << 4)
#define CIO_TCP_INFO_UNACKED (UINT64_C(1) << 5)
#define CIO_TCP_INFO_SACKED (UINT64_C(1) << 6)
#define CIO_TCP_INFO_LOST (UINT64_C(1) << 7)
#define CIO_TCP_INFO_RETRANS (UINT64_C(1) << 8)
#define CIO_TCP_INFO_FACKETS (UINT64_C(1) << 9)
#define CIO_TCP_INFO_LAST_DATA_SENT (UINT64_C(1) << 10)
#define CIO_TCP_INFO_LAST_ACK_SENT (UINT64_C(1) << 11)
#define CIO_TCP_INFO_LAST_DATA_RECV (UINT64_C(1) << 12)
#define CIO_TCP_INFO_LAST_ACK_RECV (UINT64_C(1) << 13)
#define CIO_TCP_INFO_PMTU (UINT64_C(1) << 14)
#define CIO_TCP_INFO_RCV_SSTHRESH (UINT64_C(1) << 15)
#define CIO_TCP_INFO_RTT (UINT64_C(1) << 16)
#define CIO_TCP_INFO_RTTVAR (UINT64_C(1) << 17)
#define CIO_TCP_INFO_SND_SSTHRESH (UINT64_C(1) << 18)
#define CIO_TCP_INFO_SND_CWND (UINT64_C(1) << 19)
#define CIO_TCP_INFO_ADVMSS (UINT64_C(1) << 20)
#define CIO_TCP_INFO_REORDERING (UINT64_C(1) << 21)
#define CIO_TCP_INFO_RCV_RTT (UINT64_C(1) << 22)
#define CIO_TCP_INFO_RCV_SPACE (UINT64_C(1) << 23)
#define CIO_TCP_INFO_TOTAL_RETRANS (UINT64_C(1) << 24)
#define CIO_TCP_INFO_PACING_RATE (UINT64_C(1) << 25)
#define CIO_TCP_INFO_MAX_PACING_RATE (UINT64_C(1) << 26)
#define CIO_TCP_INFO_BYTES_ACKED (UINT64_C(1) << 27)
#define CIO_TCP_INFO_BYTES_RECEIVED (UINT64_C(1) << 28)
#define CIO_TCP_INFO_SEGS_OUT (UINT64_C(1) << 29)
#define CIO_TCP_INFO_SEGS_IN (UINT64_C(1) << 30)
#define CIO_TCP_INFO_NOTSENT_BYTES (UINT64_C(1) << 31)
#define CIO_TCP_INFO_MIN_RTT (UINT64_C(1) << 32)
#define CIO_TCP_INFO_DATA_SEGS_IN (UINT64_C(1) << 33)
#define CIO_TCP_INFO_DATA_SEGS_OUT (UINT64_C(1) << 34)
#define CIO_TCP_INFO_DELIVERY_RATE (UINT64_C(1) << 35)
#define CIO_TCP_INFO_BUSY_TIME (UINT64_C(1) << 36)
#define CIO_TCP_INFO_RWND_LIMITED (UINT64_C(1) << 37)
#define CIO_TCP_INFO_SNDBUF_LIMITED (UINT64_C(1) << 38)
#define CIO_TCP_INFO_DELIVERED (UINT64_C(1) << 39)
#define CIO_TCP_INFO_DELIVERED_CE (UINT64_C(1) << 40)
#define CIO_TCP_INFO_BYTES_SENT (UINT64_C(1) << 41)
#define CIO_TCP_INFO_BYTES_RETRANS (UINT64_C(1) << 42)
#define CIO_TCP_INFO_DSACK_DUPS (UINT64_C(1) << 43)
#define CIO_TCP_INFO_REORD_SEEN (UINT64_C(1) << 44)
#define CIO_TCP_INFO_RCV_OOOPACK (UINT64_C(1) << 45)
#define CIO_TCP_INFO_SND_WND (UINT64_C(1) << 46)
#define CIO_TCP_INFO_RCV_WND (UINT64_C(1) << 47)
#define CIO_TCP_INFO_REHASH (UINT64_C(1) << 48)
#define CIO_TCP_INFO_TOTAL_RTO (UINT64_C(1) << 49)
#define CIO_TCP_INFO_TOTAL_RTO_RECOVERIES (UINT64_C(1) << 50)
#define CIO_TCP_INFO_TOTAL_RTO_TIME (UINT64_C(1) << 51)
#define CIO_TCP_INFO_RECEIVED_CE (UINT64_C(1) << 52)
#define CIO_TCP_INFO_DELIVERED_E1_BYTES (UINT64_C(1) << 53)
#define CIO_TCP_INFO_DELIVERED_E0_BYTES (UINT64_C(1) << 54)
#define CIO_TCP_INFO_DELIVERED_CE_BYTES (UINT64_C(1) << 55)
#define CIO_TCP_INFO_RECEIVED_E1_BYTES (UINT64_C(1) << 56)
#define CIO_TCP_INFO_RECEIVED_E0_BYTES (UINT64_C(1) << 57)
#define CIO_TCP_INFO_RECEIVED_CE_BYTES (UINT64_C(1) << 58)
#define CIO_TCP_INFO_ACCECN (UINT64_C(1) << 59)

/* TCP_INFO: size is that of the caller's struct; what it has no room for is left out.  A kernel that
 * knows less answers fewer fields; those that it does not answer are 0. */
int cio_get_tcp_info(cio_sockref s, struct cio_tcp_info *ret, size_t size);

#ifdef __cplusplus
}
#endif

#endif
