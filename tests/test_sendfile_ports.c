/* SPDX-License-Identifier: MIT */
/* The sendfile of FreeBSD and of Darwin over a pretended system call: what they return
 * for each answer of the kernel.  Run everywhere, as this is about counts, not kernels. */
#include "config.h"

#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include "support.h"

cio_ssize bsd_sendfile(cio_fd fd, cio_fd file, int64_t offset, size_t len, unsigned flags);
cio_ssize apple_sendfile(cio_fd fd, cio_fd file, int64_t offset, size_t len, unsigned flags);

/* What the pretended kernel was asked, and what it is to say. */
static struct {
	int file, socket;
	off_t offset;
	off_t asked;
	int error;
	off_t sent;		/* -1: not written */
} kernel;

static int answer(off_t *sent)
{
	if (kernel.sent >= 0)
		*sent = kernel.sent;
	errno = kernel.error;
	return kernel.error ? -1 : 0;
}

static int bsd_call(int file, int s, off_t offset, size_t count, void *header, off_t *sent, int flags)
{
	ck_assert_ptr_null(header);
	ck_assert_int_eq(flags, 0);
	kernel.file = file;
	kernel.socket = s;
	kernel.offset = offset;
	kernel.asked = (off_t)count;
	return answer(sent);
}

static int apple_call(int file, int s, off_t offset, off_t *len, void *header, int flags)
{
	ck_assert_ptr_null(header);
	ck_assert_int_eq(flags, 0);
	kernel.file = file;
	kernel.socket = s;
	kernel.offset = offset;
	kernel.asked = *len;
	return answer(len);
}

struct unix_sigpipe;
static int guards;

static int guard_begin(struct unix_sigpipe *g, unsigned flags)
{
	(void)g;
	(void)flags;
	guards++;
	return 0;
}

static void guard_end(const struct unix_sigpipe *g, cio_ssize r, size_t asked)
{
	(void)g;
	(void)asked;
	guards--;
	ck_assert_int_eq(r, kernel.error ? -kernel.error : 0);
}

#include "../sys/sys.h"
#include "../sys/unix/unix.h"

#define cio_unix_sigpipe_begin guard_begin
#define cio_unix_sigpipe_end guard_end

#define cio_sys_sendfile bsd_sendfile
#define sendfile bsd_call
#include "../sys/unix/sendfile_bsd.c"
#undef cio_sys_sendfile
#undef sendfile

#define cio_sys_sendfile apple_sendfile
#define sendfile apple_call
#include "../sys/unix/sendfile_apple.c"
#undef cio_sys_sendfile
#undef sendfile

static const struct row {
	const char *what;
	size_t len;
	int error;
	off_t sent;
	cio_ssize result;
} rows[] = {
	{ "all of it", 100, 0, 100, 100 },
	{ "less, at the end of the file", 100, 0, 30, 30 },
	{ "nothing, beyond the end", 100, 0, 0, 0 },
	{ "to the end", 0, 0, 5000, 5000 },
	{ "to the end of an empty file", 0, 0, 0, 0 },
	{ "a part, then no room", 100, EAGAIN, 40, 40 },
	{ "a part, then a signal", 100, EINTR, 40, 40 },
	{ "a part, then no peer", 100, EPIPE, 40, 40 },
	{ "to the end: a part, then no room", 0, EAGAIN, 40, 40 },
	{ "no room", 100, EAGAIN, 0, CIO_EAGAIN },
	{ "to the end: no room", 0, EAGAIN, 0, CIO_EAGAIN },
	{ "a signal", 100, EINTR, 0, CIO_EINTR },
	{ "no peer", 100, EPIPE, 0, CIO_EPIPE },
	{ "no descriptor, the count not written", 100, EBADF, -1, CIO_EBADF },
	{ "to the end: no socket, the count not written", 0, ENOTSOCK, -1, CIO_ENOTSOCK },
};

static void check(cio_ssize (*call)(cio_fd, cio_fd, int64_t, size_t, unsigned), const struct row *row)
{
	cio_ssize n;

	memset(&kernel, 0, sizeof kernel);
	kernel.error = row->error;
	kernel.sent = row->sent;
	n = call(7, 8, 1 << 20, row->len, 0);
	ck_assert_msg(n == row->result, "%s: %lld, not %lld", row->what, (long long)n, (long long)row->result);
	ck_assert_int_eq(kernel.socket, 7);
	ck_assert_int_eq(kernel.file, 8);
	ck_assert_int_eq(kernel.offset, 1 << 20);
	ck_assert_int_eq(kernel.asked, (off_t)row->len);
	ck_assert_int_eq(guards, 0);
}

START_TEST(a_part_that_was_sent_is_told_on_freebsd)
{
	check(bsd_sendfile, &rows[_i]);
}
END_TEST

START_TEST(a_part_that_was_sent_is_told_on_darwin)
{
	check(apple_sendfile, &rows[_i]);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("sendfile_ports");
	TCase *tc = add_case(suite, "sendfile_ports");
	int count = (int)(sizeof rows / sizeof *rows);

	tcase_add_loop_test(tc, a_part_that_was_sent_is_told_on_freebsd, 0, count);
	tcase_add_loop_test(tc, a_part_that_was_sent_is_told_on_darwin, 0, count);
	return run_suite(suite);
}
