/* SPDX-License-Identifier: MIT */
/* The platform that has nothing: every symbol is there and answers what sys/none promises.
 * Without libcheck, whose suites have their support from a Unix. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include <cio/cio.h>
#include <cio/event.h>
#include <cio/net.h>
#include <cio/poll.h>
#include <cio/waker.h>

static int failures;

static void expect(const char *what, long long r, long long expected)
{
	if (r == expected)
		return;
	printf("%s: %lld, not %lld\n", what, r, expected);
	failures++;
}

static void expect_none(const char *what, cio_fd fd)
{
	if (fd == CIO_FD_NONE)
		return;
	printf("%s: left an owner that is not NONE\n", what);
	failures++;
}

#define EXPECT(call, expected) expect(#call, call, expected)

/* A maker fails and leaves NONE, whatever was in the owner. */
#define EXPECT_NO_MAKE(call, owner, expected) \
	do { \
		(owner).ref.fd = 12345; \
		EXPECT(call, expected); \
		expect_none(#call, (owner).ref.fd); \
	} while (0)

/* Numbers of its own it has none, but those of anybody it can carry. */
static void control_messages_are_raw(void)
{
	unsigned char room[128];
	struct cio_sockaddr at = { .len = 0 };
	struct cio_msghdr msg = { .control = room };
	struct cio_cmsg_builder b;
	struct cio_cmsg_iter it;
	struct cio_cmsg c;
	uint32_t value;
	cio_fd fd = 3;

	cio_cmsg_builder_init(room, sizeof room, &b);
	EXPECT(cio_cmsg_push_rights(&b, &fd, 1), CIO_ENOTSUP);
	EXPECT(cio_cmsg_push_ttl(&b, AF_INET, 1), CIO_ENOTSUP);
	EXPECT(cio_cmsg_push_mark(&b, 1), CIO_ENOTSUP);
	EXPECT(cio_sockaddr_parse_ip("127.0.0.1", 0, &at), 0);
	EXPECT(cio_cmsg_push_pktinfo(&b, &at, 0), CIO_ENOTSUP);
	EXPECT((long long)b.len, 0);
	EXPECT(cio_cmsg_push(&b, SOL_SOCKET, 1, &fd, sizeof fd), 0);
	msg.control_len = b.len;
	cio_cmsg_iter_init(&msg, &it);
	EXPECT(cio_cmsg_next(&it, &c), 1);
	EXPECT(c.kind, CIO_CMSG_OTHER);
	EXPECT((long long)c.len, sizeof fd);
	EXPECT(cio_cmsg_read_ttl(&c, &value), CIO_ENOENT);
	EXPECT(cio_cmsg_next(&it, &c), 0);
	cio_cmsg_close_unclaimed(&msg);
}

static void makers_refuse(cio_sockref ref)
{
	cio_socket a, b = { { 12345 } };
	cio_file f, g = { { 12345 } };

	EXPECT_NO_MAKE(cio_socket_open(AF_INET, SOCK_STREAM, 0, 0, &a), a, CIO_ENOTSUP);
	EXPECT_NO_MAKE(cio_socket_open_raw(AF_INET, SOCK_STREAM, 0, &a), a, CIO_ENOTSUP);
	EXPECT_NO_MAKE(cio_socket_open(AF_INET, SOCK_STREAM, 0, 1u << 9, &a), a, CIO_EINVAL);
	EXPECT_NO_MAKE(cio_socket_pair(AF_UNIX, SOCK_STREAM, 0, 0, &a, &b), a, CIO_ENOTSUP);
	expect_none("the second of a pair", b.ref.fd);
	EXPECT_NO_MAKE(cio_socket_pair_raw(AF_UNIX, SOCK_STREAM, 0, &a, &b), a, CIO_ENOTSUP);
	EXPECT_NO_MAKE(cio_socket_dup(ref, &a), a, CIO_ENOTSUP);
	EXPECT_NO_MAKE(cio_socket_adopt(3, &a), a, CIO_EBADF);
	EXPECT_NO_MAKE(cio_accept(ref, &a, NULL), a, CIO_ENOTSUP);
	EXPECT_NO_MAKE(cio_accept_flags(ref, CIO_NONBLOCK, &a, NULL), a, CIO_ENOTSUP);
	EXPECT_NO_MAKE(cio_accept_raw(ref, &a, NULL), a, CIO_ENOTSUP);
	EXPECT_NO_MAKE(cio_file_pipe(0, &f, &g), f, CIO_ENOTSUP);
	expect_none("the second end of a pipe", g.ref.fd);
	EXPECT_NO_MAKE(cio_file_dup(CIO_FILEREF(3), &f), f, CIO_ENOTSUP);
	EXPECT_NO_MAKE(cio_file_adopt(3, &f), f, CIO_EBADF);
	cio_socket_close(&a);
	cio_file_close(&f);
}

static void owners_move(void)
{
	cio_socket s = { { 7 } }, t;

	cio_socket_move(&s, &t);
	expect_none("move", s.ref.fd);
	EXPECT(cio_socket_release(&t), 7);
	expect_none("release", t.ref.fd);
}

static void verbs_refuse(cio_sockref ref)
{
	struct cio_sockaddr addr = { .len = 0 };
	cio_sockref seen = { 12345 };
	cio_fileref file = { 12345 };
	bool on = true;

	EXPECT(cio_bind(ref, &addr), CIO_ENOTSUP);
	EXPECT(cio_connect(ref, &addr), CIO_ENOTSUP);
	EXPECT(cio_connect_timeout(ref, &addr, -1), CIO_ENOTSUP);
	EXPECT(cio_bind(ref, NULL), CIO_EFAULT);
	EXPECT(cio_connect_timeout(ref, NULL, -1), CIO_EFAULT);
	EXPECT(cio_listen(ref, 1), CIO_ENOTSUP);
	EXPECT(cio_local_addr(ref, &addr), CIO_ENOTSUP);
	EXPECT(cio_peer_addr(ref, &addr), CIO_ENOTSUP);
	EXPECT(cio_shutdown(ref, CIO_SHUT_RDWR), CIO_ENOTSUP);
	EXPECT(cio_get_nonblocking(ref, &on), CIO_ENOTSUP);
	EXPECT(cio_set_nonblocking(ref, true), CIO_ENOTSUP);
	EXPECT(cio_get_cloexec(ref, &on), CIO_ENOTSUP);
	EXPECT(cio_set_cloexec(ref, true), CIO_ENOTSUP);
	EXPECT(cio_sockref_of(file, &seen), CIO_ENOTSUP);
	EXPECT(cio_fileref_of(ref, &file), CIO_ENOTSUP);
	EXPECT(seen.fd, 12345);
	EXPECT(file.fd, 12345);
	EXPECT(on, true);
}

static void data_is_refused(cio_sockref ref)
{
	struct cio_sockaddr from;
	cio_fileref file = CIO_FILEREF(3);
	struct cio_buf buf = { .data = NULL, .len = 0 };
	struct cio_msghdr msg = { .bufs = &buf, .nbufs = 1 };
	char byte;

	EXPECT(cio_recv(ref, &byte, 1, 0), CIO_ENOTSUP);
	EXPECT(cio_recv(ref, NULL, 1, 0), CIO_EFAULT);
	EXPECT(cio_recv_from(ref, &byte, 1, 0, &from), CIO_ENOTSUP);
	EXPECT(cio_recv_vec(ref, &buf, 1, 0, NULL), CIO_ENOTSUP);
	EXPECT(cio_recvmsg(ref, &msg, 0), CIO_ENOTSUP);
	EXPECT(cio_peek_sender(ref, &from), CIO_ENOTSUP);
	EXPECT(cio_send(ref, "x", 1, 0), CIO_ENOTSUP);
	EXPECT(cio_send_to(ref, "x", 1, 0, NULL), CIO_ENOTSUP);
	EXPECT(cio_send_vec(ref, &buf, 1, 0), CIO_ENOTSUP);
	EXPECT(cio_sendmsg(ref, &msg, 0), CIO_ENOTSUP);
	EXPECT(cio_sendfile(ref, file, 0, 1, 0), CIO_ENOTSUP);
	EXPECT(cio_read(file, &byte, 1), CIO_ENOTSUP);
	EXPECT(cio_readv(file, &buf, 1), CIO_ENOTSUP);
	EXPECT(cio_write(file, "x", 1, 0), CIO_ENOTSUP);
	EXPECT(cio_writev(file, &buf, 1, 0), CIO_ENOTSUP);
}

static void options_are_unknown(cio_sockref ref)
{
	int value = 77, error = 77;
	size_t len = sizeof value;

	EXPECT(cio_getsockopt(ref, SOL_SOCKET, SO_TYPE, &value, &len), CIO_ENOPROTOOPT);
	EXPECT(cio_setsockopt(ref, SOL_SOCKET, SO_KEEPALIVE, &value, len), CIO_ENOPROTOOPT);
	EXPECT(cio_take_error(ref, &error), CIO_ENOPROTOOPT);
	EXPECT(value, 77);
	EXPECT(error, 77);
}

/* One option of each shape. */
static void typed_options_are_unknown(cio_sockref ref)
{
	struct in_addr group = { .s_addr = 0 };
	struct in6_addr group6 = { .s6_addr = { 0 } };
	int64_t duration = 77;
	uint32_t mark = 77;
	bool on = true;

	EXPECT(cio_get_so_keepalive(ref, &on), CIO_ENOPROTOOPT);
	EXPECT(cio_set_so_keepalive(ref, true), CIO_ENOPROTOOPT);
	EXPECT(cio_get_so_mark(ref, &mark), CIO_ENOPROTOOPT);
	EXPECT(cio_set_so_mark(ref, 1), CIO_ENOPROTOOPT);
	EXPECT(cio_get_so_rcvtimeo(ref, &duration), CIO_ENOPROTOOPT);
	EXPECT(cio_set_so_rcvtimeo(ref, 1), CIO_ENOPROTOOPT);
	EXPECT(cio_get_so_linger(ref, &duration), CIO_ENOPROTOOPT);
	EXPECT(cio_set_so_linger(ref, 1), CIO_ENOPROTOOPT);
	EXPECT(cio_set_tcp_nodelay(ref, true), CIO_ENOPROTOOPT);
	EXPECT(cio_set_tcp_keepidle(ref, INT64_C(1000000000)), CIO_ENOPROTOOPT);
	EXPECT(cio_set_ip_ttl(ref, 1), CIO_ENOPROTOOPT);
	EXPECT(cio_set_ipv6_v6only(ref, true), CIO_ENOPROTOOPT);
	EXPECT(cio_join_multicast_v4(ref, &group, &group), CIO_ENOPROTOOPT);
	EXPECT(cio_join_multicast_v6(ref, &group6, 0), CIO_ENOPROTOOPT);
	EXPECT(cio_join_multicast_v6(ref, NULL, 0), CIO_EFAULT);
	EXPECT(cio_set_tcp_congestion(ref, NULL), CIO_EFAULT);
	EXPECT(on, true);
	EXPECT(mark, 77);
	EXPECT(duration, 77);
}

static void the_registry_is_there(cio_sockref ref)
{
	const struct cio_option *o = NULL;
	char text[64];
	int count = 0;

	while ((o = cio_option_next(o)))
		count++;
	EXPECT(count > 50, true);
	o = cio_option_find("SO_KEEPALIVE");
	EXPECT(o != NULL, true);
	if (o) {
		EXPECT(cio_option_get_text(ref, o, text, sizeof text), CIO_ENOPROTOOPT);
		EXPECT(cio_option_set_text(ref, o, "on", NULL, 0), CIO_ENOPROTOOPT);
	}
}

static void addresses_need_no_system(void)
{
	struct cio_sockaddr addr;
	char text[CIO_SOCKADDR_TEXT_MAX];

	EXPECT(cio_sockaddr_parse("127.0.0.1:80", &addr), 0);
	EXPECT(cio_sockaddr_print(&addr, text, sizeof text), 12);
	EXPECT(cio_sockaddr_init_vsock(2, 80, &addr), CIO_ENOTSUP);
	EXPECT(cio_sockaddr_init_netlink(0, 0, &addr), CIO_ENOTSUP);
	EXPECT(cio_sockaddr_init_abstract("x", 1, &addr), CIO_ENOTSUP);
}

static void what_needs_no_system_works(void)
{
	char text[64];

	EXPECT(strlen(cio_strerror(CIO_ENOTSUP, text, sizeof text)) > 0, true);
	EXPECT(strcmp(cio_error_name(CIO_ENOTSUP), "ENOTSUP"), 0);
	EXPECT(strcmp(cio_domain_name(AF_INET), "AF_INET"), 0);
	EXPECT(cio_version(), CIO_VERSION);
}

/* Nothing makes a poll, so what takes one is never called. */
static void there_is_no_selector(void)
{
	struct cio_poll *const before = (struct cio_poll *)(void *)&failures;
	struct cio_poll *p = before;
	unsigned can = 77;

	EXPECT(cio_poll_new(NULL, &p), CIO_ENOTSUP);
	EXPECT(cio_poll_new("poll", &p), CIO_ENOENT);
	EXPECT(p == before, true);
	EXPECT(cio_poll_selector_at(0) == NULL, true);
	EXPECT(cio_poll_selector(NULL) == NULL, true);
	EXPECT(cio_poll_capabilities(NULL, &can), CIO_ENOTSUP);
	EXPECT(cio_poll_capabilities("epoll", &can), CIO_ENOENT);
	EXPECT(can, 77);
	EXPECT(cio_poll_now(), 0);
	cio_poll_free(NULL);
	cio_events_free(NULL);
	cio_waker_free(NULL);
}

static void sockets_for_a_poll_are_refused(cio_sockref ref)
{
	struct cio_sockaddr addr;
	cio_socket s;
	cio_file f, g = { { 12345 } };

	EXPECT(cio_sockaddr_parse("127.0.0.1:80", &addr), 0);
	EXPECT_NO_MAKE(cio_stream_connect(&addr, &s), s, CIO_ENOTSUP);
	EXPECT_NO_MAKE(cio_stream_connect(NULL, &s), s, CIO_EFAULT);
	EXPECT_NO_MAKE(cio_stream_listen(&addr, 0, &s), s, CIO_ENOTSUP);
	EXPECT_NO_MAKE(cio_stream_listen(&addr, CIO_V6ONLY | CIO_DUAL_STACK, &s), s, CIO_EINVAL);
	EXPECT_NO_MAKE(cio_datagram_bind(&addr, 0, &s), s, CIO_ENOTSUP);
	EXPECT_NO_MAKE(cio_datagram_connect(&addr, &s), s, CIO_ENOTSUP);
	EXPECT_NO_MAKE(cio_socket_adopt_nonblocking(3, &s), s, CIO_ENOTSUP);
	EXPECT_NO_MAKE(cio_pipe_to_child(&f, &g), f, CIO_ENOTSUP);
	expect_none("the end of the child that reads", g.ref.fd);
	g.ref.fd = 12345;
	EXPECT_NO_MAKE(cio_pipe_from_child(&f, &g), f, CIO_ENOTSUP);
	expect_none("the end of the child that writes", g.ref.fd);
	EXPECT_NO_MAKE(cio_file_adopt_nonblocking(3, &f), f, CIO_ENOTSUP);
	EXPECT(cio_connect_start(ref, &addr), CIO_ENOTSUP);
	EXPECT(cio_connect_start(ref, NULL), CIO_EFAULT);
	EXPECT(cio_connect_result(ref), CIO_ENOPROTOOPT);
	cio_socket_close(&s);
	cio_file_close(&f);
	cio_file_close(&g);
}

int main(void)
{
	cio_sockref ref = CIO_SOCKREF(3);

	control_messages_are_raw();
	makers_refuse(ref);
	owners_move();
	verbs_refuse(ref);
	data_is_refused(ref);
	options_are_unknown(ref);
	typed_options_are_unknown(ref);
	the_registry_is_there(ref);
	addresses_need_no_system();
	what_needs_no_system_works();
	there_is_no_selector();
	sockets_for_a_poll_are_refused(ref);
	return failures ? 1 : 0;
}
