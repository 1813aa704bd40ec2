/* SPDX-License-Identifier: MIT */
#ifndef CIO_LIB_SOCKOPT_SCTP_H
#define CIO_LIB_SOCKOPT_SCTP_H

/* Included by the files of SCTP in place of sockopt.h: its values are asked with a struct that
 * names the association, and told in the same struct. */

#include <stddef.h>

#include "sockopt.h"
#include "storage.h"

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

/* The address of a peer; none is all of them. */
static inline int put_peer(const struct cio_sockaddr *peer, unsigned char *ret)
{
	if (peer->len > 0)
		return put_storage(peer, ret);
	memset(ret, 0, STORAGE_BYTES);
	return 0;
}

#endif
