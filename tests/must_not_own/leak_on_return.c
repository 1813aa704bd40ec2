/* SPDX-License-Identifier: MIT */
/* EXPECT: 's' is (still held at the end of function|not held on every path through here) */
#include <cio/cio.h>

int f(void);
int f(void)
{
	cio_socket s;
	int r = cio_socket_open(AF_INET, SOCK_STREAM, 0, 0, &s);

	if (r)
		return r;
	return cio_listen(s.ref, 1);
}
