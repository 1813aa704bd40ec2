/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "conformance.h"

/* Exclusive registrations, pairs, and many registrations in one call. */

#define REF(fd) CIO_SOCKREF(fd)

/* Exclusive. */

START_TEST(exclusive_is_refused_where_there_is_none_and_hinted_is_not)
{
	struct rig r;
	cio_fd fd, peer;

	rig_open(&r, _i);
	channel_open(UNIX_STREAM, &fd, &peer);
	if (r.can & CIO_CAN_EXCLUSIVE) {
		assert_ok(cio_poll_register(r.p, REF(fd), 7, CIO_READABLE, CIO_LEVEL | CIO_EXCLUSIVE));
		assert_ok(cio_poll_deregister(r.p, REF(fd)));
	} else {
		assert_error(cio_poll_register(r.p, REF(fd), 7, CIO_READABLE, CIO_LEVEL | CIO_EXCLUSIVE), CIO_ENOTSUP);
		assert_error(cio_poll_deregister(r.p, REF(fd)), CIO_ENOENT);
	}
	assert_ok(cio_poll_register(r.p, REF(fd), 7, CIO_READABLE, CIO_LEVEL | CIO_EXCLUSIVE_HINT));
	put(peer);
	await(&r, 7, CIO_EVENT_READABLE);
	close_fd(fd);
	close_fd(peer);
	rig_close(&r);
}
END_TEST

START_TEST(exclusive_refuses_what_it_cannot_be)
{
	static const unsigned flags[] = { CIO_EXCLUSIVE, CIO_EXCLUSIVE_HINT };
	struct rig r;
	int i;
	cio_fd fd, peer;

	rig_open(&r, _i);
	channel_open(TCP, &fd, &peer);
	for (i = 0; i < 2; i++) {
		assert_error(cio_poll_register(r.p, REF(fd), 7, CIO_READABLE, CIO_ONESHOT | flags[i]), CIO_EINVAL);
		assert_error(cio_poll_register(r.p, REF(fd), 7, CIO_READABLE | CIO_PRIORITY, CIO_LEVEL | flags[i]),
			CIO_EINVAL);
		assert_error(cio_poll_deregister(r.p, REF(fd)), CIO_ENOENT);
	}
	if (CAN(&r, CIO_CAN_EXCLUSIVE)) {
		unsigned mode = CIO_EDGE | CIO_EXCLUSIVE;

		assert_ok(cio_poll_register(r.p, REF(fd), 7, CIO_READABLE, mode));
		assert_error(cio_poll_set_interest(r.p, REF(fd), RW), CIO_EINVAL);
		assert_error(cio_poll_set_interest(r.p, REF(fd), 0), CIO_EINVAL);
		assert_error(cio_poll_reregister(r.p, REF(fd), 8, CIO_READABLE, CIO_ONESHOT | CIO_EXCLUSIVE),
			CIO_EINVAL);
		assert_error(cio_poll_register(r.p, REF(fd), 8, CIO_READABLE, mode), CIO_EEXIST);
		put(peer);
		await(&r, 7, CIO_EVENT_READABLE);
	}
	close_fd(fd);
	close_fd(peer);
	rig_close(&r);
}
END_TEST

START_TEST(exclusive_may_become_plain_and_plain_exclusive)
{
	static const unsigned next[] = {
		CIO_LEVEL, CIO_EDGE | CIO_EXCLUSIVE_HINT, CIO_ONESHOT, CIO_LEVEL | CIO_EXCLUSIVE_HINT, CIO_EDGE,
	};
	struct rig r;
	cio_fd fd, peer;
	size_t i;

	rig_open(&r, _i);
	channel_open(UNIX_STREAM, &fd, &peer);
	put(peer);
	assert_ok(cio_poll_register(r.p, REF(fd), 7, CIO_READABLE, CIO_LEVEL | CIO_EXCLUSIVE_HINT));
	for (i = 0; i < sizeof next / sizeof *next; i++) {
		assert_ok(cio_poll_reregister(r.p, REF(fd), i, CIO_READABLE, next[i]));
		await(&r, i, CIO_EVENT_READABLE);
		if ((next[i] & 3) == CIO_LEVEL)
			ck_assert_uint_eq(look(&r), 1);
		else
			assert_quiet(&r);
	}
	close_fd(fd);
	close_fd(peer);
	rig_close(&r);
}
END_TEST

static void wait_once(void *arg)
{
	gather(arg, -1);
}

/* Somebody is woken; who was not can be by a waker, so all threads end. */
START_TEST(one_of_two_exclusive_polls_gets_the_connection)
{
	struct cio_sockaddr addr;
	struct rig r[2];
	struct cio_waker *w[2];
	cio_socket listener, client, conn;
	worker workers[2];
	unsigned hits = 0;
	int i;

	rig_open(&r[0], _i);
	rig_open(&r[1], _i);
	listener = make_listener(AF_INET, &addr);
	for (i = 0; i < 2; i++) {
		assert_ok(cio_poll_register(r[i].p, listener.ref, 7, CIO_READABLE, CIO_EDGE | CIO_EXCLUSIVE_HINT));
		assert_ok(cio_waker_new(r[i].p, 9, &w[i]));
		workers[i] = start(wait_once, &r[i]);
		until_asleep(&r[i]);
	}
	client = make_socket(AF_INET, SOCK_STREAM);
	assert_ok(cio_connect(client.ref, &addr));
	/* If nobody is woken this does not end.  Who is has its event before the connection is gone. */
	while (atomic_load(&r[0].waiter) && atomic_load(&r[1].waiter))
		nap(100000);
	assert_ok(cio_accept(listener.ref, &conn, NULL));
	for (i = 0; i < 2; i++) {
		assert_ok(cio_waker_wake(w[i]));
		finish(workers[i]);
		cio_waker_free(w[i]);
		hits += times(&r[i], 7);
	}
	ck_assert_uint_ge(hits, 1);
	cio_socket_close(&conn);
	cio_socket_close(&client);
	cio_socket_close(&listener);
	rig_close(&r[0]);
	rig_close(&r[1]);
}
END_TEST

/* Pairs: two watchers of one descriptor. */

static void pair_open(struct rig *r, int i, cio_fd *ret_fd, cio_fd *ret_peer)
{
	rig_open(r, i / 2);
	channel_open(UNIX_STREAM, ret_fd, ret_peer);
	assert_ok(cio_poll_register_pair(r->p, REF(*ret_fd), 1, 2, RW, duo(i)));
}

START_TEST(each_side_of_a_pair_has_its_token)
{
	struct rig r;
	cio_fd fd, peer;

	pair_open(&r, _i, &fd, &peer);
	await(&r, 2, CIO_EVENT_WRITABLE);
	ck_assert_uint_eq(times(&r, 1), 0);
	assert_seen(&r, 2, READ_SIDE, 0);
	put(peer);
	await(&r, 1, CIO_EVENT_READABLE);
	assert_seen(&r, 1, WRITE_SIDE, 0);
	assert_seen(&r, 2, READ_SIDE, 0);
	if (!(r.can & CIO_CAN_EDGE)) {
		drain(fd);
		assert_ok(cio_poll_rearm(r.p, REF(fd), CIO_READABLE));
	}
	close_fd(peer);
	await(&r, 1, CIO_EVENT_READABLE | CIO_EVENT_READ_CLOSED);
	assert_seen(&r, 1, CIO_EVENT_WRITABLE, 0);
	close_fd(fd);
	rig_close(&r);
}
END_TEST

START_TEST(sides_of_a_pair_end_one_by_one)
{
	struct rig r;
	cio_fd fd, peer;

	pair_open(&r, _i, &fd, &peer);
	await(&r, 2, CIO_EVENT_WRITABLE);
	assert_ok(cio_poll_deregister_side(r.p, REF(fd), CIO_WRITABLE));
	assert_error(cio_poll_deregister_side(r.p, REF(fd), CIO_WRITABLE), CIO_ENOENT);
	bury(&r, 2);
	assert_quiet(&r);
	put(peer);
	await(&r, 1, CIO_EVENT_READABLE);
	assert_error(cio_poll_register(r.p, REF(fd), 3, RW, CIO_LEVEL), CIO_EEXIST);
	assert_ok(cio_poll_deregister_side(r.p, REF(fd), CIO_READABLE));
	assert_error(cio_poll_deregister_side(r.p, REF(fd), CIO_READABLE), CIO_ENOENT);
	assert_error(cio_poll_deregister(r.p, REF(fd)), CIO_ENOENT);
	assert_quiet(&r);
	assert_ok(cio_poll_register(r.p, REF(fd), 3, RW, CIO_LEVEL));
	await(&r, 3, CIO_EVENT_READABLE | CIO_EVENT_WRITABLE);
	close_fd(fd);
	close_fd(peer);
	rig_close(&r);
}
END_TEST

START_TEST(a_fetched_event_of_a_pair_dies_with_its_side)
{
	struct rig r;
	cio_fd fd, peer;

	pair_open(&r, _i, &fd, &peer);
	put(peer);
	fetch(&r, -1);
	assert_ok(cio_poll_deregister_side(r.p, REF(fd), CIO_READABLE));
	bury(&r, 1);
	read_events(&r);
	assert_seen(&r, 2, READ_SIDE | CIO_EVENT_WRITABLE, CIO_EVENT_WRITABLE);
	fetch(&r, 0);
	assert_ok(cio_poll_deregister(r.p, REF(fd)));
	ck_assert_uint_eq(read_events(&r), 0);
	assert_quiet(&r);
	close_fd(fd);
	close_fd(peer);
	rig_close(&r);
}
END_TEST

START_TEST(each_side_of_a_pair_has_its_interest)
{
	struct rig r;
	cio_fd fd, peer;

	pair_open(&r, _i, &fd, &peer);
	assert_ok(cio_poll_set_interest(r.p, REF(fd), CIO_READABLE));
	assert_quiet(&r);
	put(peer);
	await(&r, 1, CIO_EVENT_READABLE);
	ck_assert_uint_eq(r.count, 1);
	assert_ok(cio_poll_set_interest(r.p, REF(fd), CIO_WRITABLE));
	await(&r, 2, CIO_EVENT_WRITABLE);
	ck_assert_uint_eq(r.count, 1);
	close_fd(fd);
	close_fd(peer);
	rig_close(&r);
}
END_TEST

/* Room for one event: both sides are heard, the ready one of them again and again. */
START_TEST(a_pair_in_little_room_has_both_its_sides)
{
	unsigned hits[3] = { 0 };
	struct rig r;
	int i;
	cio_fd fd, peer;

	rig_open_sized(&r, _i / 2, 1);
	channel_open(UNIX_STREAM, &fd, &peer);
	put(peer);
	assert_ok(cio_poll_register_pair(r.p, REF(fd), 1, 2, RW, duo(_i)));
	for (i = 0; i < 20; i++)
		if (look(&r) > 0)
			hits[r.got[0].token]++;
	if (duo(_i) == CIO_EDGE)
		ck_assert_uint_eq(hits[1] + hits[2], 2);
	ck_assert_uint_ge(hits[1], duo(_i) == CIO_EDGE ? 1 : 5);
	ck_assert_uint_ge(hits[2], duo(_i) == CIO_EDGE ? 1 : 5);
	close_fd(fd);
	close_fd(peer);
	rig_close(&r);
}
END_TEST

START_TEST(a_pair_refuses_what_it_cannot_be)
{
	struct rig r;
	cio_fd fd, peer;

	rig_open(&r, _i);
	channel_open(UNIX_STREAM, &fd, &peer);
	assert_error(cio_poll_register_pair(r.p, REF(fd), 1, 2, RW, CIO_ONESHOT), CIO_EINVAL);
	assert_error(cio_poll_register_pair(r.p, REF(fd), 1, 2, 1u << 20, CIO_LEVEL), CIO_EINVAL);
	assert_error(cio_poll_register_pair(r.p, REF(CIO_FD_NONE), 1, 2, RW, CIO_LEVEL), CIO_EBADF);
	assert_error(cio_poll_deregister_side(r.p, REF(fd), CIO_READABLE), CIO_ENOENT);
	assert_ok(cio_poll_register_pair(r.p, REF(fd), 1, 2, RW, CIO_LEVEL));
	assert_error(cio_poll_register_pair(r.p, REF(fd), 1, 2, RW, CIO_LEVEL), CIO_EEXIST);
	assert_error(cio_poll_deregister_side(r.p, REF(fd), RW), CIO_EINVAL);
	assert_error(cio_poll_deregister_side(r.p, REF(fd), 0), CIO_EINVAL);
	assert_error(cio_poll_deregister_side(r.p, REF(fd), CIO_PRIORITY), CIO_EINVAL);
	await(&r, 2, CIO_EVENT_WRITABLE);
	close_fd(fd);
	close_fd(peer);
	rig_close(&r);
}
END_TEST

/* A reregister makes a pair one registration again. */
START_TEST(reregister_replaces_a_pair)
{
	struct rig r;
	cio_fd fd, peer;

	pair_open(&r, _i, &fd, &peer);
	put(peer);
	assert_ok(cio_poll_reregister(r.p, REF(fd), 3, RW, CIO_LEVEL));
	bury(&r, 1);
	await(&r, 3, CIO_EVENT_READABLE | CIO_EVENT_WRITABLE);
	ck_assert_uint_eq(times(&r, 2), 0);
	close_fd(fd);
	close_fd(peer);
	rig_close(&r);
}
END_TEST

/* Batches. */

START_TEST(many_are_registered_each_with_its_result)
{
	struct cio_poll_entry entries[6];
	struct rig r;
	int i;
	cio_fd fd[4], peer[4];

	rig_open(&r, _i);
	for (i = 0; i < 4; i++) {
		channel_open(i < 2 ? UNIX_STREAM : PIPE, &fd[i], &peer[i]);
		entries[i] = (struct cio_poll_entry){ fd[i], (uint64_t)i, CIO_READABLE, CIO_LEVEL, 1 };
		put(peer[i]);
	}
	entries[2].fd = CIO_FD_NONE;
	entries[4] = entries[1];
	entries[5] = entries[3];
	entries[3].mode = 3;
	ck_assert_uint_eq(cio_poll_register_many(r.p, entries, 6), 3);
	assert_error(entries[0].result, 0);
	assert_error(entries[1].result, 0);
	assert_error(entries[2].result, CIO_EBADF);
	assert_error(entries[3].result, CIO_EINVAL);
	assert_error(entries[4].result, CIO_EEXIST);
	assert_error(entries[5].result, 0);
	ck_assert_uint_eq(look(&r), 3);
	for (i = 0; i < 4; i++)
		assert_seen(&r, (uint64_t)i, CIO_EVENT_READABLE, i == 2 ? 0 : CIO_EVENT_READABLE);
	entries[0].token = 70;
	entries[1].token = 71;
	entries[2].fd = fd[2];
	ck_assert_uint_eq(cio_poll_reregister_many(r.p, entries, 3), 2);
	assert_error(entries[2].result, CIO_ENOENT);
	ck_assert_uint_eq(look(&r), 3);
	ck_assert_uint_eq(times(&r, 70) + times(&r, 71) + times(&r, 3), 3);
	ck_assert_uint_eq(cio_poll_deregister_many(r.p, entries, 3), 2);
	assert_error(entries[2].result, CIO_ENOENT);
	ck_assert_uint_eq(look(&r), 1);
	ck_assert_uint_eq(cio_poll_register_many(r.p, NULL, 0), 0);
	ck_assert_uint_eq(cio_poll_reregister_many(r.p, NULL, 0), 0);
	ck_assert_uint_eq(cio_poll_deregister_many(r.p, NULL, 0), 0);
	for (i = 0; i < 4; i++) {
		close_fd(fd[i]);
		close_fd(peer[i]);
	}
	rig_close(&r);
}
END_TEST

void conf_excl(Suite *suite)
{
	TCase *tc = add_case(suite, "exclusive");

	add_test(tc, exclusive_is_refused_where_there_is_none_and_hinted_is_not);
	add_test(tc, exclusive_refuses_what_it_cannot_be);
	add_test(tc, exclusive_may_become_plain_and_plain_exclusive);
	add_test(tc, one_of_two_exclusive_polls_gets_the_connection);

	tc = add_case(suite, "pairs");
	tcase_add_loop_test(tc, each_side_of_a_pair_has_its_token, 0, 2 * selectors());
	tcase_add_loop_test(tc, sides_of_a_pair_end_one_by_one, 0, 2 * selectors());
	tcase_add_loop_test(tc, a_fetched_event_of_a_pair_dies_with_its_side, 0, 2 * selectors());
	tcase_add_loop_test(tc, each_side_of_a_pair_has_its_interest, 0, 2 * selectors());
	tcase_add_loop_test(tc, reregister_replaces_a_pair, 0, 2 * selectors());
	tcase_add_loop_test(tc, a_pair_in_little_room_has_both_its_sides, 0, 2 * selectors());
	add_test(tc, a_pair_refuses_what_it_cannot_be);

	tc = add_case(suite, "many in one call");
	add_test(tc, many_are_registered_each_with_its_result);
}
