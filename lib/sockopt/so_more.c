/* SPDX-License-Identifier: MIT */
/* SOL_SOCKET: options whose value is a struct, a list or a program.  Linux' layouts are the same on
 * all its machines; other systems do not have them. */
#include "config.h"

#include <cio/file.h>
#include <cio/sockopt/so.h>

#include "sockopt.h"
#include "storage.h"
#include "../lib.h"

/* Three numbers, in an order that optnames.h tells. */
int cio_get_so_peercred(cio_sockref s, struct cio_peercred *ret)
{
	int32_t value[3] = { 0 };
	int r = get_bytes(s, SOL_SOCKET, CIO_SO_PEERCRED, value, sizeof value);

	if (r < 0)
		return r;
	ret->pid = value[CIO_PEERCRED_PID];
	ret->uid = (uint32_t)value[CIO_PEERCRED_UID];
	ret->gid = (uint32_t)value[CIO_PEERCRED_GID];
	return 0;
}

/* The kernel does not write what does not fit. */
int cio_get_so_peergroups(cio_sockref s, uint32_t *ret, size_t *count)
{
	size_t len;
	int r;

	if (!count || !memory_ok(ret, *count))
		return CIO_EFAULT;
	if (SO_PEERGROUPS == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	if (*count > INT_MAX / sizeof *ret)
		return CIO_EINVAL;
	len = *count * sizeof *ret;
	r = cio_sys_getsockopt(s.fd, SOL_SOCKET, SO_PEERGROUPS, ret, &len);
	if (r == CIO_ERANGE)
		return CIO_ENOSPC;
	if (r == 0)
		*count = len / sizeof *ret;
	return r;
}

/* The descriptor is closed by exec from the start. */
int cio_get_so_peerpidfd(cio_sockref s, cio_file *ret)
{
	int fd = -1, r;

	*ret = (cio_file)CIO_FILE_NONE;
	r = get_int(s, SOL_SOCKET, SO_PEERPIDFD, &fd);
	return r < 0 ? r : cio_file_adopt((cio_fd)fd, ret);
}

/* A label has no fixed length; some kernels end it, some do not. */
int cio_get_so_peersec(cio_sockref s, char *ret, size_t size)
{
	char value[CIO_PEERSEC_MAX];
	size_t len = sizeof value - 1;
	int r;

	if (!memory_ok(ret, size))
		return CIO_EFAULT;
	if (SO_PEERSEC == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	r = cio_sys_getsockopt(s.fd, SOL_SOCKET, SO_PEERSEC, value, &len);
	if (r < 0)
		return r == CIO_ERANGE ? CIO_ENOSPC : r;
	value[len] = '\0';
	len = strlen(value);
	if (len >= size)
		return CIO_ENOSPC;
	memcpy(ret, value, len + 1);
	return 0;
}

/* The kernel refuses more room than the address needs, and cuts with less: two bytes say which. */
int cio_get_so_peername(cio_sockref s, struct cio_sockaddr *ret)
{
	struct cio_sockaddr a = { 0 };
	size_t len = offsetof(struct sockaddr, sa_data);
	int r;

	if (SO_PEERNAME == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	r = cio_sys_getsockopt(s.fd, SOL_SOCKET, SO_PEERNAME, &a.u, &len);
	if (r < 0)
		return r;
	len = storage_len(a.u.bytes);
	if (len == 0)
		return CIO_ENOTSUP;
	r = cio_sys_getsockopt(s.fd, SOL_SOCKET, SO_PEERNAME, &a.u, &len);
	if (r < 0)
		return r;
	a.len = (uint32_t)len;
	*ret = a;
	return 0;
}

/* The kernel appends: an old one answers fewer. */
int cio_get_so_meminfo(cio_sockref s, struct cio_meminfo *ret, size_t size)
{
	uint32_t value[9] = { 0 };
	size_t len = sizeof value;
	struct cio_meminfo m = { 0 };
	int r;

	if (!ret)
		return CIO_EFAULT;
	if (SO_MEMINFO == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	if (size < sizeof m.fields)
		return CIO_EINVAL;
	r = cio_sys_getsockopt(s.fd, SOL_SOCKET, SO_MEMINFO, value, &len);
	if (r < 0)
		return r;
	m.rmem_alloc = value[0];
	m.rcvbuf = value[1];
	m.wmem_alloc = value[2];
	m.sndbuf = value[3];
	m.fwd_alloc = value[4];
	m.wmem_queued = value[5];
	m.optmem = value[6];
	m.backlog = value[7];
	m.drops = value[8];
	size = size < sizeof m ? size : sizeof m;
	len = len / sizeof *value < (size - sizeof m.fields) / sizeof *value ? len / sizeof *value
		: (size - sizeof m.fields) / sizeof *value;
	m.fields = (1u << len) - 1;
	memcpy(ret, &m, size);
	return 0;
}

int cio_get_so_timestamping_phc(cio_sockref s, struct cio_timestamping *ret)
{
	return get_bytes(s, SOL_SOCKET, SO_TIMESTAMPING, ret, sizeof *ret);
}

int cio_set_so_timestamping_phc(cio_sockref s, const struct cio_timestamping *t)
{
	return t ? set_bytes(s, SOL_SOCKET, SO_TIMESTAMPING, t, sizeof *t) : CIO_EFAULT;
}

int cio_get_so_txtime(cio_sockref s, struct cio_txtime *ret)
{
	return get_bytes(s, SOL_SOCKET, SO_TXTIME, ret, sizeof *ret);
}

int cio_set_so_txtime(cio_sockref s, const struct cio_txtime *t)
{
	return t ? set_bytes(s, SOL_SOCKET, SO_TXTIME, t, sizeof *t) : CIO_EFAULT;
}

int cio_set_so_devmem_dontneed(cio_sockref s, const struct cio_dmabuf_token *tokens, size_t count)
{
	if (!memory_ok(tokens, count))
		return CIO_EFAULT;
	if (count == 0 || count > 128)
		return CIO_EINVAL;
	return set_bytes(s, SOL_SOCKET, SO_DEVMEM_DONTNEED, tokens, count * sizeof *tokens);
}

/* Programs. */
int cio_set_so_attach_reuseport_cbpf(cio_sockref s, const struct sock_filter *program, size_t count)
{
	return set_program(s, SOL_SOCKET, SO_ATTACH_REUSEPORT_CBPF, program, count);
}

int cio_set_so_attach_bpf(cio_sockref s, cio_fileref program)
{
	return set_int(s, SOL_SOCKET, SO_ATTACH_BPF, (int)program.fd);
}

int cio_set_so_attach_reuseport_ebpf(cio_sockref s, cio_fileref program)
{
	return set_int(s, SOL_SOCKET, SO_ATTACH_REUSEPORT_EBPF, (int)program.fd);
}

int cio_set_so_detach_reuseport_bpf(cio_sockref s)
{
	return set_int(s, SOL_SOCKET, SO_DETACH_REUSEPORT_BPF, 0);
}

/* The kernel's length is a count of instructions here, both ways; 0 asks how many there are. */
int cio_get_so_get_filter(cio_sockref s, struct sock_filter *ret, size_t *count)
{
	size_t len;
	int r;

	if (!count || !memory_ok(ret, *count))
		return CIO_EFAULT;
	if (SO_GET_FILTER == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	len = *count < UINT16_MAX ? *count : UINT16_MAX;
	r = cio_sys_getsockopt(s.fd, SOL_SOCKET, SO_GET_FILTER, ret, &len);
	if (r == CIO_EINVAL)
		return CIO_ENOSPC;
	if (r == 0)
		*count = len;
	return r;
}
