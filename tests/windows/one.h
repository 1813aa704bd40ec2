/* SPDX-License-Identifier: MIT */
#ifndef TESTS_WINDOWS_ONE_H
#define TESTS_WINDOWS_ONE_H

/* One socket in a poll of the selector afd. */

#include "../poll/rig.h"

#define NO_MEMORY -CIO_ENOMEM

struct one {
	struct rig r;
	cio_fd fd, peer;
};

static inline void one_open(struct one *o)
{
	rig_open(&o->r, 0);
	channel_open(TCP, &o->fd, &o->peer);
	fault_reset();
}

static inline void one_close(struct one *o)
{
	fault_reset();
	close_fd(o->fd);
	close_fd(o->peer);
	rig_close(&o->r);
}

static inline int enter(struct one *o, uint64_t token, unsigned mode)
{
	return cio_poll_register(o->r.p, CIO_SOCKREF(o->fd), token, CIO_READABLE, mode);
}

static inline int leave(struct one *o)
{
	return cio_poll_deregister(o->r.p, CIO_SOCKREF(o->fd));
}

/* Registered, and looked for by the kernel. */
static inline void one_fly(struct one *o, unsigned mode)
{
	one_open(o);
	assert_ok(enter(o, 7, mode));
	assert_quiet(&o->r);
	fault_reset();
}

static inline void works(struct one *o, uint64_t token)
{
	fault_reset();
	put(o->peer);
	await(&o->r, token, CIO_EVENT_READABLE);
	drain(o->fd);
	assert_ok(cio_poll_rearm(o->r.p, CIO_SOCKREF(o->fd), CIO_READABLE));
	assert_quiet(&o->r);
}

#endif
