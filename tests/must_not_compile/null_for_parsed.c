/* SPDX-License-Identifier: MIT */
/* What is parsed is written somewhere. */
#include <cio/sockaddr.h>
#include <cio/socket.h>

void f(struct cio_sockaddr *a);
void f(struct cio_sockaddr *a)
{
#ifdef CONTROL
	cio_sockaddr_parse("none", a);
#else
	cio_sockaddr_parse("none", NULL);
#endif
}
