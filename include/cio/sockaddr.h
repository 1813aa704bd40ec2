/* SPDX-License-Identifier: MIT */
#ifndef CIO_SOCKADDR_H
#define CIO_SOCKADDR_H

/* Socket addresses: the system's types and a length, seen through views that
 * check both.  The only header of libcio that includes the system's own.
 * An address of length 0 is "no address"; {0} is one, and so is NULL to all that only looks. */

#include <cio/fd.h>

#ifdef _WIN32
# include <winsock2.h>
# include <ws2tcpip.h>
# include <afunix.h>
#else
# include <sys/types.h>
# include <sys/socket.h>
# include <sys/un.h>
# include <netinet/in.h>
#endif

#ifdef __cplusplus
extern "C" {
#endif

struct sockaddr_vm;
struct sockaddr_ll;
struct sockaddr_nl;

/* Room for any address a kernel returns.  Darwin, NetBSD and DragonFly know unix
 * paths longer than sockaddr_storage. */
#if defined(__APPLE__) || defined(__NetBSD__) || defined(__DragonFly__)
# define CIO_SOCKADDR_MAX 256
#else
# define CIO_SOCKADDR_MAX (sizeof(struct sockaddr_storage))
#endif

/* What is beyond len is not part of the address. */
struct cio_sockaddr {
	union {
		struct sockaddr sa;
		struct sockaddr_in in;
		struct sockaddr_in6 in6;
		struct sockaddr_un un;
		struct sockaddr_storage storage;
		unsigned char bytes[CIO_SOCKADDR_MAX];
	} u;
	uint32_t len;
	bool truncated;		/* the kernel had more than fits */
};

/* Families, types and protocols that a system's headers may lack.  Where the
 * system lacks the thing itself, opening one fails as for any unknown number. */
#ifdef AF_VSOCK
# define CIO_AF_VSOCK AF_VSOCK
#elif defined(__linux__)
# define CIO_AF_VSOCK 40
#else
# define CIO_AF_VSOCK (-1)
#endif
#ifdef AF_PACKET
# define CIO_AF_PACKET AF_PACKET
#else
# define CIO_AF_PACKET (-1)
#endif
#ifdef AF_NETLINK
# define CIO_AF_NETLINK AF_NETLINK
#else
# define CIO_AF_NETLINK (-1)
#endif
#define CIO_SOCK_DCCP        6
#define CIO_IPPROTO_DCCP     33
#define CIO_IPPROTO_SCTP     132
#define CIO_IPPROTO_UDPLITE  136
#define CIO_IPPROTO_DIVERT   258
#define CIO_IPPROTO_MPTCP    262

/* Makers.  Each writes the whole of *ret, or on error nothing.  These cannot fail: if addr is NULL
 * they make no address. */
void cio_sockaddr_init_none(struct cio_sockaddr *ret) CIO_NONNULL(1);
void cio_sockaddr_init_ipv4(const struct in_addr *addr, uint16_t port, struct cio_sockaddr *ret) CIO_NONNULL(3);

/* flowinfo and scope_id in host order; scope_id is an interface index. */
void cio_sockaddr_init_ipv6(const struct in6_addr *addr, uint16_t port, uint32_t flowinfo, uint32_t scope_id,
	struct cio_sockaddr *ret) CIO_NONNULL(5);

/* The wildcard or the loopback address of AF_INET or AF_INET6. */
int cio_sockaddr_init_any(int family, uint16_t port, struct cio_sockaddr *ret) CIO_NONNULL(3);
int cio_sockaddr_init_loopback(int family, uint16_t port, struct cio_sockaddr *ret) CIO_NONNULL(3);

/* A path, as long as this system's kernel takes; CIO_ENAMETOOLONG, CIO_EINVAL if empty. */
int cio_sockaddr_init_unix(const char *path, struct cio_sockaddr *ret) CIO_NONNULL(2);

/* A name of any bytes, without the leading zero byte; CIO_ENOTSUP where there are none. */
int cio_sockaddr_init_abstract(const void *name, size_t len, struct cio_sockaddr *ret) CIO_NONNULL(3);

/* AF_UNIX and nothing else: bind(2) to it picks an abstract name on Linux. */
int cio_sockaddr_init_unnamed(struct cio_sockaddr *ret) CIO_NONNULL(1);

int cio_sockaddr_init_vsock(uint32_t cid, uint32_t port, struct cio_sockaddr *ret) CIO_NONNULL(3);
#define CIO_VSOCK_CID_ANY   0xffffffffu
#define CIO_VSOCK_CID_LOCAL 1u
#define CIO_VSOCK_CID_HOST  2u
#define CIO_VSOCK_PORT_ANY  0xffffffffu

/* protocol is an Ethernet type in host order; hwaddr has up to 8 bytes and may be NULL. */
int cio_sockaddr_init_packet(uint16_t protocol, uint32_t ifindex, const void *hwaddr, size_t hwaddr_len,
	struct cio_sockaddr *ret) CIO_NONNULL(5);

int cio_sockaddr_init_netlink(uint32_t port_id, uint32_t groups, struct cio_sockaddr *ret) CIO_NONNULL(3);

/* A copy of a system's address, none if len is 0; CIO_EINVAL if len is too short for its
 * family or too long. */
int cio_sockaddr_init_native(const struct sockaddr *sa, size_t len, struct cio_sockaddr *ret) CIO_NONNULL(3);

/* From text, the forms of cio_sockaddr_print(); cio_sockaddr_parse(3) has the grammar. */
int cio_sockaddr_parse(const char *text, struct cio_sockaddr *ret) CIO_NONNULL(2);

/* From an IP address alone: "192.0.2.1", "fe80::1%eth0". */
int cio_sockaddr_parse_ip(const char *text, uint16_t port, struct cio_sockaddr *ret) CIO_NONNULL(3);

/* Writes text that parses to an equal address; returns its length or CIO_ENOSPC.
 * CIO_SOCKADDR_TEXT_MAX bytes always do. */
cio_ssize cio_sockaddr_print(const struct cio_sockaddr *a, char *buf, size_t size);
#define CIO_SOCKADDR_TEXT_MAX 1088

/* AF_UNSPEC if there is no address. */
int cio_sockaddr_family(const struct cio_sockaddr *a);
bool cio_sockaddr_is_none(const struct cio_sockaddr *a);

/* Checked views: NULL unless the family is the one named and len covers the type, or
 * what is in use of sockaddr_un and sockaddr_ll, which kernels cut off there. */
const struct sockaddr_in *cio_sockaddr_in(const struct cio_sockaddr *a);
const struct sockaddr_in6 *cio_sockaddr_in6(const struct cio_sockaddr *a);
const struct sockaddr_un *cio_sockaddr_un(const struct cio_sockaddr *a);
const struct sockaddr_vm *cio_sockaddr_vm(const struct cio_sockaddr *a);
const struct sockaddr_ll *cio_sockaddr_ll(const struct cio_sockaddr *a);
const struct sockaddr_nl *cio_sockaddr_nl(const struct cio_sockaddr *a);

/* The port of an IP address, or CIO_EAFNOSUPPORT. */
int cio_sockaddr_port(const struct cio_sockaddr *a);
int cio_sockaddr_set_port(struct cio_sockaddr *a, uint16_t port);

/* The 4 or 16 bytes of an IP address in network order; NULL if it is not one.  Here and
 * below ret_len may be NULL. */
const void *cio_sockaddr_ip(const struct cio_sockaddr *a, size_t *ret_len);

/* Replaces them; the length must be that of the address's family. */
int cio_sockaddr_set_ip(struct cio_sockaddr *a, const void *ip, size_t len);

/* Of AF_INET6, in host order; CIO_EAFNOSUPPORT for any other. */
int cio_sockaddr_set_flowinfo(struct cio_sockaddr *a, uint32_t flowinfo);
int cio_sockaddr_set_scope_id(struct cio_sockaddr *a, uint32_t scope_id);

/* AF_UNIX: the path; terminated, unless the caller made the address by hand.  NULL if none. */
const char *cio_sockaddr_unix_path(const struct cio_sockaddr *a, size_t *ret_len);

/* AF_UNIX: the abstract name without its leading zero byte; NULL if none. */
const void *cio_sockaddr_abstract(const struct cio_sockaddr *a, size_t *ret_len);

/* AF_UNIX with neither. */
bool cio_sockaddr_is_unnamed(const struct cio_sockaddr *a);

/* Vsock's two numbers. */
int cio_sockaddr_vsock(const struct cio_sockaddr *a, uint32_t *ret_cid, uint32_t *ret_port) CIO_NONNULL(2, 3);

/* By what each family means, never by padding: addresses that compare equal reach the same place. */
bool cio_sockaddr_equal(const struct cio_sockaddr *a, const struct cio_sockaddr *b);
int cio_sockaddr_compare(const struct cio_sockaddr *a, const struct cio_sockaddr *b);

/* Equal addresses hash alike.  Keyed: draw seed at random where peers choose addresses. */
uint64_t cio_sockaddr_hash(const struct cio_sockaddr *a, uint64_t seed);

#ifdef __cplusplus
}
#endif

#endif
