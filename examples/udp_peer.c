/* SPDX-License-Identifier: MIT */
/* Two UDP sockets on this machine, connected to each other, and a datagram from one to
 * the other.  make_peer() shows how a function of a program makes an owner of its own. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cio/cio.h>

static int fail(const char *what, int error)
{
	char text[128];

	fprintf(stderr, "udp_peer: %s: %s\n", what, cio_strerror(error, text, sizeof text));
	return error;
}

/* As libcio's own makers do: exactly 0 and *ret owns, or an error and *ret is NONE. */
static int make_peer(cio_socket *ret, struct cio_sockaddr *ret_at) CIO_MAKES(*ret);

CIO_UNCHECKED	/* what a maker does inside is its own promise */
static int make_peer(cio_socket *ret, struct cio_sockaddr *ret_at)
{
	struct cio_sockaddr any;
	int r;

	r = cio_socket_open(AF_INET, SOCK_DGRAM, IPPROTO_UDP, 0, ret);
	if (r)
		return fail("socket", r);
	r = cio_sockaddr_init_loopback(AF_INET, 0, &any);
	if (r == 0)
		r = cio_bind(ret->ref, &any);
	if (r == 0)
		r = cio_local_addr(ret->ref, ret_at);
	if (r == 0)
		return 0;
	cio_socket_close(ret);
	return fail("bind", r);
}

static int talk(cio_sockref from, cio_sockref to)
{
	static const char word[] = "hello";
	char buf[64];
	cio_ssize n;

	n = cio_send(from, word, strlen(word), 0);
	if (n < 0)
		return fail("send", (int)n);
	n = cio_recv(to, buf, sizeof buf, 0);
	if (n < 0)
		return fail("receive", (int)n);
	printf("%.*s\n", (int)n, buf);
	return 0;
}

static int run(void)
{
	struct cio_sockaddr a_at, b_at;
	cio_socket a, b;
	int r;

	r = make_peer(&a, &a_at);
	if (r)
		return r;
	r = make_peer(&b, &b_at);
	if (r) {
		cio_socket_close(&a);
		return r;
	}
	r = cio_connect(a.ref, &b_at);
	if (r == 0)
		r = cio_connect(b.ref, &a_at);
	r = r < 0 ? fail("connect", r) : talk(a.ref, b.ref);
	cio_socket_close(&a);
	cio_socket_close(&b);
	return r;
}

int main(void)
{
	return run() < 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
