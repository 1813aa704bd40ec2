/* SPDX-License-Identifier: MIT */
/* EXPECT: ignoring return value of function declared with 'warn_unused_result' attribute */
#include <cio/cio.h>

void f(cio_socket *s);
void f(cio_socket *s)
{
	cio_socket_open(AF_INET, SOCK_STREAM, 0, 0, s);
}
