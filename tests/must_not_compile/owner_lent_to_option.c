/* SPDX-License-Identifier: MIT */
/* An owner is lent as .ref to options too. */
#include <cio/fd.h>
#include <cio/file.h>
#include <cio/socket.h>
#include <cio/sockopt.h>

void f(cio_socket *s);
void f(cio_socket *s)
{
#ifdef CONTROL
	cio_set_so_keepalive(s->ref, true);
#else
	cio_set_so_keepalive(*s, true);
#endif
}
