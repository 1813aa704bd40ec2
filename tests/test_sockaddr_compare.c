/* SPDX-License-Identifier: MIT */
/* Comparing and hashing. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "sockaddr.h"

START_TEST(padding_is_no_part_of_an_address)
{
	struct cio_sockaddr a = from_text("192.0.2.1:80"), b = a;

	memset(a.u.in.sin_zero, 0xaa, sizeof a.u.in.sin_zero);
	memset(a.u.bytes + sizeof a.u.in, 0xaa, sizeof a.u - sizeof a.u.in);
	a.truncated = true;
	assert_same(&a, &b);
	a.len = sizeof a.u;
	assert_same(&a, &b);
#ifdef HAVE_STRUCT_SOCKADDR_SA_LEN
	a.u.sa.sa_len = 0;
	assert_same(&a, &b);
#endif
#ifdef __linux__
	a = b = from_text("vsock:3:4");
	memset(a.u.bytes + 13, 0xaa, 3);
	memset(a.u.bytes + 2, 0xaa, 2);
	assert_same(&a, &b);
	a = b = from_text("netlink:3:0x4");
	memset(a.u.bytes + 2, 0xaa, 2);
	assert_same(&a, &b);
	a = b = from_text("packet:7:0x0800:01:02:03:04:05:06");
	memset(a.u.bytes + 18, 0xaa, 2);
	assert_same(&a, &b);
	a.len = 18;
	ck_assert_ptr_nonnull(cio_sockaddr_ll(&a));
	assert_same(&a, &b);
	a.len = 17;
	ck_assert_ptr_null(cio_sockaddr_ll(&a));
	assert_different(&a, &b);
#endif
}
END_TEST

/* In the order of cio_sockaddr_compare(). */
static const char *const sorted[] = {
	"none",
	"0.0.0.0:1",
	"10.0.0.1:80",
	"10.0.0.1:81",
	"10.0.0.2:1",
	"192.0.2.1:80",
	"[::1]:80",
	"[::1%1000001]:80",
	"[::1%1000001]:80?flowinfo=0x1",
	"[::1]:81",
	"[::ffff:10.0.0.1]:80",
	"[2001:db8::1]:1",
	"unix:",
	"unix:/a",
	"unix:/ab",
	"unix:/b",
#ifdef __linux__
	"unix:@",
	"unix:@\\x00",
	"unix:@a",
	"unix:@a\\x00",
	"vsock:1:2",
	"vsock:1:2?flags=1",
	"vsock:1:3",
	"vsock:any:any",
	"packet:1000001:0x0800",
	"packet:1000001:0x0800?pkttype=1",
	"packet:1000001:0x0800?hatype=1",
	"packet:1000001:0x0806",
	"packet:1000001:0x0800:00",
	"packet:1000001:0x0800:00:00",
	"packet:1000001:0x0800:01",
	"netlink:0:0x1",
	"netlink:1:0x0",
	"family:0:",
	"family:0:0000",
	"family:2:0050c0000201",
	"family:250:01",
	"family:251:",
	"family:251:01",
#endif
};
#define SORTED (sizeof sorted / sizeof *sorted)

START_TEST(order_is_total_and_agrees_with_equality_and_hash)
{
	struct cio_sockaddr a = from_text(sorted[_i]), b;

	for (size_t i = 0; i < SORTED; i++) {
		b = from_text(sorted[i]);
		ck_assert_msg(cio_sockaddr_compare(&a, &b) == ((size_t)_i > i) - ((size_t)_i < i),
			"%s, %s", sorted[_i], sorted[i]);
		if (i == (size_t)_i)
			assert_same(&a, &b);
		else
			assert_different(&a, &b);
	}
}
END_TEST

START_TEST(a_short_address_differs_from_a_whole_one)
{
	struct cio_sockaddr a = from_text("192.0.2.1:80"), b = a, c = a;

	b.len = 8;
	assert_different(&a, &b);
	c.len = 8;
	memset(c.u.bytes + 8, 0xaa, 8);
	assert_same(&b, &c);
}
END_TEST

START_TEST(hash_depends_on_every_byte_of_the_seed)
{
	struct cio_sockaddr a = from_text("192.0.2.1:80");
	uint64_t first = cio_sockaddr_hash(&a, 0);

	for (int i = 0; i < 64; i++)
		ck_assert(cio_sockaddr_hash(&a, (uint64_t)1 << i) != first);
	ck_assert(cio_sockaddr_hash(&a, 0) == first);
}
END_TEST

static int by_value(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* 4096 neighbours in 2^32 values: one collision has a chance of 1 in 500, four of none. */
START_TEST(neighbours_do_not_collide_in_either_half_of_the_hash)
{
	static uint32_t low[4096], high[4096];
	struct cio_sockaddr a = from_text("10.0.0.0:0");
	unsigned same = 0;

	for (unsigned i = 0; i < 4096; i++) {
		a.u.in.sin_addr.s_addr = htonl(0x0a000000u + i / 64);
		assert_ok(cio_sockaddr_set_port(&a, (uint16_t)(i % 64)));
		low[i] = (uint32_t)cio_sockaddr_hash(&a, SEED);
		high[i] = (uint32_t)(cio_sockaddr_hash(&a, SEED) >> 32);
	}
	qsort(low, 4096, sizeof *low, by_value);
	qsort(high, 4096, sizeof *high, by_value);
	for (unsigned i = 1; i < 4096; i++)
		same += (unsigned)((low[i] == low[i - 1]) + (high[i] == high[i - 1]));
	ck_assert_uint_lt(same, 4);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("sockaddr_compare");
	TCase *tc = add_case(suite, "comparing");

	tcase_add_test(tc, padding_is_no_part_of_an_address);
	tcase_add_loop_test(tc, order_is_total_and_agrees_with_equality_and_hash, 0, (int)SORTED);
	tcase_add_test(tc, a_short_address_differs_from_a_whole_one);
	tcase_add_test(tc, hash_depends_on_every_byte_of_the_seed);
	tcase_add_test(tc, neighbours_do_not_collide_in_either_half_of_the_hash);
	return run_suite(suite);
}
