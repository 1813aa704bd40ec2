/* SPDX-License-Identifier: MIT */
#ifndef CIO_LIB_H
#define CIO_LIB_H

/* Included last by every file of lib/: what they share, and the fence.  lib/ knows
 * no platform; a raw system call here does not compile. */

#include "../sys/sys.h"

/* Memory from a caller: NULL is no more than 0 bytes.  Kernels may look at it too late, when a
 * datagram or a pending error is gone already, or take it for a value of 0. */
static inline bool memory_ok(const void *memory, size_t len)
{
	return memory || len == 0;
}

/* As many of them as the kernel will see. */
static inline bool buffers_ok(const struct cio_buf *bufs, size_t count)
{
	size_t i;

	if (!bufs)
		return count == 0;
	for (i = 0; i < count; i++)
		if (!memory_ok(bufs[i].data, bufs[i].len))
			return false;
	return true;
}

/* Of those who make a descriptor. */
static inline bool flags_known(unsigned flags)
{
	return (flags & ~(CIO_NONBLOCK | CIO_INHERIT)) == 0;
}

/* Of setsockopt: CAN J1939 answers with the value, SCTP's connectx with the association. */
static inline int no_answer(int r)
{
	return r > 0 ? 0 : r;
}

/* On the clock of cio_sys_now(). */
static inline int64_t deadline_after(int64_t timeout)
{
	int64_t now = cio_sys_now();

	return timeout > INT64_MAX - now ? INT64_MAX : now + timeout;
}

#if defined(__GNUC__)
# undef errno
# pragma GCC poison errno
# pragma GCC poison socket socketpair bind connect listen accept accept4
# pragma GCC poison getsockname getpeername shutdown getsockopt setsockopt
# pragma GCC poison recv recvfrom recvmsg recvmmsg send sendto sendmsg sendmmsg
# pragma GCC poison read readv write writev close dup fcntl ioctl poll ppoll select
# pragma GCC poison pipe pipe2 sendfile splice syscall
# pragma GCC poison malloc calloc realloc free
#endif

#endif
