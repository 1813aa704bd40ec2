/* SPDX-License-Identifier: MIT */
/* SOL_SCTP: chunks that are signed, RFC 4895, in Linux' layouts. */
#include "config.h"

#include <cio/sctp.h>

#include "sctp.h"
#include "../lib.h"

#define CHUNKS 256
#define IDENTS 16

/* struct sctp_authkeyid, with its padding. */
struct keyid {
	int32_t assoc_id;
	uint16_t number, padding;
};

static int set_key_number(cio_sockref s, int option, int32_t assoc_id, uint16_t key)
{
	struct keyid v = { assoc_id, key, 0 };

	return set_bytes(s, SOL_SCTP, option, &v, sizeof v);
}

int cio_get_sctp_auth_active_key(cio_sockref s, int32_t assoc_id, uint16_t *ret)
{
	struct keyid v = { .assoc_id = assoc_id };
	int r = ask_struct(s, SCTP_AUTH_ACTIVE_KEY, &v, sizeof v);

	if (r == 0)
		*ret = v.number;
	return r;
}

int cio_set_sctp_auth_active_key(cio_sockref s, int32_t assoc_id, uint16_t key)
{
	return set_key_number(s, SCTP_AUTH_ACTIVE_KEY, assoc_id, key);
}

int cio_set_sctp_auth_chunk(cio_sockref s, uint8_t chunk)
{
	return set_bytes(s, SOL_SCTP, SCTP_AUTH_CHUNK, &chunk, sizeof chunk);
}

int cio_set_sctp_auth_deactivate_key(cio_sockref s, int32_t assoc_id, uint16_t key)
{
	return set_key_number(s, SCTP_AUTH_DEACTIVATE_KEY, assoc_id, key);
}

int cio_set_sctp_auth_delete_key(cio_sockref s, int32_t assoc_id, uint16_t key)
{
	return set_key_number(s, SCTP_AUTH_DELETE_KEY, assoc_id, key);
}

/* struct sctp_authkey. */
struct authkey {
	int32_t assoc_id;
	uint16_t number, len;
	uint8_t key[CIO_SCTP_KEY_MAX];
};

int cio_set_sctp_auth_key(cio_sockref s, int32_t assoc_id, uint16_t number, const void *key, size_t len)
{
	struct authkey v;
	int r;

	if (!memory_ok(key, len))
		return CIO_EFAULT;
	if (len > sizeof v.key)
		return CIO_EINVAL;
	v.assoc_id = assoc_id;
	v.number = number;
	v.len = (uint16_t)len;
	if (len > 0)
		memcpy(v.key, key, len);
	r = set_bytes(s, SOL_SCTP, SCTP_AUTH_KEY, &v, offsetof(struct authkey, key) + len);
	wipe(&v, sizeof v);
	return r;
}

/* struct sctp_hmacalgo. */
struct hmacs {
	uint32_t count;
	uint16_t idents[IDENTS];
};

int cio_get_sctp_hmac_ident(cio_sockref s, uint16_t *ret, size_t *count)
{
	struct hmacs v = { 0 };
	int r;

	if (!count || !memory_ok(ret, *count))
		return CIO_EFAULT;
	r = ask_struct(s, SCTP_HMAC_IDENT, &v, sizeof v);
	if (r < 0)
		return r;
	if (v.count > *count || v.count > IDENTS)
		return CIO_ENOSPC;
	if (v.count > 0)
		memcpy(ret, v.idents, v.count * sizeof *ret);
	*count = v.count;
	return 0;
}

int cio_set_sctp_hmac_ident(cio_sockref s, const uint16_t *idents, size_t count)
{
	struct hmacs v = { .count = (uint32_t)count };

	if (!memory_ok(idents, count))
		return CIO_EFAULT;
	if (count == 0 || count > IDENTS)
		return CIO_EINVAL;
	memcpy(v.idents, idents, count * sizeof *idents);
	return set_bytes(s, SOL_SCTP, SCTP_HMAC_IDENT, &v, offsetof(struct hmacs, idents) + count * sizeof *idents);
}

/* struct sctp_authchunks. */
static int get_chunks(cio_sockref s, int option, int32_t assoc_id, uint8_t *ret, size_t *count)
{
	struct {
		int32_t assoc_id;
		uint32_t count;
		uint8_t chunks[CHUNKS];
	} v = { .assoc_id = assoc_id };
	int r;

	if (!count || !memory_ok(ret, *count))
		return CIO_EFAULT;
	r = ask_struct(s, option, &v, sizeof v);
	if (r < 0)
		return r;
	if (v.count > *count || v.count > CHUNKS)
		return CIO_ENOSPC;
	if (v.count > 0)
		memcpy(ret, v.chunks, v.count);
	*count = v.count;
	return 0;
}

int cio_get_sctp_local_auth_chunks(cio_sockref s, int32_t assoc_id, uint8_t *ret, size_t *count)
{
	return get_chunks(s, SCTP_LOCAL_AUTH_CHUNKS, assoc_id, ret, count);
}

int cio_get_sctp_peer_auth_chunks(cio_sockref s, int32_t assoc_id, uint8_t *ret, size_t *count)
{
	return get_chunks(s, SCTP_PEER_AUTH_CHUNKS, assoc_id, ret, count);
}
