/* SPDX-License-Identifier: MIT */
/* EXPECT: 'b' is (still held at the end of function|not held on every path through here) */
#include <cio/cio.h>

int f(void);
int f(void)
{
	cio_socket a, b;
	int r = cio_socket_pair(AF_UNIX, SOCK_STREAM, 0, 0, &a, &b);

	if (r)
		return r;
	cio_socket_close(&a);
	return 0;
}
