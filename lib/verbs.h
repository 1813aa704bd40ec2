/* SPDX-License-Identifier: MIT */
#ifndef CIO_LIB_VERBS_H
#define CIO_LIB_VERBS_H

/* Included by lib/verbs_*.c before lib.h: an option of each family as one. */

#include <cio/verbs.h>

#include "sockopt/sockopt.h"

#if defined(__GNUC__) && !defined(_WIN32)
# pragma GCC visibility push(hidden)
#endif

struct family_option {
	int v4, v6;	/* levels IPPROTO_IP, IPPROTO_IPV6; CIO_NOOPT */
};

#define FAMILY_V4 1u
#define FAMILY_V6 2u

/* AF_*, without SO_DOMAIN too. */
int cio_verb_domain(cio_sockref s, int *ret);

/* Which families a socket carries; CIO_ENOTSUP for none of these. */
int cio_verb_families(cio_sockref s, unsigned *ret);

/* Values of the kernel's, each family's written if the socket carries it; set is for both, or for
 * neither. */
int cio_verb_get(cio_sockref s, const struct family_option *o, unsigned *ret_families, int *ret_v4, int *ret_v6);
int cio_verb_set(cio_sockref s, const struct family_option *o, int v4, int v6);

/* On: for every family that is carried. */
int cio_verb_get_bool(cio_sockref s, const struct family_option *o, bool *ret);

#if defined(__GNUC__) && !defined(_WIN32)
# pragma GCC visibility pop
#endif

/* A verb that is not there is not an option that is not there. */
static inline int verb_answer(int r)
{
	return r == CIO_ENOPROTOOPT ? CIO_ENOTSUP : r;
}

#endif
