/* SPDX-License-Identifier: MIT */
/* Control messages whose data is a structure of the system's.  What Linux alone has is in
 * cmsg_linux.c. */
#include "config.h"

#include <stddef.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>

#include <cio/cmsg.h>

#include "cmsgnames.h"
#include "unix.h"
#include "../sys.h"

#ifdef IP_RECVIF
# include <net/if_dl.h>
#endif

/* What CIO_CMSG_SPACE promises. */
_Static_assert(sizeof(struct cmsghdr) <= 16, "a header of 16 bytes");
_Static_assert(_Alignof(struct cmsghdr) <= CIO_CMSG_ALIGN_, "and its alignment");

/* Credentials. */

#if defined(__linux__)
struct linux_cred {
	int32_t pid;
	uint32_t uid, gid;
};

int cio_sys_cmsg_make_creds(const struct cio_cmsg_creds *creds, struct cio_sys_cmsg *ret)
{
	struct linux_cred c = { .pid = (int32_t)creds->pid, .uid = creds->uid, .gid = creds->gid };

	if (c.pid != creds->pid)
		return CIO_EINVAL;
	ret->level = SOL_SOCKET;
	ret->type = CIO_SCM_CREDS;
	ret->len = sizeof c;
	memcpy(ret->data, &c, sizeof c);
	return 0;
}

int cio_sys_cmsg_creds(const void *data, size_t len, struct cio_cmsg_creds *ret)
{
	struct linux_cred c;

	if (len != sizeof c)
		return CIO_EMSGSIZE;
	memcpy(&c, data, sizeof c);
	*ret = (struct cio_cmsg_creds){ .pid = c.pid, .uid = c.uid, .gid = c.gid };
	return 0;
}
#elif defined(__FreeBSD__) || defined(__DragonFly__)
/* The kernel writes it; on the way there its length is all that counts. */
int cio_sys_cmsg_make_creds(const struct cio_cmsg_creds *creds, struct cio_sys_cmsg *ret)
{
	struct cmsgcred c;

	(void)creds;
	memset(&c, 0, sizeof c);
	ret->level = SOL_SOCKET;
	ret->type = CIO_SCM_CREDS;
	ret->len = sizeof c;
	memcpy(ret->data, &c, sizeof c);
	return 0;
}

int cio_sys_cmsg_creds(const void *data, size_t len, struct cio_cmsg_creds *ret)
{
	struct cmsgcred c;

	if (len != sizeof c)
		return CIO_EMSGSIZE;
	memcpy(&c, data, sizeof c);
	*ret = (struct cio_cmsg_creds){ .pid = c.cmcred_pid, .uid = c.cmcred_euid, .gid = c.cmcred_gid };
	return 0;
}
#else
int cio_sys_cmsg_make_creds(const struct cio_cmsg_creds *creds, struct cio_sys_cmsg *ret)
{
	(void)creds;
	(void)ret;
	return CIO_ENOTSUP;
}

int cio_sys_cmsg_creds(const void *data, size_t len, struct cio_cmsg_creds *ret)
{
	(void)data;
	(void)len;
	(void)ret;
	return CIO_ENOTSUP;
}
#endif

/* Times. */

static int nanoseconds(int64_t sec, int64_t nsec, int64_t *ret)
{
	if (sec > INT64_MAX / 1000000000 - 1 || sec < INT64_MIN / 1000000000 + 1)
		return CIO_EOVERFLOW;
	*ret = sec * 1000000000 + nsec;
	return 0;
}

/* Linux has two widths, which their lengths tell apart: those of old 32-bit programs, and
 * those of all others.  Seconds and a part of them, of which there are unit in a nanosecond. */
#ifdef __linux__
static int read_time(const unsigned char *data, size_t len, int64_t unit, int64_t *ret)
{
	int32_t narrow[2];
	int64_t wide[2];

	if (len == sizeof wide) {
		memcpy(wide, data, sizeof wide);
	} else if (len == sizeof narrow) {
		memcpy(narrow, data, sizeof narrow);
		wide[0] = narrow[0];
		wide[1] = narrow[1];
	} else
		return CIO_EMSGSIZE;
	if (wide[1] < 0 || wide[1] >= 1000000000)
		return CIO_EOVERFLOW;
	return nanoseconds(wide[0], wide[1] * unit, ret);
}
#else
static int read_time(const unsigned char *data, size_t len, int64_t unit, int64_t *ret)
{
	struct timespec ts;
	struct timeval tv;

	if (len != (unit == 1 ? sizeof ts : sizeof tv))
		return CIO_EMSGSIZE;
	if (unit == 1) {
		memcpy(&ts, data, sizeof ts);
		return nanoseconds(ts.tv_sec, ts.tv_nsec, ret);
	}
	memcpy(&tv, data, sizeof tv);
	return nanoseconds(tv.tv_sec, (int64_t)tv.tv_usec * unit, ret);
}
#endif

int cio_sys_cmsg_time(int type, const void *data, size_t len, int64_t *ret)
{
	bool micro = type == SO_TIMESTAMP_OLD || type == SO_TIMESTAMP_NEW;

	return read_time(data, len, micro ? 1000 : 1, ret);
}

/* Three of them: software, nothing any more, hardware. */
int cio_sys_cmsg_timestamping(int type, const void *data, size_t len, struct cio_cmsg_timestamping *ret)
{
	const unsigned char *at = data;
	struct cio_cmsg_timestamping t;
	size_t part = len / 3;
	int r;

	(void)type;
	if (len % 3)
		return CIO_EMSGSIZE;
	r = read_time(at, part, 1, &t.software);
	if (r == 0)
		r = read_time(at + part, part, 1, &t.legacy);
	if (r == 0)
		r = read_time(at + 2 * part, part, 1, &t.hardware);
	if (r == 0)
		*ret = t;
	return r;
}

/* Addresses of a packet, without a port.  What is beyond their length is not written. */

static inline void set_v4(struct cio_sockaddr *a, const void *addr)
{
	memset(&a->u.in, 0, sizeof a->u.in);
	a->u.in.sin_family = AF_INET;
	memcpy(&a->u.in.sin_addr, addr, sizeof a->u.in.sin_addr);
	a->len = sizeof a->u.in;
	a->truncated = false;
	cio_unix_addr_length_byte(a);
}

/* A link's address says nothing without its link. */
static inline void set_v6(struct cio_sockaddr *a, const struct in6_addr *addr, uint32_t ifindex)
{
	memset(&a->u.in6, 0, sizeof a->u.in6);
	a->u.in6.sin6_family = AF_INET6;
	a->u.in6.sin6_addr = *addr;
	if (IN6_IS_ADDR_LINKLOCAL(addr) || IN6_IS_ADDR_MC_LINKLOCAL(addr))
		a->u.in6.sin6_scope_id = ifindex;
	a->len = sizeof a->u.in6;
	a->truncated = false;
	cio_unix_addr_length_byte(a);
}

#if defined(IP_PKTINFO)
static inline int read_v4(const void *data, size_t len, struct cio_cmsg_pktinfo *ret)
{
	struct in_pktinfo info;

	if (len != sizeof info)
		return CIO_EMSGSIZE;
	memcpy(&info, data, sizeof info);
	set_v4(&ret->dst, &info.ipi_addr);
	set_v4(&ret->local, &info.CIO_PKTINFO_LOCAL);
	memcpy(&ret->ifindex, &info.ipi_ifindex, sizeof ret->ifindex);
	return 0;
}
#else
static inline int read_v4(const void *data, size_t len, struct cio_cmsg_pktinfo *ret)
{
	if (len != sizeof(struct in_addr))
		return CIO_EMSGSIZE;
	set_v4(&ret->dst, data);
	set_v4(&ret->local, data);
	ret->ifindex = 0;
	return 0;
}
#endif

int cio_sys_cmsg_pktinfo(int level, const void *data, size_t len, struct cio_cmsg_pktinfo *ret)
{
	struct in6_pktinfo info;

	if (level == IPPROTO_IP)
		return read_v4(data, len, ret);
	if (len != sizeof info)
		return CIO_EMSGSIZE;
	memcpy(&info, data, sizeof info);
	memcpy(&ret->ifindex, &info.ipi6_ifindex, sizeof ret->ifindex);
	set_v6(&ret->dst, &info.ipi6_addr, ret->ifindex);
	ret->local = ret->dst;
	if (IN6_IS_ADDR_MULTICAST(&info.ipi6_addr))
		ret->local.len = 0;
	return 0;
}

#ifdef IP_RECVIF
int cio_sys_cmsg_recvif(const void *data, size_t len, uint32_t *ret)
{
	struct sockaddr_dl dl;
	size_t head = offsetof(struct sockaddr_dl, sdl_data);

	if (len < head)
		return CIO_EMSGSIZE;
	memset(&dl, 0, sizeof dl);
	memcpy(&dl, data, len < sizeof dl ? len : sizeof dl);
	*ret = dl.sdl_index;
	return 0;
}
#else
int cio_sys_cmsg_recvif(const void *data, size_t len, uint32_t *ret)
{
	(void)data;
	(void)len;
	(void)ret;
	return CIO_ENOTSUP;
}
#endif

int cio_sys_cmsg_pathmtu(const void *data, size_t len, uint32_t *ret_mtu, struct cio_sockaddr *ret_to)
{
	struct ip6_mtuinfo info;

	if (len != sizeof info)
		return CIO_EMSGSIZE;
	memcpy(&info, data, sizeof info);
	*ret_mtu = info.ip6m_mtu;
	memset(ret_to, 0, sizeof *ret_to);
	ret_to->u.in6 = info.ip6m_addr;
	ret_to->len = sizeof info.ip6m_addr;
	return 0;
}
