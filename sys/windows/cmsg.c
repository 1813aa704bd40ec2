/* SPDX-License-Identifier: MIT */
/* Control messages whose data is a structure of Windows's: where a packet came to. */
#include "config.h"

#include <string.h>

#include <cio/cmsg.h>

#include "cmsgnames.h"
#include "../sys.h"

/* What CIO_CMSG_SPACE promises. */
_Static_assert(CIO_SYS_CMSG_HEADER <= 16, "a header of 16 bytes");
_Static_assert(CIO_SYS_CMSG_PAD <= CIO_CMSG_ALIGN_, "and its alignment");
_Static_assert(CIO_SYS_CMSG_HEADER == WSA_CMSG_LEN(0), "the header of Windows");
_Static_assert(CIO_SYS_CMSG_SPACE(1) == WSA_CMSG_SPACE(1), "and its padding");

/* What is beyond an address is not written. */

static void set_v4(struct cio_sockaddr *a, const struct in_addr *addr)
{
	memset(&a->u.in, 0, sizeof a->u.in);
	a->u.in.sin_family = AF_INET;
	a->u.in.sin_addr = *addr;
	a->len = sizeof a->u.in;
	a->truncated = false;
}

/* A link's address says nothing without its link. */
static void set_v6(struct cio_sockaddr *a, const struct in6_addr *addr, uint32_t ifindex)
{
	memset(&a->u.in6, 0, sizeof a->u.in6);
	a->u.in6.sin6_family = AF_INET6;
	a->u.in6.sin6_addr = *addr;
	if (IN6_IS_ADDR_LINKLOCAL(addr) || IN6_IS_ADDR_MC_LINKLOCAL(addr))
		a->u.in6.sin6_scope_id = ifindex;
	a->len = sizeof a->u.in6;
	a->truncated = false;
}

/* Windows tells the destination alone: of a group no address of this machine's is known. */
static int read_v4(const void *data, size_t len, struct cio_cmsg_pktinfo *ret)
{
	IN_PKTINFO info;

	if (len != sizeof info)
		return CIO_EMSGSIZE;
	memcpy(&info, data, sizeof info);
	set_v4(&ret->dst, &info.ipi_addr);
	ret->local = ret->dst;
	if (ntohl(info.ipi_addr.s_addr) >> 28 == 0xe)
		ret->local.len = 0;
	ret->ifindex = info.ipi_ifindex;
	return 0;
}

int cio_sys_cmsg_pktinfo(int level, const void *data, size_t len, struct cio_cmsg_pktinfo *ret)
{
	IN6_PKTINFO info;

	if (level == IPPROTO_IP)
		return read_v4(data, len, ret);
	if (len != sizeof info)
		return CIO_EMSGSIZE;
	memcpy(&info, data, sizeof info);
	set_v6(&ret->dst, &info.ipi6_addr, info.ipi6_ifindex);
	ret->local = ret->dst;
	if (IN6_IS_ADDR_MULTICAST(&info.ipi6_addr))
		ret->local.len = 0;
	ret->ifindex = info.ipi6_ifindex;
	return 0;
}

int cio_sys_cmsg_recvif(const void *data, size_t len, uint32_t *ret)
{
	if (len != sizeof *ret)
		return CIO_EMSGSIZE;
	memcpy(ret, data, sizeof *ret);
	return 0;
}

/* Messages that Windows lacks. */

#pragma GCC diagnostic ignored "-Wunused-parameter"

int cio_sys_cmsg_make_creds(const struct cio_cmsg_creds *creds, struct cio_sys_cmsg *ret)
{
	return CIO_ENOTSUP;
}

int cio_sys_cmsg_make_sctp_snd(const struct cio_cmsg_sctp_snd *info, struct cio_sys_cmsg *ret)
{
	return CIO_ENOTSUP;
}

int cio_sys_cmsg_creds(const void *data, size_t len, struct cio_cmsg_creds *ret)
{
	return CIO_ENOTSUP;
}

int cio_sys_cmsg_time(int type, const void *data, size_t len, int64_t *ret)
{
	return CIO_ENOTSUP;
}

int cio_sys_cmsg_timestamping(int type, const void *data, size_t len, struct cio_cmsg_timestamping *ret)
{
	return CIO_ENOTSUP;
}

int cio_sys_cmsg_timestamping_pktinfo(const void *data, size_t len, struct cio_cmsg_timestamping_pktinfo *ret)
{
	return CIO_ENOTSUP;
}

int cio_sys_cmsg_pathmtu(const void *data, size_t len, uint32_t *ret_mtu, struct cio_sockaddr *ret_to)
{
	return CIO_ENOTSUP;
}

int cio_sys_cmsg_recverr(const void *data, size_t len, struct cio_cmsg_recverr *ret, size_t *ret_offender)
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

int cio_sys_cmsg_sctp_rcv(const void *data, size_t len, struct cio_cmsg_sctp_rcv *ret)
{
	return CIO_ENOTSUP;
}
