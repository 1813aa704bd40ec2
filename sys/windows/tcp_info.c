/* SPDX-License-Identifier: MIT */
/* SIO_TCP_INFO, since Windows 10 1703. */
#include "config.h"

#include <cio/tcp_info.h>

#include "win.h"
#include "optnames.h"
#include "../sys.h"
#include "../tcp_states.h"

#define USEC 1000

/* The answer to version 0, which older headers lack. */
struct answer {
	ULONG state;
	ULONG mss;
	ULONG64 connection_time_ms;
	BOOLEAN timestamps;
	ULONG rtt_us;
	ULONG min_rtt_us;
	ULONG bytes_in_flight;
	ULONG cwnd;
	ULONG snd_wnd;
	ULONG rcv_wnd;
	ULONG rcv_buf;
	ULONG64 bytes_out;
	ULONG64 bytes_in;
	ULONG bytes_reordered;
	ULONG bytes_retrans;
	ULONG fast_retrans;
	ULONG dup_acks_in;
	ULONG timeout_episodes;
	UCHAR syn_retrans;
};

_Static_assert(sizeof(struct answer) == 88, "struct TCP_INFO_v0");

static const uint8_t states[] = {
	TCP_INFO_CLOSED, TCP_INFO_LISTEN, TCP_INFO_SYN_SENT, TCP_INFO_SYN_RECEIVED, TCP_INFO_ESTABLISHED,
	TCP_INFO_FIN_WAIT_1, TCP_INFO_FIN_WAIT_2, TCP_INFO_CLOSE_WAIT, TCP_INFO_CLOSING, TCP_INFO_LAST_ACK,
	TCP_INFO_TIME_WAIT,
};

int cio_sys_tcp_info(cio_fd fd, struct cio_tcp_info *ret)
{
	struct answer a = { 0 };
	DWORD version = 0;
	int r = cio_win_ioctl(fd, CIO_SIO_TCP_INFO, &version, sizeof version, &a, sizeof a);

	if (r < 0)
		return r == CIO_ENOTSUP ? CIO_ENOPROTOOPT : r;
	ret->state = a.state < sizeof states ? states[a.state] : 0;
	ret->options = a.timestamps ? 1 : 0;
	ret->snd_mss = a.mss;
	ret->unacked = tcp_info_segments(a.bytes_in_flight, a.mss);
	ret->rtt = (int64_t)a.rtt_us * USEC;
	ret->min_rtt = (int64_t)a.min_rtt_us * USEC;
	ret->snd_cwnd = tcp_info_segments(a.cwnd, a.mss);
	ret->bytes_sent = a.bytes_out;
	ret->bytes_received = a.bytes_in;
	ret->bytes_retrans = a.bytes_retrans;
	ret->snd_wnd = a.snd_wnd;
	ret->rcv_wnd = a.rcv_wnd;
	ret->fields = CIO_TCP_INFO_STATE | CIO_TCP_INFO_SND_MSS | CIO_TCP_INFO_UNACKED | CIO_TCP_INFO_RTT
		| CIO_TCP_INFO_MIN_RTT | CIO_TCP_INFO_SND_CWND | CIO_TCP_INFO_BYTES_SENT
		| CIO_TCP_INFO_BYTES_RECEIVED | CIO_TCP_INFO_BYTES_RETRANS | CIO_TCP_INFO_SND_WND
		| CIO_TCP_INFO_RCV_WND;
	return 0;
}
