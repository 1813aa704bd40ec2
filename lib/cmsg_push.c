/* SPDX-License-Identifier: MIT */
/* Building control messages: the one function that writes, and a line for each kind. */
#include "config.h"

#include <string.h>

#include <cio/cmsg.h>
#include <cio/error.h>

#include "cmsgnames.h"
#include "lib.h"

void cio_cmsg_builder_init(void *control, size_t size, struct cio_cmsg_builder *ret)
{
	*ret = (struct cio_cmsg_builder){ .control = control, .size = control ? size : 0 };
}

/* Offsets are from the beginning of the buffer, where headers are found by those who read it. */
static inline int append(struct cio_cmsg_builder *b, int level, int type, const void *data, size_t len)
{
	unsigned char *at;
	size_t space;

	if (len > CIO_SYS_CMSG_MAX)
		return CIO_ENOSPC;
	space = CIO_SYS_CMSG_SPACE(len);
	if (b->len + space > b->size)
		return CIO_ENOSPC;
	at = (unsigned char *)b->control + b->len;
	memset(at + space - CIO_SYS_CMSG_PAD, 0, CIO_SYS_CMSG_PAD);
	cio_sys_cmsg_put_header(at, CIO_SYS_CMSG_HEADER + len, level, type);
	if (len)
		memcpy(at + CIO_SYS_CMSG_HEADER, data, len);
	b->len += space;
	return 0;
}

static inline int push(struct cio_cmsg_builder *b, int level, int type, const void *data, size_t len)
{
	if (!memory_ok(data, len))
		return CIO_EFAULT;
	return level < 0 || type < 0 ? CIO_ENOTSUP : append(b, level, type, data, len);
}

/* Of 1, 2 or 4 bytes, as the system takes it. */
static inline int push_uint(struct cio_cmsg_builder *b, int level, int type, uint32_t value, size_t width)
{
	uint16_t two = (uint16_t)value;
	uint8_t one = (uint8_t)value;

	if (width == 1)
		return push(b, level, type, &one, sizeof one);
	if (width == 2)
		return push(b, level, type, &two, sizeof two);
	return push(b, level, type, &value, sizeof value);
}

static int push_made(struct cio_cmsg_builder *b, int r, const struct cio_sys_cmsg *made)
{
	return r < 0 ? r : append(b, made->level, made->type, made->data, made->len);
}

int cio_cmsg_push(struct cio_cmsg_builder *b, int level, int type, const void *data, size_t len)
{
	return memory_ok(data, len) ? append(b, level, type, data, len) : CIO_EFAULT;
}

int cio_cmsg_push_rights(struct cio_cmsg_builder *b, const cio_fd *fds, size_t count)
{
	if (!memory_ok(fds, count))
		return CIO_EFAULT;
	if (count == 0)
		return CIO_EINVAL;
	if (count > CIO_SYS_CMSG_MAX / sizeof *fds)
		return CIO_ENOSPC;
	return push(b, SOL_SOCKET, SCM_RIGHTS, fds, count * sizeof *fds);
}

int cio_cmsg_push_creds(struct cio_cmsg_builder *b, const struct cio_cmsg_creds *creds)
{
	struct cio_sys_cmsg made;

	return creds ? push_made(b, cio_sys_cmsg_make_creds(creds, &made), &made) : CIO_EFAULT;
}

int cio_cmsg_push_pktinfo(struct cio_cmsg_builder *b, const struct cio_sockaddr *local, uint32_t ifindex)
{
	cio_sys_source_v4 v4;
	cio_sys_source_v6 v6;
	int r;

	if (!local)
		return CIO_EFAULT;
	if (local->u.sa.sa_family == AF_INET && local->len >= sizeof local->u.in) {
		r = cio_sys_cmsg_source_v4(&local->u.in.sin_addr, ifindex, &v4);
		return r < 0 ? r : push(b, IPPROTO_IP, CIO_CMSG_SOURCE_V4, &v4, sizeof v4);
	}
	if (local->len < sizeof local->u.in6 || local->u.sa.sa_family != AF_INET6)
		return CIO_EAFNOSUPPORT;
	cio_sys_cmsg_source_v6(&local->u.in6.sin6_addr, ifindex, &v6);
	return push(b, IPPROTO_IPV6, IPV6_PKTINFO, &v6, sizeof v6);
}

/* The same of both families, by the number of each. */
static inline int push_byte(struct cio_cmsg_builder *b, int family, int v4, int v6, uint32_t value)
{
	if (value > 255)
		return CIO_EINVAL;
	if (family == AF_INET)
		return push_uint(b, IPPROTO_IP, v4, value, CIO_CMSG_IP_BYTES);
	if (family == AF_INET6)
		return push_uint(b, IPPROTO_IPV6, v6, value, sizeof value);
	return CIO_EAFNOSUPPORT;
}

int cio_cmsg_push_ttl(struct cio_cmsg_builder *b, int family, uint32_t ttl)
{
	return push_byte(b, family, CIO_CMSG_SENDTTL, IPV6_HOPLIMIT, ttl);
}

int cio_cmsg_push_tos(struct cio_cmsg_builder *b, int family, uint32_t tos)
{
	return push_byte(b, family, CIO_CMSG_SENDTOS, IPV6_TCLASS, tos);
}

int cio_cmsg_push_dontfrag(struct cio_cmsg_builder *b, bool on)
{
	return push_uint(b, IPPROTO_IPV6, IPV6_DONTFRAG, on, sizeof(int));
}

int cio_cmsg_push_flowinfo(struct cio_cmsg_builder *b, uint32_t flowinfo)
{
	uint32_t wire = htonl(flowinfo);

	return push(b, IPPROTO_IPV6, IPV6_FLOWINFO, &wire, sizeof wire);
}

int cio_cmsg_push_hopopts(struct cio_cmsg_builder *b, const void *data, size_t len)
{
	return push(b, IPPROTO_IPV6, IPV6_HOPOPTS, data, len);
}

int cio_cmsg_push_dstopts(struct cio_cmsg_builder *b, const void *data, size_t len)
{
	return push(b, IPPROTO_IPV6, IPV6_DSTOPTS, data, len);
}

int cio_cmsg_push_rthdr(struct cio_cmsg_builder *b, const void *data, size_t len)
{
	return push(b, IPPROTO_IPV6, IPV6_RTHDR, data, len);
}

int cio_cmsg_push_retopts(struct cio_cmsg_builder *b, const void *data, size_t len)
{
	return push(b, IPPROTO_IP, IP_RETOPTS, data, len);
}

int cio_cmsg_push_protocol(struct cio_cmsg_builder *b, uint32_t protocol)
{
	return push_uint(b, IPPROTO_IP, CIO_IP_PROTOCOL, protocol, sizeof protocol);
}

int cio_cmsg_push_gso_segment(struct cio_cmsg_builder *b, uint32_t size)
{
	if (size == 0 || size > UINT16_MAX)
		return CIO_EINVAL;
	return push_uint(b, CIO_SOL_UDP, CIO_UDP_SEGMENT, size, CIO_GSO_BYTES);
}

int cio_cmsg_push_txtime(struct cio_cmsg_builder *b, int64_t time)
{
	if (time < 0)
		return CIO_EINVAL;
	return push(b, SOL_SOCKET, SCM_TXTIME, &time, sizeof time);
}

int cio_cmsg_push_timestamping(struct cio_cmsg_builder *b, uint32_t flags)
{
	return push_uint(b, SOL_SOCKET, SO_TIMESTAMPING_OLD, flags, sizeof flags);
}

int cio_cmsg_push_ts_opt_id(struct cio_cmsg_builder *b, uint32_t id)
{
	return push_uint(b, SOL_SOCKET, SCM_TS_OPT_ID, id, sizeof id);
}

int cio_cmsg_push_mark(struct cio_cmsg_builder *b, uint32_t mark)
{
	return push_uint(b, SOL_SOCKET, SO_MARK, mark, sizeof mark);
}

int cio_cmsg_push_priority(struct cio_cmsg_builder *b, uint32_t priority)
{
	return push_uint(b, SOL_SOCKET, SO_PRIORITY, priority, sizeof priority);
}

int cio_cmsg_push_tls_record_type(struct cio_cmsg_builder *b, uint32_t type)
{
	if (type > UINT8_MAX)
		return CIO_EINVAL;
	return push_uint(b, CIO_SOL_TLS, CIO_TLS_SET_RECORD_TYPE, type, sizeof(uint8_t));
}

/* ALG_OP_DECRYPT is 0, ALG_OP_ENCRYPT 1. */
int cio_cmsg_push_alg_op(struct cio_cmsg_builder *b, bool encrypt)
{
	return push_uint(b, CIO_SOL_ALG, CIO_ALG_SET_OP, encrypt, sizeof(uint32_t));
}

/* The length, then the bytes. */
int cio_cmsg_push_alg_iv(struct cio_cmsg_builder *b, const void *iv, size_t len)
{
	unsigned char data[sizeof(uint32_t) + 256];
	uint32_t n = (uint32_t)len;

	if (!memory_ok(iv, len))
		return CIO_EFAULT;
	if (len > sizeof data - sizeof n)
		return CIO_EINVAL;
	memcpy(data, &n, sizeof n);
	if (len)
		memcpy(data + sizeof n, iv, len);
	return push(b, CIO_SOL_ALG, CIO_ALG_SET_IV, data, sizeof n + len);
}

int cio_cmsg_push_alg_assoclen(struct cio_cmsg_builder *b, uint32_t len)
{
	return push_uint(b, CIO_SOL_ALG, CIO_ALG_SET_AEAD_ASSOCLEN, len, sizeof len);
}

int cio_cmsg_push_sctp_snd(struct cio_cmsg_builder *b, const struct cio_cmsg_sctp_snd *info)
{
	struct cio_sys_cmsg made;

	return info ? push_made(b, cio_sys_cmsg_make_sctp_snd(info, &made), &made) : CIO_EFAULT;
}
