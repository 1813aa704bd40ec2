/* SPDX-License-Identifier: MIT */
/* IPPROTO_TCP: an aligned line an option, the odd ones below, then the registry's rows. */
#include "config.h"

#include <cio/sockopt/tcp.h>

#include "sockopt.h"
#include "../lib.h"

int cio_get_tcp_cork                (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_CORK, ret); }
int cio_set_tcp_cork                (cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_CORK, on); }
int cio_get_tcp_keepcnt             (cio_sockref s, uint32_t *ret)    { return get_uint(s, IPPROTO_TCP, TCP_KEEPCNT, ret); }
int cio_set_tcp_keepcnt             (cio_sockref s, uint32_t probes)  { return set_uint(s, IPPROTO_TCP, TCP_KEEPCNT, probes, 1, CIO_TCP_KEEPCNT_MAX); }
int cio_get_tcp_keepidle            (cio_sockref s, int64_t *ret)     { return get_sec(s, IPPROTO_TCP, TCP_KEEPIDLE, ret); }
int cio_set_tcp_keepidle            (cio_sockref s, int64_t duration) { return set_sec(s, IPPROTO_TCP, TCP_KEEPIDLE, duration, CIO_TCP_KEEP_SEC_MAX); }
int cio_get_tcp_keepintvl           (cio_sockref s, int64_t *ret)     { return get_sec(s, IPPROTO_TCP, TCP_KEEPINTVL, ret); }
int cio_set_tcp_keepintvl           (cio_sockref s, int64_t duration) { return set_sec(s, IPPROTO_TCP, TCP_KEEPINTVL, duration, CIO_TCP_KEEP_SEC_MAX); }
int cio_get_tcp_maxseg              (cio_sockref s, uint32_t *ret)    { return get_uint(s, IPPROTO_TCP, TCP_MAXSEG, ret); }
int cio_set_tcp_maxseg              (cio_sockref s, uint32_t bytes)   { return set_uint(s, IPPROTO_TCP, TCP_MAXSEG, bytes, 0, INT_MAX); }
int cio_get_tcp_nodelay             (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_NODELAY, ret); }
int cio_set_tcp_nodelay             (cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_NODELAY, on); }
int cio_get_tcp_nopush              (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_NOPUSH, ret); }
int cio_set_tcp_nopush              (cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_NOPUSH, on); }
int cio_get_tcp_notsent_lowat       (cio_sockref s, uint32_t *ret)    { return get_uint(s, IPPROTO_TCP, TCP_NOTSENT_LOWAT, ret); }
int cio_set_tcp_notsent_lowat       (cio_sockref s, uint32_t bytes)   { return set_uint(s, IPPROTO_TCP, TCP_NOTSENT_LOWAT, bytes, 0, UINT32_MAX); }
int cio_get_tcp_quickack            (cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_QUICKACK, ret); }
int cio_set_tcp_quickack            (cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_QUICKACK, on); }
int cio_get_tcp_thin_linear_timeouts(cio_sockref s, bool *ret)        { return get_bool(s, IPPROTO_TCP, TCP_THIN_LINEAR_TIMEOUTS, ret); }
int cio_set_tcp_thin_linear_timeouts(cio_sockref s, bool on)          { return set_bool(s, IPPROTO_TCP, TCP_THIN_LINEAR_TIMEOUTS, on); }
int cio_get_tcp_user_timeout        (cio_sockref s, int64_t *ret)     { return get_msec(s, IPPROTO_TCP, TCP_USER_TIMEOUT, ret); }
int cio_set_tcp_user_timeout        (cio_sockref s, int64_t duration) { return set_msec(s, IPPROTO_TCP, TCP_USER_TIMEOUT, duration, INT_MAX); }

/* Kernels answer with 16 bytes, padded: text ends at the first zero. */
int cio_get_tcp_congestion(cio_sockref s, char *ret, size_t size)
{
	return get_text(s, IPPROTO_TCP, TCP_CONGESTION, CIO_TCP_CONGESTION_MAX, ret, size);
}

int cio_set_tcp_congestion(cio_sockref s, const char *name)
{
	return name ? set_text(s, IPPROTO_TCP, TCP_CONGESTION, CIO_TCP_CONGESTION_MAX, name) : CIO_EFAULT;
}

/* Not an option but an ioctl, of one system. */
int cio_set_tcp_ack_frequency(cio_sockref s, uint8_t segments)
{
	return cio_sys_set_tcp_ack_frequency(s.fd, segments);
}

static const struct cio_option rows[] = {
	{ "tcp.ack_frequency", "SIO_TCP_SET_ACK_FREQUENCY", IPPROTO_TCP, SIO_TCP_SET_ACK_FREQUENCY, CIO_KIND_ACTION, CIO_UNIT_NONE,
		WO, CIO_STAGE_ANY,
		CIO_FAMILY_TCP, 0, 255,
		"Windows 10", "Windows only, an ioctl",
		"segments per acknowledgement" },
	{ "tcp.congestion", "TCP_CONGESTION", IPPROTO_TCP, TCP_CONGESTION, CIO_KIND_NAME, CIO_UNIT_NONE,
		RW | CIO_OPTION_PRIVILEGED | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_TCP, 1, CIO_TCP_CONGESTION_MAX - 1,
		"Linux 2.6.13", "FreeBSD 64, illumos 37; NetBSD TCP_CONGCTL",
		"the congestion control algorithm; those not in net.ipv4.tcp_allowed_congestion_control are privileged" },
	{ "tcp.cork", "TCP_CORK", IPPROTO_TCP, TCP_CORK, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_TCP, 0, 1,
		"Linux 2.2", "illumos 24; BSD, Darwin TCP_NOPUSH",
		"hold partial segments back, at most 200 ms" },
	{ "tcp.keepcnt", "TCP_KEEPCNT", IPPROTO_TCP, TCP_KEEPCNT, CIO_KIND_UINT, CIO_UNIT_NONE,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_TCP, 1, CIO_TCP_KEEPCNT_MAX,
		"Linux 2.4", "FreeBSD, DragonFly 0x400, NetBSD 6, Darwin 0x102, illumos 35, Windows 16; none on OpenBSD",
		"probes without an answer before the connection ends; Linux takes 1 to 127" },
	{ "tcp.keepidle", "TCP_KEEPIDLE", IPPROTO_TCP, TCP_KEEPIDLE, CIO_KIND_TIME, CIO_UNIT_SEC,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_TCP, 1, CIO_TCP_KEEP_SEC_MAX,
		"Linux 2.4", "FreeBSD, DragonFly 0x100, NetBSD 3, Darwin TCP_KEEPALIVE 16, illumos 34, Windows 3; none on OpenBSD",
		"silence before the first probe; Linux takes 1 to 32767 s" },
	{ "tcp.keepintvl", "TCP_KEEPINTVL", IPPROTO_TCP, TCP_KEEPINTVL, CIO_KIND_TIME, CIO_UNIT_SEC,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_TCP, 1, CIO_TCP_KEEP_SEC_MAX,
		"Linux 2.4", "FreeBSD, DragonFly 0x200, NetBSD 5, Darwin 0x101, illumos 36, Windows 17; none on OpenBSD",
		"time between probes; Linux takes 1 to 32767 s" },
	{ "tcp.maxseg", "TCP_MAXSEG", IPPROTO_TCP, TCP_MAXSEG, CIO_KIND_UINT, CIO_UNIT_BYTE,
		RW | CIO_OPTION_INHERITED | CIO_OPTION_TRANSIENT, CIO_STAGE_CONNECT,
		CIO_FAMILY_TCP, 0, 65535,
		NULL, "Windows 4",
		"the largest segment; Linux takes 88 to 32767, and 0 for its default" },
	{ "tcp.nodelay", "TCP_NODELAY", IPPROTO_TCP, TCP_NODELAY, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_TCP, 0, 1,
		NULL, NULL,
		"small segments are sent at once" },
	{ "tcp.nopush", "TCP_NOPUSH", IPPROTO_TCP, TCP_NOPUSH, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_TCP, 0, 1,
		"FreeBSD, OpenBSD, Darwin", "FreeBSD, DragonFly, Darwin 4, OpenBSD 16; Linux, illumos TCP_CORK",
		"hold partial segments back" },
	{ "tcp.notsent_lowat", "TCP_NOTSENT_LOWAT", IPPROTO_TCP, TCP_NOTSENT_LOWAT, CIO_KIND_UINT, CIO_UNIT_BYTE,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_TCP, 0, UINT32_MAX,
		"Linux 3.12", "Darwin 0x201",
		"bytes not yet sent above which it is not writable; 0 is the system's default" },
	{ "tcp.quickack", "TCP_QUICKACK", IPPROTO_TCP, TCP_QUICKACK, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW | CIO_OPTION_TRANSIENT, CIO_STAGE_ANY,
		CIO_FAMILY_TCP, 0, 1,
		"Linux 2.4.4", "Linux only",
		"acknowledge at once; the kernel may leave the mode by itself" },
	{ "tcp.thin_linear_timeouts", "TCP_THIN_LINEAR_TIMEOUTS", IPPROTO_TCP, TCP_THIN_LINEAR_TIMEOUTS, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_TCP, 0, 1,
		"Linux 2.6.34", "Linux only",
		"retransmit at a steady pace on thin streams" },
	{ "tcp.user_timeout", "TCP_USER_TIMEOUT", IPPROTO_TCP, TCP_USER_TIMEOUT, CIO_KIND_TIME, CIO_UNIT_MSEC,
		RW | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_TCP, 0, INT_MAX,
		"Linux 2.6.37", "FreeBSD TCP_MAXUNACKTIME, Darwin TCP_RXT_CONNDROPTIME in seconds, illumos TCP_ABORT_THRESHOLD",
		"how long data may stay unacknowledged; 0 is the system's default" },
};

const struct option_rows cio_rows_tcp = ROWS(rows);
