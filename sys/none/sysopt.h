/* SPDX-License-Identifier: MIT */
#ifndef CIO_SYS_NONE_SYSOPT_H
#define CIO_SYS_NONE_SYSOPT_H

/* The calls under every option: no option is known. */

#include <cio/error.h>
#include <cio/fd.h>

static inline int cio_sys_getsockopt(cio_fd fd, int level, int option, void *ret, size_t *len)
{
	(void)fd, (void)level, (void)option, (void)ret, (void)len;
	return CIO_ENOPROTOOPT;
}

static inline int cio_sys_setsockopt(cio_fd fd, int level, int option, const void *value, size_t len)
{
	(void)fd, (void)level, (void)option, (void)value, (void)len;
	return CIO_ENOPROTOOPT;
}

/* Options whose int is one byte on this system. */
static inline bool cio_sys_option_is_byte(int level, int option)
{
	(void)level, (void)option;
	return false;
}

static inline int cio_sys_set_tcp_ack_frequency(cio_fd fd, uint8_t segments)
{
	(void)fd, (void)segments;
	return CIO_ENOPROTOOPT;
}

/* SO_ERROR's value as a result of ours. */
static inline int cio_sys_native_error(int error)
{
	return error ? -error : 0;
}

#endif
