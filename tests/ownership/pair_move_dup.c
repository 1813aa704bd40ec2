/* SPDX-License-Identifier: MIT */
#include <cio/cio.h>

int pair_move_dup(void);
int pair_move_dup(void)
{
	cio_socket a, b, moved, second;
	int r = cio_socket_pair(AF_UNIX, SOCK_STREAM, 0, 0, &a, &b);

	if (r)
		return r;
	cio_socket_move(&a, &moved);
	cio_socket_close(&b);
	r = cio_socket_dup(moved.ref, &second);
	if (r) {
		cio_socket_close(&moved);
		return r;
	}
	cio_socket_close(&moved);
	cio_socket_close(&second);
	return 0;
}

int pipe_ends(void);
int pipe_ends(void)
{
	cio_file in, out;
	int r = cio_file_pipe(0, &in, &out);

	if (r)
		return r;
	cio_file_close(&in);
	cio_file_close(&out);
	return 0;
}
