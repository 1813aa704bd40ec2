/* SPDX-License-Identifier: MIT */
#ifndef CIO_SYS_UNIX_OPTNAMES_H
#define CIO_SYS_UNIX_OPTNAMES_H

/* Which options this system has: what its headers define, and what is defined below.  Any other
 * name is CIO_NOOPT, by optabsent.h, and the option answers CIO_ENOPROTOOPT. */

#include <limits.h>
#include <net/if.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <netinet/tcp.h>

/* Linux kernels may be newer than the headers.  Level SOL_SOCKET has these numbers on the
 * architectures that use asm-generic's; the numbers of protocol levels are the same on all. */
#if defined(__linux__) && !defined(__alpha__) && !defined(__mips__) && !defined(__hppa__) \
	&& !defined(__sparc__) && !defined(__powerpc__)
# ifndef SO_ATTACH_FILTER
#  define SO_ATTACH_FILTER 26
# endif
# ifndef SO_BINDTODEVICE
#  define SO_BINDTODEVICE 25
# endif
# ifndef SO_BINDTOIFINDEX
#  define SO_BINDTOIFINDEX 62
# endif
# ifndef SO_BUSY_POLL
#  define SO_BUSY_POLL 46
# endif
# ifndef SO_COOKIE
#  define SO_COOKIE 57
# endif
# ifndef SO_DETACH_FILTER
#  define SO_DETACH_FILTER 27
# endif
# ifndef SO_DOMAIN
#  define SO_DOMAIN 39
# endif
# ifndef SO_INCOMING_CPU
#  define SO_INCOMING_CPU 49
# endif
# ifndef SO_MARK
#  define SO_MARK 36
# endif
# ifndef SO_PASSCRED
#  define SO_PASSCRED 16
# endif
# ifndef SO_PRIORITY
#  define SO_PRIORITY 12
# endif
# ifndef SO_PROTOCOL
#  define SO_PROTOCOL 38
# endif
# ifndef SO_REUSEPORT
#  define SO_REUSEPORT 15
# endif
#endif

#ifdef __linux__
# ifndef IP6T_SO_ORIGINAL_DST
#  define IP6T_SO_ORIGINAL_DST 80
# endif
# ifndef IPV6_FREEBIND
#  define IPV6_FREEBIND 78
# endif
# ifndef IPV6_HDRINCL
#  define IPV6_HDRINCL 36
# endif
# ifndef IPV6_MULTICAST_ALL
#  define IPV6_MULTICAST_ALL 29
# endif
# ifndef IPV6_RECVHOPLIMIT
#  define IPV6_RECVHOPLIMIT 51
# endif
# ifndef IPV6_RECVTCLASS
#  define IPV6_RECVTCLASS 66
# endif
# ifndef IPV6_TCLASS
#  define IPV6_TCLASS 67
# endif
# ifndef IPV6_TRANSPARENT
#  define IPV6_TRANSPARENT 75
# endif
# ifndef IP_FREEBIND
#  define IP_FREEBIND 15
# endif
# ifndef IP_MULTICAST_ALL
#  define IP_MULTICAST_ALL 49
# endif
# ifndef IP_RECVTOS
#  define IP_RECVTOS 13
# endif
# ifndef IP_TRANSPARENT
#  define IP_TRANSPARENT 19
# endif
# ifndef SO_ORIGINAL_DST
#  define SO_ORIGINAL_DST 80
# endif
# ifndef TCP_CONGESTION
#  define TCP_CONGESTION 13
# endif
# ifndef TCP_NOTSENT_LOWAT
#  define TCP_NOTSENT_LOWAT 25
# endif
# ifndef TCP_THIN_LINEAR_TIMEOUTS
#  define TCP_THIN_LINEAR_TIMEOUTS 16
# endif
# ifndef TCP_USER_TIMEOUT
#  define TCP_USER_TIMEOUT 18
# endif
# ifndef SOL_DCCP
#  define SOL_DCCP 269
# endif
# define DCCP_SOCKOPT_AVAILABLE_CCIDS 12
# define DCCP_SOCKOPT_CCID            13
# define DCCP_SOCKOPT_GET_CUR_MPS     5
# define DCCP_SOCKOPT_QPOLICY_TXQLEN  17
# define DCCP_SOCKOPT_RECV_CSCOV      11
# define DCCP_SOCKOPT_RX_CCID         15
# define DCCP_SOCKOPT_SEND_CSCOV      10
# define DCCP_SOCKOPT_SERVER_TIMEWAIT 6
# define DCCP_SOCKOPT_SERVICE         2
# define DCCP_SOCKOPT_TX_CCID         14
#endif

/* Darwin shows these to programs that ask for RFC 3542 alone; the kernel has them always. */
#ifdef __APPLE__
# ifndef IPV6_RECVHOPLIMIT
#  define IPV6_RECVHOPLIMIT 37
# endif
# ifndef IPV6_RECVTCLASS
#  define IPV6_RECVTCLASS 35
# endif
# ifndef IPV6_TCLASS
#  define IPV6_TCLASS 36
# endif
#endif

/* Darwin's name for it. */
#if defined(__APPLE__) && !defined(TCP_KEEPIDLE) && defined(TCP_KEEPALIVE)
# define TCP_KEEPIDLE TCP_KEEPALIVE
#endif

/* Darwin's SO_LINGER counts ticks; SO_LINGER_SEC counts seconds, in a short of ticks. */
#ifdef SO_LINGER_SEC
# define CIO_SO_LINGER SO_LINGER_SEC
# define CIO_SO_LINGER_MAX 327
#else
# define CIO_SO_LINGER SO_LINGER
# define CIO_SO_LINGER_MAX INT_MAX
#endif

/* Setting it to nothing is Cygwin's; elsewhere SO_PEERCRED is only read. */
#ifdef __CYGWIN__
# define CIO_SO_NO_PEERCRED SO_PEERCRED
#else
# define CIO_SO_NO_PEERCRED CIO_NOOPT
#endif

/* The option behind cio_set_device_index_v4 and _v6. */
#if defined(__linux__)
# define CIO_DEVICE_V4_LEVEL SOL_SOCKET
# define CIO_DEVICE_V4       SO_BINDTOIFINDEX
# define CIO_DEVICE_V6_LEVEL SOL_SOCKET
# define CIO_DEVICE_V6       SO_BINDTOIFINDEX
#else
# define CIO_DEVICE_V4_LEVEL IPPROTO_IP
# define CIO_DEVICE_V4       IP_BOUND_IF
# define CIO_DEVICE_V6_LEVEL IPPROTO_IPV6
# define CIO_DEVICE_V6       IPV6_BOUND_IF
#endif

/* The kernel's limits, where it has its own: a value beyond is refused before anything changes. */
#ifdef __linux__
# define CIO_TCP_KEEP_SEC_MAX 32767
# define CIO_TCP_KEEPCNT_MAX  127
#else
# define CIO_TCP_KEEP_SEC_MAX INT_MAX
# define CIO_TCP_KEEPCNT_MAX  INT_MAX
#endif

/* An interface's name, its terminator included. */
#define CIO_DEVICE_NAME_MAX IF_NAMESIZE

#include "../optabsent.h"

#endif
