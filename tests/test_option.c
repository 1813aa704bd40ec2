/* SPDX-License-Identifier: MIT */
/* The registry, and what text it takes. */
#include "config.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include <cio/option.h>

#include "support.h"

static const struct cio_option *find(const char *name)
{
	const struct cio_option *o = cio_option_find(name);

	ck_assert_msg(o != NULL, "%s is not in the registry", name);
	return o;
}

/* Rows. */

static void check_row(const struct cio_option *o)
{
	const unsigned flags = CIO_OPTION_READABLE | CIO_OPTION_SETTABLE | CIO_OPTION_PRIVILEGED
		| CIO_OPTION_CONSUMED | CIO_OPTION_DOUBLED | CIO_OPTION_INHERITED | CIO_OPTION_TRANSIENT
		| CIO_OPTION_ROUNDED | CIO_OPTION_ONE_WAY | CIO_OPTION_SWAPPED | CIO_OPTION_RESERVED | CIO_OPTION_SHORT
		| CIO_OPTION_ASSOC;
	const unsigned uses = CIO_OPTION_READABLE | CIO_OPTION_SETTABLE | CIO_OPTION_RESERVED;

	ck_assert_msg(o->name && strchr(o->name, '.'), "%s", o->name ? o->name : "(no name)");
	ck_assert_msg(o->constant && isupper((unsigned char)o->constant[0]), "%s: constant", o->name);
	ck_assert_msg(o->summary && strlen(o->summary) > 0 && strlen(o->summary) <= 120, "%s: summary", o->name);
	ck_assert_msg(o->kind >= CIO_KIND_BOOL && o->kind <= CIO_KIND_ACTION, "%s: kind", o->name);
	ck_assert_msg(o->unit <= CIO_UNIT_RATE, "%s: unit", o->name);
	ck_assert_msg(o->stage <= CIO_STAGE_CONNECT, "%s: stage", o->name);
	ck_assert_msg((o->flags & ~flags) == 0, "%s: flags", o->name);
	ck_assert_msg(o->flags & uses, "%s: no use", o->name);
	ck_assert_msg(!(o->flags & CIO_OPTION_RESERVED) || (o->flags & uses) == CIO_OPTION_RESERVED, "%s: reserved", o->name);
	ck_assert_msg(!(o->flags & CIO_OPTION_PRIVILEGED) == !o->privilege, "%s: privilege", o->name);
	ck_assert_msg(!(o->flags & (CIO_OPTION_ROUNDED | CIO_OPTION_DOUBLED)) == !o->rounding, "%s: rounding", o->name);
	ck_assert_msg(o->families && (o->families & ~CIO_FAMILY_ALL) == 0, "%s: families", o->name);
	ck_assert_msg(!(o->flags & CIO_OPTION_INHERITED) || o->families & CIO_FAMILY_ACCEPT, "%s: nothing accepts", o->name);
	ck_assert_msg(o->min <= o->max, "%s: range", o->name);
	ck_assert_msg(o->number >= -1 || o->number < -0x10000 || strcmp(o->name, "so.exclusiveaddruse") == 0
		|| strcmp(o->name, "so.dontlinger") == 0, "%s: number", o->name);
	if (o->kind == CIO_KIND_TIME || o->kind == CIO_KIND_LINGER)
		ck_assert_msg(o->unit >= CIO_UNIT_SEC && o->unit <= CIO_UNIT_NSEC, "%s: unit of time", o->name);
}

START_TEST(every_row_is_complete)
{
	const struct cio_option *o;
	int rows = 0;

	for (o = cio_option_next(NULL); o; o = cio_option_next(o), rows++)
		check_row(o);
	ck_assert_int_ge(rows, 50);
}
END_TEST

START_TEST(rows_are_sorted_and_no_name_comes_twice)
{
	const struct cio_option *o = cio_option_next(NULL), *next;

	for (; (next = cio_option_next(o)) != NULL; o = next)
		ck_assert_msg(strcmp(o->name, next->name) < 0, "%s before %s", o->name, next->name);
}
END_TEST

/* Two options may be one constant: the first of them has it. */
START_TEST(every_row_is_found_under_both_names_in_either_case)
{
	const struct cio_option *o;
	char name[64];
	size_t i;

	for (o = cio_option_next(NULL); o; o = cio_option_next(o)) {
		ck_assert_ptr_eq(cio_option_find(o->name), o);
		ck_assert_str_eq(find(o->constant)->constant, o->constant);
		for (i = 0; o->name[i]; i++)
			name[i] = (char)toupper((unsigned char)o->name[i]);
		name[i] = '\0';
		ck_assert_ptr_eq(cio_option_find(name), o);
	}
	ck_assert_ptr_eq(find("TCP_NODELAY"), find("tcp.nodelay"));
	ck_assert_ptr_eq(find("tcp_nodelay"), find("tcp.nodelay"));
}
END_TEST

START_TEST(what_is_no_name_is_not_found)
{
	ck_assert_ptr_null(cio_option_find(""));
	ck_assert_ptr_null(cio_option_find("tcp"));
	ck_assert_ptr_null(cio_option_find("tcp."));
	ck_assert_ptr_null(cio_option_find("nodelay"));
	ck_assert_ptr_null(cio_option_find("tcp.nodelay "));
	ck_assert_ptr_null(cio_option_find("tcp.nodelayx"));
}
END_TEST

START_TEST(two_rows_of_one_constant_are_told_apart)
{
	ck_assert_str_eq(find("SO_PEERCRED")->name, "so.peercred");
	ck_assert_str_eq(find("MCAST_JOIN_GROUP")->name, "ip.mcast_join_group");
	ck_assert_str_eq(find("ipv6.mcast_join_group")->constant, "MCAST_JOIN_GROUP");
}
END_TEST

/* A constant that two rows have is that of the row called after it; of MCAST_* it is IPv4's. */
START_TEST(every_constant_finds_the_row_that_has_it)
{
	const struct cio_option *o, *found;
	char flat[64];
	size_t i;

	for (o = cio_option_next(NULL); o; o = cio_option_next(o)) {
		found = find(o->constant);
		ck_assert_str_eq(found->constant, o->constant);
		for (i = 0; o->name[i]; i++)
			flat[i] = (char)(o->name[i] == '.' ? '_' : toupper((unsigned char)o->name[i]));
		flat[i] = '\0';
		ck_assert_msg(found == o || strcmp(flat, o->constant) != 0, "%s finds %s", o->constant, found->name);
		ck_assert_msg(found == o || strncmp(o->constant, "MCAST_", 6) == 0 || strcmp(o->name, "so.no_peercred") == 0,
			"%s: also %s", o->name, found->name);
	}
}
END_TEST

START_TEST(other_names_of_a_constant_find_its_row)
{
	static const struct {
		const char *other, *name;
	} known[] = {
		{ "IPV6_JOIN_GROUP", "ipv6.add_membership" }, { "IPV6_LEAVE_GROUP", "ipv6.drop_membership" },
		{ "TCP_KEEPALIVE", "tcp.keepidle" }, { "TCP_CONGCTL", "tcp.congestion" },
		{ "tcp_signature_enable", "tcp.md5sig" }, { "IP_RECVORIGDSTADDR", "ip.origdstaddr" },
		{ "SO_DETACH_BPF", "so.detach_filter" }, { "SO_TIMESTAMP_OLD", "so.timestamp" },
		{ "UDP_SEND_MSG_SIZE", "udp.segment" }, { "SO_PROTOTYPE", "so.protocol" },
	};
	size_t i;

	for (i = 0; i < sizeof known / sizeof *known; i++)
		ck_assert_str_eq(find(known[i].other)->name, known[i].name);
}
END_TEST

START_TEST(a_row_of_the_programs_own_has_no_next)
{
	struct cio_option own = *find("tcp.nodelay");

	ck_assert_ptr_null(cio_option_next(&own));
}
END_TEST

START_TEST(numbers_are_the_systems)
{
	static const struct {
		const char *name;
		int level, number;
	} known[] = {
		{ "so.rcvbuf", SOL_SOCKET, SO_RCVBUF },
		{ "so.linger", SOL_SOCKET, SO_LINGER },
		{ "so.error", SOL_SOCKET, SO_ERROR },
		{ "so.keepalive", SOL_SOCKET, SO_KEEPALIVE },
		{ "ip.ttl", IPPROTO_IP, IP_TTL },
		{ "ip.multicast_if", IPPROTO_IP, IP_MULTICAST_IF },
		{ "ipv6.v6only", IPPROTO_IPV6, IPV6_V6ONLY },
		{ "tcp.nodelay", IPPROTO_TCP, TCP_NODELAY },
#ifdef __linux__
		{ "so.domain", SOL_SOCKET, SO_DOMAIN },
		{ "so.mark", SOL_SOCKET, SO_MARK },
		{ "ip.transparent", IPPROTO_IP, IP_TRANSPARENT },
		{ "tcp.keepidle", IPPROTO_TCP, TCP_KEEPIDLE },
		{ "tcp.user_timeout", IPPROTO_TCP, TCP_USER_TIMEOUT },
		{ "tcp.congestion", IPPROTO_TCP, TCP_CONGESTION },
		{ "so.setfib", SOL_SOCKET, -1 },
#endif
	};
	size_t i;

	for (i = 0; i < sizeof known / sizeof *known; i++) {
		ck_assert_int_eq(find(known[i].name)->level, known[i].level);
		ck_assert_msg(find(known[i].name)->number == known[i].number, "%s", known[i].name);
	}
}
END_TEST

/* What other systems have. */

struct there_case {
	const char *option;
	unsigned system;
	const char *constant;
	int level, number;
	unsigned size, unit;
};

static const struct there_case theres[] = {
	{ "so.rcvtimeo", CIO_SYSTEM_NETBSD, "SO_RCVTIMEO", 0xffff, 0x100c, 16, CIO_UNIT_USEC },
	{ "so.rcvtimeo", CIO_SYSTEM_WINDOWS, "SO_RCVTIMEO", 0xffff, 0x1006, 4, CIO_UNIT_MSEC },
	{ "so.linger", CIO_SYSTEM_OPENBSD, "SO_LINGER", 0xffff, 0x80, 8, CIO_UNIT_SEC },
	{ "so.linger", CIO_SYSTEM_WINDOWS, "SO_LINGER", 0xffff, 0x80, 4, CIO_UNIT_SEC },
	{ "so.max_pacing_rate", CIO_SYSTEM_FREEBSD, "SO_MAX_PACING_RATE", 0xffff, 0x1018, 4, CIO_UNIT_RATE },
	{ "so.nosigpipe", CIO_SYSTEM_DARWIN, "SO_NOSIGPIPE", 0xffff, 0x1022, 4, CIO_UNIT_NONE },
	{ "tcp.keepidle", CIO_SYSTEM_DARWIN, "TCP_KEEPALIVE", 6, 16, 4, CIO_UNIT_SEC },
	{ "tcp.keepidle", CIO_SYSTEM_ILLUMOS, "TCP_KEEPIDLE", 6, 34, 4, CIO_UNIT_SEC },
	{ "tcp.nopush", CIO_SYSTEM_OPENBSD, "TCP_NOPUSH", 6, 16, 4, CIO_UNIT_NONE },
	{ "tcp.congestion", CIO_SYSTEM_NETBSD, "TCP_CONGCTL", 6, 32, 0, CIO_UNIT_NONE },
	{ "tcp.ack_frequency", CIO_SYSTEM_WINDOWS, "SIO_TCP_SET_ACK_FREQUENCY", CIO_LEVEL_IOCTL, -0x67ffffe9, 0,
		CIO_UNIT_NONE },
	{ "ip.multicast_ttl", CIO_SYSTEM_OPENBSD, "IP_MULTICAST_TTL", 0, 10, 1, CIO_UNIT_HOP },
	{ "ip.multicast_ttl", CIO_SYSTEM_FREEBSD, "IP_MULTICAST_TTL", 0, 10, 4, CIO_UNIT_HOP },
	{ "ip.add_membership", CIO_SYSTEM_ILLUMOS, "IP_ADD_MEMBERSHIP", 0, 19, 0, CIO_UNIT_NONE },
	{ "ipv6.v6only", CIO_SYSTEM_ILLUMOS, "IPV6_V6ONLY", 41, 39, 4, CIO_UNIT_NONE },
	{ "ipv6.add_membership", CIO_SYSTEM_FREEBSD, "IPV6_JOIN_GROUP", 41, 12, 0, CIO_UNIT_NONE },
	{ "udp.segment", CIO_SYSTEM_WINDOWS, "UDP_SEND_MSG_SIZE", 17, 2, 4, CIO_UNIT_BYTE },
	{ "packet.version", CIO_SYSTEM_LINUX, "PACKET_VERSION", 263, 10, 4, CIO_UNIT_NONE },
};

START_TEST(what_another_system_has_is_known)
{
	const struct there_case *want = &theres[_i];
	struct cio_option_there there;

	assert_ok(cio_option_on(find(want->option), want->system, &there));
	ck_assert_str_eq(there.constant, want->constant);
	ck_assert_int_eq(there.level, want->level);
	ck_assert_int_eq(there.number, want->number);
	ck_assert_uint_eq(there.size, want->size);
	ck_assert_uint_eq(there.unit, want->unit);
}
END_TEST

START_TEST(what_another_system_lacks_is_no_such_option)
{
	struct cio_option_there there = { .number = 4711 };

	assert_error(cio_option_on(find("tcp.keepidle"), CIO_SYSTEM_OPENBSD, &there), CIO_ENOPROTOOPT);
	assert_error(cio_option_on(find("so.nosigpipe"), CIO_SYSTEM_LINUX, &there), CIO_ENOPROTOOPT);
	assert_error(cio_option_on(find("tcp.quickack"), CIO_SYSTEM_FREEBSD, &there), CIO_ENOPROTOOPT);
	assert_error(cio_option_on(find("tcp.nodelay"), CIO_SYSTEMS, &there), CIO_EINVAL);
	assert_error(cio_option_on(NULL, CIO_SYSTEM_LINUX, &there), CIO_EFAULT);
	ck_assert_int_eq(there.number, 4711);
}
END_TEST

#if defined(__linux__)
# define HERE CIO_SYSTEM_LINUX
#elif defined(__FreeBSD__)
# define HERE CIO_SYSTEM_FREEBSD
#elif defined(__DragonFly__)
# define HERE CIO_SYSTEM_DRAGONFLY
#elif defined(__NetBSD__)
# define HERE CIO_SYSTEM_NETBSD
#elif defined(__OpenBSD__)
# define HERE CIO_SYSTEM_OPENBSD
#elif defined(__APPLE__)
# define HERE CIO_SYSTEM_DARWIN
#elif defined(__sun)
# define HERE CIO_SYSTEM_ILLUMOS
#else
# define HERE CIO_SYSTEMS	/* Windows: some rows have numbers of libcio's own */
#endif

/* Other headers may be older than the table. */
static void check_here(const struct cio_option *o)
{
	struct cio_option_there there = { .number = -1 };
	int r = cio_option_on(o, HERE, &there);

	if (r == 0 && o->number != -1) {
		ck_assert_msg(o->number == there.number, "%s: %d here, %d in the table", o->name, o->number, there.number);
		ck_assert_msg(o->level == there.level, "%s: level %d here, %d in the table", o->name, o->level, there.level);
	}
	ck_assert_msg(r == 0 || o->number == -1, "%s: %d here, none in the table", o->name, o->number);
	ck_assert_msg(HERE != CIO_SYSTEM_LINUX || r != 0 || o->number != -1, "%s: none here, %d in the table", o->name,
		there.number);
}

START_TEST(the_rows_are_the_column_of_this_system)
{
	const struct cio_option *o;
	struct cio_option_there there;
	unsigned system, on;

	for (o = cio_option_next(NULL); o; o = cio_option_next(o)) {
		for (system = 0, on = 0; system < CIO_SYSTEMS; system++) {
			if (cio_option_on(o, system, &there) < 0)
				continue;
			on++;
			ck_assert_msg(there.constant && there.unit <= CIO_UNIT_RATE && there.size <= 256, "%s", o->name);
		}
		if (HERE < CIO_SYSTEMS)
			check_here(o);
		ck_assert_msg(on > 0 || strcmp(o->name, "so.no_peercred") == 0, "%s: on no system", o->name);
	}
}
END_TEST

START_TEST(systems_have_names)
{
	ck_assert_str_eq(cio_system_name(CIO_SYSTEM_LINUX), "Linux");
	ck_assert_str_eq(cio_system_name(CIO_SYSTEM_WINDOWS), "Windows");
	ck_assert_ptr_null(cio_system_name(CIO_SYSTEMS));
}
END_TEST

/* Text to value: checked without a socket. */

struct text_case {
	const char *option, *text;
	int result;
};

static const struct text_case texts[] = {
	{ "tcp.nodelay", "on", 0 }, { "tcp.nodelay", "OFF", 0 }, { "tcp.nodelay", "Yes", 0 },
	{ "tcp.nodelay", "no", 0 }, { "tcp.nodelay", "true", 0 }, { "tcp.nodelay", "false", 0 },
	{ "tcp.nodelay", "1", 0 }, { "tcp.nodelay", "0", 0 },
	{ "tcp.nodelay", "", CIO_EINVAL }, { "tcp.nodelay", "2", CIO_EINVAL },
	{ "tcp.nodelay", "o", CIO_EINVAL }, { "tcp.nodelay", "on ", CIO_EINVAL },

	{ "ip.ttl", "1", 0 }, { "ip.ttl", "255", 0 }, { "ip.ttl", "0xff", 0 }, { "ip.ttl", "0X1f", 0 },
	{ "ip.ttl", "0", CIO_ERANGE }, { "ip.ttl", "256", CIO_ERANGE }, { "ip.ttl", "-1", CIO_ERANGE },
	{ "ip.ttl", "4294967297", CIO_ERANGE }, { "ip.ttl", "18446744073709551617", CIO_ERANGE },
	{ "ip.ttl", "-18446744073709551617", CIO_ERANGE },
	{ "ip.ttl", "", CIO_EINVAL }, { "ip.ttl", "-", CIO_EINVAL }, { "ip.ttl", "+1", CIO_EINVAL },
	{ "ip.ttl", " 1", CIO_EINVAL }, { "ip.ttl", "1 ", CIO_EINVAL }, { "ip.ttl", "010", CIO_EINVAL },
	{ "ip.ttl", "0x", CIO_EINVAL }, { "ip.ttl", "0xg", CIO_EINVAL }, { "ip.ttl", "1k", CIO_EINVAL },
	{ "ip.ttl", "1.0", CIO_EINVAL }, { "ip.ttl", "64hops", CIO_EINVAL }, { "ip.ttl", "none", CIO_EINVAL },
	{ "ip.ttl", "18446744073709551617x", CIO_EINVAL }, { "ip.ttl", "--1", CIO_EINVAL },

	{ "so.mark", "4294967295", 0 }, { "so.mark", "0xffffffff", 0 },
	{ "so.mark", "4294967296", CIO_ERANGE }, { "so.mark", "-1", CIO_ERANGE },

	{ "so.rcvbuf", "65536", 0 }, { "so.rcvbuf", "64k", 0 }, { "so.rcvbuf", "64K", 0 },
	{ "so.rcvbuf", "64Ki", 0 }, { "so.rcvbuf", "64KiB", 0 }, { "so.rcvbuf", "64kB", 0 },
	{ "so.rcvbuf", "4M", 0 }, { "so.rcvbuf", "4MiB", 0 }, { "so.rcvbuf", "4MB", 0 },
	{ "so.rcvbuf", "1G", 0 }, { "so.rcvbuf", "1GiB", 0 }, { "so.rcvbuf", "2GB", 0 },
	{ "so.rcvbuf", "512B", 0 }, { "so.rcvbuf", "0x40k", 0 },
	{ "so.rcvbuf", "2GiB", CIO_ERANGE }, { "so.rcvbuf", "99999999999G", CIO_ERANGE },
	{ "so.rcvbuf", "18446744073709551615k", CIO_ERANGE }, { "so.rcvbuf", "-1", CIO_ERANGE },
	{ "so.rcvbuf", "4mb", CIO_EINVAL }, { "so.rcvbuf", "4KB", CIO_EINVAL }, { "so.rcvbuf", "4 k", CIO_EINVAL },
	{ "so.rcvbuf", "k", CIO_EINVAL }, { "so.rcvbuf", "1.5M", CIO_EINVAL }, { "so.rcvbuf", "4T", CIO_EINVAL },
	{ "so.rcvbuf", "4MiBs", CIO_EINVAL }, { "so.rcvbuf", "99999999999999999999X", CIO_EINVAL },

	{ "tcp.keepidle", "60", 0 }, { "tcp.keepidle", "60s", 0 }, { "tcp.keepidle", "1.5s", 0 },
	{ "tcp.keepidle", "1m", 0 }, { "tcp.keepidle", "2h", 0 }, { "tcp.keepidle", "1ns", 0 },
	{ "tcp.keepidle", "60000ms", 0 }, { "tcp.keepidle", "1us", 0 }, { "tcp.keepidle", "0.5h", 0 },
	{ "tcp.keepidle", "0", CIO_ERANGE }, { "tcp.keepidle", "0s", CIO_ERANGE },
	{ "tcp.keepidle", "99999999999999h", CIO_ERANGE },
	{ "tcp.keepidle", "9223372037s", CIO_ERANGE }, { "tcp.keepidle", "18446744073709551616", CIO_ERANGE },
	{ "tcp.keepidle", "", CIO_EINVAL }, { "tcp.keepidle", "s", CIO_EINVAL }, { "tcp.keepidle", ".5s", CIO_EINVAL },
	{ "tcp.keepidle", "1.s", CIO_EINVAL }, { "tcp.keepidle", "1.5", CIO_EINVAL },
	{ "tcp.keepidle", "1..5s", CIO_EINVAL }, { "tcp.keepidle", "-1s", CIO_EINVAL },
	{ "tcp.keepidle", "1 s", CIO_EINVAL }, { "tcp.keepidle", "1S", CIO_EINVAL },
	{ "tcp.keepidle", "0x10s", CIO_EINVAL }, { "tcp.keepidle", "1d", CIO_EINVAL },
	{ "tcp.keepidle", "infinite", CIO_EINVAL }, { "tcp.keepidle", "off", CIO_EINVAL },
	{ "tcp.keepidle", "1,5s", CIO_EINVAL },

	{ "tcp.user_timeout", "0", 0 }, { "tcp.user_timeout", "30s", 0 },

	{ "so.linger", "off", 0 }, { "so.linger", "none", 0 }, { "so.linger", "0", 0 }, { "so.linger", "5s", 0 },
	{ "so.linger", "infinite", CIO_EINVAL }, { "so.linger", "on", CIO_EINVAL }, { "so.linger", "-1", CIO_EINVAL },
	{ "so.rcvtimeo", "infinite", 0 }, { "so.rcvtimeo", "none", 0 }, { "so.rcvtimeo", "off", 0 },
	{ "so.rcvtimeo", "1.5s", 0 }, { "so.rcvtimeo", "0", CIO_ERANGE }, { "so.rcvtimeo", "x", CIO_EINVAL },
	{ "so.rcvtimeo_new", "3h", 0 }, { "so.rcvtimeo_new", "0", CIO_ERANGE }, { "so.sndtimeo_new", "infinite", 0 },
	{ "tcp.maxseg", "32768", CIO_ERANGE },

	{ "tcp.congestion", "cubic", 0 }, { "tcp.congestion", "a_name_too_long_for_one", CIO_ERANGE },
	{ "tcp.congestion", "none", CIO_ERANGE }, { "dccp.ccid", "02", 0 }, { "dccp.ccid", "0203", CIO_ERANGE },
	{ "dccp.service", "0000002a", 0 }, { "dccp.service", "2a", CIO_ERANGE },
	{ "so.bindtodevice", "lo", 0 }, { "so.bindtodevice", "", 0 }, { "so.bindtodevice", "none", 0 },

	{ "ip.multicast_if", "127.0.0.1", 0 }, { "ip.multicast_if", "0.0.0.0", 0 }, { "ip.multicast_if", "none", 0 },
	{ "ip.multicast_if", "255.255.255.255", 0 },
	{ "ip.multicast_if", "256.0.0.1", CIO_EINVAL }, { "ip.multicast_if", "127.0.0", CIO_EINVAL },
	{ "ip.multicast_if", "127.0.0.1.", CIO_EINVAL }, { "ip.multicast_if", "127.0.0.01", CIO_EINVAL },
	{ "ip.multicast_if", "0x7f.0.0.1", CIO_EINVAL }, { "ip.multicast_if", "127.1", CIO_EINVAL },
	{ "ip.multicast_if", "", CIO_EINVAL }, { "ip.multicast_if", "127.0.0.1 ", CIO_EINVAL },
	{ "ip.multicast_if", "18446744073709551616.0.0.1", CIO_EINVAL },

	{ "ipv6.multicast_if", "0", 0 }, { "ipv6.multicast_if", "none", 0 }, { "ipv6.multicast_if", "1", 0 },
	{ "ipv6.multicast_if", "no such interface", CIO_ENODEV }, { "ipv6.multicast_if", "", CIO_EINVAL },
	{ "ipv6.multicast_if", "-1", CIO_ERANGE },

	{ "so.type", "SOCK_STREAM", CIO_ENOTSUP }, { "so.error", "none", CIO_ENOTSUP },
	{ "so.detach_filter", "1", CIO_ENOTSUP },
#ifdef __linux__
	{ "tcp.maxseg", "32767", 0 },	/* wine knows no such option, even of no socket */
	{ "so.setfib", "1", CIO_ENOPROTOOPT }, { "so.setfib", "x", CIO_ENOPROTOOPT },
#endif
};

START_TEST(text_is_taken_or_refused_before_the_kernel_is_asked)
{
	const struct text_case *c = &texts[_i];
	const struct cio_option *o = find(c->option);
	cio_sockref nobody = CIO_SOCKREF(CIO_FD_NONE);
	int result = o->number == -1 && c->result != CIO_ENOTSUP ? CIO_ENOPROTOOPT : c->result;
	int r = cio_option_check_text(o, c->text);

	ck_assert_msg(r == result, "%s=%s: %d", c->option, c->text, r);
	if (strncmp(c->option, "tcp.keep", 8) == 0)
		NEEDS(GATE_KEEPALIVE);
	r = cio_option_set_text(nobody, o, c->text, NULL, 0);
	ck_assert_msg(r == (result ? result : CLOSED_ERROR), "set %s=%s: %d", c->option, c->text, r);
}
END_TEST

/* A row of the program's own: what the registry does not know can be said all the same. */
static struct cio_option own_row(unsigned kind, unsigned unit, int level, int number)
{
	struct cio_option o = { "own.row", "OWN_ROW", level, number, kind, unit,
		CIO_OPTION_READABLE | CIO_OPTION_SETTABLE, CIO_STAGE_ANY, CIO_FAMILY_ALL, 0, 0, NULL, NULL,
		NULL, NULL, "own" };

	return o;
}

START_TEST(a_row_of_the_programs_own_works)
{
	struct cio_option o = own_row(CIO_KIND_BOOL, CIO_UNIT_NONE, SOL_SOCKET, SO_OOBINLINE);
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	char text[8];

	assert_ok(cio_option_set_text(s.ref, &o, "on", text, sizeof text));
	ck_assert_str_eq(text, "on");
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_range_of_nothing_is_the_kernels_type)
{
	struct cio_option o = own_row(CIO_KIND_INT, CIO_UNIT_NONE, SOL_SOCKET, SO_RCVBUF);

	assert_ok(cio_option_check_text(&o, "-2147483648"));
	assert_ok(cio_option_check_text(&o, "2147483647"));
	assert_error(cio_option_check_text(&o, "2147483648"), CIO_ERANGE);
	assert_error(cio_option_check_text(&o, "-2147483649"), CIO_ERANGE);
	assert_error(cio_option_check_text(&o, "-9223372036854775809"), CIO_ERANGE);
	o.kind = CIO_KIND_U64;
	assert_ok(cio_option_check_text(&o, "18446744073709551615"));
	assert_ok(cio_option_check_text(&o, "0xffffffffffffffff"));
	assert_error(cio_option_check_text(&o, "18446744073709551616"), CIO_ERANGE);
	assert_error(cio_option_check_text(&o, "-1"), CIO_ERANGE);
	o.max = 10;
	assert_error(cio_option_check_text(&o, "18446744073709551615"), CIO_ERANGE);
	o.kind = CIO_KIND_TIME;
	assert_error(cio_option_check_text(&o, "1s"), CIO_ENOTSUP);
}
END_TEST

START_TEST(constants_are_written_by_name_or_number)
{
	struct cio_option o = own_row(CIO_KIND_DOMAIN, CIO_UNIT_NONE, SOL_SOCKET, SO_RCVBUF);

	assert_ok(cio_option_check_text(&o, "AF_INET6"));
	assert_ok(cio_option_check_text(&o, "af_unix"));
	assert_ok(cio_option_check_text(&o, "2"));
	assert_error(cio_option_check_text(&o, "AF_NOTHING"), CIO_EINVAL);
	o.kind = CIO_KIND_TYPE;
	assert_ok(cio_option_check_text(&o, "SOCK_SEQPACKET"));
	assert_error(cio_option_check_text(&o, "AF_INET"), CIO_EINVAL);
	o.kind = CIO_KIND_PROTOCOL;
	assert_ok(cio_option_check_text(&o, "IPPROTO_MPTCP"));
}
END_TEST

START_TEST(bytes_are_pairs_of_digits)
{
	struct cio_option o = own_row(CIO_KIND_BYTES, CIO_UNIT_NONE, SOL_SOCKET, SO_RCVBUF);
	char text[600];

	assert_ok(cio_option_check_text(&o, "00ffAb"));
	assert_ok(cio_option_check_text(&o, "none"));
	assert_error(cio_option_check_text(&o, "0"), CIO_EINVAL);
	assert_error(cio_option_check_text(&o, ""), CIO_EINVAL);
	assert_error(cio_option_check_text(&o, "0g"), CIO_EINVAL);
	memset(text, '0', sizeof text);
	text[510] = '\0';
	assert_ok(cio_option_check_text(&o, text));
	text[510] = '0';
	text[512] = '\0';
	assert_error(cio_option_check_text(&o, text), CIO_ERANGE);
	text[512] = 'x';
	text[513] = '\0';
	assert_error(cio_option_check_text(&o, text), CIO_EINVAL);
}
END_TEST

static void add_rows(Suite *suite)
{
	TCase *tc = add_case(suite, "rows");

	tcase_add_test(tc, every_row_is_complete);
	tcase_add_test(tc, rows_are_sorted_and_no_name_comes_twice);
	tcase_add_test(tc, every_row_is_found_under_both_names_in_either_case);
	tcase_add_test(tc, what_is_no_name_is_not_found);
	tcase_add_test(tc, two_rows_of_one_constant_are_told_apart);
	tcase_add_test(tc, every_constant_finds_the_row_that_has_it);
	tcase_add_test(tc, other_names_of_a_constant_find_its_row);
	tcase_add_test(tc, a_row_of_the_programs_own_has_no_next);
	tcase_add_test(tc, numbers_are_the_systems);
}

static void add_parse(Suite *suite)
{
	TCase *tc = add_case(suite, "parse");

	tcase_add_loop_test(tc, text_is_taken_or_refused_before_the_kernel_is_asked, 0,
		(int)(sizeof texts / sizeof *texts));
	tcase_add_test(tc, a_row_of_the_programs_own_works);
	tcase_add_test(tc, a_range_of_nothing_is_the_kernels_type);
	tcase_add_test(tc, constants_are_written_by_name_or_number);
	tcase_add_test(tc, bytes_are_pairs_of_digits);
}

static void add_systems(Suite *suite)
{
	TCase *tc = add_case(suite, "systems");

	tcase_add_loop_test(tc, what_another_system_has_is_known, 0, (int)(sizeof theres / sizeof *theres));
	tcase_add_test(tc, what_another_system_lacks_is_no_such_option);
	tcase_add_test(tc, the_rows_are_the_column_of_this_system);
	tcase_add_test(tc, systems_have_names);
}

int main(void)
{
	Suite *suite = suite_create("option");

	add_rows(suite);
	add_parse(suite);
	add_systems(suite);
	return run_suite(suite);
}
