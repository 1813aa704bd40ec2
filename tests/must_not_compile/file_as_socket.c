/* SPDX-License-Identifier: MIT */
/* A file is no socket. */
#include <cio/fd.h>
#include <cio/file.h>
#include <cio/socket.h>
#include <cio/sockopt.h>

void f(cio_socket *s, cio_file *x);
void f(cio_socket *s, cio_file *x)
{
#ifdef CONTROL
	cio_socket_close(s);
#else
	cio_socket_close(x);
#endif
}
