/* SPDX-License-Identifier: MIT */
#ifndef CIO_LIB_SOCKOPT_STORAGE_H
#define CIO_LIB_SOCKOPT_STORAGE_H

/* Addresses of IP in the structs of options: a struct sockaddr_storage, aligned as the struct around it
 * wants.  The kernel's bytes after the address mean nothing. */

#include <string.h>

#include <cio/error.h>
#include <cio/sockaddr.h>

#define STORAGE_BYTES 128

union storage {
	void *align;
	unsigned char bytes[STORAGE_BYTES];
};

/* A length made by hand may be beyond the address. */
static inline int put_storage(const struct cio_sockaddr *addr, unsigned char *ret)
{
	int family = cio_sockaddr_family(addr);

	if (family != AF_INET && family != AF_INET6)
		return CIO_EAFNOSUPPORT;
	if (addr->len > STORAGE_BYTES)
		return CIO_EINVAL;
	memset(ret, 0, STORAGE_BYTES);
	memcpy(ret, &addr->u, addr->len);
	return 0;
}

/* The length of an address of IP by its family; 0 of any other. */
static inline size_t storage_len(const unsigned char *from)
{
	struct sockaddr sa;

	memcpy(&sa, from, sizeof sa);
	if (sa.sa_family == AF_INET)
		return sizeof(struct sockaddr_in);
	return sa.sa_family == AF_INET6 ? sizeof(struct sockaddr_in6) : 0;
}

static inline void take_storage(const unsigned char *from, struct cio_sockaddr *ret)
{
	struct cio_sockaddr a = { .len = 0 };

	a.len = (uint32_t)storage_len(from);
	memcpy(&a.u, from, a.len);
	*ret = a;
}

#endif
