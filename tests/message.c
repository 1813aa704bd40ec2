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

void assert_same_header(const struct cio_msghdr *a, const struct cio_msghdr *b)
{
	ck_assert_ptr_eq(a->addr, b->addr);
	ck_assert_ptr_eq(a->bufs, b->bufs);
	ck_assert_uint_eq(a->nbufs, b->nbufs);
	ck_assert_ptr_eq(a->control, b->control);
	ck_assert_uint_eq(a->control_len, b->control_len);
	ck_assert_int_eq(a->flags, b->flags);
}
