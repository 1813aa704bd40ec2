/* SPDX-License-Identifier: MIT */
/* EXPECT: 's' is (still held at the end of function|not held on every path through here) */
#include <cio/cio.h>

int f(const struct cio_sockaddr *a);
int f(const struct cio_sockaddr *a)
{
	cio_socket s;
	int r = cio_socket_open(AF_INET, SOCK_STREAM, 0, 0, &s);

	if (r)
		return r;
	r = cio_bind(s.ref, a);
	if (r < 0)
		return r;
	cio_socket_close(&s);
	return 0;
}
