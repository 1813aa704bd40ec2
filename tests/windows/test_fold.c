/* SPDX-License-Identifier: MIT */
/* What Windows says is told under one name: each row of the table in sys/windows/error.c,
 * and each name that stays itself. */
#include "config.h"

#include <winsock2.h>
#include <windows.h>

#include "../support.h"

static const struct {
	int error, means;
} folded[] = {
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
	{ WSANOTINITIALISED,            CIO_ENOTSOCK },
	{ WSAEDISCON,                   CIO_ESHUTDOWN },
	{ WSAECANCELLED,                CIO_ECANCELED },
	{ WSA_E_CANCELLED,              CIO_ECANCELED },
};

/* Every name of cio/error.h but the four whose numbers mean something else to Windows. */
static const int kept[] = {
	CIO_EACCES, CIO_EADDRINUSE, CIO_EADDRNOTAVAIL, CIO_EAFNOSUPPORT, CIO_EAGAIN, CIO_EALREADY, CIO_EBADF,
	CIO_EBUSY, CIO_ECANCELED, CIO_ECHILD, CIO_ECONNABORTED, CIO_ECONNREFUSED, CIO_ECONNRESET,
	CIO_EDESTADDRREQ, CIO_EEXIST, CIO_EFAULT, CIO_EFBIG, CIO_EHOSTDOWN, CIO_EHOSTUNREACH, CIO_EILSEQ,
	CIO_EINPROGRESS, CIO_EINTR, CIO_EINVAL, CIO_EIO, CIO_EISCONN, CIO_EISDIR, CIO_ELOOP, CIO_EMFILE,
	CIO_EMSGSIZE, CIO_ENAMETOOLONG, CIO_ENETDOWN, CIO_ENETRESET, CIO_ENETUNREACH, CIO_ENOBUFS,
	CIO_ENODEV, CIO_ENOENT, CIO_ENOMEM, CIO_ENOPROTOOPT, CIO_ENOSPC, CIO_ENOSYS, CIO_ENOTCONN,
	CIO_ENOTDIR, CIO_ENOTSOCK, CIO_ENOTSUP, CIO_ENOTTY, CIO_ENXIO, CIO_EOVERFLOW, CIO_EPERM, CIO_EPIPE,
	CIO_EPROTO, CIO_EPROTONOSUPPORT, CIO_EPROTOTYPE, CIO_ERANGE, CIO_EROFS, CIO_ESHUTDOWN,
	CIO_ESOCKTNOSUPPORT, CIO_ESPIPE, CIO_ESTALE, CIO_ETIMEDOUT,
};

/* What a failed call answers. */
static int answer_to(cio_sockref s, int error)
{
	fault_reset();
	fault_fail("listen", 1, error);
	return cio_listen(s, 1);
}

START_TEST(two_codes_for_one_name_are_one)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	size_t i;

	for (i = 0; i < sizeof folded / sizeof *folded; i++)
		ck_assert_msg(answer_to(s.ref, folded[i].error) == folded[i].means, "%d", folded[i].error);
	fault_reset();
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_name_stays_itself)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	size_t i;

	for (i = 0; i < sizeof kept / sizeof *kept; i++)
		ck_assert_msg(answer_to(s.ref, -kept[i]) == kept[i], "%d", kept[i]);
	fault_reset();
	cio_socket_close(&s);
}
END_TEST

START_TEST(what_has_no_name_stays_as_windows_has_it)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);

	ck_assert_int_eq(answer_to(s.ref, WSASYSNOTREADY), -WSASYSNOTREADY);
	ck_assert_ptr_null(cio_error_name(-WSASYSNOTREADY));
	fault_reset();
	cio_socket_close(&s);
}
END_TEST

START_TEST(winsock_that_does_not_start_is_tried_again)
{
	cio_socket s;

	fault_reset();
	fault_fail("WSAStartup", 1, WSASYSNOTREADY);
	assert_error(cio_socket_open(AF_INET, SOCK_STREAM, 0, 0, &s), -WSASYSNOTREADY);
	assert_none(s);
	assert_ok(cio_socket_open(AF_INET, SOCK_STREAM, 0, 0, &s));
	cio_socket_close(&s);
	ck_assert_uint_eq(fault_calls("WSAStartup"), 2);
	assert_ok(cio_socket_open(AF_INET, SOCK_STREAM, 0, 0, &s));
	cio_socket_close(&s);
	ck_assert_uint_eq(fault_calls("WSAStartup"), 2);
	fault_reset();
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("fold");
	TCase *tc = add_fault_case(suite, "fold");

	/* First, before any other has started it. */
	tcase_add_test(tc, winsock_that_does_not_start_is_tried_again);
	tcase_add_test(tc, two_codes_for_one_name_are_one);
	tcase_add_test(tc, a_name_stays_itself);
	tcase_add_test(tc, what_has_no_name_stays_as_windows_has_it);
	return run_suite(suite);
}
