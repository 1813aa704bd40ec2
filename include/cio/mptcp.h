/* SPDX-License-Identifier: MIT */
#ifndef CIO_MPTCP_H
#define CIO_MPTCP_H

/* What MPTCP knows of a connection and of its subflows, level SOL_MPTCP.  Open with
 * CIO_IPPROTO_MPTCP. */

#include <cio/sockaddr.h>

#ifdef __cplusplus
extern "C" {
#endif

struct cio_tcp_info;

/* The most subflows that these functions tell of. */
#define CIO_MPTCP_SUBFLOWS_MAX 16

/* Durations are nanoseconds.  Later versions append. */
struct cio_mptcp_info {
	uint64_t fields;	/* which parts were answered: bits CIO_MPTCP_INFO_* */
	uint8_t extra_subflows;	/* beside the first */
	uint8_t add_addr_signal;	/* addresses that it told the peer */
	uint8_t add_addr_accepted;	/* addresses of the peer that it took */
	uint8_t limit_extra_subflows;
	uint8_t endp_signal_max;
	uint8_t limit_add_addr_accepted;
	uint8_t local_addr_used;
	uint8_t endp_subflow_max;
	uint8_t csum_enabled;
	uint8_t subflows_total;	/* with the first; a part of its own */
	uint32_t flags;		/* 1 fell back to TCP, 2 has the peer's key */
	uint32_t token;
	uint64_t write_seq;	/* sequence numbers of the connection */
	uint64_t snd_una;
	uint64_t rcv_nxt;
	uint32_t retransmits;	/* the counters begin here */
	uint64_t bytes_retrans;
	uint64_t bytes_sent;
	uint64_t bytes_received;
	uint64_t bytes_acked;
	int64_t last_data_sent;	/* since then: the times begin here */
	int64_t last_data_recv;
	int64_t last_ack_recv;
};

#define CIO_MPTCP_INFO_BASE           (UINT64_C(1) << 0)
#define CIO_MPTCP_INFO_COUNTERS       (UINT64_C(1) << 1)	/* Linux 6.5 */
#define CIO_MPTCP_INFO_SUBFLOWS_TOTAL (UINT64_C(1) << 2)	/* Linux 6.7 */
#define CIO_MPTCP_INFO_TIMES          (UINT64_C(1) << 3)	/* Linux 6.10 */

struct cio_mptcp_addrs {
	struct cio_sockaddr local, remote;
};

struct cio_mptcp_subflow {
	uint32_t id;
	struct cio_mptcp_addrs addrs;
};

/* Where to; each may be NULL.  tcp is an array of structs of tcp_size bytes. */
struct cio_mptcp_full_info {
	struct cio_mptcp_info *info;
	size_t info_size;
	struct cio_mptcp_subflow *subflows;
	struct cio_tcp_info *tcp;
	size_t tcp_size;
	size_t count;		/* room in both arrays; then the number of subflows */
};

/* MPTCP_FULL_INFO: all that the others tell, at one moment. */
int cio_get_mptcp_full_info(cio_sockref s, struct cio_mptcp_full_info *inout) CIO_NONNULL(2);

/* MPTCP_INFO: size is that of the caller's struct; what it has no room for is left out. */
int cio_get_mptcp_info(cio_sockref s, struct cio_mptcp_info *ret, size_t size);

/* MPTCP_SUBFLOW_ADDRS: *count: room before, subflows after. */
int cio_get_mptcp_subflow_addrs(cio_sockref s, struct cio_mptcp_addrs *ret, size_t *count);

/* MPTCP_TCPINFO: an array of structs of size bytes. */
int cio_get_mptcp_tcpinfo(cio_sockref s, struct cio_tcp_info *ret, size_t size, size_t *count);

#ifdef __cplusplus
}
#endif

#endif
