/* SPDX-License-Identifier: MIT */
#ifndef CIO_SYS_WINDOWS_SYSCALL_H
#define CIO_SYS_WINDOWS_SYSCALL_H

/* Every call into Windows that can fail goes through here, and nothing else in libcio asks
 * for the last error: CIO_SYSCALL(listen, fd, backlog).  Winsock's last error and Win32's are
 * one and the same.  Names of functions, so that grep and the fault hook find them; the
 * macro's suffix says how a function tells of its failure:
 *
 *   CIO_SYSCALL         -1, as Winsock does; otherwise 0 or a count
 *   CIO_SYSCALL_SOCKET  INVALID_SOCKET
 *   CIO_SYSCALL_WAIT    WAIT_FAILED; otherwise what ended it
 *   CIO_SYSCALL_HANDLE  INVALID_HANDLE_VALUE
 *   CIO_SYSCALL_BOOL    FALSE
 *   CIO_SYSCALL_RAW     FALSE, and the error is as Windows has it, for cio_win_fold()
 *   CIO_SYSCALL_ERROR   returns its error
 *   CIO_SYSCALL_ZERO    0 or NULL, and may not say why: otherwise is the error then
 *   CIO_SYSCALL_STATUS  an NTSTATUS below 0; what began is not said to have failed */

#include <stdbool.h>
#include <stddef.h>

#include <winsock2.h>
#include <windows.h>
#include <winternl.h>

#include <cio/error.h>
#include <cio/fd.h>

/* One CIO_E* for each error of Windows: the table is in error.c. */
int cio_win_fold(DWORD error);

static inline DWORD sys_last_error(void)
{
	return GetLastError();
}

static inline int sys_failure(void)
{
	return cio_win_fold(sys_last_error());
}

static inline int sys_ret(int r)
{
	return r < 0 ? sys_failure() : r;
}

static inline int sys_ret_socket(SOCKET s, cio_fd *ret)
{
	if (s == INVALID_SOCKET)
		return sys_failure();
	*ret = s;
	return 0;
}

static inline int sys_ret_wait(DWORD r)
{
	return r == WAIT_FAILED ? sys_failure() : (int)r;
}

static inline int sys_ret_handle(HANDLE h, HANDLE *ret)
{
	if (h == INVALID_HANDLE_VALUE)
		return sys_failure();
	*ret = h;
	return 0;
}

static inline int sys_ret_bool(int r)
{
	return r ? 0 : sys_failure();
}

static inline int sys_ret_raw(int r)
{
	return r ? 0 : -(int)sys_last_error();
}

static inline int sys_ret_error(int error)
{
	return error ? cio_win_fold((DWORD)error) : 0;
}

static inline int sys_ret_zero(bool done, DWORD otherwise)
{
	DWORD error;

	if (done)
		return 0;
	error = sys_last_error();
	return cio_win_fold(error ? error : otherwise);
}

#define SYS_RET_ZERO(ret, otherwise, call) \
	(SetLastError(0), sys_ret_zero(((ret) = (call)) != 0, otherwise))

#define SYS_RET_STATUS(call) sys_ret_status((long)(call))

static inline int sys_ret_status(long status)
{
	return status < 0 ? cio_win_fold(RtlNtStatusToDosError(status)) : 0;
}

#ifdef CIO_FAULTS
# include "../fault.h"

static inline int sys_ret_after(const char *name, int r)
{
	int error = r < 0 ? 0 : cio_fault_after(name);

	return error ? cio_win_fold((DWORD)error) : r;
}

static _Thread_local int sys_fault;

static inline bool sys_fault_pending(const char *name)
{
	return (sys_fault = cio_fault_before(name)) != 0;
}

# define SYS_HOOKED(name, result) \
	(sys_fault_pending(#name) ? cio_win_fold((DWORD)sys_fault) : sys_ret_after(#name, result))
# define CIO_SYSCALL(name, ...)             SYS_HOOKED(name, sys_ret(name(__VA_ARGS__)))
# define CIO_SYSCALL_SOCKET(name, ret, ...) SYS_HOOKED(name, sys_ret_socket(name(__VA_ARGS__), ret))
# define CIO_SYSCALL_WAIT(name, ...)        SYS_HOOKED(name, sys_ret_wait(name(__VA_ARGS__)))
# define CIO_SYSCALL_HANDLE(name, ret, ...) SYS_HOOKED(name, sys_ret_handle(name(__VA_ARGS__), ret))
# define CIO_SYSCALL_BOOL(name, ...)        SYS_HOOKED(name, sys_ret_bool(name(__VA_ARGS__)))
# define CIO_SYSCALL_RAW(name, ...) \
	(sys_fault_pending(#name) ? -sys_fault : sys_ret_after(#name, sys_ret_raw(name(__VA_ARGS__))))
# define CIO_SYSCALL_ERROR(name, ...)       SYS_HOOKED(name, sys_ret_error(name(__VA_ARGS__)))
# define CIO_SYSCALL_ZERO(ret, otherwise, name, ...) \
	SYS_HOOKED(name, SYS_RET_ZERO(ret, otherwise, name(__VA_ARGS__)))
# define CIO_SYSCALL_STATUS(name, ...) \
	(sys_fault_pending(#name) ? cio_win_fold((DWORD)sys_fault) : SYS_RET_STATUS(name(__VA_ARGS__)))
# define CIO_LENGTH(name, len) cio_fault_length(#name, (size_t)(len))
#else
# define CIO_SYSCALL(name, ...)             sys_ret(name(__VA_ARGS__))
# define CIO_SYSCALL_SOCKET(name, ret, ...) sys_ret_socket(name(__VA_ARGS__), ret)
# define CIO_SYSCALL_WAIT(name, ...)        sys_ret_wait(name(__VA_ARGS__))
# define CIO_SYSCALL_HANDLE(name, ret, ...) sys_ret_handle(name(__VA_ARGS__), ret)
# define CIO_SYSCALL_BOOL(name, ...)        sys_ret_bool(name(__VA_ARGS__))
# define CIO_SYSCALL_RAW(name, ...)         sys_ret_raw(name(__VA_ARGS__))
# define CIO_SYSCALL_ERROR(name, ...)       sys_ret_error(name(__VA_ARGS__))
# define CIO_SYSCALL_ZERO(ret, otherwise, name, ...) SYS_RET_ZERO(ret, otherwise, name(__VA_ARGS__))
# define CIO_SYSCALL_STATUS(name, ...)       SYS_RET_STATUS(name(__VA_ARGS__))
# define CIO_LENGTH(name, len)              (len)
#endif

#endif
