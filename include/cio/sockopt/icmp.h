/* SPDX-License-Identifier: MIT */
#ifndef CIO_SOCKOPT_ICMP_H
#define CIO_SOCKOPT_ICMP_H

/* Which messages of ICMP a raw socket gets, levels SOL_RAW and IPPROTO_ICMPV6. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Type t is bit t % 32 of blocked[t / 32]. */
struct cio_icmp6_filter {
	uint32_t blocked[8];
};

/* ICMP_FILTER: types of ICMP that do not come: bit 8 is echo requests. */
int cio_get_icmp_filter(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_icmp_filter(cio_sockref s, uint32_t blocked);

/* ICMP6_FILTER: the types that do not come. */
int cio_get_icmp6_filter(cio_sockref s, struct cio_icmp6_filter *ret) CIO_NONNULL(2);
int cio_set_icmp6_filter(cio_sockref s, const struct cio_icmp6_filter *f);

#ifdef __cplusplus
}
#endif

#endif
