/* SPDX-License-Identifier: MIT */
/* Pipes.  An anonymous one is a named pipe within, and so has a mode. */
#include "config.h"

#include "win.h"
#include "../sys.h"

/* As Linux has it. */
#define PIPE_SIZE 65536

int cio_sys_file_get_nonblocking(cio_fd fd, bool *ret)
{
	DWORD state;
	int r = CIO_SYSCALL_BOOL(GetNamedPipeHandleStateW, (HANDLE)fd, &state, NULL, NULL, NULL, NULL, 0);

	if (r == 0)
		*ret = state & PIPE_NOWAIT;
	return r;
}

/* The call sets the mode of reading too. */
int cio_sys_file_set_nonblocking(cio_fd fd, bool on)
{
	DWORD state, mode;
	int r = CIO_SYSCALL_BOOL(GetNamedPipeHandleStateW, (HANDLE)fd, &state, NULL, NULL, NULL, NULL, 0);

	if (r < 0)
		return r;
	mode = (state & PIPE_READMODE_MESSAGE) | (on ? PIPE_NOWAIT : PIPE_WAIT);
	if ((state & (PIPE_READMODE_MESSAGE | PIPE_NOWAIT)) == mode)
		return 0;
	return CIO_SYSCALL_BOOL(SetNamedPipeHandleState, (HANDLE)fd, &mode, NULL, NULL);
}

int cio_sys_pipe(unsigned flags, cio_fd ret[2])
{
	SECURITY_ATTRIBUTES attributes = {
		.nLength = sizeof attributes,
		.bInheritHandle = (flags & CIO_INHERIT) != 0
	};
	HANDLE in, out;
	int r = CIO_SYSCALL_BOOL(CreatePipe, &in, &out, &attributes, PIPE_SIZE);

	if (r < 0)
		return r;
	if (flags & CIO_NONBLOCK) {
		r = cio_sys_file_set_nonblocking((cio_fd)in, true);
		if (r == 0)
			r = cio_sys_file_set_nonblocking((cio_fd)out, true);
	}
	if (r < 0) {
		cio_win_close_handle((cio_fd)in);
		cio_win_close_handle((cio_fd)out);
		return r;
	}
	ret[0] = (cio_fd)in;
	ret[1] = (cio_fd)out;
	return 0;
}
