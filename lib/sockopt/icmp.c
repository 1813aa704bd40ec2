/* SPDX-License-Identifier: MIT */
/* SOL_RAW: of raw sockets of ICMP. */
#include "config.h"

#include <cio/sockopt/icmp.h>

#include "sockopt.h"
#include "../lib.h"

int cio_get_icmp_filter(cio_sockref s, uint32_t *ret)    { return get_uint(s, SOL_RAW, ICMP_FILTER, ret); }
int cio_set_icmp_filter(cio_sockref s, uint32_t blocked) { return set_uint(s, SOL_RAW, ICMP_FILTER, blocked, 0, UINT32_MAX); }

static const struct cio_option rows[] = {
	{ "icmp.filter", "ICMP_FILTER", SOL_RAW, ICMP_FILTER, CIO_KIND_UINT, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_RAW4, 0, UINT32_MAX,
		"Linux 2.2", "Linux only", NULL, NULL,
		"types of ICMP that do not come: bit 8 is echo requests" },
};

const struct option_rows cio_rows_icmp = ROWS(rows);
