/* SPDX-License-Identifier: MIT */
/* What is asked for is written somewhere: an address. */
#include <cio/sockaddr.h>
#include <cio/socket.h>

void f(cio_sockref s, struct cio_sockaddr *a);
void f(cio_sockref s, struct cio_sockaddr *a)
{
#ifdef CONTROL
	cio_local_addr(s, a);
#else
	cio_local_addr(s, NULL);
#endif
}
