/* SPDX-License-Identifier: MIT */
/* The address of an int is no owner. */
#include <cio/fd.h>
#include <cio/file.h>
#include <cio/socket.h>
#include <cio/sockopt.h>

void f(cio_socket *s, int *fd);
void f(cio_socket *s, int *fd)
{
#ifdef CONTROL
	cio_socket_close(s);
#else
	cio_socket_close(fd);
#endif
}
