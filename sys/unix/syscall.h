/* SPDX-License-Identifier: MIT */
#ifndef CIO_SYS_UNIX_SYSCALL_H
#define CIO_SYS_UNIX_SYSCALL_H

/* Every system call of libcio goes through here, and nothing else in libcio reads
 * errno.  CIO_SYSCALL(listen, fd, backlog) reads as the manual does, and grep finds it. */

#include <errno.h>
#include <stdbool.h>
#include <sys/types.h>

#include <cio/error.h>
#include <cio/fd.h>

/* Two names for one error become one: EWOULDBLOCK is EAGAIN, EOPNOTSUPP is ENOTSUP. */
static inline int sys_error(int error)
{
#if EWOULDBLOCK != EAGAIN
	if (error == EWOULDBLOCK)
		error = EAGAIN;
#endif
#if EOPNOTSUPP != ENOTSUP
	if (error == EOPNOTSUPP)
		error = ENOTSUP;
#endif
	return -error;
}

/* Linux looks at 32 bits, POSIX and musl have an int, all others take a long. */
#if defined(__linux__) && !defined(__GLIBC__)
typedef int sys_ioctl_request;
#else
typedef unsigned long sys_ioctl_request;
#endif

/* Below zero rather than -1: a caller that then asks for r < 0 is not asked twice. */
static inline int sys_ret(int r)
{
	return r < 0 ? sys_error(errno) : r;
}

static inline cio_ssize sys_ret_len(ssize_t n)
{
	return n < 0 ? sys_error(errno) : (cio_ssize)n;
}

/* For what signal handlers may call: the interrupted program finds its errno. */
static inline int sys_errno_save(void)
{
	return errno;
}

static inline void sys_errno_restore(int saved)
{
	errno = saved;
}

/* For mmap. */
static inline int sys_ret_pages(void *pages, void **ret)
{
	if (pages == (void *)-1)
		return sys_error(errno);
	*ret = pages;
	return 0;
}

/* For calls that return their error: pthread_sigmask, sigwait. */
static inline int sys_ret_error(int error)
{
	return error ? sys_error(error) : 0;
}

/* For calls that fail with zero or NULL and need not say why: ret takes what the call
 * returns, otherwise is the errno of a failure that set none. */
#define SYS_RET_ZERO(ret, otherwise, call) \
	(errno = (otherwise), ((ret) = (call)) ? 0 : sys_error(errno))

/* For functions that end with their call, and whose caller asks why only of a failure. */
static inline int sys_last_error(void)
{
	return sys_error(errno);
}

#ifdef CIO_FAULTS
# include "../fault.h"

static inline cio_ssize sys_ret_after(const char *name, cio_ssize r)
{
	int error = r < 0 ? 0 : cio_fault_after(name);

	return error ? -error : r;
}

/* As the system would have said it. */
static inline int sys_ret_last(int r)
{
	if (r >= 0)
		return r;
	errno = -r;
	return -1;
}

static _Thread_local int sys_fault;

static inline bool sys_fault_pending(const char *name)
{
	return (sys_fault = cio_fault_before(name)) != 0;
}

# define CIO_SYSCALL(name, ...) \
	((int)CIO_SYSCALL_LEN(name, __VA_ARGS__))
# define CIO_SYSCALL_LAST(name, ...) \
	sys_ret_last(CIO_SYSCALL(name, __VA_ARGS__))
# define CIO_SYSCALL_LEN(name, ...) \
	(sys_fault_pending(#name) ? (cio_ssize)-sys_fault : sys_ret_after(#name, sys_ret_len(name(__VA_ARGS__))))
# define CIO_SYSCALL_ERROR(name, ...) \
	(sys_fault_pending(#name) ? -sys_fault : (int)sys_ret_after(#name, sys_ret_error(name(__VA_ARGS__))))
# define CIO_SYSCALL_PAGES(name, ret, ...) \
	(sys_fault_pending(#name) ? -sys_fault : sys_ret_pages(name(__VA_ARGS__), ret))
# define CIO_SYSCALL_ZERO(ret, otherwise, name, ...) \
	(sys_fault_pending(#name) ? -sys_fault \
		: (int)sys_ret_after(#name, SYS_RET_ZERO(ret, otherwise, name(__VA_ARGS__))))
# define CIO_LENGTH(name, len) cio_fault_length(#name, len)
#else
# define CIO_SYSCALL(name, ...)     sys_ret(name(__VA_ARGS__))
# define CIO_SYSCALL_LAST(name, ...) name(__VA_ARGS__)
# define CIO_SYSCALL_LEN(name, ...) sys_ret_len(name(__VA_ARGS__))
# define CIO_SYSCALL_ERROR(name, ...) sys_ret_error(name(__VA_ARGS__))
# define CIO_SYSCALL_PAGES(name, ret, ...) sys_ret_pages(name(__VA_ARGS__), ret)
# define CIO_SYSCALL_ZERO(ret, otherwise, name, ...) SYS_RET_ZERO(ret, otherwise, name(__VA_ARGS__))
# define CIO_LENGTH(name, len)      (len)
#endif

#endif
