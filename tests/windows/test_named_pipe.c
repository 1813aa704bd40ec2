/* SPDX-License-Identifier: MIT */
/* Named pipes in a poll: their life, and what goes through them. */
#include "config.h"

#include "pipes.h"

/* -- The life of a pipe. */

START_TEST(both_ends_are_writable_when_they_are_connected)
{
	struct cio_named_pipe *server, *client;

	open_sized(8);
	pair(&server, &client);
	assert_ok(cio_named_pipe_register(server, 1, RW, CIO_EDGE));
	assert_ok(cio_named_pipe_register(client, 2, RW, CIO_EDGE));
	assert_event(1, OUT);
	assert_event(2, OUT);
	assert_nothing();
	cio_named_pipe_free(server);
	cio_named_pipe_free(client);
	shut();
}
END_TEST

START_TEST(what_is_written_is_read)
{
	struct cio_named_pipe *server, *client;

	open_sized(8);
	pair(&server, &client);
	assert_ok(cio_named_pipe_register(server, 1, CIO_READABLE, CIO_LEVEL));
	say(client, "to the server");
	assert_event(1, IN);
	assert_hears(server, "to the server");
	assert_nothing();
	say(server, "and back");
	assert_hears(client, "and back");
	cio_named_pipe_free(server);
	cio_named_pipe_free(client);
	shut();
}
END_TEST

START_TEST(who_comes_later_is_told)
{
	struct cio_named_pipe *server, *client;
	char byte;

	open_sized(8);
	server = listen_new();
	assert_ok(cio_named_pipe_register(server, 1, RW, CIO_LEVEL));
	assert_error(cio_named_pipe_connect(server), CIO_EINPROGRESS);
	assert_error(cio_named_pipe_connect(server), CIO_EINPROGRESS);
	assert_error(cio_named_pipe_read(server, &byte, 1), CIO_ENOTCONN);
	assert_error(cio_named_pipe_write(server, &byte, 1), CIO_ENOTCONN);
	assert_nothing();
	client = open_client();
	assert_event(1, OUT);
	assert_ok(cio_named_pipe_connect(server));
	cio_named_pipe_free(server);
	cio_named_pipe_free(client);
	shut();
}
END_TEST

START_TEST(a_peer_that_left_is_the_end)
{
	struct cio_named_pipe *server, *client;
	char byte;

	open_sized(8);
	pair(&server, &client);
	assert_ok(cio_named_pipe_register(server, 1, RW, CIO_EDGE));
	assert_event(1, OUT);
	cio_named_pipe_free(client);
	assert_event(1, IN | OUT | GONE);
	assert_nothing();
	ck_assert_int_eq(cio_named_pipe_read(server, &byte, 1), 0);
	ck_assert_int_eq(cio_named_pipe_read(server, &byte, 1), 0);
	assert_error(cio_named_pipe_write(server, "x", 1), CIO_EPIPE);
	cio_named_pipe_free(server);
	shut();
}
END_TEST

START_TEST(what_was_written_before_leaving_is_read)
{
	struct cio_named_pipe *server, *client;
	char buf[16];

	open_sized(8);
	pair(&server, &client);
	say(client, "last words");
	cio_named_pipe_free(client);
	assert_ok(cio_named_pipe_register(server, 1, CIO_READABLE, CIO_LEVEL));
	ck_assert_uint_eq(next().token, 1);
	ck_assert_int_eq(cio_named_pipe_read(server, buf, sizeof buf), 10);
	ck_assert_int_eq(memcmp(buf, "last words", 10), 0);
	ck_assert_uint_eq(next().token, 1);
	ck_assert_int_eq(cio_named_pipe_read(server, buf, sizeof buf), 0);
	cio_named_pipe_free(server);
	shut();
}
END_TEST

/* Nobody reads: the pipe holds what its quota does, and one buffer more is on its way. */
START_TEST(a_write_that_waits_goes_out_after_its_pipe_is_freed)
{
	struct cio_named_pipe *server, *client;
	static char buf[BUFFER];
	size_t sent = 0, got = 0;
	cio_ssize n;

	open_sized(8);
	pair(&server, &client);
	memset(buf, 'x', sizeof buf);
	do {
		n = cio_named_pipe_write(client, buf, sizeof buf);
		sent += n > 0 ? (size_t)n : 0;
		stir();
	} while (n > 0 && sent < 100 * BUFFER);
	assert_error(n, CIO_EAGAIN);
	cio_named_pipe_free(client);
	assert_ok(cio_named_pipe_register(server, 1, CIO_READABLE, CIO_LEVEL));
	while ((n = cio_named_pipe_read(server, buf, sizeof buf)) != 0) {
		ck_assert_msg(n > 0 || n == CIO_EAGAIN, "read: %d", (int)n);
		got += n > 0 ? (size_t)n : 0;
		if (n < 0)
			ck_assert_uint_eq(next().token, 1);
	}
	ck_assert_uint_eq(got, sent);
	cio_named_pipe_free(server);
	shut();
}
END_TEST

/* -- Another client. */

START_TEST(a_new_client_is_told_nothing_of_the_last)
{
	struct cio_named_pipe *server, *client;
	int i;

	open_sized(8);
	server = listen_new();
	assert_ok(cio_named_pipe_register(server, 1, CIO_READABLE, CIO_LEVEL));
	for (i = 0; i < 3; i++) {
		if (i > 0)
			assert_error(cio_named_pipe_connect(server), CIO_EINPROGRESS);
		client = open_client();
		say(client, "unread");
		if (i > 0)
			assert_event(1, IN);	/* else its packet is in the port yet */
		assert_ok(cio_named_pipe_connect(server));
		say(server, "unheard");
		assert_ok(cio_named_pipe_disconnect(server));
		assert_nothing();
		cio_named_pipe_free(client);
		assert_error(cio_named_pipe_disconnect(server), CIO_ENOTCONN);
	}
	assert_error(cio_named_pipe_connect(server), CIO_EINPROGRESS);
	client = open_client();
	say(client, "new");
	assert_event(1, IN);
	assert_hears(server, "new");
	say(server, "newer");
	assert_hears(client, "newer");
	cio_named_pipe_free(client);
	cio_named_pipe_free(server);
	shut();
}
END_TEST

START_TEST(waiting_for_a_client_can_be_given_up)
{
	struct cio_named_pipe *server, *client;

	open_sized(8);
	server = listen_new();
	assert_ok(cio_named_pipe_register(server, 1, RW, CIO_LEVEL));
	assert_error(cio_named_pipe_connect(server), CIO_EINPROGRESS);
	assert_ok(cio_named_pipe_disconnect(server));
	assert_nothing();
	assert_error(cio_named_pipe_connect(server), CIO_EINPROGRESS);
	client = open_client();
	assert_event(1, OUT);
	assert_ok(cio_named_pipe_connect(server));
	say(client, "hello");
	assert_hears(server, "hello");
	cio_named_pipe_free(client);
	cio_named_pipe_free(server);
	shut();
}
END_TEST

START_TEST(a_client_sees_that_it_was_disconnected)
{
	struct cio_named_pipe *server, *client;
	char byte;

	open_sized(8);
	pair(&server, &client);
	assert_ok(cio_named_pipe_register(client, 1, CIO_READABLE, CIO_EDGE));
	assert_nothing();
	assert_ok(cio_named_pipe_disconnect(server));
	assert_event(1, IN | CIO_EVENT_READ_CLOSED);
	ck_assert_int_eq(cio_named_pipe_read(client, &byte, 1), 0);
	assert_error(cio_named_pipe_connect(client), CIO_EINVAL);
	assert_error(cio_named_pipe_disconnect(client), CIO_EINVAL);
	cio_named_pipe_free(client);
	cio_named_pipe_free(server);
	shut();
}
END_TEST

/* -- Much data. */

static void fill(char *buf, size_t size)
{
	size_t i;

	for (i = 0; i < size; i++)
		buf[i] = (char)(i * 7 + i / 256);
}

/* Reads piece by piece until all came. */
static void assert_all_comes(struct cio_named_pipe *np, const char *data, size_t size, size_t piece)
{
	static char buf[4096];
	size_t n = 0;

	while (n < size) {
		cio_ssize r = cio_named_pipe_read(np, buf, piece);

		if (r == CIO_EAGAIN) {
			ck_assert_int_ge(cio_poll_wait(p, events, 2 * SECOND), 1);
			continue;
		}
		ck_assert_msg(r > 0, "read: %d", (int)r);
		ck_assert_int_eq(memcmp(buf, data + n, (size_t)r), 0);
		n += (size_t)r;
	}
}

/* A server that writes messages, of another program. */
START_TEST(a_message_larger_than_the_buffer_comes_in_pieces)
{
	static char data[3 * BUFFER + 17];
	static const size_t pieces[] = { 4000, 128 };
	size_t i;

	fill(data, sizeof data);
	open_sized(8);
	for (i = 0; i < 2; i++) {
		struct cio_named_pipe *client;
		DWORD n;
		HANDLE h = CreateNamedPipeA(new_name(), PIPE_ACCESS_DUPLEX, PIPE_TYPE_MESSAGE, 1, sizeof data, sizeof data,
			0, NULL);

		ck_assert(h != INVALID_HANDLE_VALUE);
		client = open_client();
		assert_ok(cio_named_pipe_register(client, 1, CIO_READABLE, CIO_LEVEL));
		ck_assert(WriteFile(h, data, sizeof data, &n, NULL));
		ck_assert_uint_eq(n, sizeof data);
		assert_all_comes(client, data, sizeof data, pieces[i]);
		assert_nothing();
		cio_named_pipe_free(client);
		CloseHandle(h);
	}
	shut();
}
END_TEST

START_TEST(a_writer_is_told_when_there_is_room)
{
	static char data[20 * BUFFER];
	struct cio_named_pipe *server, *client;
	size_t sent = 0, got = 0;
	bool full = false;
	static char buf[BUFFER];

	fill(data, sizeof data);
	open_sized(8);
	pair(&server, &client);
	assert_ok(cio_named_pipe_register(server, 1, CIO_READABLE, CIO_EDGE));
	assert_ok(cio_named_pipe_register(client, 2, CIO_WRITABLE, CIO_EDGE));
	while (got < sizeof data) {
		struct cio_event e = next();
		cio_ssize n = 0;

		while (e.token == 2 && sent < sizeof data && (n = cio_named_pipe_write(client, data + sent, sizeof data - sent)) > 0) {
			ck_assert_int_le(n, BUFFER);
			sent += (size_t)n;
		}
		full |= n == CIO_EAGAIN;
		while (e.token == 1 && (n = cio_named_pipe_read(server, buf, sizeof buf)) > 0) {
			ck_assert_int_eq(memcmp(buf, data + got, (size_t)n), 0);
			got += (size_t)n;
		}
	}
	ck_assert(full);
	cio_named_pipe_free(server);
	cio_named_pipe_free(client);
	shut();
}
END_TEST

/* -- Ends. */

/* Until a write does not go on. */
static void stuff(struct cio_named_pipe *np)
{
	static char buf[BUFFER];
	cio_ssize n;

	while ((n = cio_named_pipe_write(np, buf, sizeof buf)) > 0)
		stir();
	assert_error(n, CIO_EAGAIN);
}

START_TEST(a_pipe_may_be_freed_with_all_under_way)
{
	struct cio_named_pipe *server, *client, *idle;
	int i;

	open_sized(8);
	for (i = 0; i < 5; i++) {
		pair(&server, &client);
		stuff(client);
		idle = listen_new();
		assert_error(cio_named_pipe_connect(idle), CIO_EINPROGRESS);
		assert_ok(cio_named_pipe_register(server, 1, RW, CIO_LEVEL));
		cio_named_pipe_free(client);
		cio_named_pipe_free(server);
		cio_named_pipe_free(idle);
	}
	assert_nothing();
	shut();
}
END_TEST

/* mio leaks the handles of those whose packets nobody sees. */
START_TEST(a_poll_may_be_freed_with_all_under_way)
{
	struct cio_named_pipe *server, *client, *idle, *late;
	char buf[1];
	int i;

	for (i = 0; i < 3; i++) {
		open_sized(8);
		pair(&server, &client);
		stuff(client);
		idle = listen_new();
		assert_error(cio_named_pipe_connect(idle), CIO_EINPROGRESS);
		cio_named_pipe_free(client);
		late = listen_new();
		shut();
		assert_error(cio_named_pipe_read(server, buf, 1), CIO_ESTALE);
		assert_error(cio_named_pipe_write(server, buf, 1), CIO_ESTALE);
		assert_error(cio_named_pipe_connect(late), CIO_ESTALE);
		assert_error(cio_named_pipe_disconnect(server), CIO_ESTALE);
		assert_error(cio_named_pipe_register(server, 1, RW, CIO_LEVEL), CIO_ESTALE);
		assert_error(cio_named_pipe_reregister(server, 1, RW, CIO_LEVEL), CIO_ESTALE);
		assert_error(cio_named_pipe_deregister(server), CIO_ESTALE);
		assert_error(cio_named_pipe_rearm(server, RW), CIO_ESTALE);
		cio_named_pipe_free(server);
		cio_named_pipe_free(idle);
		cio_named_pipe_free(late);
	}
	cio_named_pipe_free(NULL);
}
END_TEST

static DWORD WINAPI write_late(void *arg)
{
	HANDLE h;
	DWORD n;

	Sleep(20);
	h = CreateFileA(arg, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);
	WriteFile(h, "hi", 2, &n, NULL);
	CloseHandle(h);
	return n == 2;
}

START_TEST(a_pipe_ends_a_wait)
{
	struct cio_named_pipe *server;
	HANDLE thread;
	DWORD code;
	char buf[4];

	open_sized(8);
	server = listen_new();
	assert_error(cio_named_pipe_connect(server), CIO_EINPROGRESS);
	assert_ok(cio_named_pipe_register(server, 1, CIO_READABLE, CIO_ONESHOT));
	thread = CreateThread(NULL, 0, write_late, name, 0, NULL);
	ck_assert_uint_eq(next().token, 1);
	ck_assert_int_eq(cio_named_pipe_read(server, buf, sizeof buf), 2);
	WaitForSingleObject(thread, INFINITE);
	GetExitCodeThread(thread, &code);
	ck_assert_uint_eq(code, 1);
	CloseHandle(thread);
	cio_named_pipe_free(server);
	shut();
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("named_pipe");
	TCase *tc = add_case(suite, "life");

	tcase_add_test(tc, both_ends_are_writable_when_they_are_connected);
	tcase_add_test(tc, what_is_written_is_read);
	tcase_add_test(tc, who_comes_later_is_told);
	tcase_add_test(tc, a_peer_that_left_is_the_end);
	tcase_add_test(tc, what_was_written_before_leaving_is_read);
	tcase_add_test(tc, a_write_that_waits_goes_out_after_its_pipe_is_freed);
	tcase_add_test(tc, a_pipe_ends_a_wait);
	tc = add_case(suite, "another client");
	tcase_add_test(tc, a_new_client_is_told_nothing_of_the_last);
	tcase_add_test(tc, waiting_for_a_client_can_be_given_up);
	tcase_add_test(tc, a_client_sees_that_it_was_disconnected);
	tc = add_case(suite, "much data");
	tcase_add_test(tc, a_message_larger_than_the_buffer_comes_in_pieces);
	tcase_add_test(tc, a_writer_is_told_when_there_is_room);
	tc = add_case(suite, "ends");
	tcase_add_test(tc, a_pipe_may_be_freed_with_all_under_way);
	tcase_add_test(tc, a_poll_may_be_freed_with_all_under_way);
	return run_suite(suite);
}
