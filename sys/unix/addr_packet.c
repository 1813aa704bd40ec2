/* SPDX-License-Identifier: MIT */
/* Addresses of the link layer: Linux and illumos. */
#include "config.h"

#include <sys/types.h>
#include <sys/socket.h>
#ifdef HAVE_NETPACKET_PACKET_H
# include <netpacket/packet.h>
#endif

#include <stddef.h>
#include <string.h>

#include "unix.h"
#include "../sys.h"

#if defined(HAVE_NETPACKET_PACKET_H) && defined(AF_PACKET)

#define HEAD   offsetof(struct sockaddr_ll, sll_addr)
#define HWADDR sizeof ((struct sockaddr_ll *)0)->sll_addr

/* The kernel ends the address after the hardware address: before the end of the type for
 * Ethernet's 6 bytes, or for none; beyond it for InfiniBand's 20. */
int cio_sys_packet_read(const struct cio_sockaddr *a, struct cio_sys_packet *ret)
{
	struct sockaddr_ll ll;

	if (a->len < HEAD || a->u.sa.sa_family != AF_PACKET)
		return CIO_EAFNOSUPPORT;
	memcpy(&ll, &a->u, sizeof ll);
	if (a->len < HEAD + (ll.sll_halen < HWADDR ? ll.sll_halen : HWADDR))
		return CIO_EAFNOSUPPORT;
	memcpy(&ret->ifindex, &ll.sll_ifindex, sizeof ret->ifindex);
	ret->protocol = ntohs(ll.sll_protocol);
	ret->hatype = ll.sll_hatype;
	ret->pkttype = ll.sll_pkttype;
	ret->hwaddr = a->u.bytes + HEAD;
	ret->hwaddr_len = ll.sll_halen;
	return 0;
}

/* bind(2) wants the whole type. */
int cio_sys_packet_write(const struct cio_sys_packet *p, struct cio_sockaddr *ret)
{
	struct cio_sockaddr a;
	struct sockaddr_ll ll;

	if (p->hwaddr_len > sizeof a.u - HEAD)
		return CIO_ENAMETOOLONG;
	cio_sys_addr_begin(AF_PACKET, HEAD + (p->hwaddr_len < HWADDR ? HWADDR : p->hwaddr_len), &a);
	memcpy(&ll, &a.u, sizeof ll);
	memcpy(&ll.sll_ifindex, &p->ifindex, sizeof ll.sll_ifindex);
	ll.sll_protocol = htons(p->protocol);
	ll.sll_hatype = p->hatype;
	ll.sll_pkttype = p->pkttype;
	ll.sll_halen = (unsigned char)p->hwaddr_len;
	memcpy(&a.u, &ll, sizeof ll);
	if (p->hwaddr_len)
		memcpy(a.u.bytes + HEAD, p->hwaddr, p->hwaddr_len);
	*ret = a;
	return 0;
}

#else

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

#endif
