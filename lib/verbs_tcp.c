/* SPDX-License-Identifier: MIT */
/* Verbs of a TCP connection. */
#include "config.h"

#include <cio/sockopt/tcp.h>

#include "verbs.h"
#include "msgflags.h"
#include "lib.h"

int cio_get_user_timeout(cio_sockref s, int64_t *ret)
{
	return verb_answer(get_time(s, IPPROTO_TCP, CIO_USER_TIMEOUT, CIO_USER_TIMEOUT_UNIT, ret));
}

int cio_set_user_timeout(cio_sockref s, int64_t duration)
{
	return verb_answer(set_time(s, IPPROTO_TCP, CIO_USER_TIMEOUT, CIO_USER_TIMEOUT_UNIT, duration, INT_MAX));
}

int cio_get_connect_timeout(cio_sockref s, int64_t *ret)
{
	return verb_answer(get_time(s, IPPROTO_TCP, CIO_CONNECT_TIMEOUT, CIO_CONNECT_TIMEOUT_UNIT, ret));
}

int cio_set_connect_timeout(cio_sockref s, int64_t duration)
{
	return verb_answer(set_time(s, IPPROTO_TCP, CIO_CONNECT_TIMEOUT, CIO_CONNECT_TIMEOUT_UNIT, duration, INT_MAX));
}

int cio_get_cork(cio_sockref s, bool *ret)
{
	return verb_answer(get_bool(s, IPPROTO_TCP, CIO_CORK, ret));
}

int cio_set_cork(cio_sockref s, bool on)
{
	return verb_answer(set_bool(s, IPPROTO_TCP, CIO_CORK, on));
}

/* Other sockets would ignore the flag and send: an option of TCP's own tells them apart. */
cio_ssize cio_connect_fastopen(cio_sockref s, const struct cio_sockaddr *to, const void *buf, size_t len)
{
	bool on;
	int r;

	if (!to || !memory_ok(buf, len))
		return CIO_EFAULT;
	if (CIO_MSG_FASTOPEN == 0)
		return CIO_ENOTSUP;
	r = cio_get_tcp_nodelay(s, &on);
	return r < 0 ? verb_answer(r) : cio_sys_send_to(s.fd, buf, len, CIO_MSG_FASTOPEN, to);
}
