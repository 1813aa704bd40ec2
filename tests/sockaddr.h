/* SPDX-License-Identifier: MIT */
#ifndef TESTS_SOCKADDR_H
#define TESTS_SOCKADDR_H

/* What the suites of addresses share. */

#include <stddef.h>
#include <string.h>

#include "support.h"

#define UNIX_HEAD offsetof(struct sockaddr_un, sun_path)
#define ROOM sizeof(((struct cio_sockaddr *)0)->u)
#define SEED 0x0123456789abcdefu

/* An address made by hand: any length, and 0xee where nothing was written. */
static inline struct cio_sockaddr by_hand(int family, const void *bytes, size_t n, size_t len)
{
	struct cio_sockaddr a;

	memset(&a, 0xee, sizeof a);
	a.truncated = false;
	a.u.sa.sa_family = (sa_family_t)family;
	if (n)
		memcpy(a.u.bytes + offsetof(struct sockaddr, sa_data), bytes, n);
	a.len = (uint32_t)len;
	return a;
}

static inline struct cio_sockaddr unix_by_hand(const char *bytes, size_t n)
{
	return by_hand(AF_UNIX, bytes, n, UNIX_HEAD + n);
}

static inline struct cio_sockaddr from_text(const char *text)
{
	struct cio_sockaddr a;
	int r = cio_sockaddr_parse(text, &a);

	ck_assert_msg(r == 0, "%s: %d", text, r);
	return a;
}

static inline void assert_same(const struct cio_sockaddr *a, const struct cio_sockaddr *b)
{
	ck_assert(cio_sockaddr_equal(a, b));
	ck_assert(cio_sockaddr_equal(b, a));
	ck_assert_int_eq(cio_sockaddr_compare(a, b), 0);
	ck_assert(cio_sockaddr_hash(a, SEED) == cio_sockaddr_hash(b, SEED));
}

static inline void assert_different(const struct cio_sockaddr *a, const struct cio_sockaddr *b)
{
	ck_assert(!cio_sockaddr_equal(a, b));
	ck_assert_int_ne(cio_sockaddr_compare(a, b), 0);
	ck_assert_int_eq(cio_sockaddr_compare(a, b), -cio_sockaddr_compare(b, a));
	ck_assert(cio_sockaddr_hash(a, SEED) != cio_sockaddr_hash(b, SEED));
}

static inline void assert_path(const struct cio_sockaddr *a, const char *path)
{
	size_t n = 99999;
	const char *p = cio_sockaddr_unix_path(a, &n);

	ck_assert_ptr_nonnull(cio_sockaddr_un(a));
	ck_assert_ptr_nonnull(p);
	ck_assert_uint_eq(n, strlen(path));
	ck_assert_mem_eq(p, path, n);
	ck_assert_ptr_null(cio_sockaddr_abstract(a, NULL));
	ck_assert(!cio_sockaddr_is_unnamed(a));
}

static inline const char *print(const struct cio_sockaddr *a)
{
	static char text[CIO_SOCKADDR_TEXT_MAX];
	cio_ssize n = cio_sockaddr_print(a, text, sizeof text);

	assert_ok(n);
	ck_assert_uint_eq((size_t)n, strlen(text));
	return text;
}

/* xorshift64*: the same numbers on every machine. */
static inline uint32_t random_number(void)
{
	static uint64_t state = 0x9e3779b97f4a7c15u;

	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return (uint32_t)(state * 0x2545f4914f6cdd1du >> 32);
}

static inline uint32_t below(uint32_t n)
{
	return random_number() % n;
}

static inline void random_bytes(unsigned char *buf, size_t n)
{
	while (n)
		buf[--n] = (unsigned char)random_number();
}

#endif
