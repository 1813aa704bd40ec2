/* SPDX-License-Identifier: MIT */
/* Named pipes in a poll: how they are registered and made, and what their calls answer. */
#include "config.h"

#include "pipes.h"

/* sys/selector/iocp_pipe_nt.c: what Windows is asked for. */
DWORD cio_pipe_open_mode(const struct cio_named_pipe_options *options);
DWORD cio_pipe_mode(const struct cio_named_pipe_options *options);

START_TEST(modes_are_those_of_descriptors)
{
	struct cio_named_pipe *server, *client;
	char byte;

	open_sized(8);
	pair(&server, &client);
	say(client, "abc");
	assert_ok(cio_named_pipe_register(server, 1, CIO_READABLE, CIO_LEVEL));
	assert_event(1, IN);
	assert_event(1, IN);
	assert_ok(cio_named_pipe_reregister(server, 2, CIO_READABLE, CIO_EDGE));
	assert_event(2, IN);
	assert_nothing();
	assert_ok(cio_named_pipe_rearm(server, CIO_READABLE));
	assert_event(2, IN);
	assert_nothing();
	assert_ok(cio_named_pipe_reregister(server, 3, RW, CIO_ONESHOT));
	assert_event(3, IN | OUT);
	assert_nothing();
	assert_ok(cio_named_pipe_rearm(server, CIO_WRITABLE));
	assert_event(3, OUT);
	assert_nothing();
	while (cio_named_pipe_read(server, &byte, 1) != CIO_EAGAIN)
		;
	say(client, "d");
	assert_nothing();
	assert_ok(cio_named_pipe_rearm(server, CIO_READABLE));
	assert_event(3, IN);
	/* Drained, an edge comes with the next input. */
	assert_ok(cio_named_pipe_reregister(server, 4, CIO_READABLE, CIO_EDGE));
	assert_event(4, IN);
	assert_hears(server, "d");
	say(client, "e");
	assert_event(4, IN);
	assert_nothing();
	cio_named_pipe_free(server);
	cio_named_pipe_free(client);
	shut();
}
END_TEST

START_TEST(misuse_changes_nothing)
{
	struct cio_named_pipe *np;

	open_sized(8);
	np = listen_new();
	assert_error(cio_named_pipe_reregister(np, 1, RW, CIO_LEVEL), CIO_ENOENT);
	assert_error(cio_named_pipe_deregister(np), CIO_ENOENT);
	assert_error(cio_named_pipe_rearm(np, CIO_READABLE), CIO_ENOENT);
	assert_error(cio_named_pipe_register(np, 1, 0, CIO_LEVEL), CIO_EINVAL);
	assert_error(cio_named_pipe_register(np, 1, CIO_PRIORITY, CIO_LEVEL), CIO_EINVAL);
	assert_error(cio_named_pipe_register(np, 1, RW, CIO_ONESHOT + 1), CIO_EINVAL);
	assert_ok(cio_named_pipe_register(np, 1, RW, CIO_LEVEL));
	assert_error(cio_named_pipe_register(np, 2, RW, CIO_LEVEL), CIO_EEXIST);
	assert_error(cio_named_pipe_reregister(np, 2, 0, CIO_LEVEL), CIO_EINVAL);
	assert_error(cio_named_pipe_rearm(np, 0), CIO_EINVAL);
	assert_error(cio_named_pipe_rearm(np, CIO_PRIORITY), CIO_EINVAL);
	assert_ok(cio_named_pipe_deregister(np));
	assert_error(cio_named_pipe_deregister(np), CIO_ENOENT);
	cio_named_pipe_free(np);
	shut();
}
END_TEST

/* mio until 0.8.11 handed out the token of a registration that had ended. */
START_TEST(rustsec_2024_0019_nothing_comes_after_deregister)
{
	struct cio_named_pipe *server, *client;
	struct cio_event e;

	open_sized(8);
	pair(&server, &client);
	say(client, "x");
	/* What was found is in the port, */
	assert_ok(cio_named_pipe_register(server, 1, RW, CIO_LEVEL));
	assert_ok(cio_named_pipe_deregister(server));
	assert_nothing();
	/* in the selector, */
	assert_ok(cio_named_pipe_register(server, 2, RW, CIO_EDGE));
	assert_event(2, IN | OUT);
	assert_ok(cio_named_pipe_rearm(server, CIO_READABLE));
	assert_ok(cio_named_pipe_deregister(server));
	assert_nothing();
	/* or in the buffer already. */
	assert_ok(cio_named_pipe_register(server, 3, RW, CIO_ONESHOT));
	ck_assert_int_eq(cio_poll_wait(p, events, SECOND), 1);
	assert_ok(cio_named_pipe_deregister(server));
	ck_assert(!cio_events_next(events, &e));
	assert_nothing();
	cio_named_pipe_free(server);
	cio_named_pipe_free(client);
	shut();
}
END_TEST

/* And later still that of the registration before, to who registered again. */
START_TEST(rustsec_2024_0019_no_old_token_after_another_register)
{
	static const uint64_t old = UINT64_C(0x8000000000000001), new = UINT64_C(0xfffffffffffffffe);
	struct cio_named_pipe *server, *client;
	int way;

	open_sized(8);
	for (way = 0; way < 4; way++) {
		pair(&server, &client);
		say(client, "x");
		assert_ok(cio_named_pipe_register(server, old, CIO_READABLE, CIO_EDGE));
		if (way & 1)
			ck_assert_int_eq(cio_poll_wait(p, events, SECOND), 1);
		if (way & 2) {
			assert_ok(cio_named_pipe_deregister(server));
			assert_ok(cio_named_pipe_register(server, new, CIO_READABLE, CIO_EDGE));
		} else {
			assert_ok(cio_named_pipe_reregister(server, new, CIO_READABLE, CIO_EDGE));
		}
		assert_event(new, IN);
		assert_nothing();
		cio_named_pipe_free(server);
		cio_named_pipe_free(client);
	}
	shut();
}
END_TEST

/* tokio until 1.23.1: setting the pipe's mode took the rejection of remote clients back. */
START_TEST(rustsec_2023_0001_no_member_changes_who_may_come)
{
	static const unsigned instances[] = { 0, 1, 254 };
	SECURITY_ATTRIBUTES security = { .nLength = sizeof security };
	unsigned i;

	for (i = 0; i < 3 * 2 * 2 * 2 * 2 * 2; i++) {
		struct cio_named_pipe_options o = {
			.max_instances = instances[i % 3], .another = i / 3 & 1, .in_quota = i / 6 & 1, .out_quota = i / 12 & 1,
			.security = i / 24 & 1 ? &security : NULL, .allow_remote = i / 48 & 1,
		};

		ck_assert_uint_eq((cio_pipe_mode(&o) & PIPE_REJECT_REMOTE_CLIENTS) != 0, !o.allow_remote);
		ck_assert_uint_eq((cio_pipe_open_mode(&o) & FILE_FLAG_FIRST_PIPE_INSTANCE) != 0, !o.another);
		ck_assert_uint_eq(cio_pipe_mode(&o) & ~(DWORD)PIPE_REJECT_REMOTE_CLIENTS, PIPE_TYPE_BYTE);
		ck_assert_uint_eq(cio_pipe_open_mode(&o) & ~(DWORD)FILE_FLAG_FIRST_PIPE_INSTANCE,
			PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED);
	}
}
END_TEST

START_TEST(instances_are_counted)
{
	struct cio_named_pipe_options two = { .max_instances = 2 }, more = { .max_instances = 2, .another = true };
	struct cio_named_pipe_options many = { .max_instances = 255 };
	struct cio_named_pipe *a, *b, *np = (struct cio_named_pipe *)&np;

	open_sized(8);
	assert_ok(cio_named_pipe_listen(p, new_name(), &two, &a));
	assert_ok(cio_named_pipe_listen(p, name, &more, &b));
	assert_error(cio_named_pipe_listen(p, name, &more, &np), CIO_EBUSY);
	assert_error(cio_named_pipe_listen(p, new_name(), &many, &np), CIO_EINVAL);
	ck_assert_ptr_eq(np, &np);
	cio_named_pipe_free(a);
	cio_named_pipe_free(b);
	shut();
}
END_TEST

START_TEST(a_name_that_is_taken_is_refused)
{
	struct cio_named_pipe *np;
	HANDLE h;

	NEEDS(GATE_FIRST_INSTANCE);
	open_sized(8);
	h = CreateNamedPipeA(new_name(), PIPE_ACCESS_DUPLEX, PIPE_TYPE_BYTE, 2, 4096, 4096, 0, NULL);
	ck_assert(h != INVALID_HANDLE_VALUE);
	assert_error(cio_named_pipe_listen(p, name, NULL, &np), CIO_EACCES);
	CloseHandle(h);
	shut();
}
END_TEST

START_TEST(other_names_are_refused)
{
	static const char *const names[] = {
		"", "\\", "\\\\", "cio", "\\\\.\\pipe", "\\\\.\\pipe\\", "\\\\\\pipe\\x", "C:\\pipe\\x", "\\\\.\\NUL",
		"//./pipe/x",
	};
	struct cio_named_pipe *np = (struct cio_named_pipe *)&np;
	char longer[400];
	size_t i;

	open_sized(8);
	for (i = 0; i < sizeof names / sizeof *names; i++) {
		assert_error(cio_named_pipe_listen(p, names[i], NULL, &np), CIO_EINVAL);
		assert_error(cio_named_pipe_open(p, names[i], &np), CIO_EINVAL);
	}
	assert_error(cio_named_pipe_listen(p, "\\\\elsewhere\\pipe\\x", NULL, &np), CIO_EINVAL);
	assert_error(cio_named_pipe_listen(p, "\\\\.\\pipe\\\xff", NULL, &np), CIO_EILSEQ);
	assert_error(cio_named_pipe_open(p, new_name(), &np), CIO_ENOENT);
	memset(longer, 'x', sizeof longer);
	memcpy(longer, "\\\\.\\pipe\\", 9);
	longer[sizeof longer - 1] = '\0';
	assert_error(cio_named_pipe_listen(p, longer, NULL, &np), CIO_ENAMETOOLONG);
	assert_error(cio_named_pipe_open(p, NULL, &np), CIO_EFAULT);
	ck_assert_ptr_eq(np, &np);
	shut();
}
END_TEST

START_TEST(a_name_is_any_characters)
{
	struct cio_named_pipe *server, *client;

	open_sized(8);
	new_name();
	strcat(name, "-\xc3\xa4\xe2\x82\xac");
	assert_ok(cio_named_pipe_listen(p, name, NULL, &server));
	client = open_client();
	assert_ok(cio_named_pipe_connect(server));
	cio_named_pipe_free(server);
	cio_named_pipe_free(client);
	shut();
}
END_TEST
/* -- Faults. */

START_TEST(an_end_that_cannot_be_made_leaves_nothing)
{
	struct cio_named_pipe *server, *np;

	open_sized(8);
	server = listen_new();
	fault_fail("CreateIoCompletionPort", 1, ERROR_NOT_ENOUGH_MEMORY);
	assert_error(cio_named_pipe_open(p, name, &np), CIO_ENOMEM);
	fault_fail("CreateFileW", 1, ERROR_ACCESS_DENIED);
	assert_error(cio_named_pipe_open(p, name, &np), CIO_EACCES);
	fault_fail("MultiByteToWideChar", 1, ERROR_NOT_ENOUGH_MEMORY);
	assert_error(cio_named_pipe_open(p, name, &np), CIO_ENOMEM);
	cio_named_pipe_free(server);
	fault_fail("CreateIoCompletionPort", 1, ERROR_NOT_ENOUGH_MEMORY);
	assert_error(cio_named_pipe_listen(p, name, NULL, &np), CIO_ENOMEM);
	fault_fail("CreateNamedPipeW", 1, ERROR_NO_SYSTEM_RESOURCES);
	assert_error(cio_named_pipe_listen(p, name, NULL, &np), CIO_ENOBUFS);
	shut();
}
END_TEST

START_TEST(a_call_that_fails_is_told_and_can_be_made_again)
{
	struct cio_named_pipe *server, *client;
	char buf[8];

	open_sized(8);
	server = listen_new();
	fault_fail("ConnectNamedPipe", 1, ERROR_NO_SYSTEM_RESOURCES);
	assert_error(cio_named_pipe_connect(server), CIO_ENOBUFS);
	fault_fail("ReadFile", 1, ERROR_NO_SYSTEM_RESOURCES);
	client = open_client();
	assert_ok(cio_named_pipe_connect(server));
	assert_ok(cio_named_pipe_register(client, 1, CIO_READABLE, CIO_EDGE));
	ck_assert_int_eq(next().error, CIO_ENOBUFS);
	assert_error(cio_named_pipe_read(client, buf, sizeof buf), CIO_ENOBUFS);
	fault_fail("WriteFile", 1, ERROR_NO_SYSTEM_RESOURCES);
	assert_error(cio_named_pipe_write(server, "x", 1), CIO_ENOBUFS);
	say(server, "again");
	assert_hears(client, "again");
	fault_fail("DisconnectNamedPipe", 1, ERROR_NO_SYSTEM_RESOURCES);
	assert_error(cio_named_pipe_disconnect(server), CIO_ENOBUFS);
	say(client, "still");
	assert_hears(server, "still");
	fault_shorten("WriteFile", 2);
	ck_assert_int_eq(cio_named_pipe_write(client, "short", 5), 2);
	assert_hears(server, "sh");
	cio_named_pipe_free(client);
	cio_named_pipe_free(server);
	shut();
}
END_TEST

/* Closing does what cancelling would have. */
START_TEST(what_cannot_be_cancelled_is_closed)
{
	struct cio_named_pipe *server, *client;

	open_sized(8);
	pair(&server, &client);
	fault_fail("CancelIoEx", 1, ERROR_NO_SYSTEM_RESOURCES);
	cio_named_pipe_free(client);
	cio_named_pipe_free(server);
	shut();
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("named_pipe_verbs");
	TCase *tc = add_case(suite, "registrations");

	tcase_add_test(tc, modes_are_those_of_descriptors);
	tcase_add_test(tc, misuse_changes_nothing);
	tcase_add_test(tc, rustsec_2024_0019_nothing_comes_after_deregister);
	tcase_add_test(tc, rustsec_2024_0019_no_old_token_after_another_register);
	tc = add_case(suite, "options");
	tcase_add_test(tc, rustsec_2023_0001_no_member_changes_who_may_come);
	tcase_add_test(tc, instances_are_counted);
	tcase_add_test(tc, a_name_that_is_taken_is_refused);
	tcase_add_test(tc, other_names_are_refused);
	tcase_add_test(tc, a_name_is_any_characters);
	tc = add_fault_case(suite, "faults");
	tcase_add_test(tc, an_end_that_cannot_be_made_leaves_nothing);
	tcase_add_test(tc, a_call_that_fails_is_told_and_can_be_made_again);
	tcase_add_test(tc, what_cannot_be_cancelled_is_closed);
	return run_suite(suite);
}
