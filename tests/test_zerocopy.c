/* SPDX-License-Identifier: MIT */
/* Sends that are not copied, and their ends. */
#include "config.h"

#include <string.h>

#include "udp.h"

#define PIECE ((size_t)16384)
#define SENDS 64

static struct cio_queued_error entry_of(uint32_t first, uint32_t last, bool copied)
{
	return (struct cio_queued_error){ .zerocopy = true, .first = first, .last = last, .copied = copied };
}

static void assert_range(const struct cio_zerocopy_range *r, uint64_t first, uint64_t last)
{
	ck_assert_uint_eq(r->first, first);
	ck_assert_uint_eq(r->last, last);
}

START_TEST(numbers_do_not_wrap)
{
	struct cio_zerocopy z = { .next = ((uint64_t)3 << 32) + 5, .ended = ((uint64_t)3 << 32) - 4 };
	struct cio_queued_error e = entry_of(0xfffffffe, 1, false);
	struct cio_zerocopy_range range;

	assert_ok(cio_zerocopy_end(&z, &e, &range));
	assert_range(&range, ((uint64_t)3 << 32) - 2, ((uint64_t)3 << 32) + 1);
	ck_assert(!range.copied && !z.copies);
	ck_assert_uint_eq(z.ended, (uint64_t)3 << 32);
}
END_TEST

START_TEST(sends_end_in_any_order)
{
	struct cio_zerocopy z = { .next = 5 };
	struct cio_queued_error late = entry_of(1, 4, true), first = entry_of(0, 0, false);
	struct cio_zerocopy_range range;

	assert_ok(cio_zerocopy_end(&z, &late, &range));
	assert_range(&range, 1, 4);
	ck_assert(range.copied && z.copies);
	assert_ok(cio_zerocopy_end(&z, &first, &range));
	assert_range(&range, 0, 0);
	ck_assert(!range.copied && z.copies);
	ck_assert_uint_eq(z.ended, 5);
}
END_TEST

static const struct {
	uint32_t first, last;
} never[] = { { 5, 5 }, { 4, 5 }, { 0, 5 }, { 0xffffffff, 0 }, { 3, 2 }, { 4, 3 }, { 0, 3 } };

START_TEST(the_end_of_what_was_never_sent_changes_nothing)
{
	struct cio_zerocopy z = { .next = 5, .ended = 2 };
	struct cio_queued_error e = entry_of(never[_i].first, never[_i].last, true), other = { .zerocopy = false };
	struct cio_zerocopy_range range = { .first = 77 };

	assert_error(cio_zerocopy_end(&z, &e, &range), CIO_EPROTO);
	assert_error(cio_zerocopy_end(&z, &other, &range), CIO_ENOENT);
	ck_assert(z.next == 5 && z.ended == 2 && !z.copies && range.first == 77);
}
END_TEST

#ifdef __linux__
# include <poll.h>

static char data[SENDS][PIECE];

static cio_ssize send_piece(cio_sockref s, struct cio_zerocopy *z, int i, uint64_t *ret_number)
{
	struct cio_buf buf = { .data = data[i], .len = PIECE };
	struct cio_msghdr msg = { .bufs = &buf, .nbufs = 1 };

	memset(data[i], 'a' + i % 26, PIECE);
	return cio_zerocopy_send(s, z, &msg, 0, ret_number);
}

static void receive_piece(cio_sockref s, int i)
{
	static char got[PIECE];

	ck_assert_int_eq(cio_recv(s, got, PIECE, MSG_WAITALL), (cio_ssize)PIECE);
	ck_assert_mem_eq(got, data[i], PIECE);
}

static void wait_for_end(cio_sockref s, struct cio_zerocopy *z, struct cio_zerocopy_range *ret)
{
	struct pollfd p = { .fd = s.fd };
	struct cio_queued_error e;

	ck_assert_int_eq(poll(&p, 1, 3000), 1);
	ck_assert(p.revents & POLLERR);
	ck_assert_int_eq(cio_recv_error(s, NULL, 0, &e), 0);
	assert_ok(cio_zerocopy_end(z, &e, ret));
}

/* The loopback copies, at the latest when it is received. */
START_TEST(every_send_ends_once)
{
	int domain = _i & 1 ? AF_INET6 : AF_INET, i;
	struct cio_zerocopy_range range;
	struct cio_zerocopy z;
	bool ended[SENDS] = { false };
	struct cio_sockaddr at;
	cio_socket a, b;
	uint64_t number;

	if ((_i & 1) && !have_ipv6())
		SKIP_TEST("no IPv6");
	if (_i & 2) {
		a = make_udp(domain, &at);
		b = make_udp(domain, &at);
		assert_ok(cio_connect(a.ref, &at));
	} else {
		make_tcp_pair(domain, &a, &b);
	}
	assert_ok(cio_zerocopy_init(a.ref, &z));
	for (i = 0; i < SENDS; i++) {
		z.copies = false;
		ck_assert_int_eq(send_piece(a.ref, &z, i, &number), (cio_ssize)PIECE);
		ck_assert_uint_eq(number, (uint64_t)i);
		receive_piece(b.ref, i);
	}
	while (z.ended < z.next) {
		wait_for_end(a.ref, &z, &range);
		for (; range.first <= range.last; range.first++) {
			ck_assert(!ended[range.first]);
			ended[range.first] = true;
		}
	}
	ck_assert_uint_eq(z.next, SENDS);
	ck_assert(z.copies);
	ck_assert_int_eq(send_piece(a.ref, &z, 0, &number), (cio_ssize)PIECE);
	ck_assert_uint_eq(number, CIO_ZEROCOPY_NONE);
	receive_piece(b.ref, 0);
	ck_assert_uint_eq(z.next, SENDS);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

/* A datagram without data would be counted by the kernel, a piece of a stream would not. */
START_TEST(nothing_is_no_send_with_a_number)
{
	struct cio_buf buf = { .data = NULL, .len = 0 };
	struct cio_msghdr msg = { .bufs = &buf, .nbufs = 1 };
	struct cio_zerocopy_range range;
	struct cio_sockaddr a_at, b_at;
	struct cio_zerocopy z;
	uint64_t number;
	cio_socket a, b;

	make_udp_pair(&a, &b, &a_at, &b_at);
	assert_ok(cio_zerocopy_init(a.ref, &z));
	msg.addr = &b_at;
	msg.nbufs = (size_t)_i;
	ck_assert_int_eq(cio_zerocopy_send(a.ref, &z, &msg, 0, &number), 0);
	ck_assert_uint_eq(number, CIO_ZEROCOPY_NONE);
	buf.data = data[0];
	buf.len = 10;
	msg.nbufs = 1;
	ck_assert_int_eq(cio_zerocopy_send(a.ref, &z, &msg, 0, &number), 10);
	ck_assert_uint_eq(number, 0);
	ck_assert_int_eq(cio_recv(b.ref, data[1], PIECE, 0), 0);
	ck_assert_int_eq(cio_recv(b.ref, data[1], PIECE, 0), 10);
	wait_for_end(a.ref, &z, &range);
	assert_range(&range, 0, 0);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(a_send_that_failed_has_no_number)
{
	uint64_t number = 77;
	struct cio_zerocopy z;
	struct cio_msghdr msg = { .nbufs = 0 };
	cio_socket a, b;

	make_tcp_pair(AF_INET, &a, &b);
	assert_ok(cio_zerocopy_init(a.ref, &z));
	assert_error(cio_zerocopy_send(a.ref, &z, &msg, 0x4000000, &number), CIO_EINVAL);
	assert_ok(cio_shutdown(a.ref, CIO_SHUT_WR));
	assert_error(send_piece(a.ref, &z, 0, &number), CIO_EPIPE);
	ck_assert(number == 77 && z.next == 0);
	cio_socket_close(&a);
	assert_error(send_piece(a.ref, &z, 0, &number), CIO_EBADF);
	assert_error(cio_zerocopy_init(a.ref, &z), CIO_EBADF);
	cio_socket_close(&b);
}
END_TEST

START_TEST(a_socket_that_always_copies_says_so)
{
	struct cio_zerocopy z = { .next = 77 };
	cio_socket s = make_socket(AF_UNIX, SOCK_STREAM);

	assert_error(cio_zerocopy_init(s.ref, &z), CIO_ENOTSUP);
	ck_assert_uint_eq(z.next, 77);
	cio_socket_close(&s);
}
END_TEST

START_TEST(without_memory_to_lock_it_is_copied)
{
	struct cio_zerocopy z;
	cio_socket a, b;
	uint64_t number;

	make_tcp_pair(AF_INET, &a, &b);
	assert_ok(cio_zerocopy_init(a.ref, &z));
	fault_reset();
	fault_fail("sendmsg", 1, -CIO_ENOBUFS);
	ck_assert_int_eq(send_piece(a.ref, &z, 0, &number), (cio_ssize)PIECE);
	ck_assert_uint_eq(number, CIO_ZEROCOPY_NONE);
	ck_assert(z.next == 0 && !z.copies);
	receive_piece(b.ref, 0);
	fault_fail_always("sendmsg", -CIO_ENOBUFS);
	assert_error(send_piece(a.ref, &z, 0, &number), CIO_ENOBUFS);
	fault_reset();
	ck_assert_int_eq(send_piece(a.ref, &z, 0, &number), (cio_ssize)PIECE);
	ck_assert_uint_eq(number, 0);
	receive_piece(b.ref, 0);
	fault_fail("setsockopt", 1, -CIO_ENOBUFS);
	assert_error(cio_zerocopy_init(b.ref, &z), CIO_ENOBUFS);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

#else

START_TEST(other_systems_say_that_they_have_none)
{
	struct cio_msghdr msg = { .nbufs = 0 };
	struct cio_zerocopy z = { .next = 0 };
	uint64_t number;

	assert_error(cio_zerocopy_init(CIO_SOCKREF(CIO_FD_NONE), &z), CIO_ENOTSUP);
	assert_error(cio_zerocopy_send(CIO_SOCKREF(CIO_FD_NONE), &z, &msg, 0, &number), CIO_ENOTSUP);
}
END_TEST

#endif

int main(void)
{
	Suite *suite = suite_create("zerocopy");
	TCase *tc = add_case(suite, "zerocopy");

	tcase_add_test(tc, numbers_do_not_wrap);
	tcase_add_test(tc, sends_end_in_any_order);
	tcase_add_loop_test(tc, the_end_of_what_was_never_sent_changes_nothing, 0, (int)(sizeof never / sizeof *never));
#ifdef __linux__
	tcase_add_loop_test(tc, every_send_ends_once, 0, 4);
	tcase_add_loop_test(tc, nothing_is_no_send_with_a_number, 0, 2);
	tcase_add_test(tc, a_send_that_failed_has_no_number);
	tcase_add_test(tc, a_socket_that_always_copies_says_so);

	tc = add_fault_case(suite, "faults");
	tcase_add_test(tc, without_memory_to_lock_it_is_copied);
#else
	tcase_add_test(tc, other_systems_say_that_they_have_none);
#endif
	return run_suite(suite);
}
