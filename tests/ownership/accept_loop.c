/* SPDX-License-Identifier: MIT */
#include <cio/cio.h>

int accept_loop(cio_sockref listener);
int accept_loop(cio_sockref listener)
{
	for (;;) {
		struct cio_sockaddr peer;
		cio_socket s;
		int r = cio_accept(listener, &s, &peer);

		if (r) {
			if (cio_error_accept_again(r))
				continue;
			return r;
		}
		cio_shutdown(s.ref, CIO_SHUT_WR);
		cio_socket_close(&s);
	}
}
