/* SPDX-License-Identifier: MIT */
#ifndef CIO_SYS_WINDOWS_OPTNAMES_H
#define CIO_SYS_WINDOWS_OPTNAMES_H

/* Which options Windows has, whatever the headers: those that it has as other systems do are
 * not named here. */

#include <limits.h>

#include <cio/sockaddr.h>

#include "sysopt.h"

/* Newer than many headers; older systems refuse them. */
#undef IPV6_HDRINCL
#define IPV6_HDRINCL 2
#undef IPV6_RECVHOPLIMIT
#define IPV6_RECVHOPLIMIT 21
#undef IPV6_RECVTCLASS
#define IPV6_RECVTCLASS 40
#undef IPV6_TCLASS
#define IPV6_TCLASS 39
#undef IPV6_V6ONLY
#define IPV6_V6ONLY 27
#undef IP_HDRINCL
#define IP_HDRINCL 2
#undef IP_RECVTOS
#define IP_RECVTOS 40
#undef IP_TOS
#define IP_TOS 3
#undef TCP_KEEPCNT
#define TCP_KEEPCNT 16
#undef TCP_KEEPIDLE
#define TCP_KEEPIDLE 3
#undef TCP_KEEPINTVL
#define TCP_KEEPINTVL 17
#undef TCP_MAXSEG
#define TCP_MAXSEG 4
#undef UDP_SEGMENT
#define UDP_SEGMENT 2	/* UDP_SEND_MSG_SIZE */

/* Other names or shapes: sysopt.h. */
#undef IP6T_SO_ORIGINAL_DST
#define IP6T_SO_ORIGINAL_DST CIO_WIN_ORIGINAL_DST
#undef IPV6_BOUND_IF
#define IPV6_BOUND_IF CIO_WIN_BOUND_IF
#undef IP_BOUND_IF
#define IP_BOUND_IF CIO_WIN_BOUND_IF
#undef SO_DOMAIN
#define SO_DOMAIN CIO_WIN_SO_DOMAIN
#undef SO_ORIGINAL_DST
#define SO_ORIGINAL_DST CIO_WIN_ORIGINAL_DST
#undef SO_PROTOCOL
#define SO_PROTOCOL CIO_WIN_SO_PROTOCOL
#undef UDP_GRO
#define UDP_GRO CIO_WIN_UDP_GRO

/* An ioctl's number, which has 32 bits; 0x98000017. */
#undef SIO_TCP_SET_ACK_FREQUENCY
#define SIO_TCP_SET_ACK_FREQUENCY (-0x67ffffe9)

/* Of Windows alone, for headers that lack them. */
#ifndef IPV6_ECN
# define IPV6_ECN 50
#endif
#ifndef IPV6_NRT_INTERFACE
# define IPV6_NRT_INTERFACE 74
#endif
#ifndef IPV6_PKTINFO_EX
# define IPV6_PKTINFO_EX 51
#endif
#ifndef IPV6_PROTECTION_LEVEL
# define IPV6_PROTECTION_LEVEL 23
#endif
#ifndef IPV6_RECVIF
# define IPV6_RECVIF 24
#endif
#ifndef IPV6_USER_MTU
# define IPV6_USER_MTU 76
#endif
#ifndef IP_ADD_IFLIST
# define IP_ADD_IFLIST 29
#endif
#ifndef IP_DEL_IFLIST
# define IP_DEL_IFLIST 30
#endif
#ifndef IP_DONTFRAG
# define IP_DONTFRAG 14
#endif
#ifndef IP_ECN
# define IP_ECN 50
#endif
#ifndef IP_GET_IFLIST
# define IP_GET_IFLIST 33
#endif
#ifndef IP_IFLIST
# define IP_IFLIST 28
#endif
#ifndef IP_NRT_INTERFACE
# define IP_NRT_INTERFACE 74
#endif
#ifndef IP_ORIGINAL_ARRIVAL_IF
# define IP_ORIGINAL_ARRIVAL_IF 47
#endif
#ifndef IP_PKTINFO_EX
# define IP_PKTINFO_EX 51
#endif
#ifndef IP_PROTECTION_LEVEL
# define IP_PROTECTION_LEVEL 23
#endif
#ifndef IP_RECEIVE_BROADCAST
# define IP_RECEIVE_BROADCAST 22
#endif
#ifndef IP_RECVDSTADDR
# define IP_RECVDSTADDR 25
#endif
#ifndef IP_RECVIF
# define IP_RECVIF 24
#endif
#ifndef IP_USER_MTU
# define IP_USER_MTU 76
#endif
#ifndef IP_WFP_REDIRECT_CONTEXT
# define IP_WFP_REDIRECT_CONTEXT 70
#endif
#ifndef IP_WFP_REDIRECT_RECORDS
# define IP_WFP_REDIRECT_RECORDS 60
#endif
#ifndef SO_BSP_STATE
# define SO_BSP_STATE 0x1009
#endif
#ifndef SO_COMPARTMENT_ID
# define SO_COMPARTMENT_ID 0x3004
#endif
#ifndef SO_CONDITIONAL_ACCEPT
# define SO_CONDITIONAL_ACCEPT 0x3002
#endif
#ifndef SO_CONNECT_TIME
# define SO_CONNECT_TIME 0x700c
#endif
#ifndef SO_GROUP_ID
# define SO_GROUP_ID 0x2001
#endif
#ifndef SO_GROUP_PRIORITY
# define SO_GROUP_PRIORITY 0x2002
#endif
#ifndef SO_MAX_MSG_SIZE
# define SO_MAX_MSG_SIZE 0x2003
#endif
#ifndef SO_OPENTYPE
# define SO_OPENTYPE 0x7008
#endif
#ifndef SO_PAUSE_ACCEPT
# define SO_PAUSE_ACCEPT 0x3003
#endif
#ifndef SO_PORT_SCALABILITY
# define SO_PORT_SCALABILITY 0x3006
#endif
#ifndef SO_PROTOCOL_INFOW
# define SO_PROTOCOL_INFOW 0x2005
#endif
#ifndef SO_RANDOMIZE_PORT
# define SO_RANDOMIZE_PORT 0x3005
#endif
#ifndef SO_RECEIVED_HOPLIMIT
# define SO_RECEIVED_HOPLIMIT 0x3010
#endif
#ifndef SO_RECEIVED_PROCESSOR
# define SO_RECEIVED_PROCESSOR 0x3011
#endif
#ifndef SO_REUSE_MULTICASTPORT
# define SO_REUSE_MULTICASTPORT 0x3008
#endif
#ifndef SO_REUSE_UNICASTPORT
# define SO_REUSE_UNICASTPORT 0x3007
#endif
#ifndef SO_TIMESTAMP_ID
# define SO_TIMESTAMP_ID 0x300b
#endif
#ifndef SO_UPDATE_ACCEPT_CONTEXT
# define SO_UPDATE_ACCEPT_CONTEXT 0x700b
#endif
#ifndef SO_UPDATE_CONNECT_CONTEXT
# define SO_UPDATE_CONNECT_CONTEXT 0x7010
#endif
#ifndef SO_USELOOPBACK
# define SO_USELOOPBACK 64
#endif
#ifndef TCP_ATMARK
# define TCP_ATMARK 8
#endif
#ifndef TCP_BSDURGENT
# define TCP_BSDURGENT 0x7000
#endif
#ifndef TCP_CONGESTION_ALGORITHM
# define TCP_CONGESTION_ALGORITHM 12
#endif
#ifndef TCP_DELAY_FIN_ACK
# define TCP_DELAY_FIN_ACK 13
#endif
#ifndef TCP_EXPEDITED_1122
# define TCP_EXPEDITED_1122 2
#endif
#ifndef TCP_FAIL_CONNECT_ON_ICMP_ERROR
# define TCP_FAIL_CONNECT_ON_ICMP_ERROR 18
#endif
#ifndef TCP_ICMP_ERROR_INFO
# define TCP_ICMP_ERROR_INFO 19
#endif
#ifndef TCP_MAXRT
# define TCP_MAXRT 5
#endif
#ifndef TCP_MAXRTMS
# define TCP_MAXRTMS 14
#endif
#ifndef TCP_NOSYNRETRIES
# define TCP_NOSYNRETRIES 9
#endif
#ifndef TCP_NOURG
# define TCP_NOURG 7
#endif
#ifndef TCP_OFFLOAD_PREFERENCE
# define TCP_OFFLOAD_PREFERENCE 11
#endif
#ifndef TCP_STDURG
# define TCP_STDURG 6
#endif
#ifndef TCP_TIMESTAMPS
# define TCP_TIMESTAMPS 10
#endif
#ifndef UDP_CHECKSUM_COVERAGE
# define UDP_CHECKSUM_COVERAGE 20
#endif
#ifndef UDP_NOCKSUM
# define UDP_NOCKSUM 1
#endif
#ifndef UDP_RECV_MAX_COALESCED_SIZE
# define UDP_RECV_MAX_COALESCED_SIZE 3
#endif

/* Codes of ioctls, which have 32 bits. */
#define CIO_SIO_AF_UNIX_GETPEERPID 0x58000100
#define CIO_SIO_BASE_HANDLE 0x48000022
#define CIO_SIO_CPU_AFFINITY (-0x67ffffeb)
#define CIO_SIO_GET_TX_TIMESTAMP (-0x67ffff16)
#define CIO_SIO_IDEAL_SEND_BACKLOG_QUERY 0x4004747b
#define CIO_SIO_KEEPALIVE_VALS (-0x67fffffc)
#define CIO_SIO_LOOPBACK_FAST_PATH (-0x67fffff0)
#define CIO_SIO_PRIORITY_HINT (-0x67ffffe8)
#define CIO_SIO_RCVALL (-0x67ffffff)
#define CIO_SIO_TCP_INFO (-0x27ffffd9)
#define CIO_SIO_TCP_INITIAL_RTO (-0x67ffffef)
#define CIO_SIO_TCP_SET_ICW (-0x67ffffea)
#define CIO_SIO_TIMESTAMPING (-0x67ffff15)
#define CIO_SIO_UDP_CONNRESET (-0x67fffff4)
#define CIO_SIO_UDP_NETRESET (-0x67fffff1)

/* What Windows lacks. */
#undef DCCP_SOCKOPT_AVAILABLE_CCIDS
#define DCCP_SOCKOPT_AVAILABLE_CCIDS CIO_NOOPT
#undef DCCP_SOCKOPT_CCID
#define DCCP_SOCKOPT_CCID CIO_NOOPT
#undef DCCP_SOCKOPT_GET_CUR_MPS
#define DCCP_SOCKOPT_GET_CUR_MPS CIO_NOOPT
#undef DCCP_SOCKOPT_QPOLICY_TXQLEN
#define DCCP_SOCKOPT_QPOLICY_TXQLEN CIO_NOOPT
#undef DCCP_SOCKOPT_RECV_CSCOV
#define DCCP_SOCKOPT_RECV_CSCOV CIO_NOOPT
#undef DCCP_SOCKOPT_RX_CCID
#define DCCP_SOCKOPT_RX_CCID CIO_NOOPT
#undef DCCP_SOCKOPT_SEND_CSCOV
#define DCCP_SOCKOPT_SEND_CSCOV CIO_NOOPT
#undef DCCP_SOCKOPT_SERVER_TIMEWAIT
#define DCCP_SOCKOPT_SERVER_TIMEWAIT CIO_NOOPT
#undef DCCP_SOCKOPT_SERVICE
#define DCCP_SOCKOPT_SERVICE CIO_NOOPT
#undef DCCP_SOCKOPT_TX_CCID
#define DCCP_SOCKOPT_TX_CCID CIO_NOOPT
#undef IPV6_FREEBIND
#define IPV6_FREEBIND CIO_NOOPT
#undef IPV6_MULTICAST_ALL
#define IPV6_MULTICAST_ALL CIO_NOOPT
#undef IPV6_TRANSPARENT
#define IPV6_TRANSPARENT CIO_NOOPT
#undef IP_FREEBIND
#define IP_FREEBIND CIO_NOOPT
#undef IP_MULTICAST_ALL
#define IP_MULTICAST_ALL CIO_NOOPT
#undef IP_TRANSPARENT
#define IP_TRANSPARENT CIO_NOOPT
#undef SOL_DCCP
#define SOL_DCCP CIO_NOOPT
#undef SO_ATTACH_FILTER
#define SO_ATTACH_FILTER CIO_NOOPT
#undef SO_BINDTODEVICE
#define SO_BINDTODEVICE CIO_NOOPT
#undef SO_BINDTOIFINDEX
#define SO_BINDTOIFINDEX CIO_NOOPT
#undef SO_BUSY_POLL
#define SO_BUSY_POLL CIO_NOOPT
#undef SO_COOKIE
#define SO_COOKIE CIO_NOOPT
#undef SO_DETACH_FILTER
#define SO_DETACH_FILTER CIO_NOOPT
#undef SO_INCOMING_CPU
#define SO_INCOMING_CPU CIO_NOOPT
#undef SO_MARK
#define SO_MARK CIO_NOOPT
#undef SO_NOSIGPIPE
#define SO_NOSIGPIPE CIO_NOOPT
#undef SO_PASSCRED
#define SO_PASSCRED CIO_NOOPT
#undef SO_PRIORITY
#define SO_PRIORITY CIO_NOOPT
#undef SO_REUSEPORT
#define SO_REUSEPORT CIO_NOOPT
#undef SO_REUSEPORT_LB
#define SO_REUSEPORT_LB CIO_NOOPT
#undef SO_SETFIB
#define SO_SETFIB CIO_NOOPT
#undef TCP_CONGESTION
#define TCP_CONGESTION CIO_NOOPT
#undef TCP_CORK
#define TCP_CORK CIO_NOOPT
#undef TCP_NOPUSH
#define TCP_NOPUSH CIO_NOOPT
#undef TCP_NOTSENT_LOWAT
#define TCP_NOTSENT_LOWAT CIO_NOOPT
#undef TCP_QUICKACK
#define TCP_QUICKACK CIO_NOOPT
#undef TCP_THIN_LINEAR_TIMEOUTS
#define TCP_THIN_LINEAR_TIMEOUTS CIO_NOOPT
#undef TCP_USER_TIMEOUT
#define TCP_USER_TIMEOUT CIO_NOOPT

/* What is not an option's name: two that differ in kind, the option behind a device's index,
 * the kernel's limits, an interface's name with its terminator. */
#define CIO_SO_LINGER       SO_LINGER
#define CIO_SO_LINGER_MAX   USHRT_MAX
#define CIO_SO_NO_PEERCRED  CIO_NOOPT
#define CIO_DEVICE_V4_LEVEL IPPROTO_IP
#define CIO_DEVICE_V4       IP_BOUND_IF
#define CIO_DEVICE_V6_LEVEL IPPROTO_IPV6
#define CIO_DEVICE_V6       IPV6_BOUND_IF
#define CIO_TCP_KEEP_SEC_MAX INT_MAX
#define CIO_TCP_KEEPCNT_MAX INT_MAX
#define CIO_DEVICE_NAME_MAX 16

/* IPv4's is in network order, this one is not. */
#define CIO_IPV6_UNICAST_IF_SWAPPED 0

/* What is behind the verbs.  IP_TOS is taken, and what is sent has none: no verb may seem to do it. */
#define CIO_SEND_TOS_V4     CIO_NOOPT
#define CIO_SEND_TOS_V6     CIO_NOOPT
#define CIO_RECV_PKTINFO_V4 19
#define CIO_RECV_PKTINFO_V6 19
#define CIO_DONTFRAG_V4     14
#define CIO_DONTFRAG_V6     14
#define CIO_PMTUD_OFF       2
#define CIO_PMTUD_DO        1
#define CIO_PMTUD_PROBE     3
#define CIO_EXCLUSIVE       SO_EXCLUSIVEADDRUSE

#include "../optabsent.h"

#endif
