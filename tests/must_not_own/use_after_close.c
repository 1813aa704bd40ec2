/* SPDX-License-Identifier: MIT */
/* What uses an owner is what ends or moves it: a borrow that outlives its owner is not seen. */
/* EXPECT: releasing (mutex|descriptor) 's' that was not held */
#include <cio/cio.h>

cio_fd f(void);
cio_fd f(void)
{
	cio_socket s;

	if (cio_socket_open(AF_INET, SOCK_STREAM, 0, 0, &s))
		return CIO_FD_NONE;
	cio_socket_close(&s);
	return cio_socket_release(&s);
}
