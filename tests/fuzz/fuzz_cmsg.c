/* SPDX-License-Identifier: MIT */
/* Any bytes as control messages: nothing is read that is not there, each reader reads its
 * own kind or refuses; and what was built from any bytes is walked as it was built. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cio/cio.h>
#include <cio/cmsg_inline.h>

#ifdef _WIN32
# include <mswsock.h>
#endif

#include "fuzz.h"

const char fuzz_name[] = "cmsg";

static union {
	uint32_t u;
	int32_t i;
	int64_t time;
	struct cio_cmsg_creds creds;
	struct cio_cmsg_timestamping stamps;
	struct cio_cmsg_timestamping_pktinfo stamp_info;
	struct cio_cmsg_pktinfo pktinfo;
	struct cio_cmsg_recverr recverr;
	struct cio_cmsg_auxdata auxdata;
	struct cio_cmsg_dmabuf dmabuf;
	struct cio_cmsg_sctp_rcv sctp;
	struct cio_sockaddr addr;
} out;

static unsigned answers;

static void note(int r)
{
	CHECK(r == 0 || r == CIO_ENOENT || r == CIO_EMSGSIZE || r == CIO_EOVERFLOW);
	answers += r == 0;
}

static void note_address(int r, const struct cio_sockaddr *a)
{
	char text[CIO_SOCKADDR_TEXT_MAX];

	note(r);
	if (r == 0)
		CHECK(cio_sockaddr_print(a, text, sizeof text) > 0);
}

/* At most one of them knows it. */
static void read_all(const struct cio_cmsg *c)
{
	uint32_t u;

	answers = 0;
	note(cio_cmsg_read_creds(c, &out.creds));
	note(cio_cmsg_read_timestamp(c, &out.time));
	note(cio_cmsg_read_timestamping(c, &out.stamps));
	note(cio_cmsg_read_timestamping_pktinfo(c, &out.stamp_info));
	note_address(cio_cmsg_read_pktinfo(c, &out.pktinfo), &out.pktinfo.local);
	note(cio_cmsg_read_recvif(c, &out.u));
	note_address(cio_cmsg_read_origdstaddr(c, &out.addr), &out.addr);
	note(cio_cmsg_read_ttl(c, &out.u));
	note(cio_cmsg_read_tos(c, &out.u));
	note(cio_cmsg_read_flowinfo(c, &out.u));
	note(cio_cmsg_read_checksum(c, &out.u));
	note(cio_cmsg_read_fragsize(c, &out.u));
	note(cio_cmsg_read_pathmtu(c, &u, &out.addr));
	note(cio_cmsg_read_gro_size(c, &out.u));
	note(cio_cmsg_read_rxq_ovfl(c, &out.u));
	note(cio_cmsg_read_wifi_status(c, &out.u));
	note(cio_cmsg_read_mark(c, &out.u));
	note(cio_cmsg_read_priority(c, &out.u));
	note(cio_cmsg_read_inq(c, &out.u));
	note(cio_cmsg_read_tls_record_type(c, &out.u));
	note(cio_cmsg_read_netlink_group(c, &out.u));
	note(cio_cmsg_read_netlink_nsid(c, &out.i));
	note_address(cio_cmsg_read_recverr(c, &out.recverr), &out.recverr.offender);
	note(cio_cmsg_read_auxdata(c, &out.auxdata));
	note(cio_cmsg_read_dmabuf(c, &out.dmabuf));
	note(cio_cmsg_read_sctp_rcv(c, &out.sctp));
	CHECK(answers <= 1);
}

/* Numbers that nobody has, so that nothing of this process is closed. */
static void disarm(const struct cio_cmsg *c)
{
	cio_fd nobody = 0x7ffffff0;

	if (c->kind == CIO_CMSG_RIGHTS || c->kind == CIO_CMSG_PIDFD)
		for (size_t at = 0; at + sizeof nobody <= c->len; at += sizeof nobody)
			memcpy((unsigned char *)c->data + at, &nobody, sizeof nobody);
}

CIO_UNCHECKED
static void take_half(const struct cio_cmsg *c)
{
	size_t count = cio_cmsg_rights_count(c);
	cio_file file;

	CHECK(count * sizeof(cio_fd) <= c->len);
	for (size_t i = 0; i < count; i += 2) {
		CHECK(cio_cmsg_take_file(c, i, &file) == 0);
		CHECK(cio_cmsg_take_file(c, i, &file) == CIO_EBADF);
	}
	CHECK(cio_cmsg_take_file(c, count, &file) < 0 && file.ref.fd == CIO_FD_NONE);
}

/* The inline walk answers as the function does. */
static void as_next(struct cio_cmsg_iter *it, int r, const struct cio_cmsg *c)
{
	struct cio_cmsg other = { .len = 0 };

	CHECK(cio_cmsg_next_inline(it, &other) == r);
	if (r > 0)
		CHECK(other.level == c->level && other.type == c->type && other.data == c->data && other.len == c->len
			&& other.kind == CIO_CMSG_OTHER);
}

static void as_received(unsigned char *control, size_t len, int flags)
{
	struct cio_msghdr msg = { .control = control, .control_len = len, .flags = flags };
	struct cio_cmsg_iter it, beside;
	struct cio_cmsg c;
	size_t n = 0;
	int r;

	cio_cmsg_iter_init(&msg, &it);
	beside = it;
	while ((r = cio_cmsg_next(&it, &c)) > 0) {
		as_next(&beside, r, &c);
		CHECK((unsigned char *)c.data >= control && (unsigned char *)c.data + c.len <= control + len);
		touch(c.data, c.len);
		read_all(&c);
		disarm(&c);
		take_half(&c);
		n++;
	}
	as_next(&beside, r, &c);
	CHECK(r == 0 || (r == CIO_EPROTO && (!cio_msg_control_truncated(flags) || len)));
	CHECK(n * 8 <= len);
	if (cio_msg_control_truncated(flags))
		cio_cmsg_close_unclaimed(&msg);
}

/* Each message is four bytes and what the fourth counts. */
static void as_built(const unsigned char *data, size_t size)
{
	unsigned char room[512], other_room[512];
	struct cio_cmsg_builder b, other;
	struct cio_msghdr msg = { .control = room };
	struct cio_cmsg_iter it;
	struct cio_cmsg c;
	const unsigned char *at;
	size_t left, pushed = 0;

	cio_cmsg_builder_init(room, sizeof room, &b);
	cio_cmsg_builder_init(other_room, sizeof other_room, &other);
	for (at = data, left = size; left >= 4 && at[3] <= left - 4; left -= 4u + at[3], at += 4u + at[3]) {
		int r = cio_cmsg_push(&b, at[0], at[1] | at[2] << 8, at + 4, at[3]);

		CHECK(r == 0 || r == CIO_ENOSPC);
		CHECK(cio_cmsg_push_inline(&other, at[0], at[1] | at[2] << 8, at + 4, at[3]) == r);
		if (r < 0)
			break;
		pushed++;
	}
	CHECK(other.len == b.len && memcmp(other_room, room, b.len) == 0);
	msg.control_len = b.len;
	cio_cmsg_iter_init(&msg, &it);
	for (at = data; pushed--; at += 4u + at[3]) {
		CHECK(cio_cmsg_next(&it, &c) == 1);
		CHECK(c.level == at[0] && c.type == (at[1] | at[2] << 8) && c.len == at[3]);
		CHECK(memcmp(c.data, at + 4, c.len) == 0);
	}
	CHECK(cio_cmsg_next(&it, &c) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	unsigned char *copy = malloc(size ? size : 1);

	if (!copy)
		abort();
	if (size)
		memcpy(copy, data, size);
	as_received(copy, size, 0);
	as_received(copy, size, MSG_CTRUNC);
	free(copy);
	as_built(data, size);
	return 0;
}
