/* SPDX-License-Identifier: MIT */
/* The result of a maker is not ignored. */
#include <cio/fd.h>
#include <cio/file.h>
#include <cio/socket.h>
#include <cio/sockopt.h>

void f(cio_socket *s);
void f(cio_socket *s)
{
#ifdef CONTROL
	if (cio_socket_open(2, 1, 0, 0, s)) return;
#else
	cio_socket_open(2, 1, 0, 0, s);
#endif
}
