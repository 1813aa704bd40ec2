/* SPDX-License-Identifier: MIT */
/* Options that Linux does not have: what a system lacks is CIO_ENOPROTOOPT without a system call. */
#include "config.h"

#include <string.h>

#include <cio/option.h>

#include "fault.h"
#include "support.h"

#define UNTOUCHED 0x5a

struct other {
	const char *row;
	int (*get_bool)(cio_sockref, bool *);
	int (*set_bool)(cio_sockref, bool);
	int (*get_uint)(cio_sockref, uint32_t *);
	int (*set_uint)(cio_sockref, uint32_t);
	int (*get_int)(cio_sockref, int *);
	int (*set_int)(cio_sockref, int);
	int (*get_time)(cio_sockref, int64_t *);
	int (*set_time)(cio_sockref, int64_t);
};

static const struct other others[] = {
	{ "so.allzones", .get_bool = cio_get_so_allzones, .set_bool = cio_set_so_allzones },
	{ "so.anon_mlp", .get_bool = cio_get_so_anon_mlp, .set_bool = cio_set_so_anon_mlp },
	{ "so.bindany", .get_bool = cio_get_so_bindany, .set_bool = cio_set_so_bindany },
	{ "so.bintime", .get_bool = cio_get_so_bintime, .set_bool = cio_set_so_bintime },
	{ "so.compartment_id", .get_uint = cio_get_so_compartment_id, .set_uint = cio_set_so_compartment_id },
	{ "so.conditional_accept", .get_bool = cio_get_so_conditional_accept, .set_bool = cio_set_so_conditional_accept },
	{ "so.connect_time", .get_int = cio_get_so_connect_time },
	{ "so.cpuhint", .get_int = cio_get_so_cpuhint },
	{ "so.dgram_errind", .get_bool = cio_get_so_dgram_errind, .set_bool = cio_set_so_dgram_errind },
	{ "so.dontlinger", .get_bool = cio_get_so_dontlinger, .set_bool = cio_set_so_dontlinger },
	{ "so.donttrunc", .get_bool = cio_get_so_donttrunc, .set_bool = cio_set_so_donttrunc },
	{ "so.exclbind", .get_bool = cio_get_so_exclbind, .set_bool = cio_set_so_exclbind },
	{ "so.exclusiveaddruse", .get_bool = cio_get_so_exclusiveaddruse, .set_bool = cio_set_so_exclusiveaddruse },
	{ "so.group_priority", .get_int = cio_get_so_group_priority, .set_int = cio_set_so_group_priority },
	{ "so.listenincqlen", .get_uint = cio_get_so_listenincqlen },
	{ "so.listenqlen", .get_uint = cio_get_so_listenqlen },
	{ "so.listenqlimit", .get_uint = cio_get_so_listenqlimit },
	{ "so.mac_exempt", .get_bool = cio_get_so_mac_exempt, .set_bool = cio_set_so_mac_exempt },
	{ "so.mac_implicit", .get_bool = cio_get_so_mac_implicit, .set_bool = cio_set_so_mac_implicit },
	{ "so.max_msg_size", .get_uint = cio_get_so_max_msg_size },
	{ "so.net_service_type", .get_uint = cio_get_so_net_service_type, .set_uint = cio_set_so_net_service_type },
	{ "so.netsvc_marking_level", .get_int = cio_get_so_netsvc_marking_level },
	{ "so.no_ddp", .get_bool = cio_get_so_no_ddp, .set_bool = cio_set_so_no_ddp },
	{ "so.no_offload", .get_bool = cio_get_so_no_offload, .set_bool = cio_set_so_no_offload },
	{ "so.noaddrerr", .get_bool = cio_get_so_noaddrerr, .set_bool = cio_set_so_noaddrerr },
	{ "so.noheader", .get_bool = cio_get_so_noheader, .set_bool = cio_set_so_noheader },
	{ "so.notifyconflict", .set_bool = cio_set_so_notifyconflict },
	{ "so.nread", .get_uint = cio_get_so_nread },
	{ "so.numrcvpkt", .get_uint = cio_get_so_numrcvpkt },
	{ "so.nwrite", .get_uint = cio_get_so_nwrite },
	{ "so.overflowed", .get_uint = cio_get_so_overflowed },
	{ "so.pause_accept", .get_bool = cio_get_so_pause_accept, .set_bool = cio_set_so_pause_accept },
	{ "so.port_scalability", .get_bool = cio_get_so_port_scalability, .set_bool = cio_set_so_port_scalability },
	{ "so.randomize_port", .get_bool = cio_get_so_randomize_port, .set_bool = cio_set_so_randomize_port },
	{ "so.randomport", .get_bool = cio_get_so_randomport, .set_bool = cio_set_so_randomport },
	{ "so.rcvpsh", .get_time = cio_get_so_rcvpsh, .set_time = cio_set_so_rcvpsh },
	{ "so.received_hoplimit", .get_uint = cio_get_so_received_hoplimit },
	{ "so.recvucred", .get_bool = cio_get_so_recvucred, .set_bool = cio_set_so_recvucred },
	{ "so.rerror", .get_bool = cio_get_so_rerror, .set_bool = cio_set_so_rerror },
	{ "so.reuse_multicastport", .get_bool = cio_get_so_reuse_multicastport, .set_bool = cio_set_so_reuse_multicastport },
	{ "so.reuse_unicastport", .get_bool = cio_get_so_reuse_unicastport, .set_bool = cio_set_so_reuse_unicastport },
	{ "so.reuseshareuid", .get_bool = cio_get_so_reuseshareuid, .set_bool = cio_set_so_reuseshareuid },
	{ "so.rtable", .get_uint = cio_get_so_rtable, .set_uint = cio_set_so_rtable },
	{ "so.sndspace", .get_uint = cio_get_so_sndspace },
	{ "so.timestamp_id", .get_uint = cio_get_so_timestamp_id },
	{ "so.timestamp_monotonic", .get_bool = cio_get_so_timestamp_monotonic, .set_bool = cio_set_so_timestamp_monotonic },
	{ "so.ts_clock", .get_uint = cio_get_so_ts_clock, .set_uint = cio_set_so_ts_clock },
	{ "so.useloopback", .get_bool = cio_get_so_useloopback, .set_bool = cio_set_so_useloopback },
	{ "so.user_cookie", .set_uint = cio_set_so_user_cookie },
	{ "so.vrrp", .get_bool = cio_get_so_vrrp, .set_bool = cio_set_so_vrrp },
	{ "so.wantmore", .get_bool = cio_get_so_wantmore, .set_bool = cio_set_so_wantmore },
	{ "so.wantoobflag", .get_bool = cio_get_so_wantoobflag, .set_bool = cio_set_so_wantoobflag },
	{ "so.zeroize", .get_bool = cio_get_so_zeroize, .set_bool = cio_set_so_zeroize },
	{ "local.connwait", .get_bool = cio_get_local_connwait, .set_bool = cio_set_local_connwait },
	{ "local.creds", .get_bool = cio_get_local_creds, .set_bool = cio_set_local_creds },
	{ "local.creds_persistent", .get_bool = cio_get_local_creds_persistent, .set_bool = cio_set_local_creds_persistent },
	{ "local.peerepid", .get_int = cio_get_local_peerepid },
	{ "local.peerpid", .get_int = cio_get_local_peerpid },
	{ "ip.auth_level", .get_uint = cio_get_ip_auth_level, .set_uint = cio_set_ip_auth_level },
	{ "ip.bindany", .get_bool = cio_get_ip_bindany, .set_bool = cio_set_ip_bindany },
	{ "ip.broadcast_ttl", .get_uint = cio_get_ip_broadcast_ttl, .set_uint = cio_set_ip_broadcast_ttl },
	{ "ip.dhcpinit_if", .get_uint = cio_get_ip_dhcpinit_if, .set_uint = cio_set_ip_dhcpinit_if },
	{ "ip.dontfrag", .get_bool = cio_get_ip_dontfrag, .set_bool = cio_set_ip_dontfrag },
	{ "ip.ecn", .get_bool = cio_get_ip_ecn, .set_bool = cio_set_ip_ecn },
	{ "ip.errormtu", .get_uint = cio_get_ip_errormtu },
	{ "ip.esp_network_level", .get_uint = cio_get_ip_esp_network_level, .set_uint = cio_set_ip_esp_network_level },
	{ "ip.esp_trans_level", .get_uint = cio_get_ip_esp_trans_level, .set_uint = cio_set_ip_esp_trans_level },
	{ "ip.flowid", .get_uint = cio_get_ip_flowid },
	{ "ip.flowtype", .get_uint = cio_get_ip_flowtype },
	{ "ip.iflist", .get_bool = cio_get_ip_iflist, .set_bool = cio_set_ip_iflist },
	{ "ip.ipcomp_level", .get_uint = cio_get_ip_ipcomp_level, .set_uint = cio_set_ip_ipcomp_level },
	{ "ip.ipsecflowinfo", .get_bool = cio_get_ip_ipsecflowinfo, .set_bool = cio_set_ip_ipsecflowinfo },
	{ "ip.multicast_ifindex", .get_uint = cio_get_ip_multicast_ifindex, .set_uint = cio_set_ip_multicast_ifindex },
	{ "ip.nrt_interface", .get_uint = cio_get_ip_nrt_interface, .set_uint = cio_set_ip_nrt_interface },
	{ "ip.onesbcast", .get_bool = cio_get_ip_onesbcast, .set_bool = cio_set_ip_onesbcast },
	{ "ip.original_arrival_if", .get_bool = cio_get_ip_original_arrival_if, .set_bool = cio_set_ip_original_arrival_if },
	{ "ip.pipex", .get_bool = cio_get_ip_pipex, .set_bool = cio_set_ip_pipex },
	{ "ip.pktinfo_ex", .get_bool = cio_get_ip_pktinfo_ex, .set_bool = cio_set_ip_pktinfo_ex },
	{ "ip.portalgo", .get_uint = cio_get_ip_portalgo, .set_uint = cio_set_ip_portalgo },
	{ "ip.portrange", .get_uint = cio_get_ip_portrange, .set_uint = cio_set_ip_portrange },
	{ "ip.protection_level", .get_uint = cio_get_ip_protection_level, .set_uint = cio_set_ip_protection_level },
	{ "ip.receive_broadcast", .get_bool = cio_get_ip_receive_broadcast, .set_bool = cio_set_ip_receive_broadcast },
	{ "ip.recvdstaddr", .get_bool = cio_get_ip_recvdstaddr, .set_bool = cio_set_ip_recvdstaddr },
	{ "ip.recvdstport", .get_bool = cio_get_ip_recvdstport, .set_bool = cio_set_ip_recvdstport },
	{ "ip.recvflowid", .get_bool = cio_get_ip_recvflowid, .set_bool = cio_set_ip_recvflowid },
	{ "ip.recvif", .get_bool = cio_get_ip_recvif, .set_bool = cio_set_ip_recvif },
	{ "ip.recvpktinfo", .get_bool = cio_get_ip_recvpktinfo, .set_bool = cio_set_ip_recvpktinfo },
	{ "ip.recvretopts", .get_bool = cio_get_ip_recvretopts, .set_bool = cio_set_ip_recvretopts },
	{ "ip.recvrssbucketid", .get_bool = cio_get_ip_recvrssbucketid, .set_bool = cio_set_ip_recvrssbucketid },
	{ "ip.recvrtable", .get_bool = cio_get_ip_recvrtable, .set_bool = cio_set_ip_recvrtable },
	{ "ip.recvslla", .get_bool = cio_get_ip_recvslla, .set_bool = cio_set_ip_recvslla },
	{ "ip.rssbucketid", .get_uint = cio_get_ip_rssbucketid },
	{ "ip.rtable", .get_uint = cio_get_ip_rtable, .set_uint = cio_set_ip_rtable },
	{ "ip.striphdr", .get_bool = cio_get_ip_striphdr, .set_bool = cio_set_ip_striphdr },
	{ "ip.unspec_src", .get_bool = cio_get_ip_unspec_src, .set_bool = cio_set_ip_unspec_src },
	{ "ip.user_mtu", .get_uint = cio_get_ip_user_mtu, .set_uint = cio_set_ip_user_mtu },
	{ "ip.vlan_pcp", .get_int = cio_get_ip_vlan_pcp, .set_int = cio_set_ip_vlan_pcp },
	{ "ipv6.auth_level", .get_uint = cio_get_ipv6_auth_level, .set_uint = cio_set_ipv6_auth_level },
	{ "ipv6.bindany", .get_bool = cio_get_ipv6_bindany, .set_bool = cio_set_ipv6_bindany },
	{ "ipv6.ecn", .get_bool = cio_get_ipv6_ecn, .set_bool = cio_set_ipv6_ecn },
	{ "ipv6.esp_network_level", .get_uint = cio_get_ipv6_esp_network_level, .set_uint = cio_set_ipv6_esp_network_level },
	{ "ipv6.esp_trans_level", .get_uint = cio_get_ipv6_esp_trans_level, .set_uint = cio_set_ipv6_esp_trans_level },
	{ "ipv6.faith", .get_bool = cio_get_ipv6_faith, .set_bool = cio_set_ipv6_faith },
	{ "ipv6.flowid", .get_uint = cio_get_ipv6_flowid },
	{ "ipv6.flowtype", .get_uint = cio_get_ipv6_flowtype },
	{ "ipv6.ipcomp_level", .get_uint = cio_get_ipv6_ipcomp_level, .set_uint = cio_set_ipv6_ipcomp_level },
	{ "ipv6.nrt_interface", .get_uint = cio_get_ipv6_nrt_interface, .set_uint = cio_set_ipv6_nrt_interface },
	{ "ipv6.pipex", .get_bool = cio_get_ipv6_pipex, .set_bool = cio_set_ipv6_pipex },
	{ "ipv6.pktinfo_ex", .get_bool = cio_get_ipv6_pktinfo_ex, .set_bool = cio_set_ipv6_pktinfo_ex },
	{ "ipv6.portalgo", .get_uint = cio_get_ipv6_portalgo, .set_uint = cio_set_ipv6_portalgo },
	{ "ipv6.portrange", .get_uint = cio_get_ipv6_portrange, .set_uint = cio_set_ipv6_portrange },
	{ "ipv6.prefer_tempaddr", .get_int = cio_get_ipv6_prefer_tempaddr, .set_int = cio_set_ipv6_prefer_tempaddr },
	{ "ipv6.protection_level", .get_uint = cio_get_ipv6_protection_level, .set_uint = cio_set_ipv6_protection_level },
	{ "ipv6.recvdstport", .get_bool = cio_get_ipv6_recvdstport, .set_bool = cio_set_ipv6_recvdstport },
	{ "ipv6.recvflowid", .get_bool = cio_get_ipv6_recvflowid, .set_bool = cio_set_ipv6_recvflowid },
	{ "ipv6.recvif", .get_bool = cio_get_ipv6_recvif, .set_bool = cio_set_ipv6_recvif },
	{ "ipv6.recvrssbucketid", .get_bool = cio_get_ipv6_recvrssbucketid, .set_bool = cio_set_ipv6_recvrssbucketid },
	{ "ipv6.rssbucketid", .get_uint = cio_get_ipv6_rssbucketid },
	{ "ipv6.rtable", .get_uint = cio_get_ipv6_rtable, .set_uint = cio_set_ipv6_rtable },
	{ "ipv6.src_preferences", .get_uint = cio_get_ipv6_src_preferences, .set_uint = cio_set_ipv6_src_preferences },
	{ "ipv6.unspec_src", .get_bool = cio_get_ipv6_unspec_src, .set_bool = cio_set_ipv6_unspec_src },
	{ "ipv6.user_mtu", .get_uint = cio_get_ipv6_user_mtu, .set_uint = cio_set_ipv6_user_mtu },
	{ "ipv6.vlan_pcp", .get_int = cio_get_ipv6_vlan_pcp, .set_int = cio_set_ipv6_vlan_pcp },
	{ "tcp.abort_threshold", .get_time = cio_get_tcp_abort_threshold, .set_time = cio_set_tcp_abort_threshold },
	{ "tcp.anonprivbind", .get_bool = cio_get_tcp_anonprivbind, .set_bool = cio_set_tcp_anonprivbind },
	{ "tcp.atmark", .get_bool = cio_get_tcp_atmark },
	{ "tcp.bsdurgent", .get_bool = cio_get_tcp_bsdurgent, .set_bool = cio_set_tcp_bsdurgent },
	{ "tcp.congestion_algorithm", .get_uint = cio_get_tcp_congestion_algorithm },
	{ "tcp.conn_abort_threshold", .get_time = cio_get_tcp_conn_abort_threshold, .set_time = cio_set_tcp_conn_abort_threshold },
	{ "tcp.conn_notify_threshold", .get_time = cio_get_tcp_conn_notify_threshold, .set_time = cio_set_tcp_conn_notify_threshold },
	{ "tcp.connectiontimeout", .get_time = cio_get_tcp_connectiontimeout, .set_time = cio_set_tcp_connectiontimeout },
	{ "tcp.delack", .get_bool = cio_get_tcp_delack, .set_bool = cio_set_tcp_delack },
	{ "tcp.delay_fin_ack", .get_bool = cio_get_tcp_delay_fin_ack, .set_bool = cio_set_tcp_delay_fin_ack },
	{ "tcp.enable_ecn", .get_bool = cio_get_tcp_enable_ecn, .set_bool = cio_set_tcp_enable_ecn },
	{ "tcp.exclbind", .get_bool = cio_get_tcp_exclbind, .set_bool = cio_set_tcp_exclbind },
	{ "tcp.expedited_1122", .get_bool = cio_get_tcp_expedited_1122, .set_bool = cio_set_tcp_expedited_1122 },
	{ "tcp.fail_connect_on_icmp_error", .get_bool = cio_get_tcp_fail_connect_on_icmp_error, .set_bool = cio_set_tcp_fail_connect_on_icmp_error },
	{ "tcp.fastkeep", .get_bool = cio_get_tcp_fastkeep, .set_bool = cio_set_tcp_fastkeep },
	{ "tcp.fin_is_rst", .get_uint = cio_get_tcp_fin_is_rst, .set_uint = cio_set_tcp_fin_is_rst },
	{ "tcp.idle_reduce", .get_bool = cio_get_tcp_idle_reduce, .set_bool = cio_set_tcp_idle_reduce },
	{ "tcp.init_cwnd", .get_uint = cio_get_tcp_init_cwnd, .set_uint = cio_set_tcp_init_cwnd },
	{ "tcp.iwnd_nb", .get_uint = cio_get_tcp_iwnd_nb, .set_uint = cio_set_tcp_iwnd_nb },
	{ "tcp.iwnd_nseg", .get_uint = cio_get_tcp_iwnd_nseg, .set_uint = cio_set_tcp_iwnd_nseg },
	{ "tcp.keepalive_abort_threshold", .get_time = cio_get_tcp_keepalive_abort_threshold, .set_time = cio_set_tcp_keepalive_abort_threshold },
	{ "tcp.keepalive_threshold", .get_time = cio_get_tcp_keepalive_threshold, .set_time = cio_set_tcp_keepalive_threshold },
	{ "tcp.keepinit", .get_time = cio_get_tcp_keepinit, .set_time = cio_set_tcp_keepinit },
	{ "tcp.maxrt", .get_int = cio_get_tcp_maxrt, .set_int = cio_set_tcp_maxrt },
	{ "tcp.maxrtms", .get_time = cio_get_tcp_maxrtms, .set_time = cio_set_tcp_maxrtms },
	{ "tcp.maxunacktime", .get_time = cio_get_tcp_maxunacktime, .set_time = cio_set_tcp_maxunacktime },
	{ "tcp.noopt", .get_bool = cio_get_tcp_noopt, .set_bool = cio_set_tcp_noopt },
	{ "tcp.nosynretries", .get_bool = cio_get_tcp_nosynretries, .set_bool = cio_set_tcp_nosynretries },
	{ "tcp.notify_threshold", .get_time = cio_get_tcp_notify_threshold, .set_time = cio_set_tcp_notify_threshold },
	{ "tcp.nourg", .get_bool = cio_get_tcp_nourg, .set_bool = cio_set_tcp_nourg },
	{ "tcp.offload_preference", .get_uint = cio_get_tcp_offload_preference, .set_uint = cio_set_tcp_offload_preference },
	{ "tcp.recvdstaddr", .get_bool = cio_get_tcp_recvdstaddr, .set_bool = cio_set_tcp_recvdstaddr },
	{ "tcp.remote_udp_encaps_port", .get_uint = cio_get_tcp_remote_udp_encaps_port, .set_uint = cio_set_tcp_remote_udp_encaps_port },
	{ "tcp.reusport_lb_numa", .get_int = cio_get_tcp_reusport_lb_numa, .set_int = cio_set_tcp_reusport_lb_numa },
	{ "tcp.rto_initial", .get_time = cio_get_tcp_rto_initial, .set_time = cio_set_tcp_rto_initial },
	{ "tcp.rto_max", .get_time = cio_get_tcp_rto_max, .set_time = cio_set_tcp_rto_max },
	{ "tcp.rto_min", .get_time = cio_get_tcp_rto_min, .set_time = cio_set_tcp_rto_min },
	{ "tcp.rxt_conndroptime", .get_time = cio_get_tcp_rxt_conndroptime, .set_time = cio_set_tcp_rxt_conndroptime },
	{ "tcp.rxt_findrop", .get_bool = cio_get_tcp_rxt_findrop, .set_bool = cio_set_tcp_rxt_findrop },
	{ "tcp.rxtls_mode", .get_uint = cio_get_tcp_rxtls_mode },
	{ "tcp.sack_enable", .get_bool = cio_get_tcp_sack_enable, .set_bool = cio_set_tcp_sack_enable },
	{ "tcp.sendmoreacks", .get_bool = cio_get_tcp_sendmoreacks, .set_bool = cio_set_tcp_sendmoreacks },
	{ "tcp.stdurg", .get_bool = cio_get_tcp_stdurg, .set_bool = cio_set_tcp_stdurg },
	{ "tcp.timestamps", .get_bool = cio_get_tcp_timestamps, .set_bool = cio_set_tcp_timestamps },
	{ "tcp.txtls_mode", .get_uint = cio_get_tcp_txtls_mode, .set_uint = cio_set_tcp_txtls_mode },
	{ "udp.checksum_coverage", .get_uint = cio_get_udp_checksum_coverage, .set_uint = cio_set_udp_checksum_coverage },
	{ "udp.nat_t_endpoint", .get_bool = cio_get_udp_nat_t_endpoint, .set_bool = cio_set_udp_nat_t_endpoint },
	{ "udp.nocksum", .get_bool = cio_get_udp_nocksum, .set_bool = cio_set_udp_nocksum },
	{ "udp.recv_max_coalesced_size", .get_uint = cio_get_udp_recv_max_coalesced_size, .set_uint = cio_set_udp_recv_max_coalesced_size },
};

#define COUNT(array) (sizeof (array) / sizeof *(array))

static void assert_lacking(const struct other *o, const char *what, int r)
{
	ck_assert_msg(r == CIO_ENOPROTOOPT, "%s: %s: %d", o->row, what, r);
}

static void check_getters(const struct other *o, cio_sockref s)
{
	bool b = true;
	uint32_t u = UNTOUCHED;
	int i = UNTOUCHED;
	int64_t t = UNTOUCHED;

	if (o->get_bool)
		assert_lacking(o, "get", o->get_bool(s, &b));
	if (o->get_uint)
		assert_lacking(o, "get", o->get_uint(s, &u));
	if (o->get_int)
		assert_lacking(o, "get", o->get_int(s, &i));
	if (o->get_time)
		assert_lacking(o, "get", o->get_time(s, &t));
	ck_assert_msg(b && u == UNTOUCHED && i == UNTOUCHED && t == UNTOUCHED, "%s: wrote", o->row);
}

static void check_setters(const struct other *o, cio_sockref s)
{
	if (o->set_bool)
		assert_lacking(o, "set", o->set_bool(s, true));
	if (o->set_uint)
		assert_lacking(o, "set", o->set_uint(s, 1));
	if (o->set_int)
		assert_lacking(o, "set", o->set_int(s, 1));
	if (o->set_time)
		assert_lacking(o, "set", o->set_time(s, 1));
}

START_TEST(what_the_system_lacks_is_no_such_option)
{
	const cio_sockref none = CIO_SOCKREF(CIO_FD_NONE);
	size_t i, lacking = 0;

	for (i = 0; i < COUNT(others); i++) {
		const struct cio_option *o = cio_option_find(others[i].row);

		ck_assert_msg(o != NULL, "%s: no row", others[i].row);
		if (o->number != -1)
			continue;
		lacking++;
		check_getters(&others[i], none);
		check_setters(&others[i], none);
	}
	ck_assert_uint_gt(lacking, 0);
}
END_TEST

/* The row says what there is a function for. */
START_TEST(functions_are_what_the_rows_say)
{
	size_t i;

	for (i = 0; i < COUNT(others); i++) {
		const struct other *f = &others[i];
		const struct cio_option *o = cio_option_find(f->row);
		bool readable = o->flags & CIO_OPTION_READABLE, settable = o->flags & CIO_OPTION_SETTABLE;

		ck_assert_msg(readable == (f->get_bool || f->get_uint || f->get_int || f->get_time), "%s", f->row);
		ck_assert_msg(settable == (f->set_bool || f->set_uint || f->set_int || f->set_time), "%s", f->row);
		ck_assert_msg(o->kind != CIO_KIND_BOOL || f->get_bool || f->set_bool, "%s: kind", f->row);
		ck_assert_msg(o->kind != CIO_KIND_TIME || f->get_time || f->set_time, "%s: kind", f->row);
	}
}
END_TEST

START_TEST(those_of_another_shape_are_lacking_too)
{
	const cio_sockref s = CIO_SOCKREF(CIO_FD_NONE);
	char name[32] = "as it was";
	int64_t bytes = UNTOUCHED;

	if (cio_option_find("so.acceptfilter")->number == -1) {
		assert_error(cio_set_so_acceptfilter(s, "httpready", NULL), CIO_ENOPROTOOPT);
		assert_error(cio_set_so_acceptfilter(s, NULL, NULL), CIO_ENOPROTOOPT);
	}
	if (cio_option_find("so.splice")->number == -1) {
		assert_error(cio_set_so_splice(s, s, 0, 0), CIO_ENOPROTOOPT);
		assert_error(cio_get_so_splice(s, &bytes), CIO_ENOPROTOOPT);
		ck_assert_int_eq(bytes, UNTOUCHED);
	}
	if (cio_option_find("tcp.function_blk")->number == -1) {
		assert_error(cio_set_tcp_function_blk(s, "rack"), CIO_ENOPROTOOPT);
		assert_error(cio_get_tcp_function_blk(s, name, sizeof name), CIO_ENOPROTOOPT);
		ck_assert_str_eq(name, "as it was");
	}
}
END_TEST

/* Linux has it under another name. */
START_TEST(retopts_have_two_names_on_linux)
{
	int number = cio_option_find("ip.recvretopts")->number;
	bool on = false;
	cio_socket s;

	if (number == -1 || number != cio_option_find("ip.retopts")->number)
		SKIP_TEST("they are two options here, or none");
	s = make_socket(AF_INET, SOCK_DGRAM);
	assert_ok(cio_set_ip_recvretopts(s.ref, true));
	assert_ok(cio_get_ip_recvretopts(s.ref, &on));
	ck_assert(on);
	cio_socket_close(&s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("other");
	TCase *tc = add_case(suite, "other systems");

	tcase_add_test(tc, what_the_system_lacks_is_no_such_option);
	tcase_add_test(tc, functions_are_what_the_rows_say);
	tcase_add_test(tc, those_of_another_shape_are_lacking_too);
	tcase_add_test(tc, retopts_have_two_names_on_linux);
	return run_suite(suite);
}
