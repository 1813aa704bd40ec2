/* SPDX-License-Identifier: MIT */
/* Handles: who inherits them, and what is none. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "../support.h"

/* A duplicate, an accepted socket and an opened one are nobody's heritage. */
START_TEST(no_maker_leaves_a_handle_to_be_inherited)
{
	struct cio_sockaddr a;
	cio_socket listener = make_listener(AF_INET, &a), client = make_socket(AF_INET, SOCK_STREAM), accepted, second;
	cio_file in, out, third;

	assert_ok(cio_connect(client.ref, &a));
	assert_ok(cio_accept(listener.ref, &accepted, NULL));
	assert_ok(cio_socket_dup(client.ref, &second));
	assert_ok(cio_file_pipe(0, &in, &out));
	assert_ok(cio_file_dup(in.ref, &third));
	ck_assert(!is_inherited(listener.ref.fd));
	ck_assert(!is_inherited(accepted.ref.fd));
	ck_assert(!is_inherited(second.ref.fd));
	ck_assert(!is_inherited(in.ref.fd) && !is_inherited(out.ref.fd) && !is_inherited(third.ref.fd));
	cio_socket_close(&listener);
	cio_socket_close(&client);
	cio_socket_close(&accepted);
	cio_socket_close(&second);
	cio_file_close(&in);
	cio_file_close(&out);
	cio_file_close(&third);
}
END_TEST

START_TEST(inheritance_is_set_and_taken_back)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	bool closed;

	assert_ok(cio_set_cloexec(s.ref, false));
	ck_assert(is_inherited(s.ref.fd));
	assert_ok(cio_get_cloexec(s.ref, &closed));
	ck_assert(!closed);
	assert_ok(cio_set_cloexec(s.ref, true));
	ck_assert(!is_inherited(s.ref.fd));
	assert_ok(cio_get_cloexec(s.ref, &closed));
	ck_assert(closed);
	cio_socket_close(&s);
}
END_TEST

/* Windows before 7 SP1 does not know the flag that says so in the call itself. */
START_TEST(an_older_system_makes_handles_that_are_not_inherited_too)
{
	cio_socket s;

	fault_fail("WSASocketW", 1, -CIO_EINVAL);
	assert_ok(cio_socket_open(AF_INET, SOCK_STREAM, 0, 0, &s));
	ck_assert_uint_eq(fault_calls("WSASocketW"), 2);
	ck_assert(!is_inherited(s.ref.fd));
	cio_socket_close(&s);
}
END_TEST

/* Nothing is left of a socket that did not get its flag, its mode or its peer. */
START_TEST(a_maker_that_fails_leaves_no_handle)
{
	struct cio_sockaddr a, peer = { .len = 77 };
	cio_socket listener = make_listener(AF_INET, &a), client = make_socket(AF_INET, SOCK_STREAM);
	cio_socket s = POISONED_SOCKET;
	int before;

	assert_ok(cio_connect(client.ref, &a));
	before = open_descriptors();
	fault_fail("WSASocketW", 1, -CIO_EINVAL);
	fault_fail("SetHandleInformation", 1, 5);
	assert_error(cio_socket_open(AF_INET, SOCK_STREAM, 0, 0, &s), CIO_EACCES);
	assert_none(s);
	fault_reset();
	fault_fail("ioctlsocket", 1, -CIO_ENOBUFS);
	assert_error(cio_socket_open(AF_INET, SOCK_STREAM, 0, CIO_NONBLOCK, &s), CIO_ENOBUFS);
	assert_none(s);
	fault_reset();
	fault_fail("SetHandleInformation", 1, 5);
	assert_error(cio_accept(listener.ref, &s, &peer), CIO_EACCES);
	assert_none(s);
	ck_assert_uint_eq(peer.len, 77);
	ck_assert_int_eq(open_descriptors(), before);
	cio_socket_close(&client);
	cio_socket_close(&listener);
}
END_TEST

static void assert_refused_everywhere(cio_sockref s)
{
	struct cio_sockaddr a = loopback(AF_INET), ret = { .len = 77 };
	cio_socket made = POISONED_SOCKET;
	char byte = 'x';
	int error = 77;
	bool on = true;

	assert_error(cio_bind(s, &a), CIO_ENOTSOCK);
	assert_error(cio_connect(s, &a), CIO_ENOTSOCK);
	assert_error(cio_connect_timeout(s, &a, 1000000), CIO_ENOTSOCK);
	assert_error(cio_listen(s, 1), CIO_ENOTSOCK);
	assert_error(cio_accept(s, &made, &ret), CIO_ENOTSOCK);
	assert_none(made);
	assert_error(cio_socket_dup(s, &made), CIO_ENOTSOCK);
	assert_none(made);
	assert_error(cio_local_addr(s, &ret), CIO_ENOTSOCK);
	assert_error(cio_peer_addr(s, &ret), CIO_ENOTSOCK);
	assert_error(cio_shutdown(s, CIO_SHUT_RDWR), CIO_ENOTSOCK);
	assert_error(cio_set_nonblocking(s, true), CIO_ENOTSOCK);
	assert_error(cio_send(s, &byte, 1, 0), CIO_ENOTSOCK);
	assert_error(cio_send_to(s, &byte, 1, 0, &a), CIO_ENOTSOCK);
	assert_error(cio_recv(s, &byte, 1, 0), CIO_ENOTSOCK);
	assert_error(cio_recv_from(s, &byte, 1, 0, &ret), CIO_ENOTSOCK);
	assert_error(cio_take_error(s, &error), CIO_ENOTSOCK);
	assert_error(cio_get_so_keepalive(s, &on), CIO_ENOTSOCK);
	assert_error(cio_set_so_keepalive(s, false), CIO_ENOTSOCK);
	ck_assert(ret.len == 77 && error == 77 && byte == 'x' && on);
}

START_TEST(no_socket_and_a_closed_one_are_refused_by_every_verb)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	cio_sockref closed = s.ref;

	cio_socket_close(&s);
	assert_refused_everywhere(closed);
	assert_refused_everywhere(CIO_SOCKREF(CIO_FD_NONE));
	assert_refused_everywhere(CIO_SOCKREF(0));
}
END_TEST

START_TEST(an_address_of_another_family_is_refused)
{
	struct cio_sockaddr v4 = loopback(AF_INET), v6 = loopback(AF_INET6), local, whole = v4;
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);

	ck_assert_int_lt(cio_bind(s.ref, &v6), 0);
	ck_assert_int_lt(cio_connect(s.ref, &v6), 0);
	assert_ok(cio_sockaddr_init_unix("C:\\x", &local));
	ck_assert_int_lt(cio_bind(s.ref, &local), 0);
	v4.len = sizeof(sa_family_t);
	ck_assert_int_lt(cio_bind(s.ref, &v4), 0);
	v4.len = sizeof v4.u + 1;
	assert_error(cio_bind(s.ref, &v4), CIO_EINVAL);
	/* None of them bound it. */
	assert_ok(cio_bind(s.ref, &whole));
	cio_socket_close(&s);
}
END_TEST

/* A path is UTF-8 with room for its end, whether or not this system has the family. */
START_TEST(paths_that_cannot_be_are_refused)
{
	char longest[109] = "", longer[110] = "";
	struct cio_sockaddr a = { .len = 77 };
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	size_t max = sizeof a.u.un.sun_path - 1;

	memset(longest, 'x', max);
	memset(longer, 'x', max + 1);
	assert_error(cio_sockaddr_init_unix(longer, &a), CIO_ENAMETOOLONG);
	ck_assert_uint_eq(a.len, 77);
	assert_error(cio_sockaddr_init_unix("", &a), CIO_EINVAL);
	assert_error(cio_sockaddr_init_abstract("x", 1, &a), CIO_ENOTSUP);
	assert_ok(cio_sockaddr_init_unix(longest, &a));
	assert_ok(cio_sockaddr_init_unix("C:\\\xff\xfe", &a));
	assert_error(cio_bind(s.ref, &a), CIO_EILSEQ);
	assert_error(cio_connect(s.ref, &a), CIO_EILSEQ);
	assert_error(cio_send_to(s.ref, "x", 1, 0, &a), CIO_EILSEQ);
	cio_socket_close(&s);
}
END_TEST

static cio_socket bind_path(const char *path, struct cio_sockaddr *ret)
{
	cio_socket s = make_socket(AF_UNIX, SOCK_STREAM);

	assert_ok(cio_sockaddr_init_unix(path, ret));
	assert_ok(cio_bind(s.ref, ret));
	assert_ok(cio_listen(s.ref, 1));
	return s;
}

START_TEST(a_path_is_listened_on_and_connected_to)
{
	struct cio_sockaddr a, name;
	cio_socket listener, client, s;
	char dir[64], path[96], byte = 0;

	NEEDS(GATE_UNIX);
	make_dir(dir, sizeof dir);
	snprintf(path, sizeof path, "%s\\\xc3\xa4", dir);
	listener = bind_path(path, &a);
	client = make_socket(AF_UNIX, SOCK_STREAM);
	assert_ok(cio_connect(client.ref, &a));
	assert_ok(cio_accept(listener.ref, &s, NULL));
	assert_ok(cio_peer_addr(client.ref, &name));
	ck_assert_str_eq(cio_sockaddr_unix_path(&name, NULL), path);
	ck_assert_int_eq(cio_send(client.ref, "x", 1, 0), 1);
	ck_assert_int_eq(cio_recv(s.ref, &byte, 1, 0), 1);
	ck_assert_int_eq(byte, 'x');
	cio_socket_close(&s);
	cio_socket_close(&client);
	cio_socket_close(&listener);
	remove_dir(dir);
}
END_TEST

START_TEST(the_mode_is_not_told)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	bool on = true;

	assert_error(cio_get_nonblocking(s.ref, &on), CIO_ENOTSUP);
	ck_assert(on);
	cio_socket_close(&s);
}
END_TEST

void add_system_tests(Suite *suite)
{
	TCase *tc = add_case(suite, "windows");

	tcase_add_test(tc, no_maker_leaves_a_handle_to_be_inherited);
	tcase_add_test(tc, inheritance_is_set_and_taken_back);
	tcase_add_test(tc, no_socket_and_a_closed_one_are_refused_by_every_verb);
	tcase_add_test(tc, an_address_of_another_family_is_refused);
	tcase_add_test(tc, paths_that_cannot_be_are_refused);
	tcase_add_test(tc, a_path_is_listened_on_and_connected_to);
	tcase_add_test(tc, the_mode_is_not_told);

	tc = add_fault_case(suite, "system calls");
	tcase_add_test(tc, an_older_system_makes_handles_that_are_not_inherited_too);
	tcase_add_test(tc, a_maker_that_fails_leaves_no_handle);
}
