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

#ifdef __linux__
# include "optlinux.h"
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

/* NetBSD's. */
#if !defined(TCP_CONGESTION) && defined(TCP_CONGCTL)
# define TCP_CONGESTION TCP_CONGCTL
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

#ifdef IPV6_ADD_MEMBERSHIP
# define CIO_IPV6_ADD_MEMBERSHIP  IPV6_ADD_MEMBERSHIP
# define CIO_IPV6_DROP_MEMBERSHIP IPV6_DROP_MEMBERSHIP
#elif defined(IPV6_JOIN_GROUP)
# define CIO_IPV6_ADD_MEMBERSHIP  IPV6_JOIN_GROUP
# define CIO_IPV6_DROP_MEMBERSHIP IPV6_LEAVE_GROUP
#endif

/* Darwin packs struct group_req. */
#ifdef __APPLE__
# define CIO_GROUP_REQ_OFFSET 4
#endif

/* Machines whose numbers are not those of lib/option_numbers.c. */
#if defined(__linux__) && (defined(__alpha__) || defined(__mips__) || defined(__hppa__) || defined(__powerpc__) \
	|| defined(__sparc__))
# define CIO_SYSTEM_RENUMBERED CIO_SYSTEM_LINUX
#endif

/* Options in Linux' shape; elsewhere these names mean other structs.  OpenBSD orders credentials so. */
#ifdef __linux__
# define CIO_ICMP6_FILTER     1
# define CIO_IP_MSFILTER      IP_MSFILTER
# define CIO_MCAST_MSFILTER   MCAST_MSFILTER
# define CIO_MREQ_SOURCE_AT   2
# define CIO_SO_PEERCRED      SO_PEERCRED
# define CIO_TCP_FASTOPEN_KEY TCP_FASTOPEN_KEY
# define CIO_TCP_INFO_LINUX   TCP_INFO
# define CIO_TCP_MD5SIG       TCP_MD5SIG
#elif defined(__OpenBSD__)
# define CIO_SO_PEERCRED  SO_PEERCRED
# define CIO_PEERCRED_UID 0
# define CIO_PEERCRED_GID 1
# define CIO_PEERCRED_PID 2
#endif

/* What cio_get_tcp_info() asks. */
#if defined(TCP_CONNECTION_INFO)
# define CIO_TCP_INFO TCP_CONNECTION_INFO
#elif defined(TCP_INFO)
# define CIO_TCP_INFO TCP_INFO
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

/* What is behind the verbs.  The BSDs tell the address of a packet without its interface. */
#if defined(IP_RECVPKTINFO)
# define CIO_RECV_PKTINFO_V4 IP_RECVPKTINFO
#elif defined(IP_PKTINFO)
# define CIO_RECV_PKTINFO_V4 IP_PKTINFO
#elif defined(IP_RECVDSTADDR)
# define CIO_RECV_PKTINFO_V4 IP_RECVDSTADDR
#endif
#ifdef IPV6_RECVPKTINFO
# define CIO_RECV_PKTINFO_V6 IPV6_RECVPKTINFO
#endif
#ifdef __linux__
# define CIO_DONTFRAG_V4  IP_MTU_DISCOVER
# define CIO_DONTFRAG_V6  IPV6_MTU_DISCOVER
# define CIO_DONTFRAG_ON  CIO_PMTUD_DO
# define CIO_DONTFRAG_OFF CIO_PMTUD_OFF
# define CIO_DONTFRAG_IS_ON(value) ((value) == CIO_PMTUD_DO || (value) == CIO_PMTUD_PROBE)
# define CIO_PMTUD_OFF    0
# define CIO_PMTUD_WANT   1
# define CIO_PMTUD_DO     2
# define CIO_PMTUD_PROBE  3
#else
# ifdef IP_DONTFRAG
#  define CIO_DONTFRAG_V4 IP_DONTFRAG
# endif
# ifdef IPV6_DONTFRAG
#  define CIO_DONTFRAG_V6 IPV6_DONTFRAG
# endif
#endif

#if defined(TCP_USER_TIMEOUT)
# define CIO_USER_TIMEOUT      TCP_USER_TIMEOUT
# define CIO_USER_TIMEOUT_UNIT 1000000
#elif defined(TCP_MAXUNACKTIME)
# define CIO_USER_TIMEOUT TCP_MAXUNACKTIME
#elif defined(TCP_RXT_CONNDROPTIME)
# define CIO_USER_TIMEOUT TCP_RXT_CONNDROPTIME
#elif defined(TCP_ABORT_THRESHOLD)
# define CIO_USER_TIMEOUT      TCP_ABORT_THRESHOLD
# define CIO_USER_TIMEOUT_UNIT 1000000
#endif
#if defined(TCP_CONNECTIONTIMEOUT)
# define CIO_CONNECT_TIMEOUT TCP_CONNECTIONTIMEOUT
#elif defined(TCP_KEEPINIT) && !defined(__DragonFly__)
# define CIO_CONNECT_TIMEOUT TCP_KEEPINIT
#elif defined(TCP_CONN_ABORT_THRESHOLD)
# define CIO_CONNECT_TIMEOUT      TCP_CONN_ABORT_THRESHOLD
# define CIO_CONNECT_TIMEOUT_UNIT 1000000
#endif
#if defined(TCP_CORK)
# define CIO_CORK TCP_CORK
#elif defined(TCP_NOPUSH)
# define CIO_CORK TCP_NOPUSH
#endif
#if defined(SO_REUSEPORT_LB)
# define CIO_REUSEPORT_BALANCED SO_REUSEPORT_LB
#elif (defined(__linux__) || defined(__DragonFly__)) && defined(SO_REUSEPORT)
# define CIO_REUSEPORT_BALANCED SO_REUSEPORT
#endif
#ifdef SO_EXCLBIND
# define CIO_EXCLUSIVE SO_EXCLBIND
#endif
#if defined(IP_TRANSPARENT)
# define CIO_TRANSPARENT_V4 IP_TRANSPARENT
#elif defined(IP_BINDANY)
# define CIO_TRANSPARENT_V4 IP_BINDANY
#endif
#if defined(IPV6_TRANSPARENT)
# define CIO_TRANSPARENT_V6 IPV6_TRANSPARENT
#elif defined(IPV6_BINDANY)
# define CIO_TRANSPARENT_V6 IPV6_BINDANY
#endif
#ifdef SO_BINDANY
# define CIO_TRANSPARENT_SO SO_BINDANY
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
