/* SPDX-License-Identifier: MIT */
/* A borrow is no owner. */
#include <cio/fd.h>
#include <cio/file.h>
#include <cio/socket.h>
#include <cio/sockopt.h>

void f(cio_socket *s, cio_socket *t);
void f(cio_socket *s, cio_socket *t)
{
#ifdef CONTROL
	*s = *t;
#else
	*s = t->ref;
#endif
}
