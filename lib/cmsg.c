/* SPDX-License-Identifier: MIT */
/* Walking over control messages, and who owns the descriptors in them. */
#include "config.h"

#include <string.h>

#include <cio/cmsg.h>
#include <cio/error.h>
#include <cio/file.h>
#include <cio/socket.h>

#include "cmsgnames.h"
#include "msgflags.h"
#include "lib.h"

/* Switches that return nothing but constants, and have no number far from the others, become
 * tables.  Numbers that Linux lacks are in rare_kind(). */

static inline enum cio_cmsg_kind socket_kind(int type)
{
	switch (type) {
	case SCM_RIGHTS:                 return CIO_CMSG_RIGHTS;
	case CIO_SCM_CREDS:              return CIO_CMSG_CREDS;
	case SCM_PIDFD:                  return CIO_CMSG_PIDFD;
	case SCM_SECURITY:               return CIO_CMSG_SECURITY;
	case SO_TIMESTAMP_OLD:
	case SO_TIMESTAMP_NEW:
	case SO_TIMESTAMPNS_OLD:
	case SO_TIMESTAMPNS_NEW:         return CIO_CMSG_TIMESTAMP;
	case SO_TIMESTAMPING_OLD:
	case SO_TIMESTAMPING_NEW:        return CIO_CMSG_TIMESTAMPING;
	case SCM_TIMESTAMPING_PKTINFO:   return CIO_CMSG_TIMESTAMPING_PKTINFO;
	case SCM_TIMESTAMPING_OPT_STATS: return CIO_CMSG_TIMESTAMPING_STATS;
	case SO_RXQ_OVFL:                return CIO_CMSG_RXQ_OVFL;
	case SO_WIFI_STATUS:             return CIO_CMSG_WIFI_STATUS;
	case SO_MARK:                    return CIO_CMSG_MARK;
	case SO_PRIORITY:                return CIO_CMSG_PRIORITY;
	case SCM_INQ:                    return CIO_CMSG_INQ;
	case SCM_DEVMEM_DMABUF:          return CIO_CMSG_DMABUF;
	case SCM_DEVMEM_LINEAR:          return CIO_CMSG_DMABUF_LINEAR;
	default:                         return CIO_CMSG_OTHER;
	}
}

static inline enum cio_cmsg_kind ip_kind(int type)
{
	switch (type) {
	case CIO_IP_PKTINFO:     return CIO_CMSG_PKTINFO;
	case CIO_CMSG_RECVTTL:   return CIO_CMSG_TTL;
	case CIO_CMSG_RECVTOS:   return CIO_CMSG_TOS;
	case CIO_IP_SECURITY:    return CIO_CMSG_SECURITY;
	case CIO_IP_RECVOPTS:
	case IP_RETOPTS:         return CIO_CMSG_IP_OPTIONS;
	case IP_ORIGDSTADDR:     return CIO_CMSG_ORIGDSTADDR;
	case IP_CHECKSUM:        return CIO_CMSG_CHECKSUM;
	case IP_RECVFRAGSIZE:    return CIO_CMSG_FRAGSIZE;
	case IP_RECVERR:         return CIO_CMSG_RECVERR;
	default:                 return CIO_CMSG_OTHER;
	}
}

static inline enum cio_cmsg_kind ipv6_kind(int type)
{
	switch (type) {
	case IPV6_PKTINFO:      return CIO_CMSG_PKTINFO;
	case IPV6_HOPLIMIT:     return CIO_CMSG_TTL;
	case IPV6_TCLASS:       return CIO_CMSG_TOS;
	case IPV6_FLOWINFO:     return CIO_CMSG_FLOWINFO;
	case IPV6_HOPOPTS:      return CIO_CMSG_HOPOPTS;
	case IPV6_DSTOPTS:      return CIO_CMSG_DSTOPTS;
	case IPV6_RTHDR:        return CIO_CMSG_RTHDR;
	case IPV6_ORIGDSTADDR:  return CIO_CMSG_ORIGDSTADDR;
	case IPV6_RECVFRAGSIZE: return CIO_CMSG_FRAGSIZE;
	case IPV6_PATHMTU:      return CIO_CMSG_PATHMTU;
	case IPV6_RECVERR:      return CIO_CMSG_RECVERR;
	default:                return CIO_CMSG_OTHER;
	}
}

/* Levels with one kind or two: its number, else what else it may be. */
static inline enum cio_cmsg_kind one_of(int type, int number, enum cio_cmsg_kind kind, enum cio_cmsg_kind otherwise)
{
	return type == number ? kind : otherwise;
}

static enum cio_cmsg_kind rare_kind(int level, int type)
{
	enum cio_cmsg_kind other;

	switch (level) {
	case SOL_SOCKET:
		return one_of(type, SCM_MONOTONIC, CIO_CMSG_TIMESTAMP_MONOTONIC, CIO_CMSG_OTHER);
	case IPPROTO_IP:
		other = one_of(type, CIO_IP_RECVIF, CIO_CMSG_RECVIF, CIO_CMSG_OTHER);
		return one_of(type, CIO_IP_RECVDSTADDR, CIO_CMSG_PKTINFO, other);
	case CIO_SOL_UDP:
		return one_of(type, CIO_UDP_GRO, CIO_CMSG_GRO_SIZE, CIO_CMSG_OTHER);
	case IPPROTO_TCP:
		return one_of(type, CIO_TCP_CM_INQ, CIO_CMSG_INQ, CIO_CMSG_OTHER);
	case CIO_SOL_TLS:
		return one_of(type, CIO_TLS_GET_RECORD_TYPE, CIO_CMSG_TLS_RECORD_TYPE, CIO_CMSG_OTHER);
	case CIO_SOL_PACKET:
		other = one_of(type, CIO_PACKET_TX_TIMESTAMP, CIO_CMSG_RECVERR, CIO_CMSG_OTHER);
		return one_of(type, CIO_PACKET_AUXDATA, CIO_CMSG_PACKET_AUXDATA, other);
	case CIO_SOL_NETLINK:
		other = one_of(type, CIO_NETLINK_LISTEN_ALL_NSID, CIO_CMSG_NETLINK_NSID, CIO_CMSG_OTHER);
		return one_of(type, CIO_NETLINK_PKTINFO, CIO_CMSG_NETLINK_GROUP, other);
	case CIO_SOL_VSOCK:
		return one_of(type, CIO_VSOCK_RECVERR, CIO_CMSG_RECVERR, CIO_CMSG_OTHER);
	case CIO_SOL_SCTP:
		return one_of(type, CIO_SCTP_RCVINFO, CIO_CMSG_SCTP_RCV, CIO_CMSG_OTHER);
	default:
		return CIO_CMSG_OTHER;
	}
}

static inline enum cio_cmsg_kind kind_of(int level, int type)
{
	enum cio_cmsg_kind kind = CIO_CMSG_OTHER;

	if (level == IPPROTO_IP)
		kind = ip_kind(type);
	else if (level == IPPROTO_IPV6)
		kind = ipv6_kind(type);
	else if (level == SOL_SOCKET)
		kind = socket_kind(type);
	if (kind != CIO_CMSG_OTHER)
		return kind;
	/* The numbers of what is not here are below zero. */
	return level < 0 || type < 0 ? CIO_CMSG_OTHER : rare_kind(level, type);
}

void cio_cmsg_iter_init(const struct cio_msghdr *msg, struct cio_cmsg_iter *ret)
{
	*ret = (struct cio_cmsg_iter){ .at = NULL };
	if (!msg || !msg->control)
		return;
	ret->at = msg->control;
	ret->left = msg->control_len;
	ret->cut = msg->flags & MSG_CTRUNC;
	if (ret->left > CIO_SYS_CMSG_MAX) {
		ret->left = 0;
		ret->end = CIO_EPROTO;
	}
}

/* What is there is no message: a truncated buffer ends so, and Darwin before 14 fills it up
 * with headers of zeros. */
static int end(const struct cio_cmsg_iter *it, size_t len)
{
	if (it->left == 0)
		return it->end;
	return it->cut && (it->left < CIO_SYS_CMSG_HEADER || len == 0) ? 0 : CIO_EPROTO;
}

/* Nothing that a header says is believed: a message ends where the buffer does.  Only in one
 * that was truncated may it say more: Darwin tells the length that it would have had. */
int cio_cmsg_next(struct cio_cmsg_iter *it, struct cio_cmsg *ret)
{
	unsigned char *at = it->at;
	size_t left = it->left, len, space;

	if (left < CIO_SYS_CMSG_HEADER)
		return end(it, 0);
	cio_sys_cmsg_get_header(at, &len, &ret->level, &ret->type);
	if (len < CIO_SYS_CMSG_HEADER)
		return end(it, len);
	if (len > left) {
		if (!it->cut)
			return CIO_EPROTO;
		len = left;
	}
	space = CIO_SYS_CMSG_SPACE(len - CIO_SYS_CMSG_HEADER);
	if (space > left)
		space = left;
	it->at = at + space;
	it->left = left - space;
	ret->data = at + CIO_SYS_CMSG_HEADER;
	ret->len = len - CIO_SYS_CMSG_HEADER;
	ret->kind = kind_of(ret->level, ret->type);
	return 1;
}

/* Descriptors: a number in the message is owned until it is taken, and then is CIO_FD_NONE. */

static size_t count_descriptors(const struct cio_cmsg *c)
{
	if (c->kind == CIO_CMSG_RIGHTS)
		return c->len / sizeof(cio_fd);
	return c->kind == CIO_CMSG_PIDFD && c->len >= sizeof(cio_fd) ? 1 : 0;
}

/* CIO_FD_NONE for one that is gone, or never was: for a pidfd Linux can give an error. */
static cio_fd take(const struct cio_cmsg *c, size_t index)
{
	unsigned char *at = (unsigned char *)c->data + index * sizeof(cio_fd);
	cio_fd fd, none = CIO_FD_NONE;

	memcpy(&fd, at, sizeof fd);
	memcpy(at, &none, sizeof none);
	return cio_sys_fd_ok(fd) ? fd : CIO_FD_NONE;
}

static int claim(const struct cio_cmsg *c, enum cio_cmsg_kind kind, size_t index, cio_fd *ret)
{
	*ret = CIO_FD_NONE;
	if (!c)
		return CIO_EFAULT;
	if (c->kind != kind)
		return CIO_ENOENT;
	if (index >= count_descriptors(c))
		return CIO_EINVAL;
	*ret = take(c, index);
	return *ret == CIO_FD_NONE ? CIO_EBADF : 0;
}

size_t cio_cmsg_rights_count(const struct cio_cmsg *c)
{
	return c && c->kind == CIO_CMSG_RIGHTS ? count_descriptors(c) : 0;
}

CIO_UNCHECKED
int cio_cmsg_take_file(const struct cio_cmsg *c, size_t index, cio_file *ret)
{
	return claim(c, CIO_CMSG_RIGHTS, index, &ret->ref.fd);
}

CIO_UNCHECKED
int cio_cmsg_take_socket(const struct cio_cmsg *c, size_t index, cio_socket *ret)
{
	return claim(c, CIO_CMSG_RIGHTS, index, &ret->ref.fd);
}

CIO_UNCHECKED
int cio_cmsg_take_pidfd(const struct cio_cmsg *c, cio_file *ret)
{
	return claim(c, CIO_CMSG_PIDFD, 0, &ret->ref.fd);
}

void cio_cmsg_close_unclaimed(const struct cio_msghdr *msg)
{
	struct cio_cmsg_iter it;
	struct cio_cmsg c;
	size_t count, i;
	cio_fd fd;

	cio_cmsg_iter_init(msg, &it);
	it.cut = true;
	while (cio_cmsg_next(&it, &c) > 0) {
		count = count_descriptors(&c);
		for (i = 0; i < count; i++) {
			fd = take(&c, i);
			if (fd != CIO_FD_NONE)
				cio_sys_close_file(fd);
		}
	}
}
