/* SPDX-License-Identifier: MIT */
/* EXPECT: 'to' is (still held at the end of function|not held on every path through here) */
#include <cio/cio.h>

int f(void);
int f(void)
{
	cio_socket from, to;
	int r = cio_socket_open(AF_INET, SOCK_STREAM, 0, 0, &from);

	if (r)
		return r;
	cio_socket_move(&from, &to);
	return 0;
}
