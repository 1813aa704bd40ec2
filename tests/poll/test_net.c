/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cio/event.h>
#include <cio/net.h>
#include <cio/poll.h>

#include "../support.h"

/* What every maker promises beside its name. */
static void assert_modes(cio_sockref s)
{
	bool nonblocking = false, cloexec = false;

	assert_ok(cio_get_nonblocking(s, &nonblocking));
	assert_ok(cio_get_cloexec(s, &cloexec));
	ck_assert_msg(nonblocking, "it blocks");
	ck_assert_msg(cloexec, "it is inherited by exec");
}

/* Addresses to try everything at: IPv4, IPv6, a path, an abstract name. */
enum place { IPV4, IPV6, PATH, ABSTRACT, PLACES };

static char dir[256];

static void make_place(void)
{
	make_dir(dir, sizeof dir);
}

static void remove_place(void)
{
	remove_dir(dir);
}

static bool place(int which, struct cio_sockaddr *ret)
{
	char path[300];

	switch (which) {
	case IPV4:
		*ret = loopback(AF_INET);
		return true;
	case IPV6:
		*ret = loopback(AF_INET6);
		return have_ipv6();
	case PATH:
		snprintf(path, sizeof path, "%s/socket", dir);
		assert_ok(cio_sockaddr_init_unix(path, ret));
		return true;
	default:
		return cio_sockaddr_init_abstract(dir, strlen(dir), ret) == 0;
	}
}

#define PLACE_OR_SKIP(ret) \
	do { \
		if (!place(_i, ret)) \
			SKIP_TEST("no such family here"); \
	} while (0)

static void wait_writable(struct cio_poll *p, struct cio_events *events)
{
	struct cio_event e;

	ck_assert_int_eq(cio_poll_wait(p, events, -1), 1);
	ck_assert(cio_events_next(events, &e));
	ck_assert(e.ready & CIO_EVENT_WRITABLE);
}

/* The recipe of the page: connect, wait until writable, ask how it ended. */
static int connect_by_poll(cio_sockref s)
{
	struct cio_events *events;
	struct cio_poll *p;
	int r;

	assert_ok(cio_poll_new(NULL, &p));
	assert_ok(cio_events_new(p, 4, &events));
	assert_ok(cio_poll_register(p, s, 1, CIO_WRITABLE, CIO_ONESHOT));
	do {
		wait_writable(p, events);
		r = (int)cio_try_io(p, s, CIO_WRITABLE, cio_connect_result(s));
	} while (r == CIO_EINPROGRESS);
	cio_events_free(events);
	cio_poll_free(p);
	return r;
}

START_TEST(a_stream_connects_to_a_listener)
{
	cio_socket listener, client, server;
	struct cio_sockaddr at, peer;

	PLACE_OR_SKIP(&at);
	assert_ok(cio_stream_listen(&at, 0, &listener));
	assert_modes(listener.ref);
	assert_ok(cio_local_addr(listener.ref, &at));
	assert_error(cio_accept_flags(listener.ref, CIO_NONBLOCK, &server, NULL), CIO_EAGAIN);

	assert_ok(cio_stream_connect(&at, &client));
	assert_modes(client.ref);
	assert_ok(connect_by_poll(client.ref));
	assert_ok(cio_peer_addr(client.ref, &peer));
	ck_assert(cio_sockaddr_equal(&peer, &at));

	assert_ok(cio_accept_flags(listener.ref, CIO_NONBLOCK, &server, NULL));
	assert_ok(cio_send(client.ref, "hello", 5, 0));
	cio_socket_close(&server);
	cio_socket_close(&client);
	cio_socket_close(&listener);
}
END_TEST

START_TEST(a_datagram_reaches_who_bound_the_address)
{
	cio_socket receiver, sender;
	struct cio_sockaddr at;
	char buf[8];

	PLACE_OR_SKIP(&at);
	assert_ok(cio_datagram_bind(&at, 0, &receiver));
	assert_modes(receiver.ref);
	assert_ok(cio_local_addr(receiver.ref, &at));
	assert_error(cio_recv(receiver.ref, buf, sizeof buf, 0), CIO_EAGAIN);

	assert_ok(cio_datagram_connect(&at, &sender));
	assert_modes(sender.ref);
	ck_assert_int_eq(cio_send(sender.ref, "one", 3, 0), 3);
	ck_assert_int_eq(cio_recv(receiver.ref, buf, sizeof buf, 0), 3);
	cio_socket_close(&sender);
	cio_socket_close(&receiver);
}
END_TEST

START_TEST(what_nobody_listens_to_is_refused)
{
	struct cio_sockaddr at;
	cio_socket listener, client;
	int r;

	PLACE_OR_SKIP(&at);
	assert_ok(cio_stream_listen(&at, 0, &listener));
	assert_ok(cio_local_addr(listener.ref, &at));
	cio_socket_close(&listener);

	r = cio_stream_connect(&at, &client);
	if (r) {
		assert_error(r, CIO_ECONNREFUSED);
		assert_none(client);
		return;
	}
	assert_error(connect_by_poll(client.ref), CIO_ECONNREFUSED);
	cio_socket_close(&client);
}
END_TEST

START_TEST(a_connect_that_goes_on_says_so)
{
	cio_socket s;

	/* Not connected and no error: as a socket that was asked too early. */
	s = make_socket(AF_INET, SOCK_STREAM);
	assert_error(cio_connect_result(s.ref), CIO_EINPROGRESS);
	cio_socket_close(&s);
	assert_error(cio_connect_result(s.ref), CIO_EBADF);
}
END_TEST

START_TEST(an_error_of_a_connect_is_told_before_its_state)
{
	cio_socket a, b, c;
	struct cio_sockaddr at;
	char byte;

	/* The peer resets what was connected and never looked at. */
	a = make_listener(AF_INET, &at);
	assert_ok(cio_stream_connect(&at, &b));
	assert_ok(cio_accept(a.ref, &c, NULL));
	assert_ok(cio_set_so_linger(c.ref, 0));
	cio_socket_close(&c);
	assert_error(cio_connect_result(b.ref), CIO_ECONNRESET);
	ck_assert_int_le(cio_recv(b.ref, &byte, 1, 0), 0);
	cio_socket_close(&b);
	cio_socket_close(&a);
}
END_TEST

START_TEST(a_port_in_use_is_not_taken)
{
	cio_socket a, b = POISONED_SOCKET;
	struct cio_sockaddr at;

	PLACE_OR_SKIP(&at);
	assert_ok(cio_stream_listen(&at, 0, &a));
	assert_ok(cio_local_addr(a.ref, &at));
	assert_error(cio_stream_listen(&at, 0, &b), CIO_EADDRINUSE);
	assert_none(b);
	cio_socket_close(&a);
	remove_place();
	make_place();

	ck_assert(place(_i, &at));
	assert_ok(cio_datagram_bind(&at, 0, &a));
	assert_ok(cio_local_addr(a.ref, &at));
	b.ref.fd = 12345;
	assert_error(cio_datagram_bind(&at, 0, &b), CIO_EADDRINUSE);
	assert_none(b);
	cio_socket_close(&a);
}
END_TEST

START_TEST(a_listener_comes_back_beside_its_old_connections)
{
	cio_socket listener, client, server;
	struct cio_sockaddr at = loopback(AF_INET);
	char byte;

	assert_ok(cio_stream_listen(&at, 0, &listener));
	assert_ok(cio_local_addr(listener.ref, &at));
	assert_ok(cio_stream_connect(&at, &client));
	assert_ok(cio_accept(listener.ref, &server, NULL));
	cio_socket_close(&listener);
	/* The server closes first: its port is in TIME_WAIT when the client has closed too. */
	cio_socket_close(&server);
	ck_assert_int_eq(cio_recv(client.ref, &byte, 1, 0), 0);
	cio_socket_close(&client);

	assert_ok(cio_stream_listen(&at, 0, &listener));
	cio_socket_close(&listener);
}
END_TEST

START_TEST(an_ipv6_listener_takes_what_its_flag_says)
{
	static const unsigned flags[] = { 0, CIO_V6ONLY, CIO_DUAL_STACK };
	struct cio_sockaddr at;
	cio_socket s, plain;
	bool v6only, system;
	int datagram;

	if (!have_ipv6())
		SKIP_TEST("no IPv6 here");
	plain = make_socket(AF_INET6, SOCK_STREAM);
	assert_ok(cio_get_ipv6_v6only(plain.ref, &system));
	cio_socket_close(&plain);

	assert_ok(cio_sockaddr_init_any(AF_INET6, 0, &at));
	for (datagram = 0; datagram < 2; datagram++) {
		if (datagram)
			assert_ok(cio_datagram_bind(&at, flags[_i], &s));
		else
			assert_ok(cio_stream_listen(&at, flags[_i], &s));
		assert_ok(cio_get_ipv6_v6only(s.ref, &v6only));
		ck_assert_int_eq(v6only, _i == 0 ? system : flags[_i] == CIO_V6ONLY);
		cio_socket_close(&s);
	}
}
END_TEST

START_TEST(ipv4_reaches_a_dual_stack_listener)
{
	cio_socket listener, client, server;
	struct cio_sockaddr at, to;

	if (!have_ipv6())
		SKIP_TEST("no IPv6 here");
	assert_ok(cio_sockaddr_init_any(AF_INET6, 0, &at));
	assert_ok(cio_stream_listen(&at, CIO_DUAL_STACK, &listener));
	assert_ok(cio_local_addr(listener.ref, &at));
	to = loopback(AF_INET);
	assert_ok(cio_sockaddr_set_port(&to, (uint16_t)cio_sockaddr_port(&at)));
	assert_ok(cio_stream_connect(&to, &client));
	assert_ok(connect_by_poll(client.ref));
	assert_ok(cio_accept(listener.ref, &server, NULL));
	cio_socket_close(&server);
	cio_socket_close(&client);
	cio_socket_close(&listener);
}
END_TEST

START_TEST(other_families_ignore_the_flags_of_ipv6)
{
	struct cio_sockaddr at;
	cio_socket s;

	PLACE_OR_SKIP(&at);
	assert_ok(cio_stream_listen(&at, CIO_DUAL_STACK, &s));
	cio_socket_close(&s);
	remove_place();
	make_place();
	ck_assert(place(_i, &at));
	assert_ok(cio_datagram_bind(&at, CIO_V6ONLY, &s));
	cio_socket_close(&s);
}
END_TEST

START_TEST(wrong_flags_are_refused)
{
	static const unsigned wrong[] = {
		CIO_V6ONLY | CIO_DUAL_STACK, CIO_NONBLOCK, CIO_INHERIT, 1u << 31, CIO_V6ONLY | CIO_NONBLOCK,
	};
	struct cio_sockaddr at = loopback(AF_INET);
	cio_socket s = POISONED_SOCKET, t = POISONED_SOCKET;

	assert_error(cio_stream_listen(&at, wrong[_i], &s), CIO_EINVAL);
	assert_none(s);
	assert_error(cio_datagram_bind(&at, wrong[_i], &t), CIO_EINVAL);
	assert_none(t);
}
END_TEST

START_TEST(no_address_is_refused)
{
	struct cio_sockaddr none;
	cio_socket s = POISONED_SOCKET;

	cio_sockaddr_init_none(&none);
	assert_error(cio_stream_connect(&none, &s), CIO_EAFNOSUPPORT);
	assert_none(s);
	s.ref.fd = 12345;
	assert_error(cio_datagram_connect(&none, &s), CIO_EAFNOSUPPORT);
	assert_none(s);
	s.ref.fd = 12345;
	assert_error(cio_stream_listen(&none, 0, &s), CIO_EAFNOSUPPORT);
	assert_none(s);
	s.ref.fd = 12345;
	assert_error(cio_datagram_bind(&none, 0, &s), CIO_EAFNOSUPPORT);
	assert_none(s);
}
END_TEST

/* A row a pointer that is read, for check_nulls.sh. */
#define REFUSED(function, parameter, arguments) \
	do { \
		fault_reset(); \
		s.ref.fd = 12345; \
		assert_error(function arguments, CIO_EFAULT); \
		ck_assert_str_eq(fault_log(), ""); \
	} while (0)

START_TEST(a_socket_needs_an_address)
{
	cio_socket s;

	REFUSED(cio_stream_connect, to, (NULL, &s));
	assert_none(s);
	REFUSED(cio_connect_start, to, (s.ref, NULL));
	REFUSED(cio_stream_listen, at, (NULL, 0, &s));
	assert_none(s);
	REFUSED(cio_datagram_bind, at, (NULL, 0, &s));
	assert_none(s);
	REFUSED(cio_datagram_connect, to, (NULL, &s));
	assert_none(s);
}
END_TEST

START_TEST(a_full_backlog_of_unix_is_no_attempt)
{
	cio_socket listener, clients[8];
	struct cio_sockaddr at;
	size_t i, n = 0;
	int r = 0;

	ck_assert(place(PATH, &at));
	listener = make_socket(AF_UNIX, SOCK_STREAM);
	assert_ok(cio_bind(listener.ref, &at));
	assert_ok(cio_listen(listener.ref, 1));
	while (n < 8 && (r = cio_stream_connect(&at, &clients[n])) == 0)
		n++;
	if (n == 8)
		SKIP_TEST("this kernel's backlog is not full");
	if (r != CIO_ECONNREFUSED)
		assert_error(r, CIO_EAGAIN);
	assert_none(clients[n]);
	for (i = 0; i < n; i++)
		cio_socket_close(&clients[i]);
	cio_socket_close(&listener);
}
END_TEST

/* Calls that fail: the code comes through, the owner is NONE, nothing is left open. */
struct failing {
	const char *call;
	int error, expected;
};

static void fails(const struct failing *f, int (*maker)(cio_socket *ret))
{
	cio_socket s = POISONED_SOCKET;

	fault_reset();
	fault_fail(f->call, 1, f->error);
	assert_error(maker(&s), f->expected);
	assert_none(s);
	fault_reset();
}

static int connect_ipv4(cio_socket *ret)
{
	struct cio_sockaddr at = loopback(AF_INET);

	return cio_stream_connect(&at, ret);
}

static int listen_ipv6(cio_socket *ret)
{
	struct cio_sockaddr at = loopback(AF_INET6);

	return cio_stream_listen(&at, CIO_V6ONLY, ret);
}

static int bind_ipv6(cio_socket *ret)
{
	struct cio_sockaddr at = loopback(AF_INET6);

	return cio_datagram_bind(&at, CIO_V6ONLY, ret);
}

static int datagram_ipv4(cio_socket *ret)
{
	struct cio_sockaddr at = loopback(AF_INET);

	return cio_datagram_connect(&at, ret);
}

START_TEST(each_call_of_a_maker_may_fail)
{
	static const struct failing plain[] = {
		{ "socket", EMFILE, CIO_EMFILE }, { "connect", ENETUNREACH, CIO_ENETUNREACH },
	};
	static const struct failing binding[] = {
		{ "socket", ENFILE, CIO_ENFILE }, { "setsockopt", EINVAL, CIO_EINVAL },
		{ "bind", EACCES, CIO_EACCES },
	};
	static const struct failing listening = { "listen", EADDRINUSE, CIO_EADDRINUSE };
	size_t i;

	for (i = 0; i < 2; i++) {
		fails(&plain[i], connect_ipv4);
		fails(&plain[i], datagram_ipv4);
	}
	for (i = have_ipv6() ? 0 : 3; i < 3; i++) {
		fails(&binding[i], listen_ipv6);
		fails(&binding[i], bind_ipv6);
	}
	if (have_ipv6())
		fails(&listening, listen_ipv6);
}
END_TEST

START_TEST(a_listener_is_the_calls_that_it_needs)
{
	struct cio_sockaddr at = loopback(AF_INET);
	const char *log;
	cio_socket s;

	fault_reset();
	assert_ok(cio_stream_listen(&at, CIO_DUAL_STACK, &s));
	log = fault_log();
	ck_assert_msg(strstr(log, "setsockopt bind listen") && !strstr(log, "setsockopt setsockopt"), "%s", log);
	cio_socket_close(&s);
	fault_reset();
	assert_ok(cio_datagram_bind(&at, CIO_DUAL_STACK, &s));
	ck_assert_uint_eq(fault_calls("setsockopt"), 0);
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_started_connect_is_success)
{
	static const int started[] = { EINPROGRESS, EINTR };
	struct cio_sockaddr at = loopback(AF_INET);
	cio_socket s;

	fault_fail("connect", 1, started[_i]);
	assert_ok(cio_stream_connect(&at, &s));
	cio_socket_close(&s);
}
END_TEST

START_TEST(the_result_of_a_connect_passes_errors_on)
{
	cio_socket a, b;

	make_tcp_pair(AF_INET, &a, &b);
	assert_ok(cio_connect_result(a.ref));
	fault_fail("getsockopt", 1, ENOBUFS);
	assert_error(cio_connect_result(a.ref), CIO_ENOBUFS);
	fault_fail("getpeername", 1, ENOTCONN);
	assert_error(cio_connect_result(a.ref), CIO_EINPROGRESS);
	fault_fail("getpeername", 1, EINVAL);
	assert_error(cio_connect_result(a.ref), CIO_EINVAL);
	assert_ok(cio_connect_result(a.ref));
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

static void assert_file_modes(cio_fileref f, bool nonblocking)
{
	bool is_nonblocking = false, cloexec = false;

	assert_ok(cio_file_get_nonblocking(f, &is_nonblocking));
	assert_ok(cio_file_get_cloexec(f, &cloexec));
	ck_assert_int_eq(is_nonblocking, nonblocking);
	ck_assert(cloexec);
}

/* cat(1) between two pipes. */
static pid_t run_cat(int in, int out)
{
	pid_t pid = fork();

	ck_assert_int_ge(pid, 0);
	if (pid == 0) {
		dup2(in, 0);
		dup2(out, 1);
		execlp("cat", "cat", (char *)NULL);
		_exit(127);
	}
	return pid;
}

START_TEST(a_child_is_talked_to_over_pipes)
{
	cio_file to, from, in, out;
	struct cio_events *events;
	struct cio_poll *p;
	char buf[8];
	int status;
	pid_t pid;

	assert_ok(cio_pipe_to_child(&to, &in));
	assert_ok(cio_pipe_from_child(&from, &out));
	assert_file_modes(to.ref, true);
	assert_file_modes(in.ref, false);
	assert_file_modes(from.ref, true);
	assert_file_modes(out.ref, false);
	assert_error(cio_read(from.ref, buf, sizeof buf), CIO_EAGAIN);

	pid = run_cat(in.ref.fd, out.ref.fd);
	cio_file_close(&in);
	cio_file_close(&out);
	assert_ok(cio_poll_new(NULL, &p));
	assert_ok(cio_events_new(p, 4, &events));
	assert_ok(cio_poll_register_file(p, from.ref, 1, CIO_READABLE, CIO_EDGE));
	ck_assert_int_eq(cio_write(to.ref, "mew", 3, 0), 3);
	cio_file_close(&to);
	ck_assert_int_eq(cio_poll_wait(p, events, -1), 1);
	ck_assert_int_eq(cio_read(from.ref, buf, sizeof buf), 3);
	ck_assert(memcmp(buf, "mew", 3) == 0);
	while (cio_try_io_file(p, from.ref, CIO_READABLE, cio_read(from.ref, buf, sizeof buf)) == CIO_EAGAIN)
		assert_ok(cio_poll_wait(p, events, -1));
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert_int_eq(status, 0);
	cio_events_free(events);
	cio_poll_free(p);
	cio_file_close(&from);
}
END_TEST

START_TEST(each_call_of_a_pipe_may_fail)
{
	cio_file ours = POISONED_FILE, childs = POISONED_FILE;
	const char *pipe_call;

	fault_reset();
	assert_ok(cio_file_pipe(0, &ours, &childs));
	pipe_call = fault_calls("pipe2") ? "pipe2" : "pipe";
	cio_file_close(&ours);
	cio_file_close(&childs);
	fault_fail(pipe_call, 1, ENFILE);
	assert_error(cio_pipe_to_child(&ours, &childs), CIO_ENFILE);
	assert_none(ours);
	assert_none(childs);
	fault_fail(pipe_call, 1, EMFILE);
	assert_error(cio_pipe_from_child(&ours, &childs), CIO_EMFILE);
	assert_none(ours);
	assert_none(childs);

	fault_reset();
	fault_fail_always("fcntl", EPERM);
	assert_error(cio_pipe_to_child(&ours, &childs), CIO_EPERM);
	assert_none(ours);
	assert_none(childs);
	assert_error(cio_pipe_from_child(&ours, &childs), CIO_EPERM);
	assert_none(ours);
	assert_none(childs);
	fault_reset();
}
END_TEST

START_TEST(what_was_inherited_is_adopted)
{
	cio_socket a, b, s = POISONED_SOCKET;
	cio_file f = POISONED_FILE;
	int fds[2];

	assert_ok(cio_socket_pair(AF_UNIX, SOCK_STREAM, 0, CIO_INHERIT, &a, &b));
	assert_ok(cio_socket_adopt_nonblocking(cio_socket_release(&a), &s));
	assert_modes(s.ref);
	cio_socket_close(&s);
	assert_ok(cio_file_adopt_nonblocking(cio_socket_release(&b), &f));
	assert_file_modes(f.ref, true);
	cio_file_close(&f);

	ck_assert_int_eq(pipe(fds), 0);
	assert_ok(cio_file_adopt_nonblocking(fds[0], &f));
	assert_file_modes(f.ref, true);
	cio_file_close(&f);

	s.ref.fd = 12345;
	assert_error(cio_socket_adopt_nonblocking(fds[1], &s), CIO_ENOTSOCK);
	assert_none(s);
	ck_assert_int_eq(fcntl(fds[1], F_GETFL) & O_NONBLOCK, 0);
	close(fds[1]);
	s.ref.fd = 12345;
	assert_error(cio_socket_adopt_nonblocking(fds[1], &s), CIO_EBADF);
	assert_none(s);
	f.ref.fd = 12345;
	assert_error(cio_file_adopt_nonblocking(fds[1], &f), CIO_EBADF);
	assert_none(f);
	f.ref.fd = 12345;
	assert_error(cio_file_adopt_nonblocking(-1, &f), CIO_EBADF);
	assert_none(f);
}
END_TEST

/* The n-th fcntl fails; whichever it was, the descriptor is the caller's and as it was. */
START_TEST(an_adoption_that_fails_changes_nothing)
{
	cio_socket a, b, s = POISONED_SOCKET;
	cio_file f = POISONED_FILE;
	unsigned nth;
	int fd;

	assert_ok(cio_socket_pair(AF_UNIX, SOCK_STREAM, 0, CIO_INHERIT, &a, &b));
	fd = cio_socket_release(&a);
	for (nth = 1; nth < 10; nth++) {
		fault_reset();
		fault_fail("fcntl", nth, EPERM);
		s.ref.fd = 12345;
		if (cio_socket_adopt_nonblocking(fd, &s) == 0)
			break;
		assert_none(s);
		fault_reset();
		ck_assert_int_eq(fcntl(fd, F_GETFD), 0);
		ck_assert_int_eq(fcntl(fd, F_GETFL) & O_NONBLOCK, 0);
		fault_fail("fcntl", nth, EPERM);
		f.ref.fd = 12345;
		assert_error(cio_file_adopt_nonblocking(fd, &f), CIO_EPERM);
		assert_none(f);
		fault_reset();
		ck_assert_int_eq(fcntl(fd, F_GETFD), 0);
		ck_assert_int_eq(fcntl(fd, F_GETFL) & O_NONBLOCK, 0);
	}
	ck_assert_uint_ge(nth, 4);
	ck_assert_uint_lt(nth, 10);
	fault_reset();
	cio_socket_close(&s);
	cio_socket_close(&b);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("net");
	TCase *tc;

	tc = add_case(suite, "makers");
	tcase_add_checked_fixture(tc, make_place, remove_place);
	tcase_add_loop_test(tc, a_stream_connects_to_a_listener, 0, PLACES);
	tcase_add_loop_test(tc, a_datagram_reaches_who_bound_the_address, 0, PLACES);
	tcase_add_loop_test(tc, what_nobody_listens_to_is_refused, 0, PLACES);
	tcase_add_loop_test(tc, a_port_in_use_is_not_taken, 0, PLACES);
	tcase_add_loop_test(tc, other_families_ignore_the_flags_of_ipv6, 0, PLACES);
	tcase_add_test(tc, a_connect_that_goes_on_says_so);
	tcase_add_test(tc, an_error_of_a_connect_is_told_before_its_state);
	tcase_add_test(tc, a_listener_comes_back_beside_its_old_connections);
	tcase_add_loop_test(tc, an_ipv6_listener_takes_what_its_flag_says, 0, 3);
	tcase_add_test(tc, ipv4_reaches_a_dual_stack_listener);
	tcase_add_loop_test(tc, wrong_flags_are_refused, 0, 5);
	tcase_add_test(tc, no_address_is_refused);
	tcase_add_test(tc, a_socket_needs_an_address);
	tcase_add_test(tc, a_full_backlog_of_unix_is_no_attempt);

	tc = add_fault_case(suite, "failing makers");
	tcase_add_test(tc, each_call_of_a_maker_may_fail);
	tcase_add_test(tc, a_listener_is_the_calls_that_it_needs);
	tcase_add_loop_test(tc, a_started_connect_is_success, 0, 2);
	tcase_add_test(tc, the_result_of_a_connect_passes_errors_on);

	tc = add_case(suite, "pipes and inheritance");
	tcase_add_test(tc, a_child_is_talked_to_over_pipes);
	tcase_add_test(tc, what_was_inherited_is_adopted);

	tc = add_fault_case(suite, "failing pipes and inheritance");
	tcase_add_test(tc, each_call_of_a_pipe_may_fail);
	tcase_add_test(tc, an_adoption_that_fails_changes_nothing);
	return run_suite(suite);
}
