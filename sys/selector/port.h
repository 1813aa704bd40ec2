/* SPDX-License-Identifier: MIT */
#ifndef CIO_SELECTOR_PORT_H
#define CIO_SELECTOR_PORT_H

/* A completion port, for the selectors that wait at one. */

#include "../windows/syscall.h"

#include "selector.h"

/* Packets that are taken at a time. */
#define PORT_PACKETS 64

static inline int port_open(HANDLE *ret)
{
	return CIO_SYSCALL_ZERO(*ret, ERROR_NOT_ENOUGH_MEMORY, CreateIoCompletionPort, INVALID_HANDLE_VALUE, NULL, 0, 0);
}

/* The packets of a handle come here, with this key, for its life. */
static inline int port_join(HANDLE port, HANDLE handle, ULONG_PTR key)
{
	HANDLE same;

	return CIO_SYSCALL_ZERO(same, ERROR_NOT_ENOUGH_MEMORY, CreateIoCompletionPort, handle, port, key, 0);
}

static inline int port_post(HANDLE port, ULONG_PTR key)
{
	return CIO_SYSCALL_BOOL(PostQueuedCompletionStatus, port, 0, key, NULL);
}

/* Rounded up.  Of more than ten days the rest is waited for after these. */
static inline DWORD port_milliseconds(int64_t timeout)
{
	if (timeout > CIO_SEL_LONGEST)
		timeout = CIO_SEL_LONGEST;
	return timeout < 0 ? INFINITE : (DWORD)((timeout + 999999) / 1000000);
}

/* The count of packets, at most PORT_PACKETS. */
static inline int port_take(HANDLE port, OVERLAPPED_ENTRY packets[PORT_PACKETS], size_t max, int64_t timeout)
{
	ULONG n, most = max < PORT_PACKETS ? (ULONG)max : PORT_PACKETS;
	int r = CIO_SYSCALL_BOOL(GetQueuedCompletionStatusEx, port, packets, most, &n, port_milliseconds(timeout), FALSE);

	return r == 0 ? (int)n : r == CIO_ETIMEDOUT ? 0 : r;
}

/* When a wait ends; what is left of it then.  The port's clock is coarse and may be early, so ours decides. */
static inline int64_t port_end(int64_t timeout)
{
	return timeout > 0 ? cio_sel_now() + timeout : 0;
}

static inline int64_t port_left(int64_t timeout, int64_t end)
{
	if (timeout <= 0)
		return timeout;
	timeout = end - cio_sel_now();
	return timeout > 0 ? timeout : 0;
}

#endif
