/* SPDX-License-Identifier: MIT */
/* Descriptors that are not sockets: their life, their modes, reading and writing. */
#include "config.h"

#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "support.h"

#define ROOM(array) { .data = (array), .len = sizeof (array) }

static bool has_cloexec(int fd)
{
	return fcntl(fd, F_GETFD) & FD_CLOEXEC;
}

static bool has_nonblock(int fd)
{
	return fcntl(fd, F_GETFL) & O_NONBLOCK;
}

static bool is_open(int fd)
{
	return fcntl(fd, F_GETFD) >= 0;
}

START_TEST(a_pipe_carries_bytes_and_ends)
{
	cio_file r = POISONED_FILE, w = POISONED_FILE;
	char buf[16];

	assert_error(cio_file_pipe(0, &r, &w), 0);
	ck_assert_int_eq(cio_write(w.ref, "through a pipe", 14, 0), 14);
	ck_assert_int_eq(cio_read(r.ref, buf, 7), 7);
	ck_assert_int_eq(cio_read(r.ref, buf + 7, sizeof buf - 7), 7);
	ck_assert(memcmp(buf, "through a pipe", 14) == 0);
	cio_file_close(&w);
	ck_assert_int_eq(cio_read(r.ref, buf, sizeof buf), 0);
	cio_file_close(&r);
}
END_TEST

static const unsigned pipe_flags[] = { 0, CIO_NONBLOCK, CIO_INHERIT, CIO_NONBLOCK | CIO_INHERIT };

START_TEST(the_flags_of_a_pipe_are_exact)
{
	unsigned flags = pipe_flags[_i];
	cio_file r, w;

	assert_ok(cio_file_pipe(flags, &r, &w));
	ck_assert_int_eq(has_nonblock(r.ref.fd), (flags & CIO_NONBLOCK) != 0);
	ck_assert_int_eq(has_nonblock(w.ref.fd), (flags & CIO_NONBLOCK) != 0);
	ck_assert_int_eq(has_cloexec(r.ref.fd), !(flags & CIO_INHERIT));
	ck_assert_int_eq(has_cloexec(w.ref.fd), !(flags & CIO_INHERIT));
	cio_file_close(&r);
	cio_file_close(&w);
}
END_TEST

START_TEST(a_pipe_with_unknown_flags_is_not_made)
{
	cio_file r = POISONED_FILE, w = POISONED_FILE;

	assert_error(cio_file_pipe(CIO_KEEP_SIGPIPE, &r, &w), CIO_EINVAL);
	assert_none(r);
	assert_none(w);
}
END_TEST

START_TEST(no_descriptors_left_makes_nothing)
{
	struct rlimit limit;
	cio_file r = POISONED_FILE, w = POISONED_FILE;
	int lowest = dup(0), r1;

	close(lowest);
	ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &limit), 0);
	limit.rlim_cur = (rlim_t)lowest + 1;
	ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &limit), 0);
	r1 = cio_file_pipe(0, &r, &w);
	limit.rlim_cur = limit.rlim_max;
	ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &limit), 0);
	assert_error(r1, CIO_EMFILE);
	assert_none(r);
	assert_none(w);
}
END_TEST

START_TEST(close_twice_is_harmless)
{
	cio_file f, none = CIO_FILE_NONE;
	int fd = open("/dev/null", O_RDWR);

	assert_error(cio_file_adopt(fd, &f), 0);
	cio_file_close(&f);
	assert_none(f);
	ck_assert(!is_open(fd));
	cio_file_close(&f);
	cio_file_close(&none);
	assert_none(none);
}
END_TEST

START_TEST(what_cannot_be_a_descriptor_is_not_adopted)
{
	cio_file f = POISONED_FILE;

	assert_error(cio_file_adopt(-1, &f), CIO_EBADF);
	assert_none(f);
	f.ref.fd = 12345;
	assert_error(cio_file_adopt(-77, &f), CIO_EBADF);
	assert_none(f);
}
END_TEST

START_TEST(release_gives_the_descriptor_back_open)
{
	cio_file f;
	int fd = open("/dev/null", O_RDWR);

	assert_ok(cio_file_adopt(fd, &f));
	ck_assert_int_eq(cio_file_release(&f), fd);
	assert_none(f);
	ck_assert(is_open(fd));
	ck_assert_int_eq(cio_file_release(&f), CIO_FD_NONE);
	close(fd);
}
END_TEST

START_TEST(a_move_leaves_nothing_behind)
{
	cio_file from, to = POISONED_FILE;
	int fd = open("/dev/null", O_RDWR);

	assert_ok(cio_file_adopt(fd, &from));
	cio_file_move(&from, &to);
	assert_none(from);
	ck_assert_int_eq(to.ref.fd, fd);
	cio_file_move(&to, &to);
	ck_assert_int_eq(to.ref.fd, fd);
	cio_file_close(&to);
}
END_TEST

START_TEST(a_duplicate_is_a_second_owner)
{
	cio_file r, w, second = POISONED_FILE;
	char buf[4];

	assert_ok(cio_file_pipe(CIO_INHERIT, &r, &w));
	assert_error(cio_file_dup(w.ref, &second), 0);
	ck_assert_int_ne(second.ref.fd, w.ref.fd);
	ck_assert(has_cloexec(second.ref.fd));
	cio_file_close(&w);
	ck_assert_int_eq(cio_write(second.ref, "dup", 3, 0), 3);
	ck_assert_int_eq(cio_read(r.ref, buf, sizeof buf), 3);
	cio_file_close(&second);
	cio_file_close(&r);
}
END_TEST

START_TEST(nothing_has_no_duplicate)
{
	cio_file none = CIO_FILE_NONE, second = POISONED_FILE;

	assert_error(cio_file_dup(none.ref, &second), CIO_EBADF);
	assert_none(second);
}
END_TEST

START_TEST(modes_are_set_and_told)
{
	cio_file r, w;
	bool on = true;

	assert_ok(cio_file_pipe(0, &r, &w));
	assert_ok(cio_file_get_nonblocking(r.ref, &on));
	ck_assert(!on);
	assert_ok(cio_file_set_nonblocking(r.ref, true));
	assert_ok(cio_file_get_nonblocking(r.ref, &on));
	ck_assert(on);
	ck_assert(has_nonblock(r.ref.fd));
	ck_assert(!has_nonblock(w.ref.fd));
	assert_error(cio_read(r.ref, &on, 1), CIO_EAGAIN);
	assert_ok(cio_file_set_nonblocking(r.ref, false));
	ck_assert(!has_nonblock(r.ref.fd));

	assert_ok(cio_file_get_cloexec(r.ref, &on));
	ck_assert(on);
	assert_ok(cio_file_set_cloexec(r.ref, false));
	assert_ok(cio_file_get_cloexec(r.ref, &on));
	ck_assert(!on);
	ck_assert(!has_cloexec(r.ref.fd));
	assert_ok(cio_file_set_cloexec(r.ref, true));
	ck_assert(has_cloexec(r.ref.fd));
	cio_file_close(&r);
	cio_file_close(&w);
}
END_TEST

START_TEST(nothing_has_no_modes)
{
	cio_file none = CIO_FILE_NONE;
	bool on = true;

	assert_error(cio_file_get_nonblocking(none.ref, &on), CIO_EBADF);
	assert_error(cio_file_get_cloexec(none.ref, &on), CIO_EBADF);
	ck_assert(on);
	assert_error(cio_file_set_nonblocking(none.ref, true), CIO_EBADF);
	assert_error(cio_file_set_cloexec(none.ref, true), CIO_EBADF);
}
END_TEST

START_TEST(vectors_are_written_and_read_in_order)
{
	char one[] = { 'a', 'b' }, two[] = { 'c' }, three[] = { 'd', 'e', 'f' };
	const struct cio_buf out[] = { ROOM(one), ROOM(two), ROOM(three) };
	char four[4], five[5] = "....";
	const struct cio_buf in[] = { ROOM(four), ROOM(five) };
	cio_file r, w;

	assert_ok(cio_file_pipe(0, &r, &w));
	ck_assert_int_eq(cio_writev(w.ref, out, 3, 0), 6);
	ck_assert_int_eq(cio_writev(w.ref, out, 1, CIO_KEEP_SIGPIPE), 2);
	ck_assert_int_eq(cio_readv(r.ref, in, 2), 8);
	ck_assert(memcmp(four, "abcd", 4) == 0);
	ck_assert(memcmp(five, "efab", 4) == 0);
	cio_file_close(&r);
	cio_file_close(&w);
}
END_TEST

START_TEST(wrong_ends_and_directories_are_refused)
{
	char buf[4] = "";
	struct cio_buf vec = ROOM(buf);
	cio_file r, w, dir, none = CIO_FILE_NONE;

	assert_ok(cio_file_pipe(0, &r, &w));
	assert_ok(cio_file_adopt(open(".", O_RDONLY), &dir));
	assert_error(cio_read(w.ref, buf, 1), CIO_EBADF);
	assert_error(cio_readv(w.ref, &vec, 1), CIO_EBADF);
	assert_error(cio_write(r.ref, buf, 1, 0), CIO_EBADF);
	assert_error(cio_writev(r.ref, &vec, 1, 0), CIO_EBADF);
	assert_error(cio_read(dir.ref, buf, 1), CIO_EISDIR);
	assert_error(cio_read(none.ref, buf, 1), CIO_EBADF);
	assert_error(cio_write(none.ref, buf, 1, 0), CIO_EBADF);
	assert_error(cio_writev(none.ref, &vec, 1, CIO_KEEP_SIGPIPE), CIO_EBADF);
	cio_file_close(&r);
	cio_file_close(&w);
	cio_file_close(&dir);
}
END_TEST

START_TEST(a_pipe_is_whole_or_not_made)
{
	static const char *const calls[] = { "pipe", "pipe2", "fcntl" };
	cio_file r, w;
	unsigned i, n, count;

	fault_reset();
	assert_ok(cio_file_pipe(CIO_NONBLOCK, &r, &w));
	cio_file_close(&r);
	cio_file_close(&w);
	for (i = 0; i < 3; i++) {
		count = fault_calls(calls[i]);
		for (n = 1; n <= count; n++) {
			fault_reset();
			fault_fail(calls[i], n, ENFILE);
			r.ref.fd = w.ref.fd = 12345;
			assert_error(cio_file_pipe(CIO_NONBLOCK, &r, &w), CIO_ENFILE);
			assert_none(r);
			assert_none(w);
		}
		fault_reset();
		assert_ok(cio_file_pipe(CIO_NONBLOCK, &r, &w));
		cio_file_close(&r);
		cio_file_close(&w);
	}
}
END_TEST

START_TEST(each_system_call_can_fail)
{
	char buf[4] = "";
	struct cio_buf vec = ROOM(buf);
	cio_file r, w, second = POISONED_FILE;
	bool on = true;

	assert_ok(cio_file_pipe(0, &r, &w));
	fault_fail_always("read", EIO);
	fault_fail_always("readv", ENOBUFS);
	fault_fail_always("write", ENOSPC);
	fault_fail_always("writev", EFBIG);
	fault_fail_always("fcntl", ENOMEM);
	assert_error(cio_read(r.ref, buf, 1), CIO_EIO);
	assert_error(cio_readv(r.ref, &vec, 1), CIO_ENOBUFS);
	assert_error(cio_write(w.ref, buf, 1, 0), CIO_ENOSPC);
	assert_error(cio_write(w.ref, buf, 1, CIO_KEEP_SIGPIPE), CIO_ENOSPC);
	assert_error(cio_writev(w.ref, &vec, 1, 0), CIO_EFBIG);
	assert_error(cio_file_dup(r.ref, &second), CIO_ENOMEM);
	assert_none(second);
	assert_error(cio_file_get_nonblocking(r.ref, &on), CIO_ENOMEM);
	assert_error(cio_file_set_cloexec(r.ref, false), CIO_ENOMEM);
	ck_assert(on);
	fault_reset();
	fault_fail("fcntl", 2, EPERM);
	assert_error(cio_file_set_nonblocking(r.ref, true), CIO_EPERM);
	ck_assert(!has_nonblock(r.ref.fd));
	cio_file_close(&r);
	cio_file_close(&w);
}
END_TEST

START_TEST(a_failed_close_is_a_close)
{
	cio_file f;
	int fd = open("/dev/null", O_RDWR);

	assert_ok(cio_file_adopt(fd, &f));
	fault_fail_after("close", 1, EINTR);
	cio_file_close(&f);
	assert_none(f);
	ck_assert_uint_eq(fault_calls("close"), 1);
	ck_assert(!is_open(fd));
}
END_TEST

START_TEST(a_mode_that_is_set_already_costs_one_call)
{
	cio_file r, w;

	assert_ok(cio_file_pipe(0, &r, &w));
	fault_reset();
	assert_ok(cio_file_set_nonblocking(r.ref, false));
	assert_ok(cio_file_set_cloexec(r.ref, true));
	ck_assert_str_eq(fault_log(), "fcntl fcntl");
	assert_ok(cio_file_set_cloexec(r.ref, false));
	ck_assert_uint_eq(fault_calls("fcntl"), 4);
	cio_file_close(&r);
	cio_file_close(&w);
}
END_TEST

START_TEST(short_counts_come_out)
{
	char data[] = { 'a', 'b', 'c', 'd' }, more[] = { 'e' }, got[8];
	const struct cio_buf out[] = { ROOM(data), ROOM(more) };
	const struct cio_buf in[] = { { .data = got, .len = 1 }, { .data = got + 1, .len = 7 } };
	cio_file r, w;

	assert_ok(cio_file_pipe(0, &r, &w));
	fault_shorten("write", 3);
	fault_shorten("read", 2);
	fault_shorten("writev", 1);
	fault_shorten("readv", 1);
	ck_assert_int_eq(cio_write(w.ref, data, 4, 0), 3);
	ck_assert_int_eq(cio_read(r.ref, got, sizeof got), 2);
	ck_assert_int_eq(cio_writev(w.ref, out, 2, 0), 4);
	ck_assert_int_eq(cio_readv(r.ref, in, 2), 1);
	ck_assert_int_eq(got[0], 'c');
	cio_file_close(&r);
	cio_file_close(&w);
}
END_TEST

START_TEST(lengths_beyond_the_system_are_cut)
{
	cio_file r, w;
	char buf[4];

	assert_ok(cio_file_pipe(0, &r, &w));
	fault_shorten("write", 1);
	fault_shorten("read", 1);
	ck_assert_int_eq(cio_write(w.ref, "x", SIZE_MAX, 0), 1);
	ck_assert_int_eq(cio_read(r.ref, buf, SIZE_MAX), 1);
	ck_assert_uint_eq(fault_longest("write"), 0x7ffff000);
	ck_assert_uint_eq(fault_longest("read"), 0x7ffff000);
	cio_file_close(&r);
	cio_file_close(&w);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("file");
	TCase *tc = add_case(suite, "life");

	tcase_add_test(tc, a_pipe_carries_bytes_and_ends);
	tcase_add_loop_test(tc, the_flags_of_a_pipe_are_exact, 0, 4);
	tcase_add_test(tc, a_pipe_with_unknown_flags_is_not_made);
	tcase_add_test(tc, no_descriptors_left_makes_nothing);
	tcase_add_test(tc, close_twice_is_harmless);
	tcase_add_test(tc, what_cannot_be_a_descriptor_is_not_adopted);
	tcase_add_test(tc, release_gives_the_descriptor_back_open);
	tcase_add_test(tc, a_move_leaves_nothing_behind);
	tcase_add_test(tc, a_duplicate_is_a_second_owner);
	tcase_add_test(tc, nothing_has_no_duplicate);
	tcase_add_test(tc, modes_are_set_and_told);
	tcase_add_test(tc, nothing_has_no_modes);

	tc = add_case(suite, "data");
	tcase_add_test(tc, vectors_are_written_and_read_in_order);
	tcase_add_test(tc, wrong_ends_and_directories_are_refused);

	tc = add_fault_case(suite, "faults");
	tcase_add_test(tc, a_pipe_is_whole_or_not_made);
	tcase_add_test(tc, each_system_call_can_fail);
	tcase_add_test(tc, a_failed_close_is_a_close);
	tcase_add_test(tc, a_mode_that_is_set_already_costs_one_call);
	tcase_add_test(tc, short_counts_come_out);
	tcase_add_test(tc, lengths_beyond_the_system_are_cut);
	return run_suite(suite);
}
