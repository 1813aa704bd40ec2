/* SPDX-License-Identifier: MIT */
/* Verbs of TCP, of bind and of the other end, and what they do. */
#include "config.h"

#include "option_cases.h"
#include "udp.h"

#ifdef __linux__

#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is(int (*get)(cio_sockref, bool *), cio_sockref s)
{
	bool on;

	assert_ok(get(s, &on));
	return on;
}

/* TCP. */

START_TEST(a_user_timeout_is_rounded_up_and_read_back)
{
	cio_socket s = make_socket(_i ? AF_INET : AF_INET6, SOCK_STREAM);
	int64_t duration;

	assert_ok(cio_set_user_timeout(s.ref, MSEC(1500) + 1));
	assert_ok(cio_get_user_timeout(s.ref, &duration));
	ck_assert_int_eq(duration, MSEC(1501));
	assert_ok(cio_get_tcp_user_timeout(s.ref, &duration));
	ck_assert_int_eq(duration, MSEC(1501));
	assert_error(cio_set_user_timeout(s.ref, -1), CIO_EINVAL);
	assert_error(cio_set_user_timeout(s.ref, INT64_MAX), CIO_EINVAL);
	assert_ok(cio_set_user_timeout(s.ref, 0));
	assert_ok(cio_get_user_timeout(s.ref, &duration));
	ck_assert_int_eq(duration, 0);
	cio_socket_close(&s);
}
END_TEST

START_TEST(linux_has_no_timeout_of_connect_alone)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	int64_t duration = 77;

	fault_reset();
	assert_error(cio_set_connect_timeout(s.ref, SEC(1)), CIO_ENOTSUP);
	assert_error(cio_get_connect_timeout(s.ref, &duration), CIO_ENOTSUP);
	ck_assert_int_eq(duration, 77);
	ck_assert_str_eq(fault_log(), "");
	cio_socket_close(&s);
}
END_TEST

/* The kernel holds back for 200 ms: a try that was put aside for so long says nothing. */
START_TEST(a_cork_holds_back_until_it_is_off)
{
	cio_socket a, b;
	char data[8];
	size_t waiting;
	bool held = false;
	int i;

	make_tcp_pair(AF_INET, &a, &b);
	for (i = 0; i < 10 && !held; i++) {
		assert_ok(cio_set_cork(a.ref, true));
		ck_assert(is(cio_get_cork, a.ref));
		ck_assert_int_eq(cio_send(a.ref, "x", 1, 0), 1);
		assert_ok(cio_get_inq(b.ref, &waiting));
		held = waiting == 0;
		assert_ok(cio_set_cork(a.ref, false));
		ck_assert(!is(cio_get_cork, a.ref));
		ck_assert_int_eq(cio_recv(b.ref, data, sizeof data, 0), 1);
	}
	ck_assert(held);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

/* A network of its own, where servers take fast opens, without a cookie if so asked. */
static bool fast_network(const char *mode)
{
	struct ifreq ifr = { .ifr_name = "lo", .ifr_flags = IFF_UP };
	cio_socket s;
	FILE *f;
	bool ok;

	if (unshare(CLONE_NEWNET) < 0)
		return false;
	s = make_socket(AF_INET, SOCK_DGRAM);
	ok = ioctl(s.ref.fd, SIOCSIFFLAGS, &ifr) == 0;
	cio_socket_close(&s);
	f = ok ? fopen("/proc/sys/net/ipv4/tcp_fastopen", "w") : NULL;
	if (!f)
		return false;
	ok = fputs(mode, f) >= 0;
	return fclose(f) == 0 && ok;
}

START_TEST(a_fast_open_sends_its_data_with_the_syn)
{
	struct cio_sockaddr at;
	struct cio_tcp_info info;
	cio_socket listener, client, server;
	char data[8];

	/* Client, server, and neither needs a cookie. */
	if (!fast_network("519"))
		SKIP_TEST("no network of its own whose fast open may be set");
	listener = make_listener(AF_INET, &at);
	assert_ok(cio_set_tcp_fastopen(listener.ref, 4));
	client = make_socket(AF_INET, SOCK_STREAM);
	ck_assert_int_eq(cio_connect_fastopen(client.ref, &at, "hello", 5), 5);
	assert_ok(cio_accept(listener.ref, &server, NULL));
	ck_assert_int_eq(cio_recv(server.ref, data, sizeof data, 0), 5);
	ck_assert_mem_eq(data, "hello", 5);
	ck_assert_int_eq(cio_send(server.ref, "x", 1, 0), 1);
	ck_assert_int_eq(cio_recv(client.ref, data, sizeof data, 0), 1);
	assert_ok(cio_get_tcp_info(client.ref, &info, sizeof info));
	ck_assert_msg(info.options & 32, "options %u", info.options);
	assert_error(cio_connect_fastopen(client.ref, &at, "hello", 5), CIO_EISCONN);
	cio_socket_close(&server);
	cio_socket_close(&client);
	cio_socket_close(&listener);
}
END_TEST

START_TEST(without_a_cookie_nothing_is_taken_and_it_connects)
{
	struct cio_sockaddr at;
	cio_socket listener, client, server;

	if (!fast_network("1"))
		SKIP_TEST("no network of its own whose fast open may be set");
	listener = make_listener(AF_INET, &at);
	client = make_socket(AF_INET, SOCK_STREAM);
	assert_ok(cio_set_nonblocking(client.ref, true));
	assert_error(cio_connect_fastopen(client.ref, &at, "hello", 5), CIO_EINPROGRESS);
	ck_assert(wait_until(client.ref, WRITABLE, -1));
	assert_ok(cio_accept(listener.ref, &server, NULL));
	ck_assert_int_eq(cio_send(client.ref, "hello", 5, 0), 5);
	cio_socket_close(&server);
	cio_socket_close(&client);
	cio_socket_close(&listener);
}
END_TEST

/* UDP would ignore the flag and send. */
START_TEST(only_tcp_opens_fast)
{
	struct cio_sockaddr at;
	cio_socket a = make_socket(AF_INET, SOCK_DGRAM), b = make_udp(AF_INET, &at);

	assert_error(cio_connect_fastopen(a.ref, &at, "x", 1), CIO_ENOTSUP);
	ck_assert(!wait_until(b.ref, READABLE, 0));
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

/* Bind. */

#define CONNECTIONS 64

/* The hash of a port may be unkind: not to all of so many. */
START_TEST(a_balanced_port_is_shared)
{
	cio_socket listeners[2], clients[CONNECTIONS], s;
	struct cio_sockaddr at = loopback(AF_INET);
	unsigned got[2] = { 0, 0 };
	int i;

	for (i = 0; i < 2; i++) {
		listeners[i] = make_socket(AF_INET, SOCK_STREAM);
		ck_assert(!is(cio_get_reuse_port_balanced, listeners[i].ref));
		assert_ok(cio_set_reuse_port_balanced(listeners[i].ref, true));
		ck_assert(is(cio_get_reuse_port_balanced, listeners[i].ref));
		assert_ok(cio_bind(listeners[i].ref, &at));
		assert_ok(cio_local_addr(listeners[i].ref, &at));
		assert_ok(cio_listen(listeners[i].ref, CONNECTIONS));
		assert_ok(cio_set_nonblocking(listeners[i].ref, true));
	}
	s = make_socket(AF_INET, SOCK_STREAM);
	assert_error(cio_bind(s.ref, &at), CIO_EADDRINUSE);
	cio_socket_close(&s);
	for (i = 0; i < CONNECTIONS; i++) {
		clients[i] = make_socket(AF_INET, SOCK_STREAM);
		assert_ok(cio_connect(clients[i].ref, &at));
	}
	for (i = 0; i < 2; i++) {
		while (cio_accept(listeners[i].ref, &s, NULL) == 0) {
			got[i]++;
			cio_socket_close(&s);
		}
	}
	ck_assert_uint_eq(got[0] + got[1], CONNECTIONS);
	ck_assert(got[0] > 0 && got[1] > 0);
	for (i = 0; i < CONNECTIONS; i++)
		cio_socket_close(&clients[i]);
	cio_socket_close(&listeners[0]);
	cio_socket_close(&listeners[1]);
}
END_TEST

START_TEST(an_exclusive_address_is_nobody_elses)
{
	struct cio_sockaddr at = loopback(AF_INET);
	cio_socket a = make_socket(AF_INET, SOCK_DGRAM), b = make_socket(AF_INET, SOCK_DGRAM);

	ck_assert(is(cio_get_exclusive_address, a.ref));
	assert_ok(cio_set_so_reuseaddr(a.ref, true));
	ck_assert(!is(cio_get_exclusive_address, a.ref));
	assert_ok(cio_set_so_reuseport(a.ref, true));
	assert_ok(cio_set_so_reuseaddr(a.ref, false));
	ck_assert(!is(cio_get_exclusive_address, a.ref));
	assert_error(cio_set_exclusive_address(a.ref, false), CIO_ENOTSUP);
	assert_ok(cio_set_so_reuseaddr(a.ref, true));
	assert_ok(cio_set_exclusive_address(a.ref, true));
	ck_assert(is(cio_get_exclusive_address, a.ref));
	assert_ok(cio_bind(a.ref, &at));
	assert_ok(cio_local_addr(a.ref, &at));
	assert_ok(cio_set_so_reuseaddr(b.ref, true));
	assert_ok(cio_set_so_reuseport(b.ref, true));
	assert_error(cio_bind(b.ref, &at), CIO_EADDRINUSE);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(an_address_that_could_not_be_made_exclusive_is_as_it_was)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);

	assert_ok(cio_set_so_reuseaddr(s.ref, true));
	assert_ok(cio_set_so_reuseport(s.ref, true));
	fault_reset();
	fault_fail("setsockopt", (unsigned)_i, -CIO_ENOBUFS);
	assert_error(cio_set_exclusive_address(s.ref, true), CIO_ENOBUFS);
	ck_assert(is(cio_get_so_reuseaddr, s.ref) && is(cio_get_so_reuseport, s.ref));
	cio_socket_close(&s);
}
END_TEST

/* TEST-NET-1 of RFC 5737, and RFC 3849's. */
START_TEST(a_transparent_socket_has_addresses_of_others)
{
	cio_socket s;
	struct cio_sockaddr other;

	if (!is_privileged())
		SKIP_TEST("not privileged");
	if (!option_socket(_i ? UDP6 : UDP4, &s))
		SKIP_TEST("no IPv6");
	assert_ok(cio_sockaddr_parse_ip(_i ? "2001:db8::1" : "192.0.2.1", 0, &other));
	assert_error(cio_bind(s.ref, &other), CIO_EADDRNOTAVAIL);
	ck_assert(!is(cio_get_transparent, s.ref));
	assert_ok(cio_set_transparent(s.ref, true));
	ck_assert(is(cio_get_transparent, s.ref));
	assert_ok(cio_bind(s.ref, &other));
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_device_goes_by_name_and_by_index)
{
	uint32_t lo = if_nametoindex("lo"), index;
	char name[CIO_IFNAME_MAX];
	cio_socket s;

	if (!option_socket(_i ? UDP6 : UDP4, &s))
		SKIP_TEST("no IPv6");
	assert_ok(cio_get_device(s.ref, name, sizeof name));
	ck_assert_str_eq(name, "");
	assert_ok(cio_set_device_index(s.ref, lo));
	assert_ok(cio_get_device(s.ref, name, sizeof name));
	ck_assert_str_eq(name, "lo");
	assert_error(cio_get_device(s.ref, name, 2), CIO_ENOSPC);
	assert_ok(cio_set_device(s.ref, ""));
	assert_ok(cio_get_device_index(s.ref, &index));
	ck_assert_uint_eq(index, 0);
	assert_ok(cio_set_device(s.ref, "lo"));
	assert_ok(cio_get_device_index(s.ref, &index));
	ck_assert_uint_eq(index, lo);
	assert_error(cio_set_device(s.ref, "no-such-device"), CIO_ENODEV);
	assert_error(cio_set_device_index(s.ref, UINT32_MAX), CIO_EINVAL);
	assert_ok(cio_set_device_index(s.ref, 0));
	assert_ok(cio_get_device(s.ref, name, sizeof name));
	ck_assert_str_eq(name, "");
	cio_socket_close(&s);
}
END_TEST

/* The other end. */

START_TEST(the_peer_of_a_pair_is_this_process)
{
	struct cio_peercred cred;
	cio_socket a, b;

	assert_ok(cio_socket_pair(AF_UNIX, _i ? SOCK_DGRAM : SOCK_STREAM, 0, 0, &a, &b));
	assert_ok(cio_get_peer_identity(a.ref, &cred));
	ck_assert_int_eq(cred.pid, getpid());
	ck_assert_uint_eq(cred.uid, geteuid());
	ck_assert_uint_eq(cred.gid, getegid());
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(who_has_no_peer_says_so)
{
	struct cio_peercred cred = { 1, 2, 3 };
	cio_socket s = make_socket(AF_UNIX, SOCK_STREAM), a, b;

	assert_error(cio_get_peer_identity(s.ref, &cred), CIO_ENOTCONN);
	make_tcp_pair(AF_INET, &a, &b);
	assert_error(cio_get_peer_identity(a.ref, &cred), CIO_ENOTSUP);
	ck_assert(cred.pid == 1 && cred.uid == 2 && cred.gid == 3);
	cio_socket_close(&s);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(a_bound_socket_knows_its_file)
{
	cio_socket s = make_socket(AF_UNIX, SOCK_STREAM), ip = make_socket(AF_INET, SOCK_STREAM);
	cio_file f = CIO_FILE_NONE;
	struct stat bound, found;
	struct cio_sockaddr at;
	char dir[256], path[300];
	int r;

	make_dir(dir, sizeof dir);
	snprintf(path, sizeof path, "%s/socket", dir);
	r = cio_get_bound_file(s.ref, &f);
	if (r == CIO_EPERM || r == CIO_ENOTSUP)
		skipped_test(__func__, "not privileged, or a kernel without the ioctl");
	else
		assert_error(r, CIO_ENOENT);
	ck_assert_int_eq(f.ref.fd, CIO_FD_NONE);
	assert_ok(cio_sockaddr_init_unix(path, &at));
	assert_ok(cio_bind(s.ref, &at));
	ck_assert_int_eq(stat(path, &bound), 0);
	ck_assert_int_eq(unlink(path), 0);
	if (r == CIO_ENOENT) {
		assert_ok(cio_get_bound_file(s.ref, &f));
		ck_assert_int_eq(fstat(f.ref.fd, &found), 0);
		ck_assert(found.st_ino == bound.st_ino && found.st_dev == bound.st_dev);
		ck_assert(S_ISSOCK(found.st_mode));
		cio_file_close(&f);
	}
	assert_error(cio_get_bound_file(ip.ref, &f), CIO_ENOTSUP);
	ck_assert_int_eq(f.ref.fd, CIO_FD_NONE);
	remove_dir(dir);
	cio_socket_close(&s);
	cio_socket_close(&ip);
}
END_TEST

/* Where the kernel follows connections it says so, else it has no such thing. */
START_TEST(a_connection_that_was_not_redirected_has_no_other_destination)
{
	struct cio_sockaddr original = poisoned_address();
	cio_socket a, b;
	int r;

	if (_i && !have_ipv6())
		SKIP_TEST("no IPv6");
	make_tcp_pair(_i ? AF_INET6 : AF_INET, &a, &b);
	r = cio_get_original_dst(b.ref, &original);
	ck_assert_msg(r == CIO_ENOENT || r == CIO_ENOTSUP, "%d", r);
	assert_untouched(&original);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

/* The control message of a kind in what s receives next. */
static bool received(cio_sockref s, enum cio_cmsg_kind kind, struct cio_cmsg *ret)
{
	static _Alignas(16) unsigned char room[256];
	static char data[16];
	struct cio_buf buf = ROOM(data);
	struct cio_msghdr msg = { .bufs = &buf, .nbufs = 1, .control = room, .control_len = sizeof room };
	struct cio_cmsg_iter it;

	assert_ok(cio_recvmsg(s, &msg, 0));
	cio_cmsg_iter_init(&msg, &it);
	while (cio_cmsg_next(&it, ret) > 0)
		if (ret->kind == kind)
			return true;
	return false;
}

START_TEST(where_a_datagram_was_going_is_told)
{
	struct cio_sockaddr a_at, b_at, told;
	struct cio_cmsg c;
	cio_socket a, b;

	if (_i && !have_ipv6())
		SKIP_TEST("no IPv6");
	a = make_udp(_i ? AF_INET6 : AF_INET, &a_at);
	b = make_udp(_i ? AF_INET6 : AF_INET, &b_at);
	ck_assert(!is(cio_get_recv_original_dst, b.ref));
	assert_ok(cio_set_recv_original_dst(b.ref, true));
	ck_assert(is(cio_get_recv_original_dst, b.ref));
	ck_assert_int_eq(cio_send_to(a.ref, "x", 1, 0, &b_at), 1);
	ck_assert(received(b.ref, CIO_CMSG_ORIGDSTADDR, &c));
	assert_ok(cio_cmsg_read_origdstaddr(&c, &told));
	ck_assert(cio_sockaddr_equal(&told, &b_at));
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(received_and_sent_datagrams_have_their_times)
{
	struct cio_cmsg_timestamping times;
	struct cio_queued_error sent;
	struct cio_sockaddr a_at, b_at;
	struct cio_cmsg c;
	cio_socket a, b;
	char data[8];

	a = make_udp(AF_INET, &a_at);
	b = make_udp(AF_INET, &b_at);
	assert_ok(cio_set_timestamps(a.ref, CIO_STAMP_TX_SOFTWARE));
	assert_ok(cio_set_timestamps(b.ref, CIO_STAMP_RX_SOFTWARE));
	wait_for_stamps();
	ck_assert_int_eq(cio_send_to(a.ref, "x", 1, 0, &b_at), 1);
	ck_assert(received(b.ref, CIO_CMSG_TIMESTAMPING, &c));
	ck_assert_int_eq(cio_recv_error(a.ref, data, sizeof data, &sent), 0);
	assert_ok(cio_cmsg_read_timestamping(&c, &times));
	ck_assert(times.software > 0);
	ck_assert(sent.stamped && sent.times.software > 0);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(every_set_of_times_reads_back)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	uint32_t stamps, now;

	for (stamps = 0; stamps < 1u << 6; stamps++) {
		assert_ok(cio_set_timestamps(s.ref, stamps));
		assert_ok(cio_get_timestamps(s.ref, &now));
		ck_assert_uint_eq(now, stamps);
	}
	assert_error(cio_set_timestamps(s.ref, 1u << 6), CIO_EINVAL);
	cio_socket_close(&s);
}
END_TEST

/* What a verb says of a socket that it is not for. */
static void verbs_of_ip_answer(cio_sockref s, int error)
{
	struct cio_sockaddr addr = loopback(AF_INET);
	char name[CIO_IFNAME_MAX] = "x";
	int64_t duration = 77;
	uint32_t value = 77;
	bool on = true;

	assert_error(cio_get_user_timeout(s, &duration), error);
	assert_error(cio_set_user_timeout(s, SEC(1)), error);
	assert_error(cio_get_cork(s, &on), error);
	assert_error(cio_set_cork(s, true), error);
	assert_error(cio_connect_fastopen(s, &addr, "x", 1), error);
	assert_error(cio_get_reuse_port_balanced(s, &on), error);
	assert_error(cio_set_reuse_port_balanced(s, true), error);
	assert_error(cio_get_transparent(s, &on), error);
	assert_error(cio_set_transparent(s, true), error);
	assert_error(cio_get_device_index(s, &value), error);
	assert_error(cio_set_device_index(s, 1), error);
	assert_error(cio_get_original_dst(s, &addr), error);
	assert_error(cio_get_recv_original_dst(s, &on), error);
	assert_error(cio_set_recv_original_dst(s, true), error);
	if (error != CIO_ENOTSUP) {
		cio_file f;

		assert_error(cio_get_bound_file(s, &f), error);
		ck_assert_int_eq(f.ref.fd, CIO_FD_NONE);
		assert_error(cio_get_device(s, name, sizeof name), error);
		assert_error(cio_set_device(s, "lo"), error);
		assert_error(cio_get_exclusive_address(s, &on), error);
		assert_error(cio_set_exclusive_address(s, true), error);
		assert_error(cio_get_timestamps(s, &value), error);
		assert_error(cio_set_timestamps(s, 0), error);
		assert_error(cio_get_peer_identity(s, &(struct cio_peercred){ 0, 0, 0 }), error);
	}
	ck_assert(on && value == 77 && duration == 77 && name[0] == 'x');
}

START_TEST(what_a_verb_is_not_for_is_refused)
{
	cio_socket s = make_socket(AF_UNIX, SOCK_STREAM);
	cio_fd other = open_no_socket();

	verbs_of_ip_answer(s.ref, CIO_ENOTSUP);
	verbs_of_ip_answer(CIO_SOCKREF(other), CIO_ENOTSOCK);
	verbs_of_ip_answer(CIO_SOCKREF(CIO_FD_NONE), CIO_EBADF);
	close_no_socket(other);
	cio_socket_close(&s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("verbs");
	TCase *tc = add_case(suite, "tcp");

	tcase_add_loop_test(tc, a_user_timeout_is_rounded_up_and_read_back, 0, 2);
	tcase_add_test(tc, linux_has_no_timeout_of_connect_alone);
	tcase_add_test(tc, a_cork_holds_back_until_it_is_off);
	tcase_add_test(tc, a_fast_open_sends_its_data_with_the_syn);
	tcase_add_test(tc, without_a_cookie_nothing_is_taken_and_it_connects);
	tcase_add_test(tc, only_tcp_opens_fast);

	tc = add_case(suite, "bind");
	tcase_add_test(tc, a_balanced_port_is_shared);
	tcase_add_test(tc, an_exclusive_address_is_nobody_elses);
	tcase_add_loop_test(tc, a_transparent_socket_has_addresses_of_others, 0, 2);
	tcase_add_loop_test(tc, a_device_goes_by_name_and_by_index, 0, 2);

	tc = add_case(suite, "peer");
	tcase_add_loop_test(tc, the_peer_of_a_pair_is_this_process, 0, 2);
	tcase_add_test(tc, who_has_no_peer_says_so);
	tcase_add_test(tc, a_bound_socket_knows_its_file);
	tcase_add_loop_test(tc, a_connection_that_was_not_redirected_has_no_other_destination, 0, 2);
	tcase_add_loop_test(tc, where_a_datagram_was_going_is_told, 0, 2);
	tcase_add_test(tc, received_and_sent_datagrams_have_their_times);
	tcase_add_test(tc, every_set_of_times_reads_back);
	tcase_add_test(tc, what_a_verb_is_not_for_is_refused);

	tc = add_fault_case(suite, "faults");
	tcase_add_loop_test(tc, an_address_that_could_not_be_made_exclusive_is_as_it_was, 1, 3);
	return run_suite(suite);
}

#else

int main(void)
{
	skip_all("what the verbs do is tried on Linux");
}

#endif
