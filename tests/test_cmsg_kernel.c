/* SPDX-License-Identifier: MIT */
/* Control messages through the kernel: each option that makes one come, and each that goes
 * along.  Options are numbers here, as this system or Linux has them. */
#include "config.h"

#include <poll.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "udp.h"

#ifdef __linux__

#define TTL 33
#define TOS 0x2au	/* AF11 and ECT(0) */

/* Two bound sockets of a family; what the receiver got. */
struct talk {
	cio_socket a, b;
	struct cio_sockaddr a_at, b_at;
	unsigned char room[512];
	char data[4096];
	struct cio_buf buf;
	struct cio_msghdr msg;
};

static void setup(struct talk *t, int domain)
{
	memset(t, 0, sizeof *t);
	t->a = make_udp(domain, &t->a_at);
	t->b = make_udp(domain, &t->b_at);
}

static void done(struct talk *t)
{
	cio_socket_close(&t->a);
	cio_socket_close(&t->b);
}

static int enable(cio_sockref s, int level, int option, int value)
{
	return cio_setsockopt(s, level, option, &value, sizeof value);
}

/* One datagram of len bytes with what was pushed. */
static void send_with(struct talk *t, const struct cio_cmsg_builder *b, size_t len)
{
	struct cio_buf buf = { .data = t->data, .len = len };
	struct cio_msghdr msg = { .addr = &t->b_at, .bufs = &buf, .nbufs = 1 };

	if (b) {
		msg.control = b->control;
		msg.control_len = b->len;
	}
	ck_assert_int_eq(cio_sendmsg(t->a.ref, &msg, 0), (cio_ssize)len);
}

static void receive(struct talk *t, cio_sockref s, int flags)
{
	t->buf = (struct cio_buf){ .data = t->data, .len = sizeof t->data };
	t->msg = (struct cio_msghdr){ .bufs = &t->buf, .nbufs = 1, .control = t->room, .control_len = sizeof t->room };
	assert_ok(cio_recvmsg(s, &t->msg, flags));
	ck_assert(!cio_msg_control_truncated(t->msg.flags));
}

/* The control message of a kind; false if it did not come. */
static bool find(const struct talk *t, enum cio_cmsg_kind kind, struct cio_cmsg *ret)
{
	struct cio_cmsg_iter it;
	int r;

	cio_cmsg_iter_init(&t->msg, &it);
	while ((r = cio_cmsg_next(&it, ret)) > 0)
		if (ret->kind == kind)
			return true;
	ck_assert_int_eq(r, 0);
	return false;
}

static int64_t now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_REALTIME, &ts);
	return ts.tv_sec * INT64_C(1000000000) + ts.tv_nsec;
}

static int64_t began;

static void check_recent(int64_t time)
{
	/* A timeval has lost its nanoseconds. */
	ck_assert(time >= began - 1000 && time <= now());
}

static void check_pktinfo(const struct cio_cmsg *c, const struct talk *t)
{
	struct cio_cmsg_pktinfo info;
	struct cio_sockaddr expected = t->b_at;

	assert_ok(cio_cmsg_read_pktinfo(c, &info));
	assert_ok(cio_sockaddr_set_port(&expected, 0));
	ck_assert(cio_sockaddr_equal(&info.dst, &expected));
	ck_assert(cio_sockaddr_equal(&info.local, &expected));
	ck_assert_uint_eq(info.ifindex, 1);
}

static void check_ttl(const struct cio_cmsg *c, const struct talk *t)
{
	uint32_t ttl;

	(void)t;
	assert_ok(cio_cmsg_read_ttl(c, &ttl));
	ck_assert_uint_eq(ttl, TTL);
}

static void check_tos(const struct cio_cmsg *c, const struct talk *t)
{
	uint32_t tos;

	assert_ok(cio_cmsg_read_tos(c, &tos));
	ck_assert_uint_eq(tos, TOS);
	ck_assert_uint_eq(c->len, cio_sockaddr_family(&t->b_at) == AF_INET ? 1 : 4);
}

static void check_origdst(const struct cio_cmsg *c, const struct talk *t)
{
	struct cio_sockaddr a;

	assert_ok(cio_cmsg_read_origdstaddr(c, &a));
	ck_assert(cio_sockaddr_equal(&a, &t->b_at));
}

static void check_flowinfo(const struct cio_cmsg *c, const struct talk *t)
{
	uint32_t flow;

	(void)t;
	assert_ok(cio_cmsg_read_flowinfo(c, &flow));
	ck_assert_uint_eq(flow >> 20, TOS);	/* the traffic class is above the label */
}

static void check_timestamp(const struct cio_cmsg *c, const struct talk *t)
{
	int64_t time;

	(void)t;
	assert_ok(cio_cmsg_read_timestamp(c, &time));
	check_recent(time);
}

static void check_timestamping(const struct cio_cmsg *c, const struct talk *t)
{
	struct cio_cmsg_timestamping stamps;

	(void)t;
	assert_ok(cio_cmsg_read_timestamping(c, &stamps));
	check_recent(stamps.software);
	ck_assert_int_eq(stamps.legacy, 0);
	ck_assert_int_eq(stamps.hardware, 0);
}

static void check_mark(const struct cio_cmsg *c, const struct talk *t)
{
	uint32_t mark;

	(void)t;
	assert_ok(cio_cmsg_read_mark(c, &mark));
	ck_assert_uint_eq(mark, 0x1234);
}

static void check_priority(const struct cio_cmsg *c, const struct talk *t)
{
	uint32_t priority;

	(void)t;
	assert_ok(cio_cmsg_read_priority(c, &priority));
	ck_assert_uint_eq(priority, 5);
}

/* What makes it come; a kernel that has not the option refuses it. */
static const struct row {
	const char *name;
	int domain;
	int level, option, value;
	enum cio_cmsg_kind kind;
	void (*check)(const struct cio_cmsg *c, const struct talk *t);
} rows[] = {
	{ "IP_PKTINFO", AF_INET, 0, 8, 1, CIO_CMSG_PKTINFO, check_pktinfo },
	{ "IP_RECVTTL", AF_INET, 0, 12, 1, CIO_CMSG_TTL, check_ttl },
	{ "IP_RECVTOS", AF_INET, 0, 13, 1, CIO_CMSG_TOS, check_tos },
	{ "IP_RECVORIGDSTADDR", AF_INET, 0, 20, 1, CIO_CMSG_ORIGDSTADDR, check_origdst },
	{ "IPV6_RECVPKTINFO", AF_INET6, 41, 49, 1, CIO_CMSG_PKTINFO, check_pktinfo },
	{ "IPV6_RECVHOPLIMIT", AF_INET6, 41, 51, 1, CIO_CMSG_TTL, check_ttl },
	{ "IPV6_RECVTCLASS", AF_INET6, 41, 66, 1, CIO_CMSG_TOS, check_tos },
	{ "IPV6_FLOWINFO", AF_INET6, 41, 11, 1, CIO_CMSG_FLOWINFO, check_flowinfo },
	{ "IPV6_RECVORIGDSTADDR", AF_INET6, 41, 74, 1, CIO_CMSG_ORIGDSTADDR, check_origdst },
	{ "SO_TIMESTAMP", AF_INET, SOL_SOCKET, SO_TIMESTAMP, 1, CIO_CMSG_TIMESTAMP, check_timestamp },
	{ "SO_TIMESTAMP_NEW", AF_INET6, SOL_SOCKET, 63, 1, CIO_CMSG_TIMESTAMP, check_timestamp },
	{ "SO_TIMESTAMPNS", AF_INET6, SOL_SOCKET, SO_TIMESTAMPNS, 1, CIO_CMSG_TIMESTAMP, check_timestamp },
	{ "SO_TIMESTAMPNS_NEW", AF_INET, SOL_SOCKET, 64, 1, CIO_CMSG_TIMESTAMP, check_timestamp },
	{ "SO_TIMESTAMPING", AF_INET, SOL_SOCKET, SO_TIMESTAMPING, 8 | 16, CIO_CMSG_TIMESTAMPING, check_timestamping },
	{ "SO_TIMESTAMPING_NEW", AF_INET6, SOL_SOCKET, 65, 8 | 16, CIO_CMSG_TIMESTAMPING, check_timestamping },
	{ "SO_RCVMARK", AF_INET, SOL_SOCKET, 75, 1, CIO_CMSG_MARK, check_mark },
	{ "SO_RCVPRIORITY", AF_INET, SOL_SOCKET, 82, 1, CIO_CMSG_PRIORITY, check_priority },
};

START_TEST(what_is_asked_for_arrives)
{
	const struct row *row = &rows[_i];
	unsigned char room[4 * CIO_CMSG_SPACE(sizeof(uint32_t))];
	struct cio_cmsg_builder b;
	struct cio_cmsg c;
	struct talk t;

	if (row->domain == AF_INET6 && !have_ipv6())
		SKIP_TEST("no IPv6");
	setup(&t, row->domain);
	cio_cmsg_builder_init(room, sizeof room, &b);
	assert_ok(cio_cmsg_push_ttl(&b, row->domain, TTL));
	assert_ok(cio_cmsg_push_tos(&b, row->domain, TOS));
	if (enable(t.b.ref, row->level, row->option, row->value) < 0) {
		done(&t);
		SKIP_TEST(row->name);
	}
	if (row->kind == CIO_CMSG_MARK)
		assert_ok(cio_cmsg_push_mark(&b, 0x1234));
	if (row->kind == CIO_CMSG_PRIORITY)
		assert_ok(cio_cmsg_push_priority(&b, 5));
	if (row->kind == CIO_CMSG_MARK && geteuid()) {
		done(&t);
		SKIP_TEST("a mark needs privilege");
	}
	if (row->check == check_timestamping)
		wait_for_stamps();
	began = now();
	send_with(&t, &b, 10);
	receive(&t, t.b.ref, 0);
	ck_assert_msg(find(&t, row->kind, &c), "%s: nothing came", row->name);
	row->check(&c, &t);
	done(&t);
}
END_TEST

/* A socket of IPv6 that receives IPv4 too tells each in its family's way. */
START_TEST(ipv4_through_ipv6_is_read_alike)
{
	struct cio_sockaddr any, to, local;
	cio_socket a, b;
	struct cio_cmsg c;
	struct talk t;
	uint32_t value;
	int port;

	if (!have_ipv6())
		SKIP_TEST("no IPv6");
	memset(&t, 0, sizeof t);
	a = make_socket(AF_INET, SOCK_DGRAM);
	b = make_socket(AF_INET6, SOCK_DGRAM);
	assert_ok(cio_set_ipv6_v6only(b.ref, false));
	assert_ok(cio_sockaddr_init_any(AF_INET6, 0, &any));
	assert_ok(cio_bind(b.ref, &any));
	assert_ok(cio_local_addr(b.ref, &any));
	port = cio_sockaddr_port(&any);
	assert_ok(cio_sockaddr_init_loopback(AF_INET, (uint16_t)port, &to));
	assert_ok(enable(b.ref, 0, 13, 1));
	assert_ok(enable(b.ref, 0, 12, 1));
	assert_ok(enable(b.ref, 41, 49, 1));
	assert_ok(cio_set_ip_tos(a.ref, TOS));
	assert_ok(cio_set_ip_ttl(a.ref, TTL));
	ck_assert_int_eq(cio_send_to(a.ref, "x", 1, 0, &to), 1);
	receive(&t, b.ref, 0);
	ck_assert(find(&t, CIO_CMSG_TOS, &c));
	assert_ok(cio_cmsg_read_tos(&c, &value));
	ck_assert_uint_eq(value, TOS);
	ck_assert(find(&t, CIO_CMSG_TTL, &c));
	assert_ok(cio_cmsg_read_ttl(&c, &value));
	ck_assert_uint_eq(value, TTL);
	ck_assert(find(&t, CIO_CMSG_PKTINFO, &c));
	struct cio_cmsg_pktinfo info;

	assert_ok(cio_cmsg_read_pktinfo(&c, &info));
	assert_ok(cio_sockaddr_parse_ip("::ffff:127.0.0.1", 0, &local));
	ck_assert(cio_sockaddr_equal(&info.local, &local));
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(a_source_address_is_chosen)
{
	unsigned char room[CIO_CMSG_SPACE(32)];
	struct cio_cmsg_builder b;
	struct cio_sockaddr from, any;
	struct talk t;

	setup(&t, AF_INET);
	cio_socket_close(&t.a);
	t.a = make_socket(AF_INET, SOCK_DGRAM);
	assert_ok(cio_sockaddr_init_any(AF_INET, 0, &any));
	assert_ok(cio_bind(t.a.ref, &any));
	assert_ok(cio_sockaddr_parse_ip("127.0.0.77", 0, &from));
	cio_cmsg_builder_init(room, sizeof room, &b);
	assert_ok(cio_cmsg_push_pktinfo(&b, &from, 1));
	send_with(&t, &b, 1);
	ck_assert_int_eq(cio_peek_sender(t.b.ref, &any), 0);
	assert_ok(cio_sockaddr_set_port(&any, 0));
	ck_assert(cio_sockaddr_equal(&any, &from));
	done(&t);
}
END_TEST

START_TEST(segments_are_cut_and_joined)
{
	unsigned char room[CIO_CMSG_SPACE(sizeof(uint32_t))];
	struct cio_cmsg_builder b;
	struct cio_cmsg c;
	struct talk t;
	uint32_t size;
	cio_ssize n;

	setup(&t, AF_INET);
	cio_cmsg_builder_init(room, sizeof room, &b);
	assert_ok(cio_cmsg_push_gso_segment(&b, 100));
	send_with(&t, &b, 250);
	for (int i = 0; i < 3; i++) {
		n = cio_recv(t.b.ref, t.data, sizeof t.data, 0);
		ck_assert_int_eq(n, i < 2 ? 100 : 50);
	}
	assert_ok(enable(t.b.ref, 17, 104, 1));
	send_with(&t, &b, 250);
	receive(&t, t.b.ref, 0);
	ck_assert(find(&t, CIO_CMSG_GRO_SIZE, &c));
	assert_ok(cio_cmsg_read_gro_size(&c, &size));
	ck_assert_uint_eq(size, 100);
	done(&t);
}
END_TEST

START_TEST(what_a_port_refused_comes_with_its_offender)
{
	int domain = _i ? AF_INET6 : AF_INET;
	struct cio_cmsg_recverr e;
	struct cio_sockaddr offender;
	struct pollfd p;
	struct cio_cmsg c;
	struct talk t;

	if (_i && !have_ipv6())
		SKIP_TEST("no IPv6");
	setup(&t, domain);
	cio_socket_close(&t.b);
	assert_ok(enable(t.a.ref, _i ? 41 : 0, _i ? 25 : 11, 1));
	send_with(&t, NULL, 5);
	p = (struct pollfd){ .fd = t.a.ref.fd };
	ck_assert_int_eq(poll(&p, 1, 3000), 1);
	receive(&t, t.a.ref, MSG_ERRQUEUE);
	ck_assert(find(&t, CIO_CMSG_RECVERR, &c));
	assert_ok(cio_cmsg_read_recverr(&c, &e));
	ck_assert_int_eq(e.error, CIO_ECONNREFUSED);
	ck_assert_int_eq(e.origin, _i ? CIO_RECVERR_ICMP6 : CIO_RECVERR_ICMP);
	ck_assert_int_eq(e.type, _i ? 1 : 3);
	ck_assert_int_eq(e.code, _i ? 4 : 3);
	offender = loopback(domain);
	ck_assert(cio_sockaddr_equal(&e.offender, &offender));
	done(&t);
}
END_TEST

/* SOF_TIMESTAMPING_TX_SOFTWARE for this message alone, with a number of its own. */
START_TEST(a_sent_message_has_its_time)
{
	unsigned char room[2 * CIO_CMSG_SPACE(sizeof(uint32_t))];
	struct cio_cmsg_timestamping stamps;
	struct cio_cmsg_recverr e;
	struct cio_cmsg_builder b;
	struct cio_cmsg c;
	struct pollfd p;
	struct talk t;

	setup(&t, AF_INET);
	/* SOFTWARE, OPT_ID, OPT_TSONLY */
	assert_ok(enable(t.a.ref, SOL_SOCKET, SO_TIMESTAMPING, 16 | 128 | 2048));
	cio_cmsg_builder_init(room, sizeof room, &b);
	assert_ok(cio_cmsg_push_timestamping(&b, 2));
	began = now();
	send_with(&t, &b, 5);
	p = (struct pollfd){ .fd = t.a.ref.fd };
	ck_assert_int_eq(poll(&p, 1, 3000), 1);
	receive(&t, t.a.ref, MSG_ERRQUEUE);
	ck_assert(find(&t, CIO_CMSG_RECVERR, &c));
	assert_ok(cio_cmsg_read_recverr(&c, &e));
	ck_assert_int_eq(e.origin, CIO_RECVERR_TIMESTAMP);
	ck_assert_uint_eq(e.data, 0);
	ck_assert(cio_sockaddr_is_none(&e.offender));
	ck_assert(find(&t, CIO_CMSG_TIMESTAMPING, &c));
	assert_ok(cio_cmsg_read_timestamping(&c, &stamps));
	check_recent(stamps.software);

	assert_ok(cio_cmsg_push_ts_opt_id(&b, 4711));
	struct cio_buf buf = { .data = t.data, .len = 1 };
	struct cio_msghdr msg = { .addr = &t.b_at, .bufs = &buf, .nbufs = 1, .control = room, .control_len = b.len };

	if (cio_sendmsg(t.a.ref, &msg, 0) == 1) {
		ck_assert_int_eq(poll(&p, 1, 3000), 1);
		receive(&t, t.a.ref, MSG_ERRQUEUE);
		ck_assert(find(&t, CIO_CMSG_RECVERR, &c));
		assert_ok(cio_cmsg_read_recverr(&c, &e));
		ck_assert_uint_eq(e.data, 4711);
	}
	done(&t);
}
END_TEST

START_TEST(what_was_dropped_is_counted)
{
	struct cio_cmsg c;
	struct talk t;
	uint32_t dropped;
	int i;

	setup(&t, AF_INET);
	assert_ok(enable(t.b.ref, SOL_SOCKET, 40, 1));
	assert_ok(enable(t.b.ref, SOL_SOCKET, SO_RCVBUF, 1));
	for (i = 0; i < 20; i++)
		send_with(&t, NULL, 1000);
	while (cio_recv(t.b.ref, t.data, sizeof t.data, MSG_DONTWAIT) > 0)
		;
	send_with(&t, NULL, 1);
	receive(&t, t.b.ref, 0);
	ck_assert(find(&t, CIO_CMSG_RXQ_OVFL, &c));
	assert_ok(cio_cmsg_read_rxq_ovfl(&c, &dropped));
	ck_assert_uint_gt(dropped, 0);
	ck_assert_uint_lt(dropped, 20);
	done(&t);
}
END_TEST

START_TEST(what_is_left_of_a_stream_is_told)
{
	struct cio_cmsg c;
	struct talk t;
	uint32_t left;

	memset(&t, 0, sizeof t);
	make_tcp_pair(AF_INET, &t.a, &t.b);
	assert_ok(enable(t.b.ref, 6, 36, 1));
	ck_assert_int_eq(cio_send(t.a.ref, "0123456789", 10, 0), 10);
	t.buf = (struct cio_buf){ .data = t.data, .len = 4 };
	t.msg = (struct cio_msghdr){ .bufs = &t.buf, .nbufs = 1, .control = t.room, .control_len = sizeof t.room };
	ck_assert_int_eq(cio_recvmsg(t.b.ref, &t.msg, 0), 4);
	ck_assert(find(&t, CIO_CMSG_INQ, &c));
	assert_ok(cio_cmsg_read_inq(&c, &left));
	ck_assert_uint_eq(left, 6);
	done(&t);
}
END_TEST

START_TEST(credentials_go_and_come)
{
	struct cio_cmsg_creds creds = { .pid = getpid(), .uid = getuid(), .gid = getgid() }, got;
	unsigned char room[CIO_CMSG_SPACE(sizeof creds)];
	struct cio_cmsg_builder b;
	struct cio_cmsg c;
	struct talk t;

	memset(&t, 0, sizeof t);
	make_pair(SOCK_DGRAM, &t.a, &t.b);
	assert_ok(enable(t.b.ref, SOL_SOCKET, SO_PASSCRED, 1));
	cio_cmsg_builder_init(room, sizeof room, &b);
	assert_ok(cio_cmsg_push_creds(&b, &creds));
	send_with(&t, &b, 1);
	receive(&t, t.b.ref, 0);
	ck_assert(find(&t, CIO_CMSG_CREDS, &c));
	assert_ok(cio_cmsg_read_creds(&c, &got));
	ck_assert(got.pid == creds.pid && got.uid == creds.uid && got.gid == creds.gid);
	done(&t);
}
END_TEST

/* Three control messages, and room for each number of bytes of them. */
START_TEST(every_truncated_length_is_walked_cleanly)
{
	struct cio_cmsg_iter it;
	struct cio_cmsg c;
	struct talk t;
	uint32_t value;
	size_t room, whole = 0;
	int r, n;

	setup(&t, AF_INET);
	assert_ok(enable(t.b.ref, 0, 8, 1));
	assert_ok(enable(t.b.ref, 0, 12, 1));
	assert_ok(enable(t.b.ref, 0, 13, 1));
	send_with(&t, NULL, 1);
	receive(&t, t.b.ref, 0);
	whole = t.msg.control_len;
	for (room = 0; room <= whole; room++) {
		send_with(&t, NULL, 1);
		t.msg = (struct cio_msghdr){ .bufs = &t.buf, .nbufs = 1, .control = t.room, .control_len = room };
		ck_assert_int_eq(cio_recvmsg(t.b.ref, &t.msg, 0), 1);
		cio_cmsg_iter_init(&t.msg, &it);
		for (n = 0; (r = cio_cmsg_next(&it, &c)) > 0; n++) {
			if (c.kind == CIO_CMSG_TOS)
				r = cio_cmsg_read_tos(&c, &value);
			else if (c.kind == CIO_CMSG_TTL)
				r = cio_cmsg_read_ttl(&c, &value);
			if (r < 0)
				ck_assert(r == CIO_EMSGSIZE && cio_msg_control_truncated(t.msg.flags));
		}
		ck_assert_int_eq(r, 0);
		ck_assert_int_le(n, 3);
	}
	ck_assert_int_eq(n, 3);
	done(&t);
}
END_TEST
#endif

int main(void)
{
#ifdef __linux__
	Suite *suite = suite_create("cmsg_kernel");
	TCase *tc = add_case(suite, "kernel");

	tcase_add_loop_test(tc, what_is_asked_for_arrives, 0, (int)(sizeof rows / sizeof *rows));
	tcase_add_test(tc, ipv4_through_ipv6_is_read_alike);
	tcase_add_test(tc, a_source_address_is_chosen);
	tcase_add_test(tc, segments_are_cut_and_joined);
	tcase_add_loop_test(tc, what_a_port_refused_comes_with_its_offender, 0, 2);
	tcase_add_test(tc, a_sent_message_has_its_time);
	tcase_add_test(tc, what_was_dropped_is_counted);
	tcase_add_test(tc, what_is_left_of_a_stream_is_told);
	tcase_add_test(tc, credentials_go_and_come);
	tcase_add_test(tc, every_truncated_length_is_walked_cleanly);
	return run_suite(suite);
#else
	skip_all("the numbers are Linux's");
#endif
}
