/* SPDX-License-Identifier: MIT */
#ifndef CIO_LIB_SOCKOPT_H
#define CIO_LIB_SOCKOPT_H

/* Included by the files of lib/sockopt before lib.h: typed getters and setters over the
 * platform's inline calls, named after the unit that the kernel keeps.  They alone know
 * lengths, one-byte answers and CIO_NOOPT; constants fold, so that an option is one call. */

#include <limits.h>
#include <string.h>

#include <cio/error.h>
#include <cio/fd.h>
#include <cio/option.h>
#include <cio/sockaddr.h>

#include "optnames.h"
#include "sysopt.h"

/* The registry's rows, sorted by name: at the end of each level's file, or in <level>_rows.c.  How a value is
 * carried follows from its kind:
 *   BOOL INT UINT TIME DOMAIN TYPE PROTOCOL ERROR   get_int and set_int, TIME in .unit; but
 *   TIME of SO_RCVTIMEO and SO_SNDTIMEO             cio_sys_get_timeo, cio_sys_set_timeo
 *   TIME of their _NEW forms                        get_timeval64, set_timeval64
 *   LINGER of SO_LINGER                             cio_sys_get_linger, cio_sys_set_linger
 *   LINGER     get_sec_or_off, set_sec_or_off
 *   UINT with CIO_OPTION_SWAPPED                    get_swapped, set_swapped
 *   UINT with CIO_OPTION_SHORT                      get_short, set_short
 *   BOOL, UINT with CIO_OPTION_ASSOC                get_of_assoc, set_of_assoc
 *   U64        get_wide, set_wide
 *   NAME       text, .max the longest without its terminator; get_text and set_text
 *   IPV4       struct in_addr
 *   ADDRESS    get_address
 *   BYTES      .min to .max bytes, in the kernel's order
 * For LINGER and these two TIMEs negative is off; they are range-checked by the caller. */
#if defined(__GNUC__) && !defined(_WIN32)
# pragma GCC visibility push(hidden)
#endif
struct option_rows {
	const struct cio_option *rows;
	size_t count;
};
extern const struct option_rows cio_rows_alg, cio_rows_can, cio_rows_dccp, cio_rows_icmp,
	cio_rows_icmp6, cio_rows_ip, cio_rows_ipv6, cio_rows_local, cio_rows_mptcp, cio_rows_netlink,
	cio_rows_packet, cio_rows_sctp, cio_rows_so, cio_rows_so_o, cio_rows_tcp, cio_rows_tls,
	cio_rows_udp, cio_rows_udplite, cio_rows_vsock, cio_rows_xdp;

/* From Linux' struct of len bytes to the caller's of size, which is TCP_INFO_LEAST at least. */
struct cio_tcp_info;
void cio_tcp_info_read(const unsigned char *answer, size_t len, struct cio_tcp_info *ret, size_t size);
#define TCP_INFO_BYTES 280
#define TCP_INFO_LEAST offsetof(struct cio_tcp_info, rto)
#if defined(__GNUC__) && !defined(_WIN32)
# pragma GCC visibility pop
#endif

/* The level of AF_UNIX where it has one. */
#define CIO_SOL_LOCAL 0

/* For rows. */
#define RO (CIO_OPTION_READABLE)
#define WO (CIO_OPTION_SETTABLE)
#define RW (CIO_OPTION_READABLE | CIO_OPTION_SETTABLE)
#define ROWS(array) { array, sizeof array / sizeof *array }

#define NSEC_PER_SEC  1000000000LL
#define NSEC_PER_MSEC 1000000LL
#define NSEC_PER_USEC 1000LL

/* Some systems answer an int option with one byte, the first.  A platform that never does
 * says so in sysopt.h. */
#ifndef CIO_SYS_BYTE_ANSWERS
# define CIO_SYS_BYTE_ANSWERS 1
#endif

static inline int get_int(cio_sockref s, int level, int option, int *ret)
{
	int value, r;
	size_t len = sizeof value;

	if (option == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	if (CIO_SYS_BYTE_ANSWERS)
		value = 0;
	r = cio_sys_getsockopt(s.fd, level, option, &value, &len);
	if (r < 0)
		return r;
	*ret = CIO_SYS_BYTE_ANSWERS && len == 1 ? *(const unsigned char *)&value : value;
	return r;
}

/* And a few take nothing else. */
static inline int set_int(cio_sockref s, int level, int option, int value)
{
	unsigned char byte = (unsigned char)value;

	if (option == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	if (cio_sys_option_is_byte(level, option))
		return cio_sys_setsockopt(s.fd, level, option, &byte, sizeof byte);
	return cio_sys_setsockopt(s.fd, level, option, &value, sizeof value);
}

static inline int get_bool(cio_sockref s, int level, int option, bool *ret)
{
	int value, r = get_int(s, level, option, &value);

	if (r < 0)
		return r;
	*ret = value != 0;
	return r;
}

static inline int set_bool(cio_sockref s, int level, int option, bool on)
{
	return set_int(s, level, option, on);
}

static inline int get_uint(cio_sockref s, int level, int option, uint32_t *ret)
{
	int value, r = get_int(s, level, option, &value);

	if (r < 0)
		return r;
	*ret = (uint32_t)value;
	return r;
}

static inline int set_uint(cio_sockref s, int level, int option, uint32_t value, uint32_t min, uint32_t max)
{
	if (option == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	if (value < min || value > max)
		return CIO_EINVAL;
	return set_int(s, level, option, (int)value);
}

static inline int set_within(cio_sockref s, int level, int option, int value, int min, int max)
{
	if (option == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	if (value < min || value > max)
		return CIO_EINVAL;
	return set_int(s, level, option, value);
}

/* A number of 16 bits. */
static inline int get_short(cio_sockref s, int level, int option, uint32_t *ret)
{
	uint16_t value = 0;
	size_t len = sizeof value;
	int r;

	if (option == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	r = cio_sys_getsockopt(s.fd, level, option, &value, &len);
	if (r == 0)
		*ret = value;
	return r;
}

static inline int set_short(cio_sockref s, int level, int option, uint32_t value, uint32_t min, uint32_t max)
{
	uint16_t narrow = (uint16_t)value;

	if (option == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	if (value < min || value > max)
		return CIO_EINVAL;
	return cio_sys_setsockopt(s.fd, level, option, &narrow, sizeof narrow);
}

/* The index of an interface that the kernel wants in network order. */
static inline int get_swapped(cio_sockref s, int level, int option, uint32_t *ret)
{
	uint32_t value;
	int r = get_uint(s, level, option, &value);

	if (r < 0)
		return r;
	*ret = ntohl(value);
	return r;
}

static inline int set_swapped(cio_sockref s, int level, int option, uint32_t index)
{
	if (option == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	if (index > INT_MAX)
		return CIO_EINVAL;
	return set_int(s, level, option, (int)htonl(index));
}

static inline int get_size(cio_sockref s, int level, int option, size_t *ret)
{
	int value, r = get_int(s, level, option, &value);

	if (r < 0)
		return r;
	*ret = (unsigned)value;
	return r;
}

static inline int set_size(cio_sockref s, int level, int option, size_t value)
{
	if (value > INT_MAX)
		return CIO_EINVAL;
	return set_int(s, level, option, (int)value);
}

/* A duration that the kernel counts in a unit of so many nanoseconds.  The maximum is in
 * that unit: times the largest unit it fits into 64 bits, and so does rounding up. */
static inline int get_time(cio_sockref s, int level, int option, int64_t unit, int64_t *ret)
{
	int value, r = get_int(s, level, option, &value);

	if (r < 0)
		return r;
	*ret = value * unit;
	return r;
}

static inline int set_time(cio_sockref s, int level, int option, int64_t unit, int64_t duration, int max)
{
	if (option == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	if (duration < 0 || duration > max * unit)
		return CIO_EINVAL;
	return set_int(s, level, option, (int)((uint64_t)(duration + unit - 1) / (uint64_t)unit));
}

static inline int get_sec(cio_sockref s, int level, int option, int64_t *ret)
{
	return get_time(s, level, option, NSEC_PER_SEC, ret);
}

static inline int set_sec(cio_sockref s, int level, int option, int64_t duration, int max)
{
	return set_time(s, level, option, NSEC_PER_SEC, duration, max);
}

static inline int get_msec(cio_sockref s, int level, int option, int64_t *ret)
{
	return get_time(s, level, option, NSEC_PER_MSEC, ret);
}

static inline int set_msec(cio_sockref s, int level, int option, int64_t duration, int max)
{
	return set_time(s, level, option, NSEC_PER_MSEC, duration, max);
}

static inline int get_usec(cio_sockref s, int level, int option, int64_t *ret)
{
	return get_time(s, level, option, NSEC_PER_USEC, ret);
}

static inline int set_usec(cio_sockref s, int level, int option, int64_t duration, int max)
{
	return set_time(s, level, option, NSEC_PER_USEC, duration, max);
}

/* A value that is bytes, all or nothing. */
static inline int get_bytes(cio_sockref s, int level, int option, void *ret, size_t size)
{
	unsigned char value[16] = { 0 };
	size_t len = size;
	int r;

	if (option == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	r = cio_sys_getsockopt(s.fd, level, option, value, &len);
	if (r == 0)
		memcpy(ret, value, size);
	return r;
}

static inline int set_bytes(cio_sockref s, int level, int option, const void *value, size_t size)
{
	if (option == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	return cio_sys_setsockopt(s.fd, level, option, value, size);
}

/* Keys are nobody else's: what was on the stack of them is zero when the call returns. */
static inline void wipe(void *memory, size_t len)
{
	volatile unsigned char *p = memory;

	while (len-- > 0)
		*p++ = 0;
}

/* As many bytes as the kernel has, straight into the caller's memory. */
static inline int get_blob(cio_sockref s, int level, int option, void *ret, size_t *len)
{
	size_t n;
	int r;

	if (!len || (!ret && *len > 0))
		return CIO_EFAULT;
	if (option == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	n = *len < INT_MAX ? *len : INT_MAX;
	r = cio_sys_getsockopt(s.fd, level, option, ret, &n);
	if (r == 0)
		*len = n;
	return r;
}

static inline int set_blob(cio_sockref s, int level, int option, const void *value, size_t len)
{
	if (!value && len > 0)
		return CIO_EFAULT;
	if (len > INT_MAX)
		return CIO_EINVAL;
	return set_bytes(s, level, option, value, len);
}

/* A classic BPF program, in a struct sock_fprog, whose header not every libc brings. */
struct sock_filter;

static inline int set_program(cio_sockref s, int level, int option, const struct sock_filter *program, size_t count)
{
	struct {
		unsigned short len;
		const struct sock_filter *filter;
	} prog;

	if (count == 0 || count > UINT16_MAX)
		return CIO_EINVAL;
	memset(&prog, 0, sizeof prog);	/* it has a hole */
	prog.len = (unsigned short)count;
	prog.filter = program;
	return program ? set_bytes(s, level, option, &prog, sizeof prog) : CIO_EFAULT;
}

/* 64 bits; kernels of 32 answer a long with four bytes. */
static inline int get_wide(cio_sockref s, int level, int option, uint64_t *ret)
{
	union {
		uint64_t wide;
		uint32_t narrow;
	} value = { 0 };
	size_t len = sizeof value.wide;
	int r;

	if (option == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	r = cio_sys_getsockopt(s.fd, level, option, &value, &len);
	if (r == 0)
		*ret = len == sizeof value.narrow ? value.narrow : value.wide;
	return r;
}

static inline int set_wide(cio_sockref s, int level, int option, uint64_t value)
{
	return set_bytes(s, level, option, &value, sizeof value);
}

/* Seconds of which negative is none, said by a negative number. */
static inline int get_sec_or_off(cio_sockref s, int level, int option, int64_t *ret)
{
	int value, r = get_int(s, level, option, &value);

	if (r < 0)
		return r;
	*ret = value < 0 ? -1 : value * NSEC_PER_SEC;
	return r;
}

static inline int set_sec_or_off(cio_sockref s, int level, int option, int64_t duration)
{
	return duration < 0 ? set_int(s, level, option, -1) : set_sec(s, level, option, duration, INT_MAX);
}

/* Linux' timeval of 64 bits, the same on every machine; all zero is no timeout. */
struct wide_timeval {
	int64_t sec, usec;
};

static inline int get_timeval64(cio_sockref s, int level, int option, int64_t *ret)
{
	struct wide_timeval tv = { 0 };
	int r = get_bytes(s, level, option, &tv, sizeof tv);

	if (r < 0)
		return r;
	if (tv.sec == 0 && tv.usec == 0)
		*ret = -1;
	else if (tv.sec >= INT64_MAX / NSEC_PER_SEC)
		*ret = INT64_MAX;
	else
		*ret = tv.sec * NSEC_PER_SEC + tv.usec * NSEC_PER_USEC;
	return r;
}

static inline int set_timeval64(cio_sockref s, int level, int option, int64_t timeout)
{
	struct wide_timeval tv = { 0 };

	if (timeout > 0) {
		int64_t usec = timeout / NSEC_PER_USEC + (timeout % NSEC_PER_USEC != 0);

		tv.sec = usec / 1000000;
		tv.usec = usec % 1000000;
	}
	return set_bytes(s, level, option, &tv, sizeof tv);
}

/* Text: kernels pad it, end it or do neither.  max is the room they want. */
#define TEXT_MAX 256

static inline int get_text(cio_sockref s, int level, int option, size_t max, char *ret, size_t size)
{
	char value[TEXT_MAX + 1];
	size_t len = max;
	int r;

	if (!ret && size > 0)
		return CIO_EFAULT;
	if (option == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	r = cio_sys_getsockopt(s.fd, level, option, value, &len);
	if (r < 0)
		return r;
	value[len < max ? len : max] = '\0';
	len = strlen(value);
	if (len >= size)
		return CIO_ENOSPC;
	memcpy(ret, value, len + 1);
	return 0;
}

/* A longer name would be cut by the kernel, and might name another. */
static inline int set_text(cio_sockref s, int level, int option, size_t max, const char *value)
{
	size_t len = strlen(value);

	if (option == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	if (len >= max)
		return CIO_EINVAL;
	return cio_sys_setsockopt(s.fd, level, option, value, len);
}

/* A socket address of IP.  Linux does not say how long: the family does. */
static inline int get_address(cio_sockref s, int level, int option, struct cio_sockaddr *ret)
{
	struct cio_sockaddr a = { 0 };
	size_t len = sizeof a.u, max;
	int r;

	if (option == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	r = cio_sys_getsockopt(s.fd, level, option, &a.u, &len);
	if (r < 0)
		return r;
	max = a.u.sa.sa_family == AF_INET6 ? sizeof a.u.in6 : sizeof a.u.in;
	a.len = (uint32_t)(len < max ? len : max);
	*ret = a;
	return 0;
}

#endif
