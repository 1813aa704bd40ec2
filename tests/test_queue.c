/* SPDX-License-Identifier: MIT */
/* What a socket's queues hold: errors, and bytes. */
#include "config.h"

#include <string.h>

#include "udp.h"

#ifdef __linux__
# include <poll.h>

static int enable(cio_sockref s, int level, int option, int value)
{
	return cio_setsockopt(s, level, option, &value, sizeof value);
}

static void wait_for_entry(cio_sockref s)
{
	struct pollfd p = { .fd = s.fd };

	ck_assert_int_eq(poll(&p, 1, 3000), 1);
	ck_assert(p.revents & POLLERR);
}

static void assert_empty(cio_sockref s)
{
	struct cio_queued_error e, before;

	memset(&e, 0x77, sizeof e);
	before = e;
	assert_error(cio_recv_error(s, NULL, 0, &e), CIO_EAGAIN);
	ck_assert(memcmp(&e, &before, sizeof e) == 0);
}

START_TEST(a_refused_datagram_is_told_whole)
{
	struct cio_sockaddr a_at, to, ip;
	cio_socket a, gone;
	struct cio_queued_error e;
	char data[16];
	int domain = _i ? AF_INET6 : AF_INET, taken;

	if (_i && !have_ipv6())
		SKIP_TEST("no IPv6");
	a = make_udp(domain, &a_at);
	gone = make_udp(domain, &to);
	cio_socket_close(&gone);
	assert_ok(enable(a.ref, _i ? 41 : 0, _i ? 25 : 11, 1));
	assert_empty(a.ref);
	ck_assert_int_eq(cio_send_to(a.ref, "refused", 7, 0, &to), 7);
	wait_for_entry(a.ref);
	ck_assert_int_eq(cio_recv_error(a.ref, data, sizeof data, &e), 7);
	ck_assert(memcmp(data, "refused", 7) == 0);
	ck_assert_int_eq(e.what.error, CIO_ECONNREFUSED);
	ck_assert_int_eq(e.what.origin, _i ? CIO_RECVERR_ICMP6 : CIO_RECVERR_ICMP);
	ip = loopback(domain);
	ck_assert(cio_sockaddr_equal(&e.what.offender, &ip));
	ck_assert(cio_sockaddr_equal(&e.dst, &to));
	ck_assert(!e.stamped && !e.zerocopy && !e.truncated);
	assert_empty(a.ref);

	assert_ok(cio_take_error(a.ref, &taken));
	ck_assert_int_eq(cio_send_to(a.ref, "refused", 7, 0, &to), 7);
	wait_for_entry(a.ref);
	ck_assert_int_eq(cio_recv_error(a.ref, data, 3, &e), 3);
	ck_assert(e.truncated);
	cio_socket_close(&a);
}
END_TEST

START_TEST(a_datagram_too_long_for_the_path_is_told)
{
	static char big[65510];		/* and a header of 28 bytes: more than IPv4 can say */
	struct cio_sockaddr a_at, b_at;
	struct cio_queued_error e;
	cio_socket a, b;

	make_udp_pair(&a, &b, &a_at, &b_at);
	assert_ok(enable(a.ref, 0, 11, 1));
	assert_error(cio_send_to(a.ref, big, sizeof big, 0, &b_at), CIO_EMSGSIZE);
	ck_assert_int_eq(cio_recv_error(a.ref, NULL, 0, &e), 0);
	ck_assert_int_eq(e.what.error, CIO_EMSGSIZE);
	ck_assert_int_eq(e.what.origin, CIO_RECVERR_LOCAL);
	ck_assert_uint_ge(e.what.info, 1500);	/* the MTU */
	ck_assert(cio_sockaddr_is_none(&e.what.offender));
	/* A socket that is not connected has no port to tell. */
	assert_ok(cio_sockaddr_set_port(&b_at, 0));
	ck_assert(cio_sockaddr_equal(&e.dst, &b_at));
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(a_sent_datagram_has_its_time)
{
	struct cio_sockaddr a_at, b_at;
	struct cio_queued_error e;
	cio_socket a, b;

	make_udp_pair(&a, &b, &a_at, &b_at);
	/* TX_SOFTWARE, SOFTWARE, OPT_ID, OPT_TSONLY */
	assert_ok(enable(a.ref, SOL_SOCKET, SO_TIMESTAMPING, 2 | 16 | 128 | 2048));
	ck_assert_int_eq(cio_send_to(a.ref, "x", 1, 0, &b_at), 1);
	ck_assert_int_eq(cio_send_to(a.ref, "y", 1, 0, &b_at), 1);
	for (uint32_t i = 0; i < 2; i++) {
		wait_for_entry(a.ref);
		ck_assert_int_eq(cio_recv_error(a.ref, NULL, 0, &e), 0);
		ck_assert_int_eq(e.what.origin, CIO_RECVERR_TIMESTAMP);
		ck_assert_uint_eq(e.what.data, i);
		ck_assert(e.stamped && !e.zerocopy);
		ck_assert_int_gt(e.times.software, INT64_C(1600000000000000000));
	}
	assert_empty(a.ref);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

/* SO_ZEROCOPY 60, MSG_ZEROCOPY 0x4000000. */
START_TEST(sends_without_a_copy_are_told_as_a_range)
{
	static char data[3][4096], in[3 * 4096];
	struct cio_queued_error e;
	uint32_t next = 0;
	cio_socket a, b;
	size_t got = 0;
	cio_ssize n;

	make_tcp_pair(AF_INET, &a, &b);
	if (enable(a.ref, SOL_SOCKET, 60, 1) < 0) {
		cio_socket_close(&a);
		cio_socket_close(&b);
		SKIP_TEST("this kernel has no SO_ZEROCOPY");
	}
	for (int i = 0; i < 3; i++)
		ck_assert_int_eq(cio_send(a.ref, data[i], sizeof data[i], 0x4000000), sizeof data[i]);
	while (got < sizeof in) {
		n = cio_recv(b.ref, in, sizeof in, 0);
		ck_assert_int_gt(n, 0);
		got += (size_t)n;
	}
	while (next < 3) {
		wait_for_entry(a.ref);
		ck_assert_int_eq(cio_recv_error(a.ref, NULL, 0, &e), 0);
		ck_assert(e.zerocopy);
		ck_assert_int_eq(e.what.error, 0);
		ck_assert_int_eq(e.what.origin, CIO_RECVERR_ZEROCOPY);
		ck_assert_uint_eq(e.first, next);
		ck_assert_uint_ge(e.last, e.first);
		/* The loopback always copies. */
		ck_assert(e.copied);
		next = e.last + 1;
	}
	ck_assert_uint_eq(next, 3);
	assert_empty(a.ref);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST
#endif

START_TEST(bytes_that_wait_are_counted)
{
	cio_socket a, b;
	size_t n = 77;
	char data[16];
	int r;

	make_tcp_pair(AF_INET, &a, &b);
	assert_ok(cio_get_inq(b.ref, &n));
	ck_assert_uint_eq(n, 0);
	ck_assert_int_eq(cio_send(a.ref, "0123456789", 10, 0), 10);
	ck_assert_int_eq(cio_peek(b.ref, data, 1), 1);
	assert_ok(cio_get_inq(b.ref, &n));
	ck_assert_uint_eq(n, 10);
	ck_assert_int_eq(cio_recv(b.ref, data, 4, 0), 4);
	assert_ok(cio_get_inq(b.ref, &n));
	ck_assert_uint_eq(n, 6);
	n = 77;
	r = cio_get_outq(b.ref, &n);
	ck_assert(r == CIO_ENOTSUP ? n == 77 : r == 0 && n == 0);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

#ifdef __linux__
/* Of AF_UNIX what the peer has not read is still the sender's. */
START_TEST(bytes_that_were_not_taken_are_counted)
{
	cio_socket a, b;
	size_t n = 0;
	char data[16];

	make_pair(SOCK_STREAM, &a, &b);
	ck_assert_int_eq(cio_send(a.ref, "0123456789", 10, 0), 10);
	assert_ok(cio_get_outq(a.ref, &n));
	ck_assert_uint_gt(n, 0);
	ck_assert_int_eq(cio_recv(b.ref, data, sizeof data, 0), 10);
	assert_ok(cio_get_outq(a.ref, &n));
	ck_assert_uint_eq(n, 0);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST
#endif

#ifdef _WIN32
/* Windows tells whether all urgent data has been read; Wine, something of its own. */
START_TEST(the_mark_is_where_urgent_data_was)
{
	cio_socket a, b;
	bool at = false;

	make_tcp_pair(AF_INET, &a, &b);
	assert_ok(cio_sockatmark(b.ref, &at));
	ck_assert(at);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(there_is_no_queue_of_errors)
{
	struct cio_queued_error e, before;
	struct cio_sockaddr at;
	cio_socket s = make_udp(AF_INET, &at);

	memset(&e, 0x77, sizeof e);
	before = e;
	ck_assert_int_eq(cio_send_to(s.ref, "x", 1, 0, &at), 1);
	assert_error(cio_recv_error(s.ref, NULL, 0, &e), CIO_ENOTSUP);
	ck_assert(memcmp(&e, &before, sizeof e) == 0);
	cio_socket_close(&s);
}
END_TEST
#else
START_TEST(the_mark_is_where_urgent_data_was)
{
	cio_socket a, b;
	bool at = true;
	char data[8];

	make_tcp_pair(AF_INET, &a, &b);
	assert_ok(cio_sockatmark(b.ref, &at));
	ck_assert(!at);
	ck_assert_int_eq(cio_send(a.ref, "abc", 3, 0), 3);
	ck_assert_int_eq(cio_send_oob(a.ref, "!", 1), 1);
	ck_assert(wait_until(b.ref, URGENT, 3000));
	assert_ok(cio_sockatmark(b.ref, &at));
	ck_assert(!at);
	/* A read ends at the mark. */
	ck_assert_int_eq(cio_recv(b.ref, data, sizeof data, 0), 3);
	assert_ok(cio_sockatmark(b.ref, &at));
	ck_assert(at);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST
#endif

START_TEST(what_is_no_socket_is_refused)
{
	cio_socket none = CIO_SOCKET_NONE;
	struct cio_queued_error e;
	size_t n = 77;
	bool at = true;
	int r;

	assert_error(cio_sockatmark(none.ref, &at), CLOSED_ERROR);
	assert_error(cio_get_inq(none.ref, &n), CLOSED_ERROR);
	r = cio_get_outq(none.ref, &n);
	ck_assert(r == CLOSED_ERROR || r == CIO_ENOTSUP);
	ck_assert(at && n == 77);
	ck_assert_int_lt(cio_recv_error(none.ref, NULL, 0, &e), 0);
}
END_TEST

#ifdef _WIN32
# define IOCTL "ioctlsocket"
#else
# define IOCTL "ioctl"
#endif

START_TEST(each_system_call_can_fail)
{
	cio_socket a, b;
	size_t n = 77;
	bool at = true;

	make_tcp_pair(AF_INET, &a, &b);
	fault_fail_always(IOCTL, -CIO_ENOBUFS);
	assert_error(cio_sockatmark(a.ref, &at), CIO_ENOBUFS);
	assert_error(cio_get_inq(a.ref, &n), CIO_ENOBUFS);
	ck_assert_int_lt(cio_get_outq(a.ref, &n), 0);
	ck_assert(at && n == 77);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

#ifndef _WIN32
START_TEST(taking_an_error_can_fail)
{
	struct cio_sockaddr at;
	cio_socket s = make_udp(AF_INET, &at);
	struct cio_queued_error e;

	fault_fail("recvmsg", 1, EINTR);
	assert_error(cio_recv_error(s.ref, NULL, 0, &e), CIO_EINTR);
	cio_socket_close(&s);
}
END_TEST
#endif

int main(void)
{
	Suite *suite = suite_create("queue");
	TCase *tc = add_case(suite, "queues");

#ifdef __linux__
	tcase_add_loop_test(tc, a_refused_datagram_is_told_whole, 0, 2);
	tcase_add_test(tc, a_datagram_too_long_for_the_path_is_told);
	tcase_add_test(tc, a_sent_datagram_has_its_time);
	tcase_add_test(tc, sends_without_a_copy_are_told_as_a_range);
	tcase_add_test(tc, bytes_that_were_not_taken_are_counted);
#endif
	tcase_add_test(tc, bytes_that_wait_are_counted);
	tcase_add_test(tc, the_mark_is_where_urgent_data_was);
	tcase_add_test(tc, what_is_no_socket_is_refused);
#ifdef _WIN32
	tcase_add_test(tc, there_is_no_queue_of_errors);
#endif

	tc = add_fault_case(suite, "faults");
	tcase_add_test(tc, each_system_call_can_fail);
#ifndef _WIN32
	tcase_add_test(tc, taking_an_error_can_fail);
#endif
	return run_suite(suite);
}
