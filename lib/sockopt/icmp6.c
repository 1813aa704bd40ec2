/* SPDX-License-Identifier: MIT */
/* IPPROTO_ICMPV6: of raw sockets of ICMPv6, in Linux' shape. */
#include "config.h"

#include <cio/sockopt/icmp.h>

#include "sockopt.h"
#include "../lib.h"

int cio_get_icmp6_filter(cio_sockref s, struct cio_icmp6_filter *ret)
{
	struct cio_icmp6_filter f = { { 0 } };
	size_t len = sizeof f;
	int r;

	if (CIO_ICMP6_FILTER == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	r = cio_sys_getsockopt(s.fd, IPPROTO_ICMPV6, CIO_ICMP6_FILTER, &f, &len);
	if (r == 0)
		*ret = f;
	return r;
}

int cio_set_icmp6_filter(cio_sockref s, const struct cio_icmp6_filter *f)
{
	return f ? set_bytes(s, IPPROTO_ICMPV6, CIO_ICMP6_FILTER, f, sizeof *f) : CIO_EFAULT;
}

static const struct cio_option rows[] = {
	{ "icmp6.filter", "ICMP6_FILTER", IPPROTO_ICMPV6, CIO_ICMP6_FILTER, CIO_KIND_BYTES, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_RAW6, 32, 32,
		"Linux 2.2", "BSD, Darwin 18, illumos 1, with a bit for what passes: absent from libcio there", NULL, NULL,
		"types of ICMPv6 that do not come: 32 bytes, a bit a type" },
};

const struct option_rows cio_rows_icmp6 = ROWS(rows);
