/* SPDX-License-Identifier: MIT */
/* Every address has one meaning: each reader takes what is its own and whole, and what
 * none takes is raw bytes.  Padding and what lies beyond the type are not looked at. */
#include "config.h"

#include <string.h>

#include "sockaddr.h"
#include "lib.h"

static bool read_ip(const struct cio_sockaddr *a, struct addr_meaning *ret)
{
	ret->bytes = cio_sockaddr_ip(a, &ret->len);
	if (!ret->bytes)
		return false;
	ret->kind = ADDR_IPV4;
	ret->number[0] = (uint32_t)cio_sockaddr_port(a);
	if (cio_sockaddr_in6(a)) {
		ret->kind = ADDR_IPV6;
		ret->number[1] = a->u.in6.sin6_scope_id;
		ret->number[2] = ntohl(a->u.in6.sin6_flowinfo);
	}
	return true;
}

/* What is longer than this kernel takes, and so was made by hand, stays raw. */
static bool read_unix(const struct cio_sockaddr *a, struct addr_meaning *ret)
{
	if (!cio_sockaddr_un(a))
		return false;
	if (cio_sockaddr_is_unnamed(a)) {
		ret->kind = ADDR_UNNAMED;
		ret->bytes = a->u.bytes;
		ret->len = 0;
		return true;
	}
	ret->kind = ADDR_PATH;
	ret->bytes = (const unsigned char *)cio_sockaddr_unix_path(a, &ret->len);
	if (ret->bytes)
		return ret->len <= cio_sys_unix_path_max();
	ret->kind = ADDR_ABSTRACT;
	ret->bytes = cio_sockaddr_abstract(a, &ret->len);
	return ret->bytes && ret->len < sizeof a->u.un.sun_path;
}

static bool read_vsock(const struct cio_sockaddr *a, struct addr_meaning *ret)
{
	struct cio_sys_vsock v;

	if (cio_sys_vsock_read(a, &v))
		return false;
	ret->kind = ADDR_VSOCK;
	ret->number[0] = v.cid;
	ret->number[1] = v.port;
	ret->number[2] = v.flags;
	ret->bytes = a->u.bytes;
	ret->len = 0;
	return true;
}

/* A hardware address that is not all there, is raw. */
static bool read_packet(const struct cio_sockaddr *a, struct addr_meaning *ret)
{
	struct cio_sys_packet p;

	if (cio_sys_packet_read(a, &p) || p.hwaddr + p.hwaddr_len > a->u.bytes + cio_addr_len(a))
		return false;
	ret->kind = ADDR_PACKET;
	ret->number[0] = p.ifindex;
	ret->number[1] = p.protocol;
	ret->number[2] = p.hatype;
	ret->number[3] = p.pkttype;
	ret->bytes = p.hwaddr;
	ret->len = p.hwaddr_len;
	return true;
}

static bool read_netlink(const struct cio_sockaddr *a, struct addr_meaning *ret)
{
	struct cio_sys_netlink n;

	if (cio_sys_netlink_read(a, &n))
		return false;
	ret->kind = ADDR_NETLINK;
	ret->number[0] = n.port_id;
	ret->number[1] = n.groups;
	ret->bytes = a->u.bytes;
	ret->len = 0;
	return true;
}

void cio_addr_read(const struct cio_sockaddr *a, struct addr_meaning *ret)
{
	static const struct cio_sockaddr none;

	if (!a)
		a = &none;
	memset(ret, 0, sizeof *ret);
	ret->family = cio_sockaddr_family(a);
	if (cio_sockaddr_is_none(a)) {
		ret->bytes = a->u.bytes;
		return;
	}
	if (read_ip(a, ret) || read_unix(a, ret) || read_vsock(a, ret) || read_packet(a, ret)
		|| read_netlink(a, ret))
		return;
	ret->kind = ADDR_RAW;
	ret->bytes = a->u.bytes + ADDR_HEAD;
	ret->len = cio_addr_len(a) - ADDR_HEAD;
}
