/* SPDX-License-Identifier: MIT */
/* Every row on every kind of socket that this kernel offers: it is read, set to another value, and
 * read again, and what comes back is what the row says. */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cio/option.h>

#include "option_cases.h"

static const struct kind {
	const char *name;
	unsigned family;
	int domain, type, protocol;
} kinds[] = {
	{ "tcp4", CIO_FAMILY_TCP4, AF_INET, SOCK_STREAM, 0 },
	{ "tcp6", CIO_FAMILY_TCP6, AF_INET6, SOCK_STREAM, 0 },
	{ "udp4", CIO_FAMILY_UDP4, AF_INET, SOCK_DGRAM, 0 },
	{ "udp6", CIO_FAMILY_UDP6, AF_INET6, SOCK_DGRAM, 0 },
	{ "raw4", CIO_FAMILY_RAW4, AF_INET, SOCK_RAW, IPPROTO_ICMP },
	{ "raw6", CIO_FAMILY_RAW6, AF_INET6, SOCK_RAW, 200 },
	{ "unix", CIO_FAMILY_UNIX, AF_UNIX, SOCK_STREAM, 0 },
	{ "vsock", CIO_FAMILY_VSOCK, CIO_AF_VSOCK, SOCK_STREAM, 0 },
	{ "packet", CIO_FAMILY_PACKET, CIO_AF_PACKET, SOCK_RAW, 0 },
	{ "netlink", CIO_FAMILY_NETLINK, CIO_AF_NETLINK, SOCK_RAW, 0 },
	{ "dccp4", CIO_FAMILY_DCCP, AF_INET, CIO_SOCK_DCCP, CIO_IPPROTO_DCCP },
	{ "udplite4", CIO_FAMILY_UDPLITE, AF_INET, SOCK_DGRAM, CIO_IPPROTO_UDPLITE },
	{ "mptcp4", CIO_FAMILY_MPTCP, AF_INET, SOCK_STREAM, CIO_IPPROTO_MPTCP },
	{ "sctp4", CIO_FAMILY_SCTP, AF_INET, SOCK_STREAM, CIO_IPPROTO_SCTP },
	{ "xdp", CIO_FAMILY_XDP, 44, SOCK_RAW, 0 },
	{ "can", CIO_FAMILY_CAN, 29, SOCK_RAW, 1 },
	{ "alg", CIO_FAMILY_ALG, 38, SOCK_SEQPACKET, 0 },
	{ "isotp", CIO_FAMILY_ISOTP, 29, SOCK_DGRAM, 6 },
	{ "j1939", CIO_FAMILY_J1939, 29, SOCK_DGRAM, 7 },
};

#define COUNT(array) (sizeof array / sizeof *array)

/* What a kernel needs besides to take or to tell it, and what it answers instead. */
static const struct {
	const char *name, *value;	/* the value to try; NULL: only read */
	int get, set;			/* errors that are right */
} special[] = {
	{ "icmp6.filter", "0100000000000000000000000000000000000000000000000000000000000080", CIO_ENOTSUP, CIO_ENOTSUP },
	{ "ip.bind_address_no_port", "on", 0, 0 },
	{ "ip.mtu", NULL, CIO_ENOTCONN, 0 },
	{ "ip.mtu_discover", "2", 0, 0 },
	{ "ip.multicast_if", "127.0.0.1", 0, 0 },
	{ "ip.options", "01010101", 0, 0 },
	{ "ip.original_dst", NULL, CIO_ENOENT, 0 },
	{ "ip.router_alert", "on", 0, 0 },
	{ "ipv6.addrform", "AF_INET", 0, CIO_ENOTCONN },
	{ "ipv6.mtu", "1400", CIO_ENOTCONN, 0 },
	{ "ipv6.original_dst", NULL, CIO_ENOENT, 0 },
	{ "ipv6.router_alert", "0", 0, CIO_ENOPROTOOPT },
	{ "so.bindtodevice", "lo", 0, 0 },
	{ "so.incoming_cpu", "0", 0, 0 },
	{ "so.max_pacing_rate", "1000000", 0, 0 },
	{ "so.reserve_mem", "8192", 0, CIO_ENOTSUP },
	{ "so.sndlowat", "64", 0, CIO_ENOPROTOOPT },
	{ "so.zerocopy", "on", 0, 0 },
	{ "so.peersec", NULL, CIO_ENOPROTOOPT, 0 },
	{ "tcp.congestion", "reno", 0, 0 },
	{ "tcp.delack_max_us", "36ms", 0, 0 },
	{ "tcp.rto_min_us", "36ms", 0, 0 },
	{ "tcp.fastopen_key", "000102030405060708090a0b0c0d0e0f", 0, 0 },
	{ "tcp.maxseg", "1000", 0, 0 },
	{ "tcp.queue_seq", "1", CIO_EINVAL, CIO_EINVAL },
	{ "tcp.repair", NULL, 0, 0 },
	{ "tcp.repair_queue", "1", CIO_EINVAL, CIO_EPERM },
	{ "tcp.rto_max_ms", "30s", 0, 0 },
	{ "tcp.timestamp", "1", 0, CIO_EPERM },
	{ "tcp.ulp", NULL, 0, 0 },
	{ "udp.encap", "2", 0, 0 },
	{ "udplite.recv_cscov", "100", 0, 0 },
	{ "udplite.send_cscov", "100", 0, 0 },
	{ "netlink.add_membership", "1", 0, 0 },
	{ "netlink.drop_membership", "1", 0, 0 },
	{ "packet.fanout", "1", 0, CIO_EINVAL },
	{ "packet.vnet_hdr_sz", "12", 0, 0 },
	{ "can.raw_loopback", "off", 0, 0 },
	{ "xdp.max_tx_skb_budget", "32", 0, CIO_EACCES },
	{ "xdp.rx_ring", "8", 0, 0 },
	{ "xdp.tx_ring", "8", 0, 0 },
	{ "xdp.umem_completion_ring", "8", 0, 0 },
	{ "xdp.umem_fill_ring", "8", 0, 0 },
	{ "sctp.stream_scheduler", "2", 0, 0 },
	{ "sctp.interleaving_supported", "on", 0, CIO_EPERM },
	{ "sctp.auth_chunk", "c0", 0, CIO_EACCES },
	{ "sctp.autoclose", "10s", CIO_ENOTSUP, CIO_ENOTSUP },
	{ "sctp.assoc_number", NULL, CIO_ENOTSUP, 0 },
	{ "sctp.auto_asconf", "on", 0, 0 },
	{ "alg.key_by_key_serial", "01000000", 0, CIO_ENOPROTOOPT },
	{ "vsock.connect_timeout", "10s", 0, 0 },
	{ "vsock.peer_host_vm_id", NULL, CIO_ENOPROTOOPT, 0 },
	{ "vsock.trusted", NULL, CIO_ENOPROTOOPT, 0 },
	{ "vsock.buffer_max_size", "300000", 0, 0 },
	{ "vsock.buffer_min_size", "200", 0, 0 },
	{ "so.buf_lock", "3", 0, 0 },
	{ "so.txrehash", "0", 0, 0 },
	{ "so.timestamping", "16", 0, 0 },
	{ "so.timestamping_new", "16", 0, 0 },
	{ "ipv6.addr_preferences", "1", 0, 0 },
	{ "ipv6.checksum", "2", 0, 0 },
};

/* Options of a protocol that a connection has to be given first. */
static bool is_layered(const struct cio_option *o)
{
	return strncmp(o->name, "tls.", 4) == 0;
}

static int special_of(const struct cio_option *o)
{
	size_t i;

	for (i = 0; i < COUNT(special); i++)
		if (strcmp(special[i].name, o->name) == 0)
			return (int)i;
	return -1;
}

/* A value that is in the range, and not what the socket has. */
static void another(const struct cio_option *o, const char *now, char *ret, size_t size)
{
	int64_t value = o->min > 3 ? o->min : 3;

	switch (o->kind) {
	case CIO_KIND_BOOL:
		snprintf(ret, size, "%s", now && strcmp(now, "on") == 0 ? "off" : "on");
		return;
	case CIO_KIND_TIME:
	case CIO_KIND_LINGER:
		snprintf(ret, size, "30s");
		return;
	default:
		if (o->unit == CIO_UNIT_BYTE)
			value = 8000;
		if (o->unit == CIO_UNIT_INDEX)
			value = 1;
		if (o->min < o->max && value > o->max)
			value = o->max;
		snprintf(ret, size, "%" PRId64, value);
	}
}

static bool lacks(int r)
{
	return r == CIO_ENOPROTOOPT || r == CIO_ENOTSUP;
}

static void check_kept(const struct cio_option *o, const char *kind, const char *set, const char *now)
{
	unsigned long long n = strtoull(set, NULL, 0);
	char twice[32];

	if (o->flags & CIO_OPTION_TRANSIENT && !(o->flags & CIO_OPTION_DOUBLED))
		return;
	if (o->kind == CIO_KIND_U64)
		ck_assert_msg(strtoull(now, NULL, 0) == n, "%s: %s: set %s, is %s", kind, o->name, set, now);
	else if (o->flags & CIO_OPTION_DOUBLED) {
		snprintf(twice, sizeof twice, "%llu", 2 * n);
		ck_assert_msg(strcmp(now, twice) == 0, "%s: %s: set %s, is %s", kind, o->name, set, now);
	} else if (!(o->flags & CIO_OPTION_ROUNDED) && o->unit != CIO_UNIT_INDEX)
		ck_assert_msg(strcmp(now, set) == 0, "%s: %s: set %s, is %s", kind, o->name, set, now);
}

static void try_row(const struct kind *kind, cio_sockref s, const struct cio_option *o)
{
	char now[CIO_OPTION_TEXT_MAX] = "", set[128];
	int known = special_of(o), want = known < 0 ? 0 : special[known].get, r = 0;
	bool readable = o->flags & CIO_OPTION_READABLE;

	if (is_layered(o)) {
		ck_assert(lacks((int)cio_option_get_text(s, o, now, sizeof now)));
		another(o, NULL, set, sizeof set);
		ck_assert(lacks(cio_option_set_text(s, o, set, NULL, 0)));
		return;
	}
	if (readable) {
		r = (int)cio_option_get_text(s, o, now, sizeof now);
		ck_assert_msg(r >= 0 || r == want, "%s: reading %s: %d", kind->name, o->name, r);
	}
	if (!(o->flags & CIO_OPTION_SETTABLE) || (known >= 0 && !special[known].value))
		return;
	if (known >= 0)
		snprintf(set, sizeof set, "%s", special[known].value);
	else
		another(o, now, set, sizeof set);
	want = known < 0 ? 0 : special[known].set;
	now[0] = '\0';
	r = cio_option_set_text(s, o, set, now, sizeof now);
	if (geteuid() != 0 && o->privilege && (r == CIO_EPERM || r == CIO_EACCES))
		return;
	ck_assert_msg(r == want || (r == 0 && want == CIO_ENOTSUP), "%s: setting %s=%s: %d", kind->name, o->name, set, r);
	if (r == 0 && readable && *now)
		check_kept(o, kind->name, set, now);
}

/* A row a socket: they do not see each other's values. */
START_TEST(each_row_does_what_it_says)
{
	const struct kind *kind = &kinds[_i];
	const struct cio_option *o;
	char flat[64];
	cio_socket s;

	if (kind->domain == AF_INET6 && !have_ipv6())
		SKIP_TEST("no IPv6 here");
	for (o = cio_option_next(NULL); o; o = cio_option_next(o)) {
		snprintf(flat, sizeof flat, "%s", o->name);
		*strchr(flat, '.') = '_';
		if (!(o->families & kind->family) || o->number == -1 || o->kind == CIO_KIND_ACTION
			|| o->flags & CIO_OPTION_CONSUMED || option_is_newer(flat))
			continue;
		if (cio_socket_open(kind->domain, kind->type, kind->protocol, 0, &s)) {
			skipped_test(kind->name, "this kernel, or this user, has no such socket");
			return;
		}
		try_row(kind, s.ref, o);
		cio_socket_close(&s);
	}
}
END_TEST

/* What no socket of a kind has is refused, not taken for something else. */
START_TEST(other_levels_are_refused)
{
	static const char *const foreign[] = { "tcp.nodelay", "udp.segment", "ipv6.v6only", "udplite.send_cscov" };
	cio_socket s = make_socket(AF_UNIX, SOCK_STREAM);
	char now[CIO_OPTION_TEXT_MAX];
	size_t i;

	for (i = 0; i < COUNT(foreign); i++) {
		ck_assert(lacks((int)cio_option_get_text(s.ref, cio_option_find(foreign[i]), now, sizeof now)));
		ck_assert(lacks(cio_option_set_text(s.ref, cio_option_find(foreign[i]), "1", NULL, 0)));
	}
	cio_socket_close(&s);
}
END_TEST

static void accept_one(int domain, const struct cio_option *o)
{
	char listening[CIO_OPTION_TEXT_MAX], accepted[CIO_OPTION_TEXT_MAX], fresh[CIO_OPTION_TEXT_MAX], set[64];
	struct cio_sockaddr a = loopback(domain);
	cio_socket l = make_socket(domain, SOCK_STREAM), c, s;

	ck_assert_int_ge((int)cio_option_get_text(l.ref, o, fresh, sizeof fresh), 0);
	another(o, fresh, set, sizeof set);
	if (cio_option_set_text(l.ref, o, set, listening, sizeof listening) == 0 && strcmp(listening, fresh) != 0) {
		assert_ok(cio_bind(l.ref, &a));
		assert_ok(cio_listen(l.ref, 1));
		assert_ok(cio_local_addr(l.ref, &a));
		c = make_socket(domain, SOCK_STREAM);
		assert_ok(cio_connect(c.ref, &a));
		assert_ok(cio_accept(l.ref, &s, NULL));
		ck_assert_int_ge((int)cio_option_get_text(s.ref, o, accepted, sizeof accepted), 0);
		ck_assert_msg((strcmp(accepted, listening) == 0) == !!(o->flags & CIO_OPTION_INHERITED),
			"%s: listener %s, accepted %s, fresh %s", o->name, listening, accepted, fresh);
		cio_socket_close(&s);
		cio_socket_close(&c);
	}
	cio_socket_close(&l);
}

/* Switches, of which any value will do; but not those that keep a connection from being accepted. */
START_TEST(what_accept_does_is_what_the_row_says)
{
	const unsigned both = CIO_OPTION_READABLE | CIO_OPTION_SETTABLE;
	const unsigned family = _i ? CIO_FAMILY_TCP6 : CIO_FAMILY_TCP4;
	const struct cio_option *o;
	char flat[64];

	if (_i && !have_ipv6())
		SKIP_TEST("no IPv6 here");
	for (o = cio_option_next(NULL); o; o = cio_option_next(o)) {
		snprintf(flat, sizeof flat, "%s", o->name);
		*strchr(flat, '.') = '_';
		if (o->kind != CIO_KIND_BOOL || (o->flags & both) != both || o->flags & CIO_OPTION_TRANSIENT || o->number == -1
			|| !(o->families & family) || (o->privilege && geteuid() != 0) || option_is_newer(flat)
			|| strcmp(o->name, "so.debug") == 0 || is_layered(o))
			continue;
		accept_one(_i ? AF_INET6 : AF_INET, o);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("registry");
	TCase *tc = add_case(suite, "rows");

	tcase_add_loop_test(tc, each_row_does_what_it_says, 0, (int)COUNT(kinds));
	tcase_add_test(tc, other_levels_are_refused);
	tcase_add_loop_test(tc, what_accept_does_is_what_the_row_says, 0, 2);
	return run_suite(suite);
}
