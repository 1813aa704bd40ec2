/* SPDX-License-Identifier: MIT */
#ifndef CIO_SYS_TCP_STATES_H
#define CIO_SYS_TCP_STATES_H

/* The numbers of struct cio_tcp_info, which are Linux'. */
enum {
	TCP_INFO_ESTABLISHED = 1,
	TCP_INFO_SYN_SENT,
	TCP_INFO_SYN_RECEIVED,
	TCP_INFO_FIN_WAIT_1,
	TCP_INFO_FIN_WAIT_2,
	TCP_INFO_TIME_WAIT,
	TCP_INFO_CLOSED,
	TCP_INFO_CLOSE_WAIT,
	TCP_INFO_LAST_ACK,
	TCP_INFO_LISTEN,
	TCP_INFO_CLOSING
};

/* The state by its number in BSD: netinet/tcp_fsm.h, which Darwin keeps to itself. */
static inline uint8_t tcp_info_bsd_state(unsigned state)
{
	static const uint8_t states[] = {
		TCP_INFO_CLOSED, TCP_INFO_LISTEN, TCP_INFO_SYN_SENT, TCP_INFO_SYN_RECEIVED, TCP_INFO_ESTABLISHED,
		TCP_INFO_CLOSE_WAIT, TCP_INFO_FIN_WAIT_1, TCP_INFO_CLOSING, TCP_INFO_LAST_ACK, TCP_INFO_FIN_WAIT_2,
		TCP_INFO_TIME_WAIT,
	};

	return state < sizeof states ? states[state] : 0;
}

/* Timestamps, SACK, window scale and ECN have Linux' bits in BSD, what is above has not. */
static inline uint8_t tcp_info_bsd_options(unsigned options)
{
	return options & 0x0f;
}

static inline uint8_t tcp_info_wscale(unsigned snd, unsigned rcv)
{
	return (uint8_t)((snd & 15) | (rcv & 15) << 4);
}

/* Systems that count windows in bytes: how many segments that is, for a window that is open at least one. */
static inline uint32_t tcp_info_segments(uint32_t bytes, uint32_t mss)
{
	if (mss == 0 || bytes == 0)
		return 0;
	return bytes < mss ? 1 : bytes / mss;
}

#endif
