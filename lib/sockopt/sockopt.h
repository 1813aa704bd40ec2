/* SPDX-License-Identifier: MIT */
#ifndef CIO_LIB_SOCKOPT_H
#define CIO_LIB_SOCKOPT_H

/* Included by the files of lib/sockopt before lib.h: typed getters and setters over the
 * platform's inline calls, named after the unit that the kernel keeps.  They alone know
 * lengths, one-byte answers and CIO_NOOPT; constants fold, so that an option is one call. */

#include <limits.h>

#include <cio/error.h>
#include <cio/fd.h>
#include <cio/option.h>

#include "optnames.h"
#include "sysopt.h"

/* The registry's rows, at the end of each level's file, sorted by name. */
#if defined(__GNUC__) && !defined(_WIN32)
# pragma GCC visibility push(hidden)
#endif
struct option_rows {
	const struct cio_option *rows;
	size_t count;
};
extern const struct option_rows cio_rows_dccp, cio_rows_ip, cio_rows_ipv6, cio_rows_so, cio_rows_tcp;
#if defined(__GNUC__) && !defined(_WIN32)
# pragma GCC visibility pop
#endif

#define NSEC_PER_SEC  1000000000LL
#define NSEC_PER_MSEC 1000000LL
#define NSEC_PER_USEC 1000LL

/* Some systems answer an int option with one byte: the rest must be zero already. */
static inline int get_int(cio_sockref s, int level, int option, int *ret)
{
	int value = 0, r;
	size_t len = sizeof value;

	if (option == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	r = cio_sys_getsockopt(s.fd, level, option, &value, &len);
	if (r == 0)
		*ret = value;
	return r;
}

static inline int set_int(cio_sockref s, int level, int option, int value)
{
	if (option == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	return cio_sys_setsockopt(s.fd, level, option, &value, sizeof value);
}

static inline int get_bool(cio_sockref s, int level, int option, bool *ret)
{
	int value = 0, r = get_int(s, level, option, &value);

	if (r == 0)
		*ret = value != 0;
	return r;
}

static inline int set_bool(cio_sockref s, int level, int option, bool on)
{
	return set_int(s, level, option, on);
}

#endif
