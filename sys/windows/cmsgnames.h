/* SPDX-License-Identifier: MIT */
#ifndef CIO_SYS_WINDOWS_CMSGNAMES_H
#define CIO_SYS_WINDOWS_CMSGNAMES_H

/* Control messages of Windows, whatever the headers: WSACMSGHDR, and the numbers that are in
 * messages.  Those that it has under other systems' names are not named here. */

#include <limits.h>
#include <string.h>

#include <cio/error.h>
#include <cio/sockaddr.h>

#include <mswsock.h>

/* Header and data begin at multiples of a pointer's size. */
#define CIO_SYS_CMSG_PAD        sizeof(SIZE_T)
#define CIO_SYS_CMSG_ALIGN(len) (((size_t)(len) + CIO_SYS_CMSG_PAD - 1) / CIO_SYS_CMSG_PAD * CIO_SYS_CMSG_PAD)
#define CIO_SYS_CMSG_HEADER     CIO_SYS_CMSG_ALIGN(sizeof(WSACMSGHDR))
#define CIO_SYS_CMSG_SPACE(len) (CIO_SYS_CMSG_HEADER + CIO_SYS_CMSG_ALIGN(len))
#define CIO_SYS_CMSG_MAX        ((size_t)INT_MAX - 64)

/* len counts the header. */
static inline void cio_sys_cmsg_get_header(const void *at, size_t *ret_len, int *ret_level, int *ret_type)
{
	WSACMSGHDR h;

	memcpy(&h, at, sizeof h);
	*ret_len = h.cmsg_len;
	*ret_level = h.cmsg_level;
	*ret_type = h.cmsg_type;
}

static inline void cio_sys_cmsg_put_header(void *at, size_t len, int level, int type)
{
	WSACMSGHDR h = { .cmsg_len = len, .cmsg_level = level, .cmsg_type = type };

	memcpy(at, &h, sizeof h);
}

#define CIO_NOCMSG(n) (-1000 - (n))

/* TOS and TTL are an int both ways.  No message sets the TTL of IPv4; it came as IP_HOPLIMIT
 * before Windows 10 1703. */
#define CIO_CMSG_RECVTOS  IP_TOS
#define CIO_CMSG_RECVTTL  IP_TTL
#define CIO_CMSG_SENDTOS  IP_TOS
#define CIO_CMSG_SENDTTL  CIO_NOCMSG(0)
#define CIO_CMSG_IP_BYTES sizeof(int)

/* Segments: UDP_SEND_MSG_SIZE and UDP_COALESCED_INFO, in a DWORD. */
#define CIO_SOL_UDP     IPPROTO_UDP
#define CIO_UDP_SEGMENT 2
#define CIO_UDP_GRO     3
#define CIO_GSO_BYTES   sizeof(DWORD)

#define CIO_IP_PKTINFO     19
#define CIO_IP_RECVIF      24
#define CIO_CMSG_SOURCE_V4 CIO_IP_PKTINFO
#undef IPV6_HOPLIMIT
#define IPV6_HOPLIMIT 21
#undef IPV6_HOPOPTS
#define IPV6_HOPOPTS 1
#undef IPV6_PKTINFO
#define IPV6_PKTINFO 19
#undef IPV6_RTHDR
#define IPV6_RTHDR 32
#undef IPV6_TCLASS
#define IPV6_TCLASS 39
#undef IP_TOS
#define IP_TOS 3

/* What Windows lacks, or has as an option only. */
#define CIO_ALG_SET_AEAD_ASSOCLEN CIO_NOCMSG(1)
#define CIO_ALG_SET_IV CIO_NOCMSG(2)
#define CIO_ALG_SET_OP CIO_NOCMSG(3)
#define CIO_IP_PROTOCOL CIO_NOCMSG(4)
#define CIO_IP_RECVDSTADDR CIO_NOCMSG(5)
#define CIO_IP_RECVOPTS CIO_NOCMSG(6)
#define CIO_IP_SECURITY CIO_NOCMSG(7)
#define CIO_NETLINK_LISTEN_ALL_NSID CIO_NOCMSG(8)
#define CIO_NETLINK_PKTINFO CIO_NOCMSG(9)
#define CIO_PACKET_AUXDATA CIO_NOCMSG(10)
#define CIO_PACKET_TX_TIMESTAMP CIO_NOCMSG(11)
#define CIO_SCM_CREDS CIO_NOCMSG(12)
#define CIO_SCTP_RCVINFO CIO_NOCMSG(13)
#define CIO_SCTP_SNDINFO CIO_NOCMSG(14)
#define CIO_SOL_ALG CIO_NOCMSG(15)
#define CIO_SOL_NETLINK CIO_NOCMSG(16)
#define CIO_SOL_PACKET CIO_NOCMSG(17)
#define CIO_SOL_SCTP CIO_NOCMSG(18)
#define CIO_SOL_TLS CIO_NOCMSG(19)
#define CIO_SOL_VSOCK CIO_NOCMSG(20)
#define CIO_TCP_CM_INQ CIO_NOCMSG(21)
#define CIO_TLS_GET_RECORD_TYPE CIO_NOCMSG(22)
#define CIO_TLS_SET_RECORD_TYPE CIO_NOCMSG(23)
#define CIO_VSOCK_RECVERR CIO_NOCMSG(24)
#undef IPV6_DONTFRAG
#define IPV6_DONTFRAG CIO_NOCMSG(25)
#undef IPV6_DSTOPTS
#define IPV6_DSTOPTS CIO_NOCMSG(26)
#undef IPV6_FLOWINFO
#define IPV6_FLOWINFO CIO_NOCMSG(27)
#undef IPV6_ORIGDSTADDR
#define IPV6_ORIGDSTADDR CIO_NOCMSG(28)
#undef IPV6_PATHMTU
#define IPV6_PATHMTU CIO_NOCMSG(29)
#undef IPV6_RECVERR
#define IPV6_RECVERR CIO_NOCMSG(30)
#undef IPV6_RECVFRAGSIZE
#define IPV6_RECVFRAGSIZE CIO_NOCMSG(31)
#undef IP_CHECKSUM
#define IP_CHECKSUM CIO_NOCMSG(32)
#undef IP_ORIGDSTADDR
#define IP_ORIGDSTADDR CIO_NOCMSG(33)
#undef IP_RECVERR
#define IP_RECVERR CIO_NOCMSG(34)
#undef IP_RECVFRAGSIZE
#define IP_RECVFRAGSIZE CIO_NOCMSG(35)
#undef IP_RETOPTS
#define IP_RETOPTS CIO_NOCMSG(36)
#undef SCM_DEVMEM_DMABUF
#define SCM_DEVMEM_DMABUF CIO_NOCMSG(37)
#undef SCM_DEVMEM_LINEAR
#define SCM_DEVMEM_LINEAR CIO_NOCMSG(38)
#undef SCM_INQ
#define SCM_INQ CIO_NOCMSG(39)
#undef SCM_MONOTONIC
#define SCM_MONOTONIC CIO_NOCMSG(40)
#undef SCM_PIDFD
#define SCM_PIDFD CIO_NOCMSG(41)
#undef SCM_RIGHTS
#define SCM_RIGHTS CIO_NOCMSG(42)
#undef SCM_SECURITY
#define SCM_SECURITY CIO_NOCMSG(43)
#undef SCM_TIMESTAMPING_OPT_STATS
#define SCM_TIMESTAMPING_OPT_STATS CIO_NOCMSG(44)
#undef SCM_TIMESTAMPING_PKTINFO
#define SCM_TIMESTAMPING_PKTINFO CIO_NOCMSG(45)
#undef SCM_TS_OPT_ID
#define SCM_TS_OPT_ID CIO_NOCMSG(46)
#undef SCM_TXTIME
#define SCM_TXTIME CIO_NOCMSG(47)
#undef SO_MARK
#define SO_MARK CIO_NOCMSG(48)
#undef SO_PRIORITY
#define SO_PRIORITY CIO_NOCMSG(49)
#undef SO_RXQ_OVFL
#define SO_RXQ_OVFL CIO_NOCMSG(50)
#undef SO_TIMESTAMPING_NEW
#define SO_TIMESTAMPING_NEW CIO_NOCMSG(51)
#undef SO_TIMESTAMPING_OLD
#define SO_TIMESTAMPING_OLD CIO_NOCMSG(52)
#undef SO_TIMESTAMPNS_NEW
#define SO_TIMESTAMPNS_NEW CIO_NOCMSG(53)
#undef SO_TIMESTAMPNS_OLD
#define SO_TIMESTAMPNS_OLD CIO_NOCMSG(54)
#undef SO_TIMESTAMP_NEW
#define SO_TIMESTAMP_NEW CIO_NOCMSG(55)
#undef SO_TIMESTAMP_OLD
#define SO_TIMESTAMP_OLD CIO_NOCMSG(56)
#undef SO_WIFI_STATUS
#define SO_WIFI_STATUS CIO_NOCMSG(57)

/* The data of a packet's source; ifindex 0 for the route's. */
typedef IN_PKTINFO cio_sys_source_v4;
typedef IN6_PKTINFO cio_sys_source_v6;

static inline int cio_sys_cmsg_source_v4(const struct in_addr *addr, uint32_t ifindex, cio_sys_source_v4 *ret)
{
	ret->ipi_addr = *addr;
	ret->ipi_ifindex = ifindex;
	return 0;
}

static inline void cio_sys_cmsg_source_v6(const struct in6_addr *addr, uint32_t ifindex, cio_sys_source_v6 *ret)
{
	ret->ipi6_addr = *addr;
	ret->ipi6_ifindex = ifindex;
}

#endif
