/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#ifndef _WIN32
# include <fcntl.h>
# include <sys/stat.h>
# include <unistd.h>
#endif

#include "conformance.h"

/* Wrong use has its answer, and changes nothing. */

/* Registered for reading with token 7, and fed: the event is looked for after the misuse. */
static void good(struct trial *t, int i)
{
	trial_open(t, i, PLAIN_MODES, STREAM_KINDS);
	assert_ok(trial_register(t, 7, CIO_READABLE));
}

static void unharmed(struct trial *t)
{
	assert_quiet(&t->r);
	put(t->peer);
	await(&t->r, 7, CIO_EVENT_READABLE);
	ck_assert_uint_eq(t->r.count, 1);
	if (!is_level(t))
		assert_quiet(&t->r);
	assert_ok(trial_reregister(t, 7, CIO_READABLE));
	assert_ok(trial_deregister(t));
	assert_quiet(&t->r);
	trial_close(t);
}

/* mio: double_register_different_token, tcp_register_multiple_event_loops and its kin. */
START_TEST(registering_twice_is_refused)
{
	struct trial t;

	good(&t, _i);
	assert_error(trial_register(&t, 8, CIO_READABLE), CIO_EEXIST);
	assert_error(cio_poll_register_file(t.r.p, CIO_FILEREF(t.fd), 8, CIO_WRITABLE, CIO_LEVEL), CIO_EEXIST);
	assert_error(cio_poll_register(t.r.p, CIO_SOCKREF(t.fd), 8, 0, CIO_ONESHOT), CIO_EEXIST);
	assert_error(cio_poll_register_pair(t.r.p, CIO_SOCKREF(t.fd), 8, 9, CIO_READABLE, CIO_EDGE), CIO_EEXIST);
	unharmed(&t);
}
END_TEST

/* mio: reregister_without_register, deregister_without_register. */
START_TEST(what_is_not_registered_has_no_verb)
{
	struct trial t;
	int round;

	trial_open(&t, _i, PLAIN_MODES, STREAM_KINDS);
	for (round = 0; round < 2; round++) {
		assert_error(trial_reregister(&t, 8, CIO_READABLE), CIO_ENOENT);
		assert_error(trial_deregister(&t), CIO_ENOENT);
		assert_error(trial_deregister_closing(&t), CIO_ENOENT);
		assert_error(trial_set_interest(&t, CIO_READABLE), CIO_ENOENT);
		assert_error(trial_rearm(&t, CIO_READABLE), CIO_ENOENT);
		assert_error(cio_poll_deregister_side(t.r.p, CIO_SOCKREF(t.fd), CIO_READABLE), CIO_ENOENT);
		put(t.peer);
		assert_quiet(&t.r);
		drain(t.fd);
		assert_ok(trial_register(&t, 7, CIO_READABLE));
		assert_ok(trial_deregister(&t));
	}
	assert_ok(trial_register(&t, 7, CIO_READABLE));
	unharmed(&t);
}
END_TEST

/* mio's check took the association away from the poll that had it. */
START_TEST(a_poll_that_does_not_hold_it_changes_nothing_where_it_is_held)
{
	struct trial t;
	struct rig other;

	good(&t, _i);
	rig_open(&other, _i / (PLAIN_MODES * STREAM_KINDS));
	assert_error(cio_poll_deregister_file(other.p, CIO_FILEREF(t.fd)), CIO_ENOENT);
	assert_error(cio_poll_deregister_closing_file(other.p, CIO_FILEREF(t.fd)), CIO_ENOENT);
	assert_error(cio_poll_reregister_file(other.p, CIO_FILEREF(t.fd), 8, CIO_READABLE, CIO_LEVEL), CIO_ENOENT);
	assert_error(cio_poll_set_interest_file(other.p, CIO_FILEREF(t.fd), CIO_READABLE), CIO_ENOENT);
	assert_error(cio_poll_rearm_file(other.p, CIO_FILEREF(t.fd), CIO_READABLE), CIO_ENOENT);
	rig_close(&other);
	unharmed(&t);
}
END_TEST

START_TEST(a_descriptor_may_be_in_two_polls)
{
	struct trial t;
	struct rig other;

	good(&t, _i);
	rig_open(&other, _i / (PLAIN_MODES * STREAM_KINDS));
	enroll(&other, t.fd, 8, CIO_READABLE, t.mode->bits);
	put(t.peer);
	await(&t.r, 7, CIO_EVENT_READABLE);
	await(&other, 8, CIO_EVENT_READABLE);
	assert_ok(cio_poll_deregister_file(other.p, CIO_FILEREF(t.fd)));
	assert_quiet(&other);
	rig_close(&other);
	drain(t.fd);
	assert_ok(trial_rearm(&t, CIO_READABLE));
	unharmed(&t);
}
END_TEST

/* Every verb on a number that is no descriptor. */
static void expect_refused(struct trial *t, cio_fd fd)
{
	cio_sockref s = CIO_SOCKREF(fd);
	struct cio_poll *p = t->r.p;
	int r[6];
	size_t i;

	assert_error(cio_poll_register(p, s, 8, CIO_READABLE, t->mode->bits), CIO_EBADF);
	assert_error(cio_poll_register_file(p, CIO_FILEREF(fd), 8, CIO_READABLE, t->mode->bits), CIO_EBADF);
	r[0] = cio_poll_reregister(p, s, 8, CIO_READABLE, t->mode->bits);
	r[1] = cio_poll_deregister(p, s);
	r[2] = cio_poll_deregister_closing(p, s);
	r[3] = cio_poll_set_interest(p, s, CIO_READABLE);
	r[4] = cio_poll_rearm(p, s, CIO_READABLE);
	r[5] = cio_poll_deregister_side(p, s, CIO_READABLE);
	for (i = 0; i < sizeof r / sizeof *r; i++)
		ck_assert_msg(r[i] == CIO_EBADF || r[i] == CIO_ENOENT, "descriptor %lld, verb %zu: %d", (long long)fd, i, r[i]);
}

START_TEST(what_is_no_descriptor_is_refused)
{
	static const cio_fd bad[] = { (cio_fd)-1, (cio_fd)-2, (cio_fd)INT_MIN, INT_MAX, INT_MAX - 1, 1 << 30, 1 << 24,
		0x7fffe000, 0x7fffdfff, 0x7fffe001 };	/* the number of sources, and its neighbours */
	struct trial t;
	size_t i;
	cio_fd closed;

	good(&t, _i);
	for (i = 0; i < sizeof bad / sizeof *bad; i++)
		expect_refused(&t, bad[i]);
	closed = dup_fd(t.fd);
	close_fd(closed);
	expect_refused(&t, closed);
	unharmed(&t);
}
END_TEST

#ifndef _WIN32
/* Nothing is left at the number: what takes it registers as if nothing had been. */
START_TEST(files_and_directories_are_refused)
{
	char dir[256], path[300];
	struct trial t;
	int i;
	cio_fd fd, peer, number;

	good(&t, _i);
	make_dir(dir, sizeof dir);
	for (i = 0; i < 3; i++) {
		snprintf(path, sizeof path, "%s%s", dir, i < 2 ? "/file" : "");
		number = i < 2 ? open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600) : open(path, O_RDONLY | O_CLOEXEC);
		ck_assert_int_ge(number, 0);
		if (i == 1)
			ck_assert_int_eq(unlink(path), 0);
		assert_error(cio_poll_register_file(t.r.p, CIO_FILEREF(number), 8, CIO_READABLE, t.mode->bits), CIO_EPERM);
		assert_error(cio_poll_register_pair_file(t.r.p, CIO_FILEREF(number), 8, 9, RW, CIO_LEVEL), CIO_EPERM);
		assert_error(cio_poll_reregister_file(t.r.p, CIO_FILEREF(number), 8, RW, CIO_LEVEL), CIO_ENOENT);
		assert_error(cio_poll_deregister_file(t.r.p, CIO_FILEREF(number)), CIO_ENOENT);
		bury(&t.r, 8);
		assert_quiet(&t.r);
		channel_open(PIPE, &fd, &peer);
		ck_assert_int_eq(dup2(fd, number), number);
		enroll(&t.r, number, 6, CIO_READABLE, t.mode->bits);
		put(peer);
		await(&t.r, 6, CIO_EVENT_READABLE);
		assert_ok(cio_poll_deregister_file(t.r.p, CIO_FILEREF(number)));
		close_fd(number);
		close_fd(fd);
		close_fd(peer);
	}
	remove_dir(dir);
	unharmed(&t);
}
END_TEST
#else
START_TEST(files_and_directories_are_refused)
{
	char dir[256], path[300];
	struct trial t;
	HANDLE h;
	int i;

	good(&t, _i);
	make_dir(dir, sizeof dir);
	for (i = 0; i < 3; i++) {
		snprintf(path, sizeof path, "%s%s", dir, i < 2 ? "\\file" : "");
		h = CreateFileA(path, i < 2 ? GENERIC_READ | GENERIC_WRITE : GENERIC_READ, FILE_SHARE_READ, NULL,
			i < 2 ? CREATE_ALWAYS : OPEN_EXISTING,
			i == 1 ? FILE_FLAG_OVERLAPPED : i == 2 ? FILE_FLAG_BACKUP_SEMANTICS : 0, NULL);
		ck_assert(h != INVALID_HANDLE_VALUE);
		assert_error(cio_poll_register_file(t.r.p, CIO_FILEREF((cio_fd)h), 8, CIO_READABLE, t.mode->bits),
			CIO_EPERM);
		assert_error(cio_poll_reregister_file(t.r.p, CIO_FILEREF((cio_fd)h), 8, RW, CIO_LEVEL), CIO_ENOENT);
		assert_error(cio_poll_deregister_file(t.r.p, CIO_FILEREF((cio_fd)h)), CIO_ENOENT);
		bury(&t.r, 8);
		assert_quiet(&t.r);
		CloseHandle(h);
	}
	remove_dir(dir);
	unharmed(&t);
}
END_TEST
#endif

START_TEST(unknown_bits_are_refused)
{
	static const unsigned interests[] = { 1u << 5, 1u << 8, 1u << 31, ~0u, CIO_READABLE | 1u << 30 };
	static const unsigned kinds_of_mode[] = { 3, 4, 1u << 3, 1u << 6, 1u << 31, ~0u, CIO_EDGE | 1u << 7 };
	struct trial t;
	cio_fd fd, peer;
	size_t i;

	good(&t, _i);
	channel_open(UNIX_STREAM, &fd, &peer);
	for (i = 0; i < sizeof interests / sizeof *interests; i++) {
		assert_error(cio_poll_register(t.r.p, CIO_SOCKREF(fd), 8, interests[i], CIO_LEVEL), CIO_EINVAL);
		assert_error(trial_reregister(&t, 8, interests[i]), CIO_EINVAL);
		assert_error(trial_set_interest(&t, interests[i]), CIO_EINVAL);
		assert_error(trial_rearm(&t, interests[i]), CIO_EINVAL);
	}
	for (i = 0; i < sizeof kinds_of_mode / sizeof *kinds_of_mode; i++) {
		unsigned mode = kinds_of_mode[i];

		assert_error(cio_poll_register(t.r.p, CIO_SOCKREF(fd), 8, CIO_READABLE, mode), CIO_EINVAL);
		assert_error(cio_poll_register_pair(t.r.p, CIO_SOCKREF(fd), 8, 9, CIO_READABLE, mode), CIO_EINVAL);
		assert_error(cio_poll_reregister_file(t.r.p, CIO_FILEREF(t.fd), 8, CIO_READABLE, mode), CIO_EINVAL);
	}
	assert_error(cio_poll_deregister(t.r.p, CIO_SOCKREF(fd)), CIO_ENOENT);
	close_fd(fd);
	close_fd(peer);
	unharmed(&t);
}
END_TEST

START_TEST(what_the_selector_has_not_cannot_be_wanted)
{
	struct rig r;
	cio_fd fd, peer;

	rig_open(&r, _i);
	channel_open(UNIX_STREAM, &fd, &peer);
	if (!(r.can & CIO_CAN_AIO))
		ck_assert_int_lt(cio_poll_register(r.p, CIO_SOCKREF(fd), 8, CIO_AIO, CIO_LEVEL), 0);
	if (!(r.can & CIO_CAN_LIO))
		ck_assert_int_lt(cio_poll_register(r.p, CIO_SOCKREF(fd), 8, CIO_LIO, CIO_LEVEL), 0);
	if (!(r.can & CIO_CAN_PRIORITY))
		ck_assert_int_lt(cio_poll_register(r.p, CIO_SOCKREF(fd), 8, CIO_PRIORITY, CIO_LEVEL), 0);
	ck_assert(r.can & CIO_CAN_PRIORITY
		|| cio_poll_deregister(r.p, CIO_SOCKREF(fd)) == CIO_ENOENT);
	close_fd(fd);
	close_fd(peer);
	rig_close(&r);
}
END_TEST

/* A poll in itself would wake for itself. */
START_TEST(a_poll_cannot_hold_itself)
{
	cio_fileref native;
	struct rig r;
	int error;

	rig_open(&r, _i);
	if (CAN(&r, CIO_CAN_NATIVE)) {
		assert_ok(cio_poll_native(r.p, &native));
		error = cio_poll_register_file(r.p, native, 7, CIO_READABLE, CIO_LEVEL);
		ck_assert_int_lt(error, 0);
		assert_error(cio_poll_deregister_file(r.p, native), CIO_ENOENT);
		assert_quiet(&r);
	}
	rig_close(&r);
}
END_TEST

static void wait_once(void *arg)
{
	gather(arg, -1);
}

START_TEST(a_second_wait_is_refused_and_the_first_goes_on)
{
	struct cio_events *mine;
	struct cio_waker *w;
	struct rig r;
	worker first;
	int i;

	rig_open(&r, _i);
	assert_ok(cio_events_new(r.p, 4, &mine));
	assert_ok(cio_waker_new(r.p, 5, &w));
	first = start(wait_once, &r);
	until_asleep(&r);
	for (i = 0; i < 3; i++) {
		assert_error(cio_poll_wait(r.p, mine, 0), CIO_EBUSY);
		assert_error(cio_poll_wait(r.p, mine, -1), CIO_EBUSY);
		assert_error(cio_poll_wait_retry(r.p, mine, MS(1)), CIO_EBUSY);
		assert_error(cio_poll_wait_until(r.p, mine, cio_poll_now()), CIO_EBUSY);
	}
	until_asleep(&r);
	assert_ok(cio_waker_wake(w));
	finish(first);
	ck_assert_uint_eq(times(&r, 5), 1);
	assert_error(cio_poll_wait(r.p, mine, 0), 0);
	cio_waker_free(w);
	cio_events_free(mine);
	rig_close(&r);
}
END_TEST

START_TEST(the_buffer_of_another_poll_is_refused)
{
	struct trial t;
	struct rig other;
	struct cio_event event;

	good(&t, _i);
	rig_open(&other, _i / (PLAIN_MODES * STREAM_KINDS));
	put(t.peer);
	assert_error(cio_poll_wait(t.r.p, other.events, 0), CIO_EINVAL);
	ck_assert(!cio_events_next(other.events, &event));
	rig_close(&other);
	await(&t.r, 7, CIO_EVENT_READABLE);
	drain(t.fd);
	assert_ok(trial_rearm(&t, CIO_READABLE));
	unharmed(&t);
}
END_TEST

START_TEST(impossible_buffers_are_refused)
{
	static const size_t sizes[] = { 0, SIZE_MAX, SIZE_MAX / 2, SIZE_MAX / sizeof(struct cio_event) + 1 };
	struct cio_events *events, *poison = (struct cio_events *)&events;
	struct rig r;
	size_t i;

	rig_open(&r, _i);
	for (i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		events = poison;
		if (i == 0)
			assert_error(cio_events_new(r.p, 0, &events), CIO_EINVAL);
		else
			ck_assert_int_lt(cio_events_new(r.p, sizes[i], &events), 0);
		ck_assert(events == poison || events == NULL);
	}
	rig_close(&r);
}
END_TEST

START_TEST(an_unknown_selector_is_refused)
{
	struct cio_poll *p = (struct cio_poll *)&p;
	unsigned capabilities = 12345;
	size_t i, n;

	ck_assert_int_lt(cio_poll_new("no such selector", &p), 0);
	ck_assert_int_lt(cio_poll_new("", &p), 0);
	assert_error(cio_poll_capabilities("no such selector", &capabilities), CIO_ENOENT);
	ck_assert_uint_eq(capabilities, 12345);
	for (n = 0; cio_poll_selector_at(n); n++)
		;
	for (i = n; i < n + 3; i++)
		ck_assert_ptr_null(cio_poll_selector_at(i));
	ck_assert_ptr_null(cio_poll_selector_at(SIZE_MAX));
}
END_TEST

START_TEST(the_default_is_the_first_that_was_run)
{
	const char *first = NULL;
	unsigned capabilities = 0, of_default = 7;
	struct cio_poll *p = NULL;
	size_t i;

	for (i = 0; !(capabilities & CIO_CAN_TESTED) && (first = cio_poll_selector_at(i)); i++)
		assert_ok(cio_poll_capabilities(first, &capabilities));
	if (first) {
		assert_ok(cio_poll_new(NULL, &p));
		ck_assert_str_eq(cio_poll_selector(p), first);
		ck_assert_str_eq(cio_poll_selector(NULL), first);
		assert_ok(cio_poll_capabilities(NULL, &of_default));
		ck_assert_uint_eq(of_default, capabilities);
	} else {
		assert_error(cio_poll_new(NULL, &p), CIO_ENOTSUP);
		ck_assert_ptr_null(cio_poll_selector(NULL));
		assert_error(cio_poll_capabilities(NULL, &of_default), CIO_ENOTSUP);
		ck_assert_uint_eq(of_default, 7);
	}
	cio_poll_free(p);
}
END_TEST

#ifndef _WIN32
START_TEST(poll2_is_always_there)
{
	unsigned capabilities;

	assert_ok(cio_poll_capabilities("poll", &capabilities));
}
END_TEST
#endif

START_TEST(freeing_nothing_is_harmless)
{
	cio_poll_free(NULL);
	cio_events_free(NULL);
	cio_waker_free(NULL);
}
END_TEST

START_TEST(a_poll_and_its_buffers_end_in_any_order)
{
	struct cio_events *a, *b;
	struct cio_poll *p;

	assert_ok(cio_poll_new(selector_name(_i), &p));
	assert_ok(cio_events_new(p, 1, &a));
	assert_ok(cio_events_new(p, 1, &b));
	cio_events_free(a);
	cio_poll_free(p);
	cio_events_free(b);
}
END_TEST

void conf_misuse(Suite *suite)
{
	TCase *tc = add_case(suite, "misuse: registrations");

	add_trial(tc, registering_twice_is_refused, PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, what_is_not_registered_has_no_verb, PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, a_poll_that_does_not_hold_it_changes_nothing_where_it_is_held, PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, a_descriptor_may_be_in_two_polls, PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, what_is_no_descriptor_is_refused, PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, files_and_directories_are_refused, PLAIN_MODES, STREAM_KINDS);
	add_trial(tc, unknown_bits_are_refused, PLAIN_MODES, STREAM_KINDS);
	add_test(tc, what_the_selector_has_not_cannot_be_wanted);
	add_test(tc, a_poll_cannot_hold_itself);

	tc = add_case(suite, "misuse: waits and objects");
	add_test(tc, a_second_wait_is_refused_and_the_first_goes_on);
	add_trial(tc, the_buffer_of_another_poll_is_refused, PLAIN_MODES, STREAM_KINDS);
	add_test(tc, impossible_buffers_are_refused);
	tcase_add_test(tc, an_unknown_selector_is_refused);
	tcase_add_test(tc, the_default_is_the_first_that_was_run);
#ifdef _WIN32
	left_out("poll2_is_always_there", "Windows has no poll(2)");
#else
	tcase_add_test(tc, poll2_is_always_there);
#endif
	tcase_add_test(tc, freeing_nothing_is_harmless);
	add_test(tc, a_poll_and_its_buffers_end_in_any_order);
}
