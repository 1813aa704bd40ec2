/* SPDX-License-Identifier: MIT */
/* Options whose shape differs between Unix systems. */
#include "config.h"

#include <string.h>
#include <sys/time.h>

#include "unix.h"
#include "optnames.h"
#include "sysopt.h"
#include "../sys.h"

#define NSEC_PER_SEC  1000000000
#define NSEC_PER_USEC 1000
#define USEC_PER_SEC  1000000

int cio_sys_get_timeo(cio_fd fd, int option, int64_t *ret)
{
	struct timeval tv = { 0 };
	size_t len = sizeof tv;
	int r = cio_sys_getsockopt(fd, SOL_SOCKET, option, &tv, &len);

	int64_t sec;

	if (r < 0)
		return r;
	sec = tv.tv_sec;
	if (sec == 0 && tv.tv_usec == 0)
		*ret = -1;
	else if (sec >= INT64_MAX / NSEC_PER_SEC)
		*ret = INT64_MAX;
	else
		*ret = sec * NSEC_PER_SEC + (int64_t)tv.tv_usec * NSEC_PER_USEC;
	return 0;
}

/* All zero is the kernel's word for none. */
int cio_sys_set_timeo(cio_fd fd, int option, int64_t timeout)
{
	struct timeval tv = { 0 };

	if (timeout > 0) {
		int64_t sec = timeout / NSEC_PER_SEC;
		int64_t usec = (timeout % NSEC_PER_SEC + NSEC_PER_USEC - 1) / NSEC_PER_USEC;

		if (usec == USEC_PER_SEC) {
			usec = 0;
			sec++;
		}
		tv.tv_sec = (time_t)sec;
		tv.tv_usec = (suseconds_t)usec;
		/* Where time_t has 32 bits. */
		if (tv.tv_sec != sec)
			return CIO_EINVAL;
	}
	return cio_sys_setsockopt(fd, SOL_SOCKET, option, &tv, sizeof tv);
}

int cio_sys_get_linger(cio_fd fd, int64_t *ret)
{
	struct linger linger = { 0 };
	size_t len = sizeof linger;
	int r = cio_sys_getsockopt(fd, SOL_SOCKET, CIO_SO_LINGER, &linger, &len);

	if (r == 0)
		*ret = linger.l_onoff ? (int64_t)linger.l_linger * NSEC_PER_SEC : -1;
	return r;
}

int cio_sys_set_linger(cio_fd fd, int64_t duration)
{
	struct linger linger = { 0 };

	if (duration >= 0) {
		linger.l_onoff = 1;
		linger.l_linger = (int)(duration / NSEC_PER_SEC) + (duration % NSEC_PER_SEC != 0);
	}
	return cio_sys_setsockopt(fd, SOL_SOCKET, CIO_SO_LINGER, &linger, sizeof linger);
}

/* struct sock_fprog, whose header not every libc brings; illumos has struct bpf_program. */
#ifdef __sun
typedef unsigned filter_len;
#else
typedef unsigned short filter_len;
#endif

int cio_sys_attach_filter(cio_fd fd, const struct sock_filter *program, size_t count)
{
	struct {
		filter_len len;
		const struct sock_filter *filter;
	} prog = { (filter_len)count, program };

	if (SO_ATTACH_FILTER == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	return cio_sys_setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &prog, sizeof prog);
}

int cio_sys_set_keepalive_both(cio_fd fd, int64_t time, int64_t interval)
{
	(void)fd;
	(void)time;
	(void)interval;
	return CIO_ENOPROTOOPT;
}

int cio_sys_membership_v4(cio_fd fd, bool join, const struct in_addr *group, const struct in_addr *addr)
{
	struct ip_mreq m = { .imr_multiaddr = *group, .imr_interface = *addr };
	int option = join ? IP_ADD_MEMBERSHIP : IP_DROP_MEMBERSHIP;

	return cio_sys_setsockopt(fd, IPPROTO_IP, option, &m, sizeof m);
}

/* NetBSD and illumos have no struct ip_mreqn: there an index cannot be said. */
#ifdef HAVE_STRUCT_IP_MREQN
int cio_sys_membership_v4_index(cio_fd fd, bool join, const struct in_addr *group, uint32_t index)
{
	struct ip_mreqn m = { .imr_multiaddr = *group, .imr_ifindex = (int)index };
	int option = join ? IP_ADD_MEMBERSHIP : IP_DROP_MEMBERSHIP;

	return cio_sys_setsockopt(fd, IPPROTO_IP, option, &m, sizeof m);
}

int cio_sys_set_multicast_if_index(cio_fd fd, uint32_t index)
{
	struct ip_mreqn m = { .imr_ifindex = (int)index };

	return cio_sys_setsockopt(fd, IPPROTO_IP, IP_MULTICAST_IF, &m, sizeof m);
}
#else
int cio_sys_membership_v4_index(cio_fd fd, bool join, const struct in_addr *group, uint32_t index)
{
	static const struct in_addr any;

	return index ? CIO_ENOPROTOOPT : cio_sys_membership_v4(fd, join, group, &any);
}

int cio_sys_set_multicast_if_index(cio_fd fd, uint32_t index)
{
	static const struct in_addr any;

	if (index)
		return CIO_ENOPROTOOPT;
	return cio_sys_setsockopt(fd, IPPROTO_IP, IP_MULTICAST_IF, &any, sizeof any);
}
#endif

/* By name: the order of struct ip_mreq_source's members differs between systems. */
#if IP_ADD_SOURCE_MEMBERSHIP != CIO_NOOPT
int cio_sys_membership_v4_source(cio_fd fd, bool join, const struct in_addr *source, const struct in_addr *group,
	const struct in_addr *addr)
{
	struct ip_mreq_source m = { .imr_multiaddr = *group, .imr_interface = *addr, .imr_sourceaddr = *source };
	int option = join ? IP_ADD_SOURCE_MEMBERSHIP : IP_DROP_SOURCE_MEMBERSHIP;

	return cio_sys_setsockopt(fd, IPPROTO_IP, option, &m, sizeof m);
}
#else
int cio_sys_membership_v4_source(cio_fd fd, bool join, const struct in_addr *source, const struct in_addr *group,
	const struct in_addr *addr)
{
	(void)fd;
	(void)join;
	(void)source;
	(void)group;
	(void)addr;
	return CIO_ENOPROTOOPT;
}
#endif

int cio_sys_membership_v6(cio_fd fd, bool join, const struct in6_addr *group, uint32_t index)
{
	struct ipv6_mreq m = { .ipv6mr_multiaddr = *group };
	int option = join ? IPV6_JOIN_GROUP : IPV6_LEAVE_GROUP;

	/* Its type is int in bionic, unsigned elsewhere. */
	memcpy(&m.ipv6mr_interface, &index, sizeof index);
	return cio_sys_setsockopt(fd, IPPROTO_IPV6, option, &m, sizeof m);
}
