/* SPDX-License-Identifier: MIT */
/* Multicast groups.  An index is an int in the kernel. */
#include "config.h"

#include <cio/sockopt/ip.h>
#include <cio/sockopt/ipv6.h>

#include "sockopt.h"
#include "../lib.h"

int cio_join_multicast_v4(cio_sockref s, const struct in_addr *group, const struct in_addr *interface_addr)
{
	return group && interface_addr ? cio_sys_membership_v4(s.fd, true, group, interface_addr) : CIO_EFAULT;
}

int cio_leave_multicast_v4(cio_sockref s, const struct in_addr *group, const struct in_addr *interface_addr)
{
	return group && interface_addr ? cio_sys_membership_v4(s.fd, false, group, interface_addr) : CIO_EFAULT;
}

int cio_join_multicast_v4_index(cio_sockref s, const struct in_addr *group, uint32_t index)
{
	if (!group)
		return CIO_EFAULT;
	return index > INT_MAX ? CIO_EINVAL : cio_sys_membership_v4_index(s.fd, true, group, index);
}

int cio_leave_multicast_v4_index(cio_sockref s, const struct in_addr *group, uint32_t index)
{
	if (!group)
		return CIO_EFAULT;
	return index > INT_MAX ? CIO_EINVAL : cio_sys_membership_v4_index(s.fd, false, group, index);
}

int cio_join_ssm_v4(cio_sockref s, const struct in_addr *source, const struct in_addr *group,
	const struct in_addr *interface_addr)
{
	if (!source || !group || !interface_addr)
		return CIO_EFAULT;
	return cio_sys_membership_v4_source(s.fd, true, source, group, interface_addr);
}

int cio_leave_ssm_v4(cio_sockref s, const struct in_addr *source, const struct in_addr *group,
	const struct in_addr *interface_addr)
{
	if (!source || !group || !interface_addr)
		return CIO_EFAULT;
	return cio_sys_membership_v4_source(s.fd, false, source, group, interface_addr);
}

int cio_join_multicast_v6(cio_sockref s, const struct in6_addr *group, uint32_t index)
{
	if (!group)
		return CIO_EFAULT;
	return index > INT_MAX ? CIO_EINVAL : cio_sys_membership_v6(s.fd, true, group, index);
}

int cio_leave_multicast_v6(cio_sockref s, const struct in6_addr *group, uint32_t index)
{
	if (!group)
		return CIO_EFAULT;
	return index > INT_MAX ? CIO_EINVAL : cio_sys_membership_v6(s.fd, false, group, index);
}
