/* SPDX-License-Identifier: MIT */
#ifndef CIO_SYS_UNIX_MSGFLAGS_H
#define CIO_SYS_UNIX_MSGFLAGS_H

/* Flags of messages.  One that this system lacks is 0: it asks for nothing, and no
 * message ever carries it. */

#include <limits.h>
#include <sys/socket.h>

#ifndef MSG_CONFIRM
# define MSG_CONFIRM 0
#endif
#ifndef MSG_DONTROUTE
# define MSG_DONTROUTE 0
#endif
#ifndef MSG_EOR
# define MSG_EOR 0
#endif
#ifndef MSG_ERRQUEUE
# define MSG_ERRQUEUE 0
#endif
#ifndef MSG_NOSIGNAL
# define MSG_NOSIGNAL 0
#endif

/* A connect with data, a send that is not copied: these numbers on every Linux. */
#ifdef __linux__
# define CIO_MSG_FASTOPEN 0x20000000
# define CIO_MSG_ZEROCOPY 0x4000000
#else
# define CIO_MSG_FASTOPEN 0
# define CIO_MSG_ZEROCOPY 0
#endif

/* How many buffers one call takes. */
#define CIO_SYS_IOV_MAX ((size_t)IOV_MAX)

/* And how many messages. */
#define CIO_SYS_BATCH_MAX ((size_t)64)

#endif
