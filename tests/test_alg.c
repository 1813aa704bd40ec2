/* SPDX-License-Identifier: MIT */
/* SOL_ALG: its bytes; and on a kernel that has it, a digest with a key. */
#include "config.h"

#include <errno.h>
#include <string.h>

#include "option_cases.h"
#include "pretend.h"

#define LEVEL 279

static const cio_sockref none = { CIO_FD_NONE };

START_TEST(keys_go_to_the_kernel_as_they_are)
{
	const int32_t serial = 0x1234;

	if (!pretend_has("alg.key"))
		return;
	pretend_begin();
	assert_ok(cio_set_alg_key(PRETEND_SOCKET, "secret", 6));
	assert_sent(LEVEL, 1, "secret", 6);
	assert_ok(cio_set_alg_key(PRETEND_SOCKET, NULL, 0));
	assert_asked(LEVEL, 1, 0);
	assert_ok(cio_set_alg_drbg_entropy(PRETEND_SOCKET, "random", 6));
	assert_sent(LEVEL, 6, "random", 6);
	assert_ok(cio_set_alg_key_by_key_serial(PRETEND_SOCKET, serial));
	assert_sent(LEVEL, 7, &serial, sizeof serial);
	pretend_end();
}
END_TEST

/* Without a value: its length says it. */
START_TEST(a_length_is_the_value)
{
	if (!pretend_has("alg.aead_authsize"))
		return;
	pretend_begin();
	assert_ok(cio_set_alg_aead_authsize(PRETEND_SOCKET, 16));
	assert_asked(LEVEL, 5, 16);
	assert_error(cio_set_alg_aead_authsize(PRETEND_SOCKET, 1u << 31), CIO_EINVAL);
	ck_assert_uint_eq(pretend_last()->calls, 1);
	pretend_end();
}
END_TEST

START_TEST(other_sockets_refuse_them)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);

	assert_refused(cio_set_alg_key(s.ref, "secret", 6));
	assert_refused(cio_set_alg_drbg_entropy(s.ref, "secret", 6));
	assert_refused(cio_set_alg_key_by_key_serial(s.ref, 1));
	assert_refused(cio_set_alg_aead_authsize(s.ref, 16));
	cio_socket_close(&s);
	if (!pretend_has("alg.key"))
		return;
	assert_error(cio_set_alg_key(none, "secret", 6), CIO_EBADF);
	assert_error(cio_set_alg_drbg_entropy(none, "secret", 6), CIO_EBADF);
	assert_error(cio_set_alg_key_by_key_serial(none, 1), CIO_EBADF);
	assert_error(cio_set_alg_aead_authsize(none, 16), CIO_EBADF);
}
END_TEST

/* HMAC-SHA-256 of RFC 4231, test case 2. */
START_TEST(a_digest_with_a_key)
{
	static const unsigned char expected[] = { 0x5b, 0xdc, 0xc1, 0x46, 0xbf, 0x60, 0x75, 0x4e };
	struct {
		uint16_t family;
		char type[14];
		uint32_t feat, mask;
		char name[64];
	} name = { 38, "hash", 0, 0, "hmac(sha256)" };
	unsigned char digest[32];
	struct cio_sockaddr a;
	cio_socket s, op;

	if (cio_socket_open(38, SOCK_SEQPACKET, 0, 0, &s))
		SKIP_TEST("this kernel has no AF_ALG");
	assert_ok(cio_sockaddr_init_native((struct sockaddr *)(void *)&name, sizeof name, &a));
	assert_ok(cio_bind(s.ref, &a));
	assert_ok(cio_set_alg_key(s.ref, "Jefe", 4));
	assert_ok(cio_accept(s.ref, &op, NULL));
	ck_assert_int_eq((int)cio_send(op.ref, "what do ya want for nothing?", 28, 0), 28);
	ck_assert_int_eq((int)cio_recv(op.ref, digest, sizeof digest, 0), 32);
	ck_assert_mem_eq(digest, expected, sizeof expected);
	cio_socket_close(&op);
	cio_socket_close(&s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("alg");
	TCase *tc = add_case(suite, "alg");

	tcase_add_test(tc, keys_go_to_the_kernel_as_they_are);
	tcase_add_test(tc, a_length_is_the_value);
	tcase_add_test(tc, other_sockets_refuse_them);
	tcase_add_test(tc, a_digest_with_a_key);
	return run_suite(suite);
}
