/* SPDX-License-Identifier: MIT */
/* SOL_PACKET: an aligned line an option, then the registry's rows. */
#include "config.h"

#include <cio/sockopt/packet.h>

#include "sockopt.h"
#include "../lib.h"

int cio_get_packet_auxdata        (cio_sockref s, bool *ret)        { return get_bool(s, SOL_PACKET, PACKET_AUXDATA, ret); }
int cio_set_packet_auxdata        (cio_sockref s, bool on)          { return set_bool(s, SOL_PACKET, PACKET_AUXDATA, on); }
int cio_get_packet_copy_thresh    (cio_sockref s, int *ret)         { return get_int(s, SOL_PACKET, PACKET_COPY_THRESH, ret); }
int cio_set_packet_copy_thresh    (cio_sockref s, int packets)      { return set_int(s, SOL_PACKET, PACKET_COPY_THRESH, packets); }
int cio_get_packet_fanout         (cio_sockref s, uint32_t *ret)    { return get_uint(s, SOL_PACKET, PACKET_FANOUT, ret); }
int cio_set_packet_fanout         (cio_sockref s, uint32_t fanout)  { return set_uint(s, SOL_PACKET, PACKET_FANOUT, fanout, 0, UINT32_MAX); }
int cio_get_packet_ignore_outgoing(cio_sockref s, bool *ret)        { return get_bool(s, SOL_PACKET, PACKET_IGNORE_OUTGOING, ret); }
int cio_set_packet_ignore_outgoing(cio_sockref s, bool on)          { return set_bool(s, SOL_PACKET, PACKET_IGNORE_OUTGOING, on); }
int cio_get_packet_loss           (cio_sockref s, bool *ret)        { return get_bool(s, SOL_PACKET, PACKET_LOSS, ret); }
int cio_set_packet_loss           (cio_sockref s, bool on)          { return set_bool(s, SOL_PACKET, PACKET_LOSS, on); }
int cio_get_packet_origdev        (cio_sockref s, bool *ret)        { return get_bool(s, SOL_PACKET, PACKET_ORIGDEV, ret); }
int cio_set_packet_origdev        (cio_sockref s, bool on)          { return set_bool(s, SOL_PACKET, PACKET_ORIGDEV, on); }
int cio_get_packet_qdisc_bypass   (cio_sockref s, bool *ret)        { return get_bool(s, SOL_PACKET, PACKET_QDISC_BYPASS, ret); }
int cio_set_packet_qdisc_bypass   (cio_sockref s, bool on)          { return set_bool(s, SOL_PACKET, PACKET_QDISC_BYPASS, on); }
int cio_get_packet_reserve        (cio_sockref s, uint32_t *ret)    { return get_uint(s, SOL_PACKET, PACKET_RESERVE, ret); }
int cio_set_packet_reserve        (cio_sockref s, uint32_t bytes)   { return set_uint(s, SOL_PACKET, PACKET_RESERVE, bytes, 0, INT_MAX); }
int cio_get_packet_timestamp      (cio_sockref s, uint32_t *ret)    { return get_uint(s, SOL_PACKET, PACKET_TIMESTAMP, ret); }
int cio_set_packet_timestamp      (cio_sockref s, uint32_t flags)   { return set_uint(s, SOL_PACKET, PACKET_TIMESTAMP, flags, 0, INT_MAX); }
int cio_get_packet_tx_has_off     (cio_sockref s, bool *ret)        { return get_bool(s, SOL_PACKET, PACKET_TX_HAS_OFF, ret); }
int cio_set_packet_tx_has_off     (cio_sockref s, bool on)          { return set_bool(s, SOL_PACKET, PACKET_TX_HAS_OFF, on); }
int cio_get_packet_version        (cio_sockref s, uint32_t *ret)    { return get_uint(s, SOL_PACKET, PACKET_VERSION, ret); }
int cio_set_packet_version        (cio_sockref s, uint32_t version) { return set_uint(s, SOL_PACKET, PACKET_VERSION, version, 0, 2); }
int cio_get_packet_vnet_hdr       (cio_sockref s, bool *ret)        { return get_bool(s, SOL_PACKET, PACKET_VNET_HDR, ret); }
int cio_set_packet_vnet_hdr       (cio_sockref s, bool on)          { return set_bool(s, SOL_PACKET, PACKET_VNET_HDR, on); }
int cio_get_packet_vnet_hdr_sz    (cio_sockref s, uint32_t *ret)    { return get_uint(s, SOL_PACKET, PACKET_VNET_HDR_SZ, ret); }
int cio_set_packet_vnet_hdr_sz    (cio_sockref s, uint32_t bytes)   { return set_uint(s, SOL_PACKET, PACKET_VNET_HDR_SZ, bytes, 0, 12); }

static const struct cio_option rows[] = {
	{ "packet.add_membership", "PACKET_ADD_MEMBERSHIP", SOL_PACKET, PACKET_ADD_MEMBERSHIP, CIO_KIND_ACTION, CIO_UNIT_NONE,
		WO, CIO_STAGE_ANY,
		CIO_FAMILY_PACKET, 0, 0,
		"Linux 2.2", "Linux only", NULL, NULL,
		"an interface takes in more: what is for others, or for an address" },
	{ "packet.auxdata", "PACKET_AUXDATA", SOL_PACKET, PACKET_AUXDATA, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_PACKET, 0, 1,
		"Linux 2.6.21", "Linux only", NULL, NULL,
		"the length, the status and the VLAN of a packet come as a control message" },
	{ "packet.copy_thresh", "PACKET_COPY_THRESH", SOL_PACKET, PACKET_COPY_THRESH, CIO_KIND_INT, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_PACKET, INT_MIN, INT_MAX,
		"Linux 2.4", "Linux only", NULL, NULL,
		"from which packets that do not fit into the ring are queued too" },
	{ "packet.drop_membership", "PACKET_DROP_MEMBERSHIP", SOL_PACKET, PACKET_DROP_MEMBERSHIP, CIO_KIND_ACTION, CIO_UNIT_NONE,
		WO, CIO_STAGE_ANY,
		CIO_FAMILY_PACKET, 0, 0,
		"Linux 2.2", "Linux only", NULL, NULL,
		"an interface takes in less" },
	{ "packet.fanout", "PACKET_FANOUT", SOL_PACKET, PACKET_FANOUT, CIO_KIND_UINT, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_PACKET, 0, UINT32_MAX,
		"Linux 3.1", "Linux only", NULL, NULL,
		"the group that shares packets, its kind and its flags" },
	{ "packet.fanout_data", "PACKET_FANOUT_DATA", SOL_PACKET, PACKET_FANOUT_DATA, CIO_KIND_ACTION, CIO_UNIT_NONE,
		WO, CIO_STAGE_ANY,
		CIO_FAMILY_PACKET, 0, 0,
		"Linux 4.3", "Linux only", NULL, NULL,
		"the program that says which socket of the group gets a packet" },
	{ "packet.hdrlen", "PACKET_HDRLEN", SOL_PACKET, PACKET_HDRLEN, CIO_KIND_ACTION, CIO_UNIT_NONE,
		RO, CIO_STAGE_ANY,
		CIO_FAMILY_PACKET, 0, 0,
		"Linux 2.6.27", "Linux only", NULL, NULL,
		"bytes of the header of each packet in a ring of a layout" },
	{ "packet.ignore_outgoing", "PACKET_IGNORE_OUTGOING", SOL_PACKET, PACKET_IGNORE_OUTGOING, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_PACKET, 0, 1,
		"Linux 4.20", "Linux only", NULL, NULL,
		"what this machine sends is not shown" },
	{ "packet.loss", "PACKET_LOSS", SOL_PACKET, PACKET_LOSS, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_PACKET, 0, 1,
		"Linux 2.6.31", "Linux only", NULL, NULL,
		"a malformed packet in the ring is skipped" },
	{ "packet.origdev", "PACKET_ORIGDEV", SOL_PACKET, PACKET_ORIGDEV, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_PACKET, 0, 1,
		"Linux 2.6.21", "Linux only", NULL, NULL,
		"the address has the interface that it came by, not the one above" },
	{ "packet.qdisc_bypass", "PACKET_QDISC_BYPASS", SOL_PACKET, PACKET_QDISC_BYPASS, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_PACKET, 0, 1,
		"Linux 3.14", "Linux only", NULL, NULL,
		"what it sends passes by the queue of the device" },
	{ "packet.recv_output", "PACKET_RECV_OUTPUT", SOL_PACKET, PACKET_RECV_OUTPUT, CIO_KIND_ACTION, CIO_UNIT_NONE,
		CIO_OPTION_RESERVED, CIO_STAGE_ANY,
		CIO_FAMILY_PACKET, 0, 0,
		"Linux 2.2", "Linux only", NULL, NULL,
		"a number that no kernel answers" },
	{ "packet.reserve", "PACKET_RESERVE", SOL_PACKET, PACKET_RESERVE, CIO_KIND_UINT, CIO_UNIT_BYTE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_PACKET, 0, INT_MAX,
		"Linux 2.6.25", "Linux only", NULL, NULL,
		"bytes that are left free before each packet in the ring" },
	{ "packet.rollover_stats", "PACKET_ROLLOVER_STATS", SOL_PACKET, PACKET_ROLLOVER_STATS, CIO_KIND_ACTION, CIO_UNIT_NONE,
		RO | CIO_OPTION_TRANSIENT, CIO_STAGE_ANY,
		CIO_FAMILY_PACKET, 0, 0,
		"Linux 4.2", "Linux only", NULL, NULL,
		"how often a packet went to another socket of the group" },
	{ "packet.rx_ring", "PACKET_RX_RING", SOL_PACKET, PACKET_RX_RING, CIO_KIND_ACTION, CIO_UNIT_NONE,
		WO, CIO_STAGE_ANY,
		CIO_FAMILY_PACKET, 0, 0,
		"Linux 2.4", "Linux only", NULL, NULL,
		"memory, to be mapped, in which packets come" },
	{ "packet.statistics", "PACKET_STATISTICS", SOL_PACKET, PACKET_STATISTICS, CIO_KIND_ACTION, CIO_UNIT_NONE,
		RO | CIO_OPTION_CONSUMED, CIO_STAGE_ANY,
		CIO_FAMILY_PACKET, 0, 0,
		"Linux 2.2", "Linux only", NULL, NULL,
		"packets that came and that were dropped since it was read" },
	{ "packet.timestamp", "PACKET_TIMESTAMP", SOL_PACKET, PACKET_TIMESTAMP, CIO_KIND_UINT, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_PACKET, 0, INT_MAX,
		"Linux 2.6.36", "Linux only", NULL, NULL,
		"which time stamps the ring has: bits SOF_TIMESTAMPING_*" },
	{ "packet.tx_has_off", "PACKET_TX_HAS_OFF", SOL_PACKET, PACKET_TX_HAS_OFF, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_PACKET, 0, 1,
		"Linux 3.12", "Linux only", NULL, NULL,
		"each packet of the ring to send says where it begins" },
	{ "packet.tx_ring", "PACKET_TX_RING", SOL_PACKET, PACKET_TX_RING, CIO_KIND_ACTION, CIO_UNIT_NONE,
		WO, CIO_STAGE_ANY,
		CIO_FAMILY_PACKET, 0, 0,
		"Linux 2.6.31", "Linux only", NULL, NULL,
		"memory, to be mapped, from which packets are sent" },
	{ "packet.tx_timestamp", "PACKET_TX_TIMESTAMP", SOL_PACKET, PACKET_TX_TIMESTAMP, CIO_KIND_ACTION, CIO_UNIT_NONE,
		CIO_OPTION_RESERVED, CIO_STAGE_ANY,
		CIO_FAMILY_PACKET, 0, 0,
		"Linux 2.6.36", "Linux only", NULL, NULL,
		"a number that no kernel answers: of control messages alone" },
	{ "packet.version", "PACKET_VERSION", SOL_PACKET, PACKET_VERSION, CIO_KIND_UINT, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_PACKET, 0, 2,
		"Linux 2.6.27", "Linux only", NULL, NULL,
		"the layout of the ring: 0 is TPACKET_V1, 1 V2, 2 V3" },
	{ "packet.vnet_hdr", "PACKET_VNET_HDR", SOL_PACKET, PACKET_VNET_HDR, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_PACKET, 0, 1,
		"Linux 2.6.34", "Linux only", NULL, NULL,
		"packets begin with a struct virtio_net_hdr" },
	{ "packet.vnet_hdr_sz", "PACKET_VNET_HDR_SZ", SOL_PACKET, PACKET_VNET_HDR_SZ, CIO_KIND_UINT, CIO_UNIT_BYTE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_PACKET, 0, 12,
		"Linux 6.4", "Linux only", NULL, NULL,
		"how long this header is: 0, 10 or 12" },
};

const struct option_rows cio_rows_packet = ROWS(rows);
