/* SPDX-License-Identifier: MIT */
#ifndef CIO_SYS_NONE_OPTNAMES_H
#define CIO_SYS_NONE_OPTNAMES_H

/* No option is here, whatever the headers of the system say that this is compiled on: each
 * answers CIO_ENOPROTOOPT.  A port takes out these lines and defines what its system has. */

#include <limits.h>

#include <cio/sockaddr.h>

#undef DCCP_SOCKOPT_AVAILABLE_CCIDS
#undef DCCP_SOCKOPT_CCID
#undef DCCP_SOCKOPT_GET_CUR_MPS
#undef DCCP_SOCKOPT_QPOLICY_TXQLEN
#undef DCCP_SOCKOPT_RECV_CSCOV
#undef DCCP_SOCKOPT_RX_CCID
#undef DCCP_SOCKOPT_SEND_CSCOV
#undef DCCP_SOCKOPT_SERVER_TIMEWAIT
#undef DCCP_SOCKOPT_SERVICE
#undef DCCP_SOCKOPT_TX_CCID
#undef IP6T_SO_ORIGINAL_DST
#undef IPV6_BOUND_IF
#undef IPV6_FREEBIND
#undef IPV6_HDRINCL
#undef IPV6_MULTICAST_ALL
#undef IPV6_MULTICAST_HOPS
#undef IPV6_MULTICAST_IF
#undef IPV6_MULTICAST_LOOP
#undef IPV6_RECVHOPLIMIT
#undef IPV6_RECVTCLASS
#undef IPV6_TCLASS
#undef IPV6_TRANSPARENT
#undef IPV6_UNICAST_HOPS
#undef IPV6_V6ONLY
#undef IP_BOUND_IF
#undef IP_FREEBIND
#undef IP_HDRINCL
#undef IP_MULTICAST_ALL
#undef IP_MULTICAST_IF
#undef IP_MULTICAST_LOOP
#undef IP_MULTICAST_TTL
#undef IP_RECVTOS
#undef IP_TOS
#undef IP_TRANSPARENT
#undef IP_TTL
#undef SIO_TCP_SET_ACK_FREQUENCY
#undef SOL_DCCP
#undef SO_ACCEPTCONN
#undef SO_ATTACH_FILTER
#undef SO_BINDTODEVICE
#undef SO_BINDTOIFINDEX
#undef SO_BROADCAST
#undef SO_BUSY_POLL
#undef SO_COOKIE
#undef SO_DETACH_FILTER
#undef SO_DOMAIN
#undef SO_ERROR
#undef SO_INCOMING_CPU
#undef SO_KEEPALIVE
#undef SO_LINGER
#undef SO_MARK
#undef SO_NOSIGPIPE
#undef SO_OOBINLINE
#undef SO_ORIGINAL_DST
#undef SO_PASSCRED
#undef SO_PRIORITY
#undef SO_PROTOCOL
#undef SO_RCVBUF
#undef SO_RCVTIMEO
#undef SO_REUSEADDR
#undef SO_REUSEPORT
#undef SO_REUSEPORT_LB
#undef SO_SETFIB
#undef SO_SNDBUF
#undef SO_SNDTIMEO
#undef SO_TYPE
#undef TCP_CONGESTION
#undef TCP_CORK
#undef TCP_KEEPCNT
#undef TCP_KEEPIDLE
#undef TCP_KEEPINTVL
#undef TCP_MAXSEG
#undef TCP_NODELAY
#undef TCP_NOPUSH
#undef TCP_NOTSENT_LOWAT
#undef TCP_QUICKACK
#undef TCP_THIN_LINEAR_TIMEOUTS
#undef TCP_USER_TIMEOUT

/* What is not an option's name: two that differ in kind, the option behind a device's index,
 * the kernel's limits, an interface's name with its terminator. */
#define CIO_SO_LINGER       SO_LINGER
#define CIO_SO_LINGER_MAX   INT_MAX
#define CIO_SO_NO_PEERCRED  CIO_NOOPT
#define CIO_DEVICE_V4_LEVEL IPPROTO_IP
#define CIO_DEVICE_V4       CIO_NOOPT
#define CIO_DEVICE_V6_LEVEL IPPROTO_IPV6
#define CIO_DEVICE_V6       CIO_NOOPT
#define CIO_TCP_KEEP_SEC_MAX INT_MAX
#define CIO_TCP_KEEPCNT_MAX INT_MAX
#define CIO_DEVICE_NAME_MAX 16

#include "../optabsent.h"

#endif
