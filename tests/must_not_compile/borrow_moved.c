/* SPDX-License-Identifier: MIT */
/* A borrow is not moved. */
#include <cio/fd.h>
#include <cio/file.h>
#include <cio/socket.h>
#include <cio/sockopt.h>

void f(cio_socket *from, cio_socket *to);
void f(cio_socket *from, cio_socket *to)
{
#ifdef CONTROL
	cio_socket_move(from, to);
#else
	cio_socket_move(&from->ref, to);
#endif
}
