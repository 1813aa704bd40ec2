/* SPDX-License-Identifier: MIT */
#ifndef CIO_SYS_WINDOWS_MSGFLAGS_H
#define CIO_SYS_WINDOWS_MSGFLAGS_H

/* Flags of messages.  One that this system lacks is 0: it asks for nothing, and no
 * message ever carries it. */

#include <winsock2.h>
#include <mswsock.h>

/* Of received messages only. */
#ifndef MSG_TRUNC
# define MSG_TRUNC 0x0100
#endif
#ifndef MSG_CTRUNC
# define MSG_CTRUNC 0x0200
#endif
#ifndef MSG_ERRQUEUE
# define MSG_ERRQUEUE 0x1000
#endif

#define MSG_CONFIRM  0
#define MSG_EOR      0
#define MSG_NOSIGNAL 0
#define CIO_MSG_FASTOPEN 0
#define CIO_MSG_ZEROCOPY 0

/* No flag of Winsock's: batches alone ask with it, and mmsg.c keeps it from the system. */
#define MSG_DONTWAIT 0x40000000

/* Winsock has no number of its own; this is other systems', and Wine's. */
#define CIO_SYS_IOV_MAX ((size_t)1024)

/* Messages go one by one, in whatever portions. */
#define CIO_SYS_BATCH_MAX ((size_t)64)

#endif
