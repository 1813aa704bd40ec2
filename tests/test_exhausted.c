/* SPDX-License-Identifier: MIT */
/* Makers in a process that has no descriptor left. */
#include "config.h"

#include <sys/resource.h>
#include <unistd.h>

#include "makers.h"

static struct rlimit limit_before;

/* Leaves room for n more descriptors. */
static void leave_room(unsigned n)
{
	struct rlimit limit;
	int lowest = dup(STDIN_FILENO);

	ck_assert_int_ge(lowest, 0);
	close(lowest);
	ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &limit_before), 0);
	limit = limit_before;
	limit.rlim_cur = (rlim_t)lowest + n;
	ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &limit), 0);
}

static void leave_room_again(void)
{
	ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &limit_before), 0);
}

START_TEST(every_maker_says_emfile_and_leaves_none)
{
	const struct maker *m = &makers[_i];
	int before, r;
	unsigned room;
	cio_fd fds[2];

	prepare_makers();
	before = open_descriptors();
	for (room = 0; room < m->count; room++) {
		leave_room(room);
		r = make(m, 0, fds);
		leave_room_again();
		assert_error(r, CIO_EMFILE);
		ck_assert(cio_error_is_exhausted(r));
		assert_made_none(m, fds);
		ck_assert_int_eq(open_descriptors(), before);
	}
	forget_makers();
}
END_TEST

START_TEST(every_maker_works_again_when_there_is_room)
{
	const struct maker *m = &makers[_i];
	cio_fd fds[2];
	int r;

	prepare_makers();
	leave_room(0);
	r = make(m, 0, fds);
	leave_room_again();
	assert_error(r, CIO_EMFILE);

	/* The connection that accept had no descriptor for still waits. */
	assert_ok(make(m, 0, fds));
	unmake(m, fds);
	forget_makers();
}
END_TEST

START_TEST(adopting_needs_no_descriptor)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM), t;
	int r;

	leave_room(0);
	r = cio_socket_adopt(cio_socket_release(&s), &t);
	leave_room_again();
	assert_ok(r);
	cio_socket_close(&t);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("exhausted");
	TCase *tc = add_case(suite, "exhausted");

	tcase_add_loop_test(tc, every_maker_says_emfile_and_leaves_none, 0, maker_count);
	tcase_add_loop_test(tc, every_maker_works_again_when_there_is_room, 0, maker_count);
	tcase_add_test(tc, adopting_needs_no_descriptor);
	return run_suite(suite);
}
