/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <cio/error.h>
#include <cio/sockopt/so.h>
#include <cio/zerocopy.h>

#include "msgflags.h"
#include "lib.h"

int cio_zerocopy_init(cio_sockref s, struct cio_zerocopy *ret)
{
	int r = CIO_MSG_ZEROCOPY == 0 ? CIO_ENOTSUP : cio_set_so_zerocopy(s, true);

	if (r < 0)
		return r == CIO_ENOPROTOOPT ? CIO_ENOTSUP : r;
	*ret = (struct cio_zerocopy){ .next = 0 };
	return 0;
}

static bool is_empty(const struct cio_msghdr *msg)
{
	size_t i;

	for (i = 0; i < msg->nbufs; i++)
		if (msg->bufs[i].len > 0)
			return false;
	return true;
}

/* The kernel numbers each send that took something; whether one of nothing counts depends on the protocol. */
cio_ssize cio_zerocopy_send(cio_sockref s, struct cio_zerocopy *z, const struct cio_msghdr *msg, int flags,
	uint64_t *ret_number)
{
	uint64_t number = CIO_ZEROCOPY_NONE;
	cio_ssize n = CIO_ENOBUFS;

	if (!z || !msg || !buffers_ok(msg->bufs, msg->nbufs))
		return CIO_EFAULT;
	if (CIO_MSG_ZEROCOPY == 0)
		return CIO_ENOTSUP;
	if (flags & CIO_MSG_ZEROCOPY)
		return CIO_EINVAL;
	if (!z->copies && !is_empty(msg)) {
		n = cio_sendmsg(s, msg, flags | CIO_MSG_ZEROCOPY);
		if (n >= 0)
			number = z->next++;
	}
	if (n == CIO_ENOBUFS)
		n = cio_sendmsg(s, msg, flags);
	if (n >= 0)
		*ret_number = number;
	return n;
}

/* The kernel's numbers are the low 32 bits; it never has so many at a time. */
int cio_zerocopy_end(struct cio_zerocopy *z, const struct cio_queued_error *entry, struct cio_zerocopy_range *ret)
{
	uint32_t back, count;

	if (!z || !entry)
		return CIO_EFAULT;
	if (!entry->zerocopy)
		return CIO_ENOENT;
	back = (uint32_t)z->next - entry->first;
	count = entry->last - entry->first + 1;
	if (back > z->next || count == 0 || count > back || count > z->next - z->ended)
		return CIO_EPROTO;
	ret->first = z->next - back;
	ret->last = ret->first + count - 1;
	ret->copied = entry->copied;
	z->ended += count;
	z->copies = z->copies || entry->copied;
	return 0;
}
