/* SPDX-License-Identifier: MIT */
/* Control messages by the numbers of Windows, in memory and through the kernel. */
#include "config.h"

#include <string.h>

#include "../udp.h"

struct room {
	_Alignas(16) unsigned char bytes[512];
	struct cio_cmsg_builder b;
};

static struct cio_cmsg_builder *begin(struct room *room)
{
	memset(room, 0x5a, sizeof *room);
	cio_cmsg_builder_init(room->bytes, sizeof room->bytes, &room->b);
	return &room->b;
}

/* The only control message of what was built. */
static struct cio_cmsg only(struct room *room)
{
	struct cio_msghdr msg = { .control = room->bytes, .control_len = room->b.len };
	struct cio_cmsg_iter it;
	struct cio_cmsg c, end;

	cio_cmsg_iter_init(&msg, &it);
	ck_assert_int_eq(cio_cmsg_next(&it, &c), 1);
	ck_assert_int_eq(cio_cmsg_next(&it, &end), 0);
	return c;
}

static struct cio_sockaddr ip(const char *text)
{
	struct cio_sockaddr a;

	assert_ok(cio_sockaddr_parse_ip(text, 0, &a));
	return a;
}

static void assert_is(struct room *room, int level, int type, const void *data, size_t len)
{
	struct cio_cmsg c = only(room);

	ck_assert_int_eq(c.level, level);
	ck_assert_int_eq(c.type, type);
	ck_assert_uint_eq(c.len, len);
	ck_assert(memcmp(c.data, data, len) == 0);
}

START_TEST(what_is_sent_is_as_windows_has_it)
{
	struct cio_sockaddr v4 = ip("192.0.2.1"), v6 = ip("2001:db8::1");
	IN_PKTINFO info = { .ipi_addr = v4.u.in.sin_addr, .ipi_ifindex = 7 };
	IN6_PKTINFO info6 = { .ipi6_addr = v6.u.in6.sin6_addr, .ipi6_ifindex = 7 };
	int nine = 9;
	DWORD size = 1200;
	struct room room;

	assert_ok(cio_cmsg_push_pktinfo(begin(&room), &v4, 7));
	assert_is(&room, IPPROTO_IP, IP_PKTINFO, &info, sizeof info);
	assert_ok(cio_cmsg_push_pktinfo(begin(&room), &v6, 7));
	assert_is(&room, IPPROTO_IPV6, IPV6_PKTINFO, &info6, sizeof info6);
	assert_ok(cio_cmsg_push_ttl(begin(&room), AF_INET6, 9));
	assert_is(&room, IPPROTO_IPV6, IPV6_HOPLIMIT, &nine, sizeof nine);
	assert_ok(cio_cmsg_push_tos(begin(&room), AF_INET, 9));
	assert_is(&room, IPPROTO_IP, IP_TOS, &nine, sizeof nine);
	assert_ok(cio_cmsg_push_tos(begin(&room), AF_INET6, 9));
	assert_is(&room, IPPROTO_IPV6, 39 /* IPV6_TCLASS */, &nine, sizeof nine);
	assert_ok(cio_cmsg_push_gso_segment(begin(&room), size));
	assert_is(&room, IPPROTO_UDP, 2 /* UDP_SEND_MSG_SIZE */, &size, sizeof size);
	assert_ok(cio_cmsg_push_hopopts(begin(&room), "12345678", 8));
	assert_is(&room, IPPROTO_IPV6, IPV6_HOPOPTS, "12345678", 8);
	assert_ok(cio_cmsg_push_rthdr(begin(&room), "12345678", 8));
	assert_is(&room, IPPROTO_IPV6, 32 /* IPV6_RTHDR */, "12345678", 8);
}
END_TEST

START_TEST(what_windows_lacks_is_not_supported)
{
	struct cio_cmsg_sctp_snd info = { .stream = 1 };
	struct cio_cmsg_creds creds = { .pid = 1 };
	struct room room;
	struct cio_cmsg_builder *b = begin(&room);
	cio_fd fd = 3;

	assert_error(cio_cmsg_push_ttl(b, AF_INET, 9), CIO_ENOTSUP);
	assert_error(cio_cmsg_push_rights(b, &fd, 1), CIO_ENOTSUP);
	assert_error(cio_cmsg_push_creds(b, &creds), CIO_ENOTSUP);
	assert_error(cio_cmsg_push_dontfrag(b, true), CIO_ENOTSUP);
	assert_error(cio_cmsg_push_flowinfo(b, 1), CIO_ENOTSUP);
	assert_error(cio_cmsg_push_dstopts(b, "12345678", 8), CIO_ENOTSUP);
	assert_error(cio_cmsg_push_retopts(b, "1234", 4), CIO_ENOTSUP);
	assert_error(cio_cmsg_push_protocol(b, 253), CIO_ENOTSUP);
	assert_error(cio_cmsg_push_txtime(b, 1), CIO_ENOTSUP);
	assert_error(cio_cmsg_push_timestamping(b, 1), CIO_ENOTSUP);
	assert_error(cio_cmsg_push_ts_opt_id(b, 1), CIO_ENOTSUP);
	assert_error(cio_cmsg_push_mark(b, 1), CIO_ENOTSUP);
	assert_error(cio_cmsg_push_priority(b, 1), CIO_ENOTSUP);
	assert_error(cio_cmsg_push_tls_record_type(b, 1), CIO_ENOTSUP);
	assert_error(cio_cmsg_push_alg_op(b, true), CIO_ENOTSUP);
	assert_error(cio_cmsg_push_sctp_snd(b, &info), CIO_ENOTSUP);
	ck_assert_uint_eq(b->len, 0);
	ck_assert_uint_eq(room.bytes[0], 0x5a);
}
END_TEST

/* Where a packet came to: who answers a group is not told. */
static const struct came {
	const char *dst;
	bool local;
	uint32_t scope;
} cames[] = {
	{ "192.0.2.1", true, 0 }, { "223.255.255.255", true, 0 }, { "224.0.0.1", false, 0 }, { "239.255.255.255", false, 0 },
	{ "2001:db8::1", true, 0 }, { "fe80::1", true, 7 }, { "ff02::1", false, 7 }, { "ff0e::1", false, 0 },
};

START_TEST(the_destination_is_read)
{
	const struct came *row = &cames[_i];
	struct cio_sockaddr dst = ip(row->dst);
	struct cio_cmsg_pktinfo info;
	struct room room;
	struct cio_cmsg c;

	assert_ok(cio_cmsg_push_pktinfo(begin(&room), &dst, 7));
	c = only(&room);
	ck_assert_int_eq(c.kind, CIO_CMSG_PKTINFO);
	memset(&info, 0x77, sizeof info);
	assert_ok(cio_cmsg_read_pktinfo(&c, &info));
	ck_assert_uint_eq(info.ifindex, 7);
	if (row->scope)
		dst.u.in6.sin6_scope_id = row->scope;
	ck_assert(cio_sockaddr_equal(&info.dst, &dst));
	ck_assert(row->local ? cio_sockaddr_equal(&info.local, &dst) : cio_sockaddr_is_none(&info.local));
	memset(&info, 0x77, sizeof info);
	for (c.len = 0; c.len < 40; c.len++)
		if (c.len != (cio_sockaddr_family(&dst) == AF_INET ? sizeof(IN_PKTINFO) : sizeof(IN6_PKTINFO)))
			assert_error(cio_cmsg_read_pktinfo(&c, &info), CIO_EMSGSIZE);
	ck_assert_uint_eq(info.ifindex, 0x77777777);
}
END_TEST

static uint32_t out;

static int r_ttl(const struct cio_cmsg *c)    { return cio_cmsg_read_ttl(c, &out); }
static int r_tos(const struct cio_cmsg *c)    { return cio_cmsg_read_tos(c, &out); }
static int r_gro(const struct cio_cmsg *c)    { return cio_cmsg_read_gro_size(c, &out); }
static int r_recvif(const struct cio_cmsg *c) { return cio_cmsg_read_recvif(c, &out); }

static const struct reader {
	int level, type;
	enum cio_cmsg_kind kind;
	int (*read)(const struct cio_cmsg *c);
} readers[] = {
	{ IPPROTO_IP, 4, CIO_CMSG_TTL, r_ttl },
	{ IPPROTO_IP, 21, CIO_CMSG_OTHER, NULL },	/* IP_HOPLIMIT */
	{ IPPROTO_IP, 3, CIO_CMSG_TOS, r_tos },
	{ IPPROTO_IP, 24, CIO_CMSG_RECVIF, r_recvif },
	{ IPPROTO_IPV6, 21, CIO_CMSG_TTL, r_ttl },
	{ IPPROTO_IPV6, 39, CIO_CMSG_TOS, r_tos },
	{ IPPROTO_UDP, 3, CIO_CMSG_GRO_SIZE, r_gro },
	{ IPPROTO_IPV6, 1, CIO_CMSG_HOPOPTS, NULL },
	{ IPPROTO_IPV6, 32, CIO_CMSG_RTHDR, NULL },
	{ IPPROTO_IP, 50, CIO_CMSG_OTHER, NULL },	/* IP_ECN */
	{ IPPROTO_IPV6, 50, CIO_CMSG_OTHER, NULL },
	{ SOL_SOCKET, 1, CIO_CMSG_OTHER, NULL },
	{ SOL_SOCKET, -1001, CIO_CMSG_OTHER, NULL },
	{ -1001, -1001, CIO_CMSG_OTHER, NULL },
};

START_TEST(what_comes_has_its_kind)
{
	const struct reader *row = &readers[_i];
	uint32_t value = 77;
	struct room room;
	struct cio_cmsg c;

	assert_ok(cio_cmsg_push(begin(&room), row->level, row->type, &value, sizeof value));
	c = only(&room);
	ck_assert_int_eq(c.kind, row->kind);
	if (!row->read)
		return;
	out = 0;
	assert_ok(row->read(&c));
	ck_assert_uint_eq(out, 77);
	c.len = 3;
	assert_error(row->read(&c), CIO_EMSGSIZE);
	c.kind = CIO_CMSG_OTHER;
	assert_error(row->read(&c), CIO_ENOENT);
	ck_assert_uint_eq(out, 77);
}
END_TEST

/* Through the kernel. */

static cio_socket a, b;
static struct cio_sockaddr a_at, b_at;
static struct room got;
static struct cio_msghdr msg;
static char data[16];
static struct cio_buf buf;

static void setup(int domain)
{
	a = make_udp(domain, &a_at);
	b = make_udp(domain, &b_at);
	begin(&got);
	buf = (struct cio_buf)ROOM(data);
	msg = (struct cio_msghdr){ .bufs = &buf, .nbufs = 1, .control = got.bytes, .control_len = sizeof got.bytes };
}

static void done(void)
{
	cio_socket_close(&a);
	cio_socket_close(&b);
}

static int enable(cio_sockref s, int level, int option)
{
	int on = 1;

	return cio_setsockopt(s, level, option, &on, sizeof on);
}

static bool find(enum cio_cmsg_kind kind, struct cio_cmsg *ret)
{
	struct cio_cmsg_iter it;
	int r;

	cio_cmsg_iter_init(&msg, &it);
	while ((r = cio_cmsg_next(&it, ret)) > 0)
		if (ret->kind == kind)
			return true;
	ck_assert_int_eq(r, 0);
	return false;
}

START_TEST(what_is_asked_for_arrives)
{
	int domain = _i ? AF_INET6 : AF_INET, level = _i ? IPPROTO_IPV6 : IPPROTO_IP;
	struct cio_cmsg_pktinfo info;
	struct cio_sockaddr dst;
	struct cio_cmsg c;
	uint32_t ttl = 0;

	if (_i && !have_ipv6())
		SKIP_TEST("no IPv6 on this machine's loopback");
	setup(domain);
	assert_ok(enable(b.ref, level, _i ? IPV6_PKTINFO : IP_PKTINFO));
	assert_ok(enable(b.ref, level, 21));	/* IP_RECVTTL, IPV6_HOPLIMIT */
	if (_i)
		assert_ok(cio_set_ipv6_unicast_hops(a.ref, 33));
	else
		assert_ok(cio_set_ip_ttl(a.ref, 33));
	ck_assert_int_eq(cio_send_to(a.ref, "x", 1, 0, &b_at), 1);
	ck_assert_int_eq(cio_recvmsg(b.ref, &msg, 0), 1);
	ck_assert(!cio_msg_control_truncated(msg.flags));
	ck_assert(find(CIO_CMSG_PKTINFO, &c));
	assert_ok(cio_cmsg_read_pktinfo(&c, &info));
	dst = b_at;
	assert_ok(cio_sockaddr_set_port(&dst, 0));
	ck_assert(cio_sockaddr_equal(&info.dst, &dst));
	ck_assert(cio_sockaddr_equal(&info.local, &dst));
	ck_assert_uint_ne(info.ifindex, 0);
	ck_assert(find(CIO_CMSG_TTL, &c));
	assert_ok(cio_cmsg_read_ttl(&c, &ttl));
	ck_assert_uint_eq(ttl, 33);
	done();
}
END_TEST

/* No room for the second, and a bit for the first. */
START_TEST(every_truncated_length_is_walked_cleanly)
{
	struct cio_cmsg_iter it;
	struct cio_cmsg c;
	size_t room, whole;
	cio_ssize got_len;
	int r = 0, n = 0;

	setup(AF_INET);
	assert_ok(enable(b.ref, IPPROTO_IP, IP_PKTINFO));
	assert_ok(enable(b.ref, IPPROTO_IP, 21));
	ck_assert_int_eq(cio_send_to(a.ref, "x", 1, 0, &b_at), 1);
	ck_assert_int_eq(cio_recvmsg(b.ref, &msg, 0), 1);
	whole = msg.control_len;
	for (room = 1; room <= whole; room++) {
		msg = (struct cio_msghdr){ .bufs = &buf, .nbufs = 1, .control = got.bytes, .control_len = room };
		ck_assert_int_eq(cio_send_to(a.ref, "x", 1, 0, &b_at), 1);
		got_len = cio_recvmsg(b.ref, &msg, 0);
		ck_assert(got_len == 1 || (got_len == 0 && room < whole && closed_gate(GATE_CTRUNC_LENGTH)));
		ck_assert_uint_le(msg.control_len, room);
		cio_cmsg_iter_init(&msg, &it);
		for (n = 0; (r = cio_cmsg_next(&it, &c)) > 0; n++)
			;
		ck_assert_int_eq(r, 0);
		ck_assert(n == 2 || cio_msg_control_truncated(msg.flags));
	}
	ck_assert_int_eq(n, 2);
	done();
}
END_TEST

START_TEST(each_of_a_batch_has_its_own)
{
	struct room rooms[3];
	struct cio_batch batch[3];
	struct cio_cmsg c;
	int i;

	setup(AF_INET);
	assert_ok(enable(b.ref, IPPROTO_IP, IP_PKTINFO));
	for (i = 0; i < 3; i++) {
		begin(&rooms[i]);
		batch[i].msg = msg;
		batch[i].msg.control = rooms[i].bytes;
		ck_assert_int_eq(cio_send_to(a.ref, "x", 1, 0, &b_at), 1);
	}
	ck_assert_int_eq(cio_recvmmsg(b.ref, batch, 3, 0, NULL), 3);
	for (i = 0; i < 3; i++) {
		msg = batch[i].msg;
		ck_assert(find(CIO_CMSG_PKTINFO, &c));
	}
	done();
}
END_TEST

START_TEST(a_hop_limit_is_chosen)
{
	struct room room;
	struct cio_cmsg c;
	uint32_t ttl = 0;

	NEEDS(GATE_SEND_CONTROL);
	if (!have_ipv6())
		SKIP_TEST("no IPv6 on this machine's loopback");
	setup(AF_INET6);
	assert_ok(enable(b.ref, IPPROTO_IPV6, IPV6_HOPLIMIT));
	assert_ok(cio_cmsg_push_ttl(begin(&room), AF_INET6, 33));
	struct cio_buf one = BUF("x");
	struct cio_msghdr sent = { .addr = &b_at, .bufs = &one, .nbufs = 1, .control = room.bytes, .control_len = room.b.len };

	ck_assert_int_eq(cio_sendmsg(a.ref, &sent, 0), 1);
	ck_assert_int_eq(cio_recvmsg(b.ref, &msg, 0), 1);
	ck_assert(find(CIO_CMSG_TTL, &c));
	assert_ok(cio_cmsg_read_ttl(&c, &ttl));
	ck_assert_uint_eq(ttl, 33);
	done();
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("cmsg of windows");
	TCase *tc = add_case(suite, "in memory");

	tcase_add_test(tc, what_is_sent_is_as_windows_has_it);
	tcase_add_test(tc, what_windows_lacks_is_not_supported);
	tcase_add_loop_test(tc, the_destination_is_read, 0, (int)(sizeof cames / sizeof *cames));
	tcase_add_loop_test(tc, what_comes_has_its_kind, 0, (int)(sizeof readers / sizeof *readers));

	tc = add_case(suite, "through the kernel");
	tcase_add_loop_test(tc, what_is_asked_for_arrives, 0, 2);
	tcase_add_test(tc, every_truncated_length_is_walked_cleanly);
	tcase_add_test(tc, each_of_a_batch_has_its_own);
	tcase_add_test(tc, a_hop_limit_is_chosen);
	return run_suite(suite);
}
