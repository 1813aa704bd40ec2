/* SPDX-License-Identifier: MIT */
/* Groups and their sources, of both families: the level follows from the group's family. */
#include "config.h"

#include <stddef.h>

#include <cio/sockopt/ip.h>
#include <cio/sockopt/mcast.h>

#include "sockopt.h"
#include "storage.h"
#include "../lib.h"

/* struct group_req, struct group_source_req: an index, then addresses, as far apart as optnames.h says. */
#define STORAGE sizeof (struct sockaddr_storage)

struct request {
	_Alignas(8) unsigned char bytes[CIO_GROUP_REQ_OFFSET + 2 * STORAGE];
};

static int level_of(const struct cio_sockaddr *group)
{
	switch (cio_sockaddr_family(group)) {
	case AF_INET:
		return IPPROTO_IP;
	case AF_INET6:
		return IPPROTO_IPV6;
	default:
		return CIO_EAFNOSUPPORT;
	}
}

static int set_group(cio_sockref s, int option, uint32_t index, const struct cio_sockaddr *group,
	const struct cio_sockaddr *source)
{
	struct request q = { { 0 } };
	int level, r;

	level = level_of(group);
	if (level < 0)
		return level;
	if (option == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	if (index > INT_MAX)
		return CIO_EINVAL;
	if (source && cio_sockaddr_family(source) != cio_sockaddr_family(group))
		return CIO_EAFNOSUPPORT;
	memcpy(q.bytes, &index, sizeof index);
	r = put_storage(group, q.bytes + CIO_GROUP_REQ_OFFSET);
	if (r == 0 && source)
		r = put_storage(source, q.bytes + CIO_GROUP_REQ_OFFSET + STORAGE);
	if (r < 0)
		return r;
	return cio_sys_setsockopt(s.fd, level, option, q.bytes, CIO_GROUP_REQ_OFFSET + (source ? 2 : 1) * STORAGE);
}

int cio_mcast_join_group(cio_sockref s, uint32_t index, const struct cio_sockaddr *group)
{
	return group ? set_group(s, MCAST_JOIN_GROUP, index, group, NULL) : CIO_EFAULT;
}

int cio_mcast_leave_group(cio_sockref s, uint32_t index, const struct cio_sockaddr *group)
{
	return group ? set_group(s, MCAST_LEAVE_GROUP, index, group, NULL) : CIO_EFAULT;
}

int cio_mcast_join_source_group(cio_sockref s, uint32_t index, const struct cio_sockaddr *group,
	const struct cio_sockaddr *source)
{
	return group && source ? set_group(s, MCAST_JOIN_SOURCE_GROUP, index, group, source) : CIO_EFAULT;
}

int cio_mcast_leave_source_group(cio_sockref s, uint32_t index, const struct cio_sockaddr *group,
	const struct cio_sockaddr *source)
{
	return group && source ? set_group(s, MCAST_LEAVE_SOURCE_GROUP, index, group, source) : CIO_EFAULT;
}

int cio_mcast_block_source(cio_sockref s, uint32_t index, const struct cio_sockaddr *group,
	const struct cio_sockaddr *source)
{
	return group && source ? set_group(s, MCAST_BLOCK_SOURCE, index, group, source) : CIO_EFAULT;
}

int cio_mcast_unblock_source(cio_sockref s, uint32_t index, const struct cio_sockaddr *group,
	const struct cio_sockaddr *source)
{
	return group && source ? set_group(s, MCAST_UNBLOCK_SOURCE, index, group, source) : CIO_EFAULT;
}

/* struct group_filter, with room for as many sources as are taken here. */
struct group_filter64 {
	uint32_t index;
	_Alignas(struct sockaddr_storage) unsigned char group[STORAGE];
	uint32_t mode, count;
	_Alignas(struct sockaddr_storage) unsigned char sources[CIO_MCAST_SOURCES_MAX][STORAGE];
};

/* Linux' own length does not count what is added for alignment behind. */
#define FILTER_LEN(count) (offsetof(struct group_filter64, sources) + (count) * STORAGE)

int cio_set_mcast_msfilter(cio_sockref s, uint32_t index, const struct cio_sockaddr *group, uint32_t mode,
	const struct cio_sockaddr *sources, size_t count)
{
	struct group_filter64 filter = { .index = index, .mode = mode, .count = (uint32_t)count };
	size_t i;
	int level, r;

	if (!group || !memory_ok(sources, count))
		return CIO_EFAULT;
	level = level_of(group);
	if (level < 0)
		return level;
	if (CIO_MCAST_MSFILTER == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	if (index > INT_MAX || mode > CIO_MCAST_INCLUDE || count > CIO_MCAST_SOURCES_MAX)
		return CIO_EINVAL;
	r = put_storage(group, filter.group);
	for (i = 0; r == 0 && i < count; i++)
		r = cio_sockaddr_family(&sources[i]) == cio_sockaddr_family(group)
			? put_storage(&sources[i], filter.sources[i]) : CIO_EAFNOSUPPORT;
	if (r < 0)
		return r;
	return cio_sys_setsockopt(s.fd, level, CIO_MCAST_MSFILTER, &filter, FILTER_LEN(count));
}

int cio_get_mcast_msfilter(cio_sockref s, uint32_t index, const struct cio_sockaddr *group, uint32_t *ret_mode,
	struct cio_sockaddr *ret_sources, size_t *count)
{
	struct group_filter64 filter = { .index = index, .count = CIO_MCAST_SOURCES_MAX };
	size_t len = sizeof filter, i;
	int level, r;

	if (!group || !count || !memory_ok(ret_sources, *count))
		return CIO_EFAULT;
	level = level_of(group);
	if (level < 0)
		return level;
	if (CIO_MCAST_MSFILTER == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	if (index > INT_MAX)
		return CIO_EINVAL;
	r = put_storage(group, filter.group);
	if (r < 0)
		return r;
	r = cio_sys_getsockopt(s.fd, level, CIO_MCAST_MSFILTER, &filter, &len);
	if (r < 0)
		return r;
	if (filter.count > *count || filter.count > CIO_MCAST_SOURCES_MAX)
		return CIO_ENOSPC;
	for (i = 0; i < filter.count; i++)
		take_storage(filter.sources[i], &ret_sources[i]);
	*ret_mode = filter.mode;
	*count = filter.count;
	return 0;
}

/* struct ip_mreq_source, whose second and third member change places between systems. */
static int set_source_v4(cio_sockref s, int option, const struct in_addr *source, const struct in_addr *group,
	const struct in_addr *interface_addr)
{
	struct in_addr value[3];

	if (!source || !group || !interface_addr)
		return CIO_EFAULT;
	value[0] = *group;
	value[CIO_MREQ_SOURCE_AT] = *source;
	value[3 - CIO_MREQ_SOURCE_AT] = *interface_addr;
	return set_bytes(s, IPPROTO_IP, option, value, sizeof value);
}

int cio_block_source_v4(cio_sockref s, const struct in_addr *source, const struct in_addr *group,
	const struct in_addr *interface_addr)
{
	return set_source_v4(s, IP_BLOCK_SOURCE, source, group, interface_addr);
}

int cio_unblock_source_v4(cio_sockref s, const struct in_addr *source, const struct in_addr *group,
	const struct in_addr *interface_addr)
{
	return set_source_v4(s, IP_UNBLOCK_SOURCE, source, group, interface_addr);
}

/* struct ip_msfilter. */
struct ip_filter {
	struct in_addr group, interface_addr;
	uint32_t mode, count;
	struct in_addr sources[CIO_MCAST_SOURCES_MAX];
};

int cio_set_ip_msfilter(cio_sockref s, const struct in_addr *group, const struct in_addr *interface_addr,
	uint32_t mode, const struct in_addr *sources, size_t count)
{
	struct ip_filter filter = { .mode = mode, .count = (uint32_t)count };

	if (!group || !interface_addr || !memory_ok(sources, count))
		return CIO_EFAULT;
	if (mode > CIO_MCAST_INCLUDE || count > CIO_MCAST_SOURCES_MAX)
		return CIO_EINVAL;
	filter.group = *group;
	filter.interface_addr = *interface_addr;
	if (count > 0)
		memcpy(filter.sources, sources, count * sizeof *sources);
	return set_bytes(s, IPPROTO_IP, CIO_IP_MSFILTER, &filter,
		offsetof(struct ip_filter, sources) + count * sizeof *sources);
}

int cio_get_ip_msfilter(cio_sockref s, const struct in_addr *group, const struct in_addr *interface_addr,
	uint32_t *ret_mode, struct in_addr *ret_sources, size_t *count)
{
	struct ip_filter filter = { .count = CIO_MCAST_SOURCES_MAX };
	size_t len = sizeof filter;
	int r;

	if (!group || !interface_addr || !count || !memory_ok(ret_sources, *count))
		return CIO_EFAULT;
	if (CIO_IP_MSFILTER == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	filter.group = *group;
	filter.interface_addr = *interface_addr;
	r = cio_sys_getsockopt(s.fd, IPPROTO_IP, CIO_IP_MSFILTER, &filter, &len);
	if (r < 0)
		return r;
	if (filter.count > *count || filter.count > CIO_MCAST_SOURCES_MAX)
		return CIO_ENOSPC;
	if (filter.count > 0)
		memcpy(ret_sources, filter.sources, filter.count * sizeof *ret_sources);
	*ret_mode = filter.mode;
	*count = filter.count;
	return 0;
}
