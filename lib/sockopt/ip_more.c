/* SPDX-License-Identifier: MIT */
/* IPPROTO_IP and IPPROTO_IPV6: options whose value is a struct, a header or a list. */
#include "config.h"

#include <cio/sockopt/ip.h>
#include <cio/sockopt/ipv6.h>

#include "sockopt.h"
#include "../lib.h"

int cio_get_ip_options           (cio_sockref s, void *ret, size_t *len)         { return get_blob(s, IPPROTO_IP, IP_OPTIONS, ret, len); }
int cio_set_ip_options           (cio_sockref s, const void *value, size_t len)  { return set_blob(s, IPPROTO_IP, IP_OPTIONS, value, len); }
int cio_get_ip_pktoptions        (cio_sockref s, void *ret, size_t *len)         { return get_blob(s, IPPROTO_IP, IP_PKTOPTIONS, ret, len); }
int cio_set_ip_xfrm_policy       (cio_sockref s, const void *policy, size_t len) { return set_blob(s, IPPROTO_IP, IP_XFRM_POLICY, policy, len); }
int cio_get_ipv6_2292pktoptions  (cio_sockref s, void *ret, size_t *len)         { return get_blob(s, IPPROTO_IPV6, IPV6_2292PKTOPTIONS, ret, len); }
int cio_set_ipv6_2292pktoptions  (cio_sockref s, const void *value, size_t len)  { return set_blob(s, IPPROTO_IPV6, IPV6_2292PKTOPTIONS, value, len); }
int cio_get_ipv6_dstopts         (cio_sockref s, void *ret, size_t *len)         { return get_blob(s, IPPROTO_IPV6, IPV6_DSTOPTS, ret, len); }
int cio_set_ipv6_dstopts         (cio_sockref s, const void *header, size_t len) { return set_blob(s, IPPROTO_IPV6, IPV6_DSTOPTS, header, len); }
int cio_get_ipv6_hopopts         (cio_sockref s, void *ret, size_t *len)         { return get_blob(s, IPPROTO_IPV6, IPV6_HOPOPTS, ret, len); }
int cio_set_ipv6_hopopts         (cio_sockref s, const void *header, size_t len) { return set_blob(s, IPPROTO_IPV6, IPV6_HOPOPTS, header, len); }
int cio_get_ipv6_rthdr           (cio_sockref s, void *ret, size_t *len)         { return get_blob(s, IPPROTO_IPV6, IPV6_RTHDR, ret, len); }
int cio_set_ipv6_rthdr           (cio_sockref s, const void *header, size_t len) { return set_blob(s, IPPROTO_IPV6, IPV6_RTHDR, header, len); }
int cio_get_ipv6_rthdrdstopts    (cio_sockref s, void *ret, size_t *len)         { return get_blob(s, IPPROTO_IPV6, IPV6_RTHDRDSTOPTS, ret, len); }
int cio_set_ipv6_rthdrdstopts    (cio_sockref s, const void *header, size_t len) { return set_blob(s, IPPROTO_IPV6, IPV6_RTHDRDSTOPTS, header, len); }
int cio_set_ipv6_xfrm_policy     (cio_sockref s, const void *policy, size_t len) { return set_blob(s, IPPROTO_IPV6, IPV6_XFRM_POLICY, policy, len); }

/* Two ports in one number. */
int cio_get_ip_local_port_range(cio_sockref s, uint16_t *ret_low, uint16_t *ret_high)
{
	uint32_t range;
	int r = get_uint(s, IPPROTO_IP, IP_LOCAL_PORT_RANGE, &range);

	if (r < 0)
		return r;
	*ret_low = (uint16_t)range;
	*ret_high = (uint16_t)(range >> 16);
	return 0;
}

int cio_set_ip_local_port_range(cio_sockref s, uint16_t low, uint16_t high)
{
	if (low && high && low > high)
		return CIO_EINVAL;
	return set_int(s, IPPROTO_IP, IP_LOCAL_PORT_RANGE, (int)((uint32_t)high << 16 | low));
}

/* An address, then an index: struct in6_pktinfo, and struct ipv6_mreq of anycast. */
struct addr_index {
	struct in6_addr addr;
	uint32_t index;
};

static int set_addr_index(cio_sockref s, int option, const struct in6_addr *addr, uint32_t index)
{
	struct addr_index value = { .index = index };

	if (!addr)
		return CIO_EFAULT;
	if (index > INT_MAX)
		return CIO_EINVAL;
	value.addr = *addr;
	return set_bytes(s, IPPROTO_IPV6, option, &value, sizeof value);
}

int cio_set_ipv6_pktinfo(cio_sockref s, const struct in6_addr *addr, uint32_t index)
{
	return set_addr_index(s, IPV6_PKTINFO, addr, index);
}

int cio_join_anycast_v6(cio_sockref s, const struct in6_addr *addr, uint32_t index)
{
	return set_addr_index(s, IPV6_JOIN_ANYCAST, addr, index);
}

int cio_leave_anycast_v6(cio_sockref s, const struct in6_addr *addr, uint32_t index)
{
	return set_addr_index(s, IPV6_LEAVE_ANYCAST, addr, index);
}

/* struct ip6_mtuinfo. */
int cio_get_ipv6_pathmtu(cio_sockref s, struct cio_sockaddr *ret_addr, uint32_t *ret_mtu)
{
	struct {
		struct sockaddr_in6 addr;
		uint32_t mtu;
	} value = { .mtu = 0 };
	size_t len = sizeof value;
	int r;

	if (IPV6_PATHMTU == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	r = cio_sys_getsockopt(s.fd, IPPROTO_IPV6, IPV6_PATHMTU, &value, &len);
	if (r < 0)
		return r;
	*ret_addr = (struct cio_sockaddr){ .len = sizeof value.addr };
	ret_addr->u.in6 = value.addr;
	ret_addr->u.in6.sin6_family = AF_INET6;
	*ret_mtu = value.mtu;
	return 0;
}

/* The kernel's order of bytes is the network's; with no label it chooses one, and writes it back. */
struct flowlabel {
	struct in6_addr dst;
	uint32_t label;
	uint8_t action, share;
	uint16_t flags, expires, linger;
	uint32_t pad;
};

static void flowlabel_out(const struct cio_flowlabel *l, struct flowlabel *ret)
{
	*ret = (struct flowlabel){ .label = htonl(l->label), .action = l->action, .share = l->share, .flags = l->flags,
		.expires = l->expires, .linger = l->linger };
	memcpy(&ret->dst, l->dst, sizeof ret->dst);
}

static void flowlabel_in(const struct flowlabel *f, struct cio_flowlabel *ret)
{
	memcpy(ret->dst, &f->dst, sizeof ret->dst);
	ret->label = ntohl(f->label);
	ret->action = f->action;
	ret->share = f->share;
	ret->flags = f->flags;
	ret->expires = f->expires;
	ret->linger = f->linger;
}

int cio_set_ipv6_flowlabel_mgr(cio_sockref s, struct cio_flowlabel *inout)
{
	struct flowlabel value;
	int r;

	flowlabel_out(inout, &value);
	r = set_bytes(s, IPPROTO_IPV6, IPV6_FLOWLABEL_MGR, &value, sizeof value);
	if (r == 0)
		flowlabel_in(&value, inout);
	return r;
}

int cio_get_ipv6_flowlabel_mgr(cio_sockref s, struct cio_flowlabel *inout)
{
	struct flowlabel value;
	size_t len = sizeof value;
	int r;

	if (IPV6_FLOWLABEL_MGR == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	flowlabel_out(inout, &value);
	r = cio_sys_getsockopt(s.fd, IPPROTO_IPV6, IPV6_FLOWLABEL_MGR, &value, &len);
	if (r == 0)
		flowlabel_in(&value, inout);
	return r;
}
