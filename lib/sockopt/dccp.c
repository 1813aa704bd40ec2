/* SPDX-License-Identifier: MIT */
/* SOL_DCCP: an aligned line an option, the odd ones below, then the registry's rows. */
#include "config.h"

#include <cio/sockopt.h>

#include "sockopt.h"
#include "../lib.h"

int cio_set_dccp_ccid           (cio_sockref s, uint8_t ccid)     { return set_bytes(s, SOL_DCCP, DCCP_SOCKOPT_CCID, &ccid, sizeof ccid); }
int cio_get_dccp_cur_mps        (cio_sockref s, uint32_t *ret)    { return get_uint(s, SOL_DCCP, DCCP_SOCKOPT_GET_CUR_MPS, ret); }
int cio_get_dccp_qpolicy_id     (cio_sockref s, uint32_t *ret)    { return get_uint(s, SOL_DCCP, DCCP_SOCKOPT_QPOLICY_ID, ret); }
int cio_set_dccp_qpolicy_id     (cio_sockref s, uint32_t policy)  { return set_uint(s, SOL_DCCP, DCCP_SOCKOPT_QPOLICY_ID, policy, 0, 1); }
int cio_get_dccp_qpolicy_txqlen (cio_sockref s, uint32_t *ret)    { return get_uint(s, SOL_DCCP, DCCP_SOCKOPT_QPOLICY_TXQLEN, ret); }
int cio_set_dccp_qpolicy_txqlen (cio_sockref s, uint32_t packets) { return set_uint(s, SOL_DCCP, DCCP_SOCKOPT_QPOLICY_TXQLEN, packets, 0, INT_MAX); }
int cio_get_dccp_recv_cscov     (cio_sockref s, uint32_t *ret)    { return get_uint(s, SOL_DCCP, DCCP_SOCKOPT_RECV_CSCOV, ret); }
int cio_set_dccp_recv_cscov     (cio_sockref s, uint32_t level)   { return set_uint(s, SOL_DCCP, DCCP_SOCKOPT_RECV_CSCOV, level, 0, 15); }
int cio_get_dccp_rx_ccid        (cio_sockref s, uint32_t *ret)    { return get_uint(s, SOL_DCCP, DCCP_SOCKOPT_RX_CCID, ret); }
int cio_get_dccp_send_cscov     (cio_sockref s, uint32_t *ret)    { return get_uint(s, SOL_DCCP, DCCP_SOCKOPT_SEND_CSCOV, ret); }
int cio_set_dccp_send_cscov     (cio_sockref s, uint32_t level)   { return set_uint(s, SOL_DCCP, DCCP_SOCKOPT_SEND_CSCOV, level, 0, 15); }
int cio_get_dccp_server_timewait(cio_sockref s, bool *ret)        { return get_bool(s, SOL_DCCP, DCCP_SOCKOPT_SERVER_TIMEWAIT, ret); }
int cio_set_dccp_server_timewait(cio_sockref s, bool on)          { return set_bool(s, SOL_DCCP, DCCP_SOCKOPT_SERVER_TIMEWAIT, on); }
int cio_get_dccp_tx_ccid        (cio_sockref s, uint32_t *ret)    { return get_uint(s, SOL_DCCP, DCCP_SOCKOPT_TX_CCID, ret); }

/* As many bytes as the kernel has to say. */
int cio_get_dccp_available_ccids(cio_sockref s, uint8_t *ret, size_t *len)
{
	if (!len || (!ret && *len > 0))
		return CIO_EFAULT;
	if (DCCP_SOCKOPT_AVAILABLE_CCIDS == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	return cio_getsockopt(s, SOL_DCCP, DCCP_SOCKOPT_AVAILABLE_CCIDS, ret, len);
}

int cio_get_dccp_ccid_rx_info(cio_sockref s, void *ret, size_t *len)
{
	return get_blob(s, SOL_DCCP, DCCP_SOCKOPT_CCID_RX_INFO, ret, len);
}

int cio_get_dccp_ccid_tx_info(cio_sockref s, void *ret, size_t *len)
{
	return get_blob(s, SOL_DCCP, DCCP_SOCKOPT_CCID_TX_INFO, ret, len);
}

/* The kernel keeps network order. */
int cio_get_dccp_service(cio_sockref s, uint32_t *ret)
{
	uint32_t code;
	int r = get_bytes(s, SOL_DCCP, DCCP_SOCKOPT_SERVICE, &code, sizeof code);

	if (r == 0)
		*ret = ntohl(code);
	return r;
}

int cio_set_dccp_service(cio_sockref s, uint32_t code)
{
	uint32_t swapped = htonl(code);

	return set_bytes(s, SOL_DCCP, DCCP_SOCKOPT_SERVICE, &swapped, sizeof swapped);
}

static const struct cio_option rows[] = {
	{ "dccp.available_ccids", "DCCP_SOCKOPT_AVAILABLE_CCIDS", SOL_DCCP, DCCP_SOCKOPT_AVAILABLE_CCIDS, CIO_KIND_BYTES, CIO_UNIT_NONE,
		RO, CIO_STAGE_ANY,
		CIO_FAMILY_DCCP, 0, 255,
		"Linux 2.6.29", "Linux only", NULL, NULL,
		"the congestion control identifiers that the kernel has" },
	{ "dccp.ccid", "DCCP_SOCKOPT_CCID", SOL_DCCP, DCCP_SOCKOPT_CCID, CIO_KIND_BYTES, CIO_UNIT_NONE,
		WO, CIO_STAGE_CONNECT,
		CIO_FAMILY_DCCP, 1, 1,
		"Linux 2.6.29", "Linux only", NULL, NULL,
		"the congestion control identifier of both directions" },
	{ "dccp.ccid_rx_info", "DCCP_SOCKOPT_CCID_RX_INFO", SOL_DCCP, DCCP_SOCKOPT_CCID_RX_INFO, CIO_KIND_ACTION, CIO_UNIT_NONE,
		RO | CIO_OPTION_TRANSIENT, CIO_STAGE_ANY,
		CIO_FAMILY_DCCP, 0, 0,
		"Linux 2.6.15", "Linux only", NULL, NULL,
		"what the congestion control of the receiving direction tells of itself" },
	{ "dccp.ccid_tx_info", "DCCP_SOCKOPT_CCID_TX_INFO", SOL_DCCP, DCCP_SOCKOPT_CCID_TX_INFO, CIO_KIND_ACTION, CIO_UNIT_NONE,
		RO | CIO_OPTION_TRANSIENT, CIO_STAGE_ANY,
		CIO_FAMILY_DCCP, 0, 0,
		"Linux 2.6.15", "Linux only", NULL, NULL,
		"what the congestion control of the sending direction tells of itself" },
	{ "dccp.change_l", "DCCP_SOCKOPT_CHANGE_L", SOL_DCCP, DCCP_SOCKOPT_CHANGE_L, CIO_KIND_ACTION, CIO_UNIT_NONE,
		CIO_OPTION_RESERVED, CIO_STAGE_ANY,
		CIO_FAMILY_DCCP, 0, 0,
		"Linux 2.6.15", "Linux only", NULL, NULL,
		"a number without effect" },
	{ "dccp.change_r", "DCCP_SOCKOPT_CHANGE_R", SOL_DCCP, DCCP_SOCKOPT_CHANGE_R, CIO_KIND_ACTION, CIO_UNIT_NONE,
		CIO_OPTION_RESERVED, CIO_STAGE_ANY,
		CIO_FAMILY_DCCP, 0, 0,
		"Linux 2.6.15", "Linux only", NULL, NULL,
		"a number without effect" },
	{ "dccp.cur_mps", "DCCP_SOCKOPT_GET_CUR_MPS", SOL_DCCP, DCCP_SOCKOPT_GET_CUR_MPS, CIO_KIND_UINT, CIO_UNIT_BYTE,
		RO | CIO_OPTION_TRANSIENT, CIO_STAGE_ANY,
		CIO_FAMILY_DCCP, 0, INT_MAX,
		"Linux 2.6.15", "Linux only", NULL, NULL,
		"the largest packet it sends now" },
	{ "dccp.packet_size", "DCCP_SOCKOPT_PACKET_SIZE", SOL_DCCP, DCCP_SOCKOPT_PACKET_SIZE, CIO_KIND_ACTION, CIO_UNIT_NONE,
		CIO_OPTION_RESERVED, CIO_STAGE_ANY,
		CIO_FAMILY_DCCP, 0, 0,
		"Linux 2.6.14", "Linux only", NULL, NULL,
		"a number without effect" },
	{ "dccp.qpolicy_id", "DCCP_SOCKOPT_QPOLICY_ID", SOL_DCCP, DCCP_SOCKOPT_QPOLICY_ID, CIO_KIND_UINT, CIO_UNIT_NONE,
		RW, CIO_STAGE_CONNECT,
		CIO_FAMILY_DCCP, 0, 1,
		"Linux 2.6.38", "Linux only", NULL, NULL,
		"which packets the send queue drops when it is full: 0 the last, 1 by priority" },
	{ "dccp.qpolicy_txqlen", "DCCP_SOCKOPT_QPOLICY_TXQLEN", SOL_DCCP, DCCP_SOCKOPT_QPOLICY_TXQLEN, CIO_KIND_UINT, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_DCCP, 0, INT_MAX,
		"Linux 2.6.38", "Linux only", NULL, NULL,
		"packets that the send queue holds" },
	{ "dccp.recv_cscov", "DCCP_SOCKOPT_RECV_CSCOV", SOL_DCCP, DCCP_SOCKOPT_RECV_CSCOV, CIO_KIND_UINT, CIO_UNIT_NONE,
		RW, CIO_STAGE_CONNECT,
		CIO_FAMILY_DCCP, 0, 15,
		"Linux 2.6.20", "Linux only", NULL, NULL,
		"the least checksum coverage of what it receives" },
	{ "dccp.rx_ccid", "DCCP_SOCKOPT_RX_CCID", SOL_DCCP, DCCP_SOCKOPT_RX_CCID, CIO_KIND_UINT, CIO_UNIT_NONE,
		RO, CIO_STAGE_ANY,
		CIO_FAMILY_DCCP, 0, 255,
		"Linux 2.6.29", "Linux only", NULL, NULL,
		"the congestion control identifier of the receiving direction" },
	{ "dccp.send_cscov", "DCCP_SOCKOPT_SEND_CSCOV", SOL_DCCP, DCCP_SOCKOPT_SEND_CSCOV, CIO_KIND_UINT, CIO_UNIT_NONE,
		RW, CIO_STAGE_CONNECT,
		CIO_FAMILY_DCCP, 0, 15,
		"Linux 2.6.20", "Linux only", NULL, NULL,
		"the checksum coverage of what it sends" },
	{ "dccp.server_timewait", "DCCP_SOCKOPT_SERVER_TIMEWAIT", SOL_DCCP, DCCP_SOCKOPT_SERVER_TIMEWAIT, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_DCCP, 0, 1,
		"Linux 2.6.29", "Linux only", NULL, NULL,
		"the server holds the time-wait state" },
	{ "dccp.service", "DCCP_SOCKOPT_SERVICE", SOL_DCCP, DCCP_SOCKOPT_SERVICE, CIO_KIND_BYTES, CIO_UNIT_NONE,
		RW, CIO_STAGE_CONNECT,
		CIO_FAMILY_DCCP, 4, 4,
		"Linux 2.6.14", "Linux only", NULL, NULL,
		"the service code, in network order" },
	{ "dccp.tx_ccid", "DCCP_SOCKOPT_TX_CCID", SOL_DCCP, DCCP_SOCKOPT_TX_CCID, CIO_KIND_UINT, CIO_UNIT_NONE,
		RO, CIO_STAGE_ANY,
		CIO_FAMILY_DCCP, 0, 255,
		"Linux 2.6.29", "Linux only", NULL, NULL,
		"the congestion control identifier of the sending direction" },
};

const struct option_rows cio_rows_dccp = ROWS(rows);
