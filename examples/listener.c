/* SPDX-License-Identifier: MIT */
/* A TCP listener for IPv6 and IPv4 at once, configured, and printed:
 *
 *	listener [port]
 */
#include <stdio.h>
#include <stdlib.h>

#include <cio/cio.h>

static int fail(const char *what, int error)
{
	char text[128];

	fprintf(stderr, "listener: %s: %s\n", what, cio_strerror(error, text, sizeof text));
	return error;
}

/* An IPv6 socket that takes IPv4 too.  Options come before bind(2): that is where most of
 * them have their effect. */
static int configure(cio_sockref s, uint16_t port)
{
	struct cio_sockaddr addr;
	int r;

	r = cio_sockaddr_init_any(AF_INET6, port, &addr);
	if (r < 0)
		return fail("address", r);
	r = cio_set_so_reuseaddr(s, true);
	if (r < 0)
		return fail("SO_REUSEADDR", r);
	r = cio_set_ipv6_v6only(s, false);
	if (r < 0)
		return fail("IPV6_V6ONLY", r);
	r = cio_bind(s, &addr);
	if (r < 0)
		return fail("bind", r);
	r = cio_listen(s, CIO_BACKLOG_MAX);
	return r < 0 ? fail("listen", r) : 0;
}

static int show(cio_sockref s)
{
	char text[CIO_SOCKADDR_TEXT_MAX];
	struct cio_sockaddr addr;
	cio_ssize n;
	bool nonblocking, v6only;
	size_t rcvbuf;
	int r;

	r = cio_local_addr(s, &addr);
	if (r < 0)
		return fail("local address", r);
	n = cio_sockaddr_print(&addr, text, sizeof text);
	if (n < 0)
		return fail("print", (int)n);
	printf("%s\n", text);

	r = cio_get_nonblocking(s, &nonblocking);
	if (r == 0)
		r = cio_get_ipv6_v6only(s, &v6only);
	if (r == 0)
		r = cio_get_so_rcvbuf(s, &rcvbuf);
	if (r < 0)
		return fail("options", r);
	printf("%s, %s, receives into %zu bytes\n", nonblocking ? "non-blocking" : "blocking",
		v6only ? "IPv6 only" : "IPv6 and IPv4", rcvbuf);
	return 0;
}

int main(int argc, char *argv[])
{
	uint16_t port = argc > 1 ? (uint16_t)strtoul(argv[1], NULL, 10) : 0;
	cio_socket listener;
	int r;

	r = cio_socket_open(AF_INET6, SOCK_STREAM, IPPROTO_TCP, CIO_NONBLOCK, &listener);
	if (r) {
		fail("socket", r);
		return EXIT_FAILURE;
	}
	r = configure(listener.ref, port);
	if (r == 0)
		r = show(listener.ref);
	cio_socket_close(&listener);
	return r < 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
