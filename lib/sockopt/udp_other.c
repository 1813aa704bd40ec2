/* SPDX-License-Identifier: MIT */
/* IPPROTO_UDP: options that Linux does not have, an aligned line each. */
#include "config.h"

#include <cio/sockopt/udp.h>

#include "sockopt.h"
#include "../lib.h"

int cio_get_udp_checksum_coverage      (cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_UDP, UDP_CHECKSUM_COVERAGE, ret); }
int cio_set_udp_checksum_coverage      (cio_sockref s, uint32_t bytes) { return set_uint(s, IPPROTO_UDP, UDP_CHECKSUM_COVERAGE, bytes, 0, 65535); }
int cio_get_udp_nat_t_endpoint         (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_UDP, UDP_NAT_T_ENDPOINT, ret); }
int cio_set_udp_nat_t_endpoint         (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_UDP, UDP_NAT_T_ENDPOINT, on); }
int cio_get_udp_nocksum                (cio_sockref s, bool *ret)      { return get_bool(s, IPPROTO_UDP, UDP_NOCKSUM, ret); }
int cio_set_udp_nocksum                (cio_sockref s, bool on)        { return set_bool(s, IPPROTO_UDP, UDP_NOCKSUM, on); }
int cio_get_udp_recv_max_coalesced_size(cio_sockref s, uint32_t *ret)  { return get_uint(s, IPPROTO_UDP, UDP_RECV_MAX_COALESCED_SIZE, ret); }
int cio_set_udp_recv_max_coalesced_size(cio_sockref s, uint32_t bytes) { return set_uint(s, IPPROTO_UDP, UDP_RECV_MAX_COALESCED_SIZE, bytes, 0, UINT32_MAX); }
