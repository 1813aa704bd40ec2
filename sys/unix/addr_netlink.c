/* SPDX-License-Identifier: MIT */
/* Addresses of netlink: Linux and FreeBSD. */
#include "config.h"

#include <sys/types.h>
#include <sys/socket.h>
#ifdef HAVE_LINUX_NETLINK_H
# include <linux/netlink.h>
#elif defined(HAVE_NETLINK_NETLINK_H)
# include <netlink/netlink.h>
#endif

#include <string.h>

#include "unix.h"
#include "../sys.h"

#if (defined(HAVE_LINUX_NETLINK_H) || defined(HAVE_NETLINK_NETLINK_H)) && defined(AF_NETLINK)

int cio_sys_netlink_read(const struct cio_sockaddr *a, struct cio_sys_netlink *ret)
{
	struct sockaddr_nl nl;

	if (a->len < sizeof nl || a->u.sa.sa_family != AF_NETLINK)
		return CIO_EAFNOSUPPORT;
	memcpy(&nl, &a->u, sizeof nl);
	ret->port_id = nl.nl_pid;
	ret->groups = nl.nl_groups;
	return 0;
}

int cio_sys_netlink_write(const struct cio_sys_netlink *n, struct cio_sockaddr *ret)
{
	struct cio_sockaddr a;
	struct sockaddr_nl nl;

	cio_sys_addr_begin(AF_NETLINK, sizeof nl, &a);
	memcpy(&nl, &a.u, sizeof nl);
	nl.nl_pid = n->port_id;
	nl.nl_groups = n->groups;
	memcpy(&a.u, &nl, sizeof nl);
	*ret = a;
	return 0;
}

#else

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

#endif
