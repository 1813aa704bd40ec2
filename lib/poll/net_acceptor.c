/* SPDX-License-Identifier: MIT */
/* Accepting, where a listener that cannot be served must not keep a wait from sleeping. */
#include "config.h"

#include <cio/net.h>
#include <cio/socket.h>

#include "core.h"

/* Connections that failed in the queue, in a row, before the listener is taken for broken: more
 * than any backlog holds. */
#define FAILURES_MAX 65536

int cio_acceptor_start(struct cio_poll *p, cio_sockref listener, uint64_t token, unsigned mode,
	struct cio_acceptor *ret)
{
	int r = cio_poll_register(p, listener, token, CIO_READABLE, mode);

	if (r < 0)
		return r;
	/* A listener that blocks would hold up all others when there is no connection left. */
	r = cio_set_nonblocking(listener, true);
	if (r < 0) {
		(void)cio_poll_deregister(p, listener);
		return r;
	}
	*ret = (struct cio_acceptor){ .poll = p, .listener = listener, .token = token, .mode = mode };
	return 0;
}

static bool is_exclusive(const struct cio_acceptor *a)
{
	return a->mode & (CIO_EXCLUSIVE | CIO_EXCLUSIVE_HINT);
}

/* The caller is told the error; a registration that is gone is told by resume. */
static void stop_asking(struct cio_acceptor *a, int error)
{
	a->paused = error;
	/* The interest of an exclusive one cannot be changed, and another poll can serve it. */
	if (is_exclusive(a))
		(void)cio_poll_deregister(a->poll, a->listener);
	else
		(void)cio_poll_set_interest(a->poll, a->listener, 0);
}

CIO_UNCHECKED
int cio_acceptor_next(struct cio_acceptor *a, cio_socket *ret, struct cio_sockaddr *ret_peer)
{
	unsigned failures = 0;
	int r;

	if (a->paused) {
		ret->ref.fd = CIO_FD_NONE;
		return CIO_EAGAIN;
	}
	do
		r = cio_accept_flags(a->listener, CIO_NONBLOCK, ret, ret_peer);
	while (r < 0 && cio_error_accept_again(r) && ++failures < FAILURES_MAX);
	if (cio_error_is_exhausted(r))
		stop_asking(a, r);
	return (int)cio_try_io(a->poll, a->listener, CIO_READABLE, r);
}

int cio_acceptor_resume(struct cio_acceptor *a)
{
	int r;

	if (!a->paused)
		return 0;
	/* A change of interest would not do: an edge has gone by, a one-shot is disarmed, and a
	 * pause that no wait has seen cancels out. */
	if (is_exclusive(a))
		r = cio_poll_register(a->poll, a->listener, a->token, CIO_READABLE, a->mode);
	else
		r = cio_poll_reregister(a->poll, a->listener, a->token, CIO_READABLE, a->mode);
	if (r == 0)
		a->paused = 0;
	return r;
}

int cio_acceptor_stop(struct cio_acceptor *a)
{
	int r = 0;

	if (a->listener.fd == CIO_FD_NONE)
		return 0;
	if (!a->paused || !is_exclusive(a))
		r = cio_poll_deregister(a->poll, a->listener);
	if (r == 0) {
		a->listener.fd = CIO_FD_NONE;
		a->paused = 0;
	}
	return r;
}
