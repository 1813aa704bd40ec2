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

_Static_assert(TCPS_CLOSED == 0 && TCPS_LISTEN == 1 && TCPS_SYN_SENT == 2 && TCPS_SYN_RECEIVED == 3
	&& TCPS_ESTABLISHED == 4 && TCPS_CLOSE_WAIT == 5 && TCPS_FIN_WAIT_1 == 6 && TCPS_CLOSING == 7
	&& TCPS_LAST_ACK == 8 && TCPS_FIN_WAIT_2 == 9 && TCPS_TIME_WAIT == 10, "tcp_info_bsd_state()");

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
	ret->state = tcp_info_bsd_state(i.tcpi_state);
	ret->options = tcp_info_bsd_options(i.tcpi_options);
	ret->wscale = tcp_info_wscale(i.tcpi_snd_wscale, i.tcpi_rcv_wscale);
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
