/* SPDX-License-Identifier: MIT */
/* The result of accept is not ignored. */
#include <cio/fd.h>
#include <cio/file.h>
#include <cio/socket.h>
#include <cio/sockopt.h>

void f(cio_sockref l, cio_socket *s);
void f(cio_sockref l, cio_socket *s)
{
#ifdef CONTROL
	if (cio_accept(l, s, 0)) return;
#else
	cio_accept(l, s, 0);
#endif
}
