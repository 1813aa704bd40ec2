/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <winsock2.h>
#include <windows.h>
#include <winternl.h>

#include <stdio.h>

#include "support.h"

NTSYSAPI NTSTATUS NTAPI NtQueryEvent(HANDLE event, int class, void *ret, ULONG size, ULONG *ret_size);

static bool is_event(HANDLE h)
{
	struct { LONG type, state; } event;

	return NtQueryEvent(h, 0 /* EventBasicInformation */, &event, sizeof event, NULL) >= 0;
}

/* Numbers are given from the lowest on.  Events are left out: locks of the thread library get one when
 * they are first fought for, and keep it. */
static int count_numbers(void)
{
	enum { GAP = 128 };
	ULONG_PTR h, last = 0;
	DWORD flags;
	int n = 0;

	for (h = 4; h <= last + 4 * GAP; h += 4)
		if (GetHandleInformation((HANDLE)h, &flags)) {
			last = h;
			n += !is_event((HANDLE)h);
		}
	return n;
}

/* Winsock keeps a handle from its first sockets on, and the variables of threads from the first that the
 * fault hook has.  Sockets are not libcio's, whose own beginning is tested. */
static void begin_winsock(void)
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	static bool begun;
	char text[128];
	SOCKET s[3];
	WSADATA data;
	int i, len = sizeof a;

	if (begun)
		return;
	begun = true;
	cio_strerror(CIO_ENOMEM, text, sizeof text);
	WSAStartup(MAKEWORD(2, 2), &data);
	for (i = 0; i < 2; i++)
		s[i] = WSASocketW(AF_INET, SOCK_STREAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED);
	bind(s[0], (struct sockaddr *)&a, sizeof a);
	listen(s[0], 1);
	getsockname(s[0], (struct sockaddr *)&a, &len);
	connect(s[1], (struct sockaddr *)&a, sizeof a);
	s[2] = accept(s[0], NULL, NULL);
	for (i = 0; i < 3; i++)
		closesocket(s[i]);
}

/* Wine's GetProcessHandleCount succeeds and counts nothing. */
int open_descriptors(void)
{
	DWORD n = 0;

	begin_winsock();
	if (!GetProcessHandleCount(GetCurrentProcess(), &n))
		return -1;
	return n > 0 ? (int)n : count_numbers();
}

/* Raw sockets ask for it, and nothing else does here. */
bool kernel_version(unsigned *ret_major, unsigned *ret_minor)
{
	(void)ret_major;
	(void)ret_minor;
	return false;
}

bool is_privileged(void)
{
	SOCKET s = WSASocketW(AF_INET, SOCK_RAW, IPPROTO_ICMP, NULL, 0, WSA_FLAG_OVERLAPPED);

	if (s == INVALID_SOCKET)
		return false;
	closesocket(s);
	return true;
}

static bool udp_pair(cio_socket *ret_a, cio_socket *ret_b)
{
	struct cio_sockaddr a = loopback(AF_INET), b = loopback(AF_INET);

	*ret_a = make_socket(AF_INET, SOCK_DGRAM);
	*ret_b = make_socket(AF_INET, SOCK_DGRAM);
	assert_ok(cio_bind(ret_a->ref, &a));
	assert_ok(cio_bind(ret_b->ref, &b));
	assert_ok(cio_local_addr(ret_a->ref, &a));
	assert_ok(cio_local_addr(ret_b->ref, &b));
	assert_ok(cio_connect(ret_a->ref, &b));
	assert_ok(cio_connect(ret_b->ref, &a));
	return true;
}

bool system_pair(int type, cio_socket *ret_a, cio_socket *ret_b)
{
	switch (type) {
	case SOCK_STREAM:
		make_tcp_pair(AF_INET, ret_a, ret_b);
		return true;
	case SOCK_DGRAM:
		return udp_pair(ret_a, ret_b);
	default:
		return false;
	}
}

cio_fd open_no_socket(void)
{
	HANDLE h = CreateFileW(L"NUL", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL,
		OPEN_EXISTING, 0, NULL);

	ck_assert(h != INVALID_HANDLE_VALUE);
	return (cio_fd)h;
}

void close_no_socket(cio_fd fd)
{
	CloseHandle((HANDLE)fd);
}

bool is_inherited(cio_fd fd)
{
	DWORD flags;

	ck_assert(GetHandleInformation((HANDLE)fd, &flags));
	return (flags & HANDLE_FLAG_INHERIT) != 0;
}

/* Winsock does not tell.  A receive that ends at once by its timeout blocks, one that would
 * block does not; other answers say nothing. */
bool mode_is(cio_sockref s, bool nonblocking)
{
	DWORD before = 0, moment = 1;
	int len = sizeof before, error;
	char byte;

	if (getsockopt(s.fd, SOL_SOCKET, SO_RCVTIMEO, (char *)&before, &len) != 0)
		return true;
	setsockopt(s.fd, SOL_SOCKET, SO_RCVTIMEO, (const char *)&moment, sizeof moment);
	error = recv(s.fd, &byte, 1, MSG_PEEK) < 0 ? WSAGetLastError() : 0;
	setsockopt(s.fd, SOL_SOCKET, SO_RCVTIMEO, (const char *)&before, sizeof before);
	return error == WSAEWOULDBLOCK ? nonblocking : error == WSAETIMEDOUT ? !nonblocking : true;
}

/* Without its full stop and line end, which a message has nowhere else. */
const char *system_message(int error)
{
	static char text[512];
	DWORD len = FormatMessageA(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, NULL, (DWORD)-error, 0,
		text, sizeof text, NULL);

	while (len > 0 && (text[len - 1] <= ' ' || text[len - 1] == '.'))
		text[--len] = '\0';
	return text;
}

bool says_no_socket(int r)
{
	return r == CIO_ENOTSOCK || ((r == CIO_ENOTSUP || r == CIO_EINVAL) && closed_gate(GATE_NO_SOCKET));
}

bool says_closed(int r)
{
	return says_no_socket(r);
}

/* select, because WSAPoll knows no urgent data. */
bool wait_until(cio_sockref s, enum readiness what, int milliseconds)
{
	struct timeval t = { .tv_sec = milliseconds / 1000, .tv_usec = milliseconds % 1000 * 1000 };
	fd_set wanted, failed;

	FD_ZERO(&wanted);
	FD_ZERO(&failed);
	FD_SET(s.fd, &wanted);
	FD_SET(s.fd, &failed);
	return select(0, what == READABLE ? &wanted : NULL, what == WRITABLE ? &wanted : NULL, &failed,
		milliseconds < 0 ? NULL : &t) > 0;
}

int64_t monotonic_now(void)
{
	LARGE_INTEGER now, frequency;

	QueryPerformanceCounter(&now);
	QueryPerformanceFrequency(&frequency);
	return now.QuadPart / frequency.QuadPart * 1000000000
		+ now.QuadPart % frequency.QuadPart * 1000000000 / frequency.QuadPart;
}

void make_dir(char *ret, size_t size)
{
	static LONG count;
	char tmp[MAX_PATH];

	ck_assert(GetTempPathA(sizeof tmp, tmp) > 0);
	do
		snprintf(ret, size, "%scio-%lu-%ld", tmp, GetCurrentProcessId(), InterlockedIncrement(&count));
	while (!CreateDirectoryA(ret, NULL) && GetLastError() == ERROR_ALREADY_EXISTS);
}

void remove_dir(const char *path)
{
	WIN32_FIND_DATAA entry;
	char name[MAX_PATH + 16];
	HANDLE dir;

	snprintf(name, sizeof name, "%s\\*", path);
	dir = FindFirstFileA(name, &entry);
	if (dir != INVALID_HANDLE_VALUE) {
		do {
			snprintf(name, sizeof name, "%s\\%s", path, entry.cFileName);
			DeleteFileA(name);
		} while (FindNextFileA(dir, &entry));
		FindClose(dir);
	}
	RemoveDirectoryA(path);
}

static SRWLOCK shared = SRWLOCK_INIT;

void lock_shared(void)
{
	AcquireSRWLockExclusive(&shared);
}

void unlock_shared(void)
{
	ReleaseSRWLockExclusive(&shared);
}
