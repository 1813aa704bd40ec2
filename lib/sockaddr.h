/* SPDX-License-Identifier: MIT */
#ifndef CIO_LIB_SOCKADDR_H
#define CIO_LIB_SOCKADDR_H

/* What an address means, told apart from how its bytes say it.  Comparing, hashing
 * and printing know nothing else, so that they agree about what counts. */

#include <cio/sockaddr.h>

/* In the order in which addresses are sorted. */
enum addr_kind {
	ADDR_NONE,
	ADDR_IPV4,      /* bytes: the address; numbers: port */
	ADDR_IPV6,      /* bytes: the address; numbers: port, scope, flow information */
	ADDR_UNNAMED,
	ADDR_PATH,      /* bytes: the path, without a zero byte */
	ADDR_ABSTRACT,  /* bytes: the name, without the leading zero byte */
	ADDR_VSOCK,     /* numbers: cid, port, flags */
	ADDR_PACKET,    /* bytes: the hardware address; numbers: interface, protocol, hatype, pkttype */
	ADDR_NETLINK,   /* numbers: port id, groups */
	ADDR_RAW        /* bytes: all after the family */
};

#define ADDR_NUMBERS 4

struct addr_meaning {
	enum addr_kind kind;
	int family;
	uint32_t number[ADDR_NUMBERS];  /* in host order; unused ones are 0 */
	const unsigned char *bytes;     /* into the address, never NULL */
	size_t len;
};

#if defined(__GNUC__) && !defined(_WIN32)
# pragma GCC visibility push(hidden)
#endif

/* Never fails: NULL is no address, what no other kind fits is ADDR_RAW. */
void cio_addr_read(const struct cio_sockaddr *a, struct addr_meaning *ret);

/* The bytes of a that there are, whatever its len claims. */
size_t cio_addr_len(const struct cio_sockaddr *a);

/* An address of any family from the bytes that follow the family. */
int cio_addr_init_raw(int family, const void *bytes, size_t len, struct cio_sockaddr *ret);

#if defined(__GNUC__) && !defined(_WIN32)
# pragma GCC visibility pop
#endif

/* Where the bytes of every family begin: after the family, and the length byte of BSD. */
#define ADDR_HEAD offsetof(struct sockaddr, sa_data)

/* Interface names that mean the same in every text form: what is not here ends them. */
static inline bool addr_name_char(char c)
{
	return c > 0x20 && c < 0x7f && c != '%' && c != '/' && c != ':' && c != '?' && c != ']';
}

#endif
