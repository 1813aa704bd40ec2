/* SPDX-License-Identifier: MIT */
#ifndef CIO_SOCKOPT_H
#define CIO_SOCKOPT_H

/* Socket options, typed: one getter and one setter an option, named after it, one
 * header a level.  All return 0 or a negative error; on error nothing is written.
 * An option that this system lacks answers CIO_ENOPROTOOPT.  Durations are
 * nanoseconds, rounded up to the kernel's unit. */

#include <cio/fd.h>
#include <cio/sockopt/dccp.h>
#include <cio/sockopt/icmp.h>
#include <cio/sockopt/ip.h>
#include <cio/sockopt/ipv6.h>
#include <cio/sockopt/local.h>
#include <cio/sockopt/mcast.h>
#include <cio/sockopt/netlink.h>
#include <cio/sockopt/packet.h>
#include <cio/sockopt/so.h>
#include <cio/sockopt/tcp.h>
#include <cio/sockopt/tls.h>
#include <cio/sockopt/udp.h>
#include <cio/sockopt/udplite.h>
#include <cio/sockopt/vsock.h>

#ifdef __cplusplus
extern "C" {
#endif

/* getsockopt(2), any option.  *len: room before, bytes written after.  A system that had more
 * to say and cut it may not tell: give more room than the answer needs. */
int cio_getsockopt(cio_sockref s, int level, int option, void *ret, size_t *len);

/* setsockopt(2), any option. */
int cio_setsockopt(cio_sockref s, int level, int option, const void *value, size_t len);

#ifdef __cplusplus
}
#endif

#endif
