/* SPDX-License-Identifier: MIT */
/* Reading control messages, in the header's order.  A length is checked before anything is read. */
#include "config.h"

#include <string.h>

#include <cio/cmsg.h>
#include <cio/error.h>

#include "cmsgnames.h"
#include "lib.h"

static inline int is_kind(const struct cio_cmsg *c, enum cio_cmsg_kind kind)
{
	if (!c)
		return CIO_EFAULT;
	return c->kind == kind ? 0 : CIO_ENOENT;
}

/* Four bytes. */
static inline int read_u32(const struct cio_cmsg *c, enum cio_cmsg_kind kind, uint32_t *ret)
{
	int r = is_kind(c, kind);

	if (r < 0)
		return r;
	if (c->len != sizeof *ret)
		return CIO_EMSGSIZE;
	memcpy(ret, c->data, sizeof *ret);
	return 0;
}

/* One byte or four, by system and family; the value is a byte's. */
static inline int read_byte(const struct cio_cmsg *c, enum cio_cmsg_kind kind, uint32_t *ret)
{
	int r = is_kind(c, kind);

	if (r < 0)
		return r;
	if (c->len == 1) {
		*ret = *(const unsigned char *)c->data;
		return 0;
	}
	return read_u32(c, kind, ret);
}

/* An IP address with its port, alone in all of the bytes; none if its family is AF_UNSPEC. */
static int read_address(const unsigned char *data, size_t len, struct cio_sockaddr *ret)
{
	struct cio_sockaddr a;
	int family;

	if (len != sizeof(struct sockaddr_in) && len != sizeof(struct sockaddr_in6))
		return CIO_EMSGSIZE;
	memset(&a, 0, sizeof a);
	memcpy(&a.u, data, len);
	a.len = (uint32_t)len;
	family = cio_sockaddr_family(&a);
	if (family == AF_UNSPEC)
		a.len = 0;
	else if (family != (len == sizeof(struct sockaddr_in) ? AF_INET : AF_INET6))
		return CIO_EMSGSIZE;
	*ret = a;
	return 0;
}

int cio_cmsg_read_creds(const struct cio_cmsg *c, struct cio_cmsg_creds *ret)
{
	int r = is_kind(c, CIO_CMSG_CREDS);

	return r < 0 ? r : cio_sys_cmsg_creds(c->data, c->len, ret);
}

int cio_cmsg_read_timestamp(const struct cio_cmsg *c, int64_t *ret)
{
	int r = is_kind(c, CIO_CMSG_TIMESTAMP);

	if (r == CIO_ENOENT)
		r = is_kind(c, CIO_CMSG_TIMESTAMP_MONOTONIC);
	return r < 0 ? r : cio_sys_cmsg_time(c->type, c->data, c->len, ret);
}

int cio_cmsg_read_timestamping(const struct cio_cmsg *c, struct cio_cmsg_timestamping *ret)
{
	int r = is_kind(c, CIO_CMSG_TIMESTAMPING);

	return r < 0 ? r : cio_sys_cmsg_timestamping(c->type, c->data, c->len, ret);
}

int cio_cmsg_read_timestamping_pktinfo(const struct cio_cmsg *c, struct cio_cmsg_timestamping_pktinfo *ret)
{
	int r = is_kind(c, CIO_CMSG_TIMESTAMPING_PKTINFO);

	return r < 0 ? r : cio_sys_cmsg_timestamping_pktinfo(c->data, c->len, ret);
}

int cio_cmsg_read_pktinfo(const struct cio_cmsg *c, struct cio_cmsg_pktinfo *ret)
{
	int r = is_kind(c, CIO_CMSG_PKTINFO);

	return r < 0 ? r : cio_sys_cmsg_pktinfo(c->level, c->data, c->len, ret);
}

int cio_cmsg_read_recvif(const struct cio_cmsg *c, uint32_t *ret_ifindex)
{
	int r = is_kind(c, CIO_CMSG_RECVIF);

	return r < 0 ? r : cio_sys_cmsg_recvif(c->data, c->len, ret_ifindex);
}

int cio_cmsg_read_origdstaddr(const struct cio_cmsg *c, struct cio_sockaddr *ret)
{
	int r = is_kind(c, CIO_CMSG_ORIGDSTADDR);

	return r < 0 ? r : read_address(c->data, c->len, ret);
}

int cio_cmsg_read_ttl(const struct cio_cmsg *c, uint32_t *ret)
{
	return read_byte(c, CIO_CMSG_TTL, ret);
}

int cio_cmsg_read_tos(const struct cio_cmsg *c, uint32_t *ret)
{
	return read_byte(c, CIO_CMSG_TOS, ret);
}

int cio_cmsg_read_flowinfo(const struct cio_cmsg *c, uint32_t *ret)
{
	uint32_t wire;
	int r = read_u32(c, CIO_CMSG_FLOWINFO, &wire);

	if (r < 0)
		return r;
	*ret = ntohl(wire);
	return 0;
}

int cio_cmsg_read_checksum(const struct cio_cmsg *c, uint32_t *ret)
{
	return read_u32(c, CIO_CMSG_CHECKSUM, ret);
}

int cio_cmsg_read_fragsize(const struct cio_cmsg *c, uint32_t *ret)
{
	return read_u32(c, CIO_CMSG_FRAGSIZE, ret);
}

int cio_cmsg_read_pathmtu(const struct cio_cmsg *c, uint32_t *ret_mtu, struct cio_sockaddr *ret_to)
{
	int r = is_kind(c, CIO_CMSG_PATHMTU);

	return r < 0 ? r : cio_sys_cmsg_pathmtu(c->data, c->len, ret_mtu, ret_to);
}

/* Four bytes, or two as it is sent. */
int cio_cmsg_read_gro_size(const struct cio_cmsg *c, uint32_t *ret)
{
	uint16_t narrow;
	int r = is_kind(c, CIO_CMSG_GRO_SIZE);

	if (r < 0)
		return r;
	if (c->len != sizeof narrow)
		return read_u32(c, CIO_CMSG_GRO_SIZE, ret);
	memcpy(&narrow, c->data, sizeof narrow);
	*ret = narrow;
	return 0;
}

int cio_cmsg_read_rxq_ovfl(const struct cio_cmsg *c, uint32_t *ret)
{
	return read_u32(c, CIO_CMSG_RXQ_OVFL, ret);
}

int cio_cmsg_read_wifi_status(const struct cio_cmsg *c, uint32_t *ret)
{
	return read_u32(c, CIO_CMSG_WIFI_STATUS, ret);
}

int cio_cmsg_read_mark(const struct cio_cmsg *c, uint32_t *ret)
{
	return read_u32(c, CIO_CMSG_MARK, ret);
}

int cio_cmsg_read_priority(const struct cio_cmsg *c, uint32_t *ret)
{
	return read_u32(c, CIO_CMSG_PRIORITY, ret);
}

int cio_cmsg_read_inq(const struct cio_cmsg *c, uint32_t *ret)
{
	return read_u32(c, CIO_CMSG_INQ, ret);
}

int cio_cmsg_read_tls_record_type(const struct cio_cmsg *c, uint32_t *ret)
{
	return read_byte(c, CIO_CMSG_TLS_RECORD_TYPE, ret);
}

int cio_cmsg_read_netlink_group(const struct cio_cmsg *c, uint32_t *ret)
{
	return read_u32(c, CIO_CMSG_NETLINK_GROUP, ret);
}

int cio_cmsg_read_netlink_nsid(const struct cio_cmsg *c, int32_t *ret)
{
	uint32_t bits;
	int r = read_u32(c, CIO_CMSG_NETLINK_NSID, &bits);

	if (r < 0)
		return r;
	memcpy(ret, &bits, sizeof *ret);
	return 0;
}

int cio_cmsg_read_recverr(const struct cio_cmsg *c, struct cio_cmsg_recverr *ret)
{
	struct cio_cmsg_recverr e;
	size_t at = 0;
	int r = is_kind(c, CIO_CMSG_RECVERR);

	if (r == 0)
		r = cio_sys_cmsg_recverr(c->data, c->len, &e, &at);
	if (r < 0)
		return r;
	cio_sockaddr_init_none(&e.offender);
	if (c->len > at)
		r = read_address((const unsigned char *)c->data + at, c->len - at, &e.offender);
	if (r == 0)
		*ret = e;
	return r;
}

int cio_cmsg_read_auxdata(const struct cio_cmsg *c, struct cio_cmsg_auxdata *ret)
{
	int r = is_kind(c, CIO_CMSG_PACKET_AUXDATA);

	return r < 0 ? r : cio_sys_cmsg_auxdata(c->data, c->len, ret);
}

int cio_cmsg_read_dmabuf(const struct cio_cmsg *c, struct cio_cmsg_dmabuf *ret)
{
	int r = is_kind(c, CIO_CMSG_DMABUF);

	if (r == CIO_ENOENT)
		r = is_kind(c, CIO_CMSG_DMABUF_LINEAR);
	return r < 0 ? r : cio_sys_cmsg_dmabuf(c->data, c->len, ret);
}

int cio_cmsg_read_sctp_rcv(const struct cio_cmsg *c, struct cio_cmsg_sctp_rcv *ret)
{
	int r = is_kind(c, CIO_CMSG_SCTP_RCV);

	return r < 0 ? r : cio_sys_cmsg_sctp_rcv(c->data, c->len, ret);
}
