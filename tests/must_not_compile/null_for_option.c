/* SPDX-License-Identifier: MIT */
/* What is asked for is written somewhere: an option. */
#include <cio/fd.h>
#include <cio/file.h>
#include <cio/socket.h>
#include <cio/sockopt.h>

void f(cio_sockref s, bool *on);
void f(cio_sockref s, bool *on)
{
#ifdef CONTROL
	cio_get_tcp_nodelay(s, on);
#else
	cio_get_tcp_nodelay(s, NULL);
#endif
}
