/* SPDX-License-Identifier: MIT */
/* A maker writes an owner. */
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
	if (cio_socket_open(2, 1, 0, 0, NULL)) return;
#endif
}
