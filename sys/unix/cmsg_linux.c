/* SPDX-License-Identifier: MIT */
/* Control messages that Linux alone has.  Their layouts are the kernel's promise and the same
 * everywhere; headers are often older, and a C library need not bring the kernel's. */
#include "config.h"

#include <string.h>

#include <cio/cmsg.h>

#include "cmsgnames.h"
#include "sysopt.h"
#include "../sys.h"

#ifdef __linux__
/* struct sock_extended_err; an address may follow. */
struct extended_err {
	uint32_t error;
	uint8_t origin, type, code, pad;
	uint32_t info, data;
};

int cio_sys_cmsg_recverr(const void *data, size_t len, struct cio_cmsg_recverr *ret, size_t *ret_offender)
{
	struct extended_err e;

	if (len < sizeof e)
		return CIO_EMSGSIZE;
	memcpy(&e, data, sizeof e);
	ret->error = cio_sys_native_error((int)(e.error & INT_MAX));
	ret->origin = e.origin;
	ret->type = e.type;
	ret->code = e.code;
	ret->info = e.info;
	ret->data = e.data;
	*ret_offender = sizeof e;
	return 0;
}

struct ts_pktinfo {
	uint32_t ifindex, len, reserved[2];
};

int cio_sys_cmsg_timestamping_pktinfo(const void *data, size_t len, struct cio_cmsg_timestamping_pktinfo *ret)
{
	struct ts_pktinfo info;

	if (len != sizeof info)
		return CIO_EMSGSIZE;
	memcpy(&info, data, sizeof info);
	ret->ifindex = info.ifindex;
	ret->len = info.len;
	return 0;
}

struct auxdata {
	uint32_t status, len, snaplen;
	uint16_t mac, net, vlan_tci, vlan_tpid;
};

int cio_sys_cmsg_auxdata(const void *data, size_t len, struct cio_cmsg_auxdata *ret)
{
	struct auxdata a;

	if (len != sizeof a)
		return CIO_EMSGSIZE;
	memcpy(&a, data, sizeof a);
	*ret = (struct cio_cmsg_auxdata){
		.status = a.status, .len = a.len, .snaplen = a.snaplen,
		.mac = a.mac, .net = a.net, .vlan_tci = a.vlan_tci, .vlan_tpid = a.vlan_tpid,
	};
	return 0;
}

struct dmabuf {
	uint64_t offset;
	uint32_t size, token, id, flags;
};

int cio_sys_cmsg_dmabuf(const void *data, size_t len, struct cio_cmsg_dmabuf *ret)
{
	struct dmabuf d;

	if (len != sizeof d)
		return CIO_EMSGSIZE;
	memcpy(&d, data, sizeof d);
	*ret = (struct cio_cmsg_dmabuf){
		.offset = d.offset, .size = d.size, .token = d.token, .id = d.id, .flags = d.flags,
	};
	return 0;
}

struct sctp_snd {
	uint16_t sid, flags;
	uint32_t ppid, context;
	int32_t assoc_id;
};

int cio_sys_cmsg_make_sctp_snd(const struct cio_cmsg_sctp_snd *info, struct cio_sys_cmsg *ret)
{
	struct sctp_snd s = {
		.sid = info->stream, .flags = info->flags, .ppid = info->ppid,
		.context = info->context, .assoc_id = info->assoc_id,
	};

	ret->level = CIO_SOL_SCTP;
	ret->type = CIO_SCTP_SNDINFO;
	ret->len = sizeof s;
	memcpy(ret->data, &s, sizeof s);
	return 0;
}

struct sctp_rcv {
	uint16_t sid, ssn, flags;
	uint32_t ppid, tsn, cumtsn, context;
	int32_t assoc_id;
};

int cio_sys_cmsg_sctp_rcv(const void *data, size_t len, struct cio_cmsg_sctp_rcv *ret)
{
	struct sctp_rcv s;

	if (len != sizeof s)
		return CIO_EMSGSIZE;
	memcpy(&s, data, sizeof s);
	*ret = (struct cio_cmsg_sctp_rcv){
		.stream = s.sid, .ssn = s.ssn, .flags = s.flags, .ppid = s.ppid,
		.tsn = s.tsn, .cumtsn = s.cumtsn, .context = s.context, .assoc_id = s.assoc_id,
	};
	return 0;
}
#else
# pragma GCC diagnostic ignored "-Wunused-parameter"

int cio_sys_cmsg_recverr(const void *data, size_t len, struct cio_cmsg_recverr *ret, size_t *ret_offender)
{
	return CIO_ENOTSUP;
}

int cio_sys_cmsg_timestamping_pktinfo(const void *data, size_t len, struct cio_cmsg_timestamping_pktinfo *ret)
{
	return CIO_ENOTSUP;
}

int cio_sys_cmsg_auxdata(const void *data, size_t len, struct cio_cmsg_auxdata *ret)
{
	return CIO_ENOTSUP;
}

int cio_sys_cmsg_dmabuf(const void *data, size_t len, struct cio_cmsg_dmabuf *ret)
{
	return CIO_ENOTSUP;
}

int cio_sys_cmsg_make_sctp_snd(const struct cio_cmsg_sctp_snd *info, struct cio_sys_cmsg *ret)
{
	return CIO_ENOTSUP;
}

int cio_sys_cmsg_sctp_rcv(const void *data, size_t len, struct cio_cmsg_sctp_rcv *ret)
{
	return CIO_ENOTSUP;
}
#endif
