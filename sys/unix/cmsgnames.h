/* SPDX-License-Identifier: MIT */
#ifndef CIO_SYS_UNIX_CMSGNAMES_H
#define CIO_SYS_UNIX_CMSGNAMES_H

/* Control messages as this system has them: their header, their numbers, their widths.  A
 * message that it lacks has a number of its own below zero, which no kernel gives. */

#include <limits.h>
#include <string.h>

#include <cio/error.h>
#include <cio/sockaddr.h>

/* A header is CIO_SYS_CMSG_HEADER bytes with what is before the data; a message takes
 * CIO_SYS_CMSG_SPACE bytes, of which the last CIO_SYS_CMSG_PAD can be padding. */
#define CIO_SYS_CMSG_HEADER     ((size_t)CMSG_LEN(0))
#define CIO_SYS_CMSG_SPACE(len) ((size_t)CMSG_SPACE(len))
#define CIO_SYS_CMSG_PAD        (CIO_SYS_CMSG_SPACE(1) - CIO_SYS_CMSG_SPACE(0))

/* More than any buffer holds; on some systems these are computed in 32 bits. */
#define CIO_SYS_CMSG_MAX ((size_t)INT_MAX - 64)

/* len counts the header. */
static inline void cio_sys_cmsg_get_header(const void *at, size_t *ret_len, int *ret_level, int *ret_type)
{
	struct cmsghdr h;

	memcpy(&h, at, sizeof h);
	*ret_len = h.cmsg_len;
	*ret_level = h.cmsg_level;
	*ret_type = h.cmsg_type;
}

static inline void cio_sys_cmsg_put_header(void *at, size_t len, int level, int type)
{
	struct cmsghdr h;

	memset(&h, 0, sizeof h);	/* some have a hole */
	h.cmsg_len = (socklen_t)len;
	h.cmsg_level = level;
	h.cmsg_type = type;
	memcpy(at, &h, sizeof h);
}

#define CIO_NOCMSG(n) (-1000 - (n))

/* Of SOL_SOCKET, as asm-generic has them; optnames.h tells where not. */
#if defined(__linux__) && !defined(__alpha__) && !defined(__mips__) && !defined(__hppa__) \
	&& !defined(__sparc__) && !defined(__powerpc__)
# ifndef SCM_CREDENTIALS
#  define SCM_CREDENTIALS 2
# endif
# ifndef SCM_SECURITY
#  define SCM_SECURITY 3
# endif
# ifndef SCM_PIDFD
#  define SCM_PIDFD 4
# endif
# ifndef SO_PRIORITY
#  define SO_PRIORITY 12
# endif
# ifndef SO_TIMESTAMP_OLD
#  define SO_TIMESTAMP_OLD 29
# endif
# ifndef SO_TIMESTAMPNS_OLD
#  define SO_TIMESTAMPNS_OLD 35
# endif
# ifndef SO_MARK
#  define SO_MARK 36
# endif
# ifndef SO_TIMESTAMPING_OLD
#  define SO_TIMESTAMPING_OLD 37
# endif
# ifndef SO_RXQ_OVFL
#  define SO_RXQ_OVFL 40
# endif
# ifndef SO_WIFI_STATUS
#  define SO_WIFI_STATUS 41
# endif
# ifndef SCM_TIMESTAMPING_OPT_STATS
#  define SCM_TIMESTAMPING_OPT_STATS 54
# endif
# ifndef SCM_TIMESTAMPING_PKTINFO
#  define SCM_TIMESTAMPING_PKTINFO 58
# endif
# ifndef SCM_TXTIME
#  define SCM_TXTIME 61
# endif
# ifndef SO_TIMESTAMP_NEW
#  define SO_TIMESTAMP_NEW 63
# endif
# ifndef SO_TIMESTAMPNS_NEW
#  define SO_TIMESTAMPNS_NEW 64
# endif
# ifndef SO_TIMESTAMPING_NEW
#  define SO_TIMESTAMPING_NEW 65
# endif
# ifndef SCM_DEVMEM_LINEAR
#  define SCM_DEVMEM_LINEAR 78
# endif
# ifndef SCM_DEVMEM_DMABUF
#  define SCM_DEVMEM_DMABUF 79
# endif
# ifndef SCM_TS_OPT_ID
#  define SCM_TS_OPT_ID 81
# endif
# ifndef SCM_INQ
#  define SCM_INQ 84
# endif
#endif

/* Received messages have the number of what is sent, or one of their own; and who takes
 * TOS and TTL along with a message wants them in so many bytes. */
#if defined(__linux__)
# define CIO_CMSG_RECVTTL  IP_TTL
# define CIO_CMSG_RECVTOS  IP_TOS
# define CIO_CMSG_SENDTTL  IP_TTL
# define CIO_CMSG_SENDTOS  IP_TOS
# define CIO_CMSG_IP_BYTES sizeof(int)
#elif defined(__FreeBSD__)
# define CIO_CMSG_RECVTTL  IP_RECVTTL
# define CIO_CMSG_RECVTOS  IP_RECVTOS
# define CIO_CMSG_SENDTTL  IP_TTL
# define CIO_CMSG_SENDTOS  IP_TOS
# define CIO_CMSG_IP_BYTES 1
#else
# ifdef IP_RECVTTL
#  define CIO_CMSG_RECVTTL IP_RECVTTL
# else
#  define CIO_CMSG_RECVTTL CIO_NOCMSG(1)
# endif
# ifdef IP_RECVTOS
#  define CIO_CMSG_RECVTOS IP_RECVTOS
# else
#  define CIO_CMSG_RECVTOS CIO_NOCMSG(2)
# endif
# ifdef __APPLE__
#  define CIO_CMSG_SENDTOS IP_TOS
# else
#  define CIO_CMSG_SENDTOS CIO_NOCMSG(3)
# endif
# define CIO_CMSG_SENDTTL  CIO_NOCMSG(4)
# define CIO_CMSG_IP_BYTES sizeof(int)
#endif

/* One set of numbers for the times of BSD: timeval, then timespec. */
#ifndef __linux__
# ifdef SCM_TIMESTAMP
#  define SO_TIMESTAMP_OLD SCM_TIMESTAMP
# endif
# ifdef SCM_REALTIME
#  define SO_TIMESTAMPNS_OLD SCM_REALTIME
# endif
#endif

/* The same on every architecture. */
#ifdef __linux__
# define CIO_SOL_ALG     279
# define CIO_SOL_NETLINK 270
# define CIO_SOL_PACKET  263
# define CIO_SOL_SCTP    132
# define CIO_SOL_TLS     282
# define CIO_SOL_UDP     17
# define CIO_SOL_VSOCK   287
# define CIO_ALG_SET_AEAD_ASSOCLEN    4
# define CIO_ALG_SET_IV               2
# define CIO_ALG_SET_OP               3
# define CIO_IP_RECVOPTS              6
# define CIO_NETLINK_LISTEN_ALL_NSID  8
# define CIO_NETLINK_PKTINFO          3
# define CIO_PACKET_AUXDATA           8
# define CIO_PACKET_TX_TIMESTAMP      16
# define CIO_SCTP_RCVINFO             3
# define CIO_SCTP_SNDINFO             2
# define CIO_TCP_CM_INQ               36
# define CIO_TLS_GET_RECORD_TYPE      2
# define CIO_TLS_SET_RECORD_TYPE      1
# define CIO_UDP_GRO                  104
# define CIO_UDP_SEGMENT              103
# define CIO_VSOCK_RECVERR            1
# define CIO_IP_PROTOCOL              52
# define CIO_IP_SECURITY              SCM_SECURITY
# define CIO_GSO_BYTES                sizeof(uint16_t)
# ifndef IP_CHECKSUM
#  define IP_CHECKSUM 23
# endif
# ifndef IP_RECVFRAGSIZE
#  define IP_RECVFRAGSIZE 25
# endif
# ifndef IP_ORIGDSTADDR
#  define IP_ORIGDSTADDR 20
# endif
# ifndef IP_RECVERR
#  define IP_RECVERR 11
# endif
# ifndef IPV6_RECVERR
#  define IPV6_RECVERR 25
# endif
# ifndef IPV6_FLOWINFO
#  define IPV6_FLOWINFO 11
# endif
# ifndef IPV6_DONTFRAG
#  define IPV6_DONTFRAG 62
# endif
# ifndef IPV6_PATHMTU
#  define IPV6_PATHMTU 61
# endif
# ifndef IPV6_ORIGDSTADDR
#  define IPV6_ORIGDSTADDR 74
# endif
# ifndef IPV6_RECVFRAGSIZE
#  define IPV6_RECVFRAGSIZE 77
# endif
# ifndef IPV6_TCLASS
#  define IPV6_TCLASS 67
# endif
#else
# define CIO_SOL_ALG     CIO_NOCMSG(10)
# define CIO_SOL_NETLINK CIO_NOCMSG(11)
# define CIO_SOL_PACKET  CIO_NOCMSG(12)
# define CIO_SOL_SCTP    CIO_NOCMSG(13)
# define CIO_SOL_TLS     CIO_NOCMSG(14)
# define CIO_SOL_UDP     CIO_NOCMSG(15)
# define CIO_SOL_VSOCK   CIO_NOCMSG(16)
# define CIO_ALG_SET_AEAD_ASSOCLEN    CIO_NOCMSG(20)
# define CIO_ALG_SET_IV               CIO_NOCMSG(21)
# define CIO_ALG_SET_OP               CIO_NOCMSG(22)
# define CIO_IP_RECVOPTS              CIO_NOCMSG(23)
# define CIO_NETLINK_LISTEN_ALL_NSID  CIO_NOCMSG(24)
# define CIO_NETLINK_PKTINFO          CIO_NOCMSG(25)
# define CIO_PACKET_AUXDATA           CIO_NOCMSG(26)
# define CIO_PACKET_TX_TIMESTAMP      CIO_NOCMSG(37)
# define CIO_SCTP_RCVINFO             CIO_NOCMSG(27)
# define CIO_SCTP_SNDINFO             CIO_NOCMSG(28)
# define CIO_TCP_CM_INQ               CIO_NOCMSG(29)
# define CIO_TLS_GET_RECORD_TYPE      CIO_NOCMSG(30)
# define CIO_TLS_SET_RECORD_TYPE      CIO_NOCMSG(31)
# define CIO_UDP_GRO                  CIO_NOCMSG(32)
# define CIO_UDP_SEGMENT              CIO_NOCMSG(33)
# define CIO_VSOCK_RECVERR            CIO_NOCMSG(34)
# define CIO_IP_PROTOCOL              CIO_NOCMSG(35)
# define CIO_IP_SECURITY              CIO_NOCMSG(36)
# define CIO_GSO_BYTES                sizeof(uint16_t)
#endif

/* Darwin shows these to programs that ask for RFC 3542 alone; the kernel has them always. */
#ifdef __APPLE__
# ifndef IPV6_TCLASS
#  define IPV6_TCLASS 36
# endif
# ifndef IPV6_PATHMTU
#  define IPV6_PATHMTU 44
# endif
# ifndef IPV6_PKTINFO
#  define IPV6_PKTINFO 46
# endif
# ifndef IPV6_HOPLIMIT
#  define IPV6_HOPLIMIT 47
# endif
# ifndef IPV6_HOPOPTS
#  define IPV6_HOPOPTS 49
# endif
# ifndef IPV6_DSTOPTS
#  define IPV6_DSTOPTS 50
# endif
# ifndef IPV6_RTHDR
#  define IPV6_RTHDR 51
# endif
# ifndef IPV6_DONTFRAG
#  define IPV6_DONTFRAG 62
# endif
#endif

/* How the addresses of a packet come and go: both ways in one structure, or each alone. */
#if defined(IP_PKTINFO)
# define CIO_IP_PKTINFO     IP_PKTINFO
# define CIO_IP_RECVDSTADDR CIO_NOCMSG(40)
#elif defined(IP_RECVDSTADDR)
# define CIO_IP_PKTINFO     CIO_NOCMSG(41)
# define CIO_IP_RECVDSTADDR IP_RECVDSTADDR
#else
# define CIO_IP_PKTINFO     CIO_NOCMSG(41)
# define CIO_IP_RECVDSTADDR CIO_NOCMSG(40)
#endif

#if defined(SCM_CREDENTIALS)
# define CIO_SCM_CREDS SCM_CREDENTIALS
#elif defined(SCM_CREDS)
# define CIO_SCM_CREDS SCM_CREDS
#else
# define CIO_SCM_CREDS CIO_NOCMSG(42)
#endif

/* What this system's headers lack. */
#ifndef SCM_RIGHTS
# define SCM_RIGHTS CIO_NOCMSG(50)
#endif
#ifndef SCM_SECURITY
# define SCM_SECURITY CIO_NOCMSG(51)
#endif
#ifndef SCM_PIDFD
# define SCM_PIDFD CIO_NOCMSG(52)
#endif
#ifndef SO_PRIORITY
# define SO_PRIORITY CIO_NOCMSG(53)
#endif
#ifndef SO_TIMESTAMP_OLD
# define SO_TIMESTAMP_OLD CIO_NOCMSG(54)
#endif
#ifndef SO_TIMESTAMPNS_OLD
# define SO_TIMESTAMPNS_OLD CIO_NOCMSG(55)
#endif
#ifndef SO_MARK
# define SO_MARK CIO_NOCMSG(56)
#endif
#ifndef SO_TIMESTAMPING_OLD
# define SO_TIMESTAMPING_OLD CIO_NOCMSG(57)
#endif
#ifndef SO_RXQ_OVFL
# define SO_RXQ_OVFL CIO_NOCMSG(58)
#endif
#ifndef SO_WIFI_STATUS
# define SO_WIFI_STATUS CIO_NOCMSG(59)
#endif
#ifndef SCM_TIMESTAMPING_OPT_STATS
# define SCM_TIMESTAMPING_OPT_STATS CIO_NOCMSG(60)
#endif
#ifndef SCM_TIMESTAMPING_PKTINFO
# define SCM_TIMESTAMPING_PKTINFO CIO_NOCMSG(61)
#endif
#ifndef SCM_TXTIME
# define SCM_TXTIME CIO_NOCMSG(62)
#endif
#ifndef SO_TIMESTAMP_NEW
# define SO_TIMESTAMP_NEW CIO_NOCMSG(63)
#endif
#ifndef SO_TIMESTAMPNS_NEW
# define SO_TIMESTAMPNS_NEW CIO_NOCMSG(64)
#endif
#ifndef SO_TIMESTAMPING_NEW
# define SO_TIMESTAMPING_NEW CIO_NOCMSG(65)
#endif
#ifndef SCM_DEVMEM_LINEAR
# define SCM_DEVMEM_LINEAR CIO_NOCMSG(66)
#endif
#ifndef SCM_DEVMEM_DMABUF
# define SCM_DEVMEM_DMABUF CIO_NOCMSG(67)
#endif
#ifndef SCM_TS_OPT_ID
# define SCM_TS_OPT_ID CIO_NOCMSG(68)
#endif
#ifndef SCM_INQ
# define SCM_INQ CIO_NOCMSG(69)
#endif
#ifndef SCM_MONOTONIC
# define SCM_MONOTONIC CIO_NOCMSG(70)
#endif
#ifndef IP_CHECKSUM
# define IP_CHECKSUM CIO_NOCMSG(71)
#endif
#ifndef IP_RECVFRAGSIZE
# define IP_RECVFRAGSIZE CIO_NOCMSG(72)
#endif
#ifndef IP_ORIGDSTADDR
# define IP_ORIGDSTADDR CIO_NOCMSG(73)
#endif
#ifndef IP_RECVERR
# define IP_RECVERR CIO_NOCMSG(74)
#endif
#ifdef IP_RECVIF
# define CIO_IP_RECVIF IP_RECVIF
#else
# define CIO_IP_RECVIF CIO_NOCMSG(75)
#endif
#ifndef IP_RETOPTS
# define IP_RETOPTS CIO_NOCMSG(76)
#endif
#ifndef IPV6_RECVERR
# define IPV6_RECVERR CIO_NOCMSG(77)
#endif
#ifndef IPV6_FLOWINFO
# define IPV6_FLOWINFO CIO_NOCMSG(78)
#endif
#ifndef IPV6_DONTFRAG
# define IPV6_DONTFRAG CIO_NOCMSG(79)
#endif
#ifndef IPV6_PATHMTU
# define IPV6_PATHMTU CIO_NOCMSG(80)
#endif
#ifndef IPV6_ORIGDSTADDR
# define IPV6_ORIGDSTADDR CIO_NOCMSG(81)
#endif
#ifndef IPV6_RECVFRAGSIZE
# define IPV6_RECVFRAGSIZE CIO_NOCMSG(82)
#endif
#ifndef IPV6_TCLASS
# define IPV6_TCLASS CIO_NOCMSG(83)
#endif
#ifndef IPV6_PKTINFO
# define IPV6_PKTINFO CIO_NOCMSG(84)
#endif
#ifndef IPV6_HOPLIMIT
# define IPV6_HOPLIMIT CIO_NOCMSG(85)
#endif
#ifndef IPV6_HOPOPTS
# define IPV6_HOPOPTS CIO_NOCMSG(86)
#endif
#ifndef IPV6_DSTOPTS
# define IPV6_DSTOPTS CIO_NOCMSG(87)
#endif
#ifndef IPV6_RTHDR
# define IPV6_RTHDR CIO_NOCMSG(88)
#endif

/* The data of a packet's source; ifindex 0 for the route's.  CIO_ENOTSUP if it cannot be said. */
#if defined(IP_PKTINFO)
# ifdef __NetBSD__
#  define CIO_PKTINFO_LOCAL ipi_addr
# else
#  define CIO_PKTINFO_LOCAL ipi_spec_dst
# endif
# define CIO_CMSG_SOURCE_V4 IP_PKTINFO
typedef struct in_pktinfo cio_sys_source_v4;

static inline int cio_sys_cmsg_source_v4(const struct in_addr *addr, uint32_t ifindex, cio_sys_source_v4 *ret)
{
	memset(ret, 0, sizeof *ret);
	ret->CIO_PKTINFO_LOCAL = *addr;
	memcpy(&ret->ipi_ifindex, &ifindex, sizeof ifindex);
	return 0;
}
#else
# ifdef IP_SENDSRCADDR
#  define CIO_CMSG_SOURCE_V4 IP_SENDSRCADDR
# else
#  define CIO_CMSG_SOURCE_V4 CIO_NOCMSG(90)
# endif
typedef struct in_addr cio_sys_source_v4;

static inline int cio_sys_cmsg_source_v4(const struct in_addr *addr, uint32_t ifindex, cio_sys_source_v4 *ret)
{
	*ret = *addr;
	return ifindex ? CIO_ENOTSUP : 0;
}
#endif

typedef struct in6_pktinfo cio_sys_source_v6;

static inline void cio_sys_cmsg_source_v6(const struct in6_addr *addr, uint32_t ifindex, cio_sys_source_v6 *ret)
{
	memset(ret, 0, sizeof *ret);
	ret->ipi6_addr = *addr;
	memcpy(&ret->ipi6_ifindex, &ifindex, sizeof ifindex);
}

#endif
