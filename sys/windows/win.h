/* SPDX-License-Identifier: MIT */
#ifndef CIO_SYS_WIN_H
#define CIO_SYS_WIN_H

/* What the files of sys/windows share. */

#include "syscall.h"

#include <limits.h>

#include <cio/sockaddr.h>

/* WSAStartup, once a process.  Winsock is never told to end: sockets may outlive all that
 * libcio knows of. */
int cio_win_start(void);

/* Closes without a report: the handle is gone whatever Windows says. */
void cio_win_close_socket(cio_fd fd);
void cio_win_close_handle(cio_fd fd);

/* HANDLE_FLAG_INHERIT. */
int cio_win_get_inherit(cio_fd fd, bool *ret);
int cio_win_set_inherit(cio_fd fd, bool on);

/* Makes a socket as cio_sys_socket() does, but for what is only so that it behaves as elsewhere. */
int cio_win_socket(int domain, int type, int protocol, bool inherit, cio_fd *ret);

/* Can the kernel take this address? */
int cio_win_addr_check(const struct cio_sockaddr *a);

/* WSAIoctl(), by a code of optnames.h: what it is given, and room for its answer. */
int cio_win_ioctl(cio_fd fd, int code, const void *value, size_t len, void *ret, size_t size);

/* A function that only the provider of a socket knows, as WSAIoctl() has it.  Asked each
 * time: providers differ, and none asks the kernel. */
int cio_win_extension(cio_fd fd, const GUID *id, void *ret, size_t size);

/* The process at the other end of an AF_UNIX socket. */
int cio_win_peer_pid(cio_fd fd, DWORD *ret);

/* SO_TYPE. */
int cio_win_socket_type(cio_fd fd, int *ret);

/* Lengths are ints. */
static inline size_t cio_win_length(size_t len)
{
	return len < INT_MAX ? len : (size_t)INT_MAX;
}

/* What to believe of a length that the kernel wrote.  One zero byte follows the address, so
 * that a path is terminated. */
static inline void cio_win_addr_answer(struct cio_sockaddr *a, int len)
{
	a->truncated = len > (int)sizeof a->u;
	a->len = len < 0 ? 0 : a->truncated ? (uint32_t)sizeof a->u : (uint32_t)len;
	if (a->len < sizeof a->u)
		a->u.bytes[a->len] = 0;
}

/* The sender that a receive wrote into from, whose family was AF_UNSPEC before. */
void cio_win_addr_received(const struct cio_sockaddr *from, int len, struct cio_sockaddr *ret);

#endif
