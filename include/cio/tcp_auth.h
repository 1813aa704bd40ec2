/* SPDX-License-Identifier: MIT */
#ifndef CIO_TCP_AUTH_H
#define CIO_TCP_AUTH_H

/* Signed segments of TCP: MD5 (RFC 2385) and the authentication option (RFC 5925). */

#include <cio/sockaddr.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CIO_TCP_KEY_MAX 80
#define CIO_TCP_AO_ALGORITHM_MAX 64

/* Flags of a key of MD5: that the prefix, or the interface, counts. */
#define CIO_TCP_MD5SIG_PREFIX  1u
#define CIO_TCP_MD5SIG_IFINDEX 2u

struct cio_tcp_md5sig {
	struct cio_sockaddr peer;
	unsigned flags;
	uint8_t prefixlen;
	uint32_t ifindex;
	size_t keylen;		/* 0 takes the key away */
	uint8_t key[CIO_TCP_KEY_MAX];
};

/* TCP_MD5SIG: the key for a peer; of no bytes, none. */
int cio_set_tcp_md5sig(cio_sockref s, const struct cio_sockaddr *peer, const void *key, size_t len);

/* TCP_MD5SIG_EXT: the key for the peers of a prefix, or of an interface. */
int cio_set_tcp_md5sig_ext(cio_sockref s, const struct cio_tcp_md5sig *m);

/* A master key.  is_current, is_rnext: it becomes, or is, the one to send with, to ask the peer for. */
struct cio_tcp_ao_key {
	struct cio_sockaddr peer;
	char algorithm[CIO_TCP_AO_ALGORITHM_MAX];	/* "hmac(sha1)", "cmac(aes128)" */
	uint32_t ifindex;
	uint8_t prefixlen, sndid, rcvid, maclen, keyflags;
	bool is_current, is_rnext;
	size_t keylen;
	uint8_t key[CIO_TCP_KEY_MAX];
	uint64_t pkt_good, pkt_bad;	/* read only */
};

struct cio_tcp_ao_info {
	bool set_current, set_rnext, ao_required, set_counters, accept_icmps;
	uint8_t current_key, rnext;
	uint64_t pkt_good, pkt_bad, pkt_key_not_found, pkt_ao_required, pkt_dropped_icmp;
};

/* Of a connection that is repaired; all in host order. */
struct cio_tcp_ao_repair {
	uint32_t snd_isn, rcv_isn;
	uint32_t snd_sne, rcv_sne;
};

/* TCP_AO_ADD_KEY: a key more. */
int cio_set_tcp_ao_add_key(cio_sockref s, const struct cio_tcp_ao_key *k);

/* TCP_AO_DEL_KEY: the key with this peer and these ids; next says which take its place, NULL: none. */
int cio_set_tcp_ao_del_key(cio_sockref s, const struct cio_tcp_ao_key *k, const struct cio_tcp_ao_info *next);

/* TCP_AO_GET_KEYS: *count: room before, keys after; 8 are the most.  CIO_ENOSPC if there are more. */
int cio_get_tcp_ao_get_keys(cio_sockref s, struct cio_tcp_ao_key *ret, size_t *count);

/* TCP_AO_INFO: which keys are in use, and counters. */
int cio_get_tcp_ao_info(cio_sockref s, struct cio_tcp_ao_info *ret) CIO_NONNULL(2);
int cio_set_tcp_ao_info(cio_sockref s, const struct cio_tcp_ao_info *i);

/* TCP_AO_REPAIR: in repair mode only. */
int cio_get_tcp_ao_repair(cio_sockref s, struct cio_tcp_ao_repair *ret) CIO_NONNULL(2);
int cio_set_tcp_ao_repair(cio_sockref s, const struct cio_tcp_ao_repair *p);

#ifdef __cplusplus
}
#endif

#endif
