/* SPDX-License-Identifier: MIT */
#ifndef CIO_SYS_UNIX_H
#define CIO_SYS_UNIX_H

/* What the files of sys/unix share. */

#include "syscall.h"

#include <cio/sockaddr.h>

#pragma GCC visibility push(hidden)

/* Closes without a report: the descriptor is gone whatever close(2) says. */
void cio_unix_close(int fd);

/* The two flags of a descriptor by fcntl(2); the second call only if something changes. */
int cio_unix_get_flag(int fd, int get, int flag, bool *ret);
int cio_unix_set_flag(int fd, int get, int set, int flag, bool on);
int cio_unix_swap_flag(int fd, int get, int set, int flag, bool on, bool *ret_was);

/* Gives a fresh descriptor the flags that its system call could not: both if the call
 * takes none, exactly.  Closes it on failure. */
int cio_unix_finish(int fd, unsigned flags, bool inherits_mode);

/* SO_NOSIGPIPE where it is the only way; nothing where sends have MSG_NOSIGNAL. */
int cio_unix_no_sigpipe(int fd);

/* A message as the system has it; empty is for one without buffers.  answer writes what
 * recvmsg(2) said of it. */
struct cio_msghdr;
int cio_unix_msg_to_send(const struct cio_msghdr *msg, size_t nbufs, struct iovec *empty, struct msghdr *ret);
int cio_unix_msg_to_fill(const struct cio_msghdr *msg, size_t nbufs, struct iovec *empty, struct msghdr *ret);
void cio_unix_msg_answer(const struct msghdr *m, struct cio_msghdr *ret);

/* recvmsg(2); descriptors that come along are closed by exec. */
cio_ssize cio_unix_recvmsg(int fd, struct msghdr *m, int flags);

/* Around a write that has no flag against SIGPIPE: blocks the signal in this thread, and
 * eats the one that the write raised.  r is what the write returned, asked the bytes that
 * it was to write.  With CIO_KEEP_SIGPIPE in flags neither does anything. */
struct unix_sigpipe {
	bool keep;
	bool was_blocked;
	bool was_pending;
};
int cio_unix_sigpipe_begin(struct unix_sigpipe *g, unsigned flags);
void cio_unix_sigpipe_end(const struct unix_sigpipe *g, cio_ssize r, size_t asked);

#pragma GCC visibility pop

/* The most that one call moves, here as in Linux itself: 2 GiB less a page.  Linux refuses
 * some lengths that wrap, Darwin and Cygwin those from INT_MAX on. */
static inline size_t cio_unix_length(size_t len)
{
	return len < 0x7ffff000 ? len : 0x7ffff000;
}

/* May the kernel read this much?  A length made by hand can be beyond the address. */
static inline bool cio_unix_addr_ok(const struct cio_sockaddr *a)
{
	return a->len <= sizeof a->u;
}

/* BSD's length byte: kernels write it themselves, programs read it. */
#ifdef HAVE_STRUCT_SOCKADDR_SA_LEN
static inline void cio_unix_addr_length_byte(struct cio_sockaddr *a)
{
	a->u.sa.sa_len = (unsigned char)a->len;
}
#else
static inline void cio_unix_addr_length_byte(struct cio_sockaddr *a)
{
	(void)a;
}
#endif

/* Linux counts the zero byte after a path that fills sun_path, which is beyond it: bind(2) and
 * connect(2) do not take back what getsockname(2) said. */
#ifdef __linux__
static inline socklen_t cio_unix_addr_length(const struct cio_sockaddr *a, socklen_t len)
{
	return len > sizeof a->u.un && a->u.sa.sa_family == AF_UNIX ? (socklen_t)sizeof a->u.un : len;
}
#else
static inline socklen_t cio_unix_addr_length(const struct cio_sockaddr *a, socklen_t len)
{
	(void)a;
	return len;
}
#endif

/* The room that a kernel is given for an address, and what to believe of its answer:
 * a length may be more than was written.  What follows the address is one zero byte,
 * so that a path is terminated. */
static inline void cio_unix_addr_answer(struct cio_sockaddr *a, socklen_t len)
{
	a->truncated = len > sizeof a->u;
	a->len = a->truncated ? (uint32_t)sizeof a->u : (uint32_t)cio_unix_addr_length(a, len);
	if (a->len < sizeof a->u)
		a->u.bytes[a->len] = 0;
}

#endif
