/* SPDX-License-Identifier: MIT */
/* An owner is lent as .ref. */
#include <cio/fd.h>
#include <cio/file.h>
#include <cio/socket.h>
#include <cio/sockopt.h>

void f(cio_socket *s);
void f(cio_socket *s)
{
#ifdef CONTROL
	cio_listen(s->ref, 1);
#else
	cio_listen(*s, 1);
#endif
}
