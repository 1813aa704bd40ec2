/* SPDX-License-Identifier: MIT */
/* Makers, views and accessors of addresses.  Makers work in a copy: what they are
 * given may lie in the address that they write. */
#include "config.h"

#include <string.h>

#include <cio/error.h>

#include "sockaddr.h"
#include "lib.h"

#define UNIX_HEAD offsetof(struct sockaddr_un, sun_path)

size_t cio_addr_len(const struct cio_sockaddr *a)
{
	return a->len < sizeof a->u ? a->len : sizeof a->u;
}

void cio_sockaddr_init_none(struct cio_sockaddr *ret)
{
	memset(ret, 0, sizeof *ret);
}

/* They cannot fail: without an IP address they make no address. */
void cio_sockaddr_init_ipv4(const struct in_addr *addr, uint16_t port, struct cio_sockaddr *ret)
{
	struct in_addr ip;

	if (!addr) {
		cio_sockaddr_init_none(ret);
		return;
	}
	ip = *addr;
	cio_sys_addr_begin(AF_INET, sizeof ret->u.in, ret);
	ret->u.in.sin_addr = ip;
	ret->u.in.sin_port = htons(port);
}

void cio_sockaddr_init_ipv6(const struct in6_addr *addr, uint16_t port, uint32_t flowinfo, uint32_t scope_id,
	struct cio_sockaddr *ret)
{
	struct in6_addr ip;

	if (!addr) {
		cio_sockaddr_init_none(ret);
		return;
	}
	ip = *addr;
	cio_sys_addr_begin(AF_INET6, sizeof ret->u.in6, ret);
	ret->u.in6.sin6_addr = ip;
	ret->u.in6.sin6_port = htons(port);
	ret->u.in6.sin6_flowinfo = htonl(flowinfo);
	ret->u.in6.sin6_scope_id = scope_id;
}

static int init_well_known(int family, uint32_t ipv4, const struct in6_addr *ipv6, uint16_t port,
	struct cio_sockaddr *ret)
{
	struct in_addr ip;

	if (family == AF_INET) {
		ip.s_addr = htonl(ipv4);
		cio_sockaddr_init_ipv4(&ip, port, ret);
		return 0;
	}
	if (family == AF_INET6) {
		cio_sockaddr_init_ipv6(ipv6, port, 0, 0, ret);
		return 0;
	}
	return CIO_EAFNOSUPPORT;
}

int cio_sockaddr_init_any(int family, uint16_t port, struct cio_sockaddr *ret)
{
	static const struct in6_addr any = IN6ADDR_ANY_INIT;

	return init_well_known(family, INADDR_ANY, &any, port, ret);
}

int cio_sockaddr_init_loopback(int family, uint16_t port, struct cio_sockaddr *ret)
{
	static const struct in6_addr loopback = IN6ADDR_LOOPBACK_INIT;

	return init_well_known(family, INADDR_LOOPBACK, &loopback, port, ret);
}

int cio_sockaddr_init_unix(const char *path, struct cio_sockaddr *ret)
{
	struct cio_sockaddr a;
	size_t n;

	if (!path)
		return CIO_EFAULT;
	if (cio_sys_unix_path_max() == 0)
		return CIO_ENOTSUP;
	n = strlen(path);
	if (n == 0)
		return CIO_EINVAL;
	if (n > cio_sys_unix_path_max())
		return CIO_ENAMETOOLONG;
	cio_sys_addr_begin(AF_UNIX, cio_sys_unix_path_len(n), &a);
	memcpy(a.u.bytes + UNIX_HEAD, path, n);
	*ret = a;
	return 0;
}

int cio_sockaddr_init_abstract(const void *name, size_t len, struct cio_sockaddr *ret)
{
	struct cio_sockaddr a;

	if (!memory_ok(name, len))
		return CIO_EFAULT;
	if (!cio_sys_unix_abstract())
		return CIO_ENOTSUP;
	if (len >= sizeof a.u.un.sun_path)
		return CIO_ENAMETOOLONG;
	cio_sys_addr_begin(AF_UNIX, UNIX_HEAD + 1 + len, &a);
	if (len)
		memcpy(a.u.bytes + UNIX_HEAD + 1, name, len);
	*ret = a;
	return 0;
}

int cio_sockaddr_init_unnamed(struct cio_sockaddr *ret)
{
	if (cio_sys_unix_path_max() == 0)
		return CIO_ENOTSUP;
	cio_sys_addr_begin(AF_UNIX, UNIX_HEAD, ret);
	return 0;
}

int cio_sockaddr_init_vsock(uint32_t cid, uint32_t port, struct cio_sockaddr *ret)
{
	struct cio_sys_vsock v = { .cid = cid, .port = port };

	return cio_sys_vsock_write(&v, ret);
}

int cio_sockaddr_init_packet(uint16_t protocol, uint32_t ifindex, const void *hwaddr, size_t hwaddr_len,
	struct cio_sockaddr *ret)
{
	struct cio_sys_packet p = { .ifindex = ifindex, .protocol = protocol };

	if (!memory_ok(hwaddr, hwaddr_len))
		return CIO_EFAULT;
	/* An interface index is an int to the kernel. */
	if (hwaddr_len > 8 || ifindex > INT32_MAX)
		return CIO_EINVAL;
	p.hwaddr = hwaddr;
	p.hwaddr_len = hwaddr_len;
	return cio_sys_packet_write(&p, ret);
}

int cio_sockaddr_init_netlink(uint32_t port_id, uint32_t groups, struct cio_sockaddr *ret)
{
	struct cio_sys_netlink n = { .port_id = port_id, .groups = groups };

	return cio_sys_netlink_write(&n, ret);
}

int cio_addr_init_raw(int family, const void *bytes, size_t len, struct cio_sockaddr *ret)
{
	struct cio_sockaddr a;

	if (len > sizeof a.u - ADDR_HEAD)
		return CIO_ENAMETOOLONG;
	cio_sys_addr_begin(family, ADDR_HEAD + len, &a);
	if (a.u.sa.sa_family != family)
		return CIO_ENOTSUP;
	if (len)
		memcpy(a.u.bytes + ADDR_HEAD, bytes, len);
	*ret = a;
	return 0;
}

/* Does a say all that its family says, and nothing that its kernel would not take? */
static bool complete(const struct cio_sockaddr *a)
{
	struct addr_meaning m;
	int family = a->u.sa.sa_family;

	cio_addr_read(a, &m);
	return m.kind != ADDR_RAW || (family != AF_INET && family != AF_INET6 && family != AF_UNIX
		&& family != CIO_AF_VSOCK && family != CIO_AF_PACKET && family != CIO_AF_NETLINK);
}

int cio_sockaddr_init_native(const struct sockaddr *sa, size_t len, struct cio_sockaddr *ret)
{
	struct cio_sockaddr a;

	if (!memory_ok(sa, len))
		return CIO_EFAULT;
	if (len == 0) {
		cio_sockaddr_init_none(ret);
		return 0;
	}
	if (len < ADDR_HEAD || len > sizeof a.u)
		return CIO_EINVAL;
	cio_sys_addr_begin(sa->sa_family, len, &a);
	memcpy(a.u.bytes + ADDR_HEAD, (const unsigned char *)sa + ADDR_HEAD, len - ADDR_HEAD);
	if (!complete(&a))
		return CIO_EINVAL;
	*ret = a;
	return 0;
}

/* NULL is no address either, to everything that only looks. */
bool cio_sockaddr_is_none(const struct cio_sockaddr *a)
{
	return !a || a->len < ADDR_HEAD;
}

int cio_sockaddr_family(const struct cio_sockaddr *a)
{
	return cio_sockaddr_is_none(a) ? AF_UNSPEC : a->u.sa.sa_family;
}

static bool covers(const struct cio_sockaddr *a, int family, size_t len)
{
	return cio_sockaddr_family(a) == family && a->len >= len;
}

const struct sockaddr_in *cio_sockaddr_in(const struct cio_sockaddr *a)
{
	return covers(a, AF_INET, sizeof a->u.in) ? &a->u.in : NULL;
}

const struct sockaddr_in6 *cio_sockaddr_in6(const struct cio_sockaddr *a)
{
	return covers(a, AF_INET6, sizeof a->u.in6) ? &a->u.in6 : NULL;
}

const struct sockaddr_un *cio_sockaddr_un(const struct cio_sockaddr *a)
{
	return covers(a, AF_UNIX, UNIX_HEAD) ? &a->u.un : NULL;
}

const struct sockaddr_vm *cio_sockaddr_vm(const struct cio_sockaddr *a)
{
	struct cio_sys_vsock v;

	return a && cio_sys_vsock_read(a, &v) == 0 ? (const void *)&a->u : NULL;
}

const struct sockaddr_ll *cio_sockaddr_ll(const struct cio_sockaddr *a)
{
	struct cio_sys_packet p;

	return a && cio_sys_packet_read(a, &p) == 0 ? (const void *)&a->u : NULL;
}

const struct sockaddr_nl *cio_sockaddr_nl(const struct cio_sockaddr *a)
{
	struct cio_sys_netlink n;

	return a && cio_sys_netlink_read(a, &n) == 0 ? (const void *)&a->u : NULL;
}

int cio_sockaddr_port(const struct cio_sockaddr *a)
{
	if (cio_sockaddr_in(a))
		return ntohs(a->u.in.sin_port);
	if (cio_sockaddr_in6(a))
		return ntohs(a->u.in6.sin6_port);
	return CIO_EAFNOSUPPORT;
}

int cio_sockaddr_set_port(struct cio_sockaddr *a, uint16_t port)
{
	if (!a)
		return CIO_EFAULT;
	if (cio_sockaddr_in(a))
		a->u.in.sin_port = htons(port);
	else if (cio_sockaddr_in6(a))
		a->u.in6.sin6_port = htons(port);
	else
		return CIO_EAFNOSUPPORT;
	return 0;
}

static void give(size_t len, size_t *ret_len)
{
	if (ret_len)
		*ret_len = len;
}

const void *cio_sockaddr_ip(const struct cio_sockaddr *a, size_t *ret_len)
{
	if (cio_sockaddr_in(a)) {
		give(sizeof a->u.in.sin_addr, ret_len);
		return &a->u.in.sin_addr;
	}
	if (cio_sockaddr_in6(a)) {
		give(sizeof a->u.in6.sin6_addr, ret_len);
		return &a->u.in6.sin6_addr;
	}
	return NULL;
}

int cio_sockaddr_set_ip(struct cio_sockaddr *a, const void *ip, size_t len)
{
	size_t have;

	if (!a || !memory_ok(ip, len))
		return CIO_EFAULT;
	if (!cio_sockaddr_ip(a, &have))
		return CIO_EAFNOSUPPORT;
	if (len != have)
		return CIO_EINVAL;
	if (cio_sockaddr_in(a))
		memmove(&a->u.in.sin_addr, ip, len);
	else
		memmove(&a->u.in6.sin6_addr, ip, len);
	return 0;
}

int cio_sockaddr_set_flowinfo(struct cio_sockaddr *a, uint32_t flowinfo)
{
	if (!a)
		return CIO_EFAULT;
	if (!cio_sockaddr_in6(a))
		return CIO_EAFNOSUPPORT;
	a->u.in6.sin6_flowinfo = htonl(flowinfo);
	return 0;
}

int cio_sockaddr_set_scope_id(struct cio_sockaddr *a, uint32_t scope_id)
{
	if (!a)
		return CIO_EFAULT;
	if (!cio_sockaddr_in6(a))
		return CIO_EAFNOSUPPORT;
	a->u.in6.sin6_scope_id = scope_id;
	return 0;
}

/* What follows the family of a unix address; NULL if it is not one or ends there. */
static const unsigned char *unix_bytes(const struct cio_sockaddr *a, size_t *ret_len)
{
	if (!covers(a, AF_UNIX, UNIX_HEAD + 1))
		return NULL;
	*ret_len = cio_addr_len(a) - UNIX_HEAD;
	return a->u.bytes + UNIX_HEAD;
}

/* Kernels count the zero byte of a path, or do not, or return more of them: the path
 * ends at the first one. */
const char *cio_sockaddr_unix_path(const struct cio_sockaddr *a, size_t *ret_len)
{
	size_t n = 0;
	const unsigned char *bytes = unix_bytes(a, &n), *end;

	if (!bytes || bytes[0] == 0)
		return NULL;
	end = memchr(bytes, 0, n);
	give(end ? (size_t)(end - bytes) : n, ret_len);
	return (const char *)bytes;
}

const void *cio_sockaddr_abstract(const struct cio_sockaddr *a, size_t *ret_len)
{
	size_t n = 0;
	const unsigned char *bytes = unix_bytes(a, &n);

	if (!bytes || bytes[0] != 0 || !cio_sys_unix_abstract())
		return NULL;
	give(n - 1, ret_len);
	return bytes + 1;
}

bool cio_sockaddr_is_unnamed(const struct cio_sockaddr *a)
{
	return cio_sockaddr_un(a) && !cio_sockaddr_unix_path(a, NULL) && !cio_sockaddr_abstract(a, NULL);
}

int cio_sockaddr_vsock(const struct cio_sockaddr *a, uint32_t *ret_cid, uint32_t *ret_port)
{
	struct cio_sys_vsock v;
	int r = a ? cio_sys_vsock_read(a, &v) : CIO_EAFNOSUPPORT;

	if (r)
		return r;
	*ret_cid = v.cid;
	*ret_port = v.port;
	return 0;
}
