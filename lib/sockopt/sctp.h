/* SPDX-License-Identifier: MIT */
#ifndef CIO_LIB_SOCKOPT_SCTP_H
#define CIO_LIB_SOCKOPT_SCTP_H

/* Included by the files of SCTP in place of sockopt.h: its values are asked with a struct that
 * names the association, and told in the same struct. */

#include <stddef.h>

#include "sockopt.h"

/* As the kernel gives it: some calls answer less than they were asked for. */
static inline int ask(cio_sockref s, int option, void *value, size_t *len)
{
	return option == CIO_NOOPT ? CIO_ENOPROTOOPT : cio_sys_getsockopt(s.fd, SOL_SCTP, option, value, len);
}

static inline int ask_struct(cio_sockref s, int option, void *value, size_t size)
{
	return ask(s, option, value, &size);
}

/* struct sctp_assoc_value. */
struct assoc_value {
	int32_t assoc_id;
	uint32_t value;
};

static inline int get_value(cio_sockref s, int option, int32_t assoc_id, uint32_t *ret)
{
	struct assoc_value v = { .assoc_id = assoc_id };
	int r = ask_struct(s, option, &v, sizeof v);

	if (r == 0)
		*ret = v.value;
	return r;
}

static inline int set_value(cio_sockref s, int option, int32_t assoc_id, uint32_t value, uint32_t max)
{
	struct assoc_value v = { assoc_id, value };

	if (value > max && option != CIO_NOOPT)
		return CIO_EINVAL;
	return set_bytes(s, SOL_SCTP, option, &v, sizeof v);
}

/* Milliseconds, up; false if there are more than the kernel's int. */
static inline bool to_msec(int64_t duration, uint32_t *ret)
{
	if (duration < 0 || duration > INT_MAX * NSEC_PER_MSEC)
		return false;
	*ret = (uint32_t)((duration + NSEC_PER_MSEC - 1) / NSEC_PER_MSEC);
	return true;
}

/* struct sockaddr_storage, aligned as the struct around it wants.  The kernel's bytes after the address
 * mean nothing. */
#define STORAGE_BYTES 128

static inline int put_storage(const struct cio_sockaddr *addr, unsigned char *ret)
{
	memset(ret, 0, STORAGE_BYTES);
	if (addr->len == 0)
		return 0;
	if (addr->u.sa.sa_family != AF_INET && addr->u.sa.sa_family != AF_INET6)
		return CIO_EAFNOSUPPORT;
	if (addr->len > STORAGE_BYTES)
		return CIO_EINVAL;
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
