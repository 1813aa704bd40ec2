/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <poll.h>
#include <unistd.h>

#include "makers.h"

#define POISON 12345

static cio_socket listener = CIO_SOCKET_NONE, client = CIO_SOCKET_NONE;
static struct cio_sockaddr listening_at;

void prepare_connection(void)
{
	struct pollfd waiting = { .fd = listener.ref.fd, .events = POLLIN };

	while (poll(&waiting, 1, 0) > 0)
		close(accept(listener.ref.fd, NULL, NULL));
	cio_socket_close(&client);
	client = make_socket(AF_INET, SOCK_STREAM);
	assert_ok(cio_connect(client.ref, &listening_at));
}

void prepare_makers(void)
{
	listener = make_listener(AF_INET, &listening_at);
	prepare_connection();
}

void forget_makers(void)
{
	cio_socket_close(&client);
	cio_socket_close(&listener);
}

static int done(int r, cio_sockref a, cio_sockref b, cio_fd ret[2])
{
	ret[0] = a.fd;
	ret[1] = b.fd;
	return r;
}

static int make_open(unsigned flags, cio_fd ret[2])
{
	cio_socket s = POISONED_SOCKET;
	int r = cio_socket_open(AF_INET, SOCK_STREAM, 0, flags, &s);

	return done(r, s.ref, s.ref, ret);
}

static int make_open_raw(unsigned flags, cio_fd ret[2])
{
	cio_socket s = POISONED_SOCKET;
	int r = cio_socket_open_raw(AF_INET, SOCK_STREAM, 0, &s);

	(void)flags;
	return done(r, s.ref, s.ref, ret);
}

static int make_socket_pair(unsigned flags, cio_fd ret[2])
{
	cio_socket a = POISONED_SOCKET, b = POISONED_SOCKET;
	int r = cio_socket_pair(AF_UNIX, SOCK_STREAM, 0, flags, &a, &b);

	return done(r, a.ref, b.ref, ret);
}

static int make_socket_pair_raw(unsigned flags, cio_fd ret[2])
{
	cio_socket a = POISONED_SOCKET, b = POISONED_SOCKET;
	int r = cio_socket_pair_raw(AF_UNIX, SOCK_STREAM, 0, &a, &b);

	(void)flags;
	return done(r, a.ref, b.ref, ret);
}

static int make_dup(unsigned flags, cio_fd ret[2])
{
	cio_socket s = POISONED_SOCKET;
	int r = cio_socket_dup(listener.ref, &s);

	(void)flags;
	return done(r, s.ref, s.ref, ret);
}

static int make_accept(unsigned flags, cio_fd ret[2])
{
	struct cio_sockaddr peer;
	cio_socket s = POISONED_SOCKET;
	int r = cio_accept(listener.ref, &s, &peer);

	(void)flags;
	return done(r, s.ref, s.ref, ret);
}

static int make_accept_flags(unsigned flags, cio_fd ret[2])
{
	cio_socket s = POISONED_SOCKET;
	int r = cio_accept_flags(listener.ref, flags, &s, NULL);

	return done(r, s.ref, s.ref, ret);
}

static int make_accept_raw(unsigned flags, cio_fd ret[2])
{
	cio_socket s = POISONED_SOCKET;
	int r = cio_accept_raw(listener.ref, &s, NULL);

	(void)flags;
	return done(r, s.ref, s.ref, ret);
}

static int make_file_dup(unsigned flags, cio_fd ret[2])
{
	cio_file f = POISONED_FILE;
	int r = cio_file_dup(CIO_FILEREF(listener.ref.fd), &f);

	(void)flags;
	return done(r, CIO_SOCKREF(f.ref.fd), CIO_SOCKREF(f.ref.fd), ret);
}

static int make_pipe(unsigned flags, cio_fd ret[2])
{
	cio_file a = POISONED_FILE, b = POISONED_FILE;
	int r = cio_file_pipe(flags, &a, &b);

	return done(r, CIO_SOCKREF(a.ref.fd), CIO_SOCKREF(b.ref.fd), ret);
}

const struct maker makers[] = {
	{ "cio_socket_open", 1, true, false, make_open },
	{ "cio_socket_open_raw", 1, false, true, make_open_raw },
	{ "cio_socket_pair", 2, true, false, make_socket_pair },
	{ "cio_socket_pair_raw", 2, false, true, make_socket_pair_raw },
	{ "cio_socket_dup", 1, false, false, make_dup },
	{ "cio_accept", 1, false, false, make_accept },
	{ "cio_accept_flags", 1, true, false, make_accept_flags },
	{ "cio_accept_raw", 1, false, true, make_accept_raw },
	{ "cio_file_dup", 1, false, false, make_file_dup },
	{ "cio_file_pipe", 2, true, false, make_pipe },
};
const int maker_count = sizeof makers / sizeof *makers;

int make(const struct maker *m, unsigned flags, cio_fd ret[2])
{
	int r = m->make(flags, ret);

	ck_assert_msg(r <= 0, "%s: %d is neither 0 nor an error", m->name, r);
	ck_assert_msg(ret[0] != POISON && ret[1] != POISON, "%s: left an owner unwritten", m->name);
	return r;
}

void unmake(const struct maker *m, const cio_fd fds[2])
{
	unsigned i;

	for (i = 0; i < m->count; i++)
		ck_assert_msg(close(fds[i]) == 0, "%s: made no descriptor", m->name);
}

void assert_made_none(const struct maker *m, const cio_fd fds[2])
{
	ck_assert_msg(fds[0] == CIO_FD_NONE && fds[1] == CIO_FD_NONE, "%s: failed, and owns something", m->name);
}
