/* SPDX-License-Identifier: MIT */
#include <cio/cio.h>

struct conn {
	cio_socket socket;
	int uses;
};

/* Functions of a program say what they do as libcio's own do. */
int conn_open(struct conn *ret) CIO_MAKES(ret->socket);
void conn_close(struct conn *c) CIO_ENDS(c->socket);

CIO_UNCHECKED
int conn_open(struct conn *ret)
{
	ret->uses = 0;
	return cio_socket_open(AF_INET, SOCK_STREAM, 0, 0, &ret->socket);
}

void conn_close(struct conn *c)
{
	cio_socket_close(&c->socket);
}

int use_conn(struct conn *c);
int use_conn(struct conn *c)
{
	int r = conn_open(c);

	if (r)
		return r;
	r = cio_listen(c->socket.ref, 1);
	conn_close(c);
	return r;
}
