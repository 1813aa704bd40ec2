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
#ifndef DCCP_SOCKOPT_AVAILABLE_CCIDS
# define DCCP_SOCKOPT_AVAILABLE_CCIDS 12
#endif
#ifndef DCCP_SOCKOPT_CCID
# define DCCP_SOCKOPT_CCID 13
#endif
#ifndef DCCP_SOCKOPT_GET_CUR_MPS
# define DCCP_SOCKOPT_GET_CUR_MPS 5
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
#ifndef NETLINK_NO_ENOBUFS
# define NETLINK_NO_ENOBUFS 5
#endif
#ifndef NETLINK_PKTINFO
# define NETLINK_PKTINFO 3
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
#ifndef SOL_TLS
# define SOL_TLS 282
#endif
#ifndef SOL_UDPLITE
# define SOL_UDPLITE 136
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

#endif
