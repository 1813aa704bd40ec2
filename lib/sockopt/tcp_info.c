/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stddef.h>

#include <cio/tcp_info.h>

#include "sockopt.h"
#include "../lib.h"

/* Of what the system answered a caller of an earlier version has no room for the end. */
static uint64_t fields_within(uint64_t fields, size_t size)
{
	static const uint16_t ends[] = {
#define END(name) offsetof(struct cio_tcp_info, name) + sizeof ((struct cio_tcp_info *)0)->name
		END(flags), END(rto), END(ato), END(snd_mss), END(rcv_mss), END(unacked), END(sacked), END(lost),
		END(retrans), END(fackets), END(last_data_sent), END(last_ack_sent), END(last_data_recv),
		END(last_ack_recv), END(pmtu), END(rcv_ssthresh), END(rtt), END(rttvar), END(snd_ssthresh),
		END(snd_cwnd), END(advmss), END(reordering), END(rcv_rtt), END(rcv_space), END(total_retrans),
		END(pacing_rate), END(max_pacing_rate), END(bytes_acked), END(bytes_received), END(segs_out),
		END(segs_in), END(notsent_bytes), END(min_rtt), END(data_segs_in), END(data_segs_out),
		END(delivery_rate), END(busy_time), END(rwnd_limited), END(sndbuf_limited), END(delivered),
		END(delivered_ce), END(bytes_sent), END(bytes_retrans), END(dsack_dups), END(reord_seen),
		END(rcv_ooopack), END(snd_wnd), END(rcv_wnd), END(rehash), END(total_rto),
		END(total_rto_recoveries), END(total_rto_time), END(received_ce), END(delivered_e1_bytes),
		END(delivered_e0_bytes), END(delivered_ce_bytes), END(received_e1_bytes),
		END(received_e0_bytes), END(received_ce_bytes), END(accecn),
#undef END
	};
	size_t i;

	for (i = 0; i < sizeof ends / sizeof *ends; i++)
		if (ends[i] > size)
			fields &= ~(UINT64_C(1) << i);
	return fields;
}

int cio_get_tcp_info(cio_sockref s, struct cio_tcp_info *ret, size_t size)
{
	struct cio_tcp_info info = { 0 };
	int r;

	if (!ret)
		return CIO_EFAULT;
	if (size < offsetof(struct cio_tcp_info, rto))
		return CIO_EINVAL;
	if (size > sizeof info)
		size = sizeof info;
	r = cio_sys_tcp_info(s.fd, &info);
	if (r < 0)
		return r;
	info.fields = fields_within(info.fields, size);
	memcpy(ret, &info, size);
	return 0;
}
