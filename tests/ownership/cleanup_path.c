/* SPDX-License-Identifier: MIT */
#include <cio/cio.h>

int cleanup_path(const struct cio_sockaddr *a, cio_fd *ret);
int cleanup_path(const struct cio_sockaddr *a, cio_fd *ret)
{
	cio_socket s;
	int r = cio_socket_open(AF_INET, SOCK_STREAM, 0, 0, &s);

	if (r)
		return r;
	r = cio_bind(s.ref, a);
	if (r < 0)
		goto close;
	r = cio_listen(s.ref, 1);
	if (r < 0)
		goto close;
	*ret = cio_socket_release(&s);
	return 0;
close:
	cio_socket_close(&s);
	return r;
}
