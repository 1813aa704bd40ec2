/* SPDX-License-Identifier: MIT */
/* Options whose value is a struct, a list, a program or a descriptor. */
#include "config.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#ifdef __linux__
# include <linux/filter.h>
#endif

#include "option_cases.h"

static const cio_sockref none = { CIO_FD_NONE };

START_TEST(a_connection_tells_of_itself)
{
	cio_socket a, b;
	struct cio_tcp_info info;
	char byte = 'x';

	make_tcp_pair(AF_INET, &a, &b);
	ck_assert_int_eq(cio_send(a.ref, &byte, 1, 0), 1);
	ck_assert_int_eq(cio_recv(b.ref, &byte, 1, 0), 1);
	memset(&info, 0x5a, sizeof info);
	assert_ok(cio_get_tcp_info(a.ref, &info, sizeof info));
	ck_assert(info.fields & CIO_TCP_INFO_STATE);
	ck_assert(info.fields & CIO_TCP_INFO_BYTES_SENT);
	ck_assert_uint_eq(info.state, 1);
	ck_assert_uint_eq(info.bytes_sent, 1);
	ck_assert_int_eq(info.rto % 1000, 0);
	ck_assert_int_ge(info.rto, MSEC(1));
	ck_assert_uint_ge(info.snd_mss, 88);
	assert_ok(cio_get_tcp_info(b.ref, &info, sizeof info));
	ck_assert_uint_eq(info.bytes_received, 1);
	ck_assert_uint_eq(info.data_segs_in, 1);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

/* Against the kernel's bytes, where the two have them. */
START_TEST(info_is_what_the_kernel_said)
{
	cio_socket a, b;
	struct cio_tcp_info info;
	unsigned char raw[512];
	size_t len = sizeof raw;
	uint32_t pmtu, total;

	make_tcp_pair(AF_INET, &a, &b);
	assert_ok(cio_get_tcp_info(a.ref, &info, sizeof info));
	assert_ok(cio_getsockopt(a.ref, IPPROTO_TCP, 11, raw, &len));
	memcpy(&pmtu, raw + 60, sizeof pmtu);
	memcpy(&total, raw + 100, sizeof total);
	ck_assert_uint_eq(info.pmtu, pmtu);
	ck_assert_uint_eq(info.total_retrans, total);
	ck_assert_uint_eq(info.options, raw[5]);
	if (len >= 280)
		ck_assert(info.fields == (UINT64_C(1) << 60) - 1);
	else
		ck_assert((info.fields & CIO_TCP_INFO_ACCECN) == 0);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

/* A program compiled with an older, shorter struct. */
START_TEST(info_has_no_more_than_there_is_room_for)
{
	cio_socket a, b;
	struct cio_tcp_info info;
	size_t size = offsetof(struct cio_tcp_info, pmtu);

	make_tcp_pair(AF_INET, &a, &b);
	memset(&info, 0x5a, sizeof info);
	assert_ok(cio_get_tcp_info(a.ref, &info, size));
	ck_assert(info.fields & CIO_TCP_INFO_LAST_ACK_RECV);
	ck_assert((info.fields & CIO_TCP_INFO_PMTU) == 0);
	ck_assert_uint_eq(info.pmtu, 0x5a5a5a5a);
	memset(&info, 0x5a, sizeof info);
	assert_ok(cio_get_tcp_info(a.ref, &info, size + 2));
	ck_assert((info.fields & CIO_TCP_INFO_PMTU) == 0);
	ck_assert_mem_eq(&info.pmtu, "\0\0\x5a\x5a", 4);
	assert_error(cio_get_tcp_info(a.ref, &info, 8), CIO_EINVAL);
	assert_error(cio_get_tcp_info(none, &info, sizeof info), CIO_EBADF);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(udp_has_no_info)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);
	struct cio_tcp_info info = { .fields = 77 };

	assert_refused(cio_get_tcp_info(s.ref, &info, sizeof info));
	ck_assert_uint_eq(info.fields, 77);
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_failing_call_tells_nothing)
{
	cio_socket a, b;
	struct cio_tcp_info info;

	make_tcp_pair(AF_INET, &a, &b);
	fault_reset();
	fault_fail("getsockopt", 1, ENOBUFS);
	memset(&info, 0x5a, sizeof info);
	assert_error(cio_get_tcp_info(a.ref, &info, sizeof info), CIO_ENOBUFS);
	ck_assert_uint_eq(info.state, 0x5a);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(the_peer_of_a_pair_is_this_process)
{
	cio_socket a, b;
	struct cio_peercred cred = { 0 };
	uint32_t groups[1024];
	size_t count = 1024;
	int n = getgroups(0, NULL);

	make_pair(SOCK_STREAM, &a, &b);
	assert_ok(cio_get_so_peercred(a.ref, &cred));
	ck_assert_int_eq(cred.pid, getpid());
	ck_assert_uint_eq(cred.uid, geteuid());
	ck_assert_uint_eq(cred.gid, getegid());
	assert_ok(cio_get_so_peergroups(a.ref, groups, &count));
	ck_assert_int_eq((int)count, n);
	if (n > 0) {
		count = (size_t)n - 1;
		assert_error(cio_get_so_peergroups(a.ref, groups, &count), CIO_ENOSPC);
		ck_assert_int_eq((int)count, n - 1);
	}
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(without_a_peer_there_is_nobody)
{
	cio_socket s = make_socket(AF_UNIX, SOCK_STREAM);
	struct cio_peercred cred = { 77, 77, 77 };
	uint32_t group;
	size_t count = 1;
	cio_file f = POISONED_FILE;

	assert_ok(cio_get_so_peercred(s.ref, &cred));
	ck_assert_int_eq(cred.pid, 0);
	ck_assert_uint_eq(cred.uid, UINT32_MAX);
	assert_error(cio_get_so_peergroups(s.ref, &group, &count), -ENODATA);
	if (!option_is_newer("so_peerpidfd"))
		assert_error(cio_get_so_peerpidfd(s.ref, &f), -ENODATA);
	else
		f = (cio_file)CIO_FILE_NONE;
	assert_none(f);
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_process_descriptor_is_owned)
{
	cio_socket a, b;
	cio_file f;
	bool cloexec = false;

	if (option_is_newer("so_peerpidfd"))
		return;
	make_pair(SOCK_STREAM, &a, &b);
	assert_ok(cio_get_so_peerpidfd(a.ref, &f));
	assert_ok(cio_file_get_cloexec(f.ref, &cloexec));
	ck_assert(cloexec);
	cio_file_close(&f);
	f = (cio_file)POISONED_FILE;
	assert_error(cio_get_so_peerpidfd(none, &f), CIO_EBADF);
	assert_none(f);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(a_label_is_there_or_not)
{
	cio_socket a, b;
	char label[CIO_PEERSEC_MAX] = "x";
	int r;

	make_pair(SOCK_STREAM, &a, &b);
	r = cio_get_so_peersec(a.ref, label, sizeof label);
	if (r == 0)
		ck_assert_uint_lt(strlen(label), sizeof label);
	else {
		assert_error(r, CIO_ENOPROTOOPT);
		ck_assert_str_eq(label, "x");
	}
	assert_error(cio_get_so_peersec(none, label, sizeof label), CIO_EBADF);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(a_name_is_the_peers_address)
{
	int domains[] = { AF_INET, AF_INET6 }, i;
	struct cio_sockaddr name, addr;
	cio_socket a, b;

	for (i = 0; i < 2; i++) {
		if (domains[i] == AF_INET6 && !have_ipv6())
			SKIP_TEST("no IPv6 here");
		make_tcp_pair(domains[i], &a, &b);
		assert_ok(cio_get_so_peername(a.ref, &name));
		assert_ok(cio_peer_addr(a.ref, &addr));
		ck_assert(cio_sockaddr_equal(&name, &addr));
		cio_socket_close(&a);
		cio_socket_close(&b);
	}
	make_pair(SOCK_STREAM, &a, &b);
	assert_error(cio_get_so_peername(a.ref, &name), CIO_ENOTSUP);
	assert_error(cio_get_so_peername(none, &name), CIO_EBADF);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(memory_is_told_as_far_as_there_is_room)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);
	struct cio_meminfo m;
	size_t bytes = 0;

	memset(&m, 0x5a, sizeof m);
	assert_ok(cio_get_so_meminfo(s.ref, &m, sizeof m));
	ck_assert_uint_eq(m.fields, 0x1ff);
	assert_ok(cio_get_so_rcvbuf(s.ref, &bytes));
	ck_assert_uint_eq(m.rcvbuf, bytes);
	ck_assert_uint_eq(m.drops, 0);
	memset(&m, 0x5a, sizeof m);
	assert_ok(cio_get_so_meminfo(s.ref, &m, offsetof(struct cio_meminfo, wmem_alloc)));
	ck_assert_uint_eq(m.fields, 3);
	ck_assert_uint_eq(m.wmem_alloc, 0x5a5a5a5a);
	assert_error(cio_get_so_meminfo(s.ref, &m, 2), CIO_EINVAL);
	assert_error(cio_get_so_meminfo(none, &m, sizeof m), CIO_EBADF);
	cio_socket_close(&s);
}
END_TEST

START_TEST(clocks_read_back)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);
	struct cio_txtime t = { CLOCK_MONOTONIC, 2 }, u = { 77, 77 };
	struct cio_timestamping st = { 16, 0 }, su = { 77, 77 };

	assert_ok(cio_set_so_txtime(s.ref, &t));
	assert_ok(cio_get_so_txtime(s.ref, &u));
	ck_assert(u.clockid == CLOCK_MONOTONIC && u.flags == 2);
	t.flags = 1u << 31;
	assert_error(cio_set_so_txtime(s.ref, &t), CIO_EINVAL);
	assert_ok(cio_set_so_timestamping_phc(s.ref, &st));
	assert_ok(cio_get_so_timestamping_phc(s.ref, &su));
	ck_assert(su.flags == 16 && su.bind_phc == 0);
	assert_error(cio_set_so_txtime(none, &t), CIO_EBADF);
	assert_error(cio_get_so_txtime(none, &u), CIO_EBADF);
	assert_error(cio_set_so_timestamping_phc(none, &st), CIO_EBADF);
	assert_error(cio_get_so_timestamping_phc(none, &su), CIO_EBADF);
	cio_socket_close(&s);
}
END_TEST

#ifdef __linux__
START_TEST(a_program_comes_back_whole)
{
	static const struct sock_filter all[2] = { { BPF_LD | BPF_IMM, 0, 0, 7 }, { BPF_RET | BPF_K, 0, 0, 65535 } };
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);
	struct sock_filter back[4];
	size_t count = 0;

	memset(back, 0, sizeof back);
	assert_ok(cio_set_so_attach_filter(s.ref, all, 2));
	assert_ok(cio_get_so_get_filter(s.ref, NULL, &count));
	ck_assert_uint_eq(count, 2);
	count = 1;
	assert_error(cio_get_so_get_filter(s.ref, back, &count), CIO_ENOSPC);
	ck_assert_uint_eq(count, 1);
	count = 4;
	assert_ok(cio_get_so_get_filter(s.ref, back, &count));
	ck_assert_uint_eq(count, 2);
	ck_assert_mem_eq(back, all, sizeof all);
	assert_error(cio_get_so_get_filter(none, back, &count), CIO_EBADF);
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_program_chooses_among_the_sockets_of_a_port)
{
	static const struct sock_filter first = { BPF_RET | BPF_K, 0, 0, 0 };
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);
	struct cio_sockaddr a = loopback(AF_INET);

	assert_ok(cio_set_so_reuseport(s.ref, true));
	assert_error(cio_set_so_detach_reuseport_bpf(s.ref), CIO_ENOENT);
	assert_ok(cio_bind(s.ref, &a));
	assert_ok(cio_set_so_attach_reuseport_cbpf(s.ref, &first, 1));
	assert_ok(cio_set_so_detach_reuseport_bpf(s.ref));
	assert_error(cio_set_so_attach_reuseport_cbpf(s.ref, &first, 0), CIO_EINVAL);
	assert_error(cio_set_so_attach_reuseport_cbpf(s.ref, &first, 65536), CIO_EINVAL);
	assert_error(cio_set_so_attach_reuseport_cbpf(none, &first, 1), CIO_EBADF);
	cio_socket_close(&s);
}
END_TEST
#endif

START_TEST(what_is_no_program_is_not_attached)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);
	cio_file in, out;
	struct cio_dmabuf_token token = { 1, 1 };

	assert_ok(cio_file_pipe(0, &in, &out));
	assert_error(cio_set_so_attach_bpf(s.ref, in.ref), CIO_EINVAL);
	assert_error(cio_set_so_attach_bpf(s.ref, CIO_FILEREF(CIO_FD_NONE)), CIO_EBADF);
	assert_error(cio_set_so_attach_reuseport_ebpf(s.ref, CIO_FILEREF(CIO_FD_NONE)), CIO_EBADF);
	assert_error(cio_set_so_devmem_dontneed(s.ref, &token, 0), CIO_EINVAL);
	assert_error(cio_set_so_devmem_dontneed(s.ref, &token, 129), CIO_EINVAL);
	assert_error(cio_set_so_devmem_dontneed(none, &token, 1), CIO_EBADF);
	cio_file_close(&in);
	cio_file_close(&out);
	cio_socket_close(&s);
}
END_TEST

START_TEST(cookies_have_a_key)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	uint8_t key[32], back[32];
	size_t len = sizeof back;

	memset(key, 7, sizeof key);
	assert_error(cio_set_tcp_fastopen_key(s.ref, key, 15), CIO_EINVAL);
	assert_ok(cio_set_tcp_fastopen_key(s.ref, key, 16));
	assert_ok(cio_get_tcp_fastopen_key(s.ref, back, &len));
	ck_assert_uint_eq(len, 16);
	ck_assert_mem_eq(key, back, 16);
	assert_ok(cio_set_tcp_fastopen_key(s.ref, key, 32));
	len = sizeof back;
	assert_ok(cio_get_tcp_fastopen_key(s.ref, back, &len));
	ck_assert_uint_eq(len, 32);
	assert_error(cio_get_tcp_fastopen_key(none, back, &len), CIO_EBADF);
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_listener_saves_the_syn_once)
{
	struct cio_sockaddr a;
	cio_socket listener = make_listener(AF_INET, &a), client = make_socket(AF_INET, SOCK_STREAM), server;
	unsigned char syn[256];
	size_t len = 1;

	assert_ok(cio_set_tcp_save_syn(listener.ref, 1));
	assert_ok(cio_connect(client.ref, &a));
	assert_ok(cio_accept(listener.ref, &server, NULL));
	assert_error(cio_get_tcp_saved_syn(server.ref, syn, &len), CIO_EINVAL);
	len = sizeof syn;
	assert_ok(cio_get_tcp_saved_syn(server.ref, syn, &len));
	ck_assert_uint_ge(len, 40);
	ck_assert_uint_eq(syn[0] >> 4, 4);
	len = sizeof syn;
	assert_ok(cio_get_tcp_saved_syn(server.ref, syn, &len));
	ck_assert_uint_eq(len, 0);
	assert_error(cio_get_tcp_saved_syn(none, syn, &len), CIO_EBADF);
	cio_socket_close(&listener);
	cio_socket_close(&client);
	cio_socket_close(&server);
}
END_TEST

START_TEST(a_layer_above_has_a_name)
{
	cio_socket a, b;
	char name[CIO_TCP_ULP_MAX] = "x";

	make_tcp_pair(AF_INET, &a, &b);
	assert_ok(cio_get_tcp_ulp(a.ref, name, sizeof name));
	ck_assert_str_eq(name, "");
	assert_error(cio_set_tcp_ulp(a.ref, "nosuchlayer"), CIO_ENOENT);
	assert_error(cio_set_tcp_ulp(a.ref, "a-name-too-long-"), CIO_EINVAL);
	assert_error(cio_set_tcp_ulp(none, "tls"), CIO_EBADF);
	assert_error(cio_get_tcp_ulp(none, name, sizeof name), CIO_EBADF);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(congestion_control_tells_of_itself_or_not)
{
	cio_socket a, b;
	struct cio_tcp_cc_info info = { .len = 77 };

	make_tcp_pair(AF_INET, &a, &b);
	assert_ok(cio_set_tcp_congestion(a.ref, "reno"));
	assert_ok(cio_get_tcp_cc_info(a.ref, &info));
	ck_assert_uint_eq(info.len, 0);
	assert_error(cio_get_tcp_cc_info(none, &info), CIO_EBADF);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(windows_are_repaired_in_repair_mode)
{
	cio_socket a, b;
	struct cio_tcp_repair_window w = { 0 };
	struct cio_tcp_repair_option mss = { 2, 1000 };

	make_tcp_pair(AF_INET, &a, &b);
	assert_error(cio_get_tcp_repair_window(a.ref, &w), CIO_EPERM);
	assert_error(cio_set_tcp_repair_options(a.ref, &mss, 0), CIO_EINVAL);
	assert_error(cio_set_tcp_repair_options(a.ref, &mss, 17), CIO_EINVAL);
	assert_error(cio_set_tcp_repair_options(none, &mss, 1), CIO_EBADF);
	assert_error(cio_set_tcp_repair_window(none, &w), CIO_EBADF);
	if (geteuid() == 0) {
		assert_ok(cio_set_tcp_repair(a.ref, 1));
		assert_ok(cio_get_tcp_repair_window(a.ref, &w));
		ck_assert_uint_gt(w.rcv_wnd, 0);
		assert_ok(cio_set_tcp_repair_window(a.ref, &w));
		assert_ok(cio_set_tcp_repair_options(a.ref, &mss, 1));
		assert_ok(cio_set_tcp_repair(a.ref, -1));
	} else
		skipped_test("windows_are_repaired_in_repair_mode", "repair mode needs privilege");
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

/* Nothing is mapped without an address of mmap(2), but how much waits is told. */
START_TEST(zero_copy_tells_what_waits)
{
	cio_socket a, b;
	struct cio_tcp_zerocopy_receive z = { 0 };
	int r;

	make_tcp_pair(AF_INET, &a, &b);
	ck_assert_int_eq(cio_send(a.ref, "abc", 3, 0), 3);
	r = cio_get_tcp_zerocopy_receive(b.ref, &z);
	if (r == 0)
		ck_assert(z.inq == 3 || z.recv_skip_hint == 3);
	else
		assert_error(r, CIO_EINVAL);
	assert_error(cio_get_tcp_zerocopy_receive(none, &z), CIO_EBADF);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(segments_are_signed_for_a_peer)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	struct cio_sockaddr peer = loopback(AF_INET), other;
	struct cio_tcp_md5sig m = { .flags = CIO_TCP_MD5SIG_PREFIX, .prefixlen = 8, .keylen = 6, .key = "secret" };
	char key[CIO_TCP_KEY_MAX + 1] = "secret";
	int r = cio_set_tcp_md5sig(s.ref, &peer, key, 6);

	m.peer = peer;
	if (r != CIO_ENOPROTOOPT) {
		assert_ok(r);
		assert_ok(cio_set_tcp_md5sig(s.ref, &peer, NULL, 0));
		assert_error(cio_set_tcp_md5sig(s.ref, &peer, NULL, 0), CIO_ENOENT);
		assert_ok(cio_set_tcp_md5sig_ext(s.ref, &m));
		m.prefixlen = 33;
		assert_error(cio_set_tcp_md5sig_ext(s.ref, &m), CIO_EINVAL);
	} else
		skipped_test("segments_are_signed_for_a_peer", "this kernel has no TCP_MD5SIG");
	assert_error(cio_set_tcp_md5sig(s.ref, &peer, key, sizeof key), CIO_EINVAL);
	m.keylen = 81;
	assert_error(cio_set_tcp_md5sig_ext(s.ref, &m), CIO_EINVAL);
	cio_sockaddr_init_none(&other);
	assert_error(cio_set_tcp_md5sig(s.ref, &other, key, 6), CIO_EAFNOSUPPORT);
	other = peer;
	other.len = sizeof other.u + 1;
	assert_error(cio_set_tcp_md5sig(s.ref, &other, key, 6), CIO_EINVAL);
	assert_error(cio_set_tcp_md5sig(none, &peer, key, 6), CIO_EBADF);
	cio_socket_close(&s);
}
END_TEST

START_TEST(master_keys_come_and_go)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	struct cio_tcp_ao_key k = { .peer = loopback(AF_INET), .algorithm = "hmac(sha1)", .prefixlen = 32, .sndid = 100,
		.rcvid = 101, .maclen = 12, .keylen = 6, .key = "secret" }, keys[8];
	struct cio_tcp_ao_info info = { .ao_required = true };
	struct cio_tcp_ao_repair repair = { 0 };
	size_t count = 8;
	uint32_t len;
	int r;

	k.keylen = 81;
	assert_error(cio_set_tcp_ao_add_key(s.ref, &k), CIO_EINVAL);
	k.keylen = 6;
	len = k.peer.len;
	k.peer.len = sizeof k.peer.u + 1;
	assert_error(cio_set_tcp_ao_add_key(s.ref, &k), CIO_EINVAL);
	assert_error(cio_set_tcp_ao_del_key(s.ref, &k, NULL), CIO_EINVAL);
	k.peer.len = len;
	assert_error(cio_set_tcp_ao_add_key(none, &k), CIO_EBADF);
	assert_error(cio_set_tcp_ao_del_key(none, &k, NULL), CIO_EBADF);
	assert_error(cio_set_tcp_ao_info(none, &info), CIO_EBADF);
	assert_error(cio_get_tcp_ao_info(none, &info), CIO_EBADF);
	assert_error(cio_get_tcp_ao_get_keys(none, keys, &count), CIO_EBADF);
	assert_error(cio_get_tcp_ao_repair(none, &repair), CIO_EBADF);
	assert_error(cio_set_tcp_ao_repair(none, &repair), CIO_EBADF);
	r = cio_set_tcp_ao_add_key(s.ref, &k);
	if (r == CIO_ENOPROTOOPT) {
		cio_socket_close(&s);
		SKIP_TEST("this kernel has no TCP_AO");
	}
	assert_ok(r);
	assert_ok(cio_get_tcp_ao_get_keys(s.ref, keys, &count));
	ck_assert_uint_eq(count, 1);
	ck_assert(keys[0].sndid == 100 && keys[0].rcvid == 101 && keys[0].keylen == 6);
	ck_assert_mem_eq(keys[0].key, "secret", 6);
	assert_ok(cio_set_tcp_ao_info(s.ref, &info));
	assert_ok(cio_get_tcp_ao_info(s.ref, &info));
	ck_assert(info.ao_required);
	assert_ok(cio_set_tcp_ao_del_key(s.ref, &k, NULL));
	cio_socket_close(&s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("struct");
	TCase *tc = add_case(suite, "tcp_info");

	tcase_add_test(tc, a_connection_tells_of_itself);
	tcase_add_test(tc, info_is_what_the_kernel_said);
	tcase_add_test(tc, info_has_no_more_than_there_is_room_for);
	tcase_add_test(tc, udp_has_no_info);

	tc = add_case(suite, "peer");
	tcase_add_test(tc, the_peer_of_a_pair_is_this_process);
	tcase_add_test(tc, without_a_peer_there_is_nobody);
	tcase_add_test(tc, a_process_descriptor_is_owned);
	tcase_add_test(tc, a_label_is_there_or_not);
	tcase_add_test(tc, a_name_is_the_peers_address);

	tc = add_case(suite, "socket");
	tcase_add_test(tc, memory_is_told_as_far_as_there_is_room);
	tcase_add_test(tc, clocks_read_back);
	tcase_add_test(tc, what_is_no_program_is_not_attached);
#ifdef __linux__
	tcase_add_test(tc, a_program_comes_back_whole);
	tcase_add_test(tc, a_program_chooses_among_the_sockets_of_a_port);
#endif

	tc = add_case(suite, "tcp");
	tcase_add_test(tc, cookies_have_a_key);
	tcase_add_test(tc, a_listener_saves_the_syn_once);
	tcase_add_test(tc, a_layer_above_has_a_name);
	tcase_add_test(tc, congestion_control_tells_of_itself_or_not);
	tcase_add_test(tc, windows_are_repaired_in_repair_mode);
	tcase_add_test(tc, zero_copy_tells_what_waits);
	tcase_add_test(tc, segments_are_signed_for_a_peer);
	tcase_add_test(tc, master_keys_come_and_go);

	tc = add_fault_case(suite, "faults");
	tcase_add_test(tc, a_failing_call_tells_nothing);
	return run_suite(suite);
}
