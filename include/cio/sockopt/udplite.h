/* SPDX-License-Identifier: MIT */
#ifndef CIO_SOCKOPT_UDPLITE_H
#define CIO_SOCKOPT_UDPLITE_H

/* Options of UDP-Lite, level IPPROTO_UDPLITE. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

/* UDPLITE_RECV_CSCOV: bytes that the checksum of what it receives must cover; 0 is all. */
int cio_get_udplite_recv_cscov(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_udplite_recv_cscov(cio_sockref s, uint32_t bytes);

/* UDPLITE_SEND_CSCOV: bytes of what it sends that the checksum covers; 0 is all. */
int cio_get_udplite_send_cscov(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_udplite_send_cscov(cio_sockref s, uint32_t bytes);

#ifdef __cplusplus
}
#endif

#endif
