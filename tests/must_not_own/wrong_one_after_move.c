/* SPDX-License-Identifier: MIT */
/* EXPECT: releasing (mutex|descriptor) 'from' that was not held */
#include <cio/cio.h>

int f(void);
int f(void)
{
	cio_socket from, to;
	int r = cio_socket_open(AF_INET, SOCK_STREAM, 0, 0, &from);

	if (r)
		return r;
	cio_socket_move(&from, &to);
	cio_socket_close(&from);
	return 0;
}
