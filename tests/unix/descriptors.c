/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "descriptors.h"

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
