/* SPDX-License-Identifier: MIT */
/* The form of addresses.  There are IPv4, IPv6 and AF_UNIX, whose paths are UTF-8; no
 * abstract names, vsock, packet or netlink. */
#include "config.h"

#include <string.h>

#include "win.h"
#include "../sys.h"

#define UNIX_HEAD offsetof(struct sockaddr_un, sun_path)
#define UNIX_PATH sizeof ((struct sockaddr_un *)0)->sun_path

/* Windows would take the bytes of another encoding for some other path. */
static int check_path(const struct cio_sockaddr *a)
{
	size_t max = a->len - UNIX_HEAD;
	const unsigned char *path = a->u.bytes + UNIX_HEAD, *end = memchr(path, 0, max);
	int n = 0;

	if (end == path || max == 0)
		return 0;
	return CIO_SYSCALL_ZERO(n, ERROR_NO_UNICODE_TRANSLATION, MultiByteToWideChar, CP_UTF8, MB_ERR_INVALID_CHARS,
		(const char *)path, (int)(end ? (size_t)(end - path) : max), NULL, 0);
}

int cio_win_addr_check(const struct cio_sockaddr *a)
{
	if (a->len < sizeof a->u.sa.sa_family || a->len > sizeof a->u)
		return CIO_EINVAL;
	return a->len >= UNIX_HEAD && a->u.sa.sa_family == AF_UNIX ? check_path(a) : 0;
}

void cio_win_addr_received(const struct cio_sockaddr *from, int len, struct cio_sockaddr *ret)
{
	size_t size = len > 0 && (size_t)len < sizeof from->u ? (size_t)len : sizeof from->u;

	if (from->u.sa.sa_family == AF_UNSPEC)
		len = 0;
	else
		memcpy(&ret->u, &from->u, size);
	cio_win_addr_answer(ret, len);
}

void cio_sys_addr_begin(int family, size_t len, struct cio_sockaddr *ret)
{
	memset(ret, 0, sizeof *ret);
	ret->u.sa.sa_family = (ADDRESS_FAMILY)family;
	ret->len = (uint32_t)len;
}

/* A path ends with its zero byte, which is a part of the address. */
size_t cio_sys_unix_path_max(void)
{
	return UNIX_PATH - 1;
}

size_t cio_sys_unix_path_len(size_t path_len)
{
	return UNIX_HEAD + path_len + 1;
}

bool cio_sys_unix_abstract(void)
{
	return false;
}

int cio_sys_vsock_read(const struct cio_sockaddr *a, struct cio_sys_vsock *ret)
{
	(void)a;
	(void)ret;
	return CIO_EAFNOSUPPORT;
}

int cio_sys_vsock_write(const struct cio_sys_vsock *v, struct cio_sockaddr *ret)
{
	(void)v;
	(void)ret;
	return CIO_ENOTSUP;
}

int cio_sys_packet_read(const struct cio_sockaddr *a, struct cio_sys_packet *ret)
{
	(void)a;
	(void)ret;
	return CIO_EAFNOSUPPORT;
}

int cio_sys_packet_write(const struct cio_sys_packet *p, struct cio_sockaddr *ret)
{
	(void)p;
	(void)ret;
	return CIO_ENOTSUP;
}

int cio_sys_netlink_read(const struct cio_sockaddr *a, struct cio_sys_netlink *ret)
{
	(void)a;
	(void)ret;
	return CIO_EAFNOSUPPORT;
}

int cio_sys_netlink_write(const struct cio_sys_netlink *n, struct cio_sockaddr *ret)
{
	(void)n;
	(void)ret;
	return CIO_ENOTSUP;
}
