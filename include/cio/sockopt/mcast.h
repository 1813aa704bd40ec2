/* SPDX-License-Identifier: MIT */
#ifndef CIO_SOCKOPT_MCAST_H
#define CIO_SOCKOPT_MCAST_H

/* Multicast groups of IPv4 and IPv6 and their sources, on the interface with an index, 0 for the
 * system's choice.  The level is that of the group's family; ports mean nothing. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

struct cio_sockaddr;

/* MCAST_JOIN_GROUP, MCAST_LEAVE_GROUP. */
int cio_mcast_join_group(cio_sockref s, uint32_t index, const struct cio_sockaddr *group);
int cio_mcast_leave_group(cio_sockref s, uint32_t index, const struct cio_sockaddr *group);

/* MCAST_JOIN_SOURCE_GROUP, MCAST_LEAVE_SOURCE_GROUP: a group's datagrams from one source. */
int cio_mcast_join_source_group(cio_sockref s, uint32_t index, const struct cio_sockaddr *group,
	const struct cio_sockaddr *source);
int cio_mcast_leave_source_group(cio_sockref s, uint32_t index, const struct cio_sockaddr *group,
	const struct cio_sockaddr *source);

/* MCAST_BLOCK_SOURCE, MCAST_UNBLOCK_SOURCE: all but those of one source, of a group that was joined. */
int cio_mcast_block_source(cio_sockref s, uint32_t index, const struct cio_sockaddr *group,
	const struct cio_sockaddr *source);
int cio_mcast_unblock_source(cio_sockref s, uint32_t index, const struct cio_sockaddr *group,
	const struct cio_sockaddr *source);

/* Modes of a filter: all sources but these, these sources alone. */
#define CIO_MCAST_EXCLUDE 0u
#define CIO_MCAST_INCLUDE 1u
#define CIO_MCAST_SOURCES_MAX 64

/* MCAST_MSFILTER: the whole filter of a group at once, at most CIO_MCAST_SOURCES_MAX sources.
 * *count: room before, sources after; CIO_ENOSPC if there are more. */
int cio_get_mcast_msfilter(cio_sockref s, uint32_t index, const struct cio_sockaddr *group, uint32_t *ret_mode,
	struct cio_sockaddr *ret_sources, size_t *count) CIO_NONNULL(4);
int cio_set_mcast_msfilter(cio_sockref s, uint32_t index, const struct cio_sockaddr *group, uint32_t mode,
	const struct cio_sockaddr *sources, size_t count);

#ifdef __cplusplus
}
#endif

#endif
