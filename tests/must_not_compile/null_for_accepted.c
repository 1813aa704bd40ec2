/* SPDX-License-Identifier: MIT */
/* A maker has where to put what it made. */
#include <cio/fd.h>
#include <cio/file.h>
#include <cio/socket.h>
#include <cio/sockopt.h>

void f(cio_sockref l, cio_socket *s);
void f(cio_sockref l, cio_socket *s)
{
#ifdef CONTROL
	if (cio_accept(l, s, NULL)) return;
#else
	if (cio_accept(l, NULL, NULL)) return;
#endif
}
