/* SPDX-License-Identifier: MIT */
/* Errors: Win32's numbers, of which Winsock's are a part, each under one name of CIO_E*. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "win.h"
#include "../sys.h"

struct fold {
	DWORD error;
	int means;
};

/* Two or more codes for one name become the name's, and codes that cio/error.h took for names
 * which Windows lacks (CIO_ESRCH, CIO_E2BIG, CIO_EDOM, CIO_ENFILE) become what they say here.
 * What is not listed stays as it is.  Sorted. */
static const struct fold folds[] = {
	{ ERROR_FILE_NOT_FOUND,         CIO_ENOENT },
	{ ERROR_PATH_NOT_FOUND,         CIO_ENOENT },
	{ ERROR_TOO_MANY_OPEN_FILES,    CIO_EMFILE },
	{ ERROR_ACCESS_DENIED,          CIO_EACCES },
	{ ERROR_INVALID_ACCESS,         CIO_EACCES },
	{ ERROR_OUTOFMEMORY,            CIO_ENOMEM },
	{ ERROR_CRC,                    CIO_EIO },
	{ ERROR_BAD_LENGTH,             CIO_EINVAL },
	{ ERROR_WRITE_FAULT,            CIO_EIO },
	{ ERROR_READ_FAULT,             CIO_EIO },
	{ ERROR_GEN_FAILURE,            CIO_EIO },
	{ ERROR_SHARING_VIOLATION,      CIO_EBUSY },
	{ ERROR_LOCK_VIOLATION,         CIO_EBUSY },
	{ ERROR_HANDLE_DISK_FULL,       CIO_ENOSPC },
	{ ERROR_NOT_SUPPORTED,          CIO_ENOTSUP },
	{ ERROR_NETNAME_DELETED,        CIO_ECONNRESET },
	{ ERROR_FILE_EXISTS,            CIO_EEXIST },
	{ ERROR_INVALID_PARAMETER,      CIO_EINVAL },
	{ ERROR_BROKEN_PIPE,            CIO_EPIPE },
	{ ERROR_SEM_TIMEOUT,            CIO_ETIMEDOUT },
	{ ERROR_INVALID_NAME,           CIO_ENOENT },
	{ ERROR_PROC_NOT_FOUND,         CIO_ENOSYS },
	{ ERROR_NEGATIVE_SEEK,          CIO_EINVAL },
	{ ERROR_BAD_PATHNAME,           CIO_ENOENT },
	{ ERROR_FILENAME_EXCED_RANGE,   CIO_ENAMETOOLONG },
	{ ERROR_BAD_PIPE,               CIO_EPIPE },
	{ ERROR_PIPE_BUSY,              CIO_EBUSY },
	{ ERROR_PIPE_NOT_CONNECTED,     CIO_EPIPE },
	{ ERROR_MORE_DATA,              CIO_EMSGSIZE },
	{ WAIT_TIMEOUT,                 CIO_ETIMEDOUT },
	{ ERROR_NOACCESS,               CIO_EFAULT },
	{ ERROR_INVALID_FLAGS,          CIO_EINVAL },
	{ ERROR_CANCELLED,              CIO_ECANCELED },
	{ ERROR_CONNECTION_REFUSED,     CIO_ECONNREFUSED },
	{ ERROR_GRACEFUL_DISCONNECT,    CIO_ESHUTDOWN },
	{ ERROR_ADDRESS_ALREADY_ASSOCIATED, CIO_EADDRINUSE },
	{ ERROR_ADDRESS_NOT_ASSOCIATED, CIO_EADDRNOTAVAIL },
	{ ERROR_CONNECTION_INVALID,     CIO_ENOTCONN },
	{ ERROR_CONNECTION_ACTIVE,      CIO_EISCONN },
	{ ERROR_NETWORK_UNREACHABLE,    CIO_ENETUNREACH },
	{ ERROR_HOST_UNREACHABLE,       CIO_EHOSTUNREACH },
	{ ERROR_PROTOCOL_UNREACHABLE,   CIO_EHOSTUNREACH },
	{ ERROR_PORT_UNREACHABLE,       CIO_ECONNRESET },
	{ ERROR_REQUEST_ABORTED,        CIO_ECONNABORTED },
	{ ERROR_CONNECTION_ABORTED,     CIO_ECONNABORTED },
	{ ERROR_NO_SYSTEM_RESOURCES,    CIO_ENOBUFS },
	{ ERROR_WORKING_SET_QUOTA,      CIO_ENOBUFS },
	{ ERROR_COMMITMENT_LIMIT,       CIO_ENOMEM },
	{ ERROR_TIMEOUT,                CIO_ETIMEDOUT },
	{ ERROR_INVALID_USER_BUFFER,    CIO_ENOBUFS },
	{ ERROR_NOT_ENOUGH_QUOTA,       CIO_ENOBUFS },
	{ WSAEBADF,                     CIO_EBADF },
	{ WSAEPFNOSUPPORT,              CIO_EAFNOSUPPORT },
	{ WSANOTINITIALISED,            CIO_ENOTSOCK },	/* no socket exists */
	{ WSAEDISCON,                   CIO_ESHUTDOWN },
	{ WSAECANCELLED,                CIO_ECANCELED },
	{ WSA_E_CANCELLED,              CIO_ECANCELED },
};

int cio_win_fold(DWORD error)
{
	size_t low = 0, high = sizeof folds / sizeof *folds;

	while (low < high) {
		size_t i = low + (high - low) / 2;

		if (folds[i].error == error)
			return folds[i].means;
		if (folds[i].error < error)
			low = i + 1;
		else
			high = i;
	}
	/* A failure is never 0, nor a code that would not fit. */
	return error == 0 || error > INT_MAX ? CIO_EIO : -(int)error;
}

/* Without the line's end and the full stop, as other systems' messages are. */
static DWORD trim(const WCHAR *text, DWORD len)
{
	while (len > 0 && (text[len - 1] <= L' ' || text[len - 1] == L'.'))
		len--;
	return len;
}

static int message(DWORD error, char *buf, int size)
{
	WCHAR text[512];
	DWORD len = 0;
	int n = 0;

	if (CIO_SYSCALL_ZERO(len, ERROR_NOT_FOUND, FormatMessageW,
		FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS | FORMAT_MESSAGE_MAX_WIDTH_MASK, NULL,
		error, 0, text, sizeof text / sizeof *text, NULL) < 0)
		return 0;
	len = trim(text, len);
	if (len == 0 || CIO_SYSCALL_ZERO(n, ERROR_NO_UNICODE_TRANSLATION, WideCharToMultiByte, CP_UTF8, 0, text,
		(int)len, buf, size, NULL, NULL) < 0)
		return 0;
	return n;
}

/* Up to a whole character. */
static void copy(const char *text, size_t len, char *buf, size_t size)
{
	if (len >= size) {
		len = size - 1;
		while (len > 0 && ((unsigned char)text[len] & 0xc0) == 0x80)
			len--;
	}
	memcpy(buf, text, len);
	buf[len] = '\0';
}

void cio_sys_strerror(int error, char *buf, size_t size)
{
	char text[1024];
	int len = 0;

	if (error > 0)
		len = snprintf(text, sizeof text, "not an error");
	else if (error > -65536)
		len = message((DWORD)-error, text, sizeof text);
	if (len <= 0)
		len = snprintf(text, sizeof text, "Unknown error %d", error);
	copy(text, (size_t)len, buf, size);
}
