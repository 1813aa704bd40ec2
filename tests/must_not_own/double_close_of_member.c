/* SPDX-License-Identifier: MIT */
/* EXPECT: releasing (mutex|descriptor) 'c->socket' that was not held */
#include <cio/cio.h>

struct conn {
	cio_socket socket;
};

int f(struct conn *c);
int f(struct conn *c)
{
	int r = cio_socket_open(AF_INET, SOCK_STREAM, 0, 0, &c->socket);

	if (r)
		return r;
	cio_socket_close(&c->socket);
	cio_socket_close(&c->socket);
	return 0;
}
