/* SPDX-License-Identifier: MIT */
#ifndef TESTS_ACCEPT_H
#define TESTS_ACCEPT_H

#include "support.h"

static inline cio_socket make_client(const struct cio_sockaddr *to)
{
	cio_socket s = make_socket(to->u.sa.sa_family, SOCK_STREAM);

	assert_ok(cio_connect(s.ref, to));
	return s;
}

/* A listener with one connection waiting. */
static inline void make_waiting(cio_socket *ret_listener, cio_socket *ret_client)
{
	struct cio_sockaddr a;

	*ret_listener = make_listener(AF_INET, &a);
	*ret_client = make_client(&a);
}

#endif
