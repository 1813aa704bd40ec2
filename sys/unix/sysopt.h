/* SPDX-License-Identifier: MIT */
#ifndef CIO_SYS_UNIX_SYSOPT_H
#define CIO_SYS_UNIX_SYSOPT_H

/* getsockopt(2) and setsockopt(2), inline: an option costs its system call and little
 * else.  optnames.h says which options are not here. */

#include "syscall.h"

#include <sys/socket.h>
#include <netinet/in.h>

static inline int cio_sys_getsockopt(cio_fd fd, int level, int option, void *ret, size_t *len)
{
	socklen_t n = (socklen_t)*len;
	int r = CIO_SYSCALL(getsockopt, fd, level, option, ret, &n);

	if (r < 0)
		return r;
	*len = n;
	return r;
}

static inline int cio_sys_setsockopt(cio_fd fd, int level, int option, const void *value, size_t len)
{
	return CIO_SYSCALL(setsockopt, fd, level, option, value, (socklen_t)len);
}

/* May an int option be answered with one byte?  Linux does so only if asked for less than four. */
#ifdef __linux__
# define CIO_SYS_BYTE_ANSWERS 0
#endif

/* Options whose int is one byte on this system.  Folds to a constant. */
#if defined(__OpenBSD__) || defined(__NetBSD__) || defined(__sun) || defined(_AIX)
static inline bool cio_sys_option_is_byte(int level, int option)
{
	return level == IPPROTO_IP && (option == IP_MULTICAST_LOOP || option == IP_MULTICAST_TTL);
}
#else
static inline bool cio_sys_option_is_byte(int level, int option)
{
	(void)level;
	(void)option;
	return false;
}
#endif

/* Windows' SIO_TCP_SET_ACK_FREQUENCY, an ioctl. */
static inline int cio_sys_set_tcp_ack_frequency(cio_fd fd, uint8_t segments)
{
	(void)fd;
	(void)segments;
	return CIO_ENOPROTOOPT;
}

/* SO_ERROR's value as a result of ours. */
static inline int cio_sys_native_error(int error)
{
	return error ? sys_error(error) : 0;
}

#endif
