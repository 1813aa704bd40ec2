/* SPDX-License-Identifier: MIT */
#ifndef CIO_SOCKOPT_CAN_H
#define CIO_SOCKOPT_CAN_H

/* Options of CAN, levels SOL_CAN_RAW, SOL_CAN_ISOTP and SOL_CAN_J1939, sorted by name. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A frame comes if (id of the frame & mask) == (id & mask); with CIO_CAN_INV_FILTER in id, if not. */
struct cio_can_filter {
	uint32_t id, mask;
};
#define CIO_CAN_INV_FILTER 0x20000000u

struct cio_can_vcid_opts {
	uint8_t flags, tx_vcid, rx_vcid, rx_vcid_mask;
};

/* Bits of flags. */
#define CIO_CAN_ISOTP_LISTEN_MODE   0x0001u
#define CIO_CAN_ISOTP_EXTEND_ADDR   0x0002u	/* ext_address counts */
#define CIO_CAN_ISOTP_TX_PADDING    0x0004u
#define CIO_CAN_ISOTP_RX_PADDING    0x0008u
#define CIO_CAN_ISOTP_CHK_PAD_LEN   0x0010u
#define CIO_CAN_ISOTP_CHK_PAD_DATA  0x0020u
#define CIO_CAN_ISOTP_HALF_DUPLEX   0x0040u
#define CIO_CAN_ISOTP_FORCE_TXSTMIN 0x0080u
#define CIO_CAN_ISOTP_FORCE_RXSTMIN 0x0100u
#define CIO_CAN_ISOTP_RX_EXT_ADDR   0x0200u	/* rx_ext_address counts */
#define CIO_CAN_ISOTP_WAIT_TX_DONE  0x0400u
#define CIO_CAN_ISOTP_SF_BROADCAST  0x0800u
#define CIO_CAN_ISOTP_CF_BROADCAST  0x1000u

struct cio_can_isotp_opts {
	uint32_t flags;
	int64_t frame_txtime;	/* nanoseconds a frame takes; -1: the kernel's default, 50 us */
	uint8_t ext_address, txpad_content, rxpad_content, rx_ext_address;
};

struct cio_can_isotp_fc {
	uint8_t bs;		/* frames before it is asked again; 0: all at once */
	uint8_t stmin;		/* as it goes over the wire: 0 to 127 ms, 0xf1 to 0xf9 100 to 900 us */
	uint8_t wftmax;
};

struct cio_can_isotp_ll_opts {
	uint8_t mtu;		/* 16: CAN, 72: CAN FD */
	uint8_t tx_dl;		/* bytes of a frame: 8, 12, 16, 20, 24, 32, 48, 64 */
	uint8_t tx_flags;	/* of CAN FD */
};

/* A message comes if it is the same where the masks have bits. */
struct cio_can_j1939_filter {
	uint64_t name, name_mask;
	uint32_t pgn, pgn_mask;
	uint8_t addr, addr_mask;
};

/* CAN_ISOTP_LL_OPTS: the frames it sends. */
int cio_get_can_isotp_ll_opts(cio_sockref s, struct cio_can_isotp_ll_opts *ret) CIO_NONNULL(2);
int cio_set_can_isotp_ll_opts(cio_sockref s, const struct cio_can_isotp_ll_opts *o);

/* CAN_ISOTP_OPTS: extended addresses, padding and pace of a transport. */
int cio_get_can_isotp_opts(cio_sockref s, struct cio_can_isotp_opts *ret) CIO_NONNULL(2);
int cio_set_can_isotp_opts(cio_sockref s, const struct cio_can_isotp_opts *o);

/* CAN_ISOTP_RECV_FC: what it asks of the sender. */
int cio_get_can_isotp_recv_fc(cio_sockref s, struct cio_can_isotp_fc *ret) CIO_NONNULL(2);
int cio_set_can_isotp_recv_fc(cio_sockref s, const struct cio_can_isotp_fc *fc);

/* CAN_ISOTP_RX_STMIN: frames that come sooner after one another are ignored. */
int cio_get_can_isotp_rx_stmin(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_can_isotp_rx_stmin(cio_sockref s, int64_t duration);

/* CAN_ISOTP_TX_STMIN: how long it waits between two frames, whatever the peer asks. */
int cio_get_can_isotp_tx_stmin(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_can_isotp_tx_stmin(cio_sockref s, int64_t duration);

/* SO_J1939_ERRQUEUE: how transfers go is told in the error queue. */
int cio_get_can_j1939_errqueue(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_can_j1939_errqueue(cio_sockref s, bool on);

/* SO_J1939_FILTER: what comes; without any, everything. */
int cio_set_can_j1939_filter(cio_sockref s, const struct cio_can_j1939_filter *filters, size_t count);

/* SO_J1939_PROMISC: what is for others comes too. */
int cio_get_can_j1939_promisc(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_can_j1939_promisc(cio_sockref s, bool on);

/* SO_J1939_SEND_PRIO: the priority of what it sends: 0 is the highest, 7 the lowest. */
int cio_get_can_j1939_send_prio(cio_sockref s, int *ret) CIO_NONNULL(2);
int cio_set_can_j1939_send_prio(cio_sockref s, int priority);

/* CAN_RAW_ERR_FILTER: which errors of the bus come as frames: bits CAN_ERR_*. */
int cio_get_can_raw_err_filter(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_can_raw_err_filter(cio_sockref s, uint32_t mask);

/* CAN_RAW_FD_FRAMES: frames of CAN FD may be sent, and come. */
int cio_get_can_raw_fd_frames(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_can_raw_fd_frames(cio_sockref s, bool on);

/* CAN_RAW_FILTER: which frames come; *count: room before, filters after. */
int cio_get_can_raw_filter(cio_sockref s, struct cio_can_filter *ret, size_t *count);
int cio_set_can_raw_filter(cio_sockref s, const struct cio_can_filter *filters, size_t count);

/* CAN_RAW_JOIN_FILTERS: only frames come that all filters let through. */
int cio_get_can_raw_join_filters(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_can_raw_join_filters(cio_sockref s, bool on);

/* CAN_RAW_LOOPBACK: what it sends comes to the other sockets of this machine. */
int cio_get_can_raw_loopback(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_can_raw_loopback(cio_sockref s, bool on);

/* CAN_RAW_RECV_OWN_MSGS: what it sends comes to itself. */
int cio_get_can_raw_recv_own_msgs(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_can_raw_recv_own_msgs(cio_sockref s, bool on);

/* CAN_RAW_XL_FRAMES: frames of CAN XL may be sent, and come. */
int cio_get_can_raw_xl_frames(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_can_raw_xl_frames(cio_sockref s, bool on);

/* CAN_RAW_XL_VCID_OPTS: virtual networks of CAN XL. */
int cio_get_can_raw_xl_vcid_opts(cio_sockref s, struct cio_can_vcid_opts *ret) CIO_NONNULL(2);
int cio_set_can_raw_xl_vcid_opts(cio_sockref s, const struct cio_can_vcid_opts *o);

#ifdef __cplusplus
}
#endif

#endif
