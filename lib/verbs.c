/* SPDX-License-Identifier: MIT */
/* One verb for a socket of either family, or of both. */
#include "config.h"

#include <cio/socket.h>
#include <cio/sockopt/so.h>

#include "verbs.h"
#include "lib.h"

int cio_verb_domain(cio_sockref s, int *ret)
{
	struct cio_sockaddr local;
	int r;

	if (SO_DOMAIN != CIO_NOOPT)
		return cio_get_so_domain(s, ret);
	r = cio_local_addr(s, &local);
	if (r < 0)
		return r;
	*ret = local.u.sa.sa_family;
	return 0;
}

/* Raw sockets of IPv6 are asked, and carry nothing else, whatever IPV6_V6ONLY says. */
int cio_verb_families(cio_sockref s, unsigned *ret)
{
	bool only = false;
	int domain, type = 0, r;

	r = cio_verb_domain(s, &domain);
	if (r < 0)
		return r;
	if (domain != AF_INET && domain != AF_INET6)
		return CIO_ENOTSUP;
	if (domain == AF_INET6) {
		r = get_bool(s, IPPROTO_IPV6, IPV6_V6ONLY, &only);
		if (r == 0 && !only)
			r = get_int(s, SOL_SOCKET, SO_TYPE, &type);
		if (r < 0)
			return verb_answer(r);
		only = only || type == SOCK_RAW;
		*ret = only ? FAMILY_V6 : FAMILY_V4 | FAMILY_V6;
	} else {
		*ret = FAMILY_V4;
	}
	return 0;
}

static int families_with(cio_sockref s, const struct family_option *o, unsigned *ret)
{
	int r = cio_verb_families(s, ret);

	if (r < 0)
		return r;
	if (((*ret & FAMILY_V4) && o->v4 == CIO_NOOPT) || ((*ret & FAMILY_V6) && o->v6 == CIO_NOOPT))
		return CIO_ENOTSUP;
	return 0;
}

int cio_verb_get(cio_sockref s, const struct family_option *o, unsigned *ret_families, int *ret_v4, int *ret_v6)
{
	int r = families_with(s, o, ret_families);

	if (r == 0 && (*ret_families & FAMILY_V6))
		r = get_int(s, IPPROTO_IPV6, o->v6, ret_v6);
	if (r == 0 && (*ret_families & FAMILY_V4))
		r = get_int(s, IPPROTO_IP, o->v4, ret_v4);
	return verb_answer(r);
}

/* Values have been checked: EINVAL is how some systems refuse an option of IPv4 on a socket of IPv6. */
int cio_verb_set(cio_sockref s, const struct family_option *o, int v4, int v6)
{
	unsigned families;
	int before, r;

	r = families_with(s, o, &families);
	if (r < 0)
		return r;
	if (families == FAMILY_V4)
		return verb_answer(set_int(s, IPPROTO_IP, o->v4, v4));
	if (families == FAMILY_V6)
		return verb_answer(set_int(s, IPPROTO_IPV6, o->v6, v6));
	r = get_int(s, IPPROTO_IPV6, o->v6, &before);
	if (r == 0)
		r = set_int(s, IPPROTO_IPV6, o->v6, v6);
	if (r < 0)
		return verb_answer(r);
	r = set_int(s, IPPROTO_IP, o->v4, v4);
	if (r == 0)
		return 0;
	(void)set_int(s, IPPROTO_IPV6, o->v6, before);
	return r == CIO_EINVAL ? CIO_ENOTSUP : verb_answer(r);
}

int cio_verb_get_bool(cio_sockref s, const struct family_option *o, bool *ret)
{
	unsigned families;
	int v4 = 1, v6 = 1, r;

	r = cio_verb_get(s, o, &families, &v4, &v6);
	if (r == 0)
		*ret = v4 != 0 && v6 != 0;
	return r;
}
