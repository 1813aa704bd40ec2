/* SPDX-License-Identifier: MIT */
#ifndef CIO_SOCKOPT_ALG_H
#define CIO_SOCKOPT_ALG_H

/* Options of AF_ALG, the kernel's algorithms, level SOL_ALG, sorted by name: of the socket that is
 * bound, before cio_accept() makes those that work. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ALG_SET_AEAD_AUTHSIZE: bytes of the tag of an authenticating cipher. */
int cio_set_alg_aead_authsize(cio_sockref s, uint32_t bytes);

/* ALG_SET_DRBG_ENTROPY: what a generator of the self-test begins with. */
int cio_set_alg_drbg_entropy(cio_sockref s, const void *entropy, size_t len);

/* ALG_SET_KEY: the key. */
int cio_set_alg_key(cio_sockref s, const void *key, size_t len);

/* ALG_SET_KEY_BY_KEY_SERIAL: the key, by its number in the kernel's key ring. */
int cio_set_alg_key_by_key_serial(cio_sockref s, int32_t serial);

#ifdef __cplusplus
}
#endif

#endif
