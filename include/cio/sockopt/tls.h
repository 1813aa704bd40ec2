/* SPDX-License-Identifier: MIT */
#ifndef CIO_SOCKOPT_TLS_H
#define CIO_SOCKOPT_TLS_H

/* Records of TLS that the kernel enciphers and deciphers, level SOL_TLS, sorted by name: after
 * cio_set_tcp_ulp(s, "tls") on a connection. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Versions. */
#define CIO_TLS_1_2 0x0303u
#define CIO_TLS_1_3 0x0304u

/* Ciphers, and how many bytes of iv, key and salt each has; all have 8 of rec_seq. */
#define CIO_TLS_AES_GCM_128       51u	/* 8, 16, 4 */
#define CIO_TLS_AES_GCM_256       52u	/* 8, 32, 4 */
#define CIO_TLS_AES_CCM_128       53u	/* 8, 16, 4 */
#define CIO_TLS_CHACHA20_POLY1305 54u	/* 12, 32, 0 */
#define CIO_TLS_SM4_GCM           55u	/* 8, 16, 4 */
#define CIO_TLS_SM4_CCM           56u	/* 8, 16, 4 */
#define CIO_TLS_ARIA_GCM_128      57u	/* 8, 16, 4 */
#define CIO_TLS_ARIA_GCM_256      58u	/* 8, 32, 4 */

/* The secrets of one direction, which a handshake in the program has agreed on.  Of TLS 1.3 the
 * derived iv of 12 bytes is salt, 4, and iv, 8; but of ChaCha20 it is iv.  Unused bytes are 0. */
struct cio_tls_crypto {
	uint16_t version;
	uint16_t cipher;
	uint8_t iv[12];
	uint8_t key[32];
	uint8_t salt[4];
	uint8_t rec_seq[8];	/* the number of the next record, the most significant byte first */
};

/* TLS_RX: what comes is deciphered. */
int cio_get_tls_rx(cio_sockref s, struct cio_tls_crypto *ret) CIO_NONNULL(2);
int cio_set_tls_rx(cio_sockref s, const struct cio_tls_crypto *c);

/* TLS_RX_EXPECT_NO_PAD: of TLS 1.3: the peer does not pad, so records are deciphered into place. */
int cio_get_tls_rx_expect_no_pad(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tls_rx_expect_no_pad(cio_sockref s, bool on);

/* TLS_TX: what is sent is enciphered. */
int cio_get_tls_tx(cio_sockref s, struct cio_tls_crypto *ret) CIO_NONNULL(2);
int cio_set_tls_tx(cio_sockref s, const struct cio_tls_crypto *c);

/* TLS_TX_MAX_PAYLOAD_LEN: the most that a record it sends holds. */
int cio_get_tls_tx_max_payload_len(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_tls_tx_max_payload_len(cio_sockref s, uint32_t bytes);

/* TLS_TX_ZEROCOPY_RO: sendfile hands the file's pages to a device that enciphers, without a copy. */
int cio_get_tls_tx_zerocopy_ro(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_tls_tx_zerocopy_ro(cio_sockref s, bool on);

#ifdef __cplusplus
}
#endif

#endif
