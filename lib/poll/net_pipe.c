/* SPDX-License-Identifier: MIT */
/* Descriptors that are shared with other programs: pipes to children, and what was inherited. */
#include "config.h"

#include <cio/file.h>
#include <cio/net.h>
#include <cio/socket.h>

#include "core.h"

/* Of a new pipe our end alone does not block: each end has a mode of its own. */
CIO_UNCHECKED
static int make_ours(int r, cio_file *ours, cio_file *childs)
{
	if (r)
		return r;
	r = cio_file_set_nonblocking(ours->ref, true);
	if (r < 0) {
		cio_file_close(ours);
		cio_file_close(childs);
	}
	return r;
}

CIO_UNCHECKED
int cio_pipe_to_child(cio_file *ret_ours, cio_file *ret_childs)
{
	return make_ours(cio_file_pipe(0, ret_childs, ret_ours), ret_ours, ret_childs);
}

CIO_UNCHECKED
int cio_pipe_from_child(cio_file *ret_ours, cio_file *ret_childs)
{
	return make_ours(cio_file_pipe(0, ret_ours, ret_childs), ret_ours, ret_childs);
}

/* The mode comes last: it is everybody's who has the open file, and not every system tells
 * what it was. */
static int take_over_file(cio_fileref f)
{
	bool was;
	int r = cio_file_get_cloexec(f, &was);

	if (r == 0)
		r = cio_file_set_cloexec(f, true);
	if (r < 0)
		return r;
	r = cio_file_set_nonblocking(f, true);
	if (r < 0)
		(void)cio_file_set_cloexec(f, was);
	return r;
}

static int take_over_socket(cio_sockref s)
{
	bool was;
	int r = cio_get_cloexec(s, &was);

	if (r == 0)
		r = cio_set_cloexec(s, true);
	if (r < 0)
		return r;
	r = cio_set_nonblocking(s, true);
	if (r < 0)
		(void)cio_set_cloexec(s, was);
	return r;
}

CIO_UNCHECKED
int cio_file_adopt_nonblocking(cio_fd fd, cio_file *ret)
{
	int r = take_over_file(CIO_FILEREF(fd));

	ret->ref.fd = CIO_FD_NONE;
	return r < 0 ? r : cio_file_adopt(fd, ret);
}

CIO_UNCHECKED
int cio_socket_adopt_nonblocking(cio_fd fd, cio_socket *ret)
{
	cio_sockref s;
	int r = cio_sockref_of(CIO_FILEREF(fd), &s);

	ret->ref.fd = CIO_FD_NONE;
	if (r == 0)
		r = take_over_socket(s);
	return r < 0 ? r : cio_socket_adopt(fd, ret);
}
