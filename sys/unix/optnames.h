/* SPDX-License-Identifier: MIT */
#ifndef CIO_SYS_UNIX_OPTNAMES_H
#define CIO_SYS_UNIX_OPTNAMES_H

/* Which options this system has: a name that its headers lack is CIO_NOOPT, and the
 * option answers CIO_ENOPROTOOPT. */

#include <sys/socket.h>
#include <netinet/in.h>
#include <netinet/tcp.h>

#define CIO_NOOPT (-1)

#endif
