/* SPDX-License-Identifier: MIT */
/* A handle has no number, its .fd has. */
#include <cio/fd.h>
#include <cio/file.h>
#include <cio/socket.h>
#include <cio/sockopt.h>

void f(cio_sockref s);
void f(cio_sockref s)
{
#ifdef CONTROL
	if (s.fd == 3) return;
#else
	if (s == 3) return;
#endif
}
