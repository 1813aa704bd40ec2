/* SPDX-License-Identifier: MIT */
#ifndef CIO_TCP_KEEPALIVE_H
#define CIO_TCP_KEEPALIVE_H

/* TCP keep-alive as one thing: when to begin, how often, how many times. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Nanoseconds, rounded up to seconds; 0 leaves the system's value as it is. */
struct cio_tcp_keepalive {
	int64_t time;		/* TCP_KEEPIDLE: silence before the first probe */
	int64_t interval;	/* TCP_KEEPINTVL: between probes */
	uint32_t retries;	/* TCP_KEEPCNT: probes without an answer */
};

/* Checks all of it first, sets the parameters, then SO_KEEPALIVE. */
int cio_set_tcp_keepalive(cio_sockref s, const struct cio_tcp_keepalive *k);

/* The parameters in force, whether or not SO_KEEPALIVE is on. */
int cio_get_tcp_keepalive(cio_sockref s, struct cio_tcp_keepalive *ret) CIO_NONNULL(2);

#ifdef __cplusplus
}
#endif

#endif
