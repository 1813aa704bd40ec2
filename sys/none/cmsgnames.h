/* SPDX-License-Identifier: MIT */
#ifndef CIO_SYS_NONE_CMSGNAMES_H
#define CIO_SYS_NONE_CMSGNAMES_H

/* Control messages: a header in the plainest form, for messages by raw numbers, and no
 * message that has a name. */

#include <limits.h>
#include <string.h>

#include <cio/error.h>
#include <cio/sockaddr.h>

#define CIO_SYS_CMSG_PAD        sizeof(size_t)
#define CIO_SYS_CMSG_HEADER     (2 * sizeof(int) + sizeof(size_t))
#define CIO_SYS_CMSG_SPACE(len) (CIO_SYS_CMSG_HEADER + ((len) + CIO_SYS_CMSG_PAD - 1) / CIO_SYS_CMSG_PAD * CIO_SYS_CMSG_PAD)
#define CIO_SYS_CMSG_MAX        ((size_t)INT_MAX - 64)

static inline void cio_sys_cmsg_get_header(const void *at, size_t *ret_len, int *ret_level, int *ret_type)
{
	const unsigned char *bytes = at;

	memcpy(ret_len, bytes, sizeof *ret_len);
	memcpy(ret_level, bytes + sizeof *ret_len, sizeof *ret_level);
	memcpy(ret_type, bytes + sizeof *ret_len + sizeof *ret_level, sizeof *ret_type);
}

static inline void cio_sys_cmsg_put_header(void *at, size_t len, int level, int type)
{
	unsigned char *bytes = at;

	memcpy(bytes, &len, sizeof len);
	memcpy(bytes + sizeof len, &level, sizeof level);
	memcpy(bytes + sizeof len + sizeof level, &type, sizeof type);
}

#define CIO_NOCMSG(n) (-1000 - (n))
#undef CIO_ALG_SET_AEAD_ASSOCLEN
#define CIO_ALG_SET_AEAD_ASSOCLEN CIO_NOCMSG(0)
#undef CIO_ALG_SET_IV
#define CIO_ALG_SET_IV CIO_NOCMSG(1)
#undef CIO_ALG_SET_OP
#define CIO_ALG_SET_OP CIO_NOCMSG(2)
#undef CIO_CMSG_RECVTOS
#define CIO_CMSG_RECVTOS CIO_NOCMSG(3)
#undef CIO_CMSG_RECVTTL
#define CIO_CMSG_RECVTTL CIO_NOCMSG(4)
#undef CIO_CMSG_SENDTOS
#define CIO_CMSG_SENDTOS CIO_NOCMSG(5)
#undef CIO_CMSG_SENDTTL
#define CIO_CMSG_SENDTTL CIO_NOCMSG(6)
#undef CIO_IP_PKTINFO
#define CIO_IP_PKTINFO CIO_NOCMSG(7)
#undef CIO_IP_PROTOCOL
#define CIO_IP_PROTOCOL CIO_NOCMSG(8)
#undef CIO_IP_RECVDSTADDR
#define CIO_IP_RECVDSTADDR CIO_NOCMSG(9)
#undef CIO_IP_RECVOPTS
#define CIO_IP_RECVOPTS CIO_NOCMSG(10)
#undef CIO_IP_SECURITY
#define CIO_IP_SECURITY CIO_NOCMSG(11)
#undef CIO_NETLINK_LISTEN_ALL_NSID
#define CIO_NETLINK_LISTEN_ALL_NSID CIO_NOCMSG(12)
#undef CIO_NETLINK_PKTINFO
#define CIO_NETLINK_PKTINFO CIO_NOCMSG(13)
#undef CIO_PACKET_AUXDATA
#define CIO_PACKET_AUXDATA CIO_NOCMSG(14)
#undef CIO_SCM_CREDS
#define CIO_SCM_CREDS CIO_NOCMSG(15)
#undef CIO_SCTP_RCVINFO
#define CIO_SCTP_RCVINFO CIO_NOCMSG(16)
#undef CIO_SCTP_SNDINFO
#define CIO_SCTP_SNDINFO CIO_NOCMSG(17)
#undef CIO_SOL_ALG
#define CIO_SOL_ALG CIO_NOCMSG(18)
#undef CIO_SOL_NETLINK
#define CIO_SOL_NETLINK CIO_NOCMSG(19)
#undef CIO_SOL_PACKET
#define CIO_SOL_PACKET CIO_NOCMSG(20)
#undef CIO_SOL_SCTP
#define CIO_SOL_SCTP CIO_NOCMSG(21)
#undef CIO_SOL_TLS
#define CIO_SOL_TLS CIO_NOCMSG(22)
#undef CIO_SOL_UDP
#define CIO_SOL_UDP CIO_NOCMSG(23)
#undef CIO_SOL_VSOCK
#define CIO_SOL_VSOCK CIO_NOCMSG(24)
#undef CIO_TCP_CM_INQ
#define CIO_TCP_CM_INQ CIO_NOCMSG(25)
#undef CIO_TLS_GET_RECORD_TYPE
#define CIO_TLS_GET_RECORD_TYPE CIO_NOCMSG(26)
#undef CIO_TLS_SET_RECORD_TYPE
#define CIO_TLS_SET_RECORD_TYPE CIO_NOCMSG(27)
#undef CIO_UDP_GRO
#define CIO_UDP_GRO CIO_NOCMSG(28)
#undef CIO_UDP_SEGMENT
#define CIO_UDP_SEGMENT CIO_NOCMSG(29)
#undef CIO_VSOCK_RECVERR
#define CIO_VSOCK_RECVERR CIO_NOCMSG(30)
#undef IPV6_DONTFRAG
#define IPV6_DONTFRAG CIO_NOCMSG(31)
#undef IPV6_DSTOPTS
#define IPV6_DSTOPTS CIO_NOCMSG(32)
#undef IPV6_FLOWINFO
#define IPV6_FLOWINFO CIO_NOCMSG(33)
#undef IPV6_HOPLIMIT
#define IPV6_HOPLIMIT CIO_NOCMSG(34)
#undef IPV6_HOPOPTS
#define IPV6_HOPOPTS CIO_NOCMSG(35)
#undef IPV6_ORIGDSTADDR
#define IPV6_ORIGDSTADDR CIO_NOCMSG(36)
#undef IPV6_PATHMTU
#define IPV6_PATHMTU CIO_NOCMSG(37)
#undef IPV6_PKTINFO
#define IPV6_PKTINFO CIO_NOCMSG(38)
#undef IPV6_RECVERR
#define IPV6_RECVERR CIO_NOCMSG(39)
#undef IPV6_RECVFRAGSIZE
#define IPV6_RECVFRAGSIZE CIO_NOCMSG(40)
#undef IPV6_RTHDR
#define IPV6_RTHDR CIO_NOCMSG(41)
#undef IPV6_TCLASS
#define IPV6_TCLASS CIO_NOCMSG(42)
#undef IP_CHECKSUM
#define IP_CHECKSUM CIO_NOCMSG(43)
#undef IP_ORIGDSTADDR
#define IP_ORIGDSTADDR CIO_NOCMSG(44)
#undef IP_RECVERR
#define IP_RECVERR CIO_NOCMSG(45)
#undef IP_RECVFRAGSIZE
#define IP_RECVFRAGSIZE CIO_NOCMSG(46)
#undef CIO_IP_RECVIF
#define CIO_IP_RECVIF CIO_NOCMSG(47)
#undef IP_RETOPTS
#define IP_RETOPTS CIO_NOCMSG(48)
#undef SCM_DEVMEM_DMABUF
#define SCM_DEVMEM_DMABUF CIO_NOCMSG(49)
#undef SCM_DEVMEM_LINEAR
#define SCM_DEVMEM_LINEAR CIO_NOCMSG(50)
#undef SCM_INQ
#define SCM_INQ CIO_NOCMSG(51)
#undef SCM_MONOTONIC
#define SCM_MONOTONIC CIO_NOCMSG(52)
#undef SCM_PIDFD
#define SCM_PIDFD CIO_NOCMSG(53)
#undef SCM_RIGHTS
#define SCM_RIGHTS CIO_NOCMSG(54)
#undef SCM_SECURITY
#define SCM_SECURITY CIO_NOCMSG(55)
#undef SCM_TIMESTAMPING_OPT_STATS
#define SCM_TIMESTAMPING_OPT_STATS CIO_NOCMSG(56)
#undef SCM_TIMESTAMPING_PKTINFO
#define SCM_TIMESTAMPING_PKTINFO CIO_NOCMSG(57)
#undef SCM_TS_OPT_ID
#define SCM_TS_OPT_ID CIO_NOCMSG(58)
#undef SCM_TXTIME
#define SCM_TXTIME CIO_NOCMSG(59)
#undef SO_MARK
#define SO_MARK CIO_NOCMSG(60)
#undef SO_PRIORITY
#define SO_PRIORITY CIO_NOCMSG(61)
#undef SO_RXQ_OVFL
#define SO_RXQ_OVFL CIO_NOCMSG(62)
#undef SO_TIMESTAMPING_NEW
#define SO_TIMESTAMPING_NEW CIO_NOCMSG(63)
#undef SO_TIMESTAMPING_OLD
#define SO_TIMESTAMPING_OLD CIO_NOCMSG(64)
#undef SO_TIMESTAMPNS_NEW
#define SO_TIMESTAMPNS_NEW CIO_NOCMSG(65)
#undef SO_TIMESTAMPNS_OLD
#define SO_TIMESTAMPNS_OLD CIO_NOCMSG(66)
#undef SO_TIMESTAMP_NEW
#define SO_TIMESTAMP_NEW CIO_NOCMSG(67)
#undef SO_TIMESTAMP_OLD
#define SO_TIMESTAMP_OLD CIO_NOCMSG(68)
#undef SO_WIFI_STATUS
#define SO_WIFI_STATUS CIO_NOCMSG(69)
#undef CIO_PACKET_TX_TIMESTAMP
#define CIO_PACKET_TX_TIMESTAMP CIO_NOCMSG(99)
#define CIO_CMSG_IP_BYTES sizeof(int)
#define CIO_GSO_BYTES     sizeof(uint16_t)

#undef CIO_CMSG_SOURCE_V4
#define CIO_CMSG_SOURCE_V4 CIO_NOCMSG(98)
typedef struct in_addr cio_sys_source_v4;
typedef struct in6_addr cio_sys_source_v6;

static inline int cio_sys_cmsg_source_v4(const struct in_addr *addr, uint32_t ifindex, cio_sys_source_v4 *ret)
{
	(void)ifindex;
	*ret = *addr;
	return CIO_ENOTSUP;
}

static inline void cio_sys_cmsg_source_v6(const struct in6_addr *addr, uint32_t ifindex, cio_sys_source_v6 *ret)
{
	(void)ifindex;
	*ret = *addr;
}

#endif
