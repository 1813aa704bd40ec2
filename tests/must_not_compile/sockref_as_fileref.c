/* SPDX-License-Identifier: MIT */
/* A borrowed socket is no borrowed file. */
#include <cio/fd.h>
#include <cio/file.h>
#include <cio/socket.h>
#include <cio/sockopt.h>

void f(cio_sockref s, cio_fileref x);
void f(cio_sockref s, cio_fileref x)
{
#ifdef CONTROL
	cio_read(x, 0, 0);
#else
	cio_read(s, 0, 0);
#endif
}
