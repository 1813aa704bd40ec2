/* SPDX-License-Identifier: MIT */
/* A borrowed file is no borrowed socket. */
#include <cio/fd.h>
#include <cio/file.h>
#include <cio/socket.h>
#include <cio/sockopt.h>

void f(cio_sockref s, cio_fileref x);
void f(cio_sockref s, cio_fileref x)
{
#ifdef CONTROL
	cio_listen(s, 1);
#else
	cio_listen(x, 1);
#endif
}
