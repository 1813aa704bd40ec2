/* SPDX-License-Identifier: MIT */
#ifndef CIO_SYS_NONE_MSGFLAGS_H
#define CIO_SYS_NONE_MSGFLAGS_H

/* Flags of messages that not every system has: here no message carries any. */

#include <cio/sockaddr.h>

#undef MSG_CONFIRM
#define MSG_CONFIRM 0
#undef MSG_DONTROUTE
#define MSG_DONTROUTE 0
#undef MSG_EOR
#define MSG_EOR 0
#undef MSG_ERRQUEUE
#define MSG_ERRQUEUE 0
#undef MSG_NOSIGNAL
#define MSG_NOSIGNAL 0
#define CIO_MSG_FASTOPEN 0
#define CIO_MSG_ZEROCOPY 0

#define CIO_SYS_IOV_MAX ((size_t)1)

/* And how many messages. */
#define CIO_SYS_BATCH_MAX ((size_t)1)

#endif
