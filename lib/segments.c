/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <cio/cmsg.h>
#include <cio/error.h>
#include <cio/segments.h>

#include "lib.h"

#define CONTROL_ROOM 1024

struct sender {
	cio_sockref s;
	const struct cio_msghdr *msg;
	size_t size;
	int flags;
	bool *no_gso;
};

/* The bytes from at on, with these control messages. */
static cio_ssize send_part(const struct sender *v, size_t at, size_t len, void *control, size_t control_len)
{
	struct cio_buf piece = { .data = (char *)v->msg->bufs->data + at };
	struct cio_msghdr msg = *v->msg;

	piece.len = (unsigned)len;	/* a datagram's: Windows counts in 32 bits */
	msg.bufs = &piece;
	msg.control = control;
	msg.control_len = control_len;
	return cio_sys_sendmsg(v->s.fd, &msg, 1, v->flags);
}

/* A device without checksums, a path with a smaller MTU, a kernel without the option. */
static bool is_refusal(cio_ssize r)
{
	return r == CIO_EIO || r == CIO_EINVAL || r == CIO_ENOTSUP;
}

static cio_ssize send_cut(const struct sender *v, size_t at, size_t len)
{
	_Alignas(size_t) unsigned char room[CONTROL_ROOM];
	struct cio_cmsg_builder b;
	int r;

	cio_cmsg_builder_init(room, sizeof room, &b);
	b.len = v->msg->control ? v->msg->control_len : 0;
	if (b.len > sizeof room)
		return CIO_ENOTSUP;
	if (b.len)
		memcpy(room, v->msg->control, b.len);
	r = cio_cmsg_push_gso_segment(&b, (uint32_t)v->size);
	if (r == CIO_ENOSPC)
		return CIO_ENOTSUP;
	return r < 0 ? r : send_part(v, at, len, room, b.len);
}

static size_t most(const struct sender *v)
{
	size_t n = CIO_SEGMENTS_BYTES_MAX / v->size;

	if (*v->no_gso || n < 2)
		return v->size;
	return (n < CIO_SEGMENTS_MAX ? n : CIO_SEGMENTS_MAX) * v->size;
}

static int check(const struct cio_msghdr *msg, size_t size)
{
	if (!msg || !buffers_ok(msg->bufs, msg->nbufs))
		return CIO_EFAULT;
	if (msg->nbufs != 1 || size == 0 || size > UINT16_MAX)
		return CIO_EINVAL;
	return 0;
}

cio_ssize cio_send_segments(cio_sockref s, const struct cio_msghdr *msg, size_t size, int flags, bool *no_gso,
	int *ret_error)
{
	struct sender v = { .s = s, .msg = msg, .size = size, .flags = flags, .no_gso = no_gso };
	size_t done = 0, len, total;
	cio_ssize r = check(msg, size);

	if (r < 0)
		return r;
	total = msg->bufs->len;
	while (r >= 0 && done < total) {
		len = most(&v);
		if (len > total - done)
			len = total - done;
		if (len <= size) {
			r = send_part(&v, done, len, msg->control, msg->control_len);
		} else {
			r = send_cut(&v, done, len);
			if (is_refusal(r)) {
				*no_gso = true;
				r = 0;
				continue;
			}
		}
		if (r >= 0)
			done += len;
	}
	if (done == 0 && r < 0)
		return r;
	if (ret_error)
		*ret_error = r < 0 ? (int)r : 0;
	return (cio_ssize)done;
}
