/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <mswsock.h>

#include "afd.h"

/* What the headers lack. */
#define IOCTL_AFD_POLL 0x00012024u
NTSYSAPI NTSTATUS NTAPI NtCancelIoFileEx(HANDLE file, IO_STATUS_BLOCK *which, IO_STATUS_BLOCK *result);
#ifndef SIO_BSP_HANDLE
# define SIO_BSP_HANDLE _WSAIOR(IOC_WS2, 27)
#endif
#ifndef SIO_BSP_HANDLE_SELECT
# define SIO_BSP_HANDLE_SELECT _WSAIOR(IOC_WS2, 28)
#endif
#ifndef SIO_BSP_HANDLE_POLL
# define SIO_BSP_HANDLE_POLL _WSAIOR(IOC_WS2, 29)
#endif
#ifndef SIO_BASE_HANDLE
# define SIO_BASE_HANDLE _WSAIOR(IOC_WS2, 34)
#endif
#ifndef FILE_SKIP_SET_EVENT_ON_HANDLE
# define FILE_SKIP_SET_EVENT_ON_HANDLE 0x2
#endif

int cio_afd_fold(NTSTATUS status)
{
	return cio_win_fold(RtlNtStatusToDosError(status));
}

/* Any name below the device's will do. */
int cio_afd_open(HANDLE port, HANDLE *ret)
{
	static const WCHAR name[] = L"\\Device\\Afd\\cio";
	UNICODE_STRING path = { sizeof name - sizeof *name, sizeof name, (WCHAR *)(uintptr_t)name };
	OBJECT_ATTRIBUTES attributes = { .Length = sizeof attributes, .ObjectName = &path };
	IO_STATUS_BLOCK result;
	HANDLE afd;
	int r = CIO_SYSCALL_STATUS(NtCreateFile, &afd, SYNCHRONIZE, &attributes, &result, NULL, 0,
		FILE_SHARE_READ | FILE_SHARE_WRITE, FILE_OPEN, 0, NULL, 0);

	if (r < 0)
		return r;
	r = port_join(port, afd, AFD_KEY_POLL);
	if (r == 0)
		r = CIO_SYSCALL_BOOL(SetFileCompletionNotificationModes, afd, FILE_SKIP_SET_EVENT_ON_HANDLE);
	if (r < 0)
		(void)CIO_SYSCALL_BOOL(CloseHandle, afd);
	else
		*ret = afd;
	return r;
}

/* 0 if there will be a packet, be it done already or not. */
int cio_afd_submit(HANDLE afd, struct afd_op *op)
{
	return CIO_SYSCALL_STATUS(NtDeviceIoControlFile, afd, NULL, NULL, op, &op->result, IOCTL_AFD_POLL, &op->poll,
		sizeof op->poll, &op->poll, sizeof op->poll);
}

/* What is done already cannot be cancelled; there is a packet in any case. */
void cio_afd_cancel(HANDLE afd, struct afd_op *op)
{
	IO_STATUS_BLOCK result;

	(void)CIO_SYSCALL_STATUS(NtCancelIoFileEx, afd, &op->result, &result);
}

static int ask_base(cio_fd fd, DWORD code, SOCKET *ret)
{
	SOCKET base;
	DWORD n;
	int r = CIO_SYSCALL(WSAIoctl, fd, code, NULL, 0, &base, sizeof base, &n, NULL, NULL);

	if (r == 0)
		*ret = base;
	return r;
}

/* AFD knows the sockets of Windows itself.  Layers over these should pass the first question on, and
 * some do not; what they answer to the others is believed if it is another socket. */
int cio_afd_base(cio_fd fd, SOCKET *ret)
{
	static const DWORD others[] = { SIO_BSP_HANDLE_SELECT, SIO_BSP_HANDLE_POLL, SIO_BSP_HANDLE };
	SOCKET base;
	size_t i;
	int r = ask_base(fd, SIO_BASE_HANDLE, ret);

	if (r == 0 || r == CIO_ENOTSOCK)
		return r;
	for (i = 0; i < sizeof others / sizeof *others; i++)
		if (ask_base(fd, others[i], &base) == 0 && base != fd)
			return ask_base(base, SIO_BASE_HANDLE, ret);
	return r;
}

bool cio_afd_is_open(cio_fd fd)
{
	DWORD flags;

	return CIO_SYSCALL_BOOL(GetHandleInformation, (HANDLE)fd, &flags) == 0;
}
