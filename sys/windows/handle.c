/* SPDX-License-Identifier: MIT */
/* What every handle has: inheritance, a second owner, an end. */
#include "config.h"

#include "win.h"
#include "../sys.h"

int cio_win_get_inherit(cio_fd fd, bool *ret)
{
	DWORD flags;
	int r;

	/* -1 is a name of this process, wherever a handle of any kind is taken. */
	if (!cio_sys_fd_ok(fd))
		return CIO_EBADF;
	r = CIO_SYSCALL_BOOL(GetHandleInformation, (HANDLE)fd, &flags);
	if (r == 0)
		*ret = flags & HANDLE_FLAG_INHERIT;
	return r;
}

int cio_win_set_inherit(cio_fd fd, bool on)
{
	if (!cio_sys_fd_ok(fd))
		return CIO_EBADF;
	return CIO_SYSCALL_BOOL(SetHandleInformation, (HANDLE)fd, HANDLE_FLAG_INHERIT, on ? HANDLE_FLAG_INHERIT : 0);
}

void cio_win_close_handle(cio_fd fd)
{
	(void)CIO_SYSCALL_BOOL(CloseHandle, (HANDLE)fd);
}

void cio_sys_close_file(cio_fd fd)
{
	cio_win_close_handle(fd);
}

int cio_sys_dup_file(cio_fd fd, cio_fd *ret)
{
	HANDLE self = GetCurrentProcess(), new;
	int r;

	if (!cio_sys_fd_ok(fd))
		return CIO_EBADF;
	r = CIO_SYSCALL_BOOL(DuplicateHandle, self, (HANDLE)fd, self, &new, 0, FALSE, DUPLICATE_SAME_ACCESS);
	if (r == 0)
		*ret = (cio_fd)new;
	return r;
}

int cio_sys_file_get_cloexec(cio_fd fd, bool *ret)
{
	return cio_sys_get_cloexec(fd, ret);
}

int cio_sys_file_set_cloexec(cio_fd fd, bool on)
{
	return cio_sys_set_cloexec(fd, on);
}

int cio_sys_socket_of_file(cio_fd fd, cio_fd *ret)
{
	int type, r = cio_win_socket_type(fd, &type);

	if (r == 0)
		*ret = fd;
	return r;
}

/* A SOCKET is read, written and closed by other functions than a HANDLE. */
int cio_sys_file_of_socket(cio_fd fd, cio_fd *ret)
{
	(void)fd;
	(void)ret;
	return CIO_ENOTSUP;
}
