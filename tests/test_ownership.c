/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "makers.h"

static bool is_open(int fd)
{
	return fcntl(fd, F_GETFD) >= 0;
}

START_TEST(a_maker_answers_exactly_zero)
{
	const struct maker *m = &makers[_i];
	cio_fd fds[2];

	prepare_makers();
	ck_assert_msg(make(m, 0, fds) == 0, "%s: failed", m->name);
	ck_assert(is_open(fds[0]) && is_open(fds[1]));
	unmake(m, fds);
	forget_makers();
}
END_TEST

START_TEST(a_maker_refuses_unknown_flags_and_leaves_none)
{
	static const unsigned unknown[] = { CIO_KEEP_SIGPIPE, 1u << 31, CIO_NONBLOCK | 1u << 7, ~0u };
	const struct maker *m = &makers[_i];
	cio_fd fds[2];
	size_t i;

	if (!m->takes_flags)
		return;
	prepare_makers();
	for (i = 0; i < sizeof unknown / sizeof *unknown; i++) {
		assert_error(make(m, unknown[i], fds), CIO_EINVAL);
		assert_made_none(m, fds);
	}
	forget_makers();
}
END_TEST

START_TEST(a_maker_on_a_closed_descriptor_leaves_none)
{
	cio_socket s = POISONED_SOCKET;
	cio_file f = POISONED_FILE;
	struct cio_sockaddr peer = { .len = 77 };

	assert_error(cio_socket_dup(CIO_SOCKREF(CIO_FD_NONE), &s), CIO_EBADF);
	assert_none(s);
	s = (cio_socket)POISONED_SOCKET;
	assert_error(cio_accept(CIO_SOCKREF(CIO_FD_NONE), &s, &peer), CIO_EBADF);
	assert_none(s);
	s = (cio_socket)POISONED_SOCKET;
	assert_error(cio_accept_raw(CIO_SOCKREF(CIO_FD_NONE), &s, &peer), CIO_EBADF);
	assert_none(s);
	ck_assert_uint_eq(peer.len, 77);
	assert_error(cio_file_dup(CIO_FILEREF(CIO_FD_NONE), &f), CIO_EBADF);
	assert_none(f);
}
END_TEST

/* The system calls that a maker can consist of. */
static const char *const calls[] = {
	"socket", "socketpair", "accept", "accept4", "pipe", "pipe2", "fcntl", "setsockopt",
};

static unsigned fail_each_in_turn(const struct maker *m, unsigned flags, const char *call)
{
	unsigned n, count;
	cio_fd fds[2];

	prepare_connection();
	fault_reset();
	assert_ok(make(m, flags, fds));
	count = fault_calls(call);
	unmake(m, fds);

	for (n = 1; n <= count; n++) {
		int before;

		prepare_connection();
		before = open_descriptors();
		fault_reset();
		fault_fail(call, n, ENOBUFS);
		assert_error(make(m, flags, fds), CIO_ENOBUFS);
		assert_made_none(m, fds);
		ck_assert_msg(open_descriptors() == before, "%s: %s failing (%u) lost a descriptor", m->name, call, n);
	}
	fault_reset();
	return count;
}

START_TEST(a_maker_survives_the_failure_of_each_system_call)
{
	const struct maker *m = &makers[_i];
	unsigned flags, failed = 0;
	size_t i;

	prepare_makers();
	for (flags = 0; flags <= (m->takes_flags ? CIO_NONBLOCK | CIO_INHERIT : 0); flags++)
		for (i = 0; i < sizeof calls / sizeof *calls; i++)
			failed += fail_each_in_turn(m, flags, calls[i]);
	ck_assert_msg(failed > 0, "%s: makes a descriptor without a system call", m->name);
	forget_makers();
}
END_TEST

START_TEST(close_twice_is_harmless)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	int fd = s.ref.fd, other;

	cio_socket_close(&s);
	assert_none(s);
	ck_assert(!is_open(fd));

	/* The number goes to another, whom the second close must not hit. */
	other = dup(STDIN_FILENO);
	ck_assert_int_eq(other, fd);
	cio_socket_close(&s);
	ck_assert(is_open(other));
	close(other);
}
END_TEST

START_TEST(close_of_none_does_nothing)
{
	cio_socket s = CIO_SOCKET_NONE;
	cio_file f = CIO_FILE_NONE;

	fault_reset();
	cio_socket_close(&s);
	cio_file_close(&f);
	ck_assert_str_eq(fault_log(), "");
	assert_none(s);
	assert_none(f);
}
END_TEST

START_TEST(close_does_not_repeat_an_interrupted_close)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);

	fault_reset();
	fault_fail_after("close", 1, EINTR);
	cio_socket_close(&s);
	ck_assert_str_eq(fault_log(), "close");
	assert_none(s);
}
END_TEST

START_TEST(what_cannot_be_a_handle_is_not_adopted)
{
	cio_socket s = POISONED_SOCKET;
	cio_file f = POISONED_FILE;

	assert_error(cio_socket_adopt(CIO_FD_NONE, &s), CIO_EBADF);
	assert_none(s);
	s = (cio_socket)POISONED_SOCKET;
	assert_error(cio_socket_adopt(-2147483647 - 1, &s), CIO_EBADF);
	assert_none(s);
	assert_error(cio_file_adopt(CIO_FD_NONE, &f), CIO_EBADF);
	assert_none(f);
}
END_TEST

START_TEST(release_and_adopt_pass_a_handle_round)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM), t = POISONED_SOCKET;
	cio_fd fd = s.ref.fd;

	fault_reset();
	ck_assert_int_eq(cio_socket_release(&s), fd);
	assert_none(s);
	ck_assert_int_eq(cio_socket_release(&s), CIO_FD_NONE);
	ck_assert_int_eq(cio_socket_adopt(fd, &t), 0);
	ck_assert_int_eq(t.ref.fd, fd);
	ck_assert_str_eq(fault_log(), "");
	ck_assert(is_open(fd));
	cio_socket_close(&t);
	ck_assert(!is_open(fd));
}
END_TEST

START_TEST(adopting_changes_nothing_of_the_descriptor)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	cio_socket s;

	assert_ok(cio_socket_adopt(fd, &s));
	ck_assert_int_eq(fcntl(fd, F_GETFD) & FD_CLOEXEC, 0);
	ck_assert_int_eq(fcntl(fd, F_GETFL) & O_NONBLOCK, 0);
	cio_socket_close(&s);
}
END_TEST

START_TEST(move_leaves_none_behind)
{
	cio_socket from = make_socket(AF_INET, SOCK_STREAM), to = POISONED_SOCKET;
	cio_file file, moved = POISONED_FILE;
	cio_fd fd = from.ref.fd;

	cio_socket_move(&from, &to);
	assert_none(from);
	ck_assert_int_eq(to.ref.fd, fd);
	cio_socket_close(&from);
	ck_assert(is_open(fd));

	assert_ok(cio_file_adopt(cio_socket_release(&to), &file));
	cio_file_move(&file, &moved);
	assert_none(file);
	ck_assert_int_eq(moved.ref.fd, fd);
	cio_file_close(&moved);
	ck_assert(!is_open(fd));
}
END_TEST

START_TEST(move_of_none_moves_none)
{
	cio_socket from = CIO_SOCKET_NONE, to = POISONED_SOCKET;

	cio_socket_move(&from, &to);
	assert_none(from);
	assert_none(to);
}
END_TEST

START_TEST(move_onto_itself_changes_nothing)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	cio_fd fd = s.ref.fd;

	cio_socket_move(&s, &s);
	ck_assert_int_eq(s.ref.fd, fd);
	ck_assert(is_open(fd));
	cio_socket_close(&s);
}
END_TEST

START_TEST(dup_makes_a_second_owner_of_the_same_socket)
{
	cio_socket a, b, second = POISONED_SOCKET;
	bool nonblocking;
	char byte = 0;

	make_pair(SOCK_STREAM, &a, &b);
	ck_assert_int_eq(cio_socket_dup(a.ref, &second), 0);
	ck_assert_int_ne(second.ref.fd, a.ref.fd);

	/* One open socket: the mode is shared, the end of one owner is not the other's. */
	assert_ok(cio_set_nonblocking(a.ref, true));
	assert_ok(cio_get_nonblocking(second.ref, &nonblocking));
	ck_assert(nonblocking);
	cio_socket_close(&a);
	ck_assert_int_eq(write(second.ref.fd, "x", 1), 1);
	ck_assert_int_eq(read(b.ref.fd, &byte, 1), 1);
	ck_assert_int_eq(byte, 'x');
	cio_socket_close(&second);
	ck_assert_int_eq(read(b.ref.fd, &byte, 1), 0);
	cio_socket_close(&b);
}
END_TEST

START_TEST(dup_is_closed_by_exec_even_if_the_first_is_not)
{
	cio_socket s, second;

	assert_ok(cio_socket_open(AF_INET, SOCK_STREAM, 0, CIO_INHERIT, &s));
	fault_reset();
	assert_ok(cio_socket_dup(s.ref, &second));
	if (faults_available())
		ck_assert_str_eq(fault_log(), "fcntl");
	ck_assert_int_eq(fcntl(second.ref.fd, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
	cio_socket_close(&s);
	cio_socket_close(&second);
}
END_TEST

START_TEST(only_a_socket_is_seen_as_a_socket)
{
	cio_sockref ref = { 12345 };
	cio_file in, out;
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	cio_fd closed;

	assert_ok(cio_file_pipe(0, &in, &out));
	assert_error(cio_sockref_of(in.ref, &ref), CIO_ENOTSOCK);
	assert_error(cio_sockref_of(CIO_FILEREF(CIO_FD_NONE), &ref), CIO_EBADF);
	closed = out.ref.fd;
	cio_file_close(&out);
	assert_error(cio_sockref_of(CIO_FILEREF(closed), &ref), CIO_EBADF);
	ck_assert_int_eq(ref.fd, 12345);

	ck_assert_int_eq(cio_sockref_of(CIO_FILEREF(s.ref.fd), &ref), 0);
	ck_assert_int_eq(ref.fd, s.ref.fd);
	cio_socket_close(&s);
	cio_file_close(&in);
}
END_TEST

START_TEST(a_socket_is_seen_as_a_file)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	cio_fileref ref = { 12345 };

	assert_error(cio_fileref_of(CIO_SOCKREF(CIO_FD_NONE), &ref), CIO_EBADF);
	ck_assert_int_eq(ref.fd, 12345);
	ck_assert_int_eq(cio_fileref_of(s.ref, &ref), 0);
	ck_assert_int_eq(ref.fd, s.ref.fd);
	cio_socket_close(&s);
}
END_TEST

START_TEST(autoclose_closes_at_the_end_of_its_scope)
{
	cio_fd socket_fd, file_fd;

	{
		CIO_AUTOCLOSE(s);
		CIO_AUTOCLOSE_FILE(in);
		CIO_AUTOCLOSE_FILE(out);

		assert_none(s);
		assert_none(in);
		assert_ok(cio_socket_open(AF_INET, SOCK_STREAM, 0, 0, &s));
		assert_ok(cio_file_pipe(0, &in, &out));
		socket_fd = s.ref.fd;
		file_fd = in.ref.fd;
	}
	ck_assert(!is_open(socket_fd));
	ck_assert(!is_open(file_fd));
}
END_TEST

START_TEST(autoclose_leaves_what_was_released)
{
	cio_fd fd;

	{
		CIO_AUTOCLOSE(s);

		assert_ok(cio_socket_open(AF_INET, SOCK_STREAM, 0, 0, &s));
		fd = cio_socket_release(&s);
	}
	ck_assert(is_open(fd));
	close(fd);
}
END_TEST

START_TEST(a_handle_is_as_large_as_its_descriptor)
{
	ck_assert_uint_eq(sizeof(cio_socket), sizeof(cio_fd));
	ck_assert_uint_eq(sizeof(cio_sockref), sizeof(cio_fd));
	ck_assert_uint_eq(sizeof(cio_file), sizeof(cio_fd));
	ck_assert_uint_eq(sizeof(cio_fileref), sizeof(cio_fd));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("ownership");
	TCase *tc = add_case(suite, "makers");

	tcase_add_loop_test(tc, a_maker_answers_exactly_zero, 0, maker_count);
	tcase_add_loop_test(tc, a_maker_refuses_unknown_flags_and_leaves_none, 0, maker_count);
	tcase_add_test(tc, a_maker_on_a_closed_descriptor_leaves_none);

	tc = add_fault_case(suite, "failing makers");
	tcase_add_loop_test(tc, a_maker_survives_the_failure_of_each_system_call, 0, maker_count);
	tcase_add_test(tc, close_does_not_repeat_an_interrupted_close);

	tc = add_case(suite, "owners");
	tcase_add_test(tc, close_twice_is_harmless);
	tcase_add_test(tc, close_of_none_does_nothing);
	tcase_add_test(tc, what_cannot_be_a_handle_is_not_adopted);
	tcase_add_test(tc, release_and_adopt_pass_a_handle_round);
	tcase_add_test(tc, adopting_changes_nothing_of_the_descriptor);
	tcase_add_test(tc, move_leaves_none_behind);
	tcase_add_test(tc, move_of_none_moves_none);
	tcase_add_test(tc, move_onto_itself_changes_nothing);
	tcase_add_test(tc, dup_makes_a_second_owner_of_the_same_socket);
	tcase_add_test(tc, dup_is_closed_by_exec_even_if_the_first_is_not);
	tcase_add_test(tc, autoclose_closes_at_the_end_of_its_scope);
	tcase_add_test(tc, autoclose_leaves_what_was_released);

	tc = add_case(suite, "borrows");
	tcase_add_test(tc, only_a_socket_is_seen_as_a_socket);
	tcase_add_test(tc, a_socket_is_seen_as_a_file);
	tcase_add_test(tc, a_handle_is_as_large_as_its_descriptor);
	return run_suite(suite);
}
