/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <cio/error.h>
#include <cio/sockaddr.h>

#include "lib.h"

int cio_sockaddr_init_loopback(int family, uint16_t port, struct cio_sockaddr *ret)
{
	memset(ret, 0, sizeof *ret);
	ret->u.sa.sa_family = (sa_family_t)family;
	if (family == AF_INET) {
		ret->u.in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
		ret->u.in.sin_port = htons(port);
		ret->len = sizeof ret->u.in;
		return 0;
	}
	if (family == AF_INET6) {
		ret->u.in6.sin6_addr = in6addr_loopback;
		ret->u.in6.sin6_port = htons(port);
		ret->len = sizeof ret->u.in6;
		return 0;
	}
	return CIO_EAFNOSUPPORT;
}
