/* SPDX-License-Identifier: MIT */
/* TCP_INFO of FreeBSD, NetBSD and OpenBSD, which is Linux' struct with most of it left out. */
#include "config.h"

#include <sys/types.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <netinet/tcp_fsm.h>

#include <cio/tcp_info.h>

#include "unix.h"
#include "optnames.h"
#include "sysopt.h"
#include "../sys.h"
#include "../tcp_states.h"

#define USEC 1000

static const uint8_t states[] = {
	[TCPS_CLOSED] = TCP_INFO_CLOSED,
	[TCPS_LISTEN] = TCP_INFO_LISTEN,
	[TCPS_SYN_SENT] = TCP_INFO_SYN_SENT,
	[TCPS_SYN_RECEIVED] = TCP_INFO_SYN_RECEIVED,
	[TCPS_ESTABLISHED] = TCP_INFO_ESTABLISHED,
	[TCPS_CLOSE_WAIT] = TCP_INFO_CLOSE_WAIT,
	[TCPS_FIN_WAIT_1] = TCP_INFO_FIN_WAIT_1,
	[TCPS_CLOSING] = TCP_INFO_CLOSING,
	[TCPS_LAST_ACK] = TCP_INFO_LAST_ACK,
	[TCPS_FIN_WAIT_2] = TCP_INFO_FIN_WAIT_2,
	[TCPS_TIME_WAIT] = TCP_INFO_TIME_WAIT,
};

/* Timestamps, SACK, window scale and ECN have Linux' bits, what is above has not. */
#define OPTIONS 0x0fu

/* OpenBSD has zeros there for who is not privileged. */
#ifdef __OpenBSD__
# define MORE 0
#else
# define MORE (CIO_TCP_INFO_TOTAL_RETRANS | CIO_TCP_INFO_RCV_OOOPACK | CIO_TCP_INFO_SND_WND)
#endif

int cio_sys_tcp_info(cio_fd fd, struct cio_tcp_info *ret)
{
	struct tcp_info i = { 0 };
	size_t len = sizeof i;
	int r = cio_sys_getsockopt(fd, IPPROTO_TCP, TCP_INFO, &i, &len);

	if (r < 0)
		return r;
	ret->state = i.tcpi_state < sizeof states ? states[i.tcpi_state] : 0;
	ret->options = i.tcpi_options & OPTIONS;
	ret->wscale = (uint8_t)((i.tcpi_snd_wscale & 15u) | (i.tcpi_rcv_wscale & 15u) << 4);
	ret->rto = (int64_t)i.tcpi_rto * USEC;
	ret->snd_mss = i.tcpi_snd_mss;
	ret->rcv_mss = i.tcpi_rcv_mss;
	ret->last_data_recv = (int64_t)i.tcpi_last_data_recv * USEC;
	ret->rtt = (int64_t)i.tcpi_rtt * USEC;
	ret->rttvar = (int64_t)i.tcpi_rttvar * USEC;
	ret->snd_ssthresh = tcp_info_segments(i.tcpi_snd_ssthresh, i.tcpi_snd_mss);
	ret->snd_cwnd = tcp_info_segments(i.tcpi_snd_cwnd, i.tcpi_snd_mss);
	ret->rcv_space = i.tcpi_rcv_space;
	ret->fields = CIO_TCP_INFO_STATE | CIO_TCP_INFO_RTO | CIO_TCP_INFO_SND_MSS | CIO_TCP_INFO_RCV_MSS
		| CIO_TCP_INFO_LAST_DATA_RECV | CIO_TCP_INFO_RTT | CIO_TCP_INFO_RTTVAR | CIO_TCP_INFO_SND_SSTHRESH
		| CIO_TCP_INFO_SND_CWND | CIO_TCP_INFO_RCV_SPACE;
	if (MORE) {
		ret->total_retrans = i.tcpi_snd_rexmitpack;
		ret->rcv_ooopack = i.tcpi_rcv_ooopack;
		ret->snd_wnd = i.tcpi_snd_wnd;
		ret->fields |= MORE;
	}
	return 0;
}
