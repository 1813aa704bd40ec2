/* SPDX-License-Identifier: MIT */
/* What a program started by exec finds open.  This program is that program, too: called
 * with a number it says whether the descriptor is open. */
#include "config.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "makers.h"

static char *self;

static bool survives_exec(int fd)
{
	char number[16];
	int status;
	pid_t pid;

	snprintf(number, sizeof number, "%d", fd);
	pid = fork();
	ck_assert_int_ge(pid, 0);
	if (pid == 0) {
		char *argv[] = { self, number, NULL };

		execv(self, argv);
		_exit(2);
	}
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) < 2, "%s did not run", self);
	return WEXITSTATUS(status) == 0;
}

START_TEST(a_child_program_does_not_inherit)
{
	const struct maker *m = &makers[_i];
	cio_fd fds[2];

	prepare_makers();
	assert_ok(make(m, 0, fds));
	ck_assert_msg(survives_exec(fds[0]) == m->raw, "%s", m->name);
	ck_assert_msg(survives_exec(fds[1]) == m->raw, "%s", m->name);
	unmake(m, fds);
	forget_makers();
}
END_TEST

START_TEST(a_child_program_inherits_on_request)
{
	const struct maker *m = &makers[_i];
	cio_fd fds[2];

	if (!m->takes_flags)
		return;
	prepare_makers();
	assert_ok(make(m, CIO_INHERIT, fds));
	ck_assert_msg(survives_exec(fds[0]), "%s", m->name);
	ck_assert_msg(survives_exec(fds[1]), "%s", m->name);
	unmake(m, fds);
	forget_makers();
}
END_TEST

START_TEST(cloexec_decides_later_too)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);

	assert_ok(cio_set_cloexec(s.ref, false));
	ck_assert(survives_exec(s.ref.fd));
	assert_ok(cio_set_cloexec(s.ref, true));
	ck_assert(!survives_exec(s.ref.fd));
	cio_socket_close(&s);
}
END_TEST

int main(int argc, char *argv[])
{
	Suite *suite;
	TCase *tc;

	if (argc == 2)
		return fcntl(atoi(argv[1]), F_GETFD) >= 0 ? 0 : 1;

	self = argv[0];
	suite = suite_create("inherit");
	tc = add_case(suite, "exec");
	tcase_add_loop_test(tc, a_child_program_does_not_inherit, 0, maker_count);
	tcase_add_loop_test(tc, a_child_program_inherits_on_request, 0, maker_count);
	tcase_add_test(tc, cloexec_decides_later_too);
	return run_suite(suite);
}
