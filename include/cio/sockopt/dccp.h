/* SPDX-License-Identifier: MIT */
#ifndef CIO_SOCKOPT_DCCP_H
#define CIO_SOCKOPT_DCCP_H

/* Options of DCCP, level SOL_DCCP.  Linux removed the protocol in 2025; older kernels have it. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

/* DCCP_SOCKOPT_AVAILABLE_CCIDS: *len has the room, then the count; 4 bytes at least. */
int cio_get_dccp_available_ccids(cio_sockref s, uint8_t *ret, size_t *len);

/* DCCP_SOCKOPT_CCID: both directions. */
int cio_set_dccp_ccid(cio_sockref s, uint8_t ccid);

/* DCCP_SOCKOPT_CCID_RX_INFO: as the congestion control has it; *len: room before, bytes after. */
int cio_get_dccp_ccid_rx_info(cio_sockref s, void *ret, size_t *len);

/* DCCP_SOCKOPT_CCID_TX_INFO: likewise of the sending direction. */
int cio_get_dccp_ccid_tx_info(cio_sockref s, void *ret, size_t *len);

/* DCCP_SOCKOPT_GET_CUR_MPS: bytes. */
int cio_get_dccp_cur_mps(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);

/* DCCP_SOCKOPT_QPOLICY_ID: 0 drops the last, 1 by priority. */
int cio_get_dccp_qpolicy_id(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_dccp_qpolicy_id(cio_sockref s, uint32_t policy);

/* DCCP_SOCKOPT_QPOLICY_TXQLEN: packets. */
int cio_get_dccp_qpolicy_txqlen(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_dccp_qpolicy_txqlen(cio_sockref s, uint32_t packets);

/* DCCP_SOCKOPT_RECV_CSCOV: 0 to 15. */
int cio_get_dccp_recv_cscov(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_dccp_recv_cscov(cio_sockref s, uint32_t level);

/* DCCP_SOCKOPT_RX_CCID. */
int cio_get_dccp_rx_ccid(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);

/* DCCP_SOCKOPT_SEND_CSCOV: 0 to 15. */
int cio_get_dccp_send_cscov(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_dccp_send_cscov(cio_sockref s, uint32_t level);

/* DCCP_SOCKOPT_SERVER_TIMEWAIT. */
int cio_get_dccp_server_timewait(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_dccp_server_timewait(cio_sockref s, bool on);

/* DCCP_SOCKOPT_SERVICE: the code in host order. */
int cio_get_dccp_service(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_dccp_service(cio_sockref s, uint32_t code);

/* DCCP_SOCKOPT_TX_CCID. */
int cio_get_dccp_tx_ccid(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);

#ifdef __cplusplus
}
#endif

#endif
