/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <limits.h>
#include <string.h>

#include "message.h"

struct cio_msghdr *message(struct message *m, size_t control_len)
{
	memset(m, 0, sizeof *m);
	m->buf = (struct cio_buf){ .data = m->data, .len = sizeof m->data };
	m->addr.len = 77;
	m->addr.truncated = true;
	m->hdr = (struct cio_msghdr){
		.addr = &m->addr, .bufs = &m->buf, .nbufs = 1,
		.control = m->control.bytes, .control_len = control_len, .flags = INT_MAX,
	};
	return &m->hdr;
}

cio_ssize send_descriptors(cio_sockref s, int fd, size_t count)
{
	struct message m;
	struct cio_msghdr *hdr = message(&m, CMSG_SPACE(count * sizeof fd));
	struct msghdr view = { .msg_control = m.control.bytes, .msg_controllen = (socklen_t)hdr->control_len };
	struct cmsghdr *c = CMSG_FIRSTHDR(&view);
	size_t i;

	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	c->cmsg_len = (socklen_t)CMSG_LEN(count * sizeof fd);
	for (i = 0; i < count; i++)
		memcpy(CMSG_DATA(c) + i * sizeof fd, &fd, sizeof fd);
	m.addr.len = 0;
	m.buf.len = 1;
	return cio_sendmsg(s, hdr, 0);
}

size_t descriptors(const struct cio_msghdr *hdr, int *ret)
{
	struct msghdr view = { .msg_control = hdr->control, .msg_controllen = (socklen_t)hdr->control_len };
	struct cmsghdr *c;
	size_t n = 0, i, count;

	for (c = CMSG_FIRSTHDR(&view); c; c = CMSG_NXTHDR(&view, c)) {
		if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS)
			continue;
		count = (c->cmsg_len - CMSG_LEN(0)) / sizeof *ret;
		for (i = 0; i < count; i++)
			memcpy(&ret[n++], CMSG_DATA(c) + i * sizeof *ret, sizeof *ret);
	}
	return n;
}

void assert_same_header(const struct cio_msghdr *a, const struct cio_msghdr *b)
{
	ck_assert_ptr_eq(a->addr, b->addr);
	ck_assert_ptr_eq(a->bufs, b->bufs);
	ck_assert_uint_eq(a->nbufs, b->nbufs);
	ck_assert_ptr_eq(a->control, b->control);
	ck_assert_uint_eq(a->control_len, b->control_len);
	ck_assert_int_eq(a->flags, b->flags);
}
