/* SPDX-License-Identifier: MIT */
/* The form of addresses, as each kernel has it. */
#include "config.h"

#include <stddef.h>
#include <string.h>

#include "unix.h"
#include "../sys.h"

#define UNIX_HEAD offsetof(struct sockaddr_un, sun_path)
#define UNIX_PATH sizeof ((struct sockaddr_un *)0)->sun_path

void cio_sys_addr_begin(int family, size_t len, struct cio_sockaddr *ret)
{
	memset(ret, 0, sizeof *ret);
	ret->u.sa.sa_family = (sa_family_t)family;
	ret->len = (uint32_t)len;
	cio_unix_addr_length_byte(ret);
}

/* The longest address of these kernels has 255 bytes, whatever sun_path's declared size. */
#if defined(__APPLE__) || defined(__NetBSD__) || defined(__DragonFly__)
size_t cio_sys_unix_path_max(void)
{
	return 255 - UNIX_HEAD;
}
/* These find the end of a path that fills sun_path by the length alone. */
#elif defined(__linux__) || defined(__FreeBSD__)
size_t cio_sys_unix_path_max(void)
{
	return UNIX_PATH;
}
#else
size_t cio_sys_unix_path_max(void)
{
	return UNIX_PATH - 1;
}
#endif

/* BSD counts a path as SUN_LEN() does, without its zero byte; others with it, if it fits. */
#ifdef HAVE_STRUCT_SOCKADDR_SA_LEN
size_t cio_sys_unix_path_len(size_t path_len)
{
	return UNIX_HEAD + path_len;
}
#else
size_t cio_sys_unix_path_len(size_t path_len)
{
	return UNIX_HEAD + (path_len < UNIX_PATH ? path_len + 1 : path_len);
}
#endif

#if defined(__linux__) || defined(__CYGWIN__)
bool cio_sys_unix_abstract(void)
{
	return true;
}
#else
bool cio_sys_unix_abstract(void)
{
	return false;
}
#endif
