/* SPDX-License-Identifier: MIT */
#ifndef CIO_SYS_WINDOWS_SYSOPT_H
#define CIO_SYS_WINDOWS_SYSOPT_H

/* getsockopt and setsockopt, inline.  Some options of other systems are here under another
 * name and shape: optnames.h gives them numbers that Winsock does not use, which fold to
 * nothing where the option is a constant. */

#include "syscall.h"

#include <stdint.h>

#include <ws2tcpip.h>

#define CIO_WIN_OPTION      0x7fff0000
#define CIO_WIN_SO_DOMAIN   (CIO_WIN_OPTION | 1)
#define CIO_WIN_SO_PROTOCOL (CIO_WIN_OPTION | 2)
#define CIO_WIN_BOUND_IF    (CIO_WIN_OPTION | 3)
#define CIO_WIN_UDP_GRO     (CIO_WIN_OPTION | 4)

#define CIO_WIN_ORIGINAL_DST 0x300f

/* The options of those numbers. */
int cio_win_getsockopt(cio_fd fd, int level, int option, void *ret, size_t *len);
int cio_win_setsockopt(cio_fd fd, int level, int option, const void *value, size_t len);

/* Both families ask the level of IPv4. */
static inline int cio_win_level(int level, int option)
{
	return option == CIO_WIN_ORIGINAL_DST && level == IPPROTO_IPV6 ? IPPROTO_IP : level;
}

static inline int cio_sys_getsockopt(cio_fd fd, int level, int option, void *ret, size_t *len)
{
	int n = (int)*len, r;

	if ((option & ~0xffff) == CIO_WIN_OPTION)
		return cio_win_getsockopt(fd, level, option, ret, len);
	r = CIO_SYSCALL(getsockopt, fd, cio_win_level(level, option), option, (char *)ret, &n);
	if (r < 0)
		return r;
	*len = (size_t)n;
	return r;
}

static inline int cio_sys_setsockopt(cio_fd fd, int level, int option, const void *value, size_t len)
{
	if ((option & ~0xffff) == CIO_WIN_OPTION)
		return cio_win_setsockopt(fd, level, option, value, len);
	return CIO_SYSCALL(setsockopt, fd, level, option, (const char *)value, (int)len);
}

/* Options whose int is one byte on this system: none, though some are answered with one. */
static inline bool cio_sys_option_is_byte(int level, int option)
{
	(void)level;
	(void)option;
	return false;
}

int cio_sys_set_tcp_ack_frequency(cio_fd fd, uint8_t segments);

/* SO_ERROR's value as a result of ours. */
static inline int cio_sys_native_error(int error)
{
	return error ? cio_win_fold((DWORD)error) : 0;
}

#endif
