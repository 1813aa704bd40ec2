/* SPDX-License-Identifier: MIT */
/* Control messages in memory: what is built is read again, and nothing else is. */
#include "config.h"

#include <limits.h>
#include <stddef.h>
#include <string.h>

#include <cio/cmsg_inline.h>

#include "support.h"

#ifdef _WIN32
# pragma GCC diagnostic ignored "-Wsign-conversion"	/* of its macros */
# undef CMSG_DATA
# define CMSG_DATA      WSA_CMSG_DATA
# define CMSG_FIRSTHDR  WSA_CMSG_FIRSTHDR
# define CMSG_LEN       WSA_CMSG_LEN
# define CMSG_NXTHDR    WSA_CMSG_NXTHDR
# define CMSG_SPACE     WSA_CMSG_SPACE
# define cmsghdr        _WSACMSGHDR
# define msghdr         _WSAMSG
# define msg_control    Control.buf
# define msg_controllen Control.len
#endif

#if defined(__linux__) && (defined(__x86_64__) || defined(__i386__) || defined(__aarch64__))
# define LINUX_NUMBERS true
#else
# define LINUX_NUMBERS false
#endif

/* Like a sender's, and as bytes to damage. */
struct room {
	_Alignas(struct cmsghdr) unsigned char bytes[2048];
	struct cio_cmsg_builder b;
	struct cio_msghdr msg;
};

/* An assertion of libcheck's is a system call: only what fails becomes one. */
static bool all_are(const unsigned char *bytes, size_t len, unsigned char value)
{
	size_t i;

	for (i = 0; i < len; i++)
		if (bytes[i] != value)
			return false;
	return true;
}

static struct cio_cmsg_builder *begin(struct room *room, size_t size)
{
	memset(room, 0x5a, sizeof *room);
	cio_cmsg_builder_init(room->bytes, size, &room->b);
	return &room->b;
}

static struct cio_msghdr *built(struct room *room)
{
	room->msg = (struct cio_msghdr){ .control = room->bytes, .control_len = room->b.len };
	return &room->msg;
}

/* The only control message of what was built. */
static struct cio_cmsg only(struct room *room)
{
	struct cio_cmsg_iter it;
	struct cio_cmsg c, end;

	cio_cmsg_iter_init(built(room), &it);
	ck_assert_int_eq(cio_cmsg_next(&it, &c), 1);
	ck_assert_int_eq(cio_cmsg_next(&it, &end), 0);
	return c;
}

START_TEST(the_system_s_macros_find_what_was_built)
{
	static const unsigned char text[] = "some bytes of data, more than one word of them";
	struct room room;
	struct msghdr view;
	struct cmsghdr *h;
	size_t len;

	memset(&view, 0, sizeof view);
	for (len = 0; len < sizeof text; len++) {
		begin(&room, sizeof room.bytes);
		assert_ok(cio_cmsg_push(&room.b, 1, 2, text, len));
		assert_ok(cio_cmsg_push(&room.b, 3, 4, text, 1));
		ck_assert_uint_eq(room.b.len, CMSG_SPACE(len) + CMSG_SPACE(1));
		ck_assert_uint_le(CMSG_SPACE(len), CIO_CMSG_SPACE(len));
		view.msg_control = (void *)room.bytes;
		view.msg_controllen = (unsigned)room.b.len;
		h = CMSG_FIRSTHDR(&view);
		ck_assert(h->cmsg_level == 1 && h->cmsg_type == 2 && h->cmsg_len == CMSG_LEN(len));
		ck_assert(memcmp(CMSG_DATA(h), text, len) == 0);
		h = CMSG_NXTHDR(&view, h);
		ck_assert_ptr_nonnull(h);
		ck_assert(h->cmsg_level == 3 && h->cmsg_type == 4 && h->cmsg_len == CMSG_LEN(1));
	}
}
END_TEST

START_TEST(the_size_is_a_constant_and_enough)
{
	unsigned char two[CIO_CMSG_SPACE(1) + CIO_CMSG_SPACE(sizeof(struct in6_pktinfo))];
	struct cio_cmsg_builder b;
	struct cio_sockaddr v6;

	assert_ok(cio_sockaddr_parse_ip("::1", 0, &v6));
	cio_cmsg_builder_init(two, sizeof two, &b);
	assert_ok(cio_cmsg_push(&b, 1, 1, "x", 1));
	assert_ok(cio_cmsg_push_pktinfo(&b, &v6, 1));
	ck_assert_uint_le(b.len, sizeof two);
}
END_TEST

START_TEST(a_buffer_may_be_at_any_address)
{
	struct room room;
	struct cio_cmsg_iter it;
	struct cio_msghdr msg = { .control = NULL };
	struct cio_cmsg c;
	uint32_t value;
	size_t shift;

	for (shift = 0; shift < 16; shift++) {
		begin(&room, sizeof room.bytes);
		cio_cmsg_builder_init(room.bytes + shift, 256, &room.b);
		assert_ok(cio_cmsg_push(&room.b, 77, 1, "abc", 3));
		assert_ok(cio_cmsg_push_tos(&room.b, AF_INET6, 5));
		msg.control = room.bytes + shift;
		msg.control_len = room.b.len;
		cio_cmsg_iter_init(&msg, &it);
		ck_assert_int_eq(cio_cmsg_next(&it, &c), 1);
		ck_assert(c.kind == CIO_CMSG_OTHER && c.level == 77 && c.type == 1 && c.len == 3);
		ck_assert(memcmp(c.data, "abc", 3) == 0);
		ck_assert_int_eq(cio_cmsg_next(&it, &c), 1);
		assert_ok(cio_cmsg_read_tos(&c, &value));
		ck_assert_uint_eq(value, 5);
	}
}
END_TEST

START_TEST(nothing_uninitialised_is_sent)
{
	unsigned char zeros[16] = { 0 };
	struct room room;
	size_t len, used;

	for (len = 1; len < 32; len++) {
		begin(&room, sizeof room.bytes);
		assert_ok(cio_cmsg_push(&room.b, 1, 2, room.bytes + 1024, len));
		used = CMSG_LEN(len);
		ck_assert(memcmp(room.bytes + used, zeros, room.b.len - used) == 0);
	}
}
END_TEST

/* Each push in a buffer of every size: none, or all of it, and nothing beyond. */
static int push_rights(struct cio_cmsg_builder *b)
{
	static const cio_fd fds[3] = { 3, 4, 5 };

	return cio_cmsg_push_rights(b, fds, 3);
}

static int push_creds(struct cio_cmsg_builder *b)
{
	struct cio_cmsg_creds creds = { .pid = 1, .uid = 2, .gid = 3 };

	return cio_cmsg_push_creds(b, &creds);
}

static int push_pktinfo_v4(struct cio_cmsg_builder *b)
{
	struct cio_sockaddr a = loopback(AF_INET);

	return cio_cmsg_push_pktinfo(b, &a, 0);
}

static int push_pktinfo_v6(struct cio_cmsg_builder *b)
{
	struct cio_sockaddr a;

	assert_ok(cio_sockaddr_parse_ip("2001:db8::1", 0, &a));
	return cio_cmsg_push_pktinfo(b, &a, 7);
}

static int push_sctp(struct cio_cmsg_builder *b)
{
	struct cio_cmsg_sctp_snd info = { .stream = 1, .ppid = 2 };

	return cio_cmsg_push_sctp_snd(b, &info);
}

static int push_raw(struct cio_cmsg_builder *b)      { return cio_cmsg_push(b, 1, 2, "abc", 3); }
static int push_empty(struct cio_cmsg_builder *b)    { return cio_cmsg_push(b, 1, 2, NULL, 0); }
static int push_ttl_v4(struct cio_cmsg_builder *b)   { return cio_cmsg_push_ttl(b, AF_INET, 9); }
static int push_ttl_v6(struct cio_cmsg_builder *b)   { return cio_cmsg_push_ttl(b, AF_INET6, 9); }
static int push_tos_v4(struct cio_cmsg_builder *b)   { return cio_cmsg_push_tos(b, AF_INET, 9); }
static int push_tos_v6(struct cio_cmsg_builder *b)   { return cio_cmsg_push_tos(b, AF_INET6, 9); }
static int push_dontfrag(struct cio_cmsg_builder *b) { return cio_cmsg_push_dontfrag(b, true); }
static int push_flowinfo(struct cio_cmsg_builder *b) { return cio_cmsg_push_flowinfo(b, 9); }
static int push_hopopts(struct cio_cmsg_builder *b)  { return cio_cmsg_push_hopopts(b, "12345678", 8); }
static int push_dstopts(struct cio_cmsg_builder *b)  { return cio_cmsg_push_dstopts(b, "12345678", 8); }
static int push_rthdr(struct cio_cmsg_builder *b)    { return cio_cmsg_push_rthdr(b, "12345678", 8); }
static int push_retopts(struct cio_cmsg_builder *b)  { return cio_cmsg_push_retopts(b, "1234", 4); }
static int push_protocol(struct cio_cmsg_builder *b) { return cio_cmsg_push_protocol(b, 253); }
static int push_gso(struct cio_cmsg_builder *b)      { return cio_cmsg_push_gso_segment(b, 1200); }
static int push_txtime(struct cio_cmsg_builder *b)   { return cio_cmsg_push_txtime(b, 9); }
static int push_stamping(struct cio_cmsg_builder *b) { return cio_cmsg_push_timestamping(b, 2); }
static int push_ts_id(struct cio_cmsg_builder *b)    { return cio_cmsg_push_ts_opt_id(b, 9); }
static int push_mark(struct cio_cmsg_builder *b)     { return cio_cmsg_push_mark(b, 9); }
static int push_priority(struct cio_cmsg_builder *b) { return cio_cmsg_push_priority(b, 9); }
static int push_tls(struct cio_cmsg_builder *b)      { return cio_cmsg_push_tls_record_type(b, 21); }
static int push_alg_op(struct cio_cmsg_builder *b)   { return cio_cmsg_push_alg_op(b, true); }
static int push_alg_iv(struct cio_cmsg_builder *b)   { return cio_cmsg_push_alg_iv(b, "0123456789abcdef", 16); }
static int push_assoc(struct cio_cmsg_builder *b)    { return cio_cmsg_push_alg_assoclen(b, 9); }

/* Level and number as Linux has them, and the bytes of its data. */
static const struct pushed {
	const char *name;
	int (*push)(struct cio_cmsg_builder *b);
	int level, type;
	size_t len;
} pushes[] = {
	{ "raw", push_raw, 1, 2, 3 },
	{ "empty", push_empty, 1, 2, 0 },
	{ "rights", push_rights, 1, 1, 12 },
	{ "creds", push_creds, 1, 2, 12 },
	{ "pktinfo v4", push_pktinfo_v4, 0, 8, 12 },
	{ "pktinfo v6", push_pktinfo_v6, 41, 50, 20 },
	{ "ttl v4", push_ttl_v4, 0, 2, 4 },
	{ "ttl v6", push_ttl_v6, 41, 52, 4 },
	{ "tos v4", push_tos_v4, 0, 1, 4 },
	{ "tos v6", push_tos_v6, 41, 67, 4 },
	{ "dontfrag", push_dontfrag, 41, 62, 4 },
	{ "flowinfo", push_flowinfo, 41, 11, 4 },
	{ "hopopts", push_hopopts, 41, 54, 8 },
	{ "dstopts", push_dstopts, 41, 59, 8 },
	{ "rthdr", push_rthdr, 41, 57, 8 },
	{ "retopts", push_retopts, 0, 7, 4 },
	{ "protocol", push_protocol, 0, 52, 4 },
	{ "gso", push_gso, 17, 103, 2 },
	{ "txtime", push_txtime, 1, 61, 8 },
	{ "timestamping", push_stamping, 1, 37, 4 },
	{ "ts_opt_id", push_ts_id, 1, 81, 4 },
	{ "mark", push_mark, 1, 36, 4 },
	{ "priority", push_priority, 1, 12, 4 },
	{ "tls", push_tls, 282, 1, 1 },
	{ "alg_op", push_alg_op, 279, 3, 4 },
	{ "alg_iv", push_alg_iv, 279, 2, 20 },
	{ "alg_assoclen", push_assoc, 279, 4, 4 },
	{ "sctp_snd", push_sctp, 132, 2, 16 },
};
#define PUSHES (sizeof pushes / sizeof *pushes)

START_TEST(linux_s_numbers_are_these)
{
	const struct pushed *p = &pushes[_i];
	struct cio_cmsg c;
	struct room room;

	if (!LINUX_NUMBERS)
		SKIP_TEST("not a Linux of asm-generic's numbers");
	assert_ok(p->push(begin(&room, sizeof room.bytes)));
	c = only(&room);
	ck_assert_msg(c.level == p->level && c.type == p->type && c.len == p->len,
		"%s: %d, %d, %zu", p->name, c.level, c.type, c.len);
}
END_TEST

START_TEST(what_does_not_fit_changes_nothing)
{
	const struct pushed *p = &pushes[_i];
	struct room whole, room;
	size_t size, before;
	int r = p->push(begin(&whole, sizeof whole.bytes));

	if (r == CIO_ENOTSUP)
		SKIP_TEST(p->name);
	assert_ok(r);
	for (size = 0; size < whole.b.len; size++) {
		begin(&room, size);
		assert_error(p->push(&room.b), CIO_ENOSPC);
		ck_assert_uint_eq(room.b.len, 0);
		ck_assert(all_are(room.bytes, sizeof room.bytes, 0x5a));
	}
	assert_ok(p->push(begin(&room, size)));
	ck_assert_uint_eq(room.b.len, size);
	ck_assert_uint_eq(room.bytes[size], 0x5a);
	ck_assert(memcmp(room.bytes, whole.bytes, size) == 0);
	before = room.b.len;
	assert_error(p->push(&room.b), CIO_ENOSPC);
	ck_assert_uint_eq(room.b.len, before);
}
END_TEST

START_TEST(what_is_built_inline_is_the_same)
{
	static const char data[70000];
	size_t lens[] = { 0, 1, 3, 4, 8, 12, 70000 };
	struct room room, other;
	size_t size, i;
	int r;

	for (size = 0; size < 64; size++) {
		for (i = 0; i < sizeof lens / sizeof *lens; i++) {
			begin(&room, size);
			cio_cmsg_builder_init_inline(other.bytes, size, &other.b);
			memset(other.bytes, 0x5a, sizeof other.bytes);
			r = cio_cmsg_push(&room.b, 1, 2, data, lens[i]);
			ck_assert_int_eq(cio_cmsg_push_inline(&other.b, 1, 2, data, lens[i]), r);
			r = cio_cmsg_push(&room.b, 3, 4, data, 1);
			ck_assert_int_eq(cio_cmsg_push_inline(&other.b, 3, 4, data, 1), r);
			ck_assert_uint_eq(other.b.len, room.b.len);
			ck_assert_mem_eq(other.bytes, room.bytes, sizeof room.bytes);
		}
	}
	assert_ok(cio_cmsg_push_inline(&other.b, 1, 2, NULL, 0));
	assert_error(cio_cmsg_push_inline(&other.b, 1, 2, NULL, 1), CIO_EFAULT);
	cio_cmsg_builder_init_inline(NULL, 64, &other.b);
	assert_error(cio_cmsg_push_inline(&other.b, 1, 2, data, 1), CIO_ENOSPC);
}
END_TEST

START_TEST(what_no_message_can_say_is_refused)
{
	struct cio_sockaddr un;
	struct room room;
	struct cio_cmsg_builder *b = begin(&room, sizeof room.bytes);

	assert_error(cio_cmsg_push_ttl(b, AF_INET, 256), CIO_EINVAL);
	assert_error(cio_cmsg_push_tos(b, AF_INET6, 256), CIO_EINVAL);
	assert_error(cio_cmsg_push_ttl(b, AF_UNIX, 1), CIO_EAFNOSUPPORT);
	assert_error(cio_cmsg_push_tos(b, AF_UNSPEC, 1), CIO_EAFNOSUPPORT);
	assert_error(cio_cmsg_push_gso_segment(b, 0), CIO_EINVAL);
	assert_error(cio_cmsg_push_gso_segment(b, 65536), CIO_EINVAL);
	assert_error(cio_cmsg_push_txtime(b, -1), CIO_EINVAL);
	assert_error(cio_cmsg_push_tls_record_type(b, 256), CIO_EINVAL);
	assert_error(cio_cmsg_push_rights(b, NULL, 0), CIO_EINVAL);
	assert_error(cio_cmsg_push_alg_iv(b, room.bytes, 257), CIO_EINVAL);
	assert_ok(cio_sockaddr_init_unix("/x", &un));
	assert_error(cio_cmsg_push_pktinfo(b, &un, 0), CIO_EAFNOSUPPORT);
	cio_sockaddr_init_none(&un);
	assert_error(cio_cmsg_push_pktinfo(b, &un, 0), CIO_EAFNOSUPPORT);
	assert_error(cio_cmsg_push(b, 1, 1, room.bytes, SIZE_MAX), CIO_ENOSPC);
	assert_error(cio_cmsg_push(b, 1, 1, room.bytes, (size_t)INT_MAX), CIO_ENOSPC);
	assert_error(cio_cmsg_push_rights(b, (const cio_fd *)(void *)room.bytes, SIZE_MAX / 2), CIO_ENOSPC);
	b->len = b->size + 1;
	assert_error(push_raw(b), CIO_ENOSPC);
	b->len = 0;
	ck_assert_uint_eq(b->control == room.bytes, 1);
	ck_assert(all_are(room.bytes, sizeof room.bytes, 0x5a));
}
END_TEST

#ifdef __linux__
START_TEST(a_pid_that_wraps_is_refused)
{
	struct cio_cmsg_creds creds = { .pid = (int64_t)INT_MAX + 1 };
	struct room room;

	assert_error(cio_cmsg_push_creds(begin(&room, sizeof room.bytes), &creds), CIO_EINVAL);
	ck_assert_uint_eq(room.b.len, 0);
}
END_TEST
#endif

/* Headers that lie: len is what the first of two says. */
/* The inline walk answers as the function does. */
static int next(struct cio_cmsg_iter *it, struct cio_cmsg_iter *beside, struct cio_cmsg *ret)
{
	struct cio_cmsg other = { .len = 0 };
	int r = cio_cmsg_next(it, ret);

	ck_assert_int_eq(cio_cmsg_next_inline(beside, &other), r);
	ck_assert(it->at == beside->at && it->left == beside->left);
	if (r > 0) {
		ck_assert(other.level == ret->level && other.type == ret->type);
		ck_assert(other.data == ret->data && other.len == ret->len && other.kind == CIO_CMSG_OTHER);
	}
	return r;
}

static int walk(struct room *room, size_t control_len, int flags, size_t *ret_count)
{
	struct cio_msghdr msg = { .control = room->bytes, .control_len = control_len, .flags = flags };
	const unsigned char *end = room->bytes + control_len, *data;
	struct cio_cmsg_iter it, beside;
	struct cio_cmsg c;
	size_t n = 0;
	int r;

	cio_cmsg_iter_init(&msg, &it);
	cio_cmsg_iter_init_inline(&msg, &beside);
	while ((r = next(&it, &beside, &c)) > 0) {
		data = c.data;
		ck_assert(data >= room->bytes && data <= end && c.len <= (size_t)(end - data));
		n++;
	}
	ck_assert_int_eq(next(&it, &beside, &c), r);
	*ret_count = n;
	return r;
}

static void lie(struct room *room, size_t len)
{
	struct cmsghdr h;

	memcpy(&h, room->bytes, sizeof h);
	h.cmsg_len = (socklen_t)len;
	memcpy(room->bytes, &h, sizeof h);
}

START_TEST(a_length_that_cannot_be_is_refused)
{
	static const size_t bad[] = { 0, 1, CMSG_LEN(0) - 1, 4096, INT_MAX, UINT_MAX };
	struct room room;
	size_t i, n;

	for (i = 0; i < sizeof bad / sizeof *bad; i++) {
		begin(&room, sizeof room.bytes);
		assert_ok(push_raw(&room.b));
		assert_ok(push_raw(&room.b));
		lie(&room, bad[i]);
		assert_error(walk(&room, room.b.len, 0, &n), CIO_EPROTO);
		ck_assert_uint_eq(n, 0);
	}
}
END_TEST

START_TEST(a_buffer_that_ends_anywhere_is_refused)
{
	struct room room;
	size_t len, n, first = CMSG_SPACE(3);
	int r;

	for (len = 0; len <= 2 * CMSG_SPACE(3); len++) {
		begin(&room, sizeof room.bytes);
		assert_ok(push_raw(&room.b));
		assert_ok(push_raw(&room.b));
		r = walk(&room, len, 0, &n);
		/* What is missing of the last one's padding is nothing. */
		if (len == 0 || (len >= CMSG_LEN(3) && len <= first) || len >= first + CMSG_LEN(3))
			ck_assert_int_eq(r, 0);
		else
			ck_assert_int_eq(r, CIO_EPROTO);
		ck_assert_int_eq((int)n, (len >= CMSG_LEN(3)) + (len >= first + CMSG_LEN(3)));
	}
}
END_TEST

/* Darwin's way to truncate, and FreeBSD's. */
START_TEST(a_truncated_buffer_ends_where_it_ends)
{
	struct room room;
	size_t len, n;

	for (len = 0; len <= 2 * CMSG_SPACE(3); len++) {
		begin(&room, sizeof room.bytes);
		assert_ok(push_raw(&room.b));
		assert_ok(push_raw(&room.b));
		ck_assert_int_eq(walk(&room, len, MSG_CTRUNC, &n), 0);
		ck_assert_int_eq((int)n, (len >= CMSG_LEN(0)) + (len >= CMSG_SPACE(3) + CMSG_LEN(0)));
	}
	memset(room.bytes + CMSG_SPACE(3), 0, CMSG_SPACE(3));
	ck_assert_int_eq(walk(&room, 2 * CMSG_SPACE(3), MSG_CTRUNC, &n), 0);
	ck_assert_uint_eq(n, 1);
	assert_error(walk(&room, 2 * CMSG_SPACE(3), 0, &n), CIO_EPROTO);
}
END_TEST

START_TEST(a_buffer_longer_than_any_is_refused)
{
	struct room room;
	size_t n;

	begin(&room, sizeof room.bytes);
	assert_ok(push_raw(&room.b));
	room.msg = (struct cio_msghdr){ .control = room.bytes, .control_len = SIZE_MAX };
	struct cio_cmsg_iter it;
	struct cio_cmsg c;

	cio_cmsg_iter_init(&room.msg, &it);
	assert_error(cio_cmsg_next(&it, &c), CIO_EPROTO);
	cio_cmsg_iter_init_inline(&room.msg, &it);
	assert_error(cio_cmsg_next_inline(&it, &c), CIO_EPROTO);
	cio_cmsg_iter_init_inline(NULL, &it);
	ck_assert_int_eq(cio_cmsg_next_inline(&it, &c), 0);
	ck_assert_int_eq(walk(&room, 0, 0, &n), 0);
}
END_TEST

/* Readers: each its own kind, in its own lengths, and nothing is written otherwise. */
static union {
	uint32_t u;
	int32_t i;
	int64_t time;
	struct cio_cmsg_creds creds;
	struct cio_cmsg_timestamping stamps;
	struct cio_cmsg_timestamping_pktinfo stamp_info;
	struct cio_cmsg_pktinfo pktinfo;
	struct cio_sockaddr addr;
	struct cio_cmsg_recverr recverr;
	struct cio_cmsg_auxdata auxdata;
	struct cio_cmsg_dmabuf dmabuf;
	struct cio_cmsg_sctp_rcv sctp;
	unsigned char bytes[1024];
} out;
static uint32_t out_mtu;

static int r_creds(const struct cio_cmsg *c)      { return cio_cmsg_read_creds(c, &out.creds); }
static int r_time(const struct cio_cmsg *c)       { return cio_cmsg_read_timestamp(c, &out.time); }
static int r_stamps(const struct cio_cmsg *c)     { return cio_cmsg_read_timestamping(c, &out.stamps); }
static int r_stamp_info(const struct cio_cmsg *c) { return cio_cmsg_read_timestamping_pktinfo(c, &out.stamp_info); }
static int r_pktinfo(const struct cio_cmsg *c)    { return cio_cmsg_read_pktinfo(c, &out.pktinfo); }
static int r_recvif(const struct cio_cmsg *c)     { return cio_cmsg_read_recvif(c, &out.u); }
static int r_origdst(const struct cio_cmsg *c)    { return cio_cmsg_read_origdstaddr(c, &out.addr); }
static int r_ttl(const struct cio_cmsg *c)        { return cio_cmsg_read_ttl(c, &out.u); }
static int r_tos(const struct cio_cmsg *c)        { return cio_cmsg_read_tos(c, &out.u); }
static int r_flowinfo(const struct cio_cmsg *c)   { return cio_cmsg_read_flowinfo(c, &out.u); }
static int r_checksum(const struct cio_cmsg *c)   { return cio_cmsg_read_checksum(c, &out.u); }
static int r_fragsize(const struct cio_cmsg *c)   { return cio_cmsg_read_fragsize(c, &out.u); }
static int r_pathmtu(const struct cio_cmsg *c)    { return cio_cmsg_read_pathmtu(c, &out_mtu, &out.addr); }
static int r_gro(const struct cio_cmsg *c)        { return cio_cmsg_read_gro_size(c, &out.u); }
static int r_ovfl(const struct cio_cmsg *c)       { return cio_cmsg_read_rxq_ovfl(c, &out.u); }
static int r_wifi(const struct cio_cmsg *c)       { return cio_cmsg_read_wifi_status(c, &out.u); }
static int r_mark(const struct cio_cmsg *c)       { return cio_cmsg_read_mark(c, &out.u); }
static int r_priority(const struct cio_cmsg *c)   { return cio_cmsg_read_priority(c, &out.u); }
static int r_inq(const struct cio_cmsg *c)        { return cio_cmsg_read_inq(c, &out.u); }
static int r_tls(const struct cio_cmsg *c)        { return cio_cmsg_read_tls_record_type(c, &out.u); }
static int r_group(const struct cio_cmsg *c)      { return cio_cmsg_read_netlink_group(c, &out.u); }
static int r_nsid(const struct cio_cmsg *c)       { return cio_cmsg_read_netlink_nsid(c, &out.i); }
static int r_recverr(const struct cio_cmsg *c)    { return cio_cmsg_read_recverr(c, &out.recverr); }
static int r_auxdata(const struct cio_cmsg *c)    { return cio_cmsg_read_auxdata(c, &out.auxdata); }
static int r_dmabuf(const struct cio_cmsg *c)     { return cio_cmsg_read_dmabuf(c, &out.dmabuf); }
static int r_sctp(const struct cio_cmsg *c)       { return cio_cmsg_read_sctp_rcv(c, &out.sctp); }

/* Linux's; lengths of zero bytes that are right, ended by 0. */
static const struct reader {
	const char *name;
	int (*read)(const struct cio_cmsg *c);
	enum cio_cmsg_kind kind;
	int level, type;
	size_t lens[4];
} readers[] = {
	{ "creds", r_creds, CIO_CMSG_CREDS, 1, 2, { 12 } },
	{ "timestamp old", r_time, CIO_CMSG_TIMESTAMP, 1, 29, { 8, 16 } },
	{ "timestampns old", r_time, CIO_CMSG_TIMESTAMP, 1, 35, { 8, 16 } },
	{ "timestamp new", r_time, CIO_CMSG_TIMESTAMP, 1, 63, { 8, 16 } },
	{ "timestampns new", r_time, CIO_CMSG_TIMESTAMP, 1, 64, { 8, 16 } },
	{ "timestamping old", r_stamps, CIO_CMSG_TIMESTAMPING, 1, 37, { 24, 48 } },
	{ "timestamping new", r_stamps, CIO_CMSG_TIMESTAMPING, 1, 65, { 24, 48 } },
	{ "timestamping pktinfo", r_stamp_info, CIO_CMSG_TIMESTAMPING_PKTINFO, 1, 58, { 16 } },
	{ "pktinfo v4", r_pktinfo, CIO_CMSG_PKTINFO, 0, 8, { 12 } },
	{ "pktinfo v6", r_pktinfo, CIO_CMSG_PKTINFO, 41, 50, { 20 } },
	{ "origdst v4", r_origdst, CIO_CMSG_ORIGDSTADDR, 0, 20, { 16, 28 } },
	{ "origdst v6", r_origdst, CIO_CMSG_ORIGDSTADDR, 41, 74, { 16, 28 } },
	{ "ttl", r_ttl, CIO_CMSG_TTL, 0, 2, { 1, 4 } },
	{ "hop limit", r_ttl, CIO_CMSG_TTL, 41, 52, { 1, 4 } },
	{ "tos", r_tos, CIO_CMSG_TOS, 0, 1, { 1, 4 } },
	{ "tclass", r_tos, CIO_CMSG_TOS, 41, 67, { 1, 4 } },
	{ "flowinfo", r_flowinfo, CIO_CMSG_FLOWINFO, 41, 11, { 4 } },
	{ "checksum", r_checksum, CIO_CMSG_CHECKSUM, 0, 23, { 4 } },
	{ "fragsize v4", r_fragsize, CIO_CMSG_FRAGSIZE, 0, 25, { 4 } },
	{ "fragsize v6", r_fragsize, CIO_CMSG_FRAGSIZE, 41, 77, { 4 } },
	{ "pathmtu", r_pathmtu, CIO_CMSG_PATHMTU, 41, 61, { 32 } },
	{ "gro", r_gro, CIO_CMSG_GRO_SIZE, 17, 104, { 2, 4 } },
	{ "rxq_ovfl", r_ovfl, CIO_CMSG_RXQ_OVFL, 1, 40, { 4 } },
	{ "wifi", r_wifi, CIO_CMSG_WIFI_STATUS, 1, 41, { 4 } },
	{ "mark", r_mark, CIO_CMSG_MARK, 1, 36, { 4 } },
	{ "priority", r_priority, CIO_CMSG_PRIORITY, 1, 12, { 4 } },
	{ "inq of tcp", r_inq, CIO_CMSG_INQ, 6, 36, { 4 } },
	{ "inq", r_inq, CIO_CMSG_INQ, 1, 84, { 4 } },
	{ "tls", r_tls, CIO_CMSG_TLS_RECORD_TYPE, 282, 2, { 1, 4 } },
	{ "netlink group", r_group, CIO_CMSG_NETLINK_GROUP, 270, 3, { 4 } },
	{ "netlink nsid", r_nsid, CIO_CMSG_NETLINK_NSID, 270, 8, { 4 } },
	{ "recverr v4", r_recverr, CIO_CMSG_RECVERR, 0, 11, { 16, 32, 44 } },
	{ "recverr v6", r_recverr, CIO_CMSG_RECVERR, 41, 25, { 16, 32, 44 } },
	{ "recverr of vsock", r_recverr, CIO_CMSG_RECVERR, 287, 1, { 16, 32, 44 } },
	{ "auxdata", r_auxdata, CIO_CMSG_PACKET_AUXDATA, 263, 8, { 20 } },
	{ "dmabuf", r_dmabuf, CIO_CMSG_DMABUF, 1, 79, { 24 } },
	{ "linear", r_dmabuf, CIO_CMSG_DMABUF_LINEAR, 1, 78, { 24 } },
	{ "sctp", r_sctp, CIO_CMSG_SCTP_RCV, 132, 3, { 28 } },
	{ "recvif", r_recvif, CIO_CMSG_RECVIF, -1, -1, { 0 } },
	{ "security", NULL, CIO_CMSG_SECURITY, 1, 3, { 0 } },
	{ "ip security", NULL, CIO_CMSG_SECURITY, 0, 3, { 0 } },
	{ "stats", NULL, CIO_CMSG_TIMESTAMPING_STATS, 1, 54, { 0 } },
	{ "pidfd", NULL, CIO_CMSG_PIDFD, 1, 4, { 0 } },
	{ "rights", NULL, CIO_CMSG_RIGHTS, 1, 1, { 0 } },
	{ "hopopts", NULL, CIO_CMSG_HOPOPTS, 41, 54, { 0 } },
	{ "dstopts", NULL, CIO_CMSG_DSTOPTS, 41, 59, { 0 } },
	{ "rthdr", NULL, CIO_CMSG_RTHDR, 41, 57, { 0 } },
	{ "recvopts", NULL, CIO_CMSG_IP_OPTIONS, 0, 6, { 0 } },
	{ "retopts", NULL, CIO_CMSG_IP_OPTIONS, 0, 7, { 0 } },
	{ "other level", NULL, CIO_CMSG_OTHER, 280, 1, { 0 } },
	{ "other type", NULL, CIO_CMSG_OTHER, 1, 999, { 0 } },
	{ "below zero", NULL, CIO_CMSG_OTHER, 1, -1052, { 0 } },
};
#define READERS (sizeof readers / sizeof *readers)

static bool is_right(const struct reader *row, size_t len)
{
	size_t i;

	for (i = 0; i < 4 && row->lens[i]; i++)
		if (row->lens[i] == len)
			return true;
	return false;
}

START_TEST(a_reader_reads_its_kind_in_its_lengths_only)
{
	const struct reader *row = &readers[_i];
	static const unsigned char zeros[300];
	struct cio_cmsg c;
	struct room room;
	size_t len, i;
	int r, expected;

	if (!LINUX_NUMBERS)
		SKIP_TEST("not a Linux of asm-generic's numbers");
	for (len = 0; row->level >= 0 && len <= 200; len++) {
		begin(&room, sizeof room.bytes);
		assert_ok(cio_cmsg_push(&room.b, row->level, row->type, zeros, len));
		c = only(&room);
		ck_assert_msg(c.kind == row->kind, "%s: %d", row->name, c.kind);
		for (i = 0; i < READERS; i++) {
			if (!readers[i].read)
				continue;
			memset(&out, 0x77, sizeof out);
			r = readers[i].read(&c);
			expected = readers[i].read != row->read ? CIO_ENOENT : is_right(row, len) ? 0 : CIO_EMSGSIZE;
			if (r != expected || (r < 0 && !all_are(out.bytes, sizeof out.bytes, 0x77)))
				ck_abort_msg("%s of %zu bytes as %s: %d", row->name, len, readers[i].name, r);
		}
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("cmsg");
	TCase *tc = add_case(suite, "building");

	tcase_add_test(tc, the_system_s_macros_find_what_was_built);
	tcase_add_test(tc, the_size_is_a_constant_and_enough);
	tcase_add_test(tc, a_buffer_may_be_at_any_address);
	tcase_add_test(tc, nothing_uninitialised_is_sent);
	tcase_add_loop_test(tc, linux_s_numbers_are_these, 0, (int)PUSHES);
	tcase_add_loop_test(tc, what_does_not_fit_changes_nothing, 0, (int)PUSHES);
	tcase_add_test(tc, what_is_built_inline_is_the_same);
	tcase_add_test(tc, what_no_message_can_say_is_refused);
#ifdef __linux__
	tcase_add_test(tc, a_pid_that_wraps_is_refused);
#endif

	tc = add_case(suite, "walking");
	tcase_add_test(tc, a_length_that_cannot_be_is_refused);
	tcase_add_test(tc, a_buffer_that_ends_anywhere_is_refused);
	tcase_add_test(tc, a_truncated_buffer_ends_where_it_ends);
	tcase_add_test(tc, a_buffer_longer_than_any_is_refused);

	tc = add_case(suite, "reading");
	tcase_add_loop_test(tc, a_reader_reads_its_kind_in_its_lengths_only, 0, (int)READERS);
	return run_suite(suite);
}
