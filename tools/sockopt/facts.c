/* SPDX-License-Identifier: MIT */
/* What a socket is: asked of the kernel, without changing anything. */
#include "config.h"

#include <string.h>

#include "target.h"

static void name_or_number(const char *name, int number, char *buf, size_t size)
{
	if (name)
		snprintf(buf, size, "%s", name);
	else
		snprintf(buf, size, "%d", number);
}

static void print_addr(const struct cio_sockaddr *addr, char *buf, size_t size)
{
	if (cio_sockaddr_is_none(addr) || cio_sockaddr_print(addr, buf, size) <= 0)
		snprintf(buf, size, "none");
}

static bool is_ip(int family)
{
	return family == AF_INET || family == AF_INET6;
}

/* Protocols are numbered anew in every family; names are IP's. */
static void protocol_of(cio_sockref s, int family, char *buf, size_t size)
{
	int protocol = 0;

	if (cio_get_so_protocol(s, &protocol))
		snprintf(buf, size, "unknown");
	else
		name_or_number(is_ip(family) ? cio_protocol_name(protocol) : NULL, protocol, buf, size);
}

static bool is_bound(const struct cio_sockaddr *local)
{
	if (cio_sockaddr_is_none(local))
		return false;
	if (cio_sockaddr_family(local) == AF_UNIX)
		return !cio_sockaddr_is_unnamed(local);
	return cio_sockaddr_port(local) != 0;
}

static const char *state_of(cio_sockref s, const struct cio_sockaddr *local, bool connected)
{
	bool listening = false;

	if (cio_get_so_acceptconn(s, &listening) == 0 && listening)
		return "listening";
	if (connected)
		return "connected";
	return is_bound(local) ? "bound" : "unbound";
}

void facts_of(cio_sockref s, struct facts *ret)
{
	struct cio_sockaddr local, peer;
	int family = AF_UNSPEC, type = 0;
	bool connected;

	cio_sockaddr_init_none(&local);
	cio_sockaddr_init_none(&peer);
	(void)cio_local_addr(s, &local);
	connected = cio_peer_addr(s, &peer) == 0;
	if (cio_get_so_domain(s, &family))
		family = cio_sockaddr_family(&local);
	name_or_number(cio_domain_name(family), family, ret->family, sizeof ret->family);
	(void)cio_get_so_type(s, &type);
	name_or_number(cio_type_name(type), type, ret->type, sizeof ret->type);
	protocol_of(s, family, ret->protocol, sizeof ret->protocol);
	ret->state = state_of(s, &local, connected);
	print_addr(&local, ret->local, sizeof ret->local);
	print_addr(&peer, ret->peer, sizeof ret->peer);
}

/* An IPv4 address that an IPv6 socket writes as ::ffff:192.0.2.1 is the IPv4 address. */
static const unsigned char *plain_ip(const struct cio_sockaddr *a, size_t *len)
{
	static const unsigned char mapped[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };
	const unsigned char *ip = cio_sockaddr_ip(a, len);

	if (ip && *len == 16 && memcmp(ip, mapped, sizeof mapped) == 0) {
		*len = 4;
		return ip + sizeof mapped;
	}
	return ip;
}

static bool fits(const struct pattern *p, const struct cio_sockaddr *a)
{
	size_t want_len = 0, have_len = 0;
	const unsigned char *want, *have = plain_ip(a, &have_len);

	if (!have)
		return !p->any_ip && !p->any_port && cio_sockaddr_equal(&p->addr, a);
	if (!p->any_port && cio_sockaddr_port(&p->addr) != cio_sockaddr_port(a))
		return false;
	if (p->any_ip)
		return true;
	want = plain_ip(&p->addr, &want_len);
	return want && want_len == have_len && memcmp(want, have, have_len) == 0;
}

/* A socket receives at its address if it listens, or if it needs no connection and has none. */
static bool receives(cio_sockref s, const struct cio_sockaddr *local, bool connected)
{
	bool listening = false;
	int type = 0;

	if (cio_get_so_acceptconn(s, &listening) == 0 && listening)
		return true;
	return !connected && is_bound(local) && cio_get_so_type(s, &type) == 0
		&& (type == SOCK_DGRAM || type == SOCK_RAW);
}

bool is_wanted(const struct target *target, const struct selector *selector, cio_sockref s, const struct facts *facts)
{
	struct cio_sockaddr local, peer;
	bool connected;

	if ((selector->inode && selector->inode != facts->inode) || (selector->netns && selector->netns != facts->netns))
		return false;
	if (!selector->local.given && !target->listen.given && !target->peer.given)
		return true;
	cio_sockaddr_init_none(&local);
	cio_sockaddr_init_none(&peer);
	(void)cio_local_addr(s, &local);
	connected = cio_peer_addr(s, &peer) == 0;
	if (selector->local.given && !(is_bound(&local) && fits(&selector->local, &local)))
		return false;
	if (target->peer.given && !(connected && fits(&target->peer, &peer)))
		return false;
	return !target->listen.given || (receives(s, &local, connected) && fits(&target->listen, &local));
}

void name_socket(const struct facts *facts, char *buf, size_t size)
{
	if (facts->pid > 0)
		snprintf(buf, size, "%ld:%d", facts->pid, facts->fd);
	else
		snprintf(buf, size, "self:%d", facts->fd);
}
