/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "udp.h"

void assert_same_address(const struct cio_sockaddr *a, const struct cio_sockaddr *b)
{
	ck_assert_uint_eq(a->len, b->len);
	ck_assert(memcmp(&a->u, &b->u, a->len) == 0);
	ck_assert(!a->truncated);
}

struct cio_sockaddr poisoned_address(void)
{
	struct cio_sockaddr a;

	memset(&a, 0x5a, sizeof a);
	a.truncated = true;
	return a;
}

void assert_untouched(const struct cio_sockaddr *a)
{
	struct cio_sockaddr poison = poisoned_address();

	ck_assert_uint_eq(a->len, poison.len);
	ck_assert(memcmp(&a->u, &poison.u, sizeof a->u) == 0);
	ck_assert(a->truncated);
}

cio_socket make_udp(int domain, struct cio_sockaddr *ret)
{
	cio_socket s = make_socket(domain, SOCK_DGRAM);
	struct cio_sockaddr a = loopback(domain);

	assert_ok(cio_bind(s.ref, &a));
	assert_ok(cio_local_addr(s.ref, ret));
	return s;
}

#ifdef MSG_DONTWAIT
cio_ssize recv_now(cio_sockref s, void *buf, size_t len)
{
	return cio_recv(s, buf, len, MSG_DONTWAIT);
}
#else
cio_ssize recv_now(cio_sockref s, void *buf, size_t len)
{
	cio_ssize n;

	assert_ok(cio_set_nonblocking(s, true));
	n = cio_recv(s, buf, len, 0);
	assert_ok(cio_set_nonblocking(s, false));
	return n;
}
#endif

void make_udp_pair(cio_socket *ret_a, cio_socket *ret_b, struct cio_sockaddr *a, struct cio_sockaddr *b)
{
	*ret_a = make_udp(AF_INET, a);
	*ret_b = make_udp(AF_INET, b);
}

/* The test's own time ends it. */
void wait_for_stamps(void)
{
	_Alignas(16) unsigned char room[256];
	char data[8];
	struct cio_buf buf = ROOM(data);
	struct cio_msghdr msg = { .control_len = 0 };
	struct cio_sockaddr a_at, b_at;
	cio_socket a, b;

	make_udp_pair(&a, &b, &a_at, &b_at);
	assert_ok(cio_set_timestamps(b.ref, CIO_STAMP_RX_SOFTWARE));
	while (msg.control_len == 0) {
		msg = (struct cio_msghdr){ .bufs = &buf, .nbufs = 1, .control = room, .control_len = sizeof room };
		ck_assert_int_eq(cio_send_to(a.ref, "x", 1, 0, &b_at), 1);
		ck_assert_int_eq(cio_recvmsg(b.ref, &msg, 0), 1);
	}
	cio_socket_close(&a);
	cio_socket_close(&b);
}
