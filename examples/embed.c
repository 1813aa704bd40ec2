/* SPDX-License-Identifier: MIT */
#include "embed.h"

#include <stdio.h>
#include <string.h>

#define TOKEN_STOP   0
#define TOKEN_LISTEN 1
#define TOKEN_PEER   2

int fail(const char *what, int error)
{
	char text[128];

	fprintf(stderr, "%s: %s\n", what, cio_strerror(error, text, sizeof text));
	return error;
}

static int inner_poll(struct inner *in, cio_fd *ret_watch)
{
	cio_fileref native;
	int r = cio_poll_new(NULL, &in->poll);

	if (r == 0)
		r = cio_events_new(in->poll, 8, &in->events);
	if (r == 0)
		r = cio_waker_new(in->poll, TOKEN_STOP, &in->stop);
	if (r == 0)
		r = cio_poll_register(in->poll, in->listener.ref, TOKEN_LISTEN, CIO_READABLE, CIO_LEVEL);
	if (r == 0)
		r = cio_poll_native(in->poll, &native);
	if (r == 0)
		*ret_watch = native.fd;
	return r;
}

CIO_UNCHECKED	/* after a failure, inner_close() ends what there is */
int inner_open(struct inner *in, struct cio_sockaddr *ret_at, cio_fd *ret_watch)
{
	struct cio_sockaddr at;
	int r = cio_sockaddr_init_loopback(AF_INET, 0, &at);

	*in = (struct inner){ .listener = CIO_SOCKET_NONE, .peer = CIO_SOCKET_NONE };
	if (r == 0)
		r = cio_stream_listen(&at, 0, &in->listener);
	if (r == 0)
		r = cio_local_addr(in->listener.ref, ret_at);
	if (r == 0)
		r = inner_poll(in, ret_watch);
	return r < 0 ? fail("inner", r) : 0;
}

CIO_UNCHECKED
void inner_close(struct inner *in)
{
	cio_waker_free(in->stop);
	cio_events_free(in->events);
	cio_poll_free(in->poll);
	cio_socket_close(&in->peer);
	cio_socket_close(&in->listener);
}

/* One client is enough. */
CIO_UNCHECKED
static int inner_accept(struct inner *in)
{
	int r = cio_accept_flags(in->listener.ref, CIO_NONBLOCK, &in->peer, NULL);

	if (r)
		return r == CIO_EAGAIN || cio_error_accept_again(r) ? 0 : r;
	r = cio_poll_deregister(in->poll, in->listener.ref);
	return r < 0 ? r : cio_poll_register(in->poll, in->peer.ref, TOKEN_PEER, CIO_READABLE, CIO_LEVEL);
}

static int inner_echo(struct inner *in)
{
	cio_ssize n;

	if (in->sending) {
		n = cio_send(in->peer.ref, in->data + in->start, in->end - in->start, 0);
		in->start += n > 0 ? (size_t)n : 0;
	} else {
		n = cio_recv(in->peer.ref, in->data, sizeof in->data, 0);
		in->start = 0;
		in->end = n > 0 ? (size_t)n : 0;
	}
	if (n < 0)
		return n == CIO_EAGAIN ? 0 : (int)n;
	if (n == 0)
		return cio_poll_deregister(in->poll, in->peer.ref);
	in->sending = in->start < in->end;
	return cio_poll_set_interest(in->poll, in->peer.ref, in->sending ? CIO_WRITABLE : CIO_READABLE);
}

int inner_run(struct inner *in)
{
	struct cio_event e;
	int r = cio_poll_wait(in->poll, in->events, 0);

	/* What does not fit into one wait keeps the descriptor readable. */
	while (r >= 0 && cio_events_next(in->events, &e)) {
		if (e.token == TOKEN_STOP)
			return 1;
		r = e.token == TOKEN_LISTEN ? inner_accept(in) : inner_echo(in);
	}
	return r < 0 ? fail("inner", r) : 0;
}

CIO_UNCHECKED
int client_open(struct client *c, const struct cio_sockaddr *to)
{
	int r = cio_stream_connect(to, &c->socket);

	c->sent = c->received = 0;
	return r ? fail("connect", r) : 0;
}

CIO_UNCHECKED
void client_close(struct client *c)
{
	cio_socket_close(&c->socket);
}

/* Byte number i of what is sent. */
static char byte_at(size_t i)
{
	return (char)(i * 7 + i / 251);
}

static cio_ssize client_send(struct client *c)
{
	char data[4096];
	cio_ssize n = 0;
	size_t i, len = CLIENT_BYTES - c->sent;

	len = len < sizeof data ? len : sizeof data;
	for (i = 0; i < len; i++)
		data[i] = byte_at(c->sent + i);
	if (len > 0)
		n = cio_send(c->socket.ref, data, len, 0);
	c->sent += n > 0 ? (size_t)n : 0;
	return n;
}

static cio_ssize client_receive(struct client *c)
{
	char data[4096];
	cio_ssize i, n = cio_recv(c->socket.ref, data, sizeof data, 0);

	for (i = 0; i < n; i++)
		if (data[i] != byte_at(c->received++))
			return CIO_EILSEQ;
	return n == 0 ? CIO_ECONNRESET : n;
}

int client_run(struct client *c, unsigned *ret_wanted)
{
	cio_ssize out, in;
	int r = c->sent == 0 ? cio_connect_result(c->socket.ref) : 0;

	*ret_wanted = CIO_WRITABLE;
	if (r < 0)
		return r == CIO_EINPROGRESS ? 0 : fail("connect", r);
	do
		out = client_send(c);
	while (out > 0);
	do
		in = client_receive(c);
	while (in > 0 && c->received < CLIENT_BYTES);
	if (out < 0 && out != CIO_EAGAIN)
		return fail("send", (int)out);
	if (in < 0 && in != CIO_EAGAIN)
		return fail("receive", (int)in);

	*ret_wanted = CIO_READABLE;
	if (c->sent < CLIENT_BYTES)
		*ret_wanted |= CIO_WRITABLE;
	if (c->received == CLIENT_BYTES) {
		*ret_wanted = 0;
		printf("%zu bytes went round\n", c->received);
	}
	return 0;
}
