/* SPDX-License-Identifier: MIT */
/* Named pipes in a poll. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cio/named_pipe.h>
#include <cio/source.h>

#include "waits.h"

/* sys/selector/iocp_pipe_nt.c: what Windows is asked for. */
DWORD cio_pipe_open_mode(const struct cio_named_pipe_options *options);
DWORD cio_pipe_mode(const struct cio_named_pipe_options *options);

#undef IN
#undef OUT
#define IN  CIO_EVENT_READABLE
#define OUT CIO_EVENT_WRITABLE
#define RW  (CIO_READABLE | CIO_WRITABLE)
#define GONE (CIO_EVENT_READ_CLOSED | CIO_EVENT_WRITE_CLOSED)

/* What a pipe itself holds, each way. */
#define BUFFER 16384

static char name[64];

static const char *new_name(void)
{
	static unsigned n;

	snprintf(name, sizeof name, "\\\\.\\pipe\\cio-%lu-%u", GetCurrentProcessId(), ++n);
	return name;
}

static struct cio_named_pipe *listen_new(void)
{
	struct cio_named_pipe *np;

	assert_ok(cio_named_pipe_listen(p, new_name(), NULL, &np));
	return np;
}

static struct cio_named_pipe *open_client(void)
{
	struct cio_named_pipe *np;

	assert_ok(cio_named_pipe_open(p, name, &np));
	return np;
}

/* Two connected ends; neither is registered. */
static void pair(struct cio_named_pipe **ret_server, struct cio_named_pipe **ret_client)
{
	*ret_server = listen_new();
	*ret_client = open_client();
	assert_ok(cio_named_pipe_connect(*ret_server));
}

/* Packets are seen by waits alone. */
static void stir(void)
{
	struct cio_event e;
	int i;

	for (i = 0; i < 5; i++) {
		ck_assert_int_ge(cio_poll_wait(p, events, 2000000), 0);
		while (cio_events_next(events, &e))
			;
	}
}

static void say(struct cio_named_pipe *np, const char *text)
{
	ck_assert_int_eq(cio_named_pipe_write(np, text, strlen(text)), (int)strlen(text));
}

/* All of a text, and nothing after it. */
static void assert_hears(struct cio_named_pipe *np, const char *text)
{
	char buf[64];
	size_t n = 0;
	unsigned tries;

	for (tries = 0; n < strlen(text); tries++) {
		cio_ssize r = cio_named_pipe_read(np, buf + n, sizeof buf - n);

		ck_assert_msg(r > 0 || (r == CIO_EAGAIN && tries < 1000), "read: %d", (int)r);
		if (r > 0)
			n += (size_t)r;
		else
			cio_poll_wait(p, events, 2000000);
	}
	buf[n] = '\0';
	ck_assert_str_eq(buf, text);
	assert_error(cio_named_pipe_read(np, buf, sizeof buf), CIO_EAGAIN);
}

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

/* -- Registrations. */

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
	tc = add_case(suite, "registrations");
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
	tc = add_case(suite, "ends");
	tcase_add_test(tc, a_pipe_may_be_freed_with_all_under_way);
	tcase_add_test(tc, a_poll_may_be_freed_with_all_under_way);
	tc = add_fault_case(suite, "faults");
	tcase_add_test(tc, an_end_that_cannot_be_made_leaves_nothing);
	tcase_add_test(tc, a_call_that_fails_is_told_and_can_be_made_again);
	tcase_add_test(tc, what_cannot_be_cancelled_is_closed);
	return run_suite(suite);
}
