/* SPDX-License-Identifier: MIT */
/* TransmitFile. */
#include "config.h"

#include <winsock2.h>
#include <windows.h>

#include <stdio.h>
#include <string.h>

#include "../support.h"

static const char text[] = "what is in the file";

/* A file that is gone when it is closed. */
static cio_file make_file(char dir[64])
{
	cio_file f = CIO_FILE_NONE;
	char path[96];
	DWORD n;
	HANDLE h;

	make_dir(dir, 64);
	snprintf(path, sizeof path, "%s\\file", dir);
	h = CreateFileA(path, GENERIC_READ | GENERIC_WRITE, 0, NULL, CREATE_NEW, FILE_FLAG_DELETE_ON_CLOSE, NULL);
	ck_assert(h != INVALID_HANDLE_VALUE);
	ck_assert(WriteFile(h, text, sizeof text - 1, &n, NULL));
	f.ref.fd = (cio_fd)h;
	return f;
}

START_TEST(a_part_of_a_file_is_sent)
{
	cio_socket a, b;
	char dir[64], buf[64];
	cio_file f = make_file(dir);

	make_tcp_pair(AF_INET, &a, &b);
	ck_assert_int_eq(cio_sendfile(a.ref, f.ref, 5, 6, 0), 6);
	ck_assert_int_eq(cio_recv(b.ref, buf, sizeof buf, 0), 6);
	ck_assert(memcmp(buf, text + 5, 6) == 0);
	cio_socket_close(&a);
	cio_socket_close(&b);
	cio_file_close(&f);
	remove_dir(dir);
}
END_TEST

START_TEST(what_cannot_be_sent_is_an_error)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	char dir[64];
	cio_file f = make_file(dir);

	ck_assert_int_lt(cio_sendfile(s.ref, f.ref, 0, 4, 0), 0);
	ck_assert_int_lt(cio_sendfile(CIO_SOCKREF(CIO_FD_NONE), f.ref, 0, 4, 0), 0);
	assert_error(cio_sendfile(s.ref, f.ref, -1, 4, 0), CIO_EINVAL);
	cio_socket_close(&s);
	cio_file_close(&f);
	remove_dir(dir);
}
END_TEST

static const char *const calls[] = { "CreateEventW", "WSAIoctl", "TransmitFile" };

START_TEST(each_system_call_can_fail)
{
	cio_socket a, b;
	char dir[64];
	cio_file f = make_file(dir);

	make_tcp_pair(AF_INET, &a, &b);
	fault_fail(calls[_i], 1, -CIO_ENOBUFS);
	assert_error(cio_sendfile(a.ref, f.ref, 0, 4, 0), CIO_ENOBUFS);
	cio_socket_close(&a);
	cio_socket_close(&b);
	cio_file_close(&f);
	remove_dir(dir);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("sendfile");
	TCase *tc = add_case(suite, "sendfile");

	tcase_add_test(tc, a_part_of_a_file_is_sent);
	tcase_add_test(tc, what_cannot_be_sent_is_an_error);

	tc = add_fault_case(suite, "faults");
	tcase_add_loop_test(tc, each_system_call_can_fail, 0, 3);
	return run_suite(suite);
}
