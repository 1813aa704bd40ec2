/* SPDX-License-Identifier: MIT */
#ifndef CIO_SOCKOPT_NETLINK_H
#define CIO_SOCKOPT_NETLINK_H

/* Options of AF_NETLINK, level SOL_NETLINK, sorted by name. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

/* NETLINK_ADD_MEMBERSHIP: joins a multicast group. */
int cio_set_netlink_add_membership(cio_sockref s, uint32_t group);

/* NETLINK_BROADCAST_ERROR: a broadcast that does not reach all is an error. */
int cio_get_netlink_broadcast_error(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_netlink_broadcast_error(cio_sockref s, bool on);

/* NETLINK_CAP_ACK: acknowledgements do not repeat the request. */
int cio_get_netlink_cap_ack(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_netlink_cap_ack(cio_sockref s, bool on);

/* NETLINK_DROP_MEMBERSHIP: leaves a multicast group. */
int cio_set_netlink_drop_membership(cio_sockref s, uint32_t group);

/* NETLINK_EXT_ACK: errors come with a message and the place of the fault. */
int cio_get_netlink_ext_ack(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_netlink_ext_ack(cio_sockref s, bool on);

/* NETLINK_GET_STRICT_CHK: requests to dump are checked strictly. */
int cio_get_netlink_get_strict_chk(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_netlink_get_strict_chk(cio_sockref s, bool on);

/* NETLINK_LIST_MEMBERSHIPS: a bit a group, the first is group 1; *count: room before, numbers after. */
int cio_get_netlink_list_memberships(cio_sockref s, uint32_t *ret, size_t *count);

/* NETLINK_LISTEN_ALL_NSID: messages of all network namespaces that have a number here come too. */
int cio_get_netlink_listen_all_nsid(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_netlink_listen_all_nsid(cio_sockref s, bool on);

/* NETLINK_NO_ENOBUFS: lost messages are not told by ENOBUFS. */
int cio_get_netlink_no_enobufs(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_netlink_no_enobufs(cio_sockref s, bool on);

/* NETLINK_PKTINFO: the group of a message comes as a control message. */
int cio_get_netlink_pktinfo(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_netlink_pktinfo(cio_sockref s, bool on);

#ifdef __cplusplus
}
#endif

#endif
