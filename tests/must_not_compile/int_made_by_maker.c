/* SPDX-License-Identifier: MIT */
/* A maker does not fill an int. */
#include <cio/fd.h>
#include <cio/file.h>
#include <cio/socket.h>
#include <cio/sockopt.h>

void f(cio_sockref r, cio_socket *s, int *fd);
void f(cio_sockref r, cio_socket *s, int *fd)
{
#ifdef CONTROL
	if (cio_socket_dup(r, s)) return;
#else
	if (cio_socket_dup(r, fd)) return;
#endif
}
