/* SPDX-License-Identifier: MIT */
#ifndef CIO_SYS_H
#define CIO_SYS_H

/* What a platform provides to lib/, and all that lib/ may ask of it.
 *
 * To port libcio, copy sys/none and make each of these true.  They return 0 (or a
 * count) or a negative error, write their ret parameters on success only, make one
 * system call unless said otherwise, and decide nothing: policy is lib/'s.
 * Descriptors may be anything, also CIO_FD_NONE: the kernel answers.  Pointers are never NULL
 * unless it is said below, nor are those of buffers that have a length; with MSG_TRUNC they may be.
 *
 * When a call was interrupted:
 *
 *   call                          answer            because
 *   everything not named below    CIO_EINTR         the program's signals are the program's
 *   close                         nothing           the descriptor is gone; a retry may close another's
 *   connect                       CIO_EINTR         the attempt goes on; a second call would say EALREADY
 *   cio_sys_wait                  CIO_EINTR         its caller knows the deadline and calls again
 *
 * Besides these functions a platform has four headers, found by -I:
 *   cmsgnames.h  control messages: header, numbers, widths, and the source of a packet, inline;
 *                what the platform lacks has a number below zero that no other name has
 *   msgflags.h   MSG_CONFIRM, CIO_MSG_ZEROCOPY and their like, 0 for what it lacks; CIO_SYS_IOV_MAX, how many
 *                buffers one call takes, and never is asked to take more; CIO_SYS_BATCH_MAX
 *   optnames.h   each option's level and name that it has, then ../optabsent.h: CIO_NOOPT for the rest
 *   sysopt.h     cio_sys_getsockopt, cio_sys_setsockopt, cio_sys_option_is_byte,
 *                cio_sys_set_tcp_ack_frequency, cio_sys_native_error, inline
 */

#include <cio/error.h>
#include <cio/fd.h>
#include <cio/msghdr.h>

struct cio_batch;
struct cio_cmsg_auxdata;
struct cio_cmsg_creds;
struct cio_cmsg_dmabuf;
struct cio_cmsg_pktinfo;
struct cio_cmsg_recverr;
struct cio_cmsg_sctp_rcv;
struct cio_cmsg_sctp_snd;
struct cio_cmsg_timestamping;
struct cio_cmsg_timestamping_pktinfo;
struct cio_peercred;
struct cio_sockaddr;
struct cio_tcp_info;
struct in_addr;
struct in6_addr;
struct sock_filter;

#if defined(__GNUC__) && !defined(_WIN32)
# pragma GCC visibility push(hidden)
#endif

/* Can this number be a handle at all?  No system call. */
bool cio_sys_fd_ok(cio_fd fd);

/* The life of a socket.  flags: CIO_NONBLOCK, CIO_INHERIT; both are exact.  No
 * SIGPIPE, where a flag of the socket prevents it.  The raw forms add nothing. */
int cio_sys_socket(int domain, int type, int protocol, unsigned flags, cio_fd *ret);
int cio_sys_socket_raw(int domain, int type, int protocol, cio_fd *ret);
int cio_sys_pair(int domain, int type, int protocol, unsigned flags, cio_fd ret[2]);
int cio_sys_pair_raw(int domain, int type, int protocol, cio_fd ret[2]);
int cio_sys_accept(cio_fd fd, unsigned flags, cio_fd *ret, struct cio_sockaddr *ret_peer);
int cio_sys_accept_raw(cio_fd fd, cio_fd *ret, struct cio_sockaddr *ret_peer);
int cio_sys_dup_socket(cio_fd fd, cio_fd *ret);
void cio_sys_close_socket(cio_fd fd);
int cio_sys_bind(cio_fd fd, const struct cio_sockaddr *addr);
int cio_sys_connect(cio_fd fd, const struct cio_sockaddr *addr);
int cio_sys_listen(cio_fd fd, int backlog);
int cio_sys_local_addr(cio_fd fd, struct cio_sockaddr *ret);
int cio_sys_peer_addr(cio_fd fd, struct cio_sockaddr *ret);
int cio_sys_shutdown(cio_fd fd, int how);

/* Modes.  A setter makes its second call only if something changes; swap also tells the
 * mode that was.  Where the system keeps the mode to itself, get answers CIO_ENOTSUP and swap
 * tells that it blocked. */
int cio_sys_get_nonblocking(cio_fd fd, bool *ret);
int cio_sys_set_nonblocking(cio_fd fd, bool on);
int cio_sys_swap_nonblocking(cio_fd fd, bool on, bool *ret_was);
int cio_sys_get_cloexec(cio_fd fd, bool *ret);
int cio_sys_set_cloexec(cio_fd fd, bool on);

/* Other descriptors. */
int cio_sys_pipe(unsigned flags, cio_fd ret[2]);
int cio_sys_dup_file(cio_fd fd, cio_fd *ret);
void cio_sys_close_file(cio_fd fd);
int cio_sys_file_get_nonblocking(cio_fd fd, bool *ret);
int cio_sys_file_set_nonblocking(cio_fd fd, bool on);
int cio_sys_file_get_cloexec(cio_fd fd, bool *ret);
int cio_sys_file_set_cloexec(cio_fd fd, bool on);
cio_ssize cio_sys_read(cio_fd fd, void *buf, size_t len);
cio_ssize cio_sys_readv(cio_fd fd, const struct cio_buf *bufs, size_t count);
cio_ssize cio_sys_write(cio_fd fd, const void *buf, size_t len, unsigned flags);
cio_ssize cio_sys_writev(cio_fd fd, const struct cio_buf *bufs, size_t count, unsigned flags);

/* Is a file descriptor a socket?  And what is a socket as a file descriptor? */
int cio_sys_socket_of_file(cio_fd fd, cio_fd *ret);
int cio_sys_file_of_socket(cio_fd fd, cio_fd *ret);

/* Data.  flags are the system's; sends raise no SIGPIPE.  Lengths beyond what the
 * system takes are clamped.  ret_from is written whole, length included; to may be NULL
 * or of length 0.  nbufs of msg are meant.
 * recvmsg writes control_len, flags and *addr, on success only.  sendfile: offset >= 0. */
cio_ssize cio_sys_recv(cio_fd fd, void *buf, size_t len, int flags);
cio_ssize cio_sys_recv_from(cio_fd fd, void *buf, size_t len, int flags, struct cio_sockaddr *ret_from);
cio_ssize cio_sys_send(cio_fd fd, const void *buf, size_t len, int flags);
cio_ssize cio_sys_send_to(cio_fd fd, const void *buf, size_t len, int flags, const struct cio_sockaddr *to);
cio_ssize cio_sys_recvmsg(cio_fd fd, struct cio_msghdr *msg, size_t nbufs, int flags);
cio_ssize cio_sys_sendmsg(cio_fd fd, const struct cio_msghdr *msg, size_t nbufs, int flags);
/* Up to CIO_SYS_BATCH_MAX of count, at least the first; how many.  recvmmsg waits for the first alone;
 * *ret_error is what came after the last and will not come again, or 0. */
cio_ssize cio_sys_sendmmsg(cio_fd fd, struct cio_batch *batch, size_t count, int flags);
cio_ssize cio_sys_recvmmsg(cio_fd fd, struct cio_batch *batch, size_t count, int flags, int *ret_error);
int cio_sys_at_mark(cio_fd fd, bool *ret);
int cio_sys_inq(cio_fd fd, size_t *ret);
int cio_sys_outq(cio_fd fd, size_t *ret);
int cio_sys_peek_sender(cio_fd fd, struct cio_sockaddr *ret_from);
cio_ssize cio_sys_sendfile(cio_fd fd, cio_fd file, int64_t offset, size_t len, unsigned flags);
cio_ssize cio_sys_splice(cio_fd from, cio_fd to, size_t len, unsigned flags);

/* Control messages whose data is a structure of the system's; no system call.  make writes
 * one to be sent: CIO_ENOTSUP if this system has none.  The others read one: data may be unaligned,
 * CIO_EMSGSIZE for another length.  recverr leaves the offender to lib/, at *ret_offender to the end. */
struct cio_sys_cmsg {
	int level, type;
	size_t len;
	unsigned char data[128];
};
int cio_sys_cmsg_make_creds(const struct cio_cmsg_creds *creds, struct cio_sys_cmsg *ret);
int cio_sys_cmsg_make_sctp_snd(const struct cio_cmsg_sctp_snd *info, struct cio_sys_cmsg *ret);
int cio_sys_cmsg_creds(const void *data, size_t len, struct cio_cmsg_creds *ret);
int cio_sys_cmsg_time(int type, const void *data, size_t len, int64_t *ret);
int cio_sys_cmsg_timestamping(int type, const void *data, size_t len, struct cio_cmsg_timestamping *ret);
int cio_sys_cmsg_timestamping_pktinfo(const void *data, size_t len, struct cio_cmsg_timestamping_pktinfo *ret);
int cio_sys_cmsg_pktinfo(int level, const void *data, size_t len, struct cio_cmsg_pktinfo *ret);
int cio_sys_cmsg_recvif(const void *data, size_t len, uint32_t *ret);
int cio_sys_cmsg_pathmtu(const void *data, size_t len, uint32_t *ret_mtu, struct cio_sockaddr *ret_to);
int cio_sys_cmsg_recverr(const void *data, size_t len, struct cio_cmsg_recverr *ret, size_t *ret_offender);
int cio_sys_cmsg_auxdata(const void *data, size_t len, struct cio_cmsg_auxdata *ret);
int cio_sys_cmsg_dmabuf(const void *data, size_t len, struct cio_cmsg_dmabuf *ret);
int cio_sys_cmsg_sctp_rcv(const void *data, size_t len, struct cio_cmsg_sctp_rcv *ret);

/* Options whose shape differs between systems; numbers have been checked.  SO_RCVTIMEO, SO_SNDTIMEO:
 * nanoseconds rounded up, negative for none.  SO_LINGER: rounded up to seconds, negative for off;
 * never more than CIO_SO_LINGER_MAX of them.  program is struct sock_filter[count]. */
int cio_sys_get_timeo(cio_fd fd, int option, int64_t *ret);
int cio_sys_set_timeo(cio_fd fd, int option, int64_t timeout);
int cio_sys_get_linger(cio_fd fd, int64_t *ret);
int cio_sys_set_linger(cio_fd fd, int64_t duration);
int cio_sys_attach_filter(cio_fd fd, const struct sock_filter *program, size_t count);

/* Keep-alive's silence and interval together, and SO_KEEPALIVE, in one call: for systems that have
 * no options for them, or not yet.  Seconds, as nanoseconds; CIO_ENOPROTOOPT without such a call. */
int cio_sys_set_keepalive_both(cio_fd fd, int64_t time, int64_t interval);

/* What the verbs need beside options; CIO_ENOTSUP without it.  udp_connreset: of a socket of
 * datagrams, may a report of another's closed port fail a receive? */
int cio_sys_set_udp_connreset(cio_fd fd, bool on);

/* Of an AF_UNIX socket; writes *ret on success only. */
int cio_sys_bound_file(cio_fd fd, cio_fd *ret);

/* Where there is no SO_PEERCRED; may take two calls. */
int cio_sys_peer_identity(cio_fd fd, struct cio_peercred *ret);

/* Where it is not Linux' struct: into what is zeros; .fields tells which of them the system answers.  CIO_ENOPROTOOPT. */
int cio_sys_tcp_info(cio_fd fd, struct cio_tcp_info *ret);

/* Multicast: an interface by address or by index, 0 for the system's choice.  CIO_ENOPROTOOPT
 * for a way that this system does not have. */
int cio_sys_set_multicast_if_index(cio_fd fd, uint32_t index);
int cio_sys_membership_v4(cio_fd fd, bool join, const struct in_addr *group, const struct in_addr *addr);
int cio_sys_membership_v4_index(cio_fd fd, bool join, const struct in_addr *group, uint32_t index);
int cio_sys_membership_v4_source(cio_fd fd, bool join, const struct in_addr *source, const struct in_addr *group,
	const struct in_addr *addr);
int cio_sys_membership_v6(cio_fd fd, bool join, const struct in6_addr *group, uint32_t index);

/* Waits for one descriptor: CIO_SYS_READ, CIO_SYS_WRITE.  0: ready, or in error; CIO_ETIMEDOUT.
 * timeout in nanoseconds, never early, negative for ever. */
#define CIO_SYS_READ  1u
#define CIO_SYS_WRITE 2u
int cio_sys_wait(cio_fd fd, unsigned events, int64_t timeout);

/* Nanoseconds on a clock that only goes forward. */
int64_t cio_sys_now(void);

/* Interfaces by name and index.  ret has room for CIO_SYS_IFNAME bytes. */
#define CIO_SYS_IFNAME 256
int cio_sys_if_index(const char *name, uint32_t *ret);
int cio_sys_if_name(uint32_t index, char *ret);

/* Addresses: what the system's headers and its kernel say of their form; no system call.
 * begin zeroes *ret and writes the family, and len wherever the system keeps it. */
void cio_sys_addr_begin(int family, size_t len, struct cio_sockaddr *ret);

/* AF_UNIX: the longest path in bytes, 0 without the family; the length of the address of
 * a path; and is a path that begins with a zero byte a name, or no address at all? */
size_t cio_sys_unix_path_max(void);
size_t cio_sys_unix_path_len(size_t path_len);
bool cio_sys_unix_abstract(void);

/* Families whose types few systems have, numbers in host order.  read: CIO_EAFNOSUPPORT
 * unless the address is of the family and covers its type.  write: CIO_ENOTSUP without
 * the family, CIO_ENAMETOOLONG for too long a hwaddr. */
struct cio_sys_vsock {
	uint32_t cid, port;
	uint8_t flags;
};
int cio_sys_vsock_read(const struct cio_sockaddr *a, struct cio_sys_vsock *ret);
int cio_sys_vsock_write(const struct cio_sys_vsock *v, struct cio_sockaddr *ret);

/* hwaddr_len is what the address claims, also if it ends before. */
struct cio_sys_packet {
	uint32_t ifindex;
	uint16_t protocol, hatype;
	uint8_t pkttype;
	const unsigned char *hwaddr;
	size_t hwaddr_len;
};
int cio_sys_packet_read(const struct cio_sockaddr *a, struct cio_sys_packet *ret);
int cio_sys_packet_write(const struct cio_sys_packet *p, struct cio_sockaddr *ret);

struct cio_sys_netlink {
	uint32_t port_id, groups;
};
int cio_sys_netlink_read(const struct cio_sockaddr *a, struct cio_sys_netlink *ret);
int cio_sys_netlink_write(const struct cio_sys_netlink *n, struct cio_sockaddr *ret);

/* The system's message for error into buf, terminated, cut to fit. */
void cio_sys_strerror(int error, char *buf, size_t size);

#if defined(__GNUC__) && !defined(_WIN32)
# pragma GCC visibility pop
#endif

#endif
