/* SPDX-License-Identifier: MIT */
#ifndef CIO_SYS_UNIX_OPTLINUX_H
#define CIO_SYS_UNIX_OPTLINUX_H

/* Linux's numbers: kernels may be newer than the headers, and some headers are the kernel's alone. */

/* Level SOL_SOCKET has these on the architectures that use asm-generic's; elsewhere an option that
 * the headers lack is absent. */
#if !defined(__alpha__) && !defined(__mips__) && !defined(__hppa__) && !defined(__sparc__) && !defined(__powerpc__)
# ifndef SO_ATTACH_BPF
#  define SO_ATTACH_BPF 50
# endif
# ifndef SO_ATTACH_FILTER
#  define SO_ATTACH_FILTER 26
# endif
# ifndef SO_ATTACH_REUSEPORT_CBPF
#  define SO_ATTACH_REUSEPORT_CBPF 51
# endif
# ifndef SO_ATTACH_REUSEPORT_EBPF
#  define SO_ATTACH_REUSEPORT_EBPF 52
# endif
# ifndef SO_BINDTODEVICE
#  define SO_BINDTODEVICE 25
# endif
# ifndef SO_BINDTOIFINDEX
#  define SO_BINDTOIFINDEX 62
# endif
# ifndef SO_BPF_EXTENSIONS
#  define SO_BPF_EXTENSIONS 48
# endif
# ifndef SO_BSDCOMPAT
#  define SO_BSDCOMPAT 14
# endif
# ifndef SO_BUF_LOCK
#  define SO_BUF_LOCK 72
# endif
# ifndef SO_BUSY_POLL
#  define SO_BUSY_POLL 46
# endif
# ifndef SO_BUSY_POLL_BUDGET
#  define SO_BUSY_POLL_BUDGET 70
# endif
# ifndef SO_CNX_ADVICE
#  define SO_CNX_ADVICE 53
# endif
# ifndef SO_COOKIE
#  define SO_COOKIE 57
# endif
# ifndef SO_DEBUG
#  define SO_DEBUG 1
# endif
# ifndef SO_DETACH_FILTER
#  define SO_DETACH_FILTER 27
# endif
# ifndef SO_DETACH_REUSEPORT_BPF
#  define SO_DETACH_REUSEPORT_BPF 68
# endif
# ifndef SO_DEVMEM_DONTNEED
#  define SO_DEVMEM_DONTNEED 80
# endif
# ifndef SO_DOMAIN
#  define SO_DOMAIN 39
# endif
# ifndef SO_DONTROUTE
#  define SO_DONTROUTE 5
# endif
# ifndef SO_GET_FILTER
#  define SO_GET_FILTER 26
# endif
# ifndef SO_INCOMING_CPU
#  define SO_INCOMING_CPU 49
# endif
# ifndef SO_INCOMING_NAPI_ID
#  define SO_INCOMING_NAPI_ID 56
# endif
# ifndef SO_INQ
#  define SO_INQ 84
# endif
# ifndef SO_LOCK_FILTER
#  define SO_LOCK_FILTER 44
# endif
# ifndef SO_MARK
#  define SO_MARK 36
# endif
# ifndef SO_MAX_PACING_RATE
#  define SO_MAX_PACING_RATE 47
# endif
# ifndef SO_MEMINFO
#  define SO_MEMINFO 55
# endif
# ifndef SO_NETNS_COOKIE
#  define SO_NETNS_COOKIE 71
# endif
# ifndef SO_NOFCS
#  define SO_NOFCS 43
# endif
# ifndef SO_NO_CHECK
#  define SO_NO_CHECK 11
# endif
# ifndef SO_PASSCRED
#  define SO_PASSCRED 16
# endif
# ifndef SO_PASSPIDFD
#  define SO_PASSPIDFD 76
# endif
# ifndef SO_PASSRIGHTS
#  define SO_PASSRIGHTS 83
# endif
# ifndef SO_PASSSEC
#  define SO_PASSSEC 34
# endif
# ifndef SO_PEEK_OFF
#  define SO_PEEK_OFF 42
# endif
# ifndef SO_PEERCRED
#  define SO_PEERCRED 17
# endif
# ifndef SO_PEERGROUPS
#  define SO_PEERGROUPS 59
# endif
# ifndef SO_PEERNAME
#  define SO_PEERNAME 28
# endif
# ifndef SO_PEERPIDFD
#  define SO_PEERPIDFD 77
# endif
# ifndef SO_PEERSEC
#  define SO_PEERSEC 31
# endif
# ifndef SO_PREFER_BUSY_POLL
#  define SO_PREFER_BUSY_POLL 69
# endif
# ifndef SO_PRIORITY
#  define SO_PRIORITY 12
# endif
# ifndef SO_PROTOCOL
#  define SO_PROTOCOL 38
# endif
# ifndef SO_RCVBUFFORCE
#  define SO_RCVBUFFORCE 33
# endif
# ifndef SO_RCVLOWAT
#  define SO_RCVLOWAT 18
# endif
# ifndef SO_RCVMARK
#  define SO_RCVMARK 75
# endif
# ifndef SO_RCVPRIORITY
#  define SO_RCVPRIORITY 82
# endif
# ifndef SO_RCVTIMEO_NEW
#  define SO_RCVTIMEO_NEW 66
# endif
# ifndef SO_RESERVE_MEM
#  define SO_RESERVE_MEM 73
# endif
# ifndef SO_REUSEPORT
#  define SO_REUSEPORT 15
# endif
# ifndef SO_RXQ_OVFL
#  define SO_RXQ_OVFL 40
# endif
# ifndef SO_SECURITY_AUTHENTICATION
#  define SO_SECURITY_AUTHENTICATION 22
# endif
# ifndef SO_SECURITY_ENCRYPTION_NETWORK
#  define SO_SECURITY_ENCRYPTION_NETWORK 24
# endif
# ifndef SO_SECURITY_ENCRYPTION_TRANSPORT
#  define SO_SECURITY_ENCRYPTION_TRANSPORT 23
# endif
# ifndef SO_SELECT_ERR_QUEUE
#  define SO_SELECT_ERR_QUEUE 45
# endif
# ifndef SO_SNDBUFFORCE
#  define SO_SNDBUFFORCE 32
# endif
# ifndef SO_SNDLOWAT
#  define SO_SNDLOWAT 19
# endif
# ifndef SO_SNDTIMEO_NEW
#  define SO_SNDTIMEO_NEW 67
# endif
# ifndef SO_TIMESTAMP
#  define SO_TIMESTAMP 29
# endif
# ifndef SO_TIMESTAMPING
#  define SO_TIMESTAMPING 37
# endif
# ifndef SO_TIMESTAMPING_NEW
#  define SO_TIMESTAMPING_NEW 65
# endif
# ifndef SO_TIMESTAMPNS
#  define SO_TIMESTAMPNS 35
# endif
# ifndef SO_TIMESTAMPNS_NEW
#  define SO_TIMESTAMPNS_NEW 64
# endif
# ifndef SO_TIMESTAMP_NEW
#  define SO_TIMESTAMP_NEW 63
# endif
# ifndef SO_TXREHASH
#  define SO_TXREHASH 74
# endif
# ifndef SO_TXTIME
#  define SO_TXTIME 61
# endif
# ifndef SO_WIFI_STATUS
#  define SO_WIFI_STATUS 41
# endif
# ifndef SO_ZEROCOPY
#  define SO_ZEROCOPY 60
# endif
#endif

/* The numbers of protocol levels are the same on all. */
#ifndef ALG_SET_AEAD_ASSOCLEN
# define ALG_SET_AEAD_ASSOCLEN 4
#endif
#ifndef ALG_SET_AEAD_AUTHSIZE
# define ALG_SET_AEAD_AUTHSIZE 5
#endif
#ifndef ALG_SET_DRBG_ENTROPY
# define ALG_SET_DRBG_ENTROPY 6
#endif
#ifndef ALG_SET_IV
# define ALG_SET_IV 2
#endif
#ifndef ALG_SET_KEY
# define ALG_SET_KEY 1
#endif
#ifndef ALG_SET_KEY_BY_KEY_SERIAL
# define ALG_SET_KEY_BY_KEY_SERIAL 7
#endif
#ifndef ALG_SET_OP
# define ALG_SET_OP 3
#endif
#ifndef CAN_ISOTP_LL_OPTS
# define CAN_ISOTP_LL_OPTS 5
#endif
#ifndef CAN_ISOTP_OPTS
# define CAN_ISOTP_OPTS 1
#endif
#ifndef CAN_ISOTP_RECV_FC
# define CAN_ISOTP_RECV_FC 2
#endif
#ifndef CAN_ISOTP_RX_STMIN
# define CAN_ISOTP_RX_STMIN 4
#endif
#ifndef CAN_ISOTP_TX_STMIN
# define CAN_ISOTP_TX_STMIN 3
#endif
#ifndef CAN_RAW_ERR_FILTER
# define CAN_RAW_ERR_FILTER 2
#endif
#ifndef CAN_RAW_FD_FRAMES
# define CAN_RAW_FD_FRAMES 5
#endif
#ifndef CAN_RAW_FILTER
# define CAN_RAW_FILTER 1
#endif
#ifndef CAN_RAW_JOIN_FILTERS
# define CAN_RAW_JOIN_FILTERS 6
#endif
#ifndef CAN_RAW_LOOPBACK
# define CAN_RAW_LOOPBACK 3
#endif
#ifndef CAN_RAW_RECV_OWN_MSGS
# define CAN_RAW_RECV_OWN_MSGS 4
#endif
#ifndef CAN_RAW_XL_FRAMES
# define CAN_RAW_XL_FRAMES 7
#endif
#ifndef CAN_RAW_XL_VCID_OPTS
# define CAN_RAW_XL_VCID_OPTS 8
#endif
#ifndef DCCP_SOCKOPT_AVAILABLE_CCIDS
# define DCCP_SOCKOPT_AVAILABLE_CCIDS 12
#endif
#ifndef DCCP_SOCKOPT_CCID
# define DCCP_SOCKOPT_CCID 13
#endif
#ifndef DCCP_SOCKOPT_CCID_RX_INFO
# define DCCP_SOCKOPT_CCID_RX_INFO 128
#endif
#ifndef DCCP_SOCKOPT_CCID_TX_INFO
# define DCCP_SOCKOPT_CCID_TX_INFO 192
#endif
#ifndef DCCP_SOCKOPT_CHANGE_L
# define DCCP_SOCKOPT_CHANGE_L 3
#endif
#ifndef DCCP_SOCKOPT_CHANGE_R
# define DCCP_SOCKOPT_CHANGE_R 4
#endif
#ifndef DCCP_SOCKOPT_GET_CUR_MPS
# define DCCP_SOCKOPT_GET_CUR_MPS 5
#endif
#ifndef DCCP_SOCKOPT_PACKET_SIZE
# define DCCP_SOCKOPT_PACKET_SIZE 1
#endif
#ifndef DCCP_SOCKOPT_QPOLICY_ID
# define DCCP_SOCKOPT_QPOLICY_ID 16
#endif
#ifndef DCCP_SOCKOPT_QPOLICY_TXQLEN
# define DCCP_SOCKOPT_QPOLICY_TXQLEN 17
#endif
#ifndef DCCP_SOCKOPT_RECV_CSCOV
# define DCCP_SOCKOPT_RECV_CSCOV 11
#endif
#ifndef DCCP_SOCKOPT_RX_CCID
# define DCCP_SOCKOPT_RX_CCID 15
#endif
#ifndef DCCP_SOCKOPT_SEND_CSCOV
# define DCCP_SOCKOPT_SEND_CSCOV 10
#endif
#ifndef DCCP_SOCKOPT_SERVER_TIMEWAIT
# define DCCP_SOCKOPT_SERVER_TIMEWAIT 6
#endif
#ifndef DCCP_SOCKOPT_SERVICE
# define DCCP_SOCKOPT_SERVICE 2
#endif
#ifndef DCCP_SOCKOPT_TX_CCID
# define DCCP_SOCKOPT_TX_CCID 14
#endif
#ifndef ICMP_FILTER
# define ICMP_FILTER 1
#endif
#ifndef IP6T_SO_ORIGINAL_DST
# define IP6T_SO_ORIGINAL_DST 80
#endif
#ifndef IPV6_2292DSTOPTS
# define IPV6_2292DSTOPTS 4
#endif
#ifndef IPV6_2292HOPLIMIT
# define IPV6_2292HOPLIMIT 8
#endif
#ifndef IPV6_2292HOPOPTS
# define IPV6_2292HOPOPTS 3
#endif
#ifndef IPV6_2292PKTINFO
# define IPV6_2292PKTINFO 2
#endif
#ifndef IPV6_2292PKTOPTIONS
# define IPV6_2292PKTOPTIONS 6
#endif
#ifndef IPV6_2292RTHDR
# define IPV6_2292RTHDR 5
#endif
#ifndef IPV6_ADDRFORM
# define IPV6_ADDRFORM 1
#endif
#ifndef IPV6_ADDR_PREFERENCES
# define IPV6_ADDR_PREFERENCES 72
#endif
#ifndef IPV6_ADD_MEMBERSHIP
# define IPV6_ADD_MEMBERSHIP 20
#endif
#ifndef IPV6_AUTHHDR
# define IPV6_AUTHHDR 10
#endif
#ifndef IPV6_AUTOFLOWLABEL
# define IPV6_AUTOFLOWLABEL 70
#endif
#ifndef IPV6_CHECKSUM
# define IPV6_CHECKSUM 7
#endif
#ifndef IPV6_DONTFRAG
# define IPV6_DONTFRAG 62
#endif
#ifndef IPV6_DROP_MEMBERSHIP
# define IPV6_DROP_MEMBERSHIP 21
#endif
#ifndef IPV6_DSTOPTS
# define IPV6_DSTOPTS 59
#endif
#ifndef IPV6_FLOWINFO
# define IPV6_FLOWINFO 11
#endif
#ifndef IPV6_FLOWINFO_SEND
# define IPV6_FLOWINFO_SEND 33
#endif
#ifndef IPV6_FLOWLABEL_MGR
# define IPV6_FLOWLABEL_MGR 32
#endif
#ifndef IPV6_FREEBIND
# define IPV6_FREEBIND 78
#endif
#ifndef IPV6_HDRINCL
# define IPV6_HDRINCL 36
#endif
#ifndef IPV6_HOPLIMIT
# define IPV6_HOPLIMIT 52
#endif
#ifndef IPV6_HOPOPTS
# define IPV6_HOPOPTS 54
#endif
#ifndef IPV6_IPSEC_POLICY
# define IPV6_IPSEC_POLICY 34
#endif
#ifndef IPV6_JOIN_ANYCAST
# define IPV6_JOIN_ANYCAST 27
#endif
#ifndef IPV6_LEAVE_ANYCAST
# define IPV6_LEAVE_ANYCAST 28
#endif
#ifndef IPV6_MINHOPCOUNT
# define IPV6_MINHOPCOUNT 73
#endif
#ifndef IPV6_MTU
# define IPV6_MTU 24
#endif
#ifndef IPV6_MTU_DISCOVER
# define IPV6_MTU_DISCOVER 23
#endif
#ifndef IPV6_MULTICAST_ALL
# define IPV6_MULTICAST_ALL 29
#endif
#ifndef IPV6_NEXTHOP
# define IPV6_NEXTHOP 9
#endif
#ifndef IPV6_ORIGDSTADDR
# define IPV6_ORIGDSTADDR 74
#endif
#ifndef IPV6_PATHMTU
# define IPV6_PATHMTU 61
#endif
#ifndef IPV6_PKTINFO
# define IPV6_PKTINFO 50
#endif
#ifndef IPV6_RECVDSTOPTS
# define IPV6_RECVDSTOPTS 58
#endif
#ifndef IPV6_RECVERR
# define IPV6_RECVERR 25
#endif
#ifndef IPV6_RECVERR_RFC4884
# define IPV6_RECVERR_RFC4884 31
#endif
#ifndef IPV6_RECVFRAGSIZE
# define IPV6_RECVFRAGSIZE 77
#endif
#ifndef IPV6_RECVHOPLIMIT
# define IPV6_RECVHOPLIMIT 51
#endif
#ifndef IPV6_RECVHOPOPTS
# define IPV6_RECVHOPOPTS 53
#endif
#ifndef IPV6_RECVPATHMTU
# define IPV6_RECVPATHMTU 60
#endif
#ifndef IPV6_RECVPKTINFO
# define IPV6_RECVPKTINFO 49
#endif
#ifndef IPV6_RECVRTHDR
# define IPV6_RECVRTHDR 56
#endif
#ifndef IPV6_RECVTCLASS
# define IPV6_RECVTCLASS 66
#endif
#ifndef IPV6_ROUTER_ALERT
# define IPV6_ROUTER_ALERT 22
#endif
#ifndef IPV6_ROUTER_ALERT_ISOLATE
# define IPV6_ROUTER_ALERT_ISOLATE 30
#endif
#ifndef IPV6_RTHDR
# define IPV6_RTHDR 57
#endif
#ifndef IPV6_RTHDRDSTOPTS
# define IPV6_RTHDRDSTOPTS 55
#endif
#ifndef IPV6_TCLASS
# define IPV6_TCLASS 67
#endif
#ifndef IPV6_TRANSPARENT
# define IPV6_TRANSPARENT 75
#endif
#ifndef IPV6_UNICAST_IF
# define IPV6_UNICAST_IF 76
#endif
#ifndef IPV6_USE_MIN_MTU
# define IPV6_USE_MIN_MTU 63
#endif
#ifndef IPV6_XFRM_POLICY
# define IPV6_XFRM_POLICY 35
#endif
#ifndef IP_ADD_MEMBERSHIP
# define IP_ADD_MEMBERSHIP 35
#endif
#ifndef IP_ADD_SOURCE_MEMBERSHIP
# define IP_ADD_SOURCE_MEMBERSHIP 39
#endif
#ifndef IP_BIND_ADDRESS_NO_PORT
# define IP_BIND_ADDRESS_NO_PORT 24
#endif
#ifndef IP_BLOCK_SOURCE
# define IP_BLOCK_SOURCE 38
#endif
#ifndef IP_CHECKSUM
# define IP_CHECKSUM 23
#endif
#ifndef IP_DROP_MEMBERSHIP
# define IP_DROP_MEMBERSHIP 36
#endif
#ifndef IP_DROP_SOURCE_MEMBERSHIP
# define IP_DROP_SOURCE_MEMBERSHIP 40
#endif
#ifndef IP_FREEBIND
# define IP_FREEBIND 15
#endif
#ifndef IP_IPSEC_POLICY
# define IP_IPSEC_POLICY 16
#endif
#ifndef IP_LOCAL_PORT_RANGE
# define IP_LOCAL_PORT_RANGE 51
#endif
#ifndef IP_MINTTL
# define IP_MINTTL 21
#endif
#ifndef IP_MSFILTER
# define IP_MSFILTER 41
#endif
#ifndef IP_MTU
# define IP_MTU 14
#endif
#ifndef IP_MTU_DISCOVER
# define IP_MTU_DISCOVER 10
#endif
#ifndef IP_MULTICAST_ALL
# define IP_MULTICAST_ALL 49
#endif
#ifndef IP_NODEFRAG
# define IP_NODEFRAG 22
#endif
#ifndef IP_OPTIONS
# define IP_OPTIONS 4
#endif
#ifndef IP_ORIGDSTADDR
# define IP_ORIGDSTADDR 20
#endif
#ifndef IP_PASSSEC
# define IP_PASSSEC 18
#endif
#ifndef IP_PKTINFO
# define IP_PKTINFO 8
#endif
#ifndef IP_PKTOPTIONS
# define IP_PKTOPTIONS 9
#endif
#ifndef IP_PROTOCOL
# define IP_PROTOCOL 52
#endif
#ifndef IP_RECVERR
# define IP_RECVERR 11
#endif
#ifndef IP_RECVERR_RFC4884
# define IP_RECVERR_RFC4884 26
#endif
#ifndef IP_RECVFRAGSIZE
# define IP_RECVFRAGSIZE 25
#endif
#ifndef IP_RECVOPTS
# define IP_RECVOPTS 6
#endif
#ifndef IP_RECVRETOPTS
# define IP_RECVRETOPTS IP_RETOPTS
#endif
#ifndef IP_RECVTOS
# define IP_RECVTOS 13
#endif
#ifndef IP_RECVTTL
# define IP_RECVTTL 12
#endif
#ifndef IP_RETOPTS
# define IP_RETOPTS 7
#endif
#ifndef IP_ROUTER_ALERT
# define IP_ROUTER_ALERT 5
#endif
#ifndef IP_TRANSPARENT
# define IP_TRANSPARENT 19
#endif
#ifndef IP_UNBLOCK_SOURCE
# define IP_UNBLOCK_SOURCE 37
#endif
#ifndef IP_UNICAST_IF
# define IP_UNICAST_IF 50
#endif
#ifndef IP_XFRM_POLICY
# define IP_XFRM_POLICY 17
#endif
#ifndef MCAST_BLOCK_SOURCE
# define MCAST_BLOCK_SOURCE 43
#endif
#ifndef MCAST_JOIN_GROUP
# define MCAST_JOIN_GROUP 42
#endif
#ifndef MCAST_JOIN_SOURCE_GROUP
# define MCAST_JOIN_SOURCE_GROUP 46
#endif
#ifndef MCAST_LEAVE_GROUP
# define MCAST_LEAVE_GROUP 45
#endif
#ifndef MCAST_LEAVE_SOURCE_GROUP
# define MCAST_LEAVE_SOURCE_GROUP 47
#endif
#ifndef MCAST_MSFILTER
# define MCAST_MSFILTER 48
#endif
#ifndef MCAST_UNBLOCK_SOURCE
# define MCAST_UNBLOCK_SOURCE 44
#endif
#ifndef MPTCP_FULL_INFO
# define MPTCP_FULL_INFO 4
#endif
#ifndef MPTCP_INFO
# define MPTCP_INFO 1
#endif
#ifndef MPTCP_SUBFLOW_ADDRS
# define MPTCP_SUBFLOW_ADDRS 3
#endif
#ifndef MPTCP_TCPINFO
# define MPTCP_TCPINFO 2
#endif
#ifndef NETLINK_ADD_MEMBERSHIP
# define NETLINK_ADD_MEMBERSHIP 1
#endif
#ifndef NETLINK_BROADCAST_ERROR
# define NETLINK_BROADCAST_ERROR 4
#endif
#ifndef NETLINK_CAP_ACK
# define NETLINK_CAP_ACK 10
#endif
#ifndef NETLINK_DROP_MEMBERSHIP
# define NETLINK_DROP_MEMBERSHIP 2
#endif
#ifndef NETLINK_EXT_ACK
# define NETLINK_EXT_ACK 11
#endif
#ifndef NETLINK_GET_STRICT_CHK
# define NETLINK_GET_STRICT_CHK 12
#endif
#ifndef NETLINK_LISTEN_ALL_NSID
# define NETLINK_LISTEN_ALL_NSID 8
#endif
#ifndef NETLINK_LIST_MEMBERSHIPS
# define NETLINK_LIST_MEMBERSHIPS 9
#endif
#ifndef NETLINK_NO_ENOBUFS
# define NETLINK_NO_ENOBUFS 5
#endif
#ifndef NETLINK_PKTINFO
# define NETLINK_PKTINFO 3
#endif
#ifndef NETLINK_RX_RING
# define NETLINK_RX_RING 6
#endif
#ifndef NETLINK_TX_RING
# define NETLINK_TX_RING 7
#endif
#ifndef PACKET_ADD_MEMBERSHIP
# define PACKET_ADD_MEMBERSHIP 1
#endif
#ifndef PACKET_AUXDATA
# define PACKET_AUXDATA 8
#endif
#ifndef PACKET_COPY_THRESH
# define PACKET_COPY_THRESH 7
#endif
#ifndef PACKET_DROP_MEMBERSHIP
# define PACKET_DROP_MEMBERSHIP 2
#endif
#ifndef PACKET_FANOUT
# define PACKET_FANOUT 18
#endif
#ifndef PACKET_FANOUT_DATA
# define PACKET_FANOUT_DATA 22
#endif
#ifndef PACKET_HDRLEN
# define PACKET_HDRLEN 11
#endif
#ifndef PACKET_IGNORE_OUTGOING
# define PACKET_IGNORE_OUTGOING 23
#endif
#ifndef PACKET_LOSS
# define PACKET_LOSS 14
#endif
#ifndef PACKET_ORIGDEV
# define PACKET_ORIGDEV 9
#endif
#ifndef PACKET_QDISC_BYPASS
# define PACKET_QDISC_BYPASS 20
#endif
#ifndef PACKET_RECV_OUTPUT
# define PACKET_RECV_OUTPUT 3
#endif
#ifndef PACKET_RESERVE
# define PACKET_RESERVE 12
#endif
#ifndef PACKET_ROLLOVER_STATS
# define PACKET_ROLLOVER_STATS 21
#endif
#ifndef PACKET_RX_RING
# define PACKET_RX_RING 5
#endif
#ifndef PACKET_STATISTICS
# define PACKET_STATISTICS 6
#endif
#ifndef PACKET_TIMESTAMP
# define PACKET_TIMESTAMP 17
#endif
#ifndef PACKET_TX_HAS_OFF
# define PACKET_TX_HAS_OFF 19
#endif
#ifndef PACKET_TX_RING
# define PACKET_TX_RING 13
#endif
#ifndef PACKET_TX_TIMESTAMP
# define PACKET_TX_TIMESTAMP 16
#endif
#ifndef PACKET_VERSION
# define PACKET_VERSION 10
#endif
#ifndef PACKET_VNET_HDR
# define PACKET_VNET_HDR 15
#endif
#ifndef PACKET_VNET_HDR_SZ
# define PACKET_VNET_HDR_SZ 24
#endif
#ifndef SCTP_ADAPTATION_LAYER
# define SCTP_ADAPTATION_LAYER 7
#endif
#ifndef SCTP_ADD_STREAMS
# define SCTP_ADD_STREAMS 121
#endif
#ifndef SCTP_ASCONF_SUPPORTED
# define SCTP_ASCONF_SUPPORTED 128
#endif
#ifndef SCTP_ASSOCINFO
# define SCTP_ASSOCINFO 1
#endif
#ifndef SCTP_AUTH_ACTIVE_KEY
# define SCTP_AUTH_ACTIVE_KEY 24
#endif
#ifndef SCTP_AUTH_CHUNK
# define SCTP_AUTH_CHUNK 21
#endif
#ifndef SCTP_AUTH_DEACTIVATE_KEY
# define SCTP_AUTH_DEACTIVATE_KEY 35
#endif
#ifndef SCTP_AUTH_DELETE_KEY
# define SCTP_AUTH_DELETE_KEY 25
#endif
#ifndef SCTP_AUTH_KEY
# define SCTP_AUTH_KEY 23
#endif
#ifndef SCTP_AUTH_SUPPORTED
# define SCTP_AUTH_SUPPORTED 129
#endif
#ifndef SCTP_AUTOCLOSE
# define SCTP_AUTOCLOSE 4
#endif
#ifndef SCTP_AUTO_ASCONF
# define SCTP_AUTO_ASCONF 30
#endif
#ifndef SCTP_CONTEXT
# define SCTP_CONTEXT 17
#endif
#ifndef SCTP_DEFAULT_PRINFO
# define SCTP_DEFAULT_PRINFO 114
#endif
#ifndef SCTP_DEFAULT_SEND_PARAM
# define SCTP_DEFAULT_SEND_PARAM 10
#endif
#ifndef SCTP_DEFAULT_SNDINFO
# define SCTP_DEFAULT_SNDINFO 34
#endif
#ifndef SCTP_DELAYED_SACK
# define SCTP_DELAYED_SACK 16
#endif
#ifndef SCTP_DISABLE_FRAGMENTS
# define SCTP_DISABLE_FRAGMENTS 8
#endif
#ifndef SCTP_ECN_SUPPORTED
# define SCTP_ECN_SUPPORTED 130
#endif
#ifndef SCTP_ENABLE_STREAM_RESET
# define SCTP_ENABLE_STREAM_RESET 118
#endif
#ifndef SCTP_EVENT
# define SCTP_EVENT 127
#endif
#ifndef SCTP_EVENTS
# define SCTP_EVENTS 11
#endif
#ifndef SCTP_EXPOSE_POTENTIALLY_FAILED_STATE
# define SCTP_EXPOSE_POTENTIALLY_FAILED_STATE 131
#endif
#ifndef SCTP_FRAGMENT_INTERLEAVE
# define SCTP_FRAGMENT_INTERLEAVE 18
#endif
#ifndef SCTP_GET_ASSOC_ID_LIST
# define SCTP_GET_ASSOC_ID_LIST 29
#endif
#ifndef SCTP_GET_ASSOC_NUMBER
# define SCTP_GET_ASSOC_NUMBER 28
#endif
#ifndef SCTP_GET_ASSOC_STATS
# define SCTP_GET_ASSOC_STATS 112
#endif
#ifndef SCTP_GET_LOCAL_ADDRS
# define SCTP_GET_LOCAL_ADDRS 109
#endif
#ifndef SCTP_GET_PEER_ADDRS
# define SCTP_GET_PEER_ADDRS 108
#endif
#ifndef SCTP_GET_PEER_ADDR_INFO
# define SCTP_GET_PEER_ADDR_INFO 15
#endif
#ifndef SCTP_HMAC_IDENT
# define SCTP_HMAC_IDENT 22
#endif
#ifndef SCTP_INITMSG
# define SCTP_INITMSG 2
#endif
#ifndef SCTP_INTERLEAVING_SUPPORTED
# define SCTP_INTERLEAVING_SUPPORTED 125
#endif
#ifndef SCTP_I_WANT_MAPPED_V4_ADDR
# define SCTP_I_WANT_MAPPED_V4_ADDR 12
#endif
#ifndef SCTP_LOCAL_AUTH_CHUNKS
# define SCTP_LOCAL_AUTH_CHUNKS 27
#endif
#ifndef SCTP_MAXSEG
# define SCTP_MAXSEG 13
#endif
#ifndef SCTP_MAX_BURST
# define SCTP_MAX_BURST 20
#endif
#ifndef SCTP_NODELAY
# define SCTP_NODELAY 3
#endif
#ifndef SCTP_PARTIAL_DELIVERY_POINT
# define SCTP_PARTIAL_DELIVERY_POINT 19
#endif
#ifndef SCTP_PEER_ADDR_PARAMS
# define SCTP_PEER_ADDR_PARAMS 9
#endif
#ifndef SCTP_PEER_ADDR_THLDS
# define SCTP_PEER_ADDR_THLDS 31
#endif
#ifndef SCTP_PEER_ADDR_THLDS_V2
# define SCTP_PEER_ADDR_THLDS_V2 37
#endif
#ifndef SCTP_PEER_AUTH_CHUNKS
# define SCTP_PEER_AUTH_CHUNKS 26
#endif
#ifndef SCTP_PLPMTUD_PROBE_INTERVAL
# define SCTP_PLPMTUD_PROBE_INTERVAL 133
#endif
#ifndef SCTP_PRIMARY_ADDR
# define SCTP_PRIMARY_ADDR 6
#endif
#ifndef SCTP_PR_ASSOC_STATUS
# define SCTP_PR_ASSOC_STATUS 115
#endif
#ifndef SCTP_PR_STREAM_STATUS
# define SCTP_PR_STREAM_STATUS 116
#endif
#ifndef SCTP_PR_SUPPORTED
# define SCTP_PR_SUPPORTED 113
#endif
#ifndef SCTP_RECONFIG_SUPPORTED
# define SCTP_RECONFIG_SUPPORTED 117
#endif
#ifndef SCTP_RECVNXTINFO
# define SCTP_RECVNXTINFO 33
#endif
#ifndef SCTP_RECVRCVINFO
# define SCTP_RECVRCVINFO 32
#endif
#ifndef SCTP_REMOTE_UDP_ENCAPS_PORT
# define SCTP_REMOTE_UDP_ENCAPS_PORT 132
#endif
#ifndef SCTP_RESET_ASSOC
# define SCTP_RESET_ASSOC 120
#endif
#ifndef SCTP_RESET_STREAMS
# define SCTP_RESET_STREAMS 119
#endif
#ifndef SCTP_REUSE_PORT
# define SCTP_REUSE_PORT 36
#endif
#ifndef SCTP_RTOINFO
# define SCTP_RTOINFO 0
#endif
#ifndef SCTP_SENDMSG_CONNECT
# define SCTP_SENDMSG_CONNECT 126
#endif
#ifndef SCTP_SET_PEER_PRIMARY_ADDR
# define SCTP_SET_PEER_PRIMARY_ADDR 5
#endif
#ifndef SCTP_SOCKOPT_BINDX_ADD
# define SCTP_SOCKOPT_BINDX_ADD 100
#endif
#ifndef SCTP_SOCKOPT_BINDX_REM
# define SCTP_SOCKOPT_BINDX_REM 101
#endif
#ifndef SCTP_SOCKOPT_CONNECTX
# define SCTP_SOCKOPT_CONNECTX 110
#endif
#ifndef SCTP_SOCKOPT_CONNECTX3
# define SCTP_SOCKOPT_CONNECTX3 111
#endif
#ifndef SCTP_SOCKOPT_PEELOFF
# define SCTP_SOCKOPT_PEELOFF 102
#endif
#ifndef SCTP_SOCKOPT_PEELOFF_FLAGS
# define SCTP_SOCKOPT_PEELOFF_FLAGS 122
#endif
#ifndef SCTP_STATUS
# define SCTP_STATUS 14
#endif
#ifndef SCTP_STREAM_SCHEDULER
# define SCTP_STREAM_SCHEDULER 123
#endif
#ifndef SCTP_STREAM_SCHEDULER_VALUE
# define SCTP_STREAM_SCHEDULER_VALUE 124
#endif
#ifndef SOL_ALG
# define SOL_ALG 279
#endif
#ifndef SOL_CAN_ISOTP
# define SOL_CAN_ISOTP 106
#endif
#ifndef SOL_CAN_J1939
# define SOL_CAN_J1939 107
#endif
#ifndef SOL_CAN_RAW
# define SOL_CAN_RAW 101
#endif
#ifndef SOL_DCCP
# define SOL_DCCP 269
#endif
#ifndef SOL_MPTCP
# define SOL_MPTCP 284
#endif
#ifndef SOL_NETLINK
# define SOL_NETLINK 270
#endif
#ifndef SOL_PACKET
# define SOL_PACKET 263
#endif
#ifndef SOL_RAW
# define SOL_RAW 255
#endif
#ifndef SOL_SCTP
# define SOL_SCTP 132
#endif
#ifndef SOL_TLS
# define SOL_TLS 282
#endif
#ifndef SOL_UDPLITE
# define SOL_UDPLITE 136
#endif
#ifndef SOL_XDP
# define SOL_XDP 283
#endif
#ifndef SO_J1939_ERRQUEUE
# define SO_J1939_ERRQUEUE 4
#endif
#ifndef SO_J1939_FILTER
# define SO_J1939_FILTER 1
#endif
#ifndef SO_J1939_PROMISC
# define SO_J1939_PROMISC 2
#endif
#ifndef SO_J1939_SEND_PRIO
# define SO_J1939_SEND_PRIO 3
#endif
#ifndef SO_ORIGINAL_DST
# define SO_ORIGINAL_DST 80
#endif
#ifndef SO_VM_SOCKETS_BUFFER_MAX_SIZE
# define SO_VM_SOCKETS_BUFFER_MAX_SIZE 2
#endif
#ifndef SO_VM_SOCKETS_BUFFER_MIN_SIZE
# define SO_VM_SOCKETS_BUFFER_MIN_SIZE 1
#endif
#ifndef SO_VM_SOCKETS_BUFFER_SIZE
# define SO_VM_SOCKETS_BUFFER_SIZE 0
#endif
#ifndef SO_VM_SOCKETS_CONNECT_TIMEOUT_NEW
# define SO_VM_SOCKETS_CONNECT_TIMEOUT_NEW 8
#endif
#ifndef SO_VM_SOCKETS_CONNECT_TIMEOUT_OLD
# define SO_VM_SOCKETS_CONNECT_TIMEOUT_OLD 6
#endif
#ifndef SO_VM_SOCKETS_NONBLOCK_TXRX
# define SO_VM_SOCKETS_NONBLOCK_TXRX 7
#endif
#ifndef SO_VM_SOCKETS_PEER_HOST_VM_ID
# define SO_VM_SOCKETS_PEER_HOST_VM_ID 3
#endif
#ifndef SO_VM_SOCKETS_TRUSTED
# define SO_VM_SOCKETS_TRUSTED 5
#endif
#ifndef TCP_AO_ADD_KEY
# define TCP_AO_ADD_KEY 38
#endif
#ifndef TCP_AO_DEL_KEY
# define TCP_AO_DEL_KEY 39
#endif
#ifndef TCP_AO_GET_KEYS
# define TCP_AO_GET_KEYS 41
#endif
#ifndef TCP_AO_INFO
# define TCP_AO_INFO 40
#endif
#ifndef TCP_AO_REPAIR
# define TCP_AO_REPAIR 42
#endif
#ifndef TCP_CC_INFO
# define TCP_CC_INFO 26
#endif
#ifndef TCP_CONGESTION
# define TCP_CONGESTION 13
#endif
#ifndef TCP_COOKIE_TRANSACTIONS
# define TCP_COOKIE_TRANSACTIONS 15
#endif
#ifndef TCP_DEFER_ACCEPT
# define TCP_DEFER_ACCEPT 9
#endif
#ifndef TCP_DELACK_MAX_US
# define TCP_DELACK_MAX_US 46
#endif
#ifndef TCP_FASTOPEN
# define TCP_FASTOPEN 23
#endif
#ifndef TCP_FASTOPEN_CONNECT
# define TCP_FASTOPEN_CONNECT 30
#endif
#ifndef TCP_FASTOPEN_KEY
# define TCP_FASTOPEN_KEY 33
#endif
#ifndef TCP_FASTOPEN_NO_COOKIE
# define TCP_FASTOPEN_NO_COOKIE 34
#endif
#ifndef TCP_INFO
# define TCP_INFO 11
#endif
#ifndef TCP_INQ
# define TCP_INQ 36
#endif
#ifndef TCP_IS_MPTCP
# define TCP_IS_MPTCP 43
#endif
#ifndef TCP_LINGER2
# define TCP_LINGER2 8
#endif
#ifndef TCP_MD5SIG
# define TCP_MD5SIG 14
#endif
#ifndef TCP_MD5SIG_EXT
# define TCP_MD5SIG_EXT 32
#endif
#ifndef TCP_NOTSENT_LOWAT
# define TCP_NOTSENT_LOWAT 25
#endif
#ifndef TCP_QUEUE_SEQ
# define TCP_QUEUE_SEQ 21
#endif
#ifndef TCP_REPAIR
# define TCP_REPAIR 19
#endif
#ifndef TCP_REPAIR_OPTIONS
# define TCP_REPAIR_OPTIONS 22
#endif
#ifndef TCP_REPAIR_QUEUE
# define TCP_REPAIR_QUEUE 20
#endif
#ifndef TCP_REPAIR_WINDOW
# define TCP_REPAIR_WINDOW 29
#endif
#ifndef TCP_RTO_MAX_MS
# define TCP_RTO_MAX_MS 44
#endif
#ifndef TCP_RTO_MIN_US
# define TCP_RTO_MIN_US 45
#endif
#ifndef TCP_SAVED_SYN
# define TCP_SAVED_SYN 28
#endif
#ifndef TCP_SAVE_SYN
# define TCP_SAVE_SYN 27
#endif
#ifndef TCP_SYNCNT
# define TCP_SYNCNT 7
#endif
#ifndef TCP_THIN_DUPACK
# define TCP_THIN_DUPACK 17
#endif
#ifndef TCP_THIN_LINEAR_TIMEOUTS
# define TCP_THIN_LINEAR_TIMEOUTS 16
#endif
#ifndef TCP_TIMESTAMP
# define TCP_TIMESTAMP 24
#endif
#ifndef TCP_TX_DELAY
# define TCP_TX_DELAY 37
#endif
#ifndef TCP_ULP
# define TCP_ULP 31
#endif
#ifndef TCP_USER_TIMEOUT
# define TCP_USER_TIMEOUT 18
#endif
#ifndef TCP_WINDOW_CLAMP
# define TCP_WINDOW_CLAMP 10
#endif
#ifndef TCP_ZEROCOPY_RECEIVE
# define TCP_ZEROCOPY_RECEIVE 35
#endif
#ifndef TLS_RX
# define TLS_RX 2
#endif
#ifndef TLS_RX_EXPECT_NO_PAD
# define TLS_RX_EXPECT_NO_PAD 4
#endif
#ifndef TLS_TX
# define TLS_TX 1
#endif
#ifndef TLS_TX_MAX_PAYLOAD_LEN
# define TLS_TX_MAX_PAYLOAD_LEN 5
#endif
#ifndef TLS_TX_ZEROCOPY_RO
# define TLS_TX_ZEROCOPY_RO 3
#endif
#ifndef UDPLITE_RECV_CSCOV
# define UDPLITE_RECV_CSCOV 11
#endif
#ifndef UDPLITE_SEND_CSCOV
# define UDPLITE_SEND_CSCOV 10
#endif
#ifndef UDP_CORK
# define UDP_CORK 1
#endif
#ifndef UDP_ENCAP
# define UDP_ENCAP 100
#endif
#ifndef UDP_GRO
# define UDP_GRO 104
#endif
#ifndef UDP_NO_CHECK6_RX
# define UDP_NO_CHECK6_RX 102
#endif
#ifndef UDP_NO_CHECK6_TX
# define UDP_NO_CHECK6_TX 101
#endif
#ifndef UDP_SEGMENT
# define UDP_SEGMENT 103
#endif
#ifndef XDP_MAX_TX_SKB_BUDGET
# define XDP_MAX_TX_SKB_BUDGET 9
#endif
#ifndef XDP_MMAP_OFFSETS
# define XDP_MMAP_OFFSETS 1
#endif
#ifndef XDP_OPTIONS
# define XDP_OPTIONS 8
#endif
#ifndef XDP_RX_RING
# define XDP_RX_RING 2
#endif
#ifndef XDP_STATISTICS
# define XDP_STATISTICS 7
#endif
#ifndef XDP_TX_RING
# define XDP_TX_RING 3
#endif
#ifndef XDP_UMEM_COMPLETION_RING
# define XDP_UMEM_COMPLETION_RING 6
#endif
#ifndef XDP_UMEM_FILL_RING
# define XDP_UMEM_FILL_RING 5
#endif
#ifndef XDP_UMEM_REG
# define XDP_UMEM_REG 4
#endif

#endif
