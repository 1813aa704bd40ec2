/* SPDX-License-Identifier: MIT */
/* SOL_NETLINK: an aligned line an option, then the registry's rows. */
#include "config.h"

#include <cio/sockopt/netlink.h>

#include "sockopt.h"
#include "../lib.h"

int cio_set_netlink_add_membership (cio_sockref s, uint32_t group) { return set_uint(s, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, group, 1, INT_MAX); }
int cio_get_netlink_broadcast_error(cio_sockref s, bool *ret)      { return get_bool(s, SOL_NETLINK, NETLINK_BROADCAST_ERROR, ret); }
int cio_set_netlink_broadcast_error(cio_sockref s, bool on)        { return set_bool(s, SOL_NETLINK, NETLINK_BROADCAST_ERROR, on); }
int cio_get_netlink_cap_ack        (cio_sockref s, bool *ret)      { return get_bool(s, SOL_NETLINK, NETLINK_CAP_ACK, ret); }
int cio_set_netlink_cap_ack        (cio_sockref s, bool on)        { return set_bool(s, SOL_NETLINK, NETLINK_CAP_ACK, on); }
int cio_set_netlink_drop_membership(cio_sockref s, uint32_t group) { return set_uint(s, SOL_NETLINK, NETLINK_DROP_MEMBERSHIP, group, 1, INT_MAX); }
int cio_get_netlink_ext_ack        (cio_sockref s, bool *ret)      { return get_bool(s, SOL_NETLINK, NETLINK_EXT_ACK, ret); }
int cio_set_netlink_ext_ack        (cio_sockref s, bool on)        { return set_bool(s, SOL_NETLINK, NETLINK_EXT_ACK, on); }
int cio_get_netlink_get_strict_chk (cio_sockref s, bool *ret)      { return get_bool(s, SOL_NETLINK, NETLINK_GET_STRICT_CHK, ret); }
int cio_set_netlink_get_strict_chk (cio_sockref s, bool on)        { return set_bool(s, SOL_NETLINK, NETLINK_GET_STRICT_CHK, on); }
int cio_get_netlink_listen_all_nsid(cio_sockref s, bool *ret)      { return get_bool(s, SOL_NETLINK, NETLINK_LISTEN_ALL_NSID, ret); }
int cio_set_netlink_listen_all_nsid(cio_sockref s, bool on)        { return set_bool(s, SOL_NETLINK, NETLINK_LISTEN_ALL_NSID, on); }
int cio_get_netlink_no_enobufs     (cio_sockref s, bool *ret)      { return get_bool(s, SOL_NETLINK, NETLINK_NO_ENOBUFS, ret); }
int cio_set_netlink_no_enobufs     (cio_sockref s, bool on)        { return set_bool(s, SOL_NETLINK, NETLINK_NO_ENOBUFS, on); }
int cio_get_netlink_pktinfo        (cio_sockref s, bool *ret)      { return get_bool(s, SOL_NETLINK, NETLINK_PKTINFO, ret); }
int cio_set_netlink_pktinfo        (cio_sockref s, bool on)        { return set_bool(s, SOL_NETLINK, NETLINK_PKTINFO, on); }

/* The kernel says how long the list is, also when it was cut. */
#define GROUP_WORDS 256

int cio_get_netlink_list_memberships(cio_sockref s, uint32_t *ret, size_t *count)
{
	uint32_t words[GROUP_WORDS];
	size_t len = sizeof words;
	int r;

	if (!count || !memory_ok(ret, *count))
		return CIO_EFAULT;
	if (NETLINK_LIST_MEMBERSHIPS == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	r = cio_sys_getsockopt(s.fd, SOL_NETLINK, NETLINK_LIST_MEMBERSHIPS, words, &len);
	if (r < 0)
		return r;
	if (len > sizeof words || len / sizeof *ret > *count)
		return CIO_ENOSPC;
	if (len > 0)
		memcpy(ret, words, len);
	*count = len / sizeof *ret;
	return 0;
}

static const struct cio_option rows[] = {
	{ "netlink.add_membership", "NETLINK_ADD_MEMBERSHIP", SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, CIO_KIND_UINT, CIO_UNIT_NONE,
		WO, CIO_STAGE_ANY,
		CIO_FAMILY_NETLINK, 1, INT_MAX,
		"Linux 2.6.14", "Linux only", NULL, NULL,
		"joins a multicast group" },
	{ "netlink.broadcast_error", "NETLINK_BROADCAST_ERROR", SOL_NETLINK, NETLINK_BROADCAST_ERROR, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_NETLINK, 0, 1,
		"Linux 2.6.30", "Linux only", NULL, NULL,
		"a broadcast that does not reach all is an error" },
	{ "netlink.cap_ack", "NETLINK_CAP_ACK", SOL_NETLINK, NETLINK_CAP_ACK, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_NETLINK, 0, 1,
		"Linux 4.2", "Linux only", NULL, NULL,
		"acknowledgements do not repeat the request" },
	{ "netlink.drop_membership", "NETLINK_DROP_MEMBERSHIP", SOL_NETLINK, NETLINK_DROP_MEMBERSHIP, CIO_KIND_UINT, CIO_UNIT_NONE,
		WO, CIO_STAGE_ANY,
		CIO_FAMILY_NETLINK, 1, INT_MAX,
		"Linux 2.6.14", "Linux only", NULL, NULL,
		"leaves a multicast group" },
	{ "netlink.ext_ack", "NETLINK_EXT_ACK", SOL_NETLINK, NETLINK_EXT_ACK, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_NETLINK, 0, 1,
		"Linux 4.12", "Linux only", NULL, NULL,
		"errors come with a message and the place of the fault" },
	{ "netlink.get_strict_chk", "NETLINK_GET_STRICT_CHK", SOL_NETLINK, NETLINK_GET_STRICT_CHK, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_NETLINK, 0, 1,
		"Linux 4.20", "Linux only", NULL, NULL,
		"requests to dump are checked strictly" },
	{ "netlink.list_memberships", "NETLINK_LIST_MEMBERSHIPS", SOL_NETLINK, NETLINK_LIST_MEMBERSHIPS, CIO_KIND_ACTION, CIO_UNIT_NONE,
		RO, CIO_STAGE_ANY,
		CIO_FAMILY_NETLINK, 0, 0,
		"Linux 4.2", "Linux only", NULL, NULL,
		"the multicast groups that it has joined" },
	{ "netlink.listen_all_nsid", "NETLINK_LISTEN_ALL_NSID", SOL_NETLINK, NETLINK_LISTEN_ALL_NSID, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW | CIO_OPTION_PRIVILEGED, CIO_STAGE_ANY,
		CIO_FAMILY_NETLINK, 0, 1,
		"Linux 4.2", "Linux only", "CAP_NET_BROADCAST to switch it on", NULL,
		"messages of all network namespaces that have a number here come too" },
	{ "netlink.no_enobufs", "NETLINK_NO_ENOBUFS", SOL_NETLINK, NETLINK_NO_ENOBUFS, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_NETLINK, 0, 1,
		"Linux 2.6.30", "Linux only", NULL, NULL,
		"lost messages are not told by ENOBUFS" },
	{ "netlink.pktinfo", "NETLINK_PKTINFO", SOL_NETLINK, NETLINK_PKTINFO, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_NETLINK, 0, 1,
		"Linux 2.6.14", "Linux only", NULL, NULL,
		"the group of a message comes as a control message" },
	{ "netlink.rx_ring", "NETLINK_RX_RING", SOL_NETLINK, NETLINK_RX_RING, CIO_KIND_ACTION, CIO_UNIT_NONE,
		CIO_OPTION_RESERVED, CIO_STAGE_ANY,
		CIO_FAMILY_NETLINK, 0, 0,
		"Linux 3.10", "Linux only", NULL, NULL,
		"a number that no kernel answers since Linux 4.6" },
	{ "netlink.tx_ring", "NETLINK_TX_RING", SOL_NETLINK, NETLINK_TX_RING, CIO_KIND_ACTION, CIO_UNIT_NONE,
		CIO_OPTION_RESERVED, CIO_STAGE_ANY,
		CIO_FAMILY_NETLINK, 0, 0,
		"Linux 3.10", "Linux only", NULL, NULL,
		"a number that no kernel answers since Linux 4.6" },
};

const struct option_rows cio_rows_netlink = ROWS(rows);
