/* SPDX-License-Identifier: MIT */
#ifndef CIO_SOCKET_H
#define CIO_SOCKET_H

/* The life of a socket: made, lent, named, connected, ended.  Data goes through
 * cio/io.h, options through cio/sockopt.h.  Families, types and protocols are the
 * system's numbers (AF_INET, SOCK_STREAM), which cio/sockaddr.h brings in.
 * Every maker returns exactly 0 or a negative error, and on every error has set
 * its owner to CIO_SOCKET_NONE. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

struct cio_sockaddr;

/* socket(2).  flags: CIO_NONBLOCK, CIO_INHERIT. */
int cio_socket_open(int domain, int type, int protocol, unsigned flags, cio_socket *ret) CIO_MAKES(*ret) CIO_NONNULL(5);

/* socket(2) as it is: the type carries the system's own flags, nothing is added. */
int cio_socket_open_raw(int domain, int type, int protocol, cio_socket *ret) CIO_MAKES(*ret) CIO_NONNULL(4);

/* socketpair(2).  flags as cio_socket_open(). */
int cio_socket_pair(int domain, int type, int protocol, unsigned flags, cio_socket *ret_a, cio_socket *ret_b)
	CIO_MAKES(*ret_a, *ret_b) CIO_NONNULL(5, 6);

/* socketpair(2) as it is. */
int cio_socket_pair_raw(int domain, int type, int protocol, cio_socket *ret_a, cio_socket *ret_b)
	CIO_MAKES(*ret_a, *ret_b) CIO_NONNULL(4, 5);

/* close(2).  Leaves CIO_SOCKET_NONE behind; harmless on it, and so twice. */
void cio_socket_close(cio_socket *s) CIO_ENDS(*s) CIO_NONNULL(1);

/* Takes ownership of a native handle.  No system call; CIO_EBADF if it cannot be one. */
int cio_socket_adopt(cio_fd fd, cio_socket *ret) CIO_MAKES(*ret) CIO_NONNULL(2);

/* Gives the native handle up; it is the caller's to close. */
cio_fd cio_socket_release(cio_socket *s) CIO_ENDS(*s) CIO_NONNULL(1);

/* Moves ownership; from is left with CIO_SOCKET_NONE. */
void cio_socket_move(cio_socket *from, cio_socket *ret) CIO_GIVES(*ret) CIO_ENDS(*from) CIO_NONNULL(1, 2);

/* fcntl(F_DUPFD_CLOEXEC): a second owner of the same open socket. */
int cio_socket_dup(cio_sockref s, cio_socket *ret) CIO_MAKES(*ret) CIO_NONNULL(2);

/* A file descriptor seen as a socket, if the kernel says that it is one; borrows. */
int cio_sockref_of(cio_fileref f, cio_sockref *ret) CIO_NONNULL(2);

/* A socket seen as a file descriptor; borrows. */
int cio_fileref_of(cio_sockref s, cio_fileref *ret) CIO_NONNULL(2);

/* bind(2). */
int cio_bind(cio_sockref s, const struct cio_sockaddr *addr);

/* connect(2).  CIO_EINPROGRESS on a non-blocking socket; never call it again on CIO_EINTR. */
int cio_connect(cio_sockref s, const struct cio_sockaddr *addr);

/* Connects within a time: nanoseconds, 0 looks once, negative waits for ever.  CIO_ETIMEDOUT
 * leaves the attempt going; a further call waits for it.  Keeps the blocking mode. */
int cio_connect_timeout(cio_sockref s, const struct cio_sockaddr *addr, int64_t timeout);

/* listen(2).  CIO_BACKLOG_MAX asks for what the system allows. */
int cio_listen(cio_sockref s, int backlog);
#define CIO_BACKLOG_MAX 0x7fffffff

/* accept(2): blocking and closed by exec, whatever the listener is.  ret_peer may be NULL. */
int cio_accept(cio_sockref s, cio_socket *ret, struct cio_sockaddr *ret_peer) CIO_MAKES(*ret) CIO_NONNULL(2);

/* accept4(2).  flags: CIO_NONBLOCK, CIO_INHERIT. */
int cio_accept_flags(cio_sockref s, unsigned flags, cio_socket *ret, struct cio_sockaddr *ret_peer) CIO_MAKES(*ret)
	CIO_NONNULL(3);

/* accept(2) as it is: what the new socket inherits differs between systems. */
int cio_accept_raw(cio_sockref s, cio_socket *ret, struct cio_sockaddr *ret_peer) CIO_MAKES(*ret) CIO_NONNULL(2);

/* getsockname(2). */
int cio_local_addr(cio_sockref s, struct cio_sockaddr *ret) CIO_NONNULL(2);

/* getpeername(2). */
int cio_peer_addr(cio_sockref s, struct cio_sockaddr *ret) CIO_NONNULL(2);

/* shutdown(2). */
int cio_shutdown(cio_sockref s, int how);
#define CIO_SHUT_RD   0
#define CIO_SHUT_WR   1
#define CIO_SHUT_RDWR 2

/* getsockopt(SOL_SOCKET, SO_ERROR): *ret is the pending error, negative, or 0.  Clears it. */
int cio_take_error(cio_sockref s, int *ret) CIO_NONNULL(2);

/* O_NONBLOCK. */
int cio_get_nonblocking(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_nonblocking(cio_sockref s, bool on);

/* FD_CLOEXEC; on Windows the absence of HANDLE_FLAG_INHERIT. */
int cio_get_cloexec(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_cloexec(cio_sockref s, bool on);

/* "AF_INET", "SOCK_STREAM", "IPPROTO_TCP"; NULL for a number that has no name here. */
const char *cio_domain_name(int domain);
const char *cio_type_name(int type);
const char *cio_protocol_name(int protocol);

#ifdef __cplusplus
}
#endif

#endif
