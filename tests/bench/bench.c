/* SPDX-License-Identifier: MIT */
/* One operation, by libcio or by the raw call, so many times: `bench CASE raw|cio N`.
 * tests/bench/cost.sh runs it under callgrind for two N and divides, so that what it
 * prints is instructions for one operation and nothing of the set-up. */
#include "config.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cio/cio.h>
#include <cio/cmsg_inline.h>

static void must(long long r)
{
	if (r < 0) {
		fprintf(stderr, "bench: failed with %lld\n", r);
		exit(1);
	}
}

static cio_socket tcp_socket(void)
{
	cio_socket s;

	must(cio_socket_open(AF_INET, SOCK_STREAM, 0, 0, &s));
	return s;
}

/* TCP_NODELAY and SO_RCVBUF, set and read. */

static void raw_set(int level, int option, int value, long n)
{
	cio_socket s = tcp_socket();

	while (n--)
		must(setsockopt(s.ref.fd, level, option, &value, sizeof value));
	cio_socket_close(&s);
}

/* Somebody looks at what was read: the compiler may not leave it out. */
static volatile bool bool_sink;
static volatile size_t size_sink;

static void raw_set_nodelay(long n)
{
	raw_set(IPPROTO_TCP, TCP_NODELAY, 1, n);
}

static void cio_bench_set_nodelay(long n)
{
	cio_socket s = tcp_socket();

	while (n--)
		must(cio_set_tcp_nodelay(s.ref, true));
	cio_socket_close(&s);
}

static void raw_get_nodelay(long n)
{
	cio_socket s = tcp_socket();

	while (n--) {
		int value = 0;
		socklen_t len = sizeof value;

		must(getsockopt(s.ref.fd, IPPROTO_TCP, TCP_NODELAY, &value, &len));
		bool_sink = value != 0;
	}
	cio_socket_close(&s);
}

static void cio_bench_get_nodelay(long n)
{
	cio_socket s = tcp_socket();

	while (n--) {
		bool on;

		must(cio_get_tcp_nodelay(s.ref, &on));
		bool_sink = on;
	}
	cio_socket_close(&s);
}

static void raw_set_rcvbuf(long n)
{
	raw_set(SOL_SOCKET, SO_RCVBUF, 65536, n);
}

static void cio_bench_set_rcvbuf(long n)
{
	cio_socket s = tcp_socket();

	while (n--)
		must(cio_set_so_rcvbuf(s.ref, 65536));
	cio_socket_close(&s);
}

static void raw_get_rcvbuf(long n)
{
	cio_socket s = tcp_socket();

	while (n--) {
		int value = 0;
		socklen_t len = sizeof value;

		must(getsockopt(s.ref.fd, SOL_SOCKET, SO_RCVBUF, &value, &len));
		size_sink = (size_t)value;
	}
	cio_socket_close(&s);
}

static void cio_bench_get_rcvbuf(long n)
{
	cio_socket s = tcp_socket();

	while (n--) {
		size_t bytes;

		must(cio_get_so_rcvbuf(s.ref, &bytes));
		size_sink = bytes;
	}
	cio_socket_close(&s);
}

/* Text to address and back: by hand that is inet_pton, strtoul and snprintf. */

static void raw_parse_v4(long n)
{
	while (n--) {
		const char *text = "192.0.2.1:8080", *colon = strchr(text, ':');
		struct sockaddr_in in = { .sin_family = AF_INET };
		char ip[INET_ADDRSTRLEN];

		memcpy(ip, text, (size_t)(colon - text));
		ip[colon - text] = '\0';
		must(inet_pton(AF_INET, ip, &in.sin_addr) - 1);
		in.sin_port = htons((uint16_t)strtoul(colon + 1, NULL, 10));
	}
}

static void cio_bench_parse_v4(long n)
{
	while (n--) {
		struct cio_sockaddr a;

		must(cio_sockaddr_parse("192.0.2.1:8080", &a));
	}
}

static void raw_parse_v6(long n)
{
	while (n--) {
		const char *text = "[2001:db8::1]:8080", *end = strchr(text, ']');
		struct sockaddr_in6 in6 = { .sin6_family = AF_INET6 };
		char ip[INET6_ADDRSTRLEN];

		memcpy(ip, text + 1, (size_t)(end - text - 1));
		ip[end - text - 1] = '\0';
		must(inet_pton(AF_INET6, ip, &in6.sin6_addr) - 1);
		in6.sin6_port = htons((uint16_t)strtoul(end + 2, NULL, 10));
	}
}

static void cio_bench_parse_v6(long n)
{
	while (n--) {
		struct cio_sockaddr a;

		must(cio_sockaddr_parse("[2001:db8::1]:8080", &a));
	}
}

static void raw_print_v4(long n)
{
	struct sockaddr_in in = { .sin_family = AF_INET, .sin_port = htons(8080) };

	must(inet_pton(AF_INET, "192.0.2.1", &in.sin_addr));
	while (n--) {
		char ip[INET_ADDRSTRLEN], text[64];

		if (!inet_ntop(AF_INET, &in.sin_addr, ip, sizeof ip))
			must(-1);
		must(snprintf(text, sizeof text, "%s:%u", ip, (unsigned)ntohs(in.sin_port)));
	}
}

static void print(const char *text, long n)
{
	struct cio_sockaddr a;
	char out[CIO_SOCKADDR_TEXT_MAX];

	must(cio_sockaddr_parse(text, &a));
	while (n--)
		must(cio_sockaddr_print(&a, out, sizeof out));
}

static void cio_bench_print_v4(long n)
{
	print("192.0.2.1:8080", n);
}

static void raw_print_v6(long n)
{
	struct sockaddr_in6 in6 = { .sin6_family = AF_INET6, .sin6_port = htons(8080) };

	must(inet_pton(AF_INET6, "2001:db8::1", &in6.sin6_addr));
	while (n--) {
		char ip[INET6_ADDRSTRLEN], text[64];

		if (!inet_ntop(AF_INET6, &in6.sin6_addr, ip, sizeof ip))
			must(-1);
		must(snprintf(text, sizeof text, "[%s]:%u", ip, (unsigned)ntohs(in6.sin6_port)));
	}
}

static void cio_bench_print_v6(long n)
{
	print("[2001:db8::1]:8080", n);
}

/* Four buffers and a control message (SCM_RIGHTS), sent and received. */

struct control {
	_Alignas(struct cmsghdr) char bytes[CMSG_SPACE(sizeof(int))];
};

static void fill_control(struct control *c, int fd)
{
	struct msghdr m = { .msg_control = c->bytes, .msg_controllen = sizeof c->bytes };
	struct cmsghdr *h = CMSG_FIRSTHDR(&m);

	memset(c, 0, sizeof *c);
	h->cmsg_level = SOL_SOCKET;
	h->cmsg_type = SCM_RIGHTS;
	h->cmsg_len = CMSG_LEN(sizeof fd);
	memcpy(CMSG_DATA(h), &fd, sizeof fd);
}

static void close_received(struct control *c)
{
	int fd;

	memcpy(&fd, CMSG_DATA((struct cmsghdr *)(void *)c->bytes), sizeof fd);
	close(fd);
}

static void raw_sendmsg(long n)
{
	char data[4][64] = { { 0 } }, in[4][64];
	struct iovec out_vec[4], in_vec[4];
	struct control out_control, in_control;
	int fds[2], i;

	must(socketpair(AF_UNIX, SOCK_DGRAM, 0, fds));
	fill_control(&out_control, STDERR_FILENO);
	for (i = 0; i < 4; i++) {
		out_vec[i] = (struct iovec){ data[i], sizeof data[i] };
		in_vec[i] = (struct iovec){ in[i], sizeof in[i] };
	}
	while (n--) {
		struct msghdr out = { .msg_iov = out_vec, .msg_iovlen = 4,
			.msg_control = out_control.bytes, .msg_controllen = sizeof out_control.bytes };
		struct msghdr back = { .msg_iov = in_vec, .msg_iovlen = 4,
			.msg_control = in_control.bytes, .msg_controllen = sizeof in_control.bytes };

		must(sendmsg(fds[0], &out, MSG_NOSIGNAL));
		must(recvmsg(fds[1], &back, MSG_CMSG_CLOEXEC));
		close_received(&in_control);
	}
	close(fds[0]);
	close(fds[1]);
}

static void cio_bench_sendmsg(long n)
{
	char data[4][64] = { { 0 } }, in[4][64];
	struct cio_buf out_bufs[4], in_bufs[4];
	struct control out_control, in_control;
	cio_socket a, b;
	int i;

	must(cio_socket_pair(AF_UNIX, SOCK_DGRAM, 0, 0, &a, &b));
	fill_control(&out_control, STDERR_FILENO);
	for (i = 0; i < 4; i++) {
		out_bufs[i] = (struct cio_buf){ .data = data[i], .len = sizeof data[i] };
		in_bufs[i] = (struct cio_buf){ .data = in[i], .len = sizeof in[i] };
	}
	while (n--) {
		struct cio_msghdr out = { .bufs = out_bufs, .nbufs = 4,
			.control = out_control.bytes, .control_len = sizeof out_control.bytes };
		struct cio_msghdr back = { .bufs = in_bufs, .nbufs = 4,
			.control = in_control.bytes, .control_len = sizeof in_control.bytes };

		must(cio_sendmsg(a.ref, &out, 0));
		must(cio_recvmsg(b.ref, &back, 0));
		close_received(&in_control);
	}
	cio_socket_close(&a);
	cio_socket_close(&b);
}

/* Four control messages, built and walked over: where from, TTL, TOS and mark. */

struct four {
	_Alignas(struct cmsghdr) unsigned char bytes[4 * CIO_CMSG_SPACE(sizeof(struct in_pktinfo))];
};

static struct cmsghdr *raw_push(struct msghdr *m, struct cmsghdr *h, int level, int type, const void *data, size_t len)
{
	h->cmsg_level = level;
	h->cmsg_type = type;
	h->cmsg_len = CMSG_LEN(len);
	memcpy(CMSG_DATA(h), data, len);
	return CMSG_NXTHDR(m, h);
}

static void raw_four_cmsgs(long n)
{
	struct four room;
	struct sockaddr_in in = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };

	while (n--) {
		struct msghdr m = { .msg_control = room.bytes, .msg_controllen = sizeof room.bytes };
		struct in_pktinfo info = { .ipi_spec_dst = in.sin_addr };
		struct cmsghdr *h;
		int value = 2;

		memset(&room, 0, sizeof room);
		h = raw_push(&m, CMSG_FIRSTHDR(&m), IPPROTO_IP, IP_PKTINFO, &info, sizeof info);
		h = raw_push(&m, h, IPPROTO_IP, IP_TTL, &value, sizeof value);
		h = raw_push(&m, h, IPPROTO_IP, IP_TOS, &value, sizeof value);
		raw_push(&m, h, SOL_SOCKET, SO_MARK, &value, sizeof value);
		m.msg_controllen = CMSG_SPACE(sizeof info) + 3 * CMSG_SPACE(sizeof value);
		for (h = CMSG_FIRSTHDR(&m); h; h = CMSG_NXTHDR(&m, h)) {
			if (h->cmsg_level == IPPROTO_IP && h->cmsg_type == IP_PKTINFO) {
				memcpy(&info, CMSG_DATA(h), sizeof info);
				size_sink = info.ipi_spec_dst.s_addr;
			} else {
				memcpy(&value, CMSG_DATA(h), sizeof value);
				size_sink = (size_t)value;
			}
		}
	}
}

static void cio_bench_four_cmsgs(long n)
{
	struct cio_sockaddr from;
	struct four room;

	must(cio_sockaddr_parse("127.0.0.1:0", &from));
	while (n--) {
		struct cio_msghdr msg = { .control = room.bytes };
		struct cio_cmsg_pktinfo info;
		struct cio_cmsg_builder b;
		struct cio_cmsg_iter it;
		struct cio_cmsg c;
		uint32_t value;

		cio_cmsg_builder_init(room.bytes, sizeof room.bytes, &b);
		must(cio_cmsg_push_pktinfo(&b, &from, 0));
		must(cio_cmsg_push_ttl(&b, AF_INET, 2));
		must(cio_cmsg_push_tos(&b, AF_INET, 2));
		must(cio_cmsg_push_mark(&b, 2));
		msg.control_len = b.len;
		cio_cmsg_iter_init(&msg, &it);
		while (cio_cmsg_next(&it, &c) > 0) {
			switch (c.kind) {
			case CIO_CMSG_PKTINFO:
				must(cio_cmsg_read_pktinfo(&c, &info));
				size_sink = info.local.u.in.sin_addr.s_addr;
				break;
			case CIO_CMSG_TTL:
				must(cio_cmsg_read_ttl(&c, &value));
				size_sink = value;
				break;
			case CIO_CMSG_TOS:
				must(cio_cmsg_read_tos(&c, &value));
				size_sink = value;
				break;
			case CIO_CMSG_MARK:
				must(cio_cmsg_read_mark(&c, &value));
				size_sink = value;
				break;
			default:
				must(-1);
			}
		}
	}
}

static void cio_bench_four_inline(long n)
{
	struct in_addr loopback = { .s_addr = htonl(INADDR_LOOPBACK) };
	struct four room;

	while (n--) {
		struct cio_msghdr msg = { .control = room.bytes };
		struct in_pktinfo info = { .ipi_spec_dst = loopback };
		struct cio_cmsg_builder b;
		struct cio_cmsg_iter it;
		struct cio_cmsg c;
		int value = 2;

		cio_cmsg_builder_init_inline(room.bytes, sizeof room.bytes, &b);
		must(cio_cmsg_push_inline(&b, IPPROTO_IP, IP_PKTINFO, &info, sizeof info));
		must(cio_cmsg_push_inline(&b, IPPROTO_IP, IP_TTL, &value, sizeof value));
		must(cio_cmsg_push_inline(&b, IPPROTO_IP, IP_TOS, &value, sizeof value));
		must(cio_cmsg_push_inline(&b, SOL_SOCKET, SO_MARK, &value, sizeof value));
		msg.control_len = b.len;
		cio_cmsg_iter_init_inline(&msg, &it);
		while (cio_cmsg_next_inline(&it, &c) > 0) {
			if (c.level == IPPROTO_IP && c.type == IP_PKTINFO && c.len == sizeof info) {
				memcpy(&info, c.data, sizeof info);
				size_sink = info.ipi_spec_dst.s_addr;
			} else if (c.len == sizeof value) {
				memcpy(&value, c.data, sizeof value);
				size_sink = (size_t)value;
			}
		}
	}
}

/* Sixty-four datagrams, one by one and as a batch: here libcio is not beside the raw call, but
 * before it. */

#define BATCH 64

static cio_socket udp_to(const struct cio_sockaddr *to)
{
	cio_socket s;

	must(cio_socket_open(AF_INET, SOCK_DGRAM, 0, 0, &s));
	if (to)
		must(cio_connect(s.ref, to));
	return s;
}

static cio_socket udp_sink(struct cio_sockaddr *ret)
{
	cio_socket s = udp_to(NULL);

	must(cio_sockaddr_init_loopback(AF_INET, 0, ret));
	must(cio_bind(s.ref, ret));
	must(cio_local_addr(s.ref, ret));
	return s;
}

static void raw_send_64(long n)
{
	struct cio_sockaddr at;
	cio_socket sink = udp_sink(&at), s = udp_to(&at);
	char data[64] = { 0 };
	int i;

	while (n--)
		for (i = 0; i < BATCH; i++)
			must(send(s.ref.fd, data, sizeof data, MSG_NOSIGNAL));
	cio_socket_close(&s);
	cio_socket_close(&sink);
}

static void cio_bench_send_64(long n)
{
	struct cio_sockaddr at;
	cio_socket sink = udp_sink(&at), s = udp_to(&at);
	char data[64] = { 0 };
	struct cio_buf buf = { .data = data, .len = sizeof data };
	struct cio_batch batch[BATCH];
	int i;

	memset(batch, 0, sizeof batch);
	for (i = 0; i < BATCH; i++)
		batch[i].msg = (struct cio_msghdr){ .bufs = &buf, .nbufs = 1 };
	while (n--)
		must(cio_sendmmsg(s.ref, batch, BATCH, 0, NULL) - BATCH);
	cio_socket_close(&s);
	cio_socket_close(&sink);
}

/* The same as one send that the kernel cuts. */
static void cio_bench_gso_64(long n)
{
	struct cio_sockaddr at;
	cio_socket sink = udp_sink(&at), s = udp_to(&at);
	unsigned char room[CIO_CMSG_SPACE(sizeof(uint32_t))];
	char data[BATCH * 64] = { 0 };
	struct cio_buf buf = { .data = data, .len = sizeof data };
	struct cio_msghdr msg = { .bufs = &buf, .nbufs = 1 };
	struct cio_cmsg_builder b;

	while (n--) {
		cio_cmsg_builder_init(room, sizeof room, &b);
		must(cio_cmsg_push_gso_segment(&b, 64));
		msg.control = b.control;
		msg.control_len = b.len;
		must(cio_sendmsg(s.ref, &msg, 0));
	}
	cio_socket_close(&s);
	cio_socket_close(&sink);
}

/* A listener as a server makes it: open, two options, bind, listen, close. */

static void raw_listener(long n)
{
	while (n--) {
		struct sockaddr_in in = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
		int on = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

		must(fd);
		must(setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on));
		must(setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on));
		must(bind(fd, (const struct sockaddr *)&in, sizeof in));
		must(listen(fd, 128));
		close(fd);
	}
}

static void cio_bench_listener(long n)
{
	while (n--) {
		struct cio_sockaddr a;
		cio_socket s;

		must(cio_sockaddr_init_loopback(AF_INET, 0, &a));
		must(cio_socket_open(AF_INET, SOCK_STREAM, 0, CIO_NONBLOCK, &s));
		must(cio_set_so_reuseaddr(s.ref, true));
		must(cio_set_tcp_nodelay(s.ref, true));
		must(cio_bind(s.ref, &a));
		must(cio_listen(s.ref, 128));
		cio_socket_close(&s);
	}
}

static const struct bench {
	const char *name;
	void (*raw)(long n);
	void (*cio)(long n);
} benches[] = {
	{ "set_tcp_nodelay", raw_set_nodelay, cio_bench_set_nodelay },
	{ "get_tcp_nodelay", raw_get_nodelay, cio_bench_get_nodelay },
	{ "set_so_rcvbuf", raw_set_rcvbuf, cio_bench_set_rcvbuf },
	{ "get_so_rcvbuf", raw_get_rcvbuf, cio_bench_get_rcvbuf },
	{ "sockaddr_parse_v4", raw_parse_v4, cio_bench_parse_v4 },
	{ "sockaddr_parse_v6", raw_parse_v6, cio_bench_parse_v6 },
	{ "sockaddr_print_v4", raw_print_v4, cio_bench_print_v4 },
	{ "sockaddr_print_v6", raw_print_v6, cio_bench_print_v6 },
	{ "sendmsg_recvmsg", raw_sendmsg, cio_bench_sendmsg },
	{ "four_cmsgs", raw_four_cmsgs, cio_bench_four_cmsgs },
	{ "four_cmsgs_inline", raw_four_cmsgs, cio_bench_four_inline },
	{ "batch_send_64", raw_send_64, cio_bench_send_64 },
	{ "batch_gso_64", raw_send_64, cio_bench_gso_64 },
	{ "listener", raw_listener, cio_bench_listener },
};

int main(int argc, char **argv)
{
	size_t i;

	if (argc == 2 && strcmp(argv[1], "list") == 0) {
		for (i = 0; i < sizeof benches / sizeof *benches; i++)
			puts(benches[i].name);
		return 0;
	}
	if (argc != 4) {
		fprintf(stderr, "usage: bench list | bench CASE raw|cio N\n");
		return 2;
	}
	for (i = 0; i < sizeof benches / sizeof *benches; i++)
		if (strcmp(benches[i].name, argv[1]) == 0) {
			(strcmp(argv[2], "raw") == 0 ? benches[i].raw : benches[i].cio)(strtol(argv[3], NULL, 10));
			return 0;
		}
	fprintf(stderr, "bench: no case '%s'\n", argv[1]);
	return 2;
}
