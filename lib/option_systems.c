/* SPDX-License-Identifier: MIT */
/* What each system has for an option: its number, and where it differs its name, size and unit. */
#include "config.h"

#include <string.h>

#include "option_numbers.h"
#include "option_value.h"
#include "sockopt/sockopt.h"
#include "lib.h"

#define COUNT(array) (sizeof (array) / sizeof *(array))

const char *cio_system_name(unsigned system)
{
	static const char *const names[CIO_SYSTEMS] = {
		"Linux", "FreeBSD", "DragonFly", "NetBSD", "OpenBSD", "Darwin", "illumos", "Windows",
	};

	return system < CIO_SYSTEMS ? names[system] : NULL;
}

/* Levels, by what an option's name begins with; those that are the same everywhere, or Linux' alone. */
static const struct level {
	const char *name;
	int number;
} levels[] = {
	{ "alg.", 279 }, { "can.isotp_", 106 }, { "can.j1939_", 107 }, { "can.", 101 }, { "dccp.", 269 },
	{ "icmp.", 255 }, { "icmp6.", 58 }, { "ip.", 0 }, { "ipv6.", 41 }, { "local.", 0 }, { "mptcp.", 284 },
	{ "netlink.", 270 }, { "packet.", 263 }, { "sctp.", 132 }, { "tcp.", 6 }, { "tls.", 282 },
	{ "udp.", 17 }, { "udplite.", 136 }, { "vsock.", 40 }, { "xdp.", 283 },
};

static bool is_level(const struct cio_option *o, const char *level)
{
	return strncmp(o->name, level, strlen(level)) == 0;
}

static int level_on(const struct cio_option *o, unsigned system)
{
	size_t i;

	if (strncmp(o->constant, "SIO_", 4) == 0)
		return CIO_LEVEL_IOCTL;
	if (is_level(o, "so."))
		return system == CIO_SYSTEM_LINUX ? 1 : 0xffff;
	for (i = 0; i < COUNT(levels); i++)
		if (is_level(o, levels[i].name))
			return levels[i].number;
	return o->level;
}

/* Of most systems, on machines of 64 bits; 0 is a struct, or no fixed size. */
static unsigned size_of(const struct cio_option *o)
{
	if (o->flags & CIO_OPTION_ASSOC)
		return 8;
	if (o->flags & CIO_OPTION_SHORT)
		return 2;
	switch (o->kind) {
	case CIO_KIND_U64:
		return 8;
	case CIO_KIND_LINGER:
		return is_level(o, "so.") ? 8 : 4;
	case CIO_KIND_TIME:
		return o->unit == CIO_UNIT_USEC && strstr(o->name, "timeo") ? 16 : 4;
	case CIO_KIND_NAME:
	case CIO_KIND_ADDRESS:
	case CIO_KIND_BYTES:
	case CIO_KIND_ACTION:
		return 0;
	default:
		return 4;
	}
}

#define SAME_UNIT 0xffu
#define SAME_SIZE 0xffu

#define ON(system) (1u << CIO_SYSTEM_##system)
#define BSD (ON(FREEBSD) | ON(DRAGONFLY) | ON(NETBSD) | ON(OPENBSD))

/* Other names of the same option. */
static const struct other_name {
	const char *constant;
	unsigned systems;
	const char *name;
} other_names[] = {
	{ "IPV6_ADD_MEMBERSHIP", BSD | ON(DARWIN), "IPV6_JOIN_GROUP" },
	{ "IPV6_DROP_MEMBERSHIP", BSD | ON(DARWIN), "IPV6_LEAVE_GROUP" },
	{ "IPV6_RECVHOPLIMIT", ON(WINDOWS), "IPV6_HOPLIMIT" },
	{ "IPV6_RECVPKTINFO", ON(WINDOWS), "IPV6_PKTINFO" },
	{ "IP6T_SO_ORIGINAL_DST", ON(WINDOWS), "SO_ORIGINAL_DST" },
	{ "IP_DONTFRAG", ON(WINDOWS), "IP_DONTFRAGMENT" },
	{ "TCP_CONGESTION", ON(NETBSD), "TCP_CONGCTL" },
	{ "TCP_KEEPIDLE", ON(DARWIN), "TCP_KEEPALIVE" },
	{ "TCP_MD5SIG", ON(DRAGONFLY), "TCP_SIGNATURE_ENABLE" },
	{ "UDP_NOCKSUM", ON(WINDOWS), "UDP_NOCHECKSUM" },
	{ "UDP_SEGMENT", ON(WINDOWS), "UDP_SEND_MSG_SIZE" },
};

/* Values that are not what the row says; a level of its own stands in the note. */
static const struct difference {
	const char *constant;
	unsigned systems, size, unit;
	const char *note;
} differences[] = {
	{ "ICMP6_FILTER", BSD | ON(DARWIN) | ON(ILLUMOS), SAME_SIZE, SAME_UNIT, "a set bit lets a type pass" },
	{ "IP6T_SO_ORIGINAL_DST", ON(WINDOWS), SAME_SIZE, SAME_UNIT, "at level IPPROTO_IP" },
	{ "IPV6_HOPLIMIT", BSD | ON(DARWIN) | ON(ILLUMOS), SAME_SIZE, SAME_UNIT, "of control messages" },
	{ "IPV6_UNICAST_IF", ON(WINDOWS), SAME_SIZE, SAME_UNIT, "in host order" },
	{ "IPV6_V6ONLY", ON(FREEBSD) | ON(WINDOWS), SAME_SIZE, SAME_UNIT, "on by default" },
	{ "IPV6_V6ONLY", ON(OPENBSD), SAME_SIZE, SAME_UNIT, "always on" },
	{ "IP_MTU_DISCOVER", ON(WINDOWS), SAME_SIZE, SAME_UNIT, "1 do, 2 don't, 3 probe" },
	{ "IPV6_MTU_DISCOVER", ON(WINDOWS), SAME_SIZE, SAME_UNIT, "1 do, 2 don't, 3 probe" },
	{ "IP_MULTICAST_LOOP", ON(NETBSD) | ON(OPENBSD) | ON(ILLUMOS), 1, SAME_UNIT, NULL },
	{ "IP_MULTICAST_LOOP", ON(WINDOWS), SAME_SIZE, SAME_UNIT, "concerns the receiver" },
	{ "IPV6_MULTICAST_LOOP", ON(WINDOWS), SAME_SIZE, SAME_UNIT, "concerns the receiver" },
	{ "IP_MULTICAST_TTL", ON(NETBSD) | ON(OPENBSD) | ON(ILLUMOS), 1, SAME_UNIT, NULL },
	{ "IP_RECVIF", BSD | ON(DARWIN), SAME_SIZE, SAME_UNIT, "a sockaddr_dl" },
	{ "IP_TOS", ON(WINDOWS), SAME_SIZE, SAME_UNIT, "taken, and not sent unless a policy says so" },
	{ "IP_UNICAST_IF", ON(WINDOWS), SAME_SIZE, SAME_UNIT, "in network order" },
	{ "SO_ATTACH_FILTER", ON(ILLUMOS), SAME_SIZE, SAME_UNIT, "a struct bpf_program" },
	{ "SO_LINGER", ON(DARWIN), SAME_SIZE, CIO_UNIT_NONE, "in ticks; SO_LINGER_SEC, 0x1080, is in seconds" },
	{ "SO_LINGER", ON(WINDOWS), 4, SAME_UNIT, "two numbers of 16 bits" },
	{ "SO_MAX_PACING_RATE", ON(FREEBSD), 4, SAME_UNIT, NULL },
	{ "SO_PEERCRED", ON(OPENBSD), SAME_SIZE, SAME_UNIT, "user, group, process" },
	{ "SO_RCVTIMEO", ON(WINDOWS), 4, CIO_UNIT_MSEC, NULL },
	{ "SO_REUSEADDR", ON(WINDOWS), SAME_SIZE, SAME_UNIT, "takes ports away from others" },
	{ "SO_REUSEPORT", ON(DRAGONFLY), SAME_SIZE, SAME_UNIT, "balances load since 3.6" },
	{ "SO_REUSEPORT", ON(FREEBSD), SAME_SIZE, SAME_UNIT, "SO_REUSEPORT_LB balances load" },
	{ "SO_SNDTIMEO", ON(WINDOWS), 4, CIO_UNIT_MSEC, NULL },
	{ "TCP_FASTOPEN", ON(FREEBSD) | ON(DARWIN), SAME_SIZE, SAME_UNIT, "a switch" },
	{ "TCP_FASTOPEN", ON(WINDOWS), SAME_SIZE, SAME_UNIT, "a switch, since Windows 10 1607" },
	{ "TCP_INFO", ON(FREEBSD) | ON(NETBSD) | ON(OPENBSD), SAME_SIZE, SAME_UNIT, "a layout of its own" },
	{ "TCP_KEEPCNT", ON(WINDOWS), SAME_SIZE, SAME_UNIT, "since Windows 10 1703" },
	{ "TCP_KEEPIDLE", ON(DRAGONFLY), SAME_SIZE, SAME_UNIT, "milliseconds before 5.8" },
	{ "TCP_KEEPIDLE", ON(ILLUMOS), SAME_SIZE, SAME_UNIT, "at least 10 s" },
	{ "TCP_KEEPIDLE", ON(WINDOWS), SAME_SIZE, SAME_UNIT, "since Windows 10 1709" },
	{ "TCP_KEEPINIT", ON(DRAGONFLY), SAME_SIZE, SAME_UNIT, "milliseconds before 5.8" },
	{ "TCP_KEEPINTVL", ON(DRAGONFLY), SAME_SIZE, SAME_UNIT, "milliseconds before 5.8" },
	{ "TCP_KEEPINTVL", ON(WINDOWS), SAME_SIZE, SAME_UNIT, "since Windows 10 1709" },
	{ "TCP_MAXSEG", ON(WINDOWS), SAME_SIZE, SAME_UNIT, "read only" },
	{ "TCP_MD5SIG", BSD, 4, SAME_UNIT, "a switch: the keys are IPsec's" },
	{ "UDP_SEGMENT", ON(WINDOWS), 4, SAME_UNIT, NULL },
};

/* Constants that are no row's own, of whichever system. */
const char *cio_option_of_second_name(const char *constant)
{
	static const struct {
		const char *constant, *row;
	} names[] = {
		{ "IPV6_BINDV6ONLY", "ipv6.v6only" },
		{ "IPV6_RECVORIGDSTADDR", "ipv6.origdstaddr" },
		{ "IP_HOPLIMIT", "ip.recvttl" },
		{ "IP_RECVORIGDSTADDR", "ip.origdstaddr" },
		{ "IP_SENDSRCADDR", "ip.recvdstaddr" },
		{ "SO_DETACH_BPF", "so.detach_filter" },
		{ "SO_FIB", "so.setfib" },
		{ "SO_LINGER_SEC", "so.linger" },
		{ "SO_PROTOCOL_INFO", "so.protocol_info" },
		{ "SO_PROTOCOL_INFOA", "so.protocol_info" },
		{ "SO_PROTOTYPE", "so.protocol" },
		{ "SO_RCVTIMEO_OLD", "so.rcvtimeo" },
		{ "SO_SNDTIMEO_OLD", "so.sndtimeo" },
		{ "SO_TIMESTAMPING_OLD", "so.timestamping" },
		{ "SO_TIMESTAMPNS_OLD", "so.timestampns" },
		{ "SO_TIMESTAMP_OLD", "so.timestamp" },
		{ "SO_VM_SOCKETS_CONNECT_TIMEOUT", "vsock.connect_timeout" },
		{ "SO_VM_SOCKETS_CONNECT_TIMEOUT_OLD", "vsock.connect_timeout" },
	};
	size_t i;

	for (i = 0; i < COUNT(names); i++)
		if (cio_text_is(constant, names[i].constant))
			return names[i].row;
	for (i = 0; i < COUNT(other_names); i++)
		if (cio_text_is(constant, other_names[i].name))
			return other_names[i].constant;
	return NULL;
}

static const char *name_on(const char *constant, unsigned system)
{
	size_t i;

	for (i = 0; i < COUNT(other_names); i++)
		if (other_names[i].systems & 1u << system && strcmp(other_names[i].constant, constant) == 0)
			return other_names[i].name;
	return constant;
}

static void apply_difference(const char *constant, unsigned system, struct cio_option_there *there)
{
	size_t i;

	for (i = 0; i < COUNT(differences); i++) {
		const struct difference *d = &differences[i];

		if (!(d->systems & 1u << system) || strcmp(d->constant, constant) != 0)
			continue;
		there->note = d->note;
		if (d->size != SAME_SIZE)
			there->size = d->size;
		if (d->unit != SAME_UNIT)
			there->unit = d->unit;
	}
}

int cio_option_on(const struct cio_option *option, unsigned system, struct cio_option_there *ret)
{
	struct cio_option_there there = { 0 };
	bool here;

	if (!option)
		return CIO_EFAULT;
	if (system >= CIO_SYSTEMS)
		return CIO_EINVAL;
	if (strcmp(option->name, "so.no_peercred") == 0)	/* Cygwin's; the constant is that of so.peercred */
		return CIO_ENOPROTOOPT;
	here = system == CIO_SYSTEM_RENUMBERED && option->number != CIO_NOOPT;
	there.number = here ? option->number : cio_number_on(option->constant, system);
	if (there.number == CIO_NUMBER_ABSENT)
		return CIO_ENOPROTOOPT;
	there.constant = name_on(option->constant, system);
	there.level = here ? option->level : level_on(option, system);
	there.size = size_of(option);
	there.unit = option->unit;
	apply_difference(option->constant, system, &there);
	*ret = there;
	return 0;
}
