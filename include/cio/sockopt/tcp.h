/* SPDX-License-Identifier: MIT */
#ifndef CIO_SOCKOPT_TCP_H
#define CIO_SOCKOPT_TCP_H

/* Options of TCP, level IPPROTO_TCP, sorted by name. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

/* SIO_TCP_SET_ACK_FREQUENCY of Windows: segments per acknowledgement. */
int cio_set_tcp_ack_frequency(cio_sockref s, uint8_t segments);

/* TCP_CONGESTION: an algorithm's name; ret has room for CIO_TCP_CONGESTION_MAX bytes. */
int cio_get_tcp_congestion(cio_sockref s, char *ret, size_t size);
int cio_set_tcp_congestion(cio_sockref s, const char *name);
#define CIO_TCP_CONGESTION_MAX 16

/* TCP_CORK: hold partial segments back, at most 200 ms. */
int cio_get_tcp_cork(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_cork(cio_sockref s, bool on);

/* TCP_DEFER_ACCEPT: how long a connection without data is not shown to accept. */
int cio_get_tcp_defer_accept(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_tcp_defer_accept(cio_sockref s, int64_t duration);

/* TCP_DELACK_MAX_US: how long an acknowledgement may wait. */
int cio_get_tcp_delack_max_us(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_tcp_delack_max_us(cio_sockref s, int64_t duration);

/* TCP_FASTOPEN: connections that may wait with data before their handshake is over; 0 is off. */
int cio_get_tcp_fastopen(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_tcp_fastopen(cio_sockref s, uint32_t qlen);

/* TCP_FASTOPEN_CONNECT: connect sends nothing: the first data goes with the SYN. */
int cio_get_tcp_fastopen_connect(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_fastopen_connect(cio_sockref s, bool on);

/* TCP_FASTOPEN_NO_COOKIE: fast open without a cookie. */
int cio_get_tcp_fastopen_no_cookie(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_fastopen_no_cookie(cio_sockref s, bool on);

/* TCP_INQ: what waits to be received comes as a control message with each receive. */
int cio_get_tcp_inq(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_inq(cio_sockref s, bool on);

/* TCP_IS_MPTCP: does it speak MPTCP?. */
int cio_get_tcp_is_mptcp(cio_sockref s, bool *ret) CIO_NONNULL(2);

/* TCP_KEEPCNT: probes without an answer before the connection ends. */
int cio_get_tcp_keepcnt(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_tcp_keepcnt(cio_sockref s, uint32_t probes);

/* TCP_KEEPIDLE, on Darwin TCP_KEEPALIVE: silence before the first probe, in whole seconds. */
int cio_get_tcp_keepidle(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_tcp_keepidle(cio_sockref s, int64_t duration);

/* TCP_KEEPINTVL: between probes, in whole seconds. */
int cio_get_tcp_keepintvl(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_tcp_keepintvl(cio_sockref s, int64_t duration);

/* TCP_LINGER2: how long an orphan stays in FIN-WAIT-2; off: not at all. */
int cio_get_tcp_linger2(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_tcp_linger2(cio_sockref s, int64_t duration);

/* TCP_MAXSEG: bytes. */
int cio_get_tcp_maxseg(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_tcp_maxseg(cio_sockref s, uint32_t bytes);

/* TCP_NODELAY. */
int cio_get_tcp_nodelay(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_nodelay(cio_sockref s, bool on);

/* TCP_NOPUSH: what TCP_CORK is on the BSDs and Darwin. */
int cio_get_tcp_nopush(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_nopush(cio_sockref s, bool on);

/* TCP_NOTSENT_LOWAT: bytes not yet sent above which the socket is not writable. */
int cio_get_tcp_notsent_lowat(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_tcp_notsent_lowat(cio_sockref s, uint32_t bytes);

/* TCP_QUEUE_SEQ: the sequence number of the queue that TCP_REPAIR_QUEUE chose. */
int cio_get_tcp_queue_seq(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_tcp_queue_seq(cio_sockref s, uint32_t seq);

/* TCP_QUICKACK: not sticky, the kernel may leave the mode by itself. */
int cio_get_tcp_quickack(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_quickack(cio_sockref s, bool on);

/* TCP_REPAIR: repair mode: 1 on, 0 off with a window probe, -1 off without. */
int cio_get_tcp_repair(cio_sockref s, int *ret) CIO_NONNULL(2);
int cio_set_tcp_repair(cio_sockref s, int mode);

/* TCP_REPAIR_QUEUE: which queue is repaired: 0 none, 1 receive, 2 send. */
int cio_get_tcp_repair_queue(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_tcp_repair_queue(cio_sockref s, uint32_t queue);

/* TCP_RTO_MAX_MS: the longest time before a retransmission. */
int cio_get_tcp_rto_max_ms(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_tcp_rto_max_ms(cio_sockref s, int64_t duration);

/* TCP_RTO_MIN_US: the shortest time before a retransmission. */
int cio_get_tcp_rto_min_us(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_tcp_rto_min_us(cio_sockref s, int64_t duration);

/* TCP_SAVE_SYN: keep the headers of each SYN for TCP_SAVED_SYN: 1 of IP and TCP, 2 of the link too. */
int cio_get_tcp_save_syn(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_tcp_save_syn(cio_sockref s, uint32_t mode);

/* TCP_SYNCNT: how often a SYN is sent again before connect gives up. */
int cio_get_tcp_syncnt(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_tcp_syncnt(cio_sockref s, uint32_t count);

/* TCP_THIN_DUPACK: taken and without effect since Linux 4.11. */
int cio_get_tcp_thin_dupack(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_thin_dupack(cio_sockref s, bool on);

/* TCP_THIN_LINEAR_TIMEOUTS. */
int cio_get_tcp_thin_linear_timeouts(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_thin_linear_timeouts(cio_sockref s, bool on);

/* TCP_TIMESTAMP: the clock of the timestamps option. */
int cio_get_tcp_timestamp(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_tcp_timestamp(cio_sockref s, uint32_t stamp);

/* TCP_TX_DELAY: delays what is sent, to imitate a long path. */
int cio_get_tcp_tx_delay(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_tcp_tx_delay(cio_sockref s, int64_t duration);

/* TCP_USER_TIMEOUT: how long data may stay unacknowledged, in whole milliseconds.  0 is the
 * system's default, also as an answer. */
int cio_get_tcp_user_timeout(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_tcp_user_timeout(cio_sockref s, int64_t duration);

/* TCP_WINDOW_CLAMP: the largest window that it offers; 0 is no bound. */
int cio_get_tcp_window_clamp(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_tcp_window_clamp(cio_sockref s, uint32_t bytes);

/* Values that are structs and lists. */

/* Twenty bytes of an algorithm's own, .len of them answered. */
struct cio_tcp_cc_info {
	size_t len;
	union {
		struct {
			uint32_t enabled, rttcnt, rtt, minrtt;
		} vegas;	/* microseconds */
		struct {
			uint16_t enabled, ce_state;
			uint32_t alpha, ab_ecn, ab_tot;
		} dctcp;
		struct {
			uint32_t bw_lo, bw_hi, min_rtt, pacing_gain, cwnd_gain;
		} bbr;	/* bytes a second, microseconds, 256ths */
	} u;
};

/* TCP_CC_INFO: what the congestion control tells of itself. */
int cio_get_tcp_cc_info(cio_sockref s, struct cio_tcp_cc_info *ret) CIO_NONNULL(2);

/* TCP_FASTOPEN_KEY: 16 bytes, or 32 for two keys.  *len: room before, bytes after. */
int cio_get_tcp_fastopen_key(cio_sockref s, uint8_t *ret, size_t *len);
int cio_set_tcp_fastopen_key(cio_sockref s, const uint8_t *key, size_t len);

struct cio_tcp_repair_option {
	uint32_t code, value;	/* 2 MSS; 3 window scale; 4 SACK; 8 timestamps */
};

/* TCP_REPAIR_OPTIONS: what the handshake would have agreed on; 1 to 16 of them. */
int cio_set_tcp_repair_options(cio_sockref s, const struct cio_tcp_repair_option *options, size_t count);

struct cio_tcp_repair_window {
	uint32_t snd_wl1, snd_wnd, max_window, rcv_wnd, rcv_wup;
};

/* TCP_REPAIR_WINDOW: in repair mode only. */
int cio_get_tcp_repair_window(cio_sockref s, struct cio_tcp_repair_window *ret) CIO_NONNULL(2);
int cio_set_tcp_repair_window(cio_sockref s, const struct cio_tcp_repair_window *w);

/* TCP_SAVED_SYN: headers of the SYN, once.  *len: room before, bytes after. */
int cio_get_tcp_saved_syn(cio_sockref s, void *ret, size_t *len);

/* TCP_ULP: "tls", "espintcp"; "" if there is none. */
int cio_get_tcp_ulp(cio_sockref s, char *ret, size_t size);
int cio_set_tcp_ulp(cio_sockref s, const char *name);
#define CIO_TCP_ULP_MAX 16

/* Addresses are those of memory, as numbers. */
struct cio_tcp_zerocopy_receive {
	uint64_t address;	/* in: where to map, of mmap(2) */
	uint32_t length;	/* in: bytes to map, out: bytes mapped */
	uint32_t recv_skip_hint;	/* out: bytes to receive by copying first */
	uint32_t inq;	/* out: bytes that wait */
	int32_t err;	/* out: the socket's error, a number of the system's */
	uint64_t copybuf_address;	/* in: for what is too small to map */
	int32_t copybuf_len;	/* in: its room, out: bytes copied */
	uint32_t flags;
	uint64_t msg_control, msg_controllen;
	uint32_t msg_flags, reserved;
};

/* TCP_ZEROCOPY_RECEIVE: receives, by mapping pages. */
int cio_get_tcp_zerocopy_receive(cio_sockref s, struct cio_tcp_zerocopy_receive *inout) CIO_NONNULL(2);

#ifdef __cplusplus
}
#endif

#endif
