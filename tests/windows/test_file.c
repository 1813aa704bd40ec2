/* SPDX-License-Identifier: MIT */
/* Pipes and other handles. */
#include "config.h"

#include <winsock2.h>
#include <windows.h>

#include <string.h>

#include "../support.h"

static void make_pipe(unsigned flags, cio_file *ret_read, cio_file *ret_write)
{
	assert_ok(cio_file_pipe(flags, ret_read, ret_write));
}

static void end_pipe(cio_file *r, cio_file *w)
{
	cio_file_close(r);
	cio_file_close(w);
}

START_TEST(a_pipe_carries_bytes_and_ends)
{
	cio_file r, w, copy;
	char buf[8];

	make_pipe(0, &r, &w);
	ck_assert(!is_inherited(r.ref.fd) && !is_inherited(w.ref.fd));
	ck_assert_int_eq(cio_write(w.ref, "abc", 3, 0), 3);
	ck_assert_int_eq(cio_read(r.ref, buf, sizeof buf), 3);
	ck_assert_int_eq(memcmp(buf, "abc", 3), 0);
	assert_ok(cio_file_dup(w.ref, &copy));
	ck_assert(!is_inherited(copy.ref.fd));
	cio_file_close(&w);
	ck_assert_int_eq(cio_write(copy.ref, "d", 1, 0), 1);
	cio_file_close(&copy);
	ck_assert_int_eq(cio_read(r.ref, buf, sizeof buf), 1);
	ck_assert_int_eq(cio_read(r.ref, buf, sizeof buf), 0);
	cio_file_close(&r);
}
END_TEST

START_TEST(nobody_who_reads_is_an_error)
{
	cio_file r, w;

	make_pipe(0, &r, &w);
	cio_file_close(&r);
	assert_error(cio_write(w.ref, "a", 1, 0), CIO_EPIPE);
	cio_file_close(&w);
}
END_TEST

START_TEST(the_mode_of_a_pipe_is_set_and_read)
{
	cio_file r, w;
	char byte;
	bool on;

	make_pipe(CIO_NONBLOCK, &r, &w);
	assert_ok(cio_file_get_nonblocking(r.ref, &on));
	ck_assert(on);
	assert_ok(cio_file_get_nonblocking(w.ref, &on));
	ck_assert(on);
	assert_error(cio_read(r.ref, &byte, 1), CIO_EAGAIN);
	assert_ok(cio_file_set_nonblocking(r.ref, false));
	assert_ok(cio_file_get_nonblocking(r.ref, &on));
	ck_assert(!on);
	assert_ok(cio_file_get_nonblocking(w.ref, &on));
	ck_assert(on);
	end_pipe(&r, &w);
}
END_TEST

/* What went in comes out, and the last write before the pipe is full is cut. */
START_TEST(a_full_pipe_takes_a_part_and_then_nothing)
{
	static char data[10000];
	long long in = 0, out = 0;
	bool was_cut = false;
	cio_file r, w;
	cio_ssize n;

	make_pipe(CIO_NONBLOCK, &r, &w);
	while ((n = cio_write(w.ref, data, sizeof data, 0)) > 0) {
		was_cut |= n < (cio_ssize)sizeof data;
		in += n;
		ck_assert_int_lt(in, 1 << 24);
	}
	assert_error(n, CIO_EAGAIN);
	ck_assert(was_cut);
	while ((n = cio_read(r.ref, data, sizeof data)) > 0)
		out += n;
	assert_error(n, CIO_EAGAIN);
	ck_assert_int_eq(in, out);
	ck_assert_int_eq(cio_write(w.ref, data, sizeof data, 0), sizeof data);
	end_pipe(&r, &w);
}
END_TEST

START_TEST(a_vector_moves_its_first_buffer_that_is_not_empty)
{
	char a[2], b[8];
	struct cio_buf out[] = { { .data = NULL, .len = 0 }, { .data = a, .len = 2 }, { .data = b, .len = 3 } };
	struct cio_buf in[] = { { .data = a, .len = 0 }, { .data = b, .len = sizeof b } };
	cio_file r, w;

	memcpy(a, "xy", 2);
	make_pipe(0, &r, &w);
	ck_assert_int_eq(cio_writev(w.ref, out, 3, 0), 2);
	ck_assert_int_eq(cio_readv(r.ref, in, 2), 2);
	ck_assert_int_eq(memcmp(b, "xy", 2), 0);
	ck_assert_int_eq(cio_writev(w.ref, out, 1, 0), 0);
	end_pipe(&r, &w);
}
END_TEST

START_TEST(a_pipe_is_inherited_if_asked)
{
	cio_file r, w;
	bool cloexec;

	make_pipe(CIO_INHERIT, &r, &w);
	ck_assert(is_inherited(r.ref.fd) && is_inherited(w.ref.fd));
	assert_ok(cio_file_set_cloexec(r.ref, true));
	ck_assert(!is_inherited(r.ref.fd) && is_inherited(w.ref.fd));
	assert_ok(cio_file_get_cloexec(r.ref, &cloexec));
	ck_assert(cloexec);
	end_pipe(&r, &w);
}
END_TEST

START_TEST(a_socket_is_no_file_and_a_file_no_socket)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	cio_file r, w;
	cio_fileref f;
	cio_sockref back;

	make_pipe(0, &r, &w);
	assert_error(cio_fileref_of(s.ref, &f), CIO_ENOTSUP);
	assert_error(cio_sockref_of(r.ref, &back), CIO_ENOTSOCK);
	assert_ok(cio_sockref_of(CIO_FILEREF(s.ref.fd), &back));
	ck_assert(back.fd == s.ref.fd);
	end_pipe(&r, &w);
	cio_socket_close(&s);
}
END_TEST

START_TEST(what_is_no_handle_is_refused)
{
	static const cio_fd bad[] = { 0, CIO_FD_NONE, 0x7ffffff0 };
	cio_file f = POISONED_FILE;
	char byte;
	size_t i;
	bool on;

	for (i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_error(cio_file_dup(CIO_FILEREF(bad[i]), &f), CIO_EBADF);
		assert_none(f);
		assert_error(cio_file_get_cloexec(CIO_FILEREF(bad[i]), &on), CIO_EBADF);
		assert_error(cio_file_set_cloexec(CIO_FILEREF(bad[i]), true), CIO_EBADF);
	}
	assert_error(cio_read(CIO_FILEREF(bad[2]), &byte, 1), CIO_EBADF);
	assert_error(cio_write(CIO_FILEREF(bad[2]), "a", 1, 0), CIO_EBADF);
}
END_TEST

/* The same code is the end of a pipe, or nothing there yet, or a failure. */
START_TEST(a_read_knows_an_end_from_an_error)
{
	static const struct {
		int error;
		int result;
	} rows[] = {
		{ ERROR_BROKEN_PIPE, 0 }, { ERROR_HANDLE_EOF, 0 }, { ERROR_MORE_DATA, 0 },
		{ ERROR_NO_DATA, CIO_EAGAIN }, { ERROR_ACCESS_DENIED, CIO_EACCES },
	};
	cio_file r, w;
	char byte;
	size_t i;

	make_pipe(0, &r, &w);
	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		fault_reset();
		fault_fail("ReadFile", 1, rows[i].error);
		ck_assert_int_eq(cio_read(r.ref, &byte, 1), rows[i].result);
	}
	fault_reset();
	fault_fail("WriteFile", 1, ERROR_NO_DATA);
	assert_error(cio_write(w.ref, "a", 1, 0), CIO_EPIPE);
	fault_reset();
	end_pipe(&r, &w);
}
END_TEST

START_TEST(a_pipe_that_gets_no_mode_is_closed)
{
	unsigned nth;
	cio_file r, w;

	for (nth = 1; nth <= 2; nth++) {
		r.ref.fd = w.ref.fd = 12345;
		fault_reset();
		fault_fail("SetNamedPipeHandleState", nth, ERROR_ACCESS_DENIED);
		assert_error(cio_file_pipe(CIO_NONBLOCK, &r, &w), CIO_EACCES);
		assert_none(r);
		assert_none(w);
		ck_assert_uint_eq(fault_calls("CloseHandle"), 2);
	}
	fault_reset();
	fault_fail("CreatePipe", 1, ERROR_NO_SYSTEM_RESOURCES);
	assert_error(cio_file_pipe(0, &r, &w), CIO_ENOBUFS);
	fault_reset();
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("file");
	TCase *tc = add_case(suite, "file");

	tcase_add_test(tc, a_pipe_carries_bytes_and_ends);
	tcase_add_test(tc, nobody_who_reads_is_an_error);
	tcase_add_test(tc, the_mode_of_a_pipe_is_set_and_read);
	tcase_add_test(tc, a_full_pipe_takes_a_part_and_then_nothing);
	tcase_add_test(tc, a_vector_moves_its_first_buffer_that_is_not_empty);
	tcase_add_test(tc, a_pipe_is_inherited_if_asked);
	tcase_add_test(tc, a_socket_is_no_file_and_a_file_no_socket);
	tcase_add_test(tc, what_is_no_handle_is_refused);
	tc = add_fault_case(suite, "faults");
	tcase_add_test(tc, a_read_knows_an_end_from_an_error);
	tcase_add_test(tc, a_pipe_that_gets_no_mode_is_closed);
	return run_suite(suite);
}
