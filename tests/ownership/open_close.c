/* SPDX-License-Identifier: MIT */
#include <cio/cio.h>

int open_close(void);
int open_close(void)
{
	cio_socket s;
	int r = cio_socket_open(AF_INET, SOCK_STREAM, 0, 0, &s);

	if (r)
		return r;
	r = cio_listen(s.ref, 1);
	cio_socket_close(&s);
	return r;
}

int tested_in_place(void);
int tested_in_place(void)
{
	cio_socket s;

	if (cio_socket_open(AF_INET, SOCK_STREAM, 0, 0, &s))
		return -1;
	cio_socket_close(&s);
	return 0;
}

int kept_in_a_bool(void);
int kept_in_a_bool(void)
{
	cio_socket s;
	bool failed = cio_socket_open(AF_INET, SOCK_STREAM, 0, 0, &s);

	if (failed)
		return -1;
	cio_socket_close(&s);
	return 0;
}
