/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "servers.h"

/* A client that sends much and gets it back, without ever waiting for one of the two. */
struct client {
	cio_socket socket;
	size_t sent, received;
};

static unsigned char byte_at(size_t i)
{
	return (unsigned char)(i * 11 + i / 509);
}

static void client_send(struct client *c, size_t total)
{
	unsigned char data[8192];
	size_t i, len = total - c->sent;
	cio_ssize n;

	len = len < sizeof data ? len : sizeof data;
	for (i = 0; i < len; i++)
		data[i] = byte_at(c->sent + i);
	n = cio_send(c->socket.ref, data, len, 0);
	assert_ok(n);
	c->sent += (size_t)n;
	if (c->sent == total)
		assert_ok(cio_shutdown(c->socket.ref, CIO_SHUT_WR));
}

static bool client_receive(struct client *c)
{
	unsigned char data[8192];
	cio_ssize i, n = cio_recv(c->socket.ref, data, sizeof data, 0);
	bool same = true;

	assert_ok(n);
	for (i = 0; i < n; i++)
		same &= data[i] == byte_at(c->received++);
	ck_assert_msg(same, "not what was sent, before byte %zu", c->received);
	return n > 0;
}

#define CLIENTS_MAX 8
#define LATE        (64 << 20)	/* more than the kernel holds of a connection */

/* Each sends total bytes, then its end; each must get them, then the end. */
static void talk(struct client *clients, size_t count, size_t total)
{
	struct pollfd fds[CLIENTS_MAX];
	size_t i, open = count;

	for (i = 0; i < count; i++) {
		assert_ok(cio_set_nonblocking(clients[i].socket.ref, true));
		fds[i] = (struct pollfd){ .fd = clients[i].socket.ref.fd };
	}
	while (open > 0) {
		for (i = 0; i < count; i++)
			fds[i].events = (short)(POLLIN | (clients[i].sent < total ? POLLOUT : 0));
		ck_assert_int_gt(poll(fds, (nfds_t)count, -1), 0);
		for (i = 0; i < count; i++) {
			if (fds[i].revents & POLLOUT)
				client_send(&clients[i], total);
			if ((fds[i].revents & POLLIN) && !client_receive(&clients[i])) {
				fds[i].fd = -1;
				open--;
			}
		}
	}
	for (i = 0; i < count; i++)
		ck_assert_uint_eq(clients[i].received, total);
}

static void echo(const struct server *server, size_t count, size_t total)
{
	struct client clients[CLIENTS_MAX];
	size_t i;

	for (i = 0; i < count; i++)
		clients[i] = (struct client){ .socket = connect_to(server) };
	talk(clients, count, total);
	for (i = 0; i < count; i++)
		cio_socket_close(&clients[i].socket);
}

START_TEST(a_mebibyte_comes_back_and_a_half_close_is_answered)
{
	struct server server;

	server_start(&server, "echo", _i, NULL, NULL);
	echo(&server, 1, 1 << 20);
	server_stop(&server);
}
END_TEST

/* Both directions are full before the first byte is read: the server has to wait until it
 * can write, with nothing that it could read coming. */
START_TEST(who_reads_late_gets_everything)
{
	struct client c = { .socket = make_socket(AF_INET, SOCK_STREAM) };
	struct pollfd fd = { .fd = c.socket.ref.fd, .events = POLLOUT };
	struct server server;

	server_start(&server, "echo", _i, NULL, NULL);
	assert_ok(cio_connect(c.socket.ref, &server.at));
	assert_ok(cio_set_nonblocking(c.socket.ref, true));
	while (c.sent < LATE && poll(&fd, 1, 100) > 0)
		client_send(&c, LATE);
	ck_assert_uint_lt(c.sent, LATE);
	talk(&c, 1, c.sent + 1);
	cio_socket_close(&c.socket);
	server_stop(&server);
}
END_TEST

START_TEST(clients_are_served_side_by_side)
{
	struct server server;

	server_start(&server, "echo", _i, NULL, NULL);
	echo(&server, 8, 1 << 18);
	server_stop(&server);
}
END_TEST

START_TEST(a_reset_hurts_nobody_else)
{
	struct server server;
	cio_socket s;
	int i;

	server_start(&server, "echo", _i, NULL, NULL);
	for (i = 0; i < 50; i++) {
		s = connect_to(&server);
		if (i % 2)
			send_text(s.ref, "never mind");
		assert_ok(cio_set_so_linger(s.ref, 0));
		cio_socket_close(&s);
	}
	echo(&server, 2, 1 << 16);
	server_stop(&server);
}
END_TEST

#define MANY 200

static void few_descriptors(void *arg)
{
	struct rlimit limit;

	(void)arg;
	getrlimit(RLIMIT_NOFILE, &limit);
	limit.rlim_cur = 24;
	setrlimit(RLIMIT_NOFILE, &limit);
}

/* All connect before the first says anything; each has its turn when another has gone. */
static void many_clients(int i, prepare before)
{
	struct server server;
	cio_socket s[MANY];
	int k;

	server_start(&server, "echo", i, before, NULL);
	for (k = 0; k < MANY; k++) {
		s[k] = connect_to(&server);
		send_text(s[k].ref, "turn");
	}
	for (k = 0; k < MANY; k++) {
		expect_text(s[k].ref, "turn");
		if (before)
			cio_socket_close(&s[k]);
	}
	/* Without the limit all are open when it is told to stop. */
	server_stop(&server);
	for (k = 0; k < MANY && !before; k++)
		cio_socket_close(&s[k]);
}

START_TEST(many_are_connected_when_it_stops)
{
	many_clients(_i, NULL);
}
END_TEST

START_TEST(more_clients_than_descriptors_are_all_served)
{
	many_clients(_i, few_descriptors);
}
END_TEST

START_TEST(each_datagram_comes_back)
{
	static char data[60000], got[65536];
	static const size_t lengths[] = { 5, 0, 1, sizeof data, 1472 };
	struct server server;
	cio_socket s, other;
	size_t i;

	memset(data, 'd', sizeof data);
	server_start(&server, "udp_echo", _i, NULL, NULL);
	s = make_socket(AF_INET, SOCK_DGRAM);
	other = make_socket(AF_INET, SOCK_DGRAM);
	assert_ok(cio_connect(s.ref, &server.at));
	assert_ok(cio_connect(other.ref, &server.at));
	for (i = 0; i < 5; i++) {
		ck_assert_int_eq(cio_send(s.ref, data, lengths[i], 0), (int)lengths[i]);
		ck_assert_int_eq(cio_send(other.ref, "other", 5, 0), 5);
		ck_assert_int_eq(cio_recv(s.ref, got, sizeof got, 0), (int)lengths[i]);
		ck_assert(memcmp(got, data, lengths[i]) == 0);
		ck_assert_int_eq(cio_recv(other.ref, got, sizeof got, 0), 5);
	}
	/* More than it takes at a time; the kernel may drop some, but not the first. */
	for (i = 0; i < 150; i++)
		cio_send(s.ref, data, 1, 0);
	for (i = 0; i < 100; i++)
		ck_assert_int_eq(cio_recv(s.ref, got, sizeof got, 0), 1);
	server_stop(&server);
	cio_socket_close(&s);
	cio_socket_close(&other);
}
END_TEST

/* A line of the chat: who, and what. */
static void expect_line(cio_sockref s, cio_sockref from, const char *text)
{
	char name[CIO_SOCKADDR_TEXT_MAX], line[CIO_SOCKADDR_TEXT_MAX + 64];
	struct cio_sockaddr at;

	assert_ok(cio_local_addr(from, &at));
	assert_ok(cio_sockaddr_print(&at, name, sizeof name));
	snprintf(line, sizeof line, "%s%s\n", name, text);
	expect_text(s, line);
}

START_TEST(what_one_says_all_others_hear)
{
	struct server server;
	cio_socket s[3];
	int i, k;

	server_start(&server, "chat", _i, NULL, NULL);
	for (i = 0; i < 3; i++) {
		s[i] = connect_to(&server);
		for (k = 0; k < i; k++)
			expect_line(s[k].ref, s[i].ref, " is here");
	}
	send_text(s[1].ref, "one\ntwo, ");
	send_text(s[1].ref, "and its rest\n\n");
	for (i = 0; i < 3; i += 2) {
		expect_line(s[i].ref, s[1].ref, ": one");
		expect_line(s[i].ref, s[1].ref, ": two, and its rest");
		expect_line(s[i].ref, s[1].ref, ": ");
	}
	assert_ok(cio_shutdown(s[1].ref, CIO_SHUT_WR));
	expect_end(s[1].ref);
	expect_line(s[0].ref, s[1].ref, " has left");
	expect_line(s[2].ref, s[1].ref, " has left");
	server_stop(&server);
	for (i = 0; i < 3; i++)
		cio_socket_close(&s[i]);
}
END_TEST

/* One never reads: it has to leave, and the others go on. */
START_TEST(who_does_not_listen_has_to_leave)
{
	cio_socket deaf, speaker;
	struct server server;
	char line[1001], got[64];
	cio_ssize n;
	int i;

	server_start(&server, "chat", _i, NULL, NULL);
	deaf = make_socket(AF_INET, SOCK_STREAM);
	assert_ok(cio_set_so_rcvbuf(deaf.ref, 4096));
	assert_ok(cio_connect(deaf.ref, &server.at));
	send_text(deaf.ref, "hello\n");
	speaker = connect_to(&server);
	memset(line, 'x', 1000);
	line[1000] = '\n';
	for (i = 0; i < 8000; i++) {
		send_all(speaker.ref, line, sizeof line);
		n = cio_recv(speaker.ref, got, sizeof got, MSG_DONTWAIT);
		if (n > 0)
			break;
		assert_error(n, CIO_EAGAIN);
	}
	ck_assert_int_lt(i, 8000);
	server_stop(&server);
	cio_socket_close(&deaf);
	cio_socket_close(&speaker);
}
END_TEST

/* Two listeners as systemd passes them. */
struct passed {
	int fds[2];
	const char *count, *pid;	/* pid NULL: the right one */
};

static void pass_listeners(void *arg)
{
	const struct passed *p = arg;
	char pid[32];
	int high[2], i;

	for (i = 0; i < 2; i++)
		high[i] = dup2(p->fds[i], 100 + i);
	for (i = 0; i < 2; i++)
		dup2(high[i], 3 + i);
	snprintf(pid, sizeof pid, "%ld", (long)getpid());
	setenv("LISTEN_FDS", p->count, 1);
	setenv("LISTEN_PID", p->pid ? p->pid : pid, 1);
	setenv("LISTEN_FDNAMES", "first:second", 1);
}

START_TEST(listeners_are_taken_from_systemd)
{
	struct cio_sockaddr at[2];
	struct server server;
	struct passed passed = { .count = "2" };
	cio_socket s, listeners[2];
	int i;

	for (i = 0; i < 2; i++) {
		listeners[i] = make_listener(AF_INET, &at[i]);
		passed.fds[i] = listeners[i].ref.fd;
	}
	server_start(&server, "listen_fds", _i, pass_listeners, &passed);
	ck_assert(cio_sockaddr_equal(&server.at, &at[0]));
	for (i = 0; i < 4; i++) {
		server.at = at[i % 2];
		s = connect_to(&server);
		expect_text(s.ref, i % 2 ? "hello from second\n" : "hello from first\n");
		expect_end(s.ref);
		cio_socket_close(&s);
	}
	server_stop(&server);
	cio_socket_close(&listeners[0]);
	cio_socket_close(&listeners[1]);
}
END_TEST

START_TEST(listeners_of_somebody_else_are_left_alone)
{
	static const struct passed wrong[] = {
		{ .count = "2", .pid = "1" }, { .count = "2", .pid = "" }, { .count = "2", .pid = "12x" },
		{ .count = "0" }, { .count = "" }, { .count = "-1" }, { .count = "99999999999999999999" },
	};
	struct cio_sockaddr at;
	struct passed passed;
	cio_socket listener = make_listener(AF_INET, &at), datagram = make_socket(AF_INET, SOCK_DGRAM);
	size_t i;

	for (i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		passed = wrong[i];
		passed.fds[0] = passed.fds[1] = listener.ref.fd;
		ck_assert_int_eq(run_to_end("listen_fds", pass_listeners, &passed), 1);
	}
	/* And what is no listener is not waited on. */
	passed = (struct passed){ .count = "2", .fds = { listener.ref.fd, datagram.ref.fd } };
	ck_assert_int_eq(run_to_end("listen_fds", pass_listeners, &passed), 1);
	cio_socket_close(&listener);
	cio_socket_close(&datagram);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("servers");
	int all = selectors_and_modes();
	TCase *tc;

	tc = add_case(suite, "echo");
	tcase_add_loop_test(tc, a_mebibyte_comes_back_and_a_half_close_is_answered, 0, all);
	tcase_add_loop_test(tc, who_reads_late_gets_everything, 0, all);
	tcase_add_loop_test(tc, clients_are_served_side_by_side, 0, all);
	tcase_add_loop_test(tc, a_reset_hurts_nobody_else, 0, all);
	tcase_add_loop_test(tc, many_are_connected_when_it_stops, 0, all);
	tcase_add_loop_test(tc, more_clients_than_descriptors_are_all_served, 0, all);

	tc = add_case(suite, "udp_echo");
	tcase_add_loop_test(tc, each_datagram_comes_back, 0, all);

	tc = add_case(suite, "chat");
	tcase_add_loop_test(tc, what_one_says_all_others_hear, 0, all);
	tcase_add_loop_test(tc, who_does_not_listen_has_to_leave, 0, all);

	tc = add_case(suite, "listen_fds");
	tcase_add_loop_test(tc, listeners_are_taken_from_systemd, 0, all);
	tcase_add_test(tc, listeners_of_somebody_else_are_left_alone);
	return run_suite(suite);
}
