/* SPDX-License-Identifier: MIT */
/* SOL_TLS: an aligned line an option, the secrets below, then the registry's rows. */
#include "config.h"

#include <cio/sockopt/tls.h>

#include "sockopt.h"
#include "../lib.h"

int cio_get_tls_rx_expect_no_pad(cio_sockref s, bool *ret) { return get_bool(s, SOL_TLS, TLS_RX_EXPECT_NO_PAD, ret); }
int cio_set_tls_rx_expect_no_pad(cio_sockref s, bool on)   { return set_bool(s, SOL_TLS, TLS_RX_EXPECT_NO_PAD, on); }
int cio_get_tls_tx_zerocopy_ro  (cio_sockref s, bool *ret) { return get_bool(s, SOL_TLS, TLS_TX_ZEROCOPY_RO, ret); }
int cio_set_tls_tx_zerocopy_ro  (cio_sockref s, bool on)   { return set_bool(s, SOL_TLS, TLS_TX_ZEROCOPY_RO, on); }

int cio_get_tls_tx_max_payload_len(cio_sockref s, uint32_t *ret)
{
	return get_short(s, SOL_TLS, TLS_TX_MAX_PAYLOAD_LEN, ret);
}

int cio_set_tls_tx_max_payload_len(cio_sockref s, uint32_t bytes)
{
	return set_short(s, SOL_TLS, TLS_TX_MAX_PAYLOAD_LEN, bytes, 63, 16384);
}

/* In the option's value the parts follow one another without a gap: the head, iv, key, salt, rec_seq. */
static const struct cipher {
	uint16_t number;
	uint8_t iv, key, salt;
} ciphers[] = {
	{ CIO_TLS_AES_GCM_128, 8, 16, 4 },
	{ CIO_TLS_AES_GCM_256, 8, 32, 4 },
	{ CIO_TLS_AES_CCM_128, 8, 16, 4 },
	{ CIO_TLS_CHACHA20_POLY1305, 12, 32, 0 },
	{ CIO_TLS_SM4_GCM, 8, 16, 4 },
	{ CIO_TLS_SM4_CCM, 8, 16, 4 },
	{ CIO_TLS_ARIA_GCM_128, 8, 16, 4 },
	{ CIO_TLS_ARIA_GCM_256, 8, 32, 4 },
};

#define HEAD_BYTES 4
#define SEQ_BYTES  8
#define MOST_BYTES (HEAD_BYTES + 12 + 32 + 4 + SEQ_BYTES)

static const struct cipher *cipher_of(uint16_t number)
{
	size_t i;

	for (i = 0; i < sizeof ciphers / sizeof *ciphers; i++)
		if (ciphers[i].number == number)
			return &ciphers[i];
	return NULL;
}

static size_t bytes_of(const struct cipher *c)
{
	return (size_t)HEAD_BYTES + c->iv + c->key + c->salt + SEQ_BYTES;
}

static void pack(unsigned char *to, const struct cipher *c, const struct cio_tls_crypto *from)
{
	memcpy(to, &from->version, 2);
	memcpy(to + 2, &from->cipher, 2);
	to += HEAD_BYTES;
	memcpy(to, from->iv, c->iv);
	memcpy(to + c->iv, from->key, c->key);
	memcpy(to + c->iv + c->key, from->salt, c->salt);
	memcpy(to + c->iv + c->key + c->salt, from->rec_seq, SEQ_BYTES);
}

static void unpack(struct cio_tls_crypto *to, const struct cipher *c, const unsigned char *from)
{
	memset(to, 0, sizeof *to);
	memcpy(&to->version, from, 2);
	memcpy(&to->cipher, from + 2, 2);
	from += HEAD_BYTES;
	memcpy(to->iv, from, c->iv);
	memcpy(to->key, from + c->iv, c->key);
	memcpy(to->salt, from + c->iv + c->key, c->salt);
	memcpy(to->rec_seq, from + c->iv + c->key + c->salt, SEQ_BYTES);
}

/* The kernel answers the head alone, or all of the cipher that is set and not a byte more. */
static int get_crypto(cio_sockref s, int option, struct cio_tls_crypto *ret)
{
	unsigned char value[MOST_BYTES];
	uint16_t head[2] = { 0 };
	const struct cipher *c;
	size_t len = sizeof head;
	int r;

	if (option == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	r = cio_sys_getsockopt(s.fd, SOL_TLS, option, head, &len);
	if (r < 0)
		return r;
	c = cipher_of(head[1]);
	if (!c)
		return CIO_ENOTSUP;
	len = bytes_of(c);
	r = cio_sys_getsockopt(s.fd, SOL_TLS, option, value, &len);
	if (r == 0)
		unpack(ret, c, value);
	wipe(value, sizeof value);
	return r;
}

static int set_crypto(cio_sockref s, int option, const struct cio_tls_crypto *crypto)
{
	unsigned char value[MOST_BYTES];
	const struct cipher *c;
	int r;

	if (!crypto)
		return CIO_EFAULT;
	if (option == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	c = cipher_of(crypto->cipher);
	if (!c)
		return CIO_EINVAL;
	pack(value, c, crypto);
	r = cio_sys_setsockopt(s.fd, SOL_TLS, option, value, bytes_of(c));
	wipe(value, sizeof value);
	return r;
}

int cio_get_tls_rx(cio_sockref s, struct cio_tls_crypto *ret)
{
	return get_crypto(s, TLS_RX, ret);
}

int cio_set_tls_rx(cio_sockref s, const struct cio_tls_crypto *c)
{
	return set_crypto(s, TLS_RX, c);
}

int cio_get_tls_tx(cio_sockref s, struct cio_tls_crypto *ret)
{
	return get_crypto(s, TLS_TX, ret);
}

int cio_set_tls_tx(cio_sockref s, const struct cio_tls_crypto *c)
{
	return set_crypto(s, TLS_TX, c);
}

static const struct cio_option rows[] = {
	{ "tls.rx", "TLS_RX", SOL_TLS, TLS_RX, CIO_KIND_ACTION, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_TCP, 0, 0,
		"Linux 4.17", "Linux only", NULL, NULL,
		"the secrets with which the kernel deciphers what comes" },
	{ "tls.rx_expect_no_pad", "TLS_RX_EXPECT_NO_PAD", SOL_TLS, TLS_RX_EXPECT_NO_PAD, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_TCP, 0, 1,
		"Linux 6.0", "Linux only", NULL, NULL,
		"of TLS 1.3: the peer does not pad, so records are deciphered into place" },
	{ "tls.tx", "TLS_TX", SOL_TLS, TLS_TX, CIO_KIND_ACTION, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_TCP, 0, 0,
		"Linux 4.13", "Linux only", NULL, NULL,
		"the secrets with which the kernel enciphers what is sent" },
	{ "tls.tx_max_payload_len", "TLS_TX_MAX_PAYLOAD_LEN", SOL_TLS, TLS_TX_MAX_PAYLOAD_LEN, CIO_KIND_UINT, CIO_UNIT_BYTE,
		RW | CIO_OPTION_SHORT, CIO_STAGE_ANY,
		CIO_FAMILY_TCP, 63, 16384,
		"Linux 6.19", "Linux only", NULL, NULL,
		"the most that a record it sends holds" },
	{ "tls.tx_zerocopy_ro", "TLS_TX_ZEROCOPY_RO", SOL_TLS, TLS_TX_ZEROCOPY_RO, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_TCP, 0, 1,
		"Linux 5.19", "Linux only", NULL, NULL,
		"sendfile hands the file's pages to a device that enciphers, without a copy" },
};

const struct option_rows cio_rows_tls = ROWS(rows);
