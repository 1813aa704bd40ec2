/* SPDX-License-Identifier: MIT */
/* TCP_CONNECTION_INFO. */
#include "config.h"

#include <sys/types.h>
#include <netinet/in.h>
#include <netinet/tcp.h>

#include <cio/tcp_info.h>

#include "unix.h"
#include "optnames.h"
#include "sysopt.h"
#include "../sys.h"
#include "../tcp_states.h"

#define MSEC 1000000

static uint32_t clamp(uint64_t n)
{
	return n < UINT32_MAX ? (uint32_t)n : UINT32_MAX;
}

int cio_sys_tcp_info(cio_fd fd, struct cio_tcp_info *ret)
{
	struct tcp_connection_info i = { 0 };
	size_t len = sizeof i;
	int r = cio_sys_getsockopt(fd, IPPROTO_TCP, TCP_CONNECTION_INFO, &i, &len);

	if (r < 0)
		return r;
	ret->state = tcp_info_bsd_state(i.tcpi_state);
	ret->options = tcp_info_bsd_options(i.tcpi_options);
	ret->wscale = tcp_info_wscale(i.tcpi_snd_wscale, i.tcpi_rcv_wscale);
	ret->rto = (int64_t)i.tcpi_rto * MSEC;
	ret->snd_mss = i.tcpi_maxseg;
	ret->rtt = (int64_t)i.tcpi_srtt * MSEC;
	ret->rttvar = (int64_t)i.tcpi_rttvar * MSEC;
	ret->snd_ssthresh = tcp_info_segments(i.tcpi_snd_ssthresh, i.tcpi_maxseg);
	ret->snd_cwnd = tcp_info_segments(i.tcpi_snd_cwnd, i.tcpi_maxseg);
	ret->total_retrans = clamp(i.tcpi_txretransmitpackets);
	ret->bytes_received = i.tcpi_rxbytes;
	ret->segs_out = clamp(i.tcpi_txpackets);
	ret->segs_in = clamp(i.tcpi_rxpackets);
	ret->bytes_sent = i.tcpi_txbytes;
	ret->bytes_retrans = i.tcpi_txretransmitbytes;
	ret->snd_wnd = i.tcpi_snd_wnd;
	ret->rcv_wnd = i.tcpi_rcv_wnd;
	ret->fields = CIO_TCP_INFO_STATE | CIO_TCP_INFO_RTO | CIO_TCP_INFO_SND_MSS | CIO_TCP_INFO_RTT
		| CIO_TCP_INFO_RTTVAR | CIO_TCP_INFO_SND_SSTHRESH | CIO_TCP_INFO_SND_CWND
		| CIO_TCP_INFO_TOTAL_RETRANS | CIO_TCP_INFO_BYTES_RECEIVED | CIO_TCP_INFO_SEGS_OUT
		| CIO_TCP_INFO_SEGS_IN | CIO_TCP_INFO_BYTES_SENT | CIO_TCP_INFO_BYTES_RETRANS
		| CIO_TCP_INFO_SND_WND | CIO_TCP_INFO_RCV_WND;
	return 0;
}
