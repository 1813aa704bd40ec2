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

/* Options that Linux does not have. */

/* TCP_ABORT_THRESHOLD: how long data may stay unacknowledged. */
int cio_get_tcp_abort_threshold(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_tcp_abort_threshold(cio_sockref s, int64_t duration);

/* TCP_ANONPRIVBIND: the port that the kernel chooses is a privileged one. */
int cio_get_tcp_anonprivbind(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_anonprivbind(cio_sockref s, bool on);

/* TCP_ATMARK: whether the urgent mark is next. */
int cio_get_tcp_atmark(cio_sockref s, bool *ret) CIO_NONNULL(2);

/* TCP_BSDURGENT: urgent data as BSD understood it. */
int cio_get_tcp_bsdurgent(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_bsdurgent(cio_sockref s, bool on);

/* TCP_CONGESTION_ALGORITHM: the congestion control algorithm, a number. */
int cio_get_tcp_congestion_algorithm(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);

/* TCP_CONN_ABORT_THRESHOLD: how long connect tries. */
int cio_get_tcp_conn_abort_threshold(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_tcp_conn_abort_threshold(cio_sockref s, int64_t duration);

/* TCP_CONN_NOTIFY_THRESHOLD: after what time of trying connect has IP look for another route. */
int cio_get_tcp_conn_notify_threshold(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_tcp_conn_notify_threshold(cio_sockref s, int64_t duration);

/* TCP_CONNECTIONTIMEOUT: how long connect tries; 0 is the system's 75 s. */
int cio_get_tcp_connectiontimeout(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_tcp_connectiontimeout(cio_sockref s, int64_t duration);

/* TCP_DELACK: acknowledgements may wait for data to go with. */
int cio_get_tcp_delack(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_delack(cio_sockref s, bool on);

/* TCP_DELAY_FIN_ACK: the acknowledgement of a FIN may wait. */
int cio_get_tcp_delay_fin_ack(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_delay_fin_ack(cio_sockref s, bool on);

/* TCP_ENABLE_ECN: the connection asks for explicit congestion notification. */
int cio_get_tcp_enable_ecn(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_enable_ecn(cio_sockref s, bool on);

/* TCP_EXCLBIND: nobody else may bind to this port. */
int cio_get_tcp_exclbind(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_exclbind(cio_sockref s, bool on);

/* TCP_EXPEDITED_1122: urgent data as RFC 1122 has it. */
int cio_get_tcp_expedited_1122(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_expedited_1122(cio_sockref s, bool on);

/* TCP_FAIL_CONNECT_ON_ICMP_ERROR: connect fails when an ICMP error comes. */
int cio_get_tcp_fail_connect_on_icmp_error(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_fail_connect_on_icmp_error(cio_sockref s, bool on);

/* TCP_FASTKEEP: keepalive probes come at the fast pace. */
int cio_get_tcp_fastkeep(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_fastkeep(cio_sockref s, bool on);

/* TCP_FIN_IS_RST: a FIN from the peer is taken for a reset. */
int cio_get_tcp_fin_is_rst(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_tcp_fin_is_rst(cio_sockref s, uint32_t value);

/* TCP_FUNCTION_BLK: the name of the TCP stack, 31 bytes at most. */
int cio_get_tcp_function_blk(cio_sockref s, char *ret, size_t size);
int cio_set_tcp_function_blk(cio_sockref s, const char *name);

/* TCP_IDLE_REDUCE: the congestion window shrinks while nothing is sent. */
int cio_get_tcp_idle_reduce(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_idle_reduce(cio_sockref s, bool on);

/* TCP_INIT_CWND: the first congestion window, in segments. */
int cio_get_tcp_init_cwnd(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_tcp_init_cwnd(cio_sockref s, uint32_t value);

/* TCP_IWND_NB: the first congestion window, in bytes. */
int cio_get_tcp_iwnd_nb(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_tcp_iwnd_nb(cio_sockref s, uint32_t bytes);

/* TCP_IWND_NSEG: the first congestion window, in segments. */
int cio_get_tcp_iwnd_nseg(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_tcp_iwnd_nseg(cio_sockref s, uint32_t value);

/* TCP_KEEPALIVE_ABORT_THRESHOLD: how long keepalive probes may stay unanswered. */
int cio_get_tcp_keepalive_abort_threshold(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_tcp_keepalive_abort_threshold(cio_sockref s, int64_t duration);

/* TCP_KEEPALIVE_THRESHOLD: silence before the first keepalive probe. */
int cio_get_tcp_keepalive_threshold(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_tcp_keepalive_threshold(cio_sockref s, int64_t duration);

/* TCP_KEEPINIT: how long connect tries. */
int cio_get_tcp_keepinit(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_tcp_keepinit(cio_sockref s, int64_t duration);

/* TCP_MAXRT: how long data may stay unacknowledged, -1 for ever. */
int cio_get_tcp_maxrt(cio_sockref s, int *ret) CIO_NONNULL(2);
int cio_set_tcp_maxrt(cio_sockref s, int seconds);

/* TCP_MAXRTMS: how long data may stay unacknowledged. */
int cio_get_tcp_maxrtms(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_tcp_maxrtms(cio_sockref s, int64_t duration);

/* TCP_MAXUNACKTIME: how long data may stay unacknowledged; 0 is the system's default. */
int cio_get_tcp_maxunacktime(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_tcp_maxunacktime(cio_sockref s, int64_t duration);

/* TCP_NOOPT: segments carry no TCP options. */
int cio_get_tcp_noopt(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_noopt(cio_sockref s, bool on);

/* TCP_NOSYNRETRIES: a SYN is not sent again. */
int cio_get_tcp_nosynretries(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_nosynretries(cio_sockref s, bool on);

/* TCP_NOTIFY_THRESHOLD: after what time without acknowledgement IP looks for another route. */
int cio_get_tcp_notify_threshold(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_tcp_notify_threshold(cio_sockref s, int64_t duration);

/* TCP_NOURG: urgent data is not told apart. */
int cio_get_tcp_nourg(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_nourg(cio_sockref s, bool on);

/* TCP_OFFLOAD_PREFERENCE: whether an adapter may take the connection over: 0 no preference, 1 not, 2 rather.
 * */
int cio_get_tcp_offload_preference(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_tcp_offload_preference(cio_sockref s, uint32_t value);

/* TCP_RECVDSTADDR: the address that a connection came to is told. */
int cio_get_tcp_recvdstaddr(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_recvdstaddr(cio_sockref s, bool on);

/* TCP_REMOTE_UDP_ENCAPS_PORT: segments go inside of UDP datagrams to this port. */
int cio_get_tcp_remote_udp_encaps_port(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_tcp_remote_udp_encaps_port(cio_sockref s, uint32_t value);

/* TCP_REUSPORT_LB_NUMA: the memory domain whose connections a socket of SO_REUSEPORT_LB takes. */
int cio_get_tcp_reusport_lb_numa(cio_sockref s, int *ret) CIO_NONNULL(2);
int cio_set_tcp_reusport_lb_numa(cio_sockref s, int value);

/* TCP_RTO_INITIAL: the first retransmission timeout. */
int cio_get_tcp_rto_initial(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_tcp_rto_initial(cio_sockref s, int64_t duration);

/* TCP_RTO_MAX: the longest time before a retransmission. */
int cio_get_tcp_rto_max(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_tcp_rto_max(cio_sockref s, int64_t duration);

/* TCP_RTO_MIN: the shortest time before a retransmission. */
int cio_get_tcp_rto_min(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_tcp_rto_min(cio_sockref s, int64_t duration);

/* TCP_RXT_CONNDROPTIME: how long retransmissions go on before the connection ends. */
int cio_get_tcp_rxt_conndroptime(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_tcp_rxt_conndroptime(cio_sockref s, int64_t duration);

/* TCP_RXT_FINDROP: a connection that was closed ends after few retransmissions of its FIN. */
int cio_get_tcp_rxt_findrop(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_rxt_findrop(cio_sockref s, bool on);

/* TCP_RXTLS_MODE: who decrypts: 0 nobody, 1 the kernel, 2 the adapter, 3 its offload engine. */
int cio_get_tcp_rxtls_mode(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);

/* TCP_SACK_ENABLE: selective acknowledgements are offered. */
int cio_get_tcp_sack_enable(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_sack_enable(cio_sockref s, bool on);

/* TCP_SENDMOREACKS: every other segment is acknowledged. */
int cio_get_tcp_sendmoreacks(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_sendmoreacks(cio_sockref s, bool on);

/* TCP_STDURG: urgent data as RFC 1122 has it. */
int cio_get_tcp_stdurg(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_stdurg(cio_sockref s, bool on);

/* TCP_TIMESTAMPS: the option Timestamps is offered. */
int cio_get_tcp_timestamps(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tcp_timestamps(cio_sockref s, bool on);

/* TCP_TXTLS_MODE: who encrypts: 0 nobody, 1 the kernel, 2 the adapter, 3 its offload engine. */
int cio_get_tcp_txtls_mode(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_tcp_txtls_mode(cio_sockref s, uint32_t value);

#ifdef __cplusplus
}
#endif

#endif
