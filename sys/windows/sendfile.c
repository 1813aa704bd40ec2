/* SPDX-License-Identifier: MIT */
/* Sending a file with TransmitFile. */
#include "config.h"

#include "win.h"
#include "../sys.h"

#include <mswsock.h>

/* It takes an offset only if it is overlapped, and so it is waited for: also on a socket that
 * does not block.  Beyond the end of the file there is nothing to send.  The event's lowest bit keeps the end from a completion port that the socket
 * may belong to. */
static cio_ssize transmit(cio_fd fd, cio_fd file, int64_t offset, DWORD len, HANDLE event)
{
	static const GUID id = WSAID_TRANSMITFILE;
	LPFN_TRANSMITFILE TransmitFile;
	OVERLAPPED o = { .hEvent = (HANDLE)((uintptr_t)event | 1) };
	DWORD n = 0, flags = 0;
	int r = cio_win_extension(fd, &id, &TransmitFile, sizeof TransmitFile);

	if (r < 0)
		return r;
	o.Offset = (DWORD)offset;
	o.OffsetHigh = (DWORD)(offset >> 32);
	r = CIO_SYSCALL_RAW(TransmitFile, fd, (HANDLE)file, len, 0, &o, NULL, 0);
	if (r == -ERROR_HANDLE_EOF)
		return 0;
	if (r < 0 && r != -WSA_IO_PENDING)
		return cio_win_fold((DWORD)-r);
	r = CIO_SYSCALL_BOOL(WSAGetOverlappedResult, fd, &o, &n, TRUE, &flags);
	return r < 0 && n == 0 && r != -ERROR_HANDLE_EOF ? r : (cio_ssize)n;
}

/* One call moves 2 GiB less two bytes. */
cio_ssize cio_sys_sendfile(cio_fd fd, cio_fd file, int64_t offset, size_t len, unsigned flags)
{
	size_t count = CIO_LENGTH(TransmitFile, len < INT_MAX ? len : INT_MAX - 1);
	HANDLE event = NULL;
	cio_ssize n;
	int r;

	(void)flags;
	r = CIO_SYSCALL_ZERO(event, ERROR_NOT_ENOUGH_MEMORY, CreateEventW, NULL, TRUE, FALSE, NULL);
	if (r < 0)
		return r;
	n = transmit(fd, file, offset, (DWORD)count, event);
	cio_win_close_handle((cio_fd)event);
	return n;
}

cio_ssize cio_sys_splice(cio_fd from, cio_fd to, size_t len, unsigned flags)
{
	(void)from;
	(void)to;
	(void)len;
	(void)flags;
	return CIO_ENOTSUP;
}
