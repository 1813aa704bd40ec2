/* SPDX-License-Identifier: MIT */
/* Verbs of the other end: who it is, where it meant to go, and when. */
#include "config.h"

#include <cio/sockopt/ip.h>
#include <cio/sockopt/ipv6.h>
#include <cio/sockopt/so.h>

#include "verbs.h"
#include "lib.h"

/* Linux answers for every socket, with nobody: it has no peer, or none that it knows. */
int cio_get_peer_identity(cio_sockref s, struct cio_peercred *ret)
{
	struct cio_peercred cred;
	int domain, r = cio_verb_domain(s, &domain);

	if (r < 0)
		return r;
	if (domain != AF_UNIX)
		return CIO_ENOTSUP;
	r = CIO_SO_PEERCRED != CIO_NOOPT ? cio_get_so_peercred(s, &cred) : cio_sys_peer_identity(s.fd, &cred);
	if (r < 0)
		return verb_answer(r);
	if (cred.pid == 0 && cred.uid == UINT32_MAX && cred.gid == UINT32_MAX)
		return CIO_ENOTCONN;
	*ret = cred;
	return 0;
}

CIO_UNCHECKED
int cio_get_bound_file(cio_sockref s, cio_file *ret)
{
	cio_fd fd = CIO_FD_NONE;
	int domain, r = cio_verb_domain(s, &domain);

	if (r == 0)
		r = domain == AF_UNIX ? cio_sys_bound_file(s.fd, &fd) : CIO_ENOTSUP;
	ret->ref.fd = fd;
	return r;
}

/* A connection of IPv4 to a socket of IPv6 is known to IPv4. */
int cio_get_original_dst(cio_sockref s, struct cio_sockaddr *ret)
{
	unsigned families;
	int r = cio_verb_families(s, &families);

	if (r < 0)
		return r;
	if (families & FAMILY_V6) {
		r = cio_get_ipv6_original_dst(s, ret);
		if (r == 0 || families == FAMILY_V6)
			return verb_answer(r);
	}
	return verb_answer(cio_get_ip_original_dst(s, ret));
}

static const struct family_option original_dst = { IP_ORIGDSTADDR, IPV6_ORIGDSTADDR };

int cio_get_recv_original_dst(cio_sockref s, bool *ret) { return cio_verb_get_bool(s, &original_dst, ret); }
int cio_set_recv_original_dst(cio_sockref s, bool on)   { return cio_verb_set(s, &original_dst, on, on); }

/* Linux' bits: what is made, what is told of it, and that a sent message comes back without its data. */
#define TX_HARDWARE  (1u << 0)
#define TX_SOFTWARE  (1u << 1)
#define RX_HARDWARE  (1u << 2)
#define RX_SOFTWARE  (1u << 3)
#define SOFTWARE     (1u << 4)
#define RAW_HARDWARE (1u << 6)
#define TX_SCHED     (1u << 8)
#define TX_ACK       (1u << 9)
#define OPT_TSONLY   (1u << 11)

static const struct {
	uint32_t stamp, made, told;
} stamps_of[] = {
	{ CIO_STAMP_RX_SOFTWARE, RX_SOFTWARE, SOFTWARE },
	{ CIO_STAMP_RX_HARDWARE, RX_HARDWARE, RAW_HARDWARE },
	{ CIO_STAMP_TX_SOFTWARE, TX_SOFTWARE, SOFTWARE | OPT_TSONLY },
	{ CIO_STAMP_TX_HARDWARE, TX_HARDWARE, RAW_HARDWARE | OPT_TSONLY },
	{ CIO_STAMP_TX_SCHED, TX_SCHED, SOFTWARE | OPT_TSONLY },
	{ CIO_STAMP_TX_ACK, TX_ACK, SOFTWARE | OPT_TSONLY },
};

#define STAMPS (sizeof stamps_of / sizeof *stamps_of)
#define STAMPS_KNOWN ((1u << STAMPS) - 1)

int cio_get_timestamps(cio_sockref s, uint32_t *ret)
{
	uint32_t flags, stamps = 0;
	bool on;
	size_t i;
	int r;

	if (SO_TIMESTAMPING == CIO_NOOPT) {
		r = get_bool(s, SOL_SOCKET, SO_TIMESTAMP, &on);
		if (r == 0)
			*ret = on ? CIO_STAMP_RX_SOFTWARE : 0;
		return verb_answer(r);
	}
	r = cio_get_so_timestamping(s, &flags);
	if (r < 0)
		return verb_answer(r);
	for (i = 0; i < STAMPS; i++)
		if (flags & stamps_of[i].made)
			stamps |= stamps_of[i].stamp;
	*ret = stamps;
	return 0;
}

int cio_set_timestamps(cio_sockref s, uint32_t stamps)
{
	uint32_t flags = 0;
	size_t i;

	if (stamps & ~STAMPS_KNOWN)
		return CIO_EINVAL;
	if (SO_TIMESTAMPING == CIO_NOOPT) {
		if (stamps & ~CIO_STAMP_RX_SOFTWARE)
			return CIO_ENOTSUP;
		return verb_answer(set_bool(s, SOL_SOCKET, SO_TIMESTAMP, stamps != 0));
	}
	for (i = 0; i < STAMPS; i++)
		if (stamps & stamps_of[i].stamp)
			flags |= stamps_of[i].made | stamps_of[i].told;
	return verb_answer(cio_set_so_timestamping(s, flags));
}
