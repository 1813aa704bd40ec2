/* SPDX-License-Identifier: MIT */
/* Which CIO_E* each of Windows' errors is: the table, and that nothing else is folded. */
#include "config.h"

#include <winsock2.h>
#include <windows.h>

#include "../support.h"

static const struct {
	DWORD error;
	int means;
} folded[] = {
	{ ERROR_FILE_NOT_FOUND, CIO_ENOENT },
	{ ERROR_PATH_NOT_FOUND, CIO_ENOENT },
	{ ERROR_TOO_MANY_OPEN_FILES, CIO_EMFILE },
	{ ERROR_ACCESS_DENIED, CIO_EACCES },
	{ ERROR_INVALID_ACCESS, CIO_EACCES },
	{ ERROR_OUTOFMEMORY, CIO_ENOMEM },
	{ ERROR_CRC, CIO_EIO },
	{ ERROR_BAD_LENGTH, CIO_EINVAL },
	{ ERROR_WRITE_FAULT, CIO_EIO },
	{ ERROR_READ_FAULT, CIO_EIO },
	{ ERROR_GEN_FAILURE, CIO_EIO },
	{ ERROR_SHARING_VIOLATION, CIO_EBUSY },
	{ ERROR_LOCK_VIOLATION, CIO_EBUSY },
	{ ERROR_HANDLE_DISK_FULL, CIO_ENOSPC },
	{ ERROR_NOT_SUPPORTED, CIO_ENOTSUP },
	{ ERROR_NETNAME_DELETED, CIO_ECONNRESET },
	{ ERROR_FILE_EXISTS, CIO_EEXIST },
	{ ERROR_INVALID_PARAMETER, CIO_EINVAL },
	{ ERROR_BROKEN_PIPE, CIO_EPIPE },
	{ ERROR_SEM_TIMEOUT, CIO_ETIMEDOUT },
	{ ERROR_INVALID_NAME, CIO_ENOENT },
	{ ERROR_PROC_NOT_FOUND, CIO_ENOSYS },
	{ ERROR_NEGATIVE_SEEK, CIO_EINVAL },
	{ ERROR_BAD_PATHNAME, CIO_ENOENT },
	{ ERROR_FILENAME_EXCED_RANGE, CIO_ENAMETOOLONG },
	{ ERROR_BAD_PIPE, CIO_EPIPE },
	{ ERROR_PIPE_BUSY, CIO_EBUSY },
	{ ERROR_PIPE_NOT_CONNECTED, CIO_EPIPE },
	{ ERROR_MORE_DATA, CIO_EMSGSIZE },
	{ WAIT_TIMEOUT, CIO_ETIMEDOUT },
	{ ERROR_NOACCESS, CIO_EFAULT },
	{ ERROR_INVALID_FLAGS, CIO_EINVAL },
	{ ERROR_CANCELLED, CIO_ECANCELED },
	{ ERROR_CONNECTION_REFUSED, CIO_ECONNREFUSED },
	{ ERROR_GRACEFUL_DISCONNECT, CIO_ESHUTDOWN },
	{ ERROR_ADDRESS_ALREADY_ASSOCIATED, CIO_EADDRINUSE },
	{ ERROR_ADDRESS_NOT_ASSOCIATED, CIO_EADDRNOTAVAIL },
	{ ERROR_CONNECTION_INVALID, CIO_ENOTCONN },
	{ ERROR_CONNECTION_ACTIVE, CIO_EISCONN },
	{ ERROR_NETWORK_UNREACHABLE, CIO_ENETUNREACH },
	{ ERROR_HOST_UNREACHABLE, CIO_EHOSTUNREACH },
	{ ERROR_PROTOCOL_UNREACHABLE, CIO_EHOSTUNREACH },
	{ ERROR_PORT_UNREACHABLE, CIO_ECONNRESET },
	{ ERROR_REQUEST_ABORTED, CIO_ECONNABORTED },
	{ ERROR_CONNECTION_ABORTED, CIO_ECONNABORTED },
	{ ERROR_NO_SYSTEM_RESOURCES, CIO_ENOBUFS },
	{ ERROR_WORKING_SET_QUOTA, CIO_ENOBUFS },
	{ ERROR_COMMITMENT_LIMIT, CIO_ENOMEM },
	{ ERROR_TIMEOUT, CIO_ETIMEDOUT },
	{ ERROR_INVALID_USER_BUFFER, CIO_ENOBUFS },
	{ ERROR_NOT_ENOUGH_QUOTA, CIO_ENOBUFS },
	{ WSAEBADF, CIO_EBADF },
	{ WSAEPFNOSUPPORT, CIO_EAFNOSUPPORT },
	{ WSANOTINITIALISED, CIO_ENOTSOCK },
	{ WSAEDISCON, CIO_ESHUTDOWN },
	{ WSAECANCELLED, CIO_ECANCELED },
	{ WSA_E_CANCELLED, CIO_ECANCELED },
};
#define COUNT ((int)(sizeof folded / sizeof *folded))

/* Winsock's own numbers, and all of Win32's that any call of libcio can meet. */
#define LAST_CODE 11100

/* A verb that does nothing but the one call. */
static int answer_to(cio_sockref s, DWORD error)
{
	fault_reset();
	fault_fail("listen", 1, (int)error);
	return cio_listen(s, 1);
}

START_TEST(a_row_means_what_the_table_says)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	int r = answer_to(s.ref, folded[_i].error);

	ck_assert_msg(r == folded[_i].means, "%lu is %d, not %d", folded[_i].error, r, folded[_i].means);
	ck_assert_ptr_nonnull(cio_error_name(r));
	cio_socket_close(&s);
}
END_TEST

static bool in_table(DWORD error)
{
	int i;

	for (i = 0; i < COUNT; i++)
		if (folded[i].error == error)
			return true;
	return false;
}

START_TEST(every_other_error_is_itself)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	DWORD error;

	for (error = 1; error < LAST_CODE; error++)
		if (!in_table(error))
			ck_assert_int_eq(answer_to(s.ref, error), -(int)error);
	cio_socket_close(&s);
}
END_TEST

START_TEST(what_would_wrap_is_an_error_all_the_same)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);

	assert_error(answer_to(s.ref, 0x80000000u), CIO_EIO);
	assert_error(answer_to(s.ref, 0xffffffffu), CIO_EIO);
	cio_socket_close(&s);
}
END_TEST

/* Names that Windows lacks have numbers that no call's error becomes. */
START_TEST(invented_names_are_never_what_the_system_said)
{
	static const int invented[] = { CIO_E2BIG, CIO_EDOM, CIO_ENFILE, CIO_ESRCH };
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	DWORD error;
	size_t i;
	int r;

	for (error = 1; error < LAST_CODE; error++) {
		r = answer_to(s.ref, error);
		for (i = 0; i < sizeof invented / sizeof *invented; i++)
			ck_assert_msg(r != invented[i], "%lu becomes %d", error, r);
	}
	cio_socket_close(&s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("fold");
	TCase *tc = add_fault_case(suite, "errors");

	tcase_add_loop_test(tc, a_row_means_what_the_table_says, 0, COUNT);
	tcase_add_test(tc, every_other_error_is_itself);
	tcase_add_test(tc, what_would_wrap_is_an_error_all_the_same);
	tcase_add_test(tc, invented_names_are_never_what_the_system_said);
	return run_suite(suite);
}
