/* SPDX-License-Identifier: MIT */
/* A TCP listener for IPv6 and IPv4 at once, configured, and printed:
 *
 *	listener [port]
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
	int r, on = 1, off = 0;

	memset(&addr, 0, sizeof addr);
	addr.u.in6.sin6_family = AF_INET6;
	addr.u.in6.sin6_port = htons(port);
	addr.len = sizeof addr.u.in6;

	r = cio_setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	if (r < 0)
		return fail("SO_REUSEADDR", r);
	r = cio_setsockopt(s, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
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
	struct cio_sockaddr addr;
	bool nonblocking, cloexec;
	int r;

	r = cio_local_addr(s, &addr);
	if (r < 0)
		return fail("local address", r);
	r = cio_get_nonblocking(s, &nonblocking);
	if (r < 0)
		return fail("mode", r);
	r = cio_get_cloexec(s, &cloexec);
	if (r < 0)
		return fail("mode", r);
	printf("%s port %d, %s, %s\n", cio_domain_name(addr.u.sa.sa_family), ntohs(addr.u.in6.sin6_port),
		nonblocking ? "non-blocking" : "blocking", cloexec ? "closed by exec" : "inherited by exec");
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
