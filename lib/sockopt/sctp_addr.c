/* SPDX-License-Identifier: MIT */
/* SOL_SCTP: options that have addresses, in Linux' layouts.  Some of its structs are packed to four bytes,
 * in others the address is aligned as a pointer. */
#include "config.h"

#include <cio/sctp.h>
#include <cio/socket.h>

#include "sctp.h"
#include "../lib.h"

/* Addresses without a gap, each as long as its family's. */
struct packed {
	unsigned char bytes[CIO_SCTP_ADDRS_MAX * sizeof(struct sockaddr_in6)];
	size_t len;
};

static int pack(const struct cio_sockaddr *addrs, size_t count, struct packed *ret)
{
	unsigned char one[STORAGE_BYTES];
	size_t i, len;
	int r;

	if (!memory_ok(addrs, count))
		return CIO_EFAULT;
	if (count == 0 || count > CIO_SCTP_ADDRS_MAX)
		return CIO_EINVAL;
	ret->len = 0;
	for (i = 0; i < count; i++) {
		r = put_storage(&addrs[i], one);
		if (r < 0)
			return r;
		len = storage_len(one);
		memcpy(ret->bytes + ret->len, one, len);
		ret->len += len;
	}
	return 0;
}

static int set_packed(cio_sockref s, int option, const struct cio_sockaddr *addrs, size_t count)
{
	struct packed p;
	int r = pack(addrs, count, &p);

	return r < 0 ? r : set_bytes(s, SOL_SCTP, option, p.bytes, p.len);
}

int cio_set_sctp_bindx_add(cio_sockref s, const struct cio_sockaddr *addrs, size_t count)
{
	return set_packed(s, SCTP_SOCKOPT_BINDX_ADD, addrs, count);
}

int cio_set_sctp_bindx_rem(cio_sockref s, const struct cio_sockaddr *addrs, size_t count)
{
	return set_packed(s, SCTP_SOCKOPT_BINDX_REM, addrs, count);
}

int cio_set_sctp_connectx(cio_sockref s, const struct cio_sockaddr *addrs, size_t count)
{
	return no_answer(set_packed(s, SCTP_SOCKOPT_CONNECTX, addrs, count));
}

/* struct sctp_getaddrs_old: bytes of addresses and where they are; the association comes back. */
int cio_get_sctp_connectx3(cio_sockref s, const struct cio_sockaddr *addrs, size_t count, int32_t *ret)
{
	struct {
		int32_t assoc_id;
		int len;
		unsigned char *addrs;
	} v = { 0 };
	struct packed p;
	int r = pack(addrs, count, &p);

	if (r < 0)
		return r;
	v.len = (int)p.len;
	v.addrs = p.bytes;
	r = ask_struct(s, SCTP_SOCKOPT_CONNECTX3, &v, sizeof v);
	if (r == 0)
		*ret = v.assoc_id;
	return r;
}

/* struct sctp_getaddrs. */
static int get_addrs(cio_sockref s, int option, int32_t assoc_id, struct cio_sockaddr *ret, size_t *count)
{
	struct {
		int32_t assoc_id;
		uint32_t count;
		unsigned char addrs[CIO_SCTP_ADDRS_MAX * STORAGE_BYTES];
	} v = { .assoc_id = assoc_id };
	size_t at = 0, i;
	int r;

	if (!count || !memory_ok(ret, *count))
		return CIO_EFAULT;
	r = ask_struct(s, option, &v, sizeof v);
	if (r < 0)
		return r;
	if (v.count > *count || v.count > CIO_SCTP_ADDRS_MAX)
		return CIO_ENOSPC;
	for (i = 0; i < v.count; i++) {
		take_storage(v.addrs + at, &ret[i]);
		at += ret[i].len;
	}
	*count = v.count;
	return 0;
}

int cio_get_sctp_local_addrs(cio_sockref s, int32_t assoc_id, struct cio_sockaddr *ret, size_t *count)
{
	return get_addrs(s, SCTP_GET_LOCAL_ADDRS, assoc_id, ret, count);
}

int cio_get_sctp_peer_addrs(cio_sockref s, int32_t assoc_id, struct cio_sockaddr *ret, size_t *count)
{
	return get_addrs(s, SCTP_GET_PEER_ADDRS, assoc_id, ret, count);
}

/* The kernel makes a descriptor, and returns it too. */
int cio_get_sctp_peeloff(cio_sockref s, int32_t assoc_id, cio_socket *ret)
{
	struct {
		int32_t assoc_id;
		int fd;
	} v = { assoc_id, -1 };
	int r;

	*ret = (cio_socket)CIO_SOCKET_NONE;
	r = ask_struct(s, SCTP_SOCKOPT_PEELOFF, &v, sizeof v);
	return r < 0 ? r : cio_socket_adopt((cio_fd)v.fd, ret);
}

int cio_get_sctp_peeloff_flags(cio_sockref s, int32_t assoc_id, unsigned flags, cio_socket *ret)
{
	struct {
		int32_t assoc_id;
		int fd;
		unsigned flags;
	} v = { assoc_id, -1, CIO_PEELOFF_CLOEXEC };
	int r;

	*ret = (cio_socket)CIO_SOCKET_NONE;
	if (!flags_known(flags))
		return CIO_EINVAL;
	if (flags & CIO_INHERIT)
		v.flags = 0;
	if (flags & CIO_NONBLOCK)
		v.flags |= CIO_PEELOFF_NONBLOCK;
	r = ask_struct(s, SCTP_SOCKOPT_PEELOFF_FLAGS, &v, sizeof v);
	return r < 0 ? r : cio_socket_adopt((cio_fd)v.fd, ret);
}

/* struct sctp_prim and struct sctp_setpeerprim, packed. */
struct prim {
	int32_t assoc_id;
	unsigned char addr[STORAGE_BYTES];
};

static int set_prim(cio_sockref s, int option, int32_t assoc_id, const struct cio_sockaddr *addr)
{
	struct prim v = { .assoc_id = assoc_id };
	int r;

	if (!addr)
		return CIO_EFAULT;
	r = put_storage(addr, v.addr);
	return r < 0 ? r : set_bytes(s, SOL_SCTP, option, &v, sizeof v);
}

int cio_get_sctp_primary_addr(cio_sockref s, int32_t assoc_id, struct cio_sockaddr *ret)
{
	struct prim v = { .assoc_id = assoc_id };
	int r = ask_struct(s, SCTP_PRIMARY_ADDR, &v, sizeof v);

	if (r == 0)
		take_storage(v.addr, ret);
	return r;
}

int cio_set_sctp_primary_addr(cio_sockref s, int32_t assoc_id, const struct cio_sockaddr *peer)
{
	return set_prim(s, SCTP_PRIMARY_ADDR, assoc_id, peer);
}

int cio_set_sctp_set_peer_primary_addr(cio_sockref s, int32_t assoc_id, const struct cio_sockaddr *local)
{
	return set_prim(s, SCTP_SET_PEER_PRIMARY_ADDR, assoc_id, local);
}

/* struct sctp_paddrinfo, packed. */
struct paddrinfo {
	int32_t assoc_id;
	unsigned char addr[STORAGE_BYTES];
	int32_t state;
	uint32_t cwnd, srtt, rto, mtu;
};

static void take_paddrinfo(const struct paddrinfo *v, struct cio_sctp_paddrinfo *ret)
{
	ret->assoc_id = v->assoc_id;
	take_storage(v->addr, &ret->peer);
	ret->state = v->state;
	ret->cwnd = v->cwnd;
	ret->srtt = v->srtt * NSEC_PER_MSEC;
	ret->rto = v->rto * NSEC_PER_MSEC;
	ret->mtu = v->mtu;
}

int cio_get_sctp_peer_addr_info(cio_sockref s, int32_t assoc_id, const struct cio_sockaddr *peer,
	struct cio_sctp_paddrinfo *ret)
{
	struct paddrinfo v = { .assoc_id = assoc_id };
	int r;

	if (!peer)
		return CIO_EFAULT;
	r = put_peer(peer, v.addr);
	if (r == 0)
		r = ask_struct(s, SCTP_GET_PEER_ADDR_INFO, &v, sizeof v);
	if (r == 0)
		take_paddrinfo(&v, ret);
	return r;
}

/* struct sctp_status. */
int cio_get_sctp_status(cio_sockref s, int32_t assoc_id, struct cio_sctp_status *ret)
{
	struct {
		int32_t assoc_id, state;
		uint32_t rwnd;
		uint16_t unackdata, penddata, instrms, outstrms;
		uint32_t fragmentation_point;
		struct paddrinfo primary;
	} v = { .assoc_id = assoc_id };
	int r = ask_struct(s, SCTP_STATUS, &v, sizeof v);

	if (r < 0)
		return r;
	*ret = (struct cio_sctp_status){ .assoc_id = v.assoc_id, .state = v.state, .rwnd = v.rwnd, .unackdata = v.unackdata,
		.penddata = v.penddata, .instrms = v.instrms, .outstrms = v.outstrms,
		.fragmentation_point = v.fragmentation_point };
	take_paddrinfo(&v.primary, &ret->primary);
	return 0;
}

/* struct sctp_paddrparams, packed: what follows pathmaxrxt is where no integer is aligned. */
struct paddrparams {
	int32_t assoc_id;
	unsigned char addr[STORAGE_BYTES];
	uint32_t hbinterval;
	uint16_t pathmaxrxt;
	unsigned char rest[18];	/* pathmtu, sackdelay, flags, ipv6_flowlabel; dscp; padding */
};

int cio_get_sctp_peer_addr_params(cio_sockref s, int32_t assoc_id, const struct cio_sockaddr *peer,
	struct cio_sctp_paddrparams *ret)
{
	struct paddrparams v = { .assoc_id = assoc_id };
	uint32_t rest[4];
	int r;

	if (!peer)
		return CIO_EFAULT;
	r = put_peer(peer, v.addr);
	if (r == 0)
		r = ask_struct(s, SCTP_PEER_ADDR_PARAMS, &v, sizeof v);
	if (r < 0)
		return r;
	memcpy(rest, v.rest, sizeof rest);
	*ret = (struct cio_sctp_paddrparams){ .assoc_id = v.assoc_id, .hbinterval = v.hbinterval * NSEC_PER_MSEC,
		.pathmaxrxt = v.pathmaxrxt, .pathmtu = rest[0], .sackdelay = rest[1] * NSEC_PER_MSEC, .flags = rest[2],
		.ipv6_flowlabel = rest[3], .dscp = v.rest[16] };
	take_storage(v.addr, &ret->peer);
	return 0;
}

int cio_set_sctp_peer_addr_params(cio_sockref s, const struct cio_sctp_paddrparams *v)
{
	struct paddrparams value = { 0 };
	uint32_t rest[4];
	int r;

	if (!v)
		return CIO_EFAULT;
	rest[0] = v->pathmtu;
	rest[2] = v->flags;
	rest[3] = v->ipv6_flowlabel;
	if (!to_msec(v->hbinterval, &value.hbinterval) || !to_msec(v->sackdelay, &rest[1]))
		return CIO_EINVAL;
	value.assoc_id = v->assoc_id;
	value.pathmaxrxt = v->pathmaxrxt;
	memcpy(value.rest, rest, sizeof rest);
	value.rest[16] = v->dscp;
	r = put_peer(&v->peer, value.addr);
	return r < 0 ? r : set_bytes(s, SOL_SCTP, SCTP_PEER_ADDR_PARAMS, &value, sizeof value);
}

/* The three with an aligned address, and behind it 6, 2 or 4 bytes: struct sctp_paddrthlds_v2, sctp_udpencaps,
 * sctp_probeinterval. */
struct of_peer {
	int32_t assoc_id;
	union storage addr;
	union {
		uint16_t shorts[3];
		uint32_t number;
	} u;
};

/* Without the third threshold. */
struct of_peer_v1 {
	int32_t assoc_id;
	union storage addr;
	uint16_t shorts[2];
};

static int get_of_peer(cio_sockref s, int option, int32_t assoc_id, const struct cio_sockaddr *peer, size_t size,
	struct of_peer *ret)
{
	int r;

	if (!peer)
		return CIO_EFAULT;
	memset(ret, 0, sizeof *ret);
	ret->assoc_id = assoc_id;
	r = put_peer(peer, ret->addr.bytes);
	return r < 0 ? r : ask_struct(s, option, ret, size);
}

static int set_of_peer(cio_sockref s, int option, const struct cio_sockaddr *peer, size_t size, struct of_peer *v)
{
	int r = put_peer(peer, v->addr.bytes);

	return r < 0 ? r : set_bytes(s, SOL_SCTP, option, v, size);
}

static int get_thlds(cio_sockref s, int option, int32_t assoc_id, const struct cio_sockaddr *peer, size_t size,
	struct cio_sctp_paddrthlds *ret)
{
	struct of_peer v;
	int r = get_of_peer(s, option, assoc_id, peer, size, &v);

	if (r < 0)
		return r;
	*ret = (struct cio_sctp_paddrthlds){ .assoc_id = v.assoc_id, .pathmaxrxt = v.u.shorts[0],
		.pathpfthld = v.u.shorts[1], .pathcpthld = v.u.shorts[2] };
	take_storage(v.addr.bytes, &ret->peer);
	return 0;
}

static int set_thlds(cio_sockref s, int option, const struct cio_sctp_paddrthlds *v, size_t size)
{
	struct of_peer value;

	if (!v)
		return CIO_EFAULT;
	memset(&value, 0, sizeof value);
	value.assoc_id = v->assoc_id;
	value.u.shorts[0] = v->pathmaxrxt;
	value.u.shorts[1] = v->pathpfthld;
	if (option == SCTP_PEER_ADDR_THLDS_V2)
		value.u.shorts[2] = v->pathcpthld;
	return set_of_peer(s, option, &v->peer, size, &value);
}

int cio_get_sctp_peer_addr_thlds(cio_sockref s, int32_t assoc_id, const struct cio_sockaddr *peer,
	struct cio_sctp_paddrthlds *ret)
{
	return get_thlds(s, SCTP_PEER_ADDR_THLDS, assoc_id, peer, sizeof(struct of_peer_v1), ret);
}

int cio_set_sctp_peer_addr_thlds(cio_sockref s, const struct cio_sctp_paddrthlds *v)
{
	return set_thlds(s, SCTP_PEER_ADDR_THLDS, v, sizeof(struct of_peer_v1));
}

int cio_get_sctp_peer_addr_thlds_v2(cio_sockref s, int32_t assoc_id, const struct cio_sockaddr *peer,
	struct cio_sctp_paddrthlds *ret)
{
	return get_thlds(s, SCTP_PEER_ADDR_THLDS_V2, assoc_id, peer, sizeof(struct of_peer), ret);
}

int cio_set_sctp_peer_addr_thlds_v2(cio_sockref s, const struct cio_sctp_paddrthlds *v)
{
	return set_thlds(s, SCTP_PEER_ADDR_THLDS_V2, v, sizeof(struct of_peer));
}

int cio_get_sctp_plpmtud_probe_interval(cio_sockref s, int32_t assoc_id, const struct cio_sockaddr *peer,
	struct cio_sctp_probeinterval *ret)
{
	struct of_peer v;
	int r = get_of_peer(s, SCTP_PLPMTUD_PROBE_INTERVAL, assoc_id, peer, sizeof(struct of_peer_v1), &v);

	if (r < 0)
		return r;
	*ret = (struct cio_sctp_probeinterval){ .assoc_id = v.assoc_id, .interval = v.u.number * NSEC_PER_MSEC };
	take_storage(v.addr.bytes, &ret->peer);
	return 0;
}

int cio_set_sctp_plpmtud_probe_interval(cio_sockref s, const struct cio_sctp_probeinterval *v)
{
	struct of_peer value;

	if (!v)
		return CIO_EFAULT;
	memset(&value, 0, sizeof value);
	value.assoc_id = v->assoc_id;
	if (!to_msec(v->interval, &value.u.number))
		return CIO_EINVAL;
	return set_of_peer(s, SCTP_PLPMTUD_PROBE_INTERVAL, &v->peer, sizeof(struct of_peer_v1), &value);
}

/* The port is in network order there. */
int cio_get_sctp_remote_udp_encaps_port(cio_sockref s, int32_t assoc_id, const struct cio_sockaddr *peer,
	struct cio_sctp_udpencaps *ret)
{
	struct of_peer v;
	int r = get_of_peer(s, SCTP_REMOTE_UDP_ENCAPS_PORT, assoc_id, peer, sizeof(struct of_peer_v1), &v);

	if (r < 0)
		return r;
	*ret = (struct cio_sctp_udpencaps){ .assoc_id = v.assoc_id, .port = ntohs(v.u.shorts[0]) };
	take_storage(v.addr.bytes, &ret->peer);
	return 0;
}

int cio_set_sctp_remote_udp_encaps_port(cio_sockref s, const struct cio_sctp_udpencaps *v)
{
	struct of_peer value;

	if (!v)
		return CIO_EFAULT;
	memset(&value, 0, sizeof value);
	value.assoc_id = v->assoc_id;
	value.u.shorts[0] = htons(v->port);
	return set_of_peer(s, SCTP_REMOTE_UDP_ENCAPS_PORT, &v->peer, sizeof(struct of_peer_v1), &value);
}

/* struct sctp_assoc_stats.  The struct of the caller has the numbers in the same order. */
#define STATS 15

int cio_get_sctp_assoc_stats(cio_sockref s, int32_t assoc_id, struct cio_sctp_assoc_stats *ret, size_t size)
{
	struct stats {
		int32_t assoc_id;
		union storage addr;
		uint64_t numbers[STATS];
	} v;
	struct cio_sctp_assoc_stats stats = { 0 };
	size_t len = sizeof v, there, room;
	int r;

	if (!ret)
		return CIO_EFAULT;
	if (size < offsetof(struct cio_sctp_assoc_stats, isacks) && SCTP_GET_ASSOC_STATS != CIO_NOOPT)
		return CIO_EINVAL;
	memset(&v, 0, sizeof v);
	v.assoc_id = assoc_id;
	r = ask(s, SCTP_GET_ASSOC_STATS, &v, &len);
	if (r < 0)
		return r;
	size = size < sizeof stats ? size : sizeof stats;
	room = (size - offsetof(struct cio_sctp_assoc_stats, maxrto)) / sizeof *v.numbers;
	there = len < offsetof(struct stats, numbers) ? 0 : (len - offsetof(struct stats, numbers)) / sizeof *v.numbers;
	stats.fields = (UINT64_C(1) << (there < room ? there : room)) - 1;
	take_storage(v.addr.bytes, &stats.maxrto_peer);
	memcpy(&stats.maxrto, v.numbers, sizeof v.numbers);
	stats.maxrto *= NSEC_PER_MSEC;
	memcpy(ret, &stats, size);
	return 0;
}
