/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#ifndef _WIN32
# include <fcntl.h>
# include <sys/resource.h>
# include <unistd.h>
#endif

#include "conformance.h"

/* More events than room, tokens of every kind, descriptors of every number. */

#define CROWD 40

struct crowd {
	cio_fd fd[CROWD];
	cio_fd peer[CROWD];
	unsigned hits[CROWD];
	unsigned waits;
};

static void crowd_open(struct crowd *c, struct rig *r, unsigned mode, bool ready)
{
	int i;

	memset(c, 0, sizeof *c);
	for (i = 0; i < CROWD; i++) {
		channel_open(UNIX_STREAM, &c->fd[i], &c->peer[i]);
		enroll(r, c->fd[i], (uint64_t)i, CIO_READABLE, mode);
		if (ready)
			put(c->peer[i]);
	}
}

static void crowd_close(struct crowd *c)
{
	int i;

	for (i = 0; i < CROWD; i++) {
		close_fd(c->fd[i]);
		close_fd(c->peer[i]);
	}
}

/* One wait: who was hit. */
static size_t crowd_look(struct crowd *c, struct rig *r)
{
	size_t i;

	look(r);
	c->waits++;
	for (i = 0; i < r->count; i++)
		if (r->got[i].token < CROWD)
			c->hits[r->got[i].token]++;
	return r->count;
}

static bool crowd_hit(const struct crowd *c, unsigned least)
{
	int i;

	for (i = 0; i < CROWD; i++)
		if (c->hits[i] < least)
			return false;
	return true;
}

static const size_t rooms[] = { 1, 2, 3, 7, CROWD - 1, CROWD, CROWD + 1 };
#define ROOMS (sizeof rooms / sizeof *rooms)

static void crowd_trial(struct crowd *c, struct rig *r, int i, unsigned mode)
{
	rig_open_sized(r, i / (int)ROOMS, rooms[(size_t)i % ROOMS]);
	crowd_open(c, r, mode, true);
}

START_TEST(edges_that_do_not_fit_come_later_and_once)
{
	struct crowd c;
	struct rig r;

	crowd_trial(&c, &r, _i, CIO_EDGE);
	while (crowd_look(&c, &r) > 0)
		ck_assert_uint_le(c.waits, 2 * CROWD);
	ck_assert(crowd_hit(&c, 1));
	ck_assert_uint_ge(c.waits, CROWD / r.capacity);
	crowd_close(&c);
	rig_close(&r);
}
END_TEST

START_TEST(shots_that_do_not_fit_come_later_and_once)
{
	struct crowd c;
	struct rig r;
	int i;

	crowd_trial(&c, &r, _i, CIO_ONESHOT);
	while (crowd_look(&c, &r) > 0)
		ck_assert_uint_le(c.waits, CROWD);
	for (i = 0; i < CROWD; i++)
		ck_assert_uint_eq(c.hits[i], 1);
	crowd_close(&c);
	rig_close(&r);
}
END_TEST

/* Everybody stays ready; nobody may be passed over for ever. */
START_TEST(nobody_starves_when_more_are_ready_than_fit)
{
	struct crowd c;
	struct rig r;

	crowd_trial(&c, &r, _i, CIO_LEVEL);
	while (!crowd_hit(&c, 5)) {
		ck_assert_uint_gt(crowd_look(&c, &r), 0);
		ck_assert_msg(c.waits <= 40 * CROWD / r.capacity + 40, "%s: starved", r.selector);
	}
	crowd_close(&c);
	rig_close(&r);
}
END_TEST

START_TEST(a_wait_with_room_for_all_brings_all)
{
	struct crowd c;
	struct rig r;

	rig_open(&r, _i / PLAIN_MODES);
	crowd_open(&c, &r, modes[_i % PLAIN_MODES].bits, true);
	ck_assert_uint_eq(crowd_look(&c, &r), CROWD);
	ck_assert(crowd_hit(&c, 1));
	crowd_close(&c);
	rig_close(&r);
}
END_TEST

/* Ready ones that are deregistered make room, and no hole. */
START_TEST(those_that_leave_take_their_events_along)
{
	struct crowd c;
	struct rig r;
	int i;

	rig_open_sized(&r, _i / PLAIN_MODES, 4);
	crowd_open(&c, &r, modes[_i % PLAIN_MODES].bits, true);
	crowd_look(&c, &r);
	for (i = 0; i < CROWD; i += 2)
		assert_ok(cio_poll_deregister_file(r.p, CIO_FILEREF(c.fd[i])));
	memset(c.hits, 0, sizeof c.hits);
	for (i = 0; i < 3 * CROWD && crowd_look(&c, &r) > 0; i++)
		;
	for (i = 0; i < CROWD; i += 2)
		ck_assert_uint_eq(c.hits[i], 0);
	crowd_close(&c);
	rig_close(&r);
}
END_TEST

/* A busy one and a crowd of which one at a time has news. */
START_TEST(a_busy_descriptor_does_not_hide_the_others)
{
	struct crowd c;
	struct rig r;
	int i;
	cio_fd fd, peer;

	rig_open_sized(&r, _i, 1);
	crowd_open(&c, &r, CIO_EDGE, false);
	channel_open(UNIX_STREAM, &fd, &peer);
	enroll(&r, fd, 1000, CIO_READABLE | CIO_WRITABLE, CIO_LEVEL);
	put(peer);
	for (i = 0; i < CROWD; i++) {
		put(c.peer[i]);
		for (c.waits = 0; c.hits[i] == 0;) {
			crowd_look(&c, &r);
			ck_assert_uint_le(c.waits, 8);
		}
	}
	close_fd(fd);
	close_fd(peer);
	crowd_close(&c);
	rig_close(&r);
}
END_TEST

START_TEST(a_huge_buffer_is_no_reason_to_wait_longer)
{
	struct crowd c;
	struct rig r;
	int round;

	rig_open_sized(&r, _i, 100000);
	crowd_open(&c, &r, CIO_LEVEL, true);
	for (round = 0; round < 20; round++)
		ck_assert_uint_eq(crowd_look(&c, &r), CROWD);
	crowd_close(&c);
	rig_close(&r);
}
END_TEST

/* Tokens. */

START_TEST(every_token_comes_back_as_it_was_given)
{
	static const uint64_t tokens[] = {
		0, 1, UINT64_MAX, UINT64_MAX - 1, UINT64_C(1) << 63, UINT64_C(1) << 32, UINT32_MAX, INT64_MAX,
		UINT64_C(0x123456789abcdef0), UINT64_C(0xffffffff00000000), UINT64_C(0xfedcba9876543210),
	};
	struct cio_waker *w;
	struct trial t;
	size_t i;

	trial_open(&t, _i, ALL_MODES, KINDS);
	put(t.peer);
	assert_ok(trial_register(&t, 12345, CIO_READABLE));
	for (i = 0; i < sizeof tokens / sizeof *tokens; i++) {
		assert_ok(trial_reregister(&t, tokens[i], CIO_READABLE));
		await(&t.r, tokens[i], CIO_EVENT_READABLE);
		ck_assert_uint_eq(t.r.count, 1);
		assert_ok(trial_deregister(&t));
		assert_ok(trial_register(&t, tokens[i], CIO_READABLE));
		await(&t.r, tokens[i], CIO_EVENT_READABLE);
		ck_assert_uint_eq(t.r.count, 1);
	}
	assert_ok(trial_deregister(&t));
	for (i = 0; i < sizeof tokens / sizeof *tokens; i++) {
		assert_ok(cio_waker_new(t.r.p, tokens[i], &w));
		assert_ok(cio_waker_wake(w));
		await(&t.r, tokens[i], CIO_EVENT_WAKER);
		ck_assert_uint_eq(t.r.count, 1);
		cio_waker_free(w);
	}
	trial_close(&t);
}
END_TEST

/* mio #1204: shared tokens are the caller's affair; each registration has its own event. */
START_TEST(a_token_may_be_shared)
{
	int i;
	cio_fd fd[3], peer[3];
	struct cio_waker *w;
	struct rig r;

	rig_open(&r, _i);
	assert_ok(cio_waker_new(r.p, 7, &w));
	for (i = 0; i < 3; i++) {
		channel_open(i, &fd[i], &peer[i]);
		enroll(&r, fd[i], 7, CIO_READABLE, CIO_LEVEL);
		put(peer[i]);
		await(&r, 7, CIO_EVENT_READABLE);
		ck_assert_uint_eq(times(&r, 7), (unsigned)i + 1);
	}
	assert_ok(cio_waker_wake(w));
	look(&r);
	ck_assert_uint_eq(times(&r, 7), 4);
	for (i = 0; i < 3; i++) {
		assert_ok(cio_poll_deregister_file(r.p, CIO_FILEREF(fd[i])));
		close_fd(fd[i]);
		close_fd(peer[i]);
		look(&r);
		ck_assert_uint_eq(times(&r, 7), 2 - (unsigned)i);
	}
	cio_waker_free(w);
	rig_close(&r);
}
END_TEST

/* Descriptors. */

#ifndef _WIN32
START_TEST(numbers_far_apart_work_as_near_ones)
{
	static const int numbers[] = { 63, 64, 255, 256, 511, 1023, 1024, 4095, 4096, 4097, 65535, 65536, 262143, 1000000 };
	enum { N = sizeof numbers / sizeof *numbers };
	int i, n = 0;
	cio_fd fd, peer, high[N], high_peer[N];
	struct rlimit limit;
	struct rig r;

	rig_open(&r, _i);
	getrlimit(RLIMIT_NOFILE, &limit);
	limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_NOFILE, &limit);
	for (i = 0; i < N && (rlim_t)numbers[i] < limit.rlim_cur; i++) {
		channel_open(PIPE, &fd, &peer);
		high[n] = fcntl(fd, F_DUPFD_CLOEXEC, numbers[i]);
		close_fd(fd);
		if (high[n] < 0) {
			close_fd(peer);
			break;
		}
		high_peer[n] = peer;
		enroll(&r, high[n], (uint64_t)n, CIO_READABLE, CIO_EDGE);
		n++;
	}
	ck_assert_int_gt(n, 4);
	for (i = 0; i < n; i++) {
		put(high_peer[i]);
		await(&r, (uint64_t)i, CIO_EVENT_READABLE);
		ck_assert_uint_eq(r.count, 1);
	}
	for (i = n - 1; i >= 0; i--) {
		assert_ok(cio_poll_deregister_file(r.p, CIO_FILEREF(high[i])));
		assert_error(cio_poll_deregister_file(r.p, CIO_FILEREF(high[i])), CIO_ENOENT);
		enroll(&r, high[i], (uint64_t)i + 100, CIO_READABLE, CIO_EDGE);
		await(&r, (uint64_t)i + 100, CIO_EVENT_READABLE);
		close_fd(high[i]);
		close_fd(high_peer[i]);
	}
	rig_close(&r);
}
END_TEST
#else
/* Windows gives the lowest number: what lies below is taken first. */
START_TEST(numbers_far_apart_work_as_near_ones)
{
	enum { N = 3, MANY = 13000 };
	static HANDLE taken[MANY];
	static const int ends[N] = { 0, 4200, MANY };
	cio_fd fd[N], peer[N];
	int i, n = 0;
	struct rig r;

	rig_open(&r, _i);
	for (i = 0; i < N; i++) {
		for (; n < ends[i]; n++)
			ck_assert_ptr_nonnull(taken[n] = CreateEventW(NULL, FALSE, FALSE, NULL));
		channel_open(UNIX_STREAM, &fd[i], &peer[i]);
		ck_assert_uint_gt(fd[i], 4 * (cio_fd)ends[i]);
		enroll(&r, fd[i], (uint64_t)i, CIO_READABLE, CIO_EDGE);
	}
	for (i = 0; i < N; i++) {
		put(peer[i]);
		await(&r, (uint64_t)i, CIO_EVENT_READABLE);
		ck_assert_uint_eq(r.count, 1);
	}
	for (i = N - 1; i >= 0; i--) {
		assert_ok(cio_poll_deregister_file(r.p, CIO_FILEREF(fd[i])));
		assert_error(cio_poll_deregister_file(r.p, CIO_FILEREF(fd[i])), CIO_ENOENT);
		enroll(&r, fd[i], (uint64_t)i + 100, CIO_READABLE, CIO_EDGE);
		await(&r, (uint64_t)i + 100, CIO_EVENT_READABLE);
		close_fd(fd[i]);
		close_fd(peer[i]);
	}
	while (n > 0)
		CloseHandle(taken[--n]);
	rig_close(&r);
}
END_TEST
#endif

/* mio: poll_closes_fd. */
START_TEST(many_polls_come_and_go)
{
	struct cio_events *events;
	struct cio_waker *w;
	struct cio_poll *p;
	int i;
	cio_fd fd, peer;

	channel_open(UNIX_STREAM, &fd, &peer);
	for (i = 0; i < 300; i++) {
		assert_ok(cio_poll_new(selector_name(_i), &p));
		assert_ok(cio_events_new(p, 8, &events));
		assert_ok(cio_waker_new(p, 1, &w));
		assert_ok(cio_poll_register(p, CIO_SOCKREF(fd), 2, CIO_WRITABLE, CIO_LEVEL));
		assert_ok(cio_waker_wake(w));
		ck_assert_int_eq(cio_poll_wait(p, events, 0), 2);
		cio_events_free(events);
		cio_poll_free(p);
		cio_waker_free(w);
	}
	close_fd(fd);
	close_fd(peer);
}
END_TEST

#ifndef _WIN32
/* Nothing that a poll opens lives on after exec. */
START_TEST(its_descriptors_are_closed_by_exec)
{
	struct cio_waker *w;
	cio_fileref native;
	bool before[1024];
	struct rig r;
	cio_fd fd;

	for (fd = 0; fd < 1024; fd++)
		before[fd] = fcntl(fd, F_GETFD) >= 0;
	rig_open(&r, _i);
	assert_ok(cio_waker_new(r.p, 1, &w));
	assert_ok(cio_waker_wake(w));
	look(&r);
	if (r.can & CIO_CAN_NATIVE)
		assert_ok(cio_poll_native(r.p, &native));
	look(&r);
	for (fd = 0; fd < 1024; fd++)
		if (!before[fd] && fcntl(fd, F_GETFD) >= 0)
			ck_assert_msg(fcntl(fd, F_GETFD) & FD_CLOEXEC, "%s: descriptor %d", r.selector, fd);
	cio_waker_free(w);
	rig_close(&r);
}
END_TEST
#else
static bool is_handle(cio_fd h)
{
	DWORD flags;

	return GetHandleInformation((HANDLE)h, &flags);
}

/* Nothing that a poll opens is given to a child process. */
START_TEST(its_handles_are_not_inherited)
{
	enum { LAST = 0x4000 };
	static bool before[LAST];
	struct cio_waker *w;
	cio_fd fd, peer, h;
	unsigned n = 0;
	struct rig r;

	for (h = 4; h < LAST; h += 4)
		before[h] = is_handle(h);
	rig_open(&r, _i);
	assert_ok(cio_waker_new(r.p, 1, &w));
	channel_open(UNIX_STREAM, &fd, &peer);
	enroll(&r, fd, 2, RW, CIO_LEVEL);
	look(&r);
	for (h = 4; h < LAST; h += 4)
		if (!before[h] && is_handle(h)) {
			ck_assert_msg(!is_inherited(h), "%s: handle %#llx", r.selector, (unsigned long long)h);
			n++;
		}
	ck_assert_uint_ge(n, 4);
	close_fd(fd);
	close_fd(peer);
	cio_waker_free(w);
	rig_close(&r);
}
END_TEST
#endif

void conf_events(Suite *suite)
{
	TCase *tc = add_case(suite, "events: room");
	int all = selectors() * (int)ROOMS;

	tcase_add_loop_test(tc, edges_that_do_not_fit_come_later_and_once, 0, all);
	tcase_add_loop_test(tc, shots_that_do_not_fit_come_later_and_once, 0, all);
	tcase_add_loop_test(tc, nobody_starves_when_more_are_ready_than_fit, 0, all);
	add_trial(tc, a_wait_with_room_for_all_brings_all, PLAIN_MODES, 1);
	add_trial(tc, those_that_leave_take_their_events_along, PLAIN_MODES, 1);
	add_test(tc, a_busy_descriptor_does_not_hide_the_others);
	add_test(tc, a_huge_buffer_is_no_reason_to_wait_longer);

	tc = add_case(suite, "events: tokens and descriptors");
	add_trial(tc, every_token_comes_back_as_it_was_given, ALL_MODES, KINDS);
	add_test(tc, a_token_may_be_shared);
	add_test(tc, numbers_far_apart_work_as_near_ones);
	add_test(tc, many_polls_come_and_go);
#ifdef _WIN32
	add_test(tc, its_handles_are_not_inherited);
#else
	add_test(tc, its_descriptors_are_closed_by_exec);
#endif
}
