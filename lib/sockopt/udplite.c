/* SPDX-License-Identifier: MIT */
/* IPPROTO_UDPLITE: an aligned line an option, then the registry's rows. */
#include "config.h"

#include <cio/sockopt/udplite.h>

#include "sockopt.h"
#include "../lib.h"

int cio_get_udplite_recv_cscov(cio_sockref s, uint32_t *ret)  { return get_uint(s, SOL_UDPLITE, UDPLITE_RECV_CSCOV, ret); }
int cio_set_udplite_recv_cscov(cio_sockref s, uint32_t bytes) { return set_uint(s, SOL_UDPLITE, UDPLITE_RECV_CSCOV, bytes, 0, 65535); }
int cio_get_udplite_send_cscov(cio_sockref s, uint32_t *ret)  { return get_uint(s, SOL_UDPLITE, UDPLITE_SEND_CSCOV, ret); }
int cio_set_udplite_send_cscov(cio_sockref s, uint32_t bytes) { return set_uint(s, SOL_UDPLITE, UDPLITE_SEND_CSCOV, bytes, 0, 65535); }

static const struct cio_option rows[] = {
	{ "udplite.recv_cscov", "UDPLITE_RECV_CSCOV", SOL_UDPLITE, UDPLITE_RECV_CSCOV, CIO_KIND_UINT, CIO_UNIT_BYTE,
		RW | CIO_OPTION_ROUNDED, CIO_STAGE_ANY,
		CIO_FAMILY_UDPLITE, 0, 65535,
		"Linux 2.6.20", "Linux only", NULL, "1 to 7 become 8",
		"bytes that the checksum of what it receives must cover; 0 is all" },
	{ "udplite.send_cscov", "UDPLITE_SEND_CSCOV", SOL_UDPLITE, UDPLITE_SEND_CSCOV, CIO_KIND_UINT, CIO_UNIT_BYTE,
		RW | CIO_OPTION_ROUNDED, CIO_STAGE_ANY,
		CIO_FAMILY_UDPLITE, 0, 65535,
		"Linux 2.6.20", "Linux only", NULL, "1 to 7 become 8",
		"bytes of what it sends that the checksum covers; 0 is all" },
};

const struct option_rows cio_rows_udplite = ROWS(rows);
