/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "silent.h"

cio_socket make_mode(int domain, bool nonblocking)
{
	cio_socket s;

	assert_ok(cio_socket_open(domain, SOCK_STREAM, 0, nonblocking ? CIO_NONBLOCK : 0, &s));
	return s;
}

static bool connects(cio_sockref s, const struct cio_sockaddr *to)
{
	int r = cio_connect(s, to);

	return r == 0 || (r == CIO_EINPROGRESS && wait_until(s, WRITABLE, 100));
}

void close_silent(struct silent *s)
{
	while (s->count > 0)
		cio_socket_close(&s->clients[--s->count]);
	cio_socket_close(&s->listener);
}

bool make_silent(struct silent *ret)
{
	ret->listener = make_listener(AF_INET, &ret->at);
	assert_ok(cio_listen(ret->listener.ref, 0));
	for (ret->count = 0; ret->count < 64; ret->count++) {
		cio_socket s = make_mode(AF_INET, true);

		if (!connects(s.ref, &ret->at)) {
			cio_socket_close(&s);
			return true;
		}
		ret->clients[ret->count] = s;
	}
	close_silent(ret);
	return false;
}
