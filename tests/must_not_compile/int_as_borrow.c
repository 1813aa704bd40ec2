/* SPDX-License-Identifier: MIT */
/* An int is no handle. */
#include <cio/fd.h>
#include <cio/file.h>
#include <cio/socket.h>
#include <cio/sockopt.h>

void f(void);
void f(void)
{
#ifdef CONTROL
	cio_listen(CIO_SOCKREF(3), 1);
#else
	cio_listen(3, 1);
#endif
}
