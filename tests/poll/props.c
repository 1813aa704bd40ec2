/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "rig.h"

void invite(struct bystanders *b, struct rig *r)
{
	int i;

	for (i = 0; i < BYSTANDERS; i++)
		channel_open(PIPE, &b->fd[i], &b->peer[i]);
	put(b->peer[0]);
	put(b->peer[1]);
	enroll(r, b->fd[0], MASKED, CIO_READABLE, CIO_LEVEL);
	enroll(r, b->fd[1], DISARMED, CIO_READABLE, CIO_ONESHOT);
	enroll(r, b->fd[2], IDLE, CIO_READABLE, CIO_EDGE);
	enroll(r, b->fd[3], FEEDING, CIO_READABLE, CIO_LEVEL);
	await(r, DISARMED, CIO_EVENT_READABLE);
	assert_ok(cio_poll_set_interest_file(r->p, CIO_FILEREF(b->fd[0]), 0));
	assert_ok(cio_waker_new(r->p, 99, &b->waker));
	assert_quiet(r);
}

void dismiss(struct bystanders *b, struct rig *r)
{
	int i;

	/* A child may have written here: an edge is had once only if what it told of is consumed. */
	drain(b->fd[2]);
	assert_ok(cio_poll_rearm_file(r->p, CIO_FILEREF(b->fd[2]), CIO_READABLE));
	assert_quiet(r);
	put(b->peer[2]);
	put(b->peer[3]);
	assert_ok(cio_waker_wake(b->waker));
	await(r, IDLE, CIO_EVENT_READABLE);
	await(r, FEEDING, CIO_EVENT_READABLE);
	drain(b->fd[3]);
	assert_ok(cio_poll_set_interest_file(r->p, CIO_FILEREF(b->fd[0]), CIO_READABLE));
	await(r, MASKED, CIO_EVENT_READABLE);
	drain(b->fd[0]);
	assert_quiet(r);
	assert_ok(cio_poll_rearm_file(r->p, CIO_FILEREF(b->fd[1]), CIO_READABLE));
	await(r, DISARMED, CIO_EVENT_READABLE);
	assert_ok(cio_waker_wake(b->waker));
	await(r, 99, CIO_EVENT_WAKER);
	cio_waker_free(b->waker);
	for (i = 0; i < BYSTANDERS; i++) {
		assert_ok(cio_poll_deregister_file(r->p, CIO_FILEREF(b->fd[i])));
		close_fd(b->fd[i]);
		close_fd(b->peer[i]);
	}
}
