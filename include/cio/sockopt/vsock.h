/* SPDX-License-Identifier: MIT */
#ifndef CIO_SOCKOPT_VSOCK_H
#define CIO_SOCKOPT_VSOCK_H

/* Options of AF_VSOCK, which is their level too, sorted by name. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

/* SO_VM_SOCKETS_BUFFER_MAX_SIZE: the largest that its buffer may be set to, in bytes. */
int cio_get_vsock_buffer_max_size(cio_sockref s, uint64_t *ret) CIO_NONNULL(2);
int cio_set_vsock_buffer_max_size(cio_sockref s, uint64_t bytes);

/* SO_VM_SOCKETS_BUFFER_MIN_SIZE: the smallest that its buffer may be set to, in bytes. */
int cio_get_vsock_buffer_min_size(cio_sockref s, uint64_t *ret) CIO_NONNULL(2);
int cio_set_vsock_buffer_min_size(cio_sockref s, uint64_t bytes);

/* SO_VM_SOCKETS_BUFFER_SIZE: bytes that it buffers. */
int cio_get_vsock_buffer_size(cio_sockref s, uint64_t *ret) CIO_NONNULL(2);
int cio_set_vsock_buffer_size(cio_sockref s, uint64_t bytes);

/* SO_VM_SOCKETS_CONNECT_TIMEOUT_NEW: how long connect waits. */
int cio_get_vsock_connect_timeout(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_vsock_connect_timeout(cio_sockref s, int64_t timeout);

/* SO_VM_SOCKETS_CONNECT_TIMEOUT_OLD: how long connect waits, for kernels before Linux 5.1. */
int cio_get_vsock_connect_timeout_old(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_vsock_connect_timeout_old(cio_sockref s, int64_t timeout);

/* SO_VM_SOCKETS_PEER_HOST_VM_ID: the number of the machine at the other end, of VMCI. */
int cio_get_vsock_peer_host_vm_id(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);

/* SO_VM_SOCKETS_TRUSTED: is it trusted? Of VMCI. */
int cio_get_vsock_trusted(cio_sockref s, bool *ret) CIO_NONNULL(2);

#ifdef __cplusplus
}
#endif

#endif
