/* SPDX-License-Identifier: MIT */
/* A borrowed file is not closed. */
#include <cio/fd.h>
#include <cio/file.h>
#include <cio/socket.h>
#include <cio/sockopt.h>

void f(cio_file *x);
void f(cio_file *x)
{
#ifdef CONTROL
	cio_file_close(x);
#else
	cio_file_close(&x->ref);
#endif
}
