/* SPDX-License-Identifier: MIT */
/* Files over sockets. */
#include "config.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "support.h"

/* A file of tests/data, open, and the whole of it in memory. */
struct text {
	cio_file file;
	char bytes[8192];
	size_t len;
};

static void open_text(const char *name, struct text *ret)
{
	const char *top = getenv("top_srcdir");
	char path[1024];
	cio_ssize n;

	snprintf(path, sizeof path, "%s/tests/data/%s", top ? top : "..", name);
	assert_ok(cio_file_adopt(open(path, O_RDONLY | O_CLOEXEC), &ret->file));
	n = cio_read(ret->file.ref, ret->bytes, sizeof ret->bytes);
	ck_assert_int_gt(n, 0);
	ck_assert_int_lt(n, (cio_ssize)sizeof ret->bytes);
	ret->len = (size_t)n;
	ck_assert_int_eq(lseek(ret->file.ref.fd, 0, SEEK_SET), 0);
}

static void assert_arrives(cio_sockref s, const char *bytes, size_t len)
{
	char got[8192];

	ck_assert_int_eq(cio_recv(s, got, len, MSG_WAITALL), (cio_ssize)len);
	ck_assert(memcmp(got, bytes, len) == 0);
	assert_error(cio_recv(s, got, sizeof got, MSG_DONTWAIT), CIO_EAGAIN);
}

/* A new file without a name, of a length. */
static cio_file make_file(off_t len)
{
	char dir[256], path[300];
	cio_file f;

	make_dir(dir, sizeof dir);
	snprintf(path, sizeof path, "%s/file", dir);
	assert_ok(cio_file_adopt(open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600), &f));
	ck_assert_int_eq(ftruncate(f.ref.fd, len), 0);
	remove_dir(dir);
	return f;
}

static cio_socket a, b;
static struct text text;

static void set_up(void)
{
	make_tcp_pair(AF_INET, &a, &b);
	open_text("long.txt", &text);
}

static void tear_down(void)
{
	cio_file_close(&text.file);
	cio_socket_close(&a);
	cio_socket_close(&b);
}

START_TEST(a_whole_file)
{
	struct text hello;

	open_text("short.txt", &hello);
	ck_assert_int_eq(cio_sendfile(a.ref, hello.file.ref, 0, hello.len, 0), (cio_ssize)hello.len);
	assert_arrives(b.ref, hello.bytes, hello.len);
	cio_file_close(&hello.file);
}
END_TEST

START_TEST(a_file_in_two_halves)
{
	size_t half = text.len / 2;

	ck_assert_int_eq(cio_sendfile(a.ref, text.file.ref, 0, half, 0), (cio_ssize)half);
	assert_arrives(b.ref, text.bytes, half);
	ck_assert_int_eq(cio_sendfile(a.ref, text.file.ref, (int64_t)half, 0, 0), (cio_ssize)(text.len - half));
	assert_arrives(b.ref, text.bytes + half, text.len - half);
}
END_TEST

static const size_t to_the_end[] = { 0, 1 << 20, SIZE_MAX };

START_TEST(to_the_end_and_no_further)
{
	ck_assert_int_eq(cio_sendfile(a.ref, text.file.ref, 10, to_the_end[_i], 0), (cio_ssize)(text.len - 10));
	assert_arrives(b.ref, text.bytes + 10, text.len - 10);
}
END_TEST

START_TEST(the_file_does_not_move)
{
	ck_assert_int_eq(lseek(text.file.ref.fd, 7, SEEK_SET), 7);
	ck_assert_int_eq(cio_sendfile(a.ref, text.file.ref, 100, 50, 0), 50);
	assert_arrives(b.ref, text.bytes + 100, 50);
	ck_assert_int_eq(lseek(text.file.ref.fd, 0, SEEK_CUR), 7);
}
END_TEST

START_TEST(beyond_the_end_there_is_nothing)
{
	cio_file empty = make_file(0);

	ck_assert_int_eq(cio_sendfile(a.ref, text.file.ref, (int64_t)text.len, 0, 0), 0);
	ck_assert_int_eq(cio_sendfile(a.ref, text.file.ref, (int64_t)1 << 40, 10, 0), 0);
	ck_assert_int_eq(cio_sendfile(a.ref, empty.ref, 0, 0, 0), 0);
	cio_file_close(&empty);
}
END_TEST

START_TEST(what_fits_is_sent_then_there_is_no_room)
{
	cio_file big = make_file(64 << 20);
	cio_ssize n;
	int64_t at = 0;

	assert_ok(cio_set_nonblocking(a.ref, true));
	while ((n = cio_sendfile(a.ref, big.ref, at, 0, 0)) > 0)
		at += n;
	assert_error(n, CIO_EAGAIN);
	ck_assert_int_gt(at, 0);
	ck_assert_int_lt(at, 64 << 20);
	cio_file_close(&big);
}
END_TEST

START_TEST(it_goes_over_any_stream)
{
	cio_socket c, d;

	make_pair(SOCK_STREAM, &c, &d);
	ck_assert_int_eq(cio_sendfile(c.ref, text.file.ref, 0, 0, 0), (cio_ssize)text.len);
	assert_arrives(d.ref, text.bytes, text.len);
	cio_socket_close(&c);
	cio_socket_close(&d);
}
END_TEST

START_TEST(arguments_that_wrap_or_are_unknown_are_refused)
{
	assert_error(cio_sendfile(a.ref, text.file.ref, -1, 0, 0), CIO_EINVAL);
	assert_error(cio_sendfile(a.ref, text.file.ref, INT64_MIN, 10, 0), CIO_EINVAL);
	assert_error(cio_sendfile(a.ref, text.file.ref, 0, 10, CIO_NONBLOCK), CIO_EINVAL);
	assert_error(cio_sendfile(a.ref, text.file.ref, 0, 10, 1u << 31), CIO_EINVAL);
	assert_error(cio_recv(b.ref, &text, 1, MSG_DONTWAIT), CIO_EAGAIN);
}
END_TEST

START_TEST(a_pipe_is_no_file)
{
	cio_file r, w;
	cio_ssize n;

	assert_ok(cio_file_pipe(0, &r, &w));
	ck_assert_int_eq(cio_write(w.ref, "x", 1, 0), 1);
	n = cio_sendfile(a.ref, r.ref, 0, 1, 0);
	ck_assert_msg(n == CIO_ESPIPE || n == CIO_EINVAL, "%lld", (long long)n);
	cio_file_close(&r);
	cio_file_close(&w);
}
END_TEST

START_TEST(a_socket_is_no_file_and_a_directory_neither)
{
	int dir = open(".", O_RDONLY | O_CLOEXEC);

	ck_assert_int_lt(cio_sendfile(a.ref, CIO_FILEREF(b.ref.fd), 0, 1, 0), 0);
	ck_assert_int_lt(cio_sendfile(a.ref, CIO_FILEREF(dir), 0, 1, 0), 0);
	close(dir);
}
END_TEST

START_TEST(both_ends_must_be_open)
{
	cio_socket none = CIO_SOCKET_NONE;
	cio_file no_file = CIO_FILE_NONE;

	assert_error(cio_sendfile(none.ref, text.file.ref, 0, 1, 0), CIO_EBADF);
	assert_error(cio_sendfile(a.ref, no_file.ref, 0, 1, 0), CIO_EBADF);
}
END_TEST

START_TEST(a_socket_without_a_peer)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	cio_ssize n = cio_sendfile(s.ref, text.file.ref, 0, 1, 0);

	ck_assert_msg(n == CIO_ENOTCONN || n == CIO_EPIPE, "%lld", (long long)n);
	cio_socket_close(&s);
}
END_TEST

START_TEST(failures_come_out_and_nothing_is_sent)
{
	fault_fail("sendfile", 1, EINTR);
	fault_fail("sendfile", 2, EIO);
	fault_fail("pthread_sigmask", 5, ENOMEM);
	assert_error(cio_sendfile(a.ref, text.file.ref, 0, 0, 0), CIO_EINTR);
	assert_error(cio_sendfile(a.ref, text.file.ref, 0, 0, 0), CIO_EIO);
	assert_error(cio_sendfile(a.ref, text.file.ref, 0, 0, 0), CIO_ENOMEM);
	assert_error(cio_recv(b.ref, &text, 1, MSG_DONTWAIT), CIO_EAGAIN);
}
END_TEST

START_TEST(a_short_count_is_told)
{
	fault_shorten("sendfile", 100);
	ck_assert_int_eq(cio_sendfile(a.ref, text.file.ref, 0, 0, 0), 100);
	ck_assert_int_eq(cio_sendfile(a.ref, text.file.ref, 100, 150, 0), 100);
	assert_arrives(b.ref, text.bytes, 200);
	ck_assert_uint_eq(fault_longest("sendfile"), 0x7ffff000);
}
END_TEST

START_TEST(it_is_one_call_and_its_guard)
{
	fault_reset();
	assert_ok(cio_sendfile(a.ref, text.file.ref, 0, 10, 0));
	ck_assert_str_eq(fault_log(), "pthread_sigmask sendfile pthread_sigmask");
	fault_reset();
	assert_ok(cio_sendfile(a.ref, text.file.ref, 0, 0, CIO_KEEP_SIGPIPE));
	ck_assert_str_eq(fault_log(), "sendfile");
	fault_reset();
	assert_error(cio_sendfile(a.ref, text.file.ref, -1, 10, 0), CIO_EINVAL);
	assert_error(cio_sendfile(a.ref, text.file.ref, 0, 10, CIO_INHERIT), CIO_EINVAL);
	ck_assert_str_eq(fault_log(), "");
}
END_TEST

static TCase *add_text_case(TCase *tc)
{
	tcase_add_checked_fixture(tc, set_up, tear_down);
	return tc;
}

int main(void)
{
	Suite *suite = suite_create("sendfile");
	TCase *tc = add_text_case(add_case(suite, "sendfile"));

	if (cio_sendfile(CIO_SOCKREF(CIO_FD_NONE), CIO_FILEREF(CIO_FD_NONE), 0, 0, 0) == CIO_ENOTSUP)
		skip_all("this system sends no files");
	tcase_add_test(tc, a_whole_file);
	tcase_add_test(tc, a_file_in_two_halves);
	tcase_add_loop_test(tc, to_the_end_and_no_further, 0, 3);
	tcase_add_test(tc, the_file_does_not_move);
	tcase_add_test(tc, beyond_the_end_there_is_nothing);
	tcase_add_test(tc, what_fits_is_sent_then_there_is_no_room);
	tcase_add_test(tc, it_goes_over_any_stream);
	tcase_add_test(tc, arguments_that_wrap_or_are_unknown_are_refused);
	tcase_add_test(tc, a_pipe_is_no_file);
	tcase_add_test(tc, a_socket_is_no_file_and_a_directory_neither);
	tcase_add_test(tc, both_ends_must_be_open);
	tcase_add_test(tc, a_socket_without_a_peer);

	tc = add_text_case(add_fault_case(suite, "faults"));
	tcase_add_test(tc, failures_come_out_and_nothing_is_sent);
	tcase_add_test(tc, a_short_count_is_told);
	tcase_add_test(tc, it_is_one_call_and_its_guard);
	return run_suite(suite);
}
