/* SPDX-License-Identifier: MIT */
#ifndef CIO_CMSG_INLINE_H
#define CIO_CMSG_INLINE_H

/* Building and walking control messages without a call, for who does it for each packet and knows the
 * system's numbers.  The structs and the answers are those of cio/cmsg.h, and so is the rest. */

#include <string.h>

#include <cio/cmsg.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What is out of the ordinary is left to the functions, on copies: so the structs themselves can be in
 * registers. */

/* As cio_cmsg_builder_init(). */
static inline void cio_cmsg_builder_init_inline(void *control, size_t size, struct cio_cmsg_builder *ret)
{
	ret->control = control;
	ret->size = control ? size : 0;
	ret->len = 0;
}

#ifdef _WIN32

/* The macros for these are not of the socket headers. */
static inline int cio_cmsg_push_inline(struct cio_cmsg_builder *b, int level, int type, const void *data, size_t len)
{
	return cio_cmsg_push(b, level, type, data, len);
}

static inline void cio_cmsg_iter_init_inline(const struct cio_msghdr *msg, struct cio_cmsg_iter *ret)
{
	cio_cmsg_iter_init(msg, ret);
}

static inline int cio_cmsg_next_inline(struct cio_cmsg_iter *it, struct cio_cmsg *ret)
{
	int r = cio_cmsg_next(it, ret);

	if (r > 0)
		ret->kind = CIO_CMSG_OTHER;
	return r;
}

#else

#define CIO_CMSG_HEADER_  ((size_t)CMSG_LEN(0))
#define CIO_CMSG_ROOM_(n) ((size_t)CMSG_SPACE(n))

/* As cio_cmsg_push(). */
static inline int cio_cmsg_push_inline(struct cio_cmsg_builder *b, int level, int type, const void *data, size_t len)
{
	size_t pad = CIO_CMSG_ROOM_(1) - CIO_CMSG_ROOM_(0), space;
	struct cio_cmsg_builder copy;
	unsigned char *at;
	struct cmsghdr h;

	if (len > 65536 || !data || b->size - b->len < CIO_CMSG_ROOM_(len)) {
		int r;

		copy = *b;
		r = cio_cmsg_push(&copy, level, type, data, len);
		*b = copy;
		return r;
	}
	space = CIO_CMSG_ROOM_(len);
	at = (unsigned char *)b->control + b->len;
	memset(at + space - pad, 0, pad);
	memset(&h, 0, sizeof h);
	h.cmsg_len = (unsigned)(CIO_CMSG_HEADER_ + len);
	h.cmsg_level = level;
	h.cmsg_type = type;
	memcpy(at, &h, sizeof h);
	memcpy(at + CIO_CMSG_HEADER_, data, len);
	b->len += space;
	return 0;
}

/* As cio_cmsg_iter_init(). */
static inline void cio_cmsg_iter_init_inline(const struct cio_msghdr *msg, struct cio_cmsg_iter *ret)
{
	ret->at = msg ? msg->control : NULL;
	ret->left = ret->at ? msg->control_len : 0;
	ret->end = 0;
	ret->cut = ret->at && (msg->flags & MSG_CTRUNC);
	if (ret->left > 65536) {
		struct cio_cmsg_iter copy;

		cio_cmsg_iter_init(msg, &copy);
		*ret = copy;
	}
}

/* As cio_cmsg_next(), but that kind is CIO_CMSG_OTHER: level and type say what it is. */
static inline int cio_cmsg_next_inline(struct cio_cmsg_iter *it, struct cio_cmsg *ret)
{
	struct cio_cmsg_iter copy;
	struct cio_cmsg found;
	struct cmsghdr h;
	size_t space;

	if (it->left == 0)
		return it->end;
	memset(&h, 0, sizeof h);
	if (it->left >= CIO_CMSG_HEADER_)
		memcpy(&h, it->at, sizeof h);
	if (h.cmsg_len < CIO_CMSG_HEADER_ || h.cmsg_len > it->left) {
		int r;

		copy = *it;
		r = cio_cmsg_next(&copy, &found);
		if (r > 0) {
			*it = copy;
			*ret = found;
			ret->kind = CIO_CMSG_OTHER;
		}
		return r;
	}
	ret->kind = CIO_CMSG_OTHER;
	ret->level = h.cmsg_level;
	ret->type = h.cmsg_type;
	ret->data = (unsigned char *)it->at + CIO_CMSG_HEADER_;
	ret->len = h.cmsg_len - CIO_CMSG_HEADER_;
	space = CIO_CMSG_ROOM_(ret->len);
	if (space > it->left)
		space = it->left;
	it->at = (unsigned char *)it->at + space;
	it->left -= space;
	return 1;
}

#endif

#ifdef __cplusplus
}
#endif

#endif
