/* SPDX-License-Identifier: MIT */
/* Options whose shape is Windows' own. */
#include "config.h"

#include "win.h"
#include "optnames.h"
#include "sysopt.h"
#include "../sys.h"

#define NSEC_PER_SEC  1000000000
#define NSEC_PER_MSEC 1000000

int cio_win_socket_type(cio_fd fd, int *ret)
{
	size_t len = sizeof *ret;
	int type = 0, r = cio_sys_getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &len);

	if (r == 0)
		*ret = type;
	return r;
}

/* Milliseconds in a DWORD, 0 for none. */
int cio_sys_get_timeo(cio_fd fd, int option, int64_t *ret)
{
	DWORD ms = 0;
	size_t len = sizeof ms;
	int r = cio_sys_getsockopt(fd, SOL_SOCKET, option, &ms, &len);

	if (r == 0)
		*ret = ms ? (int64_t)ms * NSEC_PER_MSEC : -1;
	return r;
}

/* All bits set would be taken for none. */
int cio_sys_set_timeo(cio_fd fd, int option, int64_t timeout)
{
	DWORD ms = 0;

	if (timeout > 0) {
		int64_t n = timeout / NSEC_PER_MSEC + (timeout % NSEC_PER_MSEC != 0);

		if (n >= INFINITE)
			return CIO_EINVAL;
		ms = (DWORD)n;
	}
	return cio_sys_setsockopt(fd, SOL_SOCKET, option, &ms, sizeof ms);
}

int cio_sys_get_linger(cio_fd fd, int64_t *ret)
{
	struct linger linger = { 0 };
	size_t len = sizeof linger;
	int r = cio_sys_getsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, &len);

	if (r == 0)
		*ret = linger.l_onoff ? (int64_t)linger.l_linger * NSEC_PER_SEC : -1;
	return r;
}

int cio_sys_set_linger(cio_fd fd, int64_t duration)
{
	struct linger linger = { 0 };

	if (duration >= 0) {
		linger.l_onoff = 1;
		linger.l_linger = (u_short)(duration / NSEC_PER_SEC + (duration % NSEC_PER_SEC != 0));
	}
	return cio_sys_setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
}

int cio_sys_attach_filter(cio_fd fd, const struct sock_filter *program, size_t count)
{
	(void)fd;
	(void)program;
	(void)count;
	return CIO_ENOPROTOOPT;
}

/* An address in 0.0.0.0/8 is an index. */
static int index_address(uint32_t index, struct in_addr *ret)
{
	if (index > 0xffffff)
		return CIO_EINVAL;
	ret->s_addr = htonl(index);
	return 0;
}

int cio_sys_set_multicast_if_index(cio_fd fd, uint32_t index)
{
	struct in_addr addr;
	int r = index_address(index, &addr);

	return r < 0 ? r : cio_sys_setsockopt(fd, IPPROTO_IP, IP_MULTICAST_IF, &addr, sizeof addr);
}

int cio_sys_membership_v4(cio_fd fd, bool join, const struct in_addr *group, const struct in_addr *addr)
{
	struct ip_mreq m = { .imr_multiaddr = *group, .imr_interface = *addr };
	int option = join ? IP_ADD_MEMBERSHIP : IP_DROP_MEMBERSHIP;

	return cio_sys_setsockopt(fd, IPPROTO_IP, option, &m, sizeof m);
}

int cio_sys_membership_v4_index(cio_fd fd, bool join, const struct in_addr *group, uint32_t index)
{
	struct in_addr addr;
	int r = index_address(index, &addr);

	return r < 0 ? r : cio_sys_membership_v4(fd, join, group, &addr);
}

int cio_sys_membership_v4_source(cio_fd fd, bool join, const struct in_addr *source, const struct in_addr *group,
	const struct in_addr *addr)
{
	struct ip_mreq_source m = { .imr_multiaddr = *group, .imr_sourceaddr = *source, .imr_interface = *addr };
	int option = join ? IP_ADD_SOURCE_MEMBERSHIP : IP_DROP_SOURCE_MEMBERSHIP;

	return cio_sys_setsockopt(fd, IPPROTO_IP, option, &m, sizeof m);
}

int cio_sys_membership_v6(cio_fd fd, bool join, const struct in6_addr *group, uint32_t index)
{
	struct ipv6_mreq m = { .ipv6mr_multiaddr = *group, .ipv6mr_interface = index };
	int option = join ? IPV6_ADD_MEMBERSHIP : IPV6_DROP_MEMBERSHIP;

	return cio_sys_setsockopt(fd, IPPROTO_IPV6, option, &m, sizeof m);
}
