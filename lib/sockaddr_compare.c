/* SPDX-License-Identifier: MIT */
/* Comparing and hashing: both over what an address means, so equal ones hash alike. */
#include "config.h"

#include <string.h>

#include "sockaddr.h"
#include "lib.h"

static int order(uint64_t a, uint64_t b)
{
	return a < b ? -1 : a > b;
}

int cio_sockaddr_compare(const struct cio_sockaddr *a, const struct cio_sockaddr *b)
{
	struct addr_meaning x, y;
	int r;

	cio_addr_read(a, &x);
	cio_addr_read(b, &y);
	r = order(x.kind, y.kind);
	if (r == 0)
		r = order((unsigned)x.family, (unsigned)y.family);
	if (r == 0)
		r = memcmp(x.bytes, y.bytes, x.len < y.len ? x.len : y.len);
	if (r == 0)
		r = order(x.len, y.len);
	for (int i = 0; r == 0 && i < ADDR_NUMBERS; i++)
		r = order(x.number[i], y.number[i]);
	return r < 0 ? -1 : r > 0;
}

bool cio_sockaddr_equal(const struct cio_sockaddr *a, const struct cio_sockaddr *b)
{
	return cio_sockaddr_compare(a, b) == 0;
}

/* SipHash-1-3 by Aumasson and Bernstein, over 64-bit words: the first one tells how
 * many follow, so that no padding is needed at the end. */
struct sip {
	uint64_t v0, v1, v2, v3;
};

static uint64_t rotate(uint64_t x, int n)
{
	return x << n | x >> (64 - n);
}

static void sip_round(struct sip *s)
{
	s->v0 += s->v1;
	s->v2 += s->v3;
	s->v1 = rotate(s->v1, 13) ^ s->v0;
	s->v3 = rotate(s->v3, 16) ^ s->v2;
	s->v0 = rotate(s->v0, 32);
	s->v2 += s->v1;
	s->v0 += s->v3;
	s->v1 = rotate(s->v1, 17) ^ s->v2;
	s->v3 = rotate(s->v3, 21) ^ s->v0;
	s->v2 = rotate(s->v2, 32);
}

static void sip_word(struct sip *s, uint64_t word)
{
	s->v3 ^= word;
	sip_round(s);
	s->v0 ^= word;
}

static uint64_t sip_end(struct sip *s)
{
	s->v2 ^= 0xff;
	for (int i = 0; i < 3; i++)
		sip_round(s);
	return s->v0 ^ s->v1 ^ s->v2 ^ s->v3;
}

/* Up to 8 bytes, the same number on every machine. */
static uint64_t word_of(const unsigned char *bytes, size_t len)
{
	uint64_t word = 0;

	for (size_t i = 0; i < len && i < 8; i++)
		word |= (uint64_t)bytes[i] << 8 * i;
	return word;
}

uint64_t cio_sockaddr_hash(const struct cio_sockaddr *a, uint64_t seed)
{
	uint64_t other_half = rotate(seed, 32);
	struct sip s = {
		seed ^ 0x736f6d6570736575u, other_half ^ 0x646f72616e646f6du,
		seed ^ 0x6c7967656e657261u, other_half ^ 0x7465646279746573u
	};
	struct addr_meaning m;

	cio_addr_read(a, &m);
	sip_word(&s, (uint64_t)m.kind << 56 | (uint64_t)(unsigned)m.family << 16 | m.len);
	sip_word(&s, (uint64_t)m.number[0] << 32 | m.number[1]);
	sip_word(&s, (uint64_t)m.number[2] << 32 | m.number[3]);
	for (size_t i = 0; i < m.len; i += 8)
		sip_word(&s, word_of(m.bytes + i, m.len - i));
	return sip_end(&s);
}
