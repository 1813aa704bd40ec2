/* SPDX-License-Identifier: MIT */
/* TCP segments that are signed: RFC 2385 and RFC 5925, in Linux' layouts.  Each struct begins with
 * an address. */
#include "config.h"

#include <cio/tcp_auth.h>

#include "sockopt.h"
#include "storage.h"
#include "../lib.h"

struct md5sig {
	unsigned char addr[STORAGE_BYTES];
	uint8_t flags, prefixlen;
	uint16_t keylen;
	int32_t ifindex;
	uint8_t key[CIO_TCP_KEY_MAX];
};

static int set_md5sig(cio_sockref s, int option, const struct cio_tcp_md5sig *m)
{
	struct md5sig value = { .flags = (uint8_t)m->flags, .prefixlen = m->prefixlen, .keylen = (uint16_t)m->keylen,
		.ifindex = (int32_t)m->ifindex };
	int r;

	if (option == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	if (m->keylen > sizeof value.key || m->flags > 3 || m->ifindex > INT_MAX)
		return CIO_EINVAL;
	r = put_storage(&m->peer, value.addr);
	if (r < 0)
		return r;
	memcpy(value.key, m->key, m->keylen);
	r = cio_sys_setsockopt(s.fd, IPPROTO_TCP, option, &value, sizeof value);
	wipe(&value, sizeof value);
	return r;
}

int cio_set_tcp_md5sig(cio_sockref s, const struct cio_sockaddr *peer, const void *key, size_t len)
{
	struct cio_tcp_md5sig m = { .keylen = len };
	int r;

	if (!peer || !memory_ok(key, len))
		return CIO_EFAULT;
	if (len > sizeof m.key)
		return CIO_EINVAL;
	m.peer = *peer;
	if (len > 0)
		memcpy(m.key, key, len);
	r = set_md5sig(s, CIO_TCP_MD5SIG, &m);
	wipe(&m, sizeof m);
	return r;
}

int cio_set_tcp_md5sig_ext(cio_sockref s, const struct cio_tcp_md5sig *m)
{
	return m ? set_md5sig(s, TCP_MD5SIG_EXT, m) : CIO_EFAULT;
}

/* The kernel's structs of RFC 5925 have bit-fields, whose order is the machine's. */
struct ao_add {
	_Alignas(8) unsigned char addr[STORAGE_BYTES];
	char alg_name[CIO_TCP_AO_ALGORITHM_MAX];
	int32_t ifindex;
	uint32_t set_current : 1, set_rnext : 1, reserved : 30;
	uint16_t reserved2;
	uint8_t prefix, sndid, rcvid, maclen, keyflags, keylen;
	uint8_t key[CIO_TCP_KEY_MAX];
};

int cio_set_tcp_ao_add_key(cio_sockref s, const struct cio_tcp_ao_key *k)
{
	struct ao_add value = { .reserved = 0 };
	int r;

	if (!k)
		return CIO_EFAULT;
	if (TCP_AO_ADD_KEY == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	if (k->keylen > sizeof value.key || k->ifindex > INT_MAX
		|| !memchr(k->algorithm, '\0', sizeof k->algorithm))
		return CIO_EINVAL;
	r = put_storage(&k->peer, value.addr);
	if (r < 0)
		return r;
	memcpy(value.alg_name, k->algorithm, strlen(k->algorithm));
	value.ifindex = (int32_t)k->ifindex;
	value.set_current = k->is_current;
	value.set_rnext = k->is_rnext;
	value.prefix = k->prefixlen;
	value.sndid = k->sndid;
	value.rcvid = k->rcvid;
	value.maclen = k->maclen;
	value.keyflags = k->keyflags;
	value.keylen = (uint8_t)k->keylen;
	memcpy(value.key, k->key, k->keylen);
	r = cio_sys_setsockopt(s.fd, IPPROTO_TCP, TCP_AO_ADD_KEY, &value, sizeof value);
	wipe(&value, sizeof value);
	return r;
}

struct ao_del {
	_Alignas(8) unsigned char addr[STORAGE_BYTES];
	int32_t ifindex;
	uint32_t set_current : 1, set_rnext : 1, del_async : 1, reserved : 29;
	uint16_t reserved2;
	uint8_t prefix, sndid, rcvid, current_key, rnext, keyflags;
};

/* Of a connection others must take the place of the two keys in use. */
int cio_set_tcp_ao_del_key(cio_sockref s, const struct cio_tcp_ao_key *k, const struct cio_tcp_ao_info *next)
{
	struct ao_del value = { .reserved = 0 };
	int r;

	if (!k)
		return CIO_EFAULT;
	if (TCP_AO_DEL_KEY == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	if (k->ifindex > INT_MAX)
		return CIO_EINVAL;
	r = put_storage(&k->peer, value.addr);
	if (r < 0)
		return r;
	value.ifindex = (int32_t)k->ifindex;
	value.prefix = k->prefixlen;
	value.sndid = k->sndid;
	value.rcvid = k->rcvid;
	value.keyflags = k->keyflags;
	if (next) {
		value.set_current = next->set_current;
		value.set_rnext = next->set_rnext;
		value.current_key = next->current_key;
		value.rnext = next->rnext;
	}
	return cio_sys_setsockopt(s.fd, IPPROTO_TCP, TCP_AO_DEL_KEY, &value, sizeof value);
}

struct ao_info {
	uint32_t set_current : 1, set_rnext : 1, ao_required : 1, set_counters : 1, accept_icmps : 1, reserved : 27;
	uint16_t reserved2;
	uint8_t current_key, rnext;
	uint64_t pkt_good, pkt_bad, pkt_key_not_found, pkt_ao_required, pkt_dropped_icmp;
};

int cio_get_tcp_ao_info(cio_sockref s, struct cio_tcp_ao_info *ret)
{
	struct ao_info value = { .reserved = 0 };
	size_t len = sizeof value;
	int r;

	if (TCP_AO_INFO == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	r = cio_sys_getsockopt(s.fd, IPPROTO_TCP, TCP_AO_INFO, &value, &len);
	if (r < 0)
		return r;
	*ret = (struct cio_tcp_ao_info){ .set_current = value.set_current, .set_rnext = value.set_rnext,
		.ao_required = value.ao_required, .accept_icmps = value.accept_icmps, .current_key = value.current_key,
		.rnext = value.rnext, .pkt_good = value.pkt_good, .pkt_bad = value.pkt_bad,
		.pkt_key_not_found = value.pkt_key_not_found, .pkt_ao_required = value.pkt_ao_required,
		.pkt_dropped_icmp = value.pkt_dropped_icmp };
	return 0;
}

int cio_set_tcp_ao_info(cio_sockref s, const struct cio_tcp_ao_info *i)
{
	struct ao_info value = { .reserved = 0 };

	if (!i)
		return CIO_EFAULT;
	value.set_current = i->set_current;
	value.set_rnext = i->set_rnext;
	value.ao_required = i->ao_required;
	value.set_counters = i->set_counters;
	value.accept_icmps = i->accept_icmps;
	value.current_key = i->current_key;
	value.rnext = i->rnext;
	value.pkt_good = i->pkt_good;
	value.pkt_bad = i->pkt_bad;
	value.pkt_key_not_found = i->pkt_key_not_found;
	value.pkt_ao_required = i->pkt_ao_required;
	value.pkt_dropped_icmp = i->pkt_dropped_icmp;
	return set_bytes(s, IPPROTO_TCP, TCP_AO_INFO, &value, sizeof value);
}

struct ao_get {
	_Alignas(8) unsigned char addr[STORAGE_BYTES];
	char alg_name[CIO_TCP_AO_ALGORITHM_MAX];
	uint8_t key[CIO_TCP_KEY_MAX];
	uint32_t nkeys;
	uint16_t is_current : 1, is_rnext : 1, get_all : 1, reserved : 13;
	uint8_t sndid, rcvid, prefix, maclen, keyflags, keylen;
	int32_t ifindex;
	uint64_t pkt_good, pkt_bad;
};

#define AO_KEYS 8

static void read_key(const struct ao_get *value, struct cio_tcp_ao_key *ret)
{
	struct cio_tcp_ao_key k = { .ifindex = (uint32_t)value->ifindex, .prefixlen = value->prefix, .sndid = value->sndid,
		.rcvid = value->rcvid, .maclen = value->maclen, .keyflags = value->keyflags, .keylen = value->keylen,
		.is_current = value->is_current, .is_rnext = value->is_rnext, .pkt_good = value->pkt_good,
		.pkt_bad = value->pkt_bad };

	take_storage(value->addr, &k.peer);
	memcpy(k.algorithm, value->alg_name, sizeof k.algorithm - 1);
	memcpy(k.key, value->key, value->keylen < sizeof k.key ? value->keylen : sizeof k.key);
	*ret = k;
}

/* All keys.  The kernel says how many there are, also of those that had no room. */
int cio_get_tcp_ao_get_keys(cio_sockref s, struct cio_tcp_ao_key *ret, size_t *count)
{
	struct ao_get value[AO_KEYS] = { { .nkeys = AO_KEYS, .get_all = 1 } };
	size_t len = sizeof value[0], i, n;
	int r;

	if (!count || !memory_ok(ret, *count))
		return CIO_EFAULT;
	if (TCP_AO_GET_KEYS == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	r = cio_sys_getsockopt(s.fd, IPPROTO_TCP, TCP_AO_GET_KEYS, value, &len);
	n = value[0].nkeys;
	if (r == 0 && (n > *count || n > AO_KEYS))
		r = CIO_ENOSPC;
	for (i = 0; r == 0 && i < n; i++)
		read_key(&value[i], &ret[i]);
	if (r == 0)
		*count = n;
	wipe(value, sizeof value);
	return r;
}

/* The kernel's initial numbers are in network order. */
int cio_get_tcp_ao_repair(cio_sockref s, struct cio_tcp_ao_repair *ret)
{
	struct cio_tcp_ao_repair value = { 0 };
	int r = get_bytes(s, IPPROTO_TCP, TCP_AO_REPAIR, &value, sizeof value);

	if (r < 0)
		return r;
	value.snd_isn = ntohl(value.snd_isn);
	value.rcv_isn = ntohl(value.rcv_isn);
	*ret = value;
	return 0;
}

int cio_set_tcp_ao_repair(cio_sockref s, const struct cio_tcp_ao_repair *p)
{
	struct cio_tcp_ao_repair value;

	if (!p)
		return CIO_EFAULT;
	value = *p;
	value.snd_isn = htonl(value.snd_isn);
	value.rcv_isn = htonl(value.rcv_isn);
	return set_bytes(s, IPPROTO_TCP, TCP_AO_REPAIR, &value, sizeof value);
}
