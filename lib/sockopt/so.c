/* SPDX-License-Identifier: MIT */
/* SOL_SOCKET: an aligned line an option, the odd ones below, then the registry's rows.
 * Binding to an interface is in device.c. */
#include "config.h"

#include <cio/sockopt/so.h>

#include "sockopt.h"
#include "../lib.h"

int cio_get_so_acceptconn   (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_ACCEPTCONN, ret); }
int cio_get_so_bindtoifindex(cio_sockref s, uint32_t *ret)     { return get_uint(s, SOL_SOCKET, SO_BINDTOIFINDEX, ret); }
int cio_set_so_bindtoifindex(cio_sockref s, uint32_t index)    { return set_uint(s, SOL_SOCKET, SO_BINDTOIFINDEX, index, 0, INT_MAX); }
int cio_get_so_broadcast    (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_BROADCAST, ret); }
int cio_set_so_broadcast    (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_BROADCAST, on); }
int cio_get_so_busy_poll    (cio_sockref s, int64_t *ret)      { return get_usec(s, SOL_SOCKET, SO_BUSY_POLL, ret); }
int cio_set_so_busy_poll    (cio_sockref s, int64_t duration)  { return set_usec(s, SOL_SOCKET, SO_BUSY_POLL, duration, INT_MAX); }
int cio_get_so_cookie       (cio_sockref s, uint64_t *ret)     { return get_bytes(s, SOL_SOCKET, SO_COOKIE, ret, sizeof *ret); }
int cio_set_so_detach_filter(cio_sockref s)                    { return set_int(s, SOL_SOCKET, SO_DETACH_FILTER, 0); }
int cio_get_so_domain       (cio_sockref s, int *ret)          { return get_int(s, SOL_SOCKET, SO_DOMAIN, ret); }
int cio_get_so_incoming_cpu (cio_sockref s, int *ret)          { return get_int(s, SOL_SOCKET, SO_INCOMING_CPU, ret); }
int cio_get_so_keepalive    (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_KEEPALIVE, ret); }
int cio_set_so_keepalive    (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_KEEPALIVE, on); }
int cio_get_so_mark         (cio_sockref s, uint32_t *ret)     { return get_uint(s, SOL_SOCKET, SO_MARK, ret); }
int cio_set_so_mark         (cio_sockref s, uint32_t mark)     { return set_uint(s, SOL_SOCKET, SO_MARK, mark, 0, UINT32_MAX); }
int cio_get_so_nosigpipe    (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_NOSIGPIPE, ret); }
int cio_set_so_nosigpipe    (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_NOSIGPIPE, on); }
int cio_get_so_oobinline    (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_OOBINLINE, ret); }
int cio_set_so_oobinline    (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_OOBINLINE, on); }
int cio_get_so_passcred     (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_PASSCRED, ret); }
int cio_set_so_passcred     (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_PASSCRED, on); }
int cio_get_so_priority     (cio_sockref s, uint32_t *ret)     { return get_uint(s, SOL_SOCKET, SO_PRIORITY, ret); }
int cio_set_so_priority     (cio_sockref s, uint32_t priority) { return set_uint(s, SOL_SOCKET, SO_PRIORITY, priority, 0, UINT32_MAX); }
int cio_get_so_protocol     (cio_sockref s, int *ret)          { return get_int(s, SOL_SOCKET, SO_PROTOCOL, ret); }
int cio_get_so_rcvbuf       (cio_sockref s, size_t *ret)       { return get_size(s, SOL_SOCKET, SO_RCVBUF, ret); }
int cio_set_so_rcvbuf       (cio_sockref s, size_t bytes)      { return set_size(s, SOL_SOCKET, SO_RCVBUF, bytes); }
int cio_get_so_reuseaddr    (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_REUSEADDR, ret); }
int cio_set_so_reuseaddr    (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_REUSEADDR, on); }
int cio_get_so_reuseport    (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_REUSEPORT, ret); }
int cio_set_so_reuseport    (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_REUSEPORT, on); }
int cio_get_so_reuseport_lb (cio_sockref s, bool *ret)         { return get_bool(s, SOL_SOCKET, SO_REUSEPORT_LB, ret); }
int cio_set_so_reuseport_lb (cio_sockref s, bool on)           { return set_bool(s, SOL_SOCKET, SO_REUSEPORT_LB, on); }
int cio_set_so_setfib       (cio_sockref s, uint32_t fib)      { return set_uint(s, SOL_SOCKET, SO_SETFIB, fib, 0, INT_MAX); }
int cio_get_so_sndbuf       (cio_sockref s, size_t *ret)       { return get_size(s, SOL_SOCKET, SO_SNDBUF, ret); }
int cio_set_so_sndbuf       (cio_sockref s, size_t bytes)      { return set_size(s, SOL_SOCKET, SO_SNDBUF, bytes); }
int cio_get_so_type         (cio_sockref s, int *ret)          { return get_int(s, SOL_SOCKET, SO_TYPE, ret); }

/* -1 undoes it; the kernel takes any other negative number too. */
int cio_set_so_incoming_cpu(cio_sockref s, int cpu)
{
	return cpu < -1 ? CIO_EINVAL : set_int(s, SOL_SOCKET, SO_INCOMING_CPU, cpu);
}

/* A pair of ints, whose second counts something else on Darwin. */
int cio_get_so_linger(cio_sockref s, int64_t *ret)
{
	return cio_sys_get_linger(s.fd, ret);
}

int cio_set_so_linger(cio_sockref s, int64_t duration)
{
	if (duration > CIO_SO_LINGER_MAX * NSEC_PER_SEC)
		return CIO_EINVAL;
	return cio_sys_set_linger(s.fd, duration);
}

/* A struct timeval, on Windows a DWORD; 0 would be taken for no timeout at all. */
int cio_get_so_rcvtimeo(cio_sockref s, int64_t *ret)
{
	return cio_sys_get_timeo(s.fd, SO_RCVTIMEO, ret);
}

int cio_set_so_rcvtimeo(cio_sockref s, int64_t timeout)
{
	return timeout == 0 ? CIO_EINVAL : cio_sys_set_timeo(s.fd, SO_RCVTIMEO, timeout);
}

int cio_get_so_sndtimeo(cio_sockref s, int64_t *ret)
{
	return cio_sys_get_timeo(s.fd, SO_SNDTIMEO, ret);
}

int cio_set_so_sndtimeo(cio_sockref s, int64_t timeout)
{
	return timeout == 0 ? CIO_EINVAL : cio_sys_set_timeo(s.fd, SO_SNDTIMEO, timeout);
}

/* The kernel's count has 16 bits. */
int cio_set_so_attach_filter(cio_sockref s, const struct sock_filter *program, size_t count)
{
	if (count == 0 || count > UINT16_MAX)
		return CIO_EINVAL;
	return program ? cio_sys_attach_filter(s.fd, program, count) : CIO_EFAULT;
}

/* Nothing, not even a length. */
int cio_set_so_no_peercred(cio_sockref s)
{
	return set_bytes(s, SOL_SOCKET, CIO_SO_NO_PEERCRED, NULL, 0);
}

static const struct cio_option rows[] = {
	{ "so.acceptconn", "SO_ACCEPTCONN", SOL_SOCKET, SO_ACCEPTCONN, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RO, CIO_STAGE_ANY,
		CIO_FAMILY_TCP | CIO_FAMILY_UNIX | CIO_FAMILY_VSOCK | CIO_FAMILY_DCCP, 0, 1,
		NULL, "2 elsewhere",
		"is it listening?" },
	{ "so.attach_filter", "SO_ATTACH_FILTER", SOL_SOCKET, SO_ATTACH_FILTER, CIO_KIND_ACTION, CIO_UNIT_NONE,
		WO | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_ALL, 1, UINT16_MAX,
		"Linux 2.2", "illumos 0x40000001, struct bpf_program",
		"a classic BPF program that says which packets are received" },
	{ "so.bindtodevice", "SO_BINDTODEVICE", SOL_SOCKET, SO_BINDTODEVICE, CIO_KIND_NAME, CIO_UNIT_NONE,
		RW | CIO_OPTION_PRIVILEGED | CIO_OPTION_INHERITED, CIO_STAGE_CONNECT,
		CIO_FAMILY_IP4 | CIO_FAMILY_IP6 | CIO_FAMILY_DCCP, 0, CIO_DEVICE_NAME_MAX - 1,
		"Linux 2.0, read since 3.8", "none; by index: Darwin, illumos IP_BOUND_IF",
		"the interface that it is bound to; changing a bound one is privileged" },
	{ "so.bindtoifindex", "SO_BINDTOIFINDEX", SOL_SOCKET, SO_BINDTOIFINDEX, CIO_KIND_UINT, CIO_UNIT_INDEX,
		RW | CIO_OPTION_PRIVILEGED | CIO_OPTION_INHERITED, CIO_STAGE_CONNECT,
		CIO_FAMILY_IP4 | CIO_FAMILY_IP6 | CIO_FAMILY_DCCP, 0, INT_MAX,
		"Linux 5.0", "Darwin, illumos IP_BOUND_IF, IPV6_BOUND_IF",
		"the index of the interface that it is bound to, 0 for none; changing a bound one is privileged" },
	{ "so.broadcast", "SO_BROADCAST", SOL_SOCKET, SO_BROADCAST, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_UDP4 | CIO_FAMILY_RAW4, 0, 1,
		NULL, "32 elsewhere",
		"may it send to broadcast addresses?" },
	{ "so.busy_poll", "SO_BUSY_POLL", SOL_SOCKET, SO_BUSY_POLL, CIO_KIND_TIME, CIO_UNIT_USEC,
		RW | CIO_OPTION_PRIVILEGED | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_TCP | CIO_FAMILY_UDP, 0, INT_MAX,
		"Linux 3.11", "Linux only",
		"how long to poll the device when there is nothing to receive; raising it is privileged" },
	{ "so.cookie", "SO_COOKIE", SOL_SOCKET, SO_COOKIE, CIO_KIND_U64, CIO_UNIT_NONE,
		RO, CIO_STAGE_ANY,
		CIO_FAMILY_ALL, 0, INT64_MAX,
		"Linux 4.12", "Linux only",
		"a number that no other socket has while this one lives" },
	{ "so.detach_filter", "SO_DETACH_FILTER", SOL_SOCKET, SO_DETACH_FILTER, CIO_KIND_ACTION, CIO_UNIT_NONE,
		WO, CIO_STAGE_ANY,
		CIO_FAMILY_ALL, 0, 0,
		"Linux 2.2", "illumos 0x40000002",
		"removes the filter" },
	{ "so.domain", "SO_DOMAIN", SOL_SOCKET, SO_DOMAIN, CIO_KIND_DOMAIN, CIO_UNIT_NONE,
		RO, CIO_STAGE_ANY,
		CIO_FAMILY_ALL, 0, INT_MAX,
		"Linux 2.6.32", "FreeBSD 0x1019, OpenBSD 0x1024, illumos 0x100c",
		"its address family" },
	{ "so.error", "SO_ERROR", SOL_SOCKET, SO_ERROR, CIO_KIND_ERROR, CIO_UNIT_NONE,
		RO | CIO_OPTION_CONSUMED, CIO_STAGE_ANY,
		CIO_FAMILY_ALL, 0, INT_MAX,
		NULL, "0x1007 elsewhere",
		"the pending error; reading clears it" },
	{ "so.incoming_cpu", "SO_INCOMING_CPU", SOL_SOCKET, SO_INCOMING_CPU, CIO_KIND_INT, CIO_UNIT_CPU,
		RW | CIO_OPTION_TRANSIENT, CIO_STAGE_ANY,
		CIO_FAMILY_TCP | CIO_FAMILY_UDP, -1, INT_MAX,
		"Linux 3.19, set since 4.4", "Linux only",
		"the processor that handled its last packet, -1 for none; steers within a SO_REUSEPORT group" },
	{ "so.keepalive", "SO_KEEPALIVE", SOL_SOCKET, SO_KEEPALIVE, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_TCP, 0, 1,
		NULL, "8 elsewhere",
		"probe a silent connection" },
	{ "so.linger", "SO_LINGER", SOL_SOCKET, CIO_SO_LINGER, CIO_KIND_LINGER, CIO_UNIT_SEC,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_TCP | CIO_FAMILY_VSOCK | CIO_FAMILY_DCCP, 0, CIO_SO_LINGER_MAX,
		NULL, "128 elsewhere; Darwin SO_LINGER_SEC, at most 327 s; Windows 16 bits",
		"how long close waits for unsent data; 0 resets the connection" },
	{ "so.mark", "SO_MARK", SOL_SOCKET, SO_MARK, CIO_KIND_UINT, CIO_UNIT_NONE,
		RW | CIO_OPTION_PRIVILEGED | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_IP4 | CIO_FAMILY_IP6 | CIO_FAMILY_PACKET | CIO_FAMILY_DCCP, 0, UINT32_MAX,
		"Linux 2.6.25", "FreeBSD SO_USER_COOKIE",
		"the mark on its packets, for routing and filtering" },
	{ "so.no_peercred", "SO_PEERCRED", SOL_SOCKET, CIO_SO_NO_PEERCRED, CIO_KIND_ACTION, CIO_UNIT_NONE,
		WO, CIO_STAGE_CONNECT,
		CIO_FAMILY_UNIX, 0, 0,
		"Cygwin", "Cygwin only",
		"no exchange of credentials: connect does not wait for accept" },
	{ "so.nosigpipe", "SO_NOSIGPIPE", SOL_SOCKET, SO_NOSIGPIPE, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_ALL, 0, 1,
		"FreeBSD, NetBSD, Darwin", "FreeBSD, DragonFly, NetBSD 0x800, Darwin 0x1022; none on Linux, OpenBSD, illumos, Windows",
		"no SIGPIPE from this socket" },
	{ "so.oobinline", "SO_OOBINLINE", SOL_SOCKET, SO_OOBINLINE, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_TCP | CIO_FAMILY_UNIX, 0, 1,
		NULL, "0x100 elsewhere",
		"urgent data stays in the stream" },
	{ "so.passcred", "SO_PASSCRED", SOL_SOCKET, SO_PASSCRED, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_UNIX | CIO_FAMILY_NETLINK, 0, 1,
		"Linux 2.2", "Cygwin; DragonFly 0x4000",
		"the sender's credentials come as a control message" },
	{ "so.priority", "SO_PRIORITY", SOL_SOCKET, SO_PRIORITY, CIO_KIND_UINT, CIO_UNIT_NONE,
		RW | CIO_OPTION_PRIVILEGED, CIO_STAGE_ANY,
		CIO_FAMILY_IP4 | CIO_FAMILY_IP6 | CIO_FAMILY_PACKET | CIO_FAMILY_DCCP, 0, UINT32_MAX,
		"Linux 2.0", "Linux only",
		"the queueing priority of what it sends; above 6 is privileged; IP_TOS overwrites it" },
	{ "so.protocol", "SO_PROTOCOL", SOL_SOCKET, SO_PROTOCOL, CIO_KIND_PROTOCOL, CIO_UNIT_NONE,
		RO, CIO_STAGE_ANY,
		CIO_FAMILY_ALL, 0, INT_MAX,
		"Linux 2.6.32", "FreeBSD 0x1016, OpenBSD 0x1025; Windows SO_PROTOCOL_INFO",
		"its protocol" },
	{ "so.rcvbuf", "SO_RCVBUF", SOL_SOCKET, SO_RCVBUF, CIO_KIND_UINT, CIO_UNIT_BYTE,
		RW | CIO_OPTION_DOUBLED | CIO_OPTION_INHERITED | CIO_OPTION_TRANSIENT, CIO_STAGE_ANY,
		CIO_FAMILY_ALL, 0, INT_MAX,
		NULL, "0x1002 elsewhere; kept as set",
		"room for what was received; Linux keeps twice what was set, and caps it at net.core.rmem_max" },
	{ "so.rcvtimeo", "SO_RCVTIMEO", SOL_SOCKET, SO_RCVTIMEO, CIO_KIND_TIME, CIO_UNIT_USEC,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_ALL, 1, INT64_MAX / NSEC_PER_USEC,
		NULL, "NetBSD 0x100c, others 0x1006; Windows milliseconds in a DWORD",
		"how long a receive waits; rounded up to a tick" },
	{ "so.reuseaddr", "SO_REUSEADDR", SOL_SOCKET, SO_REUSEADDR, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_BIND,
		CIO_FAMILY_IP4 | CIO_FAMILY_IP6 | CIO_FAMILY_DCCP, 0, 1,
		NULL, "4 elsewhere; on Windows it takes ports away from others",
		"bind to a port that old connections still hold" },
	{ "so.reuseport", "SO_REUSEPORT", SOL_SOCKET, SO_REUSEPORT, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_BIND,
		CIO_FAMILY_IP4 | CIO_FAMILY_IP6 | CIO_FAMILY_DCCP, 0, 1,
		"Linux 3.9", "BSD, Darwin 0x200; none on illumos, Windows",
		"bind to a port together with others; Linux and DragonFly balance load" },
	{ "so.reuseport_lb", "SO_REUSEPORT_LB", SOL_SOCKET, SO_REUSEPORT_LB, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_BIND,
		CIO_FAMILY_TCP | CIO_FAMILY_UDP, 0, 1,
		"FreeBSD 12", "FreeBSD only, 0x10000",
		"SO_REUSEPORT that balances load" },
	{ "so.setfib", "SO_SETFIB", SOL_SOCKET, SO_SETFIB, CIO_KIND_UINT, CIO_UNIT_NONE,
		WO | CIO_OPTION_INHERITED, CIO_STAGE_CONNECT,
		CIO_FAMILY_IP4 | CIO_FAMILY_IP6, 0, INT_MAX,
		"FreeBSD 7.1", "FreeBSD only, 0x1014",
		"the routing table that it uses" },
	{ "so.sndbuf", "SO_SNDBUF", SOL_SOCKET, SO_SNDBUF, CIO_KIND_UINT, CIO_UNIT_BYTE,
		RW | CIO_OPTION_DOUBLED | CIO_OPTION_INHERITED | CIO_OPTION_TRANSIENT, CIO_STAGE_ANY,
		CIO_FAMILY_ALL, 0, INT_MAX,
		NULL, "0x1001 elsewhere; kept as set",
		"room for what is to be sent; Linux keeps twice what was set, and caps it at net.core.wmem_max" },
	{ "so.sndtimeo", "SO_SNDTIMEO", SOL_SOCKET, SO_SNDTIMEO, CIO_KIND_TIME, CIO_UNIT_USEC,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_ALL, 1, INT64_MAX / NSEC_PER_USEC,
		NULL, "NetBSD 0x100b, others 0x1005; Windows milliseconds in a DWORD",
		"how long a send, on Linux a connect too, waits; rounded up to a tick" },
	{ "so.type", "SO_TYPE", SOL_SOCKET, SO_TYPE, CIO_KIND_TYPE, CIO_UNIT_NONE,
		RO, CIO_STAGE_ANY,
		CIO_FAMILY_ALL, 0, INT_MAX,
		NULL, "0x1008 elsewhere",
		"SOCK_STREAM, SOCK_DGRAM, ..." },
};

const struct option_rows cio_rows_so = ROWS(rows);
