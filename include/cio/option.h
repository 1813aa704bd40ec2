/* SPDX-License-Identifier: MIT */
#ifndef CIO_OPTION_H
#define CIO_OPTION_H

/* The registry: every socket option of libcio as data, to be found by name, listed,
 * printed and set from text.  The typed functions are in cio/sockopt.h. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a value is. */
#define CIO_KIND_BOOL    1u	/* on, off */
#define CIO_KIND_INT     2u	/* a signed number, in .unit */
#define CIO_KIND_UINT    3u	/* an unsigned number, in .unit */
#define CIO_KIND_U64     4u	/* an unsigned number of 64 bits */
#define CIO_KIND_TIME    5u	/* a duration; the kernel's step is .unit */
#define CIO_KIND_LINGER  6u	/* off, or a duration */
#define CIO_KIND_NAME    7u	/* text: an interface, an algorithm */
#define CIO_KIND_IPV4    8u	/* an IPv4 address */
#define CIO_KIND_ADDRESS 9u	/* a socket address */
#define CIO_KIND_DOMAIN  10u	/* AF_* */
#define CIO_KIND_TYPE    11u	/* SOCK_* */
#define CIO_KIND_PROTOCOL 12u	/* IPPROTO_* */
#define CIO_KIND_BYTES   13u	/* bytes, in hexadecimal */
#define CIO_KIND_ERROR   14u	/* a pending error */
#define CIO_KIND_ACTION  15u	/* no value of its own, or one that text cannot carry */

/* What a number counts. */
#define CIO_UNIT_NONE  0u
#define CIO_UNIT_BYTE  1u
#define CIO_UNIT_SEC   2u
#define CIO_UNIT_MSEC  3u
#define CIO_UNIT_USEC  4u
#define CIO_UNIT_NSEC  5u
#define CIO_UNIT_INDEX 6u	/* an interface's index */
#define CIO_UNIT_HOP   7u
#define CIO_UNIT_CPU   8u
#define CIO_UNIT_RATE  9u	/* bytes a second */

/* What may be done with it. */
#define CIO_OPTION_READABLE   (1u << 0)
#define CIO_OPTION_SETTABLE   (1u << 1)
#define CIO_OPTION_PRIVILEGED (1u << 2)	/* setting, or setting some values, needs a capability */
#define CIO_OPTION_CONSUMED   (1u << 3)	/* reading it changes the socket: nothing that only shows reads it */
#define CIO_OPTION_DOUBLED    (1u << 4)	/* Linux keeps twice what was set */
#define CIO_OPTION_INHERITED  (1u << 5)	/* an accepted socket has its listener's value */
#define CIO_OPTION_TRANSIENT  (1u << 6)	/* the kernel may change it by itself */
#define CIO_OPTION_ROUNDED    (1u << 7)	/* the kernel may keep another value than what was set */
#define CIO_OPTION_ONE_WAY    (1u << 8)	/* what was set cannot be undone */
#define CIO_OPTION_SWAPPED    (1u << 9)	/* the kernel's number is in network order; here it never is */
#define CIO_OPTION_RESERVED   (1u << 10)	/* a number that no call answers: neither read nor set */
#define CIO_OPTION_SHORT      (1u << 11)	/* the kernel's number has 16 bits */
#define CIO_OPTION_ASSOC      (1u << 12)	/* SCTP's, each association has its own: here no one is named */

/* When it takes effect: not after this step in a socket's life. */
#define CIO_STAGE_ANY     0u
#define CIO_STAGE_BIND    1u
#define CIO_STAGE_LISTEN  2u
#define CIO_STAGE_CONNECT 3u

/* Where it means something: bits of .families. */
#define CIO_FAMILY_TCP4    (1u << 0)
#define CIO_FAMILY_TCP6    (1u << 1)
#define CIO_FAMILY_UDP4    (1u << 2)
#define CIO_FAMILY_UDP6    (1u << 3)
#define CIO_FAMILY_RAW4    (1u << 4)
#define CIO_FAMILY_RAW6    (1u << 5)
#define CIO_FAMILY_UNIX    (1u << 6)
#define CIO_FAMILY_VSOCK   (1u << 7)
#define CIO_FAMILY_PACKET  (1u << 8)
#define CIO_FAMILY_NETLINK (1u << 9)
#define CIO_FAMILY_DCCP    (1u << 10)
#define CIO_FAMILY_UDPLITE (1u << 11)
#define CIO_FAMILY_MPTCP   (1u << 12)
#define CIO_FAMILY_SCTP    (1u << 13)
#define CIO_FAMILY_XDP     (1u << 14)
#define CIO_FAMILY_CAN     (1u << 15)
#define CIO_FAMILY_ALG     (1u << 16)
#define CIO_FAMILY_ISOTP   (1u << 17)
#define CIO_FAMILY_J1939   (1u << 18)
#define CIO_FAMILY_IP4 (CIO_FAMILY_TCP4 | CIO_FAMILY_UDP4 | CIO_FAMILY_RAW4)
#define CIO_FAMILY_IP6 (CIO_FAMILY_TCP6 | CIO_FAMILY_UDP6 | CIO_FAMILY_RAW6)
#define CIO_FAMILY_TCP (CIO_FAMILY_TCP4 | CIO_FAMILY_TCP6)
#define CIO_FAMILY_UDP (CIO_FAMILY_UDP4 | CIO_FAMILY_UDP6)
#define CIO_FAMILY_ACCEPT (CIO_FAMILY_TCP | CIO_FAMILY_UNIX | CIO_FAMILY_VSOCK | CIO_FAMILY_DCCP | CIO_FAMILY_MPTCP \
	| CIO_FAMILY_SCTP | CIO_FAMILY_ALG)	/* those with accept(2) */
#define CIO_FAMILY_ALL 0x7ffffu

/* One option.  number is -1 on a system that lacks it. */
struct cio_option {
	const char *name;	/* "tcp.nodelay" */
	const char *constant;	/* "TCP_NODELAY" */
	int level;
	int number;
	unsigned kind;
	unsigned unit;
	unsigned flags;
	unsigned stage;
	unsigned families;
	int64_t min;		/* of numbers and durations, in .unit */
	int64_t max;
	const char *since;	/* "Linux 2.6.37"; NULL: as old as sockets */
	const char *elsewhere;	/* what others have in its place; NULL: nothing to say */
	const char *privilege;	/* the capability that setting it needs, and when; NULL: none */
	const char *rounding;	/* what the kernel makes of a value; NULL: nothing */
	const char *summary;	/* one line */
};

/* By "tcp.nodelay" or "TCP_NODELAY", in either case, also by another system's name of it, "TCP_CONGCTL"; NULL
 * if there is none.  Of MCAST_* it gives the row of IPv4. */
const struct cio_option *cio_option_find(const char *name);

/* All of them, sorted by level and name: NULL gives the first, the last gives NULL. */
const struct cio_option *cio_option_next(const struct cio_option *option);

/* What a system has for an option, whichever system this is.  The kernels' own numbers: on Windows those of
 * ioctls are at CIO_LEVEL_IOCTL, and some are negative. */
#define CIO_SYSTEM_LINUX     0u
#define CIO_SYSTEM_FREEBSD   1u
#define CIO_SYSTEM_DRAGONFLY 2u
#define CIO_SYSTEM_NETBSD    3u
#define CIO_SYSTEM_OPENBSD   4u
#define CIO_SYSTEM_DARWIN    5u
#define CIO_SYSTEM_ILLUMOS   6u
#define CIO_SYSTEM_WINDOWS   7u
#define CIO_SYSTEMS          8u
#define CIO_LEVEL_IOCTL      (-1)

struct cio_option_there {
	const char *constant;	/* its name there */
	int level;
	int number;
	unsigned size;		/* of its value in bytes, with pointers of 64 bits; 0: a struct, or any */
	unsigned unit;
	const char *note;	/* what else differs; NULL: nothing */
};

/* CIO_ENOPROTOOPT if that system lacks it. */
int cio_option_on(const struct cio_option *option, unsigned system, struct cio_option_there *ret) CIO_NONNULL(3);

/* "FreeBSD"; NULL if there is no such number. */
const char *cio_system_name(unsigned system);

/* getsockopt(2), printed.  The text's length; CIO_ENOSPC if it does not fit into size. */
cio_ssize cio_option_get_text(cio_sockref s, const struct cio_option *option, char *buf, size_t size);
#define CIO_OPTION_TEXT_MAX 1088

/* Parses ("on", "4MiB", "30s", "cubic"), checks the range, calls setsockopt(2).  If effective is not NULL
 * it gets the value read back, which the kernel may have rounded, doubled or capped; "" if that fails. */
int cio_option_set_text(cio_sockref s, const struct cio_option *option, const char *text, char *effective,
	size_t size);

/* All that cio_option_set_text() refuses without asking the kernel; sets nothing. */
int cio_option_check_text(const struct cio_option *option, const char *text);

/* Many at once: "tcp.nodelay=on, tcp.keepidle=30s", or an array.  At most CIO_OPTIONS_MAX. */
struct cio_option_setting {
	const char *name, *value;
};
#define CIO_OPTIONS_MAX 64

/* The first that failed. */
struct cio_option_failure {
	const struct cio_option *option;	/* NULL if it has no known name */
	size_t index;		/* which of the list, from 0 */
	size_t position;	/* of a text: the byte where it begins */
	const char *reason;	/* a constant, in words */
	int error;
	size_t not_undone;	/* how many before it could not be set back */
};

/* Checks all, then sets them, what has to come before bind(2) first.  When the system refuses one, those
 * before it are set back as far as they can be read.  The error is the failure's; ret may be NULL. */
int cio_options_apply(cio_sockref s, const char *text, struct cio_option_failure *ret);
int cio_options_apply_array(cio_sockref s, const struct cio_option_setting *array, size_t count,
	struct cio_option_failure *ret);

/* All that cio_options_apply() refuses before it sets the first. */
int cio_options_check(const char *text, struct cio_option_failure *ret);

#ifdef __cplusplus
}
#endif

#endif
