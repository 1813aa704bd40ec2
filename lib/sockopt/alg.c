/* SPDX-License-Identifier: MIT */
/* SOL_ALG: functions, then the registry's rows. */
#include "config.h"

#include <cio/sockopt/alg.h>

#include "sockopt.h"
#include "../lib.h"

int cio_set_alg_key(cio_sockref s, const void *key, size_t len)
{
	return set_blob(s, SOL_ALG, ALG_SET_KEY, key, len);
}

int cio_set_alg_key_by_key_serial(cio_sockref s, int32_t serial)
{
	return set_bytes(s, SOL_ALG, ALG_SET_KEY_BY_KEY_SERIAL, &serial, sizeof serial);
}

int cio_set_alg_drbg_entropy(cio_sockref s, const void *entropy, size_t len)
{
	return set_blob(s, SOL_ALG, ALG_SET_DRBG_ENTROPY, entropy, len);
}

/* The length is the value. */
int cio_set_alg_aead_authsize(cio_sockref s, uint32_t bytes)
{
	if (ALG_SET_AEAD_AUTHSIZE == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	if (bytes > INT_MAX)
		return CIO_EINVAL;
	return cio_sys_setsockopt(s.fd, SOL_ALG, ALG_SET_AEAD_AUTHSIZE, NULL, bytes);
}

static const struct cio_option rows[] = {
	{ "alg.aead_assoclen", "ALG_SET_AEAD_ASSOCLEN", SOL_ALG, ALG_SET_AEAD_ASSOCLEN, CIO_KIND_ACTION, CIO_UNIT_NONE,
		CIO_OPTION_RESERVED, CIO_STAGE_ANY,
		CIO_FAMILY_ALG, 0, 0,
		"Linux 4.0", "Linux only", NULL, NULL,
		"a number of control messages alone" },
	{ "alg.aead_authsize", "ALG_SET_AEAD_AUTHSIZE", SOL_ALG, ALG_SET_AEAD_AUTHSIZE, CIO_KIND_ACTION, CIO_UNIT_NONE,
		WO | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_ALG, 0, 0,
		"Linux 4.0", "Linux only", NULL, NULL,
		"bytes of the tag of an authenticating cipher" },
	{ "alg.drbg_entropy", "ALG_SET_DRBG_ENTROPY", SOL_ALG, ALG_SET_DRBG_ENTROPY, CIO_KIND_ACTION, CIO_UNIT_NONE,
		WO | CIO_OPTION_PRIVILEGED | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_ALG, 0, 0,
		"Linux 5.11", "Linux only", "CAP_SYS_ADMIN", NULL,
		"what a generator of the self-test begins with" },
	{ "alg.iv", "ALG_SET_IV", SOL_ALG, ALG_SET_IV, CIO_KIND_ACTION, CIO_UNIT_NONE,
		CIO_OPTION_RESERVED, CIO_STAGE_ANY,
		CIO_FAMILY_ALG, 0, 0,
		"Linux 2.6.38", "Linux only", NULL, NULL,
		"a number of control messages alone" },
	{ "alg.key", "ALG_SET_KEY", SOL_ALG, ALG_SET_KEY, CIO_KIND_ACTION, CIO_UNIT_NONE,
		WO | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_ALG, 0, 0,
		"Linux 2.6.38", "Linux only", NULL, NULL,
		"the key" },
	{ "alg.key_by_key_serial", "ALG_SET_KEY_BY_KEY_SERIAL", SOL_ALG, ALG_SET_KEY_BY_KEY_SERIAL, CIO_KIND_BYTES, CIO_UNIT_NONE,
		WO | CIO_OPTION_INHERITED, CIO_STAGE_ANY,
		CIO_FAMILY_ALG, 4, 4,
		"Linux 6.2", "Linux only", NULL, NULL,
		"the key, by its number in the kernel's key ring" },
	{ "alg.op", "ALG_SET_OP", SOL_ALG, ALG_SET_OP, CIO_KIND_ACTION, CIO_UNIT_NONE,
		CIO_OPTION_RESERVED, CIO_STAGE_ANY,
		CIO_FAMILY_ALG, 0, 0,
		"Linux 2.6.38", "Linux only", NULL, NULL,
		"a number of control messages alone" },
};

const struct option_rows cio_rows_alg = ROWS(rows);
