/* SPDX-License-Identifier: MIT */
/* AF_VSOCK: an aligned line an option, then the registry's rows. */
#include "config.h"

#include <cio/sockopt/vsock.h>

#include "sockopt.h"
#include "../lib.h"

int cio_get_vsock_buffer_max_size(cio_sockref s, uint64_t *ret)  { return get_wide(s, CIO_AF_VSOCK, SO_VM_SOCKETS_BUFFER_MAX_SIZE, ret); }
int cio_set_vsock_buffer_max_size(cio_sockref s, uint64_t bytes) { return set_wide(s, CIO_AF_VSOCK, SO_VM_SOCKETS_BUFFER_MAX_SIZE, bytes); }
int cio_get_vsock_buffer_min_size(cio_sockref s, uint64_t *ret)  { return get_wide(s, CIO_AF_VSOCK, SO_VM_SOCKETS_BUFFER_MIN_SIZE, ret); }
int cio_set_vsock_buffer_min_size(cio_sockref s, uint64_t bytes) { return set_wide(s, CIO_AF_VSOCK, SO_VM_SOCKETS_BUFFER_MIN_SIZE, bytes); }
int cio_get_vsock_buffer_size    (cio_sockref s, uint64_t *ret)  { return get_wide(s, CIO_AF_VSOCK, SO_VM_SOCKETS_BUFFER_SIZE, ret); }
int cio_set_vsock_buffer_size    (cio_sockref s, uint64_t bytes) { return set_wide(s, CIO_AF_VSOCK, SO_VM_SOCKETS_BUFFER_SIZE, bytes); }
int cio_get_vsock_peer_host_vm_id(cio_sockref s, uint32_t *ret)  { return get_uint(s, CIO_AF_VSOCK, SO_VM_SOCKETS_PEER_HOST_VM_ID, ret); }
int cio_get_vsock_trusted        (cio_sockref s, bool *ret)      { return get_bool(s, CIO_AF_VSOCK, SO_VM_SOCKETS_TRUSTED, ret); }

/* The kernel would take 0 for its default. */
int cio_get_vsock_connect_timeout(cio_sockref s, int64_t *ret)
{
	return get_timeval64(s, CIO_AF_VSOCK, SO_VM_SOCKETS_CONNECT_TIMEOUT_NEW, ret);
}

int cio_set_vsock_connect_timeout(cio_sockref s, int64_t timeout)
{
	if (timeout <= 0)
		return CIO_EINVAL;
	return set_timeval64(s, CIO_AF_VSOCK, SO_VM_SOCKETS_CONNECT_TIMEOUT_NEW, timeout);
}

/* Two longs. */
int cio_get_vsock_connect_timeout_old(cio_sockref s, int64_t *ret)
{
	long tv[2] = { 0 };
	size_t len = sizeof tv;
	int64_t sec;
	int r;

	if (SO_VM_SOCKETS_CONNECT_TIMEOUT_OLD == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	r = cio_sys_getsockopt(s.fd, CIO_AF_VSOCK, SO_VM_SOCKETS_CONNECT_TIMEOUT_OLD, tv, &len);
	if (r < 0)
		return r;
	sec = tv[0];
	*ret = sec >= INT64_MAX / NSEC_PER_SEC ? INT64_MAX : sec * NSEC_PER_SEC + tv[1] * NSEC_PER_USEC;
	return 0;
}

int cio_set_vsock_connect_timeout_old(cio_sockref s, int64_t timeout)
{
	int64_t usec = timeout / NSEC_PER_USEC + (timeout % NSEC_PER_USEC != 0);
	long tv[2] = { (long)(usec / 1000000), (long)(usec % 1000000) };

	if (SO_VM_SOCKETS_CONNECT_TIMEOUT_OLD == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	if (timeout <= 0 || tv[0] != usec / 1000000)
		return CIO_EINVAL;
	return cio_sys_setsockopt(s.fd, CIO_AF_VSOCK, SO_VM_SOCKETS_CONNECT_TIMEOUT_OLD, tv, sizeof tv);
}

static const struct cio_option rows[] = {
	{ "vsock.buffer_max_size", "SO_VM_SOCKETS_BUFFER_MAX_SIZE", CIO_AF_VSOCK, SO_VM_SOCKETS_BUFFER_MAX_SIZE, CIO_KIND_U64, CIO_UNIT_BYTE,
		RW | CIO_OPTION_ROUNDED, CIO_STAGE_ANY,
		CIO_FAMILY_VSOCK, 0, INT64_MAX,
		"Linux 3.9", "Linux only", NULL, "the buffer is made to fit",
		"the largest that its buffer may be set to, in bytes" },
	{ "vsock.buffer_min_size", "SO_VM_SOCKETS_BUFFER_MIN_SIZE", CIO_AF_VSOCK, SO_VM_SOCKETS_BUFFER_MIN_SIZE, CIO_KIND_U64, CIO_UNIT_BYTE,
		RW | CIO_OPTION_ROUNDED, CIO_STAGE_ANY,
		CIO_FAMILY_VSOCK, 0, INT64_MAX,
		"Linux 3.9", "Linux only", NULL, "the buffer is made to fit",
		"the smallest that its buffer may be set to, in bytes" },
	{ "vsock.buffer_size", "SO_VM_SOCKETS_BUFFER_SIZE", CIO_AF_VSOCK, SO_VM_SOCKETS_BUFFER_SIZE, CIO_KIND_U64, CIO_UNIT_BYTE,
		RW | CIO_OPTION_ROUNDED, CIO_STAGE_ANY,
		CIO_FAMILY_VSOCK, 0, INT64_MAX,
		"Linux 3.9", "Linux only", NULL, "into what the two limits allow",
		"bytes that it buffers" },
	{ "vsock.connect_timeout", "SO_VM_SOCKETS_CONNECT_TIMEOUT_NEW", CIO_AF_VSOCK, SO_VM_SOCKETS_CONNECT_TIMEOUT_NEW, CIO_KIND_TIME, CIO_UNIT_USEC,
		RW | CIO_OPTION_ROUNDED, CIO_STAGE_ANY,
		CIO_FAMILY_VSOCK, 0, INT64_MAX / NSEC_PER_SEC,
		"Linux 5.1", "Linux only", NULL, "up to a jiffy",
		"how long connect waits" },
	{ "vsock.connect_timeout_old", "SO_VM_SOCKETS_CONNECT_TIMEOUT_OLD", CIO_AF_VSOCK, SO_VM_SOCKETS_CONNECT_TIMEOUT_OLD, CIO_KIND_ACTION, CIO_UNIT_NONE,
		RW | CIO_OPTION_ROUNDED, CIO_STAGE_ANY,
		CIO_FAMILY_VSOCK, 0, 0,
		"Linux 3.9", "Linux only", NULL, "up to a jiffy",
		"how long connect waits, for kernels before Linux 5.1" },
	{ "vsock.nonblock_txrx", "SO_VM_SOCKETS_NONBLOCK_TXRX", CIO_AF_VSOCK, SO_VM_SOCKETS_NONBLOCK_TXRX, CIO_KIND_ACTION, CIO_UNIT_NONE,
		CIO_OPTION_RESERVED, CIO_STAGE_ANY,
		CIO_FAMILY_VSOCK, 0, 0,
		"Linux 3.9", "Linux only", NULL, NULL,
		"a number that no kernel answers" },
	{ "vsock.peer_host_vm_id", "SO_VM_SOCKETS_PEER_HOST_VM_ID", CIO_AF_VSOCK, SO_VM_SOCKETS_PEER_HOST_VM_ID, CIO_KIND_UINT, CIO_UNIT_NONE,
		RO, CIO_STAGE_ANY,
		CIO_FAMILY_VSOCK, 0, UINT32_MAX,
		"Linux 3.9", "Linux only", NULL, NULL,
		"the number of the machine at the other end, of VMCI" },
	{ "vsock.trusted", "SO_VM_SOCKETS_TRUSTED", CIO_AF_VSOCK, SO_VM_SOCKETS_TRUSTED, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RO, CIO_STAGE_ANY,
		CIO_FAMILY_VSOCK, 0, 1,
		"Linux 3.9", "Linux only", NULL, NULL,
		"is it trusted? Of VMCI" },
};

const struct option_rows cio_rows_vsock = ROWS(rows);
