/* SPDX-License-Identifier: MIT */
#ifndef CIO_SYS_OPTABSENT_H
#define CIO_SYS_OPTABSENT_H

/* What a platform does not define it does not have.  Every name of an option and of a level that
 * lib/ uses is here, sorted; each sys/<platform>/optnames.h ends by including this, and lists only
 * what it has. */

#define CIO_NOOPT (-1)

#ifndef DCCP_SOCKOPT_AVAILABLE_CCIDS
# define DCCP_SOCKOPT_AVAILABLE_CCIDS CIO_NOOPT
#endif
#ifndef DCCP_SOCKOPT_CCID
# define DCCP_SOCKOPT_CCID CIO_NOOPT
#endif
#ifndef DCCP_SOCKOPT_GET_CUR_MPS
# define DCCP_SOCKOPT_GET_CUR_MPS CIO_NOOPT
#endif
#ifndef DCCP_SOCKOPT_QPOLICY_TXQLEN
# define DCCP_SOCKOPT_QPOLICY_TXQLEN CIO_NOOPT
#endif
#ifndef DCCP_SOCKOPT_RECV_CSCOV
# define DCCP_SOCKOPT_RECV_CSCOV CIO_NOOPT
#endif
#ifndef DCCP_SOCKOPT_RX_CCID
# define DCCP_SOCKOPT_RX_CCID CIO_NOOPT
#endif
#ifndef DCCP_SOCKOPT_SEND_CSCOV
# define DCCP_SOCKOPT_SEND_CSCOV CIO_NOOPT
#endif
#ifndef DCCP_SOCKOPT_SERVER_TIMEWAIT
# define DCCP_SOCKOPT_SERVER_TIMEWAIT CIO_NOOPT
#endif
#ifndef DCCP_SOCKOPT_SERVICE
# define DCCP_SOCKOPT_SERVICE CIO_NOOPT
#endif
#ifndef DCCP_SOCKOPT_TX_CCID
# define DCCP_SOCKOPT_TX_CCID CIO_NOOPT
#endif
#ifndef IP6T_SO_ORIGINAL_DST
# define IP6T_SO_ORIGINAL_DST CIO_NOOPT
#endif
#ifndef IPV6_BOUND_IF
# define IPV6_BOUND_IF CIO_NOOPT
#endif
#ifndef IPV6_FREEBIND
# define IPV6_FREEBIND CIO_NOOPT
#endif
#ifndef IPV6_HDRINCL
# define IPV6_HDRINCL CIO_NOOPT
#endif
#ifndef IPV6_MULTICAST_ALL
# define IPV6_MULTICAST_ALL CIO_NOOPT
#endif
#ifndef IPV6_MULTICAST_HOPS
# define IPV6_MULTICAST_HOPS CIO_NOOPT
#endif
#ifndef IPV6_MULTICAST_IF
# define IPV6_MULTICAST_IF CIO_NOOPT
#endif
#ifndef IPV6_MULTICAST_LOOP
# define IPV6_MULTICAST_LOOP CIO_NOOPT
#endif
#ifndef IPV6_RECVHOPLIMIT
# define IPV6_RECVHOPLIMIT CIO_NOOPT
#endif
#ifndef IPV6_RECVTCLASS
# define IPV6_RECVTCLASS CIO_NOOPT
#endif
#ifndef IPV6_TCLASS
# define IPV6_TCLASS CIO_NOOPT
#endif
#ifndef IPV6_TRANSPARENT
# define IPV6_TRANSPARENT CIO_NOOPT
#endif
#ifndef IPV6_UNICAST_HOPS
# define IPV6_UNICAST_HOPS CIO_NOOPT
#endif
#ifndef IPV6_V6ONLY
# define IPV6_V6ONLY CIO_NOOPT
#endif
#ifndef IP_BOUND_IF
# define IP_BOUND_IF CIO_NOOPT
#endif
#ifndef IP_FREEBIND
# define IP_FREEBIND CIO_NOOPT
#endif
#ifndef IP_HDRINCL
# define IP_HDRINCL CIO_NOOPT
#endif
#ifndef IP_MULTICAST_ALL
# define IP_MULTICAST_ALL CIO_NOOPT
#endif
#ifndef IP_MULTICAST_IF
# define IP_MULTICAST_IF CIO_NOOPT
#endif
#ifndef IP_MULTICAST_LOOP
# define IP_MULTICAST_LOOP CIO_NOOPT
#endif
#ifndef IP_MULTICAST_TTL
# define IP_MULTICAST_TTL CIO_NOOPT
#endif
#ifndef IP_RECVTOS
# define IP_RECVTOS CIO_NOOPT
#endif
#ifndef IP_TOS
# define IP_TOS CIO_NOOPT
#endif
#ifndef IP_TRANSPARENT
# define IP_TRANSPARENT CIO_NOOPT
#endif
#ifndef IP_TTL
# define IP_TTL CIO_NOOPT
#endif
#ifndef SIO_TCP_SET_ACK_FREQUENCY
# define SIO_TCP_SET_ACK_FREQUENCY CIO_NOOPT
#endif
#ifndef SOL_DCCP
# define SOL_DCCP CIO_NOOPT
#endif
#ifndef SO_ACCEPTCONN
# define SO_ACCEPTCONN CIO_NOOPT
#endif
#ifndef SO_ATTACH_FILTER
# define SO_ATTACH_FILTER CIO_NOOPT
#endif
#ifndef SO_BINDTODEVICE
# define SO_BINDTODEVICE CIO_NOOPT
#endif
#ifndef SO_BINDTOIFINDEX
# define SO_BINDTOIFINDEX CIO_NOOPT
#endif
#ifndef SO_BROADCAST
# define SO_BROADCAST CIO_NOOPT
#endif
#ifndef SO_BUSY_POLL
# define SO_BUSY_POLL CIO_NOOPT
#endif
#ifndef SO_COOKIE
# define SO_COOKIE CIO_NOOPT
#endif
#ifndef SO_DETACH_FILTER
# define SO_DETACH_FILTER CIO_NOOPT
#endif
#ifndef SO_DOMAIN
# define SO_DOMAIN CIO_NOOPT
#endif
#ifndef SO_ERROR
# define SO_ERROR CIO_NOOPT
#endif
#ifndef SO_INCOMING_CPU
# define SO_INCOMING_CPU CIO_NOOPT
#endif
#ifndef SO_KEEPALIVE
# define SO_KEEPALIVE CIO_NOOPT
#endif
#ifndef SO_LINGER
# define SO_LINGER CIO_NOOPT
#endif
#ifndef SO_MARK
# define SO_MARK CIO_NOOPT
#endif
#ifndef SO_NOSIGPIPE
# define SO_NOSIGPIPE CIO_NOOPT
#endif
#ifndef SO_OOBINLINE
# define SO_OOBINLINE CIO_NOOPT
#endif
#ifndef SO_ORIGINAL_DST
# define SO_ORIGINAL_DST CIO_NOOPT
#endif
#ifndef SO_PASSCRED
# define SO_PASSCRED CIO_NOOPT
#endif
#ifndef SO_PRIORITY
# define SO_PRIORITY CIO_NOOPT
#endif
#ifndef SO_PROTOCOL
# define SO_PROTOCOL CIO_NOOPT
#endif
#ifndef SO_RCVBUF
# define SO_RCVBUF CIO_NOOPT
#endif
#ifndef SO_RCVTIMEO
# define SO_RCVTIMEO CIO_NOOPT
#endif
#ifndef SO_REUSEADDR
# define SO_REUSEADDR CIO_NOOPT
#endif
#ifndef SO_REUSEPORT
# define SO_REUSEPORT CIO_NOOPT
#endif
#ifndef SO_REUSEPORT_LB
# define SO_REUSEPORT_LB CIO_NOOPT
#endif
#ifndef SO_SETFIB
# define SO_SETFIB CIO_NOOPT
#endif
#ifndef SO_SNDBUF
# define SO_SNDBUF CIO_NOOPT
#endif
#ifndef SO_SNDTIMEO
# define SO_SNDTIMEO CIO_NOOPT
#endif
#ifndef SO_TYPE
# define SO_TYPE CIO_NOOPT
#endif
#ifndef TCP_CONGESTION
# define TCP_CONGESTION CIO_NOOPT
#endif
#ifndef TCP_CORK
# define TCP_CORK CIO_NOOPT
#endif
#ifndef TCP_KEEPCNT
# define TCP_KEEPCNT CIO_NOOPT
#endif
#ifndef TCP_KEEPIDLE
# define TCP_KEEPIDLE CIO_NOOPT
#endif
#ifndef TCP_KEEPINTVL
# define TCP_KEEPINTVL CIO_NOOPT
#endif
#ifndef TCP_MAXSEG
# define TCP_MAXSEG CIO_NOOPT
#endif
#ifndef TCP_NODELAY
# define TCP_NODELAY CIO_NOOPT
#endif
#ifndef TCP_NOPUSH
# define TCP_NOPUSH CIO_NOOPT
#endif
#ifndef TCP_NOTSENT_LOWAT
# define TCP_NOTSENT_LOWAT CIO_NOOPT
#endif
#ifndef TCP_QUICKACK
# define TCP_QUICKACK CIO_NOOPT
#endif
#ifndef TCP_THIN_LINEAR_TIMEOUTS
# define TCP_THIN_LINEAR_TIMEOUTS CIO_NOOPT
#endif
#ifndef TCP_USER_TIMEOUT
# define TCP_USER_TIMEOUT CIO_NOOPT
#endif

#endif
