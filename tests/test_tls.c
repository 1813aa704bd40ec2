/* SPDX-License-Identifier: MIT */
/* SOL_TLS: the bytes that a kernel would see, and on one that has it, records that come through. */
#include "config.h"

#include <errno.h>
#include <string.h>

#include <cio/option.h>

#include "option_cases.h"
#include "pretend.h"

#define LEVEL 282
#define TX    1
#define RX    2

static const cio_sockref none = { CIO_FD_NONE };

/* How Linux' headers lay each out: head, iv, key, salt, number of the record. */
static const struct {
	uint16_t cipher;
	size_t iv, key, salt, size;
} layouts[] = {
	{ CIO_TLS_AES_GCM_128, 8, 16, 4, 40 },
	{ CIO_TLS_AES_GCM_256, 8, 32, 4, 56 },
	{ CIO_TLS_AES_CCM_128, 8, 16, 4, 40 },
	{ CIO_TLS_CHACHA20_POLY1305, 12, 32, 0, 56 },
	{ CIO_TLS_SM4_GCM, 8, 16, 4, 40 },
	{ CIO_TLS_SM4_CCM, 8, 16, 4, 40 },
	{ CIO_TLS_ARIA_GCM_128, 8, 16, 4, 40 },
	{ CIO_TLS_ARIA_GCM_256, 8, 32, 4, 56 },
};

#define COUNT(array) ((int)(sizeof array / sizeof *array))

static void fill(unsigned char *to, size_t len, unsigned char first)
{
	size_t i;

	for (i = 0; i < len; i++)
		to[i] = (unsigned char)(first + i);
}

/* Secrets of a cipher, no byte like another within a part, and how the kernel has them. */
static size_t secrets(int i, struct cio_tls_crypto *c, unsigned char *wire)
{
	unsigned char *p = wire + 4;

	memset(c, 0, sizeof *c);
	c->version = CIO_TLS_1_3;
	c->cipher = layouts[i].cipher;
	fill(c->iv, layouts[i].iv, 1);
	fill(c->key, layouts[i].key, 50);
	fill(c->salt, layouts[i].salt, 100);
	fill(c->rec_seq, 8, 200);
	memcpy(wire, &c->version, 2);
	memcpy(wire + 2, &c->cipher, 2);
	memcpy(p, c->iv, layouts[i].iv);
	p += layouts[i].iv;
	memcpy(p, c->key, layouts[i].key);
	p += layouts[i].key;
	memcpy(p, c->salt, layouts[i].salt);
	p += layouts[i].salt;
	memcpy(p, c->rec_seq, 8);
	ck_assert_uint_eq((size_t)(p + 8 - wire), layouts[i].size);
	return layouts[i].size;
}

START_TEST(secrets_are_laid_out_as_the_cipher_wants)
{
	struct cio_tls_crypto c;
	unsigned char wire[64];
	size_t size = secrets(_i, &c, wire);

	if (!pretend_has("tls.tx"))
		return;
	pretend_begin();
	assert_ok(cio_set_tls_tx(PRETEND_SOCKET, &c));
	assert_sent(LEVEL, TX, wire, size);
	assert_ok(cio_set_tls_rx(PRETEND_SOCKET, &c));
	assert_sent(LEVEL, RX, wire, size);
	pretend_end();
}
END_TEST

START_TEST(secrets_are_read_as_the_cipher_has_them)
{
	struct cio_tls_crypto c, got;
	unsigned char wire[64];
	size_t size = secrets(_i, &c, wire);

	if (!pretend_has("tls.tx"))
		return;
	pretend_begin();
	pretend_answer(wire, size);
	memset(&got, 0x5a, sizeof got);
	assert_ok(cio_get_tls_tx(PRETEND_SOCKET, &got));
	ck_assert_mem_eq(&got, &c, sizeof c);
	assert_asked(LEVEL, TX, size);
	ck_assert_uint_eq(pretend_last()->calls, 2);
	assert_ok(cio_get_tls_rx(PRETEND_SOCKET, &got));
	assert_asked(LEVEL, RX, size);
	pretend_end();
}
END_TEST

START_TEST(a_cipher_of_another_time_is_none)
{
	struct cio_tls_crypto c = { .version = CIO_TLS_1_2, .cipher = 99 };
	uint16_t head[] = { CIO_TLS_1_3, 99 };

	if (!pretend_has("tls.tx"))
		return;
	pretend_begin();
	assert_error(cio_set_tls_tx(PRETEND_SOCKET, &c), CIO_EINVAL);
	assert_error(cio_set_tls_rx(PRETEND_SOCKET, &c), CIO_EINVAL);
	ck_assert_uint_eq(pretend_last()->calls, 0);
	pretend_answer(head, sizeof head);
	assert_error(cio_get_tls_tx(PRETEND_SOCKET, &c), CIO_ENOTSUP);
	ck_assert_uint_eq(c.version, CIO_TLS_1_2);
	pretend_end();
}
END_TEST

START_TEST(numbers_have_their_width)
{
	uint16_t payload = 1024;
	int one = 1;
	uint32_t bytes = 0;
	bool on = false;

	if (!pretend_has("tls.tx_max_payload_len"))
		return;
	pretend_begin();
	assert_ok(cio_set_tls_tx_max_payload_len(PRETEND_SOCKET, 1024));
	assert_sent(LEVEL, 5, &payload, 2);
	pretend_answer(&payload, 2);
	assert_ok(cio_get_tls_tx_max_payload_len(PRETEND_SOCKET, &bytes));
	ck_assert_uint_eq(bytes, 1024);
	assert_asked(LEVEL, 5, 2);
	assert_ok(cio_set_tls_tx_zerocopy_ro(PRETEND_SOCKET, true));
	assert_sent(LEVEL, 3, &one, sizeof one);
	assert_ok(cio_set_tls_rx_expect_no_pad(PRETEND_SOCKET, true));
	assert_sent(LEVEL, 4, &one, sizeof one);
	pretend_begin();
	pretend_answer(&one, sizeof one);
	assert_ok(cio_get_tls_tx_zerocopy_ro(PRETEND_SOCKET, &on));
	ck_assert(on);
	assert_asked(LEVEL, 3, sizeof one);
	assert_ok(cio_get_tls_rx_expect_no_pad(PRETEND_SOCKET, &on));
	assert_asked(LEVEL, 4, sizeof one);
	pretend_end();
}
END_TEST

/* The registry too: a number of 16 bits is neither asked for with 4 bytes nor set with them. */
START_TEST(text_has_their_width_too)
{
	const struct cio_option *o = cio_option_find("tls.tx_max_payload_len");
	uint16_t payload = 4096;
	char text[32];

	if (!pretend_has("tls.tx_max_payload_len"))
		return;
	pretend_begin();
	pretend_answer(&payload, sizeof payload);
	assert_ok(cio_option_set_text(PRETEND_SOCKET, o, "4KiB", NULL, 0));
	assert_sent(LEVEL, 5, &payload, 2);
	ck_assert_int_gt((int)cio_option_get_text(PRETEND_SOCKET, o, text, sizeof text), 0);
	ck_assert_str_eq(text, "4096");
	assert_asked(LEVEL, 5, 2);
	assert_error(cio_option_set_text(PRETEND_SOCKET, o, "16385", NULL, 0), CIO_ERANGE);
	pretend_end();
}
END_TEST

START_TEST(what_c_would_wrap_is_refused)
{
	if (!pretend_has("tls.tx_max_payload_len"))
		return;
	fault_reset();
	assert_error(cio_set_tls_tx_max_payload_len(none, 62), CIO_EINVAL);
	assert_error(cio_set_tls_tx_max_payload_len(none, 16385), CIO_EINVAL);
	assert_error(cio_set_tls_tx_max_payload_len(none, 65536 + 64), CIO_EINVAL);
	ck_assert_uint_eq(fault_calls("setsockopt"), 0);
}
END_TEST

START_TEST(a_connection_without_the_protocol_refuses_them)
{
	struct cio_tls_crypto c = { .version = CIO_TLS_1_2, .cipher = CIO_TLS_AES_GCM_128 };
	uint32_t bytes = 77;
	cio_socket a, b;
	bool on = true;

	make_tcp_pair(AF_INET, &a, &b);
	assert_refused(cio_set_tls_tx(a.ref, &c));
	assert_refused(cio_set_tls_rx(a.ref, &c));
	assert_refused(cio_get_tls_tx(a.ref, &c));
	assert_refused(cio_get_tls_rx(a.ref, &c));
	assert_refused(cio_set_tls_tx_zerocopy_ro(a.ref, true));
	assert_refused(cio_get_tls_tx_zerocopy_ro(a.ref, &on));
	assert_refused(cio_set_tls_rx_expect_no_pad(a.ref, true));
	assert_refused(cio_get_tls_rx_expect_no_pad(a.ref, &on));
	assert_refused(cio_set_tls_tx_max_payload_len(a.ref, 1024));
	assert_refused(cio_get_tls_tx_max_payload_len(a.ref, &bytes));
	ck_assert(on && bytes == 77 && c.cipher == CIO_TLS_AES_GCM_128);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(without_a_socket_nothing_is_written)
{
	struct cio_tls_crypto c = { .version = 7, .cipher = CIO_TLS_AES_GCM_128 };

	if (!pretend_has("tls.tx"))
		return;
	assert_error(cio_get_tls_tx(none, &c), CIO_EBADF);
	assert_error(cio_set_tls_tx(none, &c), CIO_EBADF);
	assert_error(cio_get_tls_rx(none, &c), CIO_EBADF);
	assert_error(cio_set_tls_rx(none, &c), CIO_EBADF);
	ck_assert_uint_eq(c.version, 7);
}
END_TEST

/* The second of the two calls of a getter. */
START_TEST(half_an_answer_is_none)
{
	struct cio_tls_crypto c = { .version = 7 }, set;
	unsigned char wire[64];
	size_t size = secrets(0, &set, wire);

	if (!pretend_has("tls.tx"))
		return;
	pretend_begin();
	pretend_answer(wire, size);
	fault_reset();
	fault_fail("getsockopt", 2, EBUSY);
	assert_error(cio_get_tls_tx(PRETEND_SOCKET, &c), CIO_EBUSY);
	ck_assert_uint_eq(c.version, 7);
	pretend_end();
}
END_TEST

/* Both ends with the same secrets: what one sends the other reads. */
START_TEST(records_come_through)
{
	struct cio_tls_crypto c, got;
	unsigned char wire[64];
	char text[8] = "";
	cio_socket a, b;
	int r;

	secrets(_i, &c, wire);
	c.version = (uint16_t)(_i < 4 ? CIO_TLS_1_2 + (unsigned)_i % 2 : CIO_TLS_1_3);
	make_tcp_pair(AF_INET, &a, &b);
	r = cio_set_tcp_ulp(a.ref, "tls");
	if (r < 0) {
		cio_socket_close(&a);
		cio_socket_close(&b);
		SKIP_TEST("this kernel has no TLS");
	}
	assert_ok(cio_set_tcp_ulp(b.ref, "tls"));
	assert_error(cio_get_tls_tx(a.ref, &got), CIO_EBUSY);
	r = cio_set_tls_tx(a.ref, &c);
	if (r == CIO_ENOENT || r == CIO_EINVAL) {
		cio_socket_close(&a);
		cio_socket_close(&b);
		SKIP_TEST("this kernel does not have the cipher");
	}
	assert_ok(r);
	assert_ok(cio_set_tls_rx(b.ref, &c));
	assert_ok(cio_get_tls_tx(a.ref, &got));
	ck_assert_mem_eq(&got, &c, sizeof c);
	ck_assert_int_eq(cio_send(a.ref, "hello", 5, 0), 5);
	ck_assert_int_eq(cio_recv(b.ref, text, sizeof text, 0), 5);
	ck_assert_str_eq(text, "hello");
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("tls");
	TCase *tc = add_case(suite, "tls");

	tcase_add_loop_test(tc, secrets_are_laid_out_as_the_cipher_wants, 0, COUNT(layouts));
	tcase_add_loop_test(tc, secrets_are_read_as_the_cipher_has_them, 0, COUNT(layouts));
	tcase_add_test(tc, a_cipher_of_another_time_is_none);
	tcase_add_test(tc, numbers_have_their_width);
	tcase_add_test(tc, text_has_their_width_too);
	tcase_add_test(tc, a_connection_without_the_protocol_refuses_them);
	tcase_add_test(tc, without_a_socket_nothing_is_written);
	tcase_add_loop_test(tc, records_come_through, 0, COUNT(layouts));
	tc = add_fault_case(suite, "faults");
	tcase_add_test(tc, what_c_would_wrap_is_refused);
	tcase_add_test(tc, half_an_answer_is_none);
	return run_suite(suite);
}
