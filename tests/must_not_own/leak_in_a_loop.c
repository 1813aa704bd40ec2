/* SPDX-License-Identifier: MIT */
/* EXPECT: 's' is (still held at the end of function|not held on every path through here) */
#include <cio/cio.h>

void f(cio_sockref listener);
void f(cio_sockref listener)
{
	for (;;) {
		cio_socket s;
		int r = cio_accept(listener, &s, NULL);

		if (r)
			continue;
		if (cio_shutdown(s.ref, CIO_SHUT_WR) < 0)
			return;
		cio_socket_close(&s);
	}
}
