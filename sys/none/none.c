/* SPDX-License-Identifier: MIT */
/* A platform that has nothing and says so: the template of a port, and the proof that lib/
 * holds no platform.  Makers and verbs answer CIO_ENOTSUP, options CIO_ENOPROTOOPT; what
 * cannot fail does nothing.  To port libcio, copy this directory, give configure.ac its
 * name, and replace the functions one by one, in the order of sys/sys.h. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include <cio/sockaddr.h>

#include "../sys.h"

#if defined(__GNUC__)
# pragma GCC diagnostic ignored "-Wunused-parameter"
#endif

/* No number is a handle, so that nothing is adopted. */
bool cio_sys_fd_ok(cio_fd fd)
{
	return false;
}

/* The life of a socket. */

int cio_sys_socket(int domain, int type, int protocol, unsigned flags, cio_fd *ret)
{
	return CIO_ENOTSUP;
}

int cio_sys_socket_raw(int domain, int type, int protocol, cio_fd *ret)
{
	return CIO_ENOTSUP;
}

int cio_sys_pair(int domain, int type, int protocol, unsigned flags, cio_fd ret[2])
{
	return CIO_ENOTSUP;
}

int cio_sys_pair_raw(int domain, int type, int protocol, cio_fd ret[2])
{
	return CIO_ENOTSUP;
}

int cio_sys_accept(cio_fd fd, unsigned flags, cio_fd *ret, struct cio_sockaddr *ret_peer)
{
	return CIO_ENOTSUP;
}

int cio_sys_accept_raw(cio_fd fd, cio_fd *ret, struct cio_sockaddr *ret_peer)
{
	return CIO_ENOTSUP;
}

int cio_sys_dup_socket(cio_fd fd, cio_fd *ret)
{
	return CIO_ENOTSUP;
}

void cio_sys_close_socket(cio_fd fd)
{
}

int cio_sys_bind(cio_fd fd, const struct cio_sockaddr *addr)
{
	return CIO_ENOTSUP;
}

int cio_sys_connect(cio_fd fd, const struct cio_sockaddr *addr)
{
	return CIO_ENOTSUP;
}

int cio_sys_listen(cio_fd fd, int backlog)
{
	return CIO_ENOTSUP;
}

int cio_sys_local_addr(cio_fd fd, struct cio_sockaddr *ret)
{
	return CIO_ENOTSUP;
}

int cio_sys_peer_addr(cio_fd fd, struct cio_sockaddr *ret)
{
	return CIO_ENOTSUP;
}

int cio_sys_shutdown(cio_fd fd, int how)
{
	return CIO_ENOTSUP;
}

/* Modes. */

int cio_sys_get_nonblocking(cio_fd fd, bool *ret)
{
	return CIO_ENOTSUP;
}

int cio_sys_set_nonblocking(cio_fd fd, bool on)
{
	return CIO_ENOTSUP;
}

int cio_sys_swap_nonblocking(cio_fd fd, bool on, bool *ret_was)
{
	return CIO_ENOTSUP;
}

int cio_sys_get_cloexec(cio_fd fd, bool *ret)
{
	return CIO_ENOTSUP;
}

int cio_sys_set_cloexec(cio_fd fd, bool on)
{
	return CIO_ENOTSUP;
}

/* Other descriptors. */

int cio_sys_pipe(unsigned flags, cio_fd ret[2])
{
	return CIO_ENOTSUP;
}

int cio_sys_dup_file(cio_fd fd, cio_fd *ret)
{
	return CIO_ENOTSUP;
}

void cio_sys_close_file(cio_fd fd)
{
}

int cio_sys_file_get_nonblocking(cio_fd fd, bool *ret)
{
	return CIO_ENOTSUP;
}

int cio_sys_file_set_nonblocking(cio_fd fd, bool on)
{
	return CIO_ENOTSUP;
}

int cio_sys_file_get_cloexec(cio_fd fd, bool *ret)
{
	return CIO_ENOTSUP;
}

int cio_sys_file_set_cloexec(cio_fd fd, bool on)
{
	return CIO_ENOTSUP;
}

cio_ssize cio_sys_read(cio_fd fd, void *buf, size_t len)
{
	return CIO_ENOTSUP;
}

cio_ssize cio_sys_readv(cio_fd fd, const struct cio_buf *bufs, size_t count)
{
	return CIO_ENOTSUP;
}

cio_ssize cio_sys_write(cio_fd fd, const void *buf, size_t len, unsigned flags)
{
	return CIO_ENOTSUP;
}

cio_ssize cio_sys_writev(cio_fd fd, const struct cio_buf *bufs, size_t count, unsigned flags)
{
	return CIO_ENOTSUP;
}

int cio_sys_socket_of_file(cio_fd fd, cio_fd *ret)
{
	return CIO_ENOTSUP;
}

int cio_sys_file_of_socket(cio_fd fd, cio_fd *ret)
{
	return CIO_ENOTSUP;
}

/* Data. */

cio_ssize cio_sys_recv(cio_fd fd, void *buf, size_t len, int flags)
{
	return CIO_ENOTSUP;
}

cio_ssize cio_sys_recv_from(cio_fd fd, void *buf, size_t len, int flags, struct cio_sockaddr *ret_from)
{
	return CIO_ENOTSUP;
}

cio_ssize cio_sys_send(cio_fd fd, const void *buf, size_t len, int flags)
{
	return CIO_ENOTSUP;
}

cio_ssize cio_sys_send_to(cio_fd fd, const void *buf, size_t len, int flags, const struct cio_sockaddr *to)
{
	return CIO_ENOTSUP;
}

cio_ssize cio_sys_recvmsg(cio_fd fd, struct cio_msghdr *msg, size_t nbufs, int flags)
{
	return CIO_ENOTSUP;
}

cio_ssize cio_sys_sendmsg(cio_fd fd, const struct cio_msghdr *msg, size_t nbufs, int flags)
{
	return CIO_ENOTSUP;
}

cio_ssize cio_sys_sendmmsg(cio_fd fd, struct cio_batch *batch, size_t count, int flags)
{
	return CIO_ENOTSUP;
}

cio_ssize cio_sys_recvmmsg(cio_fd fd, struct cio_batch *batch, size_t count, int flags, int *ret_error)
{
	return CIO_ENOTSUP;
}

int cio_sys_at_mark(cio_fd fd, bool *ret)
{
	return CIO_ENOTSUP;
}

int cio_sys_inq(cio_fd fd, size_t *ret)
{
	return CIO_ENOTSUP;
}

int cio_sys_outq(cio_fd fd, size_t *ret)
{
	return CIO_ENOTSUP;
}

int cio_sys_peek_sender(cio_fd fd, struct cio_sockaddr *ret_from)
{
	return CIO_ENOTSUP;
}

cio_ssize cio_sys_sendfile(cio_fd fd, cio_fd file, int64_t offset, size_t len, unsigned flags)
{
	return CIO_ENOTSUP;
}

cio_ssize cio_sys_splice(cio_fd from, cio_fd to, size_t len, unsigned flags)
{
	return CIO_ENOTSUP;
}

/* Control messages. */

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

int cio_sys_cmsg_pktinfo(int level, const void *data, size_t len, struct cio_cmsg_pktinfo *ret)
{
	return CIO_ENOTSUP;
}

int cio_sys_cmsg_recvif(const void *data, size_t len, uint32_t *ret)
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

/* Options with a shape of their own. */

int cio_sys_get_timeo(cio_fd fd, int option, int64_t *ret)
{
	return CIO_ENOPROTOOPT;
}

int cio_sys_set_timeo(cio_fd fd, int option, int64_t timeout)
{
	return CIO_ENOPROTOOPT;
}

int cio_sys_get_linger(cio_fd fd, int64_t *ret)
{
	return CIO_ENOPROTOOPT;
}

int cio_sys_set_linger(cio_fd fd, int64_t duration)
{
	return CIO_ENOPROTOOPT;
}

int cio_sys_attach_filter(cio_fd fd, const struct sock_filter *program, size_t count)
{
	return CIO_ENOPROTOOPT;
}

int cio_sys_set_keepalive_both(cio_fd fd, int64_t time, int64_t interval)
{
	return CIO_ENOPROTOOPT;
}

int cio_sys_set_multicast_if_index(cio_fd fd, uint32_t index)
{
	return CIO_ENOPROTOOPT;
}

int cio_sys_membership_v4(cio_fd fd, bool join, const struct in_addr *group, const struct in_addr *addr)
{
	return CIO_ENOPROTOOPT;
}

int cio_sys_membership_v4_index(cio_fd fd, bool join, const struct in_addr *group, uint32_t index)
{
	return CIO_ENOPROTOOPT;
}

int cio_sys_membership_v4_source(cio_fd fd, bool join, const struct in_addr *source, const struct in_addr *group,
	const struct in_addr *addr)
{
	return CIO_ENOPROTOOPT;
}

int cio_sys_membership_v6(cio_fd fd, bool join, const struct in6_addr *group, uint32_t index)
{
	return CIO_ENOPROTOOPT;
}

/* Waiting and time. */

int cio_sys_wait(cio_fd fd, unsigned events, int64_t timeout)
{
	return CIO_ENOTSUP;
}

/* A clock that stands still does not go back. */
int64_t cio_sys_now(void)
{
	return 0;
}

/* Names. */

int cio_sys_if_index(const char *name, uint32_t *ret)
{
	return CIO_ENOTSUP;
}

int cio_sys_if_name(uint32_t index, char *ret)
{
	return CIO_ENOTSUP;
}

/* Addresses: those of the headers that this is compiled with have a family and no length
 * byte; unix paths, vsock, packet and netlink do not exist. */

void cio_sys_addr_begin(int family, size_t len, struct cio_sockaddr *ret)
{
	memset(ret, 0, sizeof *ret);
	ret->u.sa.sa_family = (sa_family_t)family;
	ret->len = (uint32_t)len;
}

size_t cio_sys_unix_path_max(void)
{
	return 0;
}

size_t cio_sys_unix_path_len(size_t path_len)
{
	return 0;
}

bool cio_sys_unix_abstract(void)
{
	return false;
}

int cio_sys_vsock_read(const struct cio_sockaddr *a, struct cio_sys_vsock *ret)
{
	return CIO_EAFNOSUPPORT;
}

int cio_sys_vsock_write(const struct cio_sys_vsock *v, struct cio_sockaddr *ret)
{
	return CIO_ENOTSUP;
}

int cio_sys_packet_read(const struct cio_sockaddr *a, struct cio_sys_packet *ret)
{
	return CIO_EAFNOSUPPORT;
}

int cio_sys_packet_write(const struct cio_sys_packet *p, struct cio_sockaddr *ret)
{
	return CIO_ENOTSUP;
}

int cio_sys_netlink_read(const struct cio_sockaddr *a, struct cio_sys_netlink *ret)
{
	return CIO_EAFNOSUPPORT;
}

int cio_sys_netlink_write(const struct cio_sys_netlink *n, struct cio_sockaddr *ret)
{
	return CIO_ENOTSUP;
}

int cio_sys_set_udp_connreset(cio_fd fd, bool on)
{
	return CIO_ENOTSUP;
}

int cio_sys_bound_file(cio_fd fd, cio_fd *ret)
{
	return CIO_ENOTSUP;
}

int cio_sys_tcp_info(cio_fd fd, struct cio_tcp_info *ret)
{
	return CIO_ENOPROTOOPT;
}

int cio_sys_peer_identity(cio_fd fd, struct cio_peercred *ret)
{
	return CIO_ENOTSUP;
}

/* A system without messages: the number is all there is. */
void cio_sys_strerror(int error, char *buf, size_t size)
{
	snprintf(buf, size, "Unknown error %d", error);
}
