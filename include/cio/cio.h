/* SPDX-License-Identifier: MIT */
#ifndef CIO_CIO_H
#define CIO_CIO_H

/* All of libcio. */

#include <cio/batch.h>
#include <cio/cmsg.h>
#include <cio/error.h>
#include <cio/fd.h>
#include <cio/file.h>
#include <cio/io.h>
#include <cio/mptcp.h>
#include <cio/msghdr.h>
#include <cio/option.h>
#include <cio/queue.h>
#include <cio/segments.h>
#include <cio/sockaddr.h>
#include <cio/socket.h>
#include <cio/sockopt.h>
#include <cio/splice.h>
#include <cio/tcp_auth.h>
#include <cio/tcp_info.h>
#include <cio/tcp_keepalive.h>
#include <cio/verbs.h>
#include <cio/version.h>
#include <cio/zerocopy.h>

#endif
