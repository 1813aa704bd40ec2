/* SPDX-License-Identifier: MIT */
#ifndef CIO_CMSG_H
#define CIO_CMSG_H

/* Control messages: what goes along with a message beside its data.  They are built and
 * read in the caller's buffer, of any alignment; nothing here but what closes a descriptor
 * makes a system call. */

#include <cio/fd.h>
#include <cio/msghdr.h>
#include <cio/sockaddr.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Room for one control message with len bytes of data, on every system: a constant, for the
 * size of an array.  Some systems need less. */
#if defined(__sparc__) || defined(__sparc)
# define CIO_CMSG_ALIGN_ 16u
#else
# define CIO_CMSG_ALIGN_ 8u
#endif
#define CIO_CMSG_SPACE(len) (16u + ((size_t)(len) + CIO_CMSG_ALIGN_ - 1u) / CIO_CMSG_ALIGN_ * CIO_CMSG_ALIGN_)

/* A buffer that is being filled.  For cio_sendmsg(), control and len are the message's. */
struct cio_cmsg_builder {
	void *control;
	size_t size;
	size_t len;
};

/* Begins with nothing.  NULL is a buffer without room. */
void cio_cmsg_builder_init(void *control, size_t size, struct cio_cmsg_builder *ret) CIO_NONNULL(3);

/* Each adds a control message.  CIO_ENOSPC if there is no room for it, CIO_ENOTSUP if this
 * system has no such message; then nothing has changed. */

/* Any message, its bytes as the system has them. */
int cio_cmsg_push(struct cio_cmsg_builder *b, int level, int type, const void *data, size_t len) CIO_NONNULL(1);

/* SCM_RIGHTS: duplicates of descriptors that stay the caller's.  At least one, on Linux at most 253. */
int cio_cmsg_push_rights(struct cio_cmsg_builder *b, const cio_fd *fds, size_t count) CIO_NONNULL(1);

/* Who sends, as the receiver sees it; pid is 0 if it is in no namespace of the receiver's. */
struct cio_cmsg_creds {
	int64_t pid;
	uint32_t uid;
	uint32_t gid;
};

/* SCM_CREDENTIALS; SCM_CREDS, where the kernel fills in its own and creds is not looked at. */
int cio_cmsg_push_creds(struct cio_cmsg_builder *b, const struct cio_cmsg_creds *creds) CIO_NONNULL(1);

/* IP_PKTINFO, IP_SENDSRCADDR, IPV6_PKTINFO: from the address of local, which has the family
 * of the packet, and through an interface, 0 for the route's. */
int cio_cmsg_push_pktinfo(struct cio_cmsg_builder *b, const struct cio_sockaddr *local, uint32_t ifindex) CIO_NONNULL(1);

/* IP_TTL or IPV6_HOPLIMIT, 0 to 255, by the family of the packet. */
int cio_cmsg_push_ttl(struct cio_cmsg_builder *b, int family, uint32_t ttl) CIO_NONNULL(1);

/* IP_TOS or IPV6_TCLASS, 0 to 255, by the family of the packet.  The lowest two bits are ECN. */
int cio_cmsg_push_tos(struct cio_cmsg_builder *b, int family, uint32_t tos) CIO_NONNULL(1);

/* IPV6_DONTFRAG. */
int cio_cmsg_push_dontfrag(struct cio_cmsg_builder *b, bool on) CIO_NONNULL(1);

/* IPV6_FLOWINFO: in host order. */
int cio_cmsg_push_flowinfo(struct cio_cmsg_builder *b, uint32_t flowinfo) CIO_NONNULL(1);

/* IPV6_HOPOPTS, IPV6_DSTOPTS, IPV6_RTHDR, IP_RETOPTS: headers as they are sent. */
int cio_cmsg_push_hopopts(struct cio_cmsg_builder *b, const void *data, size_t len) CIO_NONNULL(1);
int cio_cmsg_push_dstopts(struct cio_cmsg_builder *b, const void *data, size_t len) CIO_NONNULL(1);
int cio_cmsg_push_rthdr(struct cio_cmsg_builder *b, const void *data, size_t len) CIO_NONNULL(1);
int cio_cmsg_push_retopts(struct cio_cmsg_builder *b, const void *data, size_t len) CIO_NONNULL(1);

/* IP_PROTOCOL: the protocol of a raw socket's packet. */
int cio_cmsg_push_protocol(struct cio_cmsg_builder *b, uint32_t protocol) CIO_NONNULL(1);

/* UDP_SEGMENT: the data is datagrams of so many bytes, 1 to 65535; the last may be shorter. */
int cio_cmsg_push_gso_segment(struct cio_cmsg_builder *b, uint32_t size) CIO_NONNULL(1);

/* SCM_TXTIME: when to send, in nanoseconds of the clock that SO_TXTIME chose. */
int cio_cmsg_push_txtime(struct cio_cmsg_builder *b, int64_t time) CIO_NONNULL(1);

/* SO_TIMESTAMPING: SOF_TIMESTAMPING_TX_* for this message. */
int cio_cmsg_push_timestamping(struct cio_cmsg_builder *b, uint32_t flags) CIO_NONNULL(1);

/* SCM_TS_OPT_ID: what this message's timestamps are known by. */
int cio_cmsg_push_ts_opt_id(struct cio_cmsg_builder *b, uint32_t id) CIO_NONNULL(1);

/* SO_MARK, SO_PRIORITY. */
int cio_cmsg_push_mark(struct cio_cmsg_builder *b, uint32_t mark) CIO_NONNULL(1);
int cio_cmsg_push_priority(struct cio_cmsg_builder *b, uint32_t priority) CIO_NONNULL(1);

/* TLS_SET_RECORD_TYPE: 0 to 255. */
int cio_cmsg_push_tls_record_type(struct cio_cmsg_builder *b, uint32_t type) CIO_NONNULL(1);

/* ALG_SET_OP, ALG_SET_IV, ALG_SET_AEAD_ASSOCLEN. */
int cio_cmsg_push_alg_op(struct cio_cmsg_builder *b, bool encrypt) CIO_NONNULL(1);
int cio_cmsg_push_alg_iv(struct cio_cmsg_builder *b, const void *iv, size_t len) CIO_NONNULL(1);
int cio_cmsg_push_alg_assoclen(struct cio_cmsg_builder *b, uint32_t len) CIO_NONNULL(1);

/* SCTP_SNDINFO; ppid is not converted, nor by SCTP. */
struct cio_cmsg_sctp_snd {
	uint16_t stream;
	uint16_t flags;
	uint32_t ppid;
	uint32_t context;
	int32_t assoc_id;
};
int cio_cmsg_push_sctp_snd(struct cio_cmsg_builder *b, const struct cio_cmsg_sctp_snd *info) CIO_NONNULL(1);

/* What a control message is, whatever its numbers on this system. */
enum cio_cmsg_kind {
	CIO_CMSG_OTHER,			/* level, type and data say it */
	CIO_CMSG_RIGHTS,
	CIO_CMSG_CREDS,
	CIO_CMSG_PIDFD,
	CIO_CMSG_SECURITY,		/* data is the label */
	CIO_CMSG_TIMESTAMP,
	CIO_CMSG_TIMESTAMP_MONOTONIC,
	CIO_CMSG_TIMESTAMPING,
	CIO_CMSG_TIMESTAMPING_PKTINFO,
	CIO_CMSG_TIMESTAMPING_STATS,	/* data is netlink attributes */
	CIO_CMSG_PKTINFO,
	CIO_CMSG_RECVIF,
	CIO_CMSG_ORIGDSTADDR,
	CIO_CMSG_TTL,
	CIO_CMSG_TOS,
	CIO_CMSG_FLOWINFO,
	CIO_CMSG_HOPOPTS,		/* data is the header; and so the next three */
	CIO_CMSG_DSTOPTS,
	CIO_CMSG_RTHDR,
	CIO_CMSG_IP_OPTIONS,
	CIO_CMSG_CHECKSUM,
	CIO_CMSG_FRAGSIZE,
	CIO_CMSG_PATHMTU,
	CIO_CMSG_RECVERR,
	CIO_CMSG_GRO_SIZE,
	CIO_CMSG_RXQ_OVFL,
	CIO_CMSG_WIFI_STATUS,
	CIO_CMSG_MARK,
	CIO_CMSG_PRIORITY,
	CIO_CMSG_INQ,
	CIO_CMSG_DMABUF,
	CIO_CMSG_DMABUF_LINEAR,
	CIO_CMSG_TLS_RECORD_TYPE,
	CIO_CMSG_PACKET_AUXDATA,
	CIO_CMSG_NETLINK_GROUP,
	CIO_CMSG_NETLINK_NSID,
	CIO_CMSG_SCTP_RCV
};

/* One control message.  data is in the message's buffer, as long, and may be unaligned. */
struct cio_cmsg {
	enum cio_cmsg_kind kind;
	int level;
	int type;
	void *data;
	size_t len;
};

/* Where a walk is; its fields are libcio's. */
struct cio_cmsg_iter {
	void *at;
	size_t left;
	int end;
	bool cut;
};

/* Begins a walk over the control messages of msg, which may be NULL: none. */
void cio_cmsg_iter_init(const struct cio_msghdr *msg, struct cio_cmsg_iter *ret) CIO_NONNULL(2);

/* 1 and the next one; 0 after the last; CIO_EPROTO for bytes that are no control message. */
int cio_cmsg_next(struct cio_cmsg_iter *it, struct cio_cmsg *ret) CIO_NONNULL(1, 2);

/* Descriptors that came along belong to the program.  One that is taken is gone from the
 * message; all that are left are closed by cio_cmsg_close_unclaimed(). */

/* How many came, taken or not; 0 if c is of another kind. */
size_t cio_cmsg_rights_count(const struct cio_cmsg *c);

/* The one at index: CIO_EINVAL beyond the last, CIO_EBADF if it was taken, CIO_ENOENT if c is
 * of another kind.  No system call: what it is, the sender knows. */
int cio_cmsg_take_file(const struct cio_cmsg *c, size_t index, cio_file *ret) CIO_MAKES(*ret) CIO_NONNULL(3);
int cio_cmsg_take_socket(const struct cio_cmsg *c, size_t index, cio_socket *ret) CIO_MAKES(*ret) CIO_NONNULL(3);

/* SCM_PIDFD. */
int cio_cmsg_take_pidfd(const struct cio_cmsg *c, cio_file *ret) CIO_MAKES(*ret) CIO_NONNULL(2);

/* Closes what nobody took of a message that cio_recvmsg() has filled; truncated or malformed
 * ones too, twice does nothing.  Never for a message that was not received: its numbers are no owners. */
void cio_cmsg_close_unclaimed(const struct cio_msghdr *msg);

/* Each reads one kind.  CIO_ENOENT: c is of another kind.  CIO_EMSGSIZE: it has not the
 * length of its kind, because it was truncated or the peer of a raw socket made it. */

int cio_cmsg_read_creds(const struct cio_cmsg *c, struct cio_cmsg_creds *ret) CIO_NONNULL(2);

/* Nanoseconds of the system's clock, or for CIO_CMSG_TIMESTAMP_MONOTONIC of the monotonic one. */
int cio_cmsg_read_timestamp(const struct cio_cmsg *c, int64_t *ret) CIO_NONNULL(2);

/* SCM_TIMESTAMPING: nanoseconds, 0 for what there is not. */
struct cio_cmsg_timestamping {
	int64_t software;
	int64_t legacy;			/* hardware, in the system's clock; no longer made */
	int64_t hardware;		/* in the clock of the device */
};
int cio_cmsg_read_timestamping(const struct cio_cmsg *c, struct cio_cmsg_timestamping *ret) CIO_NONNULL(2);

/* Which device saw it, and how long it was there. */
struct cio_cmsg_timestamping_pktinfo {
	uint32_t ifindex;
	uint32_t len;
};
int cio_cmsg_read_timestamping_pktinfo(const struct cio_cmsg *c, struct cio_cmsg_timestamping_pktinfo *ret) CIO_NONNULL(2);

/* Where it came to; ports are 0. */
struct cio_cmsg_pktinfo {
	struct cio_sockaddr dst;	/* the packet's destination */
	struct cio_sockaddr local;	/* the address to answer from; none for a group where only that is told */
	uint32_t ifindex;		/* 0 where the system does not say */
};
int cio_cmsg_read_pktinfo(const struct cio_cmsg *c, struct cio_cmsg_pktinfo *ret) CIO_NONNULL(2);

/* IP_RECVIF. */
int cio_cmsg_read_recvif(const struct cio_cmsg *c, uint32_t *ret_ifindex) CIO_NONNULL(2);

/* IP_RECVORIGDSTADDR: before it was redirected. */
int cio_cmsg_read_origdstaddr(const struct cio_cmsg *c, struct cio_sockaddr *ret) CIO_NONNULL(2);

/* TTL or hop limit; TOS or traffic class: of both families, one byte or four. */
int cio_cmsg_read_ttl(const struct cio_cmsg *c, uint32_t *ret) CIO_NONNULL(2);
int cio_cmsg_read_tos(const struct cio_cmsg *c, uint32_t *ret) CIO_NONNULL(2);

/* IPV6_FLOWINFO: in host order. */
int cio_cmsg_read_flowinfo(const struct cio_cmsg *c, uint32_t *ret) CIO_NONNULL(2);

/* IP_CHECKSUM: the kernel's sum of the data, unfolded. */
int cio_cmsg_read_checksum(const struct cio_cmsg *c, uint32_t *ret) CIO_NONNULL(2);

/* IP_RECVFRAGSIZE: the largest fragment. */
int cio_cmsg_read_fragsize(const struct cio_cmsg *c, uint32_t *ret) CIO_NONNULL(2);

/* IPV6_PATHMTU, and to where. */
int cio_cmsg_read_pathmtu(const struct cio_cmsg *c, uint32_t *ret_mtu, struct cio_sockaddr *ret_to) CIO_NONNULL(2, 3);

/* UDP_GRO: the data is datagrams of so many bytes; the last may be shorter. */
int cio_cmsg_read_gro_size(const struct cio_cmsg *c, uint32_t *ret) CIO_NONNULL(2);

/* SO_RXQ_OVFL: messages that this socket has dropped. */
int cio_cmsg_read_rxq_ovfl(const struct cio_cmsg *c, uint32_t *ret) CIO_NONNULL(2);

int cio_cmsg_read_wifi_status(const struct cio_cmsg *c, uint32_t *ret) CIO_NONNULL(2);
int cio_cmsg_read_mark(const struct cio_cmsg *c, uint32_t *ret) CIO_NONNULL(2);
int cio_cmsg_read_priority(const struct cio_cmsg *c, uint32_t *ret) CIO_NONNULL(2);

/* TCP_INQ, SO_INQ: bytes that are still to be read. */
int cio_cmsg_read_inq(const struct cio_cmsg *c, uint32_t *ret) CIO_NONNULL(2);

int cio_cmsg_read_tls_record_type(const struct cio_cmsg *c, uint32_t *ret) CIO_NONNULL(2);

/* NETLINK_PKTINFO: the group. */
int cio_cmsg_read_netlink_group(const struct cio_cmsg *c, uint32_t *ret) CIO_NONNULL(2);

/* NETLINK_LISTEN_ALL_NSID: the namespace that it came from. */
int cio_cmsg_read_netlink_nsid(const struct cio_cmsg *c, int32_t *ret) CIO_NONNULL(2);

/* What the error queue says of an earlier message. */
struct cio_cmsg_recverr {
	int error;			/* a negative error; 0 for a completion */
	int origin;			/* CIO_RECVERR_* */
	uint8_t type, code;		/* of ICMP */
	uint32_t info, data;		/* by origin and type: an MTU, a range, a timestamp's id */
	struct cio_sockaddr offender;	/* who sent the ICMP message; none if nobody did */
};
#define CIO_RECVERR_NONE      0
#define CIO_RECVERR_LOCAL     1
#define CIO_RECVERR_ICMP      2
#define CIO_RECVERR_ICMP6     3
#define CIO_RECVERR_TIMESTAMP 4
#define CIO_RECVERR_ZEROCOPY  5
#define CIO_RECVERR_TXTIME    6
int cio_cmsg_read_recverr(const struct cio_cmsg *c, struct cio_cmsg_recverr *ret) CIO_NONNULL(2);

/* PACKET_AUXDATA: the kernel's TP_STATUS_*, lengths and offsets in bytes. */
struct cio_cmsg_auxdata {
	uint32_t status;
	uint32_t len;			/* of the packet; snaplen of it were kept */
	uint32_t snaplen;
	uint16_t mac, net;		/* where the headers are */
	uint16_t vlan_tci, vlan_tpid;
};
int cio_cmsg_read_auxdata(const struct cio_cmsg *c, struct cio_cmsg_auxdata *ret) CIO_NONNULL(2);

/* SCM_DEVMEM_DMABUF, SCM_DEVMEM_LINEAR: data that stayed in a device's memory, or did not. */
struct cio_cmsg_dmabuf {
	uint64_t offset;
	uint32_t size;
	uint32_t token;
	uint32_t id;
	uint32_t flags;
};
int cio_cmsg_read_dmabuf(const struct cio_cmsg *c, struct cio_cmsg_dmabuf *ret) CIO_NONNULL(2);

/* SCTP_RCVINFO; ppid is not converted, nor by SCTP. */
struct cio_cmsg_sctp_rcv {
	uint16_t stream;
	uint16_t ssn;
	uint16_t flags;
	uint32_t ppid;
	uint32_t tsn, cumtsn;
	uint32_t context;
	int32_t assoc_id;
};
int cio_cmsg_read_sctp_rcv(const struct cio_cmsg *c, struct cio_cmsg_sctp_rcv *ret) CIO_NONNULL(2);

#ifdef __cplusplus
}
#endif

#endif
