/* SPDX-License-Identifier: MIT */
/* EXPECT: releasing (mutex|descriptor) 's' that was not held */
#include <cio/cio.h>

int f(void);
int f(void)
{
	cio_socket s;
	int r = cio_socket_open(AF_INET, SOCK_STREAM, 0, 0, &s);

	cio_listen(s.ref, 1);
	cio_socket_close(&s);
	return r;
}
