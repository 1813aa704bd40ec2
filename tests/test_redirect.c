/* SPDX-License-Identifier: MIT */
/* A redirected connection knows where it was going.  The firewall is one of this test's own
 * network: each connection that begins here ends at one port. */
#include "config.h"

#include <arpa/inet.h>
#include <errno.h>
#include <net/if.h>
#include <string.h>
#include <sys/ioctl.h>

#ifdef __linux__
# include <sched.h>
# include <linux/netfilter.h>
# include <linux/netfilter/nf_tables.h>
# include <linux/netfilter/nfnetlink.h>
# include <linux/netlink.h>
#endif

#include "option_cases.h"

#ifdef __linux__

/* Netlink messages, written one after the other; each attribute is aligned, some are nested. */
struct batch {
	unsigned char bytes[2048];
	size_t len;
	size_t message;
	uint32_t seq;
};

static void put(struct batch *b, const void *data, size_t len)
{
	ck_assert_uint_le(b->len + len + 4, sizeof b->bytes);
	if (len)
		memcpy(b->bytes + b->len, data, len);
	b->len += len;
	while (b->len % 4)
		b->bytes[b->len++] = 0;
}

static void begin(struct batch *b, unsigned type, unsigned flags, int family, unsigned res_id)
{
	struct nlmsghdr h = { .nlmsg_type = (uint16_t)type, .nlmsg_flags = (uint16_t)(NLM_F_REQUEST | flags) };
	struct nfgenmsg g = { .nfgen_family = (uint8_t)family, .version = NFNETLINK_V0 };

	h.nlmsg_seq = b->seq++;
	g.res_id = htons((uint16_t)res_id);
	b->message = b->len;
	put(b, &h, sizeof h);
	put(b, &g, sizeof g);
}

static void end(struct batch *b)
{
	uint32_t len = (uint32_t)(b->len - b->message);

	memcpy(b->bytes + b->message, &len, sizeof len);
}

static void attribute(struct batch *b, unsigned type, const void *data, size_t len)
{
	struct nlattr a = { .nla_len = (uint16_t)(sizeof a + len), .nla_type = (uint16_t)type };

	put(b, &a, sizeof a);
	put(b, data, len);
}

static void text(struct batch *b, unsigned type, const char *s)
{
	attribute(b, type, s, strlen(s) + 1);
}

static void number(struct batch *b, unsigned type, uint32_t n)
{
	n = htonl(n);
	attribute(b, type, &n, sizeof n);
}

static size_t nest(struct batch *b, unsigned type)
{
	size_t at = b->len;

	attribute(b, type | NLA_F_NESTED, NULL, 0);
	return at;
}

static void unnest(struct batch *b, size_t at)
{
	uint16_t len = (uint16_t)(b->len - at);

	memcpy(b->bytes + at, &len, sizeof len);
}

static void nat_chain(struct batch *b, int family)
{
	size_t hook;

	begin(b, NFNL_SUBSYS_NFTABLES << 8 | NFT_MSG_NEWTABLE, NLM_F_CREATE, family, 0);
	text(b, NFTA_TABLE_NAME, "test");
	end(b);
	begin(b, NFNL_SUBSYS_NFTABLES << 8 | NFT_MSG_NEWCHAIN, NLM_F_CREATE, family, 0);
	text(b, NFTA_CHAIN_TABLE, "test");
	text(b, NFTA_CHAIN_NAME, "output");
	hook = nest(b, NFTA_CHAIN_HOOK);
	number(b, NFTA_HOOK_HOOKNUM, NF_INET_LOCAL_OUT);
	number(b, NFTA_HOOK_PRIORITY, (uint32_t)-100);
	unnest(b, hook);
	text(b, NFTA_CHAIN_TYPE, "nat");
	end(b);
}

/* Register 1 is the port; then redirect to it. */
static void redirect_rule(struct batch *b, int family, uint16_t port)
{
	size_t all, one, data, value;

	begin(b, NFNL_SUBSYS_NFTABLES << 8 | NFT_MSG_NEWRULE, NLM_F_CREATE | NLM_F_APPEND, family, 0);
	text(b, NFTA_RULE_TABLE, "test");
	text(b, NFTA_RULE_CHAIN, "output");
	all = nest(b, NFTA_RULE_EXPRESSIONS);
	one = nest(b, NFTA_LIST_ELEM);
	text(b, NFTA_EXPR_NAME, "immediate");
	data = nest(b, NFTA_EXPR_DATA);
	number(b, NFTA_IMMEDIATE_DREG, NFT_REG_1);
	value = nest(b, NFTA_IMMEDIATE_DATA);
	attribute(b, NFTA_DATA_VALUE, &port, sizeof port);
	unnest(b, value);
	unnest(b, data);
	unnest(b, one);
	one = nest(b, NFTA_LIST_ELEM);
	text(b, NFTA_EXPR_NAME, "redir");
	data = nest(b, NFTA_EXPR_DATA);
	number(b, NFTA_REDIR_REG_PROTO_MIN, NFT_REG_1);
	unnest(b, data);
	unnest(b, one);
	unnest(b, all);
	end(b);
}

/* The answer to the last rule; the port is in network order. */
static bool redirect_all(int family, uint16_t port)
{
	struct batch b = { .len = 0 };
	unsigned char answer[1024];
	struct nlmsghdr *h = (struct nlmsghdr *)(void *)answer;
	cio_socket s;
	ssize_t n;
	bool ok = false;

	if (cio_socket_open(AF_NETLINK, SOCK_RAW, NETLINK_NETFILTER, 0, &s))
		return false;
	begin(&b, NFNL_MSG_BATCH_BEGIN, 0, AF_UNSPEC, NFNL_SUBSYS_NFTABLES);
	end(&b);
	nat_chain(&b, family);
	redirect_rule(&b, family, port);
	((struct nlmsghdr *)(void *)(b.bytes + b.message))->nlmsg_flags |= NLM_F_ACK;
	begin(&b, NFNL_MSG_BATCH_END, 0, AF_UNSPEC, NFNL_SUBSYS_NFTABLES);
	end(&b);
	if (send(s.ref.fd, b.bytes, b.len, 0) == (ssize_t)b.len) {
		n = recv(s.ref.fd, answer, sizeof answer, 0);
		ok = n >= (ssize_t)sizeof *h && h->nlmsg_type == NLMSG_ERROR
			&& ((struct nlmsgerr *)NLMSG_DATA(h))->error == 0;
	}
	cio_socket_close(&s);
	return ok;
}

static bool own_network(void)
{
	struct ifreq ifr = { .ifr_name = "lo", .ifr_flags = IFF_UP };
	cio_socket s;
	bool ok;

	if (unshare(CLONE_NEWNET) < 0 && unshare(CLONE_NEWUSER | CLONE_NEWNET) < 0)
		return false;
	s = make_socket(AF_INET, SOCK_DGRAM);
	ok = ioctl(s.ref.fd, SIOCSIFFLAGS, &ifr) == 0;
	cio_socket_close(&s);
	return ok;
}

#else

static bool redirect_all(int family, uint16_t port)
{
	(void)family;
	(void)port;
	return false;
}

static bool own_network(void)
{
	return false;
}

#endif

START_TEST(a_redirected_connection_knows_where_it_was_going)
{
	int domain = _i ? AF_INET6 : AF_INET;
	int (*get)(cio_sockref, struct cio_sockaddr *) = _i ? cio_get_ipv6_original_dst : cio_get_ip_original_dst;
	struct cio_sockaddr here, there, original, verb;
	cio_socket listener, client, server;
	bool redirected;

	if (!own_network())
		SKIP_TEST("no network namespace of its own");
	if (domain == AF_INET6 && !have_ipv6())
		SKIP_TEST("no IPv6");
	listener = make_listener(domain, &here);
	/* The port is at the same place in both. */
	redirected = redirect_all(domain == AF_INET ? 2 : 10, here.u.in.sin_port);
	if (redirected) {
		there = here;
		there.u.in.sin_port = htons(7);
		if (domain == AF_INET)
			there.u.in.sin_addr.s_addr = htonl(0x7f000002);
		client = make_socket(domain, SOCK_STREAM);
		assert_ok(cio_connect(client.ref, &there));
		assert_ok(cio_accept(listener.ref, &server, NULL));
		memset(&original, 0x5a, sizeof original);
		assert_ok(get(server.ref, &original));
		assert_ok(cio_get_original_dst(server.ref, &verb));
		ck_assert(cio_sockaddr_equal(&verb, &original));
		ck_assert_uint_eq(original.len, there.len);
		ck_assert(!original.truncated && original.u.sa.sa_family == domain);
		ck_assert_uint_eq(original.u.in.sin_port, htons(7));
		if (domain == AF_INET)
			ck_assert_uint_eq(original.u.in.sin_addr.s_addr, htonl(0x7f000002));
		else
			ck_assert_mem_eq(&original.u.in6.sin6_addr, &in6addr_loopback, 16);
		cio_socket_close(&client);
		cio_socket_close(&server);
	}
	cio_socket_close(&listener);
	if (!redirected)
		SKIP_TEST("no firewall that redirects");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("redirect");
	TCase *tc = add_case(suite, "original destination");

	tcase_add_loop_test(tc, a_redirected_connection_knows_where_it_was_going, 0, 2);
	return run_suite(suite);
}
