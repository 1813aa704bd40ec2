/* SPDX-License-Identifier: MIT */
#ifndef CIO_LIB_H
#define CIO_LIB_H

/* Included last by every file of lib/: what they share, and the fence.  lib/ knows
 * no platform; a raw system call here does not compile. */

#include "../sys/sys.h"

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
