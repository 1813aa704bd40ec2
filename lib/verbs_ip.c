/* SPDX-License-Identifier: MIT */
/* Verbs of the path: marks, sizes, sources, errors. */
#include "config.h"

#include <cio/sockopt/ip.h>
#include <cio/sockopt/ipv6.h>

#include "verbs.h"
#include "lib.h"

#define ECN_MASK 3

static const struct family_option tos = { CIO_SEND_TOS_V4, CIO_SEND_TOS_V6 };
static const struct family_option recv_tos = { IP_RECVTOS, IPV6_RECVTCLASS };
static const struct family_option recv_pktinfo = { CIO_RECV_PKTINFO_V4, CIO_RECV_PKTINFO_V6 };
static const struct family_option recv_errors = { IP_RECVERR, IPV6_RECVERR };
static const struct family_option dont_fragment = { CIO_DONTFRAG_V4, CIO_DONTFRAG_V6 };
static const struct family_option mtu_discovery = { IP_MTU_DISCOVER, IPV6_MTU_DISCOVER };

int cio_get_tos(cio_sockref s, uint32_t *ret)
{
	unsigned families;
	int v4 = 0, v6 = 0, r = cio_verb_get(s, &tos, &families, &v4, &v6);

	if (r == 0)
		*ret = (uint32_t)(families & FAMILY_V6 ? v6 : v4);
	return r;
}

/* A kernel that keeps ECN to itself says nothing: what it took is read back. */
static int set_marks(cio_sockref s, int v4, int v6, int was_v4, int was_v6)
{
	unsigned families;
	int now_v4 = v4, now_v6 = v6, r = cio_verb_set(s, &tos, v4, v6);

	if (r == 0)
		r = cio_verb_get(s, &tos, &families, &now_v4, &now_v6);
	if (r == 0 && now_v4 == v4 && now_v6 == v6)
		return 0;
	(void)cio_verb_set(s, &tos, was_v4, was_v6);
	return r < 0 ? r : CIO_ENOTSUP;
}

int cio_set_tos(cio_sockref s, uint32_t value)
{
	unsigned families;
	int v4 = 0, v6 = 0, r;

	if (value > 255)
		return CIO_EINVAL;
	r = cio_verb_get(s, &tos, &families, &v4, &v6);
	if (r < 0)
		return r;
	return set_marks(s, families & FAMILY_V4 ? (int)value : v4, families & FAMILY_V6 ? (int)value : v6, v4, v6);
}

int cio_get_ecn(cio_sockref s, uint32_t *ret)
{
	uint32_t value;
	int r = cio_get_tos(s, &value);

	if (r == 0)
		*ret = value & ECN_MASK;
	return r;
}

int cio_set_ecn(cio_sockref s, uint32_t ecn)
{
	unsigned families;
	int v4 = 0, v6 = 0, r;

	if (ecn > ECN_MASK)
		return CIO_EINVAL;
	r = cio_verb_get(s, &tos, &families, &v4, &v6);
	if (r < 0)
		return r;
	return set_marks(s, families & FAMILY_V4 ? (v4 & ~ECN_MASK) | (int)ecn : v4,
		families & FAMILY_V6 ? (v6 & ~ECN_MASK) | (int)ecn : v6, v4, v6);
}

int cio_get_recv_tos(cio_sockref s, bool *ret)     { return cio_verb_get_bool(s, &recv_tos, ret); }
int cio_set_recv_tos(cio_sockref s, bool on)       { return cio_verb_set(s, &recv_tos, on, on); }
int cio_get_recv_pktinfo(cio_sockref s, bool *ret) { return cio_verb_get_bool(s, &recv_pktinfo, ret); }
int cio_set_recv_pktinfo(cio_sockref s, bool on)   { return cio_verb_set(s, &recv_pktinfo, on, on); }
int cio_get_recv_errors(cio_sockref s, bool *ret)  { return cio_verb_get_bool(s, &recv_errors, ret); }
int cio_set_recv_errors(cio_sockref s, bool on)    { return cio_verb_set(s, &recv_errors, on, on); }

int cio_get_dont_fragment(cio_sockref s, bool *ret)
{
	unsigned families;
	int v4 = CIO_DONTFRAG_ON, v6 = CIO_DONTFRAG_ON, r;

	r = cio_verb_get(s, &dont_fragment, &families, &v4, &v6);
	if (r == 0)
		*ret = CIO_DONTFRAG_IS_ON(v4) && CIO_DONTFRAG_IS_ON(v6);
	return r;
}

int cio_set_dont_fragment(cio_sockref s, bool on)
{
	int value = on ? CIO_DONTFRAG_ON : CIO_DONTFRAG_OFF;

	return cio_verb_set(s, &dont_fragment, value, value);
}

/* The kernel's numbers, by ours. */
static const int modes[] = { CIO_PMTUD_OFF, CIO_PMTUD_WANT, CIO_PMTUD_DO, CIO_PMTUD_PROBE };

int cio_get_mtu_discovery(cio_sockref s, uint32_t *ret)
{
	unsigned families;
	int v4 = 0, v6 = 0, r;
	uint32_t i;

	r = cio_verb_get(s, &mtu_discovery, &families, &v4, &v6);
	if (r < 0)
		return r;
	if (families & FAMILY_V6)
		v4 = v6;
	for (i = 0; i < sizeof modes / sizeof *modes; i++) {
		if (modes[i] == v4) {
			*ret = i;
			return 0;
		}
	}
	return CIO_ENOTSUP;
}

int cio_set_mtu_discovery(cio_sockref s, uint32_t mode)
{
	if (mode >= sizeof modes / sizeof *modes)
		return CIO_EINVAL;
	if (modes[mode] == CIO_NOOPT)
		return CIO_ENOTSUP;
	return cio_verb_set(s, &mtu_discovery, modes[mode], modes[mode]);
}

int cio_get_path_mtu(cio_sockref s, uint32_t *ret)
{
	struct cio_sockaddr to;
	unsigned families;
	int r = cio_verb_families(s, &families);

	if (r < 0)
		return r;
	if (!(families & FAMILY_V6))
		return verb_answer(cio_get_ip_mtu(s, ret));
	if (IPV6_MTU != CIO_NOOPT)
		return verb_answer(cio_get_ipv6_mtu(s, ret));
	return verb_answer(cio_get_ipv6_pathmtu(s, &to, ret));
}

/* Where nobody else's error comes to an unconnected socket, off is all there is. */
int cio_set_udp_connreset(cio_sockref s, bool on)
{
	unsigned families;
	int type = 0, r = cio_verb_families(s, &families);

	if (r == 0)
		r = get_int(s, SOL_SOCKET, SO_TYPE, &type);
	if (r < 0)
		return verb_answer(r);
	return type == SOCK_DGRAM ? cio_sys_set_udp_connreset(s.fd, on) : CIO_ENOTSUP;
}
