/* SPDX-License-Identifier: MIT */
/* SOL_XDP: its bytes, and a socket that gets its memory and its rings. */
#include "config.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "option_cases.h"
#include "pretend.h"

#define LEVEL 283

static const cio_sockref none = { CIO_FD_NONE };

static bool xdp_socket(cio_socket *ret)
{
	if (cio_socket_open(44, SOCK_RAW, 0, 0, ret) == 0)
		return true;
	skipped_test("xdp_socket", "this kernel, or this user, has no XDP");
	return false;
}

static const struct ring {
	int (*set)(cio_sockref, uint32_t);
	int number;
	uint32_t least;
} rings[] = {
	{ cio_set_xdp_rx_ring, 2, 1 }, { cio_set_xdp_tx_ring, 3, 1 }, { cio_set_xdp_umem_fill_ring, 5, 1 },
	{ cio_set_xdp_umem_completion_ring, 6, 1 }, { cio_set_xdp_max_tx_skb_budget, 9, 32 },
};

START_TEST(a_socket_gets_its_memory_and_its_rings)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	struct cio_xdp_umem u = { .len = 4 * page, .chunk_size = 2048 };
	struct cio_xdp_statistics stats;
	struct cio_xdp_mmap_offsets at;
	uint32_t flags = 7;
	cio_socket s;
	int i;

	if (!xdp_socket(&s))
		return;
	ck_assert_int_eq(posix_memalign(&u.addr, page, u.len), 0);
	for (i = 0; i < 4; i++) {
		assert_error(rings[i].set(s.ref, 3), CIO_EINVAL);
		assert_ok(rings[i].set(s.ref, 8));
		ck_assert_int_lt(rings[i].set(s.ref, 8), 0);
	}
	u.chunk_size = 77;
	assert_error(cio_set_xdp_umem_reg(s.ref, &u), CIO_EINVAL);
	u.chunk_size = 2048;
	assert_ok(cio_set_xdp_umem_reg(s.ref, &u));
	assert_error(cio_set_xdp_umem_reg(s.ref, &u), CIO_EBUSY);
	assert_ok(cio_get_xdp_mmap_offsets(s.ref, &at));
	ck_assert(at.has_flags && at.rx.desc > at.rx.producer && at.completion.desc > 0);
	assert_ok(cio_get_xdp_statistics(s.ref, &stats, sizeof stats));
	ck_assert(stats.fields == 0x3f && stats.rx_dropped == 0 && stats.tx_ring_empty_descs == 0);
	assert_ok(cio_get_xdp_options(s.ref, &flags));
	ck_assert_uint_eq(flags, 0);
	cio_socket_close(&s);
	free(u.addr);
}
END_TEST

/* From 32 to the entries of the ring, which has to be there. */
START_TEST(a_budget_is_within_the_ring)
{
	const struct cio_option *o = cio_option_find("xdp.max_tx_skb_budget");
	cio_socket s;
	int r;

	assert_error(cio_option_check_text(o, "31"), o->number == -1 ? CIO_ENOPROTOOPT : CIO_ERANGE);
	if (!xdp_socket(&s))
		return;
	r = cio_set_xdp_max_tx_skb_budget(s.ref, 32);
	if (r == CIO_ENOPROTOOPT)
		skipped_test("a_budget_is_within_the_ring", "Linux has it since 6.17");
	else {
		assert_error(r, CIO_EACCES);
		assert_ok(cio_set_xdp_tx_ring(s.ref, 64));
		assert_ok(cio_set_xdp_max_tx_skb_budget(s.ref, 32));
		assert_ok(cio_set_xdp_max_tx_skb_budget(s.ref, 64));
		assert_error(cio_set_xdp_max_tx_skb_budget(s.ref, 65), CIO_EACCES);
		assert_error(cio_set_xdp_max_tx_skb_budget(s.ref, 31), CIO_EINVAL);
	}
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_ring_is_a_number_of_entries)
{
	const struct ring *ring = &rings[_i];
	uint32_t entries = 64;

	if (!pretend_has("xdp.rx_ring"))
		return;
	pretend_begin();
	assert_ok(ring->set(PRETEND_SOCKET, 64));
	assert_sent(LEVEL, ring->number, &entries, 4);
	assert_ok(ring->set(PRETEND_SOCKET, ring->least));
	assert_error(ring->set(PRETEND_SOCKET, ring->least - 1), CIO_EINVAL);
	assert_error(ring->set(PRETEND_SOCKET, 1u << 31), CIO_EINVAL);
	ck_assert_uint_eq(pretend_last()->calls, 2);
	pretend_end();
	assert_error(ring->set(none, 64), CIO_EBADF);
}
END_TEST

START_TEST(memory_is_laid_out_as_linux_wants)
{
	const struct { uint64_t addr, len; uint32_t chunk_size, headroom, flags, metadata; } wire = {
		0x12340000, 8192, 2048, 16, 4, 24 };
	struct cio_xdp_umem u = { (void *)(uintptr_t)0x12340000, 8192, 2048, 16, CIO_XDP_TX_METADATA_LEN, 24 };

	if (!pretend_has("xdp.umem_reg"))
		return;
	pretend_begin();
	assert_ok(cio_set_xdp_umem_reg(PRETEND_SOCKET, &u));
	assert_sent(LEVEL, 4, &wire, 32);
	pretend_end();
}
END_TEST

/* Of Linux 4.18, and since 5.4. */
START_TEST(offsets_of_both_ages_are_understood)
{
	struct cio_xdp_mmap_offsets at;
	uint64_t wire[16];
	unsigned i;

	if (!pretend_has("xdp.mmap_offsets"))
		return;
	for (i = 0; i < 16; i++)
		wire[i] = i + 1;
	pretend_begin();
	pretend_answer(wire, 128);
	assert_ok(cio_get_xdp_mmap_offsets(PRETEND_SOCKET, &at));
	assert_asked(LEVEL, 1, 128);
	ck_assert(at.has_flags && at.rx.producer == 1 && at.rx.flags == 4 && at.tx.consumer == 6 && at.fill.desc == 11
		&& at.completion.flags == 16);
	pretend_begin();
	pretend_answer(wire, 96);
	assert_ok(cio_get_xdp_mmap_offsets(PRETEND_SOCKET, &at));
	ck_assert(!at.has_flags && at.rx.producer == 1 && at.rx.flags == 0 && at.tx.producer == 4 && at.fill.desc == 9
		&& at.completion.desc == 12 && at.completion.flags == 0);
	pretend_end();
}
END_TEST

START_TEST(statistics_of_both_ages_are_understood)
{
	const uint64_t wire[] = { 1, 2, 3, 4, 5, 6 };
	struct cio_xdp_statistics stats;

	if (!pretend_has("xdp.statistics"))
		return;
	pretend_begin();
	pretend_answer(wire, 48);
	assert_ok(cio_get_xdp_statistics(PRETEND_SOCKET, &stats, sizeof stats));
	assert_asked(LEVEL, 7, 48);
	ck_assert(stats.fields == 0x3f && stats.rx_dropped == 1 && stats.rx_invalid_descs == 2
		&& stats.tx_invalid_descs == 3 && stats.rx_ring_full == 4 && stats.rx_fill_ring_empty_descs == 5
		&& stats.tx_ring_empty_descs == 6);
	memset(&stats, 0x5a, sizeof stats);
	assert_ok(cio_get_xdp_statistics(PRETEND_SOCKET, &stats, offsetof(struct cio_xdp_statistics, tx_invalid_descs)));
	ck_assert(stats.fields == 3 && stats.tx_invalid_descs == UINT64_C(0x5a5a5a5a5a5a5a5a));
	assert_error(cio_get_xdp_statistics(PRETEND_SOCKET, &stats, 7), CIO_EINVAL);
	pretend_begin();
	pretend_answer(wire, 24);
	assert_ok(cio_get_xdp_statistics(PRETEND_SOCKET, &stats, sizeof stats));
	ck_assert(stats.fields == 7 && stats.rx_ring_full == 0);
	pretend_end();
}
END_TEST

START_TEST(other_sockets_refuse_them)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);
	struct cio_xdp_statistics stats = { .fields = 7 };
	struct cio_xdp_mmap_offsets at = { .rx = { 7, 7, 7, 7 } };
	struct cio_xdp_umem u = { .len = 4096 };
	uint32_t flags = 7;

	assert_refused(cio_get_xdp_mmap_offsets(s.ref, &at));
	assert_refused(cio_get_xdp_statistics(s.ref, &stats, sizeof stats));
	assert_refused(cio_get_xdp_options(s.ref, &flags));
	assert_refused(cio_set_xdp_umem_reg(s.ref, &u));
	assert_refused(rings[_i].set(s.ref, 64));
	ck_assert(flags == 7 && stats.fields == 7 && at.rx.desc == 7);
	cio_socket_close(&s);
	if (!pretend_has("xdp.rx_ring"))
		return;
	assert_error(cio_get_xdp_mmap_offsets(none, &at), CIO_EBADF);
	assert_error(cio_get_xdp_statistics(none, &stats, sizeof stats), CIO_EBADF);
	assert_error(cio_get_xdp_options(none, &flags), CIO_EBADF);
	assert_error(cio_set_xdp_umem_reg(none, &u), CIO_EBADF);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("xdp");
	TCase *tc = add_case(suite, "xdp");

	tcase_add_test(tc, a_socket_gets_its_memory_and_its_rings);
	tcase_add_test(tc, a_budget_is_within_the_ring);
	tcase_add_loop_test(tc, a_ring_is_a_number_of_entries, 0, 5);
	tcase_add_test(tc, memory_is_laid_out_as_linux_wants);
	tcase_add_test(tc, offsets_of_both_ages_are_understood);
	tcase_add_test(tc, statistics_of_both_ages_are_understood);
	tcase_add_loop_test(tc, other_sockets_refuse_them, 0, 5);
	return run_suite(suite);
}
