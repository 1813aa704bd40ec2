/* SPDX-License-Identifier: MIT */
/* NULL for each pointer that the compiler does not refuse: a row a parameter, which
 * check_nulls.sh compares with the headers. */
#include "config.h"


#include "nulls.h"

/* The kernel would answer CIO_EBADF. */
static const cio_sockref s = { CIO_FD_NONE };
static const cio_fileref f = { CIO_FD_NONE };

START_TEST(a_socket_needs_an_address)
{
	REFUSED(cio_bind, addr, (s, NULL));
	REFUSED(cio_connect, addr, (s, NULL));
	REFUSED(cio_connect_timeout, addr, (s, NULL, -1));
}
END_TEST

START_TEST(nobody_needs_to_know_the_peer)
{
	struct cio_sockaddr addr;
	cio_socket listener = make_listener(AF_INET, &addr), peers[3], conn;
	int i;

	for (i = 0; i < 3; i++) {
		peers[i] = make_socket(AF_INET, SOCK_STREAM);
		assert_ok(cio_connect(peers[i].ref, &addr));
	}
	TAKEN(cio_accept, ret_peer, cio_accept(listener.ref, &conn, NULL) == 0);
	cio_socket_close(&conn);
	TAKEN(cio_accept_flags, ret_peer, cio_accept_flags(listener.ref, 0, &conn, NULL) == 0);
	cio_socket_close(&conn);
	TAKEN(cio_accept_raw, ret_peer, cio_accept_raw(listener.ref, &conn, NULL) == 0);
	cio_socket_close(&conn);
	for (i = 0; i < 3; i++)
		cio_socket_close(&peers[i]);
	cio_socket_close(&listener);
}
END_TEST

START_TEST(values_of_families_need_memory)
{
	REFUSED(cio_get_mptcp_info, ret, (s, NULL, 256));
	REFUSED(cio_get_mptcp_subflow_addrs, count, (s, (void *)out.text, NULL));
	REFUSED(cio_get_mptcp_subflow_addrs, ret, (s, NULL, &out.len));
	REFUSED(cio_get_mptcp_tcpinfo, count, (s, (void *)out.text, 512, NULL));
	REFUSED(cio_get_mptcp_tcpinfo, ret, (s, NULL, 512, &out.len));
	REFUSED(cio_get_packet_statistics, ret, (s, NULL, 16));
	REFUSED(cio_set_icmp6_filter, f, (s, NULL));
	REFUSED(cio_set_packet_add_membership, m, (s, NULL));
	REFUSED(cio_set_packet_drop_membership, m, (s, NULL));
	REFUSED(cio_set_packet_fanout_args, f, (s, NULL));
	REFUSED(cio_set_packet_fanout_data, program, (s, NULL, 1));
	REFUSED(cio_set_packet_rx_ring, ring, (s, NULL));
	REFUSED(cio_set_packet_tx_ring, ring, (s, NULL));
}
END_TEST

START_TEST(secrets_of_tls_need_memory)
{
	REFUSED(cio_set_tls_rx, c, (s, NULL));
	REFUSED(cio_set_tls_tx, c, (s, NULL));
}
END_TEST

START_TEST(values_that_are_structs_need_memory)
{
	const struct cio_sockaddr inet = loopback(AF_INET);
	const struct in_addr any = { .s_addr = 0 };

	REFUSED(cio_block_source_v4, group, (s, &any, NULL, &any));
	REFUSED(cio_block_source_v4, interface_addr, (s, &any, &any, NULL));
	REFUSED(cio_block_source_v4, source, (s, NULL, &any, &any));
	REFUSED(cio_get_ip_msfilter, count, (s, &any, &any, (void *)out.text, (void *)out.text, NULL));
	REFUSED(cio_get_ip_msfilter, group, (s, NULL, &any, (void *)out.text, (void *)out.text, &out.len));
	REFUSED(cio_get_ip_msfilter, interface_addr, (s, &any, NULL, (void *)out.text, (void *)out.text, &out.len));
	REFUSED(cio_get_ip_msfilter, ret_sources, (s, &any, &any, (void *)out.text, NULL, &out.len));
	REFUSED(cio_get_ip_options, len, (s, (void *)out.text, NULL));
	REFUSED(cio_get_ip_options, ret, (s, NULL, &out.len));
	REFUSED(cio_get_ip_pktoptions, len, (s, (void *)out.text, NULL));
	REFUSED(cio_get_ip_pktoptions, ret, (s, NULL, &out.len));
	REFUSED(cio_get_ipv6_2292pktoptions, len, (s, (void *)out.text, NULL));
	REFUSED(cio_get_ipv6_2292pktoptions, ret, (s, NULL, &out.len));
	REFUSED(cio_get_ipv6_dstopts, len, (s, (void *)out.text, NULL));
	REFUSED(cio_get_ipv6_dstopts, ret, (s, NULL, &out.len));
	REFUSED(cio_get_ipv6_hopopts, len, (s, (void *)out.text, NULL));
	REFUSED(cio_get_ipv6_hopopts, ret, (s, NULL, &out.len));
	REFUSED(cio_get_ipv6_rthdr, len, (s, (void *)out.text, NULL));
	REFUSED(cio_get_ipv6_rthdr, ret, (s, NULL, &out.len));
	REFUSED(cio_get_ipv6_rthdrdstopts, len, (s, (void *)out.text, NULL));
	REFUSED(cio_get_ipv6_rthdrdstopts, ret, (s, NULL, &out.len));
	REFUSED(cio_get_mcast_msfilter, count, (s, 1, &inet, (void *)out.text, (void *)out.text, NULL));
	REFUSED(cio_get_mcast_msfilter, group, (s, 1, NULL, (void *)out.text, (void *)out.text, &out.len));
	REFUSED(cio_get_mcast_msfilter, ret_sources, (s, 1, &inet, (void *)out.text, NULL, &out.len));
	REFUSED(cio_get_so_get_filter, count, (s, (void *)out.text, NULL));
	REFUSED(cio_get_so_get_filter, ret, (s, NULL, &out.len));
	REFUSED(cio_get_so_meminfo, ret, (s, NULL, 1));
	REFUSED(cio_get_so_peergroups, count, (s, (void *)out.text, NULL));
	REFUSED(cio_get_so_peergroups, ret, (s, NULL, &out.len));
	REFUSED(cio_get_so_peersec, ret, (s, NULL, 1));
	REFUSED(cio_get_tcp_ao_get_keys, count, (s, (void *)out.text, NULL));
	REFUSED(cio_get_tcp_ao_get_keys, ret, (s, NULL, &out.len));
	REFUSED(cio_get_tcp_fastopen_key, len, (s, (void *)out.text, NULL));
	REFUSED(cio_get_tcp_fastopen_key, ret, (s, NULL, &out.len));
	REFUSED(cio_get_tcp_info, ret, (s, NULL, 1));
	REFUSED(cio_get_tcp_saved_syn, len, (s, (void *)out.text, NULL));
	REFUSED(cio_get_tcp_saved_syn, ret, (s, NULL, &out.len));
	REFUSED(cio_get_tcp_ulp, ret, (s, NULL, 1));
	REFUSED(cio_join_anycast_v6, addr, (s, NULL, 1));
	REFUSED(cio_leave_anycast_v6, addr, (s, NULL, 1));
	REFUSED(cio_mcast_block_source, group, (s, 1, NULL, &inet));
	REFUSED(cio_mcast_block_source, source, (s, 1, &inet, NULL));
	REFUSED(cio_mcast_join_group, group, (s, 1, NULL));
	REFUSED(cio_mcast_join_source_group, group, (s, 1, NULL, &inet));
	REFUSED(cio_mcast_join_source_group, source, (s, 1, &inet, NULL));
	REFUSED(cio_mcast_leave_group, group, (s, 1, NULL));
	REFUSED(cio_mcast_leave_source_group, group, (s, 1, NULL, &inet));
	REFUSED(cio_mcast_leave_source_group, source, (s, 1, &inet, NULL));
	REFUSED(cio_mcast_unblock_source, group, (s, 1, NULL, &inet));
	REFUSED(cio_mcast_unblock_source, source, (s, 1, &inet, NULL));
	REFUSED(cio_set_ip_msfilter, group, (s, NULL, &any, 1, &any, 1));
	REFUSED(cio_set_ip_msfilter, interface_addr, (s, &any, NULL, 1, &any, 1));
	REFUSED(cio_set_ip_msfilter, sources, (s, &any, &any, 1, NULL, 1));
	REFUSED(cio_set_ip_options, value, (s, NULL, 1));
	REFUSED(cio_set_ip_xfrm_policy, policy, (s, NULL, 1));
	REFUSED(cio_set_ipv6_2292pktoptions, value, (s, NULL, 1));
	REFUSED(cio_set_ipv6_dstopts, header, (s, NULL, 1));
	REFUSED(cio_set_ipv6_hopopts, header, (s, NULL, 1));
	REFUSED(cio_set_ipv6_pktinfo, addr, (s, NULL, 1));
	REFUSED(cio_set_ipv6_rthdr, header, (s, NULL, 1));
	REFUSED(cio_set_ipv6_rthdrdstopts, header, (s, NULL, 1));
	REFUSED(cio_set_ipv6_xfrm_policy, policy, (s, NULL, 1));
	REFUSED(cio_set_mcast_msfilter, group, (s, 1, NULL, 1, &inet, 1));
	REFUSED(cio_set_mcast_msfilter, sources, (s, 1, &inet, 1, NULL, 1));
	REFUSED(cio_set_so_attach_reuseport_cbpf, program, (s, NULL, 1));
	REFUSED(cio_set_so_devmem_dontneed, tokens, (s, NULL, 1));
	REFUSED(cio_set_so_timestamping_phc, t, (s, NULL));
	REFUSED(cio_set_so_txtime, t, (s, NULL));
	REFUSED(cio_set_tcp_ao_add_key, k, (s, NULL));
	REFUSED(cio_set_tcp_ao_del_key, k, (s, NULL, (void *)out.text));
	REFUSED(cio_set_tcp_ao_info, i, (s, NULL));
	REFUSED(cio_set_tcp_ao_repair, p, (s, NULL));
	REFUSED(cio_set_tcp_fastopen_key, key, (s, NULL, 1));
	REFUSED(cio_set_tcp_md5sig, key, (s, &inet, NULL, 1));
	REFUSED(cio_set_tcp_md5sig, peer, (s, NULL, (void *)out.text, 1));
	REFUSED(cio_set_tcp_md5sig_ext, m, (s, NULL));
	REFUSED(cio_set_tcp_repair_options, options, (s, NULL, 1));
	REFUSED(cio_set_tcp_repair_window, w, (s, NULL));
	REFUSED(cio_set_tcp_ulp, name, (s, NULL));
	REFUSED(cio_unblock_source_v4, group, (s, &any, NULL, &any));
	REFUSED(cio_unblock_source_v4, interface_addr, (s, &any, &any, NULL));
	REFUSED(cio_unblock_source_v4, source, (s, NULL, &any, &any));
	REFUSED(cio_options_apply, text, (s, NULL, (void *)out.text));
	REFUSED(cio_options_apply_array, array, (s, NULL, 1, (void *)out.text));
	REFUSED(cio_options_check, text, (NULL, (void *)out.text));
}
END_TEST

START_TEST(data_needs_memory)
{
	struct cio_msghdr empty = { .nbufs = 0 };
	struct cio_zerocopy zerocopy = { .next = 0 };
	struct cio_zerocopy_range range;
	struct cio_queued_error queued;
	bool no_gso = false;
	uint64_t number;

	REFUSED(cio_recv, buf, (s, NULL, 1, 0));
	REFUSED(cio_recv_from, buf, (s, NULL, 1, 0, &out.addr));
	REFUSED(cio_recv_vec, bufs, (s, NULL, 1, 0, &out.flags));
	REFUSED(cio_recv_vec_from, bufs, (s, NULL, 1, 0, &out.flags, &out.addr));
	REFUSED(cio_recv_oob, buf, (s, NULL, 1));
	REFUSED(cio_peek, buf, (s, NULL, 1));
	REFUSED(cio_peek_from, buf, (s, NULL, 1, &out.addr));
	REFUSED(cio_send, buf, (s, NULL, 1, 0));
	REFUSED(cio_send_to, buf, (s, NULL, 1, 0, NULL));
	REFUSED(cio_send_vec, bufs, (s, NULL, 1, 0));
	REFUSED(cio_send_vec_to, bufs, (s, NULL, 1, 0, NULL));
	REFUSED(cio_send_oob, buf, (s, NULL, 1));
	REFUSED(cio_sendmsg, msg, (s, NULL, 0));
	REFUSED(cio_recvmsg, msg, (s, NULL, 0));
	REFUSED(cio_sendmmsg, batch, (s, NULL, 1, 0, &out.flags));
	REFUSED(cio_recvmmsg, batch, (s, NULL, 1, 0, &out.flags));
	REFUSED(cio_recvmmsg_timeout, batch, (s, NULL, 1, 0, 0, &out.flags));
	REFUSED(cio_recv_error, buf, (s, NULL, 1, &queued));
	REFUSED(cio_send_segments, msg, (s, NULL, 1, 0, &no_gso, &out.flags));
	ck_assert(!no_gso);
	REFUSED(cio_zerocopy_send, z, (s, NULL, &empty, 0, &number));
	REFUSED(cio_zerocopy_send, msg, (s, &zerocopy, NULL, 0, &number));
	REFUSED(cio_zerocopy_end, z, (NULL, &queued, &range));
	REFUSED(cio_zerocopy_end, entry, (&zerocopy, NULL, &range));
	REFUSED(cio_read, buf, (f, NULL, 1));
	REFUSED(cio_readv, bufs, (f, NULL, 1));
	REFUSED(cio_write, buf, (f, NULL, 1, 0));
	REFUSED(cio_writev, bufs, (f, NULL, 1, 0));
}
END_TEST

START_TEST(each_buffer_needs_memory)
{
	char byte = 'x';
	struct cio_buf bufs[] = { { .data = &byte, .len = 1 }, { .data = NULL, .len = 1 } };
	struct cio_msghdr msg = { .addr = &out.addr, .bufs = bufs, .nbufs = 2 };

	REFUSED(cio_recv_vec, bufs, (s, bufs, 2, 0, &out.flags));
	REFUSED(cio_recv_vec_from, bufs, (s, bufs, 2, 0, &out.flags, &out.addr));
	REFUSED(cio_send_vec, bufs, (s, bufs, 2, 0));
	REFUSED(cio_send_vec_to, bufs, (s, bufs, 2, 0, NULL));
	REFUSED(cio_readv, bufs, (f, bufs, 2));
	REFUSED(cio_writev, bufs, (f, bufs, 2, 0));
	REFUSED(cio_recvmsg, msg, (s, &msg, 0));
	msg.addr = NULL;
	REFUSED(cio_sendmsg, msg, (s, &msg, 0));
	msg.bufs = NULL;
	REFUSED(cio_sendmsg, msg, (s, &msg, 0));
	REFUSED(cio_recvmsg, msg, (s, &msg, 0));
	/* Not even asked whether so many can be cut. */
	msg.nbufs = SIZE_MAX;
	REFUSED(cio_sendmsg, msg, (s, &msg, 0));
	REFUSED(cio_recvmsg, msg, (s, &msg, 0));
}
END_TEST

START_TEST(no_data_needs_no_memory)
{
	struct cio_buf nothing = { .data = NULL, .len = 0 };
	struct cio_msghdr msg = { .bufs = NULL, .nbufs = 0 };
	cio_socket a, b;
	cio_fileref a_file;
	int r;

	make_pair(SOCK_DGRAM, &a, &b);
	r = cio_fileref_of(a.ref, &a_file);
	ck_assert(r == 0 || r == CIO_ENOTSUP);
	ck_assert_int_eq(cio_send(a.ref, NULL, 0, 0), 0);
	ck_assert_int_eq(cio_send_vec(a.ref, &nothing, 1, 0), 0);
	ck_assert_int_eq(cio_sendmsg(a.ref, &msg, 0), 0);
	if (r == 0)
		ck_assert_int_eq(cio_write(a_file, NULL, 0, 0), 0);
	ck_assert_int_eq(cio_recv(b.ref, NULL, 0, 0), 0);
	ck_assert_int_eq(cio_recv_vec(b.ref, &nothing, 1, 0, NULL), 0);
	ck_assert_int_eq(cio_recvmsg(b.ref, &msg, 0), 0);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(a_refused_receive_loses_nothing)
{
	struct cio_buf hole = { .data = NULL, .len = 5 };
	cio_socket a, b;
	char text[8];

	make_pair(SOCK_DGRAM, &a, &b);
	ck_assert_int_eq(cio_send(a.ref, "hello", 5, 0), 5);
	assert_error(cio_recv(b.ref, NULL, 5, 0), CIO_EFAULT);
	assert_error(cio_recv_vec(b.ref, &hole, 1, 0, NULL), CIO_EFAULT);
	ck_assert_int_eq(cio_recv(b.ref, text, sizeof text, 0), 5);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

/* Of TCP on Linux, tcp(7). */
START_TEST(discarding_needs_no_memory)
{
#ifdef __linux__
	struct cio_buf hole = { .data = NULL, .len = 2 };
	cio_socket a, b;
	char text[8];

	make_tcp_pair(AF_INET, &a, &b);
	ck_assert_int_eq(cio_send(a.ref, "hello", 5, 0), 5);
	ck_assert_int_eq(cio_recv(b.ref, NULL, 2, MSG_TRUNC | MSG_WAITALL), 2);
	ck_assert_int_eq(cio_recv_vec(b.ref, &hole, 1, MSG_TRUNC | MSG_WAITALL, NULL), 2);
	REFUSED(cio_recv_vec, bufs, (b.ref, NULL, 1, MSG_TRUNC, &out.flags));
	ck_assert_int_eq(cio_recv(b.ref, text, sizeof text, 0), 1);
	cio_socket_close(&a);
	cio_socket_close(&b);
#else
	SKIP_TEST("this system's MSG_TRUNC does not discard");
#endif
}
END_TEST

START_TEST(messages_need_neither_address_nor_flags)
{
	char byte = 'x';
	struct cio_buf buf = { .data = &byte, .len = 1 };
	struct cio_batch batch = { .msg = { .bufs = &buf, .nbufs = 1 } };
	bool no_gso = false;
	struct cio_tcp_ao_key key = { .peer = loopback(AF_INET) };
	struct cio_sockaddr from;
	cio_socket a, b;

	make_pair(SOCK_DGRAM, &a, &b);
	TAKEN(cio_sendmmsg, ret_error, cio_sendmmsg(a.ref, &batch, 1, 0, NULL) == 1);
	TAKEN(cio_recvmmsg, ret_error, cio_recvmmsg(b.ref, &batch, 1, 0, NULL) == 1);
	ck_assert_int_eq(cio_sendmmsg(a.ref, &batch, 1, 0, NULL), 1);
	TAKEN(cio_recvmmsg_timeout, ret_error, cio_recvmmsg_timeout(b.ref, &batch, 1, 0, 0, NULL) == 1);
	TAKEN(cio_send_segments, ret_error, cio_send_segments(a.ref, &batch.msg, 1, 0, &no_gso, NULL) == 1);
	ck_assert_int_eq(cio_recv(b.ref, &byte, 1, 0), 1);
	TAKEN(cio_options_apply, ret, cio_options_apply(a.ref, "", NULL) == 0);
	TAKEN(cio_options_apply_array, ret, cio_options_apply_array(a.ref, NULL, 0, NULL) == 0);
	TAKEN(cio_options_check, ret, cio_options_check("", NULL) == 0);
	TAKEN(cio_set_tcp_ao_del_key, next, cio_set_tcp_ao_del_key(a.ref, &key, NULL) != CIO_EFAULT);
	TAKEN(cio_send_to, to, cio_send_to(a.ref, &byte, 1, 0, NULL) == 1);
	TAKEN(cio_send_vec_to, to, cio_send_vec_to(a.ref, &buf, 1, 0, NULL) == 1);
	TAKEN(cio_recv_vec, ret_flags, cio_recv_vec(b.ref, &buf, 1, 0, NULL) == 1);
	TAKEN(cio_recv_vec_from, ret_flags, cio_recv_vec_from(b.ref, &buf, 1, 0, NULL, &from) == 1);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

/* What a refused read could have written. */
static union {
	uint32_t u;
	int32_t i;
	int64_t time;
	struct cio_cmsg_creds creds;
	struct cio_cmsg_timestamping timestamping;
	struct cio_cmsg_timestamping_pktinfo timestamping_pktinfo;
	struct cio_cmsg_pktinfo pktinfo;
	struct cio_cmsg_recverr recverr;
	struct cio_cmsg_auxdata auxdata;
	struct cio_cmsg_dmabuf dmabuf;
	struct cio_cmsg_sctp_rcv sctp_rcv;
} out_cmsg;

START_TEST(a_reader_needs_a_control_message)
{
	static const unsigned char zeros[sizeof out_cmsg];
	cio_file file;
	cio_socket socket;

	REFUSED(cio_cmsg_read_creds, c, (NULL, &out_cmsg.creds));
	REFUSED(cio_cmsg_read_timestamp, c, (NULL, &out_cmsg.time));
	REFUSED(cio_cmsg_read_timestamping, c, (NULL, &out_cmsg.timestamping));
	REFUSED(cio_cmsg_read_timestamping_pktinfo, c, (NULL, &out_cmsg.timestamping_pktinfo));
	REFUSED(cio_cmsg_read_pktinfo, c, (NULL, &out_cmsg.pktinfo));
	REFUSED(cio_cmsg_read_recvif, c, (NULL, &out_cmsg.u));
	REFUSED(cio_cmsg_read_origdstaddr, c, (NULL, &out.addr));
	REFUSED(cio_cmsg_read_ttl, c, (NULL, &out_cmsg.u));
	REFUSED(cio_cmsg_read_tos, c, (NULL, &out_cmsg.u));
	REFUSED(cio_cmsg_read_flowinfo, c, (NULL, &out_cmsg.u));
	REFUSED(cio_cmsg_read_checksum, c, (NULL, &out_cmsg.u));
	REFUSED(cio_cmsg_read_fragsize, c, (NULL, &out_cmsg.u));
	REFUSED(cio_cmsg_read_pathmtu, c, (NULL, &out_cmsg.u, &out.addr));
	REFUSED(cio_cmsg_read_gro_size, c, (NULL, &out_cmsg.u));
	REFUSED(cio_cmsg_read_rxq_ovfl, c, (NULL, &out_cmsg.u));
	REFUSED(cio_cmsg_read_wifi_status, c, (NULL, &out_cmsg.u));
	REFUSED(cio_cmsg_read_mark, c, (NULL, &out_cmsg.u));
	REFUSED(cio_cmsg_read_priority, c, (NULL, &out_cmsg.u));
	REFUSED(cio_cmsg_read_inq, c, (NULL, &out_cmsg.u));
	REFUSED(cio_cmsg_read_tls_record_type, c, (NULL, &out_cmsg.u));
	REFUSED(cio_cmsg_read_netlink_group, c, (NULL, &out_cmsg.u));
	REFUSED(cio_cmsg_read_netlink_nsid, c, (NULL, &out_cmsg.i));
	REFUSED(cio_cmsg_read_recverr, c, (NULL, &out_cmsg.recverr));
	REFUSED(cio_cmsg_read_auxdata, c, (NULL, &out_cmsg.auxdata));
	REFUSED(cio_cmsg_read_dmabuf, c, (NULL, &out_cmsg.dmabuf));
	REFUSED(cio_cmsg_read_sctp_rcv, c, (NULL, &out_cmsg.sctp_rcv));
	REFUSED(cio_cmsg_take_file, c, (NULL, 0, &file));
	assert_none(file);
	REFUSED(cio_cmsg_take_socket, c, (NULL, 0, &socket));
	assert_none(socket);
	REFUSED(cio_cmsg_take_pidfd, c, (NULL, &file));
	assert_none(file);
	ck_assert(memcmp(&out_cmsg, zeros, sizeof zeros) == 0);
}
END_TEST

START_TEST(a_control_message_needs_its_data)
{
	unsigned char room[64];
	struct cio_cmsg_builder b;
	struct cio_cmsg_iter it;
	struct cio_cmsg c;

	cio_cmsg_builder_init(room, sizeof room, &b);
	REFUSED(cio_cmsg_push, data, (&b, 1, 2, NULL, 1));
	REFUSED(cio_cmsg_push_rights, fds, (&b, NULL, 1));
	REFUSED(cio_cmsg_push_creds, creds, (&b, NULL));
	REFUSED(cio_cmsg_push_pktinfo, local, (&b, NULL, 1));
	REFUSED(cio_cmsg_push_alg_iv, iv, (&b, NULL, 1));
	REFUSED(cio_cmsg_push_sctp_snd, info, (&b, NULL));
	REFUSED(cio_cmsg_push_hopopts, data, (&b, NULL, 8));
	REFUSED(cio_cmsg_push_dstopts, data, (&b, NULL, 8));
	REFUSED(cio_cmsg_push_rthdr, data, (&b, NULL, 8));
	REFUSED(cio_cmsg_push_retopts, data, (&b, NULL, 4));
	ck_assert_uint_eq(b.len, 0);
	cio_cmsg_builder_init(NULL, 64, &b);
	TAKEN(cio_cmsg_builder_init, control, cio_cmsg_push(&b, 1, 2, "x", 1) == CIO_ENOSPC);
	cio_cmsg_iter_init(NULL, &it);
	TAKEN(cio_cmsg_iter_init, msg, cio_cmsg_next(&it, &c) == 0);
	TAKEN(cio_cmsg_rights_count, c, cio_cmsg_rights_count(NULL) == 0);
	fault_reset();
	cio_cmsg_close_unclaimed(NULL);
	TAKEN(cio_cmsg_close_unclaimed, msg, !*fault_log());
}
END_TEST

START_TEST(an_option_needs_its_value)
{
	static const struct in_addr any;

	REFUSED(cio_getsockopt, ret, (s, SOL_SOCKET, SO_TYPE, NULL, &out.len));
	REFUSED(cio_getsockopt, len, (s, SOL_SOCKET, SO_TYPE, out.text, NULL));
	REFUSED(cio_setsockopt, value, (s, SOL_SOCKET, SO_KEEPALIVE, NULL, sizeof(int)));
	REFUSED(cio_set_so_attach_filter, program, (s, NULL, 1));
	REFUSED(cio_get_so_bindtodevice, ret, (s, NULL, 16));
	REFUSED(cio_get_tcp_congestion, ret, (s, NULL, 16));
	REFUSED(cio_set_tcp_congestion, name, (s, NULL));
	REFUSED(cio_get_dccp_available_ccids, ret, (s, NULL, &out.len));
	REFUSED(cio_get_dccp_available_ccids, len, (s, (uint8_t *)out.text, NULL));
	REFUSED(cio_set_ip_multicast_if, addr, (s, NULL));
	REFUSED(cio_join_multicast_v4, group, (s, NULL, &any));
	REFUSED(cio_join_multicast_v4, interface_addr, (s, &any, NULL));
	REFUSED(cio_leave_multicast_v4, group, (s, NULL, &any));
	REFUSED(cio_leave_multicast_v4, interface_addr, (s, &any, NULL));
	REFUSED(cio_join_multicast_v4_index, group, (s, NULL, 0));
	REFUSED(cio_leave_multicast_v4_index, group, (s, NULL, 0));
	REFUSED(cio_join_ssm_v4, source, (s, NULL, &any, &any));
	REFUSED(cio_join_ssm_v4, group, (s, &any, NULL, &any));
	REFUSED(cio_join_ssm_v4, interface_addr, (s, &any, &any, NULL));
	REFUSED(cio_leave_ssm_v4, source, (s, NULL, &any, &any));
	REFUSED(cio_leave_ssm_v4, group, (s, &any, NULL, &any));
	REFUSED(cio_leave_ssm_v4, interface_addr, (s, &any, &any, NULL));
	REFUSED(cio_join_multicast_v6, group, (s, NULL, 0));
	REFUSED(cio_leave_multicast_v6, group, (s, NULL, 0));
	REFUSED(cio_set_tcp_keepalive, k, (s, NULL));
	REFUSED(cio_get_device, ret, (s, NULL, 16));
	REFUSED(cio_set_device, name, (s, NULL));
	REFUSED(cio_connect_fastopen, to, (s, NULL, "x", 1));
	REFUSED(cio_connect_fastopen, buf, (s, &(struct cio_sockaddr){ 0 }, NULL, 1));
}
END_TEST

/* Linux would forget the error that it could not report, and take NULL for a value of 0. */
START_TEST(a_refused_look_keeps_the_error)
{
	cio_socket a = make_socket(AF_INET, SOCK_STREAM), deaf = make_socket(AF_INET, SOCK_STREAM);
	struct cio_sockaddr addr = loopback(AF_INET);
	int r, value = 0;
	size_t len = sizeof value;

	assert_ok(cio_bind(deaf.ref, &addr));
	assert_ok(cio_local_addr(deaf.ref, &addr));
	assert_ok(cio_set_nonblocking(a.ref, true));
	r = cio_connect(a.ref, &addr);
	if (r == CIO_EINPROGRESS) {
		ck_assert(wait_until(a.ref, WRITABLE, -1));
		assert_error(cio_getsockopt(a.ref, SOL_SOCKET, SO_ERROR, NULL, &len), CIO_EFAULT);
		ck_assert_uint_eq(len, sizeof value);
		assert_ok(cio_getsockopt(a.ref, SOL_SOCKET, SO_ERROR, &value, &len));
		r = -value;
	}
	ck_assert_int_eq(r, CIO_ECONNREFUSED);
	cio_socket_close(&a);
	cio_socket_close(&deaf);
}
END_TEST

START_TEST(a_refused_option_changes_nothing)
{
	cio_socket a;
	int value = 0;
	size_t len = sizeof value;

	if (!have_ipv6())
		SKIP_TEST("no IPv6");
	a = make_socket(AF_INET6, SOCK_STREAM);
	assert_ok(cio_set_ipv6_v6only(a.ref, true));
	assert_error(cio_setsockopt(a.ref, IPPROTO_IPV6, IPV6_V6ONLY, NULL, sizeof value), CIO_EFAULT);
	assert_ok(cio_getsockopt(a.ref, IPPROTO_IPV6, IPV6_V6ONLY, &value, &len));
	ck_assert_int_eq(value, 1);
	cio_socket_close(&a);
}
END_TEST

START_TEST(no_device_is_none)
{
	cio_socket a = make_socket(AF_INET, SOCK_DGRAM);
	int r = cio_set_so_bindtodevice(a.ref, NULL);

	TAKEN(cio_set_so_bindtodevice, name, r == 0 || r == CIO_ENOPROTOOPT);
	cio_socket_close(&a);
}
END_TEST

START_TEST(names_that_linux_has_no_option_for_are_read)
{
	cio_socket a = make_socket(AF_INET, SOCK_STREAM);
	int r;

	REFUSED(cio_set_tcp_function_blk, name, (a.ref, NULL));
	REFUSED(cio_get_tcp_function_blk, ret, (a.ref, NULL, 32));
	r = cio_set_so_acceptfilter(a.ref, NULL, NULL);
	TAKEN(cio_set_so_acceptfilter, name, r != CIO_EFAULT);
	r = cio_set_so_acceptfilter(a.ref, "", NULL);
	TAKEN(cio_set_so_acceptfilter, argument, r != CIO_EFAULT);
	cio_socket_close(&a);
}
END_TEST

START_TEST(options_as_text_need_both)
{
	const struct cio_option *o = cio_option_find("so.keepalive");
	struct cio_option_there there;
	cio_socket a = make_socket(AF_INET, SOCK_STREAM);

	REFUSED(cio_option_get_text, option, (s, NULL, out.text, sizeof out.text));
	REFUSED(cio_option_get_text, buf, (s, o, NULL, sizeof out.text));
	REFUSED(cio_option_set_text, option, (s, NULL, "on", out.text, sizeof out.text));
	REFUSED(cio_option_set_text, text, (s, o, NULL, out.text, sizeof out.text));
	REFUSED(cio_option_check_text, option, (NULL, "on"));
	REFUSED(cio_option_check_text, text, (o, NULL));
	REFUSED(cio_option_on, option, (NULL, CIO_SYSTEM_LINUX, &there));
	TAKEN(cio_option_set_text, effective, cio_option_set_text(a.ref, o, "on", NULL, 64) == 0);
	TAKEN(cio_option_find, name, cio_option_find(NULL) == NULL);
	TAKEN(cio_option_next, option, cio_option_next(NULL) != NULL);
	cio_socket_close(&a);
}
END_TEST

START_TEST(makers_of_addresses_need_something)
{
	struct cio_sockaddr a = loopback(AF_INET);

	REFUSED(cio_sockaddr_init_unix, path, (NULL, &out.addr));
	REFUSED(cio_sockaddr_init_abstract, name, (NULL, 1, &out.addr));
	REFUSED(cio_sockaddr_init_packet, hwaddr, (1, 1, NULL, 6, &out.addr));
	REFUSED(cio_sockaddr_init_native, sa, (NULL, sizeof(struct sockaddr_in), &out.addr));
	REFUSED(cio_sockaddr_parse, text, (NULL, &out.addr));
	REFUSED(cio_sockaddr_parse_ip, text, (NULL, 1, &out.addr));
	cio_sockaddr_init_ipv4(NULL, 1, &a);
	TAKEN(cio_sockaddr_init_ipv4, addr, cio_sockaddr_is_none(&a));
	a = loopback(AF_INET);
	cio_sockaddr_init_ipv6(NULL, 1, 2, 3, &a);
	TAKEN(cio_sockaddr_init_ipv6, addr, cio_sockaddr_is_none(&a));
}
END_TEST

START_TEST(setters_of_addresses_need_one)
{
	struct cio_sockaddr a = loopback(AF_INET), before = a;

	REFUSED(cio_sockaddr_set_port, a, (NULL, 1));
	REFUSED(cio_sockaddr_set_ip, a, (NULL, "abcd", 4));
	REFUSED(cio_sockaddr_set_ip, ip, (&a, NULL, 4));
	REFUSED(cio_sockaddr_set_flowinfo, a, (NULL, 1));
	REFUSED(cio_sockaddr_set_scope_id, a, (NULL, 1));
	assert_error(cio_sockaddr_set_ip(&a, NULL, 0), CIO_EINVAL);
	ck_assert(cio_sockaddr_equal(&a, &before));
}
END_TEST

START_TEST(a_look_at_nothing_sees_no_address)
{
	struct cio_sockaddr a = loopback(AF_INET);
	uint32_t cid = 77, port = 77;
	size_t len = 77;

	TAKEN(cio_sockaddr_family, a, cio_sockaddr_family(NULL) == AF_UNSPEC);
	TAKEN(cio_sockaddr_is_none, a, cio_sockaddr_is_none(NULL));
	TAKEN(cio_sockaddr_is_unnamed, a, !cio_sockaddr_is_unnamed(NULL));
	TAKEN(cio_sockaddr_in, a, !cio_sockaddr_in(NULL));
	TAKEN(cio_sockaddr_in6, a, !cio_sockaddr_in6(NULL));
	TAKEN(cio_sockaddr_un, a, !cio_sockaddr_un(NULL));
	TAKEN(cio_sockaddr_vm, a, !cio_sockaddr_vm(NULL));
	TAKEN(cio_sockaddr_ll, a, !cio_sockaddr_ll(NULL));
	TAKEN(cio_sockaddr_nl, a, !cio_sockaddr_nl(NULL));
	TAKEN(cio_sockaddr_port, a, cio_sockaddr_port(NULL) == CIO_EAFNOSUPPORT);
	TAKEN(cio_sockaddr_ip, a, !cio_sockaddr_ip(NULL, &len));
	TAKEN(cio_sockaddr_ip, ret_len, cio_sockaddr_ip(&a, NULL));
	TAKEN(cio_sockaddr_vsock, a, cio_sockaddr_vsock(NULL, &cid, &port) == CIO_EAFNOSUPPORT);
	TAKEN(cio_sockaddr_unix_path, a, !cio_sockaddr_unix_path(NULL, &len));
	TAKEN(cio_sockaddr_abstract, a, !cio_sockaddr_abstract(NULL, &len));
	ck_assert(len == 77 && cid == 77 && port == 77);
}
END_TEST

START_TEST(nobody_needs_to_know_a_length)
{
	struct cio_sockaddr a;

	assert_ok(cio_sockaddr_init_unix("/x", &a));
	TAKEN(cio_sockaddr_unix_path, ret_len, cio_sockaddr_unix_path(&a, NULL));
	if (cio_sockaddr_init_abstract("x", 1, &a) == CIO_ENOTSUP)
		SKIP_TEST("this system has no abstract names");
	TAKEN(cio_sockaddr_abstract, ret_len, cio_sockaddr_abstract(&a, NULL));
}
END_TEST

START_TEST(nothing_is_equal_to_no_address)
{
	struct cio_sockaddr none, other = loopback(AF_INET);

	cio_sockaddr_init_none(&none);
	TAKEN(cio_sockaddr_equal, a, cio_sockaddr_equal(NULL, &none) && !cio_sockaddr_equal(NULL, &other));
	TAKEN(cio_sockaddr_equal, b, cio_sockaddr_equal(&none, NULL) && !cio_sockaddr_equal(&other, NULL));
	TAKEN(cio_sockaddr_compare, a, cio_sockaddr_compare(NULL, &other) == cio_sockaddr_compare(&none, &other));
	TAKEN(cio_sockaddr_compare, b, cio_sockaddr_compare(&other, NULL) == cio_sockaddr_compare(&other, &none));
	TAKEN(cio_sockaddr_hash, a, cio_sockaddr_hash(NULL, 7) == cio_sockaddr_hash(&none, 7));
	ck_assert(cio_sockaddr_equal(NULL, NULL));
}
END_TEST

START_TEST(text_needs_memory)
{
	struct cio_sockaddr a = loopback(AF_INET);
	char text[8];

	REFUSED(cio_sockaddr_print, buf, (&a, NULL, CIO_SOCKADDR_TEXT_MAX));
	assert_error(cio_sockaddr_print(&a, NULL, 0), CIO_ENOSPC);
	TAKEN(cio_sockaddr_print, a, cio_sockaddr_print(NULL, text, sizeof text) == 4 && !strcmp(text, "none"));
	TAKEN(cio_strerror, buf, cio_strerror(CIO_EFAULT, NULL, 64) == NULL);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("null");
	TCase *tc = add_case(suite, "null");

	tcase_add_test(tc, a_socket_needs_an_address);
	tcase_add_test(tc, nobody_needs_to_know_the_peer);
	tcase_add_test(tc, data_needs_memory);
	tcase_add_test(tc, secrets_of_tls_need_memory);
	tcase_add_test(tc, values_of_families_need_memory);
	tcase_add_test(tc, values_that_are_structs_need_memory);
	tcase_add_test(tc, each_buffer_needs_memory);
	tcase_add_test(tc, no_data_needs_no_memory);
	tcase_add_test(tc, a_refused_receive_loses_nothing);
	tcase_add_test(tc, discarding_needs_no_memory);
	tcase_add_test(tc, messages_need_neither_address_nor_flags);
	tcase_add_test(tc, a_reader_needs_a_control_message);
	tcase_add_test(tc, a_control_message_needs_its_data);
	tcase_add_test(tc, an_option_needs_its_value);
	tcase_add_test(tc, a_refused_look_keeps_the_error);
	tcase_add_test(tc, a_refused_option_changes_nothing);
	tcase_add_test(tc, no_device_is_none);
	tcase_add_test(tc, options_as_text_need_both);
	tcase_add_test(tc, names_that_linux_has_no_option_for_are_read);
	tcase_add_test(tc, makers_of_addresses_need_something);
	tcase_add_test(tc, setters_of_addresses_need_one);
	tcase_add_test(tc, a_look_at_nothing_sees_no_address);
	tcase_add_test(tc, nobody_needs_to_know_a_length);
	tcase_add_test(tc, nothing_is_equal_to_no_address);
	tcase_add_test(tc, text_needs_memory);
	return run_suite(suite);
}
