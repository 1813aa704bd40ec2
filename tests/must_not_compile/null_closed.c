/* SPDX-License-Identifier: MIT */
/* There is an owner to close. */
#include <cio/fd.h>
#include <cio/file.h>
#include <cio/socket.h>
#include <cio/sockopt.h>

void f(cio_socket *s);
void f(cio_socket *s)
{
#ifdef CONTROL
	cio_socket_close(s);
#else
	cio_socket_close(NULL);
#endif
}
