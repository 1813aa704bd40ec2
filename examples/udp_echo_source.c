/* SPDX-License-Identifier: MIT */
/* A UDP server that sends each datagram back to where it came from, and from the address
 * that it came to, with the ECN bits that it had:
 *
 *	udp_echo_source [address]
 *
 * Bound to all addresses of a host, a server without this answers from the one that the
 * route back prefers, and clients drop what they did not ask. */
#include <stdio.h>
#include <stdlib.h>

#include <cio/cio.h>

static int fail(const char *what, int error)
{
	char text[128];

	fprintf(stderr, "udp_echo_source: %s: %s\n", what, cio_strerror(error, text, sizeof text));
	return error;
}

/* What is to come along with each datagram. */
static int ask(cio_sockref s)
{
	int r = cio_set_recv_pktinfo(s, true);

	return r < 0 ? r : cio_set_recv_tos(s, true);
}

/* What goes along with the answer.  A system that cannot send ECN answers without. */
static int answer_with(const struct cio_msghdr *msg, int family, struct cio_cmsg_builder *b)
{
	struct cio_cmsg_pktinfo info;
	struct cio_cmsg_iter it;
	struct cio_cmsg c;
	uint32_t tos;
	int r = 0;

	cio_cmsg_iter_init(msg, &it);
	while (r == 0 && cio_cmsg_next(&it, &c) > 0) {
		if (c.kind == CIO_CMSG_PKTINFO && cio_cmsg_read_pktinfo(&c, &info) == 0)
			r = cio_cmsg_push_pktinfo(b, &info.local, 0);
		else if (c.kind == CIO_CMSG_TOS && cio_cmsg_read_tos(&c, &tos) == 0)
			r = cio_cmsg_push_tos(b, family, tos & 3);
		if (r == CIO_ENOTSUP)
			r = 0;
	}
	return r;
}

static int echo(cio_sockref s, int family)
{
	static char data[65536];
	unsigned char in[256], out[256];
	struct cio_sockaddr peer;
	struct cio_buf buf = { .data = data, .len = sizeof data };
	struct cio_msghdr msg = { .addr = &peer, .bufs = &buf, .nbufs = 1, .control = in, .control_len = sizeof in };
	struct cio_cmsg_builder b;
	cio_ssize n = cio_recvmsg(s, &msg, 0);
	int r;

	if (n < 0)
		return fail("receive", (int)n);
	cio_cmsg_builder_init(out, sizeof out, &b);
	r = answer_with(&msg, family, &b);
	if (r < 0)
		return fail("answer", r);
	buf.len = (size_t)n;
	msg.control = b.control;
	msg.control_len = b.len;
	n = cio_sendmsg(s, &msg, 0);
	/* Who cannot be answered is nobody's loss but his own. */
	if (n < 0)
		fail("send", (int)n);
	return 0;
}

int main(int argc, char *argv[])
{
	char text[CIO_SOCKADDR_TEXT_MAX];
	struct cio_sockaddr at;
	cio_socket s;
	int family, r;

	r = cio_sockaddr_parse(argc > 1 ? argv[1] : "0.0.0.0:0", &at);
	if (r < 0)
		return fail("address", r), EXIT_FAILURE;
	family = cio_sockaddr_family(&at);
	r = cio_socket_open(family, SOCK_DGRAM, 0, 0, &s);
	if (r)
		return fail("socket", r), EXIT_FAILURE;
	r = ask(s.ref);
	if (r == 0)
		r = cio_bind(s.ref, &at);
	if (r == 0)
		r = cio_local_addr(s.ref, &at);
	if (r < 0)
		fail("listen", r);
	if (r == 0 && cio_sockaddr_print(&at, text, sizeof text) > 0 && puts(text) >= 0 && fflush(stdout) == 0)
		while ((r = echo(s.ref, family)) == 0)
			;
	cio_socket_close(&s);
	return EXIT_FAILURE;
}
